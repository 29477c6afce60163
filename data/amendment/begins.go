package amendment

import (
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/fold"
)

// Begins returns the first day of an act that its own last points name: "вводится в действие с 1 июля 2022 года", "2022 жылғы 1 шілдеден бастап
// қолданысқа енгізіледі". It is empty where they give a term or nothing.
func Begins(e *data.Edition) (day data.Date, exact bool) {
	for i := len(e.Paragraphs) - 1; i >= 0; i-- {
		p := &e.Paragraphs[i]
		if p.Role == data.RoleFootnote || len(p.Text) > 2000 {
			continue
		}
		low := strings.ToLower(fold.Homoglyphs(p.Text))
		if !strings.Contains(low, "в действие") && !strings.Contains(low, "қолданысқа") && !strings.Contains(low, "күшіне енеді") {
			continue
		}
		for _, d := range citation.FindDates(p.Text) {
			before := strings.ToLower(fold.Homoglyphs(strings.TrimRight(p.Text[:d.Start], " \u00a0")))
			after := strings.ToLower(fold.Homoglyphs(p.Text[d.End:]))
			if strings.HasSuffix(before, "в действие с") || strings.HasSuffix(before, "в действие со") || strings.HasPrefix(strings.TrimLeft(after, " \u00a0"), "бастап") {
				return data.Date(d.Date), true
			}
		}
	}
	return "", false
}

// InForceOn reports whether the change was surely in force on a day: the day that its footnote names has come, or a year has passed since
// its earliest day (see At).
func (a *Amendment) InForceOn(day data.Date) bool { return a.on(day) == 1 }
