package forum

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest texts that are kept about people, in characters.
const (
	maxName   = 100
	maxEmail  = 254 // RFC 5321, section 4.5.3.1.3, less the brackets
	maxReason = 1000
	maxAgent  = 200 // bytes
	maxMarks  = 2   // combining marks on one letter
)

// CanonicalEmail brings an address to the form that is compared: no blanks around it, all in small letters. It refuses what is no bare
// address ("a@b.kz"). Nothing is guessed about providers that treat two spellings as one.
func CanonicalEmail(s string) (string, error) {
	if s = strings.TrimSpace(s); s == "" {
		return "", invalid("email", "empty", "an address is needed")
	}
	letters := ascii(s) // asked first: the small letter of U+212A, the sign of kelvin, is k
	s = strings.ToLower(s)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || len(s) > maxEmail || !letters || !strings.Contains(s[strings.LastIndexByte(s, '@'):], ".") {
		return "", invalid("email", "invalid", "this is no e-mail address, such as name@example.kz")
	}
	return s, nil
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r >= utf8.RuneSelf-1 }) < 0
}

// canonicalName brings the name of a person to the form that is shown. It refuses what could pass for another name: letters of two alphabets
// in one word, invisible and turning characters, stacks of marks.
func canonicalName(s string) (string, error) {
	s, err := line("name", s, maxName)
	if err != nil {
		return "", err
	}
	if mixedWord(s) {
		return "", invalid("name", "mixed", "a word has letters of two alphabets, such as a Latin a in a Russian name")
	}
	if strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return "", invalid("name", "invalid", "a name has letters")
	}
	return s, nil
}

// reasonOf brings a reason to the form that is kept; there must be one.
func reasonOf(s string) (string, error) { return line("reason", s, maxReason) }

// line is one line of text that a person typed: composed, with single blanks, at most most characters.
func line(field, s string, most int) (string, error) {
	switch {
	case len(s) > 4*most:
		return "", invalid(field, "long", "the text is too long")
	case !utf8.ValidString(s):
		return "", invalid(field, "invalid", "the text is not UTF-8")
	}
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	switch {
	case s == "":
		return "", invalid(field, "empty", "a text is needed")
	case utf8.RuneCountInString(s) > most:
		return "", invalid(field, "long", "the text is too long")
	case hostile(s):
		return "", invalid(field, "invalid", "the text has invisible or turning characters, or stacks of marks")
	}
	return s, nil
}

// hostile reports characters that a line of text never needs: controls, those without width or that turn the direction, and many marks on one letter.
func hostile(s string) bool {
	marks := 0
	for _, r := range s {
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if !unicode.IsGraphic(r) || marks > maxMarks { // of the format characters none is graphic
			return true
		}
	}
	return false
}

// mixedWord reports a word with letters of more than one of the alphabets that look alike.
func mixedWord(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if alphabets(word) > 1 {
			return true
		}
	}
	return false
}

func alphabets(word string) int {
	found := map[*unicode.RangeTable]bool{}
	for _, r := range word {
		for _, alphabet := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian} {
			if unicode.Is(alphabet, r) {
				found[alphabet] = true
			}
		}
	}
	return len(found)
}

// clip cuts s to at most n bytes at the bound of a character, and takes out what is not text.
func clip(s string, n int) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
	for len(s) > n {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s
}
