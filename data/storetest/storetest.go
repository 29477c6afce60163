// Package storetest is the conformance suite of data.Store: every backend runs it, and a rule of the port that it does not hold is no rule.
// It never looks behind the port.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/classifier"
	"taldau/data"
)

// Open opens the store that lives in dir, new where dir is empty. The suite closes it.
type Open func(t testing.TB, dir string) data.Store

// Run runs the whole suite.
func Run(t *testing.T, open Open) {
	tests := []struct {
		name string
		run  func(*testing.T, data.Store)
	}{
		{"put and get", putAndGet}, {"unchanged", unchanged}, {"new version", newVersion}, {"earlier content", earlierContent},
		{"duplicate", duplicate}, {"duplicate in one batch", duplicateInBatch}, {"same number, own ids", sameNumber},
		{"invalid", invalid}, {"withdraw", withdraw}, {"secondary keys", secondaryKeys}, {"changes", changes}, {"watch", watch},
		{"stats and coverage", statsAndCoverage}, {"court names", courtNames}, {"originals", originals}, {"settings", settings},
		{"cancelled", cancelled}, {"concurrent", concurrent}, {"iteration beside writes", iterationBesideWrites},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			defer closeStore(t, s)
			tt.run(t, s)
			noProblems(t, s)
		})
	}
	t.Run("reopen", func(t *testing.T) { reopen(t, open) })
	t.Run("model", func(t *testing.T) { model(t, open) })
}

func closeStore(t testing.TB, s data.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func noProblems(t testing.TB, s data.Store) {
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

func putAll(t testing.TB, s data.Store, puts ...data.Put) []data.PutResult {
	t.Helper()
	results, err := s.PutAll(context.Background(), puts)
	if err != nil {
		t.Fatalf("PutAll: %v", err)
	}
	return results
}

func putOne(t testing.TB, s data.Store, p data.Put, want data.PutStatus) data.ID {
	t.Helper()
	r := putAll(t, s, p)[0]
	if r.Status != want {
		t.Fatalf("PutAll: %s, want %s", r.Status, want)
	}
	return r.ID
}

func get(t testing.TB, s data.Store, id data.ID) *data.Document {
	t.Helper()
	d, err := s.Get(context.Background(), id)
	if err != nil {
		t.Fatalf("Get(%s): %v", id, err)
	}
	return d
}

func collect[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

func putAndGet(t *testing.T, s data.Store) {
	p := Put(1, "Суд установил.\nИск удовлетворить.")
	want := *p.Document
	id := putOne(t, s, p, data.PutCreated)
	got := get(t, s, id)
	want.ID, want.ContentHash, want.Version = id, p.Content, 1
	if diff := cmp.Diff(&want, got); diff != "" {
		t.Errorf("Get (-want +got):\n%s", diff)
	}
	if _, err := s.Get(context.Background(), "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Get of nothing: %v, want fs.ErrNotExist", err)
	}
	docs, err := s.GetMany(context.Background(), []data.ID{"nothing", id})
	if err != nil || docs[0] != nil || docs[1] == nil || docs[1].ID != id {
		t.Errorf("GetMany = %v, %v", docs, err)
	}
}

func unchanged(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	before, _ := s.Stats(context.Background())
	if again := putOne(t, s, Put(1, "Текст."), data.PutUnchanged); again != id {
		t.Errorf("id %s became %s", id, again)
	}
	if after, _ := s.Stats(context.Background()); after.Seq != before.Seq {
		t.Errorf("an unchanged import made change %d after %d", after.Seq, before.Seq)
	}
}

func newVersion(t *testing.T, s data.Store) {
	ctx := context.Background()
	id := putOne(t, s, Put(1, "Первая редакция."), data.PutCreated)
	if again := putOne(t, s, Put(1, "Вторая редакция."), data.PutUpdated); again != id {
		t.Fatalf("id %s became %s", id, again)
	}
	versions, err := s.Versions(ctx, id)
	if err != nil || len(versions) != 2 || versions[0].Version != 1 || versions[1].Version != 2 {
		t.Fatalf("Versions = %v, %v", versions, err)
	}
	for n, want := range map[int]string{1: "Первая редакция.", 2: "Вторая редакция."} {
		d, err := s.Version(ctx, id, n)
		if err != nil || d.Editions[0].Text() != want {
			t.Errorf("Version(%d) = %v, %v, want %q", n, d, err, want)
		}
	}
	if _, err := s.Version(ctx, id, 3); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Version(3): %v, want fs.ErrNotExist", err)
	}
}

// earlierContent: two files of one act imported in turn, again and again, must not make versions for ever.
func earlierContent(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "Из DOCX."), data.PutCreated)
	putOne(t, s, Put(1, "Из XML."), data.PutUpdated)
	putOne(t, s, Put(1, "Из DOCX."), data.PutUnchanged)
	putOne(t, s, Put(1, "Из XML."), data.PutUnchanged)
	if d := get(t, s, id); d.Version != 2 {
		t.Errorf("version %d, want 2", d.Version)
	}
}

func duplicate(t *testing.T, s data.Store) {
	ctx := context.Background()
	id := putOne(t, s, Put(1, "Один и тот же текст."), data.PutCreated)
	copied := putOne(t, s, Put(2, "Один и тот же  текст"), data.PutDuplicate)
	if copied != id {
		t.Fatalf("the copy went to %s, want %s", copied, id)
	}
	for _, number := range []string{"7517-21-00-2/1", "7517-21-00-2/2"} {
		if ids, err := s.Find(ctx, data.IdentifierCase, number); err != nil || !slices.Equal(ids, []data.ID{id}) {
			t.Errorf("Find(%s) = %v, %v", number, ids, err)
		}
	}
	if st, _ := s.Stats(ctx); st.Documents != 1 || st.Duplicates != 1 {
		t.Errorf("documents %d, duplicates %d, want 1 and 1", st.Documents, st.Duplicates)
	}
	putOne(t, s, Put(2, "Один и тот же  текст"), data.PutUnchanged)
}

func duplicateInBatch(t *testing.T, s data.Store) {
	r := putAll(t, s, Put(1, "Текст."), Put(2, "Текст."), Put(1, "Текст."))
	want := []data.PutStatus{data.PutCreated, data.PutDuplicate, data.PutUnchanged}
	for i := range r {
		if r[i].Status != want[i] || r[i].ID != r[0].ID {
			t.Errorf("result %d = %v, want %s of %s", i, r[i], want[i], r[0].ID)
		}
	}
}

// sameNumber: fragments of one resolution share number and adilet id and stay documents of their own.
func sameNumber(t *testing.T, s data.Store) {
	var puts []data.Put
	for n := 1; n <= 3; n++ {
		p := Put(n, fmt.Sprintf("Пункт %d.", n))
		p.Document.Identifiers = append(p.Document.Identifiers[:1], data.Identifier{Type: data.IdentifierAdilet, Value: "P240000001S"})
		puts = append(puts, p)
	}
	putAll(t, s, puts...)
	if ids, err := s.Find(context.Background(), data.IdentifierAdilet, "P240000001S"); err != nil || len(ids) != 3 {
		t.Errorf("Find = %v, %v, want three documents", ids, err)
	}
}

func invalid(t *testing.T, s data.Store) {
	tests := map[string]func(*data.Put){
		"kind":     func(p *data.Put) { p.Document.Kind = "novel" },
		"editions": func(p *data.Put) { p.Document.Editions = nil },
		"key":      func(p *data.Put) { p.Key = "" },
	}
	for field, spoil := range tests {
		bad := Put(1, "Текст.")
		spoil(&bad)
		_, err := s.PutAll(context.Background(), []data.Put{Put(2, "Другой текст."), bad})
		var want *data.InvalidError
		if !errors.As(err, &want) || want.Field != field {
			t.Errorf("PutAll with bad %s: %v", field, err)
		}
	}
	if st, _ := s.Stats(context.Background()); st.Documents != 0 {
		t.Errorf("a refused batch left %d documents", st.Documents)
	}
}

func withdraw(t *testing.T, s data.Store) {
	ctx := context.Background()
	id := putOne(t, s, Put(1, "Тайный текст."), data.PutCreated)
	var bad *data.InvalidError
	if err := s.Withdraw(ctx, id, ""); !errors.As(err, &bad) {
		t.Errorf("Withdraw without reason: %v", err)
	}
	if err := s.Withdraw(ctx, id, "по решению суда"); err != nil {
		t.Fatal(err)
	}
	d := get(t, s, id)
	if d.Withdrawn == nil || d.Withdrawn.Reason != "по решению суда" || d.Withdrawn.Date == "" || len(d.Editions) != 0 {
		t.Errorf("withdrawn document: %+v", d)
	}
	if ids, _ := s.Find(ctx, data.IdentifierCase, "7517-21-00-2/1"); len(ids) != 1 {
		t.Errorf("its number finds %v, want the withdrawn document", ids)
	}
	if ids := collect(t, s.ByCourt(ctx, "7517")); len(ids) != 0 {
		t.Errorf("ByCourt still yields %v", ids)
	}
	if docs := collect(t, s.All(ctx)); len(docs) != 0 {
		t.Errorf("All still yields %d documents", len(docs))
	}
	if _, err := s.Version(ctx, id, 1); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Version of a withdrawn document: %v", err)
	}
	list := collect(t, s.Changes(ctx, 0, 0))
	if len(list) != 1 || !list[0].Withdrawn {
		t.Errorf("changes = %v", list)
	}
	putOne(t, s, Put(1, "Тайный текст, новый."), data.PutUnchanged)
	if err := s.Withdraw(ctx, "nothing", "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Withdraw of nothing: %v", err)
	}
}

func secondaryKeys(t *testing.T, s data.Store) {
	ctx := context.Background()
	a, b, c := Put(1, "А."), Put(2, "Б."), Put(3, "В.")
	a.Document.Dates.Adopted, b.Document.Dates.Adopted, c.Document.Dates.Adopted = "2021-05-01", "2023-01-01", ""
	r := putAll(t, s, a, b, c)
	want := []data.ID{r[1].ID, r[0].ID, r[2].ID}
	if got := collect(t, s.ByCourt(ctx, "7517")); !slices.Equal(got, want) {
		t.Errorf("ByCourt = %v, want newest first, undated last: %v", got, want)
	}
	if got := collect(t, s.ByCategory(ctx, "142030000100010000")); !slices.Equal(got, want) {
		t.Errorf("ByCategory = %v, want %v", got, want)
	}
	if got := collect(t, s.ByCategory(ctx, "14203000010001")); len(got) != 0 {
		t.Errorf("a prefix of a code finds %v", got)
	}
	moved := Put(1, "А.")
	moved.Document.Categories = []classifier.Code{"142030000100020000"}
	moved.Content = data.ContentHash(moved.Document)
	putOne(t, s, moved, data.PutUpdated)
	if got := collect(t, s.ByCategory(ctx, "142030000100010000")); len(got) != 2 {
		t.Errorf("after the move ByCategory = %v", got)
	}
}

func changes(t *testing.T, s data.Store) {
	ctx := context.Background()
	r := putAll(t, s, Put(1, "А."), Put(2, "Б."), Put(3, "В."))
	putOne(t, s, Put(1, "А, исправлено."), data.PutUpdated)
	list := collect(t, s.Changes(ctx, 0, 0))
	var ids []data.ID
	for i, c := range list {
		if ids = append(ids, c.ID); i > 0 && c.Seq <= list[i-1].Seq {
			t.Errorf("sequence %d after %d", c.Seq, list[i-1].Seq)
		}
	}
	if want := []data.ID{r[1].ID, r[2].ID, r[0].ID}; !slices.Equal(ids, want) {
		t.Errorf("changes = %v, want %v", ids, want)
	}
	if rest := collect(t, s.Changes(ctx, list[1].Seq, 0)); len(rest) != 1 || rest[0].ID != r[0].ID {
		t.Errorf("after %d: %v", list[1].Seq, rest)
	}
	if first := collect(t, s.Changes(ctx, 0, 2)); len(first) != 2 {
		t.Errorf("limit 2 gives %d", len(first))
	}
}

func watch(t *testing.T, s data.Store) {
	c, stop := s.Watch()
	defer stop()
	putOne(t, s, Put(1, "А."), data.PutCreated)
	putOne(t, s, Put(2, "Б."), data.PutCreated)
	<-c
	putOne(t, s, Put(1, "А."), data.PutUnchanged)
	select {
	case <-c:
		t.Error("an unchanged import woke the watcher")
	default:
	}
}

func statsAndCoverage(t *testing.T, s data.Store) {
	ctx := context.Background()
	putAll(t, s, Put(2, "А."), Put(3, "Б."), Put(7, "В."))
	st, err := s.Stats(ctx)
	if err != nil || st.Documents != 3 || st.ByKind[data.KindDecision] != 3 || st.Masked["iin"] != 6 || st.MaskedBy["1"] != 3 ||
		st.Imported != "2026-11-24" || st.FirstYear != 2021 || st.LastYear != 2021 {
		t.Errorf("Stats = %+v, %v", st, err)
	}
	rows, err := s.Coverage(ctx)
	want := []data.CoverageRow{{Court: "7517", Year: 2021, Kind: "2", Count: 3, Highest: 7, Distinct: 3}}
	if diff := cmp.Diff(want, rows); diff != "" || err != nil {
		t.Errorf("Coverage (-want +got): %v\n%s", err, diff)
	}
	gaps, err := s.Gaps(ctx, "7517", 2021, "2")
	if wantGaps := []data.Gap{{From: 1, To: 1}, {From: 4, To: 6}}; !slices.Equal(gaps, wantGaps) || err != nil {
		t.Errorf("Gaps = %v, %v, want %v", gaps, err, wantGaps)
	}
}

func courtNames(t *testing.T, s data.Store) {
	putAll(t, s, Put(1, "А."), Put(2, "Б."))
	names, err := s.CourtNames(context.Background())
	want := []data.CourtName{{Code: "7517", Name: "Медеуский районный суд города Алматы", First: "2021-02-02", Last: "2021-03-03", Count: 2}}
	if diff := cmp.Diff(want, names); diff != "" || err != nil {
		t.Errorf("CourtNames (-want +got): %v\n%s", err, diff)
	}
}

func originals(t *testing.T, s data.Store) {
	ctx := context.Background()
	p := Put(1, "ИИН [IIN-1].")
	p.Original = []byte("unmasked")
	id := putOne(t, s, p, data.PutCreated)
	if got, err := s.Original(ctx, id); err != nil || string(got) != "unmasked" {
		t.Errorf("Original = %q, %v", got, err)
	}
	putOne(t, s, Put(1, "Без личных данных."), data.PutUpdated)
	if _, err := s.Original(ctx, id); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Original of a version without one: %v", err)
	}
}

func settings(t *testing.T, s data.Store) {
	ctx := context.Background()
	if v, err := s.Setting(ctx, "classifier"); v != nil || err != nil {
		t.Errorf("absent setting = %q, %v", v, err)
	}
	if err := s.SetSetting(ctx, "classifier", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if v, err := s.Setting(ctx, "classifier"); string(v) != "x" || err != nil {
		t.Errorf("setting = %q, %v", v, err)
	}
}

func cancelled(t *testing.T, s data.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.PutAll(ctx, []data.Put{Put(1, "А.")}); !errors.Is(err, context.Canceled) {
		t.Errorf("PutAll: %v", err)
	}
	for _, err := range s.All(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("All: %v", err)
		}
	}
}

func concurrent(t *testing.T, s data.Store) {
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for n := range 10 {
				if _, err := s.PutAll(context.Background(), []data.Put{Put(worker*10+n+1, fmt.Sprintf("Текст %d-%d.", worker, n))}); err != nil {
					t.Error(err)
				}
				if _, err := s.Stats(context.Background()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if st, _ := s.Stats(context.Background()); st.Documents != 40 || st.Seq != 40 {
		t.Errorf("documents %d, newest change %d, want 40 and 40", st.Documents, st.Seq)
	}
}

func iterationBesideWrites(t *testing.T, s data.Store) {
	for n := range 100 {
		putOne(t, s, Put(n+1, fmt.Sprintf("Текст %d.", n)), data.PutCreated)
	}
	seen := 0
	for _, err := range s.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen == 10 {
			putOne(t, s, Put(1000, "Новый."), data.PutCreated)
		}
	}
	if seen < 100 {
		t.Errorf("All yielded %d of 100 documents", seen)
	}
}

func reopen(t *testing.T, open Open) {
	dir := t.TempDir()
	s := open(t, dir)
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	closeStore(t, s)
	s = open(t, dir)
	defer closeStore(t, s)
	if got := get(t, s, id).Editions[0].Text(); got != "Текст." {
		t.Errorf("after reopening: %q", got)
	}
	putOne(t, s, Put(1, "Текст."), data.PutUnchanged)
	noProblems(t, s)
}
