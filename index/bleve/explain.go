package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

// explain gives each hit of a page its explanation. It reads the postings again for these documents only.
func (o *byRelevance) explain(profile index.Profile, page []rank, hits []index.Hit) error {
	if profile == "" {
		profile = index.ProfileWords
	}
	for i, place := range page {
		e, err := o.scorer.explain(place.segment, o.matchers[place.segment], place.doc)
		if err != nil {
			return err
		}
		e.Profile, e.Score = profile, hits[i].Score
		hits[i].Explanation = e
	}
	return nil
}

func (sc *scorer) explain(segment int, m *matcher, doc uint32) (*index.Explanation, error) {
	e := &index.Explanation{}
	base := 0.0
	if len(sc.words) == 0 {
		e.Base, base = 1, 1
	}
	for i := range sc.words {
		part, err := sc.explainWord(m, &sc.words[i], doc)
		if err != nil {
			return nil, err
		}
		if part.TF > 0 {
			e.Words = append(e.Words, part)
			base += part.Score
		}
	}
	e.Bonuses = sc.bonuses(segment, m).parts(doc, base)
	return e, nil
}

func (sc *scorer) explainWord(m *matcher, w *scoredWord, doc uint32) (index.WordPart, error) {
	part := index.WordPart{Word: w.text, Found: w.found, IDF: w.idf, Weight: w.weight}
	for _, t := range w.terms {
		part.Terms = append(part.Terms, t.term)
	}
	var counts [zones]float64
	only := roaring.BitmapOf(doc)
	for z := range zones {
		terms := w.terms
		if z == zoneExact {
			terms = w.exact
		}
		for _, t := range terms {
			err := m.eachFound(zoneFields[z], t.term, only, func(_ uint32, count float64) { counts[z] += t.weight * count })
			if err != nil {
				return part, err
			}
		}
	}
	counts[zoneBody] -= counts[zoneTitle] + counts[zoneOperative] + counts[zoneReasoning]
	l := m.length[doc]
	for z, count := range counts {
		zone := sc.zone(z)
		if count <= 0 || zone.Weight == 0 {
			continue
		}
		norm := sc.norm(z, l)
		part.TF += zone.Weight * count / norm
		part.Zones = append(part.Zones, index.ZonePart{
			Zone: zoneNames[z], Count: count, Weight: zone.Weight, Length: int(l[z]), Average: sc.stats.average[z], Norm: norm,
		})
	}
	part.Score = w.score(part.TF, sc.weights.K1)
	return part, nil
}
