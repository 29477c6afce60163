package citation

import "strings"

// kazakhIssue reads a law or a normative resolution named in Kazakh, whose parts may stand in any order before or after the
// noun: "Жоғарғы Сотының 2005 жылғы 23 желтоқсандағы N 11 нормативтік қаулысы", "2006 жылғы 20 сәуірдегі № 3 … қаулысы",
// "«Тұрғын үй қатынастары туралы» Қазақстан Республикасы Заңының", "НҚ № 5".
func (r *Reader) kazakhIssue(i int, _ string) (actMatch, bool) {
	if !r.startsKazakhIssue(i) {
		return actMatch{}, false
	}
	is := issue{}
	normative, start := false, i
	for i < len(r.toks) && i-start < maxTitle+20 {
		low := r.toks[i].low
		switch {
		case hasStem(low, "қаулы", 9) && (normative || is.body != ""):
			return r.kazakhResolution(start, i+1, is)
		case low == "нқ" || head(low) == "нқ":
			return r.kazakhResolution(start, i+1, is)
		case isKazakhLaw(low):
			return r.kazakhLaw(start, i+1, is)
		case hasStem(low, "кодекс", stemTail) && is.number != "":
			return r.kazakhLaw(start, i+1, is)
		}
		if m, ok := r.datedCode(start, i, is); ok {
			return m, true
		}
		next := r.kazakhPart(i, &is, &normative)
		if next == i {
			return actMatch{}, false
		}
		i = next
	}
	return actMatch{}, false
}

// datedCode reads the name of a code after its date: "2015 жылғы 31 қазандағы Азаматтық процестік кодексінің".
func (r *Reader) datedCode(start, i int, is issue) (actMatch, bool) {
	if is.date == "" || i == start || r.toks[i].class != classWord {
		return actMatch{}, false
	}
	m, next, _, ok := matchName(r.toks, i)
	if !ok || m.foreign {
		return actMatch{}, false
	}
	is.body = "code"
	return actMatch{key: m.key, law: true, named: true, issue: is, confidence: sureName, start: start, end: next}, true
}

// startsKazakhIssue is the quick test: what a Kazakh name of an act may begin with.
func (r *Reader) startsKazakhIssue(i int) bool {
	t := r.toks[i]
	switch t.class {
	case classMark:
		return t.low == `"` || t.low == "№"
	case classNumber:
		return len(t.low) == 4 || len(t.low) <= 2 && i+1 < len(r.toks) && r.toks[i+1].low == "."
	}
	switch t.low {
	case "жоғарғы", "конституциялық", "жс", "нормативтік", "нқ", "қазақстан", "қр", "n", "конституциялы":
		return true
	}
	return head(t.low) == "қр" || head(t.low) == "нқ" || isKazakhLaw(t.low)
}

// kazakhPart reads one part of the name at token i and returns the token after it, or i.
func (r *Reader) kazakhPart(i int, is *issue, normative *bool) int {
	low := r.toks[i].low
	two := ""
	if i+1 < len(r.toks) {
		two = r.toks[i+1].low
	}
	switch {
	case low == "жоғарғы" && hasStem(two, "сот", 6):
		is.body = bodySupreme
		return i + 2
	case low == "жс" || head(low) == "жс":
		is.body = bodySupreme
		return i + 1
	case low == "конституциялық" && hasStem(two, "сот", 6):
		is.body = bodyConstitutional
		return i + 2
	case low == "конституциялық" && hasStem(two, "кеңес", 6):
		is.body = bodyCouncil
		return i + 2
	case low == "конституциялық" && isKazakhLaw(two):
		return i + 1
	case low == "нормативтік":
		*normative = true
		return i + 1
	}
	if country, next := readCountry(r.toks, i); country == home {
		return next
	}
	if date, next, ok := readDate(r.toks, i); ok && is.date == "" {
		is.date = date
		return next
	}
	if number, next, ok := readNumber(r.toks, i); ok && is.number == "" {
		is.number = number
		return next
	}
	if title, next, ok := r.quoted(i); ok && is.title == "" && title != "" {
		is.title = title
		return next
	}
	return i
}

// kazakhResolution finishes a normative resolution; date and number may follow the noun.
func (r *Reader) kazakhResolution(start, end int, is issue) (actMatch, bool) {
	if is.number == "" || is.date == "" {
		end = r.issueParts(end, &is)
	}
	if is.body == "" {
		is.body = bodySupreme
	}
	if strings.HasSuffix(is.number, "-НҚ") {
		is.body = bodyConstitutional
	}
	if r.query {
		end = r.queryIssue(end, &is)
	}
	agreed := is.complete()
	if is.number == "" {
		return actMatch{}, false
	}
	key := resolutionKey(is)
	return actMatch{key: key, resolution: true, named: true, issue: is, confidence: confidence(key, sureName*agreed), start: start, end: end}, true
}

// kazakhLaw finishes a law.
func (r *Reader) kazakhLaw(start, end int, is issue) (actMatch, bool) {
	is.body = "law"
	key := r.issueKey(is)
	if is.date == "" && is.number == "" && is.title == "" {
		key = ""
	}
	return actMatch{key: key, law: true, named: key != "", issue: is, confidence: confidence(key, sureName), start: start, end: end}, true
}

// englishIssue reads "Regulatory Resolution of the Supreme Court … No. 6 of 11.12.2020" and "the Law … dated May 21, 2013".
func (r *Reader) englishIssue(i int, _ string) (actMatch, bool) {
	j := i
	for j < len(r.toks) && (r.toks[j].low == "of" || r.toks[j].low == "the") {
		j++
	}
	if j+1 >= len(r.toks) {
		return actMatch{}, false
	}
	is := issue{}
	switch low, two := r.toks[j].low, r.toks[j+1].low; {
	case (low == "normative" || low == "regulatory") && (two == "resolution" || two == "decision" || two == "decree"):
		is.body, j = bodySupreme, j+2
	case low == "law" && r.toks[j].class == classWord && (r.close || startsWithCapital(r.text[r.toks[j].start:])):
		is.body, j = "law", j+1
	default:
		return actMatch{}, false
	}
	end := j
	for end < len(r.toks) && end-j < 16 && is.number == "" {
		if next := r.issueParts(end, &is); next > end {
			end = next
			continue
		}
		next, ok := r.englishBody(end, &is)
		if !ok {
			break
		}
		end = next
	}
	end = r.dateAfterBody(end, &is)
	if is.number == "" && is.body != "law" || is.number == "" && is.date == "" && is.title == "" || r.country != home {
		return actMatch{}, false
	}
	key := r.issueKey(is)
	return actMatch{
		key: key, law: is.body == "law", resolution: is.body != "law", named: key != "", issue: is,
		confidence: confidence(key, sureName), start: i, end: end,
	}, true
}

// englishBody steps over one token, or the country, of "of the Supreme Court of the Republic of Kazakhstan".
func (r *Reader) englishBody(i int, is *issue) (next int, ok bool) {
	if country, next := readCountry(r.toks, i); country == home {
		return next, true
	}
	switch r.toks[i].low {
	case "constitutional":
		is.body = bodyConstitutional
	case "of", "the", "supreme", "court":
	default:
		return i, false
	}
	return i + 1, true
}

// dateAfterBody reads the date of "No. 5 of the Supreme Court of 11 July 2003", where the court stands between number and date. Without a date the reference
// ends where it did.
func (r *Reader) dateAfterBody(end int, is *issue) int {
	if is.body == "law" || is.number == "" || is.date != "" {
		return end
	}
	with := *is
	for i := end; i < len(r.toks) && i-end < 16; {
		if next := r.issueParts(i, &with); next > i && with.date != "" {
			*is = with
			return next
		}
		next, ok := r.englishBody(i, &with)
		if !ok {
			break
		}
		i = next
	}
	return end
}
