package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"taldau/index/analysis"
)

// terms writes tokens as "term term/alternative".
func terms(tokens []analysis.Token) string {
	var b strings.Builder
	last := 0
	for _, t := range tokens {
		switch {
		case t.Pos == last:
			b.WriteByte('|')
		case last > 0:
			b.WriteByte(' ')
		}
		b.WriteString(t.Term)
		last = t.Pos
	}
	return b.String()
}

func TestIndex(t *testing.T) {
	tests := []struct{ name, text, lang, want string }{
		{"empty", "", "", ""},
		{"marks only", " — «» №. ", "ru", ""},
		{"kazakh", "Сот талап арызды қанағаттандырды.", "", "сот|c:court талап|c:claim арз|c:application қанағаттандыр|c:satisfaction-of-claim"},
		{"russian", "Суд удовлетворил иск Петрова о взыскании долга", "", "суд|c:court удовлетворить|c:satisfaction-of-claim иск|c:claim петров о взыскание|c:recovery долк|c:debt"},
		{"english", "The courts ruled", "", "the court|c:court rule"},
		{"yo", "наём истёк", "ru", "наем|наесть истечь|c:expiry"},
		{"homoglyphs", "coт шешiм", "kk", "сот|c:court|c:court-decision шешім|c:court-decision"},
		{"legacy font", "Ќазаќстан Республикасыныѕ", "kk", "қазақстан|c:republic-of-kazakhstan республика"},
		{"abbreviations", "АПК-нің 148-бабы, ҚР-сы, ЖШС-мен", "kk", "апк|c:civil-procedure-code 148|art:148|gpk:148 бап|c:article қр|c:republic-of-kazakhstan жшс|c:limited-liability-partnership"},
		{"ordinals", "20-шы отырыс, 5-го числа", "kk", "20 отырыс|c:court-session 5 число"},
		{"article with index", "188-1-бап", "kk", "188-1|art:188-1 бап|c:article"},
		{"superscript", "статья 188¹", "ru", "статья|c:article 188-1|art:188-1"},
		{"case number", "дело № 7527-22-00-2/1234", "ru", "дело 7527-22-00-2/1234|2/1234"},
		{"case number, stray space", "7527-22-00-2 /1234", "ru", "7527-22-00-2/1234|2/1234"},
		{"case number, dashes", "7527–22–00–2/1234", "ru", "7527-22-00-2/1234|2/1234"},
		{"case number, Latin letter", "6003-25-00-4K/1454(2)", "ru", "6003-25-00-4к/1454(2)|6003-25-00-4к/1454|4к/1454"},
		{"not a case number", "7527-22-00-2", "ru", "7527-22-00-2"},
		{"other numbers", "А68-15850/2024 3гп-123-23 2a-1234/2021 05-354/26-ГД", "ru", "а68-15850/2024 3гп-123-23 2а-1234/2021 05-354/26-гд"},
		{"laws", "№ 518-ІV, N 231-V, No. 5", "ru", "518-iv|518-4|no:518-iv 231-v|231-5|no:231-v 5|no:5"},
		{"roman", "ІІ тарау, глава XVIII", "kk", "2|ii тарау|c:chapter глава 18|xviii"},
		{"date and sum", "01.02.2020 года 12,5 тенге", "ru", "01.02.2020 год 12,5 тенге"},
		{"spaced", "Суд Р Е Ш И Л: взыскать", "ru", "суд|c:court решить взыскать|c:recovery"},
		{"hyphen", "дорожно-транспортное происшествие", "ru", "дорожный|c:road-traffic-accident транспортный происшествие"},
		{"soft hyphen and stress", "под\u00adтвер\u00adдил за\u0301мок", "ru", "подтвердить замок|замокнуть"},
		{"word and slash", "и/или", "ru", "и или"},
		{"year", "2024г. 2024 ж.", "ru", "2024 г 2024 ж"},
		{"undecided", "взыскание қарыз", "", "взыскание|c:recovery қарз|c:loan"},
		{"undecided alone", "Талон", "", "талон"},
		{"given language", "Суд сот", "kk", "суд|c:court сот"},
		{"mixed", "Сот шешім қабылдады.\nСуд удовлетворил иск.", "", "сот|c:court|c:court-decision шешім|c:court-decision|c:render-a-decision қабылда суд|c:court удовлетворить|c:satisfaction-of-claim иск|c:claim"},
	}
	a := analysis.New()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := terms(a.Index(tt.text, tt.lang)); got != tt.want {
				t.Errorf("Index(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestQuery(t *testing.T) {
	tests := []struct{ text, lang, want string }{
		{"қарыз", "", "қарз|c:loan"},
		{"сот талап арыз", "", "сот|c:court талап|c:claim арз|c:claim"},
		{"решение суда", "", "решение|c:court-decision суд|c:court-decision"},
		{"суда", "kk", "су|суд|c:court"},
		{"6003-25-00-4к/1454(2)", "", "6003-25-00-4к/1454(2)"},
		{"2/1234", "", "2/1234"},
	}
	a := analysis.New()
	for _, tt := range tests {
		if got := terms(a.Query(tt.text, tt.lang)); got != tt.want {
			t.Errorf("Query(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestExact(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Сот талаптарды ҚАРАП", "сот талаптарды қарап"},
		{"Учёт кодексiнiң", "учет кодексінің"},
		{"АПК-нің 148-бабы", "апк-нің 148 бабы"},
		{"6003-25-00-4K/1454 (2)", "6003-25-00-4к/1454(2)"},
		{"Р Е Ш И Л :", "решил"},
		{"ІV тарау", "iv тарау"},
	}
	a := analysis.New()
	for _, tt := range tests {
		if got := terms(a.Exact(tt.text)); got != tt.want {
			t.Errorf("Exact(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestOffsets holds that every token stands in the original text, whatever was folded.
func TestOffsets(t *testing.T) {
	text := "\ufeffДело №\u00a07527-22-00-2 /1234: за\u0301мок, кодексiнiң, АПК-нің, Р Е Ш И Л, 20-шы."
	var got []string
	for _, token := range analysis.New().Exact(text) {
		got = append(got, text[token.Start:token.End])
	}
	want := []string{"Дело", "7527-22-00-2 /1234", "за\u0301мок", "кодексiнiң", "АПК-нің", "Р Е Ш И Л", "20-шы"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestLoanWords holds that a word of both languages gives one term in both.
func TestLoanWords(t *testing.T) {
	tests := []struct{ kk, ru string }{
		{"прокурордың", "прокурора"}, {"кодексінің", "кодексом"}, {"апелляциясына", "апелляции"}, {"кассацияға", "кассацию"},
		{"медиацияның", "медиации"}, {"алиментті", "алименты"}, {"банктің", "банка"}, {"республикасының", "республики"},
		{"институтқа", "институте"}, {"адвокаттар", "адвокатов"}, {"нотариусқа", "нотариусу"}, {"протоколды", "протокол"}, {"облысында", "облысы"},
	}
	a := analysis.New()
	for _, tt := range tests {
		kk, ru := a.Stems(tt.kk, "kk"), a.Stems(tt.ru, "ru")
		if !slices.ContainsFunc(kk, func(term string) bool { return slices.Contains(ru, term) }) {
			t.Errorf("%s and %s: %v, %v", tt.kk, tt.ru, kk, ru)
		}
	}
}

func TestIsStop(t *testing.T) {
	a := analysis.New()
	for _, w := range strings.Fields("и по для также және туралы бойынша the of") {
		if terms := a.Stems(w, ""); !slices.ContainsFunc(terms, analysis.IsStop) {
			t.Errorf("IsStop of %v of %q is false", terms, w)
		}
	}
	for _, w := range strings.Fields("не нет ни без кроме емес жоқ not no without суд сот статья бап") {
		for _, term := range a.Stems(w, "") {
			if analysis.IsStop(term) {
				t.Errorf("IsStop(%q) of %q is true", term, w)
			}
		}
	}
}

// TestConcurrent holds that many goroutines get what one gets, while forms are forgotten and learned again.
func TestConcurrent(t *testing.T) {
	a := analysis.New()
	texts := make([]string, 40)
	for i := range texts {
		var b strings.Builder
		for j := range 3000 {
			fmt.Fprintf(&b, "сөз%dлар қарыз%d ", i*3000+j, j%7)
		}
		texts[i] = b.String()
	}
	want := make([]string, len(texts))
	for i, text := range texts {
		want[i] = terms(a.Index(text, ""))
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := 0; i < len(texts); i += 2 { // each text is asked for by two of them
				i := (i + g*5) % len(texts)
				if terms(a.Index(texts[i], "")) != want[i] {
					t.Errorf("text %d differs", i)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzAnalysis(f *testing.F) {
	for _, s := range []string{"", "Сот шешім", "7527-22-00-2 /1234(2)", "АПК-нің", "Р Е Ш И Л", "188¹", "\xff\xd0", "a-", "1-", "і́", "N 5", "’’а’", "2-/", "٣", "ІV-ші", "----"} {
		f.Add(s)
	}
	a := analysis.New()
	f.Fuzz(func(t *testing.T, s string) {
		stems, exact := a.Index(s, ""), a.Exact(s)
		check(t, s, stems)
		check(t, s, exact)
		check(t, s, a.Query(s, "kk"))
		if len(stems) > 0 && stems[len(stems)-1].Pos != exact[len(exact)-1].Pos {
			t.Errorf("%q: %d positions of stems, %d of words", s, stems[len(stems)-1].Pos, exact[len(exact)-1].Pos)
		}
	})
}

func check(t *testing.T, s string, tokens []analysis.Token) {
	t.Helper()
	last, end := 0, 0
	for _, token := range tokens {
		if token.Term == "" && utf8.ValidString(s) {
			t.Errorf("%q: empty term at %d", s, token.Start)
		}
		if token.Start >= token.End || token.End > len(s) {
			t.Fatalf("%q: token at [%d, %d)", s, token.Start, token.End)
		}
		switch {
		case token.Pos == last+1 && token.Start >= end:
			last, end = token.Pos, token.End
		case token.Pos != last || last == 0:
			t.Fatalf("%q: position %d after %d", s, token.Pos, last)
		}
	}
}

const benchText = "Сот талапкердің талап арызын қарап, жауапкерден 12 500 теңге борышты өндіру туралы шешім қабылдады. " +
	"Суд, исследовав материалы дела № 7527-22-00-2/1234, пришел к выводу об удовлетворении исковых требований по статье 188 Гражданского кодекса. "

func BenchmarkIndex(b *testing.B) {
	a := analysis.New()
	text := strings.Repeat(benchText, 100)
	n := len(a.Index(text, ""))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a.Index(text, "")
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/token")
}

// BenchmarkLearn measures forms that were never seen.
func BenchmarkLearn(b *testing.B) {
	a := analysis.New()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		a.Stems(fmt.Sprintf("қанағаттандырылмағандығы%dнан", i), "kk")
	}
}
