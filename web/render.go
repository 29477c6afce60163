package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"sync"

	"taldau/web/i18n"
	"taldau/web/ui"
)

// parts are what all sites of a process share, since it is made of nothing but the files in the program: words, pages, static files.
type parts struct {
	words  *i18n.Bundle
	pages  map[string]map[string]*template.Template // by language, by page
	static *static
}

// shipped makes the parts at the first call.
var shipped = sync.OnceValues(func() (*parts, error) {
	s := &parts{}
	var err error
	if s.words, err = i18n.Load(); err != nil {
		return nil, err
	}
	if s.static, err = newStatic(); err != nil {
		return nil, err
	}
	if s.pages, err = s.parse(); err != nil {
		return nil, err
	}
	return s, nil
})

// parse reads every page once for each language, so that the words are bound when the program starts.
func (s *parts) parse() (map[string]map[string]*template.Template, error) {
	names, err := fs.ReadDir(ui.Files, "pages")
	if err != nil {
		return nil, fmt.Errorf("read templates: %w", err)
	}
	sets := map[string]map[string]*template.Template{}
	for _, lang := range i18n.Languages() {
		sets[lang] = map[string]*template.Template{}
		layout, err := template.New("layout").Funcs(s.funcs(s.words.In(lang))).ParseFS(ui.Files, "layout/*.html")
		if err != nil {
			return nil, fmt.Errorf("parse layout: %w", err)
		}
		foldWords(layout, s.words.In(lang).T) // once, and not again in its copy for each page
		for _, name := range names {
			page, err := layout.Clone()
			if err != nil {
				return nil, fmt.Errorf("clone layout: %w", err)
			}
			file := "pages/" + name.Name() + "/" + name.Name() + ".html"
			if sets[lang][name.Name()], err = page.ParseFS(ui.Files, file); err != nil {
				return nil, fmt.Errorf("parse %s: %w", file, err)
			}
			foldWords(page, s.words.In(lang).T)
		}
	}
	return sets, nil
}

func (s *parts) funcs(c *i18n.Catalogue) template.FuncMap {
	return template.FuncMap{
		"T":        c.T,
		"N":        c.N,
		"num":      c.Number,
		"date":     c.Date,
		"asset":    func(name string) string { return s.static.address[name] },
		"table":    newGrantTable,
		"pageLang": func() string { return c.Lang },
		"runs":     runList,
	}
}

// render writes a page with status 200.
func (v *visit) render(name string, page any) error { return v.write(http.StatusOK, name, page) }

// write renders the whole page before its first byte is sent, so that a failure is still a page of its own, and answers 304
// where the reader has the same bytes already.
func (v *visit) write(status int, name string, page any) error {
	set, ok := v.site.pages[v.lang][name]
	if !ok {
		return fmt.Errorf("render %s: no such page", name)
	}
	b, _ := v.site.buffers.Get().(*bytes.Buffer)
	if b == nil {
		b = new(bytes.Buffer)
	}
	defer v.site.buffers.Put(b) // whoever writes the answer has copied it by then
	b.Reset()
	v.out = b
	if err := set.ExecuteTemplate(b, "base", page); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	h := v.c.Writer.Header()
	h.Set("Content-Language", v.lang)
	if v.user != nil {
		h.Set("Cache-Control", "private, no-store")
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	stored := !strings.Contains(h.Get("Cache-Control"), "no-store") // what nobody may keep, nobody asks for again by its tag
	if status == http.StatusOK && stored && !v.mustSend(b.Bytes()) {
		status = http.StatusNotModified
	}
	if status == http.StatusNotModified {
		v.c.Status(status)
		v.c.Writer.WriteHeaderNow()
		return nil
	}
	v.c.Data(status, "text/html; charset=utf-8", b.Bytes())
	return nil
}

// mustSend sets the ETag of a body and reports whether the body must be sent.
func (v *visit) mustSend(body []byte) bool {
	sum := sha256.Sum256(body) // processors have instructions for it: a fifth of the time of FNV
	tag := `W/"` + hex.EncodeToString(sum[:16]) + `"`
	v.c.Header("ETag", tag)
	for candidate := range strings.SplitSeq(clip(v.c.GetHeader("If-None-Match"), 1024), ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == strings.TrimPrefix(tag, "W/") {
			return false
		}
	}
	return true
}
