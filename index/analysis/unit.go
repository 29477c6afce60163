package analysis

import "strings"

// rank is a unit of an act.
type rank uint8

const (
	rankNone rank = iota
	rankArticle
	rankPart
	rankPoint
	rankSubpoint
	rankDivision // a chapter, a section, a book: it has a number, often a Roman one, and no term of its own
	rankPeriod   // a century, a convocation: a Roman number stands beside it
)

// prefix starts the term of a numbered unit.
func (r rank) prefix() string {
	switch r {
	case rankArticle:
		return "art:"
	case rankPart:
		return "part:"
	case rankPoint:
		return "pt:"
	case rankSubpoint:
		return "subpt:"
	}
	return ""
}

// unit is what a word says about the number beside it.
type unit struct {
	rank
	kazakh bool // the number stands before it: 188-бап
	one    bool // grammatical singular: "15-17" after it is one number
	full   string
}

// unitWords lists the unit words of Russian and English. "статьи" may be one or many.
var unitWords = func() map[string]unit {
	words := map[string]unit{}
	add := func(r rank, one bool, full, forms string) {
		for form := range strings.FieldsSeq(forms) {
			words[form] = unit{rank: r, one: one, full: full}
		}
	}
	add(rankArticle, true, "", "статья статье статью статьею статьей article")
	add(rankArticle, false, "", "статьи статей статьям статьями статьях articles")
	add(rankArticle, false, "статья", "ст стст")
	add(rankArticle, false, "article", "art arts")
	add(rankPart, false, "", "часть части частью частей частям частями частях part parts")
	add(rankPart, false, "часть", "ч чч")
	add(rankPoint, false, "", "пункт пункта пункту пунктом пункте пункты пунктов пунктам пунктами пунктах paragraph paragraphs point points clause clauses")
	add(rankPoint, false, "пункт", "п")
	add(rankSubpoint, false, "", "подпункт подпункта подпункту подпунктом подпункте подпункты подпунктов подпунктам подпунктами подпунктах subparagraph subparagraphs subpoint subpoints")
	add(rankSubpoint, false, "подпункт", "пп подп подпп")
	add(rankDivision, false, "", "глава главы главе главу главой раздел раздела разделу разделом разделе разделы книга chapter chapters section sections title")
	add(rankDivision, false, "глава", "гл")
	add(rankDivision, false, "раздел", "разд")
	add(rankPeriod, false, "", "век века веке веков созыв созыва century")
	return words
}()

// unitOf tells which unit a word names, in small letters. Kazakh words take any ending.
func unitOf(word string) unit {
	if u, ok := unitWords[word]; ok {
		return u
	}
	switch {
	case len(word) < 2*2:
		return unit{}
	case strings.HasPrefix(word, "баптар"):
		return unit{rank: rankArticle, kazakh: true}
	case hasStem(word, "бап", 5) || hasStem(word, "баб", 7):
		return unit{rank: rankArticle, kazakh: true, one: true}
	case strings.HasPrefix(word, "тармақша"):
		return unit{rank: rankSubpoint, kazakh: true}
	case strings.HasPrefix(word, "тармақ") || strings.HasPrefix(word, "тармағ"):
		return unit{rank: rankPoint, kazakh: true}
	case hasStem(word, "бөлік", 8) || hasStem(word, "бөліг", 8):
		return unit{rank: rankPart, kazakh: true}
	case hasStem(word, "тарау", 8) || hasStem(word, "бөлім", 7):
		return unit{rank: rankDivision, kazakh: true}
	case hasStem(word, "ғасыр", 6):
		return unit{rank: rankPeriod, kazakh: true}
	}
	return unit{}
}

// hasStem reports whether word is stem with an ending of at most tail letters.
func hasStem(word, stem string, tail int) bool {
	rest, ok := strings.CutPrefix(word, stem)
	return ok && len(rest) <= 2*tail
}

// ordinals lists ordinal numbers that name parts and points in words.
var ordinals = map[string]string{
	"бірінші": "1", "екінші": "2", "үшінші": "3", "төртінші": "4", "бесінші": "5", "алтыншы": "6", "жетінші": "7", "сегізінші": "8", "тоғызыншы": "9", "оныншы": "10",
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}

// russianOrdinals are the stems of первый … десятый.
var russianOrdinals = strings.Fields("перв втор трет четверт пят шест седьм восьм девят десят")

// ordinalEndings are the endings of Russian ordinals that units take: часть первая, пункту второму.
var ordinalEndings = strings.Fields("ый ой ий ая ья ое ье ого ьего ому ьему ую ью ой ьей ым ьим ом ьем")

func ordinalOf(word string) string {
	if n, ok := ordinals[word]; ok {
		return n
	}
	if len(word) < 2*5 || word[0] < 0xd0 {
		return ""
	}
	for i, stem := range russianOrdinals {
		rest, ok := strings.CutPrefix(word, stem)
		if !ok {
			continue
		}
		for _, e := range ordinalEndings {
			if rest == e {
				return [...]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}[i]
			}
		}
	}
	return ""
}
