package bleve

import (
	"math"
	"slices"
	"strconv"

	"taldau/index"
)

// bonuses give what a document itself adds to its score, as shares of the sum of its words. They only add.
type bonuses struct {
	m        *matcher
	weights  index.Weights
	kind     valueBonus
	kinds    []float64 // the sums of kind, by combination of kinds
	instance valueBonus
	cited    []int32
	citedOf  [index.CitedFull + 1]float64 // by citations received; the last: that many or more
	newest   float64                      // years
	others   float64                      // the greatest that all but the kind can give
}

func (sc *scorer) bonuses(i int, m *matcher) *bonuses {
	b := &bonuses{
		m: m, weights: sc.weights, newest: years(sc.stats.newest),
		kind:     newValueBonus(m.fields[index.FieldKind], sc.weights.Kind),
		instance: newValueBonus(m.fields[index.FieldInstance], sc.weights.Instance),
	}
	for _, doc := range m.kinds.like {
		b.kinds = append(b.kinds, b.kind.sum(doc))
	}
	if sc.cited != nil {
		b.cited, b.citedOf = sc.cited[i], sc.citedOf
	}
	b.others = b.weights.Recent + b.citedOf[index.CitedFull]
	if len(b.instance.bonus) > 0 {
		b.others += max(0, slices.Max(b.instance.bonus))
	}
	return b
}

// valueBonus is the bonus of each value of a keyword field, by ordinal.
type valueBonus struct {
	*column
	bonus []float64
}

func newValueBonus(c *column, bonus map[string]float64) valueBonus {
	list := make([]float64, len(c.terms))
	for i, term := range c.terms {
		list[i] = bonus[term]
	}
	return valueBonus{c, list}
}

func (v valueBonus) sum(doc uint32) (sum float64) {
	for _, value := range v.of(doc) {
		sum += v.bonus[value]
	}
	return sum
}

// of sums up the bonuses of a document. Talk has none but that of its kind: no court said it, nothing cites it, and it is newer than what it is about.
func (b *bonuses) of(doc uint32) float64 {
	kinds := b.kinds[b.m.kinds.of[doc]]
	if b.m.classOf(doc) == classForum {
		return kinds
	}
	sum := kinds + b.instance.sum(doc) + b.recent(doc)
	if b.cited != nil {
		sum += b.citedOf[min(b.cited[doc], index.CitedFull)]
	}
	return sum
}

// ceilings are the greatest factors that bonuses make of the sums of documents, by combination of kinds.
func (b *bonuses) ceilings() []float32 {
	factors := make([]float32, len(b.kinds))
	for i, doc := range b.m.kinds.like {
		factor := 1 + b.kinds[i]
		if b.m.classOf(doc) == classBank {
			factor += b.others
		}
		factors[i] = float32(factor * slack)
	}
	return factors
}

// citedBonus grows with the logarithm of the citations received and is full at index.CitedFull.
func citedBonus(full float64, cited int32) float64 {
	if cited <= 0 {
		return 0
	}
	return full * min(1, math.Log1p(float64(cited))/math.Log1p(index.CitedFull))
}

// recent is full for the newest document of the bank, half index.RecentYears before, and nothing for an undated one.
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
	for _, v := range b.kind.of(doc) {
		add("kind", b.kind.terms[v], b.kind.bonus[v])
	}
	if b.m.classOf(doc) == classForum {
		return parts
	}
	for _, v := range b.instance.of(doc) {
		add("instance", b.instance.terms[v], b.instance.bonus[v])
	}
	if b.cited != nil {
		add("cited", strconv.Itoa(int(b.cited[doc])), citedBonus(b.weights.Cited, b.cited[doc]))
	}
	add("recent", dateText(b.m.dates[doc]), b.recent(doc))
	return parts
}
