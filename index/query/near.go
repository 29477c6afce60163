package query

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxNear is the greatest distance in words of "/n" and of a phrase with "~n".
const MaxNear = 50

// proximity reads an operator of proximity: "/5", "/s" or "/p", in small letters or capitals. What a Russian keyboard makes of
// them is understood: the look-alikes and first letters с and п (also р), and the keys ы and з. The caller holds that it stands
// alone, so that no number, date or "и/или" is ever read as one. A distance out of bounds gives near -1.
func proximity(text string) (token, bool) {
	rest, ok := strings.CutPrefix(text, "/")
	if !ok {
		return token{}, false
	}
	switch strings.ToLower(rest) {
	case "s", "с", "ы":
		return token{kind: tokenSentence, text: text}, true
	case "p", "п", "р", "з":
		return token{kind: tokenParagraph, text: text}, true
	}
	if n, ok := distance(rest); ok {
		return token{kind: tokenNear, text: text, near: n}, true
	}
	return token{}, false
}

// proximity adds the operator that begins at start. It stands alone between spaces or brackets; beside a quotation mark ("Закон"/2020) it
// is a word without its slash.
func (l *lexer) proximity(start int, t token) *SyntaxError {
	t.pos, t.end = start, l.pos
	before, _ := utf8.DecodeLastRuneInString(l.text[:start])
	after, _ := utf8.DecodeRuneInString(l.text[l.pos:])
	switch {
	case start > 0 && !isBreak(before) || l.pos < len(l.text) && !isBreak(after):
		t.kind, t.text, t.pos = tokenWord, t.text[1:], start+1
	case t.near < 0:
		return l.fault("near-distance", start, t.text, l.text[:start+1]+strconv.Itoa(nearest(t.text[1:]))+l.text[l.pos:])
	}
	l.add(t)
	return nil
}

func isBreak(r rune) bool { return isSpace(r) || r == '(' || r == ')' }

// HasProximity reports whether a text has an operator of proximity: such a text is a question and names no document.
func HasProximity(text string) bool {
	tokens, fault := lex(text)
	return fault == nil && slices.ContainsFunc(tokens, func(t token) bool {
		return t.kind == tokenNear || t.kind == tokenSentence || t.kind == tokenParagraph
	})
}

// distance reads a number of words; -1 where it is not between 1 and MaxNear.
func distance(s string) (n int, ok bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > MaxNear {
		return -1, true
	}
	return n, true
}

// nearest is the distance within the bounds that is nearest to one without.
func nearest(digits string) int {
	if strings.Trim(digits, "0") == "" {
		return 1
	}
	return MaxNear
}

// slop reads "~5" after the closing mark of the phrase that began at start; 0 where there is none.
func (l *lexer) slop(start int) (int, *SyntaxError) {
	rest, ok := strings.CutPrefix(l.text[l.pos:], "~")
	if !ok {
		return 0, nil
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	n, ok := distance(digits)
	next, _ := utf8.DecodeRuneInString(rest[len(digits):])
	if !ok || len(digits) < len(rest) && !isBreak(next) && !isQuote(next) {
		return 0, nil
	}
	end := l.pos + 1 + len(digits)
	if n < 0 {
		return 0, l.fault("near-distance", start, l.text[start:end], l.text[:l.pos+1]+strconv.Itoa(nearest(digits))+l.text[end:])
	}
	l.pos = end
	return n, nil
}
