package amendment_test

import (
	"testing"

	"taldau/data"
	"taldau/data/amendment"
	"taldau/data/provision"
)

const changed = `
Закон о примерах
Настоящий Закон регулирует примеры.
Статья 1. Понятия
1. Пример есть пример.
2. Исключен Законом РК от 24.05.2018 № 156-VI (вводится в действие с 01.07.2018).
3. Третий пункт:
1) – 3) исключены Законом РК от 27.12.2019 № 290-VI (вводится в действие с 01.01.2020);
4) остался.
Сноска. Статья 1 с изменениями, внесенными законами РК от 24.05.2018 № 156-VI (вводится в действие с 01.07.2018); от 27.12.2019 № 290-VI (вводится в действие с 01.01.2020).
Статья 2. Дополненная
Текст.
Сноска. Закон дополнен статьей 2 в соответствии с Законом РК от 10.03.2017 № 51-VI (вводится в действие по истечении десяти календарных дней после дня его первого официального опубликования).
Статья 3. Неизменная
Текст.
Статья 4. Исключена Законом РК от 10.03.2017 № 51-VI (вводится в действие с 15.03.2017).
Статья 5. Только в другом языке
Текст.
Сноска. В статью 5 внесено изменение на казахском языке, текст на русском языке не изменяется Законом РК от 03.07.2022 № 9-VII (вводится в действие с 01.09.2022).
Статья 6. Предстоящее
Текст.
Сноска. Статья 6 с изменением, внесенным Законом РК от 05.05.2023 № 10-VII предусмотрено изложить в новой редакции (вводится в действие с 01.01.2030).
`

func TestAt(t *testing.T) {
	e := law(t, changed)
	list := amendment.Read(e)
	for _, tt := range []struct {
		place string
		day   data.Date
		want  amendment.State
		by    string // number of the first act named
	}{
		{"art_1", "2016-01-01", amendment.StateDiffered, "156-VI"},
		{"art_1", "2019-01-01", amendment.StateDiffered, "290-VI"},
		{"art_1", "2020-01-01", amendment.StateSame, ""},
		{"art_1__point_2", "2018-06-30", amendment.StateDiffered, "156-VI"},
		{"art_1__point_2", "2018-07-01", amendment.StateGone, "156-VI"},
		{"art_1__part_2", "2021-07-01", amendment.StateGone, "156-VI"},
		{"art_1__point_3__subpoint_2", "2021-07-01", amendment.StateGone, "290-VI"},
		{"art_2", "2017-03-19", amendment.StateAbsent, "51-VI"},
		{"art_2", "2017-06-01", amendment.StateUnclear, "51-VI"},
		{"art_2", "2018-06-01", amendment.StateSame, ""},
		{"art_3", "2000-01-01", amendment.StateSame, ""},
		{"art_4", "2017-03-14", amendment.StateDiffered, "51-VI"},
		{"art_4", "2017-03-15", amendment.StateGone, "51-VI"},
		{"art_5", "2020-01-01", amendment.StateSame, ""},
	} {
		p, ok := provision.ParsePlace(tt.place)
		if !ok {
			t.Fatal(tt.place)
		}
		got, by := amendment.At(list, p, tt.day, data.LangRussian)
		number := ""
		if len(by) > 0 {
			number = by[0].Act.Number
		}
		if got != tt.want || number != tt.by {
			t.Errorf("%s on %s: %s by %q, want %s by %q", tt.place, tt.day, got, number, tt.want, tt.by)
		}
	}
}

func TestEnded(t *testing.T) {
	list := amendment.Read(law(t, changed))
	for place, want := range map[string]data.Date{
		"art_1": "", "art_1__point_2": "2018-07-01", "art_1__point_3__subpoint_3": "2020-01-01", "art_1__point_3__subpoint_4": "", "art_4__point_1": "2017-03-15", "art_3": "",
	} {
		p, _ := provision.ParsePlace(place)
		a, ok := amendment.Ended(list, p)
		if day, _ := a.From(); ok != (want != "") || day != want {
			t.Errorf("%s: %v %s, want %s", place, ok, day, want)
		}
	}
}

func TestEditionIsTold(t *testing.T) {
	e := law(t, changed)
	if e.From != "2020-01-01" || e.Told != data.ToldFootnote || e.AmendedBy != "Закон РК от 27.12.2019 № 290-VI" {
		t.Errorf("edition from %s, told by %q, made by %q", e.From, e.Told, e.AmendedBy)
	}
	later := law(t, changed+"Статья 7. Ещё\nТекст.\nСноска. Статья 7 с изменением, внесенным Законом РК от 01.02.2021 № 8-VII (вводится в действие по истечении шестидесяти календарных дней после дня его первого официального опубликования).")
	if later.From != "2021-04-02" || later.Told != data.ToldEarliest {
		t.Errorf("edition from %s, told by %q", later.From, later.Told)
	}
	repealed := law(t, "Закон о примерах\nСноска. Утратил силу Законом РК от 01.02.2021 № 8-VII (вводится в действие с 01.07.2021).\nСтатья 1. Понятия\nТекст.\nСтатья 2. Ещё\nТекст.")
	if repealed.To != "2021-07-01" || repealed.From != "" {
		t.Errorf("repealed: from %q to %q", repealed.From, repealed.To)
	}
	if a, ok := amendment.Ended(amendment.Read(repealed), provision.Place{Article: "2"}); !ok || a.Target.Kind != amendment.KindWhole {
		t.Errorf("article of a repealed act: %+v, %v", a, ok)
	}
}

func TestBegins(t *testing.T) {
	for text, want := range map[string]data.Date{
		"3. Настоящее нормативное постановление вводится в действие с 1 июля 2022 года.":                             "2022-07-01",
		"3. Осы нормативтік қаулы 2022 жылғы 1 шілдеден бастап қолданысқа енгізіледі.":                               "2022-07-01",
		"3. Постановление вводится в действие со дня первого официального опубликования.":                            "",
		"3. Внести изменения в постановление от 1 июля 2022 года, которое вводится в действие со дня опубликования.": "",
	} {
		e := &data.Edition{Paragraphs: []data.Paragraph{{Text: "1. Начало."}, {Text: text}}}
		if got, _ := amendment.Begins(e); got != want {
			t.Errorf("%q begins %q, want %q", text, got, want)
		}
	}
}
