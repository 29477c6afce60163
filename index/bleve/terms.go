package bleve

import (
	"iter"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index/analysis"
)

// termsField is an indexed field of terms that were made outside Bleve. Its length is always 1: Bleve keeps the length beside each term
// of each document, and this package ranks by lengths of its own.
type termsField struct {
	*document.TextField
	terms func() []analysis.Token // called when Bleve asks for them, in its own goroutines
	found api.TokenFrequencies
}

func newTermsField(name string, options api.FieldIndexingOptions, terms func() []analysis.Token) *termsField {
	return &termsField{TextField: document.NewTextFieldCustom(name, nil, nil, options, nil), terms: terms}
}

// Analyze implements Bleve's field.
func (f *termsField) Analyze() {
	tokens := f.terms()
	f.terms = nil
	switch {
	case f.Name() == fieldText:
		f.found = packed(tokens)
	case f.Options().IncludeTermVectors():
		f.found = eachPlaced(tokens)
	default:
		f.found = counted(tokens)
	}
}

// AnalyzedLength implements Bleve's field.
func (f *termsField) AnalyzedLength() int { return 1 }

// AnalyzedTokenFrequencies implements Bleve's field.
func (f *termsField) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.found }

// counted tells which terms there are; how often does not matter.
func counted(tokens []analysis.Token) api.TokenFrequencies {
	all := make(api.TokenFrequencies, len(tokens))
	for _, t := range tokens {
		if all[t.Term] == nil {
			all[t.Term] = &api.TokenFreq{Term: []byte(t.Term)}
		}
	}
	return all
}

// eachPlaced gives each occurrence a location, as Bleve's own phrase searcher wants it, which checks ours in a test.
func eachPlaced(tokens []analysis.Token) api.TokenFrequencies {
	all := make(api.TokenFrequencies, len(tokens)/2)
	places := make([]api.TokenLocation, len(tokens))
	for i, t := range tokens {
		places[i].Position = t.Pos
		f := all[t.Term]
		if f == nil {
			f = &api.TokenFreq{Term: []byte(t.Term)}
			all[t.Term] = f
		}
		f.Locations = append(f.Locations, &places[i])
		f.SetFrequency(len(f.Locations))
	}
	return all
}

// packed gives each term one location: the first position, and in its array the distances to the further ones. A location takes six bytes
// in the index and a distance one or two. Measured on 2,000 seed documents, where locations of the text were a third of the index.
func packed(tokens []analysis.Token) api.TokenFrequencies {
	all := make(api.TokenFrequencies, len(tokens)/2)
	for _, t := range tokens {
		f := all[t.Term]
		if f == nil {
			all[t.Term] = firstPlace(t)
			continue
		}
		l := f.Locations[0]
		l.ArrayPositions = append(l.ArrayPositions, uint64(t.Pos))
		f.SetFrequency(1 + len(l.ArrayPositions))
	}
	for _, f := range all {
		l := f.Locations[0]
		last := uint64(l.Position)
		for i, pos := range l.ArrayPositions {
			l.ArrayPositions[i], last = pos-last, pos
		}
	}
	return all
}

func firstPlace(t analysis.Token) *api.TokenFreq {
	f := &api.TokenFreq{Term: []byte(t.Term), Locations: []*api.TokenLocation{{Position: t.Pos}}}
	f.SetFrequency(1)
	return f
}

// positions are the places of a posting, as eachPlaced or packed wrote them.
func positions(p segment.Posting) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for _, l := range p.Locations() {
			pos := l.Pos()
			if !yield(pos) {
				return
			}
			for _, gap := range l.ArrayPositions() {
				if pos += gap; !yield(pos) {
					return
				}
			}
		}
	}
}
