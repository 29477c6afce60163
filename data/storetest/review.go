package storetest

import (
	"context"
	"errors"
	"io/fs"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/data"
)

// correction makes a valid correction of a document.
func correction(id data.ID, f data.Field, value string) data.Correction {
	c := data.Correction{Document: id, Field: f, Verdict: data.VerdictCorrected, Value: value, By: "u1", When: "2026-11-24T10:00:00Z"}
	if f.AtSpan() {
		c.Span, c.Quote = data.Span{Paragraph: 1, Start: 0, End: 3}, "Суд"
	}
	return c
}

func review(t *testing.T, s data.Store, r data.Review) {
	t.Helper()
	if err := s.Review(context.Background(), r); err != nil {
		t.Fatalf("Review: %v", err)
	}
}

// reviews: a deed changes documents, corrections and log together; the newest correction of a target counts, the log keeps all.
func reviews(t *testing.T, s data.Store) {
	ctx := context.Background()
	p := Put(1, "Суд установил.\nИск удовлетворить.")
	p.Original = []byte("unmasked")
	id := putOne(t, s, p, data.PutCreated)
	other := putOne(t, s, Put(2, "Другой текст."), data.PutCreated)
	next := get(t, s, id)
	next.Number, next.Outcome = "7517-21-00-2/9", data.Claim{Value: "denied", Rule: data.RuleEditor, Confidence: 1}
	first := correction(id, data.FieldNumber, "7517-21-00-2/9")
	review(t, s, data.Review{Revised: []data.Revision{{ID: id, Version: 1, Document: next}}, Corrections: []data.Correction{first}})

	d := get(t, s, id)
	want := *next
	want.Version = 2
	if diff := cmp.Diff(&want, d); diff != "" {
		t.Errorf("the revised document (-want +got):\n%s", diff)
	}
	if original, err := s.Original(ctx, id); string(original) != "unmasked" || err != nil {
		t.Errorf("Original = %q, %v: a review must keep it", original, err)
	}
	if v, err := s.Version(ctx, id, 1); err != nil || v.Number != p.Document.Number {
		t.Errorf("Version(1) = %v, %v, want the document as it was imported", v, err)
	}
	if again := putOne(t, s, p, data.PutUnchanged); again != id || get(t, s, id).Version != 2 {
		t.Error("the import of what was imported undid the review")
	}
	if list := collect(t, s.Changes(ctx, 0, 0)); len(list) != 2 || list[0].ID != other || list[1].ID != id {
		t.Errorf("changes %v, want the reviewed document last", list)
	}
	second, place := correction(id, data.FieldNumber, "7517-21-00-2/8"), correction(id, data.FieldReference, "civil-code/8")
	review(t, s, data.Review{Corrections: []data.Correction{second, place}})
	got, err := s.Corrections(ctx, id)
	if diff := cmp.Diff([]data.Correction{second, place}, got); diff != "" || err != nil {
		t.Errorf("Corrections: %v (-want +got):\n%s", err, diff)
	}
	if st, _ := s.Stats(ctx); st.Seq != 4 || get(t, s, id).Version != 2 {
		t.Errorf("change %d, want 4: corrections without a revision are a change and no version", st.Seq)
	}
	if none, err := s.Corrections(ctx, other); len(none) != 0 || err != nil {
		t.Errorf("Corrections of another document = %v, %v", none, err)
	}
	third := correction(other, data.FieldOutcome, "granted")
	review(t, s, data.Review{Corrections: []data.Correction{third}})
	if all := collect(t, s.AllCorrections(ctx)); len(all) != 3 {
		t.Errorf("AllCorrections = %v, want three", all)
	}
	var log []data.Correction
	for _, e := range collect(t, s.ReviewLog(ctx, 0)) {
		log = append(log, *e.Correction)
	}
	if diff := cmp.Diff([]data.Correction{third, place, second, first}, log); diff != "" {
		t.Errorf("ReviewLog (-want +got):\n%s", diff)
	}
	if list := collect(t, s.ReviewLog(ctx, 3)); len(list) != 2 || list[0].Seq != 2 {
		t.Errorf("ReviewLog before 3 = %v", list)
	}
}

// sameRevision: a revision that changes nothing makes no version.
func sameRevision(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	review(t, s, data.Review{Revised: []data.Revision{{ID: id, Version: 1, Document: get(t, s, id)}}})
	if d := get(t, s, id); d.Version != 1 {
		t.Errorf("version %d, want 1", d.Version)
	}
}

// staleReview: what is based on an older version is refused whole.
func staleReview(t *testing.T, s data.Store) {
	ctx := context.Background()
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	old := get(t, s, id)
	putOne(t, s, Put(1, "Другой текст."), data.PutUpdated)
	r := data.Review{Revised: []data.Revision{{ID: id, Version: 1, Document: old}}, Corrections: []data.Correction{correction(id, data.FieldNumber, "1")}}
	if err := s.Review(ctx, r); !errors.Is(err, data.ErrConflict) {
		t.Errorf("Review of version 1: %v, want ErrConflict", err)
	}
	if list, err := s.Corrections(ctx, id); len(list) != 0 || err != nil {
		t.Errorf("a refused review left %v, %v", list, err)
	}
	if err := s.Withdraw(ctx, id, "причина"); err != nil {
		t.Fatal(err)
	}
	for _, of := range []data.ID{id, "nothing"} {
		if err := s.Review(ctx, data.Review{Corrections: []data.Correction{correction(of, data.FieldNumber, "1")}}); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Review of %s: %v, want fs.ErrNotExist", of, err)
		}
	}
	if n := len(collect(t, s.ReviewLog(ctx, 0))); n != 0 {
		t.Errorf("refused reviews left %d lines in the log", n)
	}
}

func invalidReviews(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	good := correction(id, data.FieldNumber, "1")
	place := correction(id, data.FieldReference, "civil-code/8")
	disposed := data.Disposition{Item: "x", State: data.StateDone, By: "u1", When: "2026-11-24T10:00:00Z"}
	tests := map[string]data.Review{
		"field":    {Corrections: []data.Correction{with(good, func(c *data.Correction) { c.Field = "colour" })}},
		"verdict":  {Corrections: []data.Correction{with(good, func(c *data.Correction) { c.Verdict = "perhaps" })}},
		"value":    {Corrections: []data.Correction{with(good, func(c *data.Correction) { c.Value = "" })}},
		"span":     {Corrections: []data.Correction{with(place, func(c *data.Correction) { c.Quote = "" })}},
		"by":       {Corrections: []data.Correction{with(good, func(c *data.Correction) { c.By = "" })}},
		"document": {Corrections: []data.Correction{with(good, func(c *data.Correction) { c.Document = "" })}},
		"item":     {Dispositions: []data.Disposition{with(disposed, func(d *data.Disposition) { d.Item = "" })}},
		"state":    {Dispositions: []data.Disposition{with(disposed, func(d *data.Disposition) { d.State = "lost" })}},
		"reason":   {Dispositions: []data.Disposition{with(disposed, func(d *data.Disposition) { d.State = data.StateDismissed })}},
	}
	for field, r := range tests {
		var bad *data.InvalidError
		if err := s.Review(context.Background(), r); !errors.As(err, &bad) || bad.Field != field {
			t.Errorf("Review with bad %s: %v", field, err)
		}
	}
	if st, _ := s.Stats(context.Background()); st.Seq != 1 {
		t.Errorf("refused reviews made change %d", st.Seq)
	}
}

func with[V any](v V, change func(*V)) V { change(&v); return v }

func dispositions(t *testing.T, s data.Store) {
	ctx := context.Background()
	deed := data.Disposition{Item: "b", Kind: "import", Document: "x", State: data.StateDismissed, Reason: "верно", By: "u1", When: "2026-11-24T10:00:00Z"}
	other := with(deed, func(d *data.Disposition) { d.Item, d.State = "a", data.StateDone })
	again := with(deed, func(d *data.Disposition) { d.State, d.By = data.StateOpen, "u2" })
	review(t, s, data.Review{Dispositions: []data.Disposition{deed, other}})
	review(t, s, data.Review{Dispositions: []data.Disposition{again}})
	if diff := cmp.Diff([]data.Disposition{other, again}, collect(t, s.Dispositions(ctx))); diff != "" {
		t.Errorf("Dispositions (-want +got):\n%s", diff)
	}
	var log []data.Disposition
	for _, e := range collect(t, s.ReviewLog(ctx, 0)) {
		log = append(log, *e.Disposition)
	}
	if diff := cmp.Diff([]data.Disposition{again, other, deed}, log); diff != "" {
		t.Errorf("ReviewLog (-want +got):\n%s", diff)
	}
}

// everyCorrection: no field of a correction or a disposition is forgotten, and lists longer than one page are whole.
func everyCorrection(t *testing.T, s data.Store) {
	ctx := context.Background()
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	var c data.Correction
	fill(reflect.ValueOf(&c).Elem(), "x")
	c.Document, c.Field, c.Verdict, c.Span = id, data.FieldReference, data.VerdictCorrected, data.Span{Paragraph: 1, Start: 2, End: 3}
	review(t, s, data.Review{Corrections: []data.Correction{c}})
	if diff := cmp.Diff([]data.Correction{c}, collect(t, s.AllCorrections(ctx))); diff != "" {
		t.Errorf("AllCorrections (-want +got):\n%s", diff)
	}
	const many = 2500
	var r data.Review
	for i := range many {
		c.Span.End = i + 3
		r.Corrections = append(r.Corrections, c)
	}
	review(t, s, r)
	if n := len(collect(t, s.AllCorrections(ctx))); n != many {
		t.Errorf("AllCorrections yields %d, want %d", n, many)
	}
	if n := len(collect(t, s.ReviewLog(ctx, 0))); n != many+1 {
		t.Errorf("ReviewLog yields %d, want %d", n, many+1)
	}
}
