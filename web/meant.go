package web

import (
	"strings"

	"taldau/index/search"
)

// meantView says that something else than what was typed was searched, or might be.
type meantView struct {
	Text    phrase // what was meant
	Href    string // its results
	Typed   phrase
	AsTyped string // the results of what was typed; empty where those are shown
}

// alsoView lists the concepts that were searched beside the words typed.
type alsoView struct {
	List []alsoItem
	Off  string // the same question without them
	On   string // the same question with them, where they were switched off
}

type alsoItem struct {
	Words phrase
	Names []phrase
}

// maxAlsoNames bounds the other names of one concept that a page shows.
const maxAlsoNames = 4

func (v *visit) meant(q question, a *search.Answer) *meantView {
	if a.Repair == nil {
		return nil
	}
	view := &meantView{
		Text: v.printed(a.Repair.Text, ""), Typed: v.printed(a.Repair.Typed, ""),
		Href: v.url("/search", q.with(func(q *question) { q.Q, q.AsTyped = a.Repair.Text, false }).values()),
	}
	if a.Repair.Applied {
		view.AsTyped = v.url("/search", q.with(func(q *question) { q.AsTyped = true }).values())
	}
	return view
}

func (v *visit) also(q question, a *search.Answer) *alsoView {
	if q.Literal {
		return &alsoView{On: v.url("/search", q.with(func(q *question) { q.Literal = false }).values())}
	}
	if len(a.Also) == 0 {
		return nil
	}
	view := &alsoView{Off: v.url("/search", q.with(func(q *question) { q.Literal = true }).values())}
	for _, c := range a.Also {
		item := alsoItem{Words: v.printed(c.Words, "")}
		for _, lang := range []string{"kk", "ru", "en"} {
			for _, name := range c.Names[lang] {
				if len(item.Names) < maxAlsoNames && !strings.EqualFold(name, c.Words) {
					item.Names = append(item.Names, v.printed(name, lang))
				}
			}
		}
		view.List = append(view.List, item)
	}
	return view
}
