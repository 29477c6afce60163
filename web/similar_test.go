package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/data"
	"taldau/data/chain/chaintest"
	"taldau/data/seed"
	"taldau/index/search"
	"taldau/index/similar"
	"taldau/index/suggest"
	"taldau/web"
)

// acts is a bank of invented acts with the pages over it, and the acts of interest in it.
type acts struct {
	*chaintest.Bank
	config                        web.Config
	site                          http.Handler
	withCategory, without, lonely data.ID
}

// sharedActs is one such bank for the tests that only read.
var sharedActs struct {
	once sync.Once
	acts *acts
}

func invented(t *testing.T) *acts {
	t.Helper()
	sharedActs.once.Do(func() { sharedActs.acts = inventActs(t) })
	if sharedActs.acts == nil {
		t.Fatal("the bank of invented acts could not be opened")
	}
	return sharedActs.acts
}

func inventActs(t *testing.T) *acts {
	t.Helper()
	var lines bytes.Buffer
	if err := seed.Generate(&lines, 400, 31); err != nil {
		t.Fatal(err)
	}
	a := &acts{Bank: chaintest.Open(lasting{t})}
	a.Import(t, &lines)
	var copied *data.Document
	for d, err := range a.Store.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Kind == data.KindDecision && d.Court.Instance == data.InstanceFirst && d.Langs[0] == data.LangRussian && strings.Contains(d.Title, "алимент") {
			copied, a.withCategory = d, d.ID
			break
		}
	}
	if copied == nil {
		t.Fatal("no act on alimony among the invented ones")
	}
	text := copied.Current("").Text()
	for name, text := range map[string]string{
		"without": strings.ReplaceAll(text, copied.Number, "7594-24-00-2/9999"),
		"lonely":  "РЕШЕНИЕ\n12 мая 2024 года № 7594-24-00-2/9998 город Алматы\nУСТАНОВИЛ:\nИстец обратился в суд.\nРЕШИЛ:\nИск удовлетворить.",
	} {
		record := map[string]string{"id": name, "source": "test", "kind": "decision", "text": text}
		b, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		a.Import(t, bytes.NewReader(append(b, '\n')))
	}
	a.without, a.lonely = a.ID(t, "without"), a.ID(t, "lonely")
	suggester := suggest.New(suggest.Config{Bank: a.Store, Searcher: a.Live, Analyzer: a.Analyzer, Tree: a.Tree, Chains: a.Chains, Timeout: time.Minute})
	if err := suggester.Learn(context.Background()); err != nil {
		t.Fatal(err)
	}
	a.config = web.Config{
		Store: a.Store, Tree: a.Tree, Courts: a.Courts, Chains: a.Chains, Now: clock, RatePerSecond: -1, BaseURL: "https://taldau.example",
		Search:  search.New(search.Config{Bank: a.Store, Searcher: a.Live, Tree: a.Tree, Courts: a.Courts, Analyzer: a.Analyzer, Timeout: time.Minute}),
		Similar: similar.New(similar.Config{Bank: a.Store, Searcher: a.Live, Tree: a.Tree, Analyzer: a.Analyzer, Chains: a.Chains, Timeout: time.Minute}),
		Suggest: suggester,
	}
	a.site = handlerOf(t, a.config)
	return a
}

// TestSimilar reads the page of similar acts in every language.
func TestSimilar(t *testing.T) {
	a := invented(t)
	here := fmt.Sprintf("/d/%s", a.withCategory)
	for lang, want := range map[string][]string{
		"ru": {"<h1>Похожие дела</h1>", "Исход этого акта:", "Та же категория", "Общие статьи:", "Общие слова:", "На другом языке", "Резолютивная часть и слова об исходе не сравниваются"},
		"kk": {"<h1>Ұқсас істер</h1>", "Санаты бірдей", "Ортақ сөздер:", `lang="ru"`},
		"en": {"<h1>Similar cases</h1>", "Same category", "Shared words:", "In another language"},
	} {
		body := page(t, a.site, "/"+lang+here+"/similar", http.StatusOK)
		markup(t, body)
		wantIn(t, body, want...)
		wantIn(t, body, `<meta name="robots" content="noindex">`, `href="/`+lang+here+`"`, "алимент")
		wantOut(t, body, "Похожих дел не найдено")
		if n := strings.Count(body, `class="grounds"`); n < 5 {
			t.Errorf("%s: %d similar acts, want five at least", lang, n)
		}
		if strings.Contains(body, `<li>`+"\n"+`<a href="/`+lang+here+`"`) {
			t.Errorf("%s: the act is like itself", lang)
		}
		wantIn(t, page(t, a.site, "/"+lang+here, http.StatusOK), `href="/`+lang+here+`/similar"`)
	}
}

// TestSimilarStates reads the page where there is nothing, and asks for it where there is none.
func TestSimilarStates(t *testing.T) {
	a := invented(t)
	body := page(t, a.site, fmt.Sprintf("/ru/d/%s/similar", a.lonely), http.StatusOK)
	markup(t, body)
	wantIn(t, body, "Похожих дел не найдено", "Обстоятельства изложены в акте слишком кратко")
	wantOut(t, body, `class="grounds"`)

	b, h := site(t)
	for key, want := range map[string]int{"withdrawn": http.StatusGone, "law": http.StatusNotFound, "review": http.StatusNotFound, "resolution": http.StatusNotFound} {
		if got := get(t, h, "/ru/d/"+string(b.ids[key])+"/similar").Code; got != want {
			t.Errorf("%s: status %d, want %d", key, got, want)
		}
	}
	wantOut(t, document(t, "ru", "law", ""), "/similar")
	wantIn(t, document(t, "ru", "decision", ""), "/similar")

	c := a.config
	c.Similar, c.Suggest = nil, nil
	bare := handlerOf(t, c)
	wantOut(t, page(t, bare, fmt.Sprintf("/ru/d/%s", a.without), http.StatusOK), "/similar", "Вероятная категория")
	page(t, bare, fmt.Sprintf("/ru/d/%s/similar", a.without), http.StatusNotFound)
}

// TestGuesses reads what is suggested on the page of an act without a category.
func TestGuesses(t *testing.T) {
	a := invented(t)
	for lang, want := range map[string][]string{
		"ru": {"Вероятная категория (не подтверждена)", "Это предположение программы", "уверенность ", "Общие с ними слова:", "Самые похожие из них:"},
		"kk": {"Ықтимал санаты (расталмаған)", "бағдарламаның болжамы", "сенімділігі "},
		"en": {"Likely category (not confirmed)", "guess of a program", "confidence "},
	} {
		body := page(t, a.site, fmt.Sprintf("/%s/d/%s", lang, a.without), http.StatusOK)
		markup(t, body)
		wantIn(t, body, want...)
		wantOut(t, body, " 100%", " 100 %")
	}
	wantOut(t, page(t, a.site, fmt.Sprintf("/ru/d/%s", a.withCategory), http.StatusOK), "Вероятная категория")
	d, err := a.Store.Get(context.Background(), a.without)
	if err != nil || len(d.Categories) > 0 {
		t.Errorf("the suggestion was written into the act: %v, %v", d.Categories, err)
	}
	wantOut(t, page(t, a.site, fmt.Sprintf("/ru/d/%s", a.lonely), http.StatusOK), "Вероятная категория")
}
