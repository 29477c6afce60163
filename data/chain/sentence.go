package chain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// abbreviations end with a full stop that ends no sentence.
var abbreviations = []string{
	"г", "гг", "ж", "ст", "ч", "п", "пп", "им", "ул", "д", "кв", "обл", "р", "тг", "тыс", "млн", "т", "б", "no", "см", "гор", "п/п",
}

// span is a piece of a text: bytes [start, end).
type span struct{ start, end int }

// sentences cuts a paragraph. A dot after an initial, a number of a date or an abbreviation ends nothing; where it is doubtful
// the sentence goes on, because a quotation that is cut in two is lost and one that is too long is only read more strictly.
func sentences(s string) []span {
	var list []span
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '.' && c != '!' && c != '?' && c != ';' || i+1 < len(s) && s[i+1] != ' ' {
			continue
		}
		if c == '.' && !endsHere(s[start:i], s[i+1:]) {
			continue
		}
		list = append(list, span{start, i + 1})
		start = i + 1
	}
	if strings.TrimSpace(s[start:]) != "" {
		list = append(list, span{start, len(s)})
	}
	return list
}

// endsHere reports whether a dot between two texts ends a sentence.
func endsHere(before, after string) bool {
	after = strings.TrimLeft(after, " ")
	next, _ := utf8.DecodeRuneInString(after)
	if after != "" && !unicode.IsUpper(next) && !unicode.IsDigit(next) && next != '«' && next != '"' {
		return false
	}
	at := strings.LastIndexFunc(before, func(r rune) bool { return !fold.IsLetter(r) && r != '/' })
	last := before[at+1:]
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(before[at:])
		last = before[at+size:]
	}
	if last == "" {
		return after == "" || !unicode.IsDigit(next) && next != '№'
	}
	return utf8.RuneCountInString(last) > 1 && !slices.Contains(abbreviations, strings.ToLower(last))
}
