package suggest_test

import (
	"context"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"taldau/data"
	"taldau/data/chain/chaintest"
	"taldau/data/material"
	"taldau/index/suggest"
)

// TestCurve holds values worked by hand: pools .1 (0 of 1), then .3 and .4 (1 of 2, because the right one stands before the wrong one), then .8
// and .9 (2 of 2); each counts half a right and half a wrong one more: .5/2, 1.5/3, 2.5/3 at .1, .35, .85.
func TestCurve(t *testing.T) {
	got := suggest.Curve([]float64{0.9, 0.4, 0.1, 0.3, 0.8}, []bool{true, false, false, true, true}, []float64{0, 0.1, 0.35, 0.6, 0.85, 1})
	for i, want := range []float64{0.25, 0.25, 0.5, 2.0 / 3, 2.5 / 3, 2.5 / 3} {
		if math.Abs(got[i]-want) > 1e-9 {
			t.Errorf("value %d: %.4f, want %.4f", i, got[i], want)
		}
	}
}

// TestCurveRises: whatever it is fitted to, confidence stays between 0 and 1 and never falls.
func TestCurveRises(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	at := make([]float64, 101)
	for i := range at {
		at[i] = float64(i) / 100
	}
	for range 200 {
		var shares []float64
		var right []bool
		for range r.IntN(40) {
			shares, right = append(shares, float64(r.IntN(11))/10), append(right, r.IntN(2) == 0)
		}
		last := 0.0
		for i, c := range suggest.Curve(shares, right, at) {
			if math.IsNaN(c) || c < last || c > 1 {
				t.Fatalf("confidence at %.2f is %v after %v; fitted to %v %v", at[i], c, last, shares, right)
			}
			last = c
		}
	}
}

// TestSilence: nothing is suggested before anything was learned, by a bank that is too small, for what is no act and for what says nothing.
func TestSilence(t *testing.T) {
	small := seeded(t, 20, 4)
	s := suggesterOf(small)
	d := small.Decisions(t)[0]
	expectNone(t, s, "before it learned", d)
	if err := s.Learn(context.Background()); err != nil {
		t.Fatal(err)
	}
	expectNone(t, s, "by a bank of twenty", d)

	b := seeded(t, 250, 4)
	s = suggesterOf(b)
	if err := s.Learn(context.Background()); err != nil {
		t.Fatal(err)
	}
	d = b.Decisions(t)[0]
	if got, err := s.Suggest(context.Background(), d); err != nil || len(got) == 0 {
		t.Fatalf("nothing is suggested for an act of the bank: %v", err)
	}
	law := *d
	law.Kind = data.KindLaw
	expectNone(t, s, "for a law", &law)
	empty := *d
	empty.Title, empty.Editions = "", []data.Edition{{Lang: "ru", Paragraphs: []data.Paragraph{{N: 1, Text: "Решение суда."}}}}
	expectNone(t, s, "for an act without words", &empty)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Suggest(ctx, d); err == nil {
		t.Error("a cancelled question is answered")
	}
}

func expectNone(t *testing.T, s *suggest.Suggester, when string, d *data.Document) {
	t.Helper()
	if got, err := s.Suggest(context.Background(), d); err != nil || len(got) > 0 {
		t.Errorf("%s: %v, %v, want nothing", when, got, err)
	}
}

// TestForeignActs asks for the categories of real acts, mostly of courts of other countries, by a bank of invented ones. Nobody has judged
// these acts by the classifier of Kazakhstan, so only silence is measured: it is the right answer for most.
func TestForeignActs(t *testing.T) {
	if raceDetector {
		t.Skip("minutes with the race detector; nothing in it runs beside anything")
	}
	f, err := os.Open(material.Path(t, "official", "court-acts-ru.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := seeded(t, 600, 6)
	s := suggesterOf(b)
	if err := s.Learn(context.Background()); err != nil {
		t.Fatal(err)
	}
	real := chaintest.Open(t)
	real.Import(t, f)
	asked, answered, sure := 0, 0, 0
	for _, d := range real.Decisions(t) {
		got, err := s.Suggest(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		asked++
		if len(got) > 0 {
			answered++
			if got[0].Confidence >= 0.8 {
				sure++
			}
			if answered <= 12 {
				t.Logf("%s %.2f: %s", got[0].Code, got[0].Confidence, d.Title)
			}
		}
	}
	t.Logf("%d acts, %d with a suggestion, %d of confidence 0.8 or more", asked, answered, sure)
	if asked < 20 || answered*2 > asked {
		t.Errorf("%d of %d foreign acts get a suggestion, want half at most", answered, asked)
	}
}
