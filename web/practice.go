package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/extract"
	"taldau/data/provision"
	"taldau/index"
	"taldau/index/practice"
	"taldau/index/search"
)

// practiceView is what the decisions that cite an article say of it. Every number leads to its list.
type practiceView struct {
	Total    int
	Text     string
	URL      string
	Newest   []hitView
	Points   []countedLink
	Times    []countedLink // by the generation of the act in force on the decision's date, or by the edition held
	Outcomes []outcomesView
	Coverage string // how many of the decisions have an outcome
	Accuracy string // how well outcomes are read
	CheckURL string // of the page of accuracy; empty where the site has none
	Years    []countedLink
	Regions  []countedLink
	Beside   []countedLink // articles cited by the same decisions

	uses []placeUse

	Readers      []readerView // resolutions and reviews that cite it
	ReadersTotal int
	ReadersURL   string
}

// outcomesView is the outcomes of one question.
type outcomesView struct {
	Title string
	N     string
	Few   string
	Cells []outcomeCell
}

type outcomeCell struct {
	countedLink
	Share string // "67 % (от 49 до 81)"; empty where the decisions are too few
	Width int    // of the bar, 0…100; the share
}

// readerView is a resolution or a review, with its points that cite the article.
type readerView struct {
	hitView
	Points []link
}

// The lengths of the lists of a page of practice.
const (
	mostNewest  = 5
	mostListed  = 12
	mostReaders = 10
	mostTimes   = 8
)

// practice counts the decisions that cite a key: two searches, and one for each interval of time.
func (v *visit) practice(key string, times []timeSpan) (*practiceView, error) {
	decisions := []index.Filter{{Field: index.FieldCites, Values: []string{key}}, {Field: index.FieldKind, Values: []string{string(data.KindDecision)}}}
	a, err := v.ask(v.ctx(), search.Params{Filters: decisions, Sort: index.SortNewest, Limit: mostNewest, Facets: []index.FacetRequest{
		{Field: index.FieldOutcome}, {Field: index.FieldYear}, {Field: index.FieldRegion},
		{Field: index.FieldArticle, Limit: 4 * mostListed}, {Field: index.FieldCites, Prefix: key + citation.PlaceSeparator},
	}})
	if err != nil {
		return nil, err
	}
	p := &practiceView{Total: a.Total, Text: v.cat.N("practice.total", a.Total), URL: v.decisionsURL(key, nil)}
	if err := v.readers(p, key); err != nil {
		return nil, err
	}
	if a.Total == 0 {
		return p, nil
	}
	for _, h := range a.Hits {
		p.Newest = append(p.Newest, v.card(h.Document))
	}
	counts := map[string]int{}
	for _, f := range a.Facets {
		switch f.Field {
		case index.FieldOutcome:
			for _, value := range f.Values {
				counts[value.Value] = value.Count
			}
		case index.FieldYear, index.FieldRegion:
			v.placesAndYears(p, key, f)
		case index.FieldArticle:
			p.Beside = v.beside(key, f.Values)
		case index.FieldCites:
			p.Points, p.uses = v.points(key, f.Values)
		}
	}
	v.outcomes(p, key, counts)
	p.Times, err = v.overTime(key, times)
	return p, err
}

// decisionsURL is the list of the decisions that cite a key, narrowed further.
func (v *visit) decisionsURL(key string, more url.Values) string {
	query := url.Values{"cites": {key}, "kind": {string(data.KindDecision)}, "sort": {string(index.SortNewest)}}
	for name, values := range more {
		query[name] = values
	}
	return v.url("/search", query)
}

func (v *visit) placesAndYears(p *practiceView, key string, f index.Facet) {
	for _, value := range orderValues(f) {
		item := countedLink{v.label(f.Field, value.Value), v.decisionsURL(key, url.Values{string(f.Field): {value.Value}}), value.Count}
		if f.Field == index.FieldYear {
			p.Years = append(p.Years, item)
		} else {
			p.Regions = append(p.Regions, item)
		}
	}
}

// beside lists the articles that the same decisions cite, most often first.
func (v *visit) beside(key string, values []index.FacetValue) []countedLink {
	var list []countedLink
	for _, value := range values {
		if strings.Contains(value.Value, "/") && value.Value != key && len(list) < mostListed {
			list = append(list, countedLink{v.referenceName(value.Value), v.decisionsURL(key, url.Values{"article": {value.Value}}), value.Count})
		}
	}
	return list
}

// points lists the parts, points and subpoints of key that are named, in the order of their numbers.
func (v *visit) points(key string, values []index.FacetValue) (list []countedLink, uses []placeUse) {
	values = slices.Clone(values)
	slices.SortStableFunc(values, func(a, b index.FacetValue) int { return comparePlaces(a.Value, b.Value) })
	for _, value := range values {
		_, place, ok := citation.ParsePlace(value.Value)
		if !ok {
			continue
		}
		_, at, _ := strings.Cut(value.Value, citation.PlaceSeparator)
		href := v.decisionsURL(key+citation.PlaceSeparator+at, nil)
		list = append(list, countedLink{own(v.placeName(place)), href, value.Count})
		use := placeUse{provision.PlaceOf(place), countedLink{own(v.cat.N("point.uses", value.Count)), href, value.Count}}
		_, use.place.Article, _ = strings.Cut(key, "/")
		uses = append(uses, use)
	}
	return list, uses
}

// comparePlaces orders keys of places as a text has them: numbers by their value, an outer place before those in it.
func comparePlaces(a, b string) int {
	x, y := placeNumbers(a), placeNumbers(b)
	return cmp.Or(slices.Compare(x, y), cmp.Compare(a, b))
}

// placeNumbers are the numbers in the place of a key.
func placeNumbers(key string) []int {
	_, place, _ := strings.Cut(key, citation.PlaceSeparator)
	var list []int
	n, inside := 0, false
	for _, r := range place + " " {
		switch {
		case r >= '0' && r <= '9' && n < 1e6:
			n, inside = 10*n+int(r-'0'), true
		case inside:
			list, n, inside = append(list, n), 0, false
		}
	}
	return list
}

// outcomes fills the shares, and how far they can be relied on.
func (v *visit) outcomes(p *practiceView, key string, counts map[string]int) {
	list := practice.Outcomes(counts)
	for _, d := range list {
		view := outcomesView{Title: v.cat.T("practice.question." + string(d.Question)), N: v.cat.N("practice.decisions", d.N)}
		switch {
		case d.Question == practice.QuestionProcedural:
		case d.N < practice.LeastShares:
			view.Few = v.cat.T("practice.none.shown")
		case d.Few:
			view.Few = v.cat.T("practice.few")
		}
		for _, c := range d.Cells {
			cell := outcomeCell{countedLink: countedLink{own(v.word("outcome", c.Outcome)), v.decisionsURL(key, url.Values{"outcome": {c.Outcome}}), c.Count}}
			if c.Shown {
				cell.Share = v.cat.T("practice.share", "share", percent(c.Share), "low", percent(c.Interval.Low), "high", percent(c.Interval.High))
				cell.Width = percent(c.Share)
			}
			view.Cells = append(view.Cells, cell)
		}
		p.Outcomes = append(p.Outcomes, view)
	}
	determined := practice.Determined(list)
	p.Coverage = v.cat.T("practice.coverage", "n", determined, "total", p.Total, "share", percent(float64(determined)/float64(p.Total)))
	if right, given := extract.HeldApart(v.site.Accuracy, "outcome"); given > 0 {
		low := practice.Wilson(right, given, practice.Confidence).Low
		p.Accuracy = v.cat.T("practice.accuracy", "right", right, "given", given, "low", percent(low))
		p.CheckURL = v.url("/accuracy", nil)
	}
}

// percent rounds a share.
func percent(share float64) int { return int(100*share + 0.5) }

// timeSpan is an interval of days with its name; an end may be open.
type timeSpan struct {
	name     phrase
	from, to data.Date // both included
}

// overTime counts the decisions of each interval.
func (v *visit) overTime(key string, times []timeSpan) ([]countedLink, error) {
	if len(times) < 2 {
		return nil, nil
	}
	var list []countedLink
	for _, t := range times[:min(len(times), mostTimes)] {
		filters := []index.Filter{{Field: index.FieldCites, Values: []string{key}}, {Field: index.FieldKind, Values: []string{string(data.KindDecision)}}}
		a, err := v.ask(v.ctx(), search.Params{Filters: filters, From: string(t.from), To: string(t.to), Sort: index.SortNewest, Limit: 1, Bare: true})
		if err != nil {
			return nil, err
		}
		more := url.Values{}
		if t.from != "" {
			more.Set("from", string(t.from))
		}
		if t.to != "" {
			more.Set("to", string(t.to))
		}
		list = append(list, countedLink{t.name, v.decisionsURL(key, more), a.Total})
	}
	return list, nil
}

// readers lists the resolutions and reviews that cite a key, newest first.
func (v *visit) readers(p *practiceView, key string) error {
	kinds := []string{string(data.KindResolution), string(data.KindReview)}
	filters := []index.Filter{{Field: index.FieldCites, Values: []string{key}}, {Field: index.FieldKind, Values: kinds}}
	a, err := v.ask(v.ctx(), search.Params{Filters: filters, Sort: index.SortNewest, Limit: mostReaders})
	if err != nil {
		return err
	}
	p.ReadersTotal = a.Total
	p.ReadersURL = v.url("/search", url.Values{"cites": {key}, "kind": kinds, "sort": {string(index.SortNewest)}})
	for _, h := range a.Hits {
		view := readerView{hitView: v.card(h.Document)}
		view.Points = v.citingPoints(h.Document, key)
		p.Readers = append(p.Readers, view)
	}
	return nil
}

// citingPoints lists the points of the edition shown by default that cite a key, each once; a paragraph that belongs to no point stands for itself.
func (v *visit) citingPoints(d *data.Document, key string) []link {
	e := v.pick(d, "")
	if e == nil {
		return nil
	}
	point := make([]string, len(e.Paragraphs)+1)
	for i, p := range e.Paragraphs {
		if point[p.N] = p.Point; p.Point == "" && p.Role == data.RoleText && i > 0 {
			point[p.N] = point[i]
		}
	}
	var list []link
	for _, r := range e.References {
		n := r.Span.Paragraph
		if !pointsTo(r.Ref, key) || n < 1 || n > len(e.Paragraphs) {
			continue
		}
		l := link{Text: v.cat.T("place.paragraph", "n", n), Href: v.url(DocumentPath(d.ID), nil) + "#p" + strconv.Itoa(n)}
		if anchor := pointAnchor(point[n]); anchor != "" {
			l = link{Text: v.cat.T("ref.place.point", "n", point[n]), Href: v.url(DocumentPath(d.ID), nil) + "#" + anchor}
		}
		if !slices.Contains(list, l) && len(list) < mostListed {
			list = append(list, l)
		}
	}
	return list
}
