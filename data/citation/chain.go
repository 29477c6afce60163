package citation

// step is one unit with its numbers: "подпунктами 1), 2)". Tokens [start, end).
type step struct {
	rank       rank
	values     []string
	start, end int
}

// article is one number, or range, of a list of articles with the places in it.
type article struct {
	numeral
	paths []path
	end   int // after the places in brackets
}

// group is a list of articles together with the units before and after it, all of one act.
type group struct {
	unit     unit
	articles []article
	start    int
	end      int
	relative bool // "указанной статьи": the article stands before, and so does its act
	act      actMatch
}

// Bounds that keep reading linear: text without sense may repeat units for ever.
const (
	maxSteps  = 8
	maxValues = 60
)

// chain reads a Russian or an English reference at the unit word at token i: units from the smallest up to the article, further
// groups of the same act, then the act. It returns the token after it, or i where there is none.
func (r *Reader) chain(i int) int {
	var groups []group
	j := i
	for len(groups) < maxValues {
		g, ok := r.group(j)
		if !ok {
			break
		}
		groups = append(groups, g)
		next, sep := isListSeparator(r.toks, g.end)
		if !sep {
			break
		}
		if _, _, isUnit := unitAt(r.toks, next); !isUnit {
			break
		}
		j = next
	}
	if len(groups) == 0 {
		return r.resolutionPoint(i)
	}
	last := groups[len(groups)-1]
	m, ok := r.actOf(last)
	if !ok {
		return last.end
	}
	for n, g := range groups {
		end := g.end
		if n == len(groups)-1 {
			end = m.end
		}
		r.emit(g, m, r.toks[g.start].start, end)
	}
	r.moreIssues(&m)
	return max(m.after, last.end)
}

// actOf reads the act after a group of articles. It is not ok where the articles are those of a contract.
func (r *Reader) actOf(g group) (actMatch, bool) {
	if g.relative {
		return g.act, true
	}
	r.close = true
	defer func() { r.close = false }()
	for _, at := range [...]int{g.end, r.filler(g.end)} {
		if m, ok := r.actAt(at, g.unit.lang); ok {
			return m, true
		}
	}
	return actMatch{confidence: unresolved, end: g.end, after: g.end}, !isContract(r.toks, g.end)
}

// filler steps over words between the articles and the act that do not change which act is meant.
func (r *Reader) filler(i int) int {
	for n := 0; n < 3 && i < len(r.toks); n++ {
		low := r.toks[i].low
		if low != "of" && low != "the" && !hasStem(low, "нов", 3) && !hasStem(low, "действующ", 3) && !hasStem(low, "прежн", 3) {
			break
		}
		i++
	}
	return i
}

// isContract holds where the articles are those of a contract or a charter, which are no sources of law.
func isContract(toks []token, i int) bool {
	for i < len(toks) && (toks[i].low == "of" || toks[i].low == "the" || hasStem(toks[i].low, "указанн", 3) || hasStem(toks[i].low, "настоящ", 3)) {
		i++
	}
	if i >= len(toks) {
		return false
	}
	for _, stem := range [...]string{"договор", "контракт", "соглашени", "устав", "agreement", "contract", "шарт"} {
		if hasStem(toks[i].low, stem, 6) {
			return true
		}
	}
	return false
}

// group reads units up to and including one list of articles.
func (r *Reader) group(i int) (group, bool) {
	g := group{start: i}
	var steps []step
	for len(steps) < maxSteps {
		u, next, ok := unitAt(r.toks, i)
		if !ok {
			if _, _, pointed := r.pointing(i); pointed {
				return r.relativeArticle(g, i, steps)
			}
			if ordinal(r.word(i)) != "" {
				return r.ordinalFirst(g, i)
			}
		}
		if !ok || u.rank == rankChapter {
			return g, false
		}
		if u.rank == rankArticle {
			g.unit = u
			return r.articles(g, next, steps)
		}
		s, ok := r.step(u.rank, i, next)
		if !ok {
			return g, false
		}
		steps = append(steps, s)
		i = r.joint(s.end)
	}
	return g, false
}

// ordinalFirst reads "first part of Article 151".
func (r *Reader) ordinalFirst(g group, i int) (group, bool) {
	u, next, ok := unitAt(r.toks, i+1)
	if !ok || u.lang != "en" || u.rank != rankPart && u.rank != rankPoint {
		return g, false
	}
	steps := []step{{u.rank, []string{ordinal(r.word(i))}, i, next}}
	next = r.joint(next)
	if u, next, ok = unitAt(r.toks, next); !ok || u.rank != rankArticle {
		return g, false
	}
	g.unit = u
	return r.articles(g, next, steps)
}

func (r *Reader) word(i int) string {
	if i >= len(r.toks) {
		return ""
	}
	return r.toks[i].low
}

// joint steps over what may stand between two units.
func (r *Reader) joint(i int) int {
	if next, ok := isListSeparator(r.toks, i); ok {
		i = next
	}
	for i < len(r.toks) && (r.toks[i].low == "of" || r.toks[i].low == "in" || r.toks[i].low == "the" && !r.isPointed(i)) {
		i++
	}
	return i
}

func (r *Reader) isPointed(i int) bool {
	_, _, ok := r.pointing(i)
	return ok
}

// step reads the numbers of a unit below the article; unit word at token at, numbers from token i.
func (r *Reader) step(k rank, at, i int) (step, bool) {
	s := step{rank: k, start: at, end: i}
	for len(s.values) < maxValues {
		v, next, ok := r.value(i)
		if !ok {
			break
		}
		s.values, s.end = append(s.values, v), next
		if i, ok = isListSeparator(r.toks, next); !ok {
			break
		}
	}
	return s, len(s.values) > 0
}

// value reads "1)", "1-1", "1)-9)", "первой", «а».
func (r *Reader) value(i int) (v string, next int, ok bool) {
	if n, ok := readNumeral(r.toks, r.text, i); ok {
		v, next = n.printed(), n.end
		if r.word(next) == ")" {
			next++
		}
		if r.word(next) == "-" && r.word(next-1) == ")" {
			if n, ok := readNumeral(r.toks, r.text, next+1); ok && r.word(n.end) == ")" {
				v, next = v+"-"+n.from, n.end+1
			}
		}
		return v, next, true
	}
	low := r.word(i)
	if low == `"` && isLetterPoint(r.word(i+1)) && r.word(i+2) == `"` {
		return r.toks[i+1].low, i + 3, true
	}
	if i < len(r.toks) && r.toks[i].class == classWord {
		if n, next := ordinalAt(r.toks, i); n != "" {
			return n, next, true
		}
		if isLetterPoint(low) && r.word(i+1) == ")" {
			return low, i + 2, true
		}
	}
	return "", i, false
}

// articles reads the list of articles from token i and what stands below and after it.
func (r *Reader) articles(g group, i int, above []step) (group, bool) {
	for len(g.articles) < maxValues {
		n, ok := r.readRange(i, g.start)
		if !ok || len(g.articles) > 0 && r.isCountedHere(n.end) {
			break
		}
		a := article{numeral: n, end: n.end}
		a.paths, a.end = r.bracketed(n.end)
		g.articles = append(g.articles, a)
		g.end = a.end
		if i, ok = isListSeparator(r.toks, a.end); !ok {
			break
		}
	}
	if len(g.articles) == 0 {
		return g, false
	}
	first, last := &g.articles[0], &g.articles[len(g.articles)-1]
	if len(above) > 0 {
		first.paths = append(upward(above), first.paths...)
	} else if below, end := r.downward(g.end); len(below) > 0 {
		last.paths, g.end, last.end = append(last.paths, below...), end, end
	}
	return g, true
}

// isCountedHere is isCounted, where a closing bracket tells a subpoint only if the unit follows: "5, 2) пункта" but "(статьи 5, 6)".
func (r *Reader) isCountedHere(i int) bool {
	if r.word(i) == ")" {
		_, _, ok := unitAt(r.toks, i+1)
		return ok
	}
	return isCounted(r.toks, i)
}

// bracketed reads the places of one article in brackets: "46 (часть 1)", "49 (части 1 и 2)".
func (r *Reader) bracketed(i int) ([]path, int) {
	if r.word(i) != "(" {
		return nil, i
	}
	u, next, ok := unitAt(r.toks, i+1)
	if !ok || u.rank == rankArticle || u.rank == rankChapter {
		return nil, i
	}
	s := step{rank: u.rank}
	for len(s.values) < maxValues {
		v, after, ok := r.value(next)
		if !ok {
			return nil, i
		}
		s.values = append(s.values, v)
		switch {
		case r.word(after-1) == ")": // the bracket was read as that of "1)"
			return upward([]step{s}), after
		case r.word(after) == ")":
			return upward([]step{s}), after + 1
		}
		if next, ok = isListSeparator(r.toks, after); !ok {
			return nil, i
		}
	}
	return nil, i
}

// downward reads units after the article, "ст. 188 ч. 3 п. 2", unless they belong to another article: "ст. 188, ч. 3 ст. 189".
func (r *Reader) downward(i int) ([]path, int) {
	var p path
	var paths []path
	last, end := rankArticle, i
	for {
		at := end
		if r.word(at) == "," && last == rankArticle {
			at++
		}
		u, next, ok := unitAt(r.toks, at)
		if !ok || u.rank <= last || u.rank == rankChapter {
			break
		}
		s, ok := r.step(u.rank, at, next)
		if !ok {
			break
		}
		p.set(u.rank, s.values[0])
		last, end = u.rank, s.end
		if len(s.values) > 1 { // "ст. 188 ч. 2, 3": the list ends the place
			for _, v := range s.values {
				p.set(u.rank, v)
				paths = append(paths, p)
			}
			break
		}
	}
	if _, _, ok := unitAt(r.toks, end); ok || end == i {
		return nil, i
	}
	if len(paths) == 0 {
		paths = []path{p}
	}
	return paths, end
}

// resolutionPoint reads "пункт 7 нормативного постановления Верховного Суда от …": points that belong to no article.
func (r *Reader) resolutionPoint(i int) int {
	u, next, ok := unitAt(r.toks, i)
	if !ok || u.rank == rankChapter || u.rank == rankArticle {
		return i
	}
	s, ok := r.step(u.rank, i, next)
	if !ok {
		return i
	}
	m, ok := r.actAt(s.end, u.lang)
	if !ok || !m.resolution || m.key == "" {
		return i
	}
	for _, v := range s.values {
		f := r.whole(m, i)
		switch u.rank {
		case rankPoint:
			f.Point = v
		case rankSubpoint:
			f.Subpoint = v
		case rankIndent:
			f.Paragraph = v
		}
		r.add(f)
	}
	r.moreIssues(&m)
	return m.after
}
