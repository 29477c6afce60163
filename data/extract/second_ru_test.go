package extract_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"taldau/data"
)

var monthsRu = strings.Fields("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")

// dateRu prints a day as headings do.
func dateRu(r *rand.Rand, y, m, d int) string {
	switch r.IntN(4) {
	case 0:
		return fmt.Sprintf("«%02d» %s %d года", d, monthsRu[m-1], y)
	case 1:
		return fmt.Sprintf("%02d.%02d.%d года", d, m, y)
	case 2:
		return fmt.Sprintf("%d %s %d г.", d, monthsRu[m-1], y)
	}
	return fmt.Sprintf("%d %s %d года", d, monthsRu[m-1], y)
}

// moneyRu prints a sum as acts do.
func moneyRu(r *rand.Rand, n int) string {
	switch r.IntN(4) {
	case 0:
		return group(r, n) + " (" + wordsRu(n) + ") тенге"
	case 1:
		return group(r, n) + " тенге 00 тиын"
	}
	return group(r, n) + " тенге"
}

func wordsRu(n int) string {
	ones := strings.Fields("ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать")
	tens := strings.Fields("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
	hundreds := strings.Fields("- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
	var out []string
	three := func(k int) {
		if k >= 100 {
			out = append(out, hundreds[k/100])
		}
		if k %= 100; k >= 20 {
			out = append(out, tens[k/10])
			k %= 10
		}
		if k > 0 {
			out = append(out, ones[k])
		}
	}
	if k := n / 1_000_000; k > 0 {
		three(k)
		out = append(out, pickForm(k, "миллион", "миллиона", "миллионов"))
	}
	if k := n / 1000 % 1000; k > 0 {
		three(k)
		for old, fem := range map[string]string{"один": "одна", "два": "две"} {
			if out[len(out)-1] == old {
				out[len(out)-1] = fem
			}
		}
		out = append(out, pickForm(k, "тысяча", "тысячи", "тысяч"))
	}
	three(n % 1000)
	return strings.Join(out, " ")
}

func pickForm(n int, one, few, many string) string {
	switch {
	case n%10 == 1 && n%100 != 11:
		return one
	case n%10 >= 2 && n%10 <= 4 && n%100/10 != 1:
		return few
	}
	return many
}

// claim2 is a claim about money with its names and what happens to it.
type claim2 struct {
	kind, ru, kk   string // Russian genitive ("взыскании …"), Kazakh accusative ("… өндіру")
	award, kkAward string // Russian accusative, Kazakh nominative
	asked, got     int
	named          bool // the operative part names it in a refusal
	outcome        string
}

// claims2 draws the claims of a case about money and decides on them.
func claims2(r *rand.Rand, outcome string) []claim2 {
	all := []claim2{
		{kind: "debt", ru: "суммы основного долга", kk: "негізгі борышты", award: "сумму основного долга", kkAward: "негізгі борыш"},
		{kind: "penalty", ru: "неустойки", kk: "тұрақсыздық айыбын", award: "неустойку", kkAward: "тұрақсыздық айыбы"},
		{kind: "moral-damage", ru: "компенсации морального вреда", kk: "моральдық зиянды", award: "моральный вред", kkAward: "моральдық зиян"},
	}
	if r.IntN(3) == 0 {
		all[0] = claim2{kind: "damages", ru: "материального ущерба", kk: "келтірілген залалды", award: "материальный ущерб", kkAward: "материалдық залал"}
	}
	list := all[:1+r.IntN(3)]
	for i := range list {
		list[i].asked = (10 + r.IntN(900)) * 1000 * (3 - i)
		list[i].outcome = outcome
		switch outcome {
		case "granted":
			list[i].got = list[i].asked
		case "partly":
			switch {
			case i == 0 && len(list) == 1:
				list[i].got = list[i].asked / 2000 * 1000
			case i == len(list)-1:
				list[i].outcome, list[i].named = "denied", r.IntN(2) == 0
			case i == 0:
				list[i].got, list[i].outcome = list[i].asked, "granted"
			default:
				list[i].got = list[i].asked / 3000 * 1000
			}
		}
	}
	return list
}

// outcomes2 are the outcomes of a claim at first instance with weights by repetition.
var outcomes2 = []string{"granted", "granted", "partly", "partly", "partly", "denied", "denied", "left-without-consideration", "returned", "terminated", "settlement"}

// drawRussian draws one act.
func drawRussian(r *rand.Rand) drawn {
	switch r.IntN(10) {
	case 0, 1:
		return ruReview(r)
	case 2:
		return ruVerdict(r)
	case 3:
		return ruOrder(r)
	}
	return ruClaim(r)
}

// ruHead draws date, number and place of an act and fills what they tell.
func ruHead(r *rand.Rand, d *drawn, s seat, kind string, year int) (head []string) {
	m, day := 1+r.IntN(12), 1+r.IntN(28)
	code := s.code
	if strings.HasSuffix(kind, "а") {
		code = s.above[0]
	}
	d.truth.number = fmt.Sprintf("%s-%02d-00-%s/%d", code, year%100, kind, 1+r.IntN(9000))
	d.truth.court, d.truth.lang = code, "ru"
	d.truth.date = fmt.Sprintf("%d-%02d-%02d", year, m, day)
	date := dateRu(r, year, m, day)
	switch r.IntN(3) {
	case 0:
		return []string{date, "Дело № " + d.truth.number, s.ruCity}
	case 1:
		return []string{date + "   №" + d.truth.number + "   " + s.ruCity}
	}
	return []string{s.ruCity + "                    " + date, "№ " + d.truth.number}
}

// ruClaim is a decision or a ruling on a claim about money.
func ruClaim(r *rand.Rand) drawn {
	d := drawn{at: map[data.SectionType]int{}}
	s, j := pick(r, seats()...), judges2(r, 1)[0]
	outcome := pick(r, outcomes2...)
	claims := claims2(r, outcome)
	a, b := pick(r, "А.Б.", "К.С.М.", "ТОО «Дала-Сервис»", "АО «Нурбанк»"), pick(r, "Б.Е.", "С.А.Т.", "ТОО «Ақжол Трейд»", "ИП «Т.К.»")
	ruling := outcome == "settlement" || outcome == "terminated" || outcome == "returned" || outcome == "left-without-consideration"
	short := !ruling && r.IntN(5) == 0
	title, verb, found := "РЕШЕНИЕ", "РЕШИЛ", "УСТАНОВИЛ"
	d.truth.act, d.truth.instance, d.truth.outcome = "decision", "first", outcome
	switch {
	case ruling:
		title, verb, d.truth.act = "ОПРЕДЕЛЕНИЕ", "ОПРЕДЕЛИЛ", "ruling"
	case short:
		title, d.truth.act = "КРАТКОЕ РЕШЕНИЕ", "summary"
	}
	d.truth.judges = []string{j.surname + " " + j.initials}
	head := ruHead(r, &d, s, "2", 2019+r.IntN(7))
	d.add(spaced(r, title))
	if !ruling {
		d.add(pick(r, "ИМЕНЕМ РЕСПУБЛИКИ КАЗАХСТАН", "Именем Республики Казахстан"))
	}
	d.add(head...)
	ruIntro(r, &d, s, j, a, b, claims)
	if !short {
		d.part(data.SectionDescriptive, pick(r, spaced(r, found)+":", found, "ОПИСАТЕЛЬНАЯ ЧАСТЬ:"))
		d.add("В обоснование иска указано, что "+pick(r, "3 мая 2021 года", "18.02.2020 года")+" стороны подписали договор № 45/к, обязательства по которому ответная сторона в установленный срок не выполнила.",
			pick(r, "Представитель ответчика в суд не явился, отзыва не представил, об уважительности причин неявки не сообщил.", "Ответчик иск не признал и пояснил, что деньги передал наличными, расписку утерял."))
	}
	ruReasons(r, &d, outcome, short)
	ruOperative(r, &d, verb, outcome, a, b, claims)
	d.part(data.SectionAppeal, pick(r,
		"Решение может быть обжаловано, опротестовано в апелляционную судебную коллегию "+s.above[1]+" через "+s.loc+" в течение одного месяца со дня вручения копии решения.",
		"Стороны вправе обжаловать настоящий судебный акт в вышестоящий суд в течение месяца.",
		"На судебный акт может быть подана жалоба, прокурором принесено ходатайство в апелляционном порядке через суд, вынесший акт."))
	ruSign(r, &d, j)
	return d
}

func ruIntro(r *rand.Rand, d *drawn, s seat, j judge2, a, b string, claims []claim2) {
	var asks []string
	d.truth.claims = map[string]string{}
	for _, c := range claims {
		asks = append(asks, c.ru+" в размере "+moneyRu(r, c.asked))
		d.truth.claimed += c.asked
		d.truth.awarded += c.got
		d.truth.claims[c.kind] = c.outcome
	}
	subject := "о взыскании " + strings.Join(asks, ", ")
	d.truth.parties = []string{"plaintiff:" + a, "defendant:" + b}
	d.truth.counsel = map[string]string{}
	with := pick(r, "", "представителя истца Ж.Б. (доверенность от 12 января 2021 года)", "ответчика, его адвоката О.П. (ордер № 118)", "представителя истца Ж.Б., действующего на основании доверенности, адвоката ответчика О.П.")
	if strings.Contains(with, "представителя истца") {
		d.truth.counsel["plaintiff"] = "representative"
	}
	if strings.Contains(with, "адвоката") {
		d.truth.counsel["defendant"] = "advocate"
	}
	if r.IntN(2) == 0 {
		text := s.ru + " в составе: председательствующего судьи " + j.genitive + " " + j.initials + ", при ведении протокола секретарём Омаровой Л.Н.,"
		if with != "" {
			text += " с участием " + with + ","
		}
		d.part(data.SectionIntro, text+" рассмотрев в открытом судебном заседании в помещении суда гражданское дело по исковому заявлению "+a+" к "+b+" "+subject+",")
		return
	}
	d.part(data.SectionIntro, s.ru+" в составе председательствующего судьи "+j.initials+j.genitive+", при секретаре Омаровой Л.Н.", "ИСТЕЦ:", a, "ОТВЕТЧИК:", b, "ТРЕБОВАНИЯ ИСТЦА:", subject)
	if with != "" {
		d.add("В СУДЕ УЧАСТВОВАЛИ: " + with)
	}
}

func ruReasons(r *rand.Rand, d *drawn, outcome string, short bool) {
	view := map[string]string{"granted": "подлежащим удовлетворению", "partly": "подлежащим частичному удовлетворению", "denied": "не подлежащим удовлетворению"}[outcome]
	if view == "" {
		view = "не подлежащим разрешению по существу"
	}
	if short || r.IntN(3) == 0 {
		d.part(data.SectionReasoning, pick(r, "МОТИВИРОВОЧНАЯ ЧАСТЬ:", "МОТИВИРОВОЧНАЯ ЧАСТЬ"))
		d.add("Суд полагает иск " + view + ".")
	} else {
		d.part(data.SectionReasoning, pick(r, "Изучив материалы гражданского дела, заслушав лиц, участвующих в деле, суд находит иск "+view+" ввиду нижеследующего.", "Суд, оценив представленные сторонами доказательства, считает заявленный иск "+view+"."))
	}
	d.add("В силу статьи 272 ГК обязательство должно исполняться надлежащим образом в соответствии с условиями обязательства и требованиями законодательства.",
		"Решением специализированного межрайонного экономического суда от 11 ноября 2018 года по другому спору в удовлетворении иска отказано, что значения для дела не имеет.")
}

func ruOperative(r *rand.Rand, d *drawn, verb, outcome, a, b string, claims []claim2) {
	d.add(pick(r, "На основании изложенного, руководствуясь статьями 223-226 ГПК, суд", "Руководствуясь ст.ст. 223, 225, 226 ГПК РК, суд"))
	d.part(data.SectionOperative, pick(r, spaced(r, verb)+":", verb+":", spaced(r, verb)+" :", verb))
	switch outcome {
	case "granted":
		d.add(pick(r, "Исковые требования "+a+" удовлетворить в полном объёме.", "Заявленный иск – удовлетворить."))
	case "partly":
		d.add(pick(r, "Исковое заявление "+a+" к "+b+" – удовлетворить частично.", "Иск удовлетворить в части."))
	case "denied":
		d.add(pick(r, "В удовлетворении исковых требований "+a+" к "+b+" – отказать за необоснованностью.", a+" в иске к "+b+" отказать."))
	case "left-without-consideration":
		d.add(pick(r, "Исковое заявление "+a+" оставить без рассмотрения.", "Оставить иск "+a+" к "+b+" без рассмотрения на основании подпункта 1) статьи 279 ГПК."), "Разъяснить истцу, что после устранения обстоятельств он вправе вновь обратиться в суд.")
	case "returned":
		d.add("Возвратить исковое заявление " + a + " со всеми приложенными документами.")
	case "terminated":
		d.add(pick(r, "Принять отказ "+a+" от иска. Производство по гражданскому делу прекратить.", "Производство по делу прекратить ввиду отказа истца от иска."))
	case "settlement":
		d.add("Утвердить соглашение об урегулировании спора в порядке медиации, достигнутое между "+a+" и "+b+", по условиям которого:", "ответчик выплачивает долг до конца года.", "Производство по делу прекратить.")
	}
	if outcome != "granted" && outcome != "partly" {
		return
	}
	var sums, refused []string
	for _, c := range claims {
		if c.got > 0 {
			sums = append(sums, c.award+" в размере "+moneyRu(r, c.got))
		} else if c.named {
			refused = append(refused, c.ru)
		}
	}
	award := "Взыскать с " + b + " в пользу " + a + " " + strings.Join(sums, ", ")
	if r.IntN(2) == 0 {
		award += ", а также расходы по оплате государственной пошлины в сумме " + group(r, 9_000+r.IntN(90_000)) + " тенге"
	}
	d.add(award + ".")
	switch {
	case len(refused) > 0:
		d.add("Во взыскании " + strings.Join(refused, ", ") + " отказать.")
	case outcome == "partly":
		d.add(pick(r, "В удовлетворении остальной части исковых требований отказать.", "В остальной части иск оставить без удовлетворения."))
	}
}

func ruSign(r *rand.Rand, d *drawn, j judge2) {
	switch r.IntN(4) {
	case 0:
		d.part(data.SectionSignature, "Судья: "+j.surname+" "+j.initials)
	case 1:
		d.part(data.SectionSignature, "Председательствующий судья                 "+j.initials+" "+j.surname)
	case 2:
		d.part(data.SectionSignature, "Судья", j.initials+" "+j.surname)
	default:
		d.part(data.SectionSignature, "Судья                  "+j.surname+" "+j.initials, "Копия верна")
	}
}
