package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/fold"
)

// line is a paragraph in the form in which headings and cues are looked for.
type line struct {
	text string // as it stands in the document
	head string // its beginning: letter-spacing joined, look-alikes folded, small letters
	tail string // its end, likewise; equal to head where the paragraph is short
	n    int    // number of the paragraph
	cue  cueKind
	own  bool // the line is nothing but its cue
}

// claim is a value that stands in the line, word for word or as what the line says as a whole.
func (l line) claim(value, rule string, confidence float64) data.Claim {
	at := data.Span{Paragraph: l.n, End: len(l.text)}
	if i := strings.Index(l.text, value); i >= 0 {
		at.Start, at.End = i, i+len(value)
	}
	return data.Claim{Value: value, Span: at, Rule: rule, Confidence: confidence}
}

// text is an edition as lines.
type text struct {
	lines []line
	head  int // lines before this index may hold headings: the first page
}

// headBytes and tailBytes are how much of a paragraph is folded for cues; longer paragraphs are running text between.
const (
	headBytes = 400
	tailBytes = 160
)

// Bounds of the first page: acts begin with a card of short lines in some banks.
const (
	maxHeadLines = 90
	maxHeadBytes = 16 << 10
)

func newText(e *data.Edition) *text {
	t := &text{lines: make([]line, len(e.Paragraphs))}
	size := 0
	for i, p := range e.Paragraphs {
		l := line{text: p.Text, n: i + 1}
		if len(p.Text) <= headBytes {
			l.head = folded(p.Text)
			l.tail = l.head
		} else {
			l.head = folded(cutEnd(p.Text, headBytes))
			l.tail = folded(cutStart(p.Text, tailBytes))
		}
		l.cue, l.own = readCue(l.text, l.head, l.tail)
		t.lines[i] = l
		if size += len(p.Text); i < maxHeadLines && size < maxHeadBytes {
			t.head = i + 1
		}
	}
	return t
}

func folded(s string) string {
	s = lower(fold.Homoglyphs(fold.Despace(strings.TrimSpace(s))))
	if strings.Contains(s, "ё") {
		s = strings.ReplaceAll(s, "ё", "е")
	}
	return s
}

// cutEnd returns at most n bytes from the beginning of s, whole runes.
func cutEnd(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// cutStart returns at most n bytes from the end of s, whole runes.
func cutStart(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// lettersOnly returns the words of s joined by one space, without punctuation and digits.
func lettersOnly(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !fold.IsLetter(r) && r != '-' }), " ")
}

// isUpper reports whether s has letters and all of them are capitals.
func isUpper(s string) bool {
	letters := false
	for _, r := range s {
		if fold.IsLetter(r) {
			if unicode.IsLower(r) {
				return false
			}
			letters = true
		}
	}
	return letters
}

// hasAny reports whether s contains one of the words.
func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// startsWithAny reports whether s starts with one of the words.
func startsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// isQuote reports whether a paragraph begins inside quotation marks: what it says is not said by the court.
func isQuote(s string) bool { return startsWithAny(s, "«", `"`, "“", "„") }

func isCapital(r rune) bool { return unicode.IsUpper(r) }
