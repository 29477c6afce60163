package seed

import "strings"

// text gathers sentences into paragraphs.
type text struct {
	v   *voice
	out []string
}

// add makes a paragraph of sentences, leaving out the empty ones.
func (t *text) add(sentences ...string) {
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	if len(kept) > 0 {
		t.out = append(t.out, strings.Join(kept, " "))
	}
}

// flow adds sentences, some of them in the paragraph of the one before.
func (t *text) flow(sentences ...string) {
	var open []string
	for _, s := range sentences {
		if len(open) > 0 && t.v.chance(55) {
			t.add(open...)
			open = open[:0]
		}
		open = append(open, s)
	}
	t.add(open...)
}

// maybe is the sentence in so many of a hundred acts.
func (v *voice) maybe(percent int, slot string) string {
	if !v.chance(percent) {
		return ""
	}
	return v.say(slot)
}

// reasons writes the descriptive and the reasoning part.
func (h *hearing) reasons() []string {
	t := &text{v: &h.voice}
	if h.stage != firstInstance {
		h.reviewReasons(t)
		return t.out
	}
	t.add(h.maybe(75, "opening"))
	t.flow(h.told...)
	t.flow(h.saySome("detail", 1+h.IntN(2))...)
	claim := h.say("claim")
	h.claimed = h.sumsIn(claim)
	t.add(claim, h.maybe(40, "claimmore"))
	t.add(h.say("defence"), h.maybe(45, "defencemore"), h.mixed())
	if h.outcome == "settlement" || h.outcome == "returned" || h.outcome == "left-without-consideration" {
		t.add(h.say("ended."+h.outcome), h.say("law"))
		return t.out
	}
	t.add(h.maybe(60, "notice"), h.say("heard"))
	t.flow(h.saySome("law", 1+h.IntN(2))...)
	t.flow(h.sayAll(h.side())...)
	t.flow(h.saySome(h.weigh(), 1+h.IntN(2))...)
	t.add(h.resolution(), h.say("judged"), h.maybe(45, "cost"))
	return t.out
}

// side is the slot of the reasons that win.
func (h *hearing) side() string {
	switch h.outcome {
	case "denied", "acquitted", "terminated":
		return "denied"
	}
	return "granted"
}

// weigh is the slot of how the court weighs what it has heard; no punishment is weighed where nobody is convicted.
func (h *hearing) weigh() string {
	if h.isCharge() && h.side() == "denied" {
		return "weighfree"
	}
	return "weigh"
}

// reviewReasons writes those of a reviewing court.
func (h *hearing) reviewReasons(t *text) {
	t.add(h.say("appealfact"), h.maybe(60, "stage"))
	t.add(h.say("complaint"), h.maybe(50, "reply"))
	t.flow(h.told[:min(len(h.told), 1+h.IntN(2))]...)
	t.add(h.say("heardabove"), h.say("law"))
	t.add(h.say(h.review()), h.maybe(60, "why."+h.review()))
	if h.outcome == "upheld" {
		t.flow(h.saySome(h.lower.side(), 1)...)
	}
	t.add(h.say("judged"), h.resolution())
}

// review is the slot that tells what the reviewing court thinks of the act.
func (h *hearing) review() string {
	switch h.outcome {
	case "upheld":
		return "upheld"
	case "changed", "sentence-changed":
		return "altered"
	}
	return "reversed"
}

// mixed is a sentence in the other language, in some acts.
func (h *hearing) mixed() string {
	if h.isMotion() || h.isCharge() {
		return ""
	}
	return h.maybe(14, "mixed")
}

// resolution cites a normative resolution of the invented bank, in some acts.
func (h *hearing) resolution() string {
	if len(h.resolutions) == 0 || !h.chance(35) {
		return ""
	}
	h.fill["np"] = one(h.Rand, h.resolutions).cited(h.lang)
	return h.say("np")
}
