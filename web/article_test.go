package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/data/extract"
)

// lawBank is a bank with a code of four articles, an old code of civil procedure, a law outside of the registry, and decisions that cite them.
var lawBank struct {
	once sync.Once
	bank *bank
	site http.Handler
}

func laws(t *testing.T) (*bank, http.Handler) {
	t.Helper()
	lawBank.once.Do(func() {
		docs := map[string]*data.Document{"code": labourCode(), "old": oldProcedure(), "small": smallLaw(), "resolution": labourResolution()}
		for i := range 40 {
			docs[fmt.Sprintf("decision-%02d", i)] = labourDecision(i)
		}
		lawBank.bank = openBank(lasting{t}, docs)
		c := lawBank.bank.config(30 * time.Second)
		c.Accuracy = []extract.Measured{{Set: "held-acts", Fields: []extract.MeasuredField{{Field: "outcome", Given: 38, Right: 38}}}}
		lawBank.site = handlerOf(t, c)
	})
	if lawBank.site == nil {
		t.Fatal("the bank of laws could not be opened")
	}
	return lawBank.bank, lawBank.site
}

func heading(point, s string) data.Paragraph {
	return data.Paragraph{Text: s, Role: data.RoleHeading, Point: point}
}

// labourCode has an edition in Russian and one in Kazakh; article 52-1 is only in Russian. All of its text is invented.
func labourCode() *data.Document {
	ru := edition("ru", heading("", "Вымышленный трудовой кодекс"), text("Преамбула о труде."),
		heading("", "Глава 1. Общие вымыслы"), heading("4", "Статья 4. Задачи кодекса"), text("Задача кодекса — быть примером."),
		heading("", "Глава 4. Расторжение"), heading("52", "Статья 52. Основания расторжения"),
		text("1. Договор может быть расторгнут по инициативе работодателя в случаях:"), text("1) ликвидации выдуманного предприятия;"), text("2) сокращения штата."),
		text("2. О расторжении извещают, как сказано в статье 4 настоящего Кодекса."),
		data.Paragraph{Text: "Сноска. Статья 52 с изменением, внесенным Законом от 04.05.2020 № 321-VI.", Role: data.RoleFootnote},
		heading("52-1", "Статья 52-1. Порядок"), text("Порядок выдумывается отдельно."), heading("53", "Статья 53. Сроки"), text("Сроки не установлены."))
	ru.Title = "Трудовой кодекс (вымысел)"
	refer(&ru, 11, "статье 4 настоящего Кодекса", citation.Ref{Type: citation.RefArticle, Act: "labour-code", Article: "4"})
	ru.References[0].Self = true
	kk := edition("kk", heading("4", "4-бап. Кодекстің міндеттері"), text("Кодекстің міндеті — мысал болу."), heading("52", "52-бап. Бұзу негіздері"), text("1. Шарт жұмыс берушінің бастамасымен бұзылуы мүмкін."))
	kk.Title = "Еңбек кодексі (ойдан)"
	return &data.Document{
		Kind: data.KindLaw, Title: ru.Title, Number: "414-V", Dates: data.Dates{Adopted: "2015-11-23"}, Langs: []data.Lang{"ru", "kk"}, Source: "test",
		Identifiers: []data.Identifier{{Type: data.IdentifierAdilet, Value: "K1500000414"}, {Type: data.IdentifierNumber, Value: "labour-code"}},
		Editions:    []data.Edition{ru, kk},
	}
}

// oldProcedure is a text of the code of civil procedure of 1999; the one in force is not in the bank.
func oldProcedure() *data.Document {
	e := edition("ru", heading("217", "Статья 217. Законность решения"), text("Решение должно быть вымышленным."), heading("218", "Статья 218. Вопросы"), text("Вопросы разрешаются."))
	return &data.Document{
		Kind: data.KindLaw, Title: "Гражданский процессуальный кодекс 1999 года (вымысел)", Dates: data.Dates{Adopted: "1999-07-13"}, Langs: []data.Lang{"ru"}, Source: "test",
		Identifiers: []data.Identifier{{Type: data.IdentifierAdilet, Value: "K990000411_"}}, Editions: []data.Edition{e},
	}
}

// smallLaw is a law that the registry does not hold, in two editions.
func smallLaw() *data.Document {
	old := edition("ru", heading("1", "Статья 1. Предмет"), text("Предмет выдуман."), heading("2", "Статья 2. Действие"), text("Действовал прежде."))
	old.From, old.To = "2021-02-13", "2022-06-01"
	e := edition("ru", heading("1", "Статья 1. Предмет"), text("Предмет выдуман."), heading("2", "Статья 2. Действие"), text("Действует понарошку."))
	e.From, e.AmendedBy = "2022-06-01", "закон № 902-VII"
	return &data.Document{
		Kind: data.KindLaw, Title: "О вымыслах", Number: "901-VII", Dates: data.Dates{Adopted: "2021-02-03"}, Langs: []data.Lang{"ru"}, Source: "test",
		Identifiers: []data.Identifier{{Type: data.IdentifierNumber, Value: "law:2021-02-03:901-VII"}, {Type: data.IdentifierAdilet, Value: "Z2100000901"}}, Editions: []data.Edition{old, e},
	}
}

func labourResolution() *data.Document {
	e := edition("ru", text("О вымышленных спорах"), data.Paragraph{Text: "1. Суды применяют закон.", Point: "1"},
		data.Paragraph{Text: "2. По статье 52 Трудового кодекса доказывает работодатель.", Point: "2"}, text("Этот абзац продолжает пункт."), text("1) подпункт его выдуман."))
	refer(&e, 3, "статье 52 Трудового кодекса", citation.Ref{Type: citation.RefArticle, Act: "labour-code", Article: "52"})
	return &data.Document{
		Kind: data.KindResolution, ActType: data.ActNormative, Title: "О вымышленных спорах", Number: "9", Dates: data.Dates{Adopted: "2017-10-06"}, Langs: []data.Lang{"ru"},
		Identifiers: []data.Identifier{{Type: data.IdentifierNumber, Value: "vs:2017-10-06:9"}}, Editions: []data.Edition{e}, Source: "test",
	}
}

// labourDecision cites article 52: every one of the first thirty, each third of them its point 1, each sixth subpoint 2 of that; six others
// cite article 53 and the law outside of the registry, the last four the code of civil procedure. Each fifth names the resolution by its year
// alone, each tenth subpoint 1 of its point 2.
func labourDecision(i int) *data.Document {
	number := fmt.Sprintf("7514-%02d-00-2/%d", 16+i%8, 100+i)
	e := edition("ru", text("Согласно статье 52 Трудового кодекса, а также статье 22 Гражданского кодекса спор разрешён. Дело "+strconv.Itoa(i)+"."),
		text("Применён пункт 2 нормативного постановления № 9 от 6 октября 2017 года."))
	ref := citation.Ref{Type: citation.RefArticle, Act: "labour-code", Article: "52"}
	switch {
	case i >= 30:
		e = edition("ru", text("Согласно статье 53 Трудового кодекса и статье 2 закона от 3 февраля 2021 года № 901-VII спор разрешён иначе. Дело "+strconv.Itoa(i)+"."))
		refer(&e, 1, "статье 53 Трудового кодекса", citation.Ref{Type: citation.RefArticle, Act: "labour-code", Article: "53"})
		refer(&e, 1, "статье 2 закона от 3 февраля 2021 года № 901-VII", citation.Ref{Type: citation.RefArticle, Act: "law:2021-02-03:901-VII", Article: "2"})
	default:
		if i%3 == 0 {
			ref.Point = "1"
		}
		if i%6 == 0 {
			ref.Subpoint = "2"
		}
		refer(&e, 1, "статье 52 Трудового кодекса", ref)
		refer(&e, 1, "статье 22 Гражданского кодекса", citation.Ref{Type: citation.RefArticle, Act: "civil-code", Article: "22"})
		named := citation.Ref{Type: citation.RefResolution, Act: "vs:2017-10-06:9", Point: "2"}
		if i%5 == 4 {
			named.Act = "vs:2017:9"
		}
		if i%10 == 4 {
			named.Subpoint = "1"
		}
		refer(&e, 2, "пункт 2 нормативного постановления № 9 от 6 октября 2017 года", named)
	}
	adopted := fmt.Sprintf("20%02d-03-%02d", 16+i%8, 1+i%28)
	if i >= 36 { // two under each code of civil procedure
		e = edition("ru", text("По статье 217 Гражданского процессуального кодекса. Дело "+strconv.Itoa(i)+"."))
		refer(&e, 1, "статье 217 Гражданского процессуального кодекса", citation.Ref{Type: citation.RefArticle, Act: "civil-procedure-code", Article: "217"})
		adopted = []string{"2012-05-05", "2015-12-31", "2016-01-01", "2020-02-02"}[i-36]
	}
	outcome := []string{"granted", "granted", "denied", "partly", ""}[i%5]
	if i%10 == 3 {
		outcome = "settlement"
	}
	return &data.Document{
		Kind: data.KindDecision, ActType: data.ActDecision, Number: number, Identifiers: []data.Identifier{{Type: data.IdentifierCase, Value: number}},
		Court: data.Court{Code: "7514", Name: "Алматы қаласының Медеу аудандық соты", Region: []string{"75", "71"}[i%2], Instance: data.InstanceFirst},
		Dates: data.Dates{Adopted: data.Date(adopted)}, Proceeding: classifier.ProceedingCivil,
		Categories: []classifier.Code{restoration}, Langs: []data.Lang{"ru"}, Outcome: data.Claim{Value: outcome}, Editions: []data.Edition{e}, Source: "test",
	}
}

func TestArticle(t *testing.T) {
	b, h := laws(t)
	resolution := string(b.ids["resolution"])
	body := page(t, h, "/ru/law/labour-code/52", http.StatusOK)
	markup(t, body)
	wantIn(t, body, `<h1 id="p7">Статья 52. Основания расторжения</h1>`, "Глава 4. Расторжение", `id="pt-1"`, `id="pt-1_2"`, `id="pt-2"`,
		`rel="prev">`, "Статья 4. Задачи кодекса", "Статья 52-1. Порядок", `href="/ru/law/labour-code/4"`, "На неё ссылаются 30 решений",
		`href="/ru/d/`+resolution+`#pt-2"`, "применён в 10 решениях", "Сноска. Статья 52", `rel="canonical" href="https://taldau.example/ru/law/labour-code/52"`,
		"из 38 исходов, размеченных вручную, верно 38", "не ниже 91 %")
	wantOut(t, body, "<h3>Статья 53", "Задача кодекса", "Судья")
	wantIn(t, page(t, h, "/kk/law/labour-code/52", http.StatusOK), "52-бап. Бұзу негіздері", "Бұған 30 сот шешімі сілтеме жасайды")
	wantIn(t, page(t, h, "/kk/law/labour-code/53", http.StatusOK), "Статья 53. Сроки") // there is none in Kazakh
	wantIn(t, page(t, h, "/en/law/labour-code/52?in=kk", http.StatusOK), `lang="kk"`, "52-бап")
}

// TestCitedByYear: who names a resolution by its year alone is counted beside its points and stands in its lists, like who names the day.
func TestCitedByYear(t *testing.T) {
	b, h := laws(t)
	body := page(t, h, "/ru/d/"+string(b.ids["resolution"]), http.StatusOK)
	markup(t, body)
	wantIn(t, body, "применён в 30 решениях", "применён в 3 решениях", `id="pt-2_1"`, `cites=vs%3A2017-10-06%3A9~point_2&amp;`, `cites=vs%3A2017-10-06%3A9~point_2__subpoint_1&amp;`)
	for key, want := range map[string]string{
		"vs:2017-10-06:9": "Найдено 30 документов", "vs:2017:9": "Найдено 30 документов", "vs:2017-10-06:9~point_2": "Найдено 30 документов", "vs:2017:9~point_2": "Найдено 30 документов",
		"vs:2017-10-06:9~point_2__subpoint_1": "Найдено 3 документа", "vs:2018:9": "Ничего не найдено",
	} {
		list := page(t, h, "/ru/search?kind=decision&cites="+url.QueryEscape(key), http.StatusOK)
		wantIn(t, list, want)
	}
}

func TestArticleStates(t *testing.T) {
	b, h := laws(t)
	small := string(b.ids["small"])
	for _, tt := range []struct {
		path   string
		status int
		want   []string
	}{
		{"/law/labour-code/52?on=2018-05-01", 200, []string{"1 мая 2018 г. текст был другим", "/history?in=ru&amp;unit=art_52"}},
		{"/law/labour-code/53?on=2018-05-01", 200, []string{"Статья 53. Сроки"}},
		{"/law/labour-code/52?on=2018-99", 200, []string{"Такой редакции или даты нет"}},
		{"/law/labour-code/52?on=1990", 200, []string{"этого акта ещё не было"}},
		{"/law/labour-code/9", 404, []string{"нет статьи 9", "Статья 4. Задачи", "Статья 52. Осн", "Все статьи акта"}},
		{"/law/labour-code/900", 404, []string{"Статья 53. Сроки"}},
		{"/law/civil-code/22", 200, []string{"Текста этого акта в банке нет", "ссылаются 30 решений"}},
		{"/law/civil-code/23", 200, []string{"В банке нет решений"}},
		{"/law/civil-procedure-code/217", 200, []string{"Действующего акта в банке нет", "Законность решения",
			`from=2016-01-01&amp;kind=decision&amp;sort=newest">с 1 января 2016 г.</a> <span class="count">2</span>`, `to=2015-12-31">`, "ссылаются 4 решения"}},
		{"/law/civil-procedure-code/217?on=2010-01-01", 200, []string{"больше не действует", "Законность решения", `href="/ru/law/civil-procedure-code/217"`}},
		{"/law/civil-procedure-code/217?on=2020-01-01", 200, []string{"его текста в банке нет"}},
		{"/law/" + small + "/2", 200, []string{"Статья 2. Действие", "понарошку", "ссылаются 6 решений", "с 1 июня 2022 г.", "закон № 902-VII", "По редакции"}},
		{"/law/" + small + "/2?on=2021-09-01", 200, []string{"Действовал прежде", "не действующая редакция"}},
		{"/law/" + small + "/2?on=2021-02-05", 200, []string{"Действовал прежде", "Показана самая ранняя из имеющихся"}},
		{"/law/" + small + "/2?edition=1", 200, []string{"Действовал прежде"}},
		{"/law/law:2020-01-01:5-VI/3", 200, []string{"закон от 1 января 2020 г. № 5-VI", "Текста этого акта в банке нет"}},
		{"/law/civil-code", 200, []string{"ст. 22 ГК"}},
		{"/law/nothing/5", 404, nil}, {"/law/labour-code/abc", 404, nil}, {"/law/labour-code/5%22", 404, nil}, {"/law/law:x:y/5", 404, nil},
		{"/law/" + string(b.ids["decision-01"]) + "/1", 404, nil}, {"/law/" + strings.Repeat("x", 900) + "/5", 404, nil},
	} {
		body := page(t, h, "/ru"+tt.path, tt.status)
		markup(t, body)
		wantIn(t, body, tt.want...)
	}
}

// TestArticleAddresses: every form of an act's name leads to one address.
func TestArticleAddresses(t *testing.T) {
	b, h := laws(t)
	small := string(b.ids["small"])
	for path, want := range map[string]string{
		"/ru/law/K1500000414/52": "/ru/law/labour-code/52", "/ru/law/k1500000414/52?on=2018-01-01": "/ru/law/labour-code/52?on=2018-01-01",
		"/ru/law/" + string(b.ids["code"]) + "/52": "/ru/law/labour-code/52", "/ru/law/K990000411_/217": "/ru/law/civil-procedure-code/217?on=2015-12-31",
		"/ru/law/" + string(b.ids["old"]) + "/217?in=ru": "/ru/law/civil-procedure-code/217?in=ru&on=2015-12-31",
		"/ru/law/Z2100000901/2":                          "/ru/law/" + small + "/2", "/ru/law/law:2021-02-03:901-VII/2": "/ru/law/" + small + "/2",
	} {
		moved := get(t, h, path)
		if got := moved.Header().Get("Location"); moved.Code != http.StatusMovedPermanently || got != want {
			t.Errorf("%s: status %d, Location %q, want %q", path, moved.Code, got, want)
		}
	}
	if got := get(t, h, "/ru/law/labour-code").Header().Get("Location"); got != "/ru/d/"+string(b.ids["code"]) {
		t.Errorf("an act that the bank holds leads to %q", got)
	}
}

// counted is a link followed by a number, or a number that is a link.
var counted = regexp.MustCompile(`<a href="(/ru/search\?[^"]+)"[^>]*>([^<]*)(?:<span class="vh">[^<]*</span>)?</a>(?: <span class="count">([\d ]+)</span>)?`)

// TestArticleNumbersAreLists follows every number of an article's practice: its list has as many documents.
func TestArticleNumbersAreLists(t *testing.T) {
	b, h := laws(t)
	followed := 0
	for _, path := range []string{"/ru/law/labour-code/52", "/ru/law/labour-code/53", "/ru/law/" + string(b.ids["small"]) + "/2", "/ru/law/civil-procedure-code/217", "/ru/law/civil-code/22", "/ru/law/civil-code", "/ru/d/" + string(b.ids["code"]), "/ru/d/" + string(b.ids["resolution"])} {
		body := page(t, h, path, http.StatusOK)
		_, body, _ = strings.Cut(body, "<main")
		for _, m := range counted.FindAllStringSubmatch(body, -1) {
			number := m[3]
			if number == "" {
				number = regexp.MustCompile(`[\d ]+`).FindString(m[2])
			}
			want, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(number), " ", ""))
			href := strings.ReplaceAll(m[1], "&amp;", "&")
			if err != nil || !strings.Contains(href, "cites=") {
				continue
			}
			followed++
			if got := total(t, h, href); got != want {
				t.Errorf("%s: %q says %d, its list %s has %d", path, m[2], want, href, got)
			}
		}
	}
	if followed < 60 {
		t.Errorf("only %d numbers were followed", followed)
	}
}

// total reads the number of documents of a list.
func total(t *testing.T, h http.Handler, address string) int {
	t.Helper()
	body := page(t, h, address, http.StatusOK)
	m := regexp.MustCompile(`role="status">Найден[^<\d]*(\d+)`).FindStringSubmatch(body)
	if m == nil {
		if strings.Contains(body, "Ничего не найдено") {
			return 0
		}
		t.Fatalf("%s has no number of results", address)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestLawIsAnOutline: a code is shown by its articles, old addresses of its paragraphs lead somewhere, and the whole text is one click away.
func TestLawIsAnOutline(t *testing.T) {
	b, h := laws(t)
	id := string(b.ids["code"])
	body := page(t, h, "/ru/d/"+id, http.StatusOK)
	markup(t, body)
	wantIn(t, body, `id="p7"`, `id="pt-52"`, `href="/ru/law/labour-code/52"`, "Преамбула о труде", "Глава 4. Расторжение", "4 статьи", "применена в 30 решениях", `href="/ru/d/`+id+`?full=1"`)
	wantOut(t, body, "ликвидации", "Сноска.")
	full := page(t, h, "/ru/d/"+id+"?full=1", http.StatusOK)
	markup(t, full)
	wantIn(t, full, "ликвидации", `id="p9"`, "Сноска.")
	wantIn(t, page(t, h, "/ru/d/"+string(b.ids["resolution"]), http.StatusOK), "применён в 30 решениях")
}

// TestFoundArticle: words of an article find the article; the question for it offers it first; a list without words has laws.
func TestFoundArticle(t *testing.T) {
	b, h := laws(t)
	code := string(b.ids["code"])
	words := page(t, h, "/ru/search?q="+url.QueryEscape("ликвидации предприятия"), http.StatusOK)
	markup(t, words)
	wantIn(t, words, `href="/ru/law/labour-code/52?q=`, "Статья 52. Основания расторжения — Трудовой кодекс (вымысел)", "#p9")
	for _, q := range []string{"ст. 52 ТК", "ТК 52", "52-бап ЕК", "п. 1 ст. 52 ТК"} {
		body := page(t, h, "/ru/search?q="+url.QueryEscape(q), http.StatusOK)
		direct, _, _ := strings.Cut(body, `id="found"`)
		wantIn(t, direct, "/law/labour-code/52", "Статья 52. Основания расторжения")
	}
	noText := page(t, h, "/ru/search?q="+url.QueryEscape("ст. 22 ГК"), http.StatusOK)
	wantIn(t, noText, `href="/ru/law/civil-code/22"`)
	if got := total(t, h, "/ru/search?kind=law"); got != 3 {
		t.Errorf("%d laws in a list, want 3", got)
	}
	list := page(t, h, "/ru/search?kind=law", http.StatusOK)
	wantIn(t, list, `href="/ru/d/`+code+`"`)
	footnote := page(t, h, "/ru/search?q="+url.QueryEscape(`"321-VI"`), http.StatusOK)
	wantIn(t, footnote, `/law/labour-code/52?`, "#p12")
}

// TestReferencesLeadToArticles: a decision opens the article of its date, at the point.
func TestReferencesLeadToArticles(t *testing.T) {
	b, h := laws(t)
	body := page(t, h, "/ru/d/"+string(b.ids["decision-06"]), http.StatusOK)
	wantIn(t, body, `href="/ru/law/labour-code/52?on=2022-03-07#pt-1_2"`, `data-key="labour-code/52~point_1__subpoint_2"`, `title="пп. 2 п. 1 ст. 52 ТК"`,
		`href="/ru/d/`+string(b.ids["resolution"])+`?on=2022-03-07#pt-2"`)
	other := page(t, h, "/ru/d/"+string(b.ids["decision-31"]), http.StatusOK)
	wantIn(t, other, `href="/ru/law/`+string(b.ids["small"])+`/2?on=2023-03-04"`)
}

// TestPreview asks for the beginning of what references lead to.
func TestPreview(t *testing.T) {
	b, h := laws(t)
	number := "7514-17-00-2/101"
	for _, tt := range []struct {
		query  string
		status int
		want   []string
	}{
		{"key=labour-code/52", 200, []string{"Статья 52. Основания расторжения", "Трудовой кодекс", "1. Договор"}},
		{"key=labour-code/52~point_1__subpoint_2&on=2022-03-07", 200, []string{"2) сокращения штата."}},
		{"key=labour-code/9", 200, []string{"Текста этой статьи"}}, {"key=civil-code/22", 200, []string{"Текста этой статьи"}},
		{"key=civil-procedure-code/217&on=2020-01-01", 200, []string{"текст на другую дату"}},
		{"key=law:2021-02-03:901-VII/2", 200, []string{"Статья 2. Действие", "понарошку"}},
		{"key=vs:2017-10-06:9~point_2", 200, []string{"О вымышленных спорах", "доказывает работодатель"}},
		{"key=case:" + number, 200, []string{"дело № " + number}}, {"key=labour-code", 200, []string{"Трудовой кодекс"}},
		{"key=case:nothing", 404, nil}, {"key=vs:1999-01-01:1", 404, nil}, {"key=labour-code/x", 404, nil}, {"key=", 404, nil}, {"key=" + strings.Repeat("%D1%8F", 300), 404, nil},
	} {
		w := get(t, h, "/ru/preview?"+tt.query)
		if w.Code != tt.status {
			t.Errorf("%s: status %d, want %d", tt.query, w.Code, tt.status)
			continue
		}
		if tt.status != http.StatusOK {
			continue
		}
		wantIn(t, w.Body.String(), tt.want...)
		wantOut(t, w.Body.String(), "<html", "⟦", "<a ")
		if strings.Contains(tt.query, "subpoint") {
			wantOut(t, w.Body.String(), "ликвидации выдуманного")
		}
		if got := w.Header(); got.Get("X-Robots-Tag") != "noindex" || !strings.Contains(got.Get("Cache-Control"), "max-age") {
			t.Errorf("%s: headers %v", tt.query, got)
		}
	}
	wantIn(t, get(t, h, "/kk/preview?key=labour-code/52").Body.String(), "52-бап")
	body := page(t, h, "/ru/d/"+string(b.ids["decision-06"]), http.StatusOK)
	if !previewScript.MatchString(body) {
		t.Error("a page with references has no previews")
	}
	address := regexp.MustCompile(`/static/preview\.[0-9a-f]+\.js`).FindString(body)
	if script := get(t, h, address).Body.Len(); script == 0 || script > 2048 {
		t.Errorf("the script has %d bytes, want at most 2048", script)
	}
}
