package web

import (
	"cmp"
	"slices"
	"strconv"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
	"taldau/index"
)

// facetView is the values of one field with their counts, each a link that narrows the question.
type facetView struct {
	Field    string
	Title    string
	Open     bool
	Above    []link // of the category facet: the way back up
	Values   []facetValue
	MoreURL  string
	MoreText string
}

type facetValue struct {
	Name     phrase
	Count    int
	Href     string
	Selected bool
	Derived  bool
	Below    []facetValue
}

// facets dresses the counts. A facet without values is left out; so is the court facet of a single court that is not chosen.
func (v *visit) facets(q question, counted []index.Facet) []facetView {
	var list []facetView
	for _, f := range counted {
		if len(f.Values) == 0 {
			continue
		}
		view := facetView{Field: string(f.Field), Title: v.cat.T("field." + string(f.Field)), Open: true}
		if f.Field == index.FieldCategory {
			v.categoryFacet(&view, q, f.Values)
		} else {
			for _, value := range orderValues(f) {
				view.Values = append(view.Values, v.facetValue(q, f.Field, value))
			}
		}
		if f.More > 0 && q.More != f.Field {
			all := q
			all.More = f.Field
			view.MoreURL = v.url("/search", all.values()) + "#f-" + string(f.Field)
			view.MoreText = v.cat.N("facet.more", f.More, "field", view.Title)
		}
		if len(view.Values)+len(view.Above) > 0 {
			list = append(list, view)
		}
	}
	return list
}

func (v *visit) facetValue(q question, field index.Field, value index.FacetValue) facetValue {
	chosen := slices.Contains(q.filter(field), value.Value)
	next := q.with(func(q *question) {
		switch {
		case chosen:
			q.drop(field, value.Value)
		case field == index.FieldRegion:
			q.set(index.FieldCourt)
			q.set(field, value.Value)
		default:
			q.set(field, value.Value)
		}
	})
	return facetValue{Name: v.label(field, value.Value), Count: value.Count, Href: v.url("/search", next.values()), Selected: chosen}
}

// orderValues puts closed sets into their natural order and years newest first; the others stay by count.
func orderValues(f index.Facet) []index.FacetValue {
	values := slices.Clone(f.Values)
	order := map[string]int{}
	switch f.Field {
	case index.FieldYear:
		slices.SortFunc(values, func(a, b index.FacetValue) int { return cmp.Compare(b.Value, a.Value) })
		return values
	case index.FieldKind:
		for i, k := range data.Kinds() {
			order[string(k)] = i
		}
		order[kindTopic], order[kindPost] = len(order), len(order)+1
	case index.FieldState:
		for i, state := range forum.States() {
			order[string(state)] = i
		}
	case index.FieldInstance:
		for i, name := range []data.Instance{data.InstanceFirst, data.InstanceAppeal, data.InstanceCassation, data.InstanceSupreme} {
			order[string(name)] = i
		}
	default:
		return values
	}
	slices.SortStableFunc(values, func(a, b index.FacetValue) int { return order[a.Value] - order[b.Value] })
	return values
}

// categoryFacet shows the tree around the chosen category: the way up, then its children; without a choice, the roots and
// their children. Counts are rolled up by the index.
func (v *visit) categoryFacet(view *facetView, q question, values []index.FacetValue) {
	counts := map[classifier.Code]int{}
	for _, value := range values {
		counts[classifier.Code(value.Value)] = value.Count
	}
	tree := v.site.Tree()
	choose := func(code classifier.Code) string {
		return v.url("/search", q.with(func(q *question) { q.set(index.FieldCategory, string(code)) }).values())
	}
	chosen := q.filter(index.FieldCategory)
	if len(chosen) != 1 {
		view.Values = v.branch(tree, "", counts, choose, 2)
		return
	}
	current := classifier.Code(chosen[0])
	view.Above = append(view.Above, link{Text: v.cat.T("facet.allCategories"), Href: v.url("/search", q.with(func(q *question) { q.set(index.FieldCategory) }).values())})
	for _, c := range tree.Path(current) {
		if c.Code != current {
			view.Above = append(view.Above, link{Text: v.categoryName(c.Code).Text, Href: choose(c.Code)})
		}
	}
	view.Values = []facetValue{{
		Name: v.categoryName(current), Count: counts[current], Selected: true, Derived: v.derived(current),
		Href:  v.url("/search", q.with(func(q *question) { q.set(index.FieldCategory) }).values()),
		Below: v.branch(tree, current, counts, choose, 1),
	}}
}

// branch lists the children of a category that hold documents, depth levels deep.
func (v *visit) branch(tree *classifier.Tree, parent classifier.Code, counts map[classifier.Code]int, choose func(classifier.Code) string, depth int) []facetValue {
	if depth == 0 {
		return nil
	}
	var list []facetValue
	for _, c := range tree.Children(parent) {
		if counts[c.Code] == 0 {
			continue
		}
		list = append(list, facetValue{
			Name: v.categoryName(c.Code), Count: counts[c.Code], Href: choose(c.Code), Derived: c.Origin == classifier.OriginDerived,
			Below: v.branch(tree, c.Code, counts, choose, depth-1),
		})
	}
	return list
}

// ID is the anchor of a facet.
func (f facetView) ID() string { return "f-" + f.Field }

// Total is the number of values shown, for the label of the list.
func (f facetView) Total() string { return strconv.Itoa(len(f.Values)) }
