package analysis

import (
	"strings"
	"sync"
)

// stopWords are words that only join others. Negations (не, без, емес, жоқ, not) are never among them.
const stopWords = `
	и в во на с со к по о об от до из у за для что как это а но же ли бы который данный указанный настоящий также согласно далее
	является при или либо его их
	және мен бен пен немесе де да те та үшін туралы бойынша арқылы дейін кейін сайын сияқты осы сол бұл ол бір болып табылады деп
	деген еді екен тиіс тиісті сәйкес байланысты қатысты жөнінде ретінде кезінде
	the of and to in for by on at a an is are be this that which said hereinafter what how from with as it has have been was were can do does`

// denials are words that must never lose their weight; no other word may take it from them by an alternative that both have.
const denials = `не ни нет без кроме нельзя можно емес жоқ керек not no without except`

// stopTerms are the likeliest terms that stop words give, made when they are first asked for.
var stopTerms = sync.OnceValue(func() map[string]bool {
	terms := map[string]bool{}
	l := newLexicon(nil)
	for w := range strings.FieldsSeq(stopWords) {
		for _, list := range [][]string{l.word(w).ru, l.word(w).kk, l.word(w).en} {
			if len(list) > 0 {
				terms[list[0]] = true
			}
		}
	}
	for w := range strings.FieldsSeq(denials) {
		for _, list := range [][]string{l.word(w).both, l.word(w).en} {
			for _, term := range list {
				delete(terms, term)
			}
		}
	}
	return terms
})

// IsStop holds for terms of words that only join others. They are indexed and matched like any word; a query whose words are
// alternatives gives them little weight.
func IsStop(term string) bool { return stopTerms()[term] }
