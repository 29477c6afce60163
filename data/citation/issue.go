package citation

import (
	"strings"
	"unicode/utf8"

	"taldau/data/fold"
)

// issue is an act named by the body that made it, its date, its number and its title, as far as the text gives them.
type issue struct {
	body   string // "law", "code", "vs", "cc", "cs", "gov", "decree", "parliament", "order:финансов"
	date   string
	number string
	title  string
	age    Age
}

// Bodies that make normative resolutions.
const (
	bodySupreme        = "vs" // Supreme Court
	bodyConstitutional = "cc" // Constitutional Court
	bodyCouncil        = "cs" // Constitutional Council, until 2022
)

// maxTitle is how many tokens a title in quotation marks may have.
const maxTitle = 60

// readNumber reads "№ 321-VІ", "N 5", "№1/2024", "No. 6", "№ 9-НП" at token i and returns the canonical number.
func readNumber(toks []token, i int) (number string, next int, ok bool) {
	if i >= len(toks) {
		return "", i, false
	}
	switch toks[i].low {
	case "№", "n", "no", "nº", "#", "номер", "нөмірі", "№№":
	default:
		return "", i, false
	}
	for i++; i < len(toks) && (toks[i].low == "." || toks[i].low == "№" || toks[i].low == "°"); i++ {
	}
	return bareNumber(toks, i)
}

// bareNumber reads what stands after the number sign.
func bareNumber(toks []token, i int) (number string, next int, ok bool) {
	if i >= len(toks) || toks[i].class != classNumber || len(toks[i].low) > 6 {
		return "", i, false
	}
	number, next = toks[i].low, i+1
	for next+1 < len(toks) && toks[next].start == toks[next-1].end && toks[next+1].start == toks[next].end && (toks[next].low == "-" || toks[next].low == "/") {
		tail := toks[next+1]
		switch {
		case tail.class == classNumber && len(tail.low) <= 6:
			number += toks[next].low + tail.low
		case tail.class == classWord && utf8.RuneCountInString(tail.low) <= 6 && toks[next].low == "-":
			number += "-" + numberTail(tail.low)
		default:
			return number, next, true
		}
		next += 2
	}
	return number, next, true
}

// numberTail writes the letters of a number one way: Roman numbers in Latin capitals, "НП" of the Constitutional Court as "НҚ",
// so that the Russian and the Kazakh text name one act.
func numberTail(low string) string {
	roman := true
	for _, r := range low {
		roman = roman && fold.RomanLetter(r) != 0
	}
	if roman {
		return strings.ToUpper(foldPart(low))
	}
	if low == "нп" || low == "np" || low == "nq" {
		return "НҚ"
	}
	return strings.ToUpper(low)
}

// issueParts reads date, number and title after the body, in any order, each at most once, and returns the token after them.
func (r *Reader) issueParts(i int, is *issue) int {
	for i < len(r.toks) {
		at := i
		j := i
		if low := r.toks[j].low; low == "от" || low == "of" || low == "dated" || low == "on" || low == "за" || low == "," && is.number == "" {
			j++
		}
		if date, next, ok := readDate(r.toks, j); ok && is.date == "" {
			is.date, i = date, next
		} else if number, next, ok := readNumber(r.toks, j); ok && is.number == "" {
			is.number, i = number, stepOverSeries(r.toks, next)
		} else if title, next, ok := r.quoted(i); ok && is.title == "" {
			is.title, i = title, next
		}
		if i == at {
			return i
		}
	}
	return i
}

// quoted reads a text in quotation marks at token i. Inner quotation marks of the same shape are counted where they are « ».
func (r *Reader) quoted(i int) (title string, next int, ok bool) {
	if i >= len(r.toks) || r.toks[i].low != `"` {
		return "", i, false
	}
	depth := 0
	for j := i; j < len(r.toks) && j-i <= maxTitle; j++ {
		if r.toks[j].low != `"` {
			continue
		}
		switch r.text[r.toks[j].start:r.toks[j].end] {
		case "«", "“", "„":
			depth++
		case "»", "”":
			depth--
		default:
			if j > i && depth <= 0 || depth == 1 && j > i {
				depth = 0
			} else if j == i {
				depth = 1
			}
		}
		if j > i && depth <= 0 {
			return titleForm(r.text[r.toks[i].end:r.toks[j].start]), j + 1, true
		}
	}
	return "", i, false
}

// titleForm is the form in which titles are compared: small letters and single spaces, without the name of the country.
func titleForm(s string) string {
	words := strings.FieldsFunc(lower(s), func(c rune) bool { return !fold.IsLetter(c) && c != '-' })
	form := strings.Join(words, " ")
	for _, country := range [...]string{" в республике казахстан", " республики казахстан", " рк", "қазақстан республикасының ", "қазақстан республикасындағы ", "қазақстан республикасы "} {
		form = strings.ReplaceAll(form, country, "")
	}
	return form
}

// issueKey is the key of an issued act; "" where the text does not tell enough to name exactly one.
func (r *Reader) issueKey(is issue) string {
	switch is.body {
	case "law", "code":
		if key, ok := registry().byNumber[is.date+":"+NormalizeNumber(is.number)]; ok && is.number != "" {
			return key
		}
		if key, ok := registry().byTitle[is.title]; ok && is.title != "" && is.fits(key) {
			return key
		}
	case bodySupreme, bodyConstitutional, bodyCouncil:
		return resolutionKey(is)
	}
	if is.date == "" || is.number == "" {
		return ""
	}
	return is.body + ":" + is.date + ":" + is.number
}

// fits tells whether date and number, as far as the text gives them, are those of an act that bears the title.
func (is issue) fits(key string) bool {
	if is.date == "" && is.number == "" {
		return true
	}
	act, _ := ActByKey(key)
	_, ok := act.Named(is.date, is.number, "")
	return ok
}

// resolutionKey is "vs:2003-07-11:5", or "vs:2003:5" where only the year is known.
func resolutionKey(is issue) string {
	number, date := splitYear(is.number, is.date)
	if number == "" || date == "" {
		return ""
	}
	return is.body + ":" + date + ":" + number
}
