package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
)

// partyLabels lists how acts label the sides, letters only and small, the longest first.
var partyLabels = []struct{ label, role string }{
	{"третьи лица, не заявляющие самостоятельных требований", "third-party"},
	{"третье лицо, не заявляющее самостоятельных требований", "third-party"},
	{"дербес талаптарды мәлімдемейтін үшінші тұлға", "third-party"},
	{"административный истец", "plaintiff"}, {"административный ответчик", "defendant"},
	{"третьи лица", "third-party"}, {"третье лицо", "third-party"}, {"үшінші тұлға", "third-party"},
	{"заинтересованное лицо", "interested-party"}, {"мүдделі тұлға", "interested-party"},
	{"истец", "plaintiff"}, {"истцы", "plaintiff"}, {"ответчик", "defendant"}, {"ответчики", "defendant"},
	{"талап қоюшы", "plaintiff"}, {"талапкер", "plaintiff"}, {"жауапкер", "defendant"},
	{"заявитель", "applicant"}, {"арыз беруші", "applicant"}, {"өтініш беруші", "applicant"},
	{"взыскатель", "creditor"}, {"өндіріп алушы", "creditor"}, {"кредитор", "creditor"},
	{"должник", "debtor"}, {"борышкер", "debtor"},
	{"подсудимый", "accused"}, {"подсудимая", "accused"}, {"осужденный", "accused"}, {"осужденная", "accused"}, {"сотталушы", "accused"}, {"сотталған", "accused"},
	{"потерпевший", "victim"}, {"потерпевшая", "victim"}, {"жәбірленуші", "victim"},
}

// Bounds of a list of parties and of a name in it, in bytes.
const (
	maxParties   = 20
	maxPartyName = 240
)

// parties reads labelled sides ("Истец: ТОО …", "Жауапкер: …"), the sides of "по иску … к … о …", and who is named behind the word for his
// side ("талап қоюшы А.Б.", "должника С.А."). A name that is not masked is left out; the role stays.
func parties(t *text) []data.Party {
	var list []data.Party
	lines := heading(t)
	for i, l := range lines {
		role, name := labelled(l)
		if role == "" {
			continue
		}
		at := l
		if name == "" && i+1 < len(lines) && len(lines[i+1].text) < maxPartyName {
			if next, _ := labelled(lines[i+1]); next == "" {
				at = lines[i+1]
				name = strings.TrimSpace(at.text)
			}
		}
		list = appendParty(list, role, name, at, "party-label")
	}
	if len(list) == 0 {
		list = claimants(lines)
	}
	if len(list) == 0 {
		list = mentioned(lines)
	}
	counsel(list, lines)
	return list
}

// claimants reads the sides of "по иску … к … о …".
func claimants(lines []line) (list []data.Party) {
	for i := range lines {
		plaintiff, defendant := claimed(joined(lines, i))
		if plaintiff == "" {
			continue
		}
		list = appendParty(list, "plaintiff", plaintiff, lineOf(lines[i:], plaintiff), "party-claim")
		if defendant != "" {
			list = appendParty(list, "defendant", defendant, lineOf(lines[i:], defendant), "party-claim")
		}
		return list
	}
	return nil
}

// lineOf is the line in which a name stands, else the first.
func lineOf(lines []line, name string) line {
	for _, l := range lines[:min(4, len(lines))] {
		if strings.Contains(l.text, name) {
			return l
		}
	}
	return lines[0]
}

// joined is a line with the two after it: the sentence of the claim may be cut at each side.
func joined(lines []line, i int) string {
	s := lines[i].text
	if !hasAny(lines[i].head, "по иску", "исковому заявлению") && !hasAny(s, "по иску ", "исковому заявлению ", "исковым заявлениям ") {
		return ""
	}
	for n := i + 1; n < len(lines) && n <= i+3 && len(s) < 1500; n++ {
		s += " " + lines[n].text
	}
	return s
}

// labelled reads "Истец: …" and "ОТВЕТЧИК(И): …".
func labelled(l line) (role, name string) {
	colon := strings.IndexByte(l.text, ':')
	if colon < 0 || colon > 160 {
		return "", ""
	}
	label := strings.ReplaceAll(strings.ToLower(folded(l.text[:colon])), "ё", "е")
	label = strings.TrimSpace(strings.NewReplacer("(и)", "", "(ы)", "", "(лер)", "", "(лар)", "").Replace(label))
	for _, p := range partyLabels {
		if label == p.label || strings.HasPrefix(label, p.label+" ") && len(label) < len(p.label)+120 && strings.HasPrefix(p.label, "трет") || strings.HasPrefix(label, p.label+",") {
			return p.role, strings.TrimSpace(l.text[colon+1:])
		}
	}
	return "", ""
}

// claimed cuts "по иску А к Б о взыскании" into А and Б. Words inside quotation marks do not count as joints.
func claimed(s string) (plaintiff, defendant string) {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		return "", ""
	}
	start := -1
	for _, mark := range [...]string{"по исковому заявлению ", "по исковым заявлениям ", "по иску "} {
		if i := strings.Index(low, mark); i >= 0 {
			start = i + len(mark)
			break
		}
	}
	if start < 0 {
		return "", ""
	}
	rest := s[start:]
	joint := outsideQuotes(rest, " к ", " қ ")
	if joint <= 0 || joint > 3*maxPartyName {
		return "", ""
	}
	plaintiff = rest[:joint]
	rest = rest[joint+len(" к "):]
	end := outsideQuotes(rest, " о ", " об ", ", третье лицо", " с участием", ", при участии")
	if end <= 0 || end > 3*maxPartyName {
		return plaintiff, ""
	}
	return plaintiff, rest[:end]
}

// outsideQuotes finds the first of the marks outside quotation marks and brackets.
func outsideQuotes(s string, marks ...string) int {
	depth := 0
	straight := false
	for i, r := range s {
		switch r {
		case '«', '(', '“', '<':
			depth++
		case '»', ')', '”', '>':
			depth--
		case '"':
			straight = !straight
		}
		if depth <= 0 && !straight {
			for _, m := range marks {
				if strings.HasPrefix(s[i:], m) {
					return i
				}
			}
		}
	}
	return -1
}

func appendParty(list []data.Party, role, name string, at line, rule string) []data.Party {
	name = trimName(name)
	if i := strings.Index(name, " ("); i > 0 { // registration numbers and addresses
		name = name[:i]
	}
	if len(name) > maxPartyName || isFullName(name) {
		name = ""
	}
	if several := maskedNames(name); len(several) > 1 {
		for _, one := range several {
			list = appendParty(list, role, one, at, rule)
		}
		return list
	}
	for _, have := range list {
		if have.Role == role && have.Name == name {
			return list
		}
	}
	if len(list) >= maxParties {
		return list
	}
	p := data.Party{Role: role, Name: name}
	p.Evidence = data.Evidence{Span: at.claim(name, "", 0).Span, Rule: rule, Confidence: 0.9}
	return append(list, p)
}

// maskedNames parts a list of masked names: "К.А., К.Б. и С.Т.". It is empty where anything else stands in the list.
func maskedNames(s string) []string {
	var names []string
	for s != "" {
		end, ok := maskedAt(s, 0)
		if !ok {
			return nil
		}
		names = append(names, s[:end])
		s = s[end:]
		for _, joint := range [...]string{", ", " и ", " және ", " мен "} {
			if rest, ok := strings.CutPrefix(s, joint); ok {
				s = rest
				break
			}
		}
		if len(names) > maxParties {
			return nil
		}
	}
	return names
}

// trimName takes punctuation off a name, but not the full stop of its last initial.
func trimName(s string) string {
	s = strings.Trim(s, ",;: \u00a0")
	if cut, ok := strings.CutSuffix(s, "."); ok {
		if r, _ := utf8.DecodeLastRuneInString(cut); !unicode.IsUpper(r) {
			return strings.TrimRight(cut, ",;:. ")
		}
	}
	return s
}

// isFullName holds for what looks like an unmasked name of a person: two or three capitalised words and nothing else.
func isFullName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || len(w) == size || strings.ContainsAny(w, `."«»[]*0123456789`) || isUpper(w) && utf8.RuneCountInString(w) <= 4 {
			return false
		}
	}
	return true
}
