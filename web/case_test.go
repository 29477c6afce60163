package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestCase reads the page of a case in every language, under the number of each of its acts.
func TestCase(t *testing.T) {
	b, h := site(t)
	decision, appeal := string(b.ids["decision"]), string(b.ids["appeal"])
	tests := []struct {
		lang string
		want []string
	}{
		{"ru", []string{"<h1>Дело № 2324-25-00-2/10</h1>", "Ход дела", "2 акта", "Проверен акт от 14 августа 2025 г.; в тексте назван номер 2324-25-00-2/10", "Уверенность 96 %.", "<strong>Оставлен без изменения</strong> — ", "Апелляция"}},
		{"kk", []string{"<h1>№ 2324-25-00-2/10 іс</h1>", "Істің барысы", "2025 жылғы 14 тамыздағы акт тексерілген", "<strong>Өзгеріссіз қалдырылған</strong>"}},
		{"en", []string{"<h1>Case No. 2324-25-00-2/10</h1>", "Course of the case", "Reviews the act of 14 August 2025", "<strong>Upheld</strong> by "}},
	}
	for _, tt := range tests {
		for _, number := range []string{"2324-25-00-2/10", "2399-25-00-2%D0%B0/11"} {
			body := page(t, h, "/"+tt.lang+"/case/"+number, http.StatusOK)
			markup(t, body)
			wantIn(t, body, tt.want...)
			wantIn(t, body, `<meta name="robots" content="noindex">`, `<link rel="canonical" href="https://taldau.example/`+tt.lang+`/case/2324-25-00-2/10">`,
				`href="/`+tt.lang+`/d/`+decision+`"`, `href="/`+tt.lang+`/d/`+appeal+`#p2"`)
			if first, second := strings.Index(body, "/d/"+decision+`"`), strings.Index(body, "/d/"+appeal+`"`); first > second {
				t.Errorf("%s: the appeal stands before the decision", tt.lang)
			}
		}
	}
	wantIn(t, page(t, h, "/ru/case/"+appeal, http.StatusOK), "<h1>Дело № 2324-25-00-2/10</h1>")
	wantIn(t, page(t, h, "/ru/case/"+string(b.ids["hostile"]), http.StatusOK), "<h1>Дело без номера</h1>", "1 акт")
}

func TestCaseAddresses(t *testing.T) {
	b, h := site(t)
	moved := get(t, h, "/ru/case/2399-25-00-2a/11(2)") // a Latin letter, a number of registration
	if got, want := moved.Header().Get("Location"), "/ru/case/2399-25-00-2%D0%B0/11"; moved.Code != http.StatusMovedPermanently || got != want {
		t.Errorf("status %d, Location %q, want %q", moved.Code, got, want)
	}
	for path, want := range map[string]int{
		"/ru/case/2324-25-00-2/11": http.StatusNotFound, "/ru/case/nobody": http.StatusNotFound, "/ru/case/": http.StatusNotFound,
		"/ru/case/2-10/2025": http.StatusNotFound, "/ru/case/" + string(b.ids["review"]): http.StatusNotFound, // a short number names no case
		"/ru/case/2324-25-00-2/99": http.StatusGone, "/ru/case/" + strings.Repeat("x", 400): http.StatusNotFound,
	} {
		if got := get(t, h, path).Code; got != want {
			t.Errorf("GET %s: status %d, want %d", path, got, want)
		}
	}
	if got := get(t, h, "/case/2324-25-00-2/10", "Accept-Language", "ru").Header().Get("Location"); got != "/ru/case/2324-25-00-2/10" {
		t.Errorf("without a language it leads to %q", got)
	}
}

// TestWithoutChains: pages of a site that knows no chains say nothing of them.
func TestWithoutChains(t *testing.T) {
	b, _ := site(t)
	c := b.config(0)
	c.Chains = nil
	h := handlerOf(t, c)
	wantOut(t, page(t, h, "/ru/d/"+string(b.ids["decision"]), http.StatusOK), "Ход дела", `class="fates`)
	page(t, h, "/ru/case/2324-25-00-2/10", http.StatusNotFound)
}
