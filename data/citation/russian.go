package citation

import "strings"

// russianIssue reads an act by its kind and its date and number: "Законом РК от 04.05.2020 № 321-VI", "Закона «О нотариате»",
// "нормативное постановление Верховного Суда РК от 6 октября 2017 года № 9", "НП ВС РК № 1/2024".
func (r *Reader) russianIssue(i int, _ string) (actMatch, bool) {
	low := r.toks[i].low
	if low[0] < 0xd0 || len(low) < 4 {
		return actMatch{}, false
	}
	switch {
	case isLawNoun(low), hasStem(low, "кодекс", 3):
		return r.law(i, i+1)
	case hasStem(low, "конституционн", 4) && i+1 < len(r.toks) && isLawNoun(r.toks[i+1].low):
		return r.law(i, i+2)
	case hasStem(low, "нормативн", 4) && i+1 < len(r.toks) && hasStem(r.toks[i+1].low, "постановлени", 3):
		return r.resolution(i, i+2, true)
	case low == "нп" && (r.query || r.text[r.toks[i].start:r.toks[i].end] == "НП"):
		return r.resolution(i, i+1, true)
	case hasStem(low, "постановлени", 3):
		return r.resolution(i, i+1, false)
	case hasStem(low, "указ", 3) && i+1 < len(r.toks) && hasStem(r.toks[i+1].low, "президент", 2):
		return r.made(i, i+2, "decree")
	case hasStem(low, "приказ", 3):
		return r.order(i)
	}
	return actMatch{}, false
}

// law reads what stands after "закон" or "кодекс".
func (r *Reader) law(start, i int) (actMatch, bool) {
	noun := i - 1
	country, i := readCountry(r.toks, i)
	is := issue{body: "law"}
	end := r.issueParts(i, &is)
	if country == "" {
		country, end = readCountry(r.toks, end)
		end = r.issueParts(end, &is)
	}
	m := actMatch{law: true, issue: is, start: start, end: end}
	if country == "" {
		country = r.country
	}
	if is == (issue{body: "law"}) {
		if !startsWithCapital(r.text[r.toks[noun].start:]) || end == noun+1 {
			m.end = noun + 1
		}
		m.confidence = unresolved
		return m, true
	}
	switch {
	case country == home:
		m.key = r.issueKey(is)
	case country != Unknown && is.date != "" && is.number != "":
		m.key = country + ":law:" + is.date + ":" + is.number
	}
	m.confidence, m.named = confidence(m.key, sureName), m.key != ""
	return m, true
}

// resolution reads what stands after "нормативное постановление", "НП" or "постановление": the court, then date and number.
// A plain resolution must name the body; of the Supreme Court it must have a date and a number without letters, so that a
// resolution in a case is not taken for a normative one.
func (r *Reader) resolution(start, i int, normative bool) (actMatch, bool) {
	body, i := readBody(r.toks, i)
	country, i := readCountry(r.toks, i)
	is := issue{body: body}
	end := r.issueParts(i, &is)
	if body == "" && normative {
		if is.body, end = readBody(r.toks, end); is.body == "" {
			is.body = r.bodyBefore(start)
		}
	}
	if country == "" {
		var next int
		if country, next = readCountry(r.toks, end); country != "" {
			end = r.issueParts(next, &is)
		}
	}
	if strings.HasSuffix(is.number, "-НҚ") && is.body == bodySupreme {
		is.body = bodyConstitutional
	}
	foreign := country != "" && country != home || country == "" && r.country != home
	agreed := is.complete()
	if !normative && (body == "" || is.date == "" || is.number == "" || strings.ContainsAny(is.number, "-/") && body == bodySupreme) || foreign {
		return actMatch{}, false
	}
	if r.query {
		end = r.queryIssue(end, &is)
	}
	if is.number == "" {
		return actMatch{}, false
	}
	key := r.issueKey(is)
	sure := sureName * agreed
	if !normative {
		sure = sureAbbrev * agreed
	}
	isResolution := is.body == bodySupreme || is.body == bodyConstitutional || is.body == bodyCouncil
	return actMatch{key: key, resolution: isResolution, named: true, issue: is, confidence: confidence(key, sure), start: start, end: end}, true
}

// readBody reads the maker of a resolution at token i: "Пленума Верховного Суда", "ВС", "Конституционного Суда", "Правительства".
func readBody(toks []token, i int) (body string, next int) {
	if i < len(toks) && hasStem(toks[i].low, "пленум", 2) {
		i++
	}
	if i >= len(toks) {
		return "", i
	}
	two := ""
	if i+1 < len(toks) {
		two = toks[i+1].low
	}
	low := toks[i].low
	switch {
	case low == "вс":
		return bodySupreme, i + 1
	case low == "кс":
		return bodyConstitutional, i + 1
	case hasStem(low, "верховн", 3) && hasStem(two, "суд", 2):
		return bodySupreme, i + 2
	case hasStem(low, "верховн", 3) && hasStem(two, "совет", 2):
		return "parliament", i + 2
	case hasStem(low, "конституционн", 3) && hasStem(two, "суд", 2):
		return bodyConstitutional, i + 2
	case hasStem(low, "конституционн", 3) && hasStem(two, "совет", 2):
		return bodyCouncil, i + 2
	case hasStem(low, "правительств", 2), low == "пп":
		return "gov", i + 1
	case hasStem(low, "кабинет", 2) && hasStem(two, "министр", 3):
		return "gov", i + 2
	}
	return "", i
}

// maxSubject is how many tokens before a resolution its maker is looked for.
const maxSubject = 40

// bodyBefore is the maker of a resolution that the sentence names before: "Конституционный Совет в нормативном постановлении от …".
// Where it names none it is the Supreme Court, whose resolutions are cited without it.
func (r *Reader) bodyBefore(start int) string {
	for i := start - 1; i >= 0 && start-i <= maxSubject; i-- {
		if body, _ := readBody(r.toks, i); body == bodySupreme || body == bodyConstitutional || body == bodyCouncil {
			return body
		}
		if r.word(i) == ";" {
			break
		}
	}
	return bodySupreme
}

// made reads country, date and number of an act of a body.
func (r *Reader) made(start, i int, body string) (actMatch, bool) {
	country, i := readCountry(r.toks, i)
	is := issue{body: body}
	end := r.issueParts(i, &is)
	if country != home && (country != "" || r.country != home) || is.date == "" || is.number == "" {
		return actMatch{}, false
	}
	key := r.issueKey(is)
	return actMatch{key: key, named: true, issue: is, confidence: confidence(key, sureName), start: start, end: end}, true
}

// maxMinistry is how many words the name of a ministry may have.
const maxMinistry = 10

// order reads "приказ [исполняющего обязанности] Министра финансов РК от … № …"; the ministry is part of the key.
func (r *Reader) order(start int) (actMatch, bool) {
	i := start + 1
	for i < len(r.toks) && i-start < 5 && r.toks[i].class == classWord && !hasStem(r.toks[i].low, "министр", 2) {
		i++
	}
	if i >= len(r.toks) || !hasStem(r.toks[i].low, "министр", 2) {
		return actMatch{}, false
	}
	i++
	var words []string
	for i < len(r.toks) && len(words) < maxMinistry && (r.toks[i].class == classWord || r.toks[i].low == ",") {
		if country, _ := readCountry(r.toks, i); country != "" || r.toks[i].low == "от" {
			break
		}
		if r.toks[i].class == classWord {
			words = append(words, r.toks[i].low)
		}
		i++
	}
	if len(words) == 0 {
		return actMatch{}, false
	}
	return r.made(start, i, "order:"+strings.Join(words, "-"))
}
