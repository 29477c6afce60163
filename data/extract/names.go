package extract

import (
	"unicode"
	"unicode/utf8"
)

// printedName is a name at bytes [start, end) of a text.
type printedName struct{ start, end int }

// findNames finds names as acts print those of judges: initials and surname in either order, "Е.И.Идиров", "С. Ж. Габдулин", "Николаева И.В.",
// "Касимов Т.Т", "Е. АБДИЛЬДИН". At most limit are returned.
func findNames(s string, limit int) []printedName {
	var list []printedName
	for i := 0; i < len(s) && len(list) < limit; {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsUpper(r) {
			i += size
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
			i += size
			continue
		}
		end := initialsFirst(s, i)
		if end == 0 {
			end = surnameFirst(s, i)
		}
		if end == 0 {
			i = wordEnd(s, i)
			continue
		}
		list = append(list, printedName{i, end})
		i = end
	}
	return list
}

// wordEnd is the end of the word of letters and inner hyphens at byte i.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			if next, _ := utf8.DecodeRuneInString(s[min(i+size, len(s)):]); r != '-' || !unicode.IsUpper(next) {
				return i
			}
		}
		i += size
	}
	return i
}

// initialAt reads "И." at byte i with the blank after it.
func initialAt(s string, i int) (next int, ok bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	if !unicode.IsUpper(r) || i+size >= len(s) || s[i+size] != '.' {
		return i, false
	}
	return blank(s, i+size+1), true
}

// blank skips one space.
func blank(s string, i int) int {
	switch {
	case i < len(s) && s[i] == ' ':
		return i + 1
	case i+1 < len(s) && s[i] == 0xc2 && s[i+1] == 0xa0:
		return i + 2
	}
	return i
}

// initialsFirst reads "Е.И.Идиров" at byte i and returns its end; 0: it is none.
func initialsFirst(s string, i int) int {
	next, ok := initialAt(s, i)
	if !ok {
		return 0
	}
	if two, ok := initialAt(s, next); ok {
		next = two
	}
	end := wordEnd(s, next)
	if r, _ := utf8.DecodeRuneInString(s[next:]); !unicode.IsUpper(r) || utf8.RuneCountInString(s[next:end]) < 2 || end < len(s) && s[end] == '.' && utf8.RuneCountInString(s[next:end]) < 3 {
		return 0
	}
	return end
}

// surnameFirst reads "Николаева И.В." at byte i and returns its end; the last full stop may be missing.
func surnameFirst(s string, i int) int {
	end := wordEnd(s, i)
	if utf8.RuneCountInString(s[i:end]) < 2 {
		return 0
	}
	at := blank(s, end)
	if at == end || isOffice(s[i:end]) {
		return 0
	}
	next, ok := initialAt(s, at)
	if !ok {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s[next:])
	if size == 0 || !unicode.IsUpper(r) {
		return trimBlank(s, next)
	}
	after := next + size
	if after < len(s) && s[after] == '.' {
		after++
	} else if following, _ := utf8.DecodeRuneInString(s[min(after, len(s)):]); after < len(s) && unicode.IsLetter(following) {
		return trimBlank(s, next) // a word follows: the initial stands alone
	}
	return after
}

// trimBlank moves an end back over a blank.
func trimBlank(s string, end int) int {
	for end > 0 && (s[end-1] == ' ' || s[end-1] == 0xa0 || s[end-1] == 0xc2) {
		end--
	}
	return end
}

// isOffice holds for words that stand before a name and are no surname: "Судья А.А. Ахметова".
func isOffice(word string) bool {
	return startsWithAny(foldWord(word), "судь", "председат", "председательств", "член", "төраға", "секретар", "хатшы", "прокурор", "адвокат", "защитник", "заместител")
}
