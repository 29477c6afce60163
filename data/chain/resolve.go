package chain

import (
	"slices"
	"strings"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/citation"
)

// The confidence of a link by what agrees; a link below 0.8 is none.
const (
	sureDated     = 0.99 // number and date
	sureNumber    = 0.96 // the number alone, no date stands beside it
	sureCase      = 0.9  // the number, but the act of that date is not in the bank
	sureTold      = 0.88 // told in the story of the case, category or parties agree
	sureShort     = 0.95 // court, date and the short number
	sureParties   = 0.93 // court, date and parties
	otherRegion   = 0.08 // taken off where the courts are of two regions
	leastSure     = 0.8
	republicCode  = "60"
	minimumTokens = 2
)

// resolve finds the acts that a quote of u means.
func (s *search) resolve(u *data.Document, q Quote) ([]Link, error) {
	if isWhole(q.Number) {
		return s.byNumber(u, q)
	}
	if q.Court != "" && q.Date != "" {
		return s.byCourt(u, q)
	}
	return nil, nil
}

// byNumber takes the acts with the number: that of the quoted date where it is known, else the newest one before u, because then
// only the case is certain.
func (s *search) byNumber(u *data.Document, q Quote) ([]Link, error) {
	group, err := s.bearing(data.IdentifierCase, q.Number.Base())
	if err != nil {
		return nil, err
	}
	group = slices.DeleteFunc(group, func(l *data.Document) bool { return !possible(u, l, q) })
	if len(group) == 0 {
		return nil, nil
	}
	slices.SortFunc(group, inOrder)
	dated := slices.DeleteFunc(slices.Clone(group), func(l *data.Document) bool { return q.Date == "" || l.Dates.Adopted != q.Date })
	confidence, exact := sureDated, true
	switch {
	case len(dated) > 0:
		group = dated
		if named := slices.DeleteFunc(slices.Clone(dated), func(l *data.Document) bool { return !q.noun.fits(l.ActType) }); len(named) > 0 {
			group = named
		}
		exact = len(group) == 1
	case q.Date == "":
		confidence, exact = sureNumber, len(group) == 1
		group = group[len(group)-1:]
	default:
		confidence, exact = sureCase, false
		group = group[len(group)-1:]
	}
	var links []Link
	for _, l := range group {
		support := s.support(u, l)
		sure := confidence
		if q.Told {
			if len(support) == 0 || !sameRegion(u, l) {
				continue
			}
			sure = min(sure, sureTold)
		}
		if exact && q.Date != "" {
			support = append([]string{"date"}, support...)
		}
		if !sameRegion(u, l) {
			sure -= otherRegion
		}
		if sure < leastSure {
			continue
		}
		links = append(links, q.link(u, l, RuleQuotedNumber, q.Number.Base(), sure, support, exact))
	}
	return links, nil
}

// byCourt takes the one act of that court and day with which short number or parties agree; where several do, none.
func (s *search) byCourt(u *data.Document, q Quote) ([]Link, error) {
	keys, err := s.courtKeys(q.Court)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	ids, err := s.Acts.Decided(s.ctx, keys, q.Date, maxDecided)
	if err != nil {
		return nil, err
	}
	if len(ids) == maxDecided {
		return nil, nil // which of them is meant cannot be told from a part of them
	}
	list, err := s.load(ids)
	if err != nil {
		return nil, err
	}
	var links []Link
	cases := map[string]bool{}
	for _, l := range list {
		if l.Dates.Adopted != q.Date || s.courtOf(l) != q.Court || !q.noun.fits(l.ActType) || !possible(u, l, q) || !sameRegion(u, l) {
			continue
		}
		support := s.support(u, l)
		sure := 0.0
		switch {
		case q.Number != (citation.CaseNumber{}):
			if !isShortOf(q.Number, l.Number) {
				continue
			}
			support, sure = append([]string{"number"}, support...), sureShort
		case slices.Contains(support, "parties"):
			sure = sureParties
		default:
			continue
		}
		cases[l.Identifier(data.IdentifierCase)+"/"+l.Number] = true
		links = append(links, q.link(u, l, RuleQuotedAct, q.Court+" "+string(q.Date), sure, support, true))
	}
	if len(cases) != 1 {
		return nil, nil
	}
	return links, nil
}

func (q Quote) link(u, l *data.Document, rule, value string, sure float64, support []string, exact bool) Link {
	return Link{
		From: u.ID, To: l.ID, Relation: q.Relation, Exact: exact, Support: support, Disposition: q.Disposition,
		Claim: data.Claim{Value: value, Span: q.Span, Rule: rule, Confidence: sure},
	}
}

// isShortOf reports whether a short number ("2-101/2024") is the short form of a printed one.
func isShortOf(short citation.CaseNumber, printed string) bool {
	n, ok := citation.ParseCaseNumber(printed)
	return ok && n.Kind == short.Kind && n.Ordinal == short.Ordinal && n.FullYear() == short.FullYear()
}

// possible holds the rules that no wording can break: a later act names an earlier one, of the same kind of proceeding, and a review
// is made by a higher court, or by the Supreme Court of its own act.
func possible(u, l *data.Document, q Quote) bool {
	if u.ID == l.ID || !compatible(u, l) {
		return false
	}
	if u.Dates.Adopted != "" && l.Dates.Adopted != "" && l.Dates.Adopted >= u.Dates.Adopted {
		return false
	}
	if u.Dates.Adopted == "" && l.Dates.Adopted == "" && rank(u.Court.Instance) == rank(l.Court.Instance) {
		return false // neither can be told to be the later one
	}
	if q.Relation != Reviews {
		return true
	}
	upper, lower := rank(u.Court.Instance), rank(l.Court.Instance)
	return upper == 0 || lower == 0 || upper > lower || upper == rank(data.InstanceSupreme)
}

// compatible reports whether two acts may be of one case by their kinds of proceeding.
func compatible(a, b *data.Document) bool {
	return a.Proceeding == "" || b.Proceeding == "" || a.Proceeding == b.Proceeding
}

// sameRegion reports whether a court may review another by its place: courts of the republic review everywhere.
func sameRegion(u, l *data.Document) bool {
	a, b := u.Court.Region, l.Court.Region
	return a == "" || b == "" || a == b || a == republicCode || b == republicCode
}

// support lists what agrees beside the wording.
func (s *search) support(u, l *data.Document) []string {
	var list []string
	category := u.Primary() != "" && u.Primary() == l.Primary()
	if category {
		list = append(list, "category")
	}
	mine, theirs := sides(u), sides(l)
	common := 0
	for _, t := range theirs {
		if slices.Contains(mine, t) {
			common++
		}
	}
	if common >= minimumTokens || common > 0 && common == len(theirs) && category {
		list = append(list, "parties")
	}
	return list
}

// sides are the names by which the parties of an act can be compared: organisations as they stand between quotation marks, which are
// not declined, and initials that masking leaves of people. Numbered tags are counted anew in each act and are no names.
func sides(d *data.Document) []string {
	e := d.Current("")
	if e == nil {
		return nil
	}
	var list []string
	for i := range e.Paragraphs {
		if partOf(e, i+1) == data.SectionIntro {
			list = append(list, namesIn(e.Paragraphs[i].Text)...)
		}
	}
	for _, p := range d.Parties {
		list = append(list, namesIn(p.Name)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// namesIn finds names between quotation marks, and initials of two or three letters that stand alone: "К.А.Б.".
func namesIn(s string) []string {
	var list []string
	before := ' '
	for at, r := range s {
		opens := strings.ContainsRune("«“„", r) || r == '"' && strings.ContainsRune(" (,", before)
		before = r
		if !opens {
			continue
		}
		name := s[at+utf8.RuneLen(r):]
		end := strings.IndexFunc(name, isQuotationMark)
		if end < 0 || end > maxGap {
			continue
		}
		if name = folded(strings.TrimSpace(name[:end])); len(name) >= 6 {
			list = append(list, name)
		}
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,;:()-–«»\"", r) }) {
		if isInitials(w) {
			list = append(list, w)
		}
	}
	return list
}

func isQuotationMark(r rune) bool { return strings.ContainsRune("«»\"“”„", r) }

// isInitials holds for two or three capitals, each with its dot, and nothing else.
func isInitials(w string) bool {
	parts := strings.Split(w, ".")
	if len(parts) < 3 || len(parts) > 4 || parts[len(parts)-1] != "" {
		return false
	}
	for _, p := range parts[:len(parts)-1] {
		if r := []rune(p); len(r) != 1 || strings.ToUpper(p) != p || strings.ToLower(p) == p {
			return false
		}
	}
	return true
}
