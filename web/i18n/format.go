package i18n

import (
	"strconv"
	"strings"
	"time"
)

// Number writes n with its digits in groups: 12 345 with a no-break space in Kazakh and Russian, 12,345 in English.
func (c *Catalogue) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	if len(digits) < 5 && c.Lang != "en" {
		return sign + digits
	}
	separator := "\u00a0"
	if c.Lang == "en" {
		separator = ","
	}
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return sign + strings.Join(append([]string{digits}, groups...), separator)
}

// The cases of a date, which Kazakh expresses by the ending of the month. The other languages use prepositions of the message.
const (
	CaseOf   = "of"   // an act of that day: "14 тамыздағы"
	CaseOn   = "on"   // on that day: "14 тамызда"
	CaseFrom = "from" // beginning with that day: "14 тамыздан"
	CaseTo   = "to"   // until that day: "14 тамызға"
)

// Date writes an ISO date in words, "14 августа 2025 г."; what is not a date is returned as it is.
func (c *Catalogue) Date(iso string) string { return c.DateIn(iso, "") }

// DateIn writes an ISO date in words in one of the cases, where the language has them.
func (c *Catalogue) DateIn(iso, grammar string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return c.day(t, grammar)
}

// Day writes the day of a time in words, as Date does.
func (c *Catalogue) Day(t time.Time) string { return c.day(t, "") }

func (c *Catalogue) day(t time.Time, grammar string) string {
	month := "month." + strconv.Itoa(int(t.Month()))
	if grammar != "" && c.Has(month+"."+grammar) {
		month += "." + grammar
	}
	return c.T("date.long", "day", strconv.Itoa(t.Day()), "month", c.T(month), "year", strconv.Itoa(t.Year()))
}
