package auth

import (
	_ "embed"
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
	case guessable(password, words):
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
func guessable(password string, words []string) bool {
	text := plain(canonical(password))
	for _, list := range [][]string{parts(words), strings.Fields(common)} {
		for _, word := range list {
			if utf8.RuneCountInString(word) > 3 {
				text = strings.ReplaceAll(text, word, " ")
			}
		}
	}
	return len(distinct(withoutRuns(text))) < minRest
}

// parts are the words of a name and of an address.
func parts(words []string) []string {
	var list []string
	for _, word := range words {
		list = append(list, strings.FieldsFunc(plain(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	return list
}

// written are the signs and digits that stand for letters in passwords.
var written = strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "!", "i", "0", "o", "$", "s", "5", "s", "7", "t")

// plain is text in small letters, with letters in place of the signs that are written for them, but for numbers that stand alone.
func plain(s string) string {
	s = strings.ToLower(s)
	if strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return s
	}
	return written.Replace(s)
}

// rows are the runs of keyboards and alphabets; runs backwards are found too.
var rows = []string{
	"qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz",
	"абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "iqazwsxedcrfvtgbyhnujmikolp",
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
