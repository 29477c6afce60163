package web_test

import (
	"fmt"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
)

// documents are the acts of the test bank, by key. All are invented.
func documents() map[string]*data.Document {
	docs := map[string]*data.Document{
		"decision": decision(), "appeal": appeal(), "kazakh": kazakhDecision(), "resolution": resolution(), "review": practiceReview(),
		"law": law(), "withdrawn": withdrawn(), "hostile": hostile(), "amended": amended(),
	}
	for i := range 45 {
		docs[fmt.Sprintf("plain-%02d", i)] = plain(i)
	}
	return docs
}

const restoration = classifier.Code("142030000100010000") // official: reinstatement

func decision() *data.Document {
	e := edition(
		"ru", text("РЕШЕНИЕ"), text("Именем Республики Казахстан"),
		text("Суд № 2 города Атырау рассмотрел иск А.Б.В. к товариществу о восстановлении на работе."),
		text("Истец просит признать приказ об увольнении незаконным и взыскать заработную плату за время вынужденного прогула."),
		text("Согласно статье 52 Трудового кодекса расторжение договора допускается по основаниям, которые перечислены в законе."),
		text("Верховный Суд разъяснил это в пункте 2 нормативного постановления № 9 от 6 октября 2017 года."),
		text("Доказательств нарушения суду не представлено."),
		data.Paragraph{Text: "РЕШИЛ:", Role: data.RoleHeading},
		text("Иск удовлетворить частично, восстановить истца на работе."),
		text("Судья А.С. Сериков"),
	)
	e.Sections = []data.Section{
		{Type: data.SectionHeader, First: 1, Last: 2}, {Type: data.SectionIntro, First: 3, Last: 3}, {Type: data.SectionDescriptive, First: 4, Last: 4},
		{Type: data.SectionReasoning, First: 5, Last: 7}, {Type: data.SectionOperative, First: 8, Last: 9}, {Type: data.SectionSignature, First: 10, Last: 10},
	}
	refer(&e, 5, "статье 52 Трудового кодекса", citation.Ref{Type: citation.RefArticle, Act: "labour-code", Article: "52"})
	refer(&e, 6, "пункте 2 нормативного постановления № 9 от 6 октября 2017 года", citation.Ref{Type: citation.RefResolution, Act: "vs:2017-10-06:9", Point: "2"})
	return &data.Document{
		Kind: data.KindDecision, ActType: data.ActDecision, Title: "Решение о восстановлении на работе", Number: "2324-25-00-2/10",
		Identifiers: []data.Identifier{{Type: data.IdentifierCase, Value: "2324-25-00-2/10"}, {Type: data.IdentifierAct, Value: "2324-25-00-2/10"}, {Type: data.IdentifierSource, Value: "test-1"}},
		Court:       data.Court{Code: "2324", Name: "Суд № 2 города Атырау", Region: "23", Instance: data.InstanceFirst},
		Dates:       data.Dates{Adopted: "2025-08-14"}, Proceeding: classifier.ProceedingCivil, Categories: []classifier.Code{restoration}, Langs: []data.Lang{"ru"},
		Parties: []data.Party{{Role: "plaintiff", Name: "А.Б.В."}}, Judges: []data.Judge{{Name: "А.С. Сериков", Role: "presiding"}},
		Outcome:  data.Claim{Value: "partly", Span: data.Span{Paragraph: 9, Start: 0, End: 4}, Rule: "operative-partly", Confidence: 0.9},
		Editions: []data.Edition{e}, Source: "test", URL: "https://example.kz/act/1", Demo: true,
		Masking: data.Masking{Version: "7", Counts: map[string]int{"name": 3, "iin": 1}},
	}
}

func appeal() *data.Document {
	e := edition("ru", text("ПОСТАНОВЛЕНИЕ"), text("Проверено решение по делу № 2324-25-00-2/10 о восстановлении на работе."), text("Решение суда оставить без изменения, жалобу — без удовлетворения."))
	e.Sections = []data.Section{{Type: data.SectionIntro, First: 1, Last: 2}, {Type: data.SectionOperative, First: 3, Last: 3}}
	refer(&e, 2, "№ 2324-25-00-2/10", citation.Ref{Type: citation.RefCase, Act: "2324-25-00-2/10"})
	return &data.Document{
		Kind: data.KindDecision, ActType: data.ActOrderOfCourt, Title: "Постановление апелляционной инстанции", Number: "2399-25-00-2а/11",
		Identifiers: []data.Identifier{{Type: data.IdentifierCase, Value: "2399-25-00-2а/11"}},
		Court:       data.Court{Code: "2399", Name: "Атырауский областной суд", Region: "23", Instance: data.InstanceAppeal},
		Dates:       data.Dates{Adopted: "2025-11-03"}, Proceeding: classifier.ProceedingCivil, Categories: []classifier.Code{restoration}, Langs: []data.Lang{"ru"},
		Outcome: data.Claim{Value: "upheld"}, Editions: []data.Edition{e}, Source: "test", Demo: true,
	}
}

// kazakhDecision has paragraphs of two languages, a table, a quotation and a footnote, and a category made by this project.
func kazakhDecision() *data.Document {
	e := edition(
		"kk", text("ШЕШІМ"), text("Алматы қаласының Медеу аудандық соты алимент өндіріп алу туралы талап қоюды қарады."),
		data.Paragraph{Text: "Суд установил, что ответчик признал иск полностью и без возражений.", Lang: "ru"},
		data.Paragraph{Text: "Ай | Сома", Role: data.RoleCell}, data.Paragraph{Text: "қаңтар | 40 000 теңге", Role: data.RoleCell},
		data.Paragraph{Text: "Бала асырауға құқылы.", Role: data.RoleQuote}, data.Paragraph{Text: "Ескерту. Сома айлық есептік көрсеткішпен есептелген.", Role: data.RoleFootnote},
		text("Талап қою қанағаттандырылсын."),
	)
	e.Sections = []data.Section{{Type: data.SectionIntro, First: 1, Last: 2}, {Type: data.SectionReasoning, First: 3, Last: 7}, {Type: data.SectionOperative, First: 8, Last: 8}}
	return &data.Document{
		Kind: data.KindDecision, ActType: data.ActDecision, Number: "7514-24-00-2/33",
		Identifiers: []data.Identifier{{Type: data.IdentifierCase, Value: "7514-24-00-2/33"}},
		Court:       data.Court{Code: "7514", Name: "Алматы қаласының Медеу аудандық соты", Region: "75", Instance: data.InstanceFirst},
		Dates:       data.Dates{Adopted: "2024-03-05"}, Proceeding: classifier.ProceedingCivil, Categories: []classifier.Code{"T-C.3.3.3"}, Langs: []data.Lang{"kk", "ru"},
		Outcome: data.Claim{Value: "granted"}, Editions: []data.Edition{e}, Source: "test", Demo: true, Problems: []string{"date-implausible"},
	}
}

// resolution has two editions in Russian and one in Kazakh.
func resolution() *data.Document {
	old := edition("ru", text("О применении трудового законодательства"), data.Paragraph{Text: "1. Споры рассматриваются судом.", Point: "1"}, data.Paragraph{Text: "2. Прежний текст о сроке обращения.", Point: "2"})
	old.From, old.To, old.Title = "2017-10-06", "2021-05-20", "О применении трудового законодательства"
	now := edition("ru", text("О применении трудового законодательства"), data.Paragraph{Text: "1. Споры рассматриваются судом.", Point: "1"}, data.Paragraph{Text: "2. Нынешний текст о сроке обращения и восстановлении на работе.", Point: "2"}, data.Paragraph{Text: "2-1. Новый пункт.", Point: "2-1"})
	now.From, now.Title, now.AmendedBy = "2021-05-20", old.Title, "нормативное постановление № 2 от 20 мая 2021 года"
	kk := edition("kk", text("Еңбек заңнамасын қолдану туралы"), data.Paragraph{Text: "1. Даулар сотта қаралады.", Point: "1"}, data.Paragraph{Text: "2. Жүгіну мерзімі туралы мәтін.", Point: "2"})
	kk.From, kk.Title = "2021-05-20", "Еңбек заңнамасын қолдану туралы"
	for _, e := range []*data.Edition{&old, &now, &kk} {
		e.Sections = []data.Section{{Type: data.SectionHeader, First: 1, Last: 1}, {Type: data.SectionBody, First: 2, Last: len(e.Paragraphs)}}
	}
	return &data.Document{
		Kind: data.KindResolution, ActType: data.ActNormative, Title: old.Title, Number: "9",
		Identifiers: []data.Identifier{{Type: data.IdentifierNumber, Value: "vs:2017-10-06:9"}, {Type: data.IdentifierNumber, Value: "vs:2017:9"}, {Type: data.IdentifierAdilet, Value: "P170000009S"}},
		Court:       data.Court{Code: "6001", Name: "Верховный Суд Республики Казахстан", Region: "60", Instance: data.InstanceSupreme},
		Dates:       data.Dates{Adopted: "2017-10-06", InForce: "2017-10-20"}, Categories: []classifier.Code{restoration}, Langs: []data.Lang{"ru", "kk"},
		Editions: []data.Edition{old, now, kk}, Source: "test", Demo: true,
	}
}

func practiceReview() *data.Document {
	e := edition("ru", data.Paragraph{Text: "Как суды решают споры о восстановлении на работе", Role: data.RoleHeading}, text("Изучено 40 решений. Иски удовлетворяют, когда работодатель не доказал основание увольнения."))
	return &data.Document{
		Kind: data.KindReview, Title: "Обобщение практики по трудовым спорам", Dates: data.Dates{Adopted: "2024-01-23"}, Langs: []data.Lang{"ru"},
		Categories: []classifier.Code{restoration}, Editions: []data.Edition{e}, Source: "test", Demo: true,
	}
}

func law() *data.Document {
	return &data.Document{
		Kind: data.KindLaw, Title: "Трудовой кодекс (извлечение)", Identifiers: []data.Identifier{{Type: data.IdentifierAdilet, Value: "K1500000414"}}, Dates: data.Dates{Adopted: "2015-11-23"}, Langs: []data.Lang{"ru"},
		Editions: []data.Edition{edition("ru", data.Paragraph{Text: "Статья 52. Основания расторжения трудового договора.", Point: "52"})}, Source: "test",
	}
}

// amended is a law of one text whose footnotes tell of changes, with the canary in it; an older edition lacks its second article.
func amended() *data.Document {
	article := func(n, title string) data.Paragraph {
		return data.Paragraph{Text: "Статья " + n + ". " + title, Point: n, Role: data.RoleHeading}
	}
	note := func(s string) data.Paragraph { return data.Paragraph{Text: s, Role: data.RoleFootnote} }
	old := edition("ru", article("1", "Понятия "+canary), text("1. Прежний текст "+canary))
	old.To = "2020-01-01"
	now := edition(
		"ru", article("1", "Понятия "+canary), text("1. Новый текст "+canary), text("2. Исключен Законом РК от 24.05.2018 № 156-VI (вводится в действие с 01.07.2018)."),
		note("Сноска. Статья 1 с изменениями, внесенными законами РК от 24.05.2018 № 156-VI (вводится в действие с 01.07.2018); от 27.12.2019 № 290-VI (вводится в действие с 01.01.2020) "+canary+"."),
		data.Paragraph{Text: "Глава 2. Участники", Role: data.RoleHeading}, note("Сноска. Заголовок главы 2 в редакции Закона РК от 24.05.2018 № 156-VI."),
		article("2", "Стороны"), text("Сторонами являются участники."),
		note("Сноска. Закон дополнен статьей 2 в соответствии с Законом РК от 27.12.2019 № 290-VI (вводится в действие по истечении десяти календарных дней после дня его первого официального опубликования)."),
	)
	now.From, now.Told = "2020-01-01", data.ToldFootnote
	return &data.Document{
		Kind: data.KindLaw, Title: "Закон с изменениями", Identifiers: []data.Identifier{{Type: data.IdentifierAdilet, Value: "Z1400000999"}}, Dates: data.Dates{Adopted: "2014-01-10"}, Langs: []data.Lang{"ru"},
		Editions: []data.Edition{old, now}, Source: "test",
	}
}

func withdrawn() *data.Document {
	return &data.Document{
		Kind: data.KindDecision, Title: "Тайное решение", Number: "2324-25-00-2/99", Identifiers: []data.Identifier{{Type: data.IdentifierCase, Value: "2324-25-00-2/99"}},
		Court: data.Court{Code: "2324", Name: "Суд № 2 города Атырау", Region: "23"}, Dates: data.Dates{Adopted: "2025-09-01"}, Langs: []data.Lang{"ru"},
		Editions: []data.Edition{edition("ru", text("Секретное содержание изъятого акта."))}, Source: "test",
	}
}

// canary is markup that must never come out as markup.
const canary = `"><script>alert(1)</script><img src=x onerror=alert(2)>`

// hostile carries the canary in every field that a page shows.
func hostile() *data.Document {
	e := edition("ru", text("Вредоносныйтекст "+canary), data.Paragraph{Text: "кодекс " + canary, Role: data.RoleCell}, data.Paragraph{Text: "сноска " + canary, Role: data.RoleFootnote, Point: canary})
	e.Title, e.AmendedBy, e.From, e.To = "Заголовок "+canary, "изменено "+canary, "2020-01-01", ""
	e.Sections = []data.Section{{Type: data.SectionType("odd" + canary), Title: canary, First: 1, Last: 3}}
	refer(&e, 1, "Вредоносныйтекст", citation.Ref{Type: citation.RefArticle, Act: "labour-code", Article: "1" + canary})
	older := edition("ru", text("Прежний "+canary))
	older.To, older.AmendedBy = "2020-01-01", canary
	return &data.Document{
		Kind: data.KindDecision, ActType: data.ActType("odd" + canary), Title: "Заголовок " + canary, Number: "№ 1 " + canary,
		Identifiers: []data.Identifier{{Type: data.IdentifierSource, Value: "hostile"}}, Court: data.Court{Name: "Суд " + canary, Region: "23", Instance: data.Instance(canary)},
		Dates: data.Dates{Adopted: "2021-02-03"}, Categories: []classifier.Code{classifier.Code("X" + canary)}, Langs: []data.Lang{"ru"},
		Parties: []data.Party{{Role: "odd" + canary, Name: canary}}, Judges: []data.Judge{{Name: canary}}, Outcome: data.Claim{Value: "odd" + canary},
		Editions: []data.Edition{older, e}, Source: canary, URL: "javascript:alert(1)", Problems: []string{canary}, Masking: data.Masking{Version: canary, Counts: map[string]int{"odd" + canary: 1}},
	}
}

// plain is one of many decisions on penalties, for paging and facets.
func plain(i int) *data.Document {
	number := fmt.Sprintf("3524-%02d-00-2/%d", 19+i%6, 2*i+1)
	return &data.Document{
		Kind: data.KindDecision, ActType: data.ActDecision, Title: fmt.Sprintf("Решение о взыскании неустойки, дело %d", i+1), Number: number,
		Identifiers: []data.Identifier{{Type: data.IdentifierCase, Value: number}},
		Court:       data.Court{Code: "3524", Name: "Суд района имени Казыбек би города Караганды", Region: "35", Instance: data.InstanceFirst},
		Dates:       data.Dates{Adopted: data.Date(fmt.Sprintf("20%02d-0%d-1%d", 19+i%6, 1+i%9, i%10))}, Proceeding: classifier.ProceedingCivil,
		Categories: []classifier.Code{"T-C.3.12.1"}, Langs: []data.Lang{"ru"}, Outcome: data.Claim{Value: []string{"granted", "denied", "partly"}[i%3]},
		Editions: []data.Edition{edition("ru", text(fmt.Sprintf("Истец просит взыскать неустойку по договору займа номер %d.", i+1)), text("Суд взыскал неустойку."))},
		Source:   "test",
	}
}
