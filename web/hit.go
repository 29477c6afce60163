package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
	"taldau/index/search"
	"taldau/index/snippet"
)

// hitView is one document in a list.
type hitView struct {
	Title    phrase
	Href     string
	Kind     string
	Act      string
	Number   string
	Court    phrase
	CourtURL string
	Date     string // ISO
	Instance string
	Outcome  string
	State    string   // of a topic
	Author   phrase   // of a topic or a post
	Roles    []string // of the author
	Category *categoryLink
	Cited    int
	CitedURL string
	Depth    int // references to the act that the list is about
	Demo     bool
	Replaced bool // a position whose place another one took
	Snippets []snippetView
	Why      *whyView  // where it was asked for
	Same     []hitView // further entries of the same topic, each with one snippet
}

// categoryLink names a category wherever it is shown, with the note that it is derived.
type categoryLink struct {
	Name    phrase
	Code    string
	Href    string
	Derived bool
}

// snippetView is a fragment with the place it comes from.
type snippetView struct {
	Place     string // "Мотивировочная часть, абзац 12"
	Label     string // the place and the document, for those who hear links one by one
	Href      string
	Lang      string
	Runs      []run
	CutBefore bool
	CutAfter  bool
}

// hit dresses a found document; q is what was asked, kept in the address so that the words are marked there.
func (v *visit) hit(h search.Hit, q string) hitView {
	if h.Talk != nil {
		return v.talkHit(h)
	}
	d := h.Document
	view := v.card(d)
	query := url.Values{}
	if q != "" {
		query.Set("q", q)
	}
	lang := string(h.Lang)
	if lang != "" && lang != v.preferredText(d) {
		query.Set("in", lang)
	}
	view.Href = v.url(DocumentPath(d.ID), query)
	inLaw := newInLaw(d, h.Lang)
	if h.Article != "" {
		view.Title = inLaw.title(v, h.Article, view.Title)
		view.Href = v.articleHref(d, h.Article, query)
	}
	if h.Cited > 0 {
		view.Cited = h.Cited
	}
	for _, s := range h.Snippets {
		own := view
		if article := inLaw.at(s.Paragraph); article != "" && h.Article == "" {
			own.Href = v.articleHref(d, article, query)
		}
		view.Snippets = append(view.Snippets, v.snippet(s, lang, own))
	}
	view.Why = v.why(h.Why, view.Title)
	return view
}

func (v *visit) snippet(s snippet.Snippet, lang string, h hitView) snippetView {
	view := v.excerpt(s, lang)
	view.Place = v.cat.T("place.paragraph", "n", strconv.Itoa(s.Paragraph))
	if s.Section != "" {
		view.Place = v.cat.T("place.section", "section", v.word("section", string(s.Section)), "n", strconv.Itoa(s.Paragraph))
	}
	view.Label, view.Href = view.Place+" — "+h.Title.Text, h.Href+"#p"+strconv.Itoa(s.Paragraph)
	return view
}

// excerpt is the text of a snippet without its place.
func (v *visit) excerpt(s snippet.Snippet, lang string) snippetView {
	if s.Lang != "" {
		lang = string(s.Lang)
	}
	return snippetView{Lang: v.in("", lang).Lang, Runs: markedRuns(s.Text, s.Marks), CutBefore: s.CutBefore, CutAfter: s.CutAfter}
}

// card is a document without the words of a query.
func (v *visit) card(d *data.Document) hitView {
	view := hitView{
		Title: v.title(d), Href: v.url("/d/"+string(d.ID), nil), Kind: v.word("kind", string(d.Kind)), Act: v.word("act", string(d.ActType)),
		Number: d.Number, Court: v.courtName(d.Court), CourtURL: v.courtURL(d.Court), Date: string(d.Dates.Adopted),
		Instance: v.word("instance", string(d.Court.Instance)), Outcome: v.word("outcome", d.Outcome.Value), Demo: d.Demo,
		Replaced: replaced(d),
	}
	if d.Source == forum.PositionSource && d.Kind == data.KindReview {
		view.Kind = v.cat.T("position.kind")
	}
	if strings.Contains(view.Title.Text, d.Number) {
		view.Number = ""
	}
	if d.Kind != data.KindDecision {
		view.Act, view.Instance = "", ""
	}
	if forum.IsPosition(d) {
		view.Act = v.cat.T("act.position")
	}
	if code := d.Primary(); code != "" {
		view.Category = v.categoryLink(code)
	}
	return view
}

func (v *visit) categoryLink(code classifier.Code) *categoryLink {
	href := v.url("/category/"+url.PathEscape(string(code)), nil)
	if len(v.site.Tree().Equivalents(code)) == 1 {
		if _, ok := v.site.Tree().Lookup(code); !ok {
			href = v.url("/search", url.Values{"category": {string(code)}}) // a code that came with an act and that no edition knows
		}
	}
	return &categoryLink{Name: v.categoryName(code), Code: string(code), Href: href, Derived: v.derived(code)}
}

// courtURL leads to the page of a court, or to its documents where it has no code.
func (v *visit) courtURL(c data.Court) string {
	switch {
	case c.Code != "" && !strings.ContainsAny(c.Code, "/?#%"):
		return v.url("/court/"+url.PathEscape(c.Code), nil)
	case c.Key() != "":
		return v.url("/search", url.Values{"court": {c.Key()}})
	}
	return ""
}

// title is the title of a document, or what can be said of it: type of act, number, category.
func (v *visit) title(d *data.Document) phrase {
	if e := v.pick(d, ""); e != nil && strings.TrimSpace(e.Title) != "" {
		return v.printed(capital(strings.TrimSpace(e.Title)), string(e.Lang))
	}
	if t := strings.TrimSpace(d.Title); t != "" {
		return v.printed(capital(t), firstLang(d))
	}
	name := v.word("act", string(d.ActType))
	if name == "" {
		name = v.word("kind", string(d.Kind))
	}
	if d.Number != "" {
		name += " № " + strings.TrimLeft(d.Number, "№ ")
	}
	if code := d.Primary(); code != "" {
		if c := v.categoryName(code); c.Lang == "" {
			name += " — " + c.Text
		}
	}
	return own(name)
}

func firstLang(d *data.Document) string {
	if len(d.Langs) > 0 {
		return string(d.Langs[0])
	}
	return ""
}

// pick chooses the edition in force to show: in the wanted language, else in that of the page, else the first.
func (v *visit) pick(d *data.Document, wanted string) *data.Edition {
	list := d.InForce()
	for _, lang := range []string{wanted, v.lang} {
		if i := slices.IndexFunc(list, func(e *data.Edition) bool { return lang != "" && string(e.Lang) == lang }); i >= 0 {
			return list[i]
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// preferredText is the language in which a document is shown where its address names none.
func (v *visit) preferredText(d *data.Document) string {
	if e := v.pick(d, ""); e != nil {
		return string(e.Lang)
	}
	return ""
}
