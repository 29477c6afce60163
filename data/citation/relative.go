package citation

// relativeAct reads "настоящего Кодекса", "осы Заңның", "того же Кодекса", "the said Law". A code that is pointed back to is the
// code named last, a law the law named last.
func (r *Reader) relativeAct(i int, _ string) (actMatch, bool) {
	self, j, ok := r.pointing(i)
	if !ok {
		return actMatch{}, false
	}
	if j < len(r.toks) && hasStem(r.toks[j].low, "конституционн", 4) {
		j++
	}
	if j >= len(r.toks) || !isActNoun(r.toks[j].low) {
		return actMatch{}, false
	}
	if self {
		return actMatch{self: true, law: true, confidence: sureSelf, end: j + 1}, true
	}
	last := r.lastLaw
	if hasStem(r.toks[j].low, "кодекс", stemTail) || r.toks[j].low == "code" {
		last = r.lastCode
	}
	if last.key == "" {
		return actMatch{law: true, confidence: unresolved, end: j + 1}, true
	}
	return actMatch{key: last.key, issue: last.issue, law: true, confidence: sureAntecedent, end: j + 1}, true
}

// pointing reads a word that points to what is being read (self) or was named before: "настоящей", "той же", "аталған", "the said".
func (r *Reader) pointing(i int) (self bool, next int, ok bool) {
	low := r.word(i)
	if low == "the" {
		i++
		if low = r.word(i); low != "said" && low != "same" && low != "aforementioned" && low != "above-mentioned" && low != "mentioned" {
			return false, i, false
		}
	}
	self = hasStem(low, "настоящ", 3) || low == "осы" || low == "this"
	if !self && !isPointingBack(low) {
		return false, i, false
	}
	if low == "жоғарыда" && isPointingBack(r.word(i+1)) {
		i++
	}
	i++
	if w := r.word(i); w == "же" || w == "выше" || w == "said" || w == "same" {
		i++
	}
	return self, i, true
}

func isPointingBack(low string) bool {
	switch low {
	case "того", "том", "тем", "той", "та", "этого", "этом", "этим", "этой", "эта", "сол", "аталған", "аталмыш", "көрсетілген", "жоғарыда", "that", "said", "same":
		return true
	}
	for _, stem := range [...]string{"данн", "указанн", "названн", "упомянут", "вышеуказанн", "вышеназванн", "приведенн"} {
		if hasStem(low, stem, 3) {
			return true
		}
	}
	return false
}

// isCode tells codes from laws among the keys of acts.
func isCode(key string) bool {
	const suffix = "-code"
	return len(key) > len(suffix) && key[len(key)-len(suffix):] == suffix || key == "appc"
}

// relativeArticle reads "указанной статьи", "настоящей статьи", "the said Article" after the units that stand before it.
func (r *Reader) relativeArticle(g group, i int, above []step) (group, bool) {
	self, j, ok := r.pointing(i)
	if !ok {
		return g, false
	}
	u, next, ok := unitAt(r.toks, j)
	if !ok || u.rank != rankArticle {
		return g, false
	}
	g.unit = u
	if _, ok := readNumeral(r.toks, r.text, next); ok {
		return r.articles(g, next, above) // "указанной статьи 15 ГК"
	}
	g.relative, g.end = true, j+1
	r.point(&g, self)
	if len(above) > 0 {
		g.articles[0].paths = upward(above)
	}
	return g, true
}

// point gives a relative group its act and its article: those named last or, for self in the text of a law, the article whose
// heading was read last. A decision has no articles of its own: what it calls "this article" is the one named last.
func (r *Reader) point(g *group, self bool) {
	at := article{numeral: numeral{start: g.start, end: g.end}, end: g.end}
	switch {
	case self && (r.heading != "" || r.last.article == ""):
		at.from = r.heading
		g.act = actMatch{self: true, law: true, confidence: sureSelf}
	case r.last.article == "":
		g.act = actMatch{law: true, confidence: unresolved}
	default:
		at.from, g.act = r.last.article, r.last.act
		g.act.confidence = min(g.act.confidence, sureAntecedent)
		if self {
			g.act.confidence = min(g.act.confidence, sureSelf)
		}
	}
	g.act.end, g.act.after = g.end, g.end
	g.articles = []article{at}
}

// kazakhRelative reads "осы баптың 2-тармағына", "аталған баптың екінші бөлігі" at token i.
func (r *Reader) kazakhRelative(i int) int {
	self, j, ok := r.pointing(i)
	if !ok || j >= len(r.toks) || r.toks[j].class != classWord {
		return i
	}
	u, ok := kazakhUnit(r.toks[j].low)
	if !ok || u.rank != rankArticle {
		return i
	}
	g := group{unit: u, start: i, end: j + 1, relative: true}
	paths, end := r.kazakhBelow(g.end)
	g.end = end
	r.point(&g, self)
	g.articles[0].paths = paths
	r.emit(g, g.act, r.toks[i].start, g.end)
	return g.end
}
