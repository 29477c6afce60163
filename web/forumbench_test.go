//go:build unix

package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

// forumSizes are the numbers of topics that the benchmarks of the pages run over: what a page costs must not follow them.
func forumSizes() []int {
	if testing.Short() { // to profile one page
		return []int{1_000}
	}
	return []int{1_000, 100_000}
}

// fillForum adds n topics of three posts, spread over the categories, every tenth in the chamber; one has a hundred posts. It writes what the rules write, without
// their questions: to ask a hundred thousand times takes an hour of flushes.
func (q *square) fillForum(b *testing.B, n int) (long forum.TopicID) {
	b.Helper()
	leaves, text := q.bank.tree.All(), strings.Repeat("Срок исковой давности течёт по каждому платежу отдельно. ", 12)
	cooked := forum.Cooked{HTML: "<p>" + text + "</p>", Text: text, Rules: "bench", Targets: []forum.Target{{Kind: forum.TargetArticle, Key: "civil-code/178"}}}
	for from := 0; from < n; from += 500 {
		fatal(b, q.store.Write(context.Background(), func(w forum.Writer) error {
			for i := from; i < min(n, from+500); i++ {
				t := q.invented(i)
				for _, step := range q.bank.tree.Path(leaves[i%len(leaves)].Code) {
					t.Category, t.Path = step.Code, append(t.Path, step.Code)
				}
				if t.Posts = 3; i == n/2 {
					t.Posts, long = 100, t.ID
				}
				t.Shown = int(t.Posts)
				if err := w.PutTopic(t); err != nil {
					return err
				}
				for k := uint64(1); k <= t.Posts; k++ {
					p := &forum.Post{PostRef: forum.PostRef{Topic: t.ID, Number: k}, Author: q.ids[forum.RoleJudge].ID, Created: t.Created, Revision: 1, Source: text, State: forum.PostVisible, Cooked: cooked}
					if err := w.PutPost(p); err != nil {
						return err
					}
					if err := w.PutRevision(p.PostRef, &forum.Revision{Number: 1, By: p.Author, At: p.Created, Source: text}); err != nil {
						return err
					}
				}
			}
			return nil
		}))
	}
	return long
}

func (q *square) invented(i int) *forum.Topic {
	space := forum.SpacePublic
	if i%10 == 3 {
		space = forum.SpaceChamber
	}
	asked := q.now().Add(-time.Duration(i%86400) * time.Second)
	return &forum.Topic{
		ID: forum.TopicID(fmt.Sprintf("%016x", i*7919)), Title: fmt.Sprintf("Вопрос %d о сроке исковой давности", i), Space: space, Lang: "ru", Author: q.ids[forum.RoleLawyer].ID,
		Created: asked, Activity: asked, State: forum.States()[i%5], Articles: []string{fmt.Sprintf("civil-code/%d", i%1000)}, Last: q.ids[forum.RoleJudge].ID, Revision: 1,
	}
}

// BenchmarkForumPages asks the handler of all pages, with a session where somebody is signed in and the token of the form where something is written. cpu-ms/op is the
// processor time of everything: session, rules, store, template, compression; of a write, without the waiting for the disk. growth is that time over the time at the
// first size.
func BenchmarkForumPages(b *testing.B) {
	asServed(b)
	first := map[string]float64{}
	for _, n := range forumSizes() {
		many := forum.Rate{Times: 1 << 30, Per: time.Hour}
		q := openSquare(b, forum.Rates{Ask: many, Reply: many})
		long := q.fillForum(b, n)
		judge, nobody := q.as(b, forum.RoleJudge), q.browser(b)
		topic := "/ru/forum/t/" + string(long)
		page := func(name string, who *browser, path string) {
			q.measure(b, first, name, n, func(int) (*http.Request, int) { return who.request(http.MethodGet, path, nil), http.StatusOK })
		}
		page("TopicPage", judge, topic+"?after=30")
		page("TopicPageNobody", nobody, topic) // thirty posts, as the one before
		page("TopicPageOfThree", judge, "/ru/forum/t/"+string(q.invented(1).ID))
		page("TopicPageOfThreeNobody", nobody, "/ru/forum/t/"+string(q.invented(1).ID))
		page("TopicList", judge, "/ru/forum")
		page("TopicListNobody", nobody, "/ru/forum?state=discussion")
		page("TopicListCategory", judge, "/ru/forum?category="+string(restoration))
		run := time.Now().UnixNano()
		q.measure(b, first, "PostWrite", n, func(i int) (*http.Request, int) {
			run++
			return judge.request(http.MethodPost, topic+"/reply", url.Values{
				"token": {judge.token}, "source": {"Срок течёт по каждому платежу, см. статью 178 ГК РК и [[2324-25-00-2/10]]."}, "key": {fmt.Sprint("bench-", run)},
				"draft": {""}, "seq": {"0"}, "reply": {"1"}, "do": {"publish"},
			}), http.StatusSeeOther
		})
		q.measure(b, first, "TopicWrite", n, func(int) (*http.Request, int) {
			run++
			q.pass(time.Millisecond) // as on any clock: with one that stands still all questions are of one moment, and lists are not written at their heads
			form := url.Values{"token": {judge.token}}
			pairs := q.question(fmt.Sprint("bench-", run))
			for i := 0; i+1 < len(pairs); i += 2 {
				form.Set(pairs[i], pairs[i+1])
			}
			return judge.request(http.MethodPost, "/ru/forum/new", form), http.StatusSeeOther
		})
	}
}

// measure sends requests one after another.
func (q *square) measure(b *testing.B, first map[string]float64, name string, n int, next func(i int) (*http.Request, int)) {
	b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
		b.ReportAllocs()
		i, start := 0, processorTime()
		for b.Loop() {
			r, want := next(i)
			w := &answer{header: http.Header{}}
			if q.site.ServeHTTP(w, r); w.status != want {
				b.Fatalf("status %d", w.status)
			}
			i++
		}
		grown(b, first, name, float64(processorTime()-start)/float64(i)/1e6)
	})
}

// asServed lets the collector wait as taldau serve does (cmd/taldau, setCollector): with the 100 % of a test it takes a third of a page.
func asServed(b *testing.B) {
	before := debug.SetGCPercent(400)
	b.Cleanup(func() { debug.SetGCPercent(before) })
}

// request is what a browser sends: with its cookies, and with what it can decompress.
func (b *browser) request(method, address string, form url.Values) *http.Request {
	r := httptest.NewRequest(method, address, strings.NewReader(form.Encode()))
	r.RemoteAddr = b.address
	r.Header.Set("Accept-Encoding", "gzip, br")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	return r
}
