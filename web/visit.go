package web

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"

	"taldau/data/langid"
	"taldau/forum"
	"taldau/web/i18n"
)

// visit is one request for a page in one language.
type visit struct {
	site    *site
	c       *gin.Context
	lang    string
	cat     *i18n.Catalogue
	path    string // without the language: "/search"
	prefs   prefs
	user    *forum.User       // who is signed in; nil: nobody
	half    *forum.User       // who gave the password and not yet the code; nil: nobody
	session *forum.Session    // of user
	token   string            // of session
	who     *visitor          // of user, for the frame; made when first needed
	out     *bytes.Buffer     // the page that is being written; nil before
	names   map[string]string // of courts, by code, as the bank learned them; read when first needed
}

// visit reads what a page needs to know of a request. Without a language in the path it is negotiated.
func (s *site) visit(c *gin.Context, lang string) *visit {
	path := c.Request.URL.EscapedPath()
	if in, rest, ok := splitLanguage(path); ok {
		path = rest
		if lang == "" {
			lang = in
		}
	}
	if lang == "" {
		lang = s.negotiate(c.Request)
	}
	v := &visit{site: s, c: c, lang: lang, cat: s.words.In(lang), path: path, prefs: readPrefs(c.Request)}
	c.Header("Vary", "Cookie")
	if c.FullPath() == "" {
		c.Header("Vary", "Cookie, Accept-Language")
	}
	v.rememberLanguage()
	v.identify()
	return v
}

func (v *visit) ctx() context.Context { return v.c.Request.Context() }

func (v *visit) requestID() string { return v.c.GetString(keyRequest) }

// url is the address of a page in the language of the visit.
func (v *visit) url(path string, query url.Values) string { return address(v.lang, path, query) }

// address joins a language, a path ("/search", or "" for home) and a query.
func address(lang, path string, query url.Values) string {
	if len(query) == 0 {
		return "/" + lang + path
	}
	return "/" + lang + path + "?" + query.Encode()
}

// absolute is an address with scheme and host, for citations.
func (v *visit) absolute(path string) string {
	if v.site.BaseURL != "" {
		return v.site.BaseURL + path
	}
	scheme := "http"
	if v.c.Request.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + v.c.Request.Host + path
}

// The cookies of everybody; the one of a session is that of auth.Cookies. None holds anything about a person.
const (
	cookieLanguage = "taldau_lang"
	cookiePrefs    = "taldau_view"
)

var matcher = language.NewMatcher([]language.Tag{language.Kazakh, language.Russian, language.English})

// negotiate chooses the language of a reader: the one chosen before, else the best of Accept-Language, else Kazakh.
func (s *site) negotiate(r *http.Request) string {
	if c, err := r.Cookie(cookieLanguage); err == nil && s.words.In(c.Value) != nil {
		return c.Value
	}
	tags, _, err := language.ParseAcceptLanguage(clip(r.Header.Get("Accept-Language"), 200))
	if err != nil || len(tags) == 0 {
		return i18n.Languages()[0]
	}
	_, i, confidence := matcher.Match(tags...)
	if confidence == language.No {
		return i18n.Languages()[0]
	}
	return i18n.Languages()[i]
}

// rememberLanguage keeps the language of a reader who came by a link of the language switch: from a page of this site in
// another language. Nobody's choice is changed by an address that somebody else sent.
func (v *visit) rememberLanguage() {
	from, err := url.Parse(clip(v.c.Request.Referer(), 2048))
	if err != nil || from.Host != v.c.Request.Host {
		return
	}
	before, _, ok := splitLanguage(from.EscapedPath())
	here, _, prefixed := splitLanguage(v.c.Request.URL.EscapedPath())
	if ok && prefixed && before != here {
		v.setCookie(cookieLanguage, here)
	}
}

func (v *visit) setCookie(name, value string) {
	http.SetCookie(v.c.Writer, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600,
		HttpOnly: true, Secure: v.site.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// phrase is a piece of text and its language where it is not that of the page.
type phrase struct {
	Text string
	Lang string
}

// own is text in the language of the page.
func own(text string) phrase { return phrase{Text: text} }

// in is text in a known language.
func (v *visit) in(text, lang string) phrase {
	if lang == v.lang {
		lang = ""
	}
	return phrase{Text: text, Lang: lang}
}

// printed is text as it came with an act: its language is read from it, and where that cannot be told it is the given one.
func (v *visit) printed(text, fallback string) phrase {
	lang := langid.Of(text)
	if lang == "" {
		lang = fallback
	}
	return v.in(text, lang)
}

// named picks a name in the language of the page, else in the first of Russian, Kazakh, English that exists.
func (v *visit) named(kk, ru, en string) phrase {
	for _, lang := range [...]string{v.lang, "ru", "kk", "en"} {
		name := ""
		switch lang {
		case "kk":
			name = kk
		case "ru":
			name = ru
		case "en":
			name = en
		}
		if strings.TrimSpace(name) != "" {
			return v.in(name, lang)
		}
	}
	return phrase{}
}
