package review_test

import (
	"context"
	"strings"
	"testing"

	"taldau/data/review"
)

// civil is an invented text of the general part of the Civil Code, in force from a day, with some articles.
func civil(edition string, articles ...string) string {
	text := "Вымышленный кодекс"
	for _, a := range articles {
		text += `\nСтатья ` + a + `. Заголовок\nСлова статьи ` + a + `.`
	}
	return `{"id":"code","kind":"law","lang":"ru","title":"Гражданский кодекс (вымысел)","date":"1994-12-27","url":"https://adilet.zan.kz/rus/docs/K940001000_","edition":"` + edition + `","text":"` + text + `"}`
}

// TestAbsentArticle: of an article that the law did not have on the day of the decision the queue tells, whichever of them came first; of a law or an
// edition that the bank does not hold it says nothing.
func TestAbsentArticle(t *testing.T) {
	b := newBank(t)
	absent := func(when string, want int) {
		t.Helper()
		found := 0
		for _, i := range b.queue(t, review.KindInvariant) {
			if i.What == review.InvArticle {
				found++
				if i.Span.Paragraph == 0 || !strings.Contains(i.Detail, "article 272 of K940001000_") {
					t.Errorf("%s: %+v", when, i)
				}
			}
		}
		counts, _ := b.Board().Violations()
		once, err := review.NewLaws(b.store).Violations(context.Background(), b.doc(t, "a"))
		if err != nil || found != want || counts[review.InvArticle] != want || len(once) != want {
			t.Errorf("%s: queue %d, counted %d, once %v, %v; want %d", when, found, counts[review.InvArticle], once, err, want)
		}
	}
	b.load(t, line("a", "7517-24-00-2/101", act)) // of 5 March 2024, cites article 272
	absent("without the law", 0)
	b.load(t, civil("2025-01-01", "1", "2"))
	absent("with a later edition", 0)
	b.load(t, civil("2020-01-01", "1", "2"))
	absent("with the edition of the day", 1)
	b.load(t, civil("2020-01-01", "1", "2", "272"))
	absent("with a corrected text", 0)
	b.load(t, civil("2020-01-01", "1", "3"), line("a", "7517-24-00-2/101", act+"\nКопия верна."))
	absent("with both changed", 1)
	b.load(t, civil("2020-01-01", "5", "6"))
	absent("with an excerpt", 0)
}
