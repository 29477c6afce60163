package compare

import (
	"strings"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"taldau/data/fold"
)

// Op tells what became of a stretch of text.
type Op int8

// The operations.
const (
	Kept Op = iota
	Deleted
	Inserted
)

// Piece is a stretch of text. A line feed ends a paragraph.
type Piece struct {
	Op   Op
	Text string
}

// mostTokens bounds what is compared word by word at once: the time grows with the product of length and difference. Longer texts are
// compared by paragraph first.
const mostTokens = 6000

// Texts compares two texts word by word. The kept and deleted pieces together are a, the kept and inserted ones b.
func Texts(a, b string) []Piece {
	return tidy(diff(a, b))
}

func diff(a, b string) []Piece {
	x, y := words(a), words(b)
	if len(x)+len(y) <= mostTokens {
		return tokens(x, y)
	}
	var list []Piece
	byLine := merge(tokens(strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")))
	for i := 0; i < len(byLine); i++ {
		if i+1 < len(byLine) && byLine[i].Op == Deleted && byLine[i+1].Op == Inserted {
			if x, y := words(byLine[i].Text), words(byLine[i+1].Text); len(x)+len(y) <= mostTokens {
				list = append(list, tokens(x, y)...)
				i++
				continue
			}
		}
		list = append(list, byLine[i])
	}
	return list
}

// words cuts a text into words, runs of spaces and single marks.
func words(s string) []string {
	var list []string
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		if same := classOf(r); same != nil {
			for end < len(s) {
				r, size := utf8.DecodeRuneInString(s[end:])
				if !same(r) {
					break
				}
				end += size
			}
		}
		list = append(list, s[i:end])
		i = end
	}
	return list
}

func classOf(r rune) func(rune) bool {
	switch {
	case isWord(r):
		return isWord
	case isBlank(r):
		return isBlank
	}
	return nil
}

func isWord(r rune) bool  { return fold.IsLetter(r) || r >= '0' && r <= '9' }
func isBlank(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\t' }

// tokens compares two lists. Each different token stands as one character, for the library compares characters.
func tokens(x, y []string) []Piece {
	code := map[string]rune{}
	var text []string
	encode := func(list []string) []rune {
		out := make([]rune, len(list))
		for i, t := range list {
			r, ok := code[t]
			if !ok {
				r = rune(len(text) + 1)
				if r >= 0xd800 { // surrogates are no characters
					r += 0x800
				}
				code[t] = r
				text = append(text, t)
			}
			out[i] = r
		}
		return out
	}
	a, b := encode(x), encode(y)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the same result on every machine
	var list []Piece
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		var s strings.Builder
		for _, r := range d.Text {
			if r >= 0xe000 {
				r -= 0x800
			}
			s.WriteString(text[r-1])
		}
		list = append(list, Piece{map[diffmatchpatch.Operation]Op{diffmatchpatch.DiffDelete: Deleted, diffmatchpatch.DiffInsert: Inserted, diffmatchpatch.DiffEqual: Kept}[d.Type], s.String()})
	}
	return list
}

// tidy joins changes between which only a space or a mark was kept: "старый, добрый" → "новый, злой" is one change, not two.
func tidy(list []Piece) []Piece {
	for i := 1; i+1 < len(list); i++ {
		if p := list[i]; p.Op == Kept && !strings.ContainsFunc(p.Text, isWord) && !strings.Contains(p.Text, "\n") && list[i-1].Op != Kept && list[i+1].Op != Kept {
			list[i].Op = 3 // both deleted and inserted
		}
	}
	return merge(list)
}

// merge brings each run of changes into one deletion and one insertion after it.
func merge(list []Piece) []Piece {
	var out []Piece
	var deleted, inserted strings.Builder
	flush := func() {
		if deleted.Len() > 0 {
			out = append(out, Piece{Deleted, deleted.String()})
		}
		if inserted.Len() > 0 {
			out = append(out, Piece{Inserted, inserted.String()})
		}
		deleted.Reset()
		inserted.Reset()
	}
	for _, p := range list {
		switch p.Op {
		case Deleted:
			deleted.WriteString(p.Text)
		case Inserted:
			inserted.WriteString(p.Text)
		case Kept:
			flush()
			if n := len(out); n > 0 && out[n-1].Op == Kept {
				out[n-1].Text += p.Text
			} else {
				out = append(out, p)
			}
		default:
			deleted.WriteString(p.Text)
			inserted.WriteString(p.Text)
		}
	}
	flush()
	return out
}
