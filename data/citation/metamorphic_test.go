package citation_test

import (
	"strings"
	"testing"
)

// metamorphicTexts are references of every kind; what is printed otherwise means the same.
var metamorphicTexts = []string{
	"подпунктом 2) пункта 1 статьи 272 Гражданского кодекса Республики Казахстан",
	"абзацем вторым части первой статьи 21 ГПК РК",
	"статьями 8, 9, 349-351 ГК РК и статьёй 188-1 УК",
	"ч. 3 ст. 188 УК РК, ст.ст. 188, 189 УК",
	"статьи 15 Трудового кодекса. Согласно пункту 2 указанной статьи",
	"Гражданского процессуального кодекса Республики Казахстан (далее – ГПК), часть вторая статьи 8 ГПК",
	"Кодекса Республики Казахстан от 25 декабря 2017 года № 120-VI ЗРК «О налогах и других обязательных платежах в бюджет», статья 610",
	"в статье 34 Закона Республики Казахстан «О нотариате»",
	"пункт 4 статьи 50 Закона Республики Казахстан от 31 августа 1995 года «О банках и банковской деятельности в Республике Казахстан»",
	"нормативным постановлением Верховного Суда Республики Казахстан от 31.03.2017 № 3",
	"пунктах 3 и 7 нормативного постановления Верховного Суда от 11 июля 2003 года № 5 «О судебном решении по гражданским делам»",
	"нормативные постановления Конституционного Суда РК от 08.04.2023 № 8-НП; от 18.05.2023 № 14-НП",
	"Қазақстан Республикасы Азаматтық кодексінің 191-бабының 2-тармағы",
	"Қылмыстық-процестік кодексінің 35-бабының бірінші және екінші бөліктері",
	"АПК-нің 223, 226, 402-403-баптары",
	"Еңбек кодексінің 52-бабы 1-тармағының 2) тармақшасы және сол Кодекстің 53-бабы",
	"«Тұрғын үй қатынастары туралы» Қазақстан Республикасы Заңының 11-бабына сәйкес",
	"2005 жылғы 23 желтоқсандағы № 11 нормативтік қаулысы",
	"Жоғарғы Сотының 2003 жылғы 11 шілдедегі № 5 нормативтік қаулысының 3 және 7-тармақтары",
	"subparagraph 7) of paragraph 1 of Article 27-1 of the Law of the Republic of Kazakhstan dated May 21, 2013 No. 94-V",
	"part one of Article 18 of the APPRC and Articles 27-1 and 28-1 of the Civil Procedure Code",
	"Regulatory Resolution of the Supreme Court of the Republic of Kazakhstan No. 6 of 11.12.2020",
}

// Case, spaces, line breaks, dashes, quotation marks, number signs and look-alikes do not change what is found.
func TestMetamorphicAll(t *testing.T) {
	every := func(from, to string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, from, to) }
	}
	changes := map[string]func(string) string{
		"capitals":         strings.ToUpper,
		"small letters":    strings.ToLower,
		"no-break spaces":  every(" ", "\u00a0"),
		"narrow spaces":    every(" ", "\u202f"),
		"double spaces":    every(" ", "  "),
		"line breaks":      every(" ", "\n"),
		"CRLF":             every(" ", "\r\n"),
		"tabs":             every(" ", "\t"),
		"en dashes":        every("-", "–"),
		"no-break hyphens": every("-", "\u2011"),
		"number sign N":    every("№", "N"),
		"straight quotes":  strings.NewReplacer("«", `"`, "»", `"`).Replace,
		"soft hyphens":     strings.NewReplacer("кодекс", "ко\u00adдекс", "стать", "ста\u00adть", "бабы", "ба\u00adбы", "Article", "Arti\u00adcle").Replace,
		"broken words":     strings.NewReplacer("кодекс", "ко-\nдекс", "Қазақстан", "Қазақ-\nстан", "нормативн", "норма-\nтивн", "Жоғарғы", "Жоғар-\nғы").Replace,
		"zero-width":       every(" ", " \u200b"),
		"look-alikes": func(s string) string {
			if strings.Contains(s, "Article") || strings.Contains(s, "Regulatory") {
				return s
			}
			return strings.NewReplacer("а", "a", "о", "o", "е", "e", "с", "c", "р", "p", "і", "i", "х", "x", "К", "K", "А", "A", "Н", "H", "Е", "E").Replace(s)
		},
		"decomposed": strings.NewReplacer("й", "и\u0306", "ё", "е\u0308").Replace,
	}
	for _, text := range metamorphicTexts {
		want := targets(text, "")
		if want == "" || strings.Contains(want, "?") {
			t.Fatalf("%q is not resolved: %s", text, want)
		}
		for name, change := range changes {
			if got := targets(change(text), ""); got != want {
				t.Errorf("%s: Parse(%q)\n got %s\nwant %s", name, change(text), got, want)
			}
		}
	}
}
