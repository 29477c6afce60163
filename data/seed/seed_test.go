package seed_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/data/seed"
)

func generate(t testing.TB, n int, number uint64) []*data.Document {
	t.Helper()
	var b bytes.Buffer
	if err := seed.Generate(&b, n, number); err != nil {
		t.Fatal(err)
	}
	var list []*data.Document
	lines := bufio.NewScanner(&b)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d data.Document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		list = append(list, &d)
	}
	return list
}

func TestSameSeedSameBytes(t *testing.T) {
	var a, b, c bytes.Buffer
	for _, run := range []struct {
		to   *bytes.Buffer
		seed uint64
	}{{&a, 3}, {&b, 3}, {&c, 4}} {
		if err := seed.Generate(run.to, 200, run.seed); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same seed gives other bytes")
	}
	if bytes.Equal(a.Bytes(), c.Bytes()) {
		t.Error("another seed gives the same bytes")
	}
}

// TestDemo holds the demonstration bank to what it must show.
func TestDemo(t *testing.T) {
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	docs := generate(t, seed.DemoSize, seed.DemoSeed)
	kinds, langs, texts, proceedings := map[data.Kind]int{}, map[data.Lang]int{}, map[string]int{}, map[classifier.Proceeding]int{}
	editions, chained := 0, 0
	numbers := map[string]data.Date{}
	for _, d := range docs {
		if err := d.Validate(); err != nil {
			t.Fatalf("%s: %v", d.Title, err)
		}
		kinds[d.Kind]++
		langs[d.Editions[0].Lang]++
		texts[d.Editions[0].Text()]++
		editions += len(d.Editions)
		c, ok := tree.Lookup(d.Primary())
		if !ok || c.Parent == "" {
			t.Errorf("%s has category %q, which the classifier lacks or which is a root", d.Title, d.Primary())
		}
		proceedings[c.Proceeding]++
		if !d.Demo || !strings.Contains(d.Editions[0].Text(), "демонстрационного банка") && !strings.Contains(d.Editions[0].Text(), "демонстрациялық банкі") {
			t.Errorf("%s does not say that it is invented", d.Title)
		}
		if d.Kind != data.KindDecision {
			continue
		}
		if _, ok := citation.ParseCaseNumber(d.Number); !ok {
			t.Errorf("%q is no case number", d.Number)
		}
		if _, twice := numbers[d.Number]; twice {
			t.Errorf("two acts bear %s", d.Number)
		}
		numbers[d.Number] = d.Dates.Adopted
		for _, f := range citation.FindCaseNumbers(d.Editions[0].Text()) {
			if lower, ok := numbers[f.String()]; ok && f.String() != d.Number {
				if chained++; lower >= d.Dates.Adopted {
					t.Errorf("%s of %s reviews an act of %s", d.Number, d.Dates.Adopted, lower)
				}
			}
		}
	}
	if kinds[data.KindResolution] < 8 || kinds[data.KindReview] < 10 || kinds[data.KindDecision] < 250 {
		t.Errorf("kinds %v", kinds)
	}
	if share := float64(langs[data.LangKazakh]) / float64(len(docs)); share < 0.35 {
		t.Errorf("%.2f of the documents are Kazakh, want at least 0.35", share)
	}
	if len(proceedings) != 5 {
		t.Errorf("proceedings %v, want all five", proceedings)
	}
	if chained < 20 {
		t.Errorf("%d acts review another, want at least 20", chained)
	}
	if editions < len(docs)+10 {
		t.Errorf("%d editions of %d documents, want resolutions with several", editions, len(docs))
	}
	if len(texts) != len(docs) {
		t.Errorf("%d different texts of %d documents", len(texts), len(docs))
	}
}

// digits are masked where wordings are compared: another sum or day is no other wording.
var digits = regexp.MustCompile(`[0-9]+`)

// isFormula holds for headings and labels, which are the same in every act.
func isFormula(p data.Paragraph) bool {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, p.Text)
	return p.Role != data.RoleText || letters == strings.ToUpper(letters) || strings.HasPrefix(p.Text, "Вымышленный документ") || strings.HasPrefix(p.Text, "Ойдан шығарылған")
}

// TestWordings: seven of ten paragraphs of the demonstration bank are said once; what every court says repeats, as in real acts.
func TestWordings(t *testing.T) {
	seen, total := map[string]bool{}, 0
	for _, d := range generate(t, seed.DemoSize, seed.DemoSeed) {
		for _, p := range d.Editions[0].Paragraphs {
			if !isFormula(p) {
				total++
				seen[digits.ReplaceAllString(p.Text, "#")] = true
			}
		}
	}
	share := float64(len(seen)) / float64(total)
	t.Logf("%d of %d paragraphs differ: %.3f", len(seen), total, share)
	if share < 0.7 {
		t.Errorf("%d of %d paragraphs differ: %.2f, want at least 0.7", len(seen), total, share)
	}
}

// TestSides: nobody sues himself, and an employer is sued where the work was done for one.
func TestSides(t *testing.T) {
	suit := regexp.MustCompile(`дело по иску (.+?) к (.+?) (о|об) `)
	found := 0
	for _, d := range generate(t, 1000, 5) {
		if d.Kind != data.KindDecision {
			continue
		}
		for _, p := range d.Editions[0].Paragraphs[:min(6, len(d.Editions[0].Paragraphs))] {
			m := suit.FindStringSubmatch(p.Text)
			if m == nil {
				continue
			}
			found++
			if m[1] == m[2] {
				t.Errorf("%s sues itself in %s", m[1], d.Number)
			}
			if d.Primary() == "142030000100010000" && !strings.HasPrefix(m[2], "ТОО") {
				t.Errorf("%s is sued for a dismissal in %s", m[2], d.Number)
			}
		}
	}
	if found < 100 {
		t.Errorf("%d suits, want at least 100", found)
	}
}

func BenchmarkGenerate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := seed.Generate(io.Discard, 1000, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "docs/s")
}
