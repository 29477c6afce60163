package bleve

import (
	"math"
	"strconv"

	"taldau/index"
)

// bonuses give what a document itself adds to its score, as shares of the sum of its words. They only add.
type bonuses struct {
	m        *matcher
	weights  index.Weights
	kind     []float64 // by ordinal of the value
	instance []float64
	cited    []int32
	newest   float64 // years
}

func (sc *scorer) bonuses(i int, m *matcher) *bonuses {
	b := &bonuses{m: m, weights: sc.weights, newest: years(sc.stats.newest)}
	b.kind = byOrdinal(m.fields[index.FieldKind], sc.weights.Kind)
	b.instance = byOrdinal(m.fields[index.FieldInstance], sc.weights.Instance)
	if sc.cited != nil {
		b.cited = sc.cited[i]
	}
	return b
}

// byOrdinal turns a table of values into an array of ordinals.
func byOrdinal(c *column, bonus map[string]float64) []float64 {
	list := make([]float64, len(c.terms))
	for i, term := range c.terms {
		list[i] = bonus[term]
	}
	return list
}

// of sums up the bonuses of a document.
func (b *bonuses) of(doc uint32) float64 {
	sum := b.valued(index.FieldKind, b.kind, doc) + b.valued(index.FieldInstance, b.instance, doc) + b.recent(doc)
	if b.cited != nil {
		sum += citedBonus(b.weights.Cited, b.cited[doc])
	}
	return sum
}

func (b *bonuses) valued(f index.Field, list []float64, doc uint32) float64 {
	sum := 0.0
	for _, v := range b.m.fields[f].of(doc) {
		sum += list[v]
	}
	return sum
}

// citedBonus grows with the logarithm of the citations received and is full at index.CitedFull.
func citedBonus(full float64, cited int32) float64 {
	if cited <= 0 {
		return 0
	}
	return full * min(1, math.Log1p(float64(cited))/math.Log1p(index.CitedFull))
}

// recent is full for the newest document of the index, half index.RecentYears before, and nothing for an undated one.
func (b *bonuses) recent(doc uint32) float64 {
	date := b.m.dates[doc]
	if date == 0 || b.weights.Recent == 0 {
		return 0
	}
	return b.weights.Recent * index.RecentYears / (index.RecentYears + b.newest - years(date))
}

// years makes a rough number of years of yyyymmdd; the bonus needs no calendar.
func years(date int32) float64 {
	return float64(date/10000) + float64(date/100%100-1)/12 + float64(date%100-1)/372
}

// parts lists the bonuses of a document that are not zero, for an explanation.
func (b *bonuses) parts(doc uint32, base float64) []index.BonusPart {
	var parts []index.BonusPart
	add := func(name, value string, factor float64) {
		if factor != 0 {
			parts = append(parts, index.BonusPart{Name: name, Value: value, Factor: factor, Score: base * factor})
		}
	}
	for _, f := range []struct {
		field index.Field
		list  []float64
	}{{index.FieldKind, b.kind}, {index.FieldInstance, b.instance}} {
		c := b.m.fields[f.field]
		for _, v := range c.of(doc) {
			add(string(f.field), c.terms[v], f.list[v])
		}
	}
	if b.cited != nil {
		add("cited", strconv.Itoa(int(b.cited[doc])), citedBonus(b.weights.Cited, b.cited[doc]))
	}
	add("recent", dateText(b.m.dates[doc]), b.recent(doc))
	return parts
}
