package extract

import "taldau/data"

// SumAt is a sum for tests: its place, hundredths, currency and whether words agree.
type SumAt struct {
	Text     string
	Hundreds int64
	Currency string
	Words    string
}

// SumsOf finds the sums of a text.
func SumsOf(s string) []SumAt {
	toks := tokens(nil, s)
	var list []SumAt
	for _, f := range sums(toks, s) {
		list = append(list, SumAt{s[toks[f.first].start:toks[f.next-1].end], f.hundreds, f.currency, f.words})
	}
	return list
}

// NamesOf finds printed names.
func NamesOf(s string) []string {
	var list []string
	for _, n := range findNames(s, 50) {
		list = append(list, s[n.start:n.end])
	}
	return list
}

// WordsOf cuts a text into tokens and returns their places and folded forms.
func WordsOf(s string) (places [][2]int, low []string) {
	for _, t := range tokens(nil, s) {
		places, low = append(places, [2]int{t.start, t.end}), append(low, t.low)
	}
	return places, low
}

// SentencesOf cuts a paragraph.
func SentencesOf(s string) []string {
	var list []string
	for _, at := range sentences(s) {
		list = append(list, s[at.Start:at.End])
	}
	return list
}

// DemandsOf lists the kinds that a sentence names.
func DemandsOf(s string) []data.DemandKind {
	var list []data.DemandKind
	for _, m := range newLexicon().mentions(tokens(nil, s)) {
		list = append(list, m.kind)
	}
	return list
}

// Lower is the lower-casing of this package.
func Lower(s string) string { return lower(s) }
