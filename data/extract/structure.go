package extract

import (
	"taldau/data"
)

// structure fills the sections of an edition and the printed numbers of its paragraphs.
func structure(kind data.Kind, e *data.Edition, t *text) {
	if len(e.Paragraphs) == 0 {
		return
	}
	footnotes(e, t)
	var sections []data.Section
	switch kind {
	case data.KindDecision:
		sections = decisionSections(t)
	case data.KindLaw:
		sections = lawSections(e, t)
	case data.KindResolution:
		sections = resolutionSections(e, t)
	default:
		sections = []data.Section{{Type: data.SectionBody, First: 1, Last: len(t.lines)}}
	}
	if e.Sections == nil {
		e.Sections = sections
	}
}

// builder makes sections that are in order, do not overlap and leave no paragraph out.
type builder struct{ list []data.Section }

// from opens a section at paragraph n; one that would be empty is replaced.
func (b *builder) from(n int, t data.SectionType, title string) {
	if k := len(b.list); k > 0 {
		if b.list[k-1].First >= n {
			b.list = b.list[:k-1]
		} else {
			b.list[k-1].Last = n - 1
		}
	}
	b.list = append(b.list, data.Section{Type: t, Title: title, First: n})
}

func (b *builder) end(last int) []data.Section {
	if k := len(b.list); k > 0 {
		b.list[k-1].Last = last
		b.list[0].First = 1
	}
	return b.list
}

// decisionSections finds the parts of an act of a court. What is not found is left out: the part before runs on.
func decisionSections(t *text) []data.Section {
	established, decided := parts(t)
	if established == 0 && decided == 0 {
		return []data.Section{{Type: data.SectionBody, First: 1, Last: len(t.lines)}}
	}
	var b builder
	b.from(1, data.SectionHeader, "")
	end := established
	if end == 0 {
		end = decided
	}
	if intro := introduction(t, end); intro > 0 {
		b.from(intro, data.SectionIntro, "")
	}
	last := len(t.lines)
	until := decided
	if until == 0 {
		until = last + 1
	}
	from := end
	if established > 0 {
		from = b.open(t, established, data.SectionDescriptive)
	}
	if n := reasoning(t, from, until); n > 0 {
		b.from(n, data.SectionReasoning, headingOf(t, n))
	}
	if decided > 0 {
		n := b.open(t, decided, data.SectionOperative)
		closing := signature(t, n)
		if a := appeal(t, n, closing); a > 0 {
			b.from(a, data.SectionAppeal, "")
		}
		if closing > 0 {
			b.from(closing, data.SectionSignature, "")
		}
	}
	return b.end(last)
}

// open begins a section at the cue in paragraph n: with the cue where it stands alone, else after it. It returns the first
// paragraph that can hold running text of the section.
func (b *builder) open(t *text, n int, kind data.SectionType) int {
	if _, own := cue(t.lines[n-1]); own || n == len(t.lines) {
		b.from(n, kind, headingOf(t, n))
		return n
	}
	b.from(n+1, kind, "")
	return n + 1
}

// parts finds the cue of the descriptive part, the first there is, and that of the operative part, the last one after it.
// 0 means that there is none.
func parts(t *text) (established, decided int) {
	for i, l := range t.lines {
		switch kind, _ := cue(l); kind {
		case cueEstablished:
			if established == 0 && decided == 0 {
				established = i + 1
			}
		case cueDecided:
			if i > 0 {
				decided = i + 1
			}
		}
	}
	if decided > 0 {
		decided = beforeVerb(t, established, decided)
	}
	return established, decided
}

// beforeVerb moves the operative part up to the line "РЕЗОЛЮТИВНАЯ ЧАСТЬ" where it stands a few paragraphs before the verb.
func beforeVerb(t *text, established, decided int) int {
	for n := decided - 1; n > established && n >= decided-3 && n > 1; n-- {
		if _, ok := cuePhrases[lettersOnly(t.lines[n-1].head)]; ok {
			return n
		}
	}
	return decided
}

// headingOf is the heading of a section that begins with a short line, without letter-spacing and colon.
func headingOf(t *text, n int) string {
	l := t.lines[n-1]
	if kind, own := cue(l); kind == cueNone && !isReasoningHeading(l) || !own && kind != cueNone {
		return ""
	}
	return plainHeading(l.text)
}

// introduction finds the paragraph in which the court presents itself and the case.
func introduction(t *text, end int) int {
	for i, l := range t.lines[:min(end, len(t.lines))] {
		if kind, own := cue(l); kind != cueNone && own {
			return 0
		}
		if hasAny(l.head, "в составе", "рассмотре", "рассматрива", "председательствующ", "судья ", "судьи ", "құрамында", "төрағалық", "судьясы", "отырысында", "курамында", "төрагалык") && i > 0 {
			return i + 1
		}
	}
	return 0
}

// reasoningStarts are the beginnings of the paragraph in which the court turns to its own view.
var reasoningStarts = []string{
	"исследовав", "заслушав", "проверив", "изучив", "оценив", "обсудив", "выслушав", "проанализировав", "суд считает", "суд полагает", "суд приходит",
	"судебная коллегия считает", "судебная коллегия приходит", "судебная коллегия полагает", "судебная коллегия находит", "коллегия считает", "коллегия приходит",
	"суд, исследовав", "суд, изучив", "суд, заслушав", "суд, выслушав", "суд находит", "судебная коллегия, ",
	"іс материалдарын зерттеп", "іс материалдарын зерделеп", "іс материалдарын тексеріп", "іс құжаттарын зерттеп", "сот мынадай қорытынды", "сот келесі қорытынды", "сот алқасы мынадай қорытынды",
	"сот тараптардың", "тараптардың түсініктемелерін тыңдап", "тараптарды тыңдап", "тараптардың уәждерін тыңдап", "иштеги материалдарды изилдеп",
}

// reasoningPhrases are what such a paragraph says in its middle.
var reasoningPhrases = []string{
	"суд приходит к следующ", "суд приходит к вывод", "суд пришел к следующ", "коллегия приходит к следующ", "коллегия приходит к вывод", "не находит оснований",
	"находит жалобу", "находит иск", "считает иск", "считает необходимым", "считает заявленные", "считает исковые",
	"қорытындыға келеді", "қорытындыға келді", "деп санайды", "деп есептейді", "жыйынтыкка келет",
}

// reasoning finds the beginning of the reasoning between the descriptive and the operative part; 0 where no paragraph tells.
func reasoning(t *text, from, until int) int {
	for n := max(from, 1); n < until && n <= len(t.lines); n++ {
		l := t.lines[n-1]
		if isReasoningHeading(l) {
			return n
		}
	}
	for n := max(from, 1) + 1; n < until && n <= len(t.lines); n++ {
		l := t.lines[n-1]
		if isQuote(l.text) || strangers(l.head) {
			continue
		}
		if startsWithAny(l.head, reasoningStarts...) || hasAny(l.head, reasoningPhrases...) || hasAny(l.tail, reasoningPhrases...) {
			return n
		}
	}
	return 0
}

func isReasoningHeading(l line) bool {
	low := lettersOnly(l.head)
	return low == "мотивировочная часть" || low == "уәждеу бөлігі"
}

// strangers holds where the view is that of another court or of a party.
func strangers(head string) bool {
	return hasAny(head, "первой инстанции", "апелляционной инстанции", "бірінші сатыдағы", "апелляциялық сатыдағы", "истец считает", "ответчик считает", "заявитель считает", "биринчи инстанция")
}

// appeal finds the paragraph on how to appeal, after the operative part that begins at n.
func appeal(t *text, n, closing int) int {
	last := len(t.lines)
	if closing > 0 {
		last = closing - 1
	}
	for m := n + 1; m <= last; m++ {
		l := t.lines[m-1]
		if hasAny(l.head, "может быть обжалован", "могут быть обжалован", "обжалованию не подлежит", "не подлежит обжалованию", "вправе обжаловать", "вправе подать апелляционн", "может быть подана",
			"может быть принесен", "апелляциялық шағым", "кассациялық шағым", "шағым беруге", "шағымдануға", "шағым жасалуы", "шағым берілуі", "шағым келтіру", "сот актісіне шағым", "даттанууга") {
			return m
		}
	}
	return 0
}

// maxSignature is how many short lines may stand under an act.
const maxSignature = 12

// signature finds the first line of the signatures at the end, after paragraph n.
func signature(t *text, n int) int {
	found := 0
	for m := len(t.lines); m > n && m > len(t.lines)-maxSignature; m-- {
		l := t.lines[m-1]
		if len(l.text) > 200 {
			break
		}
		if isSignature(l) {
			found = m
		}
	}
	return found
}

func isSignature(l line) bool {
	return len(l.text) < 160 && startsWithAny(lettersOnly(l.head), "председательствующ", "судья", "судьи", "председатель", "члены коллегии", "төрағалық", "төраға", "судьялар", "судьясы", "төрагалык", "подпис", "конституционный суд") &&
		!hasAny(l.head, "обжалован", "шағым")
}
