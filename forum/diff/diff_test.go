package diff_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taldau/forum/diff"
)

func TestWords(t *testing.T) {
	tests := []struct {
		old, new string
		want     []diff.Edit
	}{
		{"", "", nil},
		{"иск", "иск", []diff.Edit{{diff.Equal, "иск"}}},
		{"", "иск", []diff.Edit{{diff.Insert, "иск"}}},
		{"иск", "", []diff.Edit{{diff.Delete, "иск"}}},
		{"иск удовлетворить полностью", "иск удовлетворить частично", []diff.Edit{
			{diff.Equal, "иск удовлетворить "}, {diff.Delete, "полностью"}, {diff.Insert, "частично"}}},
		{"в иске отказать", "в иске полностью отказать", []diff.Edit{
			{diff.Equal, "в иске "}, {diff.Insert, "полностью "}, {diff.Equal, "отказать"}}},
		{"а, б, в", "а, в", []diff.Edit{{diff.Equal, "а, "}, {diff.Delete, "б, "}, {diff.Equal, "в"}}},
		{"один\nдва\nтри", "один\nтри", []diff.Edit{{diff.Equal, "один\n"}, {diff.Delete, "два\n"}, {diff.Equal, "три"}}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, diff.Words(tt.old, tt.new)); d != "" {
			t.Errorf("Words(%q, %q) (-want +got):\n%s", tt.old, tt.new, d)
		}
	}
}

// sides puts the edits together again.
func sides(edits []diff.Edit) (old, new string) {
	var a, b strings.Builder
	for _, e := range edits {
		if e.Op != diff.Insert {
			a.WriteString(e.Text)
		}
		if e.Op != diff.Delete {
			b.WriteString(e.Text)
		}
	}
	return a.String(), b.String()
}

func checkWords(t interface{ Fatalf(string, ...any) }, old, new string) {
	edits := diff.Words(old, new)
	if a, b := sides(edits); a != old || b != new {
		t.Fatalf("edits of %q and %q make %q and %q", old, new, a, b)
	}
	for i, e := range edits {
		if e.Text == "" || i > 0 && (e.Op == edits[i-1].Op || e.Op == diff.Delete && edits[i-1].Op == diff.Insert) {
			t.Fatalf("edits %+v of %q and %q are not joined or not in order", edits, old, new)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("иск удовлетворить", "в иске отказать")
	f.Add("a b a b", "b a b a")
	f.Add("\xff x\r\n", "\n\n")
	f.Fuzz(func(t *testing.T, old, new string) { checkWords(t, old, new) })
}

// Match pairs equal items in order, and no pair more could be added between two others.
func TestMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alphabet := rapid.IntRange(1, 6).Draw(t, "alphabet")
		items := rapid.SliceOfN(rapid.IntRange(1, alphabet), 0, 40)
		a, b := items.Draw(t, "a"), items.Draw(t, "b")
		to, from := diff.Match(a, b)
		last, pairs := -1, 0
		for i, j := range to {
			if j < 0 {
				continue
			}
			if j <= last || a[i] != b[j] || from[j] != i {
				t.Fatalf("pair %d, %d of %v and %v", i, j, a, b)
			}
			last = j
			pairs++
		}
		for j, i := range from {
			if i >= 0 && to[i] != j {
				t.Fatalf("partner of %d in %v and %v", j, a, b)
			}
		}
		if pairs == 0 && common(a, b) {
			t.Fatalf("nothing is common in %v and %v", a, b)
		}
	})
}

func common(a, b []int) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// What is only inserted or only deleted leaves all the rest matched.
func TestMatchInsertions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.SliceOfN(rapid.IntRange(1, 1000), 1, 60).Draw(t, "whole")
		var part []int
		for _, x := range whole {
			if rapid.Bool().Draw(t, "keep") {
				part = append(part, x)
			}
		}
		_, from := diff.Match(whole, part)
		matched := 0
		for _, i := range from {
			if i >= 0 {
				matched++
			}
		}
		if distinct(whole) && matched != len(part) {
			t.Fatalf("%d of %v are in %v", matched, part, whole)
		}
	})
}

func distinct(list []int) bool {
	seen := map[int]bool{}
	for _, x := range list {
		if seen[x] {
			return false
		}
		seen[x] = true
	}
	return true
}

// Texts that have nothing, or too much, in common cost no more than their size.
func BenchmarkWords(b *testing.B) {
	words := func(unit string, n int) string { return strings.Repeat(unit, n) }
	nested := func(n int) string { // a new word becomes single at each division
		var s strings.Builder
		for i := range n {
			s.WriteString("w" + string(rune(0x4e00+i)) + " w" + string(rune(0x4e00+i+1)) + " ")
		}
		return s.String()
	}
	for name, texts := range map[string][2]string{
		"alike":     {words("иск ", 4000), words("иск ", 3900)},
		"different": {words("а б ", 4000), words("в г ", 4000)},
		"mixed":     {words("а б в ", 3000), words("в а б б ", 2000)},
		"nested":    {nested(2500), "x " + nested(2400)},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				diff.Words(texts[0], texts[1])
			}
		})
	}
}
