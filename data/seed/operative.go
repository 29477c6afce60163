package seed

import (
	"fmt"
	"strings"
)

// operative writes what the court decides.
func (h *hearing) operative() []string {
	switch {
	case h.stage != firstInstance:
		return h.reviewed()
	case h.isCharge():
		return h.guilt()
	case h.kazakh():
		return h.claimKazakh()
	}
	return h.claimRussian()
}

// claimRussian decides on a claim or on a motion.
func (h *hearing) claimRussian() []string {
	a, b := h.sides[0].in(&h.voice, genitive), h.sides[1].in(&h.voice, dative)
	forms := [2]string{"Иск " + a + " к " + b, "иска " + a + " к " + b}
	if h.isMotion() {
		forms = [2]string{capital(h.motion(accusative)) + " " + h.mover() + " " + h.value("subject"), h.motion(genitive) + " " + h.mover() + " " + h.value("subject")}
	} else if h.chance(40) {
		forms[0], forms[1] = forms[0]+" "+h.value("subject"), forms[1]+" "+h.value("subject")
	}
	switch h.outcome {
	case "granted":
		return append([]string{forms[0] + one(h.Rand, []string{" удовлетворить.", " – удовлетворить.", " удовлетворить в полном объёме."})}, h.award()...)
	case "order-issued":
		return h.award()
	case "partly":
		return append(append([]string{forms[0] + " удовлетворить частично."}, h.award()...), "В остальной части иска отказать.")
	case "denied":
		return []string{one(h.Rand, []string{"В удовлетворении " + forms[1] + " отказать.", "Отказать в удовлетворении " + forms[1] + " полностью."})}
	case "settlement":
		return []string{fmt.Sprintf("Утвердить мировое соглашение, заключённое %s.", h.between()), h.say("settled"), "Производство по делу прекратить."}
	case "returned":
		return []string{"Иск " + a + " возвратить.", "Разъяснить, что возвращение иска не препятствует повторному обращению в суд после устранения недостатков."}
	case "left-without-consideration":
		return []string{"Иск " + a + " к " + b + " оставить без рассмотрения.", "Разъяснить истцу право повторного обращения в суд после устранения причин, послуживших основанием для оставления иска."}
	}
	return []string{"Производство по делу по иску " + a + " к " + b + " прекратить в связи с отказом истца от иска."}
}

// between names the sides of a settlement without an instrumental case of their names.
func (h *hearing) between() string {
	return fmt.Sprintf("сторонами – истец %s, ответчик %s", h.sides[0].in(&h.voice, nominative), h.sides[1].in(&h.voice, nominative))
}

// award is what follows from a claim that is granted: what the dispute says, else the sum.
func (h *hearing) award() []string {
	var out []string
	for _, w := range h.wordings("award") {
		out = append(out, h.sentence(w))
	}
	if h.isMotion() && !h.d.order {
		return out
	}
	if len(out) == 0 || h.d.order {
		sum := h.fill["sum"]
		if h.outcome == "partly" {
			sum = h.fill["sum2"]
		}
		from, to := h.sides[1].in(&h.voice, ablative), h.sides[0].in(&h.voice, genitive)
		out = append(out, choose(&h.voice, h.roles("Жауапкер "+from+" талапкер "+to+" пайдасына "+sum+" өндірілсін."), "Взыскать с "+from+" в пользу "+to+" "+sum+"."))
	}
	h.awarded = h.sumsIn(strings.Join(out, " "))
	if h.chance(45) {
		out = append(out, h.say("fee"))
	}
	return out
}

func (h *hearing) claimKazakh() []string {
	claim := capital(h.claim())
	if h.isMotion() {
		claim = capital(h.mover()) + " " + h.value("subject") + " " + h.motion(nominative)
	} else {
		if h.chance(40) {
			claim += " " + h.value("subject")
		}
		claim = h.roles(claim + " талап арызы")
	}
	switch h.outcome {
	case "granted":
		return append([]string{claim + one(h.Rand, []string{" қанағаттандырылсын.", " толық көлемде қанағаттандырылсын."})}, h.award()...)
	case "order-issued":
		return h.award()
	case "partly":
		return append(append([]string{claim + " ішінара қанағаттандырылсын."}, h.award()...), "Талап арыздың қалған бөлігін қанағаттандырудан бас тартылсын.")
	case "denied":
		return []string{claim + "н қанағаттандырудан бас тартылсын."}
	case "settlement":
		return []string{h.roles(fmt.Sprintf("Талапкер %s мен жауапкер %s арасында жасалған татуласу келісімі бекітілсін.", h.sides[0].in(&h.voice, nominative), h.sides[1].in(&h.voice, nominative))), h.say("settled"), "Іс бойынша іс жүргізу қысқартылсын."}
	case "returned":
		return []string{claim + " қайтарылсын.", "Талап арызды қайтару кемшіліктер жойылғаннан кейін сотқа қайта жүгінуге кедергі болмайтыны түсіндірілсін."}
	case "left-without-consideration":
		return []string{claim + " қараусыз қалдырылсын.", h.roles("Талапкерге қараусыз қалдыру себептері жойылғаннан кейін сотқа қайта жүгіну құқығы түсіндірілсін.")}
	}
	return []string{h.roles("Талапкер " + h.sides[0].in(&h.voice, genitive) + " талаптан бас тартуына байланысты іс бойынша іс жүргізу қысқартылсын.")}
}

// guilt decides a criminal case or a case of an offence.
func (h *hearing) guilt() []string {
	p := h.d.articles[0]
	crime := h.d.kind == groupCriminal
	who := h.sides[0].in(&h.voice, nominative)
	deed := choose(&h.voice, "әкімшілік құқық бұзушылық", "административного правонарушения")
	if crime {
		deed = choose(&h.voice, "қылмыстық құқық бұзушылық", "уголовного правонарушения")
	}
	switch {
	case h.outcome == "terminated":
		return []string{choose(&h.voice, h.sides[0].in(&h.voice, dative)+" қатысты іс бойынша іс жүргізу қысқартылсын.", "Производство по делу в отношении "+h.sides[0].in(&h.voice, genitive)+" прекратить."), h.say("afterfree")}
	case h.outcome == "acquitted":
		return []string{choose(&h.voice, who+" кінәсіз деп танылсын және ақталсын.", "Признать "+h.sides[0].in(&h.voice, accusative)+" невиновным и оправдать за отсутствием в действиях состава преступления."), h.say("afterfree")}
	case h.kazakh():
		return append([]string{fmt.Sprintf("%s %s көзделген %s жасағаны үшін кінәлі деп танылсын.", who, h.cite(p, 'p'), deed), h.penalty()}, h.saySome("after", 1)...)
	}
	return append([]string{fmt.Sprintf("Признать %s виновным в совершении %s, предусмотренного %s.", h.sides[0].in(&h.voice, accusative), deed, h.cite(p, 'i')), h.penalty()}, h.saySome("after", 1)...)
}

// penalty is the punishment.
func (h *hearing) penalty() string {
	n := 1 + h.IntN(4)
	h.fill["years"] = fmt.Sprintf("%d %s", n, choose(&h.voice, "жыл", russianForm(n, "год", "года", "лет")))
	h.fill["units"] = itoa(n * map[string]int{groupCriminal: 100, groupOffence: 10}[h.d.kind])
	return h.say("penalty")
}

// reviewed decides on the act of the lower court.
func (h *hearing) reviewed() []string {
	l := h.lower
	if h.kazakh() {
		act := fmt.Sprintf("%s № %s іс бойынша %s сот актісі", h.lowerCourt(), l.number, kazakhOf.date(l.date))
		switch h.outcome {
		case "upheld":
			return []string{act + " өзгеріссіз қалдырылсын, шағым қанағаттандырусыз қалдырылсын."}
		case "changed", "sentence-changed":
			return []string{act + " өзгертілсін.", h.say("alteration"), "Сот актісінің қалған бөлігі сол күйінде қалдырылсын."}
		case "cancelled-new":
			return []string{act + "нің күші жойылсын және іс бойынша жаңа шешім қабылдансын.", h.newKazakh()}
		}
		return []string{act + "нің күші жойылсын, іс бірінші сатыдағы сотқа өзге құрамда жаңадан қарауға жіберілсін."}
	}
	act := fmt.Sprintf("%s %s от %s по делу № %s", l.form().name, h.lowerCourt(), longDate(l.date, h.lang), l.number)
	switch h.outcome {
	case "upheld":
		return []string{act + " оставить без изменения, жалобу – без удовлетворения."}
	case "changed", "sentence-changed":
		return []string{act + " изменить.", h.say("alteration"), "В остальной части судебный акт оставить прежним."}
	case "cancelled-new":
		return []string{act + " отменить и вынести новое решение.", h.newRussian()}
	}
	return []string{act + " отменить, дело направить на новое рассмотрение в суд первой инстанции в ином составе суда."}
}

// lost tells whether the claim had failed below, so that a new decision grants it.
func (h *hearing) lost() bool { return h.lower.side() == "denied" }

func (h *hearing) newRussian() string {
	accusative, genitiveForm := "Иск ", "иска "
	if h.isMotion() {
		accusative, genitiveForm = "Требования ", "требований "
	}
	who := h.sides[0].in(&h.voice, genitive)
	if h.lost() {
		return accusative + who + " удовлетворить."
	}
	return "В удовлетворении " + genitiveForm + who + " отказать."
}

func (h *hearing) newKazakh() string {
	if h.lost() {
		return "Талап арыз қанағаттандырылсын."
	}
	return "Талап арызды қанағаттандырудан бас тартылсын."
}

// lowerCourt names the court below without declining its name.
func (h *hearing) lowerCourt() string {
	if h.lower.stage == appeal {
		return choose(&h.voice, "Апелляциялық сатыдағы соттың", "суда апелляционной инстанции")
	}
	return choose(&h.voice, "Бірінші сатыдағы соттың", "суда первой инстанции")
}
