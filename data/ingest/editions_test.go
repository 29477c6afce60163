package ingest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"taldau/data"
)

// edition is a line of the simple form: one edition of an invented resolution.
func edition(id, day, lang, text string) string {
	line := fmt.Sprintf(`{"kind":"resolution","number":"5","date":"2003-07-11","title":"О решении","lang":%q,"url":"https://adilet.zan.kz/rus/docs/P030000005S_","text":%q`, lang, text)
	if id != "" {
		line += fmt.Sprintf(`,"id":%q`, id)
	}
	if day != "" {
		line += fmt.Sprintf(`,"edition":%q`, day)
	}
	return line + "}"
}

const (
	firstText  = "Пленарное заседание постановляет:\n1. Решение должно быть законным."
	secondText = "Пленарное заседание постановляет:\n1. Решение должно быть законным и обоснованным.\nСноска. Пункт 1 в редакции нормативного постановления Верховного Суда РК от 21.04.2022 № 5 (вводится в действие с 06.05.2022)."
	kazakhText = "Жалпы отырыс қаулы етеді:\n1. Шешім заңды болуға тиіс."
)

func TestEditionsAreAdded(t *testing.T) {
	for _, id := range []string{"", "np-5"} { // by the act's own name, by the publisher's
		lines := []string{edition(id, "2022-05-06", "ru", secondText), edition(id, "2003-07-11", "ru", firstText), edition(id, "2022-05-06", "kk", kazakhText)}
		in, store := newImporter(t)
		r, err := in.ImportLines(context.Background(), "editions", strings.NewReader(strings.Join(lines, "\n")))
		if err != nil || r.Imported != 1 || r.Updated != 2 || r.Refused != 0 {
			t.Fatalf("report %+v, %v", r, err)
		}
		if r, err := in.ImportLines(context.Background(), "again", strings.NewReader(strings.Join(lines, "\n"))); err != nil || r.Unchanged != 3 {
			t.Errorf("again %+v, %v", r, err)
		}
		docs := documents(t, store)
		if len(docs) != 1 {
			t.Fatalf("%d documents", len(docs))
		}
		for _, d := range docs {
			got := ""
			for _, e := range d.Editions {
				got += fmt.Sprintf("%s %s–%s by %q; ", e.Lang, e.From, e.To, e.AmendedBy)
			}
			want := `kk 2022-05-06– by ""; ru 2003-07-11–2022-05-06 by ""; ru 2022-05-06– by "нормативное постановление Верховного Суда РК от 21.04.2022 № 5"; `
			if got != want {
				t.Errorf("editions %s, want %s", got, want)
			}
		}
	}
}

// TestEditionsWithNamesOfTheirOwn: one act, whatever name the publisher gives to each edition, also beside a text without a day.
func TestEditionsWithNamesOfTheirOwn(t *testing.T) {
	lines := []string{edition("np-5-2022", "2022-05-06", "ru", secondText), edition("np-5-2003", "2003-07-11", "ru", firstText), edition("np-5-2003", "", "kk", kazakhText)}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}, {2, 0, 1}} {
		in, store := newImporter(t)
		var text []string
		for _, i := range order {
			text = append(text, lines[i])
		}
		if r, err := in.ImportLines(context.Background(), "editions", strings.NewReader(strings.Join(text, "\n"))); err != nil || r.Refused != 0 {
			t.Fatalf("report %+v, %v", r, err)
		}
		docs := documents(t, store)
		if order[0] == 2 && order[1] == 0 { // nothing told yet that the text without a day is of this act
			if st, err := store.Stats(context.Background()); err != nil || st.Documents != 2 {
				t.Errorf("order %v: %d documents, want 2, %v", order, st.Documents, err)
			}
			continue
		}
		if len(docs) != 1 {
			t.Errorf("order %v: %d documents", order, len(docs))
		}
		for _, d := range docs {
			if len(d.Editions) != 3 {
				t.Errorf("order %v: %d editions", order, len(d.Editions))
			}
		}
	}
}

// TestEditionIsRefused: a day that is none, and a decision, which has no editions.
func TestEditionIsRefused(t *testing.T) {
	for line, want := range map[string]string{
		edition("a", "2022-13-01", "ru", firstText):                                 "write it as 2006-01-02",
		edition("a", "весна", "ru", firstText):                                      "write it as 2006-01-02",
		strings.Replace(decision, `"id":"a"`, `"id":"a","edition":"2022-01-01"`, 1): "leave out edition",
	} {
		in, _ := newImporter(t)
		r, err := in.ImportLines(context.Background(), "refused", strings.NewReader(line))
		if err != nil || r.Refused != 1 || !strings.Contains(r.Problems[0].Detail, want) {
			t.Errorf("%+v, %v, want %q", r, err, want)
		}
	}
}

// TestUndatedTextReplaces: without a day a newer text of the act takes the place of the older one, as it always did.
func TestUndatedTextReplaces(t *testing.T) {
	in, store := newImporter(t)
	for _, text := range []string{firstText, secondText} {
		if r, err := in.ImportLines(context.Background(), "undated", strings.NewReader(edition("np-5", "", "ru", text))); err != nil || r.Refused != 0 {
			t.Fatalf("%+v, %v", r, err)
		}
	}
	for _, d := range documents(t, store) {
		e := d.Editions[0]
		if len(d.Editions) != 1 || d.Version != 2 || e.From != "2022-05-06" || e.Told != data.ToldFootnote {
			t.Errorf("version %d, %d editions, the first from %s told by %q", d.Version, len(d.Editions), e.From, e.Told)
		}
	}
}

// TestParallel finds the act in the other language where it came as another document.
func TestParallel(t *testing.T) {
	in, store := newImporter(t)
	lines := []string{edition("ru-5", "", "ru", firstText), edition("kk-5", "", "kk", kazakhText), strings.Replace(edition("other", "", "kk", "Жалпы отырыс қаулы етеді:\n1. Басқа қаулы."), "P030000005S_", "P030000006S_", 1)}
	lines[2] = strings.Replace(lines[2], `"number":"5"`, `"number":"6"`, 1)
	if r, err := in.ImportLines(context.Background(), "parallel", strings.NewReader(strings.Join(lines, "\n"))); err != nil || r.Imported != 3 {
		t.Fatalf("%+v, %v", r, err)
	}
	docs := documents(t, store)
	for from, want := range map[string]data.ID{"ru-5": docs["kk-5"].ID, "kk-5": docs["ru-5"].ID, "other": ""} {
		other, err := data.Parallel(context.Background(), store, docs[from])
		if err != nil {
			t.Fatal(err)
		}
		if got := data.ID(""); other != nil && other.ID != want || other == nil && got != want {
			t.Errorf("%s: %v, want %s", from, other, want)
		}
	}
}
