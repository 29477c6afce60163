package review

import (
	"fmt"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/extract"
)

// Violation is an invariant that a document breaks: something is read wrongly, or the act says it itself; people decide which.
type Violation struct {
	Invariant string // of Invariants
	Detail    string // what is the matter, for operators
	Paragraph int    // where; 0: the document as a whole
}

// The invariants: what must be true of every document without anybody knowing the truth.
const (
	InvCitedLater  = "cited-later"         // an act is cited that was made later
	InvSelf        = "cites-itself"        // an act cites its own number
	InvArticle     = "no-such-article"     // a decision cites an article that the law did not have on its day; Laws tells it
	InvAward       = "award-exceeds-claim" // more is awarded than was claimed
	InvDenied      = "denied-with-award"   // nothing is granted, and a sum is awarded
	InvGranted     = "granted-in-part"     // all is granted, and another sum is awarded than was claimed
	InvInstance    = "instance-outcome"    // a court of first instance leaves, changes or cancels an act
	InvOrder       = "sections-order"      // the parts do not follow one another
	InvCover       = "sections-cover"      // the parts leave out more than two characters in a hundred
	InvCourtNumber = "court-number"        // the number belongs to another court
	InvProof       = "outcome-proof"       // the outcome is proved outside the operative part
	InvSpan        = "span"                // a place does not read as its value
)

// Invariants lists them in the order in which they are reported.
func Invariants() []string {
	return []string{InvCitedLater, InvSelf, InvArticle, InvAward, InvDenied, InvGranted, InvInstance, InvOrder, InvCover, InvCourtNumber, InvProof, InvSpan}
}

// Violations lists what a document breaks by itself; what it breaks beside others, Laws tells. What an editor confirmed is believed.
func Violations(d *data.Document) []Violation {
	if len(d.Editions) == 0 {
		return nil
	}
	var list []Violation
	add := func(invariant string, paragraph int, format string, a ...any) {
		list = append(list, Violation{invariant, fmt.Sprintf(format, a...), paragraph})
	}
	for i := range d.Editions {
		citedFaults(d, &d.Editions[i], add)
	}
	if d.Kind != data.KindDecision {
		return list
	}
	sumFaults(d, add)
	outcomeFaults(d, add)
	sectionFaults(&d.Editions[0], add)
	if n, ok := citation.ParseCaseNumber(d.Number); ok && n.Court != "" && d.Court.Code != "" && n.Court != d.Court.Code {
		add(InvCourtNumber, d.Fact(data.FieldNumber).Span.Paragraph, "the number names %s, the court is %s", n.Court, d.Court.Code)
	}
	spanFaults(d, add)
	return list
}

type adder func(invariant string, paragraph int, format string, a ...any)

func citedFaults(d *data.Document, e *data.Edition, add adder) {
	on := dateOf(d, e)
	if d.Kind != data.KindDecision && (e.From == "" || e.Told != data.ToldGiven) {
		on = "" // its publisher may have noted newer acts after the newest amendment
	}
	own := d.Identifier(data.IdentifierCase)
	for _, r := range e.References {
		if r.Type == citation.RefCase && own != "" && r.Act == own {
			add(InvSelf, r.Span.Paragraph, "it cites its own number %s", own)
		}
		if made := madeOn(r.Act); on != "" && made > on {
			add(InvCitedLater, r.Span.Paragraph, "it cites %q, made on %s, later than %s", r.Raw, made, on)
		}
	}
}

// madeOn is the date in the key of an act; empty where the key has none.
func madeOn(key string) string {
	parts := strings.SplitN(key, ":", 3)
	if len(parts) == 3 && data.Date(parts[1]).Valid() {
		return parts[1]
	}
	return ""
}

// sumFaults compares what is awarded with what was claimed, thing by thing; the totals only where one thing was asked for, because acts name demands
// without sums ("…и моральный вред") that are awarded with the others in one sum.
func sumFaults(d *data.Document, add adder) {
	claimed, ofClaim := d.Total(data.AmountClaimed)
	awarded, ofAward := d.Total(data.AmountAwarded)
	p := d.Outcome.Span.Paragraph
	if d.Outcome.Value == "denied" && awarded > 0 {
		add(InvDenied, p, "denied, and %s awarded", money(awarded, ofAward))
	}
	if d.Court.Instance != data.InstanceFirst || ofClaim != ofAward || ofClaim == "" {
		return
	}
	before, after := sumsOf(d, data.AmountClaimed), sumsOf(d, data.AmountAwarded)
	told := false
	for _, dem := range d.Demands {
		c, a := before[dem.Kind], after[dem.Kind]
		if c > 0 && a > c && !told {
			told = true
			add(InvAward, p, "%s: %s awarded of %s claimed", dem.Kind, money(a, ofAward), money(c, ofClaim))
		}
	}
	if principal(d) > 1 || claimed == 0 || awarded == 0 || told {
		return
	}
	switch {
	case awarded > claimed:
		add(InvAward, p, "%s awarded of %s claimed", money(awarded, ofAward), money(claimed, ofClaim))
	case d.Outcome.Value == "granted" && awarded*100 < claimed*99:
		add(InvGranted, p, "granted, and %s awarded of %s claimed", money(awarded, ofAward), money(claimed, ofClaim))
	}
}

// sumsOf adds up the different sums of a role for each thing; a sum that the act names twice counts once.
func sumsOf(d *data.Document, role data.AmountRole) map[data.DemandKind]int64 {
	type sum struct {
		kind     data.DemandKind
		hundreds int64
	}
	seen, total := map[sum]bool{}, map[data.DemandKind]int64{}
	for _, a := range d.Amounts {
		if k := (sum{a.Component, a.Hundreds}); a.Role == role && a.Component != "" && !a.Total && !seen[k] {
			seen[k] = true
			total[a.Component] += a.Hundreds
		}
	}
	return total
}

// principal counts what is asked for besides costs and fees.
func principal(d *data.Document) int {
	n := 0
	for _, dem := range d.Demands {
		if dem.Kind != data.DemandCosts && dem.Kind != data.DemandFee {
			n++
		}
	}
	return n
}

func money(hundreds int64, currency string) string {
	return fmt.Sprintf("%d.%02d %s", hundreds/100, hundreds%100, currency)
}

func outcomeFaults(d *data.Document, add adder) {
	p := d.Outcome.Span.Paragraph
	switch d.Outcome.Value {
	case "upheld", "changed", "cancelled-new", "cancelled-remanded", "cancelled-terminated", "sentence-changed":
		if d.Court.Instance == data.InstanceFirst {
			add(InvInstance, p, "a court of first instance: %s", d.Outcome.Value)
		}
	}
	if d.Outcome.Rule == data.RuleEditor || p == 0 {
		return
	}
	if t := d.Editions[0].SectionOf(p).Type; t != data.SectionOperative {
		add(InvProof, p, "%s is proved in the part %q", d.Outcome.Value, t)
	}
}

// leastCover is the share of a text that its parts must hold.
const leastCover = 0.98

func sectionFaults(e *data.Edition, add adder) {
	next, held, all := 1, 0, 0
	for _, s := range e.Sections {
		if s.First < next || s.Last < s.First {
			add(InvOrder, s.First, "the part %s begins at paragraph %d, after %d", s.Type, s.First, next-1)
		}
		next = s.Last + 1
	}
	for _, p := range e.Paragraphs {
		all += len(p.Text)
		if e.SectionOf(p.N).Type != "" {
			held += len(p.Text)
		}
	}
	if float64(held) < leastCover*float64(all) {
		add(InvCover, 0, "the parts hold %d of %d bytes", held, all)
	}
}

func spanFaults(d *data.Document, add adder) {
	e := &d.Editions[0]
	check := func(what string, s data.Span, want string) {
		if s.Paragraph > 0 && at(e, s) != want {
			add(InvSpan, s.Paragraph, "%s %q stands not at %q", what, want, at(e, s))
		}
	}
	if f := d.Fact(data.FieldNumber); f.Rule != data.RuleEditor {
		check("the number", f.Span, f.Value)
	}
	if f := d.Fact(data.FieldAdopted); f.Span.Paragraph > 0 && f.Rule != data.RuleEditor {
		if found := citation.FindDates(at(e, f.Span)); len(found) != 1 || found[0].Date != f.Value {
			add(InvSpan, f.Span.Paragraph, "the date %s is not read from %q", f.Value, at(e, f.Span))
		}
	}
	for _, j := range d.Judges {
		check("the judge", j.Span, j.Name)
	}
	for _, a := range d.Amounts {
		check("the sum", a.Span, a.Value)
	}
	for _, dem := range d.Demands {
		check("the demand", dem.Asked.Span, dem.Asked.Value)
	}
	for _, r := range e.References {
		check("the reference", r.Span, r.Raw)
	}
	if d.Outcome.Value != "" && !slices.Contains(extract.Outcomes(), d.Outcome.Value) {
		add(InvSpan, d.Outcome.Span.Paragraph, "%q is no outcome of the vocabulary", d.Outcome.Value)
	}
}
