package seed_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"

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

// TestWordings: half of the paragraphs are said once in a thousand acts; the formulas of procedure repeat, as in real ones.
func TestWordings(t *testing.T) {
	seen, total := map[string]bool{}, 0
	for _, d := range generate(t, 1000, 9) {
		for _, p := range d.Editions[0].Paragraphs {
			if len(p.Text) > 120 {
				total++
				seen[p.Text] = true
			}
		}
	}
	if share := float64(len(seen)) / float64(total); share < 0.5 {
		t.Errorf("%d of %d long paragraphs differ: %.2f, want at least 0.5; the rest is what every court says", len(seen), total, share)
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
