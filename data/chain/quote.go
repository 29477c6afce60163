package chain

import (
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/court"
)

// Relation says how an act speaks of another act of its case.
type Relation string

// The relations. Both lead from the later act to the earlier one.
const (
	Reviews  Relation = "reviews"  // the act decides on a complaint against the other one
	Remanded Relation = "remanded" // the case came back to a court by the other act, or after it
	SameCase Relation = "same"     // both bear one number of one court
)

// Quote is an act that another act names as one of its own case: by number, or by court and date.
type Quote struct {
	Relation    Relation
	Number      citation.CaseNumber // zero: none stands in the text
	Court       string              // slug of the dictionary of courts; empty: not named, or not known
	Date        data.Date
	Disposition string // what the operative part does with it, a word of the outcomes; empty: it stands elsewhere
	Told        bool   // only told in the story of the case: it must agree in more than its number
	Span        data.Span
	noun        noun
}

// The bounds of the work on one act.
const (
	maxQuotes = 24
	maxBytes  = 512 << 10
	maxGap    = 160 // bytes between the date and the number of one act
	firstPage = 12  // paragraphs that may be an introduction where no parts are known
)

// QuotesOf reads which acts the document names as acts of its own case. Precedents, prejudicial findings and acts under execution
// are none. Courts may be nil: acts named by court and date are then not known.
func QuotesOf(d *data.Document, courts *court.Dictionary) []Quote {
	e := d.Current("")
	if d.Kind != data.KindDecision || e == nil {
		return nil
	}
	r := reading{d: d, e: e, courts: courts, own: d.Identifier(data.IdentifierCase), reviews: canReview(d), complaint: announces(e)}
	bytes := 0
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		if bytes += len(p.Text); bytes > maxBytes || len(r.list) >= maxQuotes {
			break
		}
		if p.Role == data.RoleFootnote || p.Role == data.RoleQuote || !strings.ContainsAny(p.Text, "0123456789") {
			continue
		}
		r.paragraph(p)
	}
	return r.list
}

// canReview holds for acts of a court above the first, and for those whose court is not known.
func canReview(d *data.Document) bool { return d.Court.Instance != data.InstanceFirst }

// announces reports whether the introduction speaks of a complaint or of a review.
func announces(e *data.Edition) bool {
	for i := range e.Paragraphs {
		if partOf(e, i+1) == data.SectionIntro && hasAny(folded(e.Paragraphs[i].Text), complaintCues()) {
			return true
		}
	}
	return false
}

// partOf is the part of the act in which a paragraph stands; the header counts as introduction.
func partOf(e *data.Edition, n int) data.SectionType {
	switch t := e.SectionOf(n).Type; t {
	case data.SectionHeader, data.SectionIntro:
		return data.SectionIntro
	case "", data.SectionBody:
		if n <= firstPage {
			return data.SectionIntro
		}
		return data.SectionReasoning
	default:
		return t
	}
}

// reading reads the quotes of one act.
type reading struct {
	d         *data.Document
	e         *data.Edition
	courts    *court.Dictionary
	own       string
	reviews   bool
	complaint bool
	list      []Quote
}

// item is a date or a number in a paragraph.
type item struct {
	span
	number citation.CaseNumber
	date   data.Date
}

func (r *reading) paragraph(p *data.Paragraph) {
	part := partOf(r.e, p.N)
	if part == data.SectionAppeal || part == data.SectionSignature {
		return
	}
	low := folded(p.Text)
	if !hasAny(low, actStems) || part == data.SectionReasoning && !hasAny(low, ownCues()) {
		return // the reasons speak of precedents; only what they call their own case counts
	}
	items := r.items(p)
	if len(items) == 0 {
		return
	}
	for _, at := range sentences(p.Text) {
		inside := slices.DeleteFunc(slices.Clone(items), func(i item) bool { return i.start < at.start || i.end > at.end })
		if len(inside) > 0 {
			r.sentence(p, part, at, grouped(p.Text, inside))
		}
	}
}

// items are the dates and the numbers of other cases, in order of place.
func (r *reading) items(p *data.Paragraph) []item {
	var list []item
	for _, c := range citation.FindCaseNumbers(p.Text) {
		if c.Base() != r.own {
			list = append(list, item{span: span{c.Start, c.End}, number: c.CaseNumber})
		}
	}
	for _, f := range citation.FindDates(p.Text) {
		if !slices.ContainsFunc(list, func(i item) bool { return f.Start < i.end && i.start < f.End }) {
			list = append(list, item{span: span{f.Start, f.End}, date: data.Date(f.Date)})
		}
	}
	slices.SortFunc(list, func(a, b item) int { return a.start - b.start })
	return list
}

// grouped joins the date and the number of one act: "от 5 мая 2024 года по делу № …", "№ … іс бойынша 2024 жылғы 5 мамырдағы".
func grouped(text string, items []item) []item {
	var list []item
	for _, next := range items {
		if last := len(list) - 1; last >= 0 {
			one := &list[last]
			gap := text[one.end:next.start]
			apart := len(gap) > maxGap || strings.Contains(gap, ";") || len(nounsIn(gap)) > 0
			if !apart && one.date == "" && next.date != "" {
				one.date, one.end = next.date, next.end
				continue
			}
			if !apart && one.number == (citation.CaseNumber{}) && next.number != (citation.CaseNumber{}) {
				one.number, one.end = next.number, next.end
				continue
			}
		}
		list = append(list, next)
	}
	return list
}

// sentence reads the quotes of one sentence.
func (r *reading) sentence(p *data.Paragraph, part data.SectionType, at span, items []item) {
	whole := folded(p.Text[at.start:at.end])
	for i, it := range items {
		before, after := at.start, at.end
		if i > 0 {
			before = items[i-1].end
		}
		if i+1 < len(items) {
			after = items[i+1].start
		}
		lead, trail := p.Text[before:it.start], p.Text[it.end:after]
		n, name, ok := r.named(lead, trail)
		if !ok {
			continue
		}
		q := Quote{Number: it.number, Date: it.date, noun: n, Span: data.Span{Paragraph: p.N, Start: it.start, End: it.end}}
		rest := p.Text[it.end:at.end]
		if q.Relation = r.relation(part, whole, lead, rest, &q); q.Relation == "" {
			continue
		}
		if !isWhole(q.Number) { // a whole number names its court
			q.Court = r.court(name, string(it.date))
		}
		r.list = append(r.list, q)
	}
}

// named finds the name of the act: the last one before its number and date, as in Russian, or the first one behind, as in Kazakh;
// and the text in which its court stands.
func (r *reading) named(lead, trail string) (n noun, court string, ok bool) {
	if list := nounsIn(lead); len(list) > 0 {
		n = list[len(list)-1]
		if kazakh := nounsIn(trail); !isKazakh(lead[n.start:n.end]) || len(kazakh) == 0 {
			return n, lead[n.end:], true
		}
	}
	if list := nounsIn(trail); len(list) > 0 {
		return list[0], lead, true
	}
	return noun{}, "", false
}

func isKazakh(w string) bool {
	low := folded(w)
	return slices.ContainsFunc(kazakhNouns, func(k struct {
		stem  string
		types []data.ActType
	},
	) bool {
		return strings.HasPrefix(low, k.stem)
	})
}

// relation tells what the act has to do with the one that it names; empty: nothing that is known.
func (r *reading) relation(part data.SectionType, whole, lead, rest string, q *Quote) Relation {
	own := hasAny(whole, ownCues())
	switch {
	case part == data.SectionOperative:
		q.Disposition = dispositionOf(lead, rest)
		if r.reviews && q.Disposition != "" && !q.noun.instrumental {
			return Reviews
		}
	case hasAny(whole, elsewhereCues()) && !own:
	case hasAny(whole, remandCues()) && (own || part == data.SectionDescriptive || part == data.SectionIntro):
		q.Told = !own
		return Remanded
	case part == data.SectionIntro && r.reviews && !q.noun.instrumental && (r.complaint || hasAny(whole, complaintCues())) && !againstDeeds(lead):
		return Reviews
	case r.reviews && q.noun.instrumental && hasAny(whole, ruledCues()) && (own || part == data.SectionDescriptive):
		q.Told = !own
		return Reviews
	}
	return ""
}

// againstDeeds holds for a complaint against what an official did in another case.
func againstDeeds(lead string) bool {
	low := folded(lead)
	return hasAny(low, []string{"на действи", "на бездействи", "исполнени", "әрекетіне", "әрекетсіздігіне", "орындау"})
}
