package web

import (
	"cmp"
	"slices"

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
	list := make([]facetView, 0, len(counted))
	for _, f := range counted {
		if len(f.Values) == 0 {
			continue
		}
		view := facetView{Field: string(f.Field), Title: v.cat.T("field." + string(f.Field)), Open: true}
		if f.Field == index.FieldCategory {
			f.More = v.categoryFacet(&view, q, f.Values)
		} else {
			narrow := v.narrowing(q, f.Field)
			view.Values = make([]facetValue, 0, len(f.Values))
			for _, value := range orderValues(f) {
				view.Values = append(view.Values, v.facetValue(q, narrow, f.Field, value))
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

func (v *visit) facetValue(q question, narrow narrowing, field index.Field, value index.FacetValue) facetValue {
	view := facetValue{Name: v.label(field, value.Value), Count: value.Count, Selected: slices.Contains(q.filter(field), value.Value)}
	if view.Selected {
		view.Href = v.url("/search", q.with(func(q *question) { q.drop(field, value.Value) }).values())
	} else {
		view.Href = narrow.to(value.Value)
	}
	return view
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
