package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bound is the place where a sentence begins.
type Bound struct {
	Pos       int  // position of its first word
	Paragraph bool // a paragraph begins with it
}

// Bounds tells where the sentences and paragraphs of a text begin. words are the tokens of the text by Index or Exact, in order. A paragraph ends at a
// line feed. A sentence ends there too, and at a full stop, question or exclamation mark or ellipsis before a space and a capital or a digit; a
// full stop after a single letter, an abbreviation or the number of an item ("2. Взыскать") ends none, and a semicolon never does:
// the items of an enumeration belong to the sentence that announces them, unless each has its line.
func Bounds(text string, words []Token) []Bound {
	var list []Bound
	last, first := -1, 0 // the word before, and the first word of the sentence
	for i := range words {
		if last >= 0 && words[i].Pos == words[last].Pos {
			continue
		}
		switch {
		case last < 0 || strings.Contains(between(text, words[last], words[i]), "\n"):
			list, first = append(list, Bound{words[i].Pos, true}), i
		case endsSentence(text, words[last], words[i], last == first):
			list, first = append(list, Bound{words[i].Pos, false}), i
		}
		last = i
	}
	return list
}

func between(text string, a, b Token) string {
	if a.End >= b.Start {
		return ""
	}
	return text[a.End:b.Start]
}

// endsSentence reports whether a sentence ends between two neighbouring words. opens tells that the first of them opened it.
func endsSentence(text string, before, after Token, opens bool) bool {
	gap := between(text, before, after)
	mark := strings.LastIndexAny(gap, ".!?…")
	if mark < 0 || !strings.ContainsFunc(gap[mark:], unicode.IsSpace) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(text[after.Start:]); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	if strings.ContainsAny(gap, "!?…") || gap[0] != '.' {
		return true
	}
	word := text[before.Start:before.End]
	if r, size := utf8.DecodeRuneInString(word); unicode.IsDigit(r) {
		return !opens
	} else if size == len(word) {
		return false
	}
	return !isShortened(Normalize(word))
}

// isShortened holds for abbreviations of legal texts that a full stop follows and a capital or a number may.
func isShortened(word string) bool {
	switch word {
	case "ст", "стст", "пп", "подп", "абз", "гл", "разд", "прим", "см", "ср", "рис", "табл", "стр", "изд", "ред", "вып", "утв", "зарег",
		"гг", "вв", "тт", "др", "пр", "проч", "им", "ул", "пер", "мкр", "кв", "обл", "рн", "пос", "оф", "корп", "стр-е", "тел", "моб",
		"руб", "коп", "тг", "тыс", "млн", "млрд", "экз", "шт", "кг", "км", "га", "гр", "ин", "исп", "адм", "угол", "гражд", "соотв",
		"ауд", "көш", "қал", "бап", "тарм", "мың", "жж", "бет",
		"art", "no", "nos", "vs", "mr", "mrs", "ms", "dr", "prof", "inc", "ltd", "co", "corp", "sec", "para", "paras", "ch", "fig", "cf", "st":
		return true
	}
	return false
}
