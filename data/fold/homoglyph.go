package fold

import (
	"strings"
	"unicode"
)

// Homoglyphs returns s with Latin letters that stand inside Cyrillic words replaced by the Cyrillic letters they look like
// ("кодексiнiң" with Latin i), Kazakh letters of legacy fonts restored (Ќазаќстан) and Latin schwa made ә. The number of
// runes stays the same. Words with a letter that only Latin has, e-mail addresses, URLs and numbers of laws (231-V) are left alone.
func Homoglyphs(s string) string {
	if !needsFolding(s) {
		return s
	}
	runes := []rune(s)
	legacy := isLegacyFont(s)
	changed := false
	for start := 0; start < len(runes); {
		end := start
		for end < len(runes) && !unicode.IsSpace(runes[end]) {
			end++
		}
		if piece := runes[start:end]; len(piece) > 0 && !isAddress(piece) {
			changed = foldPiece(piece, legacy) || changed
		}
		start = end + 1
	}
	if !changed {
		return s
	}
	return string(runes)
}

// needsFolding is the quick test: a Cyrillic text without Latin letters or legacy letters stays as it is.
func needsFolding(s string) bool {
	latin, cyrillic := false, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			latin = true
		case c == 0xd0 || c == 0xd1 || c == 0xd2 || c == 0xd3:
			cyrillic = true
		case c == 0xc9 || c == 0xc6: // ə Ə
			latin = true
		}
		if latin && cyrillic {
			return true
		}
	}
	return cyrillic && strings.ContainsAny(s, "ЌќЅѕЄєЇї")
}

func isAddress(piece []rune) bool {
	for i, r := range piece {
		if r == '@' || r == ':' && i+2 < len(piece) && piece[i+1] == '/' && piece[i+2] == '/' {
			return true
		}
	}
	return false
}

// foldPiece folds each run of letters of a piece between spaces, in place.
func foldPiece(piece []rune, legacy bool) bool {
	changed := false
	for start := 0; start < len(piece); {
		end := start
		for end < len(piece) && isWordRune(piece[end]) {
			end++
		}
		if end > start {
			changed = foldWord(piece[start:end], legacy) || changed
		}
		start = end + 1
	}
	return changed
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

// foldWord folds one word that has a Cyrillic letter, and no letter that only Latin has.
func foldWord(word []rune, legacy bool) bool {
	cyrillic, foreign := 0, false
	for _, r := range word {
		switch {
		case isCyrillic(r):
			cyrillic++
		case lookAlike(r) == 0:
			foreign = true
		}
	}
	if cyrillic == 0 || foreign {
		return false
	}
	changed := false
	for i, r := range word {
		to := lookAlike(r)
		if to == 0 && legacy {
			to = legacyLetter(r)
		}
		if to != 0 && to != r {
			word[i], changed = to, true
		}
	}
	return changed
}

// isLegacyFont reports whether the text was typed in a font that drew Kazakh letters over Macedonian and Ukrainian ones:
// such letters occur, and none of the real Kazakh ones that they stand for does.
func isLegacyFont(s string) bool {
	return strings.ContainsAny(s, "ЌќѕЅ") && !strings.ContainsAny(s, "ҚқҢңҒғ")
}

func isCyrillic(r rune) bool { return r >= 0x0400 && r <= 0x052f }

// legacyLetter maps the four letters that were seen in such fonts and their capitals.
func legacyLetter(r rune) rune {
	switch r {
	case 'Ќ':
		return 'Қ'
	case 'ќ':
		return 'қ'
	case 'Ѕ':
		return 'Ң'
	case 'ѕ':
		return 'ң'
	case 'Є':
		return 'Ғ'
	case 'є':
		return 'ғ'
	}
	return 0
}

// lookAlike maps a Latin letter to the Cyrillic one that is drawn the same; 0 for every other rune.
func lookAlike(r rune) rune {
	switch r {
	case 'a':
		return 'а'
	case 'c':
		return 'с'
	case 'e':
		return 'е'
	case 'o':
		return 'о'
	case 'p':
		return 'р'
	case 'x':
		return 'х'
	case 'y':
		return 'у'
	case 'i':
		return 'і'
	case 'h':
		return 'һ'
	case 'ə':
		return 'ә'
	case 'k':
		return 'к'
	case 'm':
		return 'м'
	case 't':
		return 'т'
	}
	return lookAlikeCapital(r)
}

func lookAlikeCapital(r rune) rune {
	switch r {
	case 'A':
		return 'А'
	case 'B':
		return 'В'
	case 'C':
		return 'С'
	case 'E':
		return 'Е'
	case 'H':
		return 'Н'
	case 'I':
		return 'І'
	case 'K':
		return 'К'
	case 'M':
		return 'М'
	case 'O':
		return 'О'
	case 'P':
		return 'Р'
	case 'T':
		return 'Т'
	case 'X':
		return 'Х'
	case 'Y':
		return 'Ү'
	case 'Ə':
		return 'Ә'
	}
	return 0
}
