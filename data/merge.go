package data

import (
	"cmp"
	"maps"
	"slices"
)

// Slot names an edition within its document: its language and the first day that came with it. An edition that came without a day has
// the empty one, whatever its footnotes tell: the next text of the act without a day takes its place.
type Slot struct {
	Lang Lang `cbor:"1,keyasint,omitempty"`
	From Date `cbor:"2,keyasint,omitempty"`
}

// Slot returns the slot of the edition.
func (e *Edition) Slot() Slot {
	if e.Told != ToldGiven {
		return Slot{Lang: e.Lang}
	}
	return Slot{e.Lang, e.From}
}

// MergeEditions adds editions to those of the same act: one of the same slot takes the place of the old one, and each ends on the first day
// of the next in its language. The result is in order of language and day and does not depend on the order in which editions come,
// but for two texts of one slot, of which the later one stays. Neither list is changed.
func MergeEditions(old, added []Edition) []Edition {
	merged := slices.Clone(old)
	for _, e := range added {
		merged = slices.DeleteFunc(merged, func(o Edition) bool { return o.Slot() == e.Slot() })
		merged = append(merged, e)
	}
	slices.SortStableFunc(merged, func(a, b Edition) int {
		return cmp.Or(cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.From, b.From), cmp.Compare(b.Told, a.Told))
	})
	kept := merged[:0]
	for _, e := range merged {
		if n := len(kept); n > 0 && kept[n-1].Lang == e.Lang {
			if kept[n-1].From == e.From { // told by a footnote and given: the given one, which is the later here
				kept[n-1] = e
				continue
			}
			kept[n-1].To = e.From
		}
		kept = append(kept, e)
	}
	return kept
}

// Merge makes the document of which old holds some editions and added one more or others. What is said of the act is taken from the
// document that brought the newest edition, of the first language in the alphabet where several are as new; identifiers and languages
// are those of both. Counts of what was masked are not added up here.
func Merge(old, added *Document) *Document {
	editions := MergeEditions(old.Editions, added.Editions)
	d := *old
	newest := newestEdition(editions)
	if slices.ContainsFunc(added.Editions, func(e Edition) bool { return e.Slot() == editions[newest].Slot() }) {
		d = *added
	}
	d.Editions = editions
	if slices.ContainsFunc(editions, func(e Edition) bool {
		return !slices.ContainsFunc(added.Editions, func(a Edition) bool { return a.Slot() == e.Slot() })
	}) {
		d.Identifiers = unionIdentifiers(old.Identifiers, added.Identifiers)
	}
	d.Langs = nil
	for _, list := range [][]Edition{editions[newest : newest+1], editions} {
		for _, e := range list {
			if e.Lang != "" && !slices.Contains(d.Langs, e.Lang) {
				d.Langs = append(d.Langs, e.Lang)
			}
		}
	}
	return &d
}

func newestEdition(list []Edition) int {
	best := 0
	for i := range list {
		if list[i].From > list[best].From {
			best = i
		}
	}
	return best
}

// unionIdentifiers lists the identifiers of both, sorted, so that their order tells nothing of the order of imports.
func unionIdentifiers(a, b []Identifier) []Identifier {
	type name struct {
		t     IdentifierType
		value string
	}
	all := map[name]Identifier{}
	for _, id := range slices.Concat(a, b) {
		key := name{id.Type, id.Value}
		if have, ok := all[key]; !ok || id.Raw > have.Raw {
			all[key] = id
		}
	}
	list := slices.Collect(maps.Values(all))
	slices.SortFunc(list, func(x, y Identifier) int {
		return cmp.Or(cmp.Compare(x.Type, y.Type), -cmp.Compare(len(x.Value), len(y.Value)), cmp.Compare(x.Value, y.Value))
	})
	return list
}
