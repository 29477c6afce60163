package seed

import (
	"strings"

	"taldau/data"
)

// hearing is one case before one court.
type hearing struct {
	voice
	bench   bench
	number  string
	date    data.Date
	outcome string
	stage   stage
	judge   person
	others  []person // the rest of the composition
	clerk   person
	told    []string       // the facts, the same before every court
	lower   *hearing       // the act under review
	sums    map[string]int // the slots of sums, in tenge
	claimed int            // what the claimant names in figures, in tenge
	awarded int            // what the court awards, costs apart
	// resolutions are those that an act may cite.
	resolutions []rule
}

// stage is the level of the court in the case.
type stage int

const (
	firstInstance stage = iota
	appeal
	cassation
)

// isMotion holds for cases without two sides: materials, special proceedings, court orders.
func (h *hearing) isMotion() bool { return len(h.wordings("mover")) > 0 }

// isCharge holds for cases about guilt.
func (h *hearing) isCharge() bool {
	return h.d.group() == groupCriminal || h.d.group() == groupOffence
}

// kazakh tells the language of the act.
func (v *voice) kazakh() bool { return v.lang == data.LangKazakh }

// choose is the first in Kazakh, the second in Russian.
func choose[T any](v *voice, kazakh, russian T) T {
	if v.kazakh() {
		return kazakh
	}
	return russian
}

// form is how an act is called and which verbs it is built on; by is its name as the means: "решением".
type form struct{ title, found, decided, name, by string }

var (
	formOrder      = [2]form{{"СУДЕБНЫЙ ПРИКАЗ", "УСТАНОВИЛ", "ПОСТАНОВИЛ", "Судебный приказ", "Судебным приказом"}, {"СОТ БҰЙРЫҒЫ", "АНЫҚТАДЫ", "ҚАУЛЫ ЕТТІ", "сот бұйрығы", "сот бұйрығымен"}}
	formResolution = [2]form{{"ПОСТАНОВЛЕНИЕ", "УСТАНОВИЛ", "ПОСТАНОВИЛ", "Постановление", "Постановлением"}, {"ҚАУЛЫ", "АНЫҚТАДЫ", "ҚАУЛЫ ЕТТІ", "қаулы", "қаулысымен"}}
	formVerdict    = [2]form{{"ПРИГОВОР", "УСТАНОВИЛ", "ПРИГОВОРИЛ", "Приговор", "Приговором"}, {"ҮКІМ", "АНЫҚТАДЫ", "ҮКІМ ЕТТІ", "үкім", "үкімімен"}}
	formRuling     = [2]form{{"ОПРЕДЕЛЕНИЕ", "УСТАНОВИЛ", "ОПРЕДЕЛИЛ", "Определение", "Определением"}, {"ҰЙҒАРЫМ", "АНЫҚТАДЫ", "ҰЙҒАРДЫ", "ұйғарым", "ұйғарымымен"}}
	formDecision   = [2]form{{"РЕШЕНИЕ", "УСТАНОВИЛ", "РЕШИЛ", "Решение", "Решением"}, {"ШЕШІМ", "АНЫҚТАДЫ", "ШЕШТІ", "шешім", "шешімімен"}}
)

// forms tells what the court calls its act.
func (h *hearing) forms() [2]form {
	switch {
	case h.d.order:
		return formOrder
	case h.stage != firstInstance || h.d.group() == groupOffence || h.d.group() == groupMaterial && h.d.kind == groupCriminal:
		return formResolution
	case h.d.group() == groupCriminal && h.outcome == "terminated":
		return formResolution
	case h.d.group() == groupCriminal:
		return formVerdict
	case h.d.group() == groupMaterial || h.outcome == "settlement" || h.outcome == "terminated" || h.outcome == "returned" || h.outcome == "left-without-consideration":
		return formRuling
	}
	return formDecision
}

func (h *hearing) form() form {
	f := h.forms()
	return choose(&h.voice, f[1], f[0])
}

// title names the act.
func (h *hearing) title() string {
	f, subject := h.form(), h.value("subject")
	if h.kazakh() {
		return "№ " + h.number + " іс бойынша " + f.name + ": " + subject
	}
	if h.d.group() == groupCriminal {
		subject = "по обвинению " + subject
	}
	return f.name + " по делу № " + h.number + " " + subject
}

// paragraphs writes the whole act.
func (h *hearing) paragraphs() []string {
	f := h.form()
	out := []string{f.title}
	if forms := h.forms(); h.stage == firstInstance && (forms == formDecision || forms == formVerdict) {
		out = append(out, choose(&h.voice, "Қазақстан Республикасының атынан", "Именем Республики Казахстан"))
	}
	out = append(out, h.heading(), h.introduction(), h.verb(f.found))
	out = append(out, h.reasons()...)
	out = append(out, capital(h.phrase("bridge")), h.verb(f.decided))
	out = append(out, h.operative()...)
	return append(out, h.appealNote(), h.signature(), h.label())
}

// verb writes a heading, now and then letter by letter as typists do.
func (h *hearing) verb(word string) string {
	if h.IntN(4) > 0 {
		return word + ":"
	}
	var spaced []string
	for _, w := range strings.Fields(word) {
		spaced = append(spaced, strings.Join(strings.Split(w, ""), " "))
	}
	return strings.Join(spaced, "  ") + ":"
}

// heading is the line of date, place and number.
func (h *hearing) heading() string {
	return strings.TrimSpace(longDate(h.date, h.lang) + "    " + choose(&h.voice, "№ ", "дело № ") + h.number + "    " + h.place())
}

// place is where the court sits, as far as its name tells.
func (h *hearing) place() string {
	switch h.bench.Region {
	case "71", "60":
		return choose(&h.voice, "Астана қаласы", "город Астана")
	case "75":
		return choose(&h.voice, "Алматы қаласы", "город Алматы")
	case "52":
		return choose(&h.voice, "Шымкент қаласы", "город Шымкент")
	}
	return ""
}
