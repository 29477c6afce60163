package fold

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns s in composed form (NFC) with every kind of space made plain and runs of spaces made one, CRLF and line
// separators made LF, and with soft hyphens, zero-width and bidirectional controls, stress marks and C0 controls removed.
// Invalid UTF-8 becomes U+FFFD. Clean(Clean(s)) == Clean(s); text that is clean already is returned as it is.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")) // before, because U+0341 is another name of the stress mark U+0301
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i, r := range s {
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
			continue
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
			b.WriteByte('\n')
			space = false
		case isSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
		case isInvisible(r):
		default:
			b.WriteRune(r)
			space = false
		}
	}
	return norm.NFC.String(b.String())
}

// isClean is the quick test for text that Clean would not change.
func isClean(s string) bool {
	space := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ':
			if space {
				return false
			}
			space = true
			continue
		case c < ' ' && c != '\n' || c == 0x7f:
			return false
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError || isSpace(r) || isInvisible(r) || isLineEnd(r) {
				return false
			}
			i += size - 1
		}
		space = false
	}
	return norm.NFC.IsNormalString(s)
}

func isLineEnd(r rune) bool { return r == '\u2028' || r == '\u2029' || r == '\u0085' }

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\u00a0', '\u1680', '\u202f', '\u205f', '\u3000':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

// isInvisible holds for characters that are not seen and only break words: U+0301 is the stress mark of textbooks.
func isInvisible(r rune) bool {
	switch {
	case r < ' ', r == 0x7f, r >= 0x80 && r < 0xa0:
		return true
	case r == '\u00ad', r == '\u0300', r == '\u0301', r == '\u034f', r == '\u061c', r == '\u180e', r == '\ufeff':
		return true
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
		return true
	}
	return false
}
