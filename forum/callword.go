package forum

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// leastCall is the number of signs from which on people are looked for: one letter would begin a name of every tenth.
const leastCall = 2

// CallReader finds people by the beginnings of their names.
type CallReader interface {
	// Called lists at most limit people who may know of a space and have a CallWord there that begins with the prefix, each once, by word and number.
	Called(space Space, prefix string, limit int) ([]UserID, error)
	// CalledAlike does so by CallSpellings.
	CalledAlike(space Space, prefix string, limit int) ([]UserID, error)
}

// CallWord folds a name for being found by its beginning: signs that may be taken for one another are one, as in HandleKey, and nothing but letters and digits
// counts. Unlike a HandleKey it is made sign by sign, so that what begins a name begins its CallWord.
func CallWord(s string) string {
	return strings.Map(func(r rune) rune {
		switch first, alike := alikeSign[r]; {
		case alike:
			return first
		case r == 'ә':
			return 'a'
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		}
		return -1
	}, strings.ToLower(norm.NFC.String(s)))
}

// CallWords are what a person is found by who chose a handle to be called by: the handle, its parts, and the words of the name. Of everybody else, and of who is
// suspended, there are none.
func CallWords(u *User) []string {
	if u.Handle == "" || u.Suspended != nil {
		return nil
	}
	return nameWords(u)
}

// nameWords are the words by which a person is told from others.
func nameWords(u *User) []string {
	var list []string
	if u.Handle != "" {
		list = append(list, CallWord(u.Handle))
	}
	for part := range strings.FieldsFuncSeq(u.Handle+" "+u.Name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if word := CallWord(part); len([]rune(word)) >= leastCall {
			list = append(list, word)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
