package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
)

// Divide makes headings of the parts of an act paragraphs of their own: "…, суд РЕШИЛ: Иск удовлетворить." becomes two paragraphs, and a
// heading that was broken between two lines ("УСТА-", "НОВИЛ:") becomes one. Sections are runs of paragraphs, so it is done
// before paragraphs are numbered and masked; a divided document is divided no further.
func Divide(d *data.Document) {
	for i := range d.Editions {
		e := &d.Editions[i]
		out := make([]data.Paragraph, 0, len(e.Paragraphs))
		for _, p := range mended(e.Paragraphs) {
			out = divided(out, p)
		}
		e.Paragraphs = out
		e.Renumber()
	}
}

// maxBroken is the longest piece in bytes of a heading that was broken.
const maxBroken = 40

// mended joins headings that were broken between two paragraphs.
func mended(list []data.Paragraph) []data.Paragraph {
	out := make([]data.Paragraph, 0, len(list))
	for i := 0; i < len(list); i++ {
		if i+1 < len(list) && len(list[i].Text) <= maxBroken && len(list[i+1].Text) <= maxBroken && isBrokenVerb(list[i].Text, list[i+1].Text) {
			p := list[i]
			p.Text = strings.TrimRight(p.Text, "-‐‑\u00ad ") + glue(p.Text) + strings.TrimLeft(list[i+1].Text, " ")
			out = append(out, p)
			i++
			continue
		}
		out = append(out, list[i])
	}
	return out
}

// isBrokenVerb reports whether two lines are a heading verb only together.
func isBrokenVerb(a, b string) bool {
	first, second := bareLetters(a), bareLetters(b)
	if first == "" || second == "" || cueVerbs[first] != cueNone || cueVerbs[second] != cueNone {
		return false
	}
	return cueVerbs[first+second] != cueNone || joinedVerbs[first+second] != cueNone
}

// glue is what stands between the pieces: a space where letters are spaced.
func glue(a string) string {
	if a = strings.TrimRight(a, " "); strings.HasSuffix(a, "-") || !strings.Contains(a, " ") {
		return ""
	}
	return " "
}

// bareLetters are the letters of a short text in small letters, nothing between them.
func bareLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, folded(s))
}

// divided appends a paragraph, cut after every heading verb with a colon that text follows.
func divided(out []data.Paragraph, p data.Paragraph) []data.Paragraph {
	for {
		at := headingInside(p.Text)
		if at < 0 {
			return append(out, p)
		}
		head := p
		head.Text = strings.TrimSpace(p.Text[:at])
		out = append(out, head)
		p.Text, p.Role = strings.TrimSpace(p.Text[at:]), data.RoleText
	}
}

// headingInside finds the end of the first heading verb inside a paragraph, behind its colon; -1: there is none with text after it.
func headingInside(s string) int {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], ':')
		if i < 0 {
			return -1
		}
		i += from
		from = i + 1
		if strings.TrimSpace(s[from:]) != "" && opensPart(s[:i], s[from:]) {
			return from
		}
	}
}

// opensPart reports whether a colon after before and in front of after ends a heading. Capitals and spaced letters are a heading
// wherever they stand; small letters only where the court is named right before ("суд решил:") and a new sentence follows.
func opensPart(before, after string) bool {
	toks := tokens(nil, cutStart(before, 120))
	if len(toks) == 0 {
		return false
	}
	last := toks[len(toks)-1]
	kind, verb := cueVerbs[last.low], 1
	if kind == cueNone {
		kind = joinedVerbs[last.low]
	}
	if kind == cueNone && len(toks) > 1 {
		kind, verb = cueVerbs[toks[len(toks)-2].low+" "+last.low], 2
	}
	if kind == cueNone || len(toks) < verb {
		return false
	}
	tail := cutStart(before, 120)
	if isUpper(tail[toks[len(toks)-verb].start:last.end]) {
		return true
	}
	if len(toks) == verb {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	court := toks[len(toks)-verb-1].low
	return (unicode.IsUpper(next) || unicode.IsDigit(next)) && hasAny(court, "суд", "коллегия", "сот", "алқасы") && hasAny(folded(cutStart(before, 600)), "руководств", "басшылыққа", "рассмотрев", "изложенн", "баяндалған", "қарап")
}
