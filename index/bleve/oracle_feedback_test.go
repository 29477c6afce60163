package bleve_test

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"slices"

	"taldau/index/analysis"
)

// bestFirst orders ids by score; of equal ones the greater hash goes first, as in the engine.
func bestFirst(scores map[string]float64) []string {
	hash := func(id string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(id))
		return h.Sum64()
	}
	return slices.SortedFunc(maps.Keys(scores), func(a, b string) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(hash(b), hash(a)))
	})
}

// fed makes words of the terms that the first documents share, by the formulas of feedback written down once more. The corpus has
// fewer terms than are kept of a document and than are counted.
func (o *rankOracle) fed(words []*oracleWord, ids []string, scores map[string]float64) []*oracleWord {
	if len(ids) < 2 {
		return nil
	}
	first := ids[:min(o.weights.Feedback.Documents, len(ids))]
	total := 0.0
	for _, id := range first {
		total += scores[id]
	}
	shares := map[string]float64{} // P(t|R) of RM1
	for _, id := range first {
		d := o.docs[slices.IndexFunc(o.docs, func(d oracleDoc) bool { return d.entry.ID == id })]
		for term, n := range d.counts() {
			shares[term] += scores[id] / total * n / d.length("exact")
		}
	}
	var list []*oracleWord
	sum := 0.0
	for _, term := range slices.Sorted(maps.Keys(shares)) {
		n := o.having([]string{term})
		common := n / (float64(len(o.docs)) * o.average["exact"]) // P(t|C)
		w := &oracleWord{terms: []string{term}, weight: shares[term] * math.Log(1+shares[term]/common)}
		w.idf = math.Log(1 + (float64(len(o.docs))-n+0.5)/(n+0.5))
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(a, b *oracleWord) int { return cmp.Compare(b.weight, a.weight) })
	list = list[:min(o.weights.Feedback.Terms, len(list))]
	for _, w := range list {
		sum += w.weight
	}
	typed := 0.0
	for _, w := range words {
		if !w.concept && !w.related {
			typed += w.weight
		}
	}
	for _, w := range list {
		w.weight *= o.weights.Feedback.Weight * typed / sum // RM3
	}
	return list
}

// counts counts the likeliest terms of the words of a document that can say what it is about, and the concepts.
func (d oracleDoc) counts() map[string]float64 {
	counts := map[string]float64{}
	last := 0
	for _, t := range d.all {
		switch {
		case isConcept(t.Term):
			counts[t.Term]++
		case t.Pos != last:
			if last = t.Pos; isWord(t.Term) && len([]rune(t.Term)) >= 3 && !analysis.IsStop(t.Term) {
				counts[t.Term]++
			}
		}
	}
	return counts
}
