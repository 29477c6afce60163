package bleve

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"taldau/index"
)

const (
	// maxLayered bounds what is remembered of the layers of terms, in bytes for each document of the segment, and minLayered where there are few documents.
	maxLayered = 64
	minLayered = 1 << 18
	// firstLayer is the share of the documents with a term that its topmost layer holds; each layer below holds twice as many.
	firstLayer = 64
	minLayer   = 4
	// averageStep is how finely average lengths are told apart by which layers are made: with the exact ones, each new document would outdate all.
	averageStep = 1.02
)

// layer is documents in which a term stands about equally often for their length, and the greatest tf that it has in any of them.
type layer struct {
	docs []uint32 // rising
	most float64
}

// bytesOf is what layers take in memory.
func bytesOf(layers []layer) int {
	n := 128
	for _, l := range layers {
		n += 32 + 4*len(l.docs)
	}
	return n
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

// layersKey is a term of the text as it counts in a question: forms are what was typed, parted by zeros.
type layersKey struct {
	measure
	term, forms string
}

// layers returns the layers of a term for all documents of the segment that have it, deleted ones too.
func (m *matcher) layers(key layersKey) ([]layer, error) {
	if l, ok := m.layered.of(key); ok {
		return l, nil
	}
	list, err := m.impacts(key)
	if err != nil {
		return nil, err
	}
	var layers []layer
	for form := range strings.SplitSeq(key.forms, "\x00") {
		alone, err := m.addForm(key, form, list)
		if err != nil {
			return nil, err
		}
		layers = append(layers, inLayers(alone)...)
	}
	layers = append(layers, inLayers(list)...)
	key.term, key.forms = strings.Clone(key.term), strings.Clone(key.forms) // or the question that they stand in would be kept with them
	m.layered.keep(key, layers)
	return layers, nil
}

// impact is the tf of a term in a document, or a little more.
type impact struct {
	doc uint32
	tf  float64
}

// impacts weighs all occurrences of a term, by rising document. Where it stands in a zone, one occurrence counts there and not in the body.
func (m *matcher) impacts(key layersKey) ([]impact, error) {
	o, err := m.occurrences(fieldText, key.term)
	if err != nil {
		return nil, err
	}
	var list []impact
	o.all(func(doc uint32, count float64, zones uint8) {
		tf := count / key.norm(m, zoneBody, doc, 1)
		for _, z := range [...]int{zoneTitle, zoneOperative, zoneReasoning} {
			if zones>>z&1 != 0 {
				tf += max(0, key.zones[z].Weight/key.norm(m, z, doc, 1)-1/key.norm(m, zoneBody, doc, averageStep))
			}
		}
		list = append(list, impact{doc, tf})
	})
	return list, nil
}

// addForm adds what the form that was typed weighs, and returns the documents that have the form and not the term.
func (m *matcher) addForm(key layersKey, form string, list []impact) (alone []impact, err error) {
	if form == "" {
		return nil, nil
	}
	o, err := m.occurrences(fieldExact, form)
	if err != nil {
		return nil, err
	}
	o.all(func(doc uint32, _ float64, _ uint8) {
		weight := key.zones[zoneExact].Weight / key.norm(m, zoneExact, doc, 1)
		if i, ok := find(list, doc); ok {
			list[i].tf += weight
		} else {
			alone = append(alone, impact{doc, weight})
		}
	})
	return alone, nil
}

func find(list []impact, doc uint32) (int, bool) {
	return slices.BinarySearchFunc(list, doc, func(i impact, doc uint32) int { return cmp.Compare(i.doc, doc) })
}

// inLayers parts documents by their impacts, the topmost layer first.
func inLayers(impacts []impact) []layer {
	slices.SortFunc(impacts, func(a, b impact) int { return cmp.Or(cmp.Compare(b.tf, a.tf), cmp.Compare(a.doc, b.doc)) })
	var layers []layer
	for size := max(len(impacts)/firstLayer, minLayer); len(impacts) > 0; size *= 2 {
		part := impacts[:min(size, len(impacts))]
		docs := make([]uint32, len(part))
		for i, x := range part {
			docs[i] = x.doc
		}
		slices.Sort(docs)
		layers = append(layers, layer{docs, part[0].tf})
		impacts = impacts[len(part):]
	}
	return layers
}
