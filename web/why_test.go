package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestResultsSayWhy holds that each hit tells its reasons to those who ask for them, without a script, in the language of the page, and to nobody else.
func TestResultsSayWhy(t *testing.T) {
	_, h := site(t)
	for lang, want := range map[string][]string{
		"ru": {"Почему этот документ здесь", "стоят рядом", "есть в 1 документе банка", "Скрыть причины порядка"},
		"kk": {"Бұл құжат неге осында", "қатар тұр", "банктің 1 құжатында бар", "Рет себептерін жасыру"},
		"en": {"Why this result", "stand together", "found in 1 document of the bank", "Hide the reasons"},
	} {
		plain := strings.Replace(searched("восстановление работе прогула"), "/ru/", "/"+lang+"/", 1)
		unasked := page(t, h, plain, http.StatusOK)
		if strings.Contains(unasked, `class="why"`) {
			t.Errorf("%s: reasons that nobody asked for", lang)
		}
		wantIn(t, unasked, "why=1")
		address := plain + "&why=1"
		body := page(t, h, address, http.StatusOK)
		wantIn(t, body, append(want, `<details class="why" open>`, ">прогула</q>", `name="why"`)...)
		alike := page(t, h, address+"&any=1", http.StatusOK)
		wantIn(t, alike, map[string]string{"ru": "общие слова первых найденных документов", "kk": "алғашқы табылған құжаттарға ортақ сөздер", "en": "words that the first documents found have in common"}[lang])
		newest := page(t, h, address+"&sort=newest", http.StatusOK)
		for _, unwanted := range []string{`class="why"`, want[3]} {
			if strings.Contains(newest, unwanted) {
				t.Errorf("%s: an order by date is explained by words: %s", lang, unwanted)
			}
		}
	}
}
