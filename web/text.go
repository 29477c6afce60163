package web

import (
	"net/url"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
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
	N       string
	Point   string // second anchor, "pt-1-1"; only on the first paragraph of a point
	Role    string
	Lang    string
	Runs    []run
	Uses    *countedLink // decisions that apply the point, where the paragraph begins one
	Back    string       // anchor of the paragraph with the previous mark
	On      string       // anchor of the paragraph with the next mark
	Found   bool
	Note    *unitNote // of an article or a point that was changed
	Discuss string    // address where the paragraph is quoted in a topic; empty for visitors
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
	names  map[string]string // of references, by key
	marks  map[int][]snippet.Mark
	points map[string]bool
	places map[int]string // of an article or a resolution: anchors of its points by paragraph
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
	if page.Outline = v.outline(d, choice); page.Outline != nil {
		e = page.Outline.rest
	}
	b := v.newText(d, e)
	page.edition = choice.edition
	if d.Kind == data.KindResolution {
		page.units = provision.Units(e)
		b.places = unitAnchors(page.units)
	}
	typed := clip(strings.TrimSpace(v.c.Query("q")), query.MaxQuery)
	b.read(typed)
	page.Cited = b.references(v.ctx())
	b.mark()
	b.notes, page.States = v.unitNotes(d, choice)
	if page.Outline != nil {
		b.fillOutline(page.Outline)
	} else {
		page.Sections = b.sections()
	}
	for _, s := range page.Sections {
		b.connect(s.Blocks)
	}
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
		page.Hits = b.navigation(typed, v.url(DocumentPath(d.ID), nil))
	}
}

func (v *visit) newText(d *data.Document, e *data.Edition) *textBuilder {
	return &textBuilder{v: v, doc: d, e: e, links: map[int][]linkSpan{}, marks: map[int][]snippet.Mark{}, points: map[string]bool{}, names: map[string]string{}, next: 1}
}

// textOf makes the paragraphs of a part of an edition; anchors are those of points by paragraph, path is the address without marks.
func (v *visit) textOf(d *data.Document, e *data.Edition, anchors map[int]string, path string) ([]blockView, []citedView, *hitNavigation) {
	b := v.newText(d, e)
	b.places = anchors
	typed := clip(strings.TrimSpace(v.c.Query("q")), query.MaxQuery)
	b.read(typed)
	cited := b.references(v.ctx())
	b.mark()
	blocks := b.blocks(e.Paragraphs)
	b.connect(blocks)
	if typed == "" || v.site.Snippets == nil {
		return blocks, cited, nil
	}
	return blocks, cited, b.navigation(typed, path)
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
	anchor := b.places[p.N]
	if b.places == nil {
		anchor = pointAnchor(p.Point)
	}
	if anchor != "" && !b.points[anchor] {
		b.points[anchor] = true
		view.Point = anchor
	}
	if note, ok := b.notes[p.N]; ok {
		view.Note = &note
	}
	view.Discuss = b.discuss(p)
	marks := b.marks[p.N]
	before := b.next
	view.Runs = cutRuns(p.Text, marks, b.links[p.N], &b.next)
	if view.Found = b.next > before; view.Found {
		b.found = append(b.found, p.N)
	}
	return view
}

// discuss is where a paragraph becomes the quote that a topic begins with; only who has an account is offered it.
func (b *textBuilder) discuss(p data.Paragraph) string {
	if b.v.site.Discussion == nil || b.v.user == nil || strings.TrimSpace(p.Text) == "" {
		return ""
	}
	for i := range b.doc.Editions {
		e := &b.doc.Editions[i]
		if e.Lang == b.e.Lang && e.From == b.e.From && p.N <= len(e.Paragraphs) && e.Paragraphs[p.N-1].Text == p.Text {
			return b.v.url("/forum/discuss", url.Values{"document": {string(b.doc.ID)}, "edition": {strconv.Itoa(i + 1)}, "paragraph": {strconv.Itoa(p.N)}})
		}
	}
	return ""
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
func (b *textBuilder) connect(blocks []blockView) {
	at := map[string]int{}
	for i, n := range b.found {
		at[strconv.Itoa(n)] = i
	}
	for _, block := range blocks {
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

// navigation lists the paragraphs with marks; path is the address without them.
func (b *textBuilder) navigation(typed, path string) *hitNavigation {
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
	for _, name := range []string{"in", "on", "edition", "full"} {
		if value := b.v.c.Query(name); value != "" {
			kept.Set(name, value)
		}
	}
	nav.Remove = path
	if len(kept) > 0 {
		nav.Remove += "?" + kept.Encode()
	}
	return nav
}
