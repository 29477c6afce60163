package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/fold"
	"taldau/forum"
	"taldau/index"
	"taldau/index/query"
	"taldau/index/search"
)

// The limits of the results page.
const (
	maxPage        = 500
	maxValues      = 20  // of one filter
	maxValue       = 300 // bytes of one value
	maxBack        = 30  // cursors of earlier pages kept in the address
	shortFacet     = 10  // values of a long facet before "show all"
	longFacet      = 500
	savedDataLimit = 10 // hits per page for readers who ask to save data
)

// question is a results page as its address names it.
type question struct {
	search.Params
	Page int         // 1…maxPage, for the title only; the cursor decides what is shown
	Back []string    // cursors of the earlier pages but the first, oldest first
	More index.Field // a facet that is shown whole
	// Space is forum.SpaceChamber where the judges' chamber is searched in place of bank and public forum; only for those who may read it.
	Space forum.Space
}

// filterFields lists the filters in the order in which they are shown; the name of a field is that of its parameter.
func filterFields() []index.Field {
	return []index.Field{
		index.FieldKind, index.FieldProceeding, index.FieldCategory, index.FieldRegion, index.FieldCourt, index.FieldInstance,
		index.FieldActType, index.FieldOutcome, index.FieldState, index.FieldYear, index.FieldLang, index.FieldArticle, index.FieldJudge,
		index.FieldNumber, index.FieldCites,
	}
}

// facetFields lists the facets of the results page, each with the number of its values that are shown at first.
func facetFields(more index.Field) []index.FacetRequest {
	list := []index.FacetRequest{
		{Field: index.FieldKind}, {Field: index.FieldCategory}, {Field: index.FieldRegion, Limit: shortFacet}, {Field: index.FieldCourt, Limit: shortFacet},
		{Field: index.FieldInstance}, {Field: index.FieldActType}, {Field: index.FieldOutcome}, {Field: index.FieldState}, {Field: index.FieldYear},
		{Field: index.FieldLang}, {Field: index.FieldArticle, Limit: shortFacet},
	}
	for i := range list {
		if list[i].Field == more && list[i].Limit > 0 {
			list[i].Limit = longFacet
		}
	}
	return list
}

// readQuestion reads the parameters of a results page. Unknown ones are ignored. The error is an *data.InvalidError; the
// question is usable all the same, with what was typed kept as far as it fits.
func readQuestion(values url.Values) (question, error) {
	q := question{Page: 1}
	var fault error
	invalid := func(field, message string) {
		if fault == nil {
			fault = &data.InvalidError{Field: field, Message: message}
		}
	}
	single := func(name string) string {
		if len(values[name]) > 1 {
			invalid(name, "given more than once")
		}
		return strings.TrimSpace(fold.Clean(strings.ToValidUTF8(values.Get(name), "")))
	}
	if q.Q = single("q"); len(q.Q) > query.MaxQuery {
		q.Q = clip(q.Q, query.MaxQuery)
		invalid("q", "too long")
	}
	q.Sort = index.Sort(single("sort"))
	switch q.Sort {
	case "":
		q.Sort = index.SortRelevance
	case index.SortRelevance, index.SortNewest, index.SortOldest, index.SortCited:
	default:
		q.Sort = index.SortRelevance
		invalid("sort", "unknown")
	}
	q.From, q.To = readDate(single("from")), readDate(single("to"))
	for name, s := range map[string]*string{"from": &q.From, "to": &q.To} {
		if !plausibleDate(*s) {
			*s = clip(*s, 32)
			invalid(name, "not a date")
		}
	}
	if fault == nil && q.From != "" && q.To != "" && q.From > q.To+"~" {
		invalid("to", "before from")
	}
	q.AnyWord, q.AsText = single("any") == "1", single("text") == "1"
	q.AsTyped, q.Literal = single("typed") == "1", single("concepts") == "off"
	q.Explain = single("why") == "1"
	q.Limit = number(single("n"), 1, search.MaxLimit, search.DefaultLimit, "n", invalid)
	q.Page = number(single("p"), 1, maxPage, 1, "p", invalid)
	if q.Cursor = single("cursor"); len(q.Cursor) > 2*maxValue {
		q.Cursor = ""
		invalid("cursor", "too long")
	}
	if back := single("back"); back != "" && len(back) < 16<<10 {
		q.Back = strings.Split(back, " ")
	}
	if more := index.Field(single("more")); more == index.FieldCategory || more == index.FieldCourt || more == index.FieldArticle || more == index.FieldRegion {
		q.More = more
	}
	q.readFilters(values, invalid)
	q.Facets = facetFields(q.More)
	return q, fault
}

func (q *question) readFilters(values url.Values, invalid func(field, message string)) {
	for _, field := range filterFields() {
		var kept []string
		for _, value := range values[string(field)] {
			value = strings.TrimSpace(fold.Clean(strings.ToValidUTF8(value, "")))
			switch {
			case value == "" || slices.Contains(kept, value):
			case len(value) > maxValue || len(kept) == maxValues:
				invalid(string(field), "too long or too many")
			case field == index.FieldYear && !isYear(value):
				invalid("year", "not a year")
			default:
				kept = append(kept, value)
			}
		}
		if len(kept) > 0 {
			q.Filters = append(q.Filters, index.Filter{Field: field, Values: kept})
		}
	}
}

func isYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n > 1000
}

// number reads a whole number between low and high; an empty text is the default.
func number(s string, low, high, byDefault int, field string, invalid func(field, message string)) int {
	if s == "" {
		return byDefault
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		invalid(field, "out of range")
		return byDefault
	}
	return n
}

// readDate takes a year, a month or a date in ISO form, and dates as people write them: 14.08.2025, 08.2025.
func readDate(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '/' })
	switch {
	case len(parts) == 3 && len(parts[2]) == 4:
		return parts[2] + "-" + pad(parts[1]) + "-" + pad(parts[0])
	case len(parts) == 2 && len(parts[1]) == 4:
		return parts[1] + "-" + pad(parts[0])
	}
	return s
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// plausibleDate holds for nothing, a year, a month and a date.
func plausibleDate(s string) bool {
	switch len(s) {
	case 0:
		return true
	case len("2006"):
		return data.Date(s + "-01-01").Valid()
	case len("2006-01"):
		return data.Date(s + "-01").Valid()
	}
	return data.Date(s).Valid()
}

// values is the query string of the question; reading it gives the same question.
func (q question) values() url.Values {
	v := url.Values{}
	set := func(name, value, byDefault string) {
		if value != byDefault {
			v.Set(name, value)
		}
	}
	set("q", q.Q, "")
	set("sort", string(q.Sort), string(index.SortRelevance))
	set("from", q.From, "")
	set("to", q.To, "")
	if q.AnyWord {
		v.Set("any", "1")
	}
	if q.AsText {
		v.Set("text", "1")
	}
	if q.AsTyped {
		v.Set("typed", "1")
	}
	if q.Literal {
		v.Set("concepts", "off")
	}
	if q.Explain {
		v.Set("why", "1")
	}
	if q.Limit != 0 && q.Limit != search.DefaultLimit {
		v.Set("n", strconv.Itoa(q.Limit))
	}
	if q.Page > 1 {
		v.Set("p", strconv.Itoa(q.Page))
	}
	set("cursor", q.Cursor, "")
	set("back", strings.Join(q.Back, " "), "")
	set("more", string(q.More), "")
	set("space", string(q.Space), "")
	for _, f := range q.Filters {
		for _, value := range f.Values {
			v.Add(string(f.Field), value)
		}
	}
	if v.Get("sort") == "" {
		v.Del("sort")
	}
	return v
}

// with returns a changed copy of the question on its first page.
func (q question) with(change func(q *question)) question {
	filters := make([]index.Filter, 0, len(q.Filters))
	for _, f := range q.Filters {
		filters = append(filters, index.Filter{Field: f.Field, Values: slices.Clone(f.Values)})
	}
	q.Filters, q.Cursor, q.Page, q.Back, q.More = filters, "", 1, nil, ""
	change(&q)
	return q
}

// filter returns the chosen values of a field.
func (q question) filter(field index.Field) []string {
	for _, f := range q.Filters {
		if f.Field == field {
			return f.Values
		}
	}
	return nil
}

// set replaces the values of a field; none removes the filter.
func (q *question) set(field index.Field, values ...string) {
	q.Filters = slices.DeleteFunc(q.Filters, func(f index.Filter) bool { return f.Field == field })
	if len(values) > 0 {
		q.Filters = append(q.Filters, index.Filter{Field: field, Values: values})
	}
}

// drop removes one value of a field.
func (q *question) drop(field index.Field, value string) {
	kept := slices.DeleteFunc(slices.Clone(q.filter(field)), func(v string) bool { return v == value })
	q.set(field, kept...)
}

// next is the page after this one, and previous the one before; the first page has no cursor.
func (q question) next(cursor string) question {
	back := q.Back
	if q.Cursor != "" {
		back = append(slices.Clone(back), q.Cursor)
	}
	if len(back) > maxBack {
		back = back[len(back)-maxBack:]
	}
	n := q
	n.Back, n.Cursor, n.Page, n.More = back, cursor, q.Page+1, ""
	return n
}

func (q question) previous() question {
	p := q
	p.Page, p.More, p.Cursor, p.Back = q.Page-1, "", "", nil
	if last := len(q.Back) - 1; last >= 0 {
		p.Cursor, p.Back = q.Back[last], q.Back[:last]
	} else {
		p.Page = 1
	}
	return p
}
