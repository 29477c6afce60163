package bleve

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
)

const (
	// maxLayered bounds the terms of a segment whose layers are remembered. Those of one take two bytes for each document that has it, and at most one for each
	// of the segment.
	maxLayered = 256
	// firstLayer is the share of the documents with a term that its topmost layer holds; each layer below holds twice as many.
	firstLayer = 64
	minLayer   = 4
	// averageStep is how finely average lengths are told apart by which layers are made: with the exact ones, each new document would outdate all.
	averageStep = 1.02
)

// layer is documents in which a term stands about equally often for their length, and the greatest tf that it has in any of them.
type layer struct {
	docs *roaring.Bitmap
	most float64
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
	var list []impact
	err := m.eachOf(fieldText, key.term, func(p segment.Posting) {
		doc := uint32(p.Number())
		list = append(list, impact{doc, float64(p.Frequency()) / key.norm(m, zoneBody, doc, 1)})
	})
	if err != nil {
		return nil, err
	}
	for _, z := range [...]int{zoneTitle, zoneOperative, zoneReasoning} {
		err := m.eachOf(zoneFields[z], key.term, func(p segment.Posting) {
			doc := uint32(p.Number())
			if i, ok := find(list, doc); ok {
				list[i].tf += max(0, key.zones[z].Weight/key.norm(m, z, doc, 1)-1/key.norm(m, zoneBody, doc, averageStep))
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// addForm adds what the form that was typed weighs, and returns the documents that have the form and not the term.
func (m *matcher) addForm(key layersKey, form string, list []impact) (alone []impact, err error) {
	err = m.eachOf(fieldExact, form, func(p segment.Posting) {
		doc := uint32(p.Number())
		weight := key.zones[zoneExact].Weight / key.norm(m, zoneExact, doc, 1)
		if i, ok := find(list, doc); ok {
			list[i].tf += weight
		} else {
			alone = append(alone, impact{doc, weight})
		}
	})
	return alone, err
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
		layers = append(layers, layer{roaring.BitmapOf(docs...), part[0].tf})
		impacts = impacts[len(part):]
	}
	return layers
}
