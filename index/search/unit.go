package search

import (
	"context"
	"fmt"

	"taldau/data"
	"taldau/data/provision"
	"taldau/index"
	"taldau/index/query"
)

// hasWords reports whether a query says something about the text of what it looks for. Without words a list is one of documents: a law
// stands in it once and not with each of its articles.
func hasWords(q query.Query) bool {
	found := false
	query.Walk(q, func(q query.Query, positive bool) {
		switch q.(type) {
		case query.Words, query.Phrase, query.SlopPhrase, query.Prefix, query.Pattern:
			found = found || positive
		}
	})
	return found
}

// loader reads the documents of hits, each once, and cuts laws at their articles.
type loader struct {
	docs map[data.ID]*data.Document
	cut  map[*data.Edition]cutEdition
}

// cutEdition is an edition with its articles; rest is what stands in none of them, with their footnotes, as the index has it.
type cutEdition struct {
	articles map[string]*data.Edition
	rest     *data.Edition
}

// load reads the documents of hits.
func (s *Service) load(ctx context.Context, found []index.Hit) (*loader, error) {
	l := &loader{docs: map[data.ID]*data.Document{}, cut: map[*data.Edition]cutEdition{}}
	var ids []data.ID
	for _, h := range found {
		if _, _, talk := index.SplitTopic(h.ID); talk {
			continue
		}
		document, _ := index.SplitID(h.ID)
		if id := data.ID(document); l.docs[id] == nil {
			l.docs[id] = &data.Document{}
			ids = append(ids, id)
		}
	}
	docs, err := s.Bank.GetMany(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("load hits: %w", err)
	}
	for i, d := range docs {
		l.docs[ids[i]] = d
	}
	return l, nil
}

// texts are the editions in force of a document, or what they hold of one article.
func (l *loader) texts(d *data.Document, article string) []*data.Edition {
	var list []*data.Edition
	for _, e := range d.InForce() {
		if d.Kind == data.KindLaw {
			cut, ok := l.cut[e]
			if !ok {
				cut = cutArticles(e)
				l.cut[e] = cut
			}
			if e = cut.rest; article != "" {
				e = cut.articles[article]
			}
		}
		if e != nil {
			list = append(list, e)
		}
	}
	return list
}

// cutArticles cuts an edition as the indexer does. Paragraphs keep their numbers.
func cutArticles(e *data.Edition) cutEdition {
	list := provision.Articles(e)
	if len(list) < 2 {
		return cutEdition{rest: e}
	}
	inside := make([]bool, len(e.Paragraphs)+1)
	cut := cutEdition{articles: map[string]*data.Edition{}}
	for _, a := range list {
		own := *e
		own.Paragraphs = nil
		for _, p := range a.Paragraphs(e) {
			if p.Role != data.RoleFootnote {
				own.Paragraphs = append(own.Paragraphs, p)
				inside[p.N] = true
			}
		}
		cut.articles[a.Number] = &own
	}
	rest := *e
	rest.Paragraphs = nil
	for _, p := range e.Paragraphs {
		if !inside[p.N] {
			rest.Paragraphs = append(rest.Paragraphs, p)
		}
	}
	cut.rest = &rest
	return cut
}
