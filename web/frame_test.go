package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"taldau/data"
	"taldau/web"
)

// TestHeaders asks for a page of each status and for what is not a page.
func TestHeaders(t *testing.T) {
	b, _ := site(t)
	config := b.config(time.Minute)
	config.Secure, config.NoIndex = true, true
	h := handlerOf(t, config)
	for _, path := range []string{"/", "/ru", "/ru/search?q=суд", "/ru/search?p=-1", "/ru/d/nothing", "/ru/d/" + string(b.ids["withdrawn"]), "/static/none", "/robots.txt", "/healthz", "/favicon.ico", "/.git/config", "/ru/%2e%2e/etc"} {
		w := get(t, h, path)
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
			"Strict-Transport-Security": "max-age=31536000", "X-Robots-Tag": "noindex",
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("GET %s: %s %q, want %q", path, name, got, want)
			}
		}
		for _, part := range []string{"default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"} {
			if csp := w.Header().Get("Content-Security-Policy"); !strings.Contains(csp, part) || strings.Contains(csp, "unsafe") {
				t.Errorf("GET %s: policy %q", path, csp)
			}
		}
		if w.Header().Get("X-Request-Id") == "" || w.Header().Get("Cache-Control") == "" {
			t.Errorf("GET %s: request id %q, caching %q", path, w.Header().Get("X-Request-Id"), w.Header().Get("Cache-Control"))
		}
	}
}

func TestMethods(t *testing.T) {
	_, h := site(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodTrace, http.MethodConnect, "BREW"} {
		if w := ask(t, h, method, "/ru/search", nil); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, w.Code)
		}
	}
	head, whole := ask(t, h, http.MethodHead, "/ru/glossary", nil), get(t, h, "/ru/glossary")
	if head.Code != http.StatusOK || head.Header().Get("ETag") != whole.Header().Get("ETag") {
		t.Errorf("HEAD: status %d, ETag %q and %q", head.Code, head.Header().Get("ETag"), whole.Header().Get("ETag"))
	}
}

func TestUnchangedPageIsNotSentAgain(t *testing.T) {
	_, h := site(t)
	first := get(t, h, "/ru/glossary")
	w := get(t, h, "/ru/glossary", "If-None-Match", first.Header().Get("ETag"))
	if w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("status %d, %d bytes", w.Code, w.Body.Len())
	}
	if w := get(t, h, "/kk/glossary", "If-None-Match", first.Header().Get("ETag")); w.Code != http.StatusOK {
		t.Errorf("another page: status %d", w.Code)
	}
}

func TestCompression(t *testing.T) {
	_, h := site(t)
	style := regexp.MustCompile(`/static/taldau\.[0-9a-f]+\.css`).FindString(page(t, h, "/ru", http.StatusOK))
	for path, limit := range map[string]int{"/ru": 25_000, searched("неустойка"): 40_000, style: 12_000} {
		plain, w := get(t, h, path), get(t, h, path, "Accept-Encoding", "gzip")
		if w.Header().Get("Content-Encoding") != "gzip" || w.Body.Len() > limit {
			t.Errorf("GET %s: %q, %d bytes, at most %d wanted", path, w.Header().Get("Content-Encoding"), w.Body.Len(), limit)
		}
		r, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, plain.Body.Bytes()) {
			t.Errorf("GET %s: the compressed body is another one: %v", path, err)
		}
	}
	w := get(t, h, style)
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("style sheet: %d %q %q", w.Code, w.Header().Get("Cache-Control"), w.Header().Get("Content-Type"))
	}
}

func TestLanguageIsNegotiated(t *testing.T) {
	_, h := site(t)
	tests := []struct{ path, accept, cookie, want string }{
		{"/", "", "", "/kk"},
		{"/", "ru-RU,ru;q=0.9", "", "/ru"},
		{"/", "en", "", "/en"},
		{"/", "de", "", "/kk"},
		{"/", "ru", "taldau_lang=en", "/en"},
		{"/", "ru", "taldau_lang=xx", "/ru"},
		{"/search?q=act&kind=decision", "ru", "", "/ru/search?q=act&kind=decision"},
		{"/d/abc", "kk", "", "/kk/d/abc"},
		{"/", strings.Repeat("-", 8000), "", "/kk"},
	}
	for _, tt := range tests {
		w := get(t, h, tt.path, "Accept-Language", tt.accept, "Cookie", tt.cookie)
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != tt.want {
			t.Errorf("%s in %.20q: %d to %q, want %q", tt.path, tt.accept, w.Code, got, tt.want)
		}
		if !strings.Contains(w.Header().Get("Vary"), "Accept-Language") {
			t.Errorf("Vary %q", w.Header().Get("Vary"))
		}
	}
}

// TestLanguageSwitchKeepsThePage looks at the links of the switch and at their twins in the head.
func TestLanguageSwitchKeepsThePage(t *testing.T) {
	b, h := site(t)
	for _, path := range []string{"/search?q=" + url.QueryEscape("неустойка") + "&year=2020&sort=newest", "/d/" + string(b.ids["decision"]) + "?q=" + url.QueryEscape("суд"), "/coverage?court=3524"} {
		root := markup(t, page(t, h, "/ru"+path, http.StatusOK))
		hreflang := map[string]string{}
		for _, n := range all(root, "link") {
			if attr(n, "rel") == "alternate" {
				hreflang[attr(n, "hreflang")] = attr(n, "href")
			}
		}
		for lang, name := range map[string]string{"kk": "Қаз", "ru": "Рус", "en": "Eng"} {
			if got := links(root, name); len(got) != 1 || got[0] != "/"+lang+path {
				t.Errorf("switch to %s leads to %v, want %q", lang, got, "/"+lang+path)
			}
			if got, want := hreflang[lang], "https://taldau.example/"+lang+path; got != want {
				t.Errorf("alternate %s is %q, want %q", lang, got, want)
			}
		}
	}
	w := get(t, h, "/en/help", "Referer", "http://example.com/ru/help")
	if got := w.Header().Get("Set-Cookie"); !strings.HasPrefix(got, "taldau_lang=en") || !strings.Contains(got, "HttpOnly") {
		t.Errorf("the chosen language is not kept: %q", got)
	}
	if got := get(t, h, "/en/help", "Referer", "http://other.example/ru/help").Header().Get("Set-Cookie"); got != "" {
		t.Errorf("another site chose the language: %q", got)
	}
}

func TestPreferences(t *testing.T) {
	_, h := site(t)
	form := url.Values{"theme": {"dark"}, "size": {"150"}, "contrast": {"high"}, "next": {"/ru/search?q=act"}}
	post := func(form url.Values, headers ...string) (int, string, string) {
		w := ask(t, h, http.MethodPost, "/ru/preferences", strings.NewReader(form.Encode()), append([]string{"Content-Type", "application/x-www-form-urlencoded"}, headers...)...)
		return w.Code, w.Header().Get("Location"), w.Header().Get("Set-Cookie")
	}
	code, to, cookie := post(form)
	if code != http.StatusSeeOther || to != "/ru/search?q=act" || !strings.HasPrefix(cookie, "taldau_view=dark.150.high;") {
		t.Errorf("saved: %d to %q, cookie %q", code, to, cookie)
	}
	body := get(t, h, "/ru", "Cookie", "taldau_view=dark.150.high").Body.String()
	wantIn(t, body, `<html lang="ru" class="dark s150 hc">`, `<meta name="color-scheme" content="dark">`)
	wantOut(t, get(t, h, "/ru", "Cookie", `taldau_view="><script>.150.high`).Body.String(), "<script")
	if code, _, cookie := post(form, "Origin", "https://evil.example"); code != http.StatusForbidden || cookie != "" {
		t.Errorf("from another site: %d, cookie %q", code, cookie)
	}
	for _, next := range []string{"//evil.example", "https://evil.example/ru", `/\evil`, "/ru/../x\r\nA: b", "javascript:alert(1)", "/static/x"} {
		form.Set("next", next)
		if _, to, _ := post(form); to != "/ru" {
			t.Errorf("next=%q leads to %q", next, to)
		}
	}
	form.Set("next", strings.Repeat("a", 20_000))
	if code, _, _ := post(form); code != http.StatusRequestEntityTooLarge {
		t.Errorf("a large form: %d", code)
	}
}

func TestRobots(t *testing.T) {
	b, h := site(t)
	wantIn(t, page(t, h, "/robots.txt", http.StatusOK), "User-agent: *", "Disallow: /*/search?")
	for _, path := range []string{"/ru/search", "/ru/d/" + string(b.ids["decision"])} {
		if got := get(t, h, path).Header().Get("X-Robots-Tag"); got != "noindex" {
			t.Errorf("GET %s: X-Robots-Tag %q", path, got)
		}
	}
	wantOut(t, page(t, h, "/ru/d/"+string(b.ids["resolution"]), http.StatusOK), `<meta name="robots"`)
	if got := page(t, h, "/healthz", http.StatusOK); got != "ok\n" {
		t.Errorf("healthz: %q", got)
	}
}

func TestRedirects(t *testing.T) {
	_, h := site(t)
	w := get(t, h, "/ru/glossary/?x=1")
	if w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/ru/glossary?x=1" {
		t.Errorf("slash: %d to %q", w.Code, w.Header().Get("Location"))
	}
	for _, path := range []string{"//evil.example/", "/ru//evil.example/"} {
		if w := get(t, h, "http://taldau.example"+path); w.Code != http.StatusNotFound {
			t.Errorf("GET %s: %d to %q", path, w.Code, w.Header().Get("Location"))
		}
	}
}

func TestRateLimit(t *testing.T) {
	b := openBank(t, map[string]*data.Document{})
	config := b.config(time.Minute)
	config.RatePerSecond, config.RateBurst = 1, 3
	h := handlerOf(t, config)
	for i := range 4 {
		w := get(t, h, "/ru/help", "X-Forwarded-For", "203.0.113."+string(rune('1'+i)))
		if want := map[bool]int{true: http.StatusOK, false: http.StatusTooManyRequests}[i < 3]; w.Code != want {
			t.Errorf("request %d: status %d, want %d", i+1, w.Code, want)
		}
		if w.Code == http.StatusTooManyRequests && w.Header().Get("Retry-After") != "1" {
			t.Errorf("Retry-After %q", w.Header().Get("Retry-After"))
		}
	}
	config.TrustedProxies = []string{"192.0.2.10"}
	h = handlerOf(t, config)
	for i := range 9 {
		if w := get(t, h, "/ru/help", "X-Forwarded-For", "203.0.113."+string(rune('1'+i))); w.Code != http.StatusOK {
			t.Errorf("another reader behind the proxy: %d", w.Code)
		}
	}
}

// TestLog writes one JSON line for each request, whatever the request holds, and nothing that a reader typed.
func TestLog(t *testing.T) {
	b, _ := site(t)
	var out bytes.Buffer
	config := b.config(time.Minute)
	config.Log = slog.New(slog.NewJSONHandler(&out, nil))
	h := handlerOf(t, config)
	get(t, h, "/ru/search?q="+url.QueryEscape("тайная болезнь\r\n\x1b[31m"))
	get(t, h, "/ru/%0d%0a%1b[31m{}")
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines: %s", len(lines), out.String())
	}
	for _, line := range lines {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Errorf("not JSON: %s", line)
		}
		if fields["net"] != "192.0.2.0/24" {
			t.Errorf("the log names %v", fields["net"])
		}
		wantOut(t, line, "болезнь", "192.0.2.10")
	}
}

func TestNewRefusesAnIncompleteConfig(t *testing.T) {
	if _, err := web.New(web.Config{}); err == nil {
		t.Error("no error without a store")
	}
	b, _ := site(t)
	config := b.config(time.Minute)
	config.TrustedProxies = []string{"not an address"}
	if _, err := web.New(config); err == nil {
		t.Error("no error for a proxy that is no address")
	}
}
