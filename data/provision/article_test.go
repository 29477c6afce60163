package provision_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/extract"
	"taldau/data/provision"
)

// law makes an edition of a law from lines, as import does.
func law(t *testing.T, lines string) *data.Edition { return edition(t, data.KindLaw, lines) }

func edition(t *testing.T, kind data.Kind, lines string) *data.Edition {
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

const code = `
Кодекс Республики Казахстан
Настоящий Кодекс регулирует отношения.
РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ
Глава 1. Основы
Статья 1. Основные понятия
1. В настоящем Кодексе используются понятия:
1) труд – деятельность;
Сноска. Статья 1 с изменением, внесенным Законом РК от 24.05.2018 № 156-VI.
Статья 1-1. Принципы
Принципы таковы.
Глава 2. ДОГОВОР О
ТРУДЕ
Сноска. Заголовок главы 2 в редакции Закона РК от 24.05.2018 № 156-VI.
Статья 2. Стороны договора
Сторонами являются работник и работодатель.
РАЗДЕЛ 2. ОСОБЕННОЕ
Статья 3.
Исключена Законом РК от 24.05.2018 № 156-VI.
`

func TestArticles(t *testing.T) {
	e := law(t, code)
	want := []provision.Article{
		{Number: "1", Title: "Основные понятия", Path: []string{"РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ", "Глава 1. Основы"}, First: 5, Last: 8, Footnote: 8},
		{Number: "1-1", Title: "Принципы", Path: []string{"РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ", "Глава 1. Основы"}, First: 9, Last: 10},
		{Number: "2", Title: "Стороны договора", Path: []string{"РАЗДЕЛ 1. ОБЩИЕ ПОЛОЖЕНИЯ", "Глава 2. ДОГОВОР О ТРУДЕ"}, First: 14, Last: 15},
		{Number: "3", Path: []string{"РАЗДЕЛ 2. ОСОБЕННОЕ"}, First: 17, Last: 18},
	}
	got := provision.Articles(e)
	if len(got) != len(want) {
		t.Fatalf("%d articles, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Number != w.Number || g.Title != w.Title || !slices.Equal(g.Path, w.Path) || g.First != w.First || g.Last != w.Last || g.Footnote != w.Footnote {
			t.Errorf("article %d is %+v, want %+v", i, g, w)
		}
	}
	if _, ok := provision.Find(e, "7"); ok {
		t.Error("an article that is not there was found")
	}
	if a, ok := provision.Find(e, "1-1"); !ok || len(a.Paragraphs(e)) != 2 {
		t.Errorf("article 1-1 is %+v", a)
	}
}

func TestArticlesInKazakh(t *testing.T) {
	e := law(t, "Осы Кодекс қатынастарды реттейді.\n1-тарау. Жалпы ережелер\n1-бап. Негізгі ұғымдар\nҰғымдар мынадай.\n2-1-бап. Қағидаттар\nҚағидаттар мынадай.")
	got := provision.Articles(e)
	if len(got) != 2 || got[0].Number != "1" || got[0].Title != "Негізгі ұғымдар" || got[1].Number != "2-1" || got[1].Title != "Қағидаттар" {
		t.Fatalf("articles are %+v", got)
	}
	if !slices.Equal(got[1].Path, []string{"1-тарау. Жалпы ережелер"}) {
		t.Errorf("path is %q", got[1].Path)
	}
}
