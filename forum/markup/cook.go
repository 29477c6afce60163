package markup

import (
	"context"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"taldau/data/citation"
)

// cook is the making of one post: what was found so far, and what may still be added.
type cook struct {
	ctx    context.Context // of this call alone: a cook does not outlive it
	req    Request
	src    []byte
	reader *citation.Reader
	text   strings.Builder // becomes Result.Text
	result *Result

	prefix    string              // begins the ids of headings
	ids       map[string]int      // ids of headings, and the number to try next for one more of the same words
	people    map[string]*Target  // by name; nil: nobody
	documents map[Address]*Target // by address; nil: not found
	linked    map[string]*anchor  // references by their canonical form; nil: nothing to link to
	placed    int                 // recognised links so far
	spare     int                 // bytes that recognised links may still take of the output
}

func newCook(ctx context.Context, r Request, src []byte) *cook {
	if r.Resolver == nil {
		r.Resolver = nobody{}
	}
	if r.Heading < 1 || r.Heading > 6 {
		r.Heading = 4
	}
	if r.NotFound == "" {
		r.NotFound = "⊘"
	}
	prefix := idPrefix
	if r.Anchor != "" {
		prefix += slugOf(r.Anchor) + "-"
	}
	return &cook{
		prefix: prefix,
		ctx:    ctx, req: r, src: src, result: &Result{Version: Version}, reader: citation.NewDatedReader("", r.Date),
		ids: map[string]int{}, people: map[string]*Target{}, documents: map[Address]*Target{}, linked: map[string]*anchor{},
		// Half of the output is kept for what the author wrote.
		spare: newLimited(len(src)).most / 2,
	}
}

// cook goes over the tree and leaves in it only what may be shown.
func (c *cook) cook(root ast.Node) {
	c.links(root)
	c.blocks(root)
	c.result.Text = strings.TrimRight(c.text.String(), "\n")
}

// blocks goes over the children of a block in order.
func (c *cook) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; {
		next := n.NextSibling()
		c.block(n)
		n = next
	}
}

// block takes one block: its language, its text, what is named in it.
func (c *cook) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Blockquote:
		c.quote(n)
	case *ast.Heading:
		c.heading(n)
	case *ast.Paragraph:
		c.prose(n, n)
		c.gap()
	case *ast.TextBlock:
		c.prose(n, n.Parent())
		c.newline()
	case *ast.CodeBlock:
		c.code(n)
	case *ast.FencedCodeBlock:
		n.Info = nil // it would be a class, and nothing colours code here
		c.code(n)
	case *ast.LinkReferenceDefinition, *ast.ThematicBreak:
	case *east.Table:
		c.blocks(n)
		c.gap()
	case *east.TableHeader, *east.TableRow:
		c.blocks(n)
		c.newline()
	case *east.TableCell:
		c.cell(n)
	case *ast.List:
		c.blocks(n)
		c.gap()
	default:
		c.blocks(n)
	}
}

// cell is a cell of a table; cells of a row are joined as they are in the bank.
func (c *cook) cell(n *east.TableCell) {
	if n.Alignment != east.AlignNone {
		n.SetAttributeString("class", n.Alignment.String())
	}
	if n.Parent().Kind() == east.KindTableHeader {
		n.SetAttributeString("scope", "col") // for who hears a table cell by cell
	}
	if n.PreviousSibling() != nil {
		c.text.WriteString(" | ")
	}
	c.prose(n, n)
}

// code keeps the lines of a block of code; nothing is named in it.
func (c *cook) code(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		c.text.Write(line.Value(c.src))
	}
	c.gap()
}

// newline ends a line of the plain text, gap a block.
func (c *cook) newline() { c.end("\n") }
func (c *cook) gap()     { c.end("\n\n") }

func (c *cook) end(s string) {
	written := c.text.String()
	for strings.HasSuffix(s, "\n") && strings.HasSuffix(written, "\n") {
		s, written = s[1:], written[:len(written)-1]
	}
	if c.text.Len() > 0 {
		c.text.WriteString(s)
	}
}
