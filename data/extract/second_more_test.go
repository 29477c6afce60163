package extract_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"taldau/data"
)

// ruReview is an act of a court of appeal.
func ruReview(r *rand.Rand) drawn {
	d := drawn{at: map[data.SectionType]int{}}
	s, j := pick(r, seats()...), judges2(r, 3)
	d.truth.act, d.truth.instance = "resolution", "appeal"
	d.truth.outcome = pick(r, "upheld", "upheld", "changed", "cancelled-new", "cancelled-remanded", "cancelled-terminated")
	for _, one := range j {
		d.truth.judges = append(d.truth.judges, one.surname+" "+one.initials)
	}
	head := ruHead(r, &d, s, "2а", 2019+r.IntN(7))
	d.add(spaced(r, "ПОСТАНОВЛЕНИЕ"))
	d.add(head...)
	d.part(data.SectionIntro, "Судебная коллегия по гражданским делам "+s.above[1]+" в составе: председательствующего "+j[0].genitive+" "+j[0].initials+", судей "+j[1].genitive+" "+j[1].initials+" и "+j[2].genitive+" "+j[2].initials+
		", при секретаре Омаровой Л.Н., рассмотрев апелляционную жалобу ответчика на решение "+s.loc+" от 7 декабря 2018 года по делу по иску А.Б. к С.А.Т. о расторжении договора аренды,")
	d.part(data.SectionDescriptive, pick(r, spaced(r, "УСТАНОВИЛА")+":", "УСТАНОВИЛА"))
	d.add("Обжалуемым решением иск удовлетворён, договор расторгнут. В жалобе ответчик просит решение отменить, в иске отказать.")
	d.part(data.SectionReasoning, pick(r, "Проверив законность и обоснованность решения в пределах доводов жалобы, судебная коллегия приходит к следующему.", "Обсудив доводы апелляционной жалобы, судебная коллегия считает следующее."))
	d.add("Согласно статье 401 ГК договор может быть расторгнут по решению суда.", pick(r, "Руководствуясь статьёй 424 ГПК, судебная коллегия", "Руководствуясь подпунктом 1) части первой статьи 424 ГПК, коллегия"))
	d.part(data.SectionOperative, pick(r, spaced(r, "ПОСТАНОВИЛА")+":", "ПОСТАНОВИЛА:"))
	d.truth.claims = map[string]string{"termination": reviewed(d.truth.outcome)}
	act := "Решение " + s.loc + " от 7 декабря 2018 года"
	switch d.truth.outcome {
	case "upheld":
		d.add(act + " по настоящему делу оставить без изменения, апелляционную жалобу – без удовлетворения.")
	case "changed":
		d.add(act+" изменить.", "В части судебных расходов решение отменить, в остальной части решение оставить без изменения.")
	case "cancelled-new":
		d.add(act + " отменить. Принять по делу новое решение об отказе в удовлетворении иска.")
	case "cancelled-remanded":
		d.add(act + " отменить с направлением дела на новое рассмотрение в тот же суд, но в ином составе суда.")
	default:
		d.add(act + " отменить, производство по делу прекратить.")
	}
	d.part(data.SectionAppeal, "Постановление вступает в законную силу с момента оглашения и может быть обжаловано в кассационном порядке в течение шести месяцев.")
	d.part(data.SectionSignature, "Председательствующий "+j[0].initials+" "+j[0].surname, "Судьи "+j[1].initials+" "+j[1].surname, j[2].initials+" "+j[2].surname)
	return d
}

// ruVerdict is a verdict or a decision on an offence.
func ruVerdict(r *rand.Rand) drawn {
	d := drawn{at: map[data.SectionType]int{}}
	s, j := pick(r, seats()...), judges2(r, 1)[0]
	crime := r.IntN(2) == 0
	d.truth.instance, d.truth.outcome = "first", pick(r, "convicted", "convicted", "acquitted", "terminated")
	d.truth.judges = []string{j.surname + " " + j.initials}
	title, verb, kind := "ПРИГОВОР", "ПРИГОВОРИЛ", "1"
	d.truth.act = "verdict"
	if !crime || d.truth.outcome == "terminated" {
		title, verb, d.truth.act = "ПОСТАНОВЛЕНИЕ", "ПОСТАНОВИЛ", "resolution"
	}
	if !crime {
		kind = "3"
		if d.truth.outcome == "acquitted" {
			d.truth.outcome = "convicted"
		}
	}
	head := ruHead(r, &d, s, kind, 2019+r.IntN(7))
	d.add(spaced(r, title))
	d.add(head...)
	matter := "дело об административном правонарушении, предусмотренном частью 1 статьи 440 КоАП, в отношении Б.Е."
	if crime {
		matter = "уголовное дело по обвинению Б.Е. в совершении уголовного правонарушения, предусмотренного частью 2 статьи 188 УК"
	}
	d.part(data.SectionIntro, s.ru+" в составе председательствующего судьи "+j.genitive+" "+j.initials+", при секретаре Омаровой Л.Н., рассмотрев в открытом судебном заседании "+matter+",")
	d.part(data.SectionDescriptive, spaced(r, "УСТАНОВИЛ")+":")
	d.add("Б.Е. 14 июня 2018 года около полуночи, находясь в парке, тайно завладел велосипедом стоимостью 85 000 тенге.", "В суде Б.Е. дал показания, вину "+pick(r, "признал", "не признал")+".")
	d.part(data.SectionReasoning, pick(r, "Исследовав представленные доказательства, выслушав участников, суд приходит к следующему выводу.", "Суд, изучив материалы дела, приходит к выводу о нижеследующем."))
	d.add("Руководствуясь статьями 387, 397, 398 УПК, суд")
	d.part(data.SectionOperative, spaced(r, verb)+":")
	switch {
	case d.truth.outcome == "terminated":
		d.add("Производство по делу в отношении Б.Е. прекратить в связи с примирением с потерпевшим.")
	case d.truth.outcome == "acquitted":
		d.add("Б.Е. по предъявленному обвинению оправдать в связи с отсутствием события правонарушения.")
	case crime:
		d.add("Б.Е. признать виновным в совершении уголовного правонарушения, предусмотренного частью 2 статьи 188 УК, и назначить ему наказание в виде штрафа в размере 100 МРП.")
	default:
		d.add("Признать Б.Е. виновным в совершении административного правонарушения, предусмотренного частью 1 статьи 440 КоАП, и подвергнуть взысканию в виде штрафа в размере 20 МРП.")
	}
	d.part(data.SectionAppeal, pick(r, "Судебный акт может быть обжалован в течение 15 суток в апелляционном порядке.", "Жалоба на постановление может быть подана в течение десяти суток через суд, вынесший его."))
	ruSign(r, &d, j)
	return d
}

// ruOrder is a court order: it has neither a descriptive part nor reasons.
func ruOrder(r *rand.Rand) drawn {
	d := drawn{at: map[data.SectionType]int{}}
	s, j := pick(r, seats()...), judges2(r, 1)[0]
	sum := (20 + r.IntN(500)) * 1000
	d.truth.act, d.truth.instance, d.truth.outcome, d.truth.awarded, d.truth.claimed = "court-order", "first", "order-issued", sum, sum
	d.truth.judges = []string{j.surname + " " + j.initials}
	d.truth.claims = map[string]string{"debt": "order-issued"}
	head := ruHead(r, &d, s, "2", 2019+r.IntN(7))
	d.add(pick(r, "СУДЕБНЫЙ ПРИКАЗ", "С У Д Е Б Н Ы Й  П Р И К А З"))
	d.add(head...)
	d.part(data.SectionIntro, "Судья "+s.loc+" "+j.surname+" "+j.initials+", рассмотрев заявление ТОО «Дала-Сервис» о вынесении судебного приказа о взыскании задолженности с С.А.Т. в размере "+moneyRu(r, sum)+", руководствуясь статьями 134-142 ГПК,")
	d.part(data.SectionOperative, pick(r, "ПОСТАНОВИЛ:", "П О С Т А Н О В И Л :"))
	d.add("Взыскать с должника С.А.Т. в пользу взыскателя ТОО «Дала-Сервис» задолженность в размере " + moneyRu(r, sum) + ".")
	d.part(data.SectionAppeal, "Должник вправе подать возражение; судебный приказ может быть отменён судом, обжалованию не подлежит.")
	ruSign(r, &d, j)
	return d
}

var monthsKk = strings.Fields("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан")

func moneyKk(r *rand.Rand, n int) string {
	if r.IntN(4) == 0 {
		return group(r, n) + " (" + wordsKk(n) + ") теңге"
	}
	return group(r, n) + " теңге"
}

func wordsKk(n int) string {
	ones := strings.Fields("нөл бір екі үш төрт бес алты жеті сегіз тоғыз")
	tens := strings.Fields("- он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан")
	var out []string
	three := func(k int) {
		if k >= 100 {
			out = append(out, ones[k/100], "жүз")
		}
		if k %= 100; k >= 10 {
			out = append(out, tens[k/10])
		}
		if k %= 10; k > 0 {
			out = append(out, ones[k])
		}
	}
	if k := n / 1_000_000; k > 0 {
		three(k)
		out = append(out, "миллион")
	}
	if k := n / 1000 % 1000; k > 0 {
		three(k)
		out = append(out, "мың")
	}
	three(n % 1000)
	return strings.Join(out, " ")
}

// kkHead draws date, number and place of a Kazakh act.
func kkHead(r *rand.Rand, d *drawn, s seat, kind string) []string {
	year, m, day := 2019+r.IntN(7), 1+r.IntN(12), 1+r.IntN(28)
	code := s.code
	if strings.HasSuffix(kind, "а") {
		code = s.above[0]
	}
	d.truth.number = fmt.Sprintf("%s-%02d-00-%s/%d", code, year%100, kind, 1+r.IntN(9000))
	d.truth.court, d.truth.lang = code, "kk"
	d.truth.date = fmt.Sprintf("%d-%02d-%02d", year, m, day)
	date := pick(r, fmt.Sprintf("%d жылғы %d %s", year, day, monthsKk[m-1]), fmt.Sprintf("%d жылдың «%02d» %sы", year, day, monthsKk[m-1]), fmt.Sprintf("%02d.%02d.%d жыл", day, m, year))
	if strings.HasSuffix(date, "рі") {
		date = strings.TrimSuffix(date, "ы")
	}
	if r.IntN(2) == 0 {
		return []string{date, "Іс № " + d.truth.number, s.kkCity}
	}
	return []string{date + "     № " + d.truth.number + "     " + s.kkCity}
}

// reviewed is what becomes of the claim where a reviewing court decides: the new decisions of this family refuse it.
func reviewed(outcome string) string {
	if outcome == "cancelled-new" {
		return "denied"
	}
	return outcome
}
