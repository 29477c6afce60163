package web

import (
	"context"
	"math"
	"strconv"

	"taldau/data"
	"taldau/index/suggest"
)

// Categories suggests categories for an act; suggest.Suggester is one.
type Categories interface {
	Suggest(ctx context.Context, d *data.Document) ([]suggest.Suggestion, error)
}

// guessView is a category that a program suggests for an act without one. It is never part of what is known of the act.
type guessView struct {
	Category   *categoryLink
	Confidence string
	Articles   []articleLink
	Words      []phrase
	Acts       []actLink
}

// actLink names an act in a sentence.
type actLink struct {
	Name []phrase
	Href string
}

// guesses are the categories suggested for an act of a court without one, the likeliest first. Where they cannot be made the page goes without:
// they are not what it is read for.
func (v *visit) guesses(d *data.Document) []guessView {
	if v.site.Suggest == nil || d.Kind != data.KindDecision || len(d.Categories) > 0 {
		return nil
	}
	list, err := v.site.Suggest.Suggest(v.ctx(), d)
	if err != nil {
		v.site.Log.Error("suggest categories", "request", v.requestID(), "document", d.ID, "err", err)
		return nil
	}
	var views []guessView
	for _, s := range list {
		views = append(views, v.guess(d, s))
	}
	return views
}

func (v *visit) guess(d *data.Document, s suggest.Suggestion) guessView {
	percent := min(99, int(math.Round(100*s.Confidence))) // a guess is never certain
	view := guessView{Category: v.categoryLink(s.Code), Confidence: v.cat.T("guess.confidence", "percent", strconv.Itoa(percent))}
	var articles []string
	var ids []data.ID
	for _, g := range s.Because {
		switch g.Kind {
		case suggest.GroundArticle:
			articles = append(articles, g.Value)
		case suggest.GroundWord:
			view.Words = append(view.Words, v.printed(g.Value, firstLang(d)))
		case suggest.GroundAct:
			ids = append(ids, data.ID(g.Value))
		}
	}
	view.Articles = v.articleLinks(articles)
	heads, err := v.site.Store.Heads(v.ctx(), ids)
	if err != nil {
		v.site.Log.Error("acts of a suggestion", "request", v.requestID(), "err", err)
	}
	for _, h := range heads {
		if h != nil && h.Withdrawn == nil {
			view.Acts = append(view.Acts, actLink{Name: v.actLine(h), Href: v.url("/d/"+string(h.ID), nil)})
		}
	}
	return view
}
