package markup

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// checkTree holds the parsed tree to the limits. It does not trust Scan, and counts what only the parser can tell.
func checkTree(root ast.Node) error {
	var c census
	return ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		c.count(n, entering)
		if err := c.verdict(); err != nil {
			return ast.WalkStop, err
		}
		return ast.WalkContinue, nil
	})
}

// census is what was counted so far; depth, quotes and lists are those that are open.
type census struct {
	depth, quotes, lists int
	blocks, links, cells int
	columns, rows        int // of the largest table
}

func (c *census) count(n ast.Node, entering bool) {
	step := -1
	if entering {
		step = 1
		c.once(n)
	}
	c.depth += step
	switch n.(type) {
	case *ast.Blockquote:
		c.quotes += step
	case *ast.List:
		c.lists += step
	}
}

// once counts what does not depend on what it stands in.
func (c *census) once(n ast.Node) {
	switch n := n.(type) {
	case *ast.Link, *ast.Image, *ast.AutoLink, *bracket:
		c.links++
	case *east.TableCell:
		c.cells++
	case *east.Table:
		c.blocks++
		c.columns = max(c.columns, len(n.Alignments))
		c.rows = max(c.rows, n.ChildCount()-1)
	case *east.TableHeader, *east.TableRow, *ast.TextBlock, *ast.List: // counted by their cells, items, or by the text they hold
	default:
		if n.Type() == ast.TypeBlock {
			c.blocks++
		}
	}
}

func (c *census) verdict() error {
	for _, v := range [...]struct {
		limit     Limit
		got, most int
	}{
		{LimitDepth, c.depth, MaxDepth}, {LimitQuotes, c.quotes, MaxQuotes}, {LimitLists, c.lists, MaxLists}, {LimitBlocks, c.blocks, MaxBlocks},
		{LimitLinks, c.links, MaxLinks}, {LimitColumns, c.columns, MaxColumns}, {LimitRows, c.rows, MaxRows}, {LimitCells, c.cells, MaxCells},
	} {
		if v.got > v.most {
			return &ComplexityError{Limit: v.limit, Got: v.got, Max: v.most}
		}
	}
	return nil
}
