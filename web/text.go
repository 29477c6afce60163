package web

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index/query"
	"taldau/index/snippet"
)

// sectionView is a part of a text under its own heading.
type sectionView struct {
	ID     string
	Title  string
	Blocks []blockView
}

// blockView is a paragraph, or rows of a table that follow one another.
type blockView struct {
	Table      bool
	Paragraphs []paragraphView
}

// paragraphView is one numbered paragraph.
type paragraphView struct {
	N     string
	Point string // second anchor, "pt-1-1"; only on the first paragraph of a point
	Role  string
	Lang  string
	Runs  []run
	Back  string // anchor of the paragraph with the previous mark
	On    string // anchor of the paragraph with the next mark
	Found bool
	Note  *unitNote // of an article or a point that was changed
}

// hitNavigation leads through the words of a query in a document.
type hitNavigation struct {
	Query  string
	Count  int // marks
	Text   string
	Links  []link // to the paragraphs with marks, at most maxHitLinks
	Rest   int
	Remove string // address of the document without marks
}

const maxHitLinks = 30

// citedView is one thing that a document refers to.
type citedView struct {
	Name   phrase
	Href   string
	Times  int
	First  string      // anchor of the first place
	Stands []standLine // what became of it, where that is known
	key    string
}

// textBuilder makes the sections of one edition.
type textBuilder struct {
	v      *visit
	doc    *data.Document
	e      *data.Edition
	q      query.Query
	key    string // of a reference that the reader looked for; its places are marked as well
	links  map[int][]linkSpan
	marks  map[int][]snippet.Mark
	points map[string]bool
	notes  map[int]unitNote
	found  []int // paragraphs with marks
	next   int   // number of the next mark
}

// fillText sets everything that is made from the text of the edition.
func (v *visit) fillText(page *documentPage, d *data.Document, choice editionChoice) {
	e := choice.edition
	if e == nil {
		page.Empty = true
		return
	}
	b := &textBuilder{v: v, doc: d, e: e, links: map[int][]linkSpan{}, marks: map[int][]snippet.Mark{}, points: map[string]bool{}, next: 1}
	typed := clip(strings.TrimSpace(v.c.Query("q")), query.MaxQuery)
	b.read(typed)
	page.Cited = b.references(v.ctx())
	b.mark()
	b.notes, page.States = v.unitNotes(d, choice)
	page.Sections = b.sections()
	b.connect(page.Sections)
	page.TextLang = v.in("", string(e.Lang)).Lang
	for _, s := range page.Sections {
		page.Contents = append(page.Contents, link{Text: s.Title, Href: "#" + s.ID})
	}
	for _, other := range d.InForce() {
		if other.Lang != e.Lang && other.Lang != "" {
			page.Texts = append(page.Texts, link{Text: v.cat.T("textlang." + string(other.Lang)), Href: v.url("/d/"+string(d.ID), url.Values{"in": {string(other.Lang)}})})
		}
	}
	if typed != "" && v.site.Snippets != nil {
		page.Hits = b.navigation(typed)
	}
}

// read understands the words to be marked; words that do not parse mark nothing.
func (b *textBuilder) read(typed string) {
	if typed == "" || b.v.site.Snippets == nil {
		return
	}
	if found, rest, ok := citation.ParseQuery(typed); ok && found.Key() != "" {
		b.key, typed = found.Key(), rest
	}
	if q, err := query.Parse(typed); err == nil {
		b.q = q
	}
}

// references links the places where other acts are named, and lists what is named.
func (b *textBuilder) references(ctx context.Context) []citedView {
	var list []citedView
	at := map[string]int{}
	for _, r := range b.e.References {
		key := r.Key()
		if key == "" {
			continue
		}
		href := ""
		if i, ok := at[key]; ok {
			list[i].Times++
			href = list[i].Href
		} else {
			href = b.v.referenceURL(ctx, r.Ref, key)
			at[key] = len(list)
			list = append(list, citedView{Name: b.v.referenceName(key), Href: href, Times: 1, First: "#p" + strconv.Itoa(r.Span.Paragraph), key: key})
		}
		b.links[r.Span.Paragraph] = append(b.links[r.Span.Paragraph], linkSpan{r.Span.Start, r.Span.End, b.v.pointed(b.dated(href), r.Ref)})
		if key == b.key {
			b.marks[r.Span.Paragraph] = append(b.marks[r.Span.Paragraph], snippet.Mark{Start: r.Span.Start, End: r.Span.End})
		}
	}
	return list
}

// referenceURL is where a reference leads: an article to the documents that cite it, a resolution and a case to their pages
// where the bank holds them, else to the documents that cite them too.
func (v *visit) referenceURL(ctx context.Context, r citation.Ref, key string) string {
	var names []data.Identifier
	field := "cites"
	switch r.Type {
	case citation.RefArticle:
		return v.url("/search", url.Values{"article": {key}})
	case citation.RefCase:
		names = []data.Identifier{{Type: data.IdentifierCase, Value: r.Act}, {Type: data.IdentifierAct, Value: r.Act}}
	case citation.RefResolution:
		names = []data.Identifier{{Type: data.IdentifierNumber, Value: r.Act}}
	default:
		if act, ok := citation.ActByKey(r.Act); ok {
			field = "article"
			for _, g := range act.Generations { // the newest that the bank holds
				if g.Adilet != "" {
					names = append(names, data.Identifier{Type: data.IdentifierAdilet, Value: g.Adilet})
				}
			}
		}
	}
	for _, name := range names {
		ids, err := v.site.Store.Find(ctx, name.Type, name.Value)
		if err == nil && len(ids) > 0 {
			if len(ids) > 1 && r.Type == citation.RefCase {
				return v.url("/n/"+r.Act, nil)
			}
			return v.url("/d/"+string(ids[0]), nil)
		}
	}
	return v.url("/search", url.Values{field: {key}})
}

// dated leads from a decision to the edition that was in force on its day.
func (b *textBuilder) dated(href string) string {
	on := string(b.doc.Dates.Adopted)
	if b.doc.Kind != data.KindDecision || on == "" || !strings.HasPrefix(href, "/"+b.v.lang+"/d/") || strings.ContainsAny(href, "?#") {
		return href
	}
	return href + "?on=" + on
}

// pointed leads to the point of a resolution where the reference names one.
func (v *visit) pointed(href string, r citation.Ref) string {
	if r.Type == citation.RefResolution && r.Point != "" && strings.HasPrefix(href, "/"+v.lang+"/d/") {
		return href + "#" + pointAnchor(r.Point)
	}
	return href
}

// mark finds the words of the query in every paragraph.
func (b *textBuilder) mark() {
	if b.q == nil {
		return
	}
	marker := b.v.site.Snippets.Marker(b.q)
	for _, p := range b.e.Paragraphs {
		if marks := marker.Marks(p.Text, string(b.paragraphLang(p))); len(marks) > 0 {
			b.marks[p.N] = append(b.marks[p.N], marks...)
		}
	}
}

func (b *textBuilder) paragraphLang(p data.Paragraph) data.Lang {
	if p.Lang != "" {
		return p.Lang
	}
	return b.e.Lang
}

// sections cuts the paragraphs at the known parts; what stands outside of them is a part of its own.
func (b *textBuilder) sections() []sectionView {
	var list []sectionView
	pars := b.e.Paragraphs
	for start := 0; start < len(pars); {
		s := b.e.SectionOf(pars[start].N)
		end := start + 1
		for end < len(pars) && b.e.SectionOf(pars[end].N) == s {
			end++
		}
		kind := string(s.Type)
		if kind == "" {
			kind = "text"
		}
		list = append(list, sectionView{ID: "s" + strconv.Itoa(len(list)+1), Title: b.v.word("section", kind), Blocks: b.blocks(pars[start:end])})
		start = end
	}
	b.numberTitles(list)
	return list
}

// numberTitles keeps headings apart that would read the same: "Text", "Text (2)".
func (b *textBuilder) numberTitles(list []sectionView) {
	seen := map[string]int{}
	for i := range list {
		title := list[i].Title
		if seen[title]++; seen[title] > 1 {
			list[i].Title = title + " (" + strconv.Itoa(seen[title]) + ")"
		}
	}
}

func (b *textBuilder) blocks(pars []data.Paragraph) []blockView {
	var list []blockView
	for _, p := range pars {
		view := b.paragraph(p)
		if p.Role == data.RoleCell {
			if last := len(list) - 1; last >= 0 && list[last].Table {
				list[last].Paragraphs = append(list[last].Paragraphs, view)
				continue
			}
			list = append(list, blockView{Table: true, Paragraphs: []paragraphView{view}})
			continue
		}
		list = append(list, blockView{Paragraphs: []paragraphView{view}})
	}
	return list
}

func (b *textBuilder) paragraph(p data.Paragraph) paragraphView {
	view := paragraphView{N: strconv.Itoa(p.N), Role: string(p.Role)}
	if lang := b.paragraphLang(p); lang != b.e.Lang {
		view.Lang = string(lang)
	}
	if anchor := pointAnchor(p.Point); p.Point != "" && anchor != "" && !b.points[anchor] {
		b.points[anchor] = true
		view.Point = anchor
	}
	if note, ok := b.notes[p.N]; ok {
		view.Note = &note
	}
	marks := b.marks[p.N]
	before := b.next
	view.Runs = cutRuns(p.Text, marks, b.links[p.N], &b.next)
	if view.Found = b.next > before; view.Found {
		b.found = append(b.found, p.N)
	}
	return view
}

// pointAnchor is the anchor of a printed point: "1-1" → "pt-1-1". What is not a letter, a digit or a hyphen becomes a hyphen.
func pointAnchor(point string) string {
	clean := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return '-'
	}, strings.ToLower(point))
	clean = strings.Trim(clean, "-")
	if clean == "" {
		return ""
	}
	return "pt-" + clean
}

// connect gives each paragraph with marks its neighbours.
func (b *textBuilder) connect(sections []sectionView) {
	at := map[string]int{}
	for i, n := range b.found {
		at[strconv.Itoa(n)] = i
	}
	for _, s := range sections {
		for _, block := range s.Blocks {
			for i := range block.Paragraphs {
				p := &block.Paragraphs[i]
				if !p.Found {
					continue
				}
				if k := at[p.N]; k > 0 {
					p.Back = strconv.Itoa(b.found[k-1])
				}
				if k := at[p.N]; k+1 < len(b.found) {
					p.On = strconv.Itoa(b.found[k+1])
				}
			}
		}
	}
}

func (b *textBuilder) navigation(typed string) *hitNavigation {
	nav := &hitNavigation{Query: typed, Count: b.next - 1}
	nav.Text = b.v.cat.N("hits.count", nav.Count)
	for i, n := range b.found {
		if i == maxHitLinks {
			nav.Rest = len(b.found) - maxHitLinks
			break
		}
		nav.Links = append(nav.Links, link{Text: strconv.Itoa(n), Href: "#p" + strconv.Itoa(n)})
	}
	kept := url.Values{}
	for _, name := range []string{"in", "on", "edition"} {
		if value := b.v.c.Query(name); value != "" {
			kept.Set(name, value)
		}
	}
	nav.Remove = b.v.url("/d/"+string(b.doc.ID), kept)
	return nav
}
