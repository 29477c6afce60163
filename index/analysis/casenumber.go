package analysis

import (
	"strings"
	"unicode/utf8"

	"taldau/data/fold"
)

// caseNumber reads a case number of Kazakhstan at i in every spelling that occurs: spaces around the marks, any dash, a
// backslash or an underscore for the slash, Latin letters in the kind. It returns the canonical number, the number without its
// suffix, its tail (kind and ordinal), and its end; 0 where there is none.
// The form RRCC-YY-00-K/N(S) is in the project notes on the field, section 2.4.
func caseNumber(text string, i int) (number, base, tail string, end int) {
	// Most numbers of a text fail here, before anything is built.
	if digitsEnd(text, i) != i+4 || i > 0 && (digitAt(text, i-1) || text[i-1] == '-' || text[i-1] == '/') {
		return "", "", "", 0
	}
	c := caseReader{text: text, i: i, ok: true}
	court := c.digits(4, 4)
	c.mark(isDash)
	year := c.digits(2, 2)
	c.mark(isDash)
	middle := c.digits(2, 2)
	c.mark(isDash)
	kind := c.kind()
	c.mark(isSlash)
	ordinal := strings.TrimLeft(c.digits(1, 6), "0")
	if !c.ok || ordinal == "" || digitAt(text, c.i) {
		return "", "", "", 0
	}
	tail = kind + "/" + ordinal
	base = court + "-" + year + "-" + middle + "-" + tail
	number = base
	if suffix := c.suffix(); suffix != "" {
		number += "(" + suffix + ")"
	}
	return number, base, tail, c.i
}

// caseReader reads the parts of a number one after another.
type caseReader struct {
	text string
	i    int
	ok   bool
}

func (c *caseReader) spaces() {
	for c.i < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[c.i:])
		if r != ' ' && r != '\u00a0' && r != '\u202f' && r != '\u2009' && r != '\t' && r != '\u200b' {
			return
		}
		c.i += size
	}
}

func (c *caseReader) digits(least, most int) string {
	if !c.ok {
		return ""
	}
	end := digitsEnd(c.text, c.i)
	if c.ok = end-c.i >= least && end-c.i <= most; !c.ok {
		return ""
	}
	part := c.text[c.i:end]
	c.i = end
	return part
}

// mark reads one mark that is accepted, with spaces around it.
func (c *caseReader) mark(accept func(rune) bool) {
	if !c.ok {
		return
	}
	c.spaces()
	r, size := utf8.DecodeRuneInString(c.text[c.i:])
	if c.ok = accept(r); c.ok {
		c.i += size
		c.spaces()
	}
}

// kind reads a digit and up to three letters.
func (c *caseReader) kind() string {
	digit := c.digits(1, 1)
	if !c.ok {
		return ""
	}
	at := c.i
	c.spaces()
	end := c.i
	for range 4 {
		r, size := utf8.DecodeRuneInString(c.text[end:])
		if !fold.IsLetter(r) {
			break
		}
		end += size
	}
	letters := strings.Map(kindLetter, strings.ToLower(c.text[c.i:end]))
	if letters == "" {
		c.i = at
	} else {
		c.i = end
	}
	c.ok = utf8.RuneCountInString(letters) <= 3
	return digit + letters
}

// suffix reads "(2)"; without one the reader stays where it is.
func (c *caseReader) suffix() string {
	at := c.i
	c.spaces()
	if c.i >= len(c.text) || c.text[c.i] != '(' {
		c.i = at
		return ""
	}
	c.i++
	c.spaces()
	value := strings.TrimLeft(c.digits(1, 2), "0")
	c.spaces()
	if value == "" || c.i >= len(c.text) || c.text[c.i] != ')' {
		c.i, c.ok = at, true
		return ""
	}
	c.i++
	return value
}

func isDash(r rune) bool {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '―', '−', '\u00ad':
		return true
	}
	return false
}

func isSlash(r rune) bool { return r == '/' || r == '\\' || r == '_' || r == '⁄' || r == '∕' }
