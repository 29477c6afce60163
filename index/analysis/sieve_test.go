package analysis_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taldau/data/material"
	"taldau/data/seed"
	"taldau/index/analysis"
)

// sieved fails for each term and form of text that a sieve does not let through.
func sieved(t *testing.T, a *analysis.Analyzer, text, lang string) {
	t.Helper()
	seen := map[string]bool{}
	for _, tokens := range [][]analysis.Token{a.Index(text, lang), a.Exact(text)} {
		for _, token := range tokens {
			if seen[token.Term] {
				continue
			}
			seen[token.Term] = true
			s := a.NewSieve()
			s.Add(token.Term, 3)
			if s.May(text) != analysis.Bit(3) {
				t.Errorf("%q: the sieve holds %q back, which stands at %q", text, token.Term, text[token.Start:token.End])
			}
			visitsAll(t, a, text, lang, token.Term)
		}
	}
	for _, token := range a.Exact(text) {
		for _, pattern := range []string{token.Term[:1] + "*", "*" + token.Term[len(token.Term)/2:]} {
			p := analysis.NewPattern(pattern)
			s := a.NewSieve()
			s.AddPattern(p, 0)
			if p.Match(token.Term) && s.May(text) == 0 {
				t.Errorf("%q: the sieve holds back %q of %q", text, token.Term, pattern)
			}
		}
	}
}

// visitsAll fails where a sieve with the terms visits other tokens of a text than those of the terms.
func visitsAll(t *testing.T, a *analysis.Analyzer, text, lang string, terms ...string) {
	t.Helper()
	s := a.NewSieve()
	for i, term := range terms {
		s.Add(term, i)
	}
	var got []analysis.Token
	s.Index(text, lang, func(token analysis.Token) { got = append(got, token) })
	want := slices.DeleteFunc(a.Index(text, lang), func(token analysis.Token) bool { return !slices.Contains(terms, token.Term) })
	if !slices.Equal(got, want) {
		t.Errorf("%q: tokens of %q are %v, want %v", text, terms, got, want)
	}
}

// TestSieveIndex looks for what questions ask in texts.
func TestSieveIndex(t *testing.T) {
	a := analysis.New()
	var demo bytes.Buffer
	if err := seed.Generate(&demo, 60, 11); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for line := range bytes.Lines(demo.Bytes()) {
		texts = append(texts, paragraphs(t, line)...)
	}
	texts = append(texts, "По ст. 188 УК РК, ст. ст. 9, 10 и ч. 2 ст. 5 ГПК", "ҚК-нің 188, 189-баптары, екінші бөлігі", "TOO «Ромашка», ЖШС мен ТОО", "глава V, X ғасыр", "УК 188", "п.п. 3 п. 1")
	for _, asked := range []string{
		"с какого дня течёт срок давности по займу", "өндіріп алу", "статья 188 УК", "188", "ст. 5 ГПК", "ЖШС", "часть вторая", "3", "қарыз шарты бойынша борышты өндіру", "неустойка просрочка",
		"взыскание", "пп", "", "сот талап арыз", "judgment debt",
	} {
		var terms []string
		for _, token := range a.Query(asked, "") {
			terms = append(terms, token.Term)
		}
		for _, text := range texts {
			for _, lang := range []string{"", "kk", "ru"} {
				visitsAll(t, a, text, lang, terms...)
			}
		}
	}
}

// TestSieveMissesNothing puts texts through a sieve for each thing that stands in them.
func TestSieveMissesNothing(t *testing.T) {
	a := analysis.New()
	for _, text := range []string{
		"Суд Р Е Ш И Л: взыскать", "«С О Т» ШЕШІМІ", "Ш Е Ш І М.", "п. п. 1 и 2 ст. 188 УК", "п.п. 3", "по ст.ст. 188, 189", "TOO «Ромашка» и TOO", "PK заңы",
		"дело № 7527-22-00-2 /1234 (2)", "188 (1)-бап", "ІІ тарау", "первой инстанции части второй статьи", "екінші бөлігі", "10 000 тенге", "УК\u00a0РК ст.\u00a0188",
		"АПК-нің 148-бабы", "взыскание\nдолга", "(сот)\tшешім", "под\u00adтвер\u00adдил за\u0301мок", "3аң", "и/или", "...", "N 5", "№№ 1, 2, 3", "7527-22-00-2 /1234A 00000000", "\xd0A ԕ A A00A0", "П і", "\xd0AерЛо\xd0X Z 00000000", "Ќазаќстан", "٣ дело",
	} {
		for _, lang := range []string{"", "kk", "ru"} {
			sieved(t, a, text, lang)
		}
	}
	var demo bytes.Buffer
	if err := seed.Generate(&demo, 40, 12); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(&demo); lines.Scan(); {
		for _, text := range paragraphs(t, lines.Bytes()) {
			sieved(t, a, text, "")
		}
	}
}

// TestSieveMissesNothingReal does so with official texts.
func TestSieveMissesNothingReal(t *testing.T) {
	a := analysis.New()
	files, err := filepath.Glob(filepath.Join(material.Path(t, "official"), "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatal("no official texts: ", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range bytes.Lines(b) {
			var d struct{ Text, Lang string }
			if err := json.Unmarshal(line, &d); err != nil {
				t.Fatal(err)
			}
			for i, text := range strings.Split(d.Text, "\n") {
				if i%40 == 0 && len(text) < 3000 && n < 120 {
					sieved(t, a, text, d.Lang)
					n++
				}
			}
		}
	}
}

func paragraphs(t testing.TB, line []byte) (texts []string) {
	t.Helper()
	var d struct {
		Text     string
		Editions []struct{ Paragraphs []struct{ Text string } }
	}
	if err := json.Unmarshal(line, &d); err != nil {
		t.Fatal(err)
	}
	texts = strings.Split(d.Text, "\n")
	for _, e := range d.Editions {
		for _, p := range e.Paragraphs {
			texts = append(texts, p.Text)
		}
	}
	return texts
}

func FuzzSieve(f *testing.F) {
	for _, s := range []string{"", "Сот шешім", "7527-22-00-2 /1234(2)", "АПК-нің", "Р Е Ш И Л", "188¹", "\xff\xd0", "п . п", "і́", "N 5", "’’а’", "٣", "ІV-ші", "(а", "PK ст", "первой части"} {
		f.Add(s)
	}
	a := analysis.New()
	f.Fuzz(func(t *testing.T, s string) { sieved(t, a, s, "") })
}

// BenchmarkSieve measures the sieving of text that has been seen.
func BenchmarkSieve(b *testing.B) {
	a := analysis.New()
	text := strings.Repeat("Суд, исследовав материалы дела и выслушав стороны, пришел к выводу об удовлетворении требований по договору займа. Сот талапкердің уәждерін қарады. ", 40)
	s := sieveOf(a, "увольнение")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.May(text)
	}
}

func sieveOf(a *analysis.Analyzer, words string) *analysis.Sieve {
	s := a.NewSieve()
	for i, t := range a.Query(words, "") {
		s.Add(t.Term, i)
	}
	return s
}

// BenchmarkNewSieve measures a question that looks through twenty acts, whose words are known from others.
func BenchmarkNewSieve(b *testing.B) {
	a := analysis.New()
	var demo bytes.Buffer
	if err := seed.Generate(&demo, 20, 12); err != nil {
		b.Fatal(err)
	}
	var texts []string
	size := 0
	for line := range bytes.Lines(demo.Bytes()) {
		for _, text := range paragraphs(b, line) {
			texts = append(texts, text)
			size += len(text)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		s := sieveOf(a, "с какого дня течёт срок давности по займу")
		for _, text := range texts {
			s.May(text)
		}
	}
}
