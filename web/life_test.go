package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/convert"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/mask"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indexer"
)

// record is a line of an import in the simple form.
type record map[string]string

// imported is a bank into which records came on the road of every document.
func imported(t testing.TB, records []record) *bank {
	t.Helper()
	dir := t.TempDir()
	b := &bank{analyzer: analysis.New(), ids: map[string]data.ID{}}
	var err error
	if b.store, err = bolt.Open(filepath.Join(dir, "bank.db"), bolt.Options{Today: func() data.Date { return "2026-11-24" }}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close() })
	if b.courts, err = court.Load(); err != nil {
		t.Fatal(err)
	}
	if b.tree, err = classifier.Load(); err != nil {
		t.Fatal(err)
	}
	in := ingest.New(ingest.Config{
		Store: b.store, Converter: convert.New(convert.Config{}), Masker: mask.New(mask.Config{}),
		Extractor: extract.New(extract.Config{Tree: b.tree, Courts: b.courts, Today: "2026-11-24"}), Today: "2026-11-24",
	})
	var lines bytes.Buffer
	for _, r := range records {
		if err := json.NewEncoder(&lines).Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	all := lines.String()
	report, err := in.ImportLines(context.Background(), "life", strings.NewReader(all))
	if err != nil || report.Refused > 0 {
		t.Fatalf("import: %+v, %v", report, err)
	}
	if again, err := in.ImportLines(context.Background(), "life", strings.NewReader(all)); err != nil || again.Unchanged != len(records) {
		t.Errorf("the same import again: %+v, %v", again, err)
	}
	if b.live, _, err = indexer.OpenLive(filepath.Join(dir, "index"), func(dir string) (indexer.Engine, error) {
		return bleve.Open(dir, bleve.Options{Analyzer: b.analyzer})
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.live.Close() })
	x := indexer.New(indexer.Config{Feed: b.store, Live: b.live, Tree: b.treeNow, Courts: b.courts, Log: slog.New(slog.DiscardHandler)})
	if err := x.CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return b
}

// find returns the address of the one document with an identifier.
func (b *bank) find(t testing.TB, kind data.IdentifierType, value string) string {
	t.Helper()
	ids, err := b.store.Find(context.Background(), kind, value)
	if err != nil || len(ids) != 1 {
		t.Fatalf("%s: %v, %v", value, ids, err)
	}
	return "/ru/d/" + string(ids[0])
}

// resolutionText makes the text of an invented normative resolution.
func resolutionText(title, own string, points ...string) string {
	return title + "\nНормативное постановление Верховного Суда Республики Казахстан " + own +
		"\nВ целях единообразного применения законодательства пленарное заседание Верховного Суда Республики Казахстан постановляет:\n" + strings.Join(points, "\n")
}

func decisionText(day, number, grounds string) string {
	return "РЕШЕНИЕ\nИменем Республики Казахстан\n" + day + " № " + number + " город Алматы\nМедеуский районный суд города Алматы в составе председательствующего судьи Идирова Е.И., " +
		"рассмотрев в открытом судебном заседании гражданское дело по заявлению ТОО «Сарыарка-Сервис» об оспаривании отказа,\nУСТАНОВИЛ:\n" + grounds +
		"\nРЕШИЛ:\nЗаявление удовлетворить.\nСудья Е.И. Идиров"
}

// lifeRecords are the acts of the story, in an order in which nobody would publish them. The texts are invented; dates, numbers and what
// changed what are those of the real acts.
func lifeRecords() []record {
	const base = "https://adilet.zan.kz/rus/docs/"
	twenty := "О некоторых вопросах применения судами норм главы %s Гражданского процессуального кодекса"
	chapter := func(n, note string) string {
		return strings.Replace(resolutionText(strings.Replace(twenty, "%s", n, 1), "от 24 декабря 2010 года № 20",
			"1. Судам следует правильно применять нормы главы "+n+" кодекса.", "2. Заявление подаётся в суд.", "3. Срок обращения исчисляется со дня, когда заявителю стало известно о решении.", note), "\n\n", "\n", -1)
	}
	five := "О судебном решении по гражданским делам"
	return []record{
		{"id": "d2022b", "kind": "decision", "text": decisionText("1 августа 2022 года", "7517-22-00-2/302", "Согласно пункту 2 нормативного постановления Верховного Суда Республики Казахстан от 29 июня 2017 года № 5 доводы подлежат проверке.")},
		{"id": "np8", "kind": "resolution", "url": base + "P220000008S", "number": "8", "date": "2022-09-29", "text": resolutionText("О некоторых вопросах применения административного законодательства", "от 29 сентября 2022 года № 8",
			"1. Суды применяют Административный процедурно-процессуальный кодекс.", "2. Признать утратившим силу нормативное постановление Верховного Суда Республики Казахстан от 24 декабря 2010 года № 20 «О некоторых вопросах применения судами норм главы 29 Гражданского процессуального кодекса».",
			"3. Настоящее нормативное постановление включается в состав действующего права и вводится в действие со дня первого официального опубликования.")},
		{"kind": "resolution", "url": base + "P100000020S", "number": "20", "date": "2010-12-24", "edition": "2018-01-19", "title": strings.Replace(twenty, "%s", "29", 1),
			"text": chapter("29", "Сноска. Пункт 1 с изменением, внесенным нормативным постановлением Верховного Суда РК от 19.01.2018 № 2 (вводится в действие с 19.01.2018).")},
		{"kind": "resolution", "url": base + "P030000005S_", "number": "5", "date": "2003-07-11", "edition": "2023-12-28", "lang": "ru", "title": "О судебном решении",
			"text": resolutionText("О судебном решении", "от 11 июля 2003 года № 5", "1. Решение должно быть законным и обоснованным.", "1-1. Краткое решение состоит из трёх частей.",
				"Сноска. Нормативное постановление дополнено пунктом 1-1 в соответствии с нормативным постановлением Верховного Суда РК от 07.12.2023 № 4 (вводится в действие с 28.12.2023).", "2. Исключен нормативным постановлением Верховного Суда РК от 07.12.2023 № 4 (вводится в действие с 28.12.2023).")},
		{"id": "d2016", "kind": "decision", "text": decisionText("14 марта 2016 года", "7517-16-00-2/1500", "Согласно пункту 3 нормативного постановления Верховного Суда Республики Казахстан от 24 декабря 2010 года № 20 срок обращения исчисляется со дня, когда стало известно о решении. Пункт 2 нормативного постановления Верховного Суда Республики Казахстан от 11 июля 2003 года № 5 соблюдён.")},
		{"kind": "resolution", "url": base + "P100000020S", "number": "20", "date": "2010-12-24", "edition": "2010-12-24", "title": strings.Replace(twenty, "%s", "27", 1), "text": chapter("27", "")},
		{"kind": "resolution", "url": base + "P170000005S", "number": "5", "date": "2017-06-29", "edition": "2017-06-29", "text": resolutionText("О порядке производства по уголовным делам в суде кассационной инстанции", "от 29 июня 2017 года № 5", "1. Кассационный порядок исключительный.", "2. Суд проверяет доводы ходатайства.")},
		{"id": "d2022a", "kind": "decision", "text": decisionText("16 мая 2022 года", "7517-22-00-2/301", "Согласно пункту 2 нормативного постановления Верховного Суда Республики Казахстан от 29 июня 2017 года № 5 доводы подлежат проверке.")},
		{"kind": "resolution", "url": base + "P030000005S_", "number": "5", "date": "2003-07-11", "edition": "2022-05-06", "lang": "ru", "title": "О судебном решении",
			"text": resolutionText("О судебном решении", "от 11 июля 2003 года № 5", "1. Решение должно быть законным и обоснованным.", "2. Решение излагается письменно.",
				"Сноска. Заголовок в редакции нормативного постановления Верховного Суда РК от 21.04.2022 № 5 (вводится в действие с 06.05.2022).")},
		{"kind": "resolution", "url": "https://adilet.zan.kz/kaz/docs/P030000005S_", "number": "5", "date": "2003-07-11", "edition": "2022-05-06", "lang": "kk", "title": "Сот шешімі туралы",
			"text": "Сот шешімі туралы\nҚазақстан Республикасы Жоғарғы Сотының 2003 жылғы 11 шілдедегі № 5 Нормативтік қаулысы\nЗаңнаманы біркелкі қолдану мақсатында Қазақстан Республикасы Жоғарғы Сотының жалпы отырысы қаулы етеді:\n1. Шешім заңды және негізді болуға тиіс.\n2. Шешім жазбаша түрде жазылады.\n3. Бұл тармақ тек қазақ тілінде бар."},
		{"kind": "resolution", "url": base + "P030000005S_", "number": "5", "date": "2003-07-11", "edition": "2003-07-11", "lang": "ru", "title": five,
			"text": resolutionText(five, "от 11 июля 2003 года № 5", "1. Решение должно быть законным.", "2. Решение излагается письменно.")},
		{"kind": "law", "url": base + "Z1400000999", "number": "999-V", "date": "2014-01-10", "title": "О примерах", "text": "Закон Республики Казахстан от 10 января 2014 года № 999-V\nО примерах\nНастоящий Закон регулирует примеры.\n" +
			"Статья 1. Понятия\n1. Пример есть пример.\n2. Исключен Законом РК от 24.05.2018 № 156-VI (вводится в действие с 01.07.2018).\nСтатья 2. Сроки\nСрок – месяц.\n" +
			"Сноска. Статья 2 с изменением, внесенным Законом РК от 27.12.2019 № 290-VI (вводится в действие по истечении десяти календарных дней после дня его первого официального опубликования)."},
		{"id": "d2017", "kind": "decision", "text": decisionText("16 мая 2017 года", "7517-17-00-2/77", "Согласно пункту 2 статьи 1 Закона Республики Казахстан от 10 января 2014 года № 999-V «О примерах» доводы обоснованны. Пункт 1 статьи 1 Закона Республики Казахстан от 10 января 2014 года № 999-V «О примерах» соблюдён.")},
		{"id": "d2019", "kind": "decision", "text": decisionText("16 мая 2019 года", "7517-19-00-2/78", "Согласно пункту 2 статьи 1 Закона Республики Казахстан от 10 января 2014 года № 999-V «О примерах» доводы обоснованны.")},
		{"kind": "resolution", "number": "9", "date": "2007-12-20", "edition": "2007-12-20", "url": base + "P07000009S_", "text": resolutionText("О примерах", "от 20 декабря 2007 года № 9", "1. Первый.", "2. Второй, который потом исчез.")},
		{"kind": "resolution", "number": "9", "date": "2007-12-20", "edition": "2018-05-01", "url": base + "P07000009S_", "text": resolutionText("О примерах", "от 20 декабря 2007 года № 9", "1. Первый.")},
		{"id": "d2015", "kind": "decision", "text": decisionText("16 мая 2015 года", "7517-15-00-2/79", "Согласно пункту 2 нормативного постановления Верховного Суда Республики Казахстан от 20 декабря 2007 года № 9 доводы обоснованны.")},
		{"id": "np2", "kind": "resolution", "url": base + "P220000002S", "number": "2", "date": "2022-03-10", "text": resolutionText("О кассации по уголовным делам", "от 10 марта 2022 года № 2",
			"1. Признать утратившими силу:", "1) нормативное постановление Верховного Суда Республики Казахстан от 29 июня 2017 года № 5 «О порядке производства по уголовным делам в суде кассационной инстанции»;",
			"2. Настоящее нормативное постановление вводится в действие с 1 июля 2022 года.")},
		{"kind": "resolution", "url": base + "P06000003S_", "number": "3", "date": "2006-04-20", "title": "О рассмотрении споров о праве на жилище",
			"text": resolutionText("О рассмотрении споров о праве на жилище", "от 20 апреля 2006 года № 3", "Сноска. Заголовок и реквизиты в редакции нормативного постановления Верховного Суда РК от 28.11.2024 № 4 (вводится в действие со дня первого официального опубликования).", "1. Право на жилище сохраняется.",
				"Сноска. Пункт 1 в редакции нормативного постановления Верховного Суда РК от 28.11.2024 № 4 (вводится в действие со дня первого официального опубликования).", "2. Споры рассматривает районный суд.")},
	}
}

// TestLifeStory asks the pages about resolutions that were changed, retitled and repealed (domain facts, 4.3).
func TestLifeStory(t *testing.T) {
	b := imported(t, lifeRecords())
	h := handlerOf(t, b.config(30*time.Second))
	read := func(path string) string { t.Helper(); return words(t, page(t, h, path, http.StatusOK)) }
	adilet := func(id string) string { t.Helper(); return b.find(t, data.IdentifierAdilet, id) }
	decided := func(number string) string { t.Helper(); return b.find(t, data.IdentifierCase, number) }

	twenty := adilet("P100000020S")
	wantIn(t, read(twenty+"?on=2016-03-14"), "нормы главы 27 кодекса", "с 24 декабря 2010 г. до 19 января 2018 г.")
	wantIn(t, read(twenty), "нормы главы 29 кодекса", "утрата силы — не ранее 29 сентября 2022 г.")
	wantIn(t, read(twenty+"/compare"), "удалено: [−27−] конец", "вставлено: [+29+] конец", "Изменены 2 части текста")
	wantIn(t, read(decided("7517-16-00-2/1500")), "утрата силы — не ранее 29 сентября 2022 г.; на дату этого решения норма действовала",
		"Пункт 2: исключение — с 28 декабря 2023 г.; на дату этого решения норма действовала (источник: нормативное постановление Верховного Суда РК от 07.12.2023 № 4")

	five := adilet("P170000005S")
	wantIn(t, read(five), "утрата силы — с 1 июля 2022 г.")
	wantIn(t, read(decided("7517-22-00-2/301")), "утрата силы — с 1 июля 2022 г.; на дату этого решения норма действовала")
	wantIn(t, read(decided("7517-22-00-2/302")), "утрата силы — с 1 июля 2022 г.; на дату этого решения нормы уже не было")

	three := adilet("P06000003S_")
	wantIn(t, read(three), "Заголовок и реквизиты в редакции")
	wantIn(t, read(three+"?on=2015-01-01"), "Редакции на 1 января 2015 г. в банке нет", "1 такая же; 1 изменена позже", "текст был другим")
	wantIn(t, read(three+"/history?unit=point_1"), "не ранее 28 ноября 2024 г.", "новая редакция", "нормативное постановление Верховного Суда РК от 28.11.2024 № 4")

	decision := adilet("P030000005S_")
	wantIn(t, read(decision+"?on=2022-05-05&in=ru"), "О судебном решении по гражданским делам", "Это не действующая редакция")
	wantIn(t, read(decision+"?on=2022-05-06&in=ru"), "законным и обоснованным")
	wantIn(t, read(decision+"?in=ru"), "изменена: нормативное постановление Верховного Суда РК от 21.04.2022 № 5", "нормативное постановление Верховного Суда РК от 07.12.2023 № 4", "1-1. Краткое решение")
	wantIn(t, read(decision+"?in=kk"), "Шешім заңды")
	wantIn(t, read(decision+"/parallel?edition=3"), "Шешім заңды", "Решение должно быть", "Соответствия с тем же номером нет", "Бұл тармақ тек")
	wantIn(t, read(decision+"/history?unit=point_2&in=ru"), "исключение: с 28 декабря 2023 г.", "Решение излагается письменно.", "Текст тот же")
	wantIn(t, read(decision+"/history?unit=point_1-1&in=ru"), "дополнение", "В этой редакции его нет.", "Краткое решение")

	law := adilet("Z1400000999")
	wantIn(t, read(decided("7517-17-00-2/77")), "Статья 1, пункт 2: исключение — с 1 июля 2018 г.; на дату этого решения норма действовала (источник: Закон РК от 24.05.2018 № 156-VI)")
	wantOut(t, read(decided("7517-17-00-2/77")), "Статья 1, пункт 1:")
	wantIn(t, read(decided("7517-19-00-2/78")), "Статья 1, пункт 2: исключение — с 1 июля 2018 г.; на дату этого решения нормы уже не было")
	wantIn(t, read(law+"?on=2016-01-01"), "2 изменены позже")
	wantIn(t, read(law+"?on=2020-03-01"), "1 такая же; 1 — неясно", "день опубликования в сноске не назван")
	wantIn(t, read(law+"?on=2013-01-01"), "этого документа ещё не было")
	wantIn(t, read(decided("7517-15-00-2/79")), "Пункт 2: отсутствует в редакции, действующей с 1 мая 2018 г.; на дату этого решения норма действовала")
	wantIn(t, read(adilet("P07000009S_")+"?on=2007-12-25"), "который потом исчез")

	page(t, h, decision+"/history?unit=point_77", http.StatusNotFound)
	page(t, h, decision+"/history?unit=%3Cb%3E", http.StatusNotFound)
	page(t, h, decided("7517-16-00-2/1500")+"/compare", http.StatusNotFound)
}

// words is the text of a page with single spaces.
func words(t testing.TB, body string) string {
	t.Helper()
	return strings.Join(strings.Fields(content(markup(t, body))), " ")
}
