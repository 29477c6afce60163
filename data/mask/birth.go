package mask

// births finds dates and years of birth next to their label.
func (r *reader) births() {
	for i, t := range r.tokens {
		if t.cue&cueBirth != 0 || r.isGR(i) {
			r.birth(i)
		}
	}
}

// isGR reports whether "г.р." or "г/р" begins at token i, or "ж.т.".
func (r *reader) isGR(i int) bool {
	w := r.word(i)
	if w != "г" && w != "ж" || r.at(i+1).kind != kindMark {
		return false
	}
	next := r.word(i + 2)
	return w == "г" && (next == "р" || next == "рожд") || w == "ж" && next == "т"
}

// birth masks the date before or after the label at i.
func (r *reader) birth(i int) {
	first, last, ok := r.dateBefore(i)
	if !ok {
		first, last, ok = r.dateAfter(i)
	}
	if ok {
		start, end := r.tokens[first].start, r.tokens[last].end
		r.add(place{start: start, end: end, class: ClassDOB, value: foldedString(r.text[start:end])})
	}
}

// dateBefore reads backwards: "01.02.1985 [года] рождения", "1 февраля 1985 года рождения", "1985 жылы туған", "1985 жылғы 1 ақпанда туған".
func (r *reader) dateBefore(i int) (first, last int, ok bool) {
	k := i - 1
	for k >= 0 && (r.at(k).cue&cueYear != 0 && r.at(k).cue&cueMonth == 0 || r.at(k).mark == '.' && r.at(k-1).cue&cueYear != 0) {
		k--
	}
	if r.at(k).cue&cueMonth != 0 && r.at(k-1).kind == kindNumber { // kk: 1985 жылғы 1 ақпанда
		y := k - 2
		if r.at(y).cue&cueYear != 0 {
			y--
		}
		return y, k, y >= 0 && r.isYear(y)
	}
	return r.dateEnding(k)
}

// dateEnding reads a date whose last token, the year, is k.
func (r *reader) dateEnding(k int) (first, last int, ok bool) {
	if k < 0 || !r.isYear(k) {
		return 0, 0, false
	}
	switch {
	case r.at(k-1).mark == '.' && r.at(k-2).kind == kindNumber && r.at(k-3).mark == '.' && r.at(k-4).kind == kindNumber:
		return k - 4, k, true
	case r.at(k-1).cue&cueMonth != 0 && r.at(k-2).kind == kindNumber:
		return k - 2, k, true
	}
	return k, k, true
}

// dateAfter reads forwards: "дата рождения: 01.02.1985", "родился 1 февраля 1985 года", "туған күні 01.02.1985", "туған 1985 жылғы 1 ақпан".
func (r *reader) dateAfter(i int) (first, last int, ok bool) {
	k := i + 1
	for k < i+4 && r.at(k).kind != kindNumber && (r.at(k).kind == kindMark || r.word(k) == "күні" || r.word(k) == "жылы" || r.word(k) == "в") {
		k++
	}
	if r.at(k).kind != kindNumber {
		return 0, 0, false
	}
	switch {
	case r.at(k+1).mark == '.' && r.at(k+2).kind == kindNumber && r.at(k+3).mark == '.' && r.isYear(k+4):
		return k, k + 4, true
	case r.at(k+1).cue&cueMonth != 0 && r.isYear(k+2):
		return k, k + 2, true
	case r.isYear(k) && r.at(k+1).cue&cueYear != 0 && r.at(k+2).kind == kindNumber && r.at(k+3).cue&cueMonth != 0:
		return k, k + 3, true
	case r.isYear(k) && k > i+1:
		return k, k, true
	}
	return 0, 0, false
}

func (r *reader) isYear(i int) bool {
	t := r.at(i)
	if t.kind != kindNumber || t.end-t.start != 4 && t.end-t.start != 2 {
		return false
	}
	w := r.word(i)
	return len(w) == 2 && r.at(i-1).mark == '.' || len(w) == 4 && (w[:2] == "19" || w[:2] == "20")
}
