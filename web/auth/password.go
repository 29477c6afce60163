package auth

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/forum"
)

// The length of a password. There are no rules of composition (ASVS 5.0, 6.2.5): length is what counts, and a sentence is welcome.
const (
	MinPassword = 12   // characters
	MaxPassword = 256  // characters
	maxBytes    = 1024 // bytes; longer ones are refused before they are looked at
)

// common is a list of words that most passwords are made of, one a line, without digits and signs; our own, from what is well known.
//
//go:embed common.txt
var common string

// chosen is a list of passwords that many people chose, one a line: of the 30,000 most common ones that zxcvbn lists (MIT licence, CHOSEN.md), what the other rules
// let pass of the first 3,000, without digits and signs around it, and of all that are long enough.
//
//go:embed chosen.txt
var chosen string

// Check implements forum.Passwords: a password is too weak where it is short, or where nothing is left of it without what attackers try first:
// common words, the person's own name and address, runs of the keyboard or the alphabet, repetitions, digits.
func (h *Hasher) Check(password string, words ...string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case len(password) > maxBytes || n > MaxPassword:
		return fault("long", "the password is longer than 256 characters")
	case n < MinPassword:
		return fault("short", "the password is shorter than 12 characters; a sentence of a few words is easy to remember")
	case !utf8.ValidString(password) || strings.ContainsFunc(password, unicode.IsControl):
		return fault("invalid", "the password has characters that cannot be typed")
	case h.guessable(password, words):
		return fault("common", "the password is made of what is tried first: common words, a name, runs of keys; take a few words that have nothing to do with each other")
	}
	return nil
}

func fault(code, message string) error {
	return &forum.InvalidError{Field: "password", Code: code, Message: message}
}

// minRest is how many different things must be left of a password without everything common in it.
const minRest = 5

// guessable takes out of the password what is common and counts the different letters and digits that are left.
func (h *Hasher) guessable(password string, words []string) bool {
	text := strings.ToLower(canonical(password))
	if h.chosenByMany(text) || saidAgain(text) {
		return true
	}
	read := readings(text)
	for _, word := range slices.Concat(longest(parts(words)), h.common) {
		read.cut(word)
	}
	if len(distinct(withoutRuns(read.plain, 1))) < minRest {
		return true
	}
	// In another layout only what is clearly a run counts: neighbours among its keys are common in words.
	return slices.ContainsFunc(read.typed(), func(r []rune) bool { return len(distinct(withoutRuns(r, longRun))) < minRest })
}

// chosenByMany reports whether a text is, but for digits and signs around it, a password that many chose.
func (h *Hasher) chosenByMany(text string) bool {
	return slices.ContainsFunc(bare(text), func(s string) bool { return h.chosen[s] })
}

// saidAgain reports whether a text is one that is too short for a password, said twice or more.
func saidAgain(text string) bool {
	said := []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text))
	for n := 1; n <= len(said)/2 && n < MinPassword; n++ {
		if slices.Equal(said[n:], said[:len(said)-n]) {
			return true
		}
	}
	return false
}

// longest are the words of more than three letters, the longest first: "admin" must not be taken out of "administrator".
func longest(words []string) [][]rune {
	var list [][]rune
	for _, word := range words {
		if word := []rune(word); len(word) > 3 {
			list = append(list, word)
		}
	}
	slices.SortStableFunc(list, func(a, b []rune) int { return len(b) - len(a) })
	return list
}

// parts are the words of a name and of an address.
func parts(words []string) []string {
	var list []string
	for _, word := range words {
		list = append(list, strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	return list
}

// rows are the runs of keyboards and alphabets; runs backwards are found too.
var rows = []string{
	"qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz",
	"абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
	"әіңғүұқөһ",
}

// longRun is how many letters in a run nobody types by chance.
const longRun = 4

// withoutRuns leaves the first letters, at most most, of every run, in which each goes on from the one before it or repeats it; of a long run nothing is left.
func withoutRuns(s []rune, most int) []rune {
	var left []rune
	for i := 0; i < len(s); {
		end := i + 1
		for end < len(s) && (s[end] == s[end-1] || follows(s[end-1], s[end])) {
			end++
		}
		if end-i < longRun {
			left = append(left, s[i:min(end, i+most)]...)
		}
		i = end
	}
	return left
}

func follows(a, b rune) bool {
	for _, row := range rows {
		if strings.Contains(row, string([]rune{a, b})) || strings.Contains(row, string([]rune{b, a})) {
			return true
		}
	}
	return false
}

// distinct are the different letters and digits of a text.
func distinct(s []rune) map[rune]bool {
	found := map[rune]bool{}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			found[r] = true
		}
	}
	return found
}
