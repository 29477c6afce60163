package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestResultsSayWhy holds that each hit tells its reasons without a script, in the language of the page.
func TestResultsSayWhy(t *testing.T) {
	_, h := site(t)
	for lang, want := range map[string][]string{
		"ru": {"Почему этот документ здесь", "стоят рядом", "есть в 1 документе банка"},
		"kk": {"Бұл құжат неге осында", "қатар тұр", "банктің 1 құжатында бар"},
		"en": {"Why this result", "stand together", "found in 1 document of the bank"},
	} {
		address := strings.Replace(searched("восстановление работе прогула"), "/ru/", "/"+lang+"/", 1)
		body := page(t, h, address, http.StatusOK)
		wantIn(t, body, append(want, `<details class="why">`, ">прогула</q>")...)
		alike := page(t, h, address+"&any=1", http.StatusOK)
		wantIn(t, alike, map[string]string{"ru": "общие слова первых найденных документов", "kk": "алғашқы табылған құжаттарға ортақ сөздер", "en": "words that the first documents found have in common"}[lang])
		newest := page(t, h, address+"&sort=newest", http.StatusOK)
		if strings.Contains(newest, `class="why"`) {
			t.Errorf("%s: an order by date is explained by words", lang)
		}
	}
}
