package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/fold"
)

// finding is what one sentence of the operative part says.
type finding int

const (
	foundGranted finding = iota
	foundPartly
	foundDenied
	foundRestDenied // "в остальной части отказать"
	foundAward      // "взыскать с", "признать незаконным": granted in deed
	foundUnconsidered
	foundReturned
	foundTerminated
	foundSettlement
	foundUpheld
	foundDismissed // "жалобу оставить без удовлетворения"
	foundChanged
	foundCancelled
	foundNew
	foundRemanded
	foundConvicted
	foundAcquitted
	findings
)

// maxSentence bounds what is read of one sentence: the verb may stand at the very end of a long one, so both ends are read.
const maxSentence = 6000

// sentences cuts a paragraph after full stops and semicolons that end a sentence.
func sentences(s string) []data.Span {
	var list []data.Span
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] != ';' && (s[i] != '.' || !endsSentence(s, i)) {
			continue
		}
		if strings.TrimSpace(s[start:i]) != "" {
			list = append(list, trimmed(s, start, i+1))
		}
		start = i + 1
	}
	if strings.TrimSpace(s[start:]) != "" {
		list = append(list, trimmed(s, start, len(s)))
	}
	return list
}

func trimmed(s string, start, end int) data.Span {
	for start < end && (s[start] == ' ' || s[start] == '\t') {
		start++
	}
	return data.Span{Start: start, End: end}
}

// endsSentence tells a full stop from that of an abbreviation or an initial: a word of four letters stands before it, or one of
// three that is no abbreviation and a capital follows; and a space or the end after.
func endsSentence(s string, i int) bool {
	if i+1 < len(s) && s[i+1] != ' ' {
		return false
	}
	word := s[max(0, i-60):i]
	if j := strings.LastIndexAny(word, " .(\""); j >= 0 {
		word = word[j+1:]
	}
	switch {
	case len(word) >= 8 || len(word) > 0 && word[len(word)-1] == ')':
		return true
	case utf8.RuneCountInString(word) < 3 || abbreviated(strings.ToLower(word)):
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+1:], " "))
	return unicode.IsUpper(next)
}

// abbreviated holds for short words that are printed with a full stop in the middle of a sentence.
func abbreviated(word string) bool {
	switch word {
	case "руб", "тыс", "млн", "обл", "пом", "стр", "абз", "гос", "дом", "каб", "лит", "пос", "тел", "пер", "мкр", "оф", "эт", "тг", "сом":
		return true
	}
	return false
}

// joints part a sentence of the operative part that decides two things.
var joints = []string{", в удовлетворении", ", во взыскании", ", в остальной", ", в остальном", ", а в ", ", ал ", ", қалған ", ", в части взыскания", ", отказав", ": взыскать", ": обязать", ": признать"}

// clauses cuts a sentence of the operative part where it turns to something else. Spans are those of the paragraph.
func clauses(s string, at data.Span) []data.Span {
	list := []data.Span{at}
	for _, j := range joints {
		last := &list[len(list)-1]
		if i := strings.Index(s[last.Start:last.End], j); i > 0 {
			cut := last.Start + i + 2
			list = append(list, data.Span{Start: cut, End: last.End})
			list[len(list)-2].End = cut - 1
		}
	}
	return list
}

// findingsIn reads one clause. What is said of a lower court's act in a participle ("которым иск удовлетворён") is no
// imperative and does not match; negations are tried before what they negate.
func findingsIn(s string) []finding {
	if len(s) > maxSentence {
		s = cutEnd(s, maxSentence/2) + cutStart(s, maxSentence/2)
	}
	s = lower(fold.Homoglyphs(s))
	var list []finding
	add := func(f finding) { list = append(list, f) }
	russianClaims(s, add)
	russianActs(s, add)
	russianGuilt(s, add)
	kazakhFindings(s, add)
	kyrgyzFindings(s, add)
	return list
}

// russianClaims reads what becomes of a claim.
func russianClaims(s string, add func(finding)) {
	rest := hasAny(s, "в остальной", "в остальном", "остальные требования", "остальных требований", "остальной части")
	switch refused := hasVerb(s, "отказать", "отказано", "отказав") && hasAny(s, "удовлетворени", "в иске", "исковых", "в заявлени", "в признани", "в пересмотр", "в жалоб", "во взыскании", "в остальн", "в требовани", "в возмещени", "в компенсаци", "в части", "отказать в "); {
	case refused && hasAny(s, "в принятии"):
	case refused && rest:
		add(foundRestDenied)
	case refused:
		add(foundDenied)
	}
	if hasVerb(s, "удовлетворить") && !hasAny(s, "не удовлетвор") && (!hasAny(s, "ходатайств") || hasAny(s, "осужд")) {
		if hasAny(s, "частично", "удовлетворить в части", "в части удовлетворить") {
			add(foundPartly)
		} else {
			add(foundGranted)
		}
	}
	switch {
	case hasAny(s, "без рассмотрения") && hasVerb(s, "оставить"):
		add(foundUnconsidered)
	case hasVerb(s, "возвратить", "вернуть") && hasAny(s, "иск", "заявлени", "жалоб", "ходатайств") && !hasAny(s, "пошлин", "издерж", "вещественн", "судебные расходы", "денежн", "сумм"):
		add(foundReturned)
	}
	if hasVerb(s, "прекратить") && hasAny(s, "производств", "дело") {
		add(foundTerminated)
	}
	if hasVerb(s, "утвердить") && hasAny(s, "соглашени") {
		add(foundSettlement)
	}
	start := strings.TrimLeft(s, "0123456789.)- ")
	if startsWithAny(start, "взыскать", "взыскивать", "признать", "обязать", "установить", "истребовать", "расторгнуть", "выселить", "восстановить", "включить", "исключить", "изъять", "обратить взыскание", "отменить",
		"определить место жительства", "лишить", "ограничить", "усыновить", "освободить имущество", "произвести раздел", "разделить", "брак", "прекратить право", "вселить", "ввести") && !hasAny(s, "виновн", "пошлин", "отказать", "решение", "приговор", "определение", "меры по обеспечению", "обеспечительны") {
		add(foundAward)
	}
}

// russianActs reads what a reviewing court does with an act.
func russianActs(s string, add func(finding)) {
	kept := hasAny(s, "оставить без изменени", "оставить в силе", "оставлением в силе", "оставив в силе", "без изменения оставить", "без изменения, ", "без изменения.") || hasVerb(s, "оставить") && hasAny(s, "без изменени", "в силе", "прежним")
	rest := hasAny(s, "в остальной", "в остальном", "остальной части")
	switch {
	case kept && !rest:
		add(foundUpheld)
	case kept || !hasVerb(s, "оставить") || !hasAny(s, "без удовлетворени"):
	case rest:
		add(foundRestDenied)
	default:
		add(foundDismissed)
	}
	act := hasAny(s, "решени", "приговор", "определени", "постановлени", "судебные акты", "судебный акт", "судебных акт", "судебный приказ")
	if hasVerb(s, "изменить") && act {
		add(foundChanged)
	}
	if hasVerb(s, "отменить") && act && !hasAny(s, "меры по обеспечению", "обеспечительны", "меру пресечения") {
		add(foundCancelled)
	}
	if hasAny(s, "новое решение", "новый судебный акт", "новое постановление", "новый приговор", "новый обвинительный", "новый оправдательный", "вынести новое", "принять новое", "вынести новый", "новое определение") {
		add(foundNew)
	}
	if hasAny(s, "новое рассмотрение", "новое судебное разбирательство", "новое апелляционное рассмотрение", "повторное рассмотрение", "новое судебное рассмотрение") {
		add(foundRemanded)
	}
}

// russianGuilt reads verdicts and decisions on offences.
func russianGuilt(s string, add func(finding)) {
	innocent := hasAny(s, "невиновн")
	if innocent || hasVerb(s, "оправдать") {
		add(foundAcquitted)
	}
	switch {
	case innocent:
	case hasVerb(s, "признать", "признан", "признана") && hasAny(s, "виновн"), hasAny(s, "виновным в совершении", "виновной в совершении"),
		hasVerb(s, "привлечь") && hasAny(s, "к административной ответственности"), hasVerb(s, "подвергнуть", "наложить") && hasAny(s, "административн"):
		add(foundConvicted)
	}
}

func kazakhFindings(s string, add func(finding)) {
	if !hasAny(s, "сын", "сін", "ылды", "ілді", "алды") {
		return
	}
	rest := hasAny(s, "қалған бөліг", "қалған талап", "қалған талаб", "өзге бөліг", "қалғанын")
	switch {
	case hasAny(s, "қанағаттандырусыз қалдыр") && hasAny(s, "шағым", "наразылық", "өтінішхат"):
		add(foundDismissed)
	case hasAny(s, "бас тартылсын", "бас тартылды", "қанағаттандырусыз қалдыр", "қанағаттандырылмасын") && hasAny(s, "қабылдаудан"):
	case hasAny(s, "бас тартылсын", "бас тартылды", "қанағаттандырусыз қалдыр", "қанағаттандырылмасын"):
		if rest {
			add(foundRestDenied)
		} else {
			add(foundDenied)
		}
	case hasAny(s, "қанағаттандырылсын", "қанағаттандырылды") && (!hasAny(s, "өтінішхат") || hasAny(s, "сотталған", "тергеу")):
		if hasAny(s, "ішінара", "жартылай", "бөлігінде") {
			add(foundPartly)
		} else {
			add(foundGranted)
		}
	}
	if hasAny(s, "қараусыз қалдырылсын", "қараусыз қалдырылды") {
		add(foundUnconsidered)
	}
	if hasAny(s, "қайтарылсын", "қайтарылды") && hasAny(s, "арыз", "өтініш", "шағым", "талап") && !hasAny(s, "баж", "шығын", "шығыс", "ақша") {
		add(foundReturned)
	}
	if hasAny(s, "қысқартылсын", "қысқартылды", "тоқтатылсын") && hasAny(s, "іс", "өндіріс") {
		add(foundTerminated)
	}
	if hasAny(s, "бекітілсін", "бекітілді") && hasAny(s, "келісім") {
		add(foundSettlement)
	}
	kazakhActs(s, rest, add)
	switch {
	case hasVerb(s, "ақталсын", "ақталды"), hasAny(s, "кінәсіз деп"): // a whole word: evidence "сақталсын"
		add(foundAcquitted)
	case hasAny(s, "кінәлі деп", "айыпты деп", "кінәлі болып"), hasAny(s, "әкімшілік жауаптылыққа тартылсын", "әкімшілік жауапкершілікке тартылсын", "әкімшілік жазаға тартылсын", "әкімшілік айыппұл салынсын"):
		add(foundConvicted)
	}
	if hasAny(s, "өндірілсін", "өндіріп алынсын", "жүктелсін", "деп танылсын", "бұзылсын", "шығарылсын", "міндеттелсін", "қайта алынсын", "бөлінсін", "анықталсын", "айқындалсын", "құқығы танылсын") && !hasAny(s, "баж", "бас тарт", "кінәлі", "кінәсіз", "күші") {
		add(foundAward)
	}
}

// kazakhActs reads what a reviewing court does with an act.
func kazakhActs(s string, rest bool, add func(finding)) {
	if hasAny(s, "өзгеріссіз қалдырылсын", "өзгеріссіз қалдырылды", "күшінде қалдырылсын", "күшінде қалдырылды", "күшінде қалдырыл", "күйінде қалдырылсын") && !rest {
		add(foundUpheld)
	}
	if hasAny(s, "өзгертілсін", "өзгертілді") {
		add(foundChanged)
	}
	if hasAny(s, "күші жойылсын", "күші жойылды", "күшін жойылсын", "күші жойылып", "күшін жойып") || hasAny(s, "бұзылсын") && hasAny(s, "шешім", "үкім", "қаулы", "ұйғарым", "сот акт") {
		add(foundCancelled)
	}
	if hasAny(s, "жаңа шешім", "жаңа қаулы", "жаңа үкім", "жаңа ұйғарым", "жаңа сот актісі") {
		add(foundNew)
	}
	if hasAny(s, "жаңадан қарау", "жаңа қарауға", "қайта қарау", "жаңадан сотта қарау", "жаңа сот талқылауына") && !hasAny(s, "өтінішін қайта қарау", "өтінішті қайта қарау") {
		add(foundRemanded)
	}
}

// kyrgyzFindings reads the formulas of the neighbouring country, whose acts come in mixed collections.
func kyrgyzFindings(s string, add func(finding)) {
	if !hasAny(s, "лсын", "лсин", "тулсун", "ылсын", "түлсүн") {
		return
	}
	rest := hasAny(s, "калган бөлүг")
	switch {
	case hasAny(s, "күчүндө калтырылсын", "өзгөртүүсүз калтырылсын") && !rest:
		add(foundUpheld)
	case hasAny(s, "өзгөртүлсүн") && !rest:
		add(foundChanged)
	case hasAny(s, "жокко чыгарылсын"):
		add(foundCancelled)
	}
}

// hasVerb finds whole words.
func hasVerb(s string, words ...string) bool {
	for _, w := range words {
		if indexWord(s, w) >= 0 {
			return true
		}
	}
	return false
}
