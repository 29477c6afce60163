package web_test

import (
	"net/http"
	"net/url"
	"testing"
)

// TestCitedBy: the page of an act counts who cites it, and the list marks the places and counts them.
func TestCitedBy(t *testing.T) {
	_, h := site(t)
	wantIn(t, document(t, "ru", "law", ""), `<h2 id="citedby">Кто ссылается</h2>`, "/ru/search?cites=labour-code&amp;sort=newest", "Статьи, на которые ссылаются чаще",
		`href="/ru/search?cites=labour-code%2F52&amp;sort=newest"`, "ст. 52 ТК")
	wantIn(t, document(t, "en", "resolution", ""), "Who cites it", "Cited by 1 document", `href="/en/search?cites=vs%3A2017-10-06%3A9&amp;sort=newest"`)
	wantOut(t, document(t, "ru", "review", ""), "Кто ссылается")
	for key, want := range map[string]string{
		"labour-code":          "<mark>статье 52 Трудового кодекса</mark>",
		"labour-code/52":       "<mark>статье 52 Трудового кодекса</mark>",
		"vs:2017-10-06:9":      "<mark>пункте 2 нормативного постановления № 9 от 6 октября 2017 года</mark>",
		"vs:2017:9":            "<mark>пункте 2 нормативного постановления № 9 от 6 октября 2017 года</mark>",
		"case:2324-25-00-2/10": "<mark>№ 2324-25-00-2/10</mark>",
	} {
		body := page(t, h, "/ru/search?"+url.Values{"cites": {key}}.Encode(), http.StatusOK)
		markup(t, body)
		wantIn(t, body, want, "ссылается 1 раз")
	}
	wantOut(t, page(t, h, searched("неустойка"), http.StatusOK), "ссылается 1 раз")
	wantIn(t, page(t, h, "/ru/search?cites=act%3Aalmaty-medeu%3A2024-05-05", http.StatusOK), "акт от 5 мая 2024 г., Медеуский районный суд города Алматы")
}
