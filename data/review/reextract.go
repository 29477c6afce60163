package review

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"taldau/data"
)

// Table counts what reading the bank anew changes.
type Table struct {
	DryRun    bool           `json:"dry_run,omitempty"`
	Documents int            `json:"documents"`
	Changed   int            `json:"changed"` // documents that get a new version
	Stale     int            `json:"stale"`   // corrections that no longer apply
	Resumed   data.ID        `json:"resumed_after,omitempty"`
	Fields    []FieldChange  `json:"fields"`
	Took      time.Duration  `json:"took_ns"`
	Examples  []FieldExample `json:"examples,omitempty"`
}

// FieldChange counts the changes of one field.
type FieldChange struct {
	Field  data.Field `json:"field"`
	Before int        `json:"before"` // values before
	Gains  int        `json:"gains"`  // values that were not determined before
	Losses int        `json:"losses"` // values that are not determined any more
	Other  int        `json:"other"`  // other values than before
}

// FieldExample is one change, for an operator to judge.
type FieldExample struct {
	Document data.ID    `json:"document"`
	Field    data.Field `json:"field"`
	Before   string     `json:"before"`
	After    string     `json:"after"`
}

const (
	settingReextract = "reextract" // rules and id of the last document that was done, of a run under way
	maxExamples      = 50
	batch            = 32
)

// Run says how the bank is read anew.
type Run struct {
	Rules   string    // names the rules of today: a run by other rules is not gone on with
	DryRun  bool      // nothing is stored, and the run begins at the beginning
	Restart bool      // begin at the beginning
	Advance func(int) // told the number of documents read now and then; may be nil
}

// Reextract reads all documents anew by the rules of today from the masked text that the bank holds, with the corrections of editors on them, and
// stores those that change as new versions. It goes on where a run by the same rules was interrupted.
func (s *Service) Reextract(ctx context.Context, run Run) (Table, error) {
	t := Table{DryRun: run.DryRun}
	dry, advance := run.DryRun, run.Advance
	started := s.Now()
	if !dry && !run.Restart {
		var err error
		if t.Resumed, err = s.interrupted(ctx, run.Rules); err != nil {
			return t, err
		}
	}
	sums := map[data.Field]*FieldChange{}
	var waiting []data.Revision
	for d, err := range s.Store.All(ctx) {
		if err != nil {
			return t, err
		}
		if d.ID <= t.Resumed {
			continue
		}
		next, err := s.rework(ctx, d, &t)
		if err != nil {
			return t, err
		}
		if t.Documents++; advance != nil && t.Documents%100 == 0 {
			advance(t.Documents)
		}
		t.compare(sums, d, next)
		if same(d, next) {
			continue
		}
		if t.Changed++; dry {
			continue
		}
		if waiting = append(waiting, data.Revision{ID: d.ID, Version: d.Version, Document: next}); len(waiting) == batch {
			if err := s.storeRevisions(ctx, run.Rules, waiting); err != nil {
				return t, err
			}
			waiting = waiting[:0]
		}
	}
	if !dry {
		if err := s.storeRevisions(ctx, run.Rules, waiting); err != nil {
			return t, err
		}
		if err := s.Store.SetSetting(ctx, settingReextract, nil); err != nil {
			return t, err
		}
	}
	t.finish(sums)
	t.Took = s.Now().Sub(started)
	return t, nil
}

func (s *Service) rework(ctx context.Context, d *data.Document, t *Table) (*data.Document, error) {
	said, err := s.Store.Corrections(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	next, stale := s.Worker().Rework(d, said)
	t.Stale += len(stale)
	return next, nil
}

// storeRevisions stores a batch and notes how far the run has come. A document that changed meanwhile is read again.
func (s *Service) storeRevisions(ctx context.Context, rules string, list []data.Revision) error {
	if len(list) == 0 {
		return nil
	}
	err := s.Store.Review(ctx, data.Review{Revised: list})
	if errors.Is(err, data.ErrConflict) {
		for _, r := range list {
			if err := s.storeAgain(ctx, r.ID); err != nil {
				return err
			}
		}
		err = nil
	}
	if err != nil {
		return fmt.Errorf("store %d documents: %w", len(list), err)
	}
	return s.Store.SetSetting(ctx, settingReextract, []byte(rules+"\n"+string(list[len(list)-1].ID)))
}

// interrupted is the last document of a run by the same rules that did not come to its end.
func (s *Service) interrupted(ctx context.Context, rules string) (data.ID, error) {
	kept, err := s.Store.Setting(ctx, settingReextract)
	if err != nil {
		return "", err
	}
	by, id, _ := strings.Cut(string(kept), "\n")
	if by != rules {
		return "", nil
	}
	return data.ID(id), nil
}

func (s *Service) storeAgain(ctx context.Context, id data.ID) error {
	var err error
	for range attempts {
		var d *data.Document
		if d, err = s.Store.Get(ctx, id); err != nil || d.Withdrawn != nil {
			return err
		}
		var next *data.Document
		if next, err = s.rework(ctx, d, &Table{}); err != nil {
			return err
		}
		if err = s.Store.Review(ctx, data.Review{Revised: []data.Revision{{ID: id, Version: d.Version, Document: next}}}); !errors.Is(err, data.ErrConflict) {
			return err
		}
	}
	return err
}

// same compares two documents as they are stored: an empty list is none.
func same(a, b *data.Document) bool {
	if reflect.DeepEqual(a, b) {
		return true
	}
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// compare counts the values of a document before and after, claim by claim.
func (t *Table) compare(sums map[data.Field]*FieldChange, before, after *data.Document) {
	was, is := valuesOf(before), valuesOf(after)
	for _, f := range data.CorrectedFields() {
		c := sums[f]
		if c == nil {
			c = &FieldChange{Field: f}
			sums[f] = c
		}
		c.Before += len(was[f])
		for target, v := range was[f] {
			next, ok := is[f][target]
			switch {
			case !ok:
				c.Losses++
				t.example(before.ID, f, v, "")
			case next != v:
				c.Other++
				t.example(before.ID, f, v, next)
			}
		}
		for target, v := range is[f] {
			if _, ok := was[f][target]; !ok {
				c.Gains++
				t.example(before.ID, f, "", v)
			}
		}
	}
}

func (t *Table) example(id data.ID, f data.Field, before, after string) {
	if len(t.Examples) < maxExamples {
		t.Examples = append(t.Examples, FieldExample{id, f, before, after})
	}
}

// valuesOf maps the determined claims of a document by field and target.
func valuesOf(d *data.Document) map[data.Field]map[string]string {
	all := map[data.Field]map[string]string{}
	for _, c := range Claims(d, nil) {
		if c.Value == "" {
			continue
		}
		if all[c.Field] == nil {
			all[c.Field] = map[string]string{}
		}
		all[c.Field][c.Target()] = c.Value
	}
	return all
}

func (t *Table) finish(sums map[data.Field]*FieldChange) {
	order := data.CorrectedFields()
	for _, c := range sums {
		if c.Before+c.Gains > 0 {
			t.Fields = append(t.Fields, *c)
		}
	}
	slices.SortFunc(t.Fields, func(a, b FieldChange) int {
		return cmp.Compare(slices.Index(order, a.Field), slices.Index(order, b.Field))
	})
	slices.SortStableFunc(t.Examples, func(a, b FieldExample) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(slices.Index(order, a.Field), slices.Index(order, b.Field)), cmp.Compare(a.Before, b.Before), cmp.Compare(a.After, b.After))
	})
}
