package bleve

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"sync"

	"taldau/index"
)

// Feedback takes the first documents of a question for answers and asks once more with the words that they share: pseudo-relevance
// feedback. The share of a term among the first documents is that of a relevance model (RM1: Lavrenko and Croft 2001,
// Relevance-Based Language Models), its weight that of Kullback and Leibler against all documents (Carpineto, de Mori, Romano and
// Bigi 2001, An Information-Theoretic Approach to Automatic Query Expansion), and both questions are added up as by RM3
// (Abdul-Jaleel et al. 2004, UMass at TREC 2004). What it adds orders documents that the typed words found and finds no others.

const (
	// maxCandidates is the number of terms, the greatest by share, for which documents are counted: that takes a look into each segment.
	maxCandidates = 100
	// feedbackWindow is the number of documents, the best by the typed words, that feedback orders. It only adds, so that they stay
	// before all others.
	feedbackWindow = 200
)

// fedTerm is a term of the first documents.
type fedTerm struct {
	term   string
	share  float64 // among the words of the first documents: the sum over them of score/scores · count/length
	found  int     // documents that have it
	weight float64
}

// feedback lets the terms of the first documents order those that were found.
func (o *byRelevance) feedback(ctx context.Context) error {
	sc := o.scorer
	typed := sc.typedWeight()
	if typed == 0 {
		return nil
	}
	best := o.lead()
	best = best[:min(feedbackWindow, len(best))]
	if len(best) < 2 || best[0].primary == 0 {
		return nil // there is nothing to order, or nothing to learn from: what was found has none of the words
	}
	candidates, err := o.candidates(ctx, best[:min(sc.weights.Feedback.Documents, len(best))])
	if err != nil {
		return err
	}
	words, err := sc.fedWords(ctx, o.matchers, candidates, typed)
	if err != nil {
		return err
	}
	sc.words = append(sc.words, words...)
	o.fed = o.inSegments(best)
	for i, docs := range o.fed {
		if err := o.add(i, words, docs); err != nil {
			return err
		}
	}
	o.resort()
	return nil
}

// typedWeight is the weight of all words that were typed alone: what the terms of feedback are measured by.
func (sc *scorer) typedWeight() float64 {
	sum := 0.0
	for i := range sc.words {
		if w := &sc.words[i]; w.loose {
			sum += w.weight
		}
	}
	return sum
}

// candidates sums up the shares of the terms of documents, the greatest first.
func (o *byRelevance) candidates(ctx context.Context, best []rank) ([]fedTerm, error) {
	scores := 0.0
	for _, r := range best {
		scores += r.primary
	}
	t := termShares.Get().(*shares)
	defer t.giveBack()
	for _, r := range best {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m := o.matchers[r.segment]
		share := r.primary / scores / float64(m.length[r.doc][zoneExact])
		if err := m.about(r.doc, func(term string, count int) { t.add(term, share*float64(count)) }); err != nil {
			return nil, err
		}
	}
	return first(t.list, maxCandidates, func(c fedTerm) float64 { return c.share }), nil
}

// shares are the terms of documents with their shares. They are kept from question to question: to make room for hundreds of terms costs more than to sum them up.
type shares struct {
	at   map[string]int // place in list
	list []fedTerm
}

var termShares = sync.Pool{New: func() any { return &shares{at: map[string]int{}} }}

func (t *shares) add(term string, share float64) {
	i, ok := t.at[term]
	if !ok {
		i = len(t.list)
		t.list, t.at[term] = append(t.list, fedTerm{term: term}), i
	}
	t.list[i].share += share
}

func (t *shares) giveBack() {
	clear(t.at)
	clear(t.list)
	t.list = t.list[:0]
	termShares.Put(t)
}

// fedWords makes words of the candidates of greatest weight. Their weights add up to Feedback.Weight times that of the typed words.
func (sc *scorer) fedWords(ctx context.Context, matchers []*matcher, candidates []fedTerm, typed float64) ([]scoredWord, error) {
	for i := range candidates {
		c := &candidates[i]
		var err error
		if c.found, err = countDocuments(ctx, matchers, fieldText, []weightedTerm{{c.term, 1}}); err != nil {
			return nil, err
		}
		c.weight = divergence(c.share, c.found, sc.stats)
	}
	candidates = first(candidates, sc.weights.Feedback.Terms, func(c fedTerm) float64 { return c.weight })
	sum := 0.0
	for _, c := range candidates {
		sum += c.weight
	}
	words := make([]scoredWord, len(candidates))
	for i, c := range candidates {
		words[i] = scoredWord{
			text: c.term, terms: []weightedTerm{{c.term, 1}}, fed: true, concept: isConcept(c.term),
			found: c.found, idf: idf(c.found, sc.stats.documents), weight: c.weight / sum * sc.weights.Feedback.Weight * typed,
		}
	}
	return words, nil
}

// first returns at most n terms, those of greater value first. Texts give hundreds of terms: numbers alone tell which of them need be ordered.
func first(terms []fedTerm, n int, value func(fedTerm) float64) []fedTerm {
	least := leastOf(terms, n, value)
	list := make([]fedTerm, 0, n)
	for _, t := range terms {
		if value(t) >= least {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b fedTerm) int {
		return cmp.Or(cmp.Compare(value(b), value(a)), strings.Compare(a.term, b.term))
	})
	return list[:min(n, len(list))]
}

// leastOf is the value that the n terms of greatest value have at least.
func leastOf(terms []fedTerm, n int, value func(fedTerm) float64) float64 {
	if len(terms) <= n {
		return math.Inf(-1)
	}
	values := make([]float64, len(terms))
	for i, t := range terms {
		values[i] = value(t)
	}
	slices.Sort(values)
	return values[len(values)-n]
}

// divergence is what a term contributes to the distance between the first documents and all of them: share · ln(1 + share/common),
// where a term is taken to stand once in each document that has it.
func divergence(share float64, found int, all statistics) float64 {
	common := float64(found) / (all.documents * all.words)
	return share * math.Log(1+share/common)
}

// feeds tells whether a request is to be answered with feedback.
func (sc *scorer) feeds(r index.Request) bool {
	return r.Feedback && r.AnyWord && !r.Literal && sc.weights.Feedback.Weight > 0
}
