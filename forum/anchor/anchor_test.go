package anchor_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taldau/forum/anchor"
)

func TestHash(t *testing.T) {
	want := anchor.Hash("Суд «А» - 5 млн... пришёл")
	for _, s := range []string{"  Суд «А» — 5 млн… пришёл\n", "Суд \"А\"\u00a0– 5 млн...\u00ad пришёл", "Суд “А” - 5\tмлн... пришёл"} {
		if got := anchor.Hash(s); got != want {
			t.Errorf("Hash(%q) = %s, want %s", s, got, want)
		}
	}
	for _, s := range []string{"Суд «Б» - 5 млн... пришёл", "Суд «А» - 6 млн... пришёл", "Суд «А» 5 млн... пришёл", "суд «А» - 5 млн... пришёл", ""} {
		if anchor.Hash(s) == want {
			t.Errorf("Hash(%q) is that of another text", s)
		}
	}
	if len(want) != 32 {
		t.Errorf("Hash has %d digits, want 32", len(want))
	}
}

// point is an invented paragraph that is like no other.
func point(n int) string {
	words := strings.Fields("суд вправе снизить размер неустойки если она явно несоразмерна последствиям нарушения обязательства должником и интересам кредитора по делу")
	var b strings.Builder
	for i, w := range words {
		fmt.Fprintf(&b, "%s%s ", w, strings.Repeat(string(rune('а'+(n+i)%32)), 1+n%7))
	}
	fmt.Fprintf(&b, "пункт%d", n)
	return b.String()
}

func points(from, to int) []string {
	var list []string
	for n := from; n < to; n++ {
		list = append(list, point(n))
	}
	return list
}

func TestLocate(t *testing.T) {
	old := points(0, 8)
	text := old[4]
	words := strings.Fields(text)
	edited := func(changes ...int) string {
		w := slices.Clone(words)
		for _, i := range changes {
			w[i] = "иное"
		}
		return strings.Join(w, " ")
	}
	with := func(i int, p ...string) []string { return slices.Concat(old[:i], p, old[i+1:]) }
	tests := []struct {
		name string
		new  []string
		want anchor.Place
	}{
		{"nothing changed", old, anchor.Place{State: anchor.Same, Paragraph: 5, Similarity: 1}},
		{"a paragraph before", slices.Concat([]string{"Новый первый пункт."}, old), anchor.Place{State: anchor.Moved, Paragraph: 6, Similarity: 1}},
		{"a paragraph less before", old[1:], anchor.Place{State: anchor.Moved, Paragraph: 4, Similarity: 1}},
		{"moved past others", slices.Concat(old[:4], old[5:], []string{text}), anchor.Place{State: anchor.Moved, Paragraph: 8, Similarity: 1}},
		{"spaces and quotation marks", with(4, "  "+strings.ReplaceAll(text, " ", "\u00a0 ")), anchor.Place{State: anchor.Same, Paragraph: 5, Similarity: 1}},
		{"one word", with(4, edited(9)), anchor.Place{State: anchor.Changed, Paragraph: 5, Similarity: float64(len(words)-2-3) / float64(len(words)-2+3)}},
		{"one word and a paragraph before", slices.Concat([]string{"Новый."}, with(4, edited(9))), anchor.Place{State: anchor.Changed, Paragraph: 6, Similarity: float64(len(words)-2-3) / float64(len(words)-2+3)}},
		{"every second word", with(4, edited(0, 2, 4, 6, 8, 10, 12, 14, 16, 18)), anchor.Place{State: anchor.Orphaned}},
		{"another text in its place", with(4, point(77)), anchor.Place{State: anchor.Orphaned}},
		{"deleted", slices.Concat(old[:4], old[5:]), anchor.Place{State: anchor.Orphaned}},
		{"two that are as like", with(4, edited(3), edited(15)), anchor.Place{State: anchor.Orphaned}},
		{"everything else", points(20, 30), anchor.Place{State: anchor.Orphaned}},
		{"nothing left", nil, anchor.Place{State: anchor.Orphaned}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := anchor.Locate(anchor.Anchor{Paragraph: 5, Hash: anchor.Hash(text)}, old, tt.new)
			if got.State != tt.want.State || got.Paragraph != tt.want.Paragraph || math.Abs(got.Similarity-tt.want.Similarity) > 1e-9 {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

// Two paragraphs with one text of which a copy is left: nobody can tell whose it is.
func TestSharedCopy(t *testing.T) {
	c := anchor.Compare([]string{"право", "право", "суд", "иск"}, []string{"иск", "право", "суд"})
	for n, want := range []anchor.State{anchor.Orphaned, anchor.Orphaned, anchor.Same, anchor.Moved} {
		if got := c.Locate(anchor.Anchor{Paragraph: n + 1}); got.State != want {
			t.Errorf("paragraph %d is %+v, want %s", n+1, got, want)
		}
	}
}

// A quote of a part stays where only the other part changed, and is not taken for one of another paragraph.
func TestLocatePart(t *testing.T) {
	old := points(0, 5)
	words := strings.Fields(old[2])
	part := strings.Join(words[:8], " ")
	a := anchor.Anchor{Paragraph: 3, Hash: anchor.Hash(part), Text: part}
	words[len(words)-1] = "изменено"
	tail := slices.Concat(old[:2], []string{strings.Join(words, " ")}, old[3:])
	if got := anchor.Locate(a, old, tail); got.State != anchor.Same || got.Paragraph != 3 {
		t.Errorf("the other part changed: %+v", got)
	}
	words[2] = "изменено"
	head := slices.Concat(old[:2], []string{strings.Join(words, " ")}, old[3:])
	if got := anchor.Locate(a, old, head); got.State != anchor.Changed || got.Paragraph != 3 {
		t.Errorf("the quoted part changed: %+v", got)
	}
	for _, wrong := range []anchor.Anchor{{Paragraph: 4, Hash: a.Hash, Text: part}, {Paragraph: 3, Hash: anchor.Hash("x")}, {Paragraph: 0, Hash: a.Hash}, {Paragraph: 6, Hash: a.Hash}, {Paragraph: 3, Hash: a.Hash, Text: " "}} {
		if got := anchor.Locate(wrong, old, old); got.State != anchor.Orphaned || got.Paragraph != 0 {
			t.Errorf("%+v never fitted and is at %+v", wrong, got)
		}
	}
}

// Paragraphs that are inserted and deleted elsewhere change nothing but the number, also among changes of others.
func TestElsewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "paragraphs")
		old := points(0, n)
		mine := rapid.IntRange(0, n-1).Draw(t, "quoted")
		var edition []string
		want := 0
		for i, p := range old {
			for range rapid.IntRange(0, 2).Draw(t, "inserted") {
				edition = append(edition, point(rapid.IntRange(100, 400).Draw(t, "new")))
			}
			switch {
			case i == mine:
				want = len(edition) + 1
				edition = append(edition, p)
			case rapid.Bool().Draw(t, "kept"):
				edition = append(edition, p)
			case rapid.Bool().Draw(t, "changed"):
				edition = append(edition, p+" изменено по закону")
			}
		}
		got := anchor.Locate(anchor.Anchor{Paragraph: mine + 1, Hash: anchor.Hash(old[mine])}, old, edition)
		state := anchor.Moved
		if want == mine+1 {
			state = anchor.Same
		}
		if got.State != state || got.Paragraph != want || got.Similarity != 1 {
			t.Fatalf("got %+v, want %s at %d", got, state, want)
		}
	})
}

// Whatever comes back stands for itself: the same text where it says same or moved, a like one where it says changed, and no place
// where it is orphaned. Paragraphs repeat here, as they do in law.
func TestNeverMisplaced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) string {
			w := rapid.SliceOfN(rapid.SampledFrom([]string{"суд", "иск", "закон", "дело", "срок", "право"}), 1, 12).Draw(t, "words")
			return strings.Join(w, " ")
		})
		old := rapid.SliceOfN(text, 1, 12).Draw(t, "old")
		edition := rapid.SliceOfN(rapid.OneOf(text, rapid.SampledFrom(old)), 0, 12).Draw(t, "new")
		c := anchor.Compare(old, edition)
		taken := map[int]int{}
		for i, p := range old {
			got := c.Locate(anchor.Anchor{Paragraph: i + 1, Hash: anchor.Hash(p)})
			switch got.State {
			case anchor.Same, anchor.Moved:
				if edition[got.Paragraph-1] != p || (got.State == anchor.Same) != (got.Paragraph == i+1) {
					t.Fatalf("%q is said to be %+v in %q", p, got, edition)
				}
			case anchor.Changed:
				if got.Similarity <= 0 || got.Similarity > 1 || edition[got.Paragraph-1] == p {
					t.Fatalf("%q is said to be %+v in %q", p, got, edition)
				}
			default:
				if got.Paragraph != 0 || got.Similarity != 0 {
					t.Fatalf("%q is orphaned at %+v", p, got)
				}
				continue
			}
			if before, twice := taken[got.Paragraph]; twice {
				t.Fatalf("paragraphs %d and %d became one, %d of %q", before, i+1, got.Paragraph, edition)
			}
			taken[got.Paragraph] = i + 1
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	old := points(0, 2000)
	edition := slices.Concat(points(3000, 3010), old[:900], points(4000, 4050), old[950:])
	b.ReportAllocs()
	for b.Loop() {
		anchor.Compare(old, edition)
	}
}
