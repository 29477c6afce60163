package extract

import (
	"slices"

	"taldau/data"
)

// lexicon finds objects and deeds by the first three letters of their first word, so that a text is compared with few of them.
type lexicon struct {
	objects map[string][]object
	deeds   map[string][]deed
}

// keyRunes is how many letters of the first stem are the key; shorter words are keys themselves.
const keyRunes = 3

func newLexicon() *lexicon {
	x := &lexicon{map[string][]object{}, map[string][]deed{}}
	for _, o := range objects {
		k := lexiconKey(string(o.stems[0]))
		x.objects[k] = append(x.objects[k], o)
	}
	for _, list := range x.objects {
		slices.SortStableFunc(list, func(a, b object) int { return len(b.stems) - len(a.stems) })
	}
	for _, d := range deeds {
		k := lexiconKey(string(d.stems[0]))
		x.deeds[k] = append(x.deeds[k], d)
	}
	return x
}

func lexiconKey(word string) string {
	if word[0] == '=' {
		word = word[1:]
	}
	n := 0
	for i := range word {
		if n == keyRunes {
			return word[:i]
		}
		n++
	}
	return word
}

// named is an object or a deed that stands at tokens [first, next).
type named struct {
	first, next int
	kind        data.DemandKind
	deed        bool // what is asked, not what is paid; with an empty kind: the word "recover" itself
}

// names finds the objects and deeds of a clause.
func (x *lexicon) names(toks []token) []named {
	var list []named
	for i := 0; i < len(toks); i++ {
		if toks[i].kind != tokenWord || len(toks[i].low) < 4 {
			continue
		}
		key := lexiconKey(toks[i].low)
		if n, ok := x.deedAt(toks, i, key); ok {
			list = append(list, n)
			i = n.next - 1
			continue
		}
		for _, o := range x.objects[key] {
			if next, ok := matchNear(toks, i, o.stems); ok {
				list = append(list, named{i, next, o.kind, false})
				i = next - 1
				break
			}
		}
	}
	return list
}

func (x *lexicon) deedAt(toks []token, i int, key string) (named, bool) {
	for _, d := range x.deeds[key] {
		next, ok := matchNear(toks, i, d.stems)
		if ok && (d.needs == nil || hasStem(around(toks, i), d.needs...) >= 0) {
			return named{i, next, d.kind, true}, true
		}
	}
	return named{}, false
}

// reachWords is how far around a deed the thing is looked for that decides what it means.
const reachWords = 14

func around(toks []token, i int) []token {
	return toks[max(0, i-reachWords):min(len(toks), i+reachWords)]
}

// matchNear is matchStems where one word may stand between the stems: "расходы по оплате помощи", "моральный и иной вред".
func matchNear(toks []token, i int, stems []stem) (next int, ok bool) {
	if !stems[0].matches(toks[i].low) {
		return i, false
	}
	at := i + 1
	for _, p := range stems[1:] {
		found := false
		for skip := 0; skip < 2 && at+skip < len(toks); skip++ {
			t := toks[at+skip]
			if t.low == string(p) || t.kind == tokenWord && p.matches(t.low) {
				at, found = at+skip+1, true
				break
			}
			if t.kind != tokenWord {
				break
			}
		}
		if !found {
			return i, false
		}
	}
	return at, true
}
