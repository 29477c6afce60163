package amendment

import (
	"slices"

	"taldau/data/provision"
)

// rank orders the units of a place, the largest first.
type rank int

const (
	rankNone rank = iota
	rankDivision
	rankArticle
	rankPart
	rankPoint
	rankSubpoint
	rankIndent
)

// group is one unit word with its numbers: "пункты 2, 3".
type group struct {
	rank   rank
	word   string // of a division: "глава"
	values []string
	inner  bool // instrumental: what the unit above was given
}

// region gathers the units that are named before an action.
type region struct {
	groups     []group
	heading    bool
	preamble   bool
	contents   bool
	throughout bool
	whole      bool
}

func (r region) empty() bool {
	return len(r.groups) == 0 && !r.heading && !r.preamble && !r.contents && !r.throughout && !r.whole
}

// maxTargets bounds what the lists of one footnote stand for.
const maxTargets = 64

// targets makes the changed units of what was read; outer is what holds them, and kazakh tells the order of the units.
func (r region) targets(outer Target, kazakh bool) []Target {
	var list []Target
	for _, named := range [...]struct {
		is   bool
		kind Kind
	}{{r.throughout, KindThroughout}, {r.preamble, KindPreamble}, {r.contents, KindContents}} {
		if named.is {
			list = append(list, Target{Kind: named.kind})
		}
	}
	switch {
	case len(r.groups) == 0 && r.heading:
		outer.Kind = KindHeading
		return append(list, outer)
	case len(r.groups) == 0 && r.whole && len(list) == 0:
		return []Target{{Kind: KindWhole}}
	}
	for from := 0; from < len(r.groups); {
		to := from + 1
		for to < len(r.groups) && (kazakh && r.groups[to].rank > r.groups[to-1].rank || !kazakh && r.groups[to].rank < r.groups[to-1].rank) {
			to++
		}
		list = append(list, chain(r.groups[from:to], outer)...)
		from = to
		if len(list) > maxTargets {
			list = list[:maxTargets]
			break
		}
	}
	if r.heading && len(list) > 0 {
		for i := range list {
			list[i].Kind = KindHeading
		}
	}
	return list
}

// chain multiplies out the numbers of one run of units.
func chain(groups []group, outer Target) []Target {
	base := Target{Kind: KindPlace, Place: outer.Place}
	list := []Target{base}
	groups = slices.Clone(groups)
	slices.SortStableFunc(groups, func(a, b group) int { return int(a.rank - b.rank) })
	only := len(groups) == 1 && groups[0].rank == rankDivision
	for _, g := range groups {
		if g.rank == rankDivision && !only {
			continue // the chapter that holds a named article adds nothing
		}
		var next []Target
		for _, t := range list {
			for _, v := range g.values {
				u := t
				switch g.rank {
				case rankDivision:
					u = Target{Kind: KindDivision, Division: g.word + " " + v}
				case rankArticle:
					u.Place = provision.Place{Article: v}
				case rankPart:
					u.Place.Part = v
				case rankPoint:
					u.Place.Point, u.Place.Subpoint, u.Place.Paragraph = v, "", ""
				case rankSubpoint:
					u.Place.Subpoint, u.Place.Paragraph = v, ""
				case rankIndent:
					u.Place.Paragraph = v
				}
				if next = append(next, u); len(next) >= maxTargets {
					return next
				}
			}
		}
		list = next
	}
	return list
}

// russianUnit tells what a Russian word names, and whether it stands in the instrumental.
func russianUnit(low string) (r rank, word string, inner bool) {
	switch low {
	case "статья", "статьи", "статью", "статье", "статей", "ст":
		return rankArticle, "", false
	case "статьей", "статьёй", "статьями":
		return rankArticle, "", true
	case "пункт", "пункта", "пункты", "пунктов", "пункте", "пунктах", "п":
		return rankPoint, "", false
	case "пунктом", "пунктами":
		return rankPoint, "", true
	case "подпункт", "подпункта", "подпункты", "подпунктов", "подпункте", "подпунктах", "пп":
		return rankSubpoint, "", false
	case "подпунктом", "подпунктами":
		return rankSubpoint, "", true
	case "часть", "части", "частей", "частях":
		return rankPart, "", false
	case "частью", "частями":
		return rankPart, "", true
	case "абзац", "абзаца", "абзацы", "абзацев", "абзаце":
		return rankIndent, "", false
	case "абзацем", "абзацами":
		return rankIndent, "", true
	case "глава", "главы", "главу", "главе", "глав":
		return rankDivision, "глава", false
	case "главой", "главами":
		return rankDivision, "глава", true
	case "раздел", "раздела", "разделы", "разделе":
		return rankDivision, "раздел", false
	case "разделом", "разделами":
		return rankDivision, "раздел", true
	case "подраздел", "подраздела", "подразделы":
		return rankDivision, "подраздел", false
	case "подразделом":
		return rankDivision, "подраздел", true
	case "параграф", "параграфа", "параграфы", "параграфе":
		return rankDivision, "параграф", false
	case "параграфом", "параграфами":
		return rankDivision, "параграф", true
	}
	return rankNone, "", false
}

// kazakhUnit tells what a Kazakh word after a number names, and whether it stands in the instrumental.
func kazakhUnit(low string) (r rank, word string, inner bool) {
	switch {
	case hasAny(low, "тармақша"):
		r = rankSubpoint
	case hasAny(low, "тармақ", "тармағ"):
		r = rankPoint
	case hasAny(low, "бап", "баб") && len(low) <= len("баптарының")+6:
		r = rankArticle
	case hasAny(low, "бөлім"):
		r, word = rankDivision, "бөлім"
	case hasAny(low, "бөлік", "бөліг"):
		r = rankPart
	case hasAny(low, "абзац", "азатжол"):
		r = rankIndent
	case hasAny(low, "тарау"):
		r, word = rankDivision, "тарау"
	case hasAny(low, "параграф"):
		r, word = rankDivision, "параграф"
	}
	for _, end := range [...]string{"мен", "бен", "пен"} {
		inner = inner || len(low) > len(end) && low[len(low)-len(end):] == end
	}
	return r, word, inner && r != rankNone
}

// ordinal reads "второй", "вторым", "екінші" as the number it is; 0: it is none.
func ordinal(low string) int {
	switch {
	case hasAny(low, "перв"), low == "бірінші":
		return 1
	case hasAny(low, "втор"), low == "екінші":
		return 2
	case hasAny(low, "трет"), low == "үшінші":
		return 3
	case hasAny(low, "четверт", "четвёрт"), low == "төртінші":
		return 4
	case hasAny(low, "пятнадцат"):
		return 15
	case hasAny(low, "пятый", "пятого", "пятым", "пятая", "пятой", "пятую"), low == "бесінші":
		return 5
	case hasAny(low, "шестнадцат"):
		return 16
	case hasAny(low, "шестой", "шестого", "шестым", "шестая", "шестую"), low == "алтыншы":
		return 6
	case hasAny(low, "седьм"), low == "жетінші":
		return 7
	case hasAny(low, "восьмой", "восьмого", "восьмым", "восьмая", "восьмую"), low == "сегізінші":
		return 8
	case hasAny(low, "девятый", "девятого", "девятым", "девятая", "девятой", "девятую"), low == "тоғызыншы":
		return 9
	case hasAny(low, "десятый", "десятого", "десятым", "десятая", "десятой", "десятую"), low == "оныншы":
		return 10
	case hasAny(low, "одиннадцат"):
		return 11
	case hasAny(low, "двенадцат"):
		return 12
	case hasAny(low, "тринадцат"):
		return 13
	case hasAny(low, "четырнадцат"):
		return 14
	}
	return 0
}
