package seed

import (
	"fmt"
	"strings"

	"taldau/data"
)

// introduction names the court, its composition, the parties and the subject.
func (h *hearing) introduction() string {
	court := h.bench.in(h.lang).Name
	if h.lang == data.LangKazakh {
		return fmt.Sprintf("%s, %s, сот отырысының хатшысы %s, %s %s ашық сот отырысында қарап,",
			court, h.composition(), h.clerk.in(h.lang, nominative), h.participants(), h.matter())
	}
	return fmt.Sprintf("%s в составе %s, при секретаре судебного заседания %s, %s, рассмотрев в открытом судебном заседании %s,",
		court, h.composition(), h.clerk.in(h.lang, prepositional), h.participants(), h.matter())
}

// composition names the judges.
func (h *hearing) composition() string {
	if h.lang == data.LangKazakh {
		if len(h.others) == 0 {
			return "төрағалық етуші судья " + h.judge.in(h.lang, nominative)
		}
		return fmt.Sprintf("төрағалық етуші судья %s, судьялар %s", h.judge.in(h.lang, nominative), names(h.others, h.lang, nominative))
	}
	if len(h.others) == 0 {
		return "председательствующего судьи " + h.judge.in(h.lang, genitive)
	}
	return fmt.Sprintf("председательствующего судьи %s, судей %s", h.judge.in(h.lang, genitive), names(h.others, h.lang, genitive))
}

func names(list []person, lang data.Lang, c nameCase) string {
	var out []string
	for _, p := range list {
		out = append(out, p.in(lang, c))
	}
	return strings.Join(out, ", ")
}

// participants are those present.
func (h *hearing) participants() string {
	kk := h.lang == data.LangKazakh
	switch h.d.kind {
	case "1":
		prosecutor, lawyer := newPerson(h.Rand), newPerson(h.Rand)
		if kk {
			return fmt.Sprintf("прокурор %s, қорғаушы %s қатысуымен,", prosecutor.in(h.lang, genitive), lawyer.in(h.lang, genitive))
		}
		return fmt.Sprintf("с участием прокурора %s, защитника %s", prosecutor.in(h.lang, genitive), lawyer.in(h.lang, genitive))
	case "3":
		if kk {
			return "жауаптылыққа тартылып отырған адамның қатысуымен,"
		}
		return "с участием лица, привлекаемого к ответственности"
	}
	if kk {
		return one(h.Rand, []string{"тараптардың қатысуымен,", "талапкердің өкілі мен жауапкердің қатысуымен,"})
	}
	return one(h.Rand, []string{"с участием представителей сторон", "с участием истца и представителя ответчика", "в отсутствие ответчика, извещённого надлежащим образом"})
}

// matter names the case: who against whom about what.
func (h *hearing) matter() string {
	subject := h.value("subject")
	kk := h.lang == data.LangKazakh
	who := h.parties[0]
	review := ""
	switch {
	case h.stage != firstInstance && kk:
		review = fmt.Sprintf("№ %s іс бойынша %s сот актісіне шағымды, ", h.lower.number, kazakhOf.date(h.lower.date))
	case h.stage != firstInstance:
		review = fmt.Sprintf("жалобу на судебный акт от %s по делу № %s, ", longDate(h.lower.date, h.lang), h.lower.number)
	}
	switch {
	case strings.HasPrefix(string(h.d.category), "T-M"):
		if kk {
			return review + fmt.Sprintf("%s %s материалды", h.applicant(genitive), subject)
		}
		return review + fmt.Sprintf("материал по представлению %s %s", h.applicant(genitive), subject)
	case h.d.kind == "1" && kk:
		return review + fmt.Sprintf("сотталушы %s қатысты %s қылмыстық істі", who.in(h.lang, dative), subject)
	case h.d.kind == "1":
		return review + fmt.Sprintf("уголовное дело в отношении подсудимого %s, обвиняемого %s,", who.in(h.lang, genitive), subject)
	case h.d.kind == "3" && kk:
		return review + fmt.Sprintf("азамат %s қатысты %s әкімшілік құқық бұзушылық туралы істі", who.in(h.lang, dative), subject)
	case h.d.kind == "3":
		return review + fmt.Sprintf("дело %s в отношении гражданина %s", subject, who.in(h.lang, genitive))
	case kk:
		return review + fmt.Sprintf("талапкер %s жауапкер %s %s %s ісін", h.side(0, genitive), h.side(1, dative), subject, map[string]string{"2": "азаматтық", "4": "әкімшілік"}[h.d.kind])
	}
	return review + fmt.Sprintf("%s дело по иску %s к %s %s", map[string]string{"2": "гражданское", "4": "административное"}[h.d.kind], h.side(0, genitive), h.side(1, dative), subject)
}

// applicant is who asks in a material.
func (h *hearing) applicant(c nameCase) string {
	if h.d.kind == "1" {
		if h.lang == data.LangKazakh {
			return "сотталған " + h.parties[0].in(h.lang, c)
		}
		return "администрации учреждения в отношении осуждённого " + h.parties[0].in(h.lang, c)
	}
	if h.lang == data.LangKazakh {
		return "сот орындаушысы " + h.parties[0].in(h.lang, c)
	}
	return "судебного исполнителя " + h.parties[0].in(h.lang, c)
}

// side names a party as the introduction has it. Organisations and bodies stand in the nominative after their kind, so that
// no invented name has to be declined.
func (h *hearing) side(n int, c nameCase) string {
	kk := h.lang == data.LangKazakh
	switch {
	case n == 1 && h.d.kind == "4":
		if kk {
			return map[nameCase]string{genitive: "мемлекеттік органның", dative: "мемлекеттік органға"}[c] + " (" + h.body + ")"
		}
		return map[nameCase]string{genitive: "государственного органа", dative: "государственному органу"}[c] + " (" + h.body + ")"
	case h.firms:
		if kk {
			return h.company + map[nameCase]string{genitive: "-нің", dative: "-не"}[c]
		}
		return h.company
	}
	return h.parties[n].in(h.lang, c)
}

// bridge leads to the operative part.
func (h *hearing) bridge() string {
	kk := h.lang == data.LangKazakh
	code := map[string][2]string{
		"1": {"УПК", "ҚПК-нің"}, "2": {"ГПК", "АПК-нің"}, "3": {"КоАП", "ӘҚБтК-нің"}, "4": {"АППК", "ӘРПК-нің"},
	}[h.d.kind]
	article := map[string]int{"1": 387, "2": 223, "3": 821, "4": 151}[h.d.kind]
	if h.stage != firstInstance {
		article = map[string]int{"1": 442, "2": 424, "3": 844, "4": 168}[h.d.kind]
	}
	if kk {
		return one(h.Rand, []string{
			fmt.Sprintf("Баяндалғанның негізінде, %s %d-бабын басшылыққа алып, сот", code[1], article),
			fmt.Sprintf("Жоғарыда баяндалғандарды ескеріп және %s %d-бабын басшылыққа ала отырып, сот", code[1], article),
		})
	}
	return one(h.Rand, []string{
		fmt.Sprintf("На основании изложенного, руководствуясь статьёй %d %s, суд", article, code[0]),
		fmt.Sprintf("С учётом изложенного и руководствуясь статьёй %d %s, суд", article, code[0]),
	})
}

// appealNote tells how the act may be appealed.
func (h *hearing) appealNote() string {
	slot := "appealnote"
	if h.stage != firstInstance {
		slot = "finalnote"
	}
	return h.say(slot)
}

// signature is the judge's.
func (h *hearing) signature() string {
	p := h.judge
	if h.lang == data.LangKazakh {
		if len(h.others) > 0 {
			return "Төрағалық етуші " + p.in(h.lang, nominative)
		}
		return "Судья " + p.in(h.lang, nominative)
	}
	name := p.letters + " " + p.russian(nominative)
	if len(h.others) > 0 {
		return "Председательствующий " + name
	}
	return "Судья " + name
}

// label says that the act is invented.
func (h *hearing) label() string { return label(h.lang) }

func label(lang data.Lang) string {
	if lang == data.LangKazakh {
		return "Ойдан шығарылған құжат: Талдау демонстрациялық банкі."
	}
	return "Вымышленный документ демонстрационного банка «Талдау»."
}
