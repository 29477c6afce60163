package bleve

import (
	"math"
	"strings"

	"taldau/index"
)

const (
	// perDocumentWeighed is what is remembered of the impacts of terms, in bytes for each document of the segment: those of some five hundred terms that many documents have.
	perDocumentWeighed = 512
	leastWeighed       = 1 << 18 // where there are few documents
	mostWeighed        = 64 << 20
	// denseShare makes impacts lie by document: where at least one document of so many has the term, that takes less memory.
	denseShare = 4
	// averageStep is how finely average lengths are told apart by which impacts are made: with the exact ones, each new document would outdate all.
	averageStep = 1.02
)

// impacts are how much a term counts in the documents of a segment that have it, deleted ones too: of each the level of its tf.
type impacts struct {
	docs   []uint32 // rising; nil: levels are by document, 0 where the term is not
	levels []uint8
}

// bytes are what they take in memory.
func (i impacts) bytes() int { return 128 + 4*len(i.docs) + len(i.levels) }

// Levels are even in the logarithm of tf: sixteen to each power of two, from 2 to the -8th on.
const (
	levels      = 256 // 0 is that of no tf
	levelBits   = 23 - 4
	lowestLevel = (127 - 8) << (23 - levelBits)
)

// levelOf is the level of a tf: its exponent and the first bits of what it is multiplied by.
func levelOf(tf float32) uint8 {
	return uint8(min(max(1, int(math.Float32bits(tf)>>levelBits)-lowestLevel+1), levels-1))
}

// mostOf is a tf that none of a level exceeds.
func mostOf(level int) float64 {
	if level == levels-1 {
		return math.MaxFloat32 // whatever is above, too
	}
	return float64(math.Float32frombits(uint32(level+lowestLevel) << levelBits))
}

// measure is all by which an occurrence is weighed, but the document.
type measure struct {
	zones   [zones]index.Zone
	average [classes][zones]float64 // rounded up: no text is longer against it than against the average itself, and no tf taken for too small
}

func (sc *scorer) measure() measure {
	m := measure{zones: sc.zones}
	for c := range classes {
		for z := range zones {
			m.average[c][z] = math.Pow(averageStep, math.Ceil(math.Log(sc.stats.average[c][z])/math.Log(averageStep)))
		}
	}
	return m
}

// norm is at most that of a scorer; with rounding averageStep at least.
func (s *measure) norm(m *matcher, z int, doc uint32, rounding float64) float64 {
	b := s.zones[z].B
	return 1 - b + b*float64(m.length[doc][z])/s.average[m.classOf(doc)][z]*rounding
}

// shareKey is a zone as its length is measured.
type shareKey struct {
	measure
	zone int
}

// maxShares is how many shares are remembered: those of the body and of what was typed, for two measures.
const maxShares = 4

// share is what one occurrence in a zone counts in each document, 1/norm: made once, and not for each occurrence.
func (m *matcher) share(by measure, z int) []float32 {
	key := shareKey{by, z}
	list, ok := m.shares.of(key)
	if !ok {
		list = make([]float32, m.count)
		for doc := range list {
			list[doc] = float32(1 / by.norm(m, z, uint32(doc), 1))
		}
		m.shares.keep(key, list)
	}
	return list
}

// impactsKey is a term of the text as it counts in a question: forms are what was typed, parted by zeros.
type impactsKey struct {
	measure
	term, forms string
}

// impacts returns those of a term, from memory where it was asked for before.
func (m *matcher) impacts(key impactsKey) (impacts, error) {
	if i, ok := m.weighed.of(key); ok {
		return i, nil
	}
	list, err := m.weights(key)
	if err != nil {
		return impacts{}, err
	}
	i := m.levelled(list)
	key.term, key.forms = strings.Clone(key.term), strings.Clone(key.forms) // or the question that they stand in would be kept with them
	m.weighed.keep(key, i)
	return i, nil
}

// levelled parts weights by level.
func (m *matcher) levelled(list []weight) impacts {
	if len(list)*denseShare >= m.count {
		i := impacts{levels: make([]uint8, m.count)}
		for _, w := range list {
			i.levels[w.doc] = levelOf(w.tf)
		}
		return i
	}
	i := impacts{docs: make([]uint32, len(list)), levels: make([]uint8, len(list))}
	for at, w := range list {
		i.docs[at], i.levels[at] = w.doc, levelOf(w.tf)
	}
	return i
}

// weight is the tf of a term in a document, or a little more.
type weight struct {
	doc uint32
	tf  float32
}

// weights weighs all occurrences of a term and of the forms that were typed, by rising document.
func (m *matcher) weights(key impactsKey) ([]weight, error) {
	list, err := m.termWeights(key)
	if err != nil || key.forms == "" {
		return list, err
	}
	for form := range strings.SplitSeq(key.forms, "\x00") {
		more, err := m.formWeights(key, form)
		if err != nil {
			return nil, err
		}
		list = addedUp(list, more)
	}
	return list, nil
}

// termWeights weighs the occurrences of the term. Where it stands in a zone, one occurrence counts there and not in the body.
func (m *matcher) termWeights(key impactsKey) ([]weight, error) {
	o, err := m.occurrences(fieldText, key.term)
	if err != nil {
		return nil, err
	}
	list, share := make([]weight, 0, o.found), m.share(key.measure, zoneBody)
	o.all(func(doc uint32, count float64, zones uint8) {
		tf := float32(count) * share[doc]
		if zones != 0 { // as hardly ever
			tf += key.moved(m, doc, zones)
		}
		list = append(list, weight{doc, tf})
	})
	return list, nil
}

// moved is what occurrences gain by counting in the zones of a document and not in its body.
func (s *measure) moved(m *matcher, doc uint32, zones uint8) float32 {
	gain := 0.0
	for _, z := range [...]int{zoneTitle, zoneOperative, zoneReasoning} {
		if zones>>z&1 != 0 {
			gain += max(0, s.zones[z].Weight/s.norm(m, z, doc, 1)-1/s.norm(m, zoneBody, doc, averageStep))
		}
	}
	return float32(gain)
}

// formWeights weighs a form that was typed.
func (m *matcher) formWeights(key impactsKey, form string) ([]weight, error) {
	o, err := m.occurrences(fieldExact, form)
	if err != nil {
		return nil, err
	}
	list, share, weighs := make([]weight, 0, o.found), m.share(key.measure, zoneExact), float32(key.zones[zoneExact].Weight)
	o.all(func(doc uint32, _ float64, _ uint8) { list = append(list, weight{doc, weighs * share[doc]}) })
	return list, nil
}

// addedUp joins weights; those of one document are added up.
func addedUp(a, b []weight) []weight {
	list := make([]weight, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].doc < b[0].doc:
			list, a = append(list, a[0]), a[1:]
		case a[0].doc > b[0].doc:
			list, b = append(list, b[0]), b[1:]
		default:
			list, a, b = append(list, weight{a[0].doc, a[0].tf + b[0].tf}), a[1:], b[1:]
		}
	}
	return append(append(list, a...), b...)
}
