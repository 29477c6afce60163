package storetest

import (
	"context"
	"fmt"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taldau/data"
)

// Edition makes one edition of an invented resolution, as an import of the simple form brings it: its language, its first day (empty: not
// given), its text.
func Edition(lang data.Lang, from data.Date, text string) data.Put {
	d := &data.Document{
		Kind: data.KindResolution, ActType: data.ActNormative, Number: "5", Title: fmt.Sprintf("О решении, %s, %s", lang, from), Source: "suite",
		Dates: data.Dates{Adopted: "2003-07-11", Imported: "2026-11-24"}, Langs: []data.Lang{lang},
		Identifiers: []data.Identifier{
			{Type: data.IdentifierNumber, Value: "vs:2003-07-11:5"}, {Type: data.IdentifierSource, Value: fmt.Sprintf("np-%s-%s", lang, from)},
		},
		Masking:  data.Masking{Version: "1", Counts: map[string]int{"name": 1}},
		Editions: []data.Edition{{Lang: lang, From: from, Paragraphs: []data.Paragraph{{Text: text, Lang: lang}}}},
	}
	d.Editions[0].Renumber()
	p := Complete(d, "")
	p.Key, p.Merge = "number:resolution:suite:5", true
	return p
}

// editionsInAnyOrder: whatever order the editions of an act come in, the document is the same; again, they change nothing.
func editionsInAnyOrder(t *testing.T, s data.Store) {
	puts := func(act string) []data.Put {
		list := []data.Put{
			Edition("ru", "2003-07-11", "Первый текст."), Edition("ru", "2022-05-06", "Второй текст."), Edition("ru", "2023-12-28", "Третий текст."),
			Edition("kk", "2022-05-06", "Екінші мәтін."),
		}
		for i := range list {
			list[i].Key = act
		}
		return list
	}
	var want *data.Document
	for n, order := range permutations(4) {
		act := fmt.Sprintf("number:resolution:suite:%d", n)
		list := puts(act)
		var id data.ID
		for i, k := range order {
			id = putOne(t, s, list[k], map[bool]data.PutStatus{true: data.PutCreated, false: data.PutUpdated}[i == 0])
		}
		got := get(t, s, id)
		if want == nil {
			want = got
			checkEditions(t, got)
		}
		if diff := gocmp.Diff(want, got, cmpopts.IgnoreFields(data.Document{}, "ID", "ContentHash")); diff != "" {
			t.Fatalf("order %v (-want +got):\n%s", order, diff)
		}
		before, _ := s.Stats(context.Background())
		for _, p := range list {
			putOne(t, s, p, data.PutUnchanged)
		}
		if after, _ := s.Stats(context.Background()); after.Seq != before.Seq {
			t.Errorf("again the same: %d changes", after.Seq-before.Seq)
		}
	}
	one := puts("number:resolution:suite:one batch")
	for i, r := range putAll(t, s, one...) {
		if want := map[bool]data.PutStatus{true: data.PutCreated, false: data.PutUpdated}[i == 0]; r.Status != want {
			t.Errorf("edition %d of a batch: %s, want %s", i, r.Status, want)
		}
	}
}

func checkEditions(t *testing.T, d *data.Document) {
	t.Helper()
	type row struct {
		lang     data.Lang
		from, to data.Date
		text     string
	}
	want := []row{
		{"kk", "2022-05-06", "", "Екінші мәтін."}, {"ru", "2003-07-11", "2022-05-06", "Первый текст."},
		{"ru", "2022-05-06", "2023-12-28", "Второй текст."}, {"ru", "2023-12-28", "", "Третий текст."},
	}
	var got []row
	for i := range d.Editions {
		e := &d.Editions[i]
		got = append(got, row{e.Lang, e.From, e.To, e.Text()})
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("editions %v, want %v", got, want)
	}
	if d.Title != "О решении, ru, 2023-12-28" || len(d.Identifiers) != 5 || d.Masking.Counts["name"] != 4 || fmt.Sprint(d.Langs) != "[ru kk]" {
		t.Errorf("the act is %q with %v, %v, %v", d.Title, d.Identifiers, d.Masking, d.Langs)
	}
}

// permutations lists the orders of n things.
func permutations(n int) (list [][]int) {
	if n == 0 {
		return [][]int{nil}
	}
	for _, p := range permutations(n - 1) {
		for at := range n {
			list = append(list, append(append(append([]int{}, p[:at]...), n-1), p[at:]...))
		}
	}
	return list
}

// correctedEdition: the same day with another text is a correction, a new version in which the other editions stay.
func correctedEdition(t *testing.T, s data.Store) {
	id := putOne(t, s, Edition("ru", "2003-07-11", "Первый текст."), data.PutCreated)
	putOne(t, s, Edition("ru", "2022-05-06", "Второй текст с ошибкой."), data.PutUpdated)
	putOne(t, s, Edition("ru", "2022-05-06", "Второй текст."), data.PutUpdated)
	putOne(t, s, Edition("ru", "2022-05-06", "Второй текст с ошибкой."), data.PutUnchanged) // an earlier content
	d := get(t, s, id)
	if len(d.Editions) != 2 || d.Editions[1].Text() != "Второй текст." || d.Version != 3 {
		t.Errorf("version %d has %d editions", d.Version, len(d.Editions))
	}
	old, err := s.Version(context.Background(), id, 2)
	if err != nil || old.Editions[1].Text() != "Второй текст с ошибкой." {
		t.Errorf("version 2: %v", err)
	}
	if ids, _ := s.ByText(context.Background(), data.TextHash("Второй текст.")); len(ids) != 0 {
		t.Errorf("a text of one edition is taken for that of %v", ids)
	}
}

// undatedEdition: a text without a day takes the place of the one without a day and leaves the others.
func undatedEdition(t *testing.T, s data.Store) {
	undated := func(text string, told data.Date) data.Put {
		p := Edition("ru", told, text)
		p.Document.Editions[0].Told = data.ToldFootnote
		p.Content = data.ContentHash(p.Document)
		return p
	}
	id := putOne(t, s, undated("Текст.", "2020-01-01"), data.PutCreated)
	putOne(t, s, Edition("ru", "2018-01-01", "Старый текст."), data.PutUpdated)
	putOne(t, s, undated("Новый текст.", "2024-01-01"), data.PutUpdated)
	d := get(t, s, id)
	if len(d.Editions) != 2 || d.Editions[0].To != "2024-01-01" || d.Editions[1].Text() != "Новый текст." {
		t.Errorf("editions %+v", d.Editions)
	}
	putOne(t, s, Edition("ru", "2024-01-01", "Точный текст."), data.PutUpdated)
	if d := get(t, s, id); len(d.Editions) != 2 || d.Editions[1].Text() != "Точный текст." || d.Editions[1].Told != data.ToldGiven {
		t.Errorf("a given day beside a told one: %+v", d.Editions)
	}
}

// editionIsNoCopy: an edition with its day stays a document of its own beside the same text under another key, and is not shown when withdrawn.
func editionIsNoCopy(t *testing.T, s data.Store) {
	other := putOne(t, s, Put(1, "Общий текст."), data.PutCreated)
	id := putOne(t, s, Edition("ru", "2022-05-06", "Общий текст."), data.PutCreated)
	if id == other {
		t.Fatal("the edition was linked to another document")
	}
	putOne(t, s, Edition("ru", "2023-05-06", "Другой текст."), data.PutUpdated)
	if err := s.Withdraw(context.Background(), id, "причина"); err != nil {
		t.Fatal(err)
	}
	putOne(t, s, Edition("ru", "2024-05-06", "Третий текст."), data.PutUnchanged)
	if d := get(t, s, id); d.Withdrawn == nil || len(d.Editions) != 0 {
		t.Errorf("withdrawn: %+v", d)
	}
}

// editionAfterWhole: editions are added to a document that was stored whole, and a whole document takes the place of merged ones.
func editionAfterWhole(t *testing.T, s data.Store) {
	whole := Edition("ru", "2003-07-11", "Первый текст.")
	whole.Document.Editions = append(whole.Document.Editions, Edition("ru", "2022-05-06", "Второй текст.").Document.Editions...)
	whole.Document.Editions[0].To = "2022-05-06"
	whole.Merge = false
	id := putOne(t, s, whole, data.PutCreated)
	putOne(t, s, Edition("ru", "2023-12-28", "Третий текст."), data.PutUpdated)
	d := get(t, s, id)
	if len(d.Editions) != 3 || d.Editions[1].To != "2023-12-28" || d.Masking.Counts["name"] != 2 {
		t.Errorf("editions %+v, masked %v", d.Editions, d.Masking)
	}
	again := Edition("ru", "2003-07-11", "Совсем другой текст.")
	again.Merge = false
	putOne(t, s, again, data.PutUpdated)
	if d := get(t, s, id); len(d.Editions) != 1 || d.Masking.Counts["name"] != 1 {
		t.Errorf("stored whole again: %+v", d.Editions)
	}
}

// secondKey: editions that have a key of the act and one of the publisher meet in one document, whichever of the two is known first, and
// each key leads to it from then on.
func secondKey(t *testing.T, s data.Store) {
	named := func(p data.Put, key, also string) data.Put { p.Key, p.Also = key, also; return p }
	plain := named(Edition("ru", "", "Текст без дня."), "source:a", "")
	id := putOne(t, s, plain, data.PutCreated)
	dated := named(Edition("ru", "2022-05-06", "Второй текст."), "act:5", "source:a")
	if got := putOne(t, s, dated, data.PutUpdated); got != id {
		t.Fatalf("the edition came to %s, want %s", got, id)
	}
	if got := putOne(t, s, named(Edition("ru", "2023-12-28", "Третий текст."), "act:5", "source:b"), data.PutUpdated); got != id {
		t.Fatalf("the edition with another name came to %s, want %s", got, id)
	}
	for _, key := range []string{"act:5", "source:a", "source:b"} {
		if ref, err := s.LookupKey(context.Background(), key); err != nil || ref.ID != id {
			t.Errorf("%s leads to %v, %v", key, ref, err)
		}
	}
	if got := putOne(t, s, named(Edition("ru", "", "Новый текст без дня."), "source:b", ""), data.PutUpdated); got != id || len(get(t, s, id).Editions) != 3 {
		t.Errorf("a text without a day came to %s: %+v", got, get(t, s, id).Editions)
	}
	putOne(t, s, dated, data.PutUnchanged)
	putOne(t, s, plain, data.PutUnchanged)
	other := putOne(t, s, named(Edition("ru", "2022-05-06", "Другой акт."), "act:6", "source:c"), data.PutCreated)
	if got := putOne(t, s, named(Edition("ru", "2023-05-06", "Другой акт, второй."), "act:6", "source:a"), data.PutUpdated); got != other {
		t.Errorf("the first key decides: %s, want %s", got, other)
	}
	if ref, err := s.LookupKey(context.Background(), "source:a"); err != nil || ref.ID != id {
		t.Errorf("a key that led to a document leads to %v, %v", ref, err)
	}
}
