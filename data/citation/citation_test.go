package citation_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/data/citation"
)

// target writes a reference shortly: key or "?", then part, point and subpoint where there are any; "self" for the act itself.
func target(f citation.Found) string {
	s := f.Key()
	switch {
	case f.Self:
		s = "self/" + f.Article
	case s == "" && f.Type == citation.RefArticle:
		s = "?/" + f.Article
	case s == "":
		s = "?"
	}
	for _, u := range []struct{ name, value string }{{"ч", f.Part}, {"п", f.Point}, {"пп", f.Subpoint}, {"абз", f.Paragraph}} {
		if u.value != "" {
			s += " " + u.name + u.value
		}
	}
	return s
}

func targets(text, lang string) string {
	var list []string
	for _, f := range citation.Parse(text, lang) {
		list = append(list, target(f))
	}
	return strings.Join(list, "; ")
}

// The strings are the numbered examples of the domain notes: real wordings of acts and what people type.
func TestRussian(t *testing.T) {
	tests := []struct{ text, want string }{
		{"пунктом 1 статьи 26 Конституции Республики Казахстан", "constitution/26 п1"},
		{"статьей 191 Гражданского кодекса Республики Казахстан (далее - ГК)", "civil-code/191"},
		{`статьей 11 Закона Республики Казахстан "О жилищных отношениях" (далее - Закон)`, "law-housing/11"},
		{"частью первой статьи 21 ГПК", "civil-procedure-code/21 ч1"},
		{"Согласно статье 1044 Гражданского кодекса Республики Казахстан (ГК РК)", "civil-code/1044"},
		{"названных в части первой статьи 278 ГПК субъектов", "civil-procedure-code/278 ч1"},
		{"главой 27 Гражданского процессуального кодекса Республики Казахстан (далее - ГПК)", "civil-procedure-code"},
		{"со статьей\n150\nГПК", "civil-procedure-code/150"},
		{"со статьей 148 ГПК", "civil-procedure-code/148"},
		{"в части четвертой статьи 150 ГПК", "civil-procedure-code/150 ч4"},
		{`ч. 1 ст. 610 Кодекса Республики Казахстан от 25 декабря 2017 года № 120-VI ЗРК "О налогах и платежах" (Налоговый кодекс)`, "tax-code/610 ч1"},
		{"ч.4 ст. 190 УК РК", "criminal-code/190 ч4"},
		{"ст. 9, 917 ГК РК", "civil-code/9; civil-code/917"},
		{"ст. 19 ГПК РК", "civil-procedure-code/19"},
		{"статья 272 ГК РК", "civil-code/272"},
		{"На основании статьи 439 ГК РК", "civil-code/439"},
		{"Статья 953 ГК РК", "civil-code/953"},
		{"ГПК РК 30", "civil-procedure-code/30"},
		{"по правилам части третьей статьи 102 настоящего Кодекса, части 1-2 статьи 27 Гражданского процессуального кодекса", "self/102 ч3; civil-procedure-code/27 ч1-2"},
		{"Законом РК от 20.03.21 г. № 20-VIІ", "law:2021-03-20:20-VII"},
		{"Закона РК от 21.11.24 г. № 136-VIII", "law:2024-11-21:136-VIII"},
		{"нормативным постановлением Верховного Суда РК от 31.03.2017 № 3", "vs:2017-03-31:3"},
		{"Нормативное постановление Верховного Суда Республики Казахстан от 6 октября 2017 года № 9", "vs:2017-10-06:9"},
		{"НП ВС РК № 11", "?"},
		{"НП ВС РК №1/2024", "vs:2024:1"},
		{"нп вс по трудовым спорам", ""},
		{"статьи 662-664 нового НК", "tax-code/662; tax-code/663; tax-code/664"},
		{`в статье 34 Закона РК "О нотариате"`, "law-notaries/34"},
		{"в пункте 7 в абзаце первом второе предложение", ""},
		{"если иное не установлено настоящим пунктом", ""},
		{`цифры "141-1" заменены цифрами "146"`, ""},
		{"новой главой 2-1", ""},
		{"пп. 1) п. 2 ст. 188 ГК РК", "civil-code/188 п2 пп1"},

		{"по пункту 4.2 договора", ""},
		{"№ 12 от 15.01.2026", ""},
		{"пункт 7 решения", ""},
		{"статьёй 5 договора займа", ""},
		{"ст. 12 устава товарищества", ""},

		{"статьями 8, 9, 349–351, подпунктом 2) пункта 1 статьи 272 ГК", "civil-code/8; civil-code/9; civil-code/349; civil-code/350; civil-code/351; civil-code/272 п1 пп2"},
		{"ст. 188 ч. 3 п. 2 УК РК", "criminal-code/188 ч3 п2"},
		{"ст. 188, ч. 3 ст. 189 УК", "criminal-code/188; criminal-code/189 ч3"},
		{"статьи 19, 46 (часть 1) и 49 (часть 2) Конституции Республики Казахстан", "constitution/19; constitution/46 ч1; constitution/49 ч2"},
		{"подпунктами 1), 2) пункта 1 статьи 58 настоящего Кодекса", "self/58 п1 пп1; self/58 п1 пп2"},
		{"статьи 15-1 настоящего Закона", "self/15-1"},
		{"статьи 188-1 УК", "criminal-code/188-1"},
		{"ст. 188¹ УК, ст. 189(1) УК", "criminal-code/188-1; criminal-code/189-1"},
		{"статьи 100-900 ГК", "civil-code/100; civil-code/900"},
		{"пункт 7 нормативного постановления Верховного Суда от 11 июля 2003 года № 5", "vs:2003-07-11:5 п7"},
		{"См. нормативные постановления Конституционного Суда РК от 08.04.2023 № 8-НП; от 18.05.2023 № 14-НП.", "cc:2023-04-08:8-НҚ; cc:2023-05-18:14-НҚ"},
		{"нормативным постановлением Верховного Суда РК от 31.03.2017 № 2, № 3", "vs:2017-03-31:2; vs:2017-03-31:3"},
		{"приказом Министра финансов Республики Казахстан от 4 апреля 2025 года № 151", "order:финансов:2025-04-04:151"},
		{"по делу № 7594-25-00-4/5021 от 12.01.2025", "case:7594-25-00-4/5021"},
		{"статья 16 АППК и статья 7 КоАП", "appc/16; admin-offences-code/7"},
		{"статья 5 Кодекса РК «О браке (супружестве) и семье»", "family-code/5"},
		{"статьи 5 Кодекса Республики Казахстан об административных правонарушениях", "admin-offences-code/5"},
		{"статье 6 Трудового кодекса, а также статье 7 этого Кодекса", "labour-code/6; labour-code/7"},
	}
	for _, tt := range tests {
		if got := targets(tt.text, "ru"); got != tt.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestKazakh(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Қазақстан Республикасы Конституциясының 26-бабының 1-тармағына", "constitution/26 п1"},
		{"Қазақстан Республикасы Азаматтық кодексінің (бұдан әрі - АК) 191-бабына", "civil-code/191"},
		{`"Тұрғын үй қатынастары туралы" Қазақстан Республикасы Заңының (бұдан әрі - Заң) 11-бабына сәйкес`, "law-housing/11"},
		{"Азаматтық процестік кодексінің (бұдан әрі - АПК) 55, 62-баптарының талаптарына сай", "civil-procedure-code/55; civil-procedure-code/62"},
		{"Қылмыстық-процестік кодексінің (бұдан әрі – ҚПК) 52-тарауының нормаларына сәйкес", "criminal-procedure-code"},
		{"(бұдан әрі – Конституция) 7-бабына сәйкес", "constitution/7"},
		{"1997 жылғы 11 шiлдедегі № 151-І Заңының 3-бабына сәйкес", "law-languages/3"},
		{"(Салық кодексі) 610-бабы 1-тармағы 1) тармақшасының және 2-тармағының", "tax-code/610 п1 пп1; tax-code/610 п2"},
		{"кодексінің 168-бабы төртінші бөлігі бірінші абзацының", "?/168 ч4 абз1"},
		{"осы Кодекстің 413-бабының екінші бөлігінің талаптарына", "self/413 ч2"},
		{"осы Кодекстің 404-бабының екінші бөлігіне сәйкес", "self/404 ч2"},
		{"Осы Кодекстің 344-бабының төртінші бөлігінде", "self/344 ч4"},
		{"осы Кодекстің 414-бабында", "self/414"},
		{"Заңының 139-бабының 3-тармағына сәйкес", "?/139 п3"},
		{"29-тарауымен белгіленген тәртіппен", ""},
		{"АІЖК-нің 5-бабы, АПК-нің 6-бабы", "civil-procedure-code/5; civil-procedure-code/6"},
		{"ҚІЖК-нің 5-бабы, ҚПК-нің 6-бабы", "criminal-procedure-code/5; criminal-procedure-code/6"},
		{"Кодексінің 377-бабының 1-т. сәйкес", "?/377 п1"},
		{"4 бабы 1 тармағының", "?/4 п1"},
		{"223-бап. Шешiм шығару", "?/223"},
		{"ҚР Жоғарғы Сотының 31.03.2017 № 3 нормативтік қаулысымен", "vs:2017-03-31:3"},
		{"Қазақстан Республикасы Жоғарғы Сотының 2005 жылғы 23 желтоқсандағы N 11 нормативтік қаулысы", "vs:2005-12-23:11"},
		{"2006 жылғы 20 сәуірдегі № 3 Қазақстан Республикасы Жоғарғы Сотының нормативтік қаулысы", "vs:2006-04-20:3"},
		{"Жоғарғы Сотының нормативтік 2002 жылғы 28 маусымдағы N 13 қаулысы", "vs:2002-06-28:13"},
		{"нормативтік қаулысы 2001 жылғы 13 желтоқсан N 21", "vs:2001-12-13:21"},
		{"2023 жылғы 6 қазандағы № 33-НҚ нормативтік қаулысы", "cc:2023-10-06:33-НҚ"},
		{"2-тармақтан қараңыз", ""},
		{"АК-нің 188-бабының 2-бөлігі", "civil-code/188 ч2"},
		{"ҚР ҚК 188-бабы және ЕК 52-бабы", "criminal-code/188; labour-code/52"},
		{"Қылмыстық-атқару кодексінің 162-бабы", "penal-execution-code/162"},
		{"Қылмыстық-процестік кодексінің 162-бабы", "criminal-procedure-code/162"},
		{"188-190-баптар", "?/188; ?/189; ?/190"},
		{"ӘРПК 84-бабының екінші бөлігі", "appc/84 ч2"},
		{"«Әкімшілік құқық бұзушылық туралы» Қазақстан Республикасы Кодексінің 73-бабы", "admin-offences-code/73"},
		{"Жоғарғы Сотының 2003 жылғы 11 шілдедегі № 5 нормативтік қаулысының 7-тармағы", "vs:2003-07-11:5 п7"},
	}
	for _, tt := range tests {
		if got := targets(tt.text, "kk"); got != tt.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestEnglish(t *testing.T) {
	tests := []struct{ text, want string }{
		{"part one of Article 18 of the APPRC", "appc/18 ч1"},
		{"the first part of Article 151 of the APPRC", "appc/151 ч1"},
		{"Article 152", "?/152"},
		{"according to Article 223 of the CPC", "?/223"}, // CPC is both the civil and the criminal procedure code
		{"Articles 27-1 and 28-1 of the CPC", "?/27-1; ?/28-1"},
		{"Article 267-4 of the Civil Procedure Code", "civil-procedure-code/267-4"},
		{"subitems 1)-3) of part 2 of Article 305", "?/305 ч2 пп1; ?/305 ч2 пп2; ?/305 ч2 пп3"},
		{"subparagraph 7) of paragraph 1 of Article 27-1 of the Law of the Republic of Kazakhstan dated May 21, 2013 No. 94-V", "law-personal-data/27-1 п1 пп7"},
		{"article 52 of the Criminal Code of the Republic of Kazakhstan (hereinafter – Criminal Code)", "criminal-code/52"},
		{"Regulatory Resolution of the Supreme Court of the Republic of Kazakhstan No. 6 of 11.12.2020", "vs:2020-12-11:6"},
		{"article 5 of the agreement", ""},
	}
	for _, tt := range tests {
		if got := targets(tt.text, "en"); got != tt.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// One abbreviation means different acts in Kazakh and in Russian; a definition of the text goes before both.
func TestCollisions(t *testing.T) {
	tests := []struct{ text, want string }{
		{"статья 5 СК", "family-code/5"},
		{"СК-ның 5-бабы", "tax-code/5"},
		{"Налогового кодекса Республики Казахстан (далее – СК) и статьи 5 СК", "tax-code; tax-code/5"},
		{"АПК-нің 5-бабы", "civil-procedure-code/5"},
		{"статья 5 АПК", "?/5"},
		{"КК-нің 5-бабы, ҚК-нің 5-бабы", "entrepreneurial-code/5; criminal-code/5"},
		{"Азаматтық кодексінің (бұдан әрі – Кодекс) 5-бабы. Кодекстің 6-бабы", "civil-code/5; civil-code/6"},
	}
	for _, tt := range tests {
		if got := targets(tt.text, ""); got != tt.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// A code of another country never becomes Kazakhstan's.
func TestForeign(t *testing.T) {
	tests := []struct{ country, text, want string }{
		{"", "ст. 105 УК РФ", "ru:criminal-code/105"},
		{"", "статьёй 9 ГПК КР", "kg:civil-procedure-code/9"},
		{"", "статьи 110 АПК РФ", "ru:arbitration-procedure-code/110"},
		{"", "статьи 15 Гражданского кодекса Российской Федерации (далее – ГК) и статьи 16 ГК", "ru:civil-code/15; ru:civil-code/16"},
		{"", "статьей 7 Кодекса Российской Федерации об административных правонарушениях", "ru:admin-offences-code/7"},
		{"", "постановлением Конституционного Суда РФ от 09.11.2022 № 48-П", ""},
		{"ru", "статья 253 ГПК", "ru:civil-procedure-code/253"},
		{"ru", "статья 253 ГПК РК", "civil-procedure-code/253"},
		{"ru", "постановление Пленума Верховного Суда от 10 февраля 2009 года № 1", ""},
		{"kg", "статья 5 Гражданского кодекса", "kg:civil-code/5"},
		{citation.Unknown, "Article 5 of the Constitution", "?/5"},
	}
	for _, tt := range tests {
		var list []string
		for _, f := range citation.NewReader(tt.country).Read(tt.text, "") {
			list = append(list, target(f))
		}
		if got := strings.Join(list, "; "); got != tt.want {
			t.Errorf("country %q: Read(%q)\n got %s\nwant %s", tt.country, tt.text, got, tt.want)
		}
	}
}

// A reader remembers definitions from one paragraph to the next; Parse does not.
func TestReaderRemembers(t *testing.T) {
	r := citation.NewReader("")
	r.Read("Закона Республики Казахстан «О жилищных отношениях» (далее – Закон)", "ru")
	found := r.Read("согласно статье 11 Закона", "ru")
	if len(found) != 1 || found[0].Key() != "law-housing/11" {
		t.Errorf("after the definition Read found %v, want law-housing/11", found)
	}
	if got := targets("согласно статье 11 Закона", "ru"); got != "?/11" {
		t.Errorf("without the definition Parse found %s, want ?/11", got)
	}
}

// Spacing, dashes, case of the unit word and Latin look-alikes do not change what is found.
func TestMetamorphic(t *testing.T) {
	texts := []string{
		"подпунктом 2) пункта 1 статьи 272 Гражданского кодекса Республики Казахстан",
		"статьями 8, 9, 349-351 ГК РК",
		"Қазақстан Республикасы Азаматтық кодексінің 191-бабының 2-тармағы",
		"нормативным постановлением Верховного Суда РК от 31.03.2017 № 3",
		"2005 жылғы 23 желтоқсандағы № 11 нормативтік қаулысы",
	}
	changes := map[string]func(string) string{
		"no-break spaces": func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
		"double spaces":   func(s string) string { return strings.ReplaceAll(s, " ", "  ") },
		"line breaks":     func(s string) string { return strings.ReplaceAll(s, " ", "\n") },
		"en dashes":       func(s string) string { return strings.ReplaceAll(s, "-", "–") },
		"number sign N":   func(s string) string { return strings.ReplaceAll(s, "№", "N") },
		"look-alikes": func(s string) string {
			return strings.NewReplacer("ст", "cт", "ко", "кo", "ені", "енi", "пос", "поc").Replace(s)
		},
	}
	for _, text := range texts {
		want := targets(text, "")
		if want == "" {
			t.Fatalf("nothing found in %q", text)
		}
		for name, change := range changes {
			if got := targets(change(text), ""); got != want {
				t.Errorf("%s: Parse(%q)\n got %s\nwant %s", name, change(text), got, want)
			}
		}
	}
}

func TestRegistry(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range citation.Acts() {
		if seen[a.Key] || a.Key == "" || a.Names.RU == "" || a.Names.KK == "" {
			t.Errorf("act %+v: key not new, or a name is missing", a)
		}
		seen[a.Key] = true
		if a.Adilet != "" {
			if got, ok := citation.ActByAdilet(a.Adilet); !ok || got.Key != a.Key {
				t.Errorf("ActByAdilet(%q) = %q, want %q", a.Adilet, got.Key, a.Key)
			}
		}
		ids := slices.IndexFunc(a.Generations, func(g citation.Generation) bool { return g.Adilet == a.Adilet })
		if len(a.Generations) > 0 && a.Adilet != "" && ids < 0 {
			t.Errorf("%s: id %s is not one of its generations", a.Key, a.Adilet)
		}
	}
	for _, tt := range []struct{ abbrev, lang, want string }{
		{"УК", "ru", "criminal-code"}, {"ук рк", "ru", "criminal-code"}, {"ҚР ҚК", "kk", "criminal-code"}, {"СК", "kk", "tax-code"}, {"СК", "ru", "family-code"},
		{"СК", "", ""}, {"УК", "", "criminal-code"}, {"АПК", "", "civil-procedure-code"}, {"АПК", "ru", ""}, {"CAO", "en", "admin-offences-code"}, {"ЫЫЫ", "", ""},
	} {
		got, _ := citation.ActByAbbrev(tt.abbrev, tt.lang)
		if got.Key != tt.want {
			t.Errorf("ActByAbbrev(%q, %q) = %q, want %q", tt.abbrev, tt.lang, got.Key, tt.want)
		}
	}
}
