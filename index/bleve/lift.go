package bleve

import (
	"cmp"
	"slices"
	"strings"
)

// lift raises the ceilings of documents by one word, block after block.
type lift struct {
	terms []liftedTerm
	kind  liftKind
}

// liftedTerm is the documents that have a term, and what it adds at most to those of each level.
type liftedTerm struct {
	impacts
	most *[levels]float32
}

type liftKind int

const (
	liftsSum      liftKind = iota // the ceilings themselves
	liftsTogether                 // these too, by terms that lie by document, four at a time
	liftsSaid                     // what words say that a concept covers
	liftsBeyond                   // the ceilings, by what a concept can add beyond the words that name it; it uses up what these say
)

// raise raises a block that begins with a document. All before it were raised.
func (l *lift) raise(part, said []float32, from uint32) {
	if l.kind == liftsTogether {
		addTogether(l.terms, part, from)
		return
	}
	for i := range l.terms {
		t := &l.terms[i]
		switch l.kind {
		case liftsSum:
			t.add(part, from)
		case liftsSaid:
			t.add(said, from)
		case liftsBeyond:
			t.beyond(part, said, from)
		}
	}
	if l.kind == liftsBeyond {
		clear(said)
	}
}

// add adds what the term adds at most to the documents of a block.
func (t *liftedTerm) add(to []float32, from uint32) {
	if t.docs == nil {
		for i, level := range t.levels[from : int(from)+len(to)] {
			to[i] += t.most[level]
		}
		return
	}
	docs, levels := t.below(from + uint32(len(to)))
	for i, doc := range docs {
		to[doc-from] += t.most[levels[i]]
	}
}

// addTogether adds what terms that lie by document add. Four at a time, each ceiling is fetched and put back once for four.
func addTogether(terms []liftedTerm, to []float32, from uint32) {
	for ; len(terms) >= 4; terms = terms[4:] {
		var levels [4][]uint8
		for i := range levels {
			levels[i] = terms[i].levels[from:][:len(to)]
		}
		a, b, c, d := levels[0], levels[1][:len(levels[0])], levels[2][:len(levels[0])], levels[3][:len(levels[0])]
		ofA, ofB, ofC, ofD := terms[0].most, terms[1].most, terms[2].most, terms[3].most
		for i := range a {
			to[i] += ofA[a[i]] + ofB[b[i]] + (ofC[c[i]] + ofD[d[i]])
		}
	}
	for i := range terms {
		terms[i].add(to, from)
	}
}

// beyond adds what the term adds beyond what was said, and takes that off what was said.
func (t *liftedTerm) beyond(to, said []float32, from uint32) {
	add := func(at uint32, most float32) {
		named := said[at]
		to[at] += max(0, most-named)
		said[at] = max(0, named-most)
	}
	if t.docs == nil {
		for i, level := range t.levels[from : int(from)+len(to)] {
			add(uint32(i), t.most[level])
		}
		return
	}
	docs, levels := t.below(from + uint32(len(to)))
	for i, doc := range docs {
		add(doc-from, t.most[levels[i]])
	}
}

// below takes the documents off that stand before one.
func (t *liftedTerm) below(end uint32) ([]uint32, []uint8) {
	n := 0
	if len(t.docs) > 0 && t.docs[0] < end {
		n = leap(t.docs, 0, end)
	}
	docs, levels := t.docs[:n], t.levels[:n]
	t.docs, t.levels = t.docs[n:], t.levels[n:]
	return docs, levels
}

// lifts are what all words together but the slight ones make of the ceilings of the documents of a segment; of others than those found, too.
func (sc *scorer) lifts(m *matcher, slight []bool) ([]lift, error) {
	terms := make([][]liftedTerm, len(sc.words))
	taken := make([]bool, len(sc.words)) // words that a concept covers; where two do, the first has it alone, which can only make ceilings higher
	by := sc.measure()
	lifts := []lift{{kind: liftsTogether}}
	for i := range sc.words {
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		if slight[i] {
			continue
		}
		w := &sc.words[i]
		var err error
		if terms[i], err = sc.liftedTerms(m, w, by); err != nil {
			return nil, err
		}
		kind := liftsSum
		for _, j := range w.covers {
			kind = liftsBeyond
			if !taken[j] {
				taken[j] = true
				lifts = append(lifts, lift{slices.Clone(terms[j]), liftsSaid})
			}
		}
		rest := slices.Clone(terms[i])
		if kind == liftsSum {
			rest = slices.DeleteFunc(rest, func(t liftedTerm) bool { return t.docs == nil })
			lifts[0].terms = append(lifts[0].terms, slices.DeleteFunc(slices.Clone(terms[i]), func(t liftedTerm) bool { return t.docs != nil })...)
		}
		lifts = append(lifts, lift{rest, kind})
	}
	return lifts, nil
}

// liftedTerms lists the documents that have a word, with what it adds to them at most. What tf gives falls behind as tf grows, so that parts of a tf give together at
// least as much as their sum: the terms of a word count apart.
func (sc *scorer) liftedTerms(m *matcher, w *scoredWord, by measure) ([]liftedTerm, error) {
	k1 := sc.weights.K1
	if w.field != "" {
		o, err := m.occurrences(w.field, w.terms[0].term)
		if err != nil {
			return nil, err
		}
		once := func(int) float64 { return 1 } // a field says that a document has the term, and not how often
		return []liftedTerm{{impacts{o.docs, o.packed}, w.most(k1, once)}}, nil
	}
	all := make([]liftedTerm, len(w.terms))
	for i, t := range w.terms {
		key := impactsKey{measure: by, term: t.term}
		if i == 0 {
			key.forms = w.forms()
		}
		impacts, err := m.impacts(key)
		if err != nil {
			return nil, err
		}
		all[i] = liftedTerm{impacts, w.most(k1, func(level int) float64 { return t.weight * mostOf(level) })}
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

// most is what the word adds at most to documents of each level, of whose tfs it is told the greatest.
func (w *scoredWord) most(k1 float64, tf func(level int) float64) *[levels]float32 {
	var most [levels]float32
	for level := 1; level < levels; level++ {
		most[level] = float32(w.score(tf(level), k1) * slack)
	}
	return &most
}

// highest is a sum that no document exceeds.
func (sc *scorer) highest() float32 {
	sum := float32(0)
	for i := range sc.words {
		sum += sc.words[i].highest(sc.weights.K1)
	}
	return sum
}

// highest is what the word adds at most to a document, whatever that has of it.
func (w *scoredWord) highest(k1 float64) float32 { return float32(w.idf * w.weight * (k1 + 1) * slack) }

const (
	slightShare = 0.01            // how much of what all words could add the slight ones could; of a tenth so much more is scored that a sentence costs twice
	manyOthers  = 4 * firstScored // so many documents at least have one other word
)

// slight are words that add next to nothing, such as those that nearly every document has: hardly a ceiling is told from another by them, and to go through their
// documents is as dear as for any word. Each ceiling has all that they could add, the sum. Where few documents have any other word, they decide, and none is slight.
func (sc *scorer) slight() (words []bool, sum float32) {
	order, most, all := make([]int, len(sc.words)), make([]float32, len(sc.words)), sc.highest()
	for i := range order {
		order[i], most[i] = i, sc.words[i].highest(sc.weights.K1)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(most[i], most[j]) })
	words, others := make([]bool, len(sc.words)), 0
	for _, i := range order {
		if words[i] = sum+most[i] <= slightShare*all; words[i] {
			sum += most[i]
		} else {
			others = max(others, sc.words[i].found)
		}
	}
	if others < manyOthers {
		return make([]bool, len(sc.words)), 0
	}
	return words, sum
}
