package seed

import (
	"fmt"
	"iter"
	"strings"

	"taldau/data"
	"taldau/data/citation"
)

// Truth is what the generator knows of a document, so that what is read from its text can be measured. Of other kinds than decisions only Kind
// is set.
type Truth struct {
	Kind     data.Kind
	Number   string
	Lower    string // number of the act that it reviews; "" in first instance
	Court    string // code
	Date     data.Date
	ActType  data.ActType
	Instance data.Instance
	Outcome  string
	Lang     data.Lang
	Judges   []string       // as signed
	Found    string         // heading verb of the descriptive part
	Decided  string         // heading verb of the operative part
	Cited    []citation.Ref // act, article, and part or point
	Claimed  int            // what the claimant asks for in figures, in tenge; 0: no figures
	Awarded  int            // what the court awards, costs apart, in tenge; 0: no money
}

// Truths makes n documents from a seed, as Generate does, each with what is true of it. They come with all their metadata; who
// measures extraction takes it away first.
func Truths(n int, seed uint64) (iter.Seq2[*data.Document, Truth], error) {
	m, err := newMaker(n, seed)
	if err != nil {
		return nil, fmt.Errorf("seed: %w", err)
	}
	return func(yield func(*data.Document, Truth) bool) {
		for i := range n {
			if !yield(m.next(i)) {
				return
			}
		}
	}, nil
}

// truth is what is true of the act of a hearing.
func (h *hearing) truth() Truth {
	t := Truth{
		Kind: data.KindDecision, Outcome: h.outcome, Number: h.number, Court: h.bench.code, Date: h.date, Lang: h.lang, Found: h.form().found, Decided: h.form().decided,
		ActType: h.actType(), Instance: h.bench.in(h.lang).Instance,
	}
	if h.lower != nil {
		t.Lower = h.lower.number
	}
	for _, p := range h.cited {
		t.Cited = append(t.Cited, citation.Ref{Type: citation.RefArticle, Act: p.act, Article: p.article, Part: p.part})
	}
	for _, p := range append([]person{h.judge}, h.others...) {
		t.Judges = append(t.Judges, p.in(h.lang, nominative))
	}
	if h.stage == firstInstance {
		t.Claimed = h.claimed
		if t.Outcome == "granted" || t.Outcome == "partly" || t.Outcome == "order-issued" {
			t.Awarded = h.awarded
		}
	}
	return t
}

// actType is the type of the act by its form.
func (h *hearing) actType() data.ActType {
	switch h.forms() {
	case formOrder:
		return data.ActCourtOrder
	case formResolution:
		return data.ActOrderOfCourt
	case formVerdict:
		return data.ActVerdict
	case formRuling:
		return data.ActRuling
	}
	return data.ActDecision
}

// sumsIn adds up the sums of the case that stand in a text, each once.
func (h *hearing) sumsIn(s string) int {
	total := 0
	for slot, n := range h.sums {
		if standsIn(s, h.fill[slot]) {
			total += n
		}
	}
	return total
}

// standsIn reports whether a printed sum stands in a text and is not the end of a greater one: "1 500 тенге" in "21 500 тенге".
func standsIn(s, sum string) bool {
	for {
		i := strings.Index(s, sum)
		if i < 0 {
			return false
		}
		if before := strings.TrimRight(s[:i], " "); before == "" || before[len(before)-1] < '0' || before[len(before)-1] > '9' {
			return true
		}
		s = s[i+len(sum):]
	}
}
