package bleve

import (
	"slices"
	"strings"
)

// lifts are what all words together make of the ceilings of the documents of a segment; of others than those found, too.
func (sc *scorer) lifts(m *matcher) ([]lift, error) {
	strata := make([][]stratum, len(sc.words))
	taken := make([]bool, len(sc.words)) // words that a concept covers; where two do, the first has it alone, which can only make ceilings higher
	by := sc.measure()
	var lifts []lift
	for i := range sc.words {
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		w := &sc.words[i]
		var err error
		if strata[i], err = sc.strata(m, w, by); err != nil {
			return nil, err
		}
		kind := liftsSum
		for _, j := range w.covers {
			kind = liftsBeyond
			if !taken[j] {
				taken[j] = true
				lifts = append(lifts, lift{slices.Clone(strata[j]), liftsSaid})
			}
		}
		lifts = append(lifts, lift{slices.Clone(strata[i]), kind})
	}
	return lifts, nil
}

// strata lists the documents that have a word, with what it adds to them at most. What tf gives falls behind as tf grows, so that parts of a tf give together at
// least as much as their sum: the terms of a word count apart.
func (sc *scorer) strata(m *matcher, w *scoredWord, by measure) ([]stratum, error) {
	k1 := sc.weights.K1
	if w.field != "" {
		o, err := m.occurrences(w.field, w.terms[0].term)
		if err != nil {
			return nil, err
		}
		var docs []uint32
		o.all(func(doc uint32, _ float64, _ uint8) { docs = append(docs, doc) })
		return []stratum{w.stratum(docs, 1, k1)}, nil
	}
	var all []stratum
	for i, t := range w.terms {
		key := layersKey{measure: by, term: t.term}
		if i == 0 {
			key.forms = w.forms()
		}
		layers, err := m.layers(key)
		if err != nil {
			return nil, err
		}
		for _, l := range layers {
			all = append(all, w.stratum(l.docs, t.weight*l.most, k1))
		}
	}
	return all, nil
}

// forms joins what was typed for the word.
func (w *scoredWord) forms() string {
	var forms []string
	for _, t := range w.exact {
		forms = append(forms, t.term)
	}
	return strings.Join(forms, "\x00")
}

// stratum is documents in which the weighted occurrences of the word are at most tf.
func (w *scoredWord) stratum(docs []uint32, tf, k1 float64) stratum {
	return stratum{docs, float32(w.score(tf, k1) * slack)}
}

// highest is a sum that no document exceeds.
func (sc *scorer) highest() float32 {
	sum := 0.0
	for i := range sc.words {
		sum += sc.words[i].idf * sc.words[i].weight * (sc.weights.K1 + 1)
	}
	return float32(sum * slack)
}
