package web

import (
	"errors"
	"html/template"
	"io/fs"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/forum"
	"taldau/forum/anchor"
	"taldau/forum/markup"
)

// quotedText is a paragraph of a document as the source of a post quotes it.
type quotedText struct {
	doc    *data.Document
	source string
	text   string // of the paragraph
	lang   string
}

// quotedParagraph reads ?document=, ?paragraph=, ?in= and ?edition=: what a reader wants to discuss. Without a paragraph nothing is quoted.
func (v *visit) quotedParagraph() (*quotedText, error) {
	d, err := v.site.Store.Get(v.ctx(), data.ID(v.c.Query("document")))
	if err != nil {
		return nil, err
	}
	if d.Withdrawn != nil {
		return nil, errNotFound
	}
	q := &quotedText{doc: d, lang: v.lang}
	e := v.chooseEdition(d).edition
	number := v.c.Query("paragraph")
	if number == "" || e == nil {
		return q, nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(e.Paragraphs) {
		return nil, errNotFound
	}
	if e.Lang == data.Lang("kk") || e.Lang == data.Lang("ru") || e.Lang == data.Lang("en") {
		q.lang = string(e.Lang)
	}
	q.text = clip(e.Paragraphs[n-1].Text, maxQuotedText)
	q.source = markup.QuoteBlock(q.text, markup.Address{Document: string(d.ID), Paragraph: n, Version: d.Version}) + "\n"
	return q, nil
}

// maxQuotedText is how much of a paragraph is quoted, in bytes; a post has room for words beside it.
const maxQuotedText = 8 << 10

// quoteView says that a quoted paragraph is not what it was, or not where it was.
type quoteView struct {
	Text    string
	Links   []link        // to where it stands now, and to the text that was quoted
	Changes [][]pieceView // of a paragraph that was changed
}

// maxQuotesChecked is how many quotes of a page are compared with the documents as they are now.
const maxQuotesChecked = 30

// places finds quoted paragraphs in the documents as they are now. It lives for one page.
type places struct {
	v       *visit
	docs    map[data.ID]*data.Document
	checked int
}

func (v *visit) newPlaces() *places { return &places{v: v, docs: map[data.ID]*data.Document{}} }

// of says what became of the quotes of a post; of one whose paragraph is the same at the same place nothing is said.
func (p *places) of(quotes []forum.Quote) ([]quoteView, error) {
	var list []quoteView
	for _, q := range quotes {
		if view := p.v.quotedView(q); view != nil {
			list = append(list, *view)
		}
		if q.Document == "" || q.Paragraph == 0 || p.checked == maxQuotesChecked {
			continue
		}
		p.checked++
		view, err := p.locate(q)
		if err != nil {
			return nil, err
		}
		if view != nil {
			list = append(list, *view)
		}
	}
	return list, nil
}

// document reads the newest version of a document; nil where it is not shown any more.
func (p *places) document(id data.ID) (*data.Document, error) {
	if d, read := p.docs[id]; read {
		return d, nil
	}
	d, err := p.v.site.Store.Get(p.v.ctx(), id)
	if errors.Is(err, fs.ErrNotExist) || err == nil && d.Withdrawn != nil {
		d, err = nil, nil
	}
	if err == nil {
		p.docs[id] = d
	}
	return d, err
}

func (p *places) locate(q forum.Quote) (*quoteView, error) {
	d, err := p.document(q.Document)
	if err != nil {
		return nil, err
	}
	n := strconv.Itoa(q.Paragraph)
	if d == nil {
		return &quoteView{Text: p.v.cat.T("quote.gone", "n", n)}, nil
	}
	then := d
	if q.Version > 0 && q.Version < d.Version {
		if then, err = p.v.site.Store.Version(p.v.ctx(), q.Document, q.Version); errors.Is(err, fs.ErrNotExist) {
			return &quoteView{Text: p.v.cat.T("quote.unknown", "n", n)}, nil
		}
		if err != nil {
			return nil, err
		}
	}
	e := quotedIn(then, q)
	if e != nil {
		return p.compare(d, e, q), nil
	}
	// The words are not the paragraph: a part of it, or changed by who quotes. What became of the whole paragraph is told all the same.
	if e = then.Current(data.Lang(p.v.preferredText(then))); e != nil && q.Paragraph <= len(e.Paragraphs) {
		q.Hash = anchor.Hash(e.Paragraphs[q.Paragraph-1].Text)
		if view := p.compare(d, e, q); view != nil {
			return view, nil
		}
	}
	return &quoteView{Text: p.v.cat.T("quote.part", "n", n)}, nil
}

// quotedIn finds the edition whose paragraph has exactly the quoted words.
func quotedIn(d *data.Document, q forum.Quote) *data.Edition {
	for i := range d.Editions {
		if e := &d.Editions[i]; quotedAt(e, q) {
			return e
		}
	}
	return nil
}

func quotedAt(e *data.Edition, q forum.Quote) bool {
	return q.Paragraph <= len(e.Paragraphs) && anchor.Hash(e.Paragraphs[q.Paragraph-1].Text) == q.Hash
}

// compare finds the paragraph of an edition, of this or an earlier version, in the text of its language that readers of the document are shown now: the newest
// edition. It is nil where the paragraph stands there as it was quoted.
func (p *places) compare(d *data.Document, e *data.Edition, q forum.Quote) *quoteView {
	n := strconv.Itoa(q.Paragraph)
	now := p.v.pick(d, string(e.Lang))
	if now == nil || now.Lang != e.Lang {
		return &quoteView{Text: p.v.cat.T("quote.gone", "n", n)}
	}
	if q.Paragraph <= len(now.Paragraphs) && anchor.Hash(now.Paragraphs[q.Paragraph-1].Text) == q.Hash {
		return nil
	}
	view := &quoteView{Text: p.v.cat.T("quote.gone", "n", n)}
	place := anchor.Locate(anchor.Anchor{Paragraph: q.Paragraph, Hash: q.Hash}, paragraphTexts(e), paragraphTexts(now))
	switch place.State {
	case anchor.Same:
		return nil
	case anchor.Moved:
		view.Text = p.v.cat.T("quote.moved", "n", n)
	case anchor.Changed:
		view.Text = p.v.cat.T("quote.changed", "n", n)
		view.Changes = wordChanges(e.Paragraphs[q.Paragraph-1].Text, now.Paragraphs[place.Paragraph-1].Text)
	}
	if to := strconv.Itoa(place.Paragraph); place.Paragraph > 0 {
		view.Links = append(view.Links, link{Text: p.v.cat.T("quote.now", "n", to), Href: p.v.url(DocumentPath(d.ID), p.v.inLanguage(d, now)) + "#p" + to})
	}
	if k := slices.IndexFunc(d.Editions, func(own data.Edition) bool { return own.Lang == e.Lang && quotedAt(&own, q) }); k >= 0 {
		then := url.Values{"edition": {strconv.Itoa(k + 1)}}
		view.Links = append(view.Links, link{Text: p.v.cat.T("quote.then"), Href: p.v.url(DocumentPath(d.ID), then) + "#p" + n})
	}
	return view
}

// inLanguage names the language of an edition where the page of the document would show another one.
func (v *visit) inLanguage(d *data.Document, e *data.Edition) url.Values {
	if v.pick(d, "") == e {
		return nil
	}
	return url.Values{"in": {string(e.Lang)}}
}

func paragraphTexts(e *data.Edition) []string {
	list := make([]string, len(e.Paragraphs))
	for i, p := range e.Paragraphs {
		list[i] = p.Text
	}
	return list
}

// quotedView says what is to be known of the quote of a post; nil for one that says what the post says now.
func (v *visit) quotedView(q forum.Quote) *quoteView {
	n := strconv.FormatUint(q.Post.Number, 10)
	switch {
	case q.Post.Number == 0:
		return nil
	case q.Hidden:
		return &quoteView{Text: v.cat.T("quote.post.hidden", "n", n)}
	case !q.Exact:
		return &quoteView{Text: v.cat.T("quote.post.changed", "n", n), Links: []link{{Text: v.cat.T("quote.post.link", "n", n), Href: v.postURL(q.At)}}}
	case q.Version < q.Now:
		return &quoteView{Text: v.cat.T("quote.post.older", "n", n), Links: []link{{Text: v.cat.T("quote.post.history", "n", n), Href: v.url(postPath(q.At)+"/history", nil)}}}
	}
	return nil
}

// quoteSource begins the source of a quote as package markup writes it.
const quoteSource = "<footer>— "

// cited is a post with the names of those whom it quotes: a name is that of today, and stands in no post.
func (v *visit) cited(p *forum.Post, names map[forum.UserID]string) template.HTML {
	page := p.Cooked.HTML
	quotes := slices.Clone(p.Cooked.Quotes)
	slices.SortFunc(quotes, func(a, b forum.Quote) int { return b.InHTML.End - a.InHTML.End })
	for _, q := range quotes {
		name, at := names[q.By], q.InHTML.End
		if q.Post.Number == 0 || q.Hidden || name == "" || at < 0 || at > len(page) || !strings.HasPrefix(page[at:], quoteSource) {
			continue
		}
		at += len(quoteSource)
		page = page[:at] + "<cite>" + template.HTMLEscapeString(name) + "</cite>, " + page[at:]
	}
	return template.HTML(page)
}
