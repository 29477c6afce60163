package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"taldau/web/auth"
	"taldau/web/i18n"
)

// handler serves one page; its error becomes a page by the table in errors.go.
type handler func(v *visit) error

// routes registers every address. Pages stand under /kk, /ru and /en; without the prefix they redirect to the reader's language.
func (s *site) routes(e *gin.Engine) {
	e.Use(s.logged, s.recovered)

	s.read(e, "/static/*file", s.plain(s.staticFile))
	s.read(e, "/favicon.ico", s.plain(s.favicon))
	s.read(e, "/robots.txt", s.plain(s.robots))
	s.read(e, "/healthz", s.plain(s.health))

	pages := []struct {
		path  string
		serve handler
	}{
		{"", s.home},
		{"/search", s.results},
		{"/d/:id", s.document},
		{"/d/:id/text", s.documentText},
		{"/d/:id/similar", s.similarActs},
		{"/law/:act", s.law},
		{"/law/:act/:article", s.article},
		{"/preview", s.preview},
		{"/d/:id/compare", s.compare},
		{"/d/:id/parallel", s.parallel},
		{"/d/:id/history", s.history},
		{"/case/*key", s.caseOf},
		{"/categories", s.categories},
		{"/category/:code", s.category},
		{"/courts", s.courts},
		{"/court/:code", s.court},
		{"/coverage", s.coverage},
		{"/accuracy", s.accuracy},
		{"/glossary", s.glossary},
		{"/help", s.help},
		{"/accessibility", s.accessibility},
		{"/preferences", s.preferences},
		{"/n/*number", s.number},
	}
	for _, lang := range i18n.Languages() {
		for _, p := range pages {
			s.read(e, "/"+lang+p.path, s.page(lang, p.serve))
		}
		e.POST("/"+lang+"/preferences", s.page(lang, s.savePreferences))
	}
	if s.Accounts != nil {
		routes := s.accountRoutes()
		if s.Review != nil {
			routes = append(routes, s.reviewRoutes()...)
		}
		if s.Discussion != nil {
			routes = append(routes, s.forumRoutes()...)
			routes = append(routes, s.stepRoutes()...)
		}
		for _, lang := range i18n.Languages() {
			for _, r := range routes {
				s.add(e, r.method, "/"+lang+r.path, s.page(lang, s.guarded(r)))
			}
		}
		s.read(e, "/login", s.toLanguage)
		s.read(e, "/account", s.toLanguage)
		if s.Provider != nil {
			s.read(e, auth.BackPath, s.toLanguage)
		}
		if s.Discussion != nil {
			s.read(e, "/forum", s.toLanguage)
			s.read(e, "/forum/u/:name", s.toLanguage)
			s.read(e, "/forum/t/:id", s.toLanguage)
			s.read(e, "/forum/t/:id/p/:n", s.toLanguage)
		}
	}
	for _, p := range pages {
		path := p.path
		if path == "" {
			path = "/"
		}
		s.read(e, path, s.toLanguage)
	}
	e.NoRoute(s.unknown)
	e.NoMethod(s.page("", func(*visit) error { return errMethod }))
}

// read registers a handler for GET and HEAD.
func (s *site) read(e *gin.Engine, path string, h gin.HandlerFunc) {
	s.add(e, http.MethodGet, path, h)
}

// add registers a handler for a method; what answers GET answers HEAD.
func (s *site) add(e *gin.Engine, method, path string, h gin.HandlerFunc) {
	e.Handle(method, path, h)
	if method == http.MethodGet {
		e.HEAD(path, h)
	}
}

// page turns a handler of pages into one of gin. An empty lang is negotiated.
func (s *site) page(lang string, serve handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		v := s.visit(c, lang)
		if !s.rate.allow(c.ClientIP()) {
			v.fail(errTooMany)
			return
		}
		if err := serve(v); err != nil {
			v.fail(err)
		}
	}
}

// plain turns a handler that writes something other than a page into one of gin.
func (s *site) plain(serve func(c *gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := serve(c); err != nil {
			s.visit(c, "").fail(err)
		}
	}
}

// toLanguage redirects an address without a language to the reader's one.
func (s *site) toLanguage(c *gin.Context) {
	c.Header("Vary", "Accept-Language, Cookie")
	c.Header("Cache-Control", "private, no-cache")
	target := "/" + s.negotiate(c.Request)
	if c.Request.URL.Path != "/" {
		target += c.Request.URL.EscapedPath()
	}
	if c.Request.URL.RawQuery != "" {
		target += "?" + c.Request.URL.RawQuery
	}
	c.Redirect(http.StatusFound, target)
}

// unknown answers an address that is not registered: a page with a superfluous slash at its end is redirected.
func (s *site) unknown(c *gin.Context) {
	path := c.Request.URL.EscapedPath()
	if lang, _, ok := splitLanguage(path); ok && strings.HasSuffix(path, "/") && strings.Trim(path, "/") != "" && !strings.Contains(path, "//") {
		_ = lang
		target := strings.TrimRight(path, "/")
		if c.Request.URL.RawQuery != "" {
			target += "?" + c.Request.URL.RawQuery
		}
		c.Redirect(http.StatusMovedPermanently, target)
		return
	}
	s.page("", func(*visit) error { return errNotFound })(c)
}

// splitLanguage cuts the language off a path: "/ru/search" → "ru", "/search".
func splitLanguage(path string) (lang, rest string, ok bool) {
	first, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	for _, lang := range i18n.Languages() {
		if first == lang {
			if rest != "" || strings.HasSuffix(path, "/") {
				rest = "/" + rest
			}
			return lang, rest, true
		}
	}
	return "", path, false
}
