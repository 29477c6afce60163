package convert

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"taldau/data"
)

// maxDepth bounds the nesting of HTML and XML.
const maxDepth = 512

// convertHTML reads the text of a page block by block. What is not the act is left out: scripts, styles, forms, navigation,
// and everything hidden. A page in another encoding is read by the one that it declares.
func convertHTML(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	b, err := readAll(r, size)
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(b, 0) >= 0 && !bytes.HasPrefix(b, []byte("\xff\xfe")) && !bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return nil, refuse(ReasonControl, "it holds control characters and is no page; save it from the browser again")
	}
	if b, err = htmlBytes(b); err != nil {
		return nil, err
	}
	if err := boundTokens(ctx, b); err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil { // the one error for bytes in memory: the parser's own bound of nesting
		return nil, refuse(ReasonBomb, "the page cannot be read: %v; save it again", err)
	}
	p := &page{result: &Result{}}
	p.walk(root, 0)
	p.flush()
	if p.tooDeep {
		return nil, refuse(ReasonBomb, "its elements are nested deeper than %d levels; save the text alone", maxDepth)
	}
	return p.result, nil
}

// htmlBytes makes UTF-8 of a page. Bytes that are UTF-8 are taken so whatever the page says, for programs that save pages
// often forget to change what they say; other bytes need a declared encoding, because a guess fills the bank with wrong letters.
func htmlBytes(b []byte) ([]byte, error) {
	if utf8.Valid(b) {
		return bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), nil
	}
	// Pages often name their encoding in a <meta> element only, of which the detection is never certain; its fallback is Windows-1252.
	head := b[:min(1024, len(b))]
	encoding, name, _ := charset.DetermineEncoding(head, "")
	fallback := name == "windows-1252" && !bytes.Contains(head, []byte("1252")) && !bytes.Contains(bytes.ToLower(head), []byte("8859-1"))
	if fallback || name == "utf-8" {
		return nil, refuse(ReasonNotUTF8, "it is not UTF-8, but %s, and does not say so; save it as UTF-8", encodingOf(b))
	}
	decoded, err := encoding.NewDecoder().Bytes(b)
	if err != nil {
		return nil, refuse(ReasonNotUTF8, "it is not in the encoding %s that it declares; save it as UTF-8", name)
	}
	return decoded, nil
}

// maxTokens bounds the elements and texts of a page, and so the memory of its tree.
const maxTokens = 1_000_000

// boundTokens counts the tokens of a page before a tree is made of them.
func boundTokens(ctx context.Context, b []byte) error {
	t := html.NewTokenizer(bytes.NewReader(b))
	for count := 0; t.Next() != html.ErrorToken; count++ {
		if count > maxTokens {
			return refuse(ReasonBomb, "it has more than %d elements; split the page", maxTokens)
		}
		if count&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// page gathers the blocks of a page.
type page struct {
	result  *Result
	text    strings.Builder
	role    data.ParagraphRole
	tooDeep bool
}

// flush ends the open block.
func (p *page) flush() {
	if s := strings.Join(strings.Fields(p.text.String()), " "); s != "" {
		p.result.Paragraphs = append(p.result.Paragraphs, Paragraph{Text: s, Role: p.role})
	}
	p.text.Reset()
	p.role = data.RoleText
}

func (p *page) walk(n *html.Node, depth int) {
	if depth > maxDepth {
		p.tooDeep = true
		return
	}
	switch n.Type {
	case html.TextNode:
		p.text.WriteString(n.Data)
		return
	case html.ElementNode:
		if p.element(n, depth) {
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, depth+1)
	}
	if n.Type == html.ElementNode && isBlock(n.DataAtom) {
		p.flush()
	}
}

// element begins an element and reports whether it was dealt with whole.
func (p *page) element(n *html.Node, depth int) (done bool) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Form, atom.Button, atom.Select, atom.Iframe,
		atom.Object, atom.Svg, atom.Footer, atom.Aside, atom.Dialog, atom.Menu:
		return true
	case atom.Header: // of the site; that of an article holds its title
		if !isWithin(n, atom.Article, atom.Main) {
			return true
		}
	case atom.Html:
		p.result.Meta.Lang = knownLang(attribute(n, "lang"))
	case atom.Head:
		p.head(n)
		return true
	case atom.Br:
		p.flush()
		return true
	case atom.Tr:
		p.row(n, depth)
		return true
	}
	if isUnseen(n) {
		return true
	}
	if isBlock(n.DataAtom) {
		p.flush()
		p.role = roleOf(n.DataAtom)
	}
	return false
}

// isUnseen holds for what a browser does not show, and for what a page declares to be no content.
func isUnseen(n *html.Node) bool {
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "menu", "dialog":
		return true
	}
	style := strings.ReplaceAll(attribute(n, "style"), " ", "")
	return attribute(n, "hidden") != "" || attribute(n, "aria-hidden") == "true" ||
		strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func isWithin(n *html.Node, names ...atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if slices.Contains(names, p.DataAtom) {
			return true
		}
	}
	return false
}

// row makes one paragraph of a row of a table.
func (p *page) row(n *html.Node, depth int) {
	p.flush()
	var columns [][]Paragraph
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		inner := &page{result: &Result{}}
		for d := c.FirstChild; d != nil; d = d.NextSibling {
			inner.walk(d, depth+1)
		}
		inner.flush()
		p.tooDeep = p.tooDeep || inner.tooDeep
		columns = append(columns, inner.result.Paragraphs)
	}
	appendRow(p.result, columns)
}

// head takes title and declared facts of a page.
func (p *page) head(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Title && c.FirstChild != nil {
			p.result.Meta.Title = strings.TrimSpace(c.FirstChild.Data)
		}
		if c.DataAtom == atom.Link && attribute(c, "rel") == "canonical" {
			p.result.Meta.URL = attribute(c, "href")
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			if a.Val == "" {
				return name
			}
			return a.Val
		}
	}
	return ""
}

// knownLang returns one of the languages of the bank, or nothing.
func knownLang(s string) string {
	lang, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), "-")
	switch lang {
	case "kk", "ru", "en":
		return lang
	case "kaz":
		return "kk"
	case "rus":
		return "ru"
	case "eng":
		return "en"
	}
	return ""
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Table, atom.Tr, atom.Td, atom.Th,
		atom.Blockquote, atom.Section, atom.Article, atom.Main, atom.Header, atom.Pre, atom.Dl, atom.Dt, atom.Dd, atom.Hr, atom.Address,
		atom.Figure, atom.Figcaption, atom.Center, atom.Body, atom.Fieldset, atom.Details, atom.Summary, atom.Caption:
		return true
	}
	return false
}

func roleOf(a atom.Atom) data.ParagraphRole {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return data.RoleHeading
	case atom.Blockquote:
		return data.RoleQuote
	}
	return data.RoleText
}
