package extract

import (
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
)

// problemDate is noted where a date that the text gives cannot be true.
const problemDate = "date-implausible"

// earliest is the first year in which courts of the bank made acts.
const earliest = 1990

// adopted finds the date on which an act of a court was made: the date that its heading begins with or that stands beside the
// number, else one in a short line of the heading, else the one in the title.
func (x *Extractor) adopted(d *data.Document, t *text) {
	if d.Dates.Adopted != "" {
		return
	}
	found := headingDate(heading(t))
	if found.Value == "" {
		found = data.Claim{Value: string(firstDate(ownTitle(d, t))), Rule: "date-title", Confidence: 0.8}
	}
	date := data.Date(found.Value)
	if date == "" {
		return
	}
	if y := date.Year(); y < earliest || x.Today != "" && date > x.Today {
		addProblem(d, problemDate)
		return
	}
	d.Dates.Adopted = date
	setFact(d, data.FieldAdopted, found)
}

func addProblem(d *data.Document, problem string) {
	if !slices.Contains(d.Problems, problem) {
		d.Problems = append(d.Problems, problem)
	}
}

// headingDate looks for the date that opens a line ("от 3 марта 2021 г.", "14 августа 2025 года №6200-…"), then for any in a
// short line.
func headingDate(lines []line) data.Claim {
	var weak data.Claim
	for i, l := range lines {
		if len(l.text) > 400 && l.n > 1 || otherDate(cutEnd(l.head, 300)) && l.n > 1 {
			continue
		}
		found := citation.FindDates(cutEnd(l.text, 300))
		if len(found) == 0 {
			continue
		}
		f := found[0]
		if isHour(l.text[f.End:]) {
			continue // a hearing in the card of the case
		}
		if i > 0 && len(lines[i-1].text) < 120 && actTypeOf(lines[i-1]) == "" && otherDate(lines[i-1].head) && lettersOnly(l.text[f.End:]) == "" && f.Start < 4 {
			continue // a date alone in its line, under a label that says it is another one
		}
		claim := data.Claim{Value: f.Date, Span: data.Span{Paragraph: l.n, Start: f.Start, End: f.End}, Rule: "date-heading", Confidence: 0.95}
		if opensDate(strings.TrimSpace(folded(l.text[:f.Start]))) {
			return claim
		}
		if weak.Value == "" && len(l.text) < 200 && len(found) == 1 {
			weak = claim
			weak.Rule, weak.Confidence = "date-line", 0.7
		}
	}
	return weak
}

// isHour holds for "14:40" behind a date.
func isHour(s string) bool {
	s = strings.TrimLeft(s, " ")
	n := digits(s)
	return (n == 1 || n == 2) && strings.HasPrefix(s[n:], ":") && digits(s[n+1:]) == 2
}

// opensDate holds for what may stand before the date of an act in its line: nothing, "от", the city, the type of the act.
func opensDate(before string) bool {
	before = strings.TrimRight(before, " ,.:\"«")
	switch before {
	case "", "от", "дата", "күні", "актынын кабыл алынган күнү", "дата принятия", "date":
		return true
	}
	letters := lettersOnly(before)
	return len(before) < 80 && (startsWithAny(letters, "г ", "город ", "гор ") || strings.HasSuffix(letters, " қаласы") || actTypeOf(line{text: before, head: before}) != "" ||
		hasAny(letters, "дело", "іс") && strings.ContainsAny(before, "№n"))
}

// otherDate holds for lines whose date is not that of the act.
func otherDate(head string) bool {
	return hasAny(head, "резолютивная часть", "объявлен", "оглашен", "рожден", "родивш", "туған", "по жалоб", "на решение", "на определение", "на постановление", "на приговор",
		"закон", "приказ", "поступ", "договор", "доверенност", "утвержд", "в ред.", "ред. от", "зарегистр", "шарт", "өтініш", "шағым", "рассмотрен", "рассмотре", "қарап", "мезгил", "отурум", "жарыяланган", "датасы", "принятия к производству", "закрытия производства", "заседани", "публикации")
}

// firstDate returns the first date in s.
func firstDate(s string) data.Date {
	if found := citation.FindDates(s); len(found) > 0 {
		return data.Date(found[0].Date)
	}
	return ""
}
