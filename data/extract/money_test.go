package extract_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/extract"
)

func TestSums(t *testing.T) {
	type sum = extract.SumAt
	tests := []struct {
		text string
		want []sum
	}{
		{"взыскать 1 000 000 (один миллион) тенге", []sum{{"1 000 000 (один миллион) тенге", 100_000_000, "KZT", data.WordsAgree}}},
		{"взыскать 1 000 000 тенге (один миллион тенге)", []sum{{"1 000 000 тенге (один миллион тенге)", 100_000_000, "KZT", data.WordsAgree}}},
		{"1 200 000 (бір миллион екі жүз мың) теңге", []sum{{"1 200 000 (бір миллион екі жүз мың) теңге", 120_000_000, "KZT", data.WordsAgree}}},
		{"1 200 000 (бір миллион үш жүз мың) теңге", []sum{{"1 200 000 (бір миллион үш жүз мың) теңге", 120_000_000, "KZT", data.WordsDiffer}}},
		{"в размере 90 000 (девять тысяч) тенге", []sum{{"90 000 (девять тысяч) тенге", 9_000_000, "KZT", data.WordsDiffer}}},
		{"сумма 1.234.567,50 тенге и 12,5 тенге", []sum{{"1.234.567,50 тенге", 123_456_750, "KZT", ""}, {"12,5 тенге", 1250, "KZT", ""}}},
		{"250 тыс. тенге, 1,5 млн тенге, 3 мың теңге", []sum{{"250 тыс. тенге", 25_000_000, "KZT", ""}, {"1,5 млн тенге", 150_000_000, "KZT", ""}, {"3 мың теңге", 300_000, "KZT", ""}}},
		{"штраф в размере 20 МРП, 15 (он бес) АЕК", []sum{{"20 МРП", 2000, "MCI", ""}, {"15 (он бес) АЕК", 1500, "MCI", data.WordsAgree}}},
		{"1000 тенге 50 тиын", []sum{{"1000 тенге 50 тиын", 100_050, "KZT", ""}}},
		{"сто двадцать тысяч тенге", []sum{{"сто двадцать тысяч тенге", 12_000_000, "KZT", ""}}},
		{"500 долларов США, 705776,13 руб., 9 000 (девять тысяч) сомов, 15 000₸", []sum{{"500 долларов США", 50_000, "USD", ""}, {"705776,13 руб.", 70_577_613, "RUB", ""}, {"9 000 (девять тысяч) сомов", 900_000, "KGS", data.WordsAgree}, {"15 000₸", 1_500_000, "KZT", ""}}},
		{"10 000 тeнгe", []sum{{"10 000 тeнгe", 1_000_000, "KZT", ""}}},
		{"300\u00a0000 тг.", []sum{{"300\u00a0000 тг.", 30_000_000, "KZT", ""}}},
		{"по статье 188, дело № 7517-24-00-2/101, 5 марта 2024 года, 12 месяцев", nil},
		{"договор от 15.01.2026 № 12", nil},
	}
	for _, tt := range tests {
		if got := extract.SumsOf(tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("%q:\n got %+v\nwant %+v", tt.text, got, tt.want)
		}
	}
}

func TestNames(t *testing.T) {
	tests := map[string][]string{
		"Е.И.Идиров":                  {"Е.И.Идиров"},
		"судья С. Ж. Габдулин":        {"С. Ж. Габдулин"},
		"Николаева И.В., Касимов Т.Т": {"Николаева И.В.", "Касимов Т.Т"},
		"Судья А.А. Ахметова":         {"А.А. Ахметова"},
		"В. Д. ЗОРЬКИН":               {"В. Д. ЗОРЬКИН"},
		"Сейітқали-Ұлы Б.":            {"Сейітқали-Ұлы Б."},
		"А.Б. и С.А.Т.":               nil,
		"по статье 5. Суд решил":      nil,
	}
	for text, want := range tests {
		if got := extract.NamesOf(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := map[string][]string{
		"Удовлетворить иск. В остальной части отказать.":                {"Удовлетворить иск.", "В остальной части отказать."},
		"Взыскать с ТОО «А» 100 руб. в пользу Б.В. Копию вручить.":      {"Взыскать с ТОО «А» 100 руб. в пользу Б.В. Копию вручить."},
		"Иск г. Иванова С.И. удовлетворить; производство прекратить.":   {"Иск г. Иванова С.И. удовлетворить;", "производство прекратить."},
		"по ст. 188 УК РК от 03.07.2014 г. № 226 признать. Освободить.": {"по ст. 188 УК РК от 03.07.2014 г. № 226 признать.", "Освободить."},
	}
	for text, want := range tests {
		if got := extract.SentencesOf(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDemandKinds(t *testing.T) {
	tests := map[string][]data.DemandKind{
		"о взыскании основного долга, неустойки и компенсации морального вреда":       {"debt", "penalty", "moral-damage"},
		"о расторжении брака и разделе имущества супругов":                            {"divorce", "division"},
		"о расторжении договора аренды и выселении":                                   {"termination", "eviction"},
		"о признании незаконным решения и обязании выдать лицензию":                   {"challenge", "action"},
		"о признании недействительным договора дарения":                               {"invalidity"},
		"некені бұзу және алимент өндіру туралы":                                      {"divorce", "alimony"},
		"негізгі борышты, тұрақсыздық айыбын және мемлекеттік бажды өндіру туралы":    {"debt", "penalty", "state-fee"},
		"жұмысқа қайта алу және жалақы өндіру туралы":                                 {"reinstatement", "wages"},
		"Шығыс Қазақстан облысы сотының іс бойынша өндірген құжаты":                   {"other"},
		"стороны заключили договор займа, долг не возвращён, причинён моральный вред": nil,
	}
	for text, want := range tests {
		if got := extract.DemandsOf(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// FuzzSums: sums lie in the text in order, are positive and bounded.
func FuzzSums(f *testing.F) {
	for _, s := range []string{"1 000 000 (один миллион) тенге 50 тиын", "1.234.567,50 тг", "бір миллион теңге", "999999999999999999999 тенге", "(((( 1 ( тенге", "12\xff тенге"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		from := 0
		for _, sum := range extract.SumsOf(s) {
			i := strings.Index(s[from:], sum.Text)
			if i < 0 || sum.Hundreds <= 0 || sum.Hundreds > 1_000_000_000_000_000 || sum.Currency == "" {
				t.Fatalf("%+v of %q", sum, s)
			}
			from += i + len(sum.Text)
		}
	})
}

// FuzzTokens: tokens are in order, do not overlap and are whole runes of the text.
func FuzzTokens(f *testing.F) {
	f.Add("Р Е Ш И Л : «иск» 1 234,50 тeнге\u00a0№ 5")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		places, low := extract.WordsOf(s)
		for i, p := range places {
			if p[0] < last || p[1] <= p[0] || p[1] > len(s) || low[i] == "" || utf8.ValidString(s) && !utf8.ValidString(s[p[0]:p[1]]) {
				t.Fatalf("token %d at %v after %d of %q", i, p, last, s)
			}
			last = p[1]
		}
	})
}

// FuzzDivide: dividing loses no letter, and divides no further the second time.
func FuzzDivide(f *testing.F) {
	f.Add("Суд в составе судьи, рассмотрев дело, УСТАНОВИЛ: Истец просит. Суд РЕШИЛ: Иск удовлетворить.")
	f.Add("МОТИВИРОВОЧНАЯ ЧАСТЬ: текст: РЕЗОЛЮТИВНАЯ ЧАСТЬ:\nУСТА-\nНОВИЛ:\nҚ А У Л Ы  Е Т Т І: талап")
	f.Fuzz(func(t *testing.T, s string) {
		d := &data.Document{Editions: make([]data.Edition, 1)}
		for _, l := range strings.Split(strings.ToValidUTF8(s, "?"), "\n") {
			d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: l})
		}
		before := letters(d)
		extract.Divide(d)
		if after := letters(d); after != before {
			t.Fatalf("%q became %q", before, after)
		}
		once := d.Editions[0].Text()
		extract.Divide(d)
		if twice := d.Editions[0].Text(); twice != once {
			t.Fatalf("divided again:\n%q\n%q", once, twice)
		}
	})
}

// letters is the text without what joins and parts: blanks, hyphens and soft hyphens.
func letters(d *data.Document) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("-‐‑\u00ad", r) || strings.TrimSpace(string(r)) == "" {
			return -1
		}
		return r
	}, d.Editions[0].Text())
}
