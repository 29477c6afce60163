package extract

import (
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
)

// The gates that compare what an act says of itself in two places. A clash is noted, not settled by force.
const (
	problemInstance = "instance-number-mismatch"  // the heading names another level of court than the number
	problemVerb     = "act-type-verb-mismatch"    // a РЕШЕНИЕ that ПРИГОВОРИЛ
	problemOutcome  = "instance-outcome-mismatch" // a court of first instance that leaves an act unchanged
	problemYear     = "date-number-mismatch"      // the act is older than the year in its number
	problemWords    = "sum-words-mismatch"        // figures and words of a sum differ
	problemAward    = "award-exceeds-claim"
)

// instance tells the level of court: from the number, from the dictionary, from how the court names the act or itself.
func (x *Extractor) instance(d *data.Document, t *text) {
	if d.Court.Instance != data.InstanceUnknown {
		return
	}
	var found data.Claim
	if x.Courts != nil && d.Court.Code != "" {
		if c, ok := x.Courts.Lookup(d.Court.Code); ok && c.Instance != "" {
			found = data.Claim{Value: c.Instance, Span: d.Fact(data.FieldCourt).Span, Rule: "instance-court", Confidence: 0.9}
		}
	}
	if n, ok := citation.ParseCaseNumber(d.Number); ok {
		if i := instanceOfKind(n.Kind, n.Court); i != data.InstanceUnknown {
			found = data.Claim{Value: string(i), Span: d.Fact(data.FieldNumber).Span, Rule: "instance-number", Confidence: 0.97}
		}
	}
	said := instanceOfHeading(d, heading(t))
	switch {
	case found.Value == "":
		found = said
	case said.Value == "" || said.Value == found.Value:
	case above(said.Value) && above(found.Value): // the Supreme Court sits in cassation
	default:
		addProblem(d, problemInstance)
		found.Confidence = 0.8
	}
	if d.Court.Instance = data.Instance(found.Value); found.Value != "" {
		setFact(d, data.FieldInstance, found)
	}
}

// above holds for the levels over the appeal.
func above(instance string) bool {
	return instance == string(data.InstanceCassation) || instance == string(data.InstanceSupreme)
}

// instanceOfKind reads the letters of the kind code: а appeal, к cassation, п the Supreme Court.
func instanceOfKind(kind, court string) data.Instance {
	letters := strings.TrimLeft(kind, "0123456789")
	switch letters {
	case "":
		if court == "6001" {
			return data.InstanceSupreme
		}
		if court == "" {
			return data.InstanceUnknown
		}
		return data.InstanceFirst
	case "а":
		return data.InstanceAppeal
	case "к":
		return data.InstanceCassation
	case "ап", "гп", "уп":
		return data.InstanceSupreme
	}
	return data.InstanceUnknown
}

// instanceOfHeading reads the level from the court's name for itself and from the heading of the act.
func instanceOfHeading(d *data.Document, lines []line) data.Claim {
	name, at := folded(d.Court.Name), d.Fact(data.FieldCourt).Span
	of := func(i data.Instance, confidence float64) data.Claim {
		return data.Claim{Value: string(i), Span: at, Rule: "instance-heading", Confidence: confidence}
	}
	switch {
	case hasAny(name, "конституционн", "конституциялық"):
		return data.Claim{}
	case hasAny(name, "верховн", "жоғарғы сот", "жогорку сот", "supreme court"):
		return of(data.InstanceSupreme, 0.9)
	case hasAny(name, "кассацион", "кассациялық"):
		return of(data.InstanceCassation, 0.9)
	}
	for _, l := range lines {
		if len(l.text) > 200 || actTypeOf(l) == "" && !isCourtHeading(l) {
			continue
		}
		at = data.Span{Paragraph: l.n, End: len(l.text)}
		switch {
		case hasAny(l.head, "апелляцион", "апелляциялық"):
			return of(data.InstanceAppeal, 0.9)
		case hasAny(l.head, "кассацион", "кассациялық"):
			return of(data.InstanceCassation, 0.9)
		}
	}
	return ofName(name, of)
}

// ofName reads the level from the kind of court: districts and cities judge first, the collegia of regional courts review.
func ofName(name string, of func(data.Instance, float64) data.Claim) data.Claim {
	switch {
	case hasAny(name, "коллегия", "алқасы") && hasAny(name, "областн", "облыстық", "городск", "города", "қалалық"):
		return of(data.InstanceAppeal, 0.8)
	case hasAny(name, "алматинский городской суд", "алматинского городского суда", "алматы қалалық сот"): // the regional court of its city
		return of(data.InstanceAppeal, 0.8)
	case hasAny(name, "городской суд", "городского суда", "қалалық сот"):
		return of(data.InstanceFirst, 0.8)
	case hasAny(name, "районн", "межрайонн", "специализированн", "аудандық", "ауданаралық", "мамандандырылған", "гарнизон"):
		return of(data.InstanceFirst, 0.85)
	}
	return data.Claim{}
}

// cross compares what the act says in different places.
func cross(d *data.Document, t *text) {
	if verb := actTypeByVerb(t); verb.Value != "" && d.ActType != "" && !agrees(d.ActType, data.ActType(verb.Value)) {
		addProblem(d, problemVerb)
	}
	switch d.Outcome.Value {
	case outcomeUpheld, outcomeChanged, outcomeNew, outcomeRemanded, outcomeCancelledEnded, outcomeSentence:
		if d.Court.Instance == data.InstanceFirst {
			addProblem(d, problemOutcome)
		}
	}
	if y := yearOfNumber(d.Number); y > 0 && d.Dates.Adopted != "" && d.Dates.Adopted.Year() < y {
		addProblem(d, problemYear)
	}
	for _, a := range d.Amounts {
		if a.Words == data.WordsDiffer {
			addProblem(d, problemWords)
		}
	}
	for _, dem := range d.Demands {
		if claimed, awarded := sumOf(d, data.AmountClaimed, dem.Kind), sumOf(d, data.AmountAwarded, dem.Kind); claimed > 0 && awarded > claimed && d.Court.Instance == data.InstanceFirst {
			addProblem(d, problemAward)
		}
	}
}

// yearOfNumber is the year in which a case with a full number was registered; 0: the number does not tell.
func yearOfNumber(number string) int {
	n, ok := citation.ParseCaseNumber(number)
	if !ok {
		return 0
	}
	y, err := strconv.Atoi(n.Year)
	switch {
	case err != nil:
		return 0
	case y < 100:
		return 2000 + y
	}
	return y
}

// agrees reports whether a court that makes an act of a type says the verb of the other.
func agrees(act, verb data.ActType) bool {
	switch act {
	case data.ActDecision, data.ActSummary, data.ActDefault:
		return verb == data.ActDecision
	case data.ActRuling, data.ActSpecialRuling:
		return verb == data.ActRuling || verb == data.ActOrderOfCourt
	case data.ActVerdict:
		return verb == data.ActVerdict || verb == data.ActDecision
	}
	return true
}
