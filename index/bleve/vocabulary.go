package bleve

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"unicode/utf8"

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
	v := &vocabulary{ctx: ctx, index: ix, snapshot: s}
	return errors.Join(f(v), v.fault)
}

// vocabulary is what a snapshot of the index knows. A fault of the engine makes every further word unknown and is reported at the end.
type vocabulary struct {
	ctx      context.Context
	index    *Index
	snapshot *snapshot
	fault    error
}

var _ repair.Vocabulary = (*vocabulary)(nil)

// Known implements repair.Vocabulary: the form itself, or one of the terms it gives, stands in the index.
func (v *vocabulary) Known(form string) bool {
	if v.Frequency(form) > 0 {
		return true
	}
	for _, t := range v.index.analyzer.Literal().Query(form, "") {
		if v.documents(fieldText, t.Term) == 0 {
			continue
		}
		return true
	}
	return false
}

// Frequency implements repair.Vocabulary.
func (v *vocabulary) Frequency(form string) int { return v.documents(fieldExact, form) }

// documents counts the documents that have a term.
func (v *vocabulary) documents(field, term string) int {
	n := 0
	for _, view := range v.snapshot.views {
		if v.failed(v.ctx.Err()) {
			return 0
		}
		dict, err := view.segment.Dictionary(field)
		if v.failed(err) || dict == nil {
			continue
		}
		list, err := dict.PostingsList([]byte(term), view.deleted, nil)
		if v.failed(err) {
			return 0
		}
		n += int(list.Count())
	}
	return n
}

func (v *vocabulary) failed(err error) bool {
	if err != nil && v.fault == nil {
		v.fault = err
	}
	return v.fault != nil
}

// Unfold implements repair.Vocabulary.
func (v *vocabulary) Unfold(skeleton string) []string {
	counts := map[string]int{}
	for _, view := range v.snapshot.views {
		f, err := view.folded()
		if v.failed(err) {
			return nil
		}
		for _, form := range f.of(skeleton) {
			if counts[form] == 0 {
				counts[form] = v.Frequency(form)
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

// maxNear bounds the neighbours of a word that are compared.
const maxNear = 64

// Near implements repair.Vocabulary.
func (v *vocabulary) Near(form string, distance int) []string {
	begin := 0
	for range 2 {
		_, size := utf8.DecodeRuneInString(form[begin:])
		begin += size
	}
	var forms []string
	for _, view := range v.snapshot.views {
		dict, err := view.segment.Dictionary(fieldExact)
		if v.failed(err) || dict == nil {
			continue
		}
		list := dict.AutomatonIterator(newNear(form, distance), []byte(form[:begin]), append([]byte(form[:begin]), 0xff))
		for n := 0; n < maxNear; n++ {
			entry, err := list.Next()
			if v.failed(err) || v.failed(v.ctx.Err()) || entry == nil {
				break
			}
			forms = append(forms, entry.Term)
		}
	}
	slices.Sort(forms) // the first in order of all segments
	forms = slices.Compact(forms)
	counts := map[string]int{}
	for _, form := range forms[:min(maxNear, len(forms))] {
		counts[form] = v.Frequency(form)
	}
	return frequent(counts, maxNear)
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
