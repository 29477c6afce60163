package web

import (
	"net/url"
	"strings"
	"time"

	"taldau/data"
	"taldau/web/i18n"
)

// frame is what every page has around its own content.
type frame struct {
	Lang        string
	Heading     string // of the page, its one h1
	Title       string // of the window
	Robots      string // content of meta robots; empty: may be indexed
	Class       string // of the root element
	Dark        string // content of meta color-scheme
	Languages   []languageLink
	Nav         []link
	Crumbs      []crumb
	Home        string
	SearchURL   string
	HeaderQuery bool // show the small search box
	Previews    bool // the page has references with previews
	Composes    bool // the page has a form of a text that is previewed while it is typed
	Ceremony    bool // the page has a form that asks a passkey
	PrefsURL    string
	FooterLinks []link
	Version     string
	Demo        bool
	Canonical   string
	Base        string   // public scheme and host, before the alternate addresses; empty: as requested
	Visitor     *visitor // nil: the service has no accounts
	Today       string   // ISO; printed under a printed page
}

type link struct {
	Text    string
	Href    string
	Current bool
}

// crumb is one step of the path to a page; the last has no address.
type crumb struct {
	Name phrase
	Href string
}

// languageLink leads to the same page in another language.
type languageLink struct {
	Code, Name, Short, Href string
	Current                 bool
}

var languageNames = map[string][2]string{"kk": {"Қазақша", "Қаз"}, "ru": {"Русский", "Рус"}, "en": {"English", "Eng"}}

// frame returns the surroundings of a page with this heading.
func (v *visit) frame(heading string) frame {
	f := frame{
		Lang: v.lang, Heading: heading, Title: heading + " — " + v.cat.T("site.name"), Class: v.prefs.Class(),
		Dark: map[string]string{"auto": "light dark", "light": "light", "dark": "dark"}[v.prefs.Theme],
		Home: v.url("", nil), SearchURL: v.url("/search", nil), HeaderQuery: true,
		Base: v.site.BaseURL, Version: v.site.Version, Demo: v.site.Demo, Today: v.site.Now().In(data.Zone).Format(time.DateOnly), Visitor: v.visitor(),
	}
	if v.site.NoIndex {
		f.Robots = "noindex"
	}
	query := v.c.Request.URL.RawQuery
	for _, code := range i18n.Languages() {
		l := languageLink{Code: code, Name: languageNames[code][0], Short: languageNames[code][1], Href: "/" + code + v.path, Current: code == v.lang}
		if query != "" {
			l.Href += "?" + query
		}
		f.Languages = append(f.Languages, l)
	}
	menu := []string{"categories", "courts", "coverage", "glossary", "help"}
	if v.site.Discussion != nil {
		menu = append([]string{"forum"}, menu...)
	}
	for _, id := range menu {
		path := "/" + id
		f.Nav = append(f.Nav, link{Text: v.cat.T("nav." + id), Href: v.url(path, nil), Current: v.path == path})
	}
	here := "/" + v.lang + v.path
	if query != "" {
		here += "?" + query
	}
	if strings.HasPrefix(v.path, "/preferences") || v.secret() {
		here = "/" + v.lang
	}
	f.PrefsURL = v.url("/preferences", url.Values{"next": {here}})
	for _, id := range []string{"help", "accessibility", "coverage", "accuracy", "glossary"} {
		f.FooterLinks = append(f.FooterLinks, link{Text: v.cat.T("footer." + id), Href: v.url("/"+id, nil)})
	}
	return f
}

// crumbs sets the path to the page, without the page itself: its heading follows.
func (f *frame) crumbs(v *visit, steps ...crumb) {
	if last := len(steps) - 1; last >= 0 {
		if path, _, _ := strings.Cut(steps[last].Href, "?"); path == v.url(v.path, nil) {
			steps = steps[:last]
		}
	}
	f.Crumbs = append([]crumb{{Name: own(v.cat.T("nav.home")), Href: f.Home}}, steps...)
}
