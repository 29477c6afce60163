package citation

import (
	"strings"
	"unicode/utf8"
)

// pattern is a name of an act as it stands in running text: stems of its words, "%" for the country and the date and number of
// the act, which may stand there or not, "=" before a word that takes no ending. Quotation marks are passed over.
type pattern struct {
	elems []string
	meaning
}

// stemTail is how many letters an ending may have: "кодекс-індегі" has seven.
const stemTail = 7

// indexLen is how many bytes of a first word patterns are grouped by: three Cyrillic letters.
const indexLen = 6

func (t *tables) addPatterns(names []string, m meaning) {
	for _, name := range names {
		if plain := plainLetters(name); plain != name { // Kazakh typed without Kazakh letters
			t.addPatterns([]string{plain}, m)
		}
		elems := strings.Fields(name)
		at := patternIndex(strings.TrimPrefix(elems[0], "="))
		t.patterns[at] = append(t.patterns[at], pattern{elems, m})
	}
}

func patternIndex(word string) string { return word[:min(len(word), indexLen)] }

// matchName matches the longest name at token i and returns the token after it.
func matchName(toks []token, i int) (m meaning, next int, own named, ok bool) {
	first, fits := "", false
	in := inner{at: -1}
	for _, p := range registry().patterns[patternIndex(toks[i].low)] {
		if p.elems[0] != first { // patterns of laws begin alike: the word is compared once
			first = p.elems[0]
			fits = isElem(toks[i].low, first)
		}
		if !fits {
			continue
		}
		if next, own, ok = p.match(toks, i, &in); ok {
			return p.meaning, next, own, true
		}
	}
	return meaning{}, i, named{}, false
}

// named is what may stand inside the name of an act.
type named struct{ country, date, number string }

// inner is what was read for "%" at token at, for the patterns that have it at the same place.
type inner struct {
	at, next int
	named    named
}

func (in *inner) read(toks []token, i int) {
	*in = inner{at: i}
	if i < len(toks) && toks[i].low == `"` {
		if c, _ := readCountry(toks, i+1); c != "" {
			i++
		}
	}
	if c, after := readCountry(toks, i); c != "" {
		in.named.country, i = c, after
	}
	if date, number, after, ok := readRequisites(toks, i); ok {
		in.named.date, in.named.number, i = date, number, after
	}
	in.next = i
}

// match matches the elements after the first, which is token i.
func (p pattern) match(toks []token, i int, in *inner) (next int, own named, ok bool) {
	i++
	for _, elem := range p.elems[1:] {
		if elem == "%" {
			if in.at != i {
				in.read(toks, i)
			}
			own, i = in.named, in.next
			continue
		}
		for i < len(toks) && (toks[i].low == `"` || elem[0] == '=' && (toks[i].low == "," || toks[i].low == "(" || toks[i].low == ")")) {
			i++
		}
		if i >= len(toks) || !isElem(toks[i].low, elem) {
			return i, named{}, false
		}
		i++
	}
	return i, own, true
}

// isElem compares a word with an element; short elements ("о", "и", "және") must be equal.
func isElem(low, elem string) bool {
	if whole, ok := strings.CutPrefix(elem, "="); ok {
		return low == whole
	}
	switch {
	case elem == "закон":
		return isLawNoun(low)
	case elem == "заң" || elem == "зан":
		return isKazakhLaw(low)
	case len(elem) < 6:
		return low == elem
	}
	return hasStem(low, elem, stemTail) && !isCompound(low[len(elem):])
}

// joinedTail is how many letters an ending after a hyphen may have: "-нікі".
const joinedTail = 4

// isCompound reports whether what follows a stem is a second word and no ending: "қылмыстық-атқару" is not "қылмыстық".
func isCompound(tail string) bool {
	_, second, ok := strings.Cut(tail, "-")
	return ok && utf8.RuneCountInString(second) > joinedTail
}

// readRequisites reads "от 25 декабря 2017 года № 120-VI ЗРК" and its Kazakh and English forms.
func readRequisites(toks []token, i int) (date, number string, next int, ok bool) {
	at := i
	if i < len(toks) && (toks[i].low == "от" || toks[i].low == "of" || toks[i].low == "dated") {
		i++
	}
	date, next, ok = readDate(toks, i)
	if !ok {
		return "", "", at, false
	}
	if n, after, ok := readNumber(toks, next); ok {
		number, next = n, stepOverSeries(toks, after)
	}
	return date, number, next, true
}

// stepOverSeries steps over "ЗРК", "ҚРЗ" after the number of a law.
func stepOverSeries(toks []token, i int) int {
	if i < len(toks) && (toks[i].low == "зрк" || toks[i].low == "қрз" || toks[i].low == "крз") {
		i++
	}
	return i
}

// The countries of the region whose codes bear the names that Kazakhstan's codes bear. Kazakhstan itself is "kz".
const home = "kz"

// union is the Eurasian Economic Union, which has a Customs Code of its own.
const union = "eaeu"

// readCountry reads the name of a country at token i, in any case: "Республики Казахстан", "РК", "ҚР", "РФ". It returns ""
// where there is none.
func readCountry(toks []token, i int) (country string, next int) {
	if i >= len(toks) || toks[i].class != classWord {
		return "", i
	}
	two := ""
	if i+1 < len(toks) {
		two = toks[i+1].low
	}
	low := toks[i].low
	switch {
	case low == "рк" || head(low) == "қр" || low == "kz" || low == "rk":
		return home, i + 1
	case head(low) == "еаэс" || low == "eaeu" || low == "еаэо":
		return union, i + 1
	case hasStem(low, "евразийск", 4) && hasStem(two, "экономическ", 4) && i+2 < len(toks) && hasStem(toks[i+2].low, "союз", 3):
		return union, i + 3
	case low == "еуразиялық" && two == "экономикалық" && i+2 < len(toks) && hasStem(toks[i+2].low, "одақ", 8), low == "еуразиялық" && two == "экономикалық" && i+2 < len(toks) && hasStem(toks[i+2].low, "одағ", 8):
		return union, i + 3
	case low == "рф" || low == "рсфср":
		return "ru", i + 1
	case low == "кр" || low == "кыргр":
		return "kg", i + 1
	case low == "руз":
		return "uz", i + 1
	case low == "рб":
		return "by", i + 1
	case low == "ссср":
		return "su", i + 1
	case hasStem(low, "украин", 3):
		return "ua", i + 1
	case hasStem(low, "республик", 3):
		return republic(two, i+2, i)
	case hasStem(low, "российск", 4) && hasStem(two, "федераци", 4):
		return "ru", i + 2
	case (hasStem(low, "кыргызск", 4) || hasStem(low, "киргизск", 4)) && hasStem(two, "республик", 3):
		return "kg", i + 2
	case (low == "қазақстан" || low == "казакстан") && hasStem(two, "республикас", 8):
		return home, i + 2
	case hasStem(low, "ресей", 3) && hasStem(two, "федерация", 8):
		return "ru", i + 2
	case (low == "қырғыз" || low == "кыргыз") && hasStem(two, "республикас", 8):
		return "kg", i + 2
	case low == "the" || low == "of":
		c, after := readCountry(toks, i+1)
		if c == "" {
			after = i
		}
		return c, after
	case low == "republic" && two == "of" && i+2 < len(toks):
		return englishCountry(toks[i+2].low, i+3, i)
	case low == "russian" && two == "federation":
		return "ru", i + 2
	case low == "kyrgyz" && two == "republic":
		return "kg", i + 2
	}
	return "", i
}

func republic(name string, next, at int) (string, int) {
	switch {
	case hasStem(name, "казахстан", 2):
		return home, next
	case hasStem(name, "узбекистан", 2):
		return "uz", next
	case hasStem(name, "беларус", 2):
		return "by", next
	case hasStem(name, "таджикистан", 2):
		return "tj", next
	case hasStem(name, "армени", 2):
		return "am", next
	case hasStem(name, "молдов", 2):
		return "md", next
	}
	return "", at
}

func englishCountry(name string, next, at int) (string, int) {
	switch name {
	case "kazakhstan":
		return home, next
	case "uzbekistan":
		return "uz", next
	case "belarus":
		return "by", next
	}
	return "", at
}
