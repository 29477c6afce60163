package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/compare"
	"taldau/data/extract"
)

// edition makes an edition of a resolution from lines, as import does.
func edition(t testing.TB, kind data.Kind, lines string) *data.Edition {
	t.Helper()
	d := &data.Document{Kind: kind, Editions: []data.Edition{{}}}
	e := &d.Editions[0]
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: line})
		}
	}
	e.Renumber()
	extract.New(extract.Config{}).Fill(d)
	return e
}

func tell(pieces []compare.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case compare.Deleted:
			b.WriteString("[-" + p.Text + "-]")
		case compare.Inserted:
			b.WriteString("[+" + p.Text + "+]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestTexts(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"Споры решает суд.", "Споры решает суд.", "Споры решает суд."},
		{"в течение месяца со дня", "в течение трёх месяцев со дня", "в течение [-месяца-][+трёх месяцев+] со дня"},
		{"статьёй 27 ГПК", "статьёй 29 ГПК", "статьёй [-27-][+29+] ГПК"},
		{"", "Новый.", "[+Новый.+]"},
		{"первый\nвторой", "первый\nтретий\nвторой", "первый\n[+третий\n+]второй"},
		{"старый, добрый мир", "новый, злой мир", "[-старый, добрый-][+новый, злой+] мир"},
	} {
		if got := tell(compare.Texts(tt.a, tt.b)); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

const before = `О судебном решении
пленарное заседание Верховного Суда постановляет:
1. Решение должно быть законным.
2. Срок составляет месяц.
Второй абзац.
3. Исключаемый пункт.
Сноска. Пункт 3 с изменением, внесенным нормативным постановлением Верховного Суда РК от 31.03.2017 № 2.
4. Последний пункт.`

const after = `О судебном решении
пленарное заседание Верховного Суда постановляет:
1. Решение должно быть законным.
1-1. Новый пункт.
2. Срок составляет три месяца.
Второй абзац.
4. Последний пункт.`

func TestEditions(t *testing.T) {
	got := ""
	for _, c := range compare.Editions(edition(t, data.KindResolution, before), edition(t, data.KindResolution, after)) {
		place := c.New.Unit.Place
		if c.Kind == compare.KindRemoved {
			place = c.Old.Unit.Place
		}
		got += fmt.Sprintf("%s %s; ", place, c.Kind)
		if c.Kind == compare.KindChanged {
			if w := tell(c.Words()); w != "2. Срок составляет [-месяц-][+три месяца+].\nВторой абзац." {
				t.Errorf("words %s", w)
			}
		}
	}
	want := " same; point_1 same; point_1-1 added; point_2 changed; point_3 removed; point_4 same; "
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLanguages(t *testing.T) {
	kk := edition(t, data.KindResolution, "Сот шешімі туралы\nЖоғарғы Соттың жалпы отырысы қаулы етеді:\n1. Шешім заңды болуға тиіс.\n2. Мерзім:\n1) бір ай;\n5. Соңғы тармақ.")
	ru := edition(t, data.KindResolution, "О судебном решении\nпленарное заседание Верховного Суда постановляет:\n1. Решение должно быть законным.\n2. Срок:\n1) месяц;\n2) два месяца.\n4. Последний.")
	got := ""
	for _, r := range compare.Languages(kk, ru) {
		got += fmt.Sprintf("%s|%s %d %d; ", r.Left.Unit.Place, r.Right.Unit.Place, len(r.Left.Lines), len(r.Right.Lines))
	}
	want := "| 2 2; point_1|point_1 1 1; point_2|point_2 1 1; point_2__subpoint_1|point_2__subpoint_1 1 1; |point_2__subpoint_2 0 1; |point_4 0 1; point_5| 1 0; "
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// FuzzTexts: the pieces are the two texts.
func FuzzTexts(f *testing.F) {
	f.Add("в течение месяца\nсо дня", "в течение трёх месяцев со дня")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		var x, y strings.Builder
		for _, p := range compare.Texts(a, b) {
			if p.Op != compare.Inserted {
				x.WriteString(p.Text)
			}
			if p.Op != compare.Deleted {
				y.WriteString(p.Text)
			}
		}
		if x.String() != a || y.String() != b {
			t.Fatalf("%q and %q are told as %q and %q", a, b, x.String(), y.String())
		}
	})
}

// TestLongTexts: two texts that share nothing are compared in bounded time, by paragraph.
func TestLongTexts(t *testing.T) {
	var a, b strings.Builder
	for i := range 8000 {
		fmt.Fprintf(&a, "старое%d ", i)
		fmt.Fprintf(&b, "новое%d ", i)
		if i%100 == 99 {
			a.WriteString("\nобщий абзац\n")
			b.WriteString("\nобщий абзац\n")
		}
	}
	kept := 0
	for _, p := range compare.Texts(a.String(), b.String()) {
		if p.Op == compare.Kept {
			kept += strings.Count(p.Text, "общий")
		}
	}
	if kept != 80 {
		t.Errorf("%d common paragraphs, want 80", kept)
	}
}
