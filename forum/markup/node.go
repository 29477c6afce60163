package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// rel is written on every link that an author made: it recommends nothing, and its target learns nothing of the window.
const rel = "ugc nofollow noopener"

// anchor is a link of any origin after the policy has allowed it, or a span that says that nothing was found.
type anchor struct {
	ast.BaseInline
	href  string
	class string // mention, reference, document; empty for a link of the author
	title string
	note  string // what is added in brackets to a name that was not found
	bare  bool   // shows its children and nothing else

	address *Address // of a link to a document
}

var kindAnchor = ast.NewNodeKind("Anchor")

// Kind returns the kind of the node.
func (*anchor) Kind() ast.NodeKind { return kindAnchor }

// Dump prints the node.
func (a *anchor) Dump(source []byte, level int) {
	ast.DumpHelper(a, source, level, map[string]string{"Href": a.href, "Class": a.class}, nil)
}

// cost is about how many bytes the markup of the link takes.
func (a *anchor) cost() int {
	return 48 + len(a.class) + len(util.EscapeHTML([]byte(a.href))) + 2*len(a.title)
}

// source is the last line of a quote: where it is from. Its child is an anchor.
type source struct{ ast.BaseBlock }

var kindSource = ast.NewNodeKind("Source")

// Kind returns the kind of the node.
func (*source) Kind() ast.NodeKind { return kindSource }

// Dump prints the node.
func (s *source) Dump(text []byte, level int) { ast.DumpHelper(s, text, level, nil, nil) }

// nodes writes the nodes of this package, and headings, which are lower than goldmark can make them.
type nodes struct{}

// RegisterFuncs names the functions that write each kind of node.
func (nodes) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindAnchor, renderAnchor)
	reg.Register(kindSource, renderSource)
	reg.Register(ast.KindHeading, renderHeading)
}

func renderAnchor(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	a := node.(*anchor)
	switch {
	case a.bare:
	case a.href == "" && entering:
		_, _ = w.WriteString(`<span class="missing">`)
	case a.href == "":
		if a.note != "" {
			_, _ = w.WriteString(" (" + string(util.EscapeHTML([]byte(a.note))) + ")")
		}
		_, _ = w.WriteString("</span>")
	case entering:
		_, _ = w.WriteString("<a")
		attribute(w, "href", a.href)
		attribute(w, "class", a.class)
		attribute(w, "title", a.title)
		if a.class == "" {
			attribute(w, "rel", rel)
		}
		_ = w.WriteByte('>')
	default:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

// attribute writes an attribute that is not empty.
func attribute(w util.BufWriter, name, value string) {
	if value == "" {
		return
	}
	_, _ = w.WriteString(" " + name + `="`)
	_, _ = w.Write(util.EscapeHTML([]byte(value)))
	_ = w.WriteByte('"')
}

func renderSource(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<footer>— ")
	} else {
		_, _ = w.WriteString("</footer>\n")
	}
	return ast.WalkContinue, nil
}

// renderHeading writes a heading of a level that HTML has not as a paragraph in strong letters.
func renderHeading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	h := node.(*ast.Heading)
	open, end := "<p", "</strong></p>\n"
	if h.Level <= 6 {
		level := string(rune('0' + h.Level))
		open, end = "<h"+level, "</h"+level+">\n"
	}
	if !entering {
		_, _ = w.WriteString(end)
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString(open)
	html.RenderAttributes(w, node, html.HeadingAttributeFilter)
	_ = w.WriteByte('>')
	if h.Level > 6 {
		_, _ = w.WriteString("<strong>")
	}
	return ast.WalkContinue, nil
}
