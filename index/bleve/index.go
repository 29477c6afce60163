package bleve

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync"

	engine "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"taldau/index"
	"taldau/index/analysis"
)

// formatVersion changes whenever the fields of the index do, or what is put into them.
const formatVersion = "10"

// ErrVersion is returned by Open for an index written by another format or analysis: it must be rebuilt.
var ErrVersion = errors.New("the index was written by another version")

// Options of Open. Analyzer is required.
type Options struct {
	Analyzer *analysis.Analyzer
	// MaxExpansion bounds the terms that one prefix may stand for; 0: 1000.
	MaxExpansion int
	// Weights of ranking; nil: index.Table.
	Weights map[index.Profile]index.Weights
}

// Index is one open index. It is safe for concurrent use; a search sees the state of the moment it began.
type Index struct {
	engine   engine.Index
	scorch   *scorch.Scorch
	analyzer *analysis.Analyzer
	maxTerms int
	weights  map[index.Profile]index.Weights
	pools    sync.Pool // *pool
	scores   sync.Pool // *[]float64, all zero
	ceilings sync.Pool // *ceilings, all zero

	writing  sync.Mutex // a batch must see the units that the one before it put
	mu       sync.Mutex
	segments map[uint64]*ordinals // by segment id
	cited    citedCache
}

var (
	_ index.Writer   = (*Index)(nil)
	_ index.Searcher = (*Index)(nil)
)

// The keys of values that Bleve keeps beside the documents, in the same transaction.
var (
	cursorKey      = []byte("taldau-cursor") // of the bank
	forumCursorKey = []byte("taldau-cursor-forum")
	versionKey     = []byte("taldau-version")
)

// keyOf is where the place in a feed is kept.
func keyOf(f index.Feed) []byte {
	if f == index.FeedForum {
		return forumCursorKey
	}
	return cursorKey
}

// Open opens or creates the index in dir. Errors: ErrVersion; what Bleve and the file system say.
func Open(dir string, o Options) (*Index, error) {
	e, err := openEngine(dir)
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	ix, err := newIndex(e, o)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index %s: %w", dir, err), e.Close())
	}
	return ix, nil
}

func openEngine(dir string) (engine.Index, error) {
	config := map[string]any{"bolt_timeout": "2s"}
	if _, err := os.Stat(filepath.Join(dir, "index_meta.json")); err == nil {
		return engine.OpenUsing(dir, config)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return nil, err
	}
	return engine.NewUsing(dir, engine.NewIndexMapping(), scorch.Name, "boltdb", config)
}

func newIndex(e engine.Index, o Options) (*Index, error) {
	advanced, err := e.Advanced()
	if err != nil {
		return nil, err
	}
	files, ok := advanced.(*scorch.Scorch)
	if !ok {
		return nil, fmt.Errorf("%w: kind %T", ErrVersion, advanced)
	}
	ix := &Index{engine: e, scorch: files, analyzer: o.Analyzer, maxTerms: o.MaxExpansion, weights: o.Weights, segments: map[uint64]*ordinals{}}
	ix.pools.New = func() any { return new(pool) }
	if ix.weights == nil {
		ix.weights = index.Table()
	}
	if ix.maxTerms == 0 {
		ix.maxTerms = 1000
	}
	return ix, ix.checkVersion()
}

func (ix *Index) version() string { return formatVersion + "/" + ix.analyzer.Version() }

// checkVersion compares the version of an index that holds something with that of the program.
func (ix *Index) checkVersion() error {
	have, err := ix.engine.GetInternal(versionKey)
	if err != nil {
		return err
	}
	if n, err := ix.engine.DocCount(); err != nil || n == 0 && have == nil {
		return err
	}
	if string(have) != ix.version() {
		return fmt.Errorf("%w: %q, want %q", ErrVersion, have, ix.version())
	}
	return nil
}

// Apply implements index.Writer.
func (ix *Index) Apply(ctx context.Context, b index.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ix.writing.Lock()
	defer ix.writing.Unlock()
	batch := ix.engine.NewBatch()
	put, gone, err := ix.replaced(b)
	if err != nil {
		return err
	}
	for _, id := range gone {
		batch.Delete(id)
	}
	for i, d := range ix.documents(put) {
		if err := batch.IndexAdvanced(d); err != nil {
			return fmt.Errorf("index %s: %w", put[i].ID, err)
		}
	}
	batch.SetInternal(keyOf(b.Feed), binary.BigEndian.AppendUint64(nil, b.Cursor))
	batch.SetInternal(versionKey, []byte(ix.version()))
	if err := ix.engine.Batch(batch); err != nil {
		return fmt.Errorf("index a batch of %d: %w", len(b.Put)+len(b.Delete), err)
	}
	return nil
}

// Cursor implements index.Writer.
func (ix *Index) Cursor(ctx context.Context, f index.Feed) (uint64, error) {
	v, err := ix.engine.GetInternal(keyOf(f))
	if err != nil || len(v) != 8 {
		return 0, err
	}
	return binary.BigEndian.Uint64(v), ctx.Err()
}

// Count implements index.Searcher.
func (ix *Index) Count(ctx context.Context) (int, error) {
	s, err := ix.open()
	if err != nil {
		return 0, err
	}
	n := 0
	for _, v := range s.views {
		documents := v.live()
		documents.AndNot(v.units)
		documents.AndNot(v.forum)
		n += int(documents.GetCardinality())
	}
	return n, errors.Join(ctx.Err(), s.close())
}

// whole asks for one segment of whatever there is. Bleve's own options for that merge ten segments at a time, and leave one of each ten.
func whole() *mergeplan.MergePlanOptions {
	o := mergeplan.SingleSegmentMergePlanOptions
	o.SegmentsPerMergeTask = math.MaxInt
	return &o
}

// Compact merges segments, into one where all have reached the disk; after a rebuild it makes the index smaller and quicker. Bleve merges what has reached the disk: it is asked again as
// long as that leaves fewer segments. What is made once of the segments that are left is made here, so that nobody's search waits for it.
func (ix *Index) Compact(ctx context.Context) error {
	for last := math.MaxInt; ; {
		n, err := ix.parts()
		if err != nil {
			return err
		}
		if n <= 1 || n >= last {
			_, err := ix.Count(ctx)
			return err
		}
		if err := ix.scorch.ForceMerge(ctx, whole()); err != nil {
			return err
		}
		last = n
	}
}

// parts is the number of segments.
func (ix *Index) parts() (int, error) {
	reader, err := ix.scorch.Reader()
	if err != nil {
		return 0, err
	}
	defer reader.Close()
	files, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return 0, fmt.Errorf("index reader: unexpected %T", reader)
	}
	return len(files.Segments()), nil
}

// Close ends the index. Searches must have ended.
func (ix *Index) Close() error { return ix.engine.Close() }
