package kazakh

// pairs learns which classes of words stand side by side. The class of a word is its last ending; its readings share it.
type pairs struct {
	analyzer *Analyzer
	corpus   *corpus
	classes  [][]classShare // of each word of the sample
	table    *Table
}

func newPairs(t *Table, c *corpus) *pairs {
	return &pairs{analyzer: newAnalyzer(t), corpus: c, table: t, classes: make([][]classShare, len(c.names))}
}

// learn counts the classes of neighbours, each pair by the probability of both.
func (p *pairs) learn() {
	for id, name := range p.corpus.names {
		p.classes[id] = border
		if name != "" {
			p.classes[id] = p.analyzer.Form(name).classes
		}
	}
	var joint [ends][ends]float64
	var left, right [ends]float64
	total := 0.0
	for i := 1; i < len(p.corpus.sample); i++ {
		for _, a := range p.classes[p.corpus.sample[i-1]] {
			for _, b := range p.classes[p.corpus.sample[i]] {
				n := float64(a.share * b.share)
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
