package citation

import "strings"

// kazakhChain reads a Kazakh reference whose article numbers begin at token i: "191-бабына", "55, 62-баптарының",
// "610-бабы 1-тармағы 1) тармақшасының және 2-тармағының". The act stands before; its first byte is start. It returns the
// token after the reference, or i where there is none.
func (r *Reader) kazakhChain(i int, m actMatch, start int) int {
	g, ok := r.kazakhGroup(i)
	if !ok {
		return i
	}
	r.emit(g, m, start, g.end)
	for n := 0; n < maxValues; n++ {
		next, sep := isListSeparator(r.toks, g.end)
		if !sep {
			break
		}
		more, ok := r.kazakhGroup(next)
		if !ok {
			break
		}
		g = more
		r.emit(g, m, r.toks[g.start].start, g.end)
	}
	return g.end
}

// maxKazakhList bounds a list of numbers before its unit word, which is found only at its end.
const maxKazakhList = 40

// kazakhGroup reads one list of articles and the units below it.
func (r *Reader) kazakhGroup(i int) (group, bool) {
	if g, ok := r.kazakhRange(i); ok {
		return g, true
	}
	g := group{start: i}
	for len(g.articles) < maxKazakhList {
		n, ok := r.kazakhNumeral(i)
		if !ok || r.barren[i] {
			return g, r.noGroup(g)
		}
		g.articles = append(g.articles, article{numeral: n, end: n.end})
		if u, next, ok := r.kazakhUnitAt(n.end); ok {
			if u.rank != rankArticle {
				return g, r.noGroup(g)
			}
			g.unit, g.end = u, next
			last := &g.articles[len(g.articles)-1]
			last.end = next
			if last.paths, g.end = r.kazakhBelow(next); len(last.paths) > 0 {
				last.end = g.end
			}
			return g, true
		}
		if i, ok = isListSeparator(r.toks, r.ordinalEnd(n.end)); !ok {
			return g, r.noGroup(g)
		}
	}
	r.tooLong(g, i)
	return g, false
}

func (r *Reader) kazakhNumeral(i int) (numeral, bool) {
	if n, ok := readNumeral(r.toks, r.text, i); ok {
		return n, true
	}
	return r.wordedNumeral(i)
}

// leastBarren is how many numbers a list has of which it is remembered that they begin none: fewer are read again sooner.
const leastBarren = 4

// noGroup remembers of the numbers of a list without a unit word that they begin none: each would be found to do so by reading all after it. It returns false.
func (r *Reader) noGroup(g group) bool {
	if len(g.articles) >= leastBarren {
		for _, a := range g.articles {
			r.noteBarren(a.start)
		}
	}
	return false
}

func (r *Reader) noteBarren(i int) {
	if r.barren == nil {
		r.barren = map[int]bool{}
	}
	r.barren[i] = true
}

// tooLong reads on a list that goes on at token i to its end once, and remembers which of its numbers begin none: all, or, where a unit word comes, those from
// which it is too far.
func (r *Reader) tooLong(g group, i int) {
	starts := make([]int, len(g.articles))
	for k, a := range g.articles {
		starts[k] = a.start
	}
	for !r.barren[i] {
		n, ok := r.kazakhNumeral(i)
		if !ok {
			break
		}
		starts = append(starts, i)
		if u, _, ok := r.kazakhUnitAt(n.end); ok {
			if u.rank == rankArticle {
				starts = starts[:len(starts)-maxKazakhList]
			}
			break
		}
		if i, ok = isListSeparator(r.toks, r.ordinalEnd(n.end)); !ok {
			break
		}
	}
	for _, start := range starts {
		r.noteBarren(start)
	}
}

// ordinalEnd steps over the ending of an ordinal in figures.
func (r *Reader) ordinalEnd(i int) int {
	if r.word(i) == "-" && isOrdinalEnding(r.word(i+1)) {
		return i + 2
	}
	return i
}

// kazakhRange reads the ends of a range in words: "349-баптан 351-бапқа дейін", "349-дан 351-ге дейінгі баптары".
func (r *Reader) kazakhRange(i int) (group, bool) {
	from, ok := readNumeral(r.toks, r.text, i)
	if !ok || from.to != "" {
		return group{}, false
	}
	j := from.end
	if r.word(j) == "-" {
		j++
	}
	if !isKazakhFrom(r.word(j)) {
		return group{}, false
	}
	to, ok := readNumeral(r.toks, r.text, j+1)
	if !ok || to.to != "" {
		return group{}, false
	}
	j = to.end
	if r.word(j) == "-" {
		j++
	}
	if j+1 >= len(r.toks) || r.toks[j].class != classWord || !strings.HasPrefix(r.word(j+1), "дейін") {
		return group{}, false
	}
	end := j + 2
	u, ok := kazakhUnit(r.toks[j].low)
	if !ok && end < len(r.toks) && r.toks[end].class == classWord {
		if u, ok = kazakhUnit(r.toks[end].low); ok {
			end++
		}
	}
	if !ok || u.rank != rankArticle {
		return group{}, false
	}
	n := numeral{from: from.from, to: to.from, loose: true, start: i, end: end}
	return group{unit: u, start: i, end: end, articles: []article{{numeral: n, end: end}}}, true
}

// isKazakhFrom holds for the ablative after the first number of a range: "баптан", "-дан", "-тен".
func isKazakhFrom(low string) bool {
	switch low {
	case "баптан", "бабынан", "дан", "ден", "тан", "тен", "нан", "нен":
		return true
	}
	return false
}

// kazakhUnitAt reads "-бабының" or "бабының" at token i, and "1-т.".
func (r *Reader) kazakhUnitAt(i int) (unit, int, bool) {
	if r.word(i) == "-" {
		i++
	}
	if isOrdinalEnding(r.word(i)) {
		i++
	}
	if i >= len(r.toks) || r.toks[i].class != classWord {
		return unit{}, i, false
	}
	u, ok := kazakhUnit(r.toks[i].low)
	short := r.toks[i].low == "т" || r.toks[i].low == "б"
	if !ok || short && (r.word(i-1) != "-" || u.rank == rankArticle && r.word(i+1) != ".") {
		return unit{}, i, false
	}
	next := i + 1
	if short && r.word(next) == "." {
		next++
	}
	return u, next, true
}

// kazakhBelow reads the units below an article: a smaller one narrows the place, an equal or a greater one begins a new place.
func (r *Reader) kazakhBelow(i int) ([]path, int) {
	var paths []path
	var place path
	last, end := rankArticle, i
	for len(paths) < maxValues {
		at := end
		sep := false
		bare := r.word(end) == ","
		if last != rankArticle || bare {
			at, sep = isListSeparator(r.toks, end)
		}
		s, ok := r.kazakhStep(at)
		if !ok {
			break
		}
		if sep = sep && !(bare && s.rank > last); sep || s.rank <= last {
			if s.rank > last && sep {
				break
			}
			paths = append(paths, place)
			if s.rank <= rankSubpoint {
				place.indent = ""
			}
			if s.rank <= rankPoint {
				place.subpoint = ""
			}
			if s.rank == rankPart {
				place.point = ""
			}
		}
		for n, v := range s.values {
			if n > 0 {
				paths = append(paths, place)
			}
			place.set(s.rank, v)
		}
		last, end = s.rank, s.end
	}
	if end > i {
		paths = append(paths, place)
	}
	return paths, end
}

// kazakhStep reads "1-тармағы", "1) тармақшасының", "төртінші бөлігі", "1, 2-тармақтары" at token i.
func (r *Reader) kazakhStep(i int) (step, bool) {
	s := step{start: i}
	var values []value
	for len(values) < maxKazakhList {
		v, next, ok := r.value(i)
		if !ok {
			return s, false
		}
		values = append(values, v)
		if u, after, ok := r.kazakhUnitAt(next); ok {
			for _, v := range values {
				s.values = append(s.values, v.list(u.number)...)
			}
			if u.rank == rankChapter && hasStem(r.word(after-1), "бөлім", 6) { // below an article it is no section but a part
				u.rank = rankPart
			}
			s.rank, s.end = u.rank, after
			return s, u.rank != rankArticle && u.rank != rankChapter
		}
		if i, ok = isListSeparator(r.toks, r.ordinalEnd(next)); !ok {
			return s, false
		}
	}
	return s, false
}
