package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/forum"
	"taldau/index"
	"taldau/index/query"
	"taldau/index/search"
)

// resultsPage is the page of results in all of its states.
type resultsPage struct {
	frame
	v         *visit
	Question  question
	Typed     phrase
	Fault     *faultView
	Syntax    *syntaxView
	Read      *readingView // how the words were understood
	Meant     *meantView   // what was searched instead of the words typed
	Also      *alsoView    // what was searched beside them
	Count     string       // "Найдено 37 документов"
	Places    []placeTab   // bank and public forum, or the judges' chamber; none for those who may not read it
	Total     int
	Hits      []hitView
	Chips     []chip
	ClearURL  string
	Sorts     []link
	Facets    []facetView
	Rescues   []rescueView
	Hidden    []hiddenField
	Why       *link  // shows or hides why each was found; nil where the order is not that of words
	AnyURL    string // the same question with all words ↔ any word
	Previous  string
	Next      string
	First     string
	End       bool // the last page
	Coverage  string
	CoverURL  string
	HelpURL   string
	Page      int
	LastPage  bool // the page limit is reached
	FromField fieldView
	ToField   fieldView
}

// faultView says which field cannot be accepted and why.
type faultView struct {
	Field, Message string
}

type fieldView struct {
	Value   string
	Invalid bool
}

// syntaxView shows a syntax error at its place.
type syntaxView struct {
	Message             string
	Before, Near, After string
	Corrected, Href     string
}

// readingView is the interpretation of an identifier.
type readingView struct {
	Text    string // "Понято как номер дела"
	Label   phrase
	Rest    string
	AsText  string // address of the same words searched as text
	Edit    string // address of the query it was understood as, in the search box and open to change
	Missing string // "В банке нет документа с номером …"
	Below   string // what stands below instead
	Nearest []link
	Page    *link // of the article that was asked for
	Direct  []hitView
}

// chip is a filter that can be taken away.
type chip struct {
	Field string
	Value phrase
	Href  string
}

type rescueView struct {
	Text  string
	Value phrase
	Href  string
	Count int
}

type hiddenField struct{ Name, Value string }

func (s *site) results(v *visit) error {
	q, fault := readQuestion(v.c.Request.URL.Query())
	v.lookWhere(&q)
	if v.c.GetHeader("Save-Data") == "on" && q.Limit == search.DefaultLimit {
		q.Limit = savedDataLimit
	}
	var answer *search.Answer
	if fault == nil {
		answer, fault = s.searcherOf(q).Search(v.ctx(), q.Params)
	}
	if fault != nil && !isFaultOfQuestion(fault) {
		return fault
	}
	page, err := v.resultsFrame(q)
	if err != nil {
		return err
	}
	status := http.StatusOK
	switch {
	case fault != nil:
		status = http.StatusBadRequest
		page.Fault = v.fault(fault)
		page.FromField.Invalid, page.ToField.Invalid = page.Fault.Field == "from", page.Fault.Field == "to"
		page.Title = v.cat.T("results.error.title") + " — " + page.Title
	case answer.Syntax != nil:
		status = http.StatusBadRequest
		page.Syntax = v.syntax(q, answer.Syntax)
		page.Title = v.cat.T("results.error.title") + " — " + page.Title
	default:
		v.fillAnswer(&page, q, answer)
		if err := v.placeTabs(&page, q); err != nil {
			return err
		}
	}
	v.c.Header("X-Robots-Tag", "noindex")
	return v.write(status, "results", &page)
}

// isFaultOfQuestion reports whether a reader can mend the error by asking otherwise.
func isFaultOfQuestion(err error) bool {
	var invalid *data.InvalidError
	return errors.As(err, &invalid) || errors.Is(err, index.ErrTooBroad) || errors.Is(err, index.ErrCursor)
}

// resultsFrame is everything that does not depend on the answer, so that a page of an error keeps what was typed.
func (v *visit) resultsFrame(q question) (resultsPage, error) {
	stats, err := v.site.Store.Stats(v.ctx())
	if err != nil {
		return resultsPage{}, err
	}
	page := resultsPage{
		frame: v.frame(v.cat.T("results.heading")), v: v, Question: q, Typed: v.printed(q.Q, ""), Page: q.Page, Coverage: v.coverageLine(stats), CoverURL: v.url("/coverage", nil), HelpURL: v.url("/help", nil),
	}
	page.HeaderQuery, page.Robots = false, "noindex"
	page.FromField.Value, page.ToField.Value = q.From, q.To
	page.Title = v.cat.T("results.heading")
	if q.Q != "" {
		page.Title = q.Q
	}
	page.Title += " — " + v.cat.T("site.name")
	v.fillControls(&page, q)
	return page, nil
}

// fillControls sets what changes the question: sort, chips, and the fields that the form carries along.
func (v *visit) fillControls(page *resultsPage, q question) {
	for _, sort := range []index.Sort{index.SortRelevance, index.SortNewest, index.SortOldest, index.SortCited} {
		next := q.with(func(q *question) { q.Sort = sort })
		page.Sorts = append(page.Sorts, link{Text: v.cat.T("sort." + string(sort)), Href: v.url("/search", next.values()), Current: q.Sort == sort})
	}
	for _, f := range q.Filters {
		for _, value := range f.Values {
			rest := q.with(func(q *question) { q.drop(f.Field, value) })
			page.Chips = append(page.Chips, chip{Field: v.cat.T("field." + string(f.Field)), Value: v.label(f.Field, value), Href: v.url("/search", rest.values())})
			page.Hidden = append(page.Hidden, hiddenField{string(f.Field), value})
		}
	}
	if q.From != "" || q.To != "" {
		rest := q.with(func(q *question) { q.From, q.To = "", "" })
		page.Chips = append(page.Chips, chip{Field: v.cat.T("field.date"), Value: own(dateRange(q.From, q.To)), Href: v.url("/search", rest.values())})
	}
	page.ClearURL = v.url("/search", q.with(func(q *question) { q.Filters, q.From, q.To = nil, "", "" }).values())
	if q.AsText {
		page.Hidden = append(page.Hidden, hiddenField{"text", "1"})
	}
	if q.Literal {
		page.Hidden = append(page.Hidden, hiddenField{"concepts", "off"})
	}
	if q.Space != "" {
		page.Hidden = append(page.Hidden, hiddenField{"space", string(q.Space)})
	}
	if q.Explain {
		page.Hidden = append(page.Hidden, hiddenField{"why", "1"})
	}
	page.Why = v.whyLink(q)
	if q.Sort != index.SortRelevance {
		page.Hidden = append(page.Hidden, hiddenField{"sort", string(q.Sort)})
	}
	page.AnyURL = v.url("/search", q.with(func(q *question) { q.AnyWord = !q.AnyWord }).values())
}

func (v *visit) fillAnswer(page *resultsPage, q question, a *search.Answer) {
	page.Total = a.Total
	page.Count = v.cat.N("results.count", a.Total)
	if holdsTalk(a.Facets) {
		page.Count = v.cat.N("results.entries", a.Total)
	}
	if a.Total == 0 {
		page.Count = v.cat.T("none.title")
	}
	if a.Interpretation != nil {
		page.Read = v.reading(q, a)
	}
	page.Meant, page.Also = v.meant(q, a), v.also(q, a)
	page.Hits = v.foundHits(q, a)
	page.Facets = v.facets(q, a.Facets)
	for _, r := range a.Rescues {
		page.Rescues = append(page.Rescues, v.rescue(q, r))
	}
	if a.Next != "" && q.Page < maxPage {
		page.Next = v.url("/search", q.next(a.Next).values())
	}
	page.LastPage = a.Next != "" && q.Page >= maxPage
	if q.Page > 1 || q.Cursor != "" {
		page.First = v.url("/search", q.with(func(*question) {}).values())
		page.Previous = v.url("/search", q.previous().values())
	}
	page.End = a.Next == "" && a.Total > 0
	v.titleResults(page, q, a)
}

// titleResults makes the title of the window: words, count, page, name of the service.
func (v *visit) titleResults(page *resultsPage, q question, a *search.Answer) {
	parts := []string{v.cat.T("results.heading")}
	if q.Q != "" {
		parts[0] = q.Q
	}
	parts = append(parts, v.cat.Number(a.Total))
	if q.Page > 1 {
		parts = append(parts, v.cat.T("results.page", "n", q.Page))
	}
	page.Title = strings.Join(append(parts, v.cat.T("site.name")), " — ")
}

// foundHits dresses the hits of a page. Where they stand by relevance, further entries of a topic stand below its first one, so that a long discussion does
// not fill the page.
func (v *visit) foundHits(q question, a *search.Answer) []hitView {
	list := make([]hitView, 0, len(a.Hits))
	first := map[forum.TopicID]int{}
	for _, h := range a.Hits {
		if a.Interpretation != nil && h.Talk == nil && isDirect(h, a.Interpretation) {
			continue
		}
		view := v.foundHit(h, q, a.Interpretation)
		if h.Talk != nil && q.Sort == index.SortRelevance {
			if at, ok := first[h.Post.Topic]; ok {
				list[at].Same = append(list[at].Same, view)
				continue
			}
			first[h.Post.Topic] = len(list)
		}
		list = append(list, view)
	}
	return list
}

func isDirect(found search.Hit, in *search.Interpretation) bool {
	for _, h := range in.Direct {
		if h.ID == found.ID && h.Article == found.Article {
			return true
		}
	}
	return false
}

func (v *visit) reading(q question, a *search.Answer) *readingView {
	in := a.Interpretation
	view := &readingView{
		Text: v.cat.T("read." + string(in.Kind)), Label: own(in.Label), Rest: in.Rest,
		AsText: v.url("/search", q.with(func(q *question) { q.AsText = true }).values()),
	}
	if a.Canonical != "" {
		view.Edit = v.url("/search", q.with(func(q *question) { q.Q, q.AsText = a.Canonical, true }).values())
	}
	if in.Kind == search.InterpretedArticle || in.Kind == search.InterpretedResolution {
		view.Label = v.referenceName(in.Value)
	}
	if in.Missing {
		view.Missing = v.cat.T("read."+string(in.Kind)+".missing", "label", view.Label.Text)
		if a.Total > 0 {
			view.Below = v.cat.T("read." + string(in.Kind) + ".below")
		}
	}
	for _, number := range in.Nearest {
		view.Nearest = append(view.Nearest, link{Text: number, Href: v.url("/search", url.Values{"q": {number}})})
	}
	for _, h := range in.Direct {
		view.Direct = append(view.Direct, v.hit(h, ""))
	}
	view.Page = v.articlePageOf(in)
	return view
}

// articlePageOf leads to the page of the article that was typed, at its point; nil where the question names none.
func (v *visit) articlePageOf(in *search.Interpretation) *link {
	if in.Kind != search.InterpretedArticle || !aboutArticle.MatchString(in.Ref.Article) {
		return nil
	}
	if _, ok := citation.ActByKey(in.Ref.Act); !ok && !isLawKey(in.Ref.Act) {
		return nil
	}
	places := in.Ref.Places()
	if len(places) == 0 && slices.ContainsFunc(in.Direct, func(h search.Hit) bool { return h.Article != "" }) {
		return nil // the article stands below with its first words
	}
	key := in.Value
	if len(places) > 0 {
		key = places[len(places)-1]
	}
	return &link{Text: v.referenceName(key).Text, Href: v.pointed(v.url(lawPath(in.Ref.Act, in.Ref.Article, ""), nil), in.Ref)}
}

func (v *visit) rescue(q question, r search.Rescue) rescueView {
	changed := question{Params: r.Params, Page: 1, Space: q.Space}
	view := rescueView{Text: v.cat.T("rescue." + string(r.Kind)), Href: v.url("/search", changed.values()), Count: r.Count}
	switch r.Kind {
	case search.RescueSpelling:
		view.Value = v.printed(r.Label, "")
	case search.RescueCategory:
		view.Value = v.categoryName(classifier.Code(r.Label))
	case search.RescueFilter:
		view.Value = v.filterName(r.Filter, q)
	}
	return view
}

// dateRange is "2019 – 2021"; an open end is left empty.
func dateRange(from, to string) string { return strings.TrimSpace(from + " – " + to) }

// filterName is "Суд: …" of a filter.
func (v *visit) filterName(f index.Filter, q question) phrase {
	if f.Field == index.FieldYear && len(q.filter(index.FieldYear)) == 0 {
		return own(v.cat.T("field.date") + ": " + dateRange(q.From, q.To))
	}
	var names []string
	for _, value := range f.Values {
		names = append(names, v.label(f.Field, value).Text)
	}
	return own(v.cat.T("field."+string(f.Field)) + ": " + strings.Join(names, ", "))
}

func (v *visit) fault(err error) *faultView {
	var invalid *data.InvalidError
	switch {
	case errors.As(err, &invalid):
		id := "fault." + invalid.Field
		if !v.cat.Has(id) {
			return &faultView{Field: "q", Message: v.cat.T("fault.value", "field", v.word("field", invalid.Field))}
		}
		field := invalid.Field
		if field != "from" && field != "to" {
			field = "q"
		}
		return &faultView{Field: field, Message: v.cat.T(id)}
	case errors.Is(err, index.ErrTooBroad):
		return &faultView{Field: "q", Message: v.cat.T("error.too-broad.text")}
	}
	return &faultView{Field: "q", Message: v.cat.T("error.cursor.text")}
}

func (v *visit) syntax(q question, e *query.SyntaxError) *syntaxView {
	id := "syntax." + e.Code
	if !v.cat.Has(id) {
		id = "syntax.unknown"
	}
	view := &syntaxView{Message: v.cat.T(id), Corrected: e.Corrected}
	typed := strings.TrimSpace(q.Q)
	if start, end := e.Pos, e.Pos+len(e.Near); start >= 0 && end <= len(typed) {
		view.Before, view.Near, view.After = typed[:start], typed[start:end], typed[end:]
	} else {
		view.Before = typed
	}
	if e.Corrected != "" {
		view.Href = v.url("/search", q.with(func(q *question) { q.Q = e.Corrected }).values())
	}
	return view
}

// ask runs a question of a page of its own: the newest documents of a category, the counts of a court.
func (v *visit) ask(ctx context.Context, p search.Params) (*search.Answer, error) {
	return v.site.Search.Search(ctx, p)
}
