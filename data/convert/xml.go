package convert

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// node is an element of XML with what is in it, in order: elements and text.
type node struct {
	name     string // local name
	space    string
	attrs    []xml.Attr
	children []node // an element, or text: name is empty
	text     string
	block    bool // Akoma Ntoso: a block is below it
}

// maxNodes bounds the elements of one document.
const maxNodes = 2_000_000

// parseXML reads a document whole. Nothing outside is loaded, and a document that defines entities of its own is refused: they
// are how a few lines become gigabytes. The error is a *Refusal, or the context's.
func parseXML(ctx context.Context, b []byte, what string) (*node, error) {
	b, err := xmlBytes(b)
	if err != nil {
		return nil, err
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = charsetReader
	root := &node{}
	open := []*node{root}
	for count := 0; ; count++ {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, xmlRefusal(err, what)
		}
		if count > maxNodes || len(open) > maxDepth {
			return nil, refuse(ReasonBomb, "%s is nested deeper than %d levels or has more than %d elements; split the document", what, maxDepth, maxNodes)
		}
		if count&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			top.children = append(top.children, node{name: t.Name.Local, space: t.Name.Space, attrs: t.Attr})
			open = append(open, &top.children[len(top.children)-1])
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.children = append(top.children, node{text: string(t)})
		case xml.Directive:
			if bytes.Contains(bytes.ToUpper(t), []byte("<!ENTITY")) {
				return nil, refuse(ReasonBomb, "%s defines entities of its own, which are not expanded; save it without them", what)
			}
		}
	}
	for i := range root.children {
		if root.children[i].name != "" {
			return &root.children[i], nil
		}
	}
	return nil, refuse(ReasonBroken, "%s holds no element; save the file again", what)
}

// rootOf returns the local name of the first element of a document of which only the beginning is known; "" for none.
func rootOf(head []byte) string {
	head, err := xmlBytes(head)
	if err != nil {
		return ""
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.CharsetReader = charsetReader
	d.Strict = false
	for {
		token, err := d.RawToken()
		if err != nil {
			return ""
		}
		switch t := token.(type) {
		case xml.StartElement:
			return t.Name.Local
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				return ""
			}
		}
	}
}

// xmlBytes makes UTF-8 of UTF-16, which the decoder cannot read.
func xmlBytes(b []byte) ([]byte, error) {
	if !isUTF16(b) {
		return bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), nil
	}
	return decodeUTF16(b)
}

// charsetReader reads the encodings that documents declare. UTF-16 was decoded before.
func charsetReader(label string, input io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return input, nil
	}
	return charset.NewReaderLabel(label, input)
}

// xmlRefusal names what the decoder says.
func xmlRefusal(err error, what string) *Refusal {
	switch text := err.Error(); {
	case strings.Contains(text, "illegal character code"):
		return refuse(ReasonControl, "%s holds control characters, which XML forbids; save the file again", what)
	case strings.Contains(text, "invalid UTF-8"):
		return refuse(ReasonNotUTF8, "%s is not in the encoding that it declares; save it as UTF-8", what)
	case strings.Contains(text, "unexpected EOF"):
		return refuse(ReasonBroken, "%s ends in the middle; copy the file again", what)
	}
	return refuse(ReasonBroken, "%s cannot be read: %v; save the file again", what, err)
}

// attr returns an attribute by its local name.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child returns the first child element of a name.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for i := range n.children {
		if n.children[i].name == name {
			return &n.children[i]
		}
	}
	return nil
}

// all calls do for every element of a name below n.
func (n *node) all(name string, do func(*node)) {
	for i := range n.children {
		c := &n.children[i]
		if c.name == name {
			do(c)
		}
		c.all(name, do)
	}
}

// hasText reports whether there is text below n.
func (n *node) hasText() bool {
	if strings.TrimSpace(n.text) != "" {
		return true
	}
	for i := range n.children {
		if n.children[i].hasText() {
			return true
		}
	}
	return false
}

// content is all text below n.
func (n *node) content() string {
	var b strings.Builder
	n.writeText(&b)
	return b.String()
}

func (n *node) writeText(b *strings.Builder) {
	b.WriteString(n.text)
	for i := range n.children {
		n.children[i].writeText(b)
	}
}
