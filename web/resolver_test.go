package web_test

import (
	"strings"
	"testing"

	"taldau/forum"
	"taldau/forum/cook"
	posts "taldau/forum/markup"
	"taldau/web"
)

// TestResolver writes a post about the documents of the test bank: what it names leads to their pages, and what nobody knows stays text.
func TestResolver(t *testing.T) {
	b, h := site(t)
	c := cook.Cook{Markup: posts.New(posts.Config{}), Resolver: web.NewResolver(b.store, nil)}
	id := string(b.ids["decision"])
	tests := []struct{ source, want string }{
		{"статья 52 ТК РК", `href="/law/labour-code/52"`},
		{"пункт 1 статьи 52 ТК РК", `href="/law/labour-code/52#pt-1"`},
		{"[[" + id + "]]", `href="/d/` + id + `"`},
		{"[[" + id + "#p2]]", `href="/d/` + id + `#p2"`},
		{"дело № 2324-25-00-2/10", `href="/n/2324-25-00-2/10"`},
		{"[[2324-25-00-2/10]]", `href="/d/`},
	}
	for _, tt := range tests {
		got, err := c.Cook(t.Context(), forum.CookRequest{Source: tt.source, Lang: "ru", Anchor: "p1", At: clock()})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got.HTML, tt.want) {
			t.Errorf("%s becomes %s, want %s", tt.source, got.HTML, tt.want)
			continue
		}
		_, rest, _ := strings.Cut(got.HTML, `href="`)
		href, _, _ := strings.Cut(rest, `"`)
		path, _, _ := strings.Cut(href, "#")
		if w := get(t, h, "/ru"+path); w.Code != 200 && w.Code != 302 {
			t.Errorf("%s leads to %s: status %d", tt.source, href, w.Code)
		}
	}
	for _, source := range []string{"[[" + string(b.ids["withdrawn"]) + "]]", "[[nosuchdocument]]", "[[" + id + "#p9999]]", "[[" + id + "#p2@9]]", "@1", "@nobody"} {
		got, err := c.Cook(t.Context(), forum.CookRequest{Source: source, Lang: "ru", Anchor: "p1", At: clock()})
		if err != nil || strings.Contains(got.HTML, "href") || len(got.Targets) > 0 {
			t.Errorf("%s becomes %+v, %v", source, got, err)
		}
	}
}
