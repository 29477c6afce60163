// Package storetest is the conformance suite of data.Store: every backend runs it, and a rule of the port that it does not hold is no rule.
// It never looks behind the port.
package storetest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"taldau/classifier"
	"taldau/data"
)

// Open opens a new, empty store; the suite closes it. Its clock must say 2026-11-24.
type Open func(t testing.TB) data.Store

// Reopen opens the store that lives in dir, new where dir is empty; the suite closes it.
type Reopen func(t testing.TB, dir string) data.Store

// Run runs the suite for a store that need not outlive its process.
func Run(t *testing.T, open Open) {
	for _, tt := range tests() {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t)
			defer closeStore(t, s)
			tt.run(t, s)
			noProblems(t, s)
		})
	}
}

// RunPersistent runs the suite, and what must hold after a store was closed and opened again.
func RunPersistent(t *testing.T, open Reopen) {
	Run(t, func(t testing.TB) data.Store { return open(t, t.TempDir()) })
	t.Run("reopen", func(t *testing.T) { reopen(t, open) })
	t.Run("closed", func(t *testing.T) { closed(t, open) })
	t.Run("backup", func(t *testing.T) { backup(t, open) })
	t.Run("model", func(t *testing.T) { model(t, open) })
}

type test struct {
	name string
	run  func(*testing.T, data.Store)
}

func tests() []test {
	return []test{
		{"put and get", putAndGet}, {"every field", everyField}, {"unchanged", unchanged}, {"new version", newVersion},
		{"earlier content", earlierContent}, {"same number, own ids", sameNumber}, {"invalid", invalid}, {"heads", heads},
		{"withdraw", withdraw}, {"withdrawn stays withdrawn", staysWithdrawn}, {"originals", originals}, {"settings", settings},
		{"duplicate", duplicate}, {"duplicate in one batch", duplicateInBatch}, {"copies outlive a new version", copiesStay},
		{"copy that parts", copyParts}, {"same text later", sameTextLater}, {"text of a withdrawn act", withdrawnTwin},
		{"secondary keys", secondaryKeys}, {"identifiers", identifiers}, {"changes", changes}, {"followers", followers}, {"watch", watch},
		{"stats", stats}, {"coverage", coverage}, {"gaps are bounded", manyGaps}, {"court names", courtNames},
		{"editions in any order", editionsInAnyOrder}, {"corrected edition", correctedEdition}, {"undated edition", undatedEdition},
		{"an edition is no copy", editionIsNoCopy}, {"edition after a whole document", editionAfterWhole},
		{"second key", secondKey},
		{"reviews", reviews}, {"revision without a change", sameRevision}, {"stale review", staleReview}, {"invalid reviews", invalidReviews},
		{"dispositions", dispositions}, {"every field of a correction", everyCorrection},
		{"cancelled", cancelled}, {"concurrent", concurrent}, {"iteration beside writes", iterationBesideWrites},
	}
}

// failer is what the helpers need of a test; *testing.T and *rapid.T have it.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

func closeStore(t failer, s data.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func noProblems(t failer, s data.Store) {
	t.Helper()
	for p, err := range s.Check(context.Background()) {
		if err != nil {
			t.Fatalf("check: %v", err)
		}
		t.Errorf("check: %s: %s", p.Where, p.What)
	}
}

// Put makes an invented decision with number n of a case, saying text.
func Put(n int, text string) data.Put {
	d := &data.Document{
		Kind: data.KindDecision, ActType: data.ActDecision, Title: fmt.Sprintf("Решение %d", n), Source: "suite",
		Number:     fmt.Sprintf("7517-21-00-2/%d", n),
		Court:      data.Court{Code: "7517", Name: "Медеуский районный суд города Алматы", Region: "75", Instance: data.InstanceFirst},
		Dates:      data.Dates{Adopted: data.Date(fmt.Sprintf("2021-%02d-%02d", n%12+1, n%28+1)), Imported: "2026-11-24"},
		Categories: []classifier.Code{"142030000100010000"},
		Langs:      []data.Lang{data.LangRussian},
		Identifiers: []data.Identifier{
			{Type: data.IdentifierSource, Value: fmt.Sprintf("suite-%d", n)},
			{Type: data.IdentifierCase, Value: fmt.Sprintf("7517-21-00-2/%d", n)},
		},
		Masking: data.Masking{Version: "1", Counts: map[string]int{"iin": 2}},
	}
	d.Editions = []data.Edition{{Lang: data.LangRussian}}
	for _, line := range strings.Split(text, "\n") {
		d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: line, Lang: data.LangRussian})
	}
	d.Editions[0].Renumber()
	return Complete(d, fmt.Sprintf("suite-%d", n))
}

// Complete makes a Put of a document under a publisher's id.
func Complete(d *data.Document, source string) data.Put {
	var b strings.Builder
	for i := range d.Editions {
		b.WriteString(d.Editions[i].Text())
	}
	return data.Put{Document: d, Key: data.IdentityKey(d, source), Content: data.ContentHash(d), TextHash: data.TextHash(b.String())}
}

func putAll(t failer, s data.Store, puts ...data.Put) []data.PutResult {
	t.Helper()
	results, err := s.PutAll(context.Background(), puts)
	if err != nil {
		t.Fatalf("PutAll: %v", err)
	}
	return results
}

func putOne(t failer, s data.Store, p data.Put, want data.PutStatus) data.ID {
	t.Helper()
	r := putAll(t, s, p)[0]
	if r.Status != want {
		t.Fatalf("PutAll: %s, want %s", r.Status, want)
	}
	return r.ID
}

func get(t failer, s data.Store, id data.ID) *data.Document {
	t.Helper()
	d, err := s.Get(context.Background(), id)
	if err != nil {
		t.Fatalf("Get(%s): %v", id, err)
	}
	return d
}

func collect[T any](t failer, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatalf("%v", err)
		}
		list = append(list, v)
	}
	return list
}
