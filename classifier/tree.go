package classifier

import (
	"bytes"
	_ "embed"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// embedded is the edition that ships with the program; its columns are described in editions/README.md.
//
//go:embed editions/seed.csv
var embedded []byte

// EditionInfo names an edition.
type EditionInfo struct {
	Name     string // "seed", or the file it was imported from
	Official int    // categories of official origin
	Derived  int
}

// Tree is one immutable edition of the classifier together with the crosswalk from earlier codes. It is safe for
// concurrent use.
type Tree struct {
	name     string
	list     []Category // parents before children, siblings in the order of the edition
	byCode   map[Code]int
	children map[Code][]Code
	same     map[Code][]Code // crosswalk: codes that mean the same category, both ways
	names    []nameEntry     // for Find
}

// Load returns the embedded edition.
func Load() (*Tree, error) {
	list, problems, err := Read(bytes.NewReader(embedded), "csv")
	if err != nil {
		return nil, fmt.Errorf("embedded classifier: %w", err)
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("embedded classifier: %v", problems[0])
	}
	return New("seed", list, nil)
}

// New makes a tree of categories. A category without a parent whose code has 18 digits is put under the longest known prefix.
// Links say that an old code means a new one. It fails on a code given twice, an unknown parent, or a circle of parents.
func New(name string, list []Category, links []Link) (*Tree, error) {
	t := &Tree{name: name, byCode: map[Code]int{}, children: map[Code][]Code{}, same: map[Code][]Code{}}
	all := map[Code]Category{}
	for _, c := range list {
		if _, ok := all[c.Code]; ok {
			return nil, fmt.Errorf("category %s is given twice", c.Code)
		}
		all[c.Code] = c
	}
	for i, c := range list {
		if c.Parent == "" {
			list[i].Parent = longestPrefix(c.Code, func(p Code) bool { _, ok := all[p]; return ok })
			c = list[i]
			all[c.Code] = c
		}
		if _, ok := all[c.Parent]; c.Parent != "" && !ok {
			return nil, fmt.Errorf("category %s: there is no parent %s", c.Code, c.Parent)
		}
		t.children[c.Parent] = append(t.children[c.Parent], c.Code)
	}
	t.place("", all)
	if len(t.list) != len(list) {
		return nil, fmt.Errorf("%d categories are their own ancestors", len(list)-len(t.list))
	}
	t.link(links)
	t.names = indexNames(t.list)
	return t, nil
}

// place appends the categories below a parent, depth first.
func (t *Tree) place(parent Code, all map[Code]Category) {
	for _, code := range t.children[parent] {
		c := all[code]
		if c.Proceeding == ProceedingUnknown && parent != "" {
			c.Proceeding = t.list[t.byCode[parent]].Proceeding
		}
		t.byCode[code] = len(t.list)
		t.list = append(t.list, c)
		t.place(code, all)
	}
}

// officialDigits is the length of an official code.
const officialDigits = 18

// IsOfficial reports whether a code has the form of official codes: 18 digits.
func IsOfficial(c Code) bool {
	return len(c) == officialDigits && strings.Trim(string(c), "0123456789") == ""
}

// longestPrefix finds the parent of an official code: the longest known code whose digits before its zeros begin this one's.
// Where the groups of digits are as the codes seen so far suggest, a code that differs within one group is a sibling (category
// 12 is not below category 10); only if no known code fits the groups is a mere prefix taken.
func longestPrefix(c Code, known func(Code) bool) Code {
	if !IsOfficial(c) {
		return ""
	}
	var loose Code
	significant := strings.TrimRight(string(c), "0")
	for n := len(significant) - 1; n > 0; n-- {
		p := Code(significant[:n] + strings.Repeat("0", officialDigits-n))
		switch {
		case p == c || !known(p):
		case sameGroups(c, p, n):
			return p
		case loose == "":
			loose = p
		}
	}
	return loose
}

// sameGroups reports whether c agrees with p up to the end of the last group in which p says something in its first n digits.
// The groups are dictionary, proceeding, category, subcategory, leaf.
func sameGroups(c, p Code, n int) bool {
	for _, end := range []int{3, 5, 10, 14, 18} {
		if end >= len(strings.TrimRight(string(p[:n]), "0")) {
			return c[:end] == p[:end]
		}
	}
	return false
}

// Edition describes the tree.
func (t *Tree) Edition() EditionInfo {
	info := EditionInfo{Name: t.name}
	for _, c := range t.list {
		if c.Origin == OriginOfficial {
			info.Official++
		} else {
			info.Derived++
		}
	}
	return info
}

// Len is the number of categories.
func (t *Tree) Len() int { return len(t.list) }

// All returns every category, parents before children.
func (t *Tree) All() []Category { return slices.Clone(t.list) }

// Lookup returns the category of a code of this edition.
func (t *Tree) Lookup(c Code) (Category, bool) {
	i, ok := t.byCode[c]
	if !ok {
		return Category{}, false
	}
	return t.list[i], true
}

// Children gives the categories directly below a code, in the order of the edition; below "" are the roots.
func (t *Tree) Children(c Code) iter.Seq[Category] {
	return func(yield func(Category) bool) {
		for _, code := range t.children[c] {
			if !yield(t.list[t.byCode[code]]) {
				return
			}
		}
	}
}

// Path returns the categories from a root down to the code. A code that the edition lacks is led to by its equivalents, or by
// its longest known prefix; the path then ends at that one. It is empty for a code of which nothing is known.
func (t *Tree) Path(c Code) []Category {
	if _, ok := t.byCode[c]; !ok {
		c = t.nearest(c)
	}
	var path []Category
	for c != "" {
		category := t.list[t.byCode[c]]
		path = append(path, category)
		c = category.Parent
	}
	slices.Reverse(path)
	return path
}

func (t *Tree) nearest(c Code) Code {
	for _, other := range t.same[c] {
		if _, ok := t.byCode[other]; ok {
			return other
		}
	}
	return longestPrefix(c, func(p Code) bool { _, ok := t.byCode[p]; return ok })
}

// Below returns a code and the codes of everything under it.
func (t *Tree) Below(c Code) []Code {
	if _, ok := t.byCode[c]; !ok && c != "" {
		return nil
	}
	var list []Code
	if c != "" {
		list = append(list, c)
	}
	for _, child := range t.children[c] {
		list = append(list, t.Below(child)...)
	}
	return list
}
