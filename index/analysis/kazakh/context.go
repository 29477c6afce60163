package kazakh

import "math"

// Sentence chooses the terms of the words of one sentence with regard to their neighbours, and appends those of each word to
// dst: the likeliest first and up to two close alternatives. Words are as Terms wants them.
func (a *Analyzer) Sentence(dst [][]string, words []string) [][]string {
	forms := make([]*Form, len(words))
	for i, w := range words {
		forms[i] = a.Form(w)
	}
	return a.Choose(dst, forms)
}

// Choose is Sentence for words whose forms are known. A nil form stands for something that is no Kazakh word; it parts the
// words before it from those after it, and has no terms. It allocates only for words that their neighbours decide.
func (a *Analyzer) Choose(dst [][]string, forms []*Form) [][]string {
	for i, f := range forms {
		switch {
		case f == nil:
			dst = append(dst, nil)
		case len(f.stems) == 0:
			dst = append(dst, f.terms)
		default:
			dst = append(dst, a.decide(f, neighbour(forms, i-1), neighbour(forms, i+1)))
		}
	}
	return dst
}

// border is the class of what stands before and after a sentence.
var border = []classShare{{last, 1}}

func neighbour(forms []*Form, i int) []classShare {
	if i < 0 || i >= len(forms) || forms[i] == nil || len(forms[i].classes) == 0 {
		return border
	}
	return forms[i].classes
}

// neighbourWeight is how much the neighbours count beside the word itself. In 1,500 sentences of news (35,129 words) they change
// the first term of 39 words: judged by hand, 28 for the better, 7 for the worse, 4 neither. A weight of 0.8 changes twice as many;
// half of those that it adds are worse.
const neighbourWeight = 0.5

// decide weighs the stems of a word by how well their classes stand between the neighbours' (one step of belief propagation).
func (a *Analyzer) decide(f *Form, before, after []classShare) []string {
	var scores [maxCandidates]float32
	best := 0
	for i := range f.stems {
		c := &f.stems[i]
		fit := 0.0
		for _, own := range c.classes {
			fit += float64(own.share * a.fit(own.class, before, after))
		}
		scores[i] = c.score + float32(neighbourWeight*math.Log(fit))
		if scores[i] > scores[best] {
			best = i
		}
	}
	terms := append(make([]string, 0, maxTerms), f.stems[best].term)
	for len(terms) < maxTerms {
		next := -1
		for i := range f.stems {
			if i != best && !given(terms, f.stems[i].term) && (next < 0 || scores[i] > scores[next]) && a.close(&f.stems[best], &f.stems[i], scores[best]-scores[i]) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		terms = append(terms, f.stems[next].term)
	}
	return terms
}

func given(terms []string, term string) bool {
	for _, t := range terms {
		if t == term {
			return true
		}
	}
	return false
}

// fit is how much likelier a class is between the neighbours than anywhere.
func (a *Analyzer) fit(class morph, before, after []classShare) float32 {
	var left, right float32
	for _, b := range before {
		left += b.share * a.pair[b.class][class]
	}
	for _, b := range after {
		right += b.share * a.pair[class][b.class]
	}
	return left * right
}
