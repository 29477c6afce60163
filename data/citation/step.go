package citation

import "strconv"

// step is one unit with its numbers: "подпунктами 1), 2)". Tokens [start, end).
type step struct {
	rank       rank
	values     []string
	start, end int
	worded     bool // "paragraph two"
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

// maxPart is the greatest number that is believed to be one more part or point after an article; a greater one is the next article.
const maxPart = 50

// step reads the numbers of a unit below the article; unit word at token at, numbers from token i.
func (r *Reader) step(u unit, at, i int) (step, bool) { return r.steps(u, at, i, false) }

// stepBelow is step for a unit that stands after its article, whose list the next article may end: "ст.ст. 24 ч. 3, 188 ч. 4".
func (r *Reader) stepBelow(u unit, at, i int) (step, bool) { return r.steps(u, at, i, true) }

func (r *Reader) steps(u unit, at, i int, below bool) (step, bool) {
	s := step{rank: u.rank, start: at, end: i}
	if letters, next := r.quotedLetters(i); len(letters) > 1 {
		s.values, s.end = letters, next
		return s, true
	}
	for len(s.values) < maxValues {
		v, next, ok := r.value(i)
		if !ok || below && len(s.values) > 0 && r.isNextArticle(v, next) {
			break
		}
		if u.rank == rankPart && r.word(next-1) == ")" { // the bracket of "(статья 32, часть 1)"
			next--
		}
		s.values, s.end = append(s.values, v.list(u.number)...), next
		s.worded = u.lang == "en" && v.word != ""
		if i, ok = isListSeparator(r.toks, next); !ok {
			break
		}
	}
	return s, len(s.values) > 0
}

// isNextArticle tells an article from one more value of a list.
func (r *Reader) isNextArticle(v value, next int) bool {
	if v.word != "" {
		return false
	}
	if n, err := strconv.Atoi(v.from); err == nil && n > maxPart {
		return true
	}
	u, _, ok := unitAt(r.toks, next)
	return ok && u.rank > rankArticle && u.rank != rankChapter
}

// quotedLetters reads "«а, в»".
func (r *Reader) quotedLetters(i int) (letters []string, next int) {
	if r.word(i) != `"` {
		return nil, i
	}
	for i++; len(letters) < maxValues && isLetterPoint(r.word(i)); {
		letters = append(letters, r.word(i))
		if r.word(i+1) == `"` {
			return letters, i + 2
		}
		next, sep := isListSeparator(r.toks, i+1)
		if !sep {
			break
		}
		i = next
	}
	return nil, i
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
