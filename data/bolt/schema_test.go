package bolt_test

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"taldau/data"
	"taldau/data/storetest"
)

// TestOldSchema opens a bank that was written before editors could correct anything: it is whole, and takes corrections.
func TestOldSchema(t *testing.T) {
	packed, err := os.Open("testdata/schema-1.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bank.db"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	defer s.Close()
	ctx := context.Background()
	st, err := s.Stats(ctx)
	if err != nil || st.Documents != 2 || st.Seq != 3 {
		t.Fatalf("Stats = %+v, %v, want two documents at change 3", st, err)
	}
	id := data.NewID(storetest.Put(1, "").Key)
	d, err := s.Get(ctx, id)
	if err != nil || d.Version != 2 {
		t.Fatalf("Get = %+v, %v, want version 2", d, err)
	}
	c := data.Correction{Document: id, Field: data.FieldOutcome, Verdict: data.VerdictCorrected, Value: "partly", By: "u1", When: "2026-11-24T10:00:00Z"}
	d.Outcome = data.Claim{Value: "partly", Rule: data.RuleEditor, Confidence: 1}
	if err := s.Review(ctx, data.Review{Revised: []data.Revision{{ID: id, Version: 2, Document: d}}, Corrections: []data.Correction{c}}); err != nil {
		t.Fatal(err)
	}
	for p, err := range s.Check(ctx) {
		t.Errorf("check: %+v, %v", p, err)
	}
}
