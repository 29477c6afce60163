package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
)

// previewView is the beginning of what a reference leads to.
type previewView struct {
	Name  phrase
	Meta  []phrase
	Lines []phrase
}

// The size of a preview: bytes of text, and of the key that is taken.
const (
	previewText = 480
	maxKey      = 200
)

// preview serves the fragment that a page shows beside a reference. It is no page: the link leads to one.
func (s *site) preview(v *visit) error {
	key := clip(v.c.Query("key"), maxKey)
	view, err := v.previewOf(key)
	if err != nil {
		return err
	}
	v.c.Header("X-Robots-Tag", "noindex")
	return v.fragment("preview", view)
}

// previewOf understands the key of a reference: a case, a resolution, an article or an act.
func (v *visit) previewOf(key string) (*previewView, error) {
	whole, place, _ := citation.ParsePlace(key)
	if number, ok := strings.CutPrefix(whole, "case:"); ok {
		return v.previewCase(number)
	}
	if _, _, _, ok := resolutionKey(whole); ok {
		return v.previewResolution(whole, place)
	}
	act, article, _ := strings.Cut(whole, "/")
	if article != "" && !aboutArticle.MatchString(article) {
		return nil, errNotFound
	}
	on, _ := v.dateAsked()
	l, err := v.citedAct(act, article, on)
	if err != nil {
		return nil, err
	}
	return v.previewLaw(l, article, place)
}

func (v *visit) previewCase(number string) (*previewView, error) {
	ids, err := v.site.Store.Find(v.ctx(), data.IdentifierCase, number)
	if err != nil {
		return nil, err
	}
	heads, err := v.site.Store.Heads(v.ctx(), ids[:min(len(ids), 20)])
	if err != nil {
		return nil, err
	}
	heads = slices.DeleteFunc(heads, func(d *data.Document) bool { return d == nil || d.Withdrawn != nil })
	if len(heads) == 0 {
		return nil, errNotFound
	}
	slices.SortStableFunc(heads, func(a, b *data.Document) int {
		return strings.Compare(string(a.Dates.Adopted), string(b.Dates.Adopted))
	})
	view := &previewView{Name: own(v.cat.T("ref.case", "number", number))}
	for _, d := range heads {
		line := v.card(d)
		text := line.Title.Text
		if line.Date != "" {
			text += ", " + v.cat.Date(line.Date)
		}
		if line.Outcome != "" {
			text += ". " + line.Outcome
		}
		view.Lines = append(view.Lines, phrase{text, line.Title.Lang})
	}
	return view, nil
}

func (v *visit) previewResolution(key string, place citation.Ref) (*previewView, error) {
	ids, err := v.site.Store.Find(v.ctx(), data.IdentifierNumber, key)
	if err != nil {
		return nil, err
	}
	docs, err := v.site.Store.GetMany(v.ctx(), ids[:min(len(ids), 1)])
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 || docs[0] == nil || docs[0].Withdrawn != nil {
		return nil, errNotFound
	}
	c := v.chooseEdition(docs[0])
	view := &previewView{Name: v.title(docs[0]), Meta: []phrase{v.referenceName(key)}}
	if c.edition != nil && (c.edition.From != "" || c.edition.To != "") {
		view.Meta = append(view.Meta, own(v.interval(c.edition)))
	}
	if c.edition != nil {
		view.Lines = v.pointLines(c.edition, c.edition.Paragraphs, provision.Units(c.edition), provision.PlaceOf(place))
	}
	return view, nil
}

func (v *visit) previewLaw(l *lawText, article string, place citation.Ref) (*previewView, error) {
	view := &previewView{Name: v.actName(l)}
	if article == "" {
		if l.asked.Date != "" && len(l.act.Generations) > 1 {
			view.Meta = append(view.Meta, own(v.generationInterval(l.asked)))
		}
		return view, nil
	}
	view.Meta = []phrase{view.Name}
	view.Name = v.in(v.cat.T("article.title", "article", article), "")
	a := &lawArticle{lawText: l, number: article, here: -1}
	if l.doc != nil {
		v.locate(a)
	}
	if l.other || l.early {
		view.Meta = append(view.Meta, own(v.cat.T("preview.other")))
	}
	if a.here < 0 {
		view.Lines = []phrase{own(v.cat.T("preview.notext"))}
		return view, nil
	}
	e, at := a.choice.edition, a.list[a.here]
	view.Name = v.printed(e.Paragraphs[at.First-1].Text, string(e.Lang))
	named := provision.PlaceOf(place)
	named.Article = at.Number
	view.Lines = v.pointLines(e, at.Paragraphs(e)[1:], provision.UnitsOf(e, at), named)
	return view, nil
}

// pointLines are the paragraphs of the place that is named, else the first ones, as far as a preview goes.
func (v *visit) pointLines(e *data.Edition, pars []data.Paragraph, units []provision.Unit, place provision.Place) []phrase {
	pars = slices.DeleteFunc(slices.Clone(pars), func(p data.Paragraph) bool { return p.Role == data.RoleFootnote || p.Role == data.RoleHeading })
	if u, ok := provision.LocateIn(e, units, place); ok {
		if i := slices.IndexFunc(pars, func(p data.Paragraph) bool { return p.N == u.First }); i >= 0 {
			pars = pars[i : i+1]
		}
	}
	var lines []phrase
	left := previewText
	for _, p := range pars {
		text := shortened(p.Text, left)
		left -= len(text)
		lang := string(p.Lang)
		if lang == "" {
			lang = string(e.Lang)
		}
		if text != "" {
			lines = append(lines, v.in(text, lang))
		}
		if left < previewText/6 {
			break
		}
	}
	return lines
}

// shortened cuts a text at a space, in bytes.
func shortened(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	if i := strings.LastIndexByte(s[:most], ' '); i > 0 {
		most = i
	}
	return s[:most] + " …"
}

// fragment writes a part of a page.
func (v *visit) fragment(name string, view any) error {
	var b bytes.Buffer
	if err := v.site.pages[v.lang][name].ExecuteTemplate(&b, "fragment", view); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	v.c.Header("Content-Language", v.lang)
	v.c.Header("Cache-Control", "private, max-age=600")
	if !v.mustSend(b.Bytes()) {
		v.c.Status(http.StatusNotModified)
		v.c.Writer.WriteHeaderNow()
		return nil
	}
	v.c.Data(http.StatusOK, "text/html; charset=utf-8", b.Bytes())
	return nil
}
