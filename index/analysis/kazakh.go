package analysis

import (
	"slices"
	"strings"
)

// The Kazakh stemmer takes endings off one by one, the longest first, as long as what is left could be a word: three letters
// with a vowel, and the ending fits it by vowel harmony and by the assimilation of its first consonant. It has no dictionary,
// so instead of restoring a lemma it ends in a folding key (foldKey) in which the alternations of a stem meet.

// suffix is one ending in its form for back vowels; front is its form for front vowels.
type suffix struct {
	back, front string
	after       string // what the stem may end in: "v" vowel, "s" sonorant or voiced, "h" hard (voiceless); "" anything
	minStem     int    // least letters of the stem; 0: minStem
}

const minStem = 3

// suffixes are the endings of nouns and the commonest ones of verbs. Assimilation: after a hard consonant т-, қ-, п-; after a
// voiced one or a sonorant д-, ғ-, б- or м-; after a vowel л-, н-, ғ-.
var suffixes = buildSuffixes()

func buildSuffixes() []suffix {
	list := []suffix{
		// plural
		{back: "лар", front: "лер"}, {back: "дар", front: "дер", after: "s"}, {back: "тар", front: "тер", after: "h"},
		// genitive, accusative, locative, ablative, dative, instrumental
		{back: "ның", front: "нің"}, {back: "дың", front: "дің", after: "s"}, {back: "тың", front: "тің", after: "h"},
		{back: "ны", front: "ні", after: "v"}, {back: "ды", front: "ді", after: "s"}, {back: "ты", front: "ті", after: "h"},
		{back: "да", front: "де", after: "vs"}, {back: "та", front: "те", after: "h"}, {back: "нда", front: "нде", after: "v"},
		{back: "дан", front: "ден", after: "vs"}, {back: "тан", front: "тен", after: "h"}, {back: "нан", front: "нен"},
		{back: "ға", front: "ге", after: "vs"}, {back: "қа", front: "ке", after: "h"}, {back: "на", front: "не", after: "v"},
		{back: "мен", front: "мен"}, {back: "бен", front: "бен"}, {back: "пен", front: "пен", after: "h"},
		{back: "дағы", front: "дегі", after: "vs"}, {back: "тағы", front: "тегі", after: "h"}, {back: "ндағы", front: "ндегі", after: "v"},
		// possessives
		{back: "ым", front: "ім"}, {back: "ың", front: "ің"}, {back: "сы", front: "сі", after: "v"}, {back: "ы", front: "і", after: "sh"},
		{back: "ымыз", front: "іміз"}, {back: "мыз", front: "міз", after: "v"}, {back: "ыңыз", front: "іңіз"}, {back: "ңыз", front: "ңіз", after: "v"},
		{back: "сын", front: "сін"}, {back: "ын", front: "ін", after: "sh"}, {back: "сына", front: "сіне", after: "v"}, {back: "ына", front: "іне", after: "sh"},
		{back: "сында", front: "сінде", after: "v"}, {back: "ында", front: "інде", after: "sh"}, {back: "сынан", front: "сінен", after: "v"}, {back: "ынан", front: "інен", after: "sh"},
		{back: "сындағы", front: "сіндегі", after: "v"}, {back: "ындағы", front: "індегі", after: "sh"},
		// verbs: participles, converbs, past, conditional, imperative, verbal noun
		{back: "ған", front: "ген", after: "vs"}, {back: "қан", front: "кен", after: "h"},
		{back: "атын", front: "етін"}, {back: "йтын", front: "йтін", after: "v"},
		{back: "ып", front: "іп", after: "sh"}, {back: "са", front: "се", minStem: 4},
		{back: "лады", front: "леді"}, {back: "ады", front: "еді"}, {back: "йды", front: "йді", after: "v"},
		{back: "мақ", front: "мек"}, {back: "уы", front: "уі"}, {back: "уын", front: "уін"}, {back: "уына", front: "уіне"}, {back: "у", front: "у", after: "sh"},
		{back: "ылды", front: "ілді", after: "sh"}, {back: "ылған", front: "ілген", after: "sh"}, {back: "ылсын", front: "ілсін", after: "sh"},
		{back: "ыл", front: "іл", after: "sh"},
	}
	slices.SortStableFunc(list, func(a, b suffix) int { return len([]rune(b.back)) - len([]rune(a.back)) })
	return list
}

// protected are words that only look as if they bore an ending; with their endings off they would meet other words.
func isProtected(w string) bool {
	switch w {
	case "сот", "шарт", "қарар", "билік", "талап", "адам", "мүлік", "шешім", "ұйғарым", "бұйрық", "отырыс", "тарап", "өтініш", "арыз",
		"қаулы", "үкім", "айып", "кепіл", "құқық", "заң", "алимент", "жала", "жалақы", "бала", "ана", "ата", "қала", "дала", "ақша",
		"теңге", "қарыз", "несие", "салық", "тұрғын", "көлік", "жер", "үй", "ұрлық", "алаяқтық", "тараптар", "баға", "сома", "ереже",
		"немесе", "және", "туралы", "бойынша", "үшін", "осы", "сол", "бұл", "негізінде", "қалды", "болды", "береді", "аумақ", "нұсқа":
		return true
	}
	return false
}

const (
	backVowels  = "аоұы"
	frontVowels = "әеөүіэ"
	anyVowels   = backVowels + frontVowels + "иуюяё"
	hardFinals  = "пфкқтсшщчцхһ"
)

// stemKazakh returns the folding key of the stem of a normalised word.
func stemKazakh(w string) string {
	letters := []rune(w)
	for range 5 {
		if isProtected(string(letters)) {
			break
		}
		n := endingLength(letters)
		if n == 0 {
			break
		}
		letters = letters[:len(letters)-n]
	}
	return foldKey(string(letters))
}

// endingLength is the number of letters of the longest ending that may be taken off.
func endingLength(letters []rune) int {
	for _, s := range suffixes {
		for _, form := range [...]string{s.back, s.front} {
			n := len([]rune(form))
			least := max(s.minStem, minStem)
			if len(letters)-n < least || string(letters[len(letters)-n:]) != form {
				continue
			}
			if stem := letters[:len(letters)-n]; fits(stem, s, form) {
				return n
			}
		}
	}
	return 0
}

// fits checks harmony and assimilation.
func fits(stem []rune, s suffix, form string) bool {
	last := stem[len(stem)-1]
	class := "s"
	switch {
	case strings.ContainsRune(anyVowels, last):
		class = "v"
	case strings.ContainsRune(hardFinals, last):
		class = "h"
	}
	if s.after != "" && !strings.Contains(s.after, class) {
		return false
	}
	for i := len(stem) - 1; i >= 0; i-- {
		switch {
		case strings.ContainsRune(backVowels, stem[i]):
			return s.back == s.front || form == s.back
		case strings.ContainsRune(frontVowels, stem[i]):
			return s.back == s.front || form == s.front
		case strings.ContainsRune("иуюяё", stem[i]):
			return true // loan vowels take either
		}
	}
	return false
}

// foldKey makes the alternations of a stem meet: халық/халқы, кітап/кітабы, заңгер. The final voiced consonant becomes
// voiceless, a final narrow vowel and a narrow vowel before the last consonant are dropped. Russian stems pass through it
// too, so that a loan word has one term in both languages.
func foldKey(s string) string {
	letters := []rune(s)
	n := len(letters)
	if n < 4 {
		return s
	}
	if strings.ContainsRune("ыі", letters[n-1]) {
		letters = letters[:n-1]
		n--
	}
	switch letters[n-1] {
	case 'б':
		letters[n-1] = 'п'
	case 'г':
		letters[n-1] = 'к'
	case 'ғ':
		letters[n-1] = 'қ'
	}
	if n > 4 && strings.ContainsRune("ыі", letters[n-2]) && !strings.ContainsRune(anyVowels, letters[n-1]) && !strings.ContainsRune(anyVowels, letters[n-3]) {
		letters[n-2] = letters[n-1]
		letters = letters[:n-1]
	}
	return string(letters)
}
