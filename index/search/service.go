package search

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/court"
	"taldau/forum"
	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
	"taldau/index/repair"
	"taldau/index/snippet"
)

// The limits of one question.
const (
	DefaultTimeout  = 3 * time.Second
	DefaultLimit    = 20
	MaxLimit        = 100
	SnippetsPerHit  = 3
	SnippetsPerPost = 1  // a post is short, and each of its fragments leads to the same place
	nearestDistance = 25 // ordinals looked at on each side of a case number that is not in the bank
)

// Bank is the part of the store that the service reads.
type Bank interface {
	GetMany(ctx context.Context, ids []data.ID) ([]*data.Document, error)
	Find(ctx context.Context, t data.IdentifierType, value string) ([]data.ID, error)
}

// Talk shows what was found in the forum to those who may see it; forum.Discussion is one.
type Talk interface {
	Found(ctx context.Context, by forum.Actor, spaces []forum.Space, refs []forum.PostRef) ([]*forum.Found, error)
}

// Config is what a Service stands on. Bank, Searcher, Tree, Courts and Analyzer are required.
type Config struct {
	Bank     Bank
	Searcher index.Searcher
	Tree     func() *classifier.Tree // the edition in use
	Courts   *court.Dictionary
	Analyzer *analysis.Analyzer
	Talk     Talk          // nil: the index has no entries of the forum
	Spaces   []forum.Space // whose topics the index has; none: forum.SpacePublic
	Timeout  time.Duration // of one question; 0: DefaultTimeout
}

// Service answers questions. It is safe for concurrent use.
type Service struct {
	Config
	snippets *snippet.Snippeter
}

// New returns a service.
func New(c Config) *Service {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if len(c.Spaces) == 0 {
		c.Spaces = []forum.Space{forum.SpacePublic}
	}
	return &Service{Config: c, snippets: snippet.New(c.Analyzer)}
}

// Search answers one question. A question that cannot be parsed is an Answer with Syntax set, not an error.
// Errors: *data.InvalidError for parameters out of range, index.ErrTooBroad, index.ErrCursor, context errors, failures of engine and bank.
func (s *Service) Search(ctx context.Context, p Params) (*Answer, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	return s.answer(ctx, p, map[string]repair.Result{})
}

// answer is Search of parameters that were checked; repairs are those that are known, and it adds to them.
func (s *Service) answer(ctx context.Context, p Params, repairs map[string]repair.Result) (*Answer, error) {
	a := &Answer{Params: p, repairs: repairs}
	asked, err := s.understand(ctx, p, a)
	if err != nil || a.Syntax != nil {
		return a, err
	}
	a.Profile = profileOf(p.Q, a)
	r := s.request(p, asked)
	r.Profile = a.Profile
	result, err := s.Searcher.Search(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	a.Total, a.Facets, a.Next = result.Total, result.Facets, result.Next
	if a.Hits, err = s.hits(ctx, p, result.Hits, a.Query); err != nil {
		return nil, err
	}
	switch {
	case p.Bare:
	case a.Total == 0:
		a.Rescues, err = s.rescues(ctx, p, asked, a)
	case a.Total < fewHits && a.Next == "" && p.Cursor == "":
		a.Rescues, err = s.more(ctx, p, asked, a)
	}
	return a, err
}

// understand fills the query, its interpretation or its syntax error, and returns the query that the index is asked.
func (s *Service) understand(ctx context.Context, p Params, a *Answer) (query.Query, error) {
	text := strings.TrimSpace(p.Q)
	if !p.AsText {
		if q, err := s.interpret(ctx, p, text, a); q != nil || err != nil {
			return q, err
		}
	}
	if text == "" {
		return nil, nil
	}
	text, err := s.repaired(ctx, p, text, a)
	if err != nil {
		return nil, err
	}
	if a.Repair != nil && a.Repair.Applied && !p.AsText { // "cn 188 er" is an article too
		if q, err := s.interpret(ctx, p, text, a); q != nil || err != nil {
			return q, err
		}
	}
	if p.Plain {
		a.Query = query.Words(strings.Fields(text))
		return a.Query, nil
	}
	q, err := query.Parse(text)
	if err != nil {
		if errors.As(err, &a.Syntax) {
			return nil, nil
		}
		return nil, fmt.Errorf("parse query: %w", err)
	}
	a.Query, a.Canonical, a.Also = q, q.String(), s.also(p, q)
	return s.resolve(q), nil
}

func (s *Service) request(p Params, q query.Query) index.Request {
	return index.Request{
		Query: q, AnyWord: p.AnyWord, Filters: byYear(p.Filters), From: p.From, To: p.To,
		Sort: p.Sort, Limit: p.Limit, Cursor: p.Cursor, Facets: countedByYear(p.Facets), Literal: p.Literal, Explain: p.Explain,
		Feedback: p.AnyWord && !p.Literal, Whole: !hasWords(q), Forum: p.Forum,
	}
}

// hits dresses what was found. A document that was withdrawn since the index was read is left out of the page; so is a topic or a post that the person
// may not see, or not any more.
func (s *Service) hits(ctx context.Context, p Params, found []index.Hit, q query.Query) ([]Hit, error) {
	hits := make([]Hit, 0, len(found))
	for _, h := range found {
		hits = append(hits, bareHit(h))
	}
	if p.Bare {
		return hits, nil
	}
	l, err := s.load(ctx, found)
	if err != nil {
		return nil, err
	}
	if err := s.loadTalk(ctx, p.By, hits); err != nil {
		return nil, err
	}
	marker := s.snippets.Marker(q)
	kept := hits[:0]
	for _, h := range hits {
		switch {
		case h.Post != (forum.PostRef{}):
			if h.Talk == nil {
				continue
			}
			h.Snippets, h.Lang = fragments([]*data.Edition{talkText(h)}, marker, SnippetsPerPost)
		default:
			if h.Document = l.docs[h.ID]; h.Document == nil || h.Document.Withdrawn != nil {
				continue
			}
			h.Snippets, h.Lang = fragments(l.texts(h.Document, h.Article), marker, SnippetsPerHit)
		}
		kept = append(kept, h)
	}
	return kept, nil
}

// fragments takes the best of the texts in the languages of a document: the one with the most marks.
func fragments(texts []*data.Edition, m *snippet.Marker, each int) (best []snippet.Snippet, lang data.Lang) {
	most := -1
	for _, e := range texts {
		made := m.Make(e, each)
		marks := 0
		for _, m := range made {
			marks += len(m.Marks)
		}
		if marks > most {
			best, lang, most = made, e.Lang, marks
		}
	}
	return best, lang
}

// check refuses parameters out of range and fills defaults.
func (p *Params) check() error {
	if len(p.Q) > query.MaxQuery {
		return &data.InvalidError{Field: "q", Message: fmt.Sprintf("longer than %d bytes", query.MaxQuery)}
	}
	switch p.Sort {
	case "":
		p.Sort = index.SortRelevance
	case index.SortRelevance, index.SortNewest, index.SortOldest, index.SortCited:
	default:
		return &data.InvalidError{Field: "sort", Message: "not one of relevance, newest, oldest, cited"}
	}
	if p.Limit == 0 {
		p.Limit = DefaultLimit
	}
	maxLimit := MaxLimit
	if p.Bare {
		maxLimit = 1000
	}
	if p.Limit < 1 || p.Limit > maxLimit {
		return &data.InvalidError{Field: "limit", Message: fmt.Sprintf("not between 1 and %d", maxLimit)}
	}
	var err error
	if p.From, err = bound(p.From, "from", "-01", "-01"); err != nil {
		return err
	}
	p.To, err = bound(p.To, "to", "-12", "-31")
	return err
}

// bound completes a year or a month to a full date.
func bound(s, field, month, day string) (string, error) {
	s = strings.TrimSpace(s)
	full := s
	switch len(s) {
	case 0:
		return "", nil
	case len("2006"):
		full = s + month + day
	case len("2006-01"):
		first, err := time.Parse("2006-01", s)
		if err != nil {
			break
		}
		full = s + "-01"
		if field == "to" {
			full = first.AddDate(0, 1, -1).Format(time.DateOnly)
		}
	}
	if !data.Date(full).Valid() {
		return "", &data.InvalidError{Field: field, Message: "not a year or a date"}
	}
	return full, nil
}
