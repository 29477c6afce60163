package bleve

import (
	"context"
	"math"

	"taldau/index"
)

// scorer scores the documents that were found. It is made once for a search and shared by its segments.
type scorer struct {
	weights index.Weights
	zones   [zones]index.Zone
	stats   statistics
	words   []scoredWord
	cited   [][]int32 // by segment and document; nil: citations do not count
	citedOf [index.CitedFull + 1]float64
}

// newScorer counts, over all segments, what BM25F needs.
func (ix *Index) newScorer(ctx context.Context, s *snapshot, r index.Request, liked []scoredWord, matchers []*matcher) (*scorer, error) {
	weights := ix.weightsOf(r.Profile)
	sc := &scorer{weights: weights, zones: zonesOf(weights), stats: statisticsOf(s.views), words: wordsOf(ix.analyzerFor(r), r.Query)}
	sc.weigh(r.AnyWord)
	if r.AnyWord && !r.Literal {
		if err := sc.related(matchers); err != nil {
			return nil, err
		}
	}
	for i := range sc.words {
		if err := sc.words[i].count(ctx, matchers, sc.stats.documents); err != nil {
			return nil, err
		}
	}
	sc.words = append(sc.words, liked...)
	if weights.Cited > 0 {
		var err error
		if sc.cited, err = ix.citations(ctx, s); err != nil {
			return nil, err
		}
		for n := range sc.citedOf {
			sc.citedOf[n] = citedBonus(weights.Cited, int32(n))
		}
	}
	return sc, nil
}

// weigh sets the weights of words among each other.
func (sc *scorer) weigh(anyWord bool) {
	named := math.Sqrt(sc.named())
	many := 0
	for i := range sc.words {
		if !sc.words[i].concept {
			many++
		}
	}
	for i := range sc.words {
		w := &sc.words[i]
		for j := range w.terms {
			if j > 0 {
				w.terms[j].weight = sc.weights.Alternative
			}
		}
		switch {
		case w.concept:
			w.weight = sc.weights.Concept * named
		case !anyWord || many <= 2:
		case w.asking:
			w.weight = sc.weights.Asking
		case w.stop:
			w.weight = sc.weights.Stop
		}
	}
}

// named is the share of the words that say something which name a concept. Where it is small, a question is hardly of law, and its
// few legal terms are not what it is about.
func (sc *scorer) named() float64 {
	say, name := 0.0, 0.0
	for i := range sc.words {
		switch w := &sc.words[i]; {
		case w.concept:
		case w.covered:
			say, name = say+1, name+1
		case !w.stop && !w.asking:
			say++
		}
	}
	if name == 0 {
		return 1 // there is no concept, or the words of its name are in a phrase
	}
	return name / say
}

// zonesOf gives the zones of a row of weights in the order of zoneFields.
func zonesOf(w index.Weights) [zones]index.Zone {
	list := [zones]index.Zone{zoneTitle: w.Title, zoneOperative: w.Operative, zoneReasoning: w.Reasoning, zoneBody: w.Body, zoneExact: w.Exact}
	list[zoneBody].Weight = 1
	return list
}

// norm is what occurrences in a zone of a document are divided by, so that long texts do not win by length.
func (sc *scorer) norm(z int, m *matcher, doc uint32) float64 {
	b := sc.zones[z].B
	return 1 - b + b*float64(m.length[doc][z])/sc.stats.average[m.classOf(doc)][z]
}

// score sums words up for the documents of a pool. A concept adds only what it says beyond the words that name it.
func (sc *scorer) score(m *matcher, words []scoredWord, p *pool) ([]float64, error) {
	for i, doc := range p.list {
		p.norm[i] = sc.norm(zoneBody, m, doc) // once, and not for each word
	}
	scores := p.take()
	said := make([][]float64, len(words)) // scores of words that a concept covers
	for i := range words {
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		w := &words[i]
		if err := sc.occurrences(m, w, p); err != nil {
			return nil, err
		}
		if w.covered {
			said[i] = p.take()
		}
		for _, at := range p.seen {
			score := w.score(p.tf[at], sc.weights.K1)
			if w.covered {
				said[i][at] = score
			}
			scores[at] += w.beyond(score, func(j int) float64 { return said[j][at] })
		}
		p.next()
	}
	for _, list := range said {
		p.giveBack(list)
	}
	return scores, nil
}

// occurrences sums up the occurrences of a word in the documents of a pool. All of the text counts as body; then, once for each zone
// that has the word, one occurrence of the likeliest term is moved from the body to that zone, and the form that was typed adds a little.
func (sc *scorer) occurrences(m *matcher, w *scoredWord, p *pool) error {
	if w.field != "" {
		o, err := m.occurrences(w.field, w.terms[0].term)
		if err == nil {
			o.each(p.list, func(at int, _ float64, _ uint8) { p.add(at, 1) })
		}
		return err
	}
	for _, t := range w.terms {
		o, err := m.occurrences(fieldText, t.term)
		if err != nil {
			return err
		}
		o.each(p.list, func(at int, count float64, zones uint8) {
			p.add(at, t.weight*count/p.norm[at])
			if zones == 0 {
				return // as nearly always
			}
			for z := range p.entered(at, zones) {
				p.tf[at] += t.weight * (sc.zones[z].Weight/sc.norm(z, m, p.list[at]) - 1/p.norm[at])
			}
		})
	}
	return sc.typedForms(m, w, p)
}

// typedForms adds what the form that was typed weighs.
func (sc *scorer) typedForms(m *matcher, w *scoredWord, p *pool) error {
	weight := sc.zones[zoneExact].Weight
	if weight == 0 {
		return nil
	}
	for _, t := range w.exact {
		o, err := m.occurrences(fieldExact, t.term)
		if err != nil {
			return err
		}
		o.each(p.list, func(at int, _ float64, _ uint8) {
			for z := range p.entered(at, 1<<zoneExact) {
				p.add(at, t.weight*(weight/sc.norm(z, m, p.list[at])))
			}
		})
	}
	return nil
}
