package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"taldau/data"
)

func searched(q string) string { return "/ru/search?q=" + url.QueryEscape(q) }

// links returns the addresses of the links with exactly these words.
func links(root *html.Node, words string) []string {
	var list []string
	for _, a := range all(root, "a") {
		if strings.Join(strings.Fields(content(a)), " ") == words {
			list = append(list, attr(a, "href"))
		}
	}
	return list
}

var documentAddress = regexp.MustCompile(`<h3><a href="/ru/d/([a-z0-9]+)`)

func found(body string) []string {
	var ids []string
	for _, m := range documentAddress.FindAllStringSubmatch(body, -1) {
		ids = append(ids, m[1])
	}
	return ids
}

func TestResultsShowWhereTheWordsStand(t *testing.T) {
	b, h := site(t)
	body := page(t, h, searched("восстановление работе прогула"), http.StatusOK)
	id := string(b.ids["decision"])
	wantIn(t, body, "Найден 1 документ", "<mark>восстановлении</mark>", "Вводная часть, абзац 3", "/ru/d/"+id+"?q=", "#p3", "Удовлетворено частично", "14 августа 2025 г.")
	target := links(markup(t, body), "Вводная часть, абзац 3")
	if len(target) != 1 {
		t.Fatalf("links to the paragraph: %v", target)
	}
	address, anchor, _ := strings.Cut(target[0], "#")
	wantIn(t, page(t, h, address, http.StatusOK), `id="`+anchor+`"`)
}

// TestPaging walks to the end and back, and meets every document once.
func TestPaging(t *testing.T) {
	_, h := site(t)
	var pages [][]string
	seen := map[string]bool{}
	next := searched("неустойка")
	for next != "" && len(pages) < 10 {
		body := page(t, h, next, http.StatusOK)
		root := markup(t, body)
		ids := found(body)
		for _, id := range ids {
			if seen[id] {
				t.Errorf("document %s stands on two pages", id)
			}
			seen[id] = true
		}
		pages = append(pages, ids)
		if len(pages) == 2 {
			back := page(t, h, links(root, "← Предыдущая страница")[0], http.StatusOK)
			if got := found(back); !slices.Equal(got, pages[0]) {
				t.Errorf("the page before page 2 holds %v, want %v", got, pages[0])
			}
			wantIn(t, body, "<title>неустойка — 45 — страница 2 — Талдау</title>")
		}
		forward := links(root, "Следующая страница →")
		if len(forward) == 0 {
			wantIn(t, body, "Это все результаты.")
			break
		}
		wantOut(t, body, "Это все результаты.")
		next = forward[0]
	}
	if len(seen) != 45 || len(pages) != 3 {
		t.Errorf("%d documents on %d pages, want 45 on 3", len(seen), len(pages))
	}
}

// TestFacets follows a facet, and takes the filter away again.
func TestFacets(t *testing.T) {
	_, h := site(t)
	root := markup(t, page(t, h, searched("неустойка"), http.StatusOK))
	year := links(root, "2020")
	if len(year) != 1 {
		t.Fatalf("links for 2020: %v", year)
	}
	body := page(t, h, year[0], http.StatusOK)
	wantIn(t, body, "Найдено 8 документов", `name="year" value="2020"`)
	removed := page(t, h, links(markup(t, body), "Убрать: Год: 2020×")[0], http.StatusOK)
	wantIn(t, removed, "Найдено 45 документов")
	cleared := page(t, h, links(markup(t, body), "Убрать все условия")[0], http.StatusOK)
	wantIn(t, cleared, "Найдено 45 документов")
}

func TestSorts(t *testing.T) {
	b, h := site(t)
	newest := found(page(t, h, "/ru/search?kind=decision&sort=newest", http.StatusOK))
	oldest := found(page(t, h, "/ru/search?kind=decision&sort=oldest", http.StatusOK))
	cited := found(page(t, h, "/ru/search?sort=cited", http.StatusOK))
	if newest[0] != string(b.ids["appeal"]) || newest[1] != string(b.ids["decision"]) {
		t.Errorf("newest first: %v", newest[:2])
	}
	if oldest[0] == newest[0] {
		t.Errorf("oldest first begins as newest first: %v", oldest[0])
	}
	if slices.ContainsFunc([]string{"decision", "resolution", "law"}, func(key string) bool { return !slices.Contains(cited[:3], string(b.ids[key])) }) {
		t.Errorf("most cited first: %v", cited[:3])
	}
}

func TestStatesOfResults(t *testing.T) {
	b, h := site(t)
	tests := []struct {
		name   string
		path   string
		status int
		want   []string
	}{
		{"nothing found", searched("абракадабра"), 200, []string{"Ничего не найдено", "Ни одно простое изменение", "Чего в банке нет"}},
		{"filter in the way", searched("неустойка") + "&year=1999", 200, []string{"Что даст результат", "Год: 1999", "Найдено 45 документов"}},
		{"dates in the way", searched("неустойка") + "&from=1990&to=1995", 200, []string{"Дата: 1990 – 1995", "Найдено 45 документов"}},
		{"a word too many", searched("неустойка абракадабра"), 200, []string{"С любым из слов", "any=1"}},
		{"few have all the words", searched("восстановление работе прогула"), 200, []string{"Найден 1 документ", "Найдено мало", "С любым из слов", "any=1"}},
		{"case", searched("2324-25-00-2/10"), 200, []string{"Понято как номер дела", "Сам документ", "Решение о восстановлении на работе", "Искать как обычный текст", "Изменить запрос"}},
		{"case with spaces", searched("2324 - 25-00 - 2/10"), 200, []string{"Понято как номер дела", "Сам документ"}},
		{"case not in the bank", searched("2324-25-00-2/12"), 200, []string{"В банке нет дела с номером 2324-25-00-2/12", "Ближайшие номера", "2324-25-00-2/10"}},
		{"article", searched("ст. 52 ТК"), 200, []string{"Понято как статья закона", "<mark>статье 52 Трудового кодекса</mark>", "Мотивировочная часть, абзац 5"}},
		{"resolution", searched("НП № 9 2017"), 200, []string{"Понято как нормативное постановление", "Сам документ", "О применении трудового законодательства"}},
		{"resolution not in the bank", searched("НП № 77 2011"), 200, []string{"В банке нет текста"}},
		{"syntax", searched(`суд "неустойка`), 400, []string{"Запрос не удалось прочитать", "Кавычки открыты", `<mark class="bad">`, "Так будет верно", `value="суд &#34;неустойка"`}},
		{"date", searched("суд") + "&from=2020-13-45", 400, []string{"Исправьте запрос", `href="#from"`, `aria-invalid="true"`, `value="суд"`, `value="2020-13-45"`}},
		{"too broad", searched("не* не* не*"), 200, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := page(t, h, tt.path, tt.status)
			markup(t, body)
			wantIn(t, body, tt.want...)
		})
	}
	if got := found(page(t, h, searched("2324-25-00-2/10"), http.StatusOK)); len(got) == 0 || got[0] != string(b.ids["decision"]) {
		t.Errorf("the case itself does not stand first: %v", got)
	}
}

// TestInterpretationCanBeEdited follows "edit the query": the fields it was understood as stand in the box and find the same.
func TestInterpretationCanBeEdited(t *testing.T) {
	_, h := site(t)
	for _, q := range []string{"ст. 52 ТК", "НП № 9 2017", "2324-25-00-2/10", "ст. 52 ТК договора"} {
		body := page(t, h, searched(q), http.StatusOK)
		edited := page(t, h, links(markup(t, body), "Изменить запрос")[0], http.StatusOK)
		wantOut(t, edited, "Понято как", "Запрос не удалось прочитать")
		count := regexp.MustCompile(`role="status">([^<]*)<`)
		if got, want := count.FindStringSubmatch(edited)[1], count.FindStringSubmatch(body)[1]; got != want {
			t.Errorf("%s: edited finds %q, want %q", q, got, want)
		}
	}
}

func TestSearchAsText(t *testing.T) {
	_, h := site(t)
	body := page(t, h, searched("2324-25-00-2/10"), http.StatusOK)
	plain := page(t, h, links(markup(t, body), "Искать как обычный текст")[0], http.StatusOK)
	wantOut(t, plain, "Понято как")
	wantIn(t, plain, `name="text" value="1"`)
}

// TestTimeout answers a question that takes too long with an error and never with a short list.
func TestTimeout(t *testing.T) {
	b, _ := site(t)
	h := handlerOf(t, b.config(time.Nanosecond))
	w := get(t, h, searched("неустойка"))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	markup(t, w.Body.String())
	wantIn(t, w.Body.String(), "Ответ не успел подготовиться")
	wantOut(t, w.Body.String(), "Найден")
}

// TestFailure closes the bank under the pages: every page says so, with the number of the request, and tells nothing else.
func TestFailure(t *testing.T) {
	b := openBank(t, map[string]*data.Document{"decision": decision()})
	h := handlerOf(t, b.config(time.Minute))
	if err := b.store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/ru", "/kk/search?q=суд", "/en/d/" + string(b.ids["decision"]), "/ru/coverage", "/ru/courts"} {
		w := get(t, h, path)
		if w.Code != http.StatusInternalServerError {
			t.Errorf("GET %s: status %d", path, w.Code)
		}
		markup(t, w.Body.String())
		wantIn(t, w.Body.String(), "<code>"+w.Header().Get("X-Request-Id")+"</code>")
		wantOut(t, w.Body.String(), "bolt", "database", "goroutine")
	}
	if w := get(t, h, "/healthz"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("healthz: %d", w.Code)
	}
}

func TestSaveData(t *testing.T) {
	_, h := site(t)
	w := get(t, h, searched("неустойка"), "Save-Data", "on")
	if n := len(found(w.Body.String())); n != 10 {
		t.Errorf("%d hits for a reader who saves data, want 10", n)
	}
}
