package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
	"taldau/forum"
	"taldau/index"
	"taldau/index/search"
	"taldau/web/i18n"
)

// articlePage is one article of an act: its text at a date, and its practice.
type articlePage struct {
	frame
	Act      phrase
	ActURL   string
	Name     phrase // its heading
	Anchor   string // of the heading's paragraph: "p12"
	Path     []phrase
	Notices  []noticeView
	Editions *editionsView
	Note     *unitNote // how often it was changed, and what is known of it on the day asked for
	Blocks   []blockView
	TextLang string
	Texts    []link // the other languages of the text
	Previous *link
	Next     *link
	Near     []link // of an article that is not in the act: those that stand where it would
	ListURL  string // the articles of the act
	Form     string // action of the form for a date
	On       string
	In       string // language asked for
	Cited    []citedView
	Practice *practiceView
	Hits     *hitNavigation
	Source   phrase
	Address  string

	Discussions *discussionsView // nil: there are none, and the reader cannot begin one
	Follow      *link            // by which somebody signed in follows them; nil for others
}

// noticeView is an honest sentence about what is shown.
type noticeView struct {
	Class string // "error", "warn"; empty: a plain one
	Text  string
	Link  link
}

// lawArticle is an article of one edition of an act.
type lawArticle struct {
	*lawText
	number string
	on     data.Date
	choice editionChoice
	list   []provision.Article // of the edition chosen; empty where the text is not divided
	here   int                 // place in list; −1 where the edition has no such article
	units  []provision.Unit    // of the article, where the edition has it
}

func (s *site) article(v *visit) error {
	number := v.c.Param("article")
	if !aboutArticle.MatchString(number) {
		return errNotFound
	}
	on, wrong := v.dateAsked()
	l, err := v.findLaw(v.c.Param("act"), number, on)
	if err != nil {
		return v.follow(err)
	}
	a := &lawArticle{lawText: l, number: number, on: on, here: -1}
	if l.doc != nil {
		v.locate(a)
	}
	page := v.articleFrame(a)
	if wrong {
		page.Notices = append(page.Notices, noticeView{Class: "error", Text: v.cat.T("editions.wrong")})
	}
	v.articleNotices(&page, a)
	v.articleText(&page, a)
	if a.key != "" {
		if page.Practice, err = v.practice(a.key+"/"+number, v.articleTimes(a)); err != nil {
			return err
		}
		pointUses(page.Blocks, a.choice.edition, a.units, page.Practice.uses)
		about := forum.Target{Kind: forum.TargetArticle, Key: a.key + "/" + number}
		if page.Discussions, err = v.discussions(url.Values{"article": {about.Key}}, about); err != nil {
			return err
		}
		if page.Follow, err = v.followLink(about.Kind, about.Key); err != nil {
			return err
		}
	}
	status := http.StatusOK
	if a.here < 0 && len(a.list) > 0 && (page.Practice == nil || page.Practice.Total == 0) {
		status = http.StatusNotFound
		page.Robots = "noindex"
	}
	return v.write(status, "article", page)
}

// locate chooses the edition and finds the article in it, or in another language.
func (v *visit) locate(a *lawArticle) {
	a.choice = v.chooseEdition(a.doc)
	find := func(e *data.Edition) bool {
		list := articlesInOrder(e)
		here := slices.IndexFunc(list, func(x provision.Article) bool { return x.Number == a.number })
		if len(list) > 1 && (len(a.list) == 0 || here >= 0) {
			a.list, a.here, a.choice.edition = list, here, e
		}
		return here >= 0 && len(list) > 1
	}
	if a.choice.edition == nil || find(a.choice.edition) || a.choice.number > 0 {
		return
	}
	for _, e := range a.doc.InForce() {
		if find(e) {
			return
		}
	}
}

func (v *visit) articleFrame(a *lawArticle) articlePage {
	act := v.actName(a.lawText)
	title := v.in(v.cat.T("article.title", "article", a.number), "")
	if a.here >= 0 {
		title = v.printed(a.choice.edition.Paragraphs[a.list[a.here].First-1].Text, string(a.choice.edition.Lang))
	}
	page := articlePage{
		frame: v.frame(title.Text), Act: act, Name: title, Form: v.lawURL(a.lawText, a.number, ""), On: string(a.on), In: a.choice.lang,
		Address: v.absolute(v.lawURL(a.lawText, a.number, a.on)),
	}
	page.surround(v, a, act)
	return page
}

// surround sets the title of the window, the address that counts and the path to the page.
func (p *articlePage) surround(v *visit, a *lawArticle, act phrase) {
	short := v.cat.T("article.title", "article", a.number)
	p.Heading, p.Previews = p.Name.Text, true
	p.Title = short + " — " + act.Text + " — " + v.cat.T("site.name")
	if v.site.BaseURL != "" {
		p.Canonical = p.Address
	}
	p.ListURL = v.lawURL(a.lawText, "", a.on)
	if a.doc != nil {
		query := url.Values{}
		if a.on != "" && !a.other {
			query.Set("on", string(a.on))
		}
		p.ListURL = v.url(DocumentPath(a.doc.ID), query)
	}
	p.ActURL = p.ListURL
	p.crumbs(v, v.lawsCrumb(), crumb{Name: act, Href: p.ActURL})
}

func (v *visit) lawsCrumb() crumb {
	return crumb{Name: own(v.word("kinds", string(data.KindLaw))), Href: v.url("/search", url.Values{"kind": {string(data.KindLaw)}})}
}

// articleNotices says what the bank has in place of what was asked for.
func (v *visit) articleNotices(page *articlePage, a *lawArticle) {
	add := func(class, text string, l link) {
		text = strings.ReplaceAll(text, "..", ".") // of a sentence that ends in "2026 г."
		page.Notices = append(page.Notices, noticeView{class, text, l})
	}
	date := v.cat.DateIn(string(a.on), i18n.CaseOn)
	switch {
	case a.early:
		add("error", v.cat.T("article.early", "date", date, "interval", v.generationInterval(a.asked)), link{})
	case a.doc == nil:
		add("", v.cat.T("article.notext"), link{})
	case a.other && a.on != "":
		add("warn", v.cat.T("article.other.on", "date", date, "asked", v.generationInterval(a.asked), "held", v.heldInterval(a)), link{})
	case a.other:
		add("warn", v.cat.T("article.other", "held", v.heldInterval(a)), link{})
	case a.asked.Until != "":
		add("warn", v.cat.T("article.former", "interval", v.generationInterval(a.asked)), link{Text: v.cat.T("article.now"), Href: v.lawURL(a.lawText, a.number, "")})
	}
	if a.doc == nil {
		return
	}
	if !a.other && !a.early {
		page.Editions = v.articleEditions(a)
	}
	switch {
	case len(a.list) == 0:
		add("", v.cat.T("article.undivided"), link{Text: v.cat.T("article.whole"), Href: page.ActURL})
	case a.here < 0:
		add("error", v.cat.T("article.missing", "article", a.number), link{Text: v.cat.T("article.list"), Href: page.ListURL})
		page.Near = v.neighbours(a)
	default:
		page.Note = v.articleNote(a)
	}
}

// heldInterval says when the generation was in force of which the bank has a text.
func (v *visit) heldInterval(a *lawArticle) string {
	g, ok := citation.GenerationByAdilet(a.doc.Identifier(data.IdentifierAdilet))
	if !ok {
		return v.interval(&data.Edition{})
	}
	return v.generationInterval(g)
}

// articleEditions is the banner and the timeline of the act, with addresses of this article.
func (v *visit) articleEditions(a *lawArticle) *editionsView {
	view := v.editions(a.doc, a.choice)
	if view == nil {
		return nil
	}
	here := func(e *data.Edition) string {
		query := url.Values{"in": {string(e.Lang)}}
		if e.From != "" || e.To != "" {
			query.Set("on", cmp.Or(string(e.From), dayBefore(string(e.To))))
		}
		return v.url(lawPath(a.name, a.number, ""), query)
	}
	list := ofLanguage(a.doc, string(a.choice.edition.Lang))
	view.Action = v.url(lawPath(a.name, a.number, ""), nil)
	if len(list) > 0 && view.FirstURL != "" {
		view.FirstURL = here(list[0])
	}
	if view.Current != "" {
		view.Current = view.Action
	}
	for i, e := range slices.Backward(list) {
		if at := len(list) - 1 - i; at < len(view.List) {
			view.List[at].Href = here(e)
		}
	}
	view.Wrong = "" // said by the page
	return view
}

// neighbours are the articles between which the number would stand.
func (v *visit) neighbours(a *lawArticle) []link {
	after := slices.IndexFunc(a.list, func(x provision.Article) bool { return provision.CompareNumbers(x.Number, a.number) > 0 })
	if after < 0 {
		after = len(a.list)
	}
	var near []link
	for _, i := range []int{after - 1, after} {
		if i >= 0 && i < len(a.list) {
			near = append(near, *v.articleLink(a, i))
		}
	}
	return near
}

// articleLink leads to an article of the same edition.
func (v *visit) articleLink(a *lawArticle, i int) *link {
	on := a.on
	if a.other {
		on = ""
	}
	text := a.choice.edition.Paragraphs[a.list[i].First-1].Text
	query := url.Values{}
	if on != "" {
		query.Set("on", string(on))
	}
	if a.choice.lang != "" {
		query.Set("in", a.choice.lang)
	}
	return &link{Text: text, Href: v.url(lawPath(a.name, a.list[i].Number, ""), query)}
}

// articleText fills the text of the article with its references.
func (v *visit) articleText(page *articlePage, a *lawArticle) {
	if a.doc != nil {
		page.Source = v.in(a.doc.Source, "en")
	}
	if a.here < 0 {
		return
	}
	e, article := a.choice.edition, a.list[a.here]
	page.Anchor, page.TextLang = "p"+strconv.Itoa(article.First), v.in("", string(e.Lang)).Lang
	for _, step := range article.Path {
		page.Path = append(page.Path, v.in(step, string(e.Lang)))
	}
	if a.here > 0 {
		page.Previous = v.articleLink(a, a.here-1)
	}
	if a.here+1 < len(a.list) {
		page.Next = v.articleLink(a, a.here+1)
	}
	own := *e
	own.Paragraphs = article.Paragraphs(e)[1:]
	own.References = slices.DeleteFunc(slices.Clone(e.References), func(r data.Reference) bool {
		return r.Span.Paragraph <= article.First || r.Span.Paragraph > article.Last
	})
	a.units = provision.UnitsOf(e, article)
	page.Blocks, page.Cited, page.Hits = v.textOf(a.doc, &own, unitAnchors(a.units), page.Form)
	if a.choice.number > 0 {
		return // another language may have been worded so at another time
	}
	for _, other := range a.doc.InForce() {
		if _, ok := provision.Find(other, a.number); ok && other.Lang != e.Lang {
			page.Texts = append(page.Texts, link{Text: v.cat.T("textlang." + string(other.Lang)), Href: v.url(lawPath(a.name, a.number, ""), url.Values{"in": {string(other.Lang)}})})
		}
	}
}

// articleTimes are the intervals by which practice is parted: the generations of an act that had several, else the editions held.
func (v *visit) articleTimes(a *lawArticle) []timeSpan {
	var list []timeSpan
	if generations := a.act.GenerationsOf(a.number); len(generations) > 1 {
		for _, g := range generations {
			from := cmp.Or(g.From, g.Date)
			list = append(list, timeSpan{own(v.generationInterval(g)), data.Date(from), data.Date(dayBefore(g.Until))})
		}
		return list
	}
	if a.doc == nil || a.choice.edition == nil {
		return nil
	}
	for _, e := range slices.Backward(ofLanguage(a.doc, string(a.choice.edition.Lang))) {
		list = append(list, timeSpan{own(v.interval(e)), e.From, data.Date(dayBefore(string(e.To)))})
	}
	return list
}

// citedArticles lists the articles of an act that decisions cite, most often first.
func (v *visit) citedArticles(l *lawText, most int) ([]countedLink, error) {
	decisions := []index.Filter{{Field: index.FieldCites, Values: []string{l.key}}, {Field: index.FieldKind, Values: []string{string(data.KindDecision)}}}
	a, err := v.ask(v.ctx(), search.Params{Filters: decisions, Limit: 1, Bare: true, Facets: []index.FacetRequest{{Field: index.FieldArticle, Prefix: l.key + "/", Limit: most}}})
	if err != nil || len(a.Facets) == 0 {
		return nil, err
	}
	var list []countedLink
	for _, value := range a.Facets[0].Values {
		number := strings.TrimPrefix(value.Value, l.key+"/")
		if aboutArticle.MatchString(number) {
			list = append(list, countedLink{v.referenceName(value.Value), v.lawURL(l, number, ""), value.Count})
		}
	}
	return list, nil
}
