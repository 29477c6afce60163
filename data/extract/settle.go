package extract

import "taldau/data"

// What the operative part says of one demand, as bits.
const (
	saidGranted = 1 << iota
	saidPartly
	saidDenied
)

// settle tells what became of each demand: by the clauses that name it and its sums, else by the outcome of the whole.
func (x *Extractor) settle(d *data.Document, decided []ruling) {
	if len(d.Demands) == 0 || d.Outcome.Value == "" {
		return
	}
	alone := len(d.Demands) == 1
	said, proofs, restDenied := x.said(d, decided)
	for i := range d.Demands {
		dem := &d.Demands[i]
		if dem.Outcome.Value == "" {
			dem.Outcome = settled(d, decided, dem.Kind, alone, said[dem.Kind], proofs[dem.Kind], restDenied)
		}
	}
}

func settled(d *data.Document, decided []ruling, kind data.DemandKind, alone bool, said int, proof data.Span, restDenied *data.Span) data.Claim {
	whole := d.Outcome
	claim := func(value, rule string, at data.Span, confidence float64) data.Claim {
		return data.Claim{Value: value, Span: at, Rule: rule, Confidence: confidence}
	}
	switch whole.Value {
	case outcomeGranted, outcomePartly, outcomeNew, outcomeConvicted, outcomeAcquitted: // a civil claim in a criminal case has its own fate
	default:
		return claim(whole.Value, "demand-as-whole", whole.Span, 0.85)
	}
	at, text := data.Span{}, ""
	if alone && said == 0 && whole.Value == outcomeNew {
		at, text = renewed(d, decided)
	}
	if text != "" {
		if hasAny(text, "отказ", "бас тарт") {
			return claim(outcomeDenied, "demand-new", at, 0.85)
		}
		if hasAny(text, "удовлетвор", "қанағаттандыр") {
			return claim(outcomeGranted, "demand-new", at, 0.85)
		}
	}
	switch {
	case said&saidPartly != 0 && said&saidGranted != 0 && !alone && covered(d, kind):
		return claim(outcomeGranted, "demand-sum", proof, 0.85)
	case said&saidPartly != 0, said&saidDenied != 0 && said&saidGranted != 0:
		return claim(outcomePartly, "demand-named", proof, 0.9)
	case said&saidDenied != 0:
		return claim(outcomeDenied, "demand-named", proof, 0.9)
	case said&saidGranted != 0 && (less(d, kind) || alone && whole.Value == outcomePartly):
		return claim(outcomePartly, "demand-less", proof, 0.85)
	case said&saidGranted != 0:
		return claim(outcomeGranted, "demand-named", proof, 0.85)
	case whole.Value == outcomeGranted || alone && whole.Value == outcomePartly:
		return claim(whole.Value, "demand-as-whole", whole.Span, 0.8)
	case whole.Value != outcomeGranted && restDenied != nil && len(decidedKinds(d)) > 0:
		return claim(outcomeDenied, "demand-rest", *restDenied, 0.7)
	}
	return data.Claim{}
}

// said collects what the clauses that name a demand decide. Acts of other courts are no demands: what is done with them is left out.
func (x *Extractor) said(d *data.Document, decided []ruling) (said map[data.DemandKind]int, proofs map[data.DemandKind]data.Span, restDenied *data.Span) {
	said, proofs = map[data.DemandKind]int{}, map[data.DemandKind]data.Span{}
	e := &d.Editions[0]
	for i, r := range decided {
		verdict := 0
		for _, f := range r.found {
			switch f {
			case foundPartly:
				verdict |= saidPartly
			case foundDenied:
				verdict |= saidDenied
			case foundRestDenied:
				restDenied = &decided[i].span
			case foundGranted, foundAward:
				verdict |= saidGranted
			}
		}
		if verdict == 0 {
			continue
		}
		toks := tokens(nil, e.Paragraphs[r.span.Paragraph-1].Text[r.span.Start:r.span.End])
		for _, m := range x.lex.mentions(toks) {
			said[m.kind] |= verdict
			if _, ok := proofs[m.kind]; !ok || verdict != saidGranted {
				proofs[m.kind] = r.span
			}
		}
	}
	for _, a := range d.Amounts { // "взыскать 100 тенге основного долга, 20 тенге неустойки" names what it grants beside the sums
		if a.Role == data.AmountAwarded && a.Component != "" && said[a.Component] == 0 {
			said[a.Component], proofs[a.Component] = saidGranted, a.Span
		}
	}
	return said, proofs, restDenied
}

// decidedKinds are the kinds that get money.
func decidedKinds(d *data.Document) map[data.DemandKind]bool {
	kinds := map[data.DemandKind]bool{}
	for _, a := range d.Amounts {
		if a.Role == data.AmountAwarded && a.Component != data.DemandFee && a.Component != data.DemandCosts {
			kinds[a.Component] = true
		}
	}
	return kinds
}

// covered reports whether all that was claimed of a kind is awarded.
func covered(d *data.Document, kind data.DemandKind) bool {
	claimed, awarded := sumOf(d, data.AmountClaimed, kind), sumOf(d, data.AmountAwarded, kind)
	return claimed > 0 && awarded >= claimed
}

// less reports whether less of a kind is awarded than was claimed.
func less(d *data.Document, kind data.DemandKind) bool {
	claimed, awarded := sumOf(d, data.AmountClaimed, kind), sumOf(d, data.AmountAwarded, kind)
	return claimed > 0 && awarded > 0 && awarded < claimed
}

// sumOf adds up the different sums of a role and kind; a sum that the act names twice counts once.
func sumOf(d *data.Document, role data.AmountRole, kind data.DemandKind) int64 {
	var total int64
	seen := map[int64]bool{}
	for _, a := range d.Amounts {
		if a.Role == role && a.Component == kind && !a.Total && !seen[a.Hundreds] {
			seen[a.Hundreds] = true
			total += a.Hundreds
		}
	}
	return total
}

// renewed is the clause of the operative part that makes the new decision: "вынести новое решение об отказе в иске".
func renewed(d *data.Document, decided []ruling) (data.Span, string) {
	for _, r := range decided {
		for _, f := range r.found {
			if f == foundNew {
				return r.span, folded(d.Editions[0].Paragraphs[r.span.Paragraph-1].Text[r.span.Start:r.span.End])
			}
		}
	}
	return data.Span{}, ""
}
