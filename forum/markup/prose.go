package markup

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"taldau/data/citation"
	"taldau/data/langid"
)

// kind tells what may be done with a stretch of text.
type kind int

const (
	plain kind = iota // names in it become links
	inner             // the text of a link: names in it count, and stay as they are
	coded             // code: nothing in it means anything
)

// stretch is a run of neighbouring text nodes, bytes [start, end) of the text of its block.
type stretch struct {
	start, end  int
	kind        kind
	first, last ast.Node // nodes that hold it; nil for what was resolved
}

// prose is the text of one block while it is read.
type prose struct {
	src       []byte
	text      []byte
	stretches []stretch
	escaped   map[int]bool // places of signs that the author escaped
	pieces    []piece
}

// piece is a place in the text that becomes a link.
type piece struct {
	start, end int
	anchor     *anchor
}

// prose reads the text of a block, finds names in it, and makes links of them. The language is said on the node labelled.
func (c *cook) prose(n, labelled ast.Node) {
	p := &prose{src: c.src}
	p.gather(n, plain)
	s := string(p.text)
	lang := p.lang()
	if lang != "" && lang != c.req.Lang {
		if _, set := labelled.AttributeString("lang"); !set {
			labelled.SetAttributeString("lang", lang)
		}
	}
	if lang == "" {
		lang = c.req.Lang
	}
	c.references(p, s, lang)
	c.mentions(p, s)
	for _, st := range p.stretches {
		p.replace(st)
	}
	c.text.WriteString(s)
}

// leastEnglish is the number of Latin words that make a block English: one or two may be a name or a mark in any language.
const leastEnglish = 3

// lang is the language of a block where its words prove it. Code, addresses, names of people and of documents are no words.
func (p *prose) lang() string {
	var t langid.Tally
	latin := 0
	for _, st := range p.stretches {
		if st.kind == coded || st.first == nil {
			continue
		}
		for field := range strings.FieldsSeq(string(p.text[st.start:st.end])) {
			if strings.HasPrefix(field, "@") || strings.Contains(field, "://") {
				continue
			}
			for word := range strings.FieldsFuncSeq(field, notLetter) {
				e := langid.Word(word)
				if e.Latin {
					latin++
				}
				t.Add(e)
			}
		}
	}
	lang := t.Lang()
	if !t.Sure() || lang == "en" && latin < leastEnglish {
		return ""
	}
	return lang
}

// gather adds the text of the children of n.
func (p *prose) gather(n ast.Node, k kind) {
	var run *stretch
	flush := func() {
		if run != nil {
			run.end = len(p.text)
			p.stretches = append(p.stretches, *run)
			run = nil
		}
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			if run == nil {
				run = &stretch{start: len(p.text), kind: k, first: child}
			}
			run.last = child
			p.decode(t, k)
			if t.HardLineBreak() {
				flush()
			}
			continue
		}
		flush()
		p.inline(child, k)
	}
	flush()
}

// inline adds the text of a node that is not text itself.
func (p *prose) inline(n ast.Node, k kind) {
	switch n := n.(type) {
	case *ast.CodeSpan:
		p.gather(n, coded)
	case *anchor:
		p.gather(n, max(k, inner))
	case *ast.String:
		start := len(p.text)
		p.text = append(p.text, n.Value...)
		p.stretches = append(p.stretches, stretch{start: start, end: len(p.text), kind: max(k, inner)})
	default:
		p.gather(n, k)
	}
}

// decode adds what a text node shows: escapes and character references are what they stand for.
func (p *prose) decode(t *ast.Text, k kind) {
	raw := t.Segment.Value(p.src)
	switch {
	case k == coded:
		p.text = append(p.text, strings.ReplaceAll(string(raw), "\n", " ")...)
	default:
		p.unescape(raw)
	}
	if t.SoftLineBreak() || t.HardLineBreak() {
		p.text = append(p.text, '\n')
	}
}

// longestReference is the longest name of a character in HTML, &CounterClockwiseContourIntegral;.
const longestReference = 33

func (p *prose) unescape(raw []byte) {
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			i++
			if p.escaped == nil {
				p.escaped = map[int]bool{}
			}
			p.escaped[len(p.text)] = true
			p.text = append(p.text, raw[i])
		case c == '&':
			n, s := characterReference(raw[i:])
			if n == 0 {
				p.text = append(p.text, c)
				continue
			}
			p.text = append(p.text, strings.Map(keep, s)...)
			i += n - 1
		default:
			p.text = append(p.text, c)
		}
	}
}

// characterReference reads &name; or &#number; at the beginning of raw and returns its length and what it stands for.
func characterReference(raw []byte) (int, string) {
	for i := 1; i < len(raw) && i < longestReference; i++ {
		switch c := raw[i]; {
		case c == ';':
			name := string(raw[:i+1])
			if s := html.UnescapeString(name); s != name && !strings.HasSuffix(s, ";") {
				return i + 1, s
			}
			return 0, ""
		case c != '#' && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9'):
			return 0, ""
		}
	}
	return 0, ""
}

// plainAt returns the plain stretch that holds [start, end) whole.
func (p *prose) plainAt(start, end int) bool {
	i := p.stretchAt(start)
	return i >= 0 && p.stretches[i].kind == plain && end <= p.stretches[i].end
}

// numbered returns the part of [start, end) that may be one link: all of it where one plain stretch holds it, else its first part with a figure.
func (p *prose) numbered(start, end int) (from, to int, ok bool) {
	for i := max(p.stretchAt(start), 0); i < len(p.stretches) && p.stretches[i].start < end; i++ {
		st := p.stretches[i]
		from, to = max(start, st.start), min(end, st.end)
		for from < to && p.text[from] == ' ' {
			from++
		}
		for from < to && p.text[to-1] == ' ' {
			to--
		}
		if st.kind == plain && bytes.ContainsAny(p.text[from:to], "0123456789") {
			return from, to, true
		}
	}
	return 0, 0, false
}

// touches reports whether [start, end) has a byte in a stretch of the kind.
func (p *prose) touches(start, end int, k kind) bool {
	for i := max(p.stretchAt(start), 0); i < len(p.stretches) && p.stretches[i].start < end; i++ {
		if p.stretches[i].kind == k && p.stretches[i].end > start {
			return true
		}
	}
	return false
}

// stretchAt returns the number of the stretch that holds a byte, or -1.
func (p *prose) stretchAt(at int) int {
	i, found := slices.BinarySearchFunc(p.stretches, at, func(s stretch, at int) int {
		switch {
		case s.end <= at:
			return -1
		case s.start > at:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return i
}

// free reports whether no piece touches [start, end). Pieces are in order.
func (p *prose) free(start, end int) bool {
	i, _ := slices.BinarySearchFunc(p.pieces, start, func(x piece, at int) int { return x.end - at - 1 })
	return i == len(p.pieces) || p.pieces[i].start >= end
}

// add puts a piece in its place among the others; pieces of one kind come in order.
func (p *prose) add(start, end int, a *anchor) {
	i, _ := slices.BinarySearchFunc(p.pieces, start, func(x piece, at int) int { return x.start - at })
	p.pieces = slices.Insert(p.pieces, i, piece{start, end, a})
}

// replace puts links and decoded text in the place of the nodes of a stretch; the text of a link has only the second. A stretch without either stays as it was.
func (p *prose) replace(st stretch) {
	if st.kind == coded || st.first == nil {
		return
	}
	from, _ := slices.BinarySearchFunc(p.pieces, st.start, func(x piece, at int) int { return x.start - at })
	to := from
	for to < len(p.pieces) && p.pieces[to].start < st.end {
		to++
	}
	if from == to && !p.hasReference(st) {
		return
	}
	parent := st.first.Parent()
	add := func(n ast.Node) { parent.InsertBefore(parent, st.first, n) }
	at := st.start
	for _, x := range p.pieces[from:to] {
		if x.start > at {
			add(p.raw(at, x.start))
		}
		x.anchor.AppendChild(x.anchor, p.raw(x.start, x.end))
		add(x.anchor)
		at = x.end
	}
	end := st.end
	hard := st.last.(*ast.Text).HardLineBreak()
	if hard {
		end-- // the line feed: it is written with the break
	}
	if end > at {
		add(p.raw(at, end))
	}
	if hard {
		stop := st.last.(*ast.Text).Segment.Stop
		br := ast.NewTextSegment(text.NewSegment(stop, stop))
		br.SetHardLineBreak(true)
		add(br)
	}
	for n := st.first; n != nil; {
		next := n.NextSibling()
		parent.RemoveChild(parent, n)
		if n == st.last {
			break
		}
		n = next
	}
}

// hasReference reports whether a node of the stretch has a character reference, which may stand for a sign that no post may have.
func (p *prose) hasReference(st stretch) bool {
	for n := st.first; n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok && slices.Contains(t.Segment.Value(p.src), '&') {
			return true
		}
		if n == st.last {
			break
		}
	}
	return false
}

// raw is a node of text that is written as it is.
func (p *prose) raw(start, end int) ast.Node {
	s := ast.NewString(slices.Clone(p.text[start:end]))
	s.SetRaw(true)
	return s
}

// shifted returns a reference with its place in the text of the post.
func shifted(f citation.Found, by int) citation.Found {
	f.Start += by
	f.End += by
	return f
}
