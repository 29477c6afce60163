package web_test

import (
	"net/url"
	"testing"

	"taldau/web"
	"taldau/web/i18n"
)

// facetMarkup is what the facets were as a template.
const facetMarkup = `{{define "ph"}}{{if .Lang}}<span lang="{{.Lang}}">{{.Text}}</span>{{else}}{{.Text}}{{end}}{{end}}

{{- define "values"}}<ul class="values">{{range .}}
<li>{{if .Selected}}<a class="on" href="{{.Href}}"><span class="vh">{{T "chips.remove"}} </span>{{template "ph" .Name}}<span class="x" aria-hidden="true">×</span></a>{{else}}<a href="{{.Href}}"{{with .Name.Lang}} lang="{{.}}"{{end}}>{{.Name.Text}}</a>{{end}} <span class="count">{{num .Count}}</span>{{if .Derived}} <span class="tag" title="{{T "origin.derived.text"}}">{{T "origin.derived.tag"}}</span>{{end}}{{with .Below}}{{template "values" .}}{{end}}</li>{{end}}
</ul>{{end}}

{{- range .}}<details{{if .Open}} open{{end}} id="f-{{.Field}}"><summary>{{.Title}}</summary>
{{with .Above}}<ul class="above">{{range .}}<li><a href="{{.Href}}">{{.Text}}</a></li>{{end}}</ul>{{end}}{{template "values" .Values}}
{{if .MoreURL}}<p><a href="{{.MoreURL}}">{{.MoreText}}</a></p>{{end}}</details>
{{end}}`

func (m *viewMaker) values(below int) (list []web.FacetValue) {
	for range m.rng.IntN(4) {
		value := web.FacetValue{Name: m.phrase(), Count: m.rng.IntN(3) * 11_111, Href: m.href(), Selected: m.yes(), Derived: m.yes()}
		if below > 0 {
			value.Below = m.values(below - 1)
		}
		list = append(list, value)
	}
	return list
}

func (m *viewMaker) facet() web.FacetView {
	f := web.FacetView{Field: m.text(), Title: m.text(), Open: m.yes(), Values: m.values(1)}
	for range m.rng.IntN(3) {
		f.Above = append(f.Above, web.Link{Text: m.text(), Href: m.href()})
	}
	if m.yes() {
		f.MoreURL, f.MoreText = m.href(), m.text()
	}
	return f
}

// FuzzFacets holds that facets are written, to the byte, as html/template writes them, whatever their texts hold.
func FuzzFacets(f *testing.F) {
	fuzzWritten(f, facetMarkup, func(words *i18n.Catalogue, m *viewMaker) (any, string) {
		list := []web.FacetView{m.facet(), m.facet()}
		return list, web.Facets(words, list)
	})
}

// TestNarrowing holds that the addresses of a facet, which are put together from parts, are those that any other change of the question has.
func TestNarrowing(t *testing.T) {
	hostile := "а б&kind=post?q=1#%2f+'\"\x00"
	for _, query := range []string{
		"", "any=1&q=" + url.QueryEscape(hostile), "kind=topic&kind=post&year=2025&sort=newest&p=3&cursor=abc&back=x", "court=7594&region=75&article=civil-code/178",
		"category=category%3D&why=1&to=2026&state=open&q=state%3D", "cites=" + url.QueryEscape(hostile) + "&judge=x&number=7594-25&n=10", "lang=ru&lang=kk&text=1&typed=1&concepts=off",
	} {
		values, err := url.ParseQuery(query)
		fatal(t, err)
		for _, field := range web.FilterFields() {
			for _, value := range []string{"x", "2026", "civil-code/178~part_3", "Алматы қаласы", hostile} {
				if got, want := web.Narrowed(values, field, value); got != want {
					t.Errorf("%s, %s=%s leads to\n%s, want\n%s", query, field, value, got, want)
				}
			}
		}
	}
}
