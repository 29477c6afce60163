package extract

import (
	"strings"

	"taldau/data"
	"taldau/data/citation"
)

// problemCourt is noted where the court that the act names is not the one that its number belongs to.
const problemCourt = "court-number-mismatch"

// court finds the court of the act. Of Kazakhstan's courts the dictionary gives code and region; a foreign court keeps its
// printed name. Where name and number disagree the number, which is the registry's own, decides.
func (x *Extractor) court(d *data.Document, t *text, country string) {
	if d.Court.Code != "" && d.Court.Name != "" {
		x.placeCourt(d)
		return
	}
	if country != home || x.Courts == nil {
		if d.Court.Name == "" {
			d.Court.Name = printedCourt(t)
		}
		return
	}
	given := d.Court.Name
	candidates := []string{given}
	if given == "" {
		candidates = courtCandidates(t)
	}
	named, name := "", ""
	for _, s := range candidates {
		if c, ok := x.Courts.Resolve(s, string(d.Dates.Adopted)); ok && s != "" {
			named, name = string(c.Code), s
			break
		}
	}
	numbered := ""
	if n, ok := citation.ParseCaseNumber(d.Number); ok && n.Court != "" {
		if c, ok := x.Courts.FromNumber(n.Court, n.Kind); ok {
			numbered = string(c.Code)
		}
	}
	if named != "" && numbered != "" && named != numbered {
		addProblem(d, problemCourt)
		if given == "" {
			name = ""
		}
		named = ""
	}
	switch {
	case d.Court.Code != "":
	case numbered != "":
		d.Court.Code = numbered
	default:
		d.Court.Code = named
	}
	if d.Court.Name == "" {
		if d.Court.Name = name; name == "" && numbered == "" {
			d.Court.Name = printedCourt(t)
		}
	}
	x.placeCourt(d)
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
	}
}

// courtCandidates lists what in the heading may be the name of the court: short lines that name one, then the beginning of
// the sentence in which the court presents itself.
func courtCandidates(t *text) []string {
	var list []string
	for _, l := range heading(t) {
		if !isCourtHeading(l) && !hasAny(l.head, " суд", "сот") {
			continue
		}
		if s := presented(l); s != "" {
			list = append(list, s)
		}
		if len(l.text) <= 200 && !hasAny(l.head, "обжал", "шағым") {
			list = append(list, strings.TrimSpace(l.text))
		}
	}
	return list
}

// presented is what stands before "в составе" or "құрамында": the court's own name for itself.
func presented(l line) string {
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
func printedCourt(t *text) string {
	lines := heading(t)
	for i, l := range lines {
		low := lettersOnly(l.head)
		if len(l.text) > 200 || strings.Contains(low, "пленум") || hasAny(low, "именем", "атынан", "дело", "жалоб", "в составе", "иск ", "заявлени", "истец", "секретар") || actTypeOf(l) != "" && !isUpper(l.text) {
			continue
		}
		if !hasWord(low, "суд", "суды", "соты", "соту", "court", "сотунун", "суда") {
			continue
		}
		if startsWithAny(low, "судья", "судьи", "суда ") {
			continue
		}
		name := strings.TrimSpace(l.text)
		if low == "верховный суд" && i+1 < len(lines) && strings.HasSuffix(lettersOnly(lines[i+1].head), "республики") {
			name += " " + strings.TrimSpace(lines[i+1].text)
		}
		return name
	}
	for _, l := range lines {
		if s := presented(l); s != "" && len(s) < 240 {
			return s
		}
	}
	return ""
}

// instance tells the level of court: from the dictionary, from the number, from how the court names the act or itself.
func (x *Extractor) instance(d *data.Document, t *text) {
	if d.Court.Instance != data.InstanceUnknown {
		return
	}
	if x.Courts != nil && d.Court.Code != "" {
		if c, ok := x.Courts.Lookup(d.Court.Code); ok && c.Instance != "" {
			d.Court.Instance = data.Instance(c.Instance)
		}
	}
	if n, ok := citation.ParseCaseNumber(d.Number); ok {
		if i := instanceOfKind(n.Kind, n.Court); i != data.InstanceUnknown {
			d.Court.Instance = i
		}
	}
	if d.Court.Instance == data.InstanceUnknown {
		d.Court.Instance = instanceOfHeading(d, heading(t))
	}
}

// instanceOfKind reads the letters of the kind code: а appeal, к cassation, п the Supreme Court.
func instanceOfKind(kind, court string) data.Instance {
	letters := strings.TrimLeft(kind, "0123456789")
	switch letters {
	case "":
		if court == "6001" {
			return data.InstanceSupreme
		}
		if court == "" {
			return data.InstanceUnknown
		}
		return data.InstanceFirst
	case "а":
		return data.InstanceAppeal
	case "к":
		return data.InstanceCassation
	case "ап", "гп", "уп":
		return data.InstanceSupreme
	}
	return data.InstanceUnknown
}

func instanceOfHeading(d *data.Document, lines []line) data.Instance {
	name := folded(d.Court.Name)
	if hasAny(name, "конституционн", "конституциялық") {
		return data.InstanceUnknown
	}
	if hasAny(name, "верховн", "жоғарғы сот", "жогорку сот", "supreme court") {
		return data.InstanceSupreme
	}
	for _, l := range lines {
		if len(l.text) > 200 {
			continue
		}
		if actTypeOf(l) != "" || isCourtHeading(l) {
			switch {
			case hasAny(l.head, "апелляцион", "апелляциялық"):
				return data.InstanceAppeal
			case hasAny(l.head, "кассацион", "кассациялық"):
				return data.InstanceCassation
			}
		}
	}
	return data.InstanceUnknown
}
