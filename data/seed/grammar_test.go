package seed

import (
	"slices"
	"strings"
	"testing"

	"taldau/classifier"
	"taldau/data"
)

// filled are the slots that a hearing fills in itself.
var filled = strings.Fields(`sum sum2 fee date date2 date3 past filed heard days months num point sheet many speed subject np lower lowerdate lowerby years units example`)

// TestGrammar: every dispute says what an act of it must say, in both languages, and opens no slot that nothing fills.
func TestGrammar(t *testing.T) {
	g, err := loadGrammar()
	if err != nil {
		t.Fatal(err)
	}
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(g.disputes) < 60 {
		t.Errorf("%d disputes, want at least 60", len(g.disputes))
	}
	for i := range g.disputes {
		d := &g.disputes[i]
		if _, ok := tree.Lookup(d.category); !ok {
			t.Errorf("category %s is not in the classifier", d.category)
		}
		for _, lang := range []data.Lang{data.LangRussian, data.LangKazakh} {
			v := voice{g: g, d: d, lang: lang}
			needed := []string{"subject", "fact", "claim", "defence", "granted", "denied", "law", "detail", "weigh", "judged", "present", "bridge", "appealnote"}
			if d.kind == groupCriminal && d.group() == groupCriminal {
				needed = append(needed, "topic")
			}
			for side, slot := range map[int]string{0: "bodyA", 1: "bodyB"} {
				if d.sides[side] == sideBody {
					needed = append(needed, slot)
				}
			}
			for _, slot := range needed {
				if len(v.wordings(slot)) == 0 {
					t.Errorf("%s has no %s.%s", d.category, lang, slot)
				}
			}
		}
		for slot, list := range d.slots {
			checkSlots(t, g, d, slot, list)
		}
	}
	for slot, list := range g.common {
		checkSlots(t, g, &g.disputes[0], slot, list)
	}
}

// checkSlots reports what phrases open and nothing fills.
func checkSlots(t *testing.T, g *grammar, d *dispute, slot string, list []phrase) {
	t.Helper()
	lang, _, _ := strings.Cut(slot, ".")
	v := voice{g: g, d: d, lang: data.Lang(lang)}
	for _, p := range list {
		for _, name := range p.slots() {
			kind, c, cased := strings.Cut(name, ":")
			_, provisionErr := parseProvision(kind)
			switch {
			case cased && (kind == "ref" || provisionErr == nil) && len(c) == 1 && strings.Contains(refCases, c):
			case cased && slices.Contains([]string{"A", "B", "who"}, kind) && len(c) == 1 && strings.Contains("ngdapb", c):
			case cased && slices.Contains([]string{"date", "date2", "date3"}, kind) && c == "of", cased && (kind == "1" || kind == "2"):
			case !cased && (slices.Contains(filled, name) || len(v.wordings(name)) > 0):
			default:
				t.Errorf("%s %s: nothing fills <%s>", d.category, slot, name)
			}
		}
	}
}

func TestParsePhrase(t *testing.T) {
	for _, tt := range []struct {
		in    string
		plain string
		slots int
		fails bool
	}{
		{"a {b|c} d", "a b d", 0, false},
		{"{a {b|c}|d}{| e}", "a b", 0, false},
		{"<sum> {<date>|x}", " ", 2, false},
		{"a } b", "", 0, true},
		{"{a|b", "", 0, true},
		{"<sum", "", 0, true},
		{"<>", "", 0, true},
	} {
		p, err := parsePhrase(tt.in)
		if (err != nil) != tt.fails {
			t.Errorf("parsePhrase(%q): %v", tt.in, err)
		}
		if err != nil {
			continue
		}
		if got := p.plain(); got != tt.plain || len(p.slots()) != tt.slots {
			t.Errorf("parsePhrase(%q) = %q with %d slots, want %q with %d", tt.in, got, len(p.slots()), tt.plain, tt.slots)
		}
	}
}

// TestKazakhEndings holds the endings of names to the last vowel and the last sound.
func TestKazakhEndings(t *testing.T) {
	for _, tt := range []struct {
		name  string
		woman bool
		c     nameCase
		want  string
	}{
		{"Серікбаев", false, genitive, "Н.Е. Серікбаевтың"},
		{"Кенжебеков", false, dative, "Н.Е. Кенжебековке"},
		{"Яковлев", false, genitive, "Н.Е. Яковлевтің"},
		{"Мусин", false, accusative, "Н.Е. Мусинді"},
		{"Нұрланов", false, ablative, "Н.Е. Нұрлановтан"},
		{"Нұрланов", true, dative, "Н.Е. Нұрлановаға"},
	} {
		p := person{name: surname{"", tt.name}, woman: tt.woman, letters: "Н.Е."}
		if got := p.in(data.LangKazakh, tt.c); got != tt.want {
			t.Errorf("%s in case %d: %q, want %q", tt.name, tt.c, got, tt.want)
		}
	}
}

func TestProvisions(t *testing.T) {
	for _, tt := range []struct {
		in, ru, kk string
		n          int
	}{
		{"criminal-code/188.2", "частью 2 статьи 188", "188-бабының 2-бөлігімен", 2},
		{"labour-code/52.1.8", "подпункта 8) пункта 1 статьи 52", "52-бабының 1-тармағының 8) тармақшасының", 0},
		{"civil-code/715", "статье 715", "715-бабына", 1},
	} {
		p, err := parseProvision(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.russian(acts[p.act], tt.n, false); got != tt.ru {
			t.Errorf("%s: %q, want %q", tt.in, got, tt.ru)
		}
		if got := p.kazakh(acts[p.act], tt.n); got != tt.kk {
			t.Errorf("%s: %q, want %q", tt.in, got, tt.kk)
		}
	}
	if _, err := parseProvision("no-such-code/1"); err == nil {
		t.Error("a provision of an unknown act is read")
	}
}
