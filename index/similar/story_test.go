package similar_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/similar"
)

// act makes an act of parts: section and text in turn.
func act(lang data.Lang, parts ...string) *data.Document {
	e := data.Edition{Lang: lang}
	for i := 0; i+1 < len(parts); i += 2 {
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: parts[i+1]})
		n := len(e.Paragraphs)
		e.Sections = append(e.Sections, data.Section{Type: data.SectionType(parts[i]), First: n, Last: n})
	}
	e.Renumber()
	return &data.Document{ID: "act", Kind: data.KindDecision, Langs: []data.Lang{lang}, Editions: []data.Edition{e}}
}

// TestEndingsAreLeftOut holds that no form of the words in which a case ends is asked for, in both languages; and that words of facts are.
func TestEndingsAreLeftOut(t *testing.T) {
	a := analysis.New()
	r := similar.NewReader(a)
	tests := []struct {
		lang  data.Lang
		words string
		want  bool
	}{
		{"ru", "удовлетворить удовлетворил удовлетворены удовлетворения удовлетворению отказать отказал отказано отказом отказывает взыскать взыскано взыскании отменить отменил отменено изменить прекратить прекращено прекращении оправдать оправдан осуждён обоснованно необоснованными законным незаконного", true},
		{"kk", "қанағаттандырылсын қанағаттандыру қанағаттандырудан қанағаттандырылды тартылсын өндірілсін өндіріп өзгеріссіз қалдырылсын жойылсын ақталсын негізсіз", true},
		{"ru", "квартира затопление автомобиль алименты ребёнок заём увольнение кража", false},
		{"kk", "пәтер автокөлік алимент бала қарыз ұрлық жұмыс", false},
	}
	for _, tt := range tests {
		for word := range strings.FieldsSeq(tt.words) {
			terms := a.Stems(word, string(tt.lang))
			if got := r.IsEnding(terms[0]); got != tt.want {
				t.Errorf("%s (%s): ending %v, want %v", word, terms[0], got, tt.want)
			}
		}
	}
}

// TestFactsReadNoOperativePart holds that changing the operative part, or how an act says that a claim stands or falls, changes nothing.
func TestFactsReadNoOperativePart(t *testing.T) {
	r := similar.NewReader(analysis.New())
	facts := "Ответчик занял деньги под расписку, обещал вернуть их летом, купил трактор и уехал на заработки, долг не погасил, писем соседей и родственников не читал."
	granted := act("ru", "header", "РЕШЕНИЕ", "descriptive", facts, "reasoning", "Иск обоснован и подлежит удовлетворению.", "operative", "Иск удовлетворить. Взыскать долг и пошлину за экскаватор.")
	denied := act("ru", "header", "РЕШЕНИЕ", "descriptive", facts, "reasoning", "Иск необоснован, в его удовлетворении следует отказать.", "operative", "В иске отказать.")
	got, want := terms(r.Facts(granted)), terms(r.Facts(denied))
	if !slices.Equal(got, want) {
		t.Errorf("granted: %v\ndenied: %v", got, want)
	}
	if len(got) < 10 || slices.Contains(got, "экскаватор") {
		t.Errorf("terms %v", got)
	}
	if s := r.Facts(granted); s.Short || s.Words["трактор"] != "трактор" {
		t.Errorf("short %v, words %v", s.Short, s.Words)
	}
	if s := r.Facts(act("ru", "descriptive", "Истец обратился в суд.", "operative", facts)); !s.Short {
		t.Errorf("an act without facts has %v", terms(s))
	}
}

func terms(s *similar.Story) []string {
	var list []string
	for _, t := range s.Terms {
		list = append(list, string(t.Field)+t.Term)
	}
	slices.Sort(list)
	return list
}

// TestArticles holds what citations weigh: a list is one citation, and articles of procedure say little.
func TestArticles(t *testing.T) {
	d := act("ru", "descriptive", "Кража велосипеда.", "reasoning", "По статьям 188, 189 УК и статье 8 ГПК, статье 55 УК.", "operative", "По статье 70 УК.")
	e := &d.Editions[0]
	refer := func(n, start, end int, act, article string) {
		e.References = append(e.References, data.Reference{
			Ref: citation.Ref{Type: citation.RefArticle, Act: act, Article: article}, Span: data.Span{Paragraph: n, Start: start, End: end},
		})
	}
	refer(2, 3, 20, "criminal-code", "188")
	refer(2, 3, 20, "criminal-code", "189")
	refer(2, 25, 35, "civil-procedure-code", "8")
	refer(2, 40, 50, "criminal-code", "55")
	refer(3, 3, 20, "criminal-code", "70")
	got := map[string]float64{}
	for _, term := range similar.NewReader(analysis.New()).Facts(d).Terms {
		if term.Field == index.FieldArticle {
			got[term.Term] = term.Weight
		}
	}
	want := map[string]float64{"criminal-code/188": 2, "criminal-code/189": 2, "civil-procedure-code/8": 1, "criminal-code/55": 4}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("articles weigh %v, want %v", got, want)
	}
}

// TestNeverOfOneCase: no listed act is of the case of the act, and no two listed acts are of one case; the same list every time.
func TestNeverOfOneCase(t *testing.T) {
	b := seeded(t, 250, 9)
	f := finderOf(b)
	asked, appealed := 0, 0
	for i, d := range b.Decisions(t) {
		own := b.Chain(t, d.ID)
		if i%6 > 0 && len(own.Acts) < 2 {
			continue
		}
		answer, err := f.Of(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		asked++
		if len(own.Acts) > 1 {
			appealed++
		}
		seen := map[data.ID]bool{}
		for _, act := range own.Acts {
			seen[act.ID] = true
		}
		for _, a := range slices.Concat(answer.Acts, answer.Across) {
			if seen[a.Document.ID] {
				t.Errorf("%s: %s is of its case, or of that of an act before", d.ID, a.Document.ID)
			}
			for _, act := range b.Chain(t, a.Document.ID).Acts {
				seen[act.ID] = true
			}
			if len(a.Words)+len(a.Articles) == 0 {
				t.Errorf("%s: nothing tells why %s is like it", d.ID, a.Document.ID)
			}
			for _, w := range a.Words {
				if !strings.Contains(d.Current("").Text(), w) {
					t.Errorf("%s: %q is no words of the act", d.ID, w)
				}
			}
		}
		again, err := f.Of(context.Background(), d)
		if err != nil || len(again.Acts) != len(answer.Acts) || len(again.Acts) > 0 && again.Acts[0].Document.ID != answer.Acts[0].Document.ID {
			t.Errorf("%s: asked twice, another list: %v", d.ID, err)
		}
	}
	if asked < 30 || appealed < 10 {
		t.Errorf("%d acts asked for, %d of them appealed: they prove little", asked, appealed)
	}
}

// TestReasons tells why there is nothing, and ends with the context.
func TestReasons(t *testing.T) {
	b := seeded(t, 60, 3)
	f := finderOf(b)
	strange := act("ru", "descriptive", "Лунный гравиметр зафиксировал аномалию кратера, телескоп обсерватории подтвердил спектр, астероид распался, осколки метеорита собрали археологи, геологи взвесили образцы кварца.")
	law := act("ru", "body", "Статья 1.")
	law.Kind = data.KindLaw
	for name, tt := range map[string]struct {
		d    *data.Document
		want similar.Reason
	}{
		"a law": {law, similar.ReasonKind}, "short": {act("ru", "descriptive", "Истец обратился в суд."), similar.ReasonShort}, "unheard of": {strange, similar.ReasonNone},
	} {
		answer, err := f.Of(context.Background(), tt.d)
		if err != nil || answer.None != tt.want || len(answer.Acts) > 0 {
			t.Errorf("%s: %+v, %v, want %s", name, answer, err, tt.want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Of(ctx, b.Decisions(t)[0]); err == nil {
		t.Error("a cancelled question is answered")
	}
}

// TestNamesAreLeftOut: a judge or a party whom two acts have makes nothing alike.
func TestNamesAreLeftOut(t *testing.T) {
	r := similar.NewReader(analysis.New())
	d := act("ru", "descriptive", "Судья Оспанова рассмотрела спор соседей о заборе; Темирбаев построил забор.")
	d.Judges, d.Parties = []data.Judge{{Name: "Г.К. Оспанова"}}, []data.Party{{Role: "defendant", Name: "Темирбаев"}}
	got := terms(r.Facts(d))
	for _, name := range []string{"оспан", "темирбаев"} {
		if slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, name) }) {
			t.Errorf("%s… is asked for: %v", name, got)
		}
	}
	if !slices.Contains(got, "забор") {
		t.Errorf("terms %v, want забор", got)
	}
}
