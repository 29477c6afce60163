package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/data"
)

func putAndGet(t *testing.T, s data.Store) {
	p := Put(1, "Суд установил.\nИск удовлетворить.")
	want := *p.Document
	r := putAll(t, s, p)[0]
	want.ID, want.ContentHash, want.Version = r.ID, p.Content, 1
	if r.Status != data.PutCreated || r.Version != 1 || r.ID != data.NewID(p.Key) {
		t.Errorf("result %+v, want version 1 of %s created", r, data.NewID(p.Key))
	}
	if diff := cmp.Diff(&want, get(t, s, r.ID)); diff != "" {
		t.Errorf("Get (-want +got):\n%s", diff)
	}
	if p.Document.ID != "" {
		t.Error("PutAll changed the document it was given")
	}
	if _, err := s.Get(context.Background(), "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Get of nothing: %v, want fs.ErrNotExist", err)
	}
	docs, err := s.GetMany(context.Background(), []data.ID{"nothing", r.ID, r.ID})
	if err != nil || len(docs) != 3 || docs[0] != nil || docs[1] == nil || docs[2] == nil || docs[1].ID != r.ID {
		t.Errorf("GetMany = %v, %v", docs, err)
	}
	ref, err := s.LookupKey(context.Background(), p.Key)
	if err != nil || ref.ID != r.ID || !ref.Holds(p.Content) || ref.Holds("other") {
		t.Errorf("LookupKey = %+v, %v", ref, err)
	}
	if _, err := s.LookupKey(context.Background(), "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("LookupKey of nothing: %v, want fs.ErrNotExist", err)
	}
	if none, err := s.PutAll(context.Background(), nil); len(none) != 0 || err != nil {
		t.Errorf("PutAll of nothing = %v, %v", none, err)
	}
}

// everyField fills every field of a document, so that a field that a store forgets is noticed when it is added.
func everyField(t *testing.T, s data.Store) {
	d := new(data.Document)
	fill(reflect.ValueOf(d).Elem(), "x")
	d.Kind, d.Withdrawn = data.KindResolution, nil
	e := &d.Editions[0]
	e.From, e.To = "2020-01-01", "2021-01-01"
	e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: "второй"})
	e.Renumber()
	p := data.Put{Document: d, Key: "k", Content: data.ContentHash(d), TextHash: data.TextHash(e.Text())}
	want := *d
	id := putOne(t, s, p, data.PutCreated)
	want.ID, want.ContentHash, want.Version = id, p.Content, 1
	if diff := cmp.Diff(&want, get(t, s, id)); diff != "" {
		t.Errorf("Get (-want +got):\n%s", diff)
	}
}

// fill sets every field below v to something that is not its zero value.
func fill(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), text+string(rune('a'+i)))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), text)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), text)
	case reflect.Map:
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(k, text)
		fill(e, text)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(k, e)
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Bool:
		v.SetBool(true)
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
	if err != nil || len(versions) != 2 || versions[0].Version != 1 || versions[1].Version != 2 || versions[0].Imported != "2026-11-24" {
		t.Fatalf("Versions = %v, %v", versions, err)
	}
	for n, want := range map[int]string{1: "Первая редакция.", 2: "Вторая редакция."} {
		d, err := s.Version(ctx, id, n)
		if err != nil || d.Editions[0].Text() != want || d.Version != n || d.ContentHash != versions[n-1].ContentHash {
			t.Errorf("Version(%d) = %v, %v, want %q", n, d, err, want)
		}
	}
	for _, n := range []int{-1, 0, 3} {
		if _, err := s.Version(ctx, id, n); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Version(%d): %v, want fs.ErrNotExist", n, err)
		}
	}
	if _, err := s.Versions(ctx, "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Versions of nothing: %v, want fs.ErrNotExist", err)
	}
	if _, err := s.Version(ctx, "nothing", 1); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Version of nothing: %v, want fs.ErrNotExist", err)
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

// sameNumber: fragments of one resolution share number and adilet id and stay documents of their own.
func sameNumber(t *testing.T, s data.Store) {
	var puts []data.Put
	for n := 1; n <= 16; n++ {
		p := Put(n, fmt.Sprintf("Пункт %d.", n))
		p.Document.Identifiers = append(p.Document.Identifiers[:1], data.Identifier{Type: data.IdentifierAdilet, Value: "P240000001S"})
		puts = append(puts, p)
	}
	for _, r := range putAll(t, s, puts...) {
		if r.Status != data.PutCreated {
			t.Errorf("%s, want created", r.Status)
		}
	}
	ids, err := s.Find(context.Background(), data.IdentifierAdilet, "P240000001S")
	if err != nil || len(ids) != 16 || !slices.IsSorted(ids) {
		t.Errorf("Find = %v, %v, want sixteen documents in order", ids, err)
	}
}

func invalid(t *testing.T, s data.Store) {
	tests := []struct {
		field string
		spoil func(*data.Put)
	}{
		{"document", func(p *data.Put) { p.Document = nil }},
		{"kind", func(p *data.Put) { p.Document.Kind = "novel" }},
		{"editions", func(p *data.Put) { p.Document.Editions = nil }},
		{"editions", func(p *data.Put) { p.Document.Editions[0].Paragraphs = nil }},
		{"editions", func(p *data.Put) { p.Document.Editions[0].Paragraphs[0].Text = " \u00a0" }},
		{"editions", func(p *data.Put) { p.Document.Editions[0].Paragraphs[0].Text = "\xff" }},
		{"key", func(p *data.Put) { p.Key = "" }},
		{"key", func(p *data.Put) { p.Key = strings.Repeat("k", 20_000) }},
		{"content", func(p *data.Put) { p.Content = "" }},
		{"identifiers", func(p *data.Put) { p.Document.Identifiers[0].Value = strings.Repeat("n", 40_000) }},
		{"court", func(p *data.Put) { p.Document.Court.Name = strings.Repeat("с", 40_000) }},
	}
	for _, tt := range tests {
		bad := Put(1, "Текст.")
		tt.spoil(&bad)
		_, err := s.PutAll(context.Background(), []data.Put{Put(2, "Другой текст."), bad})
		var want *data.InvalidError
		if !errors.As(err, &want) || want.Field != tt.field {
			t.Errorf("PutAll with bad %s: %v", tt.field, err)
		}
	}
	if st, _ := s.Stats(context.Background()); st.Documents != 0 || st.Seq != 0 {
		t.Errorf("refused batches left %d documents, change %d", st.Documents, st.Seq)
	}
}

func heads(t *testing.T, s data.Store) {
	p := Put(1, "Текст.")
	proof := data.Evidence{Rule: "given", Confidence: 1}
	p.Document.Parties = []data.Party{{Role: "plaintiff", Name: "ТОО «Ромашка»", Evidence: proof}}
	p.Document.Judges = []data.Judge{{Name: "Г.К. Оспанова", Evidence: proof}}
	p.Document.Demands = []data.Demand{{}}
	p.Document.Amounts = []data.Amount{{}}
	p.Document.Facts = []data.Fact{{}}
	id := putOne(t, s, p, data.PutCreated)
	want := get(t, s, id)
	if len(want.Parties)+len(want.Judges)+len(want.Demands)+len(want.Amounts)+len(want.Facts) != 5 {
		t.Fatalf("the whole document lacks something: %+v", want)
	}
	want.Editions, want.Parties, want.Judges, want.Demands, want.Amounts, want.Facts = nil, nil, nil, nil, nil, nil
	got, err := s.Heads(context.Background(), []data.ID{id, "nothing"})
	if diff := cmp.Diff([]*data.Document{want, nil}, got); diff != "" || err != nil {
		t.Errorf("Heads: %v (-want +got):\n%s", err, diff)
	}
}

func withdraw(t *testing.T, s data.Store) {
	ctx := context.Background()
	p := Put(1, "Тайный текст.")
	p.Original = []byte("unmasked")
	id := putOne(t, s, p, data.PutCreated)
	var bad *data.InvalidError
	if err := s.Withdraw(ctx, id, ""); !errors.As(err, &bad) {
		t.Errorf("Withdraw without reason: %v", err)
	}
	if err := s.Withdraw(ctx, "nothing", "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Withdraw of nothing: %v", err)
	}
	if err := s.Withdraw(ctx, id, "по решению суда"); err != nil {
		t.Fatal(err)
	}
	want := &data.Withdrawal{Reason: "по решению суда", Date: "2026-11-24"}
	d := get(t, s, id)
	if diff := cmp.Diff(want, d.Withdrawn); diff != "" || len(d.Editions) != 0 || d.Number == "" || d.Version != 2 {
		t.Errorf("withdrawn document: %+v (-want +got):\n%s", d, diff)
	}
	if ids, _ := s.Find(ctx, data.IdentifierCase, "7517-21-00-2/1"); !slices.Equal(ids, []data.ID{id}) {
		t.Errorf("its number finds %v, want the withdrawn document", ids)
	}
	if ids := append(collect(t, s.ByCourt(ctx, "7517")), collect(t, s.ByCategory(ctx, d.Primary()))...); len(ids) != 0 {
		t.Errorf("ByCourt and ByCategory still yield %v", ids)
	}
	if docs := collect(t, s.All(ctx)); len(docs) != 0 {
		t.Errorf("All still yields %d documents", len(docs))
	}
	if _, err := s.Version(ctx, id, 1); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Version of a withdrawn document: %v", err)
	}
	if original, err := s.Original(ctx, id); string(original) != "unmasked" || err != nil {
		t.Errorf("the operator's original = %q, %v", original, err)
	}
	if list := collect(t, s.Changes(ctx, 0, 0)); len(list) != 1 || !list[0].Withdrawn || list[0].ID != id {
		t.Errorf("changes = %v", list)
	}
	if st, _ := s.Stats(ctx); st.Documents != 0 || st.Withdrawn != 1 || len(st.Masked) != 0 {
		t.Errorf("Stats = %+v", st)
	}
	if rows, err := s.Coverage(ctx); len(rows) != 0 || err != nil {
		t.Errorf("Coverage = %v, %v", rows, err)
	}
}

func staysWithdrawn(t *testing.T, s data.Store) {
	ctx := context.Background()
	id := putOne(t, s, Put(1, "Тайный текст."), data.PutCreated)
	putOne(t, s, Put(2, "Тайный текст."), data.PutDuplicate)
	for _, reason := range []string{"причина", "причина", "другая причина"} {
		if err := s.Withdraw(ctx, id, reason); err != nil {
			t.Fatal(err)
		}
	}
	st, _ := s.Stats(ctx)
	if st.Seq != 4 {
		t.Errorf("change %d, want 4: withdrawing for the same reason is none", st.Seq)
	}
	for _, p := range []data.Put{Put(1, "Тайный текст."), Put(1, "Исправленный."), Put(2, "Тайный текст."), Put(2, "Свой.")} {
		if r := putAll(t, s, p)[0]; r.Status != data.PutUnchanged || !r.Withdrawn || r.ID != id {
			t.Errorf("PutAll = %+v, want unchanged and withdrawn", r)
		}
	}
	if after, _ := s.Stats(ctx); after.Seq != st.Seq {
		t.Errorf("importing a withdrawn act made change %d", after.Seq)
	}
	if d := get(t, s, id); d.Withdrawn.Reason != "другая причина" {
		t.Errorf("reason %q", d.Withdrawn.Reason)
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
	for _, want := range []string{"x", "y", ""} {
		if err := s.SetSetting(ctx, "classifier", []byte(want)); err != nil {
			t.Fatal(err)
		}
		if v, err := s.Setting(ctx, "classifier"); string(v) != want || err != nil {
			t.Errorf("setting = %q, %v, want %q", v, err, want)
		}
	}
}
