package extract

import (
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/court"
)

// problemCourt is noted where the court that the act names is not the one that its number belongs to.
const problemCourt = "court-number-mismatch"

// court finds the court of the act. Of Kazakhstan's courts the dictionary gives code and region; a court that it does not know
// keeps its printed name. Where name and number disagree the number, which is the registry's own, decides.
func (x *Extractor) court(d *data.Document, t *text, country string) {
	switch {
	case d.Court.Code != "" && d.Court.Name != "":
	case country != home || x.Courts == nil:
		if d.Court.Name == "" {
			x.takeName(d, printedCourt(t))
		}
		return
	default:
		x.homeCourt(d, t)
	}
	x.placeCourt(d)
}

// homeCourt finds a court of Kazakhstan by its name and by the number of the case.
func (x *Extractor) homeCourt(d *data.Document, t *text) {
	candidates := []data.Claim{{Value: d.Court.Name, Rule: ruleGiven}}
	if d.Court.Name == "" {
		candidates = courtCandidates(t)
	}
	var named court.Court
	var name data.Claim
	for _, s := range candidates {
		if c, ok := x.Courts.Resolve(s.Value, string(d.Dates.Adopted)); ok && s.Value != "" {
			named, name = c, s
			break
		}
	}
	numbered := ""
	if n, ok := citation.ParseCaseNumber(d.Number); ok && n.Court != "" {
		if c, ok := x.Courts.FromNumber(n.Court, n.Kind); ok {
			numbered = c.Code
		}
	}
	switch {
	case name.Value == "" || numbered == "":
	case named.Code != "" && named.Code != numbered, named.Region != "" && named.Region != numbered[:2]:
		addProblem(d, problemCourt)
		named, name = court.Court{}, data.Claim{}
	default:
		name.Confidence = 0.99 // both say the same
	}
	if d.Court.Code == "" {
		if d.Court.Code = numbered; numbered == "" {
			d.Court.Code = named.Code
		}
	}
	if d.Court.Name == "" {
		if name.Value == "" && !x.knows(numbered) {
			name = printedCourt(t)
		}
		x.takeName(d, name)
	}
}

// knows reports whether the dictionary has a name for a code.
func (x *Extractor) knows(code string) bool {
	_, ok := x.Courts.Lookup(code)
	return ok && code != ""
}

func (x *Extractor) takeName(d *data.Document, name data.Claim) {
	if d.Court.Name = name.Value; name.Value != "" {
		setFact(d, data.FieldCourt, name)
	}
}

// placeCourt fills the region and, where the act does not print one, the name of a court whose code is known.
func (x *Extractor) placeCourt(d *data.Document) {
	if d.Court.Code == "" {
		return
	}
	if d.Court.Region == "" && len(d.Court.Code) == 4 {
		d.Court.Region = d.Court.Code[:2]
	}
	if d.Court.Name != "" || x.Courts == nil {
		return
	}
	if c, ok := x.Courts.Lookup(d.Court.Code); ok {
		d.Court.Name = c.Names.RU
		if len(d.Langs) > 0 && d.Langs[0] == data.LangKazakh && c.Names.KK != "" {
			d.Court.Name = c.Names.KK
		}
		at := d.Fact(data.FieldNumber)
		setFact(d, data.FieldCourt, data.Claim{Value: d.Court.Name, Span: at.Span, Rule: "court-of-number", Confidence: 0.95})
	}
}

// courtCandidates lists what in the heading may be the name of the court: short lines that name one, then the beginning of
// the sentence in which the court presents itself.
func courtCandidates(t *text) []data.Claim {
	var list []data.Claim
	for _, l := range heading(t) {
		if !isCourtHeading(l) && !hasAny(l.head, " суд", "сот") {
			continue
		}
		if s := presented(l); s != "" {
			list = append(list, l.claim(s, "court-presented", 0.95))
		}
		if len(l.text) <= 200 && !hasAny(l.head, "обжал", "шағым") && l.cue == cueNone {
			list = append(list, l.claim(strings.TrimSpace(l.text), "court-heading", 0.9))
		}
	}
	return list
}

// presented is what stands before "в составе" or "құрамында": the court's own name for itself.
func presented(l line) string {
	if rest, ok := strings.CutPrefix(l.text, "Судья "); ok { // "Судья Есильского районного суда Петров П.П., рассмотрев …"
		if names := findNames(rest, 1); len(names) > 0 {
			if s := strings.TrimRight(rest[:names[0].start], " ,"); strings.HasSuffix(s, "суда") && len(s) < 240 || hasAny(s, "суда город", "суда области", "суда района") && len(s) < 240 {
				return s
			}
		}
	}
	for _, mark := range [...]string{" в составе", ", в составе", " құрамында", " құрамы", ", рассмотрев", " рассмотрел", " в открытом", " төрағалық", " ашық сот"} {
		if i := strings.Index(l.text, mark); i > 0 && i < 300 {
			s := strings.TrimSpace(l.text[:i])
			if hasAny(strings.ToLower(s), "суд", "сот", "коллеги", "алқа") {
				return strings.TrimRight(s, ", ")
			}
		}
	}
	return ""
}

// printedCourt returns the name of a court as the heading prints it: a line that holds nothing else.
func printedCourt(t *text) data.Claim {
	lines := heading(t)
	for i, l := range lines {
		low := lettersOnly(l.head)
		if len(l.text) > 200 || strings.Contains(low, "пленум") || hasAny(low, "именем", "атынан", "дело", "жалоб", "в составе", "иск ", "заявлени", "истец", "секретар") || actTypeOf(l) != "" && !isUpper(l.text) {
			continue
		}
		if !hasWord(low, "суд", "суды", "соты", "соту", "court", "сотунун", "суда") {
			continue
		}
		if startsWithAny(low, "судья", "судьи", "суда ") || l.cue != cueNone {
			continue
		}
		if low == "жогорку соту" && i+1 < len(lines) && lettersOnly(lines[i+1].head) == "верховный суд" {
			continue // a card in two languages: the Russian name follows
		}
		name := l.claim(strings.TrimSpace(l.text), "court-heading", 0.85)
		if low == "верховный суд" && i+1 < len(lines) && strings.HasSuffix(lettersOnly(lines[i+1].head), "республики") {
			name.Value += " " + strings.TrimSpace(lines[i+1].text)
		}
		return name
	}
	for _, l := range lines {
		if s := presented(l); s != "" && len(s) < 240 {
			return l.claim(s, "court-presented", 0.8)
		}
	}
	return data.Claim{}
}
