package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

// byZone is the occurrences of one word by zone.
type byZone [zones]float64

// explain gives each hit of a page its explanation. It reads the postings once more, for these documents only.
func (o *byRelevance) explain(profile index.Profile, page []rank, hits []index.Hit) error {
	if profile == "" {
		profile = index.ProfileWords
	}
	for i, docs := range o.inSegments(page) {
		if docs.IsEmpty() {
			continue
		}
		explained, err := o.explainSegment(i, docs)
		if err != nil {
			return err
		}
		for h, place := range page {
			if place.segment == i {
				e := explained[place.doc]
				e.Profile, e.Score = profile, hits[h].Score
				hits[h].Explanation = e
			}
		}
	}
	return nil
}

// explainSegment explains some documents of a segment.
func (o *byRelevance) explainSegment(i int, docs *roaring.Bitmap) (map[uint32]*index.Explanation, error) {
	sc, m := o.scorer, o.matchers[i]
	counts, err := sc.counts(m, docs)
	if err != nil {
		return nil, err
	}
	var places [][]standing
	near := roaring.New()
	if o.window != nil {
		near = roaring.And(docs, o.window[i])
		if places, err = sc.places(m, near); err != nil {
			return nil, err
		}
	}
	explained := map[uint32]*index.Explanation{}
	all := make([]index.WordPart, len(sc.words))
	for it := docs.Iterator(); it.HasNext(); {
		doc := it.Next()
		e := &index.Explanation{}
		if near.Contains(doc) {
			e.Near = sc.nearParts(places[near.Rank(doc)-1])
		}
		base := 0.0
		if len(sc.words) == 0 {
			e.Base, base = 1, 1
		}
		for _, part := range sc.wordParts(all, counts[doc], m, doc) {
			if part.Feedback && !o.fed[i].Contains(doc) {
				continue
			}
			e.Words = append(e.Words, part)
			base += part.Score
		}
		for _, part := range e.Near {
			base += part.Score
		}
		e.Bonuses = o.bonus[i].parts(doc, base)
		explained[doc] = e
	}
	return explained, nil
}

// counts counts every word of the question in documents, by zone.
func (sc *scorer) counts(m *matcher, docs *roaring.Bitmap) (map[uint32][]byZone, error) {
	counts := map[uint32][]byZone{}
	list := docs.ToArray()
	for _, doc := range list {
		counts[doc] = make([]byZone, len(sc.words))
	}
	for i := range sc.words {
		err := sc.words[i].eachCount(m, list, func(at, zone int, n float64) { counts[list[at]][i][zone] += n })
		if err != nil {
			return nil, err
		}
	}
	return counts, m.ctx.Err()
}

// eachCount visits what the word counts in documents, by their places in the list: what scorer.occurrences sums up.
func (w *scoredWord) eachCount(m *matcher, list []uint32, f func(at, zone int, n float64)) error {
	p := &pool{zones: make([]uint8, len(list))}
	count := func(field string, t weightedTerm, f func(at int, n float64, zones uint8)) error {
		o, err := m.occurrences(field, t.term)
		if err == nil {
			o.each(list, f)
		}
		return err
	}
	if w.field != "" {
		return count(w.field, w.terms[0], func(at int, _ float64, _ uint8) { f(at, zoneBody, 1) })
	}
	for _, t := range w.terms {
		err := count(fieldText, t, func(at int, n float64, zones uint8) {
			f(at, zoneBody, t.weight*n)
			for z := range p.entered(at, zones) {
				f(at, z, t.weight)
				f(at, zoneBody, -t.weight)
			}
		})
		if err != nil {
			return err
		}
	}
	for _, t := range w.exact {
		err := count(fieldExact, t, func(at int, _ float64, _ uint8) {
			for z := range p.entered(at, 1<<zoneExact) {
				f(at, z, t.weight)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// wordParts are the words that add something to a document in which they have these counts; all is room for each word.
func (sc *scorer) wordParts(all []index.WordPart, counts []byZone, m *matcher, doc uint32) []index.WordPart {
	clear(all)
	n := 0
	for i := range counts {
		if counts[i] != (byZone{}) {
			n++
		}
	}
	adding := make([]index.WordPart, 0, n)
	for i := range counts {
		if counts[i] == (byZone{}) {
			continue // most words of feedback
		}
		w := &sc.words[i]
		part := sc.wordPart(w, counts[i], m, doc)
		score := part.Score
		part.Score = w.beyond(score, func(j int) float64 { return all[j].Score })
		part.Said = score - part.Score
		if all[i] = part; part.TF > 0 && part.Score > 0 {
			adding = append(adding, part)
		}
	}
	return adding
}

// wordPart is what a word adds to a document in which it has these counts.
func (sc *scorer) wordPart(w *scoredWord, counts byZone, m *matcher, doc uint32) index.WordPart {
	part := index.WordPart{Word: w.text, Found: w.found, IDF: w.idf, Weight: w.weight, Related: w.related, Feedback: w.fed, Liked: w.liked, Field: index.Field(w.field)}
	for _, t := range w.terms {
		part.Terms = append(part.Terms, t.term)
	}
	if w.field != "" && counts[zoneBody] > 0 {
		part.TF, part.Zones = 1, []index.ZonePart{{Zone: w.field, Count: 1, Weight: 1, Norm: 1}}
		part.Score = w.score(1, sc.weights.K1)
		return part
	}
	for z, count := range counts {
		zone := sc.zones[z]
		if count <= 0 || zone.Weight == 0 {
			continue
		}
		norm := sc.norm(z, m, doc)
		part.TF += zone.Weight * count / norm
		part.Zones = append(part.Zones, index.ZonePart{
			Zone: zoneNames[z], Count: count, Weight: zone.Weight, Length: int(m.length[doc][z]), Average: sc.stats.average[m.classOf(doc)][z], Norm: norm,
		})
	}
	part.Score = w.score(part.TF, sc.weights.K1)
	return part
}
