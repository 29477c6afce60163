// Package langid tells the language of a sentence or a paragraph: Kazakh, Russian or English.
// It never looks at a whole document: acts mix languages from sentence to sentence.
package langid

import (
	"strings"
	"unicode"
)

// share is the least part of words that must speak for Kazakh. The rule and its threshold were measured on treebanks of both
// languages: .998 of tokens right when sentences are judged (project notes on language, section 4.11).
const share = 0.15

// Of returns "kk", "ru", "en", or "" for a text without words.
// A Cyrillic text is Kazakh where words with Kazakh letters, plus 0.7 for each Kazakh function word, less 0.7 for each
// Russian one, make 15 % of its words.
func Of(s string) string {
	cyrillic, latin := 0, 0
	score := 0.0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		isCyrillic, kazakh := scan(word)
		if !isCyrillic {
			latin++
			continue
		}
		cyrillic++
		if kazakh {
			score++
		}
		switch functionWord(strings.ToLower(word)) {
		case "kk":
			score += 0.7
		case "ru":
			score -= 0.7
		}
	}
	switch {
	case cyrillic == 0 && latin == 0:
		return ""
	case latin > cyrillic:
		return "en"
	case score >= share*float64(cyrillic) && score > 0:
		return "kk"
	}
	return "ru"
}

// scan tells whether a word is Cyrillic and whether it holds a letter that only Kazakh has. Latin i inside a Cyrillic word
// is the Kazakh і of old texts.
func scan(word string) (cyrillic, kazakh bool) {
	latinI := false
	for _, r := range word {
		switch {
		case r >= 0x0400 && r <= 0x052f:
			cyrillic = true
			kazakh = kazakh || strings.ContainsRune("әғқңөұүһіӘҒҚҢӨҰҮҺІ", r)
		case r == 'i' || r == 'I':
			latinI = true
		}
	}
	return cyrillic, cyrillic && (kazakh || latinI)
}

// functionWord returns the language of a word that only one of the two languages uses.
func functionWord(w string) string {
	switch w {
	case "мен", "бен", "пен", "және", "немесе", "де", "үшін", "туралы", "бойынша", "арқылы", "дейін", "кейін", "осы", "сол",
		"бұл", "ол", "бір", "деп", "еді", "екен", "емес", "жоқ", "тиіс", "жылы", "жылғы", "сот", "талап", "арыз", "шешім", "болып",
		"табылады", "сайын", "ретінде", "істер", "бар", "оның", "сотының", "сотты", "сотта", "заң", "адам", "бала", "ата", "ана":
		return "kk"
	case "и", "в", "во", "на", "с", "со", "к", "по", "о", "об", "от", "до", "из", "у", "за", "для", "что", "как", "это", "а", "но",
		"же", "ли", "бы", "который", "не", "или", "при", "его", "ее", "их", "был", "была", "было", "суд", "суда", "также":
		return "ru"
	}
	return ""
}
