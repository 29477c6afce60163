package data

import (
	"strings"
	"unicode/utf8"

	"taldau/data/fold"
)

// FoldName is the form in which names of judges are compared: lower-case words without initials and punctuation, ё as е.
// "Е.И.Идиров", "Идиров Е.И." and "ИДИРОВ" fold to the same "идиров".
func FoldName(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !fold.IsLetter(r) && r != '-' })
	kept := words[:0]
	for _, w := range words {
		if utf8.RuneCountInString(w) > 1 {
			kept = append(kept, strings.ReplaceAll(strings.ToLower(w), "ё", "е"))
		}
	}
	return strings.Join(kept, " ")
}
