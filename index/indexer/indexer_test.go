package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/storetest"
	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indexer"
	"taldau/index/query"
)

func TestMain(m *testing.M) {
	// The engine's library starts its analysis workers once for the whole process.
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// fixture is a bank with an indexer that follows it.
type fixture struct {
	store *bolt.Store
	live  *indexer.Live
	x     *indexer.Indexer
	dir   string
}

// analyzer is shared: what it has learned of words serves every test.
var analyzer = sync.OnceValue(analysis.New)

func open(dir string) (indexer.Engine, error) {
	return bleve.Open(dir, bleve.Options{Analyzer: analyzer()})
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	store, err := bolt.Open(filepath.Join(t.TempDir(), "bank.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{store: store, dir: filepath.Join(t.TempDir(), "index")}
	f.openLive(t, nil)
	t.Cleanup(func() {
		if err := errors.Join(f.live.Close(), store.Close()); err != nil {
			t.Error(err)
		}
	})
	return f
}

// openLive opens the live index; wantReplaced tells whether an index that cannot be used is expected.
func (f *fixture) openLive(t *testing.T, wantReplaced error) {
	t.Helper()
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	live, replaced, err := indexer.OpenLive(f.dir, open)
	if err != nil {
		t.Fatal(err)
	}
	if (replaced != nil) != (wantReplaced != nil) {
		t.Fatalf("replaced because of %v, want %v", replaced, wantReplaced)
	}
	f.live = live
	f.x = indexer.New(indexer.Config{Feed: f.store, Live: live, Tree: func() *classifier.Tree { return tree }, Log: slog.New(slog.DiscardHandler)})
}

// put stores n acts.
func (f *fixture) put(t *testing.T, acts *storetest.Acts, n int) []data.ID {
	t.Helper()
	var puts []data.Put
	for range n {
		puts = append(puts, acts.Put())
	}
	results, err := f.store.PutAll(context.Background(), puts)
	if err != nil {
		t.Fatal(err)
	}
	var ids []data.ID
	for _, r := range results {
		ids = append(ids, r.ID)
	}
	return ids
}

func (f *fixture) catchUp(t *testing.T) {
	t.Helper()
	if err := f.x.CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
}

// sound fails unless index and bank agree.
func (f *fixture) sound(t *testing.T) {
	t.Helper()
	problems, err := f.x.Verify(context.Background())
	if err != nil || len(problems) > 0 {
		t.Fatalf("verify: %v %v", problems, err)
	}
}

func (f *fixture) count(t *testing.T) int {
	t.Helper()
	n, err := f.live.Count(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFollow(t *testing.T) {
	f, acts := newFixture(t), storetest.NewBriefActs(1)
	f.catchUp(t)
	f.sound(t)
	ids := f.put(t, acts, 250) // more than a batch
	if pending, err := f.x.Pending(context.Background()); err != nil || pending != 250 {
		t.Errorf("pending %d, %v", pending, err)
	}
	var told []int
	if err := f.x.CatchUp(context.Background(), func(n int) { told = append(told, n) }); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []int{200, 250}) {
		t.Errorf("progress %v", told)
	}
	f.sound(t)
	if err := f.store.Withdraw(context.Background(), ids[3], "причина"); err != nil {
		t.Fatal(err)
	}
	if problems, err := f.x.Verify(context.Background()); err != nil || len(problems) != 2 {
		t.Errorf("verify before the index follows: %v %v, want the document and the cursor", problems, err)
	}
	f.catchUp(t)
	f.sound(t)
	if got := f.count(t); got != 249 {
		t.Errorf("%d entries, want 249", got)
	}
}

// TestVerifyFindsFaults holds the verification to being able to fail.
// TestBatchesAreBoundedByText has a batch end by its text: an engine needs memory in proportion to it.
func TestBatchesAreBoundedByText(t *testing.T) {
	f, acts := newFixture(t), storetest.NewBriefActs(1)
	long := strings.Repeat("— ", 25_000) // much text, and no words to analyse
	var puts []data.Put
	for range 60 {
		p := acts.Put()
		e := &p.Document.Editions[0]
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: long})
		e.Renumber()
		puts = append(puts, p)
	}
	if _, err := f.store.PutAll(context.Background(), puts); err != nil {
		t.Fatal(err)
	}
	var done []int
	if err := f.x.CatchUp(context.Background(), func(n int) { done = append(done, n) }); err != nil {
		t.Fatal(err)
	}
	if want := []int{50, 60}; !slices.Equal(done, want) {
		t.Errorf("batches ended after %v documents, want %v", done, want)
	}
	f.sound(t)
}

func TestVerifyFindsFaults(t *testing.T) {
	f := newFixture(t)
	ids := f.put(t, storetest.NewActs(2), 5)
	f.catchUp(t)
	cursor, err := f.live.Cursor(context.Background(), index.FeedBank)
	if err != nil {
		t.Fatal(err)
	}
	stranger := index.Entry{ID: "stranger"}
	if err := f.live.Apply(context.Background(), index.Batch{Delete: []string{string(ids[0])}, Put: []index.Entry{stranger}, Cursor: cursor - 1}); err != nil {
		t.Fatal(err)
	}
	problems, err := f.x.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, p := range problems {
		fmt.Fprintln(&text, p.Where, p.What)
	}
	for _, want := range []string{string(ids[0]) + " the document is not indexed", "stranger it is indexed, but the bank does not hold it", "cursor it stands at change 4, the bank at 5"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, &text)
		}
	}
}

// TestRebuild makes a new index while searches and writes go on: none of them fails, and nothing is lost.
func TestRebuild(t *testing.T) {
	f, acts := newFixture(t), storetest.NewBriefActs(3)
	f.put(t, acts, 210) // more than a batch
	f.catchUp(t)
	ctx, stop := context.WithCancel(context.Background())
	var work sync.WaitGroup
	work.Go(func() {
		for n := 0; ctx.Err() == nil && n < 100; n++ { // enough to meet both swaps, and no more: they take the time of the rebuild
			if r, err := f.live.Search(context.Background(), index.Request{Query: query.Words{"суд"}, Limit: 5}); err != nil || r.Total == 0 {
				t.Errorf("search during the rebuild: %v", err)
				return
			}
		}
	})
	work.Go(func() {
		for range 5 {
			if _, err := f.store.PutAll(context.Background(), []data.Put{acts.Put()}); err != nil {
				t.Error(err)
			}
			if err := f.x.CatchUp(context.Background(), nil); err != nil {
				t.Error(err)
			}
		}
	})
	for range 2 {
		if err := f.x.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	work.Wait()
	f.catchUp(t)
	f.sound(t)
	if got := f.count(t); got != 215 {
		t.Errorf("%d entries, want 215", got)
	}
	if folders, err := filepath.Glob(filepath.Join(f.dir, "index.*")); err != nil || len(folders) != 1 {
		t.Errorf("folders %v, %v, want one", folders, err)
	}
}

// TestRun follows the feed until its context ends.
func TestRun(t *testing.T) {
	f := newFixture(t)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { f.x.Run(ctx); close(done) }()
	f.put(t, storetest.NewActs(4), 3)
	for f.count(t) != 3 {
		runtime.Gosched()
	}
	stop()
	<-done
	f.sound(t)
}

// TestCancelledRebuild leaves the live index as it was, and no folder behind.
func TestCancelledRebuild(t *testing.T) {
	f := newFixture(t)
	f.put(t, storetest.NewActs(5), 10)
	f.catchUp(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := f.x.Rebuild(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
	f.sound(t)
	if folders, err := filepath.Glob(filepath.Join(f.dir, "index.*")); err != nil || len(folders) != 1 {
		t.Errorf("folders %v, %v, want one", folders, err)
	}
}

// TestLeftovers: folders of killed rebuilds are swept, a damaged index is put aside for an empty one.
func TestLeftovers(t *testing.T) {
	f := newFixture(t)
	f.put(t, storetest.NewActs(6), 10)
	f.catchUp(t)
	if err := f.live.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(f.dir, "index.9", "store"), 0o700); err != nil {
		t.Fatal(err)
	}
	f.openLive(t, nil)
	if _, err := os.Stat(filepath.Join(f.dir, "index.9")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the leftover is there: %v", err)
	}
	f.sound(t)
	if err := f.live.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(f.dir, "index.1", "index_meta.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.openLive(t, errors.New("damaged"))
	if got := f.count(t); got != 0 {
		t.Errorf("%d entries in the new index", got)
	}
	f.catchUp(t)
	f.sound(t)
	if got := f.count(t); got != 10 {
		t.Errorf("%d entries, want 10", got)
	}
}
