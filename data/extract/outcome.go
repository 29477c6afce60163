package extract

import (
	"strings"

	"taldau/data"
	"taldau/data/fold"
)

// The outcomes: a closed vocabulary (extraction of the ruling from the operative part only).
const (
	outcomeGranted        = "granted"
	outcomePartly         = "partly"
	outcomeDenied         = "denied"
	outcomeUnconsidered   = "left-without-consideration"
	outcomeReturned       = "returned"
	outcomeTerminated     = "terminated"
	outcomeSettlement     = "settlement"
	outcomeUpheld         = "upheld"
	outcomeChanged        = "changed"
	outcomeNew            = "cancelled-new"
	outcomeRemanded       = "cancelled-remanded"
	outcomeCancelledEnded = "cancelled-terminated"
	outcomeConvicted      = "convicted"
	outcomeAcquitted      = "acquitted"
	outcomeSentence       = "sentence-changed"
	outcomeOrder          = "order-issued"
)

// Outcomes lists the closed vocabulary of outcomes in the order in which it is shown.
func Outcomes() []string {
	return []string{
		outcomeGranted, outcomePartly, outcomeDenied, outcomeUnconsidered, outcomeReturned, outcomeTerminated, outcomeSettlement, outcomeOrder,
		outcomeUpheld, outcomeChanged, outcomeNew, outcomeRemanded, outcomeCancelledEnded, outcomeConvicted, outcomeAcquitted, outcomeSentence,
	}
}

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
	foundChanged
	foundCancelled
	foundNew
	foundRemanded
	foundConvicted
	foundAcquitted
	findings
)

// outcome reads the operative part of an act of a court.
func outcome(d *data.Document, e *data.Edition) data.Claim {
	if hasAny(folded(d.Court.Name), "конституционн", "конституциялық") {
		return data.Claim{} // it decides on laws, not on claims
	}
	var spans [findings]*data.Span
	for _, s := range e.Sections {
		if s.Type != data.SectionOperative {
			continue
		}
		for n := s.First; n <= s.Last && n <= len(e.Paragraphs); n++ {
			for _, at := range sentences(e.Paragraphs[n-1].Text) {
				sentence := e.Paragraphs[n-1].Text[at.Start:at.End]
				for _, f := range findingsIn(sentence) {
					if spans[f] == nil {
						spans[f] = &data.Span{Paragraph: n, Start: at.Start, End: at.End}
					}
				}
			}
		}
	}
	return judge(d, spans)
}

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

// endsSentence tells a full stop from that of an abbreviation or an initial: a word of four letters or more stands before it,
// and a space or the end after.
func endsSentence(s string, i int) bool {
	if i+1 < len(s) && s[i+1] != ' ' {
		return false
	}
	word := s[max(0, i-60):i]
	if j := strings.LastIndexAny(word, " .("); j >= 0 {
		word = word[j+1:]
	}
	return len(word) >= 8 || len(word) > 0 && word[len(word)-1] == ')'
}

// findingsIn reads one sentence. What is said of a lower court's act in a participle ("которым иск удовлетворён") is no
// imperative and does not match; negations are tried before what they negate.
func findingsIn(s string) []finding {
	if len(s) > maxSentence {
		s = cutEnd(s, maxSentence/2) + cutStart(s, maxSentence/2)
	}
	s = strings.ToLower(fold.Homoglyphs(s))
	var list []finding
	add := func(f finding) { list = append(list, f) }
	rest := hasAny(s, "в остальной части", "в остальном", "в части", "қалған бөліг", "қалған талап", "бөлігінде", "бөлігін") && !hasAny(s, "өтелмеген бөлі")
	russianFindings(s, rest, add)
	kazakhFindings(s, rest, add)
	return list
}

func russianFindings(s string, rest bool, add func(finding)) {
	refused := hasVerb(s, "отказать", "отказано") && hasAny(s, "в удовлетворении", "в иске", "в исковых", "в заявлени", "в признани", "в пересмотр", "в жалоб", "отказать в ")
	switch {
	case refused && hasAny(s, "в принятии"):
	case refused && rest:
		add(foundRestDenied)
	case refused:
		add(foundDenied)
	}
	if hasVerb(s, "удовлетворить") && !hasAny(s, "не удовлетвор") && (!hasAny(s, "ходатайств") || hasAny(s, "осужд")) {
		if hasAny(s, "частично", "в части") {
			add(foundPartly)
		} else {
			add(foundGranted)
		}
	}
	switch {
	case hasAny(s, "без рассмотрения") && hasVerb(s, "оставить"):
		add(foundUnconsidered)
	case hasVerb(s, "возвратить", "вернуть") && hasAny(s, "иск", "заявлени", "жалоб", "ходатайств") && !hasAny(s, "пошлин", "издерж", "вещественн", "судебные расходы"):
		add(foundReturned)
	}
	if hasVerb(s, "прекратить") && hasAny(s, "производств", "дело") {
		add(foundTerminated)
	}
	if hasVerb(s, "утвердить") && hasAny(s, "соглашени") {
		add(foundSettlement)
	}
	if hasAny(s, "оставить без изменени", "оставить в силе", "без изменения оставить", "без изменения, ", "без изменения.") || hasVerb(s, "оставить") && hasAny(s, "без изменени") {
		add(foundUpheld)
	}
	act := hasAny(s, "решени", "приговор", "определени", "постановлени", "судебные акты", "судебный акт", "судебный приказ")
	if hasVerb(s, "изменить") && act {
		add(foundChanged)
	}
	if hasVerb(s, "отменить") && act && !hasAny(s, "меры по обеспечению", "обеспечительны") {
		add(foundCancelled)
	}
	if hasAny(s, "новое решение", "новый судебный акт", "новое постановление", "новый приговор", "вынести новое", "принять новое") {
		add(foundNew)
	}
	if hasAny(s, "новое рассмотрение", "новое судебное разбирательство", "новое апелляционное рассмотрение", "повторное рассмотрение") {
		add(foundRemanded)
	}
	if hasAny(s, "оправдать", "признать невиновн", "невиновным") {
		add(foundAcquitted)
	}
	if !hasAny(s, "невиновн") && hasVerb(s, "признать", "признан", "признана") && hasAny(s, "виновн") {
		add(foundConvicted)
	}
	if startsWithAny(strings.TrimLeft(s, "0123456789.)- "), "взыскать", "признать", "обязать", "установить", "истребовать", "расторгнуть", "выселить", "восстановить", "включить", "исключить", "изъять") && !hasAny(s, "виновн", "пошлин", "отказать") {
		add(foundAward)
	}
}

func kazakhFindings(s string, rest bool, add func(finding)) {
	if !hasAny(s, "ылсын", "ілсін", "алсын", "елсін", "ылды", "ілді", "алды", "тылсын", "нсын", "лынсын", "ынсын", "талсын", "лдырылсын", "йылсын", "есін", "өтілсін") {
		return
	}
	switch {
	case hasAny(s, "қанағаттандырудан бас тарт", "қанағаттандырусыз қалдыр", "бас тартылсын", "бас тартылды"):
		if rest && !hasAny(s, "қанағаттандырусыз") {
			add(foundRestDenied)
		} else {
			add(foundDenied)
		}
	case hasAny(s, "қанағаттандырылсын", "қанағаттандырылды"):
		if hasAny(s, "ішінара", "жартылай", "бөлігінде") {
			add(foundPartly)
		} else {
			add(foundGranted)
		}
	}
	if hasAny(s, "қараусыз қалдырылсын", "қараусыз қалдырылды") {
		add(foundUnconsidered)
	}
	if hasAny(s, "қайтарылсын", "қайтарылды") && hasAny(s, "арыз", "өтініш", "шағым", "талап") && !hasAny(s, "баж", "шығын") {
		add(foundReturned)
	}
	if hasAny(s, "қысқартылсын", "қысқартылды", "тоқтатылсын") && hasAny(s, "іс", "өндіріс") {
		add(foundTerminated)
	}
	if hasAny(s, "бекітілсін", "бекітілді") && hasAny(s, "келісім") {
		add(foundSettlement)
	}
	if hasAny(s, "өзгеріссіз қалдырылсын", "өзгеріссіз қалдырылды", "өз күшінде қалдырылсын") {
		add(foundUpheld)
	}
	if hasAny(s, "өзгертілсін", "өзгертілді") {
		add(foundChanged)
	}
	if hasAny(s, "күші жойылсын", "күші жойылды", "бұзылсын", "күшін жойылсын") {
		add(foundCancelled)
	}
	if hasAny(s, "жаңа шешім", "жаңадан шешім", "жаңа қаулы", "жаңа сот актісі") {
		add(foundNew)
	}
	if hasAny(s, "жаңадан қарау", "жаңа қарауға", "қайта қарау", "жаңадан сотта қарау") {
		add(foundRemanded)
	}
	switch {
	case hasVerb(s, "ақталсын", "ақталды"), hasAny(s, "кінәсіз деп"): // a whole word: evidence "сақталсын"
		add(foundAcquitted)
	case hasAny(s, "кінәлі деп"):
		add(foundConvicted)
	}
	if hasAny(s, "өндірілсін", "өндіріп алынсын", "жүктелсін", "заңсыз деп танылсын", "жарамсыз деп танылсын", "бұзылсын") && !hasAny(s, "баж", "бас тарт") {
		add(foundAward)
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

// judge decides the outcome from the findings: first what reviewing courts do with an act, then verdicts, then the ways a case
// ends without a decision, then the claim itself.
func judge(d *data.Document, spans [findings]*data.Span) data.Claim {
	has := func(f finding) bool { return spans[f] != nil }
	claim := func(value string, f finding, confidence float64) data.Claim {
		return data.Claim{Value: value, Span: *spans[f], Rule: "operative-" + value, Confidence: confidence}
	}
	reviewing := d.Court.Instance != data.InstanceFirst || has(foundUpheld)
	switch {
	case reviewing && has(foundCancelled) && has(foundRemanded):
		return claim(outcomeRemanded, foundCancelled, 0.95)
	case reviewing && has(foundCancelled) && (has(foundNew) || d.ActType == data.ActVerdict && (has(foundConvicted) || has(foundAcquitted))):
		return claim(outcomeNew, foundCancelled, 0.95)
	case reviewing && has(foundCancelled) && has(foundTerminated):
		return claim(outcomeCancelledEnded, foundCancelled, 0.9)
	case reviewing && has(foundChanged):
		if d.ActType == data.ActVerdict || isCriminal(d) {
			return claim(outcomeSentence, foundChanged, 0.9)
		}
		return claim(outcomeChanged, foundChanged, 0.9)
	case has(foundUpheld) && !has(foundCancelled):
		return claim(outcomeUpheld, foundUpheld, 0.95)
	case reviewing && has(foundCancelled) && isReviewOnly(d):
		return data.Claim{}
	case d.ActType == data.ActCourtOrder && (has(foundAward) || has(foundGranted)):
		return claim(outcomeOrder, firstOf(spans, foundAward, foundGranted), 0.9)
	case has(foundConvicted):
		return claim(outcomeConvicted, foundConvicted, 0.9)
	case has(foundAcquitted):
		return claim(outcomeAcquitted, foundAcquitted, 0.9)
	case has(foundSettlement):
		return claim(outcomeSettlement, foundSettlement, 0.95)
	case has(foundUnconsidered):
		return claim(outcomeUnconsidered, foundUnconsidered, 0.9)
	}
	return onClaim(spans, has, claim)
}

// onClaim decides what became of the claim.
func onClaim(spans [findings]*data.Span, has func(finding) bool, claim func(string, finding, float64) data.Claim) data.Claim {
	won := has(foundGranted) || has(foundAward)
	switch {
	case has(foundPartly):
		return claim(outcomePartly, foundPartly, 0.95)
	case won && (has(foundDenied) || has(foundRestDenied)):
		return claim(outcomePartly, firstOf(spans, foundRestDenied, foundDenied), 0.85)
	case has(foundDenied):
		return claim(outcomeDenied, foundDenied, 0.95)
	case has(foundGranted):
		return claim(outcomeGranted, foundGranted, 0.95)
	case has(foundTerminated):
		return claim(outcomeTerminated, foundTerminated, 0.9)
	case has(foundReturned):
		return claim(outcomeReturned, foundReturned, 0.85)
	case has(foundAward):
		return claim(outcomeGranted, foundAward, 0.7)
	}
	return data.Claim{}
}

func firstOf(spans [findings]*data.Span, list ...finding) finding {
	for _, f := range list {
		if spans[f] != nil {
			return f
		}
	}
	return list[0]
}

// isReviewOnly holds for courts that only review: a cancelled act without what follows is not told.
func isReviewOnly(d *data.Document) bool {
	switch d.Court.Instance {
	case data.InstanceAppeal, data.InstanceCassation, data.InstanceSupreme:
		return true
	}
	return false
}
