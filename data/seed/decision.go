package seed

import (
	"fmt"
	"strings"

	"taldau/data"
)

// introduction names the court, its composition, the parties and the subject.
func (h *hearing) introduction() string {
	court := h.bench.in(h.lang).Name
	if h.kazakh() {
		return h.roles(fmt.Sprintf("%s, %s, сот отырысының хатшысы %s, %s %s қарап,",
			court, h.composition(), h.clerk.in(h.lang, nominative), h.phrase("present"), h.matter()))
	}
	return fmt.Sprintf("%s в составе %s, при секретаре судебного заседания %s, %s, рассмотрев в открытом судебном заседании %s,",
		court, h.composition(), h.clerk.in(h.lang, prepositional), h.phrase("present"), strings.TrimRight(h.matter(), ","))
}

// phrase is a wording that is no sentence.
func (v *voice) phrase(slot string) string {
	return inflectDates(strings.TrimSpace(v.expand(one(v.Rand, v.wordings(slot)))))
}

// composition names the judges.
func (h *hearing) composition() string {
	chair := choose(&h.voice, "төрағалық етуші судья "+h.judge.in(h.lang, nominative), "председательствующего судьи "+h.judge.in(h.lang, genitive))
	if len(h.others) == 0 {
		return chair
	}
	if h.kazakh() {
		return chair + ", судьялар " + names(h.others, h.lang, nominative)
	}
	return chair + ", судей " + names(h.others, h.lang, genitive)
}

func names(list []person, lang data.Lang, c nameCase) string {
	var out []string
	for _, p := range list {
		out = append(out, p.in(lang, c))
	}
	return strings.Join(out, ", ")
}

// matter names the case: who against whom about what.
func (h *hearing) matter() string {
	kk := h.kazakh()
	s := h.matterItself()
	switch {
	case h.stage != firstInstance && kk:
		return fmt.Sprintf("№ %s іс бойынша %s сот актісіне шағымды, %s", h.lower.number, kazakhOf.date(h.lower.date), s)
	case h.stage != firstInstance:
		return fmt.Sprintf("жалобу на судебный акт от %s по делу № %s, %s", longDate(h.lower.date, h.lang), h.lower.number, s)
	}
	return s
}

func (h *hearing) matterItself() string {
	subject := h.value("subject")
	switch {
	case h.isMotion() && h.kazakh():
		return fmt.Sprintf("%s %s %s", h.mover(), subject, h.motion(accusative))
	case h.isMotion() && h.d.group() == groupMaterial:
		return fmt.Sprintf("материал по %s %s %s", h.motion(dative), h.mover(), subject)
	case h.isMotion():
		return fmt.Sprintf("гражданское дело по %s %s %s", h.motion(dative), h.mover(), subject)
	case h.d.kind == groupCriminal && h.kazakh():
		return fmt.Sprintf("сотталушы %s қатысты %s қылмыстық істі", h.sides[0].in(&h.voice, dative), subject)
	case h.d.kind == groupCriminal:
		return fmt.Sprintf("уголовное дело в отношении подсудимого %s, обвиняемого %s", h.sides[0].in(&h.voice, genitive), subject)
	case h.d.kind == groupOffence && h.kazakh():
		return fmt.Sprintf("%s қатысты %s әкімшілік құқық бұзушылық туралы істі", h.sides[0].in(&h.voice, dative), subject)
	case h.d.kind == groupOffence:
		return fmt.Sprintf("дело %s в отношении %s", subject, h.sides[0].in(&h.voice, genitive))
	case h.kazakh():
		return fmt.Sprintf("%s %s %s істі", h.claim(), subject, map[string]string{groupCivil: "азаматтық", groupAdministrative: "әкімшілік"}[h.d.kind])
	}
	return fmt.Sprintf("%s дело по иску %s к %s %s", map[string]string{groupCivil: "гражданское", groupAdministrative: "административное"}[h.d.kind],
		h.sides[0].in(&h.voice, genitive), h.sides[1].in(&h.voice, dative), subject)
}

// claim names both sides as a Kazakh act does before "талап арызы".
func (h *hearing) claim() string {
	return fmt.Sprintf("талапкер %s жауапкер %s", h.sides[0].in(&h.voice, genitive), h.sides[1].in(&h.voice, dative))
}

// roles writes the claimant as the act does throughout.
func (v *voice) roles(s string) string {
	if v.formal && v.kazakh() && strings.Contains(s, "алапкер") {
		return formalRoles.Replace(s)
	}
	return s
}

// mover is who brings a motion, in the genitive.
func (h *hearing) mover() string { return h.phrase("mover") }

// motions are the Russian names of what is brought: accusative, genitive, dative.
var motions = map[string][3]string{
	"ходатайство":   {"ходатайство", "ходатайства", "ходатайству"},
	"представление": {"представление", "представления", "представлению"},
	"постановление": {"постановление", "постановления", "постановлению"},
	"жалоба":        {"жалобу", "жалобы", "жалобе"},
	"заявление":     {"заявление", "заявления", "заявлению"},
}

// motion names what is brought; in Kazakh with the possessive ending, "өтінішхаты".
func (h *hearing) motion(c nameCase) string {
	name := h.phrase("motion")
	if h.kazakh() {
		if c == accusative {
			return name + "н"
		}
		return name
	}
	return motions[name][map[nameCase]int{accusative: 0, genitive: 1, dative: 2}[c]]
}

// appealNote tells how to appeal.
func (h *hearing) appealNote() string {
	if h.stage != firstInstance {
		return h.say("finalnote")
	}
	return h.say("appealnote")
}

// signature is the judge's.
func (h *hearing) signature() string {
	role := choose(&h.voice, "Судья ", "Судья ")
	if len(h.others) > 0 {
		role = choose(&h.voice, "Төрағалық етуші ", "Председательствующий ")
	}
	if h.kazakh() {
		return role + h.judge.in(h.lang, nominative)
	}
	return role + h.judge.letters + " " + h.judge.russian(nominative)
}

// label says that the act is invented.
func (h *hearing) label() string { return label(h.lang) }

func label(lang data.Lang) string {
	if lang == data.LangKazakh {
		return "Ойдан шығарылған құжат: Талдау демонстрациялық банкі."
	}
	return "Вымышленный документ демонстрационного банка «Талдау»."
}
