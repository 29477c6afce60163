package extract

import (
	"taldau/data"
	"taldau/data/citation"
)

// references reads the references of an edition paragraph by paragraph, with the short names that it defines on the way. The
// document's own number and the headings of its own articles are no references.
func references(d *data.Document, e *data.Edition, country string) {
	if e.References != nil {
		return
	}
	r := citation.NewDatedReader(country, dateOfText(d, e))
	own := actKey(d, country)
	ownCase := d.Identifier(data.IdentifierCase)
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		for _, f := range r.Read(p.Text, string(p.Lang)) {
			if f.Self {
				f.Act = own
			}
			switch {
			case f.Type == citation.RefCase && f.Act == ownCase:
				continue
			case f.Type != citation.RefArticle && f.Act != "" && f.Act == own:
				continue
			case f.Type == citation.RefArticle && f.Start == 0 && p.Point == f.Article && f.Act == "":
				continue
			}
			e.References = append(e.References, data.Reference{
				Ref: f.Ref, ID: f.ID, Candidates: f.Candidates, Self: f.Self, Span: data.Span{Paragraph: p.N, Start: f.Start, End: f.End},
			})
		}
	}
}

// dateOfText is the date on which the references of an edition are to be understood: that of a decision, the first day of an
// edition of a normative text. A normative text without editions is as old as its newest amendment, which is not its date of adoption.
func dateOfText(d *data.Document, e *data.Edition) string {
	if d.Kind == data.KindDecision || d.Kind == data.KindReview {
		return string(d.Dates.Adopted)
	}
	return string(e.From)
}
