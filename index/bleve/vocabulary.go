package bleve

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index/analysis"
	"taldau/index/repair"
)

// maxFolded bounds the forms of one segment that are found by their skeleton; the rarest are left out. At some 70 bytes a form, a
// segment costs at most 14 MB.
const maxFolded = 200_000

// maxUnfolded bounds the forms that one skeleton gives.
const maxUnfolded = 8

// Words implements index.Searcher.
func (ix *Index) Words(ctx context.Context, f func(repair.Vocabulary) error) (err error) {
	s, err := ix.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	v := &vocabulary{
		ctx: ctx, index: ix, snapshot: s,
		dictionaries: map[string][]segment.TermDictionary{}, counts: map[fieldTerm]int{}, known: map[string]bool{},
	}
	return errors.Join(f(v), v.fault)
}

// vocabulary is what a snapshot of the index knows. A fault of the engine makes every further word unknown and is reported at the end. It serves one
// question, whose words are asked for again and again, so it remembers what it said.
type vocabulary struct {
	ctx      context.Context
	index    *Index
	snapshot *snapshot

	mu           sync.Mutex // of what follows
	fault        error
	dictionaries map[string][]segment.TermDictionary // by field: one of each view
	list         segment.PostingsList                // to read into
	counts       map[fieldTerm]int
	known        map[string]bool
}

var _ repair.Vocabulary = (*vocabulary)(nil)

// Known implements repair.Vocabulary: the form itself, or one of the terms it gives, be it a concept, stands in the index.
func (v *vocabulary) Known(form string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	known, asked := v.known[form]
	if !asked {
		known = v.isKnown(form)
		v.known[form] = known
	}
	return known
}

func (v *vocabulary) isKnown(form string) bool {
	if v.documents(fieldExact, form) > 0 {
		return true
	}
	for _, t := range v.index.analyzer.Query(form, "") { // a name of what documents name otherwise is no mistake: they are found by it
		if v.documents(fieldText, t.Term) > 0 {
			return true
		}
	}
	return false
}

// Frequency implements repair.Vocabulary.
func (v *vocabulary) Frequency(form string) int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.documents(fieldExact, form)
}

// documents counts the documents that have a term.
func (v *vocabulary) documents(field, term string) int {
	key := fieldTerm{field, term}
	n, counted := v.counts[key]
	if !counted {
		n = v.count(key)
		v.counts[key] = n
	}
	return n
}

func (v *vocabulary) count(t fieldTerm) int {
	n := 0
	for i, view := range v.snapshot.views {
		if v.failed(v.ctx.Err()) {
			return 0
		}
		having, err := view.remembered(t, func() (int, error) { return v.having(i, t) })
		if v.failed(err) {
			return 0
		}
		n += having
	}
	return n
}

// having counts the documents of a segment that have a term.
func (v *vocabulary) having(i int, t fieldTerm) (_ int, err error) {
	dict := v.dictionariesOf(t.field)[i]
	if dict == nil {
		return 0, v.fault
	}
	if v.list, err = dict.PostingsList([]byte(t.term), v.snapshot.views[i].deleted, v.list); err != nil {
		return 0, err
	}
	return int(v.list.Count()), nil
}

// dictionariesOf opens the dictionaries of a field; that of a segment that cannot be read is nil.
func (v *vocabulary) dictionariesOf(field string) []segment.TermDictionary {
	list, opened := v.dictionaries[field]
	if !opened {
		list = make([]segment.TermDictionary, len(v.snapshot.views))
		for i, view := range v.snapshot.views {
			if dict, err := view.segment.Dictionary(field); !v.failed(err) {
				list[i] = dict
			}
		}
		v.dictionaries[field] = list
	}
	return list
}

func (v *vocabulary) failed(err error) bool {
	if err != nil && v.fault == nil {
		v.fault = err
	}
	return v.fault != nil
}

// Unfold implements repair.Vocabulary.
func (v *vocabulary) Unfold(skeleton string) []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	counts := map[string]int{}
	for _, view := range v.snapshot.views {
		f, err := view.folded()
		if v.failed(err) {
			return nil
		}
		for _, form := range f.of(skeleton) {
			if counts[form] == 0 {
				counts[form] = v.documents(fieldExact, form)
			}
		}
	}
	return frequent(counts, maxUnfolded)
}

// frequent lists the forms that stand in documents, most frequent first.
func frequent(counts map[string]int, limit int) []string {
	var list []string
	for form, n := range counts {
		if n > 0 {
			list = append(list, form)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return list[:min(limit, len(list))]
}

// folding finds the forms of a segment by their skeletons.
type folding struct {
	keys  []string // in order
	forms []string // forms[i] has the skeleton keys[i]
}

func (f *folding) of(skeleton string) []string {
	from, _ := slices.BinarySearch(f.keys, skeleton)
	to := from
	for to < len(f.keys) && f.keys[to] == skeleton {
		to++
	}
	return f.forms[from:to]
}

// folded makes the folding of the segment when it is first asked for. A segment does not change, and neither does its folding;
// it is forgotten with the segment.
func (v *view) folded() (*folding, error) {
	v.foldOnce.Do(func() { v.fold, v.foldErr = readFolding(v.segment) })
	return v.fold, v.foldErr
}

func readFolding(s segment.Segment) (*folding, error) {
	type counted struct {
		form string
		n    uint64
	}
	var list []counted
	dict, err := s.Dictionary(fieldExact)
	if err != nil || dict == nil {
		return &folding{}, err
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	for {
		entry, err := terms.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			break
		}
		if analysis.IsCyrillicWord(entry.Term) {
			list = append(list, counted{entry.Term, entry.Count})
		}
	}
	if len(list) > maxFolded {
		slices.SortFunc(list, func(a, b counted) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.form, b.form)) })
		list = slices.Clone(list[:maxFolded])
	}
	f := &folding{keys: make([]string, len(list)), forms: make([]string, len(list))}
	keys := make(map[string]string, len(list))
	for i, c := range list {
		f.forms[i], keys[c.form] = c.form, repair.Skeleton(c.form)
	}
	slices.SortFunc(f.forms, func(a, b string) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	for i, form := range f.forms {
		f.keys[i] = keys[form]
	}
	return f, nil
}
