package citation

import (
	"strconv"
	"unicode/utf8"
)

// maxArticle is the greatest article number that is believed; a greater one is a year or a sum.
const maxArticle = 1999

// numeral is a number of a unit as written: "188", "188-1", or a range with both ends. Tokens [start, end).
type numeral struct {
	from, to   string
	loose      bool // the dash of "15 - 17" or "15–17": a range, not one article "15-17"
	start, end int
}

// readNumeral reads one number at token i.
func readNumeral(toks []token, text string, i int) (numeral, bool) {
	if i >= len(toks) || toks[i].class != classNumber || len(toks[i].low) > 4 || toks[i].low[0] == '0' {
		return numeral{}, false
	}
	if v, _ := strconv.Atoi(toks[i].low); v > maxArticle {
		return numeral{}, false
	}
	n := numeral{from: toks[i].low, start: i, end: i + 1}
	n.sub(toks)
	j := n.end
	if j+1 >= len(toks) || toks[j].low != "-" || toks[j+1].class != classNumber || len(toks[j+1].low) > 4 {
		return n, true
	}
	tight := toks[j-1].end == toks[j].start && toks[j].end == toks[j+1].start
	second := numeral{from: toks[j+1].low, start: j + 1, end: j + 2}
	second.sub(toks)
	if v, _ := strconv.Atoi(toks[j+1].low); v > maxArticle {
		return n, true
	}
	n.to, n.end = second.from, second.end
	n.loose = !tight || utf8.RuneCountInString(text[toks[j].start:toks[j].end]) != toks[j].end-toks[j].start
	if n.end+1 < len(toks) && !n.loose && toks[n.end].low == "-" && toks[n.end+1].class == classNumber && n.to == second.from {
		return n.second(toks), true
	}
	return n, true
}

// second makes "148-1-148-3" and "188-1 - 190" ranges of numbers that have a part after a hyphen themselves.
func (n numeral) second(toks []token) numeral {
	last := numeral{from: toks[n.end+1].low, start: n.end + 1, end: n.end + 2}
	n.from, n.to, n.end, n.loose = n.from+"-"+n.to, last.from, last.end, true
	if n.end+1 < len(toks) && toks[n.end].low == "-" && toks[n.end+1].class == classNumber && toks[n.end].start == toks[n.end-1].end {
		n.to += "-" + toks[n.end+1].low
		n.end += 2
	}
	return n
}

// sub takes what belongs to one number: "188¹", "188(1)", "20.3".
func (n *numeral) sub(toks []token) {
	j := n.end
	if j >= len(toks) || toks[j].start != toks[j-1].end {
		return
	}
	switch {
	case toks[j].class == classSuper:
		n.from, n.end = n.from+"-"+toks[j].low, j+1
	case j+2 < len(toks) && toks[j].low == "(" && toks[j+1].class == classNumber && len(toks[j+1].low) <= 2 && toks[j+2].low == ")" && toks[j+1].end == toks[j+2].start:
		n.from, n.end = n.from+"-"+toks[j+1].low, j+3
	case j+1 < len(toks) && toks[j].low == "." && toks[j+1].class == classNumber && toks[j].end == toks[j+1].start && len(toks[j+1].low) <= 3:
		n.from, n.end = n.from+"."+toks[j+1].low, j+2
	}
}

// readRange reads one number of a list, or a range in words: "с 349 по 351", "349 to 351", "со статьи 15 по статью 17".
func (r *Reader) readRange(i, start int) (numeral, bool) {
	opened := r.word(i) == "с" || r.word(i) == "со" || r.word(i) == "от"
	if opened {
		i++
	}
	n, ok := readNumeral(r.toks, r.text, i)
	if !ok || n.to != "" {
		return n, ok
	}
	opened = opened || start > 0 && (r.word(start-1) == "с" || r.word(start-1) == "со" || r.word(start-1) == "от")
	j := n.end
	switch r.word(j) {
	case "по", "до":
		if !opened {
			return n, true
		}
	case "to", "through":
	default:
		return n, true
	}
	if u, next, ok := unitAt(r.toks, j+1); ok && u.rank == rankArticle {
		j = next - 1
	}
	last, ok := readNumeral(r.toks, r.text, j+1)
	if !ok || last.to != "" {
		return n, true
	}
	n.to, n.end, n.loose = last.from, last.end, true
	return n, true
}

// values lists the numbers that n stands for, given the grammatical number of its unit word and how many there may be.
func (n numeral) values(g grammar, most int) []string {
	if n.to == "" {
		return []string{n.from}
	}
	from, errFrom := strconv.Atoi(n.from)
	to, errTo := strconv.Atoi(n.to)
	if errFrom != nil || errTo != nil {
		return []string{n.from, n.to}
	}
	if to <= from || g == numberOne && !n.loose {
		return []string{n.from + "-" + n.to}
	}
	if to-from >= min(maxRange, most) {
		return []string{n.from, n.to}
	}
	list := make([]string, 0, to-from+1)
	for v := from; v <= to; v++ {
		list = append(list, strconv.Itoa(v))
	}
	return list
}

// isListSeparator reports whether token i joins two numbers of a list, and returns the token after it.
func isListSeparator(toks []token, i int) (int, bool) {
	if i >= len(toks) {
		return i, false
	}
	switch toks[i].low {
	case ",", "и", "или", "либо", "және", "мен", "пен", "бен", "немесе", "and", "or", "&":
		next := i + 1
		if toks[i].low == "," && next < len(toks) && (toks[next].low == "и" || toks[next].low == "а" || toks[next].low == "and" || toks[next].low == "также") {
			next++
		}
		if next < len(toks) && toks[next].low == "также" {
			next++
		}
		return next, true
	}
	return i, false
}

// isCounted reports whether the number before token i counts something that is no unit of an act: a date, a sum, a term.
func isCounted(toks []token, i int) bool {
	if i >= len(toks) {
		return false
	}
	low := toks[i].low
	if toks[i].class != classWord {
		return low == "%" || low == ")" || low == ":" || low == "." && i+1 < len(toks) && toks[i+1].class == classNumber && toks[i+1].start == toks[i].end
	}
	if russianMonth(low) != 0 || kazakhMonth(low) != 0 || len(low) < 12 && englishMonth(low) != 0 {
		return true
	}
	for _, stem := range [...]string{"год", "лет", "месяц", "дней", "дня", "сут", "тенге", "теңге", "рубл", "сом", "тысяч", "млн", "жыл", "процент", "час"} {
		if hasStem(low, stem, 4) {
			return true
		}
	}
	return low == "г" || low == "руб" || low == "тг"
}
