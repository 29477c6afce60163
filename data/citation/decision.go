package citation

import "strings"

// FindDecisions finds other decisions that a text names by their court and date: "решением районного суда № 2 Казыбекбийского
// района от 6 марта 2020 года", "Медеу аудандық сотының 2020 жылғы 6 наурыздағы шешімімен", "decision of the Medeu District Court
// dated March 6, 2020". Their type is RefCase, Court and Date are filled, and Act is the number of the case where the text adds it;
// else it is empty: which act it is only the bank can tell. Normative resolutions are not among them.
func FindDecisions(text string) []Found {
	r := NewReader(home)
	r.text, r.toks = text, scan(nil, text)
	return r.decisions()
}

// decisions finds other decisions among the tokens that were read last.
func (r *Reader) decisions() []Found {
	r.found = nil
	for i := 0; i < len(r.toks); {
		i = max(r.decision(i), i+1)
	}
	return r.found
}

// maxCourt is how many tokens the name of a court may have.
const maxCourt = 26

// decision reads the decision that is named at token i and returns the token after it, or i.
func (r *Reader) decision(i int) int {
	if r.toks[i].class != classWord {
		return i
	}
	low := r.toks[i].low
	switch {
	case isRussianDecision(low):
		if i > 0 && hasStem(r.toks[i-1].low, "нормативн", 3) {
			return i
		}
		if next := r.courtThenDate(i); next > i {
			return next
		}
		return r.dateThenCourt(i)
	case strings.HasPrefix(low, "сотының") || strings.HasPrefix(low, "алқасының"):
		return r.kazakhDecision(i)
	case isEnglishDecision(low) && r.word(i+1) == "of":
		return r.englishDecision(i)
	}
	return i
}

func isRussianDecision(low string) bool {
	return hasStem(low, "решени", 3) || hasStem(low, "определени", 3) || hasStem(low, "постановлени", 3) || hasStem(low, "приговор", 3)
}

func isKazakhDecision(low string) bool {
	return hasStem(low, "шешім", 9) || hasStem(low, "қаулы", 9) || hasStem(low, "ұйғарым", 9) || hasStem(low, "үкім", 9)
}

func isEnglishDecision(low string) bool {
	switch low {
	case "decision", "judgment", "judgement", "ruling", "resolution", "verdict", "sentence":
		return true
	}
	return false
}

// isCourtWord holds for "суда", "судом", "коллегии".
func isCourtWord(low string) bool {
	return low == "суд" || hasStem(low, "суд", 2) && low != "суды" || low == "смас" || low == "смэс" || hasStem(low, "коллеги", 2)
}

// courtThenDate reads "решением <court> от 6 марта 2020 года".
func (r *Reader) courtThenDate(i int) int {
	court := false
	for j := i + 1; j < len(r.toks) && j-i <= maxCourt; j++ {
		t := r.toks[j]
		switch {
		case t.low == "от" && court:
			date, next, ok := readDate(r.toks, j+1)
			if !ok {
				return i
			}
			return r.addDecision(i, next, i+1, j, date)
		case t.class == classWord && isRussianDecision(t.low), t.low == "от", t.low == ";" || t.low == ",":
			return i
		case t.low == "." && !r.isAbbreviated(j):
			return i
		case isCourtWord(t.low):
			court = true
		}
	}
	return i
}

// isAbbreviated tells the full stop of "г. Караганды", "им. Абая" from that of a sentence.
func (r *Reader) isAbbreviated(i int) bool {
	return i > 0 && r.toks[i-1].class == classWord && r.toks[i].start-r.toks[i-1].start <= 6
}

// dateThenCourt reads "решение от 6 марта 2020 года <court>".
func (r *Reader) dateThenCourt(i int) int {
	if r.word(i+1) != "от" {
		return i
	}
	date, from, ok := readDate(r.toks, i+2)
	if !ok {
		return i
	}
	end := 0
	for j := from; j < len(r.toks) && j-from <= maxCourt && r.isCourtPart(j); j++ {
		if isCourtWord(r.toks[j].low) {
			end = j + 1
		}
	}
	if end == 0 {
		return i
	}
	return r.addDecision(i, r.courtTail(end), from, r.courtTail(end), date)
}

// isCourtPart holds for what the name of a court is made of: words, its number, abbreviations.
func (r *Reader) isCourtPart(i int) bool {
	t := r.toks[i]
	return t.class == classWord && !isRussianDecision(t.low) || t.class == classNumber || t.low == "№" || t.low == "." && r.isAbbreviated(i)
}

// courtTail takes what follows "суда" and belongs to its name: "№ 2", "города Караганды", "Казыбекбийского района".
func (r *Reader) courtTail(i int) int {
	if r.word(i) == "№" && i+1 < len(r.toks) && r.toks[i+1].class == classNumber {
		i += 2
	}
	if i+1 < len(r.toks) && hasStem(r.toks[i+1].low, "район", 2) {
		i += 2
	}
	switch low := r.word(i); {
	case low == "г" && r.word(i+1) == "." && i+2 < len(r.toks):
		i += 3
	case hasStem(low, "город", 2) && i+1 < len(r.toks):
		i += 2
	}
	return i
}

// kazakhDecision reads "<court> сотының 2020 жылғы 6 наурыздағы шешімімен" at the word for the court.
func (r *Reader) kazakhDecision(i int) int {
	date, next, ok := readDate(r.toks, i+1)
	if !ok {
		return i
	}
	if _, after, ok := readNumber(r.toks, next); ok {
		next = after
	}
	if !isKazakhDecision(r.word(next)) {
		return i
	}
	from := i
	for from > 0 && i-from < maxCourt && isKazakhCourtPart(r.toks[from-1], r.text) {
		from--
	}
	return r.addDecision(from, next+1, from, i+1, date)
}

// isKazakhCourtPart holds for the words before "сотының" that belong to the name of the court.
func isKazakhCourtPart(t token, text string) bool {
	if t.class == classNumber || t.low == "№" || t.low == "-" {
		return true
	}
	if t.class != classWord {
		return false
	}
	if startsWithCapital(text[t.start:]) {
		return true
	}
	for _, stem := range [...]string{
		"аудан", "қала", "облыс", "мамандандырылған", "экономикалық", "әкімшілік", "қылмыстық", "азаматтық", "іс", "жөніндегі", "сот", "алқа",
		"гарнизон", "әскери", "кассациялық", "апелляциялық", "кәмелет", "толмаған", "тергеу", "құқық", "бұзушылық", "туралы", "бойынша", "атындағы", "би",
	} {
		if strings.HasPrefix(t.low, stem) {
			return true
		}
	}
	return false
}

// englishDecision reads "decision of the Medeu District Court dated March 6, 2020".
func (r *Reader) englishDecision(i int) int {
	court := false
	for j := i + 2; j < len(r.toks) && j-i <= maxCourt; j++ {
		low := r.toks[j].low
		if low == "court" || low == "board" || low == "panel" {
			court = true
		}
		if low == "dated" || low == "of" || low == "from" || low == "on" {
			if date, next, ok := readDate(r.toks, j+1); ok && court {
				return r.addDecision(i, next, i+2, j, date)
			}
		}
		if low == "." || low == ";" || isEnglishDecision(low) {
			return i
		}
	}
	return i
}

// addDecision adds the decision of tokens [start, end) whose court is named by tokens [from, to), with the number of its case
// where it follows: "по делу № 3511-20-00-2/123".
func (r *Reader) addDecision(start, end, from, to int, date string) int {
	f := Found{
		Ref:   Ref{Type: RefCase, Confidence: sureDecision},
		Start: r.toks[start].start, End: r.toks[end-1].end, Date: date, Court: strings.TrimSpace(r.text[r.toks[from].start:r.toks[to-1].end]),
	}
	for j := end; j < len(r.toks) && j-end < 6 && r.toks[j].class != classNumber; j++ {
		if low := r.toks[j].low; low != "по" && low != "делу" && low != "дела" && low != "№" && low != "іс" && low != "(" && low != "in" && low != "case" && low != "no" && low != "." {
			break
		}
		if j+1 >= len(r.toks) || r.toks[j+1].class != classNumber {
			continue
		}
		at := r.toks[j+1].start
		if n, size, ok := readFull(r.text[at:]); ok {
			f.Act, f.Number, f.End, f.Confidence = n.Base(), n.String(), at+size, sureName
			for end < len(r.toks) && r.toks[end].start < f.End {
				end++
			}
		}
		break
	}
	r.add(f)
	return end
}
