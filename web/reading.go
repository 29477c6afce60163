package web

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"taldau/web/i18n"
)

// glossaryPage explains legal words.
type glossaryPage struct {
	frame
	Letters []link
	Groups  []termGroup
	Count   string
}

// termGroup is the terms that begin with one letter.
type termGroup struct {
	ID, Letter string
	Terms      []termView
}

type termView struct {
	ID, Name, Meaning string
	Others            []phrase // the term in the other languages
	See               []link
	Find              string
}

func (s *site) glossary(v *visit) error {
	terms := slices.Clone(s.words.Glossary())
	order := collate.New(language.Make(v.lang))
	slices.SortStableFunc(terms, func(a, b i18n.Term) int { return order.CompareString(a.Name[v.lang], b.Name[v.lang]) })
	names := map[string]string{}
	for _, t := range terms {
		names[t.ID] = t.Name[v.lang]
	}
	page := glossaryPage{frame: v.frame(v.cat.T("glossary.heading")), Count: v.cat.N("glossary.count", len(terms))}
	page.crumbs(v)
	for _, t := range terms {
		view := termView{ID: "t-" + t.ID, Name: t.Name[v.lang], Meaning: t.Meaning[v.lang], Find: v.url("/search", url.Values{"q": {`"` + t.Name[v.lang] + `"`}})}
		for _, lang := range i18n.Languages() {
			if lang != v.lang {
				view.Others = append(view.Others, v.in(t.Name[lang], lang))
			}
		}
		for _, id := range t.See {
			view.See = append(view.See, link{Text: names[id], Href: "#t-" + id})
		}
		letter := string([]rune(strings.ToUpper(view.Name))[:1])
		if last := len(page.Groups) - 1; last < 0 || page.Groups[last].Letter != letter {
			page.Groups = append(page.Groups, termGroup{ID: "l-" + t.ID, Letter: letter})
			page.Letters = append(page.Letters, link{Text: letter, Href: "#l-" + t.ID})
		}
		last := &page.Groups[len(page.Groups)-1]
		last.Terms = append(last.Terms, view)
	}
	return v.render("glossary", page)
}

// helpPage explains the query language by examples that can be followed.
type helpPage struct {
	frame
	Groups []exampleGroup
}

type exampleGroup struct {
	ID, Title, Text string
	Examples        []example
}

type example struct {
	Query         phrase
	Meaning, Href string
}

// exampleGroups lists the groups of examples with the number of examples of each; the examples are in the catalogues.
func exampleGroups() []struct {
	ID string
	N  int
} {
	return []struct {
		ID string
		N  int
	}{{"words", 5}, {"operators", 4}, {"near", 6}, {"fields", 9}, {"numbers", 4}}
}

// HelpExamples lists every example query of the help page in a language.
func HelpExamples(c *i18n.Catalogue) []string {
	var list []string
	for _, g := range exampleGroups() {
		for n := range g.N {
			list = append(list, c.T(exampleID(g.ID, n)))
		}
	}
	return list
}

func exampleID(group string, n int) string { return "help." + group + "." + string(rune('1'+n)) }

func (s *site) help(v *visit) error {
	page := helpPage{frame: v.frame(v.cat.T("help.heading"))}
	page.crumbs(v)
	for _, g := range exampleGroups() {
		group := exampleGroup{ID: "h-" + g.ID, Title: v.cat.T("help." + g.ID), Text: v.cat.T("help." + g.ID + ".text")}
		for n := range g.N {
			q := v.cat.T(exampleID(g.ID, n))
			group.Examples = append(group.Examples, example{Query: v.printed(q, ""), Meaning: v.cat.T(exampleID(g.ID, n) + ".means"), Href: v.url("/search", url.Values{"q": {q}})})
		}
		page.Groups = append(page.Groups, group)
	}
	return v.render("help", page)
}

// accessibilityPage states what is done for readers with disabilities, and what is not.
type accessibilityPage struct {
	frame
	Parts []door
}

func (s *site) accessibility(v *visit) error {
	page := accessibilityPage{frame: v.frame(v.cat.T("accessibility.heading"))}
	page.crumbs(v)
	for _, id := range []string{"aim", "settings", "keyboard", "text", "checked", "limits"} {
		page.Parts = append(page.Parts, door{Title: v.cat.T("accessibility." + id), Text: v.cat.T("accessibility." + id + ".text")})
	}
	return v.render("accessibility", page)
}
