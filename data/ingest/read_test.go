package ingest_test

import (
	"context"
	"strings"
	"testing"

	"taldau/data"
)

// TestProofs: proofs that came with a document and point nowhere are read again; a heading inside a sentence ends its paragraph.
func TestProofs(t *testing.T) {
	in, store := newImporter(t)
	line := `{"kind":"decision","identifiers":[{"type":"source","value":"p"}],"number":"7517-24-00-2/101","judges":[{"name":"А.А. Ахметова","span":{"paragraph":99,"start":1,"end":2}}],` +
		`"facts":[{"field":"number","value":"7517-24-00-2/101","span":{"paragraph":40,"start":0,"end":5}}],"amounts":[{"role":"awarded","currency":"KZT","hundreds":1,"value":"x","span":{"paragraph":1,"start":900,"end":999}}],` +
		`"demands":[{"kind":"debt","asked":{"value":"x","span":{"paragraph":-1,"start":0,"end":1}}}],"outcome":{"value":"granted","span":{"paragraph":7,"start":-3,"end":1}},` +
		`"editions":[{"paragraphs":[{"text":"РЕШЕНИЕ"},{"text":"Медеуский районный суд города Алматы, рассмотрев дело по иску А.Б. к В.Г. о взыскании долга 500 тенге, УСТАНОВИЛ: Долг не возвращён."},{"text":"Суд РЕШИЛ: Взыскать с В.Г. долг 500 тенге."}]}]}`
	if r := importAll(t, in, files(t, map[string]string{"a.jsonl": line + "\n"})); r.Imported != 1 {
		t.Fatalf("report %+v", r)
	}
	d := documents(t, store)["p"]
	e := &d.Editions[0]
	if len(e.Paragraphs) != 5 || e.Paragraphs[3].Text != "Суд РЕШИЛ:" {
		t.Errorf("paragraphs %q", e.Text())
	}
	if d.Outcome.Value != "granted" || d.Outcome.Span != (data.Span{}) || d.Judges[0].Span != (data.Span{}) {
		t.Errorf("outcome %+v, judges %+v: given values stay, their loose places do not", d.Outcome, d.Judges)
	}
	if f := d.Fact(data.FieldNumber); f.Rule != "given" {
		t.Errorf("fact %+v", f)
	}
	if len(d.Demands) != 1 || d.Demands[0].Asked.Value != "долга" || len(d.Amounts) != 2 || d.Amounts[1].Hundreds != 50_000 {
		t.Errorf("demands %+v, amounts %+v", d.Demands, d.Amounts)
	}
}

// TestRead: places of what was masked are those of the masked text.
func TestRead(t *testing.T) {
	in, _ := newImporter(t)
	text := "РЕШЕНИЕ\nИстец Серикбаев Н.Е., ИИН 900101300453, тел. +7 701 234 56 78.\nСуд решил: Иск Серикбаева Н.Е. удовлетворить."
	d, masked, err := in.Read(context.Background(), "a.txt", data.LangRussian, strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	whole := d.Editions[0].Text()
	if len(masked) != 4 {
		t.Fatalf("masked %+v", masked)
	}
	for _, m := range masked {
		if whole[m.Start:m.End] != m.Tag {
			t.Errorf("%+v stands not at %q", m, whole[m.Start:m.End])
		}
	}
	if d.Editions[0].Lang != data.LangRussian || strings.Contains(whole, "Серикбаев") {
		t.Errorf("%q in %q", whole, d.Editions[0].Lang)
	}
}
