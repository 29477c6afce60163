package markup

import (
	"bytes"
	"html"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// links replaces every link, image and address below n by what the policy makes of it.
func (c *cook) links(n ast.Node) { c.linksIn(n, false) }

// linksIn does so; within a link nothing else is one.
func (c *cook) linksIn(n ast.Node, within bool) {
	for child := n.FirstChild(); child != nil; {
		next := child.NextSibling()
		switch x := child.(type) {
		case *ast.Link:
			c.linksIn(x, true)
			c.become(x, c.authored(x.Destination, x.Title, within))
		case *ast.Image:
			c.linksIn(x, true)
			c.image(x, within)
		case *ast.AutoLink:
			c.autoLink(x, within)
		case *bracket:
			c.bracket(x, within)
		default:
			c.linksIn(x, within)
		}
		child = next
	}
}

// authored is the link of an author, or nil where its address may not be followed.
func (c *cook) authored(destination, title []byte, within bool) *anchor {
	if within || len(destination) > maxURL {
		return nil
	}
	href, ok := safeURL(string(util.URLEscape(destination, true)))
	if !ok {
		return nil
	}
	if href[0] == '#' {
		href = "#" + c.prefix + href[1:]
	}
	return &anchor{href: href, title: shorten(unescapeAll(title))}
}

// unescapeAll decodes escapes and character references.
func unescapeAll(s []byte) string {
	if len(s) > longest*4 {
		s = s[:longest*4]
	}
	return html.UnescapeString(string(util.UnescapePunctuations(bytes.Clone(s))))
}

// become puts the children of n into the anchor in its place, or, without one, in the place of n itself.
func (c *cook) become(n ast.Node, a *anchor) {
	parent := n.Parent()
	if a != nil {
		parent.InsertBefore(parent, n, a)
	}
	for child := n.FirstChild(); child != nil; {
		next := child.NextSibling()
		if a != nil {
			a.AppendChild(a, child)
		} else {
			parent.InsertBefore(parent, n, child)
		}
		child = next
	}
	parent.RemoveChild(parent, n)
}

// image makes a link of an image: nothing is loaded from elsewhere when a page is read. Without a description it shows the address.
func (c *cook) image(x *ast.Image, within bool) {
	a := c.authored(x.Destination, x.Title, within)
	if a != nil && x.FirstChild() == nil {
		a.AppendChild(a, rawText(a.href))
	}
	c.become(x, a)
}

// autoLink makes a link of an address that shows itself.
func (c *cook) autoLink(x *ast.AutoLink, within bool) {
	label := x.Label(c.src)
	destination := x.URL(c.src)
	if x.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(destination), []byte("mailto:")) {
		destination = append([]byte("mailto:"), destination...)
	}
	var a *anchor
	if !within && len(destination) <= maxURL {
		if href, ok := safeURL(string(util.URLEscape(destination, false))); ok && !internal(href) {
			a = &anchor{href: href}
		}
	}
	parent := x.Parent()
	shown := rawText(string(label))
	if a == nil {
		parent.ReplaceChild(parent, x, shown)
		return
	}
	a.AppendChild(a, shown)
	parent.ReplaceChild(parent, x, a)
}

// bracket makes a link of [[address]], or says that there is no such document.
func (c *cook) bracket(x *bracket, within bool) {
	parent := x.Parent()
	if within {
		parent.ReplaceChild(parent, x, rawText(x.raw))
		return
	}
	parent.ReplaceChild(parent, x, c.document(x.address))
}

// post makes a link to a topic or a post. Nobody is asked whether it is there: where it is not, or not for the reader, the link leads nowhere, so that
// the text of a post tells nothing about places that its readers may not know of.
func (c *cook) post(topic string, address Address) *anchor {
	a, label := &anchor{href: "/forum/t/" + topic, class: "document"}, address.Document
	if address.Paragraph > 0 {
		n := strconv.Itoa(address.Paragraph)
		a.href, label = a.href+"/p/"+n, "№ "+n
	}
	a.bare = !c.pay(a)
	a.address = &address
	return labelled(a, label)
}

// document asks for a document once, and makes a link of the answer.
func (c *cook) document(address Address) *anchor {
	if topic, ok := address.Topic(); ok {
		return c.post(topic, address)
	}
	known, asked := c.documents[address]
	switch {
	case asked:
	case len(c.documents) >= maxDocuments:
		return labelled(&anchor{bare: true, address: &address}, address.String())
	default:
		if t, ok := c.req.Resolver.Document(c.ctx, address); ok && c.siteLink(t, "document") != nil {
			known = &t
		}
		c.documents[address] = known
	}
	d := DocumentLink{Address: address, Found: known != nil}
	a := &anchor{note: c.req.NotFound}
	label := address.String()
	if known != nil {
		d.ID = known.ID
		a = c.siteLink(*known, "document")
		if known.Label != "" {
			label = shorten(known.Label)
		}
	}
	c.result.Documents = append(c.result.Documents, d)
	a.bare = !c.pay(a)
	a.address = &address
	return labelled(a, label)
}

// labelled puts a text into an anchor.
func labelled(a *anchor, label string) *anchor {
	a.AppendChild(a, rawText(label))
	return a
}

// rawText is text that is written as it is.
func rawText(s string) *ast.String {
	n := ast.NewString([]byte(s))
	n.SetRaw(true)
	return n
}
