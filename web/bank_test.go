package web_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/chain"
	"taldau/data/citation"
	"taldau/data/court"
	"taldau/forum"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indexer"
	"taldau/index/search"
	"taldau/index/similar"
	"taldau/index/snippet"
	"taldau/web"
)

// bank is a real store with a real index over the documents of documents_test.go.
type bank struct {
	store    *bolt.Store
	live     *indexer.Live
	tree     *classifier.Tree
	courts   *court.Dictionary
	analyzer *analysis.Analyzer
	ids      map[string]data.ID // by the key of the document
	topic    forum.TopicID      // of the forum of the shared bank
}

// clock is the time of every request.
func clock() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC) }

// What every bank reads and none changes, loaded once for all tests.
var (
	analyzer = sync.OnceValue(func() *analysis.Analyzer { return analysis.New() })
	courts   = sync.OnceValues(court.Load)
	tree     = sync.OnceValues(classifier.Load)
)

func openBank(t testing.TB, docs map[string]*data.Document) *bank {
	t.Helper()
	b := openBankOver(t, nil)
	b.put(t, docs)
	x := indexer.New(indexer.Config{Feed: b.store, Live: b.live, Tree: b.treeNow, Courts: b.courts, Log: slog.New(slog.DiscardHandler)})
	if err := x.CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return b
}

// openBankOver opens a bank over the file of another one, or an empty bank, with an index in which nothing is.
func openBankOver(t testing.TB, file []byte) *bank {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bank.db")
	b := &bank{analyzer: analyzer(), ids: map[string]data.ID{}}
	var err error
	if file != nil {
		if err = os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if b.store, err = bolt.Open(path, bolt.Options{Today: func() data.Date { return "2026-11-24" }}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close() })
	if b.courts, err = courts(); err != nil {
		t.Fatal(err)
	}
	if b.tree, err = tree(); err != nil {
		t.Fatal(err)
	}
	if b.live, _, err = indexer.OpenLive(filepath.Join(filepath.Dir(path), "index"), func(dir string) (indexer.Engine, error) {
		return bleve.Open(dir, bleve.Options{Analyzer: b.analyzer})
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.live.Close() })
	return b
}

func (b *bank) treeNow() *classifier.Tree { return b.tree }

func (b *bank) put(t testing.TB, docs map[string]*data.Document) {
	t.Helper()
	var puts []data.Put
	var keys []string
	for key, d := range docs {
		puts = append(puts, data.Put{Document: d, Key: key, Content: data.ContentHash(d), TextHash: data.TextHash(key)})
		keys = append(keys, key)
	}
	results, err := b.store.PutAll(context.Background(), puts)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range results {
		b.ids[keys[i]] = r.ID
	}
	if id, ok := b.ids["withdrawn"]; ok {
		if err := b.store.Withdraw(context.Background(), id, "По заявлению участника дела"); err != nil {
			t.Fatal(err)
		}
	}
}

// config is that of the tests: no limit of requests, a fixed clock.
func (b *bank) config(timeout time.Duration) web.Config {
	return web.Config{
		Store: b.store, Snippets: snippet.New(b.analyzer), Tree: b.treeNow, Courts: b.courts, Now: clock, BaseURL: "https://taldau.example",
		Version: "test", Demo: true, RatePerSecond: -1,
		Chains: chain.New(chain.Config{Bank: b.store, Acts: search.Acts{Searcher: b.live}, Courts: b.courts}),
		Similar: similar.New(similar.Config{
			Bank: b.store, Searcher: b.live, Tree: b.treeNow, Analyzer: b.analyzer, Timeout: timeout,
			Chains: chain.New(chain.Config{Bank: b.store, Acts: search.Acts{Searcher: b.live}, Courts: b.courts}),
		}),
		Search: search.New(search.Config{Bank: b.store, Searcher: b.live, Tree: b.treeNow, Courts: b.courts, Analyzer: b.analyzer, Timeout: timeout}),
	}
}

func handlerOf(t testing.TB, c web.Config) http.Handler {
	t.Helper()
	h, err := web.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// shared is one bank for all tests that only read.
var shared struct {
	once sync.Once
	bank *bank
	site http.Handler
}

// site returns the shared bank and its pages.
func site(t *testing.T) (*bank, http.Handler) {
	t.Helper()
	shared.once.Do(func() {
		shared.bank = openBank(lasting{t}, documents())
		// Every page is looked at with the link of the sign-in and with the forum.
		square := openSquareOver(lasting{t}, shared.bank, forum.Rates{})
		shared.bank.topic = square.populate(lasting{t})
		shared.site = square.site
	})
	if shared.bank == nil || shared.site == nil {
		t.Fatal("the shared bank could not be opened")
	}
	return shared.bank, shared.site
}

// get asks for an address; header pairs follow.
func get(t testing.TB, h http.Handler, address string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, h, http.MethodGet, address, nil, headers...)
}

func ask(t testing.TB, h http.Handler, method, address string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, address, body)
	r.RemoteAddr = "192.0.2.10:1234"
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// page asks for an address and fails unless it answers with the status.
func page(t testing.TB, h http.Handler, address string, status int) string {
	t.Helper()
	w := get(t, h, address)
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d\n%s", address, w.Code, status, clipped(w.Body.String()))
	}
	return w.Body.String()
}

func clipped(s string) string {
	if len(s) > 600 {
		return s[:600] + "…"
	}
	return s
}

func wantIn(t testing.TB, body string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(body, part) {
			t.Errorf("page does not contain %q", part)
		}
	}
}

func wantOut(t testing.TB, body string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(body, part) {
			t.Errorf("page contains %q", part)
		}
	}
}

// edition makes an edition from paragraphs in order.
func edition(lang data.Lang, pars ...data.Paragraph) data.Edition {
	e := data.Edition{Lang: lang, Paragraphs: pars}
	e.Renumber()
	return e
}

func text(s string) data.Paragraph { return data.Paragraph{Text: s} }

// refer adds a reference to the first place where raw stands in paragraph n.
func refer(e *data.Edition, n int, raw string, r citation.Ref) {
	start := strings.Index(e.Paragraphs[n-1].Text, raw)
	if start < 0 {
		panic(fmt.Sprintf("paragraph %d has no %q", n, raw))
	}
	r.Raw = raw
	e.References = append(e.References, data.Reference{Ref: r, Span: data.Span{Paragraph: n, Start: start, End: start + len(raw)}})
}
