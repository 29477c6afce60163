package bleve

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Words are related where their terms begin alike and share most of their letters: шекара and шекарала, сыртқы and сырт, взыскатель
// and взыскание. An analyzer rightly keeps such lemmas apart; where words are alternatives, a document with a relative of a word
// stands before one that lacks both. Relatives order the documents that were found and find no others.
const (
	relatedBegin = 4   // letters that both begin with; a shorter word has no relatives
	relatedShare = 0.5 // least share of their triples of letters (Dice's coefficient; Adamson and Boreham 1974)
	maxRelated   = 20  // the most alike stand for the word
)

// related makes, for each word that may have relatives, a word of its own of them.
func (sc *scorer) related(matchers []*matcher) error {
	if sc.weights.Related == 0 {
		return nil
	}
	for _, w := range sc.words { // those there are before any is added
		if !w.loose || w.weight < 1 {
			continue
		}
		terms, err := relatives(matchers, w.terms)
		if err != nil {
			return err
		}
		if len(terms) > 0 {
			sc.words = append(sc.words, scoredWord{text: w.text, terms: terms, related: true, weight: w.weight * sc.weights.Related})
		}
	}
	return nil
}

// relatives lists the terms of documents that are most like the likeliest of terms, and none of terms.
func relatives(matchers []*matcher, terms []weightedTerm) ([]weightedTerm, error) {
	of := newTriples(terms[0].term)
	if of == nil {
		return nil, nil
	}
	like := map[string]float64{}
	for _, m := range matchers {
		if err := m.eachBeginning(of.begin, func(term string) { like[term] = of.share(term) }); err != nil {
			return nil, err
		}
	}
	var list []string
	for term, share := range like {
		if share >= relatedShare && !slices.ContainsFunc(terms, func(t weightedTerm) bool { return t.term == term }) {
			list = append(list, term)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(like[b], like[a]), cmp.Compare(a, b)) })
	var kept []weightedTerm
	for _, term := range list {
		alive, err := stands(matchers, term)
		if err != nil {
			return nil, err
		}
		if alive {
			kept = append(kept, weightedTerm{term, 1})
		}
		if len(kept) == maxRelated {
			break
		}
	}
	return kept, nil
}

// eachBeginning calls f for the terms of the text that begin so, deleted documents' ones too.
func (m *matcher) eachBeginning(begin string, f func(term string)) error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	d, err := m.dictionary(fieldText)
	if err != nil {
		return err
	}
	iterator := d.AutomatonIterator(nil, []byte(begin), append([]byte(begin), 0xff))
	for {
		entry, err := iterator.Next()
		if err != nil || entry == nil {
			return err
		}
		f(entry.Term)
	}
}

// stands reports whether a document that is not deleted has the term.
func stands(matchers []*matcher, term string) (bool, error) {
	for _, m := range matchers {
		n, err := m.having(fieldText, term)
		if err != nil || n > 0 {
			return err == nil, err
		}
	}
	return false, nil
}

// triples are the different threes of neighbouring letters of a word, its beginning taken for a letter.
type triples struct {
	begin string
	set   map[[3]rune]bool
}

// newTriples returns nil for a term that is too short, or is not a word.
func newTriples(term string) *triples {
	if utf8.RuneCountInString(term) < relatedBegin {
		return nil
	}
	t := &triples{set: map[[3]rune]bool{}}
	n := 0
	for i, r := range term {
		if !unicode.IsLetter(r) {
			return nil
		}
		if n++; n <= relatedBegin {
			t.begin = term[:i+utf8.RuneLen(r)]
		}
	}
	eachTriple(term, func(three [3]rune) { t.set[three] = true })
	return t
}

// share is how much of the triples of both words they have in common, 0 to 1; 0 for what is not a word.
func (t *triples) share(term string) float64 {
	seen := make(map[[3]rune]bool, len(t.set))
	common := 0
	for _, r := range term {
		if !unicode.IsLetter(r) {
			return 0
		}
	}
	eachTriple(term, func(three [3]rune) {
		if !seen[three] && t.set[three] {
			common++
		}
		seen[three] = true
	})
	return 2 * float64(common) / float64(len(t.set)+len(seen))
}

func eachTriple(term string, f func([3]rune)) {
	three := [3]rune{}
	n := 0
	for _, r := range term {
		three = [3]rune{three[1], three[2], r}
		if n++; n >= 2 {
			f(three)
		}
	}
}
