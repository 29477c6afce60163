package chain

import (
	"cmp"
	"slices"
	"strings"

	"taldau/data"
)

// rank is the place of an instance in the course of a case; 0 where it is not known. Until 30.06.2025 the Supreme Court was the
// cassation instance; since 01.07.2025 three cassation courts stand before it (constitutional law of 05.07.2024 № 109-VIII).
func rank(i data.Instance) int {
	return slices.Index([]data.Instance{data.InstanceUnknown, data.InstanceFirst, data.InstanceAppeal, data.InstanceCassation, data.InstanceSupreme}, i)
}

// inOrder compares acts of one round: by instance, then by date, then by number and id, so that any two acts have one order.
func inOrder(a, b *data.Document) int {
	return cmp.Or(
		cmp.Compare(rank(a.Court.Instance), rank(b.Court.Instance)),
		strings.Compare(string(a.Dates.Adopted), string(b.Dates.Adopted)),
		strings.Compare(a.Number, b.Number),
		strings.Compare(string(a.ID), string(b.ID)),
	)
}

// order puts the acts in the order of the course of the case. A case that is sent back begins a new round: what was decided after
// that day stands behind everything before it.
func (c *Chain) order() {
	var back []data.Date
	for _, d := range c.Acts {
		if d.Outcome.Value == remanded && d.Dates.Adopted != "" {
			back = append(back, d.Dates.Adopted)
		}
	}
	round := func(d *data.Document) int {
		n := 0
		for _, day := range back {
			if d.Dates.Adopted > day {
				n++
			}
		}
		return n
	}
	slices.SortFunc(c.Acts, func(a, b *data.Document) int { return cmp.Or(cmp.Compare(round(a), round(b)), inOrder(a, b)) })
}

// orderLinks puts the links in the order of their acts.
func (c *Chain) orderLinks() {
	place := map[data.ID]int{}
	for i, d := range c.Acts {
		place[d.ID] = i
	}
	slices.SortFunc(c.Links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(place[a.From], place[b.From]), cmp.Compare(place[a.To], place[b.To]))
	})
}
