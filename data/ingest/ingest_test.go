package ingest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/convert"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/mask"
)

const today = data.Date("2026-11-24")

// newImporter returns an importer into an empty bank.
func newImporter(t testing.TB) (*ingest.Importer, *bolt.Store) {
	t.Helper()
	store, err := bolt.Open(filepath.Join(t.TempDir(), "bank.db"), bolt.Options{Today: func() data.Date { return today }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	courts, err := court.Load()
	if err != nil {
		t.Fatal(err)
	}
	return ingest.New(ingest.Config{
		Store: store, Converter: convert.New(convert.Config{}), Masker: mask.New(mask.Config{}),
		Extractor: extract.New(extract.Config{Tree: tree, Courts: courts, Today: today}), Today: today, Workers: 3,
	}), store
}

// files writes files into a new folder.
func files(t testing.TB, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func importAll(t testing.TB, in *ingest.Importer, paths ...string) ingest.Report {
	t.Helper()
	r, err := in.Import(context.Background(), paths)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// documents returns all documents of a bank by the publisher's id, else by title.
func documents(t testing.TB, s data.Store) map[string]*data.Document {
	t.Helper()
	out := map[string]*data.Document{}
	for d, err := range s.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		name := d.Identifier(data.IdentifierSource)
		if name == "" {
			name = d.Title
		}
		out[name] = d
	}
	return out
}

const decision = `{"id":"a","kind":"decision","number":"7517-24-00-2/101","date":"2024-03-05","category":"142030000100010000","url":"https://example.kz/1","source":"test",` +
	`"title":"Решение","text":"РЕШЕНИЕ\nМедеуский районный суд города Алматы рассмотрел иск.\nИстец Серикбаев Н.Е., ИИН 900101300453, просит восстановить его на работе.\nСуд РЕШИЛ:\nВ иске отказать."}`

func TestSimpleForm(t *testing.T) {
	in, store := newImporter(t)
	r := importAll(t, in, files(t, map[string]string{"a.jsonl": decision + "\n"}))
	if r.Imported != 1 || r.Refused != 0 || r.Masked["iin"] != 1 || r.Masked["name"] != 1 {
		t.Fatalf("report %+v", r)
	}
	d := documents(t, store)["a"]
	if d.Kind != data.KindDecision || d.Number != "7517-24-00-2/101" || d.Court.Code != "7517" || d.Court.Instance != data.InstanceFirst ||
		d.Dates.Adopted != "2024-03-05" || d.Dates.Imported != today || d.URL != "https://example.kz/1" ||
		!slices.Equal(d.Categories, []classifier.Code{"142030000100010000"}) || d.Outcome.Value != "denied" || d.ActType != data.ActDecision {
		t.Errorf("document %+v", d)
	}
	e := &d.Editions[0]
	if strings.Contains(e.Text(), "900101300453") || strings.Contains(e.Text(), "Серикбаев") || !strings.Contains(e.Text(), "С.Н.Е., ИИН [IIN-1]") {
		t.Errorf("text %q", e.Text())
	}
	if span := d.Outcome.Span; e.Paragraphs[span.Paragraph-1].Text[span.Start:span.End] != "В иске отказать." {
		t.Errorf("the outcome points at %+v", span)
	}
	original, err := store.Original(context.Background(), d.ID)
	if err != nil || !strings.Contains(string(original), "900101300453") {
		t.Errorf("original %q, %v", original, err)
	}
}

// TestLooseValues: publishers write numbers, nulls, lists and implausible dates.
func TestLooseValues(t *testing.T) {
	in, store := newImporter(t)
	r := importAll(t, in, files(t, map[string]string{"a.jsonl": `{"id":7,"type":"judgment","number":null,"date":"2199-01-01","court":"","category":["T-C.3.2.1","T-C"],"text":"Решение суда о выселении."}
{"id":"8","lang":null,"text":"Қарызды өндіру туралы талап арыз қанағаттандырылсын деп сот шешті."}`}))
	if r.Imported != 2 || r.Doubtful["date-implausible"] != 1 {
		t.Fatalf("report %+v", r)
	}
	docs := documents(t, store)
	if d := docs["7"]; d.Dates.Adopted != "" || len(d.Categories) != 2 || d.Categories[0] != "T-C.3.2.1" {
		t.Errorf("document %+v", d)
	}
	if d := docs["8"]; len(d.Langs) == 0 || d.Langs[0] != data.LangKazakh {
		t.Errorf("languages %v, want Kazakh", d.Langs)
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct {
		name, content string
		want          convert.Reason
	}{
		{"broken.jsonl", `{"id":`, convert.ReasonBroken},
		{"list.jsonl", `["a"]`, convert.ReasonBroken},
		{"notext.jsonl", `{"id":"x"}`, convert.ReasonEmpty},
		{"blank.jsonl", `{"id":"x","text":" \n "}`, convert.ReasonEmpty},
		{"number.jsonl", `{"id":"x","text":5}`, convert.ReasonBroken},
		{"encoding.jsonl", "{\"id\":\"x\",\"text\":\"\xcd\xe5\"}", convert.ReasonNotUTF8},
		{"void.jsonl", "", convert.ReasonEmpty},
		{"void.txt", "", convert.ReasonEmpty},
		{"control.txt", "текст\x00\x01\x02", convert.ReasonControl},
		{"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 600), convert.ReasonUnsupported},
		{"inverted.jsonl", `{"kind":"resolution","title":"x","editions":[{"lang":"ru","from":"2024-01-01","to":"2023-01-01","paragraphs":[{"text":"x"}]}]}`, convert.ReasonBroken},
	}
	for _, tt := range tests {
		in, store := newImporter(t)
		r := importAll(t, in, files(t, map[string]string{tt.name: tt.content}))
		if r.Refused != 1 || len(r.Problems) != 1 || r.Problems[0].Reason != tt.want || r.Problems[0].Detail == "" {
			t.Errorf("%s: %+v, want one refusal: %s", tt.name, r, tt.want)
		}
		if n := len(documents(t, store)); n != 0 {
			t.Errorf("%s: %d documents", tt.name, n)
		}
	}
}

// TestAgain: the same import changes nothing; changed content is a version; the text of another document is linked to it.
func TestAgain(t *testing.T) {
	in, store := newImporter(t)
	dir := files(t, map[string]string{"a.jsonl": decision, "b.txt": "ОПРЕДЕЛЕНИЕ\n\nпо делу № 7517-24-00-2/77 от 5 мая 2024 года\n\nЗаявление оставить без рассмотрения."})
	importAll(t, in, dir)
	before, err := store.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if r := importAll(t, in, dir); r.Unchanged != 2 || r.Imported+r.Updated+r.Duplicate+r.Refused != 0 {
		t.Errorf("again: %+v", r)
	}
	after, err := store.Stats(context.Background())
	if err != nil || after.Seq != before.Seq {
		t.Errorf("the same import moved the feed from %d to %d, %v", before.Seq, after.Seq, err)
	}
	changed := strings.Replace(decision, "отказать", "отказать полностью", 1)
	twin := strings.Replace(changed, `"id":"a"`, `"id":"twin"`, 1)
	if r := importAll(t, in, files(t, map[string]string{"a.jsonl": changed + "\n" + twin})); r.Updated != 1 || r.Duplicate != 1 {
		t.Errorf("changed: %+v", r)
	}
	d := documents(t, store)["a"]
	versions, err := store.Versions(context.Background(), d.ID)
	if err != nil || len(versions) != 2 {
		t.Errorf("versions %v, %v", versions, err)
	}
	if ids, err := store.Find(context.Background(), data.IdentifierSource, "twin"); err != nil || len(ids) != 1 || ids[0] != d.ID {
		t.Errorf("the twin is %v, %v, want %s", ids, err, d.ID)
	}
}

// TestWorkersAgree: any number of workers ends in the same bank, with problems in the order of the files.
func TestWorkersAgree(t *testing.T) {
	content := map[string]string{}
	for i := range 40 {
		content[fmt.Sprintf("f%02d.txt", i)] = fmt.Sprintf("Решение по делу № 7517-24-00-2/%d от 5 мая 2024 года.", i+1)
		if i%7 == 0 {
			content[fmt.Sprintf("f%02d.txt", i)] = ""
		}
	}
	dir := files(t, content)
	var want map[string]*data.Document
	for _, workers := range []int{1, 2, 8} {
		in, store := newImporter(t)
		in.Workers = workers
		var names []string
		in.OnProblem = func(p ingest.Problem) { names = append(names, filepath.Base(p.Name)) }
		importAll(t, in, dir)
		if !slices.IsSorted(names) || len(names) != 6 {
			t.Errorf("%d workers tell %v", workers, names)
		}
		got := documents(t, store)
		if want == nil {
			want = got
		}
		if len(got) != len(want) {
			t.Errorf("%d workers: %d documents, want %d", workers, len(got), len(want))
		}
		for name, d := range want {
			if got[name] == nil || got[name].ID != d.ID {
				t.Errorf("%d workers: %s is another document", workers, name)
			}
		}
	}
}

func TestArchive(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range map[string]string{"a/acts.jsonl": decision, "note.txt": "Определение суда от 5 мая 2024 года.", "inner.zip": "PK\x03\x04", ".hidden.txt": "нет"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	in, _ := newImporter(t)
	r := importAll(t, in, files(t, map[string]string{"acts.zip": b.String(), "broken.zip": "PK\x03\x04 no archive"}))
	if r.Imported != 2 || r.Refused != 2 || r.Reasons["unsupported"] != 1 || r.Reasons["broken"] != 1 {
		t.Errorf("report %+v", r)
	}
	if r.Bytes == 0 {
		t.Error("no progress")
	}
}

// TestDryRun does everything but write.
func TestDryRun(t *testing.T) {
	in, store := newImporter(t)
	in.DryRun = true
	if r := importAll(t, in, files(t, map[string]string{"a.jsonl": decision, "b.txt": ""})); r.Imported != 1 || r.Refused != 1 || !r.DryRun {
		t.Errorf("report %+v", r)
	}
	if st, err := store.Stats(context.Background()); err != nil || st.Documents != 0 || st.Seq != 0 {
		t.Errorf("a dry run left %+v, %v", st, err)
	}
}

// TestCancelled ends with the context's error and keeps what was stored.
func TestCancelled(t *testing.T) {
	in, _ := newImporter(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := in.Import(ctx, []string{files(t, map[string]string{"a.jsonl": decision})}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}

// FuzzLine feeds any line to the road; whatever comes, the bank stays sound.
func FuzzLine(f *testing.F) {
	for _, s := range []string{decision, `{"editions":[{"paragraphs":[{"text":"x"}]}]}`, `{"editions":null,"text":"y"}`, `{"text":"z","category":[null]}`, `null`, `{"id":{},"text":"x"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		in, store := newImporter(t)
		if _, err := in.ImportLines(context.Background(), "fuzz", strings.NewReader(line)); err != nil {
			t.Fatal(err)
		}
		for p, err := range store.Check(context.Background()) {
			t.Fatalf("%v %v", p, err)
		}
	})
}
