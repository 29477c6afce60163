package extract

import (
	"taldau/data"
)

// structure fills the sections of an edition and the printed numbers of its paragraphs.
func structure(kind data.Kind, e *data.Edition, t *text) {
	if len(e.Paragraphs) == 0 {
		return
	}
	footnotes(e, t)
	var sections []data.Section
	switch kind {
	case data.KindDecision:
		sections = decisionSections(t)
	case data.KindLaw:
		sections = lawSections(e, t)
	case data.KindResolution:
		sections = resolutionSections(e, t)
	default:
		sections = []data.Section{{Type: data.SectionBody, First: 1, Last: len(t.lines)}}
	}
	if e.Sections == nil {
		e.Sections = sections
	}
}

// builder makes sections that are in order, do not overlap and leave no paragraph out.
type builder struct{ list []data.Section }

// from opens a section at paragraph n; one that would be empty is replaced.
func (b *builder) from(n int, t data.SectionType, title, rule string) {
	if k := len(b.list); k > 0 {
		if b.list[k-1].First >= n {
			b.list = b.list[:k-1]
		} else {
			b.list[k-1].Last = n - 1
		}
	}
	b.list = append(b.list, data.Section{Type: t, Title: title, First: n, Rule: rule})
}

func (b *builder) end(last int) []data.Section {
	if k := len(b.list); k > 0 {
		b.list[k-1].Last = last
		b.list[0].First = 1
	}
	return b.list
}
