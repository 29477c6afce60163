package kazakh

import (
	"strings"
	"unicode/utf8"
)

// letter is the place of a letter in the alphabet; 0 stands for anything else. Words are worked on as strings of letters, so
// that a letter is one byte and its properties are a look into an array.
type letter = byte

const alphabet = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

// firstRune is the first of the Cyrillic block of which an alphabet needs a part.
const firstRune = 0x430

// maxLetters is the longest word that is analysed; the longest word of the texts seen has 38 letters.
const maxLetters = 48

// sound is a set of classes of sounds: the written form of an ending depends on the sound before it.
type sound uint8

const (
	vowel     sound = 1 << iota // а ә е о ө ұ ү ы і э я
	glide                       // р й у и ю
	lateral                     // л
	nasal                       // м н ң
	buzzing                     // з ж
	voiceless                   // п к қ т с ш …, and б в г д of loan words
)

const (
	voiced    = glide | lateral | nasal | buzzing
	consonant = voiced | voiceless
	anySound  = vowel | consonant
)

// harmony is a set of classes of vowels.
type harmony uint8

const (
	back harmony = 1 << iota
	front
	either = back | front
)

// script is what is known of each letter. It is made once by newScript and only read.
type script struct {
	runes [64]rune
	low   [192]letter // letters of runes from firstRune
	sound [64]sound
	tone  [64]harmony // of vowels that have one
	open  [64]bool    // vowels that are heard as such: not у, и, ю
	inner [64]bool    // vowels that end no word
	loses [64]uint8   // sides of a narrow vowel that is lost before an ending
}

// letters of the alphabet that rules name.
var (
	letterB, letterG, letterGh = code('б'), code('г'), code('ғ')
	letterP, letterK, letterQ  = code('п'), code('к'), code('қ')
	letterY, letterI           = code('ы'), code('і')
	letterSoft, letterHard     = code('ь'), code('ъ')
	letterShort, letterDotted  = code('й'), code('и')
	letterA                    = code('а')
	letterL, letterD, letterT  = code('л'), code('д'), code('т')
	letterN                    = code('н')
	letterU, letterYu          = code('у'), code('ю')
)

var letters = newScript()

// code is the letter of a rune.
func code(r rune) letter {
	n := letter(1)
	for _, c := range alphabet {
		if c == r {
			return n
		}
		n++
	}
	return 0
}

func newScript() *script {
	s := &script{}
	n := letter(1)
	for _, r := range alphabet {
		s.runes[n] = r
		s.low[r-firstRune] = n
		s.sound[n] = soundOf(r)
		s.tone[n] = toneOf(r)
		s.open[n] = s.sound[n] == vowel
		s.inner[n] = r == 'ұ' || r == 'ү' || r == 'ө'
		s.loses[n] = losesOf(r)
		n++
	}
	s.low['ё'-firstRune] = s.low['е'-firstRune]
	return s
}

// Sides of a narrow vowel that may be lost.
const (
	losesFirst uint8 = 1 << iota
	losesLast
)

func losesOf(r rune) (sides uint8) {
	if strings.ContainsRune("рлйу", r) {
		sides |= losesFirst
	}
	if strings.ContainsRune("қкпғгбнз", r) {
		sides |= losesLast
	}
	return sides
}

func soundOf(r rune) sound {
	switch r {
	case 'а', 'ә', 'е', 'о', 'ө', 'ұ', 'ү', 'ы', 'і', 'э', 'я':
		return vowel
	case 'р', 'й', 'у', 'и', 'ю':
		return glide
	case 'л':
		return lateral
	case 'м', 'н', 'ң':
		return nasal
	case 'з':
		return buzzing
	case 'ж': // both баждың and бажтың are written
		return buzzing | voiceless
	case 'ь', 'ъ':
		return 0
	}
	return voiceless
}

func toneOf(r rune) harmony {
	switch r {
	case 'а', 'о', 'ұ', 'ы', 'я':
		return back
	case 'е', 'ө', 'ү', 'і', 'э':
		return front
	case 'ь', 'и', 'ә': // кінә-м-нан and мән-нен
		return either
	}
	return 0
}

// encode appends the letters of word to dst, and reports whether all of them belong to the alphabet.
func (s *script) encode(dst []letter, word string) ([]letter, bool) {
	for _, r := range word {
		if r < firstRune || r >= firstRune+192 || s.low[r-firstRune] == 0 || len(dst) == maxLetters {
			return dst, false
		}
		dst = append(dst, s.low[r-firstRune])
	}
	return dst, true
}

// decode appends letters as text to dst.
func (s *script) decode(dst []byte, word []letter) []byte {
	for _, c := range word {
		dst = utf8.AppendRune(dst, s.runes[c])
	}
	return dst
}

// hasVowel reports whether a word can be said at all.
func (s *script) hasVowel(word []letter) bool {
	for _, c := range word {
		if s.open[c] || c == letterU || c == letterDotted || c == letterYu {
			return true
		}
	}
	return false
}

// last is the class of the last sound of word.
func (s *script) last(word []letter) sound {
	for i := len(word) - 1; i >= 0; i-- {
		if c := s.sound[word[i]]; c != 0 {
			return c
		}
	}
	return 0
}

// harmonyOf is the harmony that word asks of an ending. Loan words in к and г take front endings after back vowels, банк-тің and
// округ-тің.
func (s *script) harmonyOf(word []letter) harmony {
	n := len(word)
	if n > 0 && (word[n-1] == letterK || word[n-1] == letterG) {
		return either
	}
	return s.toneOf(word)
}

// toneOf is the class of the last vowel that has one: у and ю go with both, and so do и and ь, which stand in loan words.
func (s *script) toneOf(word []letter) harmony {
	for i := len(word) - 1; i >= 0; i-- {
		if t := s.tone[word[i]]; t != 0 {
			return t
		}
	}
	return either
}
