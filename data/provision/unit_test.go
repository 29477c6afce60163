package provision_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/material"
	"taldau/data/provision"
)

const units = `
Кодекс
Статья 1. Понятия
В настоящем Кодексе:
Второй абзац статьи.
Статья 5. Сделки
1. Сделкой признаётся действие:
1) первое;
2) второе.
Абзац после подпунктов.
1-1. Вставленный пункт.
2. – 4. Исключены Законом РК от 24.05.2018 № 156-VI.
5. Последний пункт.
1) – 3-1) исключены Законом РК от 24.05.2018 № 156-VI;
4) остался.
Сноска. Статья 5 с изменением, внесенным Законом РК от 24.05.2018 № 156-VI.
Статья 5-1. Условия
а) буква;
б) другая.
`

// resolution makes an edition of a normative resolution from lines.
func resolution(t *testing.T, lines string) *data.Edition {
	return edition(t, data.KindResolution, lines)
}

func TestLocate(t *testing.T) {
	e := law(t, units)
	tests := []struct {
		place provision.Place
		first string // beginning of the first paragraph; empty: it is not there
		lines int
	}{
		{provision.Place{Article: "5"}, "Статья 5.", 11},
		{provision.Place{Article: "5", Point: "1"}, "1. Сделкой", 4},
		{provision.Place{Article: "5", Part: "1"}, "1. Сделкой", 4},
		{provision.Place{Article: "5", Point: "1", Subpoint: "2"}, "2) второе", 2},
		{provision.Place{Article: "5", Part: "1", Point: "2"}, "2) второе", 2},
		{provision.Place{Article: "5", Point: "1-1"}, "1-1.", 1},
		{provision.Place{Article: "5", Point: "3"}, "2. – 4.", 1},
		{provision.Place{Article: "5", Point: "5", Subpoint: "2"}, "1) – 3-1)", 1},
		{provision.Place{Article: "5", Point: "5", Subpoint: "4"}, "4) остался", 2},
		{provision.Place{Article: "5", Point: "5", Paragraph: "1"}, "5. Последний", 1},
		{provision.Place{Article: "1", Part: "2"}, "Второй абзац", 1},
		{provision.Place{Article: "1", Paragraph: "1"}, "В настоящем", 1},
		{provision.Place{Article: "5-1", Subpoint: "б"}, "б) другая", 1},
		{provision.Place{Article: "5", Point: "6"}, "", 0},
		{provision.Place{Article: "7"}, "", 0},
		{provision.Place{Point: "1"}, "", 0},
	}
	for _, tt := range tests {
		u, ok := provision.Locate(e, tt.place)
		if ok != (tt.first != "") {
			t.Errorf("%s: found %v, %+v", tt.place, ok, u)
			continue
		}
		if !ok {
			continue
		}
		pars := u.Paragraphs(e)
		if len(pars) != tt.lines || !strings.HasPrefix(pars[0].Text, tt.first) {
			t.Errorf("%s: %d paragraphs from %q, want %d from %q", tt.place, len(pars), pars[0].Text, tt.lines, tt.first)
		}
		if start, end := u.Span(e); !strings.HasPrefix(e.Text()[start:end], tt.first) {
			t.Errorf("%s: span %d–%d is %q", tt.place, start, end, e.Text()[start:end])
		}
	}
}

func TestLocateInResolution(t *testing.T) {
	e := resolution(t, `О судебном решении
Нормативное постановление Верховного Суда Республики Казахстан от 11 июля 2003 года № 5
В целях единства практики пленарное заседание Верховного Суда постановляет:
1. Решение должно быть законным.
Второй абзац пункта.
1-1. Вставленный пункт:
1) первое;
2) второе.
Сноска. Пункт 1-1 в редакции нормативного постановления Верховного Суда РК от 31.03.2017 № 2.
2. Последний пункт.`)
	for _, tt := range []struct {
		place provision.Place
		first string
		lines int
	}{
		{provision.Place{Point: "1"}, "1. Решение", 2},
		{provision.Place{Point: "1", Paragraph: "2"}, "Второй", 1},
		{provision.Place{Point: "1-1"}, "1-1.", 4},
		{provision.Place{Point: "1-1", Subpoint: "2"}, "2) второе", 2},
		{provision.Place{Part: "2"}, "2. Последний", 1},
	} {
		u, ok := provision.Locate(e, tt.place)
		if pars := u.Paragraphs(e); !ok || len(pars) != tt.lines || !strings.HasPrefix(pars[0].Text, tt.first) {
			t.Errorf("%s: %v %+v", tt.place, ok, pars)
		}
	}
	list := provision.Units(e)
	if u, ok := provision.UnitAt(list, 9); !ok || u.Place != (provision.Place{Point: "1-1", Subpoint: "2"}) {
		t.Errorf("the footnote stands in %+v", u)
	}
	if _, ok := provision.UnitAt(list, 3); ok {
		t.Error("the preamble stands in a point")
	}
}

// TestRealUnits holds the units of the real laws to their order and to their places.
func TestRealUnits(t *testing.T) {
	content, err := os.ReadFile(material.Path(t, "official", "kz-official.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		var d struct{ ID, Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		e := law(t, d.Text)
		list := provision.Units(e)
		seen := map[provision.Place]bool{}
		for i, u := range list {
			if u.First > u.Last || i > 0 && u.First <= list[i-1].First && u.Place.Article != "" {
				t.Fatalf("%s: %+v after %+v", d.ID, u, list[max(i-1, 0)])
			}
			found, ok := provision.LocateIn(e, list, u.Place)
			if !ok || !seen[u.Place] && found.First != u.First {
				t.Errorf("%s: %+v is found as %+v, %v", d.ID, u, found, ok)
			}
			seen[u.Place] = true
			if at, ok := provision.UnitAt(list, u.First); !ok || at.First != u.First {
				t.Errorf("%s: the first paragraph of %+v is that of %+v", d.ID, u, at)
			}
		}
	}
}

func TestPlace(t *testing.T) {
	p := provision.Place{Article: "188-1", Point: "2", Subpoint: "1"}
	if got, ok := provision.ParsePlace(p.String()); !ok || got != p {
		t.Errorf("%s is read as %+v, %v", p, got, ok)
	}
	for _, s := range []string{"", "188", "point_2__art_1", "art_", "art_1__art_2", "art_<b>", "art_99999999999999999"} {
		if got, ok := provision.ParsePlace(s); ok {
			t.Errorf("%q is read as %+v", s, got)
		}
	}
	if !p.Within(provision.Place{Article: "188-1", Part: "2"}) || !p.Within(provision.Place{}) || p.Within(provision.Place{Article: "188"}) {
		t.Error("Within")
	}
}

func FuzzLocate(f *testing.F) {
	f.Add(units, "art_5__point_1__subpoint_2")
	f.Add("Статья 1.\n1. А\n2) б\nСноска. Статья 1", "art_1__part_1__indent_2")
	f.Fuzz(func(t *testing.T, text, place string) {
		e := &data.Edition{}
		for line := range strings.Lines(text) {
			p := data.Paragraph{Text: strings.TrimSpace(line)}
			if strings.HasPrefix(p.Text, "Статья") {
				p.Role, p.Point = data.RoleHeading, strings.Trim(strings.TrimPrefix(p.Text, "Статья"), " .")
			}
			e.Paragraphs = append(e.Paragraphs, p)
		}
		e.Renumber()
		list := provision.Units(e)
		for _, u := range list {
			if u.First < 1 || u.Last > len(e.Paragraphs) || u.First > u.Last {
				t.Fatalf("%+v of %d paragraphs", u, len(e.Paragraphs))
			}
		}
		if p, ok := provision.ParsePlace(place); ok {
			if u, ok := provision.LocateIn(e, list, p); ok && (u.First < 1 || u.Last > len(e.Paragraphs) || u.First > u.Last) {
				t.Fatalf("%s is %+v of %d paragraphs", place, u, len(e.Paragraphs))
			}
		}
	})
}
