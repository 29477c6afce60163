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
	r := citation.NewReader(country)
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
			e.References = append(e.References, data.Reference{Ref: f.Ref, Span: data.Span{Paragraph: p.N, Start: f.Start, End: f.End}})
		}
	}
}
