package forum

import (
	"strings"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
)

// PositionSource is the source of documents that are adopted positions; their identifier of the type source is "position-" and the id of
// the position.
const PositionSource = "taldau"

// positionPrefix begins the identifier of a document that is a position.
const positionPrefix = "position-"

// IsPosition reports whether a document of the bank is an adopted position.
func IsPosition(d *data.Document) bool {
	return d.Kind == data.KindReview && d.Source == PositionSource && strings.HasPrefix(d.Identifier(data.IdentifierSource), positionPrefix)
}

// document is the position as a document of the bank: a review.
func (p *Position) document(category classifier.Code) data.Document {
	lang := data.Lang(p.Lang)
	e := data.Edition{Lang: lang, Title: p.Title, From: dayOf(p.Adopted.At)}
	if !p.Superseded.IsZero() {
		e.To = max(dayOf(p.Superseded), dayOf(p.Adopted.At.Add(24*time.Hour)))
	}
	add := func(text string) {
		for paragraph := range strings.SplitSeq(text, "\n\n") {
			if paragraph = strings.Join(strings.Fields(paragraph), " "); paragraph != "" {
				e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: paragraph, Lang: lang})
			}
		}
	}
	words := outcomeWords(p.Lang)
	add(p.Text)
	add(words[0])
	add(p.Reasons)
	if p.Dissent != "" {
		add(words[1])
		add(p.Dissent)
	}
	e.Renumber()
	refer(&e, dayOf(p.Adopted.At))
	return data.Document{
		Kind: data.KindReview, Title: p.Title, Source: PositionSource, Langs: []data.Lang{lang}, Categories: []classifier.Code{category},
		Dates:       data.Dates{Adopted: dayOf(p.Adopted.At), Published: dayOf(p.Published.At)},
		Identifiers: []data.Identifier{{Type: data.IdentifierSource, Value: positionPrefix + p.ID}},
		Editions:    []data.Edition{e},
	}
}

// dayOf is the day in Kazakhstan: a position that was adopted there in the first hours of a day is of that day, and not of the one before.
func dayOf(t time.Time) data.Date { return data.DateOf(t.In(data.Zone)) }

// outcomeWords are the headings of reasons and dissent in the language of a position.
func outcomeWords(lang string) [2]string {
	switch lang {
	case "ru":
		return [2]string{"Обоснование", "Особое мнение"}
	case "en":
		return [2]string{"Reasons", "Dissent"}
	}
	return [2]string{"Негіздеме", "Ерекше пікір"}
}

// refer reads what the text of a position cites, as it is read of every other document, so that articles, resolutions and cases lead to it.
func refer(e *data.Edition, day data.Date) {
	r := citation.NewDatedReader("", string(day))
	for _, p := range e.Paragraphs {
		for _, f := range r.Read(p.Text, string(p.Lang)) {
			if f.Self { // of a law that speaks of itself; a position is none
				continue
			}
			e.References = append(e.References, data.Reference{
				Ref: f.Ref, ID: f.ID, Candidates: f.Candidates, Span: data.Span{Paragraph: p.N, Start: f.Start, End: f.End},
			})
		}
	}
}
