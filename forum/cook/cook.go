// Package cook joins the rules of the forum with the making of HTML from Markdown: what package markup recognises becomes the mentions, links and quotes
// that the forum keeps. It decides nothing and stores nothing.
package cook

import (
	"context"
	"time"

	"taldau/data"
	"taldau/data/citation"
	"taldau/forum"
	"taldau/forum/markup"
)

// Cook is forum.Cook over package markup. It is safe for concurrent use if Resolver is.
type Cook struct {
	Markup   *markup.Markup
	Resolver markup.Resolver // the id of a person is that of forum.UserID, the id of a document that of the bank; nil: nothing is linked
	// Missing says in the language of a post that the bank lacks a document that it names; nil: a sign says so.
	Missing func(lang string) string
}

var _ forum.Cook = Cook{}

// Cook implements forum.Cook. The error of a text that is too complex is a *markup.ComplexityError.
func (c Cook) Cook(ctx context.Context, r forum.CookRequest) (*forum.Cooked, error) {
	request := markup.Request{Source: r.Source, Lang: r.Lang, Date: r.At.Format(time.DateOnly), Anchor: r.Anchor, Resolver: c.Resolver}
	if c.Missing != nil {
		request.NotFound = c.Missing(r.Lang)
	}
	made, err := c.Markup.Render(ctx, request)
	if err != nil {
		return nil, err
	}
	cooked := &forum.Cooked{HTML: made.HTML, Text: made.Text, Rules: made.Version, Quotes: quotes(made.Quotes)}
	for _, p := range made.Mentions {
		if id, ok := forum.ParseUserID(p.ID); ok {
			cooked.Mentions = append(cooked.Mentions, id)
		}
	}
	for _, d := range made.Documents {
		if d.Found {
			cooked.Targets = append(cooked.Targets, forum.Target{Kind: forum.TargetDocument, Key: d.ID})
		}
	}
	for _, f := range made.References {
		cooked.Targets = append(cooked.Targets, targets(f)...)
	}
	return cooked, nil
}

// targets are what a reference makes a post be about: the act, and the article or the point in it. Other cases are found by their number and
// are no target; where the text does not tell which act is meant there is none.
func targets(f citation.Found) []forum.Target {
	if f.Act == "" || f.Type == citation.RefCase {
		return nil
	}
	list := []forum.Target{{Kind: forum.TargetAct, Key: f.Act}}
	switch {
	case f.Type == citation.RefArticle && f.Article != "":
		list = append(list, forum.Target{Kind: forum.TargetArticle, Key: f.Act + "/" + f.Article})
	case f.Type == citation.RefResolution && f.Point != "":
		list = append(list, forum.Target{Kind: forum.TargetPoint, Key: f.Act + "/" + f.Point})
	}
	return list
}

func quotes(list []markup.Quote) (kept []forum.Quote) {
	for _, q := range list {
		if q.Topic != "" {
			kept = append(kept, forum.Quote{
				Post: forum.PostRef{Topic: forum.TopicID(q.Topic), Number: uint64(q.Paragraph)}, Version: q.Version, Hash: q.Hash, Words: q.Text,
				InText: forum.Span(q.InText), InHTML: forum.Span(q.InHTML),
			})
		}
		if q.ID != "" {
			kept = append(kept, forum.Quote{Document: data.ID(q.ID), Version: q.Version, Paragraph: q.Paragraph, Hash: q.Hash})
		}
	}
	return kept
}
