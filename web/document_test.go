package web_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func document(t *testing.T, lang, key, rest string) string {
	t.Helper()
	b, h := site(t)
	return page(t, h, "/"+lang+"/d/"+string(b.ids[key])+rest, http.StatusOK)
}

func TestDecision(t *testing.T) {
	b, _ := site(t)
	body := document(t, "ru", "decision", "")
	wantIn(t, body,
		"<h1>Решение о восстановлении на работе</h1>", "2324-25-00-2/10", "Суд № 2 города Атырау", "Первая инстанция", "А.С. Сериков",
		`<h2 id="s1" lang="ru">Заголовок</h2>`, "Вводная часть", "Мотивировочная часть", "Резолютивная часть", `href="#s4"`,
		`id="p5"`, `href="#p5"`, `<h3 class="p" id="p8">`, `href="#p9"`, // the proof of the outcome
		"Вымышленный демонстрационный документ", "Скрыто личных данных: 4 метки", "Восстановление на работе", "Истец",
		"Ход дела", "Постановление апелляционной инстанции", "<strong>Оставлен без изменения</strong> — ", "Вступил ли акт в законную силу, банк не определяет", `href="/ru/case/2324-25-00-2/10"`,
		"/ru/law/labour-code/52?on=2025-08-14", "/ru/d/"+string(b.ids["resolution"])+"?on=2025-08-14#pt-2", "https://example.kz/act/1", "office.sud.kz",
		`<meta name="robots" content="noindex">`, `<link rel="canonical" href="https://taldau.example/ru/d/`,
	)
	wantOut(t, body, "<mark>")
	wantIn(t, document(t, "ru", "appeal", ""), "Отменён ли этот акт, банк сам не определяет")
	wantOut(t, document(t, "ru", "appeal", ""), `class="fates standing"`)
	wantIn(t, document(t, "ru", "plain-00", ""), "Сведений об обжаловании в этом банке нет")
	wantOut(t, document(t, "ru", "plain-00", ""), "Ход дела")
}

func TestHitNavigation(t *testing.T) {
	body := document(t, "ru", "decision", "?q=восстановление+работе")
	wantIn(t, body, "Найдено в документе:", "<mark>восстановлении</mark>", "Убрать выделение", `<a href="#p3" aria-label="Найдено в абзаце 3">3</a>`,
		`aria-label="К следующему найденному месту, абзац 9"`, `aria-label="К предыдущему найденному месту, абзац 3"`)
	wantIn(t, document(t, "ru", "decision", "?q=%D1%81%D1%82.+52+%D0%A2%D0%9A"), "<mark>статье 52 Трудового кодекса</mark>")
	wantOut(t, document(t, "ru", "decision", `?q=%22`), "<mark>") // what does not parse marks nothing
}

func TestKazakhDecision(t *testing.T) {
	kk, ru := document(t, "kk", "kazakh", ""), document(t, "ru", "kazakh", "")
	wantIn(t, kk, `<div class="text">`, `<p class="p" id="p3" lang="ru">`, `<tr id="p4">`, "<blockquote>", `class="p footnote"`, "Уәждеу бөлігі", "2024 жылғы 5 наурыз", "ресми емес", "Бастапқы деректердегі күн шындыққа келмейді")
	wantIn(t, ru, `<div class="text" lang="kk">`, `<p class="p" id="p3" lang="ru">`, `<h2 id="s2" lang="ru">`)
}

func TestCitations(t *testing.T) {
	body := document(t, "ru", "decision", "")
	wantIn(t, body,
		"Суд № 2 города Атырау, решение от 14 августа 2025 г., № 2324-25-00-2/10. Талдау: https://taldau.example/ru/d/",
		"2025 жылғы 14 тамыздағы шешім, № 2324-25-00-2/10", "decision of 14 August 2025, No. 2324-25-00-2/10. Taldau: https://taldau.example/ru/d/")
	body = document(t, "kk", "resolution", "")
	wantIn(t, body, "2017 жылғы 6 қазандағы нормативтік қаулы, № 9 «Еңбек заңнамасын қолдану туралы»", "Верховный Суд Республики Казахстан, нормативное постановление от 6 октября 2017 г., № 9 ")
}

func TestEditions(t *testing.T) {
	now := document(t, "ru", "resolution", "")
	wantIn(t, now, "Нынешний текст", `id="pt-2-1"`, "с 20 мая 2021 г.", "с 6 октября 2017 г. до 20 мая 2021 г.", "действует", "изменена:", "Текст на казахском")
	wantOut(t, now, "Прежний текст", "Это не действующая редакция")
	for _, rest := range []string{"?edition=1", "?on=2018-01-01", "?on=01.2018", "?on=2018"} {
		old := document(t, "ru", "resolution", rest)
		wantIn(t, old, "Прежний текст", "Это не действующая редакция (применялась с 6 октября 2017 г. до 20 мая 2021 г.).", "Открыть действующую редакцию")
		wantOut(t, old, "Нынешний текст")
	}
	wantIn(t, document(t, "ru", "resolution", "?on=1995"), "На 31 декабря 1995 г. этого документа ещё не было", "Прежний текст")
	wantIn(t, document(t, "ru", "resolution", "?on=вчера"), "Такой редакции или даты нет", "Нынешний текст")
	kk := document(t, "kk", "resolution", "")
	wantIn(t, kk, "Жүгіну мерзімі туралы мәтін", "Орыс тіліндегі мәтін")
	wantIn(t, document(t, "kk", "resolution", "?in=ru&on=2018"), "Ол 2017 жылғы 6 қазаннан бастап 2021 жылғы 20 мамырға дейін қолданылған")
	wantIn(t, document(t, "kk", "resolution", "?on=1995-03-01"), "1995 жылғы 1 наурызда бұл құжат әлі болмаған")
}

func TestWithdrawn(t *testing.T) {
	b, h := site(t)
	for _, path := range []string{"", "/text", "?q=содержание"} {
		body := page(t, h, "/ru/d/"+string(b.ids["withdrawn"])+path, http.StatusGone)
		wantIn(t, body, "Документ изъят", "По заявлению участника дела", "24 ноября 2026 г.")
		wantOut(t, body, "Секретное содержание", "Тайное решение")
	}
	wantOut(t, page(t, h, searched("секретное содержание изъятого"), http.StatusOK), "Тайное решение")
}

func TestNumber(t *testing.T) {
	b, h := site(t)
	tests := []struct{ path, want string }{
		{"/ru/n/2324-25-00-2/10", "/ru/d/" + string(b.ids["decision"])},
		{"/kk/n/P170000009S", "/kk/d/" + string(b.ids["resolution"])},
		{"/en/n/vs:2017-10-06:9", "/en/d/" + string(b.ids["resolution"])},
		{"/ru/n/test-1", "/ru/d/" + string(b.ids["decision"])},
		{"/ru/n/9999-25-00-2/1", "/ru/search?q=9999-25-00-2%2F1"},
	}
	for _, tt := range tests {
		if got := get(t, h, tt.path).Header().Get("Location"); got != tt.want {
			t.Errorf("GET %s leads to %q, want %q", tt.path, got, tt.want)
		}
	}
}

// TestPlainText compares the downloaded text with a golden file.
func TestPlainText(t *testing.T) {
	b, h := site(t)
	for _, tt := range []struct{ name, path string }{
		{"decision-ru.txt", "/ru/d/" + string(b.ids["decision"]) + "/text"},
		{"kazakh-kk.txt", "/kk/d/" + string(b.ids["kazakh"]) + "/text"},
		{"resolution-old-en.txt", "/en/d/" + string(b.ids["resolution"]) + "/text?edition=1"},
	} {
		w := get(t, h, tt.path)
		got := w.Body.String()
		file := filepath.Join("testdata", tt.name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from %s:\n%s", tt.path, file, got)
		}
		if d := w.Header().Get("Content-Disposition"); !strings.HasPrefix(d, `attachment; filename="taldau-`) {
			t.Errorf("Content-Disposition %q", d)
		}
	}
}

func TestCategory(t *testing.T) {
	_, h := site(t)
	body := page(t, h, "/ru/category/"+string(restoration), http.StatusOK)
	wantIn(t, body, "<h1>Восстановление на работе</h1>", string(restoration), "официальный классификатор", "О применении трудового законодательства", "Обобщение практики по трудовым спорам", "Решение о восстановлении на работе")
	wantOut(t, body, "неофициальная</span>")
	body = page(t, h, "/kk/category/T-C", http.StatusOK)
	wantIn(t, body, "Ресми емес санаттар", "Ішіндегі санаттар")
	wantIn(t, page(t, h, "/ru/category/T-M", http.StatusOK), "В этой категории документов нет")
}

func TestCourt(t *testing.T) {
	_, h := site(t)
	body := page(t, h, "/ru/court/3524", http.StatusOK)
	wantIn(t, body, "имени Казыбек би", "45 документов", "Документы по годам", "Как суд назван в актах", "сравнивать по ним суды нельзя")
	body = page(t, h, "/ru/coverage?court=3524", http.StatusOK)
	wantIn(t, body, "Пропуски в номерах", "2–12")
	wantIn(t, page(t, h, "/ru/courts", http.StatusOK), "/ru/court/3524", "Карагандинская область")
}
