package citation

import "taldau/data/fold"

// actMatch is an act named in the text: tokens [start, end); after is the token after the definition that may follow the name.
type actMatch struct {
	key        string // "" where the words name an act that the registry does not know
	confidence float64
	self       bool // "настоящего Кодекса": the act that is being read
	law        bool // a law or a code, not a resolution or an order
	named      bool // named so fully that it counts without an article
	resolution bool
	candidates []string
	issue      issue
	start, end int
	after      int
}

// Confidences of a resolved act by the way it is named.
const (
	sureName       = 0.98
	sureDefinition = 0.95
	sureAbbrev     = 0.9
	sureChosen     = 0.75 // of several acts with the abbreviation the one that the text has named before
	sureBehind     = 0.8  // articles behind their act: "УК РК, ст. 188"
	sureDecision   = 0.7  // another decision by its court and date
	sureAntecedent = 0.6
	sureSelf       = 0.5
	sureEarly      = 0.5 // an act that was not adopted yet at the date of the text
	unresolved     = 0.3
)

// actAt reads an act at token i; lang is the language of the units around it, which decides what an abbreviation means.
func (r *Reader) actAt(i int, lang string) (actMatch, bool) {
	if i >= len(r.toks) || r.toks[i].class == classSuper {
		return actMatch{}, false
	}
	for _, read := range [...]func(*Reader, int, string) (actMatch, bool){
		(*Reader).relativeAct, (*Reader).definedAct, (*Reader).namedAct, (*Reader).abbreviatedAct, (*Reader).russianIssue, (*Reader).kazakhIssue, (*Reader).englishIssue,
	} {
		if m, ok := read(r, i, lang); ok {
			if m.start == 0 && i != 0 {
				m.start = i
			}
			m.after = m.end
			if i > 0 && m.law {
				m.issue.age = ageOf(r.toks[i-1].low)
			}
			r.define(&m)
			r.noteAct(m)
			return m, true
		}
	}
	return actMatch{}, false
}

// noteAct remembers an act that later words may point to.
func (r *Reader) noteAct(m actMatch) {
	switch {
	case m.key == "" || !m.law:
		return
	case isCode(m.key):
		r.lastCode = m
	default:
		r.lastLaw = m
	}
	r.named[m.key] = true
}

// isActNoun holds for "кодекс" and "закон" in the three languages, in any form.
func isActNoun(low string) bool {
	return hasStem(low, "кодекс", stemTail) || isLawNoun(low) || isKazakhLaw(low) || low == "code" || low == "law"
}

func isLawNoun(low string) bool {
	switch low {
	case "закон", "закона", "закону", "законом", "законе", "законы", "законов", "законам", "законами", "законах":
		return true
	}
	return false
}

// isKazakhLaw holds for forms of "заң", not for "заңды" (lawful) and "заңнама" (legislation).
func isKazakhLaw(low string) bool {
	switch low {
	case "заң", "заңы", "заңның", "заңға", "заңда", "заңнан", "заңмен", "заңын", "заңына", "заңында", "заңынан", "заңымен", "заңының", "заңындағы", "заңдағы", "заңдарының", "заңдары", "заңдар",
		"заңдардың", "заңдарға", "заңдарда", "заңдарын", "заңдарына", "заңдарында", "заны", "занынын", "занына", "занында", "заннын":
		return true
	}
	return false
}

// namedAct reads a name of the registry with the country before or after it: "Гражданского кодекса Республики Казахстан",
// "Қазақстан Республикасы Азаматтық кодексінің", "ҚР ҚПК".
func (r *Reader) namedAct(i int, lang string) (actMatch, bool) {
	country, j := readCountry(r.toks, i)
	if country != "" && j < len(r.toks) && r.toks[j].low == `"` {
		j++
	}
	if j >= len(r.toks) || r.toks[j].class != classWord {
		return actMatch{}, false
	}
	m, next, own, ok := matchName(r.toks, j)
	if !ok {
		if country == "" {
			return actMatch{}, false
		}
		found, ok := r.abbreviatedAct(j, lang)
		if !ok || found.key == "" {
			return actMatch{}, false
		}
		key, known := r.keyIn(meaningOf(found.key), country)
		found.key, found.named, found.confidence = key, known && key != "", confidence(key, sureName)
		return found, true
	}
	if isBasicLaw(r.toks[j].low) && !r.close && !startsWithCapital(r.text[r.toks[j].start:]) {
		return actMatch{}, false
	}
	if country == "" {
		country = own.country
	}
	next, country = r.afterName(j, next, country)
	key, explicit := r.keyIn(m, country)
	named := key != "" && (explicit || next-j > 1)
	found := actMatch{key: key, law: true, named: named && isHomeKey(key), confidence: confidence(key, sureName), end: next}
	found.issue.date, found.issue.number = own.date, own.number
	r.ownIssue(&found, i)
	return found, true
}

// isBasicLaw holds for the first word of "Основной Закон", "Ата Заң", "Негізгі Заң", which mean the Constitution only in capitals.
func isBasicLaw(low string) bool {
	return hasStem(low, "основн", 3) || low == "ата" || low == "негізгі" || low == "негизги"
}

// afterName steps over the country after a name that begins at token i and ends before next, and over the quotation mark that closes
// it: "О языках в Республике Казахстан»".
func (r *Reader) afterName(i, next int, country string) (int, string) {
	open := false
	for _, t := range r.toks[i:next] {
		open = open != (t.low == `"`)
	}
	if w := r.word(next); w == "в" || w == "in" {
		if c, after := readCountry(r.toks, next+1); c != "" && open {
			country, next = c, after
		}
	}
	if open && r.word(next) == `"` {
		next++
	}
	if c, after := readCountry(r.toks, next); c != "" && (country == "" || open) {
		country, next = c, after
	}
	if open && r.word(next) == `"` && r.word(next-1) != `"` {
		next++
	}
	return next, country
}

// ownIssue reads the date, the number or the year that tells which of the acts of one name is meant: "ГПК РК от 13 июля 1999 года",
// "УК РК 1997 года", "1997 жылғы Қылмыстық кодекс". The name begins at token i.
func (r *Reader) ownIssue(m *actMatch, i int) {
	act, ok := ActByKey(m.key)
	if !ok || m.issue.date != "" {
		return
	}
	at := r.partOfCode(m.end)
	m.end = at
	if date, number, next, ok := readRequisites(r.toks, at); ok {
		if _, ok := act.Named(date, number, ""); ok {
			m.issue.date, m.issue.number, m.end = date, number, next
		}
		return
	}
	if year, next, ok := r.yearAt(m.end); ok {
		if _, ok := act.Named(year, "", ""); ok {
			m.issue.date, m.end = year, next
		}
		return
	}
	if i >= 2 && (r.word(i-1) == "жылғы" || r.word(i-1) == "жылы") {
		if year := r.word(i - 2); len(year) == 4 && r.toks[i-2].class == classNumber {
			if _, ok := act.Named(year, "", ""); ok {
				m.issue.date = year
			}
		}
	}
}

// partOfCode steps over "(Общая часть)", "(Особенная часть)" after the name of the Civil Code.
func (r *Reader) partOfCode(i int) int {
	if r.word(i) != "(" || r.word(i+3) != ")" {
		return i
	}
	if first, second := r.word(i+1), r.word(i+2); (hasStem(first, "общ", 3) || hasStem(first, "особенн", 3)) && hasStem(second, "част", 3) || (first == "жалпы" || first == "ерекше") && hasStem(second, "бөлім", 6) {
		return i + 4
	}
	return i
}

// yearAt reads "1997 года" at token i.
func (r *Reader) yearAt(i int) (year string, next int, ok bool) {
	if i >= len(r.toks) || r.toks[i].class != classNumber || len(r.toks[i].low) != 4 {
		return "", i, false
	}
	next = yearWord(r.toks, i+1)
	return r.toks[i].low, next, next > i+1
}

// abbreviatedAct reads "ГК", "ГК РК", "АПК-нің", "УПК Российской Федерации". Abbreviations are written in capitals, unless an
// article stands right before or after them.
func (r *Reader) abbreviatedAct(i int, lang string) (actMatch, bool) {
	t := r.toks[i]
	if t.class != classWord || t.end-t.start > 40 || !r.query && !r.close && !isAbbreviation(r.text[t.start:t.end]) {
		return actMatch{}, false
	}
	low := head(t.low)
	if low[0] < 0x80 && lang != "en" { // "AK" in Latin letters
		low = cyrillicWord(low)
	}
	m, candidates, ok := r.abbreviation(low, lang)
	if !ok {
		return actMatch{}, false
	}
	country, next := readCountry(r.toks, i+1)
	if lang == "kk" {
		country, next = "", i+1
	}
	if m.key == "" {
		return actMatch{law: true, candidates: candidates, confidence: unresolved, end: next}, true
	}
	key, explicit := r.keyIn(m, country)
	sure := sureAbbrev
	if candidates != nil {
		sure = sureChosen
	}
	found := actMatch{key: key, law: true, named: explicit && isHomeKey(key), confidence: confidence(key, sure), end: next}
	r.ownIssue(&found, i)
	return found, true
}

// isAbbreviation holds for words that begin with two capitals or are like "КоАП": what stands before a hyphen counts.
func isAbbreviation(s string) bool {
	capitals := 0
	for _, r := range s {
		if isDash(r) {
			break
		}
		if _, capital := letterCase(r); capital {
			if capitals++; capitals == 2 {
				return true
			}
		}
	}
	return false
}

func cyrillicWord(low string) string {
	b := make([]rune, 0, len(low))
	for _, r := range low {
		b = append(b, fold.NumberLetter(r))
	}
	return string(b)
}

// keyIn is the key of an act in a country; without a country it is that of the reader. explicit tells that the text named it.
func (r *Reader) keyIn(m meaning, country string) (key string, explicit bool) {
	explicit = country != ""
	if !explicit {
		country = r.country
	}
	switch {
	case country == home && m.foreign, country == Unknown:
		return "", explicit
	case country == home:
		return m.key, explicit
	}
	return country + ":" + m.key, explicit
}

// meaningOf makes a meaning of a key that keyIn made without a country.
func meaningOf(key string) meaning {
	if len(key) > 3 && key[2] == ':' {
		key = key[3:]
	}
	_, known := registry().byKey[key]
	return meaning{key: key, foreign: !known}
}

func isHomeKey(key string) bool { return len(key) > 3 && key[2] != ':' }

func confidence(key string, sure float64) float64 {
	if key == "" {
		return unresolved
	}
	return sure
}
