package citation_test

import "testing"

// The Kazakh, the Russian and the English version of one sentence name the same places.
func TestLanguagesAgree(t *testing.T) {
	tests := []struct{ want, ru, kk, en string }{
		{
			"civil-code/272 п1 пп2", "подпункт 2) пункта 1 статьи 272 Гражданского кодекса", "Азаматтық кодекстің 272-бабы 1-тармағының 2) тармақшасы",
			"subparagraph 2) of paragraph 1 of Article 272 of the Civil Code",
		},
		{
			"civil-procedure-code/35 ч1; civil-procedure-code/35 ч2", "части первая и вторая статьи 35 ГПК РК", "ҚР АПК 35-бабының бірінші және екінші бөліктері",
			"parts one and two of Article 35 of the Civil Procedure Code",
		},
		{
			"criminal-code/188; criminal-code/189; criminal-code/190", "статьи 188–190 Уголовного кодекса РК", "ҚР Қылмыстық кодексінің 188–190-баптары",
			"Articles 188–190 of the Criminal Code of the Republic of Kazakhstan",
		},
		{"labour-code/52 п1; labour-code/53", "пункт 1 статьи 52 и статья 53 Трудового кодекса", "Еңбек кодексінің 52-бабының 1-тармағы және 53-бабы", "paragraph 1 of Article 52 and Article 53 of the Labour Code"},
		{"appc/84-1 ч2", "часть 2 статьи 84-1 АППК", "ӘРПК-нің 84-1-бабының 2-бөлігі", "part 2 of Article 84-1 of the APPRC"},
		{"constitution/26 п3", "пункт 3 статьи 26 Конституции Республики Казахстан", "Қазақстан Республикасы Конституциясының 26-бабының 3-тармағы", "paragraph 3 of Article 26 of the Constitution of the Republic of Kazakhstan"},
		{
			"law-arbitration/5", "статья 5 Закона Республики Казахстан от 8 апреля 2016 года № 488-V «Об арбитраже»", "«Төрелік туралы» 2016 жылғы 8 сәуірдегі № 488-V Қазақстан Республикасы Заңының 5-бабы",
			"Article 5 of the Law of the Republic of Kazakhstan dated April 8, 2016 No. 488-V",
		},
		{
			"vs:2003-07-11:5", "нормативное постановление Верховного Суда Республики Казахстан от 11 июля 2003 года № 5",
			"Қазақстан Республикасы Жоғарғы Сотының 2003 жылғы 11 шілдедегі № 5 нормативтік қаулысы", "Normative Resolution of the Supreme Court of the Republic of Kazakhstan No. 5 of July 11, 2003",
		},
		{
			"cc:2023-10-06:33-НҚ", "нормативное постановление Конституционного Суда РК от 6 октября 2023 года № 33-НП", "Конституциялық Соттың 2023 жылғы 6 қазандағы № 33-НҚ нормативтік қаулысы",
			"Normative Resolution of the Constitutional Court of October 6, 2023 No. 33-NP",
		},
		{
			"family-code/5", "статья 5 Кодекса Республики Казахстан «О браке (супружестве) и семье»", "«Неке (ерлі-зайыптылық) және отбасы туралы» Қазақстан Республикасы Кодексінің 5-бабы",
			"Article 5 of the Code of the Republic of Kazakhstan “On Marriage (Matrimony) and Family”",
		},
		{
			"labour-code/52; labour-code/52 п2", "статья 52 Трудового кодекса, пункт 2 указанной статьи", "Еңбек кодексінің 52-бабы, аталған баптың 2-тармағы",
			"Article 52 of the Labour Code, paragraph 2 of the said Article",
		},
		{"admin-offences-code/73 ч1", "часть 1 статьи 73 КоАП", "ӘҚБтК-нің 73-бабының 1-бөлігі", "part 1 of Article 73 of the Code on Administrative Offences"},
		{"tax-code/610 п1", "пункт 1 статьи 610 Налогового кодекса", "Салық кодексінің 610-бабының 1-тармағы", "paragraph 1 of Article 610 of the Tax Code"},
	}
	for _, tt := range tests {
		for lang, text := range map[string]string{"ru": tt.ru, "kk": tt.kk, "en": tt.en} {
			for _, told := range []string{lang, ""} {
				if got := targets(text, told); got != tt.want {
					t.Errorf("language %q: Parse(%q)\n got %s\nwant %s", told, text, got, tt.want)
				}
			}
		}
	}
}
