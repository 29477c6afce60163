package extract

import (
	"strings"
	"unicode/utf8"

	"taldau/data"
)

// Roles of a judge in the composition.
const (
	presiding = "presiding"
	member    = "member"
)

// maxJudges bounds the composition; the full bench of a supreme court is larger than any panel.
const maxJudges = 20

// judges reads the composition from the introduction and the signatures. Signatures have names in the nominative and are
// preferred; where only the presiding judge signs, the others come from the introduction as they stand there.
func judges(e *data.Edition, t *text) []data.Judge {
	composed := judgesIn(heading(t), "judge-composition", 0.88)
	var signed []data.Judge
	for _, s := range e.Sections {
		if s.Type == data.SectionSignature {
			signed = append(signed, judgesIn(t.lines[s.First-1:s.Last], "judge-signature", 0.95)...)
		}
	}
	if len(signed) >= len(composed) {
		return signed
	}
	for i, c := range composed {
		for _, s := range signed {
			if sameJudge(c.Name, s.Name) {
				if s.Role == "" {
					s.Role = c.Role
				}
				composed[i] = s
			}
		}
	}
	return composed
}

// sameJudge reports whether two printed names mean one judge: the same initials, and surnames that begin alike.
func sameJudge(a, b string) bool {
	surnameA, initialsA := nameParts(a)
	surnameB, initialsB := nameParts(b)
	n := max(1, min(len(surnameA), len(surnameB))-2) // the endings of cases
	return initialsA == initialsB && len(surnameA) >= n && len(surnameB) >= n && string(surnameA[:n]) == string(surnameB[:n])
}

// nameParts parts surname and initials, in small letters. The surname is the longest word.
func nameParts(name string) (surname []rune, initials string) {
	words := strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(name), "ё", "е"), func(r rune) bool { return r == ' ' || r == '.' || r == '\u00a0' })
	for _, w := range words {
		if r := []rune(w); len(r) > len(surname) {
			surname = r
		}
	}
	for _, w := range words {
		if w != string(surname) {
			initials += w
		}
	}
	return surname, initials
}

// bench reads judges line by line: a word that announces them opens a list, a word of another office closes it.
type bench struct {
	list       []data.Judge
	role       string
	open       bool
	rule       string
	confidence float64
	lone       []int // who was named alone above the court's own introduction
}

func judgesIn(lines []line, rule string, confidence float64) []data.Judge {
	b := bench{rule: rule, confidence: confidence}
	for _, l := range lines {
		if !b.open && !hasAny(l.head, "предс", "судь", "суде", "коллег", "президиум", "төраға", "төрага", "судья", "құрамы") {
			continue
		}
		b.read(l)
	}
	if len(b.list) > len(b.lone) && len(b.lone) > 0 { // "Судья: Крекин Д. А." above an appellate act names the judge of the court below
		return b.list[len(b.lone):]
	}
	return b.list
}

// read reads one line. State goes on to the next one: lists of names are broken where lines end.
func (b *bench) read(l line) {
	text := cutEnd(l.text, 1500)
	toks := tokens(nil, text)
	names := findNames(text, maxJudges+10)
	lone := onlyJudge(l) && len(b.list) == len(b.lone)
	for i, t := range toks {
		for len(names) > 0 && names[0].start < t.start {
			names = names[1:]
		}
		if t.kind == tokenWord {
			switch role, opens := announced(toks, i); {
			case opens:
				b.open, b.role = true, role
				continue
			case closes(t.low):
				b.open = false
			}
		}
		if len(names) == 0 || names[0].start != t.start {
			continue
		}
		if b.open {
			b.add(l.n, text, names[0], lone)
			if b.role == presiding {
				b.open = false
			}
		}
	}
	if len(text) > 300 && b.role != member {
		b.open = false
	}
}

func (b *bench) add(n int, text string, at printedName, lone bool) {
	j := data.Judge{Name: strings.TrimSpace(text[at.start:at.end]), Role: b.role}
	j.Evidence = data.Evidence{Span: data.Span{Paragraph: n, Start: at.start, End: at.end}, Rule: b.rule, Confidence: b.confidence}
	for i, have := range b.list {
		if sameJudge(have.Name, j.Name) {
			if have.Role == "" {
				b.list[i].Role = j.Role
			}
			return
		}
	}
	if len(b.list) >= maxJudges {
		return
	}
	if lone {
		b.lone = append(b.lone, len(b.list))
	}
	b.list = append(b.list, j)
}

// announced reports whether word i announces judges, and in which role. A judge who reports or whose act is appealed is named in
// passing.
func announced(toks []token, i int) (role string, ok bool) {
	word := toks[i].low
	switch {
	case strings.HasPrefix(word, "председательств"), strings.HasPrefix(word, "төрағалы"), strings.HasPrefix(word, "төрагалык"), word == "председателя", word == "председатель", word == "төраға":
		return presiding, !inPassing(toks, i)
	case word == "членов", word == "члены", word == "судьялар", word == "судьялары", word == "судей", word == "судьи":
		if i > 0 && strings.HasPrefix(toks[i-1].low, "председательств") && word == "судьи" {
			return presiding, true
		}
		return member, !inPassing(toks, i)
	case word == "судья", word == "судью", word == "судьей", word == "судьясы", word == "судьяның", word == "судьясының":
		if i > 0 && hasStem(toks[max(0, i-3):i], "председательств", "төрағалы", "төрагалык") >= 0 {
			return presiding, true
		}
		return "", !inPassing(toks, i)
	}
	return "", false
}

// inPassing holds for "доклад судьи …", "(судья …)", "определение судьи …".
func inPassing(toks []token, i int) bool {
	for k := i - 1; k >= max(0, i-40) && toks[k].low != ")"; k-- {
		if toks[k].low == "(" {
			return true
		}
	}
	return i > 0 && hasStem(toks[max(0, i-2):i], "доклад", "сообщени", "помощник", "секретар", "решени", "определени", "постановлени", "действи", "заключени", "баяндама", "мнени") >= 0
}

// closes holds for the words after which the names are those of other people.
func closes(word string) bool {
	if utf8.RuneCountInString(word) < 4 {
		return false
	}
	return startsWithAny(word, "секретар", "помощник", "участи", "прокурор", "рассмотре", "рассматрива", "хатшы", "қатысу", "катчы", "истц", "истец", "ответчик", "заслуша", "жалоб", "изучив", "адвокат", "представител", "переводчик", "протокол",
		"өкіл", "қорғаушы", "защитник", "осужденн", "подсудим", "сотталушы", "прокурат", "гражданск", "талап", "жауапкер", "аудармашы", "копия", "көшірме", "обвинител", "айыптаушы")
}
