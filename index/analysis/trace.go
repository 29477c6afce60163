package analysis

import (
	"hash/maphash"
	"slices"

	"taldau/index/analysis/concept"
)

// trace is a short hash of a term: different terms seldom share one. Most words of a text have no trace in common with a question, and a sieve
// need not look further at them. None is zero.
type trace uint16

// anyNumber stands, among traces, for whatever is read as a number.
const anyNumber = "#"

func (l *lexicon) trace(term string) trace { return max(1, trace(maphash.String(l.seed, term))) }

// traceSet is a set of traces; the zero value is empty.
type traceSet [1 << 16 / 64]uint64

func (s *traceSet) add(t trace) { s[t/64] |= 1 << (t % 64) }

func (s *traceSet) has(t trace) bool { return s[t/64]&(1<<(t%64)) != 0 }

func (s *traceSet) hasAny(list []trace) bool {
	for _, t := range list {
		if s.has(t) {
			return true
		}
	}
	return false
}

// tracesIn returns the traces of everything that Sieve.word asks of a word. They are worked out once.
func (w *word) tracesIn(l *lexicon) []trace {
	if known := w.traces.Load(); known != nil {
		return *known
	}
	list := w.appendTraces(nil, l)
	slices.Sort(list)
	list = slices.Clip(slices.Compact(list))
	w.traces.Store(&list)
	return list
}

func (w *word) appendTraces(list []trace, l *lexicon) []trace {
	add := func(term string) { list = append(list, l.trace(term)) }
	add(w.exact)
	for _, terms := range [...][]string{w.kk, w.ru, w.en} {
		for _, term := range terms {
			add(term)
		}
	}
	if w.form != nil {
		for term := range w.form.Choices() {
			add(term)
		}
	}
	if w.roman != "" || w.ordinal != "" {
		add(anyNumber)
		add(w.roman)
	}
	for _, other := range w.others() {
		list = append(list, l.word(other).tracesIn(l)...)
	}
	for _, node := range w.starts {
		l.concepts.Under(node, func(e concept.End) { add(conceptPrefix + e.Concept.ID) })
	}
	return list
}
