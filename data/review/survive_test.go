package review_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taldau/data"
	"taldau/data/review"
)

const act = "РЕШЕНИЕ\nИМЕНЕМ РЕСПУБЛИКИ КАЗАХСТАН\n5 марта 2024 года город Алматы\nМедеуский районный суд города Алматы в составе председательствующего судьи Ахметова А.А. рассмотрел дело по иску о взыскании долга по договору займа.\n" +
	"УСТАНОВИЛ:\nИстец просит взыскать основной долг в сумме 500 000 тенге. Ответчик иск не признал.\nСогласно статье 272 ГК обязательство исполняется надлежаще. Ссылка на статью 15 Правил прочего ведомства не принята.\n" +
	"РЕШИЛ:\nИск удовлетворить. Взыскать с ответчика в пользу истца 500 000 тенге основного долга.\nСудья Ахметов А.А."

func say(f data.Field, v data.Verdict, value string) data.Correction {
	return data.Correction{Field: f, Verdict: v, Value: value}
}

// TestCorrectionsSurvive: what editors said stays through the import of the same file, of a changed file, and through reading the bank anew.
func TestCorrectionsSurvive(t *testing.T) {
	b := newBank(t)
	b.load(t, line("a", "7517-24-00-2/101", act))
	d := b.doc(t, "a")
	if d.Outcome.Value != "granted" || len(d.Demands) == 0 || len(d.Editions[0].References) == 0 {
		t.Fatalf("document %+v", d)
	}
	ref := d.Editions[0].References[0]
	demand := d.Demands[0]
	b.say(t, "a",
		say(data.FieldNumber, data.VerdictCorrected, "7517-24-00-2/777"),
		say(data.FieldCourt, data.VerdictCorrected, "7599"),
		say(data.FieldAdopted, data.VerdictCorrected, "2024-03-06"),
		say(data.FieldJudges, data.VerdictCorrected, "presiding: Жаңабаев Б.Б."),
		say(data.FieldOutcome, data.VerdictCorrected, "partly"),
		say(data.FieldInstance, data.VerdictRejected, ""),
		say(data.FieldCategory, data.VerdictCorrected, "142030000100010000"),
		data.Correction{Field: data.FieldReference, Span: ref.Span, Verdict: data.VerdictCorrected, Value: "civil-code~art_273__point_1"},
		data.Correction{Field: data.FieldDemand, Span: demand.Asked.Span, Verdict: data.VerdictCorrected, Value: "denied"},
	)
	check := func(when string) {
		t.Helper()
		d := b.doc(t, "a")
		if d.Number != "7517-24-00-2/777" || d.Court.Code != "7599" || d.Dates.Adopted != "2024-03-06" || len(d.Judges) != 1 || d.Judges[0].Name != "Жаңабаев Б.Б." ||
			d.Outcome.Value != "partly" || d.Outcome.Rule != data.RuleEditor || d.Court.Instance != "" || d.Primary() != "142030000100010000" || d.Demands[0].Outcome.Value != "denied" {
			t.Errorf("%s: %+v", when, d)
		}
		if r := d.Editions[0].References[0]; r.Act != "civil-code" || r.Article != "273" || r.Point != "1" || r.ID == "" || r.Confidence != 1 {
			t.Errorf("%s: reference %+v", when, r)
		}
		ids, err := b.store.Find(context.Background(), data.IdentifierCase, "7517-24-00-2/777")
		old, err2 := b.store.Find(context.Background(), data.IdentifierCase, "7517-24-00-2/101")
		if len(ids) != 1 || len(old) != 0 || err != nil || err2 != nil {
			t.Errorf("%s: the corrected number finds %v, the old one %v", when, ids, old)
		}
		if items := b.queue(t, review.KindStale); len(items) != 0 {
			t.Errorf("%s: %v", when, items)
		}
		b.sound(t)
	}
	check("at once")
	if r := b.load(t, line("a", "7517-24-00-2/101", act)); r.Unchanged != 1 {
		t.Errorf("the same import: %+v", r)
	}
	check("after the same import")
	table, err := b.Reextract(context.Background(), review.Run{Rules: "test"})
	if err != nil || table.Changed != 0 || table.Stale != 0 {
		t.Errorf("read anew: %+v, %v, want nothing changed", table, err)
	}
	check("read anew")
}

// TestTextChanged: where the file comes with another text, corrections whose quotation stands stay, the others go back to the queue.
func TestTextChanged(t *testing.T) {
	b := newBank(t)
	b.load(t, line("a", "7517-24-00-2/101", act))
	ref := b.doc(t, "a").Editions[0].References[0]
	b.say(t, "a",
		say(data.FieldOutcome, data.VerdictCorrected, "partly"),
		say(data.FieldCategory, data.VerdictCorrected, "142030000100010000"),
		data.Correction{Field: data.FieldReference, Span: ref.Span, Verdict: data.VerdictCorrected, Value: "civil-code~art_273"},
	)
	changed := strings.Replace(strings.Replace(act, "Согласно статье 272 ГК", "Как указано выше, согласно статье 272 ГК", 1), "Иск удовлетворить.", "В удовлетворении иска отказать.", 1)
	if r := b.load(t, line("a", "7517-24-00-2/101", changed)); r.Updated != 1 {
		t.Fatalf("import %+v", r)
	}
	d := b.doc(t, "a")
	if d.Editions[0].References[0].Article != "273" {
		t.Errorf("the reference moved and lost its correction: %+v", d.Editions[0].References[0])
	}
	if d.Outcome.Rule == data.RuleEditor || d.Outcome.Span.Paragraph == 0 {
		t.Errorf("outcome %+v: a correction of another text was applied", d.Outcome)
	}
	var got []string
	for _, i := range b.queue(t, review.KindStale) {
		got = append(got, i.What)
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"category", "outcome"}, got); diff != "" {
		t.Errorf("back in the queue (-want +got):\n%s", diff)
	}
	b.say(t, "a", say(data.FieldOutcome, data.VerdictAccepted, ""), say(data.FieldCategory, data.VerdictCorrected, "142030000100010000"))
	if items := b.queue(t, review.KindStale); len(items) != 0 {
		t.Errorf("confirmed again and still in the queue: %v", items)
	}
}

// TestReadAnew: a bank that was read by today's rules does not change when it is read anew; a value that other rules had left behind does.
func TestReadAnew(t *testing.T) {
	ctx := context.Background()
	b := newBank(t)
	b.seeded(t, 150)
	table, err := b.Reextract(ctx, review.Run{Rules: "test"})
	if err != nil || table.Documents != 150 || table.Changed != 0 {
		t.Fatalf("read anew: %d of %d changed, %v\n%+v\n%+v", table.Changed, table.Documents, err, table.Fields, table.Examples)
	}
	var spoilt *data.Document
	for d, err := range b.store.All(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Outcome.Value == "granted" && d.Outcome.Rule != "given" && d.Outcome.Rule != "" {
			spoilt = d
			break
		}
	}
	if spoilt == nil {
		t.Fatal("no outcome was read from 150 acts")
	}
	spoilt.Outcome.Value = "denied"
	if err := b.store.Review(ctx, data.Review{Revised: []data.Revision{{ID: spoilt.ID, Version: spoilt.Version, Document: spoilt}}}); err != nil {
		t.Fatal(err)
	}
	dry, err := b.Reextract(ctx, review.Run{Rules: "test", DryRun: true})
	if err != nil || dry.Changed != 1 {
		t.Errorf("dry run: %+v, %v", dry, err)
	}
	i := slices.IndexFunc(dry.Fields, func(c review.FieldChange) bool { return c.Field == data.FieldOutcome })
	if i < 0 || dry.Fields[i].Other != 1 || dry.Fields[i].Gains+dry.Fields[i].Losses != 0 {
		t.Errorf("dry run tells %+v", dry.Fields)
	}
	if d, _ := b.store.Get(ctx, spoilt.ID); d.Outcome.Value != "denied" {
		t.Error("the dry run wrote")
	}
	if wet, err := b.Reextract(ctx, review.Run{Rules: "test"}); err != nil || wet.Changed != 1 {
		t.Errorf("run: %+v, %v", wet, err)
	}
	if d, _ := b.store.Get(ctx, spoilt.ID); d.Outcome.Value != "granted" {
		t.Errorf("outcome %+v", d.Outcome)
	}
	b.sound(t)
}

// TestResumes: an interrupted run goes on where it was; one by other rules begins anew.
func TestResumes(t *testing.T) {
	ctx := context.Background()
	b := newBank(t)
	b.seeded(t, 30)
	var ids []data.ID
	for d, err := range b.store.All(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, d.ID)
	}
	if err := b.store.SetSetting(ctx, "reextract", []byte("rules-1\n"+string(ids[9]))); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		run  review.Run
		want int
	}{{review.Run{Rules: "rules-2", DryRun: true}, 30}, {review.Run{Rules: "rules-1"}, 20}, {review.Run{Rules: "rules-1"}, 30}} {
		if table, err := b.Reextract(ctx, tt.run); err != nil || table.Documents != tt.want {
			t.Errorf("%+v reads %d documents, %v, want %d", tt.run, table.Documents, err, tt.want)
		}
	}
}

// TestStalePage: a deed on an older version is a conflict and leaves nothing.
func TestStalePage(t *testing.T) {
	ctx := context.Background()
	b := newBank(t)
	b.load(t, line("a", "7517-24-00-2/101", act))
	old := b.doc(t, "a")
	b.say(t, "a", say(data.FieldOutcome, data.VerdictCorrected, "partly"))
	err := b.Correct(ctx, review.Deed{By: "u2", Document: old.ID, Version: old.Version, Said: []data.Correction{say(data.FieldOutcome, data.VerdictCorrected, "denied")}})
	if !errors.Is(err, data.ErrConflict) {
		t.Errorf("Correct on version %d: %v, want a conflict", old.Version, err)
	}
	if d := b.doc(t, "a"); d.Outcome.Value != "partly" {
		t.Errorf("outcome %s", d.Outcome.Value)
	}
}

func TestInvalidValues(t *testing.T) {
	b := newBank(t)
	b.load(t, line("a", "7517-24-00-2/101", act))
	d := b.doc(t, "a")
	ref := d.Editions[0].References[0].Span
	tests := []data.Correction{
		say(data.FieldNumber, data.VerdictCorrected, "без номера"),
		say(data.FieldNumber, data.VerdictCorrected, ""),
		say(data.FieldActType, data.VerdictCorrected, "poem"),
		say(data.FieldCourt, data.VerdictCorrected, "Суд Атлантиды"),
		say(data.FieldAdopted, data.VerdictCorrected, "2199-01-01"),
		say(data.FieldAdopted, data.VerdictCorrected, "1812-06-24"),
		say(data.FieldAdopted, data.VerdictCorrected, "05.03.2024"),
		say(data.FieldInstance, data.VerdictCorrected, "second"),
		say(data.FieldOutcome, data.VerdictCorrected, "won"),
		say(data.FieldCategory, data.VerdictCorrected, "142030000100019999"),
		say(data.FieldJudges, data.VerdictCorrected, "clerk: Асанов А.А."),
		say(data.FieldSections, data.VerdictCorrected, "operative 1\nheader 3"),
		say(data.FieldSections, data.VerdictCorrected, "header 1\noperative 99"),
		say(data.FieldSections, data.VerdictRejected, ""),
		{Field: data.FieldReference, Span: ref, Verdict: data.VerdictCorrected, Value: "law-of-the-sea~art_1"},
		{Field: data.FieldReference, Span: ref, Verdict: data.VerdictCorrected, Value: "civil-code~chapter_1"},
		{Field: data.FieldReference, Span: data.Span{Paragraph: 99, End: 3}, Verdict: data.VerdictCorrected, Value: "civil-code~art_1"},
		{Field: data.FieldPersonal, Span: ref, Verdict: data.VerdictCorrected, Value: "dna"},
		{Field: data.FieldOutcome, Edition: 7, Verdict: data.VerdictCorrected, Value: "denied"},
		{Field: "colour", Verdict: data.VerdictCorrected, Value: "red"},
	}
	for _, c := range tests {
		err := b.Correct(context.Background(), review.Deed{By: "u1", Document: d.ID, Version: d.Version, Said: []data.Correction{c}})
		var bad *data.InvalidError
		if !errors.As(err, &bad) {
			t.Errorf("%s %s %q: %v, want an invalid value", c.Field, c.Verdict, c.Value, err)
		}
	}
	if diff := cmp.Diff(d, b.doc(t, "a"), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("refused corrections changed the document:\n%s", diff)
	}
}
