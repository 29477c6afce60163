package convert

import (
	"context"
	"io"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"taldau/data"
)

// convertMarkdown reads headings, paragraphs, items of lists, quotes and rows of tables; marks and addresses are dropped.
func convertMarkdown(_ context.Context, r io.ReaderAt, size int64) (*Result, error) {
	source, err := readText(r, size)
	if err != nil {
		return nil, err
	}
	b := []byte(source)
	tree := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(b))
	result := &Result{}
	err = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		role, whole := markdownRole(n)
		if !whole {
			return ast.WalkContinue, nil
		}
		p := Paragraph{Text: markdownText(n, b), Role: role}
		if h, ok := n.(*ast.Heading); ok && h.Level == 1 && result.Meta.Title == "" {
			result.Meta.Title = p.Text
		}
		result.Paragraphs = append(result.Paragraphs, p)
		return ast.WalkSkipChildren, nil
	})
	return result, err
}

// markdownRole tells whether a node is one paragraph of the result, and how it is printed.
func markdownRole(n ast.Node) (role data.ParagraphRole, whole bool) {
	switch n.(type) {
	case *ast.Heading:
		return data.RoleHeading, true
	case *ast.Paragraph, *ast.TextBlock:
		if _, quoted := n.Parent().(*ast.Blockquote); quoted {
			return data.RoleQuote, true
		}
		return data.RoleText, true
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return data.RoleText, true
	case *east.TableHeader, *east.TableRow:
		return data.RoleCell, true
	}
	return "", false
}

// markdownText is the text of a node and what is below it; cells of a row are joined by bars.
func markdownText(n ast.Node, source []byte) string {
	var b strings.Builder
	if n.Type() == ast.TypeBlock && n.FirstChild() == nil {
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			b.Write(line.Value(source))
			b.WriteByte(' ')
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(c.Segment.Value(source))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(source))
		case *ast.RawHTML:
		default:
			if _, cell := c.(*east.TableCell); cell && c.PreviousSibling() != nil {
				b.WriteString(" | ")
			}
			b.WriteString(markdownText(c, source))
		}
	}
	return b.String()
}
