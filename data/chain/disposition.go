package chain

import (
	"slices"
	"strings"
)

// What a reviewing court does with an act: words of the outcomes, and "cancelled" where the sentence does not say what follows.
const (
	upheld     = "upheld"
	changed    = "changed"
	sentence   = "sentence-changed"
	cancelled  = "cancelled"
	remanded   = "cancelled-remanded"
	replaced   = "cancelled-new"
	terminated = "cancelled-terminated"
)

// isReview reports whether an outcome tells what became of another act.
func isReview(outcome string) bool {
	return slices.Contains([]string{upheld, changed, sentence, cancelled, remanded, replaced, terminated}, outcome)
}

// verb is a verb of the operative part and what it does.
type verb struct{ stem, does string }

// verbs are tried at every place of a text; the first place wins, and at one place the first row.
var verbs = []verb{
	{"оставить без изменени", upheld}, {"оставить в силе", upheld}, {"оставлен без изменени", upheld}, {"оставить без измене", upheld},
	{"без изменени", upheld}, {"өзгеріссіз қалдыр", upheld}, {"өзгеріссіз", upheld}, {"күшінде қалдыр", upheld}, {"to uphold", upheld}, {"upheld", upheld},
	{"отменить", cancelled}, {"отменен", cancelled}, {"күші жойыл", cancelled}, {"күшін жой", cancelled}, {"set aside", cancelled},
	{"изменить", changed}, {"изменен", changed}, {"өзгертілсін", changed}, {"өзгертіл", changed},
}

// dispositionOf reads what is done with an act between the texts before and behind it: the first verb behind, up to the next full
// stop, else the last one before it.
func dispositionOf(lead, rest string) string {
	low := folded(rest)
	if does, at := firstVerb(low); does != "" {
		return refined(does, low[at:])
	}
	low = folded(lead)
	does := ""
	for at := 0; at < len(low); {
		next, i := firstVerb(low[at:])
		if next == "" {
			break
		}
		does, at = next, at+i+1
	}
	if does == "" {
		return ""
	}
	return refined(does, folded(rest))
}

func firstVerb(low string) (does string, at int) {
	at = -1
	for _, v := range verbs {
		if i := strings.Index(low, v.stem); i >= 0 && (at < 0 || i < at) {
			does, at = v.does, i
		}
	}
	return does, at
}

// refined says what follows the cancelling of an act.
func refined(does, low string) string {
	if does != cancelled {
		return does
	}
	switch {
	case hasAny(low, remandCues()):
		return remanded
	case hasAny(low, []string{"прекратить", "прекращен", "қысқарт"}):
		return terminated
	case hasAny(low, []string{"новое решение", "новый приговор", "новое постановление", "новое определение", "новый судебный акт", "жаңа шешім", "жаңа үкім", "жаңа қаулы"}):
		return replaced
	}
	return cancelled
}
