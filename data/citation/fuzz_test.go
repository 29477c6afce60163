package citation_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"taldau/data/citation"
)

// check holds what is true of every answer: places re-read to what was found, stand in order, and do not partly overlap.
func check(t *testing.T, text string, found []citation.Found) {
	t.Helper()
	for i, f := range found {
		if f.Start < 0 || f.End > len(text) || f.Start >= f.End || text[f.Start:f.End] != f.Raw {
			t.Fatalf("%+v does not re-read in %q", f, text)
		}
		if i == 0 {
			continue
		}
		before := found[i-1]
		same := before.Start == f.Start && before.End == f.End
		if !same && f.Start < before.End {
			t.Fatalf("%+v overlaps %+v in %q", f, before, text)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"подпунктами 1), 2) пункта 1 статьи 58 Гражданского кодекса РК (далее – ГК), статьями 5, 7-9 ГК",
		"Азаматтық кодексінің (бұдан әрі - АК) 55, 62-баптарының 1-тармағы 1) тармақшасы және 2-тармағы",
		"part one of Article 18 of the APPRC, the first part of Article 151 of the Law dated May 21, 2013 No. 94-V",
		"от 08.04.2023 № 8-НП; от 18.05.2023 № 14-НП", "«Тіл туралы» Заңының 3-бабы", "ст.ст. 5, п.п.2) п.1 ст.9 УК РФ", "188¹-бап", "7594-25-00-4/5021(2)",
		"нормативное постановление «О (чём-то» от 6 октября 2017 года № 9", "\xff статья 5 \xd0", "( далее ) ( бұдан", "1-1-1-1-бап", "статья 5 Кодекса (", "ГК РК 5",
		"статьями с 349 по 351 ГК, пункту 2 указанной статьи", "осы баптың 2-тармағы, Салық кодексі (214-VIII), 503-бап, 2-тармақ", "Article 27(1)(7) of the CPC; the said Code",
		"решением районного суда № 2 г. Караганды от 6 марта 2020 года по делу № 7594-25-00-4/5021", "Медеу аудандық сотының 2020 жылғы 6 наурыздағы шешімімен",
		"Граждан-\nского кодекса\n\nстатья 5", "НП ВС РК «О судебном решении» № 5", "УК РК (ст. 5)", "349-баптан 351-бапқа дейін", "№ 7, ст. 33", "1997 жылғы Қылмыстық кодекс",
	} {
		f.Add(s, "ru")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		check(t, text, citation.Parse(text, lang))
		found := citation.NewDatedReader("", "2014-05-05").ReadAll(text, lang)
		check(t, text, found)
		for _, f := range found {
			if f.Confidence <= 0 || f.Confidence > 1 || f.Canonical() == "" && f.Type == citation.RefArticle && f.Confidence > 0.3 { // a pointer to what the text does not name
				t.Fatalf("%+v in %q", f, text)
			}
		}
		check(t, text, citation.FindDecisions(text))
		if utf8.ValidString(text) {
			citation.ParseQuery(text)
		}
	})
}

func FuzzCaseNumber(f *testing.F) {
	for _, s := range []string{"7594-25-00-4/5021(2)", "3599-24-00 -2а/2151", "6001-25-00-6ап_21", "2-1234/2026", "3гп-123-23", "А68-15850/2024", "321-VІ", "№ 05-354/26- ГД", "1 2 3", "--", "\xff-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := citation.ParseCaseNumber(s); ok {
			if again, ok := citation.ParseCaseNumber(n.String()); !ok || again != n {
				t.Fatalf("ParseCaseNumber(%q) = %q, which parses as %q", s, n, again)
			}
		}
		once := citation.NormalizeNumber(s)
		if again := citation.NormalizeNumber(once); again != once {
			t.Fatalf("NormalizeNumber(%q) = %q, again %q", s, once, again)
		}
		for _, c := range citation.FindCaseNumbers(s) {
			if n, ok := citation.ParseCaseNumber(s[c.Start:c.End]); !ok || n != c.CaseNumber {
				t.Fatalf("%+v does not re-read in %q", c, s)
			}
		}
		for _, d := range citation.FindDates(s) {
			if d.Start < 0 || d.End > len(s) || d.Start >= d.End {
				t.Fatalf("%+v is no place in %q", d, s)
			}
		}
	})
}

// Text without sense costs time in proportion to its length: no list, bracket or chain is read twice over.
func TestLinearTime(t *testing.T) {
	const size = 100_000
	for name, unit := range map[string]string{
		"numbers": "1, ", "points": "п. 1 ", "articles": "статья 1, ", "brackets": "( ", "quotes": `" `, "opening quotes": "«", "kazakh": "1-", "definitions": "ГК РК (далее – А) ",
		"dates": "2005 жылғы ", "resolutions": "нормативное постановление ", "word": "а", "dashes": "-", "ordinals": "первой ", "parts": "часть первая и ",
		"ranges": "статьи 1-150, ", "courts": "решением суда ", "kazakh courts": "аудандық сотының 2020 жылғы ", "pointing": "указанной статьи ", "gazette": "№ 7, ст. 33; ", "codes": "УК РК, ",
		"lines": "а-\n", "blank lines": "\n\n", "laws": "Закона РК о ", "tens": "двадцать ", "resolutions of a subject": "НП № 5 ",
	} {
		short, long := strings.Repeat(unit, size/10/len(unit)), strings.Repeat(unit, size/len(unit))
		small, large := fastest(t, short), fastest(t, long)
		if large > 40*small+200*time.Millisecond {
			t.Errorf("%s: %v for %d bytes, %v for ten times as many", name, small, len(short), large)
		}
	}
}

// fastest is the shortest of three readings of a text: other work on the machine only adds to it.
func fastest(t *testing.T, text string) time.Duration {
	best := time.Duration(0)
	for range 3 {
		start := time.Now()
		found := citation.NewReader("").ReadAll(text, "")
		if took := time.Since(start); best == 0 || took < best {
			best = took
		}
		check(t, text, found)
	}
	return best
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("Согласно подпункту 2) пункта 1 статьи 272 Гражданского кодекса Республики Казахстан (далее – ГК) обязательство должно исполняться надлежащим образом. "+
		"Суд учёл разъяснения нормативного постановления Верховного Суда РК от 31.03.2017 № 3 и статьи 349-351 ГК. Азаматтық кодексінің 191-бабына сәйкес. ", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		citation.Parse(text, "ru")
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(b.N)*10240/float64(len(text)), "µs/10KB")
}
