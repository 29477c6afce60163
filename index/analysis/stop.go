package analysis

import "strings"

// stopWords are words that only join others. Negations (не, без, емес, жоқ, not) are never among them.
const stopWords = `
	и в во на с со к по о об от до из у за для что как это а но же ли бы который данный указанный настоящий также согласно далее
	является при или либо его их
	және мен бен пен немесе де да те та үшін туралы бойынша арқылы дейін кейін сайын сияқты осы сол бұл ол бір болып табылады деп
	деген еді екен тиіс тиісті сәйкес байланысты қатысты жөнінде ретінде кезінде
	the of and to in for by on at a an is are be this that which said hereinafter what how from with as it has have been was were can do does`

// stopTerms are the terms that stop words give in their languages.
var stopTerms = func() map[string]bool {
	terms := map[string]bool{}
	a := New()
	for _, w := range strings.Fields(stopWords) {
		for _, t := range a.Stems(w, "") {
			terms[t] = true
		}
	}
	return terms
}()

// IsStop holds for terms of words that only join others. They are indexed and matched like any word; a query whose words are
// alternatives gives them little weight.
func IsStop(term string) bool { return stopTerms[term] }
