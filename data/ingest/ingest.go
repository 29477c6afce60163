package ingest

import (
	"context"
	"fmt"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"

	"taldau/data"
	"taldau/data/convert"
	"taldau/data/extract"
	"taldau/data/mask"
	"taldau/data/review"
)

// The sizes of the road. Memory is bounded by workers × record size + one batch.
const (
	batchDocuments = 256
	batchBytes     = 8 << 20
)

// Config is what an Importer stands on. Store, Converter, Masker and Extractor are required.
type Config struct {
	Store     data.Store
	Converter *convert.Converter
	Masker    *mask.Masker
	Extractor *extract.Extractor
	Today     data.Date
	Workers   int            // 0: one for each CPU
	DryRun    bool           // everything but the writing
	OnProblem func(Problem)  // called in order, one at a time; may be nil
	OnAdvance func(Progress) // called after each batch; may be nil
}

// Importer imports files. One Importer serves one Import at a time.
type Importer struct {
	Config
	editors *review.Worker // applies what editors said of a document that is imported again
}

// New returns an importer.
func New(c Config) *Importer {
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	in := &Importer{Config: c}
	if x := c.Extractor; x != nil {
		in.editors = &review.Worker{Extractor: x, Courts: x.Courts, Tree: x.Tree}
	}
	return in
}

// Import takes files, folders and archives in the order of paths. Records that cannot be taken are counted and reported,
// not returned as errors; an error means that the import could not go on (store, context). What was stored before it stays,
// and the same Import run again ends in the same bank.
func (in *Importer) Import(ctx context.Context, paths []string) (Report, error) {
	return in.run(ctx, func(ctx context.Context, out chan<- record) error { return in.walk(ctx, paths, out) })
}

// ImportLines takes JSONL from a reader; name stands for it in problems. It is Import in all else.
func (in *Importer) ImportLines(ctx context.Context, name string, r io.Reader) (Report, error) {
	return in.run(ctx, func(ctx context.Context, out chan<- record) error {
		return walker{ctx: ctx, out: out}.lines(name, r, false)
	})
}

// run lets records flow from a source through the workers into the store.
func (in *Importer) run(ctx context.Context, source func(context.Context, chan<- record) error) (Report, error) {
	report := newReport(in.DryRun)
	records := make(chan record)
	ready := make(chan chan prepared, 2*in.Workers)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(records)
		return source(ctx, records)
	})
	group.Go(func() error {
		defer close(ready)
		return in.prepareAll(ctx, records, ready)
	})
	group.Go(func() error { return in.storeAll(ctx, ready, report) })
	err := group.Wait()
	return *report, err
}

// prepareAll prepares records in parallel and hands the results on in the order of the records.
func (in *Importer) prepareAll(ctx context.Context, records <-chan record, ready chan<- chan prepared) error {
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(in.Workers)
	for r := range records {
		slot := make(chan prepared, 1)
		select {
		case ready <- slot:
		case <-ctx.Done():
			return ctx.Err()
		}
		workers.Go(func() error {
			slot <- in.prepare(ctx, r)
			return nil
		})
	}
	return workers.Wait()
}

// storeAll gathers batches and stores them.
func (in *Importer) storeAll(ctx context.Context, ready <-chan chan prepared, report *Report) error {
	var b batch
	for slot := range ready {
		var p prepared
		select {
		case p = <-slot:
		case <-ctx.Done():
			return ctx.Err()
		}
		b.add(p)
		if len(b.items) >= batchDocuments || b.bytes >= batchBytes {
			if err := in.flush(ctx, &b, report); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return in.flush(ctx, &b, report)
}

// batch is a run of prepared records in order, refused ones among them, so that problems are told in order.
type batch struct {
	items []prepared
	bytes int64
}

func (b *batch) add(p prepared) {
	b.items = append(b.items, p)
	b.bytes += p.size
}

func (in *Importer) flush(ctx context.Context, b *batch, report *Report) error {
	var puts []data.Put
	for _, p := range b.items {
		if p.problem == nil && p.put.Document != nil {
			puts = append(puts, p.put)
		}
	}
	results, err := in.put(ctx, puts)
	if err != nil {
		return fmt.Errorf("store a batch of %d: %w", len(puts), err)
	}
	next := 0
	for _, p := range b.items {
		report.advance(p)
		switch {
		case p.problem != nil:
			report.refuse(*p.problem)
			if in.OnProblem != nil {
				in.OnProblem(*p.problem)
			}
		case p.unchanged:
			report.Unchanged++
		case p.put.Document != nil:
			report.stored(results[next], p.put.Document)
			next++
		}
	}
	b.items, b.bytes = b.items[:0], 0
	if in.OnAdvance != nil {
		in.OnAdvance(report.Progress)
	}
	return nil
}
