package citation

import "strings"

// article is one number, or range, of a list of articles with the places in it.
type article struct {
	numeral
	paths   []path
	end     int  // after the places in brackets
	english bool // "Article 27(1)": the act tells whether 1 is a part or a point
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
	if r.isGazette(i) {
		r.gazette = last.end
		return last.end
	}
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
	return r.moreActs(last.unit, m, last.end)
}

// moreActs reads on where only the first article has its unit word: "статей 8 ГК, 9 ГПК и 10 УК". It returns the token after what
// was read, end or later.
func (r *Reader) moreActs(u unit, m actMatch, end int) int {
	end = max(m.after, end)
	for n := 0; n < maxValues && m.law && m.key != ""; n++ {
		next, sep := isListSeparator(r.toks, end)
		if !sep || next >= len(r.toks) || r.toks[next].class != classNumber {
			break
		}
		g, ok := r.articles(group{unit: u, start: next}, next, nil)
		if !ok {
			break
		}
		if m, ok = r.actOf(g); !ok || m.key == "" {
			break
		}
		r.emit(g, m, r.toks[next].start, m.end)
		end = m.after
	}
	return end
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
		s, ok := r.step(u, i, next)
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
	steps := []step{{rank: u.rank, values: []string{ordinal(r.word(i))}, start: i, end: next}}
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

// articles reads the list of articles from token i and what stands below and after it.
func (r *Reader) articles(g group, i int, above []step) (group, bool) {
	for len(g.articles) < maxValues {
		n, ok := r.readRange(i, g.start)
		if !ok || len(g.articles) > 0 && r.isCountedHere(n.end) {
			break
		}
		a := article{numeral: n, end: n.end}
		if a.paths, a.end = r.bracketed(n.end); a.paths == nil && g.unit.lang == "en" {
			a.paths, a.end = r.englishBrackets(&a.numeral)
			a.english = a.paths != nil
		}
		if a.paths == nil && len(above) == 0 {
			r.ownPlaces(&a)
		}
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

// ownPlaces reads the places of an article that is not the last of its list: "ст.ст. 24 ч. 3, 188 ч. 4 п. 2 УК".
func (r *Reader) ownPlaces(a *article) {
	below, end := r.downward(a.end)
	if len(below) == 0 {
		return
	}
	next, sep := isListSeparator(r.toks, end)
	if !sep {
		return
	}
	if n, ok := readNumeral(r.toks, r.text, next); ok && !r.isCountedHere(n.end) {
		a.paths, a.end = below, end
	}
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
		s.values = append(s.values, v.list(u.number)...)
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

// englishBrackets reads the places of "Article 395 (4)", "Article 27(1)(7)" as a point and a subpoint.
func (r *Reader) englishBrackets(n *numeral) ([]path, int) {
	if head, _, ok := strings.Cut(n.from, "-"); ok && r.word(n.end-1) == ")" { // read as one number, "27(1)"
		n.from, n.end = head, n.end-3
	}
	var values []string
	i := n.end
	for len(values) < 2 && r.word(i) == "(" && i+1 < len(r.toks) && r.toks[i+1].class == classNumber && len(r.toks[i+1].low) <= 2 && r.word(i+2) == ")" {
		values, i = append(values, r.toks[i+1].low), i+3
	}
	switch len(values) {
	case 1:
		return []path{{point: values[0]}}, i
	case 2:
		return []path{{point: values[0], subpoint: values[1]}}, i
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
		s, ok := r.stepBelow(u, at, next)
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

// resolutionPoint reads "пункт 7 нормативного постановления Верховного Суда от …", "абзац третий пункта 5 …": places that belong to
// no article.
func (r *Reader) resolutionPoint(i int) int {
	var steps []step
	j := i
	for len(steps) < maxSteps {
		u, next, ok := unitAt(r.toks, j)
		if !ok || u.rank == rankChapter || u.rank == rankArticle {
			break
		}
		s, ok := r.step(u, j, next)
		if !ok {
			break
		}
		steps = append(steps, s)
		j = r.joint(s.end)
	}
	if len(steps) == 0 {
		return i
	}
	m, ok := r.actAt(steps[len(steps)-1].end, "ru")
	if !ok {
		m, ok = r.actAt(r.filler(steps[len(steps)-1].end), "en")
	}
	if !ok || !m.resolution || m.key == "" {
		return i
	}
	f := r.whole(m, i)
	for _, p := range upward(steps) {
		f.Part, f.Point, f.Subpoint, f.Paragraph = p.part, p.point, p.subpoint, p.indent
		r.add(f)
	}
	r.moreIssues(&m)
	return m.after
}
