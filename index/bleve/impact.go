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
	t := tfSums.Get().(*tfSum)
	t.begin(m.count)
	err := m.weigh(key, t)
	i := t.levelled(m.count)
	t.end()
	if err != nil {
		return impacts{}, err
	}
	key.term, key.forms = strings.Clone(key.term), strings.Clone(key.forms) // or the question that they stand in would be kept with them
	m.weighed.keep(key, i)
	return i, nil
}

// weigh adds up the tf of a term and of the forms that were typed, or a little more, in the documents that have them.
func (m *matcher) weigh(key impactsKey, t *tfSum) error {
	if err := m.weighTerm(key, t); err != nil || key.forms == "" {
		return err
	}
	for form := range strings.SplitSeq(key.forms, "\x00") {
		if err := m.weighForm(key, form, t); err != nil {
			return err
		}
	}
	return nil
}

// weighTerm weighs the occurrences of the term. Where it stands in a zone, one occurrence counts there and not in the body.
func (m *matcher) weighTerm(key impactsKey, t *tfSum) error {
	o, err := m.occurrences(fieldText, key.term)
	if err != nil {
		return err
	}
	share := m.share(key.measure, zoneBody)
	o.all(func(doc uint32, packed uint8) {
		tf := float32(packed) * share[doc]
		if packed >= countMask { // as hardly ever
			tf = float32(o.count(doc, packed))*share[doc] + key.moved(m, doc, packed>>countBits)
		}
		t.add(doc, tf)
	})
	return nil
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

// weighForm weighs a form that was typed.
func (m *matcher) weighForm(key impactsKey, form string, t *tfSum) error {
	weight := float32(key.zones[zoneExact].Weight)
	if weight == 0 {
		return nil
	}
	o, err := m.occurrences(fieldExact, form)
	if err != nil {
		return err
	}
	share := m.share(key.measure, zoneExact)
	o.all(func(doc uint32, _ uint8) { t.add(doc, weight*share[doc]) })
	return nil
}
