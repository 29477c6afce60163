package suggest

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain"
	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/similar"
)

// The bounds of one question.
const (
	DefaultTimeout  = 3 * time.Second
	MostSuggestions = 3
	leastConfidence = 0.05 // of a further suggestion that is told
	leastFirst      = 0.25 // of the first; below it nothing is suggested
)

// Bank is the part of the store that the suggester reads.
type Bank interface {
	GetMany(ctx context.Context, ids []data.ID) ([]*data.Document, error)
	Heads(ctx context.Context, ids []data.ID) ([]*data.Document, error)
}

// Config is what a Suggester stands on. Bank, Searcher, Analyzer and Tree are required.
type Config struct {
	Bank     Bank
	Searcher index.Searcher
	Analyzer *analysis.Analyzer
	Tree     func() *classifier.Tree
	Chains   *chain.Finder // nil: acts of one case are not told apart when it learns, and its confidence is then too great
	Timeout  time.Duration // of one question; 0: DefaultTimeout
}

// Suggester suggests categories. It is safe for concurrent use.
type Suggester struct {
	Config
	reader *similar.Reader
	learnt atomic.Pointer[lesson]
}

// New returns a suggester that has not learned anything.
func New(c Config) *Suggester {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	return &Suggester{Config: c, reader: similar.NewReader(c.Analyzer)}
}

// Suggestion is one category that an act may belong to.
type Suggestion struct {
	Code       classifier.Code `json:"code"`       // of the edition in use, where it has the category
	Confidence float64         `json:"confidence"` // 0 to 1: how often such a suggestion was right for acts of the bank whose category is known
	Because    []Ground        `json:"because"`    // the weightiest first within a kind
}

// GroundKind tells what a suggestion rests on.
type GroundKind string

// The kinds of ground, in the order in which they are told.
const (
	GroundArticle GroundKind = "article" // Value is the key of an article that acts of the category cite too
	GroundWord    GroundKind = "word"    // Value is words of the act that acts of the category have too
	GroundAct     GroundKind = "act"     // Value is the id of an act of the category that is like the act
)

// Ground is one reason of a suggestion.
type Ground struct {
	Kind  GroundKind `json:"kind"`
	Value string     `json:"value"`
}

// Suggest tells the likeliest categories of a document, at most MostSuggestions, the likeliest first. It tells none for what is no act in a
// case, for an act that says too little or resembles the bank less than its own acts do, where no category is likely enough, and before Learn
// has succeeded. Errors are those of the index, of the bank and of ctx.
func (s *Suggester) Suggest(ctx context.Context, d *data.Document) ([]Suggestion, error) {
	learnt := s.learnt.Load()
	if learnt == nil || d.Kind != data.KindDecision || d.Withdrawn != nil {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	p, err := s.poll(ctx, d, func(id data.ID) bool { return id == d.ID })
	if err != nil || p == nil {
		return nil, err
	}
	return learnt.suggestions(p), nil
}

// suggestions makes suggestions of a poll.
func (l *lesson) suggestions(p *poll) []Suggestion {
	if p.strength < l.weakest {
		return nil // nothing in the bank is as like it as the acts of the bank are like each other
	}
	var list []Suggestion
	for _, c := range p.choices[:min(MostSuggestions, len(p.choices))] {
		least := leastConfidence
		if len(list) == 0 {
			least = leastFirst
		}
		confidence := l.curve.at(c.share)
		if confidence < least {
			break
		}
		list = append(list, Suggestion{Code: c.code, Confidence: confidence, Because: p.grounds(c)})
	}
	return list
}

// Learn measures, on acts of the bank whose category is known, how often suggestions of each strength are right, each act judged by the
// others without those of its own case. Suggest then tells confidence by this measure. It looks at MostLearned acts, a second or two of
// work; call it when the service starts and when the bank has grown. A bank with fewer than LeastLearned such acts teaches nothing:
// nothing is suggested then, and it is no error.
func (s *Suggester) Learn(ctx context.Context) error {
	docs, err := s.sample(ctx)
	if err != nil {
		return fmt.Errorf("learn categories: %w", err)
	}
	var trials []trial
	for _, d := range docs {
		t, ok, err := s.try(ctx, d, func(data.ID) bool { return false })
		if err != nil {
			return fmt.Errorf("learn categories from %s: %w", d.ID, err)
		}
		if ok {
			trials = append(trials, t)
		}
	}
	s.learnt.Store(learn(trials))
	return nil
}

// Learned tells whether Learn has succeeded on a bank that teaches something.
func (s *Suggester) Learned() bool { return s.learnt.Load() != nil }

// sample draws acts with a category: a request by nothing has the order of hashes of ids, which is as good as chance and the same each time.
func (s *Suggester) sample(ctx context.Context) ([]*data.Document, error) {
	found, err := s.Searcher.Search(ctx, index.Request{Profile: index.ProfileLikeness, Limit: MostLearned, Filters: []index.Filter{
		{Field: index.FieldKind, Values: []string{string(data.KindDecision)}}, s.categorised(),
	}})
	if err != nil {
		return nil, err
	}
	ids := make([]data.ID, len(found.Hits))
	for i, h := range found.Hits {
		ids[i] = data.ID(h.ID)
	}
	docs, err := s.Bank.GetMany(ctx, ids)
	if err != nil {
		return nil, err
	}
	var list []*data.Document
	for _, d := range docs {
		if d != nil && d.Withdrawn == nil && d.Primary() != "" {
			list = append(list, d)
		}
	}
	return list, nil
}

// try asks what would be suggested for an act whose category is known, without the acts of its case and without those that are hidden.
func (s *Suggester) try(ctx context.Context, d *data.Document, hidden func(data.ID) bool) (t trial, ok bool, err error) {
	own := map[data.ID]bool{d.ID: true}
	if s.Chains != nil {
		c, err := s.Chains.Of(ctx, d)
		if err != nil {
			return t, false, err
		}
		for _, other := range c.Acts {
			own[other.ID] = true
		}
	}
	p, err := s.poll(ctx, d, func(id data.ID) bool { return own[id] || hidden(id) })
	if err != nil || p == nil {
		return t, false, err
	}
	t.strength = p.strength
	right := s.canonical(d.Primary())
	for _, c := range p.choices[:min(MostSuggestions, len(p.choices))] {
		t.votes = append(t.votes, judged{c.share, c.code == right})
	}
	return t, true, nil
}
