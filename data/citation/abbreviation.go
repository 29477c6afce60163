package citation

import (
	"slices"
	"strings"
)

func (t *tables) addAbbreviations(a Abbreviations, m meaning) {
	for lang, list := range map[string][]string{"kk": a.KK, "ru": a.RU, "en": a.EN} {
		for _, s := range list {
			own := m
			s, own.second = strings.CutPrefix(s, "~")
			low := lower(s)
			if slices.Contains(t.abbrev[lang][low], own) {
				continue
			}
			t.abbrev[lang][low] = append(t.abbrev[lang][low], own)
			if plain := plainLetters(low); lang == "kk" && plain != low {
				t.plain[plain] = append(t.plain[plain], own)
			}
		}
	}
}

// plainLetters writes Kazakh letters as a keyboard without them does: "ҚК" is typed "КК".
func plainLetters(low string) string {
	return strings.NewReplacer("ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "һ", "х", "і", "и").Replace(low)
}

// meanings lists the acts that a folded abbreviation may mean in a language, or, where lang is empty, in any, in a text of a
// date (empty: of today): an act that did not exist yet is not meant.
func (t *tables) meanings(low, lang, date string) []meaning {
	if lang == "" {
		var list []meaning
		for _, l := range [...]string{"ru", "kk", "en"} {
			for _, m := range t.meanings(low, l, date) {
				if !m.foreign && !slices.Contains(list, m) {
					list = append(list, m)
				}
			}
		}
		return list
	}
	list := t.existing(t.abbrev[lang][low], date)
	if len(list) == 0 && lang == "kk" {
		list = t.existing(t.plain[low], date)
	}
	if len(list) == 0 { // an act that the text cites before it was adopted: the name is told, whatever the date
		list = t.existing(t.abbrev[lang][low], "")
	}
	return list
}

func (t *tables) existing(all []meaning, date string) []meaning {
	var first, second []meaning
	for _, m := range all {
		if i, ok := t.byKey[m.key]; ok && !t.acts[i].existedOn(date) {
			continue
		}
		if m.second {
			second = append(second, m)
		} else {
			first = append(first, m)
		}
	}
	if len(first) == 0 {
		return second
	}
	return first
}

// abbreviation tells what a folded abbreviation means in the text that is read. Of several acts it is the one that the text has
// named before, and none where that does not tell. candidates lists the several.
func (r *Reader) abbreviation(low, lang string) (m meaning, candidates []string, ok bool) {
	list := registry().meanings(low, lang, r.date)
	if len(list) == 0 {
		if short, glued := strings.CutSuffix(low, "рк"); glued && short != "" && lang != "kk" { // "ГКРК"
			list = registry().meanings(short, lang, r.date)
		}
	}
	switch len(list) {
	case 0:
		return meaning{}, nil, false
	case 1:
		return list[0], nil, true
	}
	var named []meaning
	for _, m := range list {
		candidates = append(candidates, m.key)
		if r.named[m.key] {
			named = append(named, m)
		}
	}
	if len(named) == 1 {
		return named[0], candidates, true
	}
	return meaning{}, candidates, true
}
