package web

import (
	"slices"

	"taldau/classifier"
	"taldau/index"
)

// fewBelow is how many categories are listed below each root where none was chosen. All of them would be sixty lines: the rest is a click away, as is
// everything below a root. Where one more is all there is, it is listed: the link would take its line.
const fewBelow = 3

// categoryFacet shows the tree around the chosen category: the way up, then its children; without a choice, the roots and the commonest of
// their children. Counts are rolled up by the index. It returns how many of these children are left out.
func (v *visit) categoryFacet(view *facetView, q question, values []index.FacetValue) (more int) {
	b := branches{v: v, tree: v.site.Tree(), narrow: v.narrowing(q, index.FieldCategory), counts: make(map[classifier.Code]int, len(values))}
	for _, value := range values {
		b.counts[classifier.Code(value.Value)] = value.Count
	}
	chosen := q.filter(index.FieldCategory)
	if len(chosen) != 1 {
		view.Values, more = b.fromRoots(q.More == index.FieldCategory)
		return more
	}
	current := classifier.Code(chosen[0])
	all := v.url("/search", q.with(func(q *question) { q.set(index.FieldCategory) }).values())
	view.Above = append(view.Above, link{Text: v.cat.T("facet.allCategories"), Href: all})
	for _, c := range b.tree.Path(current) {
		if c.Code != current {
			view.Above = append(view.Above, link{Text: v.categoryName(c.Code).Text, Href: b.narrow.to(string(c.Code))})
		}
	}
	view.Values = []facetValue{{
		Name: v.categoryName(current), Count: b.counts[current], Selected: true, Derived: v.derived(current), Href: all, Below: b.values(b.found(current)),
	}}
	return 0
}

// branches are the categories that hold what was found.
type branches struct {
	v      *visit
	tree   *classifier.Tree
	counts map[classifier.Code]int
	narrow narrowing
}

// fromRoots lists the roots with their children, or with the commonest of these, and counts the children that are left out.
func (b *branches) fromRoots(whole bool) (values []facetValue, more int) {
	roots := b.found("")
	values = b.values(roots)
	for i, root := range roots {
		below := b.found(root)
		if n := len(below); !whole && n > fewBelow+1 {
			below, more = b.commonest(below), more+n-fewBelow
		}
		values[i].Below = b.values(below)
	}
	return values, more
}

// found lists the children of a category that hold documents, in the order of the classifier.
func (b *branches) found(parent classifier.Code) []classifier.Code {
	var list []classifier.Code
	for c := range b.tree.Children(parent) {
		if b.counts[c.Code] > 0 {
			list = append(list, c.Code)
		}
	}
	return list
}

// commonest are the few of the list that hold most, in the order of the classifier.
func (b *branches) commonest(list []classifier.Code) []classifier.Code {
	most := slices.Clone(list)
	slices.SortStableFunc(most, func(x, y classifier.Code) int { return b.counts[y] - b.counts[x] })
	return slices.DeleteFunc(list, func(c classifier.Code) bool { return !slices.Contains(most[:fewBelow], c) })
}

func (b *branches) values(list []classifier.Code) []facetValue {
	values := make([]facetValue, len(list))
	for i, code := range list {
		values[i] = facetValue{Name: b.v.categoryName(code), Count: b.counts[code], Href: b.narrow.to(string(code)), Derived: b.v.derived(code)}
	}
	return values
}
