package citation

import (
	"fmt"
	"strconv"
	"strings"
)

// Generation is one of the acts that bore the same name one after another, or one of the two parts of the Civil Code.
type Generation struct {
	Date   string // adopted, ISO form; empty where not known
	Number string // "377-V"
	Adilet string // id in the information system Әділет; empty where not known
	From   string // first day in force; empty where not known, and the day of adoption then stands for it
	Until  string // first day no longer in force; empty for the one in force
	First  int    // first article of a part of an act that is numbered on from another part; 0 for an act that begins at 1
}

// begin is the first day that counts as in force.
func (g Generation) begin() string {
	if g.From != "" {
		return g.From
	}
	return g.Date
}

// At returns the generation that a text of a date means by the name of the act: the one in force then, or, before the first
// came into force, the one that was adopted already. Without a date it is the one in force now. Article tells the part of an act
// that has two ("409" of the Civil Code is in the special part); it may be empty. ok is false where the act did not exist yet.
func (a Act) At(date, article string) (g Generation, ok bool) {
	number := articleNumber(article)
	var adopted Generation
	for _, g := range a.Generations {
		if !a.hasArticle(g, number) {
			continue
		}
		switch {
		case date == "" && g.Until == "", date != "" && g.begin() <= date && (g.Until == "" || date < g.Until):
			return g, true
		case date != "" && g.Date != "" && g.Date <= date:
			adopted = g // the oldest stands last: one that is known to be adopted but of which no day in force fits
		}
	}
	return adopted, adopted.Date != ""
}

// Relative returns the generation that "new" or "former" before the name of the act means in a text of a date: the one adopted
// last, which need not be in force yet, or the one before the one in force.
func (a Act) Relative(date, article string, age Age) (g Generation, ok bool) {
	number := articleNumber(article)
	var list []Generation
	for _, g := range a.Generations {
		if a.hasArticle(g, number) && (date == "" || g.Date <= date) {
			list = append(list, g)
		}
	}
	if len(list) == 0 {
		return Generation{}, false
	}
	if age == New {
		return list[0], true
	}
	now, _ := a.At(date, article)
	for i, g := range list {
		if g.Adilet == now.Adilet && i+1 < len(list) {
			return list[i+1], true
		}
	}
	return Generation{}, false
}

// Age is what an adjective before the name of an act tells of its generation.
type Age int8

// The ages of an act.
const (
	Former Age = iota - 1 // прежний, бұрынғы, former
	InForce
	New // новый, жаңа, new
)

// ageOf reads the word before the name of an act.
func ageOf(low string) Age {
	switch low {
	case "жаңа", "new":
		return New
	case "ескі", "бұрынғы", "former", "old", "previous":
		return Former
	case "нового", "новый", "новому", "новым", "новом":
		return New
	}
	if hasStem(low, "прежн", 3) || hasStem(low, "стар", 3) || hasStem(low, "действовавш", 3) {
		return Former
	}
	return InForce
}

// Named returns the generation that the text itself names by its number, or by its date or year of adoption: "1999-07-13", "1999".
func (a Act) Named(date, number, article string) (g Generation, ok bool) {
	if date == "" && number == "" {
		return Generation{}, false
	}
	digits, _, _ := strings.Cut(number, "-")
	for _, g := range a.Generations {
		own, _, _ := strings.Cut(g.Number, "-")
		if strings.HasPrefix(g.Date, date) && (digits == "" || digits == own) && (digits != "" || a.hasArticle(g, articleNumber(article))) {
			return g, true
		}
	}
	return Generation{}, false
}

// hasArticle tells the parts of one act apart, which are in force at the same time.
func (a Act) hasArticle(g Generation, number int) bool {
	next := 0
	for _, other := range a.Generations {
		if other.First > g.First && other.Until == g.Until {
			next = other.First
		}
	}
	return number >= g.First && (next == 0 || number < next)
}

// Oldest returns the first generation, or that of the part that has the article.
func (a Act) Oldest(article string) (g Generation, ok bool) {
	number := articleNumber(article)
	for _, candidate := range a.Generations {
		if a.hasArticle(candidate, number) {
			g, ok = candidate, true
		}
	}
	return g, ok
}

// GenerationsOf lists the generations that have an article, newest first; of an act in two parts, those of its part. Without an article
// they are those of the first part.
func (a Act) GenerationsOf(article string) []Generation {
	number := articleNumber(article)
	var list []Generation
	for _, g := range a.Generations {
		if a.hasArticle(g, number) {
			list = append(list, g)
		}
	}
	return list
}

// existedOn tells whether the act was adopted by the date.
func (a Act) existedOn(date string) bool {
	if date == "" || len(a.Generations) == 0 {
		return true
	}
	oldest := a.Generations[len(a.Generations)-1]
	return oldest.Date == "" || oldest.Date <= date
}

// articleNumber is the number before a hyphen; 1 where there is none, which every act has.
func articleNumber(article string) int {
	head, _, _ := strings.Cut(article, "-")
	if n, err := strconv.Atoi(head); err == nil {
		return n
	}
	return 1
}

// firstLongID is the year from which ids of the information system Әділет have eight digits for the number and no underscore.
const firstLongID = "2011"

// issuedID is the id that the information system Әділет gives to an act by its kind, year and number: "Z1400000176" for a law of
// 2014, "Z970000094_" for one of 1997. It is empty where date or number do not tell it.
func issuedID(letter, date, number string) string {
	digits, _, _ := strings.Cut(number, "-")
	n, err := strconv.Atoi(digits)
	if err != nil || len(date) < len("2003-01-02") || len(digits) > 7 {
		return ""
	}
	if date[:4] >= firstLongID {
		return fmt.Sprintf("%s%s%08d", letter, date[2:4], n)
	}
	return fmt.Sprintf("%s%s%07d_", letter, date[2:4], n)
}

// resolutionID is the id of a normative resolution of the Supreme Court: "P07000005S_", from 2010 on "P100000020S".
func resolutionID(date, number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || len(date) < 4 || n > 999 {
		return ""
	}
	if date[:4] >= "2010" {
		return fmt.Sprintf("P%s0000%03dS", date[2:4], n)
	}
	return fmt.Sprintf("P%s0000%02dS_", date[2:4], n)
}

// AdiletID returns the id in the information system Әділет of an act that a key other than one of the registry names:
// "law:2016-04-08:488-V", "vs:2003-07-11:5". It is empty for keys whose id their date and number do not tell: orders, which
// are registered under another number, acts of the Constitutional Council, cases, acts of other countries.
func AdiletID(key string) string {
	parts := strings.Split(key, ":")
	if len(parts) != 3 {
		return ""
	}
	body, date, number := parts[0], parts[1], parts[2]
	switch body {
	case "law":
		return issuedID("Z", date, number)
	case "code":
		return issuedID("K", date, number)
	case "gov":
		return issuedID("P", date, number)
	case "decree":
		return issuedID("U", date, number)
	case bodySupreme:
		return resolutionID(date, number)
	case bodyConstitutional:
		return issuedID("S", date, number)
	}
	return ""
}
