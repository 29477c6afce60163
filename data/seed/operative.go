package seed

import (
	"fmt"
	"strings"

	"taldau/data"
)

// operative writes what the court decides.
func (h *hearing) operative() []string {
	if h.stage != firstInstance {
		return h.reviewed()
	}
	switch h.d.kind {
	case "1", "3":
		if !strings.HasPrefix(string(h.d.category), "T-M") {
			return h.guilt()
		}
	}
	if h.lang == data.LangKazakh {
		return h.claimKazakh()
	}
	return h.claimRussian()
}

// claimRussian decides on a claim or on a motion.
func (h *hearing) claimRussian() []string {
	claim := fmt.Sprintf("иск %s к %s", h.side(0, genitive), h.side(1, dative))
	accusative, genitiveForm := claim, strings.Replace(claim, "иск", "иска", 1)
	if strings.HasPrefix(string(h.d.category), "T-M") {
		accusative, genitiveForm = "представление "+h.value("subject"), "представления "+h.value("subject")
	}
	upper := func(s string) string { return strings.ToUpper(s[:2]) + s[2:] }
	award := h.award()
	switch h.outcome {
	case "granted":
		return append([]string{upper(accusative) + " удовлетворить."}, award...)
	case "partly":
		return append(append([]string{upper(accusative) + " удовлетворить частично."}, award...), "В остальной части иска отказать.")
	case "denied":
		return []string{one(h.Rand, []string{"В удовлетворении " + genitiveForm + " отказать.", "Отказать в удовлетворении " + genitiveForm + " полностью."})}
	case "settlement":
		return []string{"Утвердить мировое соглашение, заключённое сторонами.", "Производство по делу прекратить."}
	case "returned":
		return []string{"Иск возвратить истцу.", "Разъяснить, что возвращение иска не препятствует повторному обращению в суд после устранения недостатков."}
	}
	return []string{"Производство по делу прекратить в связи с отказом истца от иска."}
}

// award is what follows for the defendant.
func (h *hearing) award() []string {
	sum := h.fill["sum"]
	if h.outcome == "partly" {
		sum = h.fill["sum2"]
	}
	if strings.HasPrefix(string(h.d.category), "T-M") {
		return nil
	}
	if h.lang == data.LangKazakh {
		if h.d.kind == "4" {
			return []string{"Даулы акт заңсыз деп танылсын және күші жойылсын."}
		}
		if !h.isAboutMoney() {
			return []string{"Жауапкерден талапкердің пайдасына мемлекеттік баж бойынша шығыстар өндірілсін."}
		}
		return []string{"Жауапкерден талапкердің пайдасына " + sum + " өндірілсін."}
	}
	if h.d.kind == "4" {
		return []string{"Признать оспариваемый акт незаконным и отменить его."}
	}
	if !h.isAboutMoney() {
		return []string{"Взыскать с ответчика в пользу истца расходы по оплате государственной пошлины."}
	}
	return []string{"Взыскать с ответчика в пользу истца " + sum + "."}
}

// isAboutMoney holds for disputes whose claim is a sum.
func (h *hearing) isAboutMoney() bool {
	for _, w := range append(h.wordings("fact"), h.wordings("claim")...) {
		if strings.Contains(w, "<sum>") {
			return true
		}
	}
	return false
}

func (h *hearing) claimKazakh() []string {
	claim := fmt.Sprintf("Талапкер %s жауапкер %s талап арызы", h.side(0, genitive), h.side(1, dative))
	if strings.HasPrefix(string(h.d.category), "T-M") {
		claim = "Ұсыну"
	}
	switch h.outcome {
	case "granted":
		return append([]string{claim + " қанағаттандырылсын."}, h.award()...)
	case "partly":
		return append(append([]string{claim + " ішінара қанағаттандырылсын."}, h.award()...), "Талап арыздың қалған бөлігін қанағаттандырудан бас тартылсын.")
	case "denied":
		return []string{claim + "н қанағаттандырудан бас тартылсын."}
	case "settlement":
		return []string{"Тараптар жасаған татуласу келісімі бекітілсін.", "Іс бойынша іс жүргізу қысқартылсын."}
	case "returned":
		return []string{"Талап арыз талапкерге қайтарылсын.", "Талап арызды қайтару кемшіліктер жойылғаннан кейін сотқа қайта жүгінуге кедергі болмайтыны түсіндірілсін."}
	}
	return []string{"Талапкердің талаптан бас тартуына байланысты іс бойынша іс жүргізу қысқартылсын."}
}

// guilt decides a criminal case or a case of an offence.
func (h *hearing) guilt() []string {
	kk := h.lang == data.LangKazakh
	code, article, _ := strings.Cut(h.d.articles[0], "/")
	a := h.acts[code]
	who := h.parties[0].in(h.lang, nominative)
	crime := h.d.kind == "1"
	switch {
	case h.outcome == "terminated" && kk:
		return []string{"Іс бойынша іс жүргізу қысқартылсын."}
	case h.outcome == "terminated":
		return []string{"Производство по делу прекратить."}
	case h.outcome == "acquitted" && kk:
		return []string{who + " кінәсіз деп танылсын және ақталсын."}
	case h.outcome == "acquitted":
		return []string{"Признать " + h.parties[0].in(h.lang, accusative) + h.gendered(" невиновным", " невиновной") + " и оправдать за отсутствием в действиях состава преступления."}
	case kk:
		deed := map[bool]string{true: "қылмыстық құқық бұзушылық", false: "әкімшілік құқық бұзушылық"}[crime]
		return []string{fmt.Sprintf("%s %s %s-бабында көзделген %s жасағаны үшін кінәлі деп танылсын.", who, a.kk[0], article, deed), h.penalty()}
	}
	deed := map[bool]string{true: "уголовного правонарушения", false: "административного правонарушения"}[crime]
	return []string{fmt.Sprintf("Признать %s %s в совершении %s, предусмотренного статьёй %s %s.", h.parties[0].in(h.lang, accusative), h.gendered("виновным", "виновной"), deed, article, a.ru[0]), h.penalty()}
}

// gendered chooses the form of a word by the first party.
func (h *hearing) gendered(man, woman string) string {
	if h.parties[0].woman {
		return woman
	}
	return man
}

// penalty is the punishment.
func (h *hearing) penalty() string {
	n := 1 + h.IntN(4)
	kk, crime := h.lang == data.LangKazakh, h.d.kind == "1"
	switch {
	case crime && kk:
		return one(h.Rand, []string{
			fmt.Sprintf("Оған %d жылға бас бостандығын шектеу жазасы тағайындалсын.", n),
			fmt.Sprintf("Оған %d айлық есептік көрсеткіш мөлшерінде айыппұл тағайындалсын.", n*100),
		})
	case crime:
		return one(h.Rand, []string{
			fmt.Sprintf("Назначить наказание в виде ограничения свободы на срок %d %s.", n, russianForm(n, "год", "года", "лет")),
			fmt.Sprintf("Назначить наказание в виде штрафа в размере %d месячных расчётных показателей.", n*100),
		})
	case kk:
		return fmt.Sprintf("Оған %d айлық есептік көрсеткіш мөлшерінде айыппұл салынсын.", n*10)
	}
	return fmt.Sprintf("Подвергнуть административному взысканию в виде штрафа в размере %d месячных расчётных показателей.", n*10)
}

// reviewed decides on the act of the lower court.
func (h *hearing) reviewed() []string {
	l := h.lower
	if h.lang == data.LangKazakh {
		act := fmt.Sprintf("%s № %s іс бойынша %s сот актісі", h.lowerCourt(), l.number, kazakhOf.date(l.date))
		switch h.outcome {
		case "upheld":
			return []string{act + " өзгеріссіз қалдырылсын, шағым қанағаттандырусыз қалдырылсын."}
		case "changed", "sentence-changed":
			return []string{act + " өзгертілсін.", "Сот актісінің қалған бөлігі сол күйінде қалдырылсын."}
		case "cancelled-new":
			return []string{act + "нің күші жойылсын және іс бойынша жаңа шешім қабылдансын.", "Талап арызды қанағаттандырудан бас тартылсын."}
		}
		return []string{act + "нің күші жойылсын, іс бірінші сатыдағы сотқа өзге құрамда жаңадан қарауға жіберілсін."}
	}
	act := fmt.Sprintf("%s %s от %s по делу № %s", l.form().name, h.lowerCourt(), longDate(l.date, h.lang), l.number)
	switch h.outcome {
	case "upheld":
		return []string{act + " оставить без изменения, жалобу – без удовлетворения."}
	case "changed", "sentence-changed":
		return []string{act + " изменить.", "В остальной части судебный акт оставить прежним."}
	case "cancelled-new":
		return []string{act + " отменить и вынести новое решение.", "В удовлетворении иска отказать."}
	}
	return []string{act + " отменить, дело направить на новое рассмотрение в суд первой инстанции в ином составе суда."}
}

// lowerCourt names the court below without declining its name.
func (h *hearing) lowerCourt() string {
	if h.lang == data.LangKazakh {
		return map[stage]string{firstInstance: "Бірінші сатыдағы соттың", appeal: "Апелляциялық сатыдағы соттың"}[h.lower.stage]
	}
	return map[stage]string{firstInstance: "суда первой инстанции", appeal: "суда апелляционной инстанции"}[h.lower.stage]
}
