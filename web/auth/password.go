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

// guessable takes out of the password what is common and counts the different letters and digits that are left. Words are looked for in the
// text as it stands and with letters in place of the signs that are written for them; runs only in the text as it stands.
func (h *Hasher) guessable(password string, words []string) bool {
	text := []rune(strings.ToLower(canonical(password)))
	read := []rune(letters.Replace(string(text)))
	for _, word := range slices.Concat(longest(parts(words)), h.common) {
		cut(text, read, word)
	}
	return len(distinct(withoutRuns(string(text)))) < minRest
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

// cut puts blanks in place of a word in both texts, which are equally long.
func cut(text, read, word []rune) {
	for i := 0; i+len(word) <= len(text); i++ {
		if slices.Equal(text[i:i+len(word)], word) || slices.Equal(read[i:i+len(word)], word) {
			for j := i; j < i+len(word); j++ {
				text[j], read[j] = ' ', ' '
			}
		}
	}
}

// parts are the words of a name and of an address.
func parts(words []string) []string {
	var list []string
	for _, word := range words {
		list = append(list, strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	return list
}

// letters stand in place of the signs and digits that are written for them in passwords, one for one.
var letters = strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "!", "i", "0", "o", "$", "s", "5", "s", "7", "t")

// rows are the runs of keyboards and alphabets; runs backwards are found too.
var rows = []string{
	"qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz",
	"абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
}

// withoutRuns takes out every letter that goes on a run from the one before it, or repeats it.
func withoutRuns(s string) string {
	var b strings.Builder
	var before rune
	for _, r := range s {
		if r != before && !follows(before, r) {
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

func follows(a, b rune) bool {
	if a == 0 {
		return false
	}
	for _, row := range rows {
		if strings.Contains(row, string([]rune{a, b})) || strings.Contains(row, string([]rune{b, a})) {
			return true
		}
	}
	return false
}

// distinct are the different letters and digits of a text.
func distinct(s string) map[rune]bool {
	found := map[rune]bool{}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			found[r] = true
		}
	}
	return found
}
