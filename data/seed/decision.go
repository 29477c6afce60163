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
	parties [2]person
	firms   bool // the parties are organisations
	company string
	body    string
	judge   person
	others  []person // the rest of the composition
	clerk   person
	lower   *hearing // the act under review
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

// form is how an act is called and which verbs it is built on.
type form struct{ title, found, decided, name string }

// form tells what the court calls its act.
func (h *hearing) form() form {
	kk := h.lang == data.LangKazakh
	choose := func(ru, kazakh form) form {
		if kk {
			return kazakh
		}
		return ru
	}
	switch {
	case h.stage != firstInstance || h.d.kind == "3" || strings.HasPrefix(string(h.d.category), "T-M") || h.d.kind == "1" && h.outcome == "terminated":
		return choose(form{"ПОСТАНОВЛЕНИЕ", "УСТАНОВИЛ", "ПОСТАНОВИЛ", "Постановление"}, form{"ҚАУЛЫ", "АНЫҚТАДЫ", "ҚАУЛЫ ЕТТІ", "қаулы"})
	case h.d.kind == "1":
		return choose(form{"ПРИГОВОР", "УСТАНОВИЛ", "ПРИГОВОРИЛ", "Приговор"}, form{"ҮКІМ", "АНЫҚТАДЫ", "ҮКІМ ЕТТІ", "үкім"})
	case h.outcome == "settlement" || h.outcome == "terminated" || h.outcome == "returned":
		return choose(form{"ОПРЕДЕЛЕНИЕ", "УСТАНОВИЛ", "ОПРЕДЕЛИЛ", "Определение"}, form{"ҰЙҒАРЫМ", "АНЫҚТАДЫ", "ҰЙҒАРДЫ", "ұйғарым"})
	}
	return choose(form{"РЕШЕНИЕ", "УСТАНОВИЛ", "РЕШИЛ", "Решение"}, form{"ШЕШІМ", "АНЫҚТАДЫ", "ШЕШТІ", "шешім"})
}

// title names the act.
func (h *hearing) title() string {
	f := h.form()
	subject := h.value("subject")
	if h.lang == data.LangKazakh {
		return "№ " + h.number + " іс бойынша " + f.name + ": " + subject
	}
	if h.d.kind == "1" && !strings.HasPrefix(string(h.d.category), "T-M") {
		subject = "по обвинению " + subject
	}
	return f.name + " по делу № " + h.number + " " + subject
}

// paragraphs writes the whole act.
func (h *hearing) paragraphs() []string {
	f := h.form()
	out := []string{f.title}
	if h.stage == firstInstance && h.d.kind != "3" && f.name != "Определение" && f.name != "ұйғарым" {
		out = append(out, map[bool]string{true: "Қазақстан Республикасының атынан", false: "Именем Республики Казахстан"}[h.lang == data.LangKazakh])
	}
	out = append(out, h.heading(), h.introduction(), h.verb(f.found))
	out = append(out, h.reasons()...)
	out = append(out, h.bridge(), h.verb(f.decided))
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
	if h.lang == data.LangKazakh {
		return longDate(h.date, h.lang) + "    № " + h.number + "    " + h.place()
	}
	return longDate(h.date, h.lang) + "    дело № " + h.number + "    " + h.place()
}

// place is where the court sits, as far as its name tells.
func (h *hearing) place() string {
	kk := h.lang == data.LangKazakh
	switch h.bench.Region {
	case "71", "60":
		return map[bool]string{true: "Астана қаласы", false: "город Астана"}[kk]
	case "75":
		return map[bool]string{true: "Алматы қаласы", false: "город Алматы"}[kk]
	case "52":
		return map[bool]string{true: "Шымкент қаласы", false: "город Шымкент"}[kk]
	}
	return ""
}

// reasons writes the descriptive and the reasoning part.
func (h *hearing) reasons() []string {
	var out []string
	add := func(sentences ...string) {
		var kept []string
		for _, s := range sentences {
			if s != "" {
				kept = append(kept, s)
			}
		}
		if len(kept) > 0 {
			out = append(out, strings.Join(kept, " "))
		}
	}
	facts := h.sayAll("fact")
	if h.stage != firstInstance {
		add(h.say("appealfact"), h.say("complaint"))
		add(facts[0])
		add(h.say("heard"), h.cite("law"))
		add(h.say(h.review()))
		add(h.say("judged"), h.resolution())
		return out
	}
	add(facts...)
	add(h.say("claim"))
	add(h.say("defence"), h.mixed())
	if h.outcome == "settlement" || h.outcome == "returned" {
		return append(out, h.ended())
	}
	add(h.say("notice"), h.say("heard"))
	add(h.cite("law"), h.cite("law"))
	reason := "granted"
	if h.outcome == "denied" || h.outcome == "acquitted" || h.outcome == "terminated" {
		reason = "denied"
	}
	for _, s := range h.sayAll(reason) {
		add(s)
	}
	add(h.resolution(), h.say("judged"))
	if h.d.kind == "2" || h.d.kind == "4" {
		add(h.say("cost"))
	}
	return out
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

// ended tells why a case ends without a decision.
func (h *hearing) ended() string {
	if h.lang == data.LangKazakh {
		if h.outcome == "settlement" {
			return "Тараптар татуласу келісімін жасап, оны бекітуді сұрады. Келісімнің шарттары заңға қайшы келмейді және басқа адамдардың құқықтарын бұзбайды."
		}
		return "Талап қоюдың кемшіліктері сот белгілеген мерзімде жойылмаған."
	}
	if h.outcome == "settlement" {
		return "Стороны заключили мировое соглашение и просят его утвердить. Условия соглашения закону не противоречат и прав других лиц не нарушают."
	}
	return "Недостатки иска в срок, установленный судом, не устранены."
}

// mixed is a sentence in the other language, in some acts.
func (h *hearing) mixed() string {
	if h.IntN(7) > 0 {
		return ""
	}
	return h.say("mixed")
}

// resolution cites a normative resolution of the invented bank, in some acts.
func (h *hearing) resolution() string {
	if h.IntN(3) > 0 || len(h.resolutions) == 0 {
		return ""
	}
	h.fill["np"] = one(h.Rand, h.resolutions).cited(h.lang)
	return h.say("np")
}
