package extract

import (
	"strings"

	"taldau/data"
	"taldau/data/fold"
)

// plainHeading is a heading as it is shown: letter-spacing joined, no colon.
func plainHeading(s string) string {
	return strings.TrimRight(strings.TrimSpace(fold.Despace(s)), " :.")
}

// footnotes marks the remarks of the publisher on changes to the text.
func footnotes(e *data.Edition, t *text) {
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		if p.Role == data.RoleText && startsWithAny(t.lines[i].head, "сноска.", "ескерту.", "ескертпе.", "примечание.", "примечание рцпи", "примечание изпи", "рқао-ның ескертпесі", "зқаи-ның ескертпесі", "footnote.") {
			p.Role = data.RoleFootnote
		}
	}
}

// article returns the number of the article whose heading the line is: "Статья 188-1. Мелкое хищение", "188-бап.".
func article(l line) string {
	if rest, ok := strings.CutPrefix(l.head, "статья "); ok {
		n, after := leadingNumber(rest)
		if n != "" && (after == "" || after[0] == '.' || after[0] == ' ' && isHeadingTail(l.text)) {
			return n
		}
		return ""
	}
	n, after := leadingNumber(l.head)
	if n == "" {
		if rest, ok := strings.CutPrefix(l.head, "article "); ok {
			if n, after = leadingNumber(rest); n != "" && (after == "" || after[0] == '.') {
				return n
			}
		}
		return ""
	}
	after = strings.TrimLeft(after, " -–‑")
	if rest, ok := strings.CutPrefix(after, "бап"); ok && (rest == "" || rest[0] == '.' || rest[0] == ' ') {
		return n
	}
	return ""
}

// isHeadingTail holds for a heading without a full stop after the number: it is short and no sentence.
func isHeadingTail(s string) bool { return len(s) < 300 && !strings.HasSuffix(s, ".") }

// leadingNumber reads "188" or "188-1" at the beginning of s.
func leadingNumber(s string) (number, after string) {
	i := digits(s)
	if i == 0 || i > 4 {
		return "", s
	}
	rest := s[i:]
	for _, dash := range [...]string{"-", "–", "‑"} {
		tail, ok := strings.CutPrefix(rest, dash)
		if k := digits(tail); ok && k > 0 && k <= 3 {
			return s[:i] + "-" + tail[:k], tail[k:]
		}
	}
	return s[:i], rest
}

func digits(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// point returns the printed number of a point: "1. …", "1-1. …".
func point(l line) string {
	n, after := leadingNumber(l.head)
	if n == "" || len(n) > 6 || !strings.HasPrefix(after, ".") {
		return ""
	}
	if after = after[1:]; after != "" && after[0] >= '0' && after[0] <= '9' { // a date, "1.1."
		return ""
	}
	return n
}

// lawSections numbers the articles of a law, or the points of an act without articles, and finds what stands before them.
func lawSections(e *data.Edition, t *text) []data.Section {
	first := 0
	for i, l := range t.lines {
		p := &e.Paragraphs[i]
		if n := article(l); n != "" && p.Role != data.RoleFootnote {
			if p.Point == "" {
				p.Point = n
			}
			if p.Role == data.RoleText {
				p.Role = data.RoleHeading
			}
			if first == 0 {
				first = i + 1
			}
			continue
		}
		if p.Role == data.RoleText && (isDivision(l) || i > 0 && continuesHeading(&e.Paragraphs[i-1], l)) {
			p.Role = data.RoleHeading
		}
	}
	if first == 0 {
		return resolutionSections(e, t)
	}
	for n := first - 1; n >= 1 && e.Paragraphs[n-1].Role == data.RoleHeading; n-- {
		first = n // the headings of the part and the chapter belong to the first article
	}
	var b builder
	b.from(1, data.SectionHeader, "", "")
	if n := lawPreamble(t, first); n > 0 {
		b.from(n, data.SectionPreamble, "", "")
	}
	b.from(first, data.SectionBody, "", "")
	return b.end(len(t.lines))
}

// isDivision holds for the heading of a part, a section or a chapter.
func isDivision(l line) bool {
	if len(l.text) > 300 || strings.HasSuffix(strings.TrimSpace(l.text), ".") {
		return false
	}
	if startsWithAny(l.head, "раздел ", "глава ", "параграф ", "chapter ", "section ", "общая часть", "особенная часть", "жалпы бөлік", "ерекше бөлік") {
		return strings.ContainsAny(l.head, "0123456789ivxіх") || isUpper(l.text)
	}
	n, after := leadingNumber(l.head)
	return n != "" && startsWithAny(strings.TrimLeft(after, " -–"), "тарау", "бөлім", "параграф")
}

// continuesHeading holds for the second line of a heading that is printed in capitals over several lines: "Глава 2. РЕГУЛИРОВАНИЕ ТРУДОВЫХ",
// "ОТНОШЕНИЙ". An article ends the headings above it.
func continuesHeading(before *data.Paragraph, l line) bool {
	return before.Role == data.RoleHeading && before.Point == "" && len(l.text) < 200 && isUpper(l.text) && !strings.ContainsAny(l.text, "0123456789")
}

// lawPreamble finds the first sentence of the law itself before its first article.
func lawPreamble(t *text, first int) int {
	for n := 1; n < first; n++ {
		if startsWithAny(t.lines[n-1].head, "настоящий закон", "настоящий кодекс", "настоящий конституционный", "осы заң", "осы кодекс", "мы, народ", "біз, ", "this law", "the present law") {
			return n
		}
	}
	return 0
}

// resolutionSections finds title, preamble and points of a normative resolution or of an order. A resolution of the
// Constitutional Court has the parts of a decision; its operative part holds the points.
func resolutionSections(e *data.Edition, t *text) []data.Section {
	if p := findParts(t); p.established > 0 && p.decided > p.established {
		sections := decisionSections(t)
		for _, s := range sections {
			if s.Type == data.SectionOperative {
				numberPoints(e, t, s.First, s.Last)
			}
		}
		return sections
	}
	start := 0
	for i, l := range t.lines {
		if e.Paragraphs[i].Role == data.RoleFootnote {
			continue
		}
		if isOrdering(l) {
			start = i + 2
			break
		}
		if point(l) == "1" {
			start = i + 1
			break
		}
	}
	var b builder
	if start == 0 || start > len(t.lines) {
		numberPoints(e, t, 1, len(t.lines))
		b.from(1, data.SectionBody, "", "")
		return b.end(len(t.lines))
	}
	b.from(1, data.SectionHeader, "", "")
	if n := resolutionPreamble(e, t, start); n > 0 {
		b.from(n, data.SectionPreamble, "", "")
	}
	b.from(start, data.SectionBody, "", "")
	numberPoints(e, t, start, annex(t, start)-1)
	return b.end(len(t.lines))
}

// isOrdering holds for the paragraph that ends with "постановляет:", "қаулы етеді:", "ПРИКАЗЫВАЮ:".
func isOrdering(l line) bool {
	tail := strings.TrimRight(l.tail, " ")
	if !strings.HasSuffix(tail, ":") && len(l.text) > 60 {
		return false
	}
	last := lastWords(tail)
	one := last[strings.LastIndexByte(last, ' ')+1:]
	switch one {
	case "постановляет", "приказываю", "постановляю", "решил", "решила", "бұйырамын", "resolves", "clarifications":
		return true
	}
	return last == "қаулы етеді" || last == "қаулы етемін" || last == "шешім қабылдады" || last == "following clarifications"
}

// resolutionPreamble finds the first running text before the points.
func resolutionPreamble(e *data.Edition, t *text, start int) int {
	for n := 1; n < start; n++ {
		l := t.lines[n-1]
		if e.Paragraphs[n-1].Role != data.RoleText || isUpper(l.text) || n == 1 && start > 2 {
			continue
		}
		if len(l.text) > 160 || startsWithAny(l.head, "в целях", "в связи", "в соответствии", "на основании", "мақсатында") || isOrdering(l) {
			if !startsWithAny(l.head, "нормативное постановление", "о ", "об ") {
				return n
			}
		}
	}
	return 0
}

// annex returns the paragraph at which an annex begins, whose points are numbered anew, or the one after the last.
func annex(t *text, start int) int {
	for n := start + 1; n <= len(t.lines); n++ {
		l := t.lines[n-1]
		if len(l.text) < 120 && startsWithAny(l.head, "приложение", "қосымша", "утвержден", "annex") {
			return n
		}
	}
	return len(t.lines) + 1
}

// numberPoints sets the printed numbers of the points among paragraphs first to last; each number is given once, in order.
func numberPoints(e *data.Edition, t *text, first, last int) {
	major := 0
	for n := first; n <= last && n <= len(t.lines); n++ {
		p := &e.Paragraphs[n-1]
		if p.Role == data.RoleFootnote {
			continue
		}
		number := point(t.lines[n-1])
		if number == "" {
			continue
		}
		whole := number[:digits(number)]
		value := atoi(whole)
		switch {
		case whole == number && value > major && value <= major+20:
			major = value
		case whole != number && value == major:
		default:
			continue
		}
		if p.Point == "" {
			p.Point = number
		}
	}
}

func atoi(s string) int {
	v := 0
	for i := 0; i < len(s); i++ {
		v = v*10 + int(s[i]-'0')
	}
	return v
}
