package markup

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// newMarkdown makes the parser and the renderer. Those of HTML are left out: a tag is text like any other. Addresses are found by
// a parser of our own, because that of goldmark searches the rest of the line at every word and mark.
func newMarkdown() goldmark.Markdown {
	p := parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(bracketParser{}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(urlParser{}, 999),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
	r := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(nodes{}, 100),
		util.Prioritized(html.NewRenderer(), 1000),
	))
	table := extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone))
	return goldmark.New(goldmark.WithParser(p), goldmark.WithRenderer(r), goldmark.WithExtensions(extension.Strikethrough, table))
}

// bracket is [[address]] before it is resolved.
type bracket struct {
	ast.BaseInline
	address Address
	raw     string
}

var kindBracket = ast.NewNodeKind("Bracket")

// Kind returns the kind of the node.
func (*bracket) Kind() ast.NodeKind { return kindBracket }

// Dump prints the node.
func (b *bracket) Dump(source []byte, level int) {
	ast.DumpHelper(b, source, level, map[string]string{"Address": b.raw}, nil)
}

// bracketParser reads [[address]]. It stands before the parser of links, which would take the inner brackets.
type bracketParser struct{}

// Trigger returns the byte that an address begins with.
func (bracketParser) Trigger() []byte { return []byte{'['} }

// Parse reads one address within the line.
func (bracketParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 5 || line[1] != '[' {
		return nil
	}
	for i := 2; i+1 < len(line) && i <= maxAddress+2; i++ {
		switch {
		case line[i] == ']' && line[i+1] == ']':
			raw := string(line[2:i])
			address, ok := ParseAddress(raw)
			if !ok {
				return nil
			}
			block.Advance(i + 2)
			return &bracket{address: address, raw: raw}
		case line[i] == ']' || line[i] == '[' || line[i] == '\n':
			return nil
		}
	}
	return nil
}
