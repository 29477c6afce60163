package convert

import (
	"bytes"
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
}

// maxNodes bounds the elements of one document.
const maxNodes = 2_000_000

// parseXML reads a document whole. Entities that a document defines itself are not expanded and nothing outside is loaded; the
// error is a *Refusal.
func parseXML(b []byte, what string) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.CharsetReader = charset.NewReaderLabel
	root := &node{}
	open := []*node{root}
	for count := 0; ; count++ {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, refuse(ReasonBroken, "%s cannot be read: %v; save the file again", what, err)
		}
		if count > maxNodes || len(open) > maxDepth {
			return nil, refuse(ReasonBomb, "%s is nested or long beyond measure", what)
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			top.children = append(top.children, node{name: t.Name.Local, space: t.Name.Space, attrs: t.Copy().Attr})
			open = append(open, &top.children[len(top.children)-1])
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.children = append(top.children, node{text: string(t)})
		}
	}
	for i := range root.children {
		if root.children[i].name != "" {
			return &root.children[i], nil
		}
	}
	return nil, refuse(ReasonBroken, "%s holds no element; save the file again", what)
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
