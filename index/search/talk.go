package search

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"taldau/data"
	"taldau/data/langid"
	"taldau/forum"
	"taldau/index"
)

// bareHit is a hit without what is read from bank or forum.
func bareHit(h index.Hit) Hit {
	hit := Hit{Score: h.Score, Cited: h.Cited, Why: h.Explanation}
	if topic, post, ok := index.SplitTopic(h.ID); ok {
		hit.Post.Topic = forum.TopicID(topic)
		if n, err := strconv.ParseUint(post, 10, 64); err == nil {
			hit.Post.Number = n
		}
		return hit
	}
	document, article := index.SplitID(h.ID)
	hit.ID, hit.Article = data.ID(document), article
	return hit
}

// loadTalk reads the topics and posts among hits, as the person may see them.
func (s *Service) loadTalk(ctx context.Context, by forum.Actor, hits []Hit) error {
	var refs []forum.PostRef
	var places []int
	for i := range hits {
		if hits[i].Post.Topic != "" {
			refs, places = append(refs, hits[i].Post), append(places, i)
		}
	}
	if len(refs) == 0 || s.Talk == nil {
		return nil
	}
	list, err := s.Talk.Found(ctx, by, s.Spaces, refs)
	if err != nil {
		return fmt.Errorf("load topics: %w", err)
	}
	for i, f := range list {
		hits[places[i]].Talk = f
	}
	return nil
}

// talkText is the text of a topic or a post in which fragments are looked for: the one that the index has.
func talkText(h Hit) *data.Edition {
	var words []string
	lang := h.Talk.Topic.Lang
	if h.Post.Number == 0 {
		words = h.Talk.Topic.Words(h.Talk.Post, h.Talk.Position)
	} else {
		words = h.Talk.Post.Words()
		lang = cmp.Or(langid.In(h.Talk.Post.Cooked.OwnText(), h.Talk.Post.Lang), lang)
	}
	e := &data.Edition{Lang: data.Lang(lang), Paragraphs: make([]data.Paragraph, 0, len(words))}
	for _, w := range words {
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: w, Lang: data.Lang(lang)})
	}
	e.Renumber()
	return e
}

// NoBank is a bank that holds nothing: that of an index which is of the forum alone.
type NoBank struct{}

// GetMany implements Bank.
func (NoBank) GetMany(_ context.Context, ids []data.ID) ([]*data.Document, error) {
	return make([]*data.Document, len(ids)), nil
}

// Find implements Bank.
func (NoBank) Find(context.Context, data.IdentifierType, string) ([]data.ID, error) { return nil, nil }
