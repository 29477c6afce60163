package extract_test

import (
	"math/rand/v2"
	"strings"

	"taldau/data"
)

// drawKazakh draws one act.
func drawKazakh(r *rand.Rand) drawn {
	switch r.IntN(10) {
	case 0, 1:
		return kkReview(r)
	case 2:
		return kkVerdict(r)
	}
	return kkClaim(r)
}

// kkClaim is a decision or a ruling on a claim about money.
func kkClaim(r *rand.Rand) drawn {
	d := drawn{at: map[data.SectionType]int{}}
	s, j := pick(r, seats()...), judges2(r, 1)[0]
	outcome := pick(r, outcomes2...)
	claims := claims2(r, outcome)
	ruling := outcome == "settlement" || outcome == "terminated" || outcome == "returned" || outcome == "left-without-consideration"
	short := !ruling && r.IntN(5) == 0
	title, verb := "ШЕШІМ", pick(r, "ШЕШТІ", "ШЕШІМ ЕТТІ", "ШЕШІМ ҚАБЫЛДАДЫ")
	d.truth.act, d.truth.instance, d.truth.outcome = "decision", "first", outcome
	switch {
	case ruling:
		title, verb, d.truth.act = "ҰЙҒАРЫМ", "ҰЙҒАРДЫ", "ruling"
	case short:
		title, d.truth.act = "ҚЫСҚАША ШЕШІМ", "summary"
	}
	d.truth.judges = []string{j.surname + " " + j.initials}
	head := kkHead(r, &d, s, "2")
	d.add(spaced(r, title))
	if !ruling {
		d.add("ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ АТЫНАН")
	}
	d.add(head...)
	kkIntro(r, &d, s, j, claims)
	if !short {
		d.part(data.SectionDescriptive, pick(r, spaced(r, "АНЫҚТАДЫ")+":", "АНЫҚТАДЫ", "СИПАТТАУ БӨЛІГІ:"))
		d.add("Талапта көрсетілгендей, тараптар 2021 жылдың мамыр айында № 45 шартқа қол қойған, алайда қарсы тарап өз міндетін белгіленген мерзімде атқармаған.",
			pick(r, "Жауапкер сотқа келмеді, пікір ұсынбады, келмеу себебін хабарламады.", "Жауапкер талапты мойындамай, ақшаны қолма-қол бергенін, қолхатты жоғалтып алғанын түсіндірді."))
	}
	view := map[string]string{"granted": "негізді", "partly": "ішінара негізді", "denied": "негізсіз"}[outcome]
	if view == "" {
		view = "мәні бойынша шешілуге жатпайды"
	}
	if short || r.IntN(3) == 0 {
		d.part(data.SectionReasoning, pick(r, "УӘЖДЕУ БӨЛІГІ:", "ДӘЛЕЛДЕУ БӨЛІГІ:"))
		d.add("Сот талапты " + view + " деп тапты.")
	} else {
		d.part(data.SectionReasoning, pick(r, "Сот процеске қатысушылардың сөздерін тыңдап, іс құжаттарын зерттей келе, талапты "+view+" деп есептейді.", "Іс құжаттарымен танысып, дәлелдемелерге баға беріп, сот талапты "+view+" деген тұжырымға келді."))
	}
	d.add("АК-нің 272-бабына сәйкес міндеттеме тиісті түрде орындалуы керек.", "2018 жылғы 11 қарашадағы басқа іс бойынша шешіммен талап қоюды қанағаттандырудан бас тартылғанының бұл іске қатысы жоқ.",
		pick(r, "Баяндалғанның негізінде, ҚР АПК-нің 223-226-баптарына сүйеніп, сот", "АПК-нің 223, 226-баптарын басшылыққа ала отырып, сот"))
	d.part(data.SectionOperative, pick(r, spaced(r, verb)+":", verb+":", verb+" :"))
	kkOperative(r, &d, outcome, claims)
	d.part(data.SectionAppeal, pick(r,
		"Шешімге келіспеген тараптар оның көшірмесін алған күннен бастап бір ай ішінде "+s.above[2]+"на апелляциялық тәртіппен шағым беруге құқылы.",
		"Сот актісіне бір ай мерзімде жоғары тұрған сотқа шағым келтірілуі, прокурор өтінішхат келтіруі мүмкін."))
	kkSign(r, &d, j)
	return d
}

// kkIntro masks names as publication does: the claimant А.Б., the defendant С.А.Т.
func kkIntro(r *rand.Rand, d *drawn, s seat, j judge2, claims []claim2) {
	var asks []string
	d.truth.claims, d.truth.counsel = map[string]string{}, map[string]string{}
	for _, c := range claims {
		asks = append(asks, moneyKk(r, c.asked)+" мөлшерінде "+c.kk)
		d.truth.claimed += c.asked
		d.truth.awarded += c.got
		d.truth.claims[c.kind] = c.outcome
	}
	subject := strings.Join(asks, ", ") + " өндіру туралы"
	with := pick(r, "", "талап қоюшының өкілі Ж.Б. (сенімхат бойынша)", "жауапкердің адвокаты О.П.")
	if strings.Contains(with, "өкілі") {
		d.truth.counsel["plaintiff"] = "representative"
	}
	if strings.Contains(with, "адвокат") {
		d.truth.counsel["defendant"] = "advocate"
	}
	d.truth.parties = []string{"plaintiff:А.Б.", "defendant:С.А.Т."}
	if r.IntN(2) == 0 {
		text := s.kk + " құрамында: төрағалық етуші судья " + j.initials + j.surname + ", сот отырысының хатшысы Л.Н.Омарова,"
		if with != "" {
			text += " " + with + " қатысуымен,"
		}
		d.part(data.SectionIntro, text+" өз ғимаратында ашық сот отырысында талап қоюшы А.Б.-ның жауапкер С.А.Т.-ға "+subject+" азаматтық ісін қарап,")
		return
	}
	d.part(data.SectionIntro, s.kk+", төрағалық етуші судья "+j.surname+" "+j.initials+", хатшы Омарова Л.Н.", "ТАЛАП ҚОЮШЫ:", "А.Б.", "ЖАУАПКЕР:", "С.А.Т.", "ТАЛАП ҚОЮШЫНЫҢ ТАЛАБЫ:", subject)
	if with != "" {
		d.add("СОТҚА ҚАТЫСҚАНДАР: " + with)
	}
}

func kkOperative(r *rand.Rand, d *drawn, outcome string, claims []claim2) {
	switch outcome {
	case "granted":
		d.add(pick(r, "Талап қоюшы А.Б.-ның талап қоюы толығымен қанағаттандырылсын.", "Талап қою қанағаттандырылсын."))
	case "partly":
		d.add(pick(r, "А.Б.-ның талап қоюы жартылай қанағаттандырылсын.", "Талап қою ішінара қанағаттандырылсын."))
	case "denied":
		d.add(pick(r, "А.Б.-ға жауапкер С.А.Т.-ға қойған талабын қанағаттандырудан бас тартылсын.", "Талап қоюдан бас тартылсын."))
	case "left-without-consideration":
		d.add("А.Б.-ның талап қоюы қараусыз қалдырылсын.")
	case "returned":
		d.add("Талап қою қоса тіркелген құжаттарымен бірге талап қоюшыға қайтарылсын.")
	case "terminated":
		d.add("Талап қоюшының талаптан бас тартуы қабылдансын.", "Азаматтық іс бойынша іс жүргізу қысқартылсын.")
	case "settlement":
		d.add("Тараптар арасында медиация тәртібімен жасалған дауды реттеу туралы келісім бекітілсін.", "Іс жүргізу қысқартылсын.")
	}
	if outcome != "granted" && outcome != "partly" {
		return
	}
	var sums, refused []string
	for _, c := range claims {
		if c.got > 0 {
			sums = append(sums, moneyKk(r, c.got)+" "+c.kkAward)
		} else if c.named {
			refused = append(refused, c.kk)
		}
	}
	award := "Жауапкер С.А.Т.-дан талап қоюшы А.Б.-ның пайдасына " + strings.Join(sums, ", ")
	if r.IntN(2) == 0 {
		award += ", " + group(r, 9_000+r.IntN(90_000)) + " теңге мемлекеттік баж"
	}
	d.add(award + pick(r, " өндірілсін.", " өндіріп алынсын."))
	switch {
	case len(refused) > 0:
		d.add(strings.ToUpper(refused[0][:2]) + refused[0][2:] + " өндіруден бас тартылсын.")
	case outcome == "partly":
		d.add(pick(r, "Талаптың қалған бөлігінен бас тартылсын.", "Талап қоюдың өзге бөлігін қанағаттандырудан бас тартылсын."))
	}
}

func kkSign(r *rand.Rand, d *drawn, j judge2) {
	switch r.IntN(3) {
	case 0:
		d.part(data.SectionSignature, "Судья: "+j.initials+" "+j.surname)
	case 1:
		d.part(data.SectionSignature, "Төрағалық етуші, судья               "+j.surname+" "+j.initials)
	default:
		d.part(data.SectionSignature, "Судья", j.initials+j.surname)
	}
}

// kkReview is an act of a court of appeal.
func kkReview(r *rand.Rand) drawn {
	d := drawn{at: map[data.SectionType]int{}}
	s, j := pick(r, seats()...), judges2(r, 3)
	d.truth.act, d.truth.instance = "resolution", "appeal"
	d.truth.outcome = pick(r, "upheld", "upheld", "changed", "cancelled-new", "cancelled-remanded")
	for _, one := range j {
		d.truth.judges = append(d.truth.judges, one.surname+" "+one.initials)
	}
	head := kkHead(r, &d, s, "2а")
	d.add(spaced(r, "ҚАУЛЫ"))
	d.add(head...)
	d.part(data.SectionIntro, s.above[2]+"ның азаматтық істер жөніндегі сот алқасы құрамында: төрағалық етуші "+j[0].surname+" "+j[0].initials+", судьялар "+j[1].surname+" "+j[1].initials+" және "+j[2].surname+" "+j[2].initials+
		", хатшы Омарова Л.Н., А.Б.-ның С.А.Т.-ға жалдау шартын бұзу туралы талабы бойынша 2018 жылғы 7 желтоқсандағы шешімге берілген жауапкердің апелляциялық шағымын қарап,")
	d.part(data.SectionDescriptive, spaced(r, "АНЫҚТАДЫ")+":")
	d.add("Шағым жасалған шешіммен талап қанағаттандырылып, шарт бұзылған. Шағымда жауапкер шешімнің күшін жоюды, талаптан бас тартуды сұраған.")
	d.part(data.SectionReasoning, pick(r, "Шағым уәждерін талқылап, шешімнің заңдылығын тексеріп, сот алқасы мынадай тұжырымға келді.", "Сот алқасы іс материалдарын зерделеп, төмендегі қорытындыға келеді."))
	d.add("АК-нің 401-бабына сәйкес шарт сот шешімімен бұзылуы мүмкін.", "АПК-нің 424-бабын басшылыққа алып, сот алқасы")
	d.part(data.SectionOperative, pick(r, "ҚАУЛЫ ЕТТІ:", "Қ А У Л Ы  Е Т Т І:", "ҚАУЛЫ ҚЫЛДЫ:"))
	d.truth.claims = map[string]string{"termination": reviewed(d.truth.outcome)}
	act := "2018 жылғы 7 желтоқсандағы шешім"
	switch d.truth.outcome {
	case "upheld":
		d.add(act + " өзгеріссіз, апелляциялық шағым қанағаттандырусыз қалдырылсын.")
	case "changed":
		d.add(act+" өзгертілсін.", "Шешімнің сот шығындарын өндіру бөлігінің күші жойылсын, қалған бөлігі өзгеріссіз қалдырылсын.")
	case "cancelled-new":
		d.add(act + "нің күші жойылып, талаптан бас тарту туралы жаңа шешім қабылдансын.")
	default:
		d.add(act + "нің күші жойылып, іс сол сотқа өзге құрамда жаңадан қарауға жолдансын.")
	}
	d.part(data.SectionAppeal, "Қаулы жарияланған сәттен бастап заңды күшіне енеді, оған алты ай ішінде кассациялық тәртіппен шағым берілуі мүмкін.")
	d.part(data.SectionSignature, "Төрағалық етуші "+j[0].initials+" "+j[0].surname, "Судьялар "+j[1].initials+" "+j[1].surname, j[2].initials+" "+j[2].surname)
	return d
}

// kkVerdict is a verdict.
func kkVerdict(r *rand.Rand) drawn {
	d := drawn{at: map[data.SectionType]int{}}
	s, j := pick(r, seats()...), judges2(r, 1)[0]
	d.truth.act, d.truth.instance, d.truth.outcome = "verdict", "first", pick(r, "convicted", "convicted", "acquitted")
	d.truth.judges = []string{j.surname + " " + j.initials}
	head := kkHead(r, &d, s, "1")
	d.add(spaced(r, "ҮКІМ"), "Қазақстан Республикасының атынан")
	d.add(head...)
	d.part(data.SectionIntro, s.kk+" құрамында: төрағалық етуші судья "+j.surname+" "+j.initials+", хатшы Омарова Л.Н., ҚК-нің 188-бабының 2-бөлігімен айыпталған сотталушы Б.Е.-ге қатысты қылмыстық істі ашық сот отырысында қарап,")
	d.part(data.SectionDescriptive, spaced(r, "АНЫҚТАДЫ")+":")
	d.add("Б.Е. 2018 жылдың маусымында саябақта құны 85 000 теңге велосипедті жасырын иемденген.")
	d.part(data.SectionReasoning, "Сот дәлелдемелерді зерттеп, тараптардың сөздерін тыңдап, мынадай қорытындыға келді.")
	d.add("ҚПК-нің 393, 397-баптарын басшылыққа алып, сот")
	d.part(data.SectionOperative, pick(r, "ҮКІМ ЕТТІ:", "Ү К І М  Е Т Т І:", "ҮКІМ ШЫҒАРДЫ:"))
	if d.truth.outcome == "convicted" {
		d.add("Б.Е. ҚК-нің 188-бабының 2-бөлігінде көзделген қылмыстық құқық бұзушылықты жасағаны үшін кінәлі деп танылып, оған 100 АЕК мөлшерінде айыппұл жазасы тағайындалсын.")
	} else {
		d.add("Б.Е. тағылған айып бойынша құқық бұзушылық оқиғасының болмауына байланысты ақталсын.")
	}
	d.part(data.SectionAppeal, "Үкімге жарияланған күннен бастап 15 тәулік ішінде апелляциялық шағым беруге болады.")
	kkSign(r, &d, j)
	return d
}
