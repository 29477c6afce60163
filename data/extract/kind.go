package extract

import (
	"strings"

	"taldau/data"
)

// givenKinds maps the kinds that publishers write to the kinds of the bank; compared in small letters, parts by "-".
var givenKinds = map[string]data.Kind{
	"decision": data.KindDecision, "case": data.KindDecision, "case-law": data.KindDecision, "caselaw": data.KindDecision, "judgment": data.KindDecision,
	"judgement": data.KindDecision, "ruling": data.KindDecision, "verdict": data.KindDecision, "court-act": data.KindDecision, "court-order": data.KindDecision,
	"судебный-акт": data.KindDecision, "решение": data.KindDecision, "определение": data.KindDecision, "приговор": data.KindDecision, "сот-актісі": data.KindDecision,
	"resolution": data.KindResolution, "normative-resolution": data.KindResolution, "normres": data.KindResolution, "нормативное-постановление": data.KindResolution, "нормативтік-қаулы": data.KindResolution,
	"law": data.KindLaw, "code": data.KindLaw, "constitution": data.KindLaw, "act": data.KindLaw, "statute": data.KindLaw, "regulation": data.KindLaw,
	"order": data.KindLaw, "ministerial-order": data.KindLaw, "decree": data.KindLaw, "rules": data.KindLaw, "treaty": data.KindLaw,
	"закон": data.KindLaw, "кодекс": data.KindLaw, "заң": data.KindLaw,
	"review": data.KindReview, "generalisation": data.KindReview, "generalization": data.KindReview, "position": data.KindReview,
	"обзор": data.KindReview, "обобщение": data.KindReview, "шолу": data.KindReview, "қорыту": data.KindReview,
}

// KindOf returns the kind of a document from the kind that came with it, in a publisher's own words ("code", "case_law",
// "supreme-court-normative-resolution-fragment"), and where it came without one from its title and text.
func KindOf(given string, d *data.Document) data.Kind {
	given = strings.ToLower(strings.TrimSpace(given))
	given = strings.NewReplacer("_", "-", " ", "-").Replace(given)
	if k, ok := givenKinds[given]; ok {
		return k
	}
	switch {
	case given == "":
	case hasAny(given, "normative-resolution", "normative-decision", "нормативн", "нормативтік"):
		return data.KindResolution
	case hasAny(given, "judg", "court", "case", "суд"):
		return data.KindDecision
	case hasAny(given, "law", "order", "act", "code", "decree", "закон", "приказ", "указ"):
		return data.KindLaw
	}
	if len(d.Editions) == 0 {
		return data.KindLaw
	}
	return detectKind(d, newText(&d.Editions[0]))
}

// detectKind decides by the title, then by the heading of the text, then by who speaks in it.
func detectKind(d *data.Document, t *text) data.Kind {
	if id := adiletOf(d.URL); id != "" {
		if k, ok := adiletKinds[id[0]]; ok && (id[0] != 'P' || strings.HasSuffix(strings.TrimRight(id, "_"), "S")) {
			return k
		}
	}
	title := folded(d.Title)
	if k := titleKind(title); k != "" {
		return k
	}
	for _, l := range t.lines {
		if strings.Contains(l.head, "настоящее нормативное постановление") || strings.Contains(l.head, "осы нормативтік қаулы") {
			return data.KindResolution
		}
	}
	lines := t.lines[:t.head]
	court, typed, numbered := false, false, false // what only acts of courts have in their heading
	for i, l := range lines {
		if len(l.text) > 300 {
			if i > 3 {
				break
			}
			continue
		}
		if k := headingKind(l, lines, i); k != "" {
			return k
		}
		court = court || isCourtHeading(l)
		typed = typed || actTypeOf(l) != ""
		if _, ok := fullCaseNumber(l.text); ok {
			numbered = true
		}
		if typed && (court || numbered) {
			return data.KindDecision
		}
		if article(l) != "" {
			return data.KindLaw
		}
	}
	return byVoice(t)
}

// adiletKinds tells the kind by the first letter of an id of Әділет: codes, laws, resolutions (P…S is the Supreme Court),
// resolutions of the Constitutional Court.
var adiletKinds = map[byte]data.Kind{'K': data.KindLaw, 'Z': data.KindLaw, 'U': data.KindLaw, 'V': data.KindLaw, 'P': data.KindResolution, 'S': data.KindResolution}

// titleKind tells the kind by how a title begins; the maker of the act is named in it.
func titleKind(title string) data.Kind {
	switch {
	case startsWithAny(title, "обзор", "обобщение", "шолу", "сот практикасын жинақтап қорыту"):
		return data.KindReview
	case startsWithAny(title, "нормативное постановление", "постановление пленума") || strings.Contains(title, "нормативтік қаулысы"):
		return data.KindResolution
	case startsWithAny(title, "закон", "федеральный закон", "федеральный конституционный закон", "кодекс", "указ ", "приказ", "распоряжение", "постановление правительства", "соглашение", "положение", "инструк"):
		return data.KindLaw
	case startsWithAny(title, "решение", "определение", "постановление", "приговор", "апелляционн", "кассационн", "дополнительное", "заочное", "судебный приказ") &&
		hasAny(title, " суда ", " суд ", "коллегии по ", "президиума верховного", "по делу") && !hasAny(cutEnd(title, 120), "правительства", "комиссии", "министерств"):
		return data.KindDecision
	}
	return ""
}

// headingKind tells the kind by one line of the heading that only one kind has.
func headingKind(l line, lines []line, i int) data.Kind {
	low := lettersOnly(l.head)
	switch {
	case strings.HasPrefix(low, "пленум верховного суда"), startsWithAny(low, "нормативное постановление") && len(low) < 160,
		strings.HasSuffix(low, "нормативтік қаулысы") && len(low) < 300:
		return data.KindResolution
	case startsWithAny(low, "федеральный закон", "закон республики казахстан", "указ президента", "қазақстан республикасының заңы", "кодекс республики"),
		(low == "указ" || low == "закон" || low == "приказ" || low == "распоряжение"):
		return data.KindLaw
	case startsWithAny(low, "правительство ", "президент ", "министерство ", "акимат ", "маслихат ") && isUpper(l.text):
		return data.KindLaw
	case strings.HasPrefix(low, "обзор судебной практики"), strings.HasPrefix(low, "обобщение судебной практики"):
		return data.KindReview
	case startsWithAny(low, "neutral citation", "in the high court", "in the court of appeal", "in the supreme court", "united states court", "in the united states"):
		return data.KindDecision
	}
	return ""
}

// isCourtHeading holds for the line of a heading that names a court, or in whose name it acts.
func isCourtHeading(l line) bool {
	if len(l.text) > 240 || strings.Contains(l.head, "пленум") {
		return false
	}
	low := lettersOnly(l.head)
	return strings.Contains(low, "именем") && hasAny(low, "республики", "федерации") || strings.Contains(low, "республикасының атынан") ||
		hasWord(low, "суд", "суда", "соты", "сотының", "court", "сотунун", "соту")
}

func hasWord(s string, words ...string) bool {
	for f := range strings.FieldsSeq(s) {
		for _, w := range words {
			if f == w {
				return true
			}
		}
	}
	return false
}

// byVoice decides a text without a telling heading: courts speak of establishing and deciding. Councils decide too, and plenums
// and governments resolve.
func byVoice(t *text) data.Kind {
	found, decided, alone, courts := false, false, false, 0
	for _, l := range t.lines {
		switch verb, own := cue(l); {
		case verb == cueEstablished:
			found = true
		case verb == cueDecided && (own || found):
			decided = true
			alone = alone || !hasAny(l.tail, "постановляет", "етеді", "резолютив", "қарар")
		}
		if hasAny(l.head, "маслихат", "мәслихат") {
			return data.KindLaw
		}
		if len(l.text) < headBytes && hasWord(lettersOnly(l.head), "суд", "суда", "судья", "сот", "court", "judge", "plaintiff", "appellant") {
			courts++
		}
	}
	if alone {
		return data.KindDecision
	}
	if found && decided || found && courts > 0 || courts*5 > len(t.lines) && courts > 2 {
		return data.KindDecision
	}
	return data.KindLaw
}
