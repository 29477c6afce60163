package citation

// step is one unit with its numbers: "подпунктами 1), 2)". Tokens [start, end).
type step struct {
	rank       rank
	values     []string
	start, end int
}

// value is what stands for one number of a unit below the article: "1)", "1-1", "первой", "а".
type value struct {
	numeral
	word string // of a letter or an ordinal
}

// list lists the numbers that v stands for. "1-2" is one part, unless the unit is in the plural or the dash is that of a range.
func (v value) list(g grammar) []string {
	if v.word != "" {
		return []string{v.word}
	}
	if g == numberEither {
		g = numberOne
	}
	return v.values(g, maxSteps*maxSteps)
}

// step reads the numbers of a unit below the article; unit word at token at, numbers from token i.
func (r *Reader) step(u unit, at, i int) (step, bool) {
	s := step{rank: u.rank, start: at, end: i}
	for len(s.values) < maxValues {
		v, next, ok := r.value(i)
		if !ok {
			break
		}
		if u.rank == rankPart && r.word(next-1) == ")" { // the bracket of "(статья 32, часть 1)"
			next--
		}
		s.values, s.end = append(s.values, v.list(u.number)...), next
		if i, ok = isListSeparator(r.toks, next); !ok {
			break
		}
	}
	return s, len(s.values) > 0
}

// value reads "1)", "1-1", "1)-9)", "первой", «а» at token i.
func (r *Reader) value(i int) (v value, next int, ok bool) {
	if n, ok := readNumeral(r.toks, r.text, i); ok {
		next = n.end
		if r.word(next) == ")" {
			next++
		}
		if r.word(next) == "-" && r.word(next-1) == ")" {
			if last, ok := readNumeral(r.toks, r.text, next+1); ok && last.to == "" && r.word(last.end) == ")" {
				n.to, n.loose, next = last.from, true, last.end+1
			}
		}
		return value{numeral: n}, next, true
	}
	low := r.word(i)
	if low == `"` && isLetterPoint(r.word(i+1)) && r.word(i+2) == `"` {
		return value{word: r.toks[i+1].low}, i + 3, true
	}
	if i < len(r.toks) && r.toks[i].class == classWord {
		if n, next := ordinalAt(r.toks, i); n != "" {
			return value{word: n}, next, true
		}
		if isLetterPoint(low) && r.word(i+1) == ")" {
			return value{word: low}, i + 2, true
		}
	}
	return value{}, i, false
}
