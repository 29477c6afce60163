package chain

import (
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/fold"
)

// word is a word of a text in the form in which it is compared, with its place.
type word struct {
	low        string
	start, end int
}

// wordsOf cuts a text into words: small letters, look-alikes folded, ё as е.
func wordsOf(s string) []word {
	var list []word
	start := -1
	for i, r := range s {
		switch {
		case fold.IsLetter(r):
			if start < 0 {
				start = i
			}
		case start >= 0:
			list = append(list, word{folded(s[start:i]), start, i})
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, word{folded(s[start:]), start, len(s)})
	}
	return list
}

func folded(s string) string {
	return strings.ReplaceAll(strings.ToLower(fold.Homoglyphs(s)), "ё", "е")
}

// noun is a name of an act in a text: which types of act it may mean, and whether it says by what act something was done.
type noun struct {
	types        []data.ActType // nil: any
	instrumental bool           // "решением", "шешімімен": by an act, not the act itself
	start, end   int
}

// russianNouns lists the forms that may be what a court reviews; the forms of the instrumental are in byRussian.
var russianNouns = map[string][]data.ActType{
	"решение": decisions, "решения": decisions, "решений": decisions, "приговор": verdicts, "приговора": verdicts, "приговоры": verdicts,
	"постановление": resolutions, "постановления": resolutions, "определение": rulings, "определения": rulings,
	"приказ": orders, "приказа": orders, "акт": nil, "акта": nil, "акты": nil, "актов": nil,
	"decision": decisions, "judgment": decisions, "verdict": verdicts, "ruling": rulings, "resolution": resolutions,
}

var byRussian = map[string][]data.ActType{
	"решением": decisions, "приговором": verdicts, "постановлением": resolutions, "определением": rulings, "приказом": orders, "актом": nil,
}

// kazakhNouns are stems; an ending in -мен, -пен, -бен makes the instrumental.
var kazakhNouns = []struct {
	stem  string
	types []data.ActType
}{
	{"шешім", decisions}, {"үкім", verdicts}, {"қаулы", resolutions}, {"ұйғарым", rulings}, {"бұйры", orders}, {"актісі", nil}, {"актілер", nil},
}

// actStems are in every paragraph that names an act; a paragraph without one is not read.
var actStems = []string{
	"решени", "приговор", "постановлени", "определени", "приказ", "акт", "decision", "judgment", "verdict", "ruling", "resolution",
	"шешім", "үкім", "қаулы", "ұйғарым", "бұйры",
}

// What the nouns may mean. An act of a reviewing court is called постановление or определение by different courts and years.
var (
	decisions   = []data.ActType{data.ActDecision, data.ActSummary, data.ActDefault, data.ActJudgment}
	verdicts    = []data.ActType{data.ActVerdict}
	resolutions = []data.ActType{data.ActOrderOfCourt}
	rulings     = []data.ActType{data.ActRuling, data.ActSpecialRuling}
	orders      = []data.ActType{data.ActCourtOrder}
)

// nounsIn finds the names of acts of courts; a normative resolution is none.
func nounsIn(s string) []noun {
	var list []noun
	words := wordsOf(s)
	for i, w := range words {
		if i > 0 && strings.HasPrefix(words[i-1].low, "норматив") {
			continue
		}
		if types, ok := russianNouns[w.low]; ok {
			list = append(list, noun{types, false, w.start, w.end})
			continue
		}
		if types, ok := byRussian[w.low]; ok {
			list = append(list, noun{types, true, w.start, w.end})
			continue
		}
		for _, k := range kazakhNouns {
			if strings.HasPrefix(w.low, k.stem) {
				list = append(list, noun{k.types, hasSuffix(w.low, "мен", "пен", "бен"), w.start, w.end})
				break
			}
		}
	}
	return list
}

// fits reports whether an act of this type may be called so; an act whose type is not known may.
func (n noun) fits(t data.ActType) bool {
	return n.types == nil || t == "" || slices.Contains(n.types, t)
}

func hasSuffix(s string, list ...string) bool {
	return slices.ContainsFunc(list, func(e string) bool { return strings.HasSuffix(s, e) })
}

func hasAny(s string, list []string) bool {
	return slices.ContainsFunc(list, func(e string) bool { return strings.Contains(s, e) })
}
