package seed

import (
	"slices"
	"strings"

	"taldau/data"
)

// dateMark stands around a Kazakh date that has no ending yet.
const dateMark = "\x00"

// ending is a month in one form, January first.
type ending []string

var (
	kazakhOf   = ending(strings.Fields("қаңтардағы ақпандағы наурыздағы сәуірдегі мамырдағы маусымдағы шілдедегі тамыздағы қыркүйектегі қазандағы қарашадағы желтоқсандағы"))
	kazakhOn   = ending(strings.Fields("қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда"))
	kazakhFrom = ending(strings.Fields("қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан"))
	kazakhTo   = ending(strings.Fields("қаңтарға ақпанға наурызға сәуірге мамырға маусымға шілдеге тамызға қыркүйекке қазанға қарашаға желтоқсанға"))
)

// date writes a date with the month in this form.
func (e ending) date(d data.Date) string {
	plain := longDate(d, data.LangKazakh)
	at := strings.LastIndexByte(plain, ' ')
	return plain[:at+1] + e[slices.Index(months[data.LangKazakh], plain[at+1:])]
}

// inflectDates gives marked dates the form that the next words ask for: "дейін" the dative, "бастап" the ablative, the name of
// a document the adjective, all else the locative.
func inflectDates(s string) string {
	for {
		before, rest, ok := strings.Cut(s, dateMark)
		if !ok {
			return s
		}
		date, after, _ := strings.Cut(rest, dateMark)
		s = before + formBefore(after).date(data.Date(date)) + after
	}
}

func formBefore(after string) ending {
	after = strings.TrimSpace(after)
	for _, f := range []struct {
		form  ending
		words []string
	}{
		{kazakhTo, []string{"дейін"}},
		{kazakhFrom, []string{"бастап"}},
		{kazakhOf, []string{"шарт", "қаулы", "бұйры", "шешім", "актіл", "№", "сот акті", "мердігерлік шарт", "сатып алу-сату шарт", "жеткізу шарт"}},
	} {
		for _, w := range f.words {
			if strings.HasPrefix(after, w) {
				return f.form
			}
		}
	}
	return kazakhOn
}
