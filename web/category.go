package web

import (
	"io/fs"
	"net/url"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
	"taldau/index"
)

// categoriesPage is the whole classifier with counts.
type categoriesPage struct {
	frame
	Edition phrase
	Roots   []categoryCount
	Total   string
}

// categoryPage is one category.
type categoryPage struct {
	frame
	Code        string
	Name        phrase
	Derived     bool
	Facts       []fact
	Aliases     []phrase
	Articles    []link
	Count       string
	Total       int
	AllURL      string
	Follow      *link // by which somebody signed in follows its discussions; nil for others
	Children    []categoryCount
	Near        []categoryCount // where there are no documents
	Decisions   []hitView
	Resolutions []hitView
	Reviews     []hitView
	Positions   *positionsView   // nil: the discussions came to none
	Discussions *discussionsView // nil: there are none, and the reader cannot begin one
}

func (s *site) categories(v *visit) error {
	counts, err := v.categoryCounts(v.ctx(), nil)
	if err != nil {
		return err
	}
	tree := s.Tree()
	page := categoriesPage{frame: v.frame(v.cat.T("categories.heading")), Roots: v.countedTree(tree, "", counts), Total: v.cat.N("categories.count", tree.Len())}
	page.crumbs(v)
	return v.render("categories", page)
}

func (v *visit) countedTree(tree *classifier.Tree, parent classifier.Code, counts map[classifier.Code]int) []categoryCount {
	var list []categoryCount
	for c := range tree.Children(parent) {
		list = append(list, categoryCount{categoryLink: *v.categoryLink(c.Code), Count: counts[c.Code], Below: v.countedTree(tree, c.Code, counts)})
	}
	return list
}

func (s *site) category(v *visit) error {
	tree := s.Tree()
	code := classifier.Code(v.c.Param("code"))
	c, ok := tree.Lookup(code)
	if !ok {
		return v.equivalent(tree, code)
	}
	name := v.categoryName(code)
	page := categoryPage{
		frame: v.frame(name.Text), Code: string(code), Name: name, Derived: c.Origin == classifier.OriginDerived,
		AllURL: v.url("/search", url.Values{"category": {string(code)}, "sort": {"newest"}}),
	}
	v.categoryCrumbs(&page.frame, tree, code)
	v.categoryFacts(&page, tree, c)
	filter := []index.Filter{{Field: index.FieldCategory, Values: []string{string(code)}}}
	counts, err := v.categoryCounts(v.ctx(), nil)
	if err != nil {
		return err
	}
	page.Total = counts[code]
	page.Count = v.cat.N("coverage.documents", page.Total)
	about := forum.Target{Kind: forum.TargetCategory, Key: string(code)}
	if page.Discussions, err = v.discussions(url.Values{"category": {string(code)}}, about); err != nil {
		return err
	}
	if page.Positions, err = v.positions(code); err != nil {
		return err
	}
	if page.Follow, err = v.followLink(about.Kind, about.Key); err != nil {
		return err
	}
	for child := range tree.Children(code) {
		page.Children = append(page.Children, categoryCount{categoryLink: *v.categoryLink(child.Code), Count: counts[child.Code]})
	}
	if page.Total == 0 {
		page.Near = v.nearCategories(tree, c, counts)
		return v.render("category", page)
	}
	for kind, list := range map[data.Kind]*[]hitView{data.KindDecision: &page.Decisions, data.KindResolution: &page.Resolutions, data.KindReview: &page.Reviews} {
		if *list, err = v.newest(v.ctx(), 10, filter, kind); err != nil {
			return err
		}
	}
	page.Reviews = page.Positions.without(page.Reviews)
	return v.render("category", page)
}

// equivalent leads from the code of an older edition to the category of the one in use.
func (v *visit) equivalent(tree *classifier.Tree, code classifier.Code) error {
	for _, other := range tree.Equivalents(code) {
		if _, ok := tree.Lookup(other); ok && other != code {
			v.c.Redirect(302, v.url("/category/"+url.PathEscape(string(other)), nil))
			return nil
		}
	}
	return fs.ErrNotExist
}

func (v *visit) categoryCrumbs(f *frame, tree *classifier.Tree, code classifier.Code) {
	steps := []crumb{{Name: own(v.cat.T("nav.categories")), Href: v.url("/categories", nil)}}
	for _, c := range tree.Path(code) {
		if c.Code != code {
			steps = append(steps, crumb{Name: v.categoryName(c.Code), Href: v.url("/category/"+url.PathEscape(string(c.Code)), nil)})
		}
	}
	f.crumbs(v, steps...)
}

func (v *visit) categoryFacts(page *categoryPage, tree *classifier.Tree, c classifier.Category) {
	add := func(name string, value string) {
		if value != "" {
			page.Facts = append(page.Facts, fact{Name: v.cat.T("category." + name), Value: own(value)})
		}
	}
	add("code", string(c.Code))
	add("origin", v.cat.T("origin."+string(c.Origin)))
	add("proceeding", v.word("proceeding", string(c.Proceeding)))
	if c.Official != c.Code {
		add("official", string(c.Official))
	}
	var same []string
	for _, other := range tree.Equivalents(c.Code) {
		if other != c.Code && other != c.Official {
			same = append(same, string(other))
		}
	}
	add("equivalents", strings.Join(same, ", "))
	if c.ValidFrom != "" || c.ValidTo != "" {
		add("valid", v.interval(&data.Edition{From: data.Date(c.ValidFrom), To: data.Date(c.ValidTo)}))
	}
	for _, alias := range c.Aliases {
		page.Aliases = append(page.Aliases, v.printed(alias, "ru"))
	}
	for _, key := range c.Articles {
		page.Articles = append(page.Articles, link{Text: v.referenceName(key).Text, Href: v.url("/search", url.Values{"article": {key}})})
	}
}

// nearCategories offers the neighbours that hold documents, the parent first.
func (v *visit) nearCategories(tree *classifier.Tree, c classifier.Category, counts map[classifier.Code]int) []categoryCount {
	var list []categoryCount
	if c.Parent != "" && counts[c.Parent] > 0 {
		list = append(list, categoryCount{categoryLink: *v.categoryLink(c.Parent), Count: counts[c.Parent]})
	}
	for other := range tree.Children(c.Parent) {
		if other.Code != c.Code && counts[other.Code] > 0 && len(list) < 8 {
			list = append(list, categoryCount{categoryLink: *v.categoryLink(other.Code), Count: counts[other.Code]})
		}
	}
	return list
}
