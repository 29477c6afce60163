package web

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
	"taldau/index/snippet"
)

// references links the places where other acts are named, and lists what is named. What was not resolved stays plain text.
func (b *textBuilder) references(ctx context.Context) []citedView {
	var list []citedView
	at := map[string]int{}
	for i := range b.e.References {
		r := &b.e.References[i]
		key := r.Key()
		if key == "" {
			continue
		}
		n, ok := at[key]
		if !ok {
			n = len(list)
			at[key] = n
			list = append(list, citedView{Name: b.v.referenceName(key), Href: b.v.referenceURL(ctx, b.doc, r), First: "#p" + strconv.Itoa(r.Span.Paragraph), key: key})
		}
		list[n].Times++
		b.links[r.Span.Paragraph] = append(b.links[r.Span.Paragraph], b.linkOf(r, list[n].Href))
		if key == b.key {
			b.marks[r.Span.Paragraph] = append(b.marks[r.Span.Paragraph], snippet.Mark{Start: r.Span.Start, End: r.Span.End})
		}
	}
	return list
}

// linkOf makes the link of one reference; href is that of what it refers to as a whole.
func (b *textBuilder) linkOf(r *data.Reference, href string) linkSpan {
	l := linkSpan{Start: r.Span.Start, End: r.Span.End, Href: b.v.pointed(href, r.Ref), Key: r.Key()}
	if places := r.Places(); len(places) > 0 {
		l.Key = places[len(places)-1]
	}
	name, ok := b.names[l.Key]
	if !ok {
		name = b.v.referenceName(l.Key).Text
		b.names[l.Key] = name
	}
	l.Title = name
	return l
}

// citedOn is the day whose law a document means: that of a decision. A law or a resolution means what is in force when it is read.
func citedOn(d *data.Document) string {
	if d.Kind != data.KindDecision || !d.Dates.Adopted.Valid() {
		return ""
	}
	return string(d.Dates.Adopted)
}

// referenceURL is where a reference of a document leads: to the page of the article, of the resolution or the case, as they were on the
// date of a decision that cites them; where there is no such page, to the documents that cite the same.
func (v *visit) referenceURL(ctx context.Context, d *data.Document, r *data.Reference) string {
	key, on := r.Key(), citedOn(d)
	field := "cites"
	var names []data.Identifier
	switch r.Type {
	case citation.RefArticle:
		if path := v.articleURL(ctx, d, r, on); path != "" {
			return path
		}
		return v.url("/search", url.Values{"article": {key}})
	case citation.RefCase:
		names, on = []data.Identifier{{Type: data.IdentifierCase, Value: r.Act}, {Type: data.IdentifierAct, Value: r.Act}}, ""
	case citation.RefResolution:
		names = []data.Identifier{{Type: data.IdentifierNumber, Value: r.Act}}
	default:
		if act, ok := citation.ActByKey(r.Act); ok {
			field, names = "article", heldAs(act, on)
		}
	}
	for _, name := range names {
		ids, err := v.site.Store.Find(ctx, name.Type, name.Value)
		if err != nil || len(ids) == 0 {
			continue
		}
		if len(ids) > 1 && r.Type == citation.RefCase {
			return v.url("/n/"+r.Act, nil)
		}
		query := url.Values{}
		if on != "" {
			query.Set("on", on)
		}
		return v.url(DocumentPath(ids[0]), query)
	}
	return v.url("/search", url.Values{field: {key}})
}

// heldAs names an act as the bank may hold it: the generation in force on a date, then the others, newest first.
func heldAs(act citation.Act, on string) []data.Identifier {
	var names []data.Identifier
	if g, ok := act.At(on, ""); ok {
		names = append(names, data.Identifier{Type: data.IdentifierAdilet, Value: g.Adilet})
	}
	for _, g := range act.Generations {
		names = append(names, data.Identifier{Type: data.IdentifierAdilet, Value: g.Adilet})
	}
	return slices.DeleteFunc(names, func(n data.Identifier) bool { return n.Value == "" })
}

// articleURL is the address of the page of an article; empty where there can be none.
func (v *visit) articleURL(ctx context.Context, d *data.Document, r *data.Reference, on string) string {
	if !aboutArticle.MatchString(r.Article) {
		return ""
	}
	if r.Self && d.Kind == data.KindLaw {
		return v.url(ArticlePath(d, r.Article), nil)
	}
	if _, ok := citation.ActByKey(r.Act); ok {
		return v.url(lawPath(r.Act, r.Article, on), nil)
	}
	if strings.Count(r.Act, ":") != 2 || len(r.Act) > maxLawName || strings.HasPrefix(r.Act, "vs:") || strings.HasPrefix(r.Act, "cc:") {
		return ""
	}
	for _, name := range []data.Identifier{{Type: data.IdentifierNumber, Value: r.Act}, {Type: data.IdentifierAdilet, Value: citation.AdiletID(r.Act)}} {
		if ids, err := v.site.Store.Find(ctx, name.Type, name.Value); err == nil && len(ids) > 0 && name.Value != "" {
			return v.url(lawPath(string(ids[0]), r.Article, on), nil)
		}
	}
	if !isLawKey(r.Act) {
		return ""
	}
	return v.url(lawPath(r.Act, r.Article, on), nil)
}

// isLawKey reports whether a key names a law outside of the registry by its date and number: "law:2016-04-08:488-V".
func isLawKey(key string) bool {
	parts := strings.Split(key, ":")
	return len(parts) == 3 && slices.Contains([]string{"law", "code", "gov", "decree"}, parts[0]) && data.Date(parts[1]).Valid() && lawNumber.MatchString(parts[2])
}

// lawNumber matches the printed numbers of laws.
var lawNumber = regexp.MustCompile(`^[0-9]{1,5}(-[IVX]{1,5})?$`)

// pointed leads to the point that a reference names, on the page of its resolution or article.
func (v *visit) pointed(href string, r citation.Ref) string {
	if strings.HasPrefix(href, "/"+v.lang+"/d/") && r.Type == citation.RefResolution || strings.HasPrefix(href, "/"+v.lang+"/law/") && r.Type == citation.RefArticle {
		if anchor := placeAnchor(provision.PlaceOf(r)); anchor != "" {
			return href + "#" + anchor
		}
	}
	return href
}

// placeAnchor is the anchor of the place below an article or a resolution: "pt-1", "pt-1_2" of subpoint 2 of point 1.
func placeAnchor(p provision.Place) string {
	anchor := ""
	for _, number := range []string{p.Part, p.Point, p.Subpoint} {
		own := pointAnchor(number)
		switch {
		case number == "" || own == "":
		case anchor == "":
			anchor = own
		default:
			return anchor + "_" + strings.TrimPrefix(own, "pt-")
		}
	}
	return anchor
}

// unitAnchors gives the anchors of the points and subpoints of a text by paragraph.
func unitAnchors(units []provision.Unit) map[int]string {
	anchors := map[int]string{}
	for _, u := range units {
		if anchor := placeAnchor(u.Place); anchor != "" {
			anchors[u.First] = anchor
		}
	}
	return anchors
}

// placeUse is how many decisions apply a place below an article or a resolution.
type placeUse struct {
	place provision.Place
	countedLink
}

// pointUses puts beside the first paragraph of each unit how many decisions apply it; of a unit that is cited under two names, as a part and as
// a point, the greater number.
func pointUses(blocks []blockView, e *data.Edition, units []provision.Unit, uses []placeUse) {
	if len(units) == 0 {
		return
	}
	at := map[string]countedLink{}
	for _, use := range uses {
		if u, ok := provision.LocateIn(e, units, use.place); ok {
			if n := strconv.Itoa(u.First); use.Count > at[n].Count {
				at[n] = use.countedLink
			}
		}
	}
	for _, b := range blocks {
		for i := range b.Paragraphs {
			if own, ok := at[b.Paragraphs[i].N]; ok {
				b.Paragraphs[i].Uses = &own
			}
		}
	}
}
