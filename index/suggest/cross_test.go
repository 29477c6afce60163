package suggest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain/chaintest"
	"taldau/data/seed"
	"taldau/index"
	"taldau/index/suggest"
)

// seeded is a bank of n invented documents.
func seeded(t testing.TB, n int, s uint64) *chaintest.Bank {
	t.Helper()
	return chaintest.Filled(t, func(w io.Writer) error { return seed.Generate(w, n, s) })
}

func suggesterOf(b *chaintest.Bank) *suggest.Suggester { return suggesterBy(b, b.Live) }

func suggesterBy(b *chaintest.Bank, s index.Searcher) *suggest.Suggester {
	return suggest.New(suggest.Config{Bank: b.Store, Searcher: s, Analyzer: b.Analyzer, Tree: b.Tree, Chains: b.Chains, Timeout: time.Minute})
}

// remembering asks an index that nobody changes each question once: what is hidden in a fold is hidden from the votes, and every fold asks the same.
type remembering struct {
	index.Searcher
	results map[string]index.Result
}

// Search returns hits that belong to the caller, as an index does.
func (s *remembering) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	key, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	result, known := s.results[string(key)]
	if !known {
		found, err := s.Searcher.Search(ctx, r)
		if err != nil {
			return nil, err
		}
		result = *found
		s.results[string(key)] = result
	}
	result.Hits = slices.Clone(result.Hits)
	return &result, nil
}

// folds is the number of parts of the bank: each is judged by what the others teach.
const folds = 5

// TestCrossValidation measures suggestions on invented acts, by five-fold cross-validation: the categories of the fold that is judged are hidden
// from the votes and from the curve of confidence, and so are the acts of the same case, which would tell the answer. It proves that the
// machinery works and that confidence is kept by it, and nothing of acts of real courts: the generator writes acts of one category alike.
// The second run hides titles and introductions, in which the invented acts all but name their category.
func TestCrossValidation(t *testing.T) {
	if raceDetector {
		t.Skip("minutes with the race detector; nothing in it runs beside anything")
	}
	b := seeded(t, 900, 78)
	docs := b.Decisions(t)
	s := suggesterBy(b, &remembering{Searcher: b.Live, results: map[string]index.Result{}})
	whole := crossValidate(t, b, s, docs, func(d *data.Document) *data.Document { return d })
	t.Logf("whole acts: %s", whole)
	bare := crossValidate(t, b, s, docs, withoutSubject)
	t.Logf("without title and introduction: %s", bare)
	againstBayes(t, b, s, docs)
	for i, line := range whole.reliability() {
		t.Logf("reliability %d: %s", i+1, line)
	}
	if whole.top1.mean() < 0.85 || whole.top3.mean() < 0.96 {
		t.Error("whole acts: want 0.85 right at the first and 0.96 among three")
	}
	if e := whole.calibrationError(); e > 0.05 {
		t.Errorf("confidence is off by %.3f on average, want 0.05 at most", e)
	}
}

// withoutSubject takes away where an act says what it is about in so many words.
func withoutSubject(d *data.Document) *data.Document {
	bare := *d
	bare.Title = ""
	bare.Editions = nil
	for _, e := range d.Editions {
		var sections []data.Section
		for _, s := range e.Sections {
			if s.Type == data.SectionIntro {
				s.Type = data.SectionHeader // which is not read
			}
			sections = append(sections, s)
		}
		e.Sections = sections
		bare.Editions = append(bare.Editions, e)
	}
	return &bare
}

// measure is what a cross-validation found.
type measure struct {
	top1, top3, parent1, parent3, silent sum
	bins                                 [10]struct{ confidence, right sum }
}

type sum struct{ value, count float64 }

func (s *sum) add(v float64) { s.value, s.count = s.value+v, s.count+1 }
func (s *sum) mean() float64 { return s.value / max(1, s.count) }

func (m *measure) String() string {
	return fmt.Sprintf("%d acts; leaf: first %.3f, among three %.3f; parent: first %.3f, among three %.3f; nothing suggested %.3f; confidence off by %.3f",
		int(m.top1.count), m.top1.mean(), m.top3.mean(), m.parent1.mean(), m.parent3.mean(), m.silent.mean(), m.calibrationError())
}

// calibrationError is the mean distance of confidence and truth over ten bins (ECE: Naeini, Cooper and Hauskrecht 2015).
func (m *measure) calibrationError() float64 {
	off, n := 0.0, 0.0
	for _, bin := range m.bins {
		off += bin.confidence.count * math.Abs(bin.confidence.mean()-bin.right.mean())
		n += bin.confidence.count
	}
	return off / max(1, n)
}

// reliability tells each bin that is not empty.
func (m *measure) reliability() []string {
	var list []string
	for _, bin := range m.bins {
		if bin.right.count > 0 {
			list = append(list, fmt.Sprintf("confidence %.2f, right %.2f of %.0f", bin.confidence.mean(), bin.right.mean(), bin.right.count))
		}
	}
	return list
}

// crossValidate judges every act by the others.
func crossValidate(t *testing.T, b *chaintest.Bank, s *suggest.Suggester, docs []*data.Document, seen func(*data.Document) *data.Document) *measure {
	t.Helper()
	ctx, m := context.Background(), &measure{}
	fold := map[data.ID]int{}
	for i, d := range docs {
		fold[d.ID] = i % folds
	}
	for k := range folds {
		hidden := func(id data.ID) bool { f, ok := fold[id]; return ok && f == k }
		var trials []suggest.Trial
		for i, d := range docs {
			if i%folds == k || i/folds%4 != k%4 {
				continue // a quarter of the others is as many as a bank is learned from
			}
			trial, ok, err := s.Try(ctx, seen(d), hidden)
			if err != nil {
				t.Fatal(err)
			}
			if ok {
				trials = append(trials, trial)
			}
		}
		lesson := suggest.LearnFrom(trials)
		for i, d := range docs {
			if i%folds == k {
				m.judge(t, b, s, lesson, seen(d), hidden)
			}
		}
	}
	return m
}

func (m *measure) judge(t *testing.T, b *chaintest.Bank, s *suggest.Suggester, l *suggest.Lesson, d *data.Document, hidden func(data.ID) bool) {
	t.Helper()
	own := map[data.ID]bool{d.ID: true}
	for _, other := range b.Chain(t, d.ID).Acts {
		own[other.ID] = true
	}
	got, err := s.Without(context.Background(), l, d, func(id data.ID) bool { return own[id] || hidden(id) })
	if err != nil {
		t.Fatal(err)
	}
	m.silent.add(boolean(len(got) == 0))
	var first, among, parent, parentAmong bool
	for i, g := range got {
		right := g.Code == d.Primary()
		near := right || parentOf(b.Tree(), g.Code) == parentOf(b.Tree(), d.Primary())
		among, parentAmong = among || right, parentAmong || near
		if i == 0 {
			first, parent = right, near
		}
		bin := &m.bins[min(9, int(10*g.Confidence))]
		bin.confidence.add(g.Confidence)
		bin.right.add(boolean(right))
	}
	m.top1.add(boolean(first))
	m.top3.add(boolean(among))
	m.parent1.add(boolean(parent))
	m.parent3.add(boolean(parentAmong))
}

func parentOf(tree *classifier.Tree, code classifier.Code) classifier.Code {
	if c, ok := tree.Lookup(code); ok && c.Parent != "" {
		return c.Parent
	}
	return code
}

func boolean(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
