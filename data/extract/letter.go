package extract

import (
	"unicode"
	"unicode/utf8"
)

// lower is strings.ToLower with a short way for Cyrillic; a text without capitals is returned as it is.
func lower(s string) string {
	first := -1
	for i, r := range s {
		if r >= 'а' && r <= 'я' || r < 'A' || r >= 'a' && r <= 'z' {
			continue
		}
		if toLower(r) != r {
			first = i
			break
		}
	}
	if first < 0 {
		return s
	}
	b := make([]byte, first, len(s)+utf8.UTFMax)
	copy(b, s)
	for _, r := range s[first:] {
		b = utf8.AppendRune(b, toLower(r))
	}
	return string(b)
}

func toLower(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я':
		return r + ('а' - 'А')
	case r >= 'а' && r <= 'я' || r < utf8.RuneSelf && (r < 'A' || r > 'Z'):
		return r
	case r >= 'A' && r <= 'Z':
		return r + ('a' - 'A')
	}
	return unicode.ToLower(r)
}
