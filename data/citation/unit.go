package citation

import (
	"strconv"
	"strings"
)

// rank orders the units of an act from the article down.
type rank uint8

const (
	rankNone rank = iota
	rankArticle
	rankPart
	rankPoint
	rankSubpoint
	rankIndent
	rankChapter // a chapter or a section: it names no article
)

// number says what the grammatical number of a unit word tells about "15-17" after it.
type grammar uint8

const (
	numberEither grammar = iota // "статьи", "ст.": one or many
	numberOne                   // "статьёй", "бабының": 15-17 is one article
	numberMany                  // "статьями", "баптары": 15-17 is a range where 17 > 15
)

// unit is a word that names a unit of an act.
type unit struct {
	rank    rank
	number  grammar
	lang    string
	abbrev  bool // needs a full stop or a number after it
	stemmed bool // found at the end of a word glued to the one before it
}

// units lists the unit words of Russian and English in all forms.
var units = unitTable()

func unitTable() map[string]unit {
	table := map[string]unit{}
	add := func(lang string, r rank, number grammar, forms string) {
		for form := range strings.FieldsSeq(forms) {
			table[form] = unit{rank: r, number: number, lang: lang}
		}
	}
	short := func(r rank, number grammar, forms string) {
		for form := range strings.FieldsSeq(forms) {
			table[form] = unit{rank: r, number: number, lang: "ru", abbrev: true}
		}
	}
	add("ru", rankArticle, numberOne, "статья статье статью статьей")
	add("ru", rankArticle, numberEither, "статьи")
	add("ru", rankArticle, numberMany, "статьям статьями статьях статей")
	add("ru", rankPart, numberOne, "часть частью")
	add("ru", rankPart, numberEither, "части")
	add("ru", rankPart, numberMany, "частям частями частях частей")
	add("ru", rankPoint, numberOne, "пункт пункта пункту пунктом пункте")
	add("ru", rankPoint, numberMany, "пункты пунктов пунктам пунктами пунктах")
	add("ru", rankSubpoint, numberOne, "подпункт подпункта подпункту подпунктом подпункте")
	add("ru", rankSubpoint, numberMany, "подпункты подпунктов подпунктам подпунктами подпунктах")
	add("ru", rankIndent, numberOne, "абзац абзаца абзацу абзацем абзаце")
	add("ru", rankIndent, numberMany, "абзацы абзацев абзацам абзацами абзацах")
	add("ru", rankChapter, numberEither, "глава главы главе главу главой раздел раздела разделу разделом разделе")
	short(rankArticle, numberEither, "ст стст")
	short(rankPart, numberEither, "ч чч")
	short(rankPoint, numberEither, "п")
	short(rankSubpoint, numberEither, "пп подп подпп")
	short(rankIndent, numberEither, "абз")
	add("en", rankArticle, numberOne, "article")
	add("en", rankArticle, numberMany, "articles")
	add("en", rankArticle, numberEither, "art arts")
	add("en", rankPart, numberEither, "part parts")
	add("en", rankPoint, numberEither, "paragraph paragraphs para point points clause clauses")
	add("en", rankSubpoint, numberEither, "subparagraph subparagraphs subpoint subpoints subclause subclauses subitem subitems sub-paragraph sub-paragraphs item items")
	add("en", rankChapter, numberEither, "chapter chapters")
	return table
}

// unitAt tells which unit the Russian or English word at token i names. The abbreviation "п.п." is one word of two tokens;
// next is the token after the unit word and its full stop.
func unitAt(toks []token, i int) (u unit, next int, ok bool) {
	if i >= len(toks) || toks[i].class != classWord {
		return unit{}, i, false
	}
	if u, ok = units[toks[i].low]; !ok {
		if u, ok = gluedUnit(toks[i].low); !ok {
			return unit{}, i, false
		}
	}
	next = i + 1
	dotted := next < len(toks) && toks[next].low == "."
	if dotted && (u.abbrev || u.lang == "en") {
		next++
	}
	if u.abbrev && dotted && next < len(toks) && toks[next].low == toks[i].low {
		if u.rank == rankPoint { // "п.п." is written both for two points and for a subpoint
			u.rank = rankSubpoint
		}
		if next++; next < len(toks) && toks[next].low == "." {
			next++
		}
	}
	if u.abbrev && (next >= len(toks) || toks[next].class == classWord && ordinal(toks[next].low) == "" && tensWord(toks[next].low) == 0 && !isLetterPoint(toks[next].low)) {
		return unit{}, i, false
	}
	return u, next, true
}

func isLetterPoint(low string) bool { return len(low) == 2 && low >= "а" && low <= "я" }

// gluedUnit finds a unit word at the end of a word that lost its space: "Согласностатье", "требованийпункта".
func gluedUnit(low string) (unit, bool) {
	for _, form := range [...]string{"статье", "статьи", "статьей", "статьями", "пунктом", "пункта", "пункте"} {
		rest, ok := strings.CutSuffix(low, form)
		if ok && rest != "" && !strings.HasSuffix(rest, "под") && !strings.Contains(rest, "-") {
			u := units[form]
			u.stemmed = true
			return u, true
		}
	}
	return unit{}, false
}

// kazakhUnit tells which unit a Kazakh word names; they take any ending.
func kazakhUnit(low string) (unit, bool) {
	u := unit{lang: "kk", number: numberOne}
	switch {
	case strings.HasPrefix(low, "баптар"):
		u.rank, u.number = rankArticle, numberMany
	case hasStem(low, "бап", 4) || hasStem(low, "баб", 6) || low == "б":
		u.rank = rankArticle
	case strings.HasPrefix(low, "тармақшалар") || strings.HasPrefix(low, "тармакшалар"):
		u.rank, u.number = rankSubpoint, numberMany
	case strings.HasPrefix(low, "тармақша") || strings.HasPrefix(low, "тармакша"):
		u.rank = rankSubpoint
	case strings.HasPrefix(low, "тармақтар") || strings.HasPrefix(low, "тармактар"):
		u.rank, u.number = rankPoint, numberMany
	case strings.HasPrefix(low, "бөліктер") || strings.HasPrefix(low, "боликтер"):
		u.rank, u.number = rankPart, numberMany
	case strings.HasPrefix(low, "тармақ") || strings.HasPrefix(low, "тармағ") || strings.HasPrefix(low, "тармак") || strings.HasPrefix(low, "тармаг") || low == "т":
		u.rank = rankPoint
	case strings.HasPrefix(low, "бөлік") || strings.HasPrefix(low, "бөліг") || strings.HasPrefix(low, "болик") || strings.HasPrefix(low, "болиг"):
		u.rank = rankPart
	case strings.HasPrefix(low, "абзац") || strings.HasPrefix(low, "азатжол"):
		u.rank = rankIndent
	case strings.HasPrefix(low, "тарау") || hasStem(low, "бөлім", 6):
		u.rank = rankChapter
	default:
		return unit{}, false
	}
	return u, true
}

// ordinal returns the number that an ordinal or, in English, a cardinal word means: "первой", "бірінші", "one"; else "".
func ordinal(low string) string {
	if n, ok := ordinals[low]; ok {
		return n
	}
	if len(low) < 8 || low[0] < 0xd0 {
		return ""
	}
	for i := len(russianOrdinals) - 1; i >= 0; i-- {
		if hasStem(low, russianOrdinals[i], 3) || i == 2 && (low == "третьего" || low == "третьему") {
			return numerals[i]
		}
	}
	return ""
}

// ordinalAt reads an ordinal of one word or of two: "первой", "двадцать первой", "он бірінші".
func ordinalAt(toks []token, i int) (string, int) {
	low := toks[i].low
	if tens := tensWord(low); tens != 0 && i+1 < len(toks) && toks[i+1].class == classWord {
		if n, err := strconv.Atoi(ordinal(toks[i+1].low)); err == nil && n < 10 {
			return strconv.Itoa(tens + n), i + 2
		}
	}
	if n := ordinal(low); n != "" {
		return n, i + 1
	}
	return "", i
}

func tensWord(low string) int {
	switch low {
	case "он":
		return 10
	case "двадцать", "жиырма", "twenty":
		return 20
	case "тридцать", "отыз", "thirty":
		return 30
	case "сорок", "қырық", "forty":
		return 40
	}
	return 0
}

var russianOrdinals = [...]string{
	"перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
	"одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
}

var numerals = [...]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"}

var ordinals = map[string]string{
	"бірінші": "1", "екінші": "2", "үшінші": "3", "төртінші": "4", "бесінші": "5",
	"алтыншы": "6", "жетінші": "7", "сегізінші": "8", "тоғызыншы": "9", "оныншы": "10", "жиырмасыншы": "20", "отызыншы": "30",
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}
