package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"taldau/classifier"
	"taldau/forum"
)

// liveView is what a form of the forum shows while it is typed: what its button of the preview shows, in a part of a page.
type liveView struct {
	frame
	TextLang string
	Faults   []fault
	Preview  template.HTML
	Composer *composer
	Said     string // "Saved at 14:03"
	Topics   []topicRow
	Acts     []hitView
}

// renderLive answers a form that is still being typed. Where nothing was typed into the text yet there is nothing to refuse.
func (v *visit) renderLive(page *writingPage, topics []topicRow, acts []hitView, r *refusal) error {
	view := liveView{frame: page.frame, TextLang: page.TextLang, Preview: page.Preview, Composer: page.Composer, Topics: topics, Acts: acts}
	status := http.StatusOK
	if r != nil {
		status, view.Faults = r.status, r.faults
	}
	if at := page.Composer.at; at != "" {
		view.Said = v.cat.T("compose.live.saved", "when", at)
	}
	return v.part(status, "forumlive", view)
}

// part writes a part of a page that nobody keeps.
func (v *visit) part(status int, name string, view any) error {
	var b bytes.Buffer
	if err := v.site.pages[v.lang][name].ExecuteTemplate(&b, "fragment", view); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	v.c.Header("Content-Language", v.lang)
	v.c.Header("Cache-Control", "private, no-store")
	v.c.Header("X-Robots-Tag", "noindex")
	v.c.Data(status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// livePreview keeps what was typed so far as a draft, and makes its preview where there is a text to preview.
func (v *visit) livePreview(page *writingPage, w *typed, lang string, space forum.Space) (*refusal, error) {
	if strings.TrimSpace(w.source) == "" {
		return nil, nil
	}
	return v.previewed(page, w, lang, space)
}

// categoriesView are the categories that words may mean.
type categoriesView struct {
	Choice *choiceGroup
	Said   string
}

// findCategories serves the categories that the words in ?q= may mean: the same buttons to choose from that the form shows when it is sent.
func (s *site) findCategories(v *visit) error {
	text := strings.TrimSpace(clip(v.c.Query("q"), 400))
	view := categoriesView{}
	if text != "" {
		found := v.categoriesNamed(text)
		view.Choice = v.categoryChoice(found, classifier.Code(text))
		view.Said = v.cat.N("ask.found", len(found))
	}
	return v.part(http.StatusOK, "forumcategories", view)
}

// categoryChoice are buttons to choose one of some categories; nil for none.
func (v *visit) categoryChoice(codes []classifier.Code, chosen classifier.Code) *choiceGroup {
	if len(codes) == 0 {
		return nil
	}
	group := &choiceGroup{Name: "choice", Title: v.cat.T("ask.choice")}
	for _, code := range codes {
		group.Choices = append(group.Choices, choice{Value: string(code), Label: string(code) + " " + v.categoryPath(code), Checked: code == chosen})
	}
	return group
}

// categoriesNamed finds at most maxChoices categories by a code or its beginning, by a name in any language, or by words that a name has in whatever form.
func (v *visit) categoriesNamed(text string) []classifier.Code {
	tree := v.site.Tree()
	var codes []classifier.Code
	add := func(code classifier.Code) {
		if len(codes) < maxChoices && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for _, c := range tree.Find(text) {
		add(c.Code)
	}
	words := beginnings(text)
	for _, c := range tree.All() {
		names := append([]string{c.Names.KK, c.Names.RU, c.Names.EN}, c.Aliases...)
		if strings.HasPrefix(strings.ToUpper(string(c.Code)), strings.ToUpper(text)) || slices.ContainsFunc(names, func(name string) bool { return hasWords(name, words) }) {
			add(c.Code)
		}
	}
	return codes
}

// leastWord is the number of letters from which on a word is looked for, and wordStem that of the letters that count: endings do not.
const (
	leastWord = 3
	wordStem  = 5
)

// beginnings are the first letters of the words of a text.
func beginnings(text string) []string {
	var list []string
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		letters := []rune(strings.ReplaceAll(strings.Trim(word, ".,;:()«»\"-"), "ё", "е"))
		if len(letters) >= leastWord {
			list = append(list, string(letters[:min(len(letters), wordStem)]))
		}
	}
	return list
}

// hasWords reports whether a name has a word for each beginning, of which there must be one.
func hasWords(name string, words []string) bool {
	name = " " + strings.NewReplacer("ё", "е", "(", " ", "«", " ", "\"", " ", "-", " ").Replace(strings.ToLower(name))
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, " "+w) })
}
