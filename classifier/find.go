package classifier

import (
	"cmp"
	"slices"
	"strings"
)

// nameEntry is one name or alias, folded.
type nameEntry struct {
	name  string
	order int // of the category in the tree
}

func indexNames(list []Category) []nameEntry {
	var names []nameEntry
	for i, c := range list {
		for _, n := range append([]string{c.Names.KK, c.Names.RU, c.Names.EN, string(c.Code)}, c.Aliases...) {
			if n != "" {
				names = append(names, nameEntry{foldName(n), i})
			}
		}
	}
	return names
}

// foldName is the form in which names are compared.
func foldName(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(s), "ё", "е")), " ")
}

// minFind is the least length of a text that is looked for inside names.
const minFind = 4

// Find returns the categories with this code, name or alias in any language: exact ones first, then those whose name begins
// with the text, then those that hold it as words, in the order of the edition.
func (t *Tree) Find(text string) []Category {
	text = foldName(text)
	if text == "" {
		return nil
	}
	rank := map[int]int{}
	for _, n := range t.names {
		r := 0
		switch {
		case n.name == text:
			r = 3
		case len(text) >= minFind && strings.HasPrefix(n.name, text):
			r = 2
		case len(text) >= minFind && strings.Contains(" "+n.name, " "+text):
			r = 1
		}
		rank[n.order] = max(rank[n.order], r)
	}
	var found []int
	for order, r := range rank {
		if r > 0 {
			found = append(found, order)
		}
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Or(cmp.Compare(rank[b], rank[a]), cmp.Compare(a, b)) })
	list := make([]Category, len(found))
	for i, order := range found {
		list[i] = t.list[order]
	}
	return list
}
