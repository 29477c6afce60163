package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	anchors "taldau/forum/anchor"
)

// Quote is a quoted paragraph of a document, as a post says it. Whether the document says so the caller compares: by Hash with the
// whole paragraph, or by looking for Text in it.
type Quote struct {
	Address
	ID   string // of the document; empty where it was not found
	Text string // what is quoted
	Hash string // of Text; see anchor.Hash
}

// quote takes a block quote. One whose last line is a dash and the address of a paragraph is a quote of that paragraph.
func (c *cook) quote(n *ast.Blockquote) {
	link := takeSource(n, c.src)
	start := c.text.Len()
	c.blocks(n)
	if link == nil {
		return
	}
	quoted := strings.TrimSpace(c.text.String()[start:])
	address := *link.address
	q := Quote{Address: address, Text: quoted, Hash: anchors.Hash(quoted)}
	if known := c.documents[address]; known != nil {
		q.ID = known.ID
	}
	c.result.Quotes = append(c.result.Quotes, q)
	n.SetAttributeString("class", "quote")
	from := &source{}
	from.AppendChild(from, link)
	n.AppendChild(n, from)
	c.gap()
	p := &prose{src: c.src}
	p.gather(from, plain)
	c.text.WriteString("— " + string(p.text))
	c.gap()
}

// takeSource takes the last line out of a block quote where it is a dash and the address of a place in a document.
func takeSource(n *ast.Blockquote, src []byte) *anchor {
	p, ok := n.LastChild().(*ast.Paragraph)
	if !ok {
		return nil
	}
	link, ok := p.LastChild().(*anchor)
	if !ok || link.address == nil || !link.address.placed() {
		return nil
	}
	dash, ok := link.PreviousSibling().(*ast.Text)
	if !ok || dash.SoftLineBreak() || dash.HardLineBreak() || !isDash(string(dash.Segment.Value(src))) {
		return nil
	}
	before := dash.PreviousSibling()
	if before == nil && p.PreviousSibling() == nil {
		return nil // nothing is quoted
	}
	if before != nil {
		line, ok := before.(*ast.Text)
		if !ok || !line.SoftLineBreak() && !line.HardLineBreak() {
			return nil
		}
		line.SetSoftLineBreak(false)
		line.SetHardLineBreak(false)
	}
	p.RemoveChild(p, dash)
	p.RemoveChild(p, link)
	if p.FirstChild() == nil {
		n.RemoveChild(n, p)
	}
	return link
}

// isDash reports whether a text is a dash alone. A hyphen would begin a list.
func isDash(s string) bool {
	switch strings.TrimSpace(s) {
	case "—", "–", "―", "--":
		return true
	}
	return false
}

// escaped are the signs of Markdown that mean something wherever they stand.
const escaped = "\\`*_[]<>&|~@!"

// QuoteBlock writes the source of a quote of a text: Render makes a Quote of it that has the same Hash.
func QuoteBlock(text string, a Address) string {
	var b strings.Builder
	for line := range strings.Lines(clean(text)) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		b.WriteString("> ")
		escapeLine(&b, line)
		b.WriteByte('\n')
	}
	b.WriteString("> — [[" + a.String() + "]]\n")
	return b.String()
}

// escapeLine escapes a line so that it shows as it is: everywhere the signs of marks and addresses, at its beginning those of blocks.
func escapeLine(b *strings.Builder, line string) {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	for i := 0; i < len(line); i++ {
		first := i == 0 && strings.IndexByte("#+-=:", line[i]) >= 0
		address := line[i] == ':' && strings.HasPrefix(line[i:], "://") || line[i] == '.' && i >= 3 && strings.EqualFold(line[i-3:i], "www")
		number := digits > 0 && i == digits && (line[i] == '.' || line[i] == ')')
		if first || number || address || strings.IndexByte(escaped, line[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(line[i])
	}
}
