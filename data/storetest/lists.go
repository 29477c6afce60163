package storetest

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/classifier"
	"taldau/data"
)

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
	for _, absent := range []classifier.Code{"14203000010001", "", "1420300001000100001"} {
		if got := collect(t, s.ByCategory(ctx, absent)); len(got) != 0 {
			t.Errorf("code %q finds %v", absent, got)
		}
	}
	moved := Put(1, "А.")
	moved.Document.Categories = []classifier.Code{"142030000100020000", "142030000100020000"}
	moved.Document.Court.Code = ""
	moved.Content = data.ContentHash(moved.Document)
	putOne(t, s, moved, data.PutUpdated)
	if got := collect(t, s.ByCategory(ctx, "142030000100010000")); !slices.Equal(got, []data.ID{r[1].ID, r[2].ID}) {
		t.Errorf("after the move ByCategory = %v", got)
	}
	if got := collect(t, s.ByCourt(ctx, moved.Document.Court.Name)); !slices.Equal(got, []data.ID{r[0].ID}) {
		t.Errorf("a court without code is found by name: %v", got)
	}
	for range s.ByCourt(ctx, "7517") {
		break // an iteration may be left
	}
}

func identifiers(t *testing.T, s data.Store) {
	ctx := context.Background()
	p := Put(1, "А.")
	p.Document.Identifiers = append(p.Document.Identifiers, p.Document.Identifiers[1], data.Identifier{Type: data.IdentifierNumber, Value: "№ 5\x00а"})
	id := putOne(t, s, p, data.PutCreated)
	tests := []struct {
		kind  data.IdentifierType
		value string
		want  int
	}{
		{data.IdentifierCase, "7517-21-00-2/1", 1}, {data.IdentifierCase, "7517-21-00-2/", 0}, {data.IdentifierCase, "7517-21-00-2/11", 0},
		{data.IdentifierSource, "7517-21-00-2/1", 0}, {data.IdentifierNumber, "№ 5\x00а", 1}, {data.IdentifierNumber, "№ 5", 0},
	}
	for _, tt := range tests {
		if ids, err := s.Find(ctx, tt.kind, tt.value); err != nil || len(ids) != tt.want {
			t.Errorf("Find(%s, %q) = %v, %v, want %d", tt.kind, tt.value, ids, err, tt.want)
		}
	}
	p = Put(1, "Б.")
	p.Document.Identifiers = p.Document.Identifiers[:1]
	putOne(t, s, p, data.PutUpdated)
	finds(t, s, "7517-21-00-2/1")
	if d := get(t, s, id); len(d.Identifiers) != 1 {
		t.Errorf("identifiers %v", d.Identifiers)
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
			t.Errorf("change %d after %d", c.Seq, list[i-1].Seq)
		}
	}
	if want := []data.ID{r[1].ID, r[2].ID, r[0].ID}; !slices.Equal(ids, want) {
		t.Errorf("changes = %v, want %v", ids, want)
	}
	if rest := collect(t, s.Changes(ctx, list[1].Seq, 0)); len(rest) != 1 || rest[0].ID != r[0].ID {
		t.Errorf("after %d: %v", list[1].Seq, rest)
	}
	if first := collect(t, s.Changes(ctx, 0, 2)); !slices.Equal(first, list[:2]) {
		t.Errorf("limit 2 gives %v", first)
	}
	st, _ := s.Stats(ctx)
	if st.Seq != list[2].Seq {
		t.Errorf("newest change %d, want %d", st.Seq, list[2].Seq)
	}
	for _, after := range []data.Seq{st.Seq, st.Seq + 1, ^data.Seq(0)} {
		if rest := collect(t, s.Changes(ctx, after, 0)); len(rest) != 0 {
			t.Errorf("after %d: %v", after, rest)
		}
	}
}

// followers: readers that keep their places under names of their own, and read at their own pace, come to the same picture.
func followers(t *testing.T, s data.Store) {
	acts := NewActs(7)
	pace := map[string]int{"quick": 50, "slow": 3}
	seen := map[string]map[data.ID]int{"quick": {}, "slow": {}}
	var ids []data.ID
	for step := range 12 {
		for _, r := range putAll(t, s, acts.Put(), acts.Put(), acts.Put()) {
			ids = append(ids, r.ID)
		}
		if step%3 == 2 {
			if err := s.Withdraw(context.Background(), ids[step], "причина"); err != nil {
				t.Fatal(err)
			}
		}
		for name, limit := range pace {
			follow(t, s, name, limit, seen[name])
		}
	}
	for name := range pace {
		for follow(t, s, name, 5, seen[name]) > 0 {
		}
		if diff := cmp.Diff(slices.Sorted(slices.Values(ids)), slices.Sorted(maps.Keys(seen[name]))); diff != "" {
			t.Errorf("%s follower (-want +got):\n%s", name, diff)
		}
		for id, version := range seen[name] {
			if d := get(t, s, id); d.Version != version {
				t.Errorf("%s follower has version %d of %s, want %d", name, version, id, d.Version)
			}
		}
	}
}

// follow reads up to limit changes after the place kept under the name, and keeps the new place.
func follow(t *testing.T, s data.Store, name string, limit int, seen map[data.ID]int) (read int) {
	t.Helper()
	ctx := context.Background()
	kept, err := s.Setting(ctx, "follower:"+name)
	if err != nil {
		t.Fatal(err)
	}
	var after data.Seq
	if kept != nil {
		after = data.Seq(binary.BigEndian.Uint64(kept))
	}
	for c, err := range s.Changes(ctx, after, limit) {
		if err != nil {
			t.Fatal(err)
		}
		d := get(t, s, c.ID)
		if c.Withdrawn && d.Withdrawn == nil {
			t.Errorf("change %d says %s is withdrawn", c.Seq, c.ID)
		}
		seen[c.ID], after, read = d.Version, c.Seq, read+1
	}
	if err := s.SetSetting(ctx, "follower:"+name, binary.BigEndian.AppendUint64(nil, uint64(after))); err != nil {
		t.Fatal(err)
	}
	return read
}

func watch(t *testing.T, s data.Store) {
	c, stop := s.Watch()
	gone, stopGone := s.Watch()
	stopGone()
	stopGone()
	defer stop()
	putOne(t, s, Put(1, "А."), data.PutCreated)
	putOne(t, s, Put(2, "Б."), data.PutCreated)
	<-c
	putOne(t, s, Put(1, "А."), data.PutUnchanged)
	if err := s.SetSetting(context.Background(), "x", []byte("y")); err != nil {
		t.Error(err)
	}
	select {
	case <-c:
		t.Error("what changed no document woke the watcher")
	case <-gone:
		t.Error("a watcher that ended was woken")
	default:
	}
	if err := s.Withdraw(context.Background(), data.NewID(Put(1, "А.").Key), "причина"); err != nil {
		t.Error(err)
	}
	<-c
}

func stats(t *testing.T, s data.Store) {
	ctx := context.Background()
	old, law := Put(2, "А."), Put(3, "Б.")
	old.Document.Dates.Adopted = "1998-01-31"
	law.Document.Kind, law.Document.Masking.Version = data.KindLaw, "2"
	law.Document.Dates.Imported = "2026-10-01"
	putAll(t, s, old, law, Put(7, "В."))
	want := data.Stats{
		Documents: 3, ByKind: map[data.Kind]int{data.KindDecision: 2, data.KindLaw: 1}, Seq: 3, Imported: "2026-11-24",
		Masked: map[string]int{"iin": 6}, MaskedBy: map[string]int{"1": 2, "2": 1}, FirstYear: 1998, LastYear: 2021,
	}
	got, err := s.Stats(ctx)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("Stats: %v (-want +got):\n%s", err, diff)
	}
	putOne(t, s, Put(2, "А, исправлено."), data.PutUpdated)
	if got, _ = s.Stats(ctx); got.FirstYear != 2021 {
		t.Errorf("after the correction the first year is %d", got.FirstYear)
	}
}

func coverage(t *testing.T, s data.Store) {
	ctx := context.Background()
	check := func(gaps []data.Gap, want ...data.CoverageRow) {
		t.Helper()
		rows, err := s.Coverage(ctx)
		if diff := cmp.Diff(want, rows); diff != "" || err != nil {
			t.Errorf("Coverage: %v (-want +got):\n%s", err, diff)
		}
		if got, err := s.Gaps(ctx, "7517", 2021, "2"); !slices.Equal(got, gaps) || err != nil {
			t.Errorf("Gaps = %v, %v, want %v", got, err, gaps)
		}
	}
	ruling := Put(8, "Определение по тому же делу.")
	ruling.Document.Identifiers[1].Value = "7517-21-00-2/3"
	unnumbered := Put(9, "Без номера.")
	unnumbered.Document.Identifiers = unnumbered.Document.Identifiers[:1]
	nowhere := Put(10, "Ни суда, ни номера.")
	nowhere.Document.Identifiers, nowhere.Document.Court = nowhere.Document.Identifiers[:1], data.Court{}
	r := putAll(t, s, Put(2, "А."), Put(3, "Б."), Put(7, "В."), ruling, unnumbered, nowhere)
	rest := data.CoverageRow{Court: "7517", Year: 2021, Count: 1}
	check([]data.Gap{{From: 1, To: 1}, {From: 4, To: 6}}, rest, data.CoverageRow{Court: "7517", Year: 2021, Kind: "2", Count: 4, Highest: 7, Distinct: 3})
	if err := s.Withdraw(ctx, r[2].ID, "причина"); err != nil {
		t.Fatal(err)
	}
	check([]data.Gap{{From: 1, To: 1}}, rest, data.CoverageRow{Court: "7517", Year: 2021, Kind: "2", Count: 3, Highest: 3, Distinct: 2})
	if err := s.Withdraw(ctx, r[3].ID, "причина"); err != nil {
		t.Fatal(err)
	}
	check([]data.Gap{{From: 1, To: 1}}, rest, data.CoverageRow{Court: "7517", Year: 2021, Kind: "2", Count: 2, Highest: 3, Distinct: 2})
	for _, id := range []data.ID{r[0].ID, r[1].ID, r[4].ID} {
		if err := s.Withdraw(ctx, id, "причина"); err != nil {
			t.Fatal(err)
		}
	}
	check(nil)
}

func manyGaps(t *testing.T, s data.Store) {
	var puts []data.Put
	for n := range 1200 {
		p := Put(2*n+2, fmt.Sprintf("Приказ № %d.", n))
		puts = append(puts, p)
	}
	putAll(t, s, puts...)
	gaps, err := s.Gaps(context.Background(), "7517", 2021, "2")
	if len(gaps) != 1000 || err != nil || gaps[999] != (data.Gap{From: 1999, To: 1999}) {
		t.Errorf("%d gaps, %v", len(gaps), err)
	}
}

func courtNames(t *testing.T, s data.Store) {
	renamed, nameless := Put(3, "В."), Put(4, "Г.")
	renamed.Document.Court.Name, renamed.Document.Dates.Adopted = "Медеу аудандық соты", ""
	nameless.Document.Court.Name = ""
	putAll(t, s, Put(1, "А."), Put(2, "Б."), renamed, nameless)
	name := "Медеуский районный суд города Алматы"
	want := []data.CourtName{
		{Code: "7517", Name: "Медеу аудандық соты", Count: 1},
		{Code: "7517", Name: name, First: "2021-02-02", Last: "2021-03-03", Count: 2},
	}
	check := func() {
		t.Helper()
		got, err := s.CourtNames(context.Background())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("CourtNames: %v (-want +got):\n%s", err, diff)
		}
	}
	check()
	putOne(t, s, Put(1, "А, исправлено."), data.PutUpdated)
	check()
	if err := s.Withdraw(context.Background(), data.NewID(Put(2, "").Key), "причина"); err != nil {
		t.Fatal(err)
	}
	want[1].Count = 1
	check()
}
