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

// judges reads the composition from the signatures, where names stand in the nominative, else from the introduction.
func judges(e *data.Edition, t *text) []data.Judge {
	for _, s := range e.Sections {
		if s.Type == data.SectionSignature {
			if list := judgesIn(t.lines[s.First-1 : s.Last]); len(list) > 0 {
				return list
			}
		}
	}
	return judgesIn(heading(t))
}

// judgesIn reads names after the words that announce them; a name alone in its line goes on the announcement before it.
func judgesIn(lines []line) []data.Judge {
	var list []data.Judge
	role, open := "", false
	for _, l := range lines {
		if hasAny(l.head, "секретар", "хатшы", "прокурор", "адвокат", "переводчик", "помощник", "катчысы") && !startsWithAny(l.head, "председательств", "судья", "судьи", "судей") {
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
