package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taldau/index/analysis"
)

// derived lists the terms that numbers of a text stand for.
func derived(tokens []analysis.Token) string {
	var terms []string
	for _, t := range tokens {
		if t.Kind == analysis.Derived && strings.Contains(t.Term, ":") {
			terms = append(terms, t.Term)
		}
	}
	return strings.Join(terms, " ")
}

func TestReferences(t *testing.T) {
	tests := []struct{ text, want string }{
		{"ст. 188 УК РК", "art:188 uk:188"},
		{"ч. 4 ст. 190 УК РК", "part:4 art:190 uk:190"},
		{"по правилам части третьей статьи 102 настоящего Кодекса", "part:3 art:102"},
		{"ст. 9, 917 ГК РК", "art:9 gk:9 ak:9 art:917 gk:917 ak:917"},
		{"статьи 5 и 6-1, 8 – 10 ГПК", "art:5 gpk:5 art:6-1 gpk:6-1 art:8 gpk:8 art:9 gpk:9 art:10 gpk:10"},
		{"статьями 662-672 Налогового кодекса", "art:662 nk:662 art:663 nk:663 art:664 nk:664 art:665 nk:665 art:666 nk:666 art:667 nk:667 art:668 nk:668 art:669 nk:669 art:670 nk:670 art:671 nk:671 art:672 nk:672"},
		{"статьёй 15-17", "art:15-17"},
		{"статьи 5-900", "art:5-900"},
		{"подпункт 2) пункта 1 статьи 9", "subpt:2 pt:1 art:9"},
		{"пп. 1) п. 2 ст. 188¹ ГК", "subpt:1 pt:2 art:188-1 gk:188-1 ak:188-1"},
		{"статья 188 (1)", "art:188"},
		{"статья 188(1)", "art:188-1"},
		{"ГПК РК 30", "art:30 gpk:30"},
		{"АК-нің 188-бабының 2-бөлігі", "art:188 gk:188 ak:188 part:2"},
		{"Азаматтық процестік кодексінің (бұдан әрі - АПК) 55, 62-баптарының", "art:55 gpk:55 art:62 gpk:62"},
		{"кодексінің 168-бабы төртінші бөлігі", "art:168 part:4"},
		{"610-бабы 1-тармағы 1) тармақшасының және 2-тармағының", "art:610 pt:1 subpt:1 pt:2"},
		{"188-190-баптар", "art:188 art:189 art:190"},
		{"4 бабы 1 тармағының", "art:4 pt:1"},
		{"Articles 27-1 and 28-1 of the CPC", "art:27-1 art:28-1"},
		{"part one of Article 18 of the APPRC", "part:1 art:18 appk:18"},
		{"the first part of Article 151 of the Criminal Code", "part:1 art:151 uk:151"},
		{"в 2020 году 5 человек", ""},
		{"статья 2020", ""},
		{"часть долга 100 тенге", ""},
		{"пункт 7.2 договора", ""},
		{"№№ 3, 4 и 5", "no:3 no:4"},
		{"N 231-V", "no:231-v"},
		{"дело № 7527-22-00-2/1234", ""},
	}
	a := analysis.New()
	for _, tt := range tests {
		if got := derived(a.Index(tt.text, "")); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// conceptsOf lists the concepts of a text, each with the words that name it.
func conceptsOf(text string, tokens []analysis.Token) []string {
	var list []string
	for _, t := range tokens {
		if t.Kind == analysis.Concept {
			list = append(list, analysis.ConceptID(t.Term)+"="+text[t.Start:t.End])
		}
	}
	return list
}

func TestConcepts(t *testing.T) {
	tests := []struct{ text, want string }{
		{"жол-көлік оқиғасы туралы", "road-traffic-accident=жол-көлік оқиғасы"},
		{"в результате дорожно-транспортного происшествия", "road-traffic-accident=дорожно-транспортного происшествия"},
		{"виновник ДТП скрылся", "road-traffic-accident=ДТП"},
		{"апелляционную жалобу", "appeal=апелляционную жалобу"},
		{"ЖШС-мен жасалған", "limited-liability-partnership=ЖШС-мен"},
		{"АПК РФ, статья 5", "article=статья"},
		{"сотқа АПК-нің 148-бабы бойынша", "civil-procedure-code=АПК-нің"},
		{"возраст НК не указан", ""},
		{"по статье 5 НК РК", "tax-code=НК"},
	}
	a := analysis.New()
	for _, tt := range tests {
		got := conceptsOf(tt.text, a.Index(tt.text, ""))
		if tt.want == "" && len(got) > 0 || tt.want != "" && !slices.Contains(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct{ ru, kk, id string }{
		{"взыскание алиментов", "алимент өндіріп алу", "recovery-of-alimony"}, {"раздел имущества супругов", "ерлі-зайыптылар мүлкін бөлу", "marital-property-division"},
		{"развод", "ажырасу", "divorce"}, {"зарплата", "жалақы", "wages"}, {"судебный приказ", "сот бұйрығы", "court-order"}, {"ук", "қк", "criminal-code"},
	} {
		for _, text := range []string{tt.ru, tt.kk} {
			list := conceptsOf(text, a.Query(text, ""))
			if len(list) != len(strings.Fields(text)) && !strings.Contains(text, "-") || !strings.HasPrefix(list[0], tt.id+"=") {
				t.Errorf("Query(%q): %q, want %s at each word", text, list, tt.id)
			}
			if got := conceptsOf(text, a.Literal().Query(text, "")); len(got) != 0 {
				t.Errorf("Literal: Query(%q) gives %q", text, got)
			}
		}
	}
}

// TestPlaces holds for any mixture of what legal texts are made of that tokens cut the text at letters, in order, and that the
// three analyses agree about positions.
func TestPlaces(t *testing.T) {
	a := analysis.New()
	parts := rapid.SliceOf(rapid.SampledFrom(strings.Split(
		"Сот|кодексiнiң|Ќазаќстан|ст. |188¹|188-1|-бабы|п.п.| 2)| |\n|, |; |№|№№ |N 5|7527-22-00-2 /1234|IV| ІІ|Р Е Ш И Л|за\u0301мок|й|и\u0306|под\u00adтвер|TOO|F.С.|СӨЗД1ГІ|3аң|-нің|АПК|«|»|—|\ufeff|\u200b|(1)|Articles|e@mail.kz|\xff|٣|т.б.|’|a’b|Ё", "|")))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(parts.Draw(t, "parts"), "")
		exact := a.Exact(text)
		places := map[int][2]int{}
		last := 0
		for _, token := range exact {
			if token.Start < last || token.End <= token.Start || token.End > len(text) {
				t.Fatalf("%q: token %+v after byte %d", text, token, last)
			}
			places[token.Pos], last = [2]int{token.Start, token.End}, token.End
		}
		for name, tokens := range map[string][]analysis.Token{"Index": a.Index(text, ""), "Query": a.Query(text, "")} {
			for _, token := range tokens {
				if token.Kind != analysis.Concept && places[token.Pos] != [2]int{token.Start, token.End} {
					t.Fatalf("%s(%q): %+v, want bytes %v", name, text, token, places[token.Pos])
				}
			}
		}
	})
}
