package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Op tells what became of a piece of text.
type Op int8

// The operations.
const (
	Delete Op = iota - 1
	Equal
	Insert
)

// Edit is a piece of text and what became of it.
type Edit struct {
	Op   Op
	Text string
}

// Words compares two texts by words, marks and spaces. The pieces that are not inserted make the old text, those that are not
// deleted make the new one; of neighbouring changes the deletion comes first.
func Words(old, new string) []Edit {
	a, b := split(old), split(new)
	to, from := Match(a, b)
	var w writer
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && to[i] < 0:
			w.add(Delete, a[i])
			i++
		case j < len(b) && from[j] < 0:
			w.add(Insert, b[j])
			j++
		default:
			w.add(Equal, a[i])
			i, j = i+1, j+1
		}
	}
	w.flush()
	return w.edits
}

// split parts a text into words, runs of spaces, and single marks.
func split(s string) []string {
	var list []string
	for len(s) > 0 {
		n := first(s)
		list = append(list, s[:n])
		s = s[n:]
	}
	return list
}

// first returns the length of the first part of s.
func first(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	class := classOf(r)
	if class == 0 {
		return n
	}
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if classOf(r) != class || r == '\n' || s[n-1] == '\n' {
			break
		}
		n += size
	}
	return n
}

func classOf(r rune) int {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return 1
	case unicode.IsSpace(r):
		return 2
	}
	return 0
}

// writer joins neighbouring pieces.
type writer struct {
	edits                   []Edit
	deleted, inserted, kept strings.Builder
}

func (w *writer) add(op Op, s string) {
	switch op {
	case Equal:
		w.changes()
		w.kept.WriteString(s)
	case Delete:
		w.same()
		w.deleted.WriteString(s)
	default:
		w.same()
		w.inserted.WriteString(s)
	}
}

func (w *writer) same()    { w.emit(Equal, &w.kept) }
func (w *writer) changes() { w.emit(Delete, &w.deleted); w.emit(Insert, &w.inserted) }
func (w *writer) flush()   { w.same(); w.changes() }

func (w *writer) emit(op Op, b *strings.Builder) {
	if b.Len() > 0 {
		w.edits = append(w.edits, Edit{Op: op, Text: b.String()})
		b.Reset()
	}
}
