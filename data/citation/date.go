package citation

import (
	"strconv"
	"strings"
	"time"
)

// FoundDate is a date written in a text: ISO 8601 form and place, bytes [Start, End).
type FoundDate struct {
	Date       string
	Start, End int
}

// FindDates finds the dates of a text: "6 октября 2017 года", "2005 жылғы 23 желтоқсандағы", "31.03.2017", "20.03.21 г.",
// "May 21, 2013". Dates that no calendar has are left out.
func FindDates(text string) []FoundDate {
	toks := scan(nil, text)
	var list []FoundDate
	for i := 0; i < len(toks); i++ {
		if iso, next, ok := readDate(toks, i); ok {
			list = append(list, FoundDate{iso, toks[i].start, toks[next-1].end})
			i = next - 1
		}
	}
	return list
}

// readDate reads a date at token i and returns its ISO form and the token after it.
func readDate(toks []token, i int) (iso string, next int, ok bool) {
	if i >= len(toks) {
		return "", i, false
	}
	switch toks[i].class {
	case classNumber:
		switch len(toks[i].low) {
		case 4:
			return kazakhDate(toks, i)
		case 1, 2:
			if iso, next, ok = dottedDate(toks, i); ok {
				return iso, next, true
			}
			if i+1 < len(toks) && toks[i+1].low == `"` { // "02» сентября": the opening mark was lost or stands on another line
				return worded(toks, i, i+2, toks[i].low)
			}
			return worded(toks, i, i+1, toks[i].low)
		}
	case classWord:
		return englishDate(toks, i)
	case classMark:
		if toks[i].low == `"` && i+2 < len(toks) && toks[i+1].class == classNumber && len(toks[i+1].low) <= 2 && toks[i+2].low == `"` {
			return worded(toks, i, i+3, toks[i+1].low)
		}
	}
	return "", i, false
}

// dottedDate reads "31.03.2017" and "20.03.21 г."; its parts stand without spaces.
func dottedDate(toks []token, i int) (string, int, bool) {
	if i+4 >= len(toks) || toks[i+1].low != "." || toks[i+3].low != "." || toks[i+2].class != classNumber || toks[i+4].class != classNumber ||
		toks[i+4].start-toks[i].end > 8 || i > 0 && toks[i-1].low == "." && toks[i-1].end == toks[i].start {
		return "", i, false
	}
	year := toks[i+4].low
	if len(year) == 2 {
		century := "20"
		if year > "69" {
			century = "19"
		}
		year = century + year
	}
	if len(toks[i+2].low) != 2 || len(year) != 4 {
		return "", i, false
	}
	month, _ := strconv.Atoi(toks[i+2].low)
	iso, ok := isoDate(year, month, toks[i].low)
	return iso, yearWord(toks, i+5), ok
}

// worded reads a Russian or an English date whose day stands before its month, which is token m.
func worded(toks []token, i, m int, day string) (string, int, bool) {
	if m+1 >= len(toks) || toks[m].class != classWord {
		return "", i, false
	}
	month := russianMonth(toks[m].low)
	if month == 0 {
		month = englishMonth(toks[m].low)
	}
	y := m + 1
	if toks[y].low == "," && y+1 < len(toks) {
		y++
	}
	if month == 0 || toks[y].class != classNumber || len(toks[y].low) != 4 {
		return "", i, false
	}
	iso, ok := isoDate(toks[y].low, month, day)
	return iso, yearWord(toks, y+1), ok
}

// kazakhDate reads "2005 жылғы 23 желтоқсандағы", "2021 ж. 3 маусым", "2021 жылдың 3 маусымында".
func kazakhDate(toks []token, i int) (string, int, bool) {
	j := i + 1
	if j < len(toks) && toks[j].low == "-" { // "2026-жылдын"
		j++
	}
	if j >= len(toks) || toks[j].low != "ж" && !strings.HasPrefix(toks[j].low, "жыл") {
		return "", i, false
	}
	if j++; j < len(toks) && toks[j].low == "." {
		j++
	}
	day := j
	quoted := j+2 < len(toks) && toks[j].low == `"` && toks[j+2].low == `"`
	if quoted {
		day, j = j+1, j+2
	}
	if j+1 >= len(toks) || toks[day].class != classNumber || toks[j+1].class != classWord {
		return "", i, false
	}
	month := kazakhMonth(toks[j+1].low)
	if month == 0 {
		month = russianMonth(toks[j+1].low)
	}
	iso, ok := isoDate(toks[i].low, month, toks[day].low)
	return iso, j + 2, ok
}

// englishDate reads "May 21, 2013".
func englishDate(toks []token, i int) (string, int, bool) {
	month := englishMonth(toks[i].low)
	if month == 0 || i+2 >= len(toks) || toks[i+1].class != classNumber {
		return "", i, false
	}
	y := i + 2
	if toks[y].low == "," && y+1 < len(toks) {
		y++
	}
	if toks[y].class != classNumber || len(toks[y].low) != 4 {
		return "", i, false
	}
	iso, ok := isoDate(toks[y].low, month, toks[i+1].low)
	return iso, y + 1, ok
}

// yearWord steps over "года", "г." after a year.
func yearWord(toks []token, i int) int {
	if i >= len(toks) {
		return i
	}
	switch toks[i].low {
	case "года", "год", "году", "годом", "жыл", "жылы":
		return i + 1
	case "г", "ж":
		if i+1 < len(toks) && toks[i+1].low == "." {
			return i + 2
		}
		return i + 1
	}
	return i
}

func isoDate(year string, month int, day string) (string, bool) {
	y, errYear := strconv.Atoi(year)
	d, errDay := strconv.Atoi(day)
	if errYear != nil || errDay != nil || month < 1 || month > 12 || d < 1 || d > 31 {
		return "", false
	}
	t := time.Date(y, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	return t.Format(time.DateOnly), t.Day() == d && y >= 1000
}

func russianMonth(w string) int {
	if len(w) < 6 || len(w) > 18 {
		return 0
	}
	if w == "мая" || w == "май" || w == "мае" {
		return 5
	}
	return monthOf(w, [...]string{"январ", "феврал", "март", "апрел", "мая ", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"}, 3)
}

func kazakhMonth(w string) int {
	return monthOf(w, [...]string{"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"}, 8)
}

func englishMonth(w string) int {
	if len(w) < 3 || w[0] < 'a' || w[0] > 'z' {
		return 0
	}
	return monthOf(w, [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}, 0)
}

func monthOf(w string, stems [12]string, tail int) int {
	for i, stem := range stems {
		if hasStem(w, stem, tail) {
			return i + 1
		}
	}
	return 0
}
