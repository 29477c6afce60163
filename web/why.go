package web

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"taldau/index"
)

// whyView tells in plain words why a document was found and stands where it does, the weightiest reason first.
type whyView struct {
	Title   phrase // of the document, for those who hear links one by one
	Reasons []reasonView
}

// reasonView is one reason with its share of the score in percent.
type reasonView struct {
	Words []phrase // of the question
	Text  string   // what is to say of them, or of the document
	Share int
}

// whyLink leads to the same page of results with the reasons of each hit, or without them again. They are worked out for those who ask only: they make a
// page twice as long. nil where the order has no reasons.
func (v *visit) whyLink(q question) *link {
	if q.Q == "" || q.Sort != index.SortRelevance {
		return nil
	}
	other := q
	other.Explain = !q.Explain
	id := "why.show"
	if q.Explain {
		id = "why.hide"
	}
	return &link{Text: v.cat.T(id), Href: v.url("/search", other.values())}
}

// why puts an explanation into words; nil for nil, and where there is nothing to say.
func (v *visit) why(e *index.Explanation, title phrase) *whyView {
	if e == nil || e.Score <= 0 {
		return nil
	}
	view := &whyView{Title: title}
	total := e.Score
	for _, p := range e.Bonuses {
		total -= min(0, p.Score) // what talk loses is no reason for its place
	}
	add := func(text string, score float64, words ...string) {
		r := reasonView{Text: text, Share: int(math.Round(100 * score / total))}
		for _, w := range words {
			r.Words = append(r.Words, v.printed(w, ""))
		}
		view.Reasons = append(view.Reasons, r)
	}
	var fed []index.WordPart
	for _, p := range e.Words {
		switch {
		case p.Feedback:
			fed = append(fed, p)
		case strings.HasPrefix(p.Word, index.ConceptPrefix):
			add(v.cat.T("why.concept", "places", v.places(p)), p.Score)
		case p.Related:
			add(v.cat.T("why.related", "places", v.places(p)), p.Score, p.Word)
		default:
			add(v.places(p), p.Score, p.Word)
		}
	}
	if len(fed) > 0 {
		words, score := common(fed)
		text := v.cat.T("why.feedback")
		if len(words) == 0 {
			text = v.cat.T("why.feedback.concepts")
		}
		add(text, score, words...)
	}
	for _, p := range e.Near {
		add(v.cat.T("why.near"), p.Score, p.Words[:]...)
	}
	for _, p := range e.Bonuses {
		if p.Score > 0 {
			add(v.bonusReason(p), p.Score)
		}
	}
	if len(view.Reasons) == 0 {
		return nil
	}
	slices.SortStableFunc(view.Reasons, func(a, b reasonView) int { return cmp.Compare(b.Share, a.Share) })
	return view
}

// maxCommon is the number of words named of those that the first documents share.
const maxCommon = 5

// common names the words that the first documents share and this one has, the weightiest first, and sums up what they add. They are known
// as beginnings of words only; concepts among them are counted and not named.
func common(fed []index.WordPart) (words []string, score float64) {
	fed = slices.Clone(fed)
	slices.SortStableFunc(fed, func(a, b index.WordPart) int { return cmp.Compare(b.Score, a.Score) })
	for _, p := range fed {
		score += p.Score
		if !strings.HasPrefix(p.Word, index.ConceptPrefix) && len(words) < maxCommon {
			words = append(words, p.Word+"…")
		}
	}
	return words, score
}

// places is "в тексте 3 раза, из них в заголовке; есть в 120 документах банка".
func (v *visit) places(p index.WordPart) string {
	var places []string
	count := 0.0
	for _, z := range p.Zones {
		if z.Zone != "exact" {
			count += z.Count
		}
		if z.Zone != "body" {
			places = append(places, v.cat.T("why.zone."+z.Zone))
		}
	}
	places = append([]string{v.cat.N("why.times", max(1, int(math.Round(count))))}, places...)
	return strings.Join(places, ", ") + "; " + v.cat.N("why.found", p.Found)
}

// bonusReason names a merit of the document itself.
func (v *visit) bonusReason(p index.BonusPart) string {
	switch p.Name {
	case "kind", "instance":
		return v.cat.T("why."+p.Name, "value", v.word(p.Name, p.Value))
	case "cited":
		return v.cat.T("why.cited")
	}
	return v.cat.T("why.recent")
}
