package extract

import (
	"taldau/data"
)

// The outcomes: a closed vocabulary (extraction of the ruling from the operative part only).
const (
	outcomeGranted        = "granted"
	outcomePartly         = "partly"
	outcomeDenied         = "denied"
	outcomeUnconsidered   = "left-without-consideration"
	outcomeReturned       = "returned"
	outcomeTerminated     = "terminated"
	outcomeSettlement     = "settlement"
	outcomeUpheld         = "upheld"
	outcomeChanged        = "changed"
	outcomeNew            = "cancelled-new"
	outcomeRemanded       = "cancelled-remanded"
	outcomeCancelledEnded = "cancelled-terminated"
	outcomeConvicted      = "convicted"
	outcomeAcquitted      = "acquitted"
	outcomeSentence       = "sentence-changed"
	outcomeOrder          = "order-issued"
)

// Outcomes lists the closed vocabulary of outcomes in the order in which it is shown.
func Outcomes() []string {
	return []string{
		outcomeGranted, outcomePartly, outcomeDenied, outcomeUnconsidered, outcomeReturned, outcomeTerminated, outcomeSettlement, outcomeOrder,
		outcomeUpheld, outcomeChanged, outcomeNew, outcomeRemanded, outcomeCancelledEnded, outcomeConvicted, outcomeAcquitted, outcomeSentence,
	}
}

// ruling is one clause of the operative part: its place and what it decides.
type ruling struct {
	span  data.Span
	found []finding
}

// rulings reads the operative part clause by clause; clauses that decide nothing are left out.
func rulings(e *data.Edition) []ruling {
	var list []ruling
	for _, s := range e.Sections {
		if s.Type != data.SectionOperative {
			continue
		}
		for n := s.First; n <= s.Last && n <= len(e.Paragraphs); n++ {
			text := e.Paragraphs[n-1].Text
			for _, sentence := range sentences(text) {
				for _, at := range clauses(text, sentence) {
					if found := findingsIn(text[at.Start:at.End]); len(found) > 0 {
						at.Paragraph = n
						list = append(list, ruling{at, found})
					}
				}
			}
		}
	}
	return list
}

// outcome reads the operative part of an act of a court.
func outcome(d *data.Document, decided []ruling) data.Claim {
	if hasAny(folded(d.Court.Name), "конституционн", "конституциялық") {
		return data.Claim{} // it decides on laws, not on claims
	}
	var spans [findings]*data.Span
	for i := range decided {
		for _, f := range decided[i].found {
			if spans[f] == nil {
				spans[f] = &decided[i].span
			}
		}
	}
	return judge(d, spans)
}

// judge decides the outcome from the findings: first what reviewing courts do with an act, then verdicts, then the ways a case
// ends without a decision, then the claim itself.
func judge(d *data.Document, spans [findings]*data.Span) data.Claim {
	has := func(f finding) bool { return spans[f] != nil }
	claim := func(value string, f finding, confidence float64) data.Claim {
		return data.Claim{Value: value, Span: *spans[f], Rule: "operative-" + value, Confidence: confidence}
	}
	reviewing := d.Court.Instance != data.InstanceFirst || has(foundUpheld)
	switch {
	case reviewing && has(foundCancelled) && has(foundRemanded):
		return claim(outcomeRemanded, foundCancelled, 0.95)
	case reviewing && has(foundCancelled) && (has(foundNew) || isReviewOnly(d) && (has(foundConvicted) || has(foundAcquitted))):
		return claim(outcomeNew, foundCancelled, 0.95)
	case reviewing && has(foundCancelled) && has(foundTerminated):
		return claim(outcomeCancelledEnded, foundCancelled, 0.9)
	case reviewing && has(foundChanged):
		if d.ActType == data.ActVerdict || isCriminal(d) {
			return claim(outcomeSentence, foundChanged, 0.9)
		}
		return claim(outcomeChanged, foundChanged, 0.9)
	case reviewing && has(foundCancelled) && has(foundUpheld): // the act between is cancelled, that of the first court stands
		return claim(outcomeNew, foundCancelled, 0.85)
	case has(foundUpheld) && !has(foundCancelled):
		return claim(outcomeUpheld, foundUpheld, 0.95)
	case reviewing && has(foundCancelled) && isReviewOnly(d) && (has(foundGranted) || has(foundDenied) || has(foundPartly) || has(foundAward)):
		return claim(outcomeNew, foundCancelled, 0.8)
	case reviewing && has(foundCancelled) && isReviewOnly(d):
		return data.Claim{}
	case isReviewOnly(d) && has(foundDismissed):
		return claim(outcomeUpheld, foundDismissed, 0.8)
	case d.ActType == data.ActCourtOrder && (has(foundAward) || has(foundGranted)):
		return claim(outcomeOrder, firstOf(spans, foundAward, foundGranted), 0.9)
	case has(foundConvicted):
		return claim(outcomeConvicted, foundConvicted, 0.9)
	case has(foundAcquitted):
		return claim(outcomeAcquitted, foundAcquitted, 0.9)
	case has(foundSettlement):
		return claim(outcomeSettlement, foundSettlement, 0.95)
	case has(foundUnconsidered):
		return claim(outcomeUnconsidered, foundUnconsidered, 0.9)
	}
	return onClaim(spans, has, claim)
}

// onClaim decides what became of the claim.
func onClaim(spans [findings]*data.Span, has func(finding) bool, claim func(string, finding, float64) data.Claim) data.Claim {
	won := has(foundGranted) || has(foundAward)
	switch {
	case has(foundPartly):
		return claim(outcomePartly, foundPartly, 0.95)
	case won && (has(foundDenied) || has(foundRestDenied)):
		return claim(outcomePartly, firstOf(spans, foundRestDenied, foundDenied), 0.85)
	case has(foundDenied):
		return claim(outcomeDenied, foundDenied, 0.95)
	case has(foundDismissed) && !won:
		return claim(outcomeDenied, foundDismissed, 0.85)
	case has(foundGranted):
		return claim(outcomeGranted, foundGranted, 0.95)
	case has(foundTerminated):
		return claim(outcomeTerminated, foundTerminated, 0.9)
	case has(foundReturned):
		return claim(outcomeReturned, foundReturned, 0.85)
	case has(foundAward):
		return claim(outcomeGranted, foundAward, 0.7)
	}
	return data.Claim{}
}

func firstOf(spans [findings]*data.Span, list ...finding) finding {
	for _, f := range list {
		if spans[f] != nil {
			return f
		}
	}
	return list[0]
}

// isReviewOnly holds for courts that only review: a cancelled act without what follows is not told.
func isReviewOnly(d *data.Document) bool {
	switch d.Court.Instance {
	case data.InstanceAppeal, data.InstanceCassation, data.InstanceSupreme:
		return true
	}
	return false
}
