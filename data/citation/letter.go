package citation

import (
	"unicode"
	"unicode/utf8"
)

// letterCase tells a letter from other characters, and a capital from a small one. Most letters of these texts are in the first
// Cyrillic block, for which it needs no table.
func letterCase(r rune) (letter, capital bool) {
	switch {
	case r < 0x80:
		capital = r >= 'A' && r <= 'Z'
		return capital || r >= 'a' && r <= 'z', capital
	case r >= 0x0400 && r < 0x0460:
		return true, r < 0x0430
	case r >= 0x048a && r < 0x04c0 || r >= 0x04d0 && r < 0x0530: // Ә Ғ Қ Ң Ө Ұ Ү Һ: capitals are even
		return true, r%2 == 0
	}
	return unicode.IsLetter(r), unicode.IsUpper(r)
}

// isPlainCyrillic holds for Cyrillic words of Russian and Kazakh letters only, in which nothing is to be folded but case and "ё".
func isPlainCyrillic(s string) bool {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '-', r >= 'А' && r <= 'я':
		case r == 'І' || r == 'і', r >= 0x048a && r < 0x04c0, r >= 0x04d0 && r < 0x0530:
		default:
			return false
		}
		i += size
	}
	return true
}

// lowerCyrillic is the small form of a plain Cyrillic word.
func lowerCyrillic(s string) string {
	var room [96]byte
	b := room[:0]
	for _, r := range s {
		switch {
		case r >= 'А' && r <= 'Я':
			r += 'а' - 'А'
		case r == 'І':
			r = 'і'
		case r >= 0x048a && r%2 == 0:
			r++
		}
		b = utf8.AppendRune(b, r)
	}
	if string(b) == s {
		return s
	}
	return string(b)
}
