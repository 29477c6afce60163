package extract

import (
	"regexp"
	"strings"

	"taldau/data"
)

// judgeName matches a name as acts print judges: initials and surname in either order, "Е.И.Идиров", "С. Ж. Габдулин",
// "Николаева И.В.", "Касимов Т.Т".
var judgeName = regexp.MustCompile(`\p{Lu}\.[ \x{a0}]?(?:\p{Lu}\.[ \x{a0}]?)?\p{Lu}[\p{L}]+(?:-\p{Lu}\p{L}+)?|\p{Lu}\p{L}{2,}(?:-\p{Lu}\p{L}+)?[ \x{a0}]\p{Lu}\.(?:[ \x{a0}]?\p{Lu}\.?)?`)

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
	composed := judgesIn(heading(t))
	var signed []data.Judge
	for _, s := range e.Sections {
		if s.Type == data.SectionSignature {
			signed = append(signed, judgesIn(t.lines[s.First-1:s.Last])...)
		}
	}
	if len(signed) >= len(composed) {
		return signed
	}
	for i, c := range composed {
		for _, s := range signed {
			if sameJudge(c.Name, s.Name) {
				composed[i].Name = s.Name
			}
		}
	}
	return composed
}

// sameJudge reports whether two printed names mean one judge: the same initials, and surnames that begin alike.
func sameJudge(a, b string) bool {
	surnameA, initialsA := nameParts(a)
	surnameB, initialsB := nameParts(b)
	n := min(len(surnameA), len(surnameB)) - 2 // the endings of cases
	return initialsA == initialsB && n >= 2 && string(surnameA[:n]) == string(surnameB[:n])
}

// nameParts parts surname and initials, in small letters.
func nameParts(name string) (surname []rune, initials string) {
	for _, w := range strings.FieldsFunc(data.FoldName(name), func(r rune) bool { return r == ' ' || r == '.' || r == '\u00a0' }) {
		if r := []rune(w); len(r) > len(surname) {
			if len(surname) == 1 {
				initials += string(surname)
			}
			surname = r
		} else {
			initials += w
		}
	}
	return surname, initials
}

// judgesIn reads names after the words that announce them; a name alone in its line goes on the announcement before it.
func judgesIn(lines []line) []data.Judge {
	var list []data.Judge
	role, open := "", false
	for _, l := range lines {
		if hasAny(l.head, "секретар", "хатшы", "прокурор", "адвокат", "переводчик", "помощник", "катчысы") && !startsWithAny(l.head, "председательств", "судья", "судьи", "судей") && !hasAny(l.head, "председательств", "в составе", "төрағалық", "құрамында") {
			open = false
			continue
		}
		segments := judgeSegments(l)
		if len(segments) == 0 {
			if name := judgeName.FindString(l.text); open && name != "" && len(strings.TrimSpace(l.text)) <= len(name)+4 {
				list = appendJudge(list, name, role)
				continue
			}
			if len(l.text) > 60 {
				open = false
			}
			continue
		}
		for _, s := range segments {
			role, open = s.role, true
			for _, name := range judgeName.FindAllString(s.text, maxJudges) {
				list = appendJudge(list, name, role)
				if s.role != member {
					break
				}
			}
		}
	}
	return list
}

func appendJudge(list []data.Judge, name, role string) []data.Judge {
	name = strings.TrimSpace(name)
	folded := data.FoldName(name)
	for i, j := range list {
		if data.FoldName(j.Name) == folded {
			if list[i].Role == "" {
				list[i].Role = role
			}
			return list
		}
	}
	if len(list) >= maxJudges {
		return list
	}
	return append(list, data.Judge{Name: name, Role: role})
}

// segment is a stretch of a line after a word that announces judges.
type segment struct{ role, text string }

// announce matches the words that announce judges, in Russian, Kazakh and Kyrgyz.
var announce = regexp.MustCompile(`(?i)председательствующ(?:его|ий|ая|ей|им)|в составе председателя|членов президиума|член(?:ов|ы) коллегии|суд(?:ей|ьи|ья|ью|ьей)(?:[^\p{L}]|$)|төрағалық етуші(?:нің)?|төрағалық еткен|төрағалығымен|судьялар(?:ы)?(?:[^\p{L}]|$)|судья(?:сы)?(?:ның)?(?:[^\p{L}]|$)|төрагалык кылуучу`)

// closers end a list of judges.
var closers = regexp.MustCompile(`(?i)секретар|с участием|при участии|помощник|прокурор|рассмотре|хатшы|қатысуымен|катчысы|истц|ответчик|заслушав|жалоб|изучив`)

// judgeSegments cuts a line into stretches, each after an announcement and up to the next one.
func judgeSegments(l line) []segment {
	if !hasAny(l.head, "председ", "судь", "суде", "коллеги", "президиум", "төраға", "төрага") {
		return nil
	}
	s := cutEnd(l.text, 1500)
	if hasAny(l.head, "обжалован", "доклад судьи", "сообщение судьи", "шағым") && !startsWithAny(l.head, "председательств", "судья", "судей") {
		if i := strings.Index(s, "Заслушав"); i > 0 {
			s = s[:i]
		} else if strings.HasPrefix(l.head, "заслушав") {
			return nil
		}
	}
	places := announce.FindAllStringIndex(s, 8)
	var list []segment
	for i, p := range places {
		end := len(s)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		part := s[p[1]:end]
		if c := closers.FindStringIndex(part); c != nil {
			part = part[:c[0]]
		}
		role := member
		word := strings.ToLower(s[p[0]:p[1]])
		switch {
		case startsWithAny(word, "председ", "в составе", "төраға", "төрага"):
			role = presiding
		case startsWithAny(word, "судьи", "судья", "судью", "судьей") && !startsWithAny(word, "судьялар") && len(places) == 1:
			role = ""
		}
		list = append(list, segment{role, part})
	}
	return list
}
