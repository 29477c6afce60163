package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	anchors "taldau/forum/anchor"
)

// Quote is a quoted paragraph of a document, or a quoted post, as a post says it. Whether the source says so the caller compares: by Hash
// with the whole paragraph, or by looking for Text in it.
type Quote struct {
	Address
	ID     string // of the document; empty where it was not found, and for a post
	Topic  string // of the post that is quoted: its number is Paragraph, its revision Version; empty for a document
	Text   string // what is quoted
	Hash   string // of Text; see anchor.Hash
	InText Span   // of a post: the quote with its source in Result.Text
	InHTML Span   // of a post: the quoted words in Result.HTML, without their source
}

// Span is bytes [Start, End) of a text.
type Span struct{ Start, End int }

// The classes of quotes. A quote of a post is told from others, so that its words can be taken out for those who may not read the post.
const (
	classQuote = "quote"
	classPost  = "quote post"
)

// quote takes a block quote. One whose last line is a dash and the address of a paragraph is a quote of that paragraph.
func (c *cook) quote(n *ast.Blockquote) {
	link := takeSource(n, c.src)
	start := c.text.Len()
	c.blocks(n)
	if link == nil {
		return
	}
	written := c.text.String()[start:]
	quoted := strings.TrimSpace(written)
	address := *link.address
	q := Quote{Address: address, Text: quoted, Hash: anchors.Hash(quoted)}
	if known := c.documents[address]; known != nil {
		q.ID = known.ID
	}
	class := classQuote
	if topic, ok := address.Topic(); ok {
		q.Topic, class = topic, classPost
	}
	n.SetAttributeString("class", class)
	from := &source{}
	from.AppendChild(from, link)
	n.AppendChild(n, from)
	c.gap()
	p := &prose{src: c.src}
	p.gather(from, plain)
	c.text.WriteString("— " + string(p.text))
	if q.Topic != "" {
		q.InText = Span{start, c.text.Len()}
	}
	c.gap()
	c.result.Quotes = append(c.result.Quotes, q)
}

// The marks of quotes in the HTML of a post: text is escaped, so that they stand for nothing else.
const (
	quoteOpens  = "<blockquote"
	quoteSource = "<footer>"
)

// findQuotes sets where the words of quoted posts stand in the HTML. Quotes are listed in the order in which they end, as their marks do.
func findQuotes(html string, quotes []Quote) {
	var open []int // ends of the opening marks of the quotes around a place; -1 for one that quotes no post
	next, at := 0, 0
	for {
		i := strings.Index(html[at:], "blockquote")
		if i < 0 {
			return
		}
		at += i + len("blockquote")
		switch {
		case strings.HasSuffix(html[:at], quoteOpens):
			end := at + strings.IndexByte(html[at:], '>') + 1
			if !strings.Contains(html[at:end], `class="`+classPost+`"`) {
				end = -1
			}
			open = append(open, end)
		case strings.HasSuffix(html[:at], "</blockquote") && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			if start < 0 {
				continue
			}
			for next < len(quotes) && quotes[next].Topic == "" {
				next++
			}
			if next < len(quotes) {
				quotes[next].InHTML = Span{start, strings.LastIndex(html[:at], quoteSource)}
				next++
			}
		}
	}
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

// QuotePost writes the source of a quote of a post as QuoteBlock does. Blocks that are parted by blank lines stay parted.
func QuotePost(text string, a Address) string {
	var b strings.Builder
	for block := range strings.SplitSeq(clean(text), "\n\n") {
		wrote := false
		for line := range strings.Lines(block) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if !wrote && b.Len() > 0 {
				b.WriteString(">\n")
			}
			wrote = true
			b.WriteString("> ")
			escapeLine(&b, line)
			b.WriteByte('\n')
		}
	}
	if b.Len() > 0 {
		b.WriteString(">\n")
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
