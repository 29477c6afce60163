// Package langid tells the language of a sentence or a paragraph: Kazakh, Russian or English.
// It never looks at a whole document: acts mix languages from sentence to sentence.
package langid

import (
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// The rule and its threshold were measured on treebanks of both languages, .998 of tokens right when sentences are judged
// (project notes on language, section 4.11).
const (
	share          = 0.15 // the least part of words that must speak for Kazakh
	functionWeight = 0.7  // of a word that only one of the languages uses, against 1 for a Kazakh letter
)

// Evidence is what one word says about the language of the text around it.
type Evidence struct {
	Cyrillic bool    // written in Cyrillic
	Latin    bool    // written in Latin
	Score    float32 // above zero speaks for Kazakh, below zero for Russian
}

// Word returns the evidence of one word; capitals do not matter. A Latin i inside a Cyrillic word is the Kazakh і of old texts.
func Word(w string) Evidence {
	var l letters
	for i := 0; i < len(w); {
		if i = l.addSmall(w, i); i < len(w) {
			r, size := utf8.DecodeRuneInString(w[i:])
			l.add(r)
			i += size
		}
	}
	return l.evidence(w)
}

// letters is what the letters of a word have told so far.
type letters struct{ cyrillic, latin, kazakh, latinI, capital bool }

// addSmall adds the small Russian letters that follow one another from byte i on, of which most words are made, and returns where they end.
func (l *letters) addSmall(s string, i int) int {
	for i+1 < len(s) && (s[i] == 0xd0 && s[i+1] >= 0xb0 && s[i+1] <= 0xbf || s[i] == 0xd1 && s[i+1] >= 0x80 && s[i+1] <= 0x8f) {
		l.cyrillic = true
		i += 2
	}
	return i
}

func (l *letters) add(r rune) {
	switch {
	case r >= 0x0400 && r <= 0x052f:
		l.cyrillic = true
		l.capital = l.capital || maybeCapital(r)
		l.kazakh = l.kazakh || isKazakhLetter(r)
	case r == 'i' || r == 'I' || r == 'ə' || r == 'Ə':
		l.latin, l.latinI = true, true
	case fold.IsLetter(r):
		l.latin = true
	}
}

// evidence is that of the word w, whose letters were added.
func (l *letters) evidence(w string) Evidence {
	if !l.cyrillic {
		return Evidence{Latin: l.latin}
	}
	e := Evidence{Cyrillic: true}
	if l.kazakh || l.latinI {
		e.Score = 1
	}
	if l.latin || len(w) > longestFunction {
		return e
	}
	if l.capital {
		var small [longestFunction]byte // each sentence begins with a capital: it must not take memory
		w = string(appendSmall(small[:0], w))
	}
	switch functionWord(w) {
	case "kk":
		e.Score += functionWeight
	case "ru":
		e.Score -= functionWeight
	}
	return e
}

// appendSmall appends a word in small letters.
func appendSmall(b []byte, w string) []byte {
	for _, r := range w {
		switch {
		case r >= 'А' && r <= 'Я':
			r += 'а' - 'А'
		case r > 'я' || r < 'а':
			r = unicode.ToLower(r)
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

// maybeCapital holds for every Cyrillic capital. Beyond the Russian letters capitals have even numbers, but for a few from U+04C0.
func maybeCapital(r rune) bool {
	return r < 0x0430 || r >= 0x0460 && r&1 == 0 || r >= 0x04c0 && r <= 0x04cf
}

// Tally adds up the evidence of the words of a text. Its zero value is ready to use.
type Tally struct {
	cyrillic, latin int
	score           float32
	spoken          bool
}

// Add counts one word.
func (t *Tally) Add(e Evidence) {
	switch {
	case e.Cyrillic:
		t.cyrillic++
		t.score += e.Score
		t.spoken = t.spoken || e.Score != 0
	case e.Latin:
		t.latin++
	}
}

// Lang returns "kk", "ru", "en", or "" for a text without words. Cyrillic words without any evidence are called Russian; see Sure.
func (t *Tally) Lang() string {
	switch {
	case t.cyrillic == 0 && t.latin == 0:
		return ""
	case t.latin > t.cyrillic:
		return "en"
	case t.score > 0 && t.score >= share*float32(t.cyrillic):
		return "kk"
	}
	return "ru"
}

// Sure reports whether Lang rests on evidence: "сот шешім" speaks for Kazakh, "суд решил" could be either language.
func (t *Tally) Sure() bool {
	return t.latin > t.cyrillic || t.spoken || t.cyrillic >= longRun
}

// longRun is the number of words without a single Kazakh letter or word after which a text is surely Russian: one Kazakh
// word in three has no letter of its own, eight in a row happen once in several thousand.
const longRun = 8

// Of returns "kk", "ru", "en", or "" for a text without words.
// A Cyrillic text is Kazakh where words with Kazakh letters, plus 0.7 for each Kazakh function word, less 0.7 for each
// Russian one, make 15 % of its words.
func Of(s string) string {
	t := tallied(s)
	return t.Lang()
}

// In is Of for a text whose author said in which language it is: that counts where the words prove none. Said empty: nothing was.
func In(s, said string) string {
	t := tallied(s)
	if said != "" && !t.Sure() {
		return said
	}
	return t.Lang()
}

func tallied(s string) (t Tally) {
	for i := 0; i < len(s); {
		var l letters
		if end := l.addWord(s, i); end > i {
			t.Add(l.evidence(s[i:end]))
			i = end
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return t
}

// addWord adds the letters that follow one another from byte i on, and returns where they end.
func (l *letters) addWord(s string, i int) int {
	for i < len(s) {
		if i = l.addSmall(s, i); i == len(s) {
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isLetter(r) {
			break
		}
		l.add(r)
		i += size
	}
	return i
}

// isLetter is fold.IsLetter, short for what most texts are made of.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return fold.IsLetter(r)
}

// HasKazakhLetter reports whether s holds a letter that Kazakh has and Russian has not.
func HasKazakhLetter(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0xd1 { // Ә is U+04D8; І and і, U+0406 and U+0456, begin with 0xd0 and 0xd1
			if s[i] == 0xd0 && i+1 < len(s) && s[i+1] == 0x86 {
				return true
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isKazakhLetter(r) {
			return true
		}
		i += size - 1
	}
	return false
}

func isKazakhLetter(r rune) bool {
	switch r {
	case 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і', 'Ә', 'Ғ', 'Қ', 'Ң', 'Ө', 'Ұ', 'Ү', 'Һ', 'І':
		return true
	}
	return false
}
