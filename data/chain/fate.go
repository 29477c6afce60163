package chain

import "taldau/data"

// Fate is one thing that happened to an act: another act of its case changed it, upheld it, or cancelled it.
type Fate struct {
	Outcome string // upheld, changed, cancelled, cancelled-remanded …
	By      *data.Document
	Of      *data.Document // the act that it happened to: the one asked for, or one that had reviewed it
	Place   data.Span      // where By says so
}

// maxFates bounds the list of one act.
const maxFates = 12

// Fates tells what became of an act and, in turn, of the acts that reviewed it, in the order of the case. Only what an act of the chain
// says of this very act counts; nothing known is an empty list, which does not mean that the act is in force.
func (c *Chain) Fates(id data.ID) []Fate {
	docs := map[data.ID]*data.Document{}
	for _, d := range c.Acts {
		docs[d.ID] = d
	}
	var list []Fate
	asked := map[data.ID]bool{}
	for queue := []data.ID{id}; len(queue) > 0 && len(list) < maxFates; queue = queue[1:] {
		if asked[queue[0]] || docs[queue[0]] == nil {
			continue
		}
		asked[queue[0]] = true
		for _, l := range c.Links {
			if l.To != queue[0] || l.Relation != Reviews || !l.Exact {
				continue
			}
			if outcome := c.done(l, docs); outcome != "" {
				list = append(list, Fate{Outcome: outcome, By: docs[l.From], Of: docs[l.To], Place: placeOf(l, docs[l.From])})
			}
			queue = append(queue, l.From)
		}
	}
	return list
}

// done is what the later act of a link did with the earlier one: what its operative part says of that act, made precise by the outcome
// as a whole; else that outcome, where no other act of the chain is the one that was reviewed.
func (c *Chain) done(l Link, docs map[data.ID]*data.Document) string {
	overall := docs[l.From].Outcome.Value
	if !isReview(overall) {
		overall = ""
	}
	switch l.Disposition {
	case "":
		if c.isNearest(l, docs) {
			return overall
		}
		return ""
	case cancelled:
		if overall == remanded || overall == replaced || overall == terminated {
			return overall
		}
	case changed:
		if overall == sentence {
			return overall
		}
	}
	return l.Disposition
}

// isNearest reports whether no later act of the chain is reviewed by the same act: an outcome as a whole is about the last one.
func (c *Chain) isNearest(l Link, docs map[data.ID]*data.Document) bool {
	for _, o := range c.Links {
		if o.From == l.From && o.To != l.To && o.Relation == Reviews && (o.Disposition != "" || inOrder(docs[o.To], docs[l.To]) > 0) {
			return false
		}
	}
	return true
}

// placeOf is where the later act says what it does: its outcome, else the place of the link.
func placeOf(l Link, by *data.Document) data.Span {
	if by.Outcome.Span.Paragraph > 0 {
		return by.Outcome.Span
	}
	return l.Claim.Span
}
