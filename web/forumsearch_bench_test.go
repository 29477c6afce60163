package web_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"taldau/forum"
	"taldau/index/analysis/concept"
	"taldau/index/indexer"
	"taldau/index/search"
)

// benchPosts are the numbers of posts over which a search in the forum is measured: what it costs must not follow them.
func benchPosts() []int { return []int{1_000, 100_000} }

// talker writes invented posts: words of the law, in Russian and Kazakh, as often as words are in a language (Zipf), between words that join them.
type talker struct {
	rng   *rand.Rand
	zipf  *rand.Zipf
	names map[string][]string
}

func newTalker(t testing.TB) *talker {
	t.Helper()
	table, err := concept.Table()
	fatal(t, err)
	w := &talker{rng: rand.New(rand.NewPCG(5, 20261126)), names: map[string][]string{}}
	for _, c := range table {
		for _, term := range c.Terms {
			w.names[term.Lang] = append(w.names[term.Lang], term.Text)
		}
	}
	for _, lang := range []string{"kk", "ru"} {
		names := w.names[lang]
		w.rng.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	}
	w.zipf = rand.NewZipf(w.rng, 1.1, 8, uint64(min(len(w.names["kk"]), len(w.names["ru"]))-1))
	return w
}

func (w *talker) name(lang string) string { return w.names[lang][w.zipf.Uint64()] }

// article is one of three hundred; of those of limitation is spoken most.
func (w *talker) article() uint64 { return 1 + (177+w.zipf.Uint64())%300 }

func (w *talker) sentence() string {
	if w.rng.IntN(3) == 0 {
		return fmt.Sprintf("Сот %s туралы істе %s пен %s қалай бағалауы керек?", w.name("kk"), w.name("kk"), w.name("kk"))
	}
	return fmt.Sprintf("В деле о том, что такое %s, суд оценил %s иначе, чем %s.", w.name("ru"), w.name("ru"), w.name("ru"))
}

func (w *talker) post(cases int) string {
	var b strings.Builder
	for range 4 + w.rng.IntN(5) {
		fmt.Fprintf(&b, "%s Случай %d.\n\n", w.sentence(), w.rng.IntN(cases))
	}
	return strings.TrimSpace(b.String())
}

// questions ask for something as often as it is spoken of, in words that the question before had not: what is remembered of terms helps by its luck.
func (w *talker) questions() map[string]func() string {
	lang := func() string { return []string{"ru", "kk"}[w.rng.IntN(2)] }
	return map[string]func() string{
		"name":     func() string { return "q=" + url.QueryEscape(w.name(lang())) },
		"names":    func() string { l := lang(); return "q=" + url.QueryEscape(w.name(l)+" "+w.name(l)) },
		"sentence": func() string { return "any=1&q=" + url.QueryEscape(w.sentence()) },
	}
}

// fillForum writes posts, ten to a topic, each of four to eight sentences.
func (n *hall) fillForum(posts int) {
	n.t.Helper()
	w := newTalker(n.t)
	r, categories := w.rng, n.bank.tree.All()
	const each = 10
	for from := 0; from < posts/each; from += 100 {
		fatal(n.t, n.store.Write(context.Background(), func(tx forum.Writer) error {
			for i := from; i < min(posts/each, from+100); i++ {
				category := categories[r.IntN(len(categories))]
				t := &forum.Topic{
					ID: forum.TopicID(fmt.Sprintf("%016x", i*7919)), Title: fmt.Sprintf("Вопрос %d: %s", i, w.name("ru")), Space: forum.SpacePublic, Lang: "ru",
					Category: category.Code, Author: n.ids["lawyer"], Created: clock().Add(-time.Duration(r.IntN(1000)) * time.Hour), State: forum.States()[r.IntN(7)],
					Articles: []string{fmt.Sprintf("civil-code/%d", w.article())}, Revision: 1, Posts: each, Shown: each,
				}
				for _, c := range n.bank.tree.Path(category.Code) {
					t.Path = append(t.Path, c.Code)
				}
				t.Activity, t.Last = t.Created, t.Author
				if err := tx.PutTopic(t); err != nil {
					return err
				}
				for number := range uint64(each) {
					words := w.post(posts)
					p := &forum.Post{
						PostRef: forum.PostRef{Topic: t.ID, Number: number + 1}, Author: n.ids["judge"], Created: t.Created, Revision: 1, Source: words, State: forum.PostVisible,
						Cooked: forum.Cooked{HTML: words, Text: words, Rules: "bench", Targets: []forum.Target{{Kind: forum.TargetArticle, Key: fmt.Sprintf("civil-code/%d", w.article())}}},
					}
					if err := tx.PutPost(p); err != nil {
						return err
					}
					if err := tx.PutRevision(p.PostRef, &forum.Revision{Number: 1, By: p.Author, At: p.Created, Source: words}); err != nil {
						return err
					}
				}
			}
			return nil
		}))
	}
}

// processorTime is the time that this process has had of the processors.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// benchQuestions are what is asked of a forum. At every size each but the rare one and the phrase finds more than a page shows, so that growth is that of searching and
// not that of a page with two hits to one with twenty.
func benchQuestions() []struct{ name, query string } {
	return []struct{ name, query string }{
		{"rare", "q=" + url.QueryEscape("случай 77")}, {"words", "q=" + url.QueryEscape("списание перевод")},
		{"phrase", "q=" + url.QueryEscape(`"исковой давности"`)}, {"question", "any=1&q=" + url.QueryEscape("с какого дня течёт срок давности по займу")},
		{"kazakh", "q=" + url.QueryEscape("өндіріп алу")}, {"article", "q=" + url.QueryEscape("статья 178 ГК")},
		{"typo", "q=" + url.QueryEscape("спиасние")}, {"newest", "sort=newest"},
	}
}

// BenchmarkForumSearch asks for pages of results over a forum of so many posts, with every facet and snippets, as a browser does. cpu-ms/op is the processor time of
// everything, growth that time over the time at the first size:
//
//	go test ./web -run '^$' -bench BenchmarkForumSearch -benchtime 500x
func BenchmarkForumSearch(b *testing.B) {
	asServed(b)
	first := map[string]float64{}
	for _, posts := range benchPosts() {
		b.Run(fmt.Sprint(posts), func(b *testing.B) {
			site := benchForum(b, posts)
			for _, q := range benchQuestions() {
				b.Run(q.name, func(b *testing.B) {
					grown(b, first, q.name, benchPage(b, site, func() string { return q.query }))
				})
			}
			for _, name := range []string{"name", "names", "sentence"} {
				b.Run("any-"+name, func(b *testing.B) { grown(b, first, "any-"+name, benchPage(b, site, newTalker(b).questions()[name])) })
			}
		})
	}
}

// benchForum is the service over a forum of so many posts.
func benchForum(b *testing.B, posts int) http.Handler {
	n := openHall(b)
	n.fillForum(posts)
	x := indexer.New(indexer.Config{
		Feed: n.bank.store, Topics: forum.Feed{Store: n.store}, Live: n.bank.live, Tree: n.bank.treeNow, Courts: n.bank.courts, Log: slog.New(slog.DiscardHandler),
	})
	fatal(b, x.Rebuild(context.Background(), nil))
	c := n.bank.config(time.Minute)
	c.Accounts, c.Discussion, c.Now = n.people, n.d, n.now
	c.Search = search.New(search.Config{
		Bank: n.bank.store, Searcher: n.bank.live, Tree: n.bank.treeNow, Courts: n.bank.courts, Analyzer: n.bank.analyzer, Talk: n.d, Timeout: time.Minute,
	})
	return handlerOf(b, c)
}

// answer is what a page is written to: it keeps nothing, as a connection does not.
type answer struct {
	header       http.Header
	status, size int
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) { a.status = status }

func (a *answer) Write(b []byte) (int, error) {
	a.size += len(b)
	return len(b), nil
}

// inUse is how many pages are asked for before any is measured. A service that is in use is measured: the first five hundred pages cost a fifth more, for they grow its memory
// and what it remembers of words.
const inUse = 500

// benchPage returns the processor time of a page in milliseconds.
func benchPage(b *testing.B, site http.Handler, next func() string) float64 {
	b.ReportAllocs()
	page := func() int {
		w := &answer{header: http.Header{}}
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/ru/search?kind=topic&kind=post&"+next(), nil))
		if w.status != http.StatusOK {
			b.Fatalf("status %d", w.status)
		}
		return w.size
	}
	for range inUse {
		page()
	}
	start, i, size := processorTime(), 0, 0
	for b.Loop() {
		i, size = i+1, page()
	}
	cost := float64(processorTime()-start) / float64(i) / 1e6
	b.ReportMetric(float64(size), "bytes/page")
	return cost
}

// grown reports what something costs, and how many times what it cost at the first size.
func grown(b *testing.B, first map[string]float64, name string, cost float64) {
	b.ReportMetric(cost, "cpu-ms/op")
	if first[name] == 0 {
		first[name] = cost
	}
	b.ReportMetric(cost/first[name], "growth")
}
