package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
)

// Divide ends a paragraph at each heading of a part of an act: "…, суд РЕШИЛ: Иск удовлетворить." becomes two paragraphs, and a
// heading that was broken between two lines ("УСТА-", "НОВИЛ:") becomes one. Sections are runs of paragraphs, so it is done
// before paragraphs are numbered and masked; a divided document is divided no further.
func Divide(d *data.Document) {
	for i := range d.Editions {
		e := &d.Editions[i]
		out := make([]data.Paragraph, 0, len(e.Paragraphs))
		for _, p := range e.Paragraphs {
			before := len(out)
			if out = divided(out, p); headings(out[before:]) > 1 {
				out = append(out[:before], flattened(out[before:])...)
			}
		}
		e.Paragraphs = mended(out)
		e.Renumber()
	}
}

// headings counts the pieces of one paragraph that end with a heading.
func headings(pieces []data.Paragraph) (n int) {
	for _, p := range pieces {
		if strings.HasSuffix(p.Text, ":") {
			n++
		}
	}
	return n
}

// flattened cuts the pieces of a whole act that came as one paragraph into sentences: without line ends its parts cannot be told apart.
func flattened(pieces []data.Paragraph) []data.Paragraph {
	var out []data.Paragraph
	for i, p := range pieces {
		if i == 0 || strings.HasSuffix(p.Text, ":") && len(p.Text) < 200 {
			out = append(out, p)
			continue
		}
		for _, at := range sentences(p.Text) {
			if s := strings.TrimSpace(p.Text[at.Start:at.End]); s != "" {
				out = append(out, data.Paragraph{Text: s, Role: p.Role, Lang: p.Lang})
			}
		}
	}
	return out
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

// divided appends a paragraph, cut after every heading with a colon that text follows, and before headings that are phrases.
func divided(out []data.Paragraph, p data.Paragraph) []data.Paragraph {
	for {
		begin, end := headingInside(p.Text)
		if end < 0 {
			return append(out, p)
		}
		for _, piece := range []string{p.Text[:begin], p.Text[begin:end]} {
			if piece = strings.TrimSpace(piece); piece != "" {
				out = append(out, data.Paragraph{Text: piece, Role: p.Role, Lang: p.Lang})
			}
		}
		p.Text, p.Role = strings.TrimSpace(p.Text[end:]), data.RoleText
	}
}

// headingInside finds the first heading inside a paragraph: end is behind its colon, begin is where a paragraph of its own begins. A verb
// goes on the sentence before it, and begins none. end is -1 where there is no heading with text around it.
func headingInside(s string) (begin, end int) {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], ':')
		if i < 0 {
			return 0, -1
		}
		i += from
		from = i + 1
		follows := strings.TrimSpace(s[from:]) != ""
		if begin := phraseBefore(s[:i]); begin >= 0 && (follows || begin > 0) {
			return begin, from
		}
		if follows && opensPart(s[:i], s[from:]) {
			return 0, from
		}
	}
}

// phraseBefore finds where a heading phrase in capitals begins that ends s: "… МОТИВИРОВОЧНАЯ ЧАСТЬ"; -1: there is none.
func phraseBefore(s string) int {
	tail := cutStart(s, 80)
	toks := tokens(nil, tail)
	for _, n := range [...]int{1, 2} {
		if len(toks) < n {
			break
		}
		var words []string
		for _, t := range toks[len(toks)-n:] {
			words = append(words, t.low)
		}
		start := toks[len(toks)-n].start
		if phrase := strings.Join(words, " "); isUpper(tail[start:]) && (cuePhrases[phrase] != cueNone || joinedPhrases[phrase] != cueNone) {
			return len(s) - len(tail) + start
		}
	}
	return -1
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
