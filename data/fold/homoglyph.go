package fold

import (
	"slices"
	"strings"
	"unicode"
)

// Homoglyphs returns s with Latin letters that stand inside Cyrillic words replaced by the Cyrillic letters they look like
// ("кодексiнiң" with Latin i), Kazakh letters of legacy fonts restored (Ќазаќстан), Latin schwa made ә, Latin F made Ғ, and the digits that recognition of
// print makes of letters made letters (сөзд1гі). The number of
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

// needsFolding is the quick test: a Cyrillic text without Latin letters, legacy letters or digits inside words stays as it is.
func needsFolding(s string) bool {
	latin, cyrillic, legacy := false, false, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			latin = true
		case c == '1' || c == '3':
			latin = latin || i > 0 && s[i-1] >= 0x80 && i+1 < len(s) && s[i+1] >= 0xd0
		case c == 0xd0 || c == 0xd1:
			cyrillic = true
			if i+1 < len(s) { // Ќ Ѕ Є, ќ ѕ є
				next := s[i+1]
				legacy = legacy || c == 0xd0 && (next == 0x8c || next == 0x85 || next == 0x84) || c == 0xd1 && (next == 0x9c || next == 0x95 || next == 0x94)
			}
		case c == 0xd2 || c == 0xd3:
			cyrillic = true
		case c == 0xc9 || c == 0xc6: // ə Ə
			latin = true
		}
		if latin && cyrillic {
			return true
		}
	}
	return legacy
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
		for end < len(piece) && (isWordRune(piece[end]) || end > start && isMisread(piece, end)) {
			end++
		}
		if end > start {
			changed = foldWord(piece[start:end], legacy) || changed
		}
		start = end + 1
	}
	return changed
}

func isWordRune(r rune) bool { return IsLetter(r) || unicode.Is(unicode.Mn, r) }

// isMisread holds for a digit 1 or 3 between two Cyrillic letters, which recognition of print makes of І and З.
func isMisread(piece []rune, i int) bool {
	return (piece[i] == '1' || piece[i] == '3') && i+1 < len(piece) && isDrawnCyrillic(piece[i-1]) && isDrawnCyrillic(piece[i+1])
}

func isDrawnCyrillic(r rune) bool { return isCyrillic(r) || lookAlike(r) != 0 }

// foldWord folds one word that has a Cyrillic letter, and no letter that only Latin has.
func foldWord(word []rune, legacy bool) bool {
	w, ok := surveyed(word)
	if !ok {
		return false
	}
	russian := !w.kazakh && w.capitals == w.letters
	w.kazakh = w.kazakh || !russian && slices.Contains(word, 'Y')
	legacy = w.legacy(legacy)
	w.kazakh = w.kazakh || legacy
	changed := false
	for i, r := range word {
		to := lookAlike(r)
		switch {
		case r == 'Y' && russian && !legacy:
			to = 'У' // "СYД" is no Kazakh word; "Yкім" and "Yлгі" are
		case r == '1' && w.kazakh && w.letters >= minMisread:
			to = cased('і', 'І', word[i-1])
		case r == '3' && w.kazakh && w.letters >= minMisread:
			to = cased('з', 'З', word[i-1])
		case to == 0 && legacy:
			to = legacyLetter(r)
		}
		if to != 0 && to != r {
			word[i], changed = to, true
		}
	}
	return changed
}

// minMisread is the least number of letters of a word in which a digit is taken for a misread letter.
const minMisread = 4

// cased returns small or capital as the letter beside it is.
func cased(small, capital, beside rune) rune {
	if unicode.IsUpper(beside) {
		return capital
	}
	return small
}

// survey is what the letters of one word tell about it.
type survey struct {
	letters, capitals int
	kazakh            bool // a letter that Kazakh has and Russian has not, Latin і, ү and ә among them
	drawn             bool // letters of a legacy font
	other             bool // letters of Ukrainian, Macedonian or Serbian, which such fonts do not use
	narrow            bool // ы, э, ё, ъ: letters that Ukrainian, Macedonian and Serbian have not
}

// surveyed looks at a word; it is false where the word has no Cyrillic letter or one that only Latin has.
func surveyed(word []rune) (w survey, ok bool) {
	cyrillic := 0
	for _, r := range word {
		switch {
		case isCyrillic(r):
			cyrillic++
			w.note(r)
		case r >= '0' && r <= '9' || unicode.Is(unicode.Mn, r):
			continue
		case lookAlike(r) == 0:
			return w, false
		case r == 'i' || r == 'I' || r == 'ə' || r == 'Ə' || r == 'h' || r == 'F' || r == 'f':
			w.kazakh = true
		}
		w.letters++
		if unicode.IsUpper(r) {
			w.capitals++
		}
	}
	return w, cyrillic > 0
}

func (w *survey) note(r rune) {
	switch unicode.ToLower(r) {
	case 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і':
		w.kazakh = true
	case 'ќ', 'ѕ', 'є':
		w.drawn = true
	case 'ј', 'љ', 'њ', 'ѓ', 'џ', 'ђ', 'ћ', 'ї', 'ґ', 'ў':
		w.other = true
	case 'ы', 'э', 'ё', 'ъ':
		w.narrow = true
	}
}

// legacy reports whether the word's letters are those of a legacy font: the text is in one, or the word mixes them with letters
// that the languages which own them have not: "жылєы" has ы, which Ukrainian has not.
func (w *survey) legacy(text bool) bool { return w.drawn && !w.other && (text || w.narrow || w.kazakh) }

// isLegacyFont reports whether the text was typed in a font that drew Kazakh letters over Macedonian and Ukrainian ones:
// such letters occur, and none of the real Kazakh ones that they stand for does.
func isLegacyFont(s string) bool {
	return strings.ContainsAny(s, "ЌќѕЅ") && !strings.ContainsAny(s, "ҚқҢңҒғ") && !strings.ContainsAny(s, "ЈјЉљЊњЃѓЏџЂђЋћЇїҐґ")
}

// Cyrillic returns a word that consists of Latin look-alikes alone in Cyrillic letters: TOO, PK, cot. It is false for every other
// word. Whether the word is Latin or Cyrillic its neighbours must tell.
func Cyrillic(word string) (string, bool) {
	runes := []rune(word)
	for i, r := range runes {
		to := lookAlike(r)
		if to == 0 || r == 'k' || r == 'm' || r == 't' {
			return word, false
		}
		if r == 'Y' && len(runes) > 1 {
			to = 'У'
		}
		runes[i] = to
	}
	return string(runes), len(runes) > 0
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
	case 'f':
		return 'ғ'
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
	case 'F':
		return 'Ғ'
	}
	return 0
}
