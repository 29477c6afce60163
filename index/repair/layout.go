package repair

import (
	"strings"
	"unicode"
)

// The layouts: what the keys of a Latin keyboard type in the Russian layout and in the Kazakh one, whose letters sit on the digit
// row (RST KazSSR 903-90, as in xkeyboard-config's symbols/kz).
var (
	russianKeys = keys("`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю")
	kazakhKeys  = withDigits(russianKeys)
	latinKeys   = reversed(russianKeys)
)

func keys(from, to string) map[rune]rune {
	m := map[rune]rune{}
	letters := []rune(to)
	for i, r := range from {
		m[r] = letters[i]
	}
	return m
}

func withDigits(base map[rune]rune) map[rune]rune {
	m := keys("2345890-=", "әіңғүұқөһ")
	for k, v := range base {
		m[k] = v
	}
	return m
}

func reversed(m map[rune]rune) map[rune]rune {
	back := map[rune]rune{}
	for k, v := range m {
		back[v] = k
	}
	return back
}

// layout decodes a word that was typed with another layout. typed is the word with its punctuation, whose keys are letters in the
// other layout: ;fkj,f is жалоба.
func (r *Repairer) layout(typed, bare string) (Change, bool) {
	if hasLatin(typed) || strings.ContainsAny(typed, ";[]'`") {
		if r.words.Known(bare) && bare != "" || isEnglish(bare) {
			return Change{}, false
		}
		return r.decoded(typed, bare)
	}
	if !hasCyrillic(typed) || r.words.Known(bare) {
		return Change{}, false
	}
	if latin, ok := mapped(typed, latinKeys); ok && r.isLatin(latin) {
		return Change{To: latin, Kind: Layout, Sure: true}, true
	}
	return Change{}, false
}

// decoded takes the more frequent of the Russian and the Kazakh word that the keys give.
func (r *Repairer) decoded(typed, bare string) (Change, bool) {
	best, most := "", 0
	for _, text := range []string{typed, bare} {
		for _, layout := range []map[rune]rune{russianKeys, kazakhKeys} {
			form, ok := mapped(text, layout)
			if !ok || len([]rune(form)) < 3 || !allLetters(form) {
				continue
			}
			form = strings.ReplaceAll(form, "ё", "е")
			n := r.words.Frequency(form)
			if n == 0 && r.words.Known(form) && len([]rune(form)) > 3 {
				n = 1
			}
			if n > most {
				best, most = form, n
			}
		}
		if best != "" {
			break
		}
	}
	if best == "" {
		return Change{}, false
	}
	return Change{To: best, Kind: Layout, Sure: true}, true
}

// isLatin reports whether a decoded word is English, or an address of known parts: sud.kz.
func (r *Repairer) isLatin(s string) bool {
	parts := strings.FieldsFunc(s, func(c rune) bool { return c == '.' })
	if len(parts) == 2 && isDomain(parts[1]) && isASCII(parts[0]) {
		return true
	}
	return len(s) > 2 && len(parts) == 1 && isASCII(s) && (isEnglish(s) || r.words.Frequency(s) > 0)
}

func isDomain(s string) bool { return s == "kz" || s == "ru" || s == "com" || s == "org" || s == "gov" }

func mapped(s string, m map[rune]rune) (string, bool) {
	var b strings.Builder
	for _, c := range s {
		to, ok := m[c]
		if !ok {
			return "", false
		}
		b.WriteRune(to)
	}
	return b.String(), true
}

func hasLatin(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}

func hasCyrillic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}

func isASCII(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
}

func allLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}
