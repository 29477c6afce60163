package amendment

import (
	"strconv"
	"strings"
	"time"

	"taldau/data"
	"taldau/data/citation"
)

// dates finds the dates of a text by the place at which they begin.
func dates(text string) map[int]citation.FoundDate {
	found := map[int]citation.FoundDate{}
	for _, d := range citation.FindDates(text) {
		found[d.Start] = d
	}
	return found
}

// dateAt reads a date at token i, also "2003.05.16", and returns the token after it.
func (p *parser) dateAt(i int) (iso data.Date, next int, ok bool) {
	t := p.toks[i]
	if t.class != classNumber {
		return "", i, false
	}
	if found, ok := p.dates[t.start]; ok {
		next = i
		for next < len(p.toks) && p.toks[next].start < found.End {
			next++
		}
		return data.Date(found.Date), next, true
	}
	if i+4 < len(p.toks) && len(t.low) == 4 && p.toks[i+1].low == "." && p.toks[i+3].low == "." && len(p.toks[i+2].low) == 2 && len(p.toks[i+4].low) == 2 && p.toks[i+4].end-t.start == 10 {
		iso = data.Date(t.low + "-" + p.toks[i+2].low + "-" + p.toks[i+4].low)
		if iso.Valid() {
			return iso, i + 5, true
		}
	}
	return "", i, false
}

// numberAt reads "№ 290-VІ", "N 30", or, where bare is set, "359-VI" at token i; the series "ЗРК" after it is stepped over.
func (p *parser) numberAt(i int, bare bool) (number string, next int, ok bool) {
	sign := false
	for i < len(p.toks) && (p.toks[i].low == "№" || p.toks[i].low == "n" || p.toks[i].low == "н" && p.text[p.toks[i].start] == 'N' || p.toks[i].low == "no") {
		sign = true
		i++
	}
	if !sign && !bare || i >= len(p.toks) || p.toks[i].class != classNumber || len(p.toks[i].low) > 6 {
		return "", i, false
	}
	start := p.toks[i].start
	next = i + 1
	for next+1 < len(p.toks) && p.toks[next].start == p.toks[next-1].end && p.toks[next+1].start == p.toks[next].end &&
		(p.toks[next].low == "-" || p.toks[next].low == "/") && p.toks[next+1].class != classMark && next-i < 8 {
		next += 2
	}
	if !sign && next == i+1 {
		return "", i, false // a bare number without letters may count anything
	}
	raw := p.text[start:p.toks[next-1].end]
	if next < len(p.toks) && (p.toks[next].low == "зрк" || p.toks[next].low == "қрз") {
		next++
	}
	return canonicalNumber(raw), next, true
}

// canonicalNumber writes a number as keys of references do.
func canonicalNumber(s string) string {
	s = strings.ToUpper(citation.NormalizeNumber(s))
	return strings.ReplaceAll(s, "-НП", "-НҚ")
}

// name gives an act its key and its id.
func (a *Act) name() {
	date, number := string(a.Date), a.Number
	if date == "" || number == "" {
		return
	}
	body := ""
	switch a.Type {
	case ActLaw, ActCode:
		if act, ok := citation.ActByNumber(date, number); ok {
			a.Key, a.Adilet = act.Key, act.Adilet
			if g, ok := act.Named(date, number, ""); ok && g.Adilet != "" {
				a.Adilet = g.Adilet
			}
			return
		}
		if body = "law"; a.Type == ActCode {
			body = "code"
		}
	case ActDecree:
		body = "decree"
	case ActGovernment:
		body = "gov"
	case ActSupreme:
		body = "vs"
	case ActConst:
		body = "cc"
	default:
		return
	}
	a.Key = body + ":" + date + ":" + number
	a.Adilet = citation.AdiletID(a.Key)
}

// term reads the words in brackets after an act: "вводится в действие по истечении десяти календарных дней …".
func (p *parser) term(from, to int, a *Amendment) {
	signed := a.Act.Date
	enforced, count, unit := false, 0, Term("")
	for i := from; i < to; i++ {
		low := p.toks[i].low
		switch {
		case hasAny(low, "вводит", "вводятс", "введен", "қолданыс", "енгізіл"):
			enforced = true
		case low == "порядок" || low == "тәртіб" || hasAny(low, "тәртіб", "тәртіп"):
			a.Term = TermSeparate
		case low == "с" || low == "со":
			if day, _, ok := p.dateAtIn(i+1, to); ok && enforced {
				a.InForce = day
			}
		case hasAny(low, "опубликован", "жариялан") && a.Term == "":
			a.Term = TermPublication
		}
		if day, next, ok := p.dateAtIn(i, to); ok {
			if next < to && (p.toks[next].low == "бастап" || next+1 < to && p.toks[next+1].low == "бастап") {
				a.InForce = day
			}
			i = next - 1
			continue
		}
		if n := cardinal(p.toks[i]); n > 0 && count == 0 && a.Term != TermSeparate {
			if i+1 < to && n >= 20 && n%10 == 0 && p.toks[i+1].class == classWord { // "двадцати одного"
				if more := cardinal(p.toks[i+1]); more < 10 && more > 0 {
					n, i = n+more, i+1
				}
			}
			for j := i + 1; j < min(to, i+4); j++ {
				if u := unitOfTime(p.toks[j].low); u != "" {
					count, unit = n, u
					break
				}
			}
		}
	}
	switch {
	case a.InForce != "":
		a.Term, a.Earliest = TermDate, ""
		return
	case a.Term == TermSeparate:
	case count > 0:
		a.Term, a.Count = unit, count
	case enforced && a.Term == "":
		a.Term = TermOther
	}
	a.Earliest = later(signed, a.Term, a.Count)
}

// dateAtIn is dateAt that does not look beyond token to.
func (p *parser) dateAtIn(i, to int) (data.Date, int, bool) {
	if i >= to {
		return "", i, false
	}
	return p.dateAt(i)
}

// later adds the term to the day of signing.
func later(signed data.Date, term Term, count int) data.Date {
	t, err := time.Parse(time.DateOnly, string(signed))
	if err != nil {
		return ""
	}
	switch term {
	case TermDays:
		t = t.AddDate(0, 0, count)
	case TermMonths:
		last := time.Date(t.Year(), t.Month()+time.Month(count)+1, 0, 0, 0, 0, 0, time.UTC) // of the month in which the term ends
		if t = t.AddDate(0, count, 0); t.After(last) {
			t = last
		}
	}
	return data.DateOf(t)
}

func unitOfTime(low string) Term {
	switch {
	case hasAny(low, "дней", "дня", "день", "дн", "күн"):
		return TermDays
	case hasAny(low, "месяц", "ай") && len(low) <= 16:
		return TermMonths
	}
	return ""
}

// maxCount bounds the days or months of a term.
const maxCount = 3660

// cardinal reads a number of days or months, in figures or words: "десяти", "21", "он", "алпыс".
func cardinal(t token) int {
	if t.class == classNumber {
		n, err := strconv.Atoi(t.low)
		if err != nil || n > maxCount {
			return 0
		}
		return n
	}
	switch t.low {
	case "одного", "бір":
		return 1
	case "двух", "екі":
		return 2
	case "трех", "трёх", "үш":
		return 3
	case "четырех", "четырёх", "төрт":
		return 4
	case "пяти", "бес":
		return 5
	case "шести", "алты":
		return 6
	case "семи", "жеті":
		return 7
	case "восьми", "сегіз":
		return 8
	case "девяти", "тоғыз":
		return 9
	case "десяти", "он":
		return 10
	case "двенадцати":
		return 12
	case "пятнадцати":
		return 15
	case "двадцати", "жиырма":
		return 20
	case "тридцати", "отыз":
		return 30
	case "сорока", "қырық":
		return 40
	case "пятидесяти", "елу":
		return 50
	case "шестидесяти", "алпыс":
		return 60
	case "девяноста", "тоқсан":
		return 90
	case "ста", "жүз":
		return 100
	}
	return 0
}
