package extract

import (
	"strings"

	"taldau/data"
)

// actRule is the heading of a type of act in letters only; rules are tried from the longest to the shortest.
type actRule struct {
	heading string
	act     data.ActType
}

// actRules lists the headings of acts. The appellate and cassation forms are kept by the instance, not by the type.
var actRules = []actRule{
	{"резолютивная часть апелляционного определения", data.ActRuling},
	{"нормативное постановление", data.ActNormative},
	{"апелляционное определение", data.ActRuling},
	{"апелляционное постановление", data.ActOrderOfCourt},
	{"дополнительное постановление", data.ActOrderOfCourt},
	{"дополнительное определение", data.ActRuling},
	{"кассационное определение", data.ActRuling},
	{"кассационное постановление", data.ActOrderOfCourt},
	{"протокол судебного заседания", data.ActProtocol},
	{"апелляционный приговор", data.ActVerdict},
	{"дополнительное решение", data.ActDecision},
	{"мотивированное решение", data.ActDecision},
	{"частное постановление", data.ActSpecialRuling},
	{"частное определение", data.ActSpecialRuling},
	{"нормативтік қаулы", data.ActNormative},
	{"судебный приказ", data.ActCourtOrder},
	{"қысқаша шешім", data.ActSummary},
	{"заочное решение", data.ActDefault},
	{"сырттай шешім", data.ActDefault},
	{"қосымша шешім", data.ActDecision},
	{"краткое решение", data.ActSummary},
	{"жекеше ұйғарым", data.ActSpecialRuling},
	{"жекеше қаулы", data.ActSpecialRuling},
	{"жеке ұйғарым", data.ActSpecialRuling},
	{"approved judgment", data.ActJudgment},
	{"сот отырысының хаттамасы", data.ActProtocol},
	{"сот бұйрығы", data.ActCourtOrder},
	{"постановление", data.ActOrderOfCourt},
	{"определение", data.ActRuling},
	{"court order", data.ActCourtOrder},
	{"judgment", data.ActJudgment},
	{"приговор", data.ActVerdict},
	{"решение", data.ActDecision},
	{"протокол", data.ActProtocol},
	{"хаттама", data.ActProtocol},
	{"ұйғарым", data.ActRuling},
	{"decision", data.ActDecision},
	{"verdict", data.ActVerdict},
	{"ruling", data.ActRuling},
	{"токтом", data.ActOrderOfCourt},
	{"токтому", data.ActOrderOfCourt},
	{"шешімі", data.ActDecision},
	{"ұйғарымы", data.ActRuling},
	{"қаулысы", data.ActOrderOfCourt},
	{"үкімі", data.ActVerdict},
	{"шешім", data.ActDecision},
	{"қаулы", data.ActOrderOfCourt},
	{"үкім", data.ActVerdict},
}

// headingNext are the words that may follow the type in its own line: "РЕШЕНИЕ от 5 мая", "ОПРЕДЕЛЕНИЕ суда".
var headingNext = []string{"именем", "от", "суда", "судебной", "по", "о", "об", "на", "n", "г", "резолютивная", "верховного", "атынан"}

// actType tells the type by the heading, else by the title, else by the verb before the operative part.
func actType(title string, t *text) data.Claim {
	for i, l := range t.lines[:t.head] {
		if verb, own := cue(l); verb == cueEstablished && own && i > 0 {
			break
		}
		if a := actTypeOf(l); a != "" {
			return l.claim(string(a), "act-heading", 0.97)
		}
	}
	low := lettersOnly(folded(title))
	for _, r := range actRules {
		if rest, ok := strings.CutPrefix(low, r.heading); ok && (rest == "" || rest[0] == ' ') && r.act != data.ActNormative {
			return data.Claim{Value: string(r.act), Rule: "act-title", Confidence: 0.9}
		}
	}
	return actTypeByVerb(t)
}

// actTypeOf reads one line as the heading of an act.
func actTypeOf(l line) data.ActType {
	if l.n == 1 && len(l.text) > 240 { // a file without line ends
		return actTypeOf(line{text: cutEnd(l.text, 120), head: cutEnd(l.head, 120)})
	}
	if len(l.text) == 0 || len(l.text) > 240 || isQuote(l.text) {
		return ""
	}
	low := lettersOnly(l.head)
	upper := isUpper(l.text)
	spacedOut := upper && !strings.Contains(low, " ") && strings.Contains(strings.TrimSpace(l.text), " ") // "С У Д Е Б Н Ы Й П Р И К А З" was joined to one word
	for _, r := range actRules {
		if low == r.heading || spacedOut && low == strings.ReplaceAll(r.heading, " ", "") {
			return r.act
		}
		if rest, ok := strings.CutPrefix(low, r.heading); ok && rest != "" && rest[0] == ' ' && (upper || isHeadingRest(rest[1:])) {
			return r.act
		}
		if before, ok := strings.CutSuffix(low, r.heading); upper && ok && strings.HasSuffix(before, " ") && !strings.Contains(low, "пленум") {
			return r.act
		}
	}
	return ""
}

// isHeadingRest holds for what may follow the type in a heading in small letters, a sentence never: it has no verb form
// "может", "вступает" at its place.
func isHeadingRest(rest string) bool {
	if len(rest) > 160 || hasAny(rest, "обжалован", "вступ", "исполнени", "может", "быть", "шағым") {
		return false
	}
	first, _, _ := strings.Cut(rest, " ")
	for _, w := range headingNext {
		if first == w {
			return true
		}
	}
	return false
}

// actTypeByVerb tells the type by what the court did: решил, определил, постановил, приговорил.
func actTypeByVerb(t *text) data.Claim {
	for i := len(t.lines) - 1; i >= 0; i-- {
		if verb, _ := cue(t.lines[i]); verb != cueDecided {
			continue
		}
		if a := actOfVerb(lastWords(t.lines[i].tail)); a != "" {
			return t.lines[i].claim(string(a), "act-verb", 0.85)
		}
		return data.Claim{}
	}
	return data.Claim{}
}

// actOfVerb is the act that a court makes when it says the verb.
func actOfVerb(verb string) data.ActType {
	switch {
	case startsWithAny(verb, "приговорил", "үкім"):
		return data.ActVerdict
	case startsWithAny(verb, "решил", "шешті", "шешім"):
		return data.ActDecision
	case startsWithAny(verb, "определил", "ұйғар"):
		return data.ActRuling
	case startsWithAny(verb, "постанов", "қаулы", "токтом"):
		return data.ActOrderOfCourt
	}
	return ""
}
