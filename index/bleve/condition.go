package bleve

import (
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index/query"
)

// condition is what a query asks of the words between two positions of a document.
type condition interface {
	// documents are those in which it may hold; nil: in all.
	documents() *roaring.Bitmap
	// holds tells whether it holds in the document looked at, in positions [from, to).
	holds(from, to uint64) bool
}

// placed matches a query that asks where words stand. It looks at one document after another, by rising number.
type placed struct {
	*matcher
	load  []func(doc uint32) error
	texts *bounds // nil until sentences, paragraphs or titles are asked for
}

// placed finds the documents of the segment in which the words stand as the query asks; within the title, if so asked.
func (m *matcher) placed(q query.Query) (*roaring.Bitmap, error) {
	p := &placed{matcher: m}
	title, inTitle := q.(query.Title)
	if inTitle {
		q = title.Query
		p.bounds()
	}
	c, err := p.condition(q)
	if err != nil {
		return nil, err
	}
	docs := c.documents()
	if docs == nil {
		docs = m.live()
	}
	found := roaring.New()
	for list := docs.Iterator(); list.HasNext(); {
		doc := list.Next()
		if err := p.look(doc); err != nil {
			return nil, err
		}
		from, to := uint64(0), uint64(endOfText)
		if inTitle {
			from, to = p.texts.title()
		}
		if c.holds(from, to) {
			found.Add(doc)
		}
	}
	return found, nil
}

// look reads the places of everything that is asked for in one document.
func (p *placed) look(doc uint32) error {
	if err := p.ctx.Err(); err != nil {
		return err
	}
	for _, load := range p.load {
		if err := load(doc); err != nil {
			return err
		}
	}
	return nil
}

// bounds asks for the bounds of sentences.
func (p *placed) bounds() *bounds {
	if p.texts == nil {
		p.texts = &bounds{}
		p.load = append(p.load, func(doc uint32) error { return p.texts.load(p.view, doc) })
	}
	return p.texts
}

func (p *placed) condition(q query.Query) (condition, error) {
	switch q := q.(type) {
	case query.Words:
		return p.words(q)
	case query.Phrase, query.Prefix, query.Pattern:
		return p.place(q)
	case query.SlopPhrase:
		return p.slop(q)
	case query.Near:
		return p.near(q)
	case query.Same:
		return p.same(q)
	case query.And:
		list, err := p.conditions(q)
		return allOf(list), err
	case query.Or:
		list, err := p.conditions(q)
		return anyOf(list), err
	case query.Not:
		inner, err := p.condition(q.Query)
		return noneOf{inner}, err
	}
	return nil, fmt.Errorf("query of kind %T has no place in a text", q)
}

func (p *placed) conditions(list []query.Query) ([]condition, error) {
	made := make([]condition, len(list))
	for i, q := range list {
		var err error
		if made[i], err = p.condition(q); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// place makes the condition that something stands somewhere.
func (p *placed) place(q query.Query) (*places, error) {
	one := &places{}
	p.load = append(p.load, one.load)
	return one, one.addQuery(p.matcher, q)
}

// words makes the condition that all words stand somewhere. A text without a word that is indexed is found nowhere.
func (p *placed) words(words query.Words) (condition, error) {
	var list allOf
	for _, terms := range alternatives(p.analyzer, words) {
		one := &places{}
		p.load = append(p.load, one.load)
		if err := one.add(p.matcher, fieldText, [][]string{terms}); err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	if len(list) == 0 {
		return anyOf{}, nil
	}
	return list, nil
}

func (p *places) documents() *roaring.Bitmap { return p.docs }

func (p *places) holds(from, to uint64) bool {
	for _, x := range p.from(from) {
		if x.first >= to {
			return false
		}
		if x.last < to {
			return true
		}
	}
	return false
}

// allOf holds where each of its conditions does.
type allOf []condition

func (l allOf) documents() *roaring.Bitmap {
	var both *roaring.Bitmap
	for _, c := range l {
		docs := c.documents()
		switch {
		case docs == nil:
		case both == nil:
			both = docs.Clone()
		default:
			both.And(docs)
		}
	}
	return both
}

func (l allOf) holds(from, to uint64) bool {
	return !slices.ContainsFunc(l, func(c condition) bool { return !c.holds(from, to) })
}

// anyOf holds where one of its conditions does.
type anyOf []condition

func (l anyOf) documents() *roaring.Bitmap {
	either := roaring.New()
	for _, c := range l {
		docs := c.documents()
		if docs == nil {
			return nil
		}
		either.Or(docs)
	}
	return either
}

func (l anyOf) holds(from, to uint64) bool {
	return slices.ContainsFunc(l, func(c condition) bool { return c.holds(from, to) })
}

// noneOf holds where its condition does not.
type noneOf struct{ condition }

func (n noneOf) documents() *roaring.Bitmap { return nil }

func (n noneOf) holds(from, to uint64) bool { return !n.condition.holds(from, to) }

// unit holds where one sentence or paragraph fulfils all conditions.
type unit struct {
	allOf
	starts func() []uint64 // of the units, ended by endOfText
}

func (p *placed) same(q query.Same) (condition, error) {
	texts := p.bounds()
	list, err := p.conditions(q.Operands)
	if q.Unit == query.Paragraph {
		return unit{list, func() []uint64 { return texts.paragraphs }}, err
	}
	return unit{list, func() []uint64 { return texts.sentences }}, err
}

// holds looks at the units that lie within [from, to) as a whole.
func (u unit) holds(from, to uint64) bool {
	starts := u.starts()
	for i, _ := slices.BinarySearch(starts, from); i+1 < len(starts) && starts[i+1] <= to; i++ {
		if u.allOf.holds(starts[i], starts[i+1]) {
			return true
		}
	}
	return false
}
