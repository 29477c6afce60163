package analysis

import (
	"strings"
	"unicode/utf8"

	"taldau/data/fold"
)

// Pattern is a word with wildcards, compared with the terms of Exact: "?" stands for one letter, "*" for any number of them.
type Pattern struct{ text string }

// NewPattern normalises what stands between the wildcards. Look-alikes are folded by the whole word: "cу?ья" with a Latin c.
func NewPattern(typed string) Pattern {
	typed = fold.Clean(typed)
	letters := []rune(fold.Homoglyphs(strings.NewReplacer("?", "", "*", "").Replace(typed)))
	var b, between strings.Builder
	flush := func() {
		if between.Len() > 0 {
			b.WriteString(Normalize(between.String()))
			between.Reset()
		}
	}
	for _, r := range typed {
		switch {
		case r == '?' || r == '*':
			flush()
			b.WriteRune(r)
		case len(letters) > 0:
			between.WriteRune(letters[0])
			letters = letters[1:]
		}
	}
	flush()
	return Pattern{b.String()}
}

// Prefix is what every matching term begins with.
func (p Pattern) Prefix() string {
	if i := strings.IndexAny(p.text, "?*"); i >= 0 {
		return p.text[:i]
	}
	return p.text
}

// Match reports whether the pattern stands for a term.
func (p Pattern) Match(term string) bool {
	// After a mismatch the last asterisk takes one letter more; no earlier one ever needs to.
	i, star, resume := 0, -1, 0
	for j := 0; j < len(term); {
		size := 1
		if term[j] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(term[j:])
		}
		switch {
		case i < len(p.text) && p.text[i] == '*':
			star, resume = i, j
			i++
			continue
		case i < len(p.text) && p.text[i] == '?':
			i, j = i+1, j+size
			continue
		case i+size <= len(p.text) && p.text[i:i+size] == term[j:j+size]:
			i, j = i+size, j+size
			continue
		case star < 0:
			return false
		}
		_, skipped := utf8.DecodeRuneInString(term[resume:])
		resume += skipped
		i, j = star+1, resume
	}
	return strings.Trim(p.text[i:], "*") == ""
}
