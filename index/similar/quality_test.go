package similar_test

import (
	"context"
	"io"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain/chaintest"
	"taldau/data/seed"
	"taldau/index/similar"
)

// seeded is a bank of n invented documents.
func seeded(t testing.TB, n int, s uint64) *chaintest.Bank {
	t.Helper()
	return chaintest.Filled(t, func(w io.Writer) error { return seed.Generate(w, n, s) })
}

// finderOf is the finder of a bank, without a limit of time that a slow machine would meet.
func finderOf(b *chaintest.Bank) *similar.Finder {
	return similar.New(similar.Config{Bank: b.Store, Searcher: b.Live, Analyzer: b.Analyzer, Tree: b.Tree, Chains: b.Chains, Timeout: time.Minute})
}

// bankStats are the chances of the bank: what a list drawn at random would have.
type bankStats struct {
	byCategory map[classifier.Code]int
	byOutcome  map[classifier.Code]map[string]int // of acts of first instance
	all        int
}

func statsOf(docs []*data.Document) *bankStats {
	s := &bankStats{byCategory: map[classifier.Code]int{}, byOutcome: map[classifier.Code]map[string]int{}, all: len(docs)}
	for _, d := range docs {
		s.byCategory[d.Primary()]++
		if isFirst(d) {
			if s.byOutcome[d.Primary()] == nil {
				s.byOutcome[d.Primary()] = map[string]int{}
			}
			s.byOutcome[d.Primary()][d.Outcome.Value]++
		}
	}
	return s
}

func isFirst(d *data.Document) bool {
	return d.Court.Instance == data.InstanceFirst && d.Outcome.Value != ""
}

// chance is the share of the other acts of its category.
func (s *bankStats) chance(d *data.Document) float64 {
	return float64(s.byCategory[d.Primary()]-1) / float64(s.all-1)
}

// ceiling is the greatest precision@5: there are categories with fewer acts.
func (s *bankStats) ceiling(d *data.Document) float64 {
	return float64(min(5, s.byCategory[d.Primary()]-1)) / 5
}

// opposite is the share of another outcome among the other acts of first instance of its category.
func (s *bankStats) opposite(d *data.Document) (float64, bool) {
	total := 0
	for _, n := range s.byOutcome[d.Primary()] {
		total += n
	}
	if total < 2 {
		return 0, false
	}
	return float64(total-s.byOutcome[d.Primary()][d.Outcome.Value]) / float64(total-1), true
}

// sum adds up shares.
type sum struct{ value, count float64 }

func (s *sum) add(v float64) { s.value, s.count = s.value+v, s.count+1 }
func (s *sum) mean() float64 { return s.value / max(1, s.count) }

// TestQuality measures on invented acts what is listed: whether category and articles agree, against chance, in the act's own language and
// across; and whether the end of a case steers: acts of another outcome must be as common among the listed ones of the category as in the bank.
func TestQuality(t *testing.T) {
	if raceDetector {
		t.Skip("minutes with the race detector; nothing in it runs beside anything")
	}
	b := seeded(t, 1200, 77)
	docs := b.Decisions(t)
	stats := statsOf(docs)
	f, reader := finderOf(b), similar.NewReader(b.Analyzer)
	var category, articles, chance, ceiling, across, opposite, expected, firstOpposite, plain, courts sum
	none := map[similar.Reason]int{}
	for i := 0; i < len(docs); i += 4 {
		d := docs[i]
		answer, err := f.Of(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		if answer.None != "" {
			none[answer.None]++
		}
		chance.add(stats.chance(d))
		ceiling.add(stats.ceiling(d))
		for j := range 5 {
			category.add(listed(answer.Acts, j, func(a similar.Act) bool { return a.Category }))
			articles.add(listed(answer.Acts, j, func(a similar.Act) bool { return a.Category && len(a.Articles) > 0 }))
		}
		for _, a := range answer.Across {
			across.add(boolean(a.Category))
		}
		seen := map[string]bool{}
		for _, a := range answer.Acts {
			seen[a.Document.Court.Key()] = true
		}
		courts.add(float64(len(seen)))
		want, ok := stats.opposite(d)
		if !ok || !isFirst(d) {
			continue
		}
		for _, other := range likest(t, b, reader, d) {
			plain.add(boolean(other.Outcome.Value != d.Outcome.Value))
		}
		for j, a := range answer.Acts {
			if a.Category && isFirst(a.Document) {
				other := boolean(a.Document.Outcome.Value != d.Outcome.Value)
				opposite.add(other)
				expected.add(want)
				if j < 3 {
					firstOpposite.add(other)
				}
			}
		}
	}
	t.Logf("%d acts asked for of %d; nothing found: %v", int(chance.count), len(docs), none)
	t.Logf("precision@5 by category %.3f, by category and an article %.3f; at most %.3f; chance %.3f; across languages (3) %.3f of %.0f", category.mean(), articles.mean(), ceiling.mean(), chance.mean(), across.mean(), across.count)
	t.Logf("another outcome: %.3f of the listed acts of the category (%.3f of the first three), %.3f of the likest before any choice, %.3f in the bank; %.1f courts in a list", opposite.mean(), firstOpposite.mean(), plain.mean(), expected.mean(), courts.mean())
	if category.mean() < 0.86 || articles.mean() < 0.7 || category.mean() < 20*chance.mean() {
		t.Error("fewer of the listed acts are of the category than before")
	}
	if across.mean() < 0.8 {
		t.Error("fewer of the acts in the other language are of the category than before")
	}
	if opposite.mean() < expected.mean() {
		t.Error("outcomes steer: another outcome is rarer among similar acts than in the bank")
	}
	if plain.mean() < 0.9*expected.mean() {
		t.Error("outcomes steer before the choice, which only hides it")
	}
}

// likest are the first five acts of first instance and of the category of an act, as the index ranks them.
func likest(t *testing.T, b *chaintest.Bank, r *similar.Reader, d *data.Document) []*data.Document {
	t.Helper()
	result, err := b.Live.Search(context.Background(), r.Facts(d).Request(20, 40))
	if err != nil {
		t.Fatal(err)
	}
	var ids []data.ID
	for _, h := range result.Hits {
		if data.ID(h.ID) != d.ID {
			ids = append(ids, data.ID(h.ID))
		}
	}
	heads, err := b.Store.Heads(context.Background(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var list []*data.Document
	for _, h := range heads {
		if len(list) < 5 && isFirst(h) && h.Primary() == d.Primary() {
			list = append(list, h)
		}
	}
	return list
}

func listed(acts []similar.Act, i int, holds func(similar.Act) bool) float64 {
	if i >= len(acts) {
		return 0
	}
	return boolean(holds(acts[i]))
}

func boolean(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
