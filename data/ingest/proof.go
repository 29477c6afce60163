package ingest

import "taldau/data"

// dropLoose drops proofs that came with a document and do not lie in its text as it is now, after cleaning, dividing and masking: an export of
// another version, or a file that somebody wrote. What is dropped is read again.
func dropLoose(d *data.Document) {
	e := &d.Editions[0]
	loose := func(s data.Span) bool {
		return s != (data.Span{}) && (s.Paragraph < 1 || s.Paragraph > len(e.Paragraphs) || s.Start < 0 || s.End < s.Start || s.End > len(e.Paragraphs[s.Paragraph-1].Text))
	}
	if loose(d.Outcome.Span) {
		d.Outcome.Span = data.Span{}
	}
	for _, f := range d.Facts {
		if loose(f.Span) {
			d.Facts = nil
			break
		}
	}
	for _, a := range d.Amounts {
		if loose(a.Span) {
			d.Amounts = nil
			break
		}
	}
	for _, dem := range d.Demands {
		if loose(dem.Asked.Span) || loose(dem.Outcome.Span) {
			d.Demands = nil
			break
		}
	}
	for i := range d.Judges {
		if loose(d.Judges[i].Span) {
			d.Judges[i].Evidence = data.Evidence{}
		}
	}
	for i := range d.Parties {
		if loose(d.Parties[i].Span) {
			d.Parties[i].Evidence = data.Evidence{}
		}
	}
}
