package citation

import (
	"slices"
	"strings"

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
type Abbreviations struct{ KK, RU, EN []string }

// Generation is one of the acts that bore the same name one after another.
type Generation struct {
	Date   string // adopted, ISO form
	Number string // "377-V"
	Adilet string // id in the information system Әділет; empty where not known
	Until  string // first day no longer in force; empty for the one in force
}

// Act is an act of Kazakhstan that the grammar knows by name.
type Act struct {
	Key         string // permanent: "criminal-code", "law-housing"
	Names       Names
	Abbrev      Abbreviations
	Adilet      string       // id of the generation in force; of the general part where an act has two ids
	Generations []Generation // newest first; parts of one act that have two numbers stand beside each other
	names       []string     // patterns of names in running text, see pattern
}

// Acts returns the registry in its order: the Constitution, codes, laws.
func Acts() []Act { return slices.Clone(registry.acts) }

// ActByKey returns the act with the key.
func ActByKey(key string) (Act, bool) {
	i, ok := registry.byKey[key]
	if !ok {
		return Act{}, false
	}
	return registry.acts[i], true
}

// ActByAdilet returns the act that has or had the id in the information system Әділет.
func ActByAdilet(id string) (Act, bool) {
	i, ok := registry.byAdilet[strings.ToUpper(id)]
	if !ok {
		return Act{}, false
	}
	return registry.acts[i], true
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
	m, ok := abbreviation(fields[0], lang)
	if !ok || m.foreign {
		return Act{}, false
	}
	return ActByKey(m.key)
}

// meaning is what an abbreviation or a name stands for.
type meaning struct {
	key     string
	foreign bool // an act that Kazakhstan does not have; it counts only with the name of another country
}

// tables are the lookup tables over the registry, made once.
type tables struct {
	acts     []Act
	byKey    map[string]int
	byAdilet map[string]int
	byNumber map[string]string // "2015-11-23:414-v" and "2015-11-23:414" → key
	byTitle  map[string]string // title in comparable form → key
	abbrev   map[string]map[string]meaning
	patterns map[string][]pattern // by the beginning of their first word
}

var registry = newTables()

func newTables() *tables {
	t := &tables{
		acts: slices.Concat(codes(), laws()), byKey: map[string]int{}, byAdilet: map[string]int{}, byNumber: map[string]string{},
		byTitle: map[string]string{},
		abbrev:  map[string]map[string]meaning{"kk": {}, "ru": {}, "en": {}}, patterns: map[string][]pattern{},
	}
	for i, a := range t.acts {
		t.byKey[a.Key] = i
		for _, g := range a.Generations {
			if g.Adilet != "" {
				t.byAdilet[g.Adilet] = i
			}
			digits, _, _ := strings.Cut(g.Number, "-")
			t.byNumber[g.Date+":"+NormalizeNumber(g.Number)] = a.Key
			t.byNumber[g.Date+":"+digits] = a.Key
		}
		t.byTitle[titleForm(a.Names.RU)], t.byTitle[titleForm(a.Names.KK)] = a.Key, a.Key
		t.addAbbreviations(a.Abbrev, meaning{key: a.Key})
		t.addPatterns(a.names, meaning{key: a.Key})
	}
	for _, a := range foreignCodes() {
		t.addAbbreviations(a.Abbrev, meaning{a.Key, true})
		t.addPatterns(a.names, meaning{a.Key, true})
	}
	for _, list := range t.patterns {
		slices.SortStableFunc(list, func(a, b pattern) int { return len(b.elems) - len(a.elems) })
	}
	return t
}

func (t *tables) addAbbreviations(a Abbreviations, m meaning) {
	for lang, list := range map[string][]string{"kk": a.KK, "ru": a.RU, "en": a.EN} {
		for _, s := range list {
			t.abbrev[lang][lower(s)] = m
		}
	}
}

// abbreviation looks up a folded abbreviation in a language, or in all where lang is empty and they do not disagree.
func abbreviation(low, lang string) (meaning, bool) {
	if lang != "" {
		m, ok := registry.abbrev[lang][low]
		return m, ok
	}
	var found meaning
	for _, l := range []string{"ru", "kk", "en"} {
		m, ok := registry.abbrev[l][low]
		switch {
		case !ok || m.foreign:
		case found.key == "":
			found = m
		case found.key != m.key:
			return meaning{}, false
		}
	}
	return found, found.key != ""
}

// ActByNumber returns the act that was adopted on the date (ISO form) under the number: "2015-11-23", "414-V".
func ActByNumber(date, number string) (Act, bool) {
	key, ok := registry.byNumber[date+":"+NormalizeNumber(number)]
	if !ok {
		return Act{}, false
	}
	return ActByKey(key)
}
