package bleve

import (
	"cmp"
	"slices"
	"strings"
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
	maxAlike     = 512 // words of a segment whose relatives are remembered
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
	var all []relative
	for _, m := range matchers {
		list, err := m.relatives(terms[0].term)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	if len(matchers) > 1 {
		all = mostAlike(all)
	}
	var kept []weightedTerm
	for _, r := range all {
		if slices.ContainsFunc(terms, func(t weightedTerm) bool { return t.term == r.term }) {
			continue
		}
		alive, err := stands(matchers, r.term)
		if err != nil {
			return nil, err
		}
		if alive {
			kept = append(kept, weightedTerm{r.term, 1})
		}
		if len(kept) == maxRelated {
			break
		}
	}
	return kept, nil
}

// relative is a term of a segment that is like another.
type relative struct {
	term  string
	share float64
}

// relatives lists the terms of the text that are like a term, deleted documents' ones too, so that they hold for every snapshot.
func (m *matcher) relatives(term string) ([]relative, error) {
	if list, ok := m.alike.of(term); ok {
		return list, nil
	}
	of := newTriples(term)
	if of == nil {
		return nil, nil
	}
	var list []relative
	err := m.eachBeginning(of.begin, func(other string) {
		if share := of.share(other); share >= relatedShare {
			list = append(list, relative{other, share})
		}
	})
	if err != nil {
		return nil, err
	}
	list = mostAlike(list)
	m.alike.keep(strings.Clone(term), list) // or the question that it stands in would be kept with it
	return list, nil
}

// mostAlike puts those that share most first, and drops what stands twice.
func mostAlike(list []relative) []relative {
	slices.SortFunc(list, func(a, b relative) int { return cmp.Or(cmp.Compare(b.share, a.share), cmp.Compare(a.term, b.term)) })
	return slices.CompactFunc(list, func(a, b relative) bool { return a.term == b.term })
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
