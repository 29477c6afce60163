package kazakh

import "math"

// pairs learns which classes of words stand side by side. The class of a word is its last ending; its readings share it.
type pairs struct {
	analyzer *Analyzer
	corpus   *corpus
	classes  [][]classShare // of each word of the sample
	table    *Table
}

// classShare is a class that a word may have, and how likely it is without its neighbours.
type classShare struct {
	class morph
	share float64
}

func newPairs(t *Table, c *corpus) *pairs {
	return &pairs{analyzer: newAnalyzer(t), corpus: c, table: t, classes: make([][]classShare, len(c.names))}
}

// learn counts the classes of neighbours, each pair by the probability of both.
func (p *pairs) learn() {
	s := p.analyzer.scratch()
	for id, name := range p.corpus.names {
		p.classes[id] = []classShare{{last, 1}}
		if name != "" {
			p.classes[id] = classesOf(p.analyzer.readings(s, name))
		}
	}
	var joint [ends][ends]float64
	var left, right [ends]float64
	total := 0.0
	for i := 1; i < len(p.corpus.sample); i++ {
		for _, a := range p.classes[p.corpus.sample[i-1]] {
			for _, b := range p.classes[p.corpus.sample[i]] {
				n := a.share * b.share
				joint[a.class][b.class] += n
				left[a.class] += n
				right[b.class] += n
				total += n
			}
		}
	}
	for a := range joint {
		for b := range joint[a] {
			expected := left[a] * right[b] / max(1, total)
			p.table.pairs[a][b] = affinity((joint[a][b] + pairSmoothing) / (expected + pairSmoothing))
		}
	}
}

// pairSmoothing keeps rare pairs of classes near what chance gives.
const pairSmoothing = 5

func classesOf(readings []reading) []classShare {
	var sums [ends]float64
	for _, share := range readingShares(readings) {
		sums[readings[share.at].end] += share.share
	}
	var classes []classShare
	for k, sum := range sums {
		if sum > leastShare {
			classes = append(classes, classShare{morph(k), sum})
		}
	}
	return classes
}

type readingShare struct {
	at    int
	share float64
}

// readingShares are the probabilities of the readings that matter.
func readingShares(readings []reading) []readingShare {
	best := float32(math.Inf(-1))
	for i := range readings {
		best = max(best, readings[i].score)
	}
	sum := 0.0
	var shares []readingShare
	for i := range readings {
		if d := readings[i].score - best; d > -6 {
			shares = append(shares, readingShare{i, math.Exp(float64(d))})
			sum += shares[len(shares)-1].share
		}
	}
	for i := range shares {
		shares[i].share /= sum
	}
	return shares
}
