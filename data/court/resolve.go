package court

import (
	"strings"
	"unicode"

	"taldau/data/fold"
)

// printed is one name of a court as the set of its keys.
type printed struct {
	keys  []string
	court int
}

// keyRunes is the length to which words are cut: long enough to part "Алматинский" from "Алматы" and "городской" from
// "города", short enough to lose the endings of cases in both languages.
const keyRunes = 6

// also are the keys that a printed name may have beyond the name of the court: its collegium, the country, "г.".
var also = setOf(`судебная коллегия по гражданским уголовным административным делам апелляционная кассационная инстанция республики казахстан
	рк судебной коллегии состав алқасы алқа сот азаматтық қылмыстық әкімшілік істері істер жөніндегі апелляциялық кассациялық сатысы сатыдағы қазақстан республикасы
	республикасының қр қ court of the republic kazakhstan judicial board for civil criminal administrative cases`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[keyOf(w)] = true
	}
	return set
}

// keyOf cuts a folded word down to its key.
func keyOf(word string) string {
	switch word {
	case "суд", "суда", "суду", "судом", "суде", "суды":
		return "суд"
	case "сот", "соты", "сотының", "сотына", "сотында", "сотынан", "сотымен", "сотын":
		return "сот"
	case "нұр", "нур":
		return "нур"
	case "г", "гор", "город", "города", "городу", "городе":
		return "г"
	}
	runes := []rune(word)
	return string(runes[:min(len(runes), keyRunes)])
}

// keysOf splits a printed name into its keys, each once, in the order of the name.
func keysOf(name string) []string {
	name = strings.ToLower(fold.Homoglyphs(fold.Clean(name)))
	var keys []string
	seen := map[string]bool{}
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !fold.IsLetter(r) && !unicode.IsDigit(r) }) {
		if k := keyOf(w); !seen[k] {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	return keys
}

// Resolve finds the court that a printed name means, in any of its grammatical cases, on a day (2006-01-02; empty: any).
// A code or slug is taken as it is. It never guesses: every word of the name must be explained by the court, its collegium or
// the country, and names that fit several courts fit none.
func (d *Dictionary) Resolve(name, on string) (Court, bool) {
	name = strings.TrimSpace(name)
	if c, ok := d.Lookup(strings.ToLower(name)); ok {
		return c, true
	}
	asked := question{name, on}
	at, ok := d.answers.of(asked)
	if !ok {
		at = d.find(name, on)
		d.answers.keep(asked, at)
	}
	if at < 0 {
		return Court{}, false
	}
	return d.courts[at], true
}

// find looks through all names; less than 0: there is none, or more than one.
func (d *Dictionary) find(name, on string) int {
	have := map[string]bool{}
	for _, k := range keysOf(name) {
		have[k] = true
	}
	if len(have) < 2 {
		return -1
	}
	found, words := -1, 0
	for _, p := range d.names {
		if words > len(p.keys) {
			break
		}
		if !d.courts[p.court].existed(on) || !explains(p.keys, have) {
			continue
		}
		if found >= 0 && found != p.court {
			return -1
		}
		found, words = p.court, len(p.keys)
	}
	return found
}

// explains reports whether a printed name has all keys of a court's name, and beyond them nothing that could make it another.
func explains(keys []string, have map[string]bool) bool {
	own := 0
	for _, k := range keys {
		if !have[k] {
			return false
		}
		own++
	}
	for k := range have {
		if !also[k] && !contains(keys, k) {
			return false
		}
	}
	return own > 0
}

func contains(keys []string, key string) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}
