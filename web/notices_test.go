package web_test

import (
	"context"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/web/i18n"
)

// TestNotices is told of an answer, a mention and a decision, reads one, then all, and loses sight of what was hidden.
func TestNotices(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка по займу")
	n.deliver()
	lawyer := n.in("lawyer")
	page := lawyer.get("/ru/notifications", http.StatusOK)
	wantIn(t, page, "Уведомлений нет")
	wantOut(t, page, "непрочитанных:")
	ref := n.reply("judge", id, "Отдельно по каждому платежу")
	n.reply("judge2", id, "Согласен")
	n.deliver()
	page = lawyer.get("/ru/notifications", http.StatusOK)
	markup2(t, "notifications", page)
	wantIn(t, page, "Неустойка по займу", topicAt(id)+"/p/2", topicAt(id)+"/p/3", `непрочитанных:</span> <strong class="count">2</strong>`)
	wantIn(t, lawyer.get("/ru/help", http.StatusOK), `<strong class="count">2</strong>`)
	wantOut(t, n.in("citizen").get("/ru/help", http.StatusOK), `class="count"`)
	wantOut(t, n.browser(t).get("/ru/help", http.StatusOK), "/ru/notifications")
	form := lawyer.hidden(page)
	if mark := form.Get("notice"); len(mark) != 32 { // a number would tell how many notices others got
		t.Errorf("a notice is named %q", mark)
	}
	form.Del("until")
	lawyer.send("/ru/notifications/read", form, http.StatusSeeOther)
	wantIn(t, lawyer.get("/ru/help", http.StatusOK), `<strong class="count">1</strong>`)
	fatal(t, n.d.Moderate(context.Background(), n.actor("moderator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "Порочит"}))
	n.deliver()
	page = lawyer.get("/ru/notifications", http.StatusOK)
	wantOut(t, page, topicAt(id)+"/p/2") // it is not shown any more
	form = lawyer.hidden(page)
	form.Del("notice")
	lawyer.send("/ru/notifications/read", form, http.StatusSeeOther)
	wantOut(t, lawyer.get("/ru/help", http.StatusOK), `class="count"`)
	wantIn(t, n.in("judge").get("/ru/notifications", http.StatusOK), "/ru/moderation/public/1", "Решение модератора")
	for _, bad := range [][]string{{"until", "x"}, {"notice", "1", "notice2", "1"}} {
		lawyer.post("/ru/notifications/read", http.StatusBadRequest, bad...)
	}
	lawyer.get("/ru/notifications?before=x", http.StatusBadRequest)
}

// TestLevels follows a topic, a category and a document, from the links on their pages, and takes it back.
func TestLevels(t *testing.T) {
	n := openHall(t)
	n.bank.put(t, map[string]*data.Document{"a": documents()["decision"]})
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка")
	citizen := n.in("citizen")
	category := "/ru/category/" + string(n.code)
	watch := "/ru/forum/watch?key=" + string(n.code) + "&kind=category"
	wantIn(t, citizen.get(category, http.StatusOK), strings.ReplaceAll(watch, "&", "&amp;"))
	wantOut(t, n.browser(t).get(category, http.StatusOK), "/forum/watch")
	for _, target := range []string{watch, "/ru/forum/watch?kind=topic&key=" + string(id), "/ru/forum/watch?kind=document&key=" + string(n.bank.ids["a"])} {
		body := citizen.get(target, http.StatusOK)
		markup2(t, target, body)
		wantIn(t, body, `value="none" checked`)
		citizen.send("/ru/forum/watch", citizen.hidden(body), http.StatusSeeOther, "level", "watch")
		wantIn(t, citizen.get(target, http.StatusOK), `value="watch" checked`)
	}
	list := citizen.get("/ru/notifications/levels", http.StatusOK)
	markup2(t, "levels", list)
	wantIn(t, list, "Неустойка", category, "Каждая новая запись")
	n.reply("judge", id, "Ответ")
	n.deliver()
	wantIn(t, citizen.get("/ru/notifications", http.StatusOK), topicAt(id)+"/p/2")
	body := citizen.get(watch, http.StatusOK)
	citizen.send("/ru/forum/watch", citizen.hidden(body), http.StatusBadRequest, "level", "all")
	citizen.send("/ru/forum/watch", citizen.hidden(body), http.StatusSeeOther, "level", "none")
	wantOut(t, citizen.get("/ru/notifications/levels", http.StatusOK), category)
	chamber := n.ask("judge", forum.SpaceChamber, "Закрытое")
	for _, key := range []string{string(chamber), "none"} {
		citizen.get("/ru/forum/watch?kind=topic&key="+key, http.StatusNotFound)
		citizen.post("/ru/forum/watch", http.StatusNotFound, "kind", "topic", "key", key, "level", "watch")
	}
	citizen.get("/ru/forum/watch?kind=king&key=x", http.StatusNotFound)
}

// TestFeeds parses the feeds and holds them to RFC 4287: ids, times, authors, links; the same bytes for everybody, and none again where nothing changed.
func TestFeeds(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Заём <b>и</b> проценты & пени")
	n.pass(time.Hour)
	n.reply("judge", id, "Текст <script>alert(1)</script> ответа")
	n.pass(time.Hour)
	hidden := n.reply("judge2", id, "Скрытый ответ")
	fatal(t, n.d.Moderate(context.Background(), n.actor("moderator"), forum.Verdict{Post: hidden, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "x"}))
	for path, entries := range map[string]int{"/ru/forum/atom": 1, topicAt(id) + "/atom": 2} {
		w := n.browser(t).do(http.MethodGet, path, nil)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/atom+xml; charset=utf-8" {
			t.Fatalf("%s: %d, %q", path, w.Code, w.Header().Get("Content-Type"))
		}
		var feed struct {
			XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
			ID      string   `xml:"id"`
			Title   string   `xml:"title"`
			Updated string   `xml:"updated"`
			Links   []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Entries []struct {
				ID      string `xml:"id"`
				Title   string `xml:"title"`
				Updated string `xml:"updated"`
				Author  string `xml:"author>name"`
				Summary string `xml:"summary"`
			} `xml:"entry"`
		}
		fatal(t, xml.Unmarshal(w.Body.Bytes(), &feed))
		if len(feed.Entries) != entries || feed.ID == "" || len(feed.Links) != 2 || feed.Links[1].Href != "https://taldau.example"+path {
			t.Errorf("%s: %+v", path, feed)
		}
		seen := map[string]bool{feed.ID: true}
		for _, e := range feed.Entries {
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Updated > feed.Updated || seen[e.ID] || e.Author == "" || e.Title == "" || e.Summary == "" {
				t.Errorf("%s: entry %+v: %v", path, e, err)
			}
			seen[e.ID] = true
		}
		wantOut(t, w.Body.String(), "<b>", "<script", "Скрытый ответ", "⟦")
		wantIn(t, w.Body.String(), "&lt;b&gt;")
		if got := n.in("moderator").do(http.MethodGet, path, nil).Body.String(); got != w.Body.String() {
			t.Errorf("%s: a moderator is fed something else", path)
		}
		if again := n.browser(t).do(http.MethodGet, path, nil, "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("%s: sent again, status %d", path, again.Code)
		}
	}
	n.browser(t).get("/ru/forum/t/none/atom", http.StatusNotFound)
}

// TestFeedOfACategory holds that the feed of a category, or of an article, has what stands in its list, and tells the state of each topic.
func TestFeedOfACategory(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Заём")
	chamber := n.ask("judge", forum.SpaceChamber, "Закрытое")
	topic, err := n.d.Open(context.Background(), n.actor("lawyer"), id, 0, 1)
	fatal(t, err)
	category := "category=" + url.QueryEscape(string(topic.Topic.Path[0]))
	at := "/ru/forum/atom?" + category
	feed := n.browser(t).get(at, http.StatusOK)
	wantIn(t, feed, "/forum/t/"+string(id), `term="question"`, `rel="self" type="application/atom+xml" href="https://taldau.example`+at+`"`, "<id>https://taldau.example/forum?"+category+"</id>")
	wantIn(t, n.browser(t).get("/ru/forum?"+category, http.StatusOK), `href="`+at+`"`)
	other := ""
	for c := range n.bank.tree.Children("") {
		if c.Code != topic.Topic.Path[0] {
			other = string(c.Code)
		}
	}
	wantOut(t, n.browser(t).get("/ru/forum/atom?category="+url.QueryEscape(other), http.StatusOK), "<entry>")
	n.browser(t).get("/ru/forum/atom?category=none", http.StatusNotFound)
	wantOut(t, n.in("judge").get(at, http.StatusOK), string(chamber), "Закрытое")
	wantOut(t, n.browser(t).get("/ru/forum/atom?about=article:civil-code/9999", http.StatusOK), "<entry>")
}

// TestOffice verifies an office on its page.
func TestOffice(t *testing.T) {
	n := openHall(t)
	admin := n.in("administrator")
	at := "/ru/admin/users/" + n.ids["lawyer"].String()
	wantIn(t, admin.get(at, http.StatusOK), at+"/office")
	for field, pairs := range map[string][]string{
		"court": {"court", "75", "level", "first", "reason", "x"}, "level": {"court", "7517", "level", "", "reason", "x"}, "why": {"court", "7517", "level", "first", "reason", " "},
		"": {"curates", "нет такой", "reason", "x"},
	} {
		body := admin.fill(at+"/office", http.StatusBadRequest, pairs...).Body.String()
		if field != "" {
			wantIn(t, body, `<a href="#`+field+`">`)
		}
	}
	admin.fill(at+"/office", http.StatusSeeOther, "court", "7517", "level", "appeal", "curates", string(n.code)+"\r\n", "reason", "приказ № 77")
	body := admin.get(at, http.StatusOK)
	markup2(t, at, body)
	wantIn(t, body, "приказ № 77", "Апелляция", "/ru/category/"+string(n.code))
	u := n.user("lawyer")
	if u.Office == nil || u.Office.Region != "75" || u.Office.Level != data.InstanceAppeal || len(u.Office.Curates) != 1 {
		t.Errorf("office %+v", u.Office)
	}
	wantIn(t, admin.get("/ru/admin/audit", http.StatusOK), "приказ № 77")
}

// TestStepPagesInEveryLanguage looks at every page in every language.
func TestStepPagesInEveryLanguage(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка")
	ref := n.reply("judge", id, "Ответ")
	fatal(t, n.d.Flag(context.Background(), n.actor("citizen"), "", ref, forum.RuleSpam, ""))
	n.carry(id, "О неустойке")
	n.deliver()
	people := map[string][]string{
		"curator":       {"/step/adopt", "/step/reject", "/versions", "/flag/2"},
		"moderator":     {"/order/lock", "/order/pin", "/order/move", "/order/split", "/judge/2", "/judge/1"},
		"lawyer":        {"!/notifications", "!/notifications/levels", "!/moderation/log"},
		"moderator2":    {"!/moderation"},
		"administrator": {"!/admin/users/" + n.ids["judge"].String() + "/office"},
	}
	for name, paths := range people {
		b := n.in(name)
		for _, path := range paths {
			for _, lang := range i18n.Languages() {
				whole, own := strings.CutPrefix(path, "!")
				if !own {
					whole = "/forum/t/" + string(id) + path
				}
				body := b.get("/"+lang+whole, http.StatusOK)
				markup2(t, "/"+lang+whole, body)
				wantOut(t, body, "<script", "%!", "ZgotmplZ")
			}
		}
	}
}
