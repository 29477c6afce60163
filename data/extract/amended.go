package extract

import (
	"strings"

	"taldau/data"
	"taldau/data/amendment"
)

// amended fills what the footnotes of a normative text tell of its edition: the first day, where none was given, the day on which the
// whole act ceased to be in force, and the acts that made the edition.
func (x *Extractor) amended(d *data.Document) {
	for i := range d.Editions {
		e := &d.Editions[i]
		if e.From != "" && e.AmendedBy != "" && e.To != "" {
			continue
		}
		list := amendment.Read(e)
		if len(list) == 0 {
			continue
		}
		if e.From == "" && e.To == "" && len(d.Editions) == 1 {
			e.From, e.Told = amendment.Told(list, e.Lang, x.Today)
		}
		if e.To == "" {
			e.To = amendment.Repealed(list, e.From)
		}
		if e.AmendedBy == "" {
			var names []string
			for _, a := range amendment.Makers(list, e.From) {
				names = append(names, a.Name(string(e.Lang)))
			}
			e.AmendedBy = strings.Join(names, "; ")
		}
	}
}
