package web_test

import (
	"html/template"
	"math/rand/v2"
	"strings"
	"testing"

	"taldau/web"
	"taldau/web/i18n"
)

// hitMarkup is what the list of hits was as a template: what it means to write them.
const hitMarkup = `{{define "ph"}}{{if .Lang}}<span lang="{{.Lang}}">{{.Text}}</span>{{else}}{{.Text}}{{end}}{{end}}

{{- define "category"}}<a href="{{.Href}}"{{with .Name.Lang}} lang="{{.}}"{{end}}>{{.Name.Text}}</a>{{if .Derived}} <span class="tag" title="{{T "origin.derived.text"}}">{{T "origin.derived.tag"}}</span>{{end}}{{end}}

{{- define "runs"}}{{range .}}{{if .Href}}<a href="{{.Href}}"{{with .Key}} data-key="{{.}}"{{end}}{{with .Title}} title="{{.}}"{{end}}>{{end}}{{range .Parts}}{{if .Mark}}<mark>{{.Text}}</mark>{{else}}{{.Text}}{{end}}{{end}}{{if .Href}}</a>{{end}}{{end}}{{end}}

{{- define "snip"}}<span class="quote"{{with .Lang}} lang="{{.}}"{{end}}>{{if .CutBefore}}… {{end}}{{template "runs" .Runs}}{{if .CutAfter}} …{{end}}</span> <a class="place" href="{{.Href}}" aria-label="{{.Label}}">{{.Place}}</a>{{end}}

{{- define "why"}}<details class="why" open><summary>{{T "why.summary"}}<span class="vh">: {{template "ph" .Title}}</span></summary>
<ul>{{range .Reasons}}
<li>{{range $i, $w := .Words}}{{if $i}} … {{end}}<q{{with $w.Lang}} lang="{{.}}"{{end}}>{{$w.Text}}</q>{{end}}{{if .Words}}: {{end}}{{.Text}}{{with .Share}} <span class="count">{{.}} %</span>{{end}}</li>{{end}}
</ul></details>
{{end}}

{{- define "hit"}}<li class="hit">
<h3><a href="{{.Href}}"{{with .Title.Lang}} lang="{{.}}"{{end}}>{{.Title.Text}}</a></h3>
<p class="meta">{{if .Demo}}<span class="tag demo">{{T "demo.tag"}}</span> {{end}}{{if .Replaced}}<span class="tag demo">{{T "position.replaced"}}</span> {{end}}<span>{{or .Act .Kind}}{{with .Number}} № {{.}}{{end}}</span>{{with .Date}} <time datetime="{{.}}">{{date .}}</time>{{end}}{{if .Court.Text}} <span>{{template "ph" .Court}}</span>{{end}}{{with .Instance}} <span>{{.}}</span>{{end}}{{with .Cited}} <span>{{N "hit.cited" .}}</span>{{end}}{{with .Depth}} <span>{{N "hit.depth" .}}</span>{{end}}{{if .Author.Text}} <span>{{template "ph" .Author}}</span>{{range .Roles}} <span class="tag">{{.}}</span>{{end}}{{end}}</p>
{{if or .Outcome .Category}}<p class="meta">{{with .State}}<span class="tag">{{.}}</span> {{end}}{{with .Outcome}}<span class="tag outcome">{{.}}</span> {{end}}{{with .Category}}<span>{{T "hit.category"}} {{template "category" .}}</span>{{end}}</p>
{{end}}{{with .Snippets}}<ul class="snips">{{range .}}
<li>{{template "snip" .}}</li>{{end}}
</ul>
{{end}}{{with .Why}}{{template "why" .}}{{end}}{{with .Same}}<p class="hint same">{{T "hit.same"}}</p>
<ul class="snips">{{range .}}
<li>{{range .Snippets}}{{template "snip" .}}{{end}} <span class="meta"><span>{{template "ph" .Author}}</span>{{range .Roles}} <span class="tag">{{.}}</span>{{end}} <time datetime="{{.Date}}">{{date .Date}}</time></span>{{with .Why}}{{template "why" .}}{{end}}</li>{{end}}
</ul>
{{end}}</li>{{end}}

{{- range .}}{{template "hit" .}}{{end}}`

// viewMaker makes hits and facets of whatever stands in texts, by chance: each field may be empty.
type viewMaker struct {
	rng   *rand.Rand
	texts []string
}

func (m *viewMaker) yes() bool { return m.rng.IntN(2) == 0 }

func (m *viewMaker) text() string {
	if m.rng.IntN(4) == 0 {
		return ""
	}
	return m.texts[m.rng.IntN(len(m.texts))]
}

func (m *viewMaker) href() string { return "/ru/" + m.text() }

func (m *viewMaker) phrase() web.Phrase { return web.Phrase{Text: m.text(), Lang: m.text()} }

func (m *viewMaker) date() string {
	if m.yes() {
		return "2026-02-28"
	}
	return m.text()
}

func (m *viewMaker) list() (texts []string) {
	for range m.rng.IntN(3) {
		texts = append(texts, m.text())
	}
	return texts
}

func (m *viewMaker) category() *web.CategoryLink {
	if m.yes() {
		return nil
	}
	return &web.CategoryLink{Name: m.phrase(), Href: m.href(), Derived: m.yes()}
}

func (m *viewMaker) snippets() (list []web.SnippetView) {
	for range m.rng.IntN(3) {
		s := web.SnippetView{Place: m.text(), Label: m.text(), Href: m.href(), Lang: m.text(), CutBefore: m.yes(), CutAfter: m.yes()}
		for range m.rng.IntN(3) {
			r := web.Run{Key: m.text(), Title: m.text()}
			if m.yes() {
				r.Href = m.href()
			}
			for i := range m.rng.IntN(4) {
				r.Parts = append(r.Parts, web.RunPart{Text: m.text(), Mark: i % 2})
			}
			s.Runs = append(s.Runs, r)
		}
		list = append(list, s)
	}
	return list
}

func (m *viewMaker) why() *web.WhyView {
	if m.yes() {
		return nil
	}
	why := &web.WhyView{Title: m.phrase()}
	for range m.rng.IntN(3) {
		r := web.ReasonView{Text: m.text(), Share: m.rng.IntN(3) * 50}
		for range m.rng.IntN(3) {
			r.Words = append(r.Words, m.phrase())
		}
		why.Reasons = append(why.Reasons, r)
	}
	return why
}

// document is an act of the bank or an article of a law.
func (m *viewMaker) document() web.HitView {
	return web.HitView{
		Title: m.phrase(), Href: m.href(), Kind: m.text(), Act: m.text(), Number: m.text(), Court: m.phrase(), Date: m.date(), Instance: m.text(), Outcome: m.text(),
		Category: m.category(), Cited: m.rng.IntN(3) * 11, Depth: m.rng.IntN(3), Demo: m.yes(), Replaced: m.yes(), Snippets: m.snippets(), Why: m.why(),
	}
}

// talk is a topic or a post, with other posts of the topic below it.
func (m *viewMaker) talk(below int) web.HitView {
	h := web.HitView{
		Title: m.phrase(), Href: m.href(), Kind: m.text(), Date: m.date(), State: m.text(), Author: m.phrase(), Roles: m.list(), Category: m.category(), Snippets: m.snippets(),
		Why: m.why(),
	}
	for range below {
		h.Same = append(h.Same, m.talk(0))
	}
	return h
}

// FuzzHits holds that hits of every kind are written, to the byte, as html/template writes them, whatever their texts hold.
func FuzzHits(f *testing.F) {
	fuzzWritten(f, hitMarkup, func(words *i18n.Catalogue, m *viewMaker) (any, string) {
		list := []web.HitView{m.document(), m.talk(0), m.talk(2), m.document()}
		return list, web.Hits(words, list)
	})
}

// fuzzWritten compares what is written with what html/template makes of the same data and its markup, in every language.
func fuzzWritten(f *testing.F, markup string, write func(words *i18n.Catalogue, m *viewMaker) (made any, written string)) {
	words, err := i18n.Load()
	fatal(f, err)
	pages := map[string]*template.Template{}
	for _, lang := range i18n.Languages() {
		c := words.In(lang)
		pages[lang], err = template.New(lang).Funcs(template.FuncMap{"T": c.T, "N": c.N, "num": c.Number, "date": c.Date}).Parse(markup)
		fatal(f, err)
	}
	for i, text := range []string{
		"Әділет", `"><script>alert(1)</script>`, `' onmouseover='x`, "a & b &amp; c", "1 + 1 < 3 > 2", "javascript:alert(1)", "//evil.example/?q=а б&x=(1)'2'#%2f%zz%", "{lang} {} {{.}}",
		"№ 7594-25-00-4/5021", "\x00\x01\x7f\xff\xfe\xd0", "\u2028\ufeff\u200f</li></ul><!--",
	} {
		for seed := range uint64(20) {
			f.Add(uint64(i)*20+seed, text)
		}
	}
	f.Fuzz(func(t *testing.T, seed uint64, text string) {
		for lang, page := range pages {
			m := &viewMaker{rng: rand.New(rand.NewPCG(seed, 1)), texts: []string{text, text + `"`, "<" + text, "Срок исковой давности", "kk"}}
			made, got := write(words.In(lang), m)
			var want strings.Builder
			fatal(t, page.Execute(&want, made))
			if got != want.String() {
				t.Errorf("%s, %q is written\n%s\nwant\n%s", lang, text, got, want.String())
			}
		}
	})
}
