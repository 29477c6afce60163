package extract

import "taldau/data"

// parts are the numbers of the paragraphs in which the parts of an act begin; 0: there is none.
type parts struct {
	intro, established, reasons, decided, appeal, closing int
	end                                                   int  // last paragraph of the act; what follows is another act or an opinion
	headed                                                bool // the reasoning has a heading
}

// decisionSections finds the parts of an act of a court. What is not found is left out: the part before runs on.
func decisionSections(t *text) []data.Section {
	p := findParts(t)
	if p.established == 0 && p.decided == 0 && p.reasons == 0 {
		return []data.Section{{Type: data.SectionBody, First: 1, Last: len(t.lines)}}
	}
	var b builder
	b.from(1, data.SectionHeader, "", "")
	if p.intro > 0 {
		b.from(p.intro, data.SectionIntro, "", "court-presented")
	}
	from := max(p.intro, 1) + 1
	switch {
	case p.established == 0:
	case p.headed && p.reasons <= p.established+1, isSummary(t) && t.lines[p.established-1].own:
		p.reasons, p.headed = p.established, true // a short decision: "УСТАНОВИЛ" opens its reasoning
	default:
		from = b.open(t, p.established, data.SectionDescriptive)
	}
	if p.reasons == 0 {
		p.reasons = reasoning(t, from, p.decided)
	}
	if p.reasons > 0 {
		b.from(p.reasons, data.SectionReasoning, headingOf(t, p.reasons), rule(p.headed, "cue-reasons", "phrase-reasons"))
	}
	if p.decided > 0 {
		b.open(t, p.decided, data.SectionOperative)
		if p.appeal > 0 {
			b.from(p.appeal, data.SectionAppeal, "", "phrase-appeal")
		}
		if p.closing > 0 {
			b.from(p.closing, data.SectionSignature, "", "signature-lines")
		}
	}
	if p.end < len(t.lines) {
		b.from(p.end+1, data.SectionBody, "", "after-act")
	}
	return b.end(len(t.lines))
}

func rule(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// open begins a section at the cue in paragraph n: with the cue where it stands alone, else after it. It returns the first
// paragraph that can hold running text of the section.
func (b *builder) open(t *text, n int, kind data.SectionType) int {
	if t.lines[n-1].own || n == len(t.lines) {
		b.from(n, kind, headingOf(t, n), "cue-"+string(kind))
		return n
	}
	b.from(n+1, kind, "", "cue-"+string(kind))
	return n + 1
}

// findParts finds the cue of the descriptive part, the first there is, that of the operative part, the last one after it, and
// what lies around them.
func findParts(t *text) parts {
	p := parts{end: len(t.lines)}
	for i, l := range t.lines {
		if p.decided > 0 && i > p.decided && opensAct(t, i) {
			p.end = i
			break
		}
		switch l.cue {
		case cueEstablished:
			if p.established == 0 && p.decided == 0 && p.reasons == 0 {
				p.established = i + 1
			}
		case cueReasons:
			if p.reasons == 0 && p.decided == 0 {
				p.reasons, p.headed = i+1, true
			}
		case cueDecided:
			if i > 0 || l.own && len(t.lines) > 1 {
				p.decided = i + 1
			}
		}
	}
	if p.decided > 0 {
		p.decided = beforeVerb(t, max(p.established, p.reasons), p.decided)
		p.closing, p.end = signature(t, p.decided, p.end)
		p.appeal = appeal(t, p.decided, p.closing, p.end)
	}
	first := p.established
	for _, n := range []int{p.reasons, p.decided} {
		if first == 0 || n > 0 && n < first {
			first = n
		}
	}
	if first > 0 && !t.lines[first-1].own {
		first++ // the introduction itself ends with the cue
	}
	p.intro = introduction(t, first)
	return p
}

// opensAct reports whether line i is the heading of another act in the same file: the operative part printed once more.
func opensAct(t *text, i int) bool {
	if l := t.lines[i]; len(l.text) > 160 || !isUpper(l.text) || actTypeOf(l) == "" {
		return false
	}
	for _, l := range t.lines[i+1:] {
		if l.cue == cueDecided {
			return true
		}
	}
	return false
}

// isSummary reports whether the act calls itself a short decision.
func isSummary(t *text) bool {
	for _, l := range t.lines[:min(t.head, 12)] {
		if actTypeOf(l) == data.ActSummary {
			return true
		}
	}
	return false
}

// beforeVerb moves the operative part up to the line "РЕЗОЛЮТИВНАЯ ЧАСТЬ" where it stands a few paragraphs before the verb.
func beforeVerb(t *text, after, decided int) int {
	for n := decided - 1; n > after && n >= decided-3 && n > 1; n-- {
		if phraseKind(t.lines[n-1].head) == cueDecided {
			return n
		}
	}
	return decided
}

// headingOf is the heading of a section that begins with a short line, without letter-spacing and colon.
func headingOf(t *text, n int) string {
	if l := t.lines[n-1]; l.own {
		return plainHeading(l.text)
	}
	return ""
}

// introduction finds the paragraph in which the court presents itself and the case.
func introduction(t *text, end int) int {
	for i, l := range t.lines[:min(max(end-1, 0), len(t.lines))] {
		if i > 0 && hasAny(l.head, "в составе", "рассмотре", "рассматрива", "председательствующ", "судья ", "судьи ", "құрамында", "құрамы", "төрағалық", "судьясы", "отырысында", "курамында", "төрагалык") && !onlyJudge(l) {
			return i + 1
		}
	}
	return 0
}

// onlyJudge holds for "Судья: Крекин Д. А." above an appellate act: the judge of the court below.
func onlyJudge(l line) bool {
	return startsWithAny(l.head, "судья:", "судья -", "судья –") && len(l.text) < 60
}

// reasoningStarts are the beginnings of the paragraph in which the court turns to its own view.
var reasoningStarts = []string{
	"исследовав", "заслушав", "проверив", "изучив", "оценив", "обсудив", "выслушав", "проанализировав", "ознакомившись", "суд считает", "суд полагает", "суд приходит", "сопоставив", "рассмотрев материалы", "рассмотрев представленные", "рассмотрев и оценив",
	"судебная коллегия считает", "судебная коллегия приходит", "судебная коллегия полагает", "судебная коллегия находит", "коллегия считает", "коллегия приходит", "разрешая спор", "разрешая заявленные",
	"суд, исследовав", "суд, изучив", "суд, заслушав", "суд, выслушав", "суд, оценив", "суд, проверив", "суд, рассмотрев", "суд находит", "судебная коллегия, ", "суд в ходе", "судья считает", "судья приходит", "суд установил и считает", "президиум верховного суда",
	"іс материалдарын зерттеп", "іс материалдарын зерделеп", "іс материалдарын тексеріп", "іс құжаттарын зерттеп", "сот мынадай қорытынды", "сот келесі қорытынды", "сот алқасы мынадай қорытынды", "істің материалдарын", "іс құжаттарымен таныс", "іс материалдарымен таныс",
	"сот тараптардың", "тараптардың түсініктемелерін тыңдап", "тараптарды тыңдап", "тараптардың уәждерін тыңдап", "иштеги материалдарды изилдеп", "иштин материалдарын карап", "сот, ", "сот процеске қатысушылардың", "сот талап қоюшы", "сот дәлелдемелерді", "сотта зерттелген",
	"шағым уәждерін", "шағымның уәждерін", "сот алқасы іс", "сот алқасы шағым", "алқа іс материалдарын",
}

// reasoningPhrases are what such a paragraph says in its middle.
var reasoningPhrases = []string{
	"суд приходит к следующ", "суд приходит к вывод", "суд пришел к следующ", "коллегия приходит к следующ", "коллегия приходит к вывод", "суд кассационной инстанции приходит", "алқа мынадай", "не находит оснований", "суд исходит из следующ",
	"находит жалобу", "находит иск", "считает иск", "считает необходимым", "считает заявленные", "считает исковые", "полагает иск", "находит заявлен", "считает заявлен", "подлежащим удовлетворению", "подлежащими удовлетворению", "подлежащим частичному",
	"қорытындыға келеді", "қорытындыға келді", "деп санайды", "деп есептейді", "тұжырымға келді", "тұжырымға келеді", "деп тапты", "деп табады", "жыйынтыкка келет",
}

// reasoning finds the beginning of the reasoning between paragraph from and the operative part; 0 where no paragraph tells. Numbered
// acts turn to it with their second point.
func reasoning(t *text, from, until int) int {
	if until == 0 {
		until = len(t.lines) + 1
	}
	second, first := 0, false
	for n := max(from, 2); n < until && n <= len(t.lines); n++ {
		l := t.lines[n-1]
		switch {
		case startsWithAny(l.text, "1. "):
			first = true
		case second == 0 && first && startsWithAny(l.text, "2. "):
			second = n
		}
		if isQuote(l.text) {
			continue
		}
		if n > from && startsWithAny(l.head, reasoningStarts...) || turnsToOwn(l) {
			if second > 0 && constitutional(t) {
				return second
			}
			return n
		}
	}
	return second
}

// viewWords stand in every phrase of reasoningPhrases: most paragraphs have none of them and are not compared with the phrases.
var viewWords = []string{"приш", "приход", "наход", "счита", "полага", "подлежащ", "исходит", "тындыға", "тұжырымға", "деп ", "жыйынтыкка"}

// turnsToOwn reports whether a paragraph says that the court now gives its own view.
func turnsToOwn(l line) bool {
	return (hasAny(l.head, viewWords...) || hasAny(l.tail, viewWords...)) && (hasAny(l.head, reasoningPhrases...) || hasAny(l.tail, reasoningPhrases...)) && !strangers(l.head)
}

// constitutional holds for acts of a constitutional court, whose points are its parts.
func constitutional(t *text) bool {
	for _, l := range t.lines[:min(t.head, 14)] {
		if hasAny(l.head, "конституционный суд", "конституциялық сот") {
			return true
		}
	}
	return false
}

// strangers holds where the view is that of another court or of a party.
func strangers(head string) bool {
	return hasAny(head, "первой инстанции", "апелляционной инстанции", "бірінші сатыдағы", "апелляциялық сатыдағы", "истец считает", "ответчик считает", "заявитель считает", "истец полагает", "ответчик полагает", "заявитель полагает", "биринчи инстанция") ||
		startsWithAny(head, "истец ", "ответчик ", "представитель ", "в обоснование", "третье лицо ", "прокурор ", "в жалобе", "в возражени", "в апелляционн", "в кассационн", "в отзыв", "шағымда", "по мнению", "жауапкер ", "талап қоюшы ", "талапкер ")
}

// appeal finds the paragraph on how to appeal, after the operative part that begins at n.
func appeal(t *text, n, closing, end int) int {
	last := end
	if closing > 0 {
		last = closing - 1
	}
	for m := n + 1; m <= last; m++ {
		if isAppeal(t.lines[m-1].head) {
			return m
		}
	}
	return 0
}

// isAppeal holds for a sentence that says whether, where and in what time an act can be appealed.
func isAppeal(head string) bool {
	switch {
	case hasAny(head, "обжалован", "обжалова", "опротестован"):
		return hasAny(head, "может быть", "могут быть", "не подлеж", "подлежит обжал", "вправе", "в течение", "в срок", "вступает в")
	case hasAny(head, "жалоб", "ходатайств"):
		return hasAny(head, "может быть подан", "могут быть подан", "может быть принес", "вправе подать", "подается", "подаются", "приносится")
	case hasAny(head, "шағым", "өтінішхат"):
		return hasAny(head, "шағым беруге", "шағымдан", "жасалуы", "берілуі", "келтіру", "келтірілу", "сот актісіне шағым", "түсіруге", "жатпайды", "беріледі", "шағым жасауға", "шағым бере алады", "апелляциялық шағым бер", "кассациялық шағым бер") && !hasAny(head, "қалдырылсын")
	}
	return hasAny(head, "даттанууга")
}

// signature finds the first line of the signatures after paragraph n, and the last line that belongs to them.
func signature(t *text, n, end int) (first, last int) {
	for m := n + 1; m <= end; m++ {
		l := t.lines[m-1]
		if !isSignature(l) || !signed(t, m, end) {
			continue
		}
		for last = m; last < end && len(t.lines[last].text) <= maxSigned && !isOpinion(t.lines[last]); last++ {
		}
		return m, last
	}
	return 0, end
}

// maxSigned is the longest line in bytes under an act that still belongs to its signatures.
const maxSigned = 240

// isOpinion holds for the heading of a judge's opinion, which is printed after the act.
func isOpinion(l line) bool {
	return hasAny(l.head, "мнение судьи", "особое мнение", "ерекше пікір") || startsWithAny(l.head, "судьи конституционного суда") && isUpper(l.text)
}

func isSignature(l line) bool {
	return len(l.text) < 160 && startsWithAny(lettersOnly(l.head), "председательствующ", "судья", "судьи", "председатель", "заместитель председателя", "члены коллегии", "төрағалық", "төраға", "судьялар", "судьясы", "төрагалык", "подпис", "конституционный суд") &&
		!hasAny(l.head, "обжалован", "шағым")
}

// signed reports whether a name stands in the line or in the short lines after it: a sentence that begins with "Судья" is no signature.
func signed(t *text, m, end int) bool {
	for k := m; k <= end && k < m+5; k++ {
		l := t.lines[k-1]
		if k > m && len(l.text) > 120 {
			return false
		}
		if len(findNames(l.text, 1)) > 0 || isMasked(l.text) {
			return true
		}
	}
	switch lettersOnly(t.lines[m-1].head) {
	case "судья", "судьи", "председатель", "председательствующий", "төрағалық етуші":
		return true
	}
	return startsWithAny(lettersOnly(t.lines[m-1].head), "конституционный суд")
}

// isMasked holds for a line that is nothing but the initials of a masked name.
func isMasked(s string) bool {
	_, ok := initialAt(s, 0)
	return ok && len(s) < 24
}
