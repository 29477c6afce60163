package web

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
	"taldau/forum"
	"taldau/forum/markup"
)

// Resolver tells what the names in a post mean: references are the pages of articles, resolutions and cases, addresses are documents of the bank, and
// people are called by their handle or their number. A post is made once for readers of all languages, so its addresses bear none and lead each to their own.
type Resolver struct {
	Store data.Store
	Forum forum.Store // nil: nobody is called

	lengths *lengths
}

// NewResolver returns a resolver that lives as long as the process; people may be nil.
func NewResolver(store data.Store, people forum.Store) Resolver {
	return Resolver{Store: store, Forum: people, lengths: &lengths{known: map[lengthKey]int{}}}
}

var _ markup.Resolver = Resolver{}

// Reference implements markup.References. A post means the law as it is when it is read.
func (r Resolver) Reference(ctx context.Context, f citation.Found) (href, title string) {
	switch f.Type {
	case citation.RefCase:
		if f.Act == "" {
			return "", ""
		}
		return "/n/" + escapedNumber(f.Act), ""
	case citation.RefArticle:
		if href = r.article(ctx, f); href != "" && placeAnchor(provision.PlaceOf(f.Ref)) != "" {
			href += "#" + placeAnchor(provision.PlaceOf(f.Ref))
		}
		return href, ""
	case citation.RefResolution:
		if href = r.first(ctx, data.Identifier{Type: data.IdentifierNumber, Value: f.Act}); href != "" && placeAnchor(provision.PlaceOf(f.Ref)) != "" {
			href += "#" + placeAnchor(provision.PlaceOf(f.Ref))
		}
		return href, ""
	}
	if act, ok := citation.ActByKey(f.Act); ok {
		return r.first(ctx, heldAs(act, "")...), ""
	}
	return "", ""
}

// article is the address of the page of an article; empty where there can be none.
func (r Resolver) article(ctx context.Context, f citation.Found) string {
	if !aboutArticle.MatchString(f.Article) {
		return ""
	}
	if _, ok := citation.ActByKey(f.Act); ok || isLawKey(f.Act) {
		return lawPath(f.Act, f.Article, "")
	}
	return ""
}

// first is the address of the first document that bears one of the names.
func (r Resolver) first(ctx context.Context, names ...data.Identifier) string {
	for _, name := range names {
		if name.Value == "" {
			continue
		}
		if ids, err := r.Store.Find(ctx, name.Type, name.Value); err == nil && len(ids) > 0 {
			return DocumentPath(ids[0])
		}
	}
	return ""
}

// Document implements markup.Documents: by the id of a document or by a number that only one bears. A document that was withdrawn is none, nor is a place that no
// text of the document has.
func (r Resolver) Document(ctx context.Context, a markup.Address) (markup.Target, bool) {
	d, err := findDocument(ctx, r.Store, a.Document)
	if err != nil || d == nil {
		return markup.Target{}, false
	}
	if a.Paragraph > 0 && !r.hasParagraph(ctx, d, a) {
		return markup.Target{}, false
	}
	t := markup.Target{ID: string(d.ID), Href: DocumentPath(d.ID), Label: labelOf(d), Title: d.Title}
	switch {
	case a.Paragraph > 0:
		t.Href += "#p" + strconv.Itoa(a.Paragraph)
	case a.Point != "":
		t.Href += "#pt-" + a.Point
	}
	return t, true
}

// hasParagraph reports whether an edition of the named version has so many paragraphs. Of a version that the bank did not keep the newest one is asked.
func (r Resolver) hasParagraph(ctx context.Context, d *data.Document, a markup.Address) bool {
	if a.Version > d.Version {
		return false
	}
	key := lengthKey{d.ID, cmp.Or(a.Version, d.Version), d.Version}
	n, known := r.lengths.of(key)
	if !known {
		n = r.longest(ctx, key)
		r.lengths.note(key, n)
	}
	return a.Paragraph <= n
}

// longest is the number of paragraphs of the longest edition of a version.
func (r Resolver) longest(ctx context.Context, key lengthKey) (n int) {
	d, err := r.Store.Version(ctx, key.id, key.version)
	if err != nil {
		d, err = r.Store.Get(ctx, key.id)
	}
	if err != nil {
		return 0
	}
	for _, e := range d.Editions {
		n = max(n, len(e.Paragraphs))
	}
	return n
}

// labelOf is the short name of a document within a text: its number, else its title.
func labelOf(d *data.Document) string {
	if d.Number != "" {
		return "№ " + d.Number
	}
	return d.Title
}

// Person implements markup.People. The address has the number: it stays where a handle is changed.
func (r Resolver) Person(ctx context.Context, name string) (t markup.Target, ok bool) {
	if r.Forum == nil {
		return markup.Target{}, false
	}
	err := r.Forum.Read(ctx, func(reader forum.Reader) error {
		u, err := forum.PersonCalled(reader, name, time.Now())
		if err == nil && u != nil {
			t, ok = markup.Target{ID: u.ID.String(), Href: "/forum/u/" + u.ID.String()}, true
		}
		return err
	})
	return t, ok && err == nil
}
