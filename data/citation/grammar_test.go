package citation_test

import (
	"runtime"
	"strings"
	"testing"

	"taldau/data/citation"
)

// Wordings of our own beside those of the domain notes: each row is one rule of the grammar.
func TestRussianGrammar(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"superscript of two digits", "статьи 188¹² УК", "criminal-code/188-12"},
		{"compound ordinal", "частью двадцать первой статьи 5 УК", "criminal-code/5 ч21"},
		{"range by words", "статьями с 349 по 351 ГК", "civil-code/349; civil-code/350; civil-code/351"},
		{"range with the unit twice", "со статьи 15 по статью 17 ГК", "civil-code/15; civil-code/16; civil-code/17"},
		{"range cut by a line break", "статьями 148-\n150 ГПК", "civil-procedure-code/148; civil-procedure-code/149; civil-procedure-code/150"},
		{"mixed list", "статей 10, 11-13 и 15-1 ГК РК", "civil-code/10; civil-code/11; civil-code/12; civil-code/13; civil-code/15-1"},
		{"indent", "абзацем вторым пункта 2 статьи 15 ГК", "civil-code/15 п2 абз2"},
		{"indent below a subpoint", "абз. 3 пп. 2) п. 1 ст. 9 НК РК", "tax-code/9 п1 пп2 абз3"},
		{"parts and points of one article", "части 1 и 2 статьи 21 ГПК", "civil-procedure-code/21 ч1; civil-procedure-code/21 ч2"},
		{"two articles with parts, one act", "часть 1 статьи 21, часть вторая статьи 22 ГПК РК", "civil-procedure-code/21 ч1; civil-procedure-code/22 ч2"},
		{"definition with the country", "Кодекса о браке (супружестве) и семье (далее – СК РК), статья 5 СК", "family-code; family-code/5"},
		{"definition by text", "Гражданского процессуального кодекса Республики Казахстан (далее по тексту – «ГПК РК»), статья 8 ГПК", "civil-procedure-code; civil-procedure-code/8"},
		{"the same article", "статьи 15 ГК. Согласно пункту 2 указанной статьи", "civil-code/15; civil-code/15 п2"},
		{"that same article", "статьи 188 УК, части 2 той же статьи", "criminal-code/188; criminal-code/188 ч2"},
		{"the code named before", "в статье 9 Гражданского кодекса, статье 10 названного Кодекса", "civil-code/9; civil-code/10"},
		{"law by its unquoted title", "статьи 34 Закона РК о нотариате", "law-notaries/34"},
		{"law by date, number and title", "статьи 5 Закона Республики Казахстан от 8 апреля 2016 года № 488-V «Об арбитраже»", "law-arbitration/5"},
		{"an unknown law by its number", "статьи 5 Закона от 1 марта 2011 года № 414-IV", "law:2011-03-01:414-IV/5"},
		{"constitutional law", "статьи 5 Конституционного закона «О судебной системе и статусе судей Республики Казахстан»", "law-judicial-system/5"},
		{"capitals", "СТАТЬЕЙ 272 ГРАЖДАНСКОГО КОДЕКСА", "civil-code/272"},
		{"small letters", "ст. 272 гк рк", "civil-code/272"},
		{"small letters without the country", "ч. 3 ст. 188 ук", "criminal-code/188 ч3"},
		{"hyphen at the line end", "статьи 5 Граждан-\nского кодекса", "civil-code/5"},
		{"soft hyphen at the line end", "статьи 5 Граждан\u00ad\nского кодекса", "civil-code/5"},
		{"hyphen of the name at the line end", "статьи 5 Уголовно-\nпроцессуального кодекса", "criminal-procedure-code/5"},
		{"resolution by number and title", "нормативное постановление Верховного Суда № 5 «О судебном решении по гражданским делам»", "vs:2003-07-11:5"},
		{"resolution by date and title", "нормативного постановления Верховного Суда от 11 июля 2003 года «О судебном решении по гражданским делам»", "vs:2003-07-11:5"},
		{"resolution by title before its number", "НП ВС РК «О судебном решении по гражданским делам» № 5", "vs:2003-07-11:5"},
		{"resolution by its number alone", "нормативное постановление Верховного Суда № 5", "?"},
		{"made by the subject of the sentence", "Конституционный Совет в нормативном постановлении от 18 мая 2015 года № 3 отмечал", "cs:2015-05-18:3"},
		{"other provisions", "статей 143, 144 и других положений Трудового кодекса", "labour-code/143; labour-code/144"},
		{"points of a resolution", "пунктах 3 и 7 нормативного постановления Верховного Суда РК от 11 июля 2003 года № 5", "vs:2003-07-11:5 п3; vs:2003-07-11:5 п7"},
		{"constitutional council", "нормативное постановление Конституционного Совета от 28 октября 1996 года № 6/2", "cs:1996-10-28:6/2"},
		{"subpoint of an article", "подпункт 6) статьи 193 ГК", "civil-code/193 пп6"},
		{"indent of a point of a resolution", "абзаца третьего пункта 5 нормативного постановления № 5 от 11.07.2003", "vs:2003-07-11:5 п5 абз3"},
		{"commas between units and act", "(статья 46, часть 2, Конституции Республики Казахстан)", "constitution/46 ч2"},
		{"number after the date", "нормативное постановление Верховного Суда РК от 11 июля 2003 г. за № 5", "vs:2003-07-11:5"},
		{"letters as subpoints", "пункту «а» части 2 статьи 188 УК", "criminal-code/188 ч2 па"},
		{"unit after the number", "188 статья УК", "criminal-code/188"},
		{"act without a known key", "статьи 7 Закона", "?/7"},
		{"the code before", "ГК РК (ст. 272)", "civil-code/272"},
		{"the code before, without brackets", "УК РК, ст. 188", "criminal-code/188"},
		{"a law defined by words", "Закона Республики Казахстан от 31 августа 1995 года «О банках и банковской деятельности в Республике Казахстан» (далее – Закон о банках), пункта 6 статьи 50 Закона о банках", "law-banks; law-banks/50 п6"},
		{"a code of a year", "статьи 188 УК РК 1997 года", "criminal-code/188"},
		{"through its chapter", "статьи 259–261 главы 15 ГК", "civil-code/259; civil-code/260; civil-code/261"},
		{"points in the plural", "пунктами 2-4 статьи 9 ГК", "civil-code/9 п2; civil-code/9 п3; civil-code/9 п4"},
		{"a point of its own number", "пункта 1-1 статьи 9 ГК", "civil-code/9 п1-1"},
		{"an official gazette", "(Ведомости Парламента РК, 2003 г., № 7, ст. 33; № 19-I, 19-II, ст. 96, ст. 97)", ""},
		{"the Basic Law", "пункта 2 статьи 12 Основного Закона", "constitution/12 п2"},
		{"one unit word, several acts", "статей 8 ГК, 9 ГПК и 10 УК", "civil-code/8; civil-procedure-code/9; criminal-code/10"},
		{"articles each with its part", "ст.ст. 24 ч. 3, 188 ч. 4 п. 2 УК РК", "criminal-code/24 ч3; criminal-code/188 ч4 п2"},
		{"parts of one article", "ст. 188 ч. 2, 3 УК РК", "criminal-code/188 ч2; criminal-code/188 ч3"},
		{"letters in one pair of quotes", "ст. 96 ч. 2 п.п. «а, в» УК", "criminal-code/96 ч2 ппа; criminal-code/96 ч2 ппв"},
		{"short name of a law", "статьи 5 Закона о ТОО, ст. 10 Закона «Об исполнительном производстве»", "law-llp/5; law-enforcement-proceedings/10"},
		{"part of the civil code", "статья 5 ГК РК (Общая часть), ГК РК (Особенная часть) ст. 722", "civil-code/5; civil-code/722"},
		{"a year is no article", "в статье 2020 года", ""},
		{"a telephone code", "по статье расходов 5", ""},
		{"customs code of the Union", "статьи 5 Таможенного кодекса Евразийского экономического союза", "eaeu:customs-code/5"},
		{"treaty", "статьи 6 Международного пакта о гражданских и политических правах", "?/6"},
		{"rules", "пункта 5 Правил дорожного движения", ""},
	}
	for _, tt := range tests {
		if got := targets(tt.text, "ru"); got != tt.want {
			t.Errorf("%s: Parse(%q)\n got %s\nwant %s", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestKazakhGrammar(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"part and point", "ҚК-нің 188-бабы 3-бөлігінің 2-тармағында", "criminal-code/188 ч3 п2"},
		{"list of parts before one noun", "ҚПК-нің 35-бабының бірінші және екінші бөліктерінде", "criminal-procedure-code/35 ч1; criminal-procedure-code/35 ч2"},
		{"list of points", "АК-нің 9-бабының 1, 4-тармақтарына", "civil-code/9 п1; civil-code/9 п4"},
		{"two articles, each with its point", "АК-нің 8-бабының 4-тармағына және 9-бабының 1-тармағына сәйкес", "civil-code/8 п4; civil-code/9 п1"},
		{"superscript", "ҚК 188¹-бабы", "criminal-code/188-1"},
		{"range", "АК-нің 349–351-баптары", "civil-code/349; civil-code/350; civil-code/351"},
		{"range in words", "АК-нің 349-баптан 351-бапқа дейін", "civil-code/349; civil-code/350; civil-code/351"},
		{"compound ordinal", "ҚПК 7-бабының он бірінші бөлігі", "criminal-procedure-code/7 ч11"},
		{"indent", "АК-нің 15-бабы 2-тармағының екінші абзацында", "civil-code/15 п2 абз2"},
		{"indent by its Kazakh name", "АК-нің 15-бабы 2-тармағының үшінші азатжолы", "civil-code/15 п2 абз3"},
		{"this article", "АК-нің 15-бабы. Осы баптың 2-тармағына сәйкес", "civil-code/15; civil-code/15 п2"},
		{"the named article", "АК-нің 15-бабы. Аталған баптың 2-тармағына сәйкес", "civil-code/15; civil-code/15 п2"},
		{"the named code", "Азаматтық кодексінің 15-бабы, аталған Кодекстің 16-бабы", "civil-code/15; civil-code/16"},
		{"that code", "Еңбек кодексінің 52-бабы және сол Кодекстің 53-бабы", "labour-code/52; labour-code/53"},
		{"no hyphen", "АК 272 бабы", "civil-code/272"},
		{"definition with the country", "Салық кодексінің (бұдан әрі – ҚР СК) 5-бабы, СК-ның 6-бабы", "tax-code/5; tax-code/6"},
		{"definition without brackets", "(бұдан әрі мәтін бойынша – АПК) 5-бабы", "civil-procedure-code/5"},
		{"capitals", "АЗАМАТТЫҚ КОДЕКСТІҢ 272-БАБЫНЫҢ 1-ТАРМАҒЫ", "civil-code/272 п1"},
		{"small letters", "ақ 272-бабы; ак-нің 273-бабы", "?/272; civil-code/273"},
		{"law by its title", "«Нотариат туралы» Заңның 34-бабы", "law-notaries/34"},
		{"law by its title, country inside", "Қазақстан Республикасының «Нотариат туралы» Заңының 34-бабы", "law-notaries/34"},
		{"law by its unquoted title", "Нотариат туралы заңның 34-бабы", "law-notaries/34"},
		{"law by date and number", "2016 жылғы 8 сәуірдегі № 488-V «Төрелік туралы» Заңының 5-бабы", "law-arbitration/5"},
		{"resolution by title and number", "Жоғарғы Сотының «Азаматтық істерді сот талқылауына дайындау туралы» № 21 нормативтік қаулысы", "vs:2001-12-13:21"},
		{"point of a resolution", "Жоғарғы Сотының 2003 жылғы 11 шілдедегі № 5 нормативтік қаулысының 3 және 7-тармақтары", "vs:2003-07-11:5 п3; vs:2003-07-11:5 п7"},
		{"abbreviated resolution", "ЖС НҚ 2003 жылғы 11 шілдедегі № 5", "vs:2003-07-11:5"},
		{"nominatives with commas", "Салық кодексі (214-VIII), 503-бап, 2-тармақ, 1) және 2) тармақшалары", "tax-code/503 п2 пп1; tax-code/503 п2 пп2"},
		{"points in the plural", "АК-нің 9-бабының 2-4-тармақтары", "civil-code/9 п2; civil-code/9 п3; civil-code/9 п4"},
		{"ordinals in figures", "Қылмыстық кодекстің 190-ыншы бабы, 4-інші бөлігі", "criminal-code/190 ч4"},
		{"ordinals in figures, list", "Қылмыстық іс жүргізу кодексінің 128-інші, 129-ншы баптарының нормалары", "criminal-procedure-code/128; criminal-procedure-code/129"},
		{"numbers in words", "Қылмыстық кодексінің үш жүз он жетінші бабының үшінші бөлімі", "criminal-code/317 ч3"},
		{"comma before a smaller unit", "АК-нің 58-бабы, 3-тармағы, 9-бабының 1-тармағы", "civil-code/58 п3; civil-code/9 п1"},
		{"code after its date", "Қазақстан Республикасының 2015 жылғы 31 қазандағы Азаматтық процестік кодексінің 5-бабы", "civil-procedure-code/5"},
		{"the above-named code", "Еңбек кодексінің 52-бабы, жоғарыда аталған Кодекстің 53-бабы", "labour-code/52; labour-code/53"},
		{"two articles with parts", "ҚР ҚК 24-бабының 3-бөлігі, 188-бабының 4-бөлігінің 2) тармағымен", "criminal-code/24 ч3; criminal-code/188 ч4 п2"},
		{"short name of a law", "ЖШС туралы заңның 5-бабы", "law-llp/5"},
		{"typed without Kazakh letters", "Казакстан Республикасынын Азаматтык кодексинин 272-бабынын 1-тармагы", "civil-code/272 п1"},
		{"Latin letters inside", "Азаматтық кодекстiң 272-бабының 1-тармағы", "civil-code/272 п1"},
		{"legacy font", "Ќазаќстан Республикасы Азаматтыќ кодексініѕ 191-бабына", "civil-code/191"},
	}
	for _, tt := range tests {
		if got := targets(tt.text, "kk"); got != tt.want {
			t.Errorf("%s: Parse(%q)\n got %s\nwant %s", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestEnglishGrammar(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"part", "part one of Article 18 of the APPRC", "appc/18 ч1"},
		{"ordinal first", "the first part of Article 151 of the APPRC", "appc/151 ч1"},
		{"list", "Articles 27-1 and 28-1 of the Civil Procedure Code", "civil-procedure-code/27-1; civil-procedure-code/28-1"},
		{"subparagraph", "subparagraph 7) of paragraph 1 of Article 27-1 of the Law of the Republic of Kazakhstan dated May 21, 2013 No. 94-V", "law-personal-data/27-1 п1 пп7"},
		{"hereinafter", "the Criminal Code of the Republic of Kazakhstan (hereinafter – CC), Article 52 of the CC", "criminal-code; criminal-code/52"},
		{"ambiguous", "Article 267-4 of the CPC", "?/267-4"},
		{"told by the code named before", "the Civil Procedure Code of the Republic of Kazakhstan applies. Article 223 of the CPC", "civil-procedure-code; civil-procedure-code/223"},
		{"resolution", "Regulatory Resolution of the Supreme Court of the Republic of Kazakhstan No. 6 of 11.12.2020", "vs:2020-12-11:6"},
		{"point of a resolution", "paragraph 7 of the Regulatory Resolution of the Supreme Court dated July 11, 2003 No. 5", "vs:2003-07-11:5 п7"},
		{"constitutional court", "Normative Resolution of the Constitutional Court of the Republic of Kazakhstan of October 6, 2023 No. 33-NP", "cc:2023-10-06:33-НҚ"},
		{"court between number and date", "paragraph 3 of Normative Resolution No. 5 of the Supreme Court of the Republic of Kazakhstan of 11 July 2003", "vs:2003-07-11:5 п3"},
		{"another court between number and date", "Normative Resolution No. 33-NP of the Constitutional Court of October 6, 2023", "cc:2023-10-06:33-НҚ"},
		{"date in words, number sign", "Normative Resolution of the Supreme Court of the Republic of Kazakhstan dated 11 July 2003 № 5", "vs:2003-07-11:5"},
		{"taxes", "Article 9 of the Code of the Republic of Kazakhstan “On Taxes and Other Obligatory Payments to the Budget”", "tax-code/9"},
		{"units behind, comma", "under Article 152, paragraph 1, of the APPRC", "appc/152 п1"},
		{"indent", "paragraph two of part one of Article 8 of the Civil Procedure Code", "civil-procedure-code/8 ч1 абз2"},
		{"constitutional law", "Article 5 of the Constitutional Law of the Republic of Kazakhstan “On the Judicial System and the Status of Judges of the Republic of Kazakhstan”", "law-judicial-system/5"},
		{"art.", "Art. 188 of the Criminal Code", "criminal-code/188"},
		{"art. with parts in brackets", "Article 188(3) of the Criminal Code", "criminal-code/188 ч3"},
		{"point in brackets", "Article 395 (4) of the Civil Code of the Republic of Kazakhstan", "civil-code/395 п4"},
		{"range of subpoints", "subitems 1)-3) of part 2 of Article 305 of the APPRC", "appc/305 ч2 пп1; appc/305 ч2 пп2; appc/305 ч2 пп3"},
		{"range", "Articles 349 to 351 of the Civil Code", "civil-code/349; civil-code/350; civil-code/351"},
		{"the said code", "Article 9 of the Civil Code and Article 10 of the said Code", "civil-code/9; civil-code/10"},
		{"the same article", "Article 9 of the Civil Code; paragraph 2 of the said Article", "civil-code/9; civil-code/9 п2"},
		{"law by its title", "Article 34 of the Law \"On Notaries\"", "law-notaries/34"},
		{"offences", "Article 73 of the Code of the Republic of Kazakhstan on Administrative Offences", "admin-offences-code/73"},
	}
	for _, tt := range tests {
		if got := targets(tt.text, "en"); got != tt.want {
			t.Errorf("%s: Parse(%q)\n got %s\nwant %s", tt.name, tt.text, got, tt.want)
		}
	}
}

// A list of numbers is read once, and not anew from each of its numbers: what a text allocates follows its size.
func TestLongListsAreReadOnce(t *testing.T) {
	const numbers = 4000
	for name, text := range map[string]string{
		"nothing after it": strings.Repeat("1, ", numbers), "a unit far away": strings.Repeat("1, ", numbers) + "2-баптары", "a unit before it": "п. " + strings.Repeat("1,", numbers),
		"of points": strings.Repeat("1, ", numbers) + "2-тармақтары", "in English": "articles " + strings.Repeat("1, ", numbers) + "of the Civil Code",
	} {
		citation.Parse(text, "ru") // tables that are made once
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		citation.Parse(text, "ru")
		runtime.ReadMemStats(&after)
		if got := (after.TotalAlloc - before.TotalAlloc) / numbers; got > 2000 {
			t.Errorf("%s: %d bytes for each number", name, got)
		}
	}
	if got := citation.Parse(strings.Repeat("1, ", 60)+"2-баптары", "kk"); len(got) != 40 {
		t.Errorf("a list of 61 articles has %d references, want the 40 beside the word", len(got))
	}
}
