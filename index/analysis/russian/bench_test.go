package russian_test

import (
	"runtime"
	"strings"
	"testing"

	"taldau/index/analysis/russian"
)

const text = `суд первой инстанции удовлетворил исковые требования взыскателя о взыскании задолженности по договору займа и неустойки с
	ответчика поскольку последним не были исполнены обязательства предусмотренные договором заключенным сторонами в письменной форме
	апелляционная коллегия соглашается с выводами суда доводы жалобы направлены на переоценку доказательств исследованных судом`

func BenchmarkLemmas(b *testing.B) {
	d, words := open(b), strings.Fields(text)
	var lemmas []string
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		lemmas = d.Lemmas(lemmas[:0], words[i%len(words)])
	}
}

func BenchmarkUnknown(b *testing.B) {
	d, words := open(b), strings.Fields("абулхаира кенжебаевым айгулинскому киберпреследованием электроотчетность")
	var lemmas []string
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		lemmas = d.Lemmas(lemmas[:0], words[i%len(words)])
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := russian.New(); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNewIsCheap holds that the dictionary is read in place.
func TestNewIsCheap(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d := open(t)
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 1<<20 {
		t.Errorf("New allocates %d bytes", grown)
	}
	runtime.KeepAlive(d)
}
