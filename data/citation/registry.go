package citation

import (
	"slices"
	"strings"
	"sync"

	"taldau/data/fold"
)

// Names holds the name of an act in the three languages, in the nominative; an unknown name is empty.
type Names struct{ KK, RU, EN string }

// In returns the name in a language, falling back to Russian, then to Kazakh.
func (n Names) In(lang string) string {
	switch {
	case lang == "kk" && n.KK != "":
		return n.KK
	case lang == "en" && n.EN != "":
		return n.EN
	case n.RU != "":
		return n.RU
	}
	return n.KK
}

// Abbreviations holds the abbreviations of an act; one and the same may mean different acts in different languages.
//
// Where several acts of one language have it the text does not tell which is meant, unless all but one are marked by "~": an
// act that is meant only where the others did not exist.
type Abbreviations struct{ KK, RU, EN []string }

// Act is an act of Kazakhstan that the grammar knows by name.
type Act struct {
	Key         string // permanent: "criminal-code", "law-housing"
	Names       Names
	Abbrev      Abbreviations
	Adilet      string       // id of the generation in force; of the general part where an act has two ids
	Generations []Generation // newest first; parts of one act that have two numbers stand beside each other, the first part first
	names       []string     // patterns of names in running text, see pattern
	titles      []string     // other titles in quotation marks
}

// Acts returns the registry in its order: the Constitution, codes, laws.
func Acts() []Act { return slices.Clone(registry().acts) }

// ActByKey returns the act with the key.
func ActByKey(key string) (Act, bool) {
	i, ok := registry().byKey[key]
	if !ok {
		return Act{}, false
	}
	return registry().acts[i], true
}

// ActByAdilet returns the act that has or had the id in the information system Әділет.
func ActByAdilet(id string) (Act, bool) {
	i, ok := registry().byAdilet[strings.ToUpper(id)]
	if !ok {
		return Act{}, false
	}
	return registry().acts[i], true
}

// GenerationByAdilet returns the generation of an act of the registry that has the id in the information system Әділет.
func GenerationByAdilet(id string) (Generation, bool) {
	act, ok := ActByAdilet(id)
	if !ok {
		return Generation{}, false
	}
	i := slices.IndexFunc(act.Generations, func(g Generation) bool { return g.Adilet == strings.ToUpper(id) })
	return act.Generations[max(i, 0)], i >= 0
}

// ActByAbbrev returns the act that an abbreviation means in a language ("kk", "ru", "en"). Without a language it is found only
// where all languages agree. Case, look-alikes and a trailing "РК" or a leading "ҚР" do not matter.
func ActByAbbrev(s, lang string) (Act, bool) {
	fields := strings.Fields(lower(fold.Clean(s)))
	if len(fields) > 1 && fields[0] == "қр" {
		fields = fields[1:]
	}
	if len(fields) > 1 && fields[len(fields)-1] == "рк" {
		fields = fields[:len(fields)-1]
	}
	if len(fields) != 1 {
		return Act{}, false
	}
	list := registry().meanings(fields[0], lang, "")
	if len(list) != 1 || list[0].foreign {
		return Act{}, false
	}
	return ActByKey(list[0].key)
}

// meaning is what an abbreviation or a name stands for.
type meaning struct {
	key     string
	foreign bool // an act that Kazakhstan does not have; it counts only with the name of another country
	second  bool // meant only where no other act has the abbreviation
}

// tables are the lookup tables over the registry.
type tables struct {
	acts     []Act
	byKey    map[string]int
	byAdilet map[string]int
	byNumber map[string]string // "2015-11-23:414-v" and "2015-11-23:414" → key
	byTitle  map[string]string // title in comparable form → key
	abbrev   map[string]map[string][]meaning
	plain    map[string][]meaning // Kazakh abbreviations as they are typed without Kazakh letters
	titled   map[string][]titled  // comparable form of the title of a normative resolution → resolutions
	patterns map[string][]pattern // by the beginning of their first word
}

// registry makes the tables when they are first asked for: a command that reads no citation starts without them.
var registry = sync.OnceValue(newTables)

func newTables() *tables {
	t := &tables{
		acts: slices.Concat(codes(), laws()), byKey: map[string]int{}, byAdilet: map[string]int{}, byNumber: map[string]string{},
		byTitle: map[string]string{}, titled: titledResolutions(),
		abbrev: map[string]map[string][]meaning{"kk": {}, "ru": {}, "en": {}}, plain: map[string][]meaning{}, patterns: map[string][]pattern{},
	}
	for i, a := range t.acts {
		t.byKey[a.Key] = i
		for _, g := range a.Generations {
			if g.Adilet != "" {
				t.byAdilet[g.Adilet] = i
			}
			if g.Number == "" {
				continue
			}
			digits, _, _ := strings.Cut(g.Number, "-")
			t.byNumber[g.Date+":"+NormalizeNumber(g.Number)] = a.Key
			t.byNumber[g.Date+":"+digits] = a.Key
		}
		for _, title := range append([]string{a.Names.KK, a.Names.RU, a.Names.EN}, a.titles...) {
			if title != "" {
				t.byTitle[titleForm(title)] = a.Key
			}
		}
		t.addAbbreviations(a.Abbrev, meaning{key: a.Key})
		t.addPatterns(a.names, meaning{key: a.Key})
	}
	for _, a := range foreignCodes() {
		t.addAbbreviations(a.Abbrev, meaning{key: a.Key, foreign: true})
		t.addPatterns(a.names, meaning{key: a.Key, foreign: true})
	}
	for _, list := range t.patterns {
		slices.SortStableFunc(list, func(a, b pattern) int { return len(b.elems) - len(a.elems) })
	}
	return t
}

// ActByNumber returns the act that was adopted on the date (ISO form) under the number: "2015-11-23", "414-V".
func ActByNumber(date, number string) (Act, bool) {
	key, ok := registry().byNumber[date+":"+NormalizeNumber(number)]
	if !ok {
		return Act{}, false
	}
	return ActByKey(key)
}
