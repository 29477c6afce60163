package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"taldau/forum"
	"taldau/web"
)

// visitorsOf is a browser for everybody: each role, nobody, and a judge who is suspended.
func (q *square) visitorsOf(t *testing.T) map[string]*browser {
	t.Helper()
	visitors := map[string]*browser{"nobody": q.browser(t)}
	for _, role := range forum.Roles() {
		visitors[string(role)] = q.as(t, role)
	}
	return visitors
}

// TestForumAccess asks for every address of the forum, of a public topic, of one of the chamber and of one that is not there, as everybody: what the
// chamber is not for has the answer of what is missing, to the byte.
func TestForumAccess(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	topics := map[string]string{
		"public":  string(q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Открытый вопрос", "Текст")),
		"chamber": string(q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Закрытый вопрос", "Текст")),
		"missing": "aaaaaaaaaaaaaaaa",
	}
	owner := map[string]string{"public": "lawyer", "chamber": "judge"}
	cells, visitors := 0, q.visitorsOf(t)
	for _, r := range web.ForumRoutes() {
		for space, topic := range topics {
			path := "/ru" + strings.NewReplacer(":id", topic, ":n", "1").Replace(r.Path)
			if !strings.Contains(r.Path, ":id") && space != "public" {
				continue
			}
			for name, b := range visitors {
				cells++
				want := http.StatusOK
				inside := space == "public" || space == "chamber" && slices.Contains([]string{"judge", "curator"}, name)
				mine := owner[space] == name
				keeper := name == "moderator" && space == "public" || name == "curator" && space != "missing"
				switch {
				case r.Need == forum.PermOwnAccount && name == "nobody":
					want = http.StatusUnauthorized
				case r.Method == http.MethodPost:
					want = http.StatusForbidden // a form without its token, whatever it is about
				case r.Path == "/forum/u/:name":
					want = http.StatusNotFound // nobody is called so
				case r.Path == "/forum/discuss":
					want = http.StatusNotFound // no document is named
				case !strings.Contains(r.Path, ":id"):
				case !inside:
					want = http.StatusNotFound
				case strings.HasSuffix(r.Path, "/t/:id/edit") && !mine && !keeper, strings.Contains(r.Path, ":n/") && r.Need != "" && !mine:
					want = http.StatusNotFound
				case strings.HasSuffix(r.Path, "/:n"):
					want = http.StatusFound
				}
				w := b.do(r.Method, path, nil)
				if w.Code != want {
					t.Errorf("%s %s (%s) as %s: status %d, want %d", r.Method, r.Path, space, name, w.Code, want)
				}
				if want == http.StatusNotFound {
					likeMissing(t, b, r.Method, path, w.Body.String(), w.Header())
				}
				if r.Method == http.MethodPost && want == http.StatusForbidden {
					q.refuses(t, b, r, space, name, path)
				}
			}
		}
	}
	t.Logf("%d addresses, topics and visitors", cells)
	if cells < 300 {
		t.Errorf("only %d cells", cells)
	}
}

// refuses sends the form of an address about what the visitor may not know of: with the token it answers as missing does.
func (q *square) refuses(t *testing.T, b *browser, r web.Route, space, name, path string) {
	t.Helper()
	inside := space == "public" || space == "chamber" && (name == "judge" || name == "curator")
	if inside || !strings.Contains(r.Path, ":id") || strings.HasSuffix(r.Path, "/bookmark") {
		return // to forget a bookmark that is not there is no secret; to keep one is tested by the canary
	}
	b.get("/ru/account", http.StatusOK)
	w := b.do(http.MethodPost, path, url.Values{"token": {b.token}})
	if w.Code != http.StatusNotFound {
		t.Errorf("POST %s (%s) as %s with the token: status %d", r.Path, space, name, w.Code)
	}
	likeMissing(t, b, http.MethodGet, path, w.Body.String(), w.Header())
}

// TestChamberCanary plants words in the chamber and looks for them on every page that others can open.
func TestChamberCanary(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	public := string(q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Открытый вопрос", "Текст"))
	doc := string(q.bank.ids["decision"])
	pages := []string{
		"", "/forum", "/forum?state=question", "/forum?unanswered=1", "/forum?category=T-C", "/forum?about=document:" + doc, "/forum?about=article:labour-code/52",
		"/forum?about=act:labour-code", "/forum?author=" + q.ids[forum.RoleJudge].ID.String(), "/forum/t/" + public, "/d/" + doc, "/law/labour-code/52",
		"/category/" + string(restoration), "/search?q=канарейка", "/forum/new", "/forum/kept", "/forum/new?document=" + doc + "&paragraph=1", "/account",
		"/forum/discuss?document=" + doc + "&paragraph=1", "/forum/u/" + q.ids[forum.RoleJudge].ID.String(),
	}
	outsiders := []string{"nobody", "citizen", "lawyer", "editor", "moderator", "administrator"}
	visitors := q.visitorsOf(t)
	// The keys of forms are drawn anew for each page.
	read := func(name, path string) string {
		b := visitors[name]
		w := b.do(http.MethodGet, "/ru"+path, nil)
		body := w.Body.String()
		if _, rest, ok := strings.Cut(body, `name="key" value="`); ok {
			key, _, _ := strings.Cut(rest, `"`)
			body = strings.ReplaceAll(body, key, "KEY")
		}
		return body
	}
	before := map[string]string{}
	for _, name := range outsiders {
		for _, path := range pages {
			read(name, path) // what is read is not marked as new the next time
			before[name+path] = read(name, path)
		}
	}
	chamber := q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Канарейка совещательной", "канарейка в тексте, статья 52 ТК РК")
	q.reply(t, forum.RoleCurator, chamber, "канарейка в ответе")
	for _, name := range outsiders {
		for _, path := range pages {
			if got := read(name, path); got != before[name+path] {
				t.Errorf("%s sees another %s since the chamber was written in", name, path)
			}
		}
	}
	// The answers to forms are of outsiders, too.
	b := visitors["lawyer"]
	b.get("/ru/account", http.StatusOK)
	w := b.post("/ru/forum/new", http.StatusOK, q.question("k1", "title", "Канарейка?", "do", "preview")...)
	wantOut(t, w.Body.String(), "Канарейка совещательной", string(chamber))
	b.post("/ru/forum/t/"+string(chamber)+"/p/1/bookmark", http.StatusNotFound, "on", "1")
	wantIn(t, read("judge", "/forum"), "Канарейка совещательной", "Палата судей")
	wantIn(t, read("curator", "/d/"+doc), "Канарейка совещательной")
}
