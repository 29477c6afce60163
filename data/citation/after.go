package citation

// actOf reads the act after a group of articles. It is not ok where the articles are those of a contract.
func (r *Reader) actOf(g group) (actMatch, bool) {
	if g.relative {
		return g.act, true
	}
	r.close = true
	defer func() { r.close = false }()
	end := r.chapter(g.end)
	beyond := r.filler(end)
	if r.word(end) == "," && r.word(end+1) == "of" { // "Article 152, paragraph 1, of the Code"
		beyond = r.filler(end + 1)
	}
	for _, at := range [...]int{end, beyond} {
		if m, ok := r.actAt(at, g.unit.lang); ok {
			return m, true
		}
	}
	if m, ok := r.actBehindComma(g); ok {
		return m, true
	}
	return actMatch{confidence: unresolved, end: g.end, after: g.end}, !isContract(r.toks, g.end)
}

// actBehindComma reads the act of "статья 46, часть 2, Конституции": the commas part the units from each other and from the act.
func (r *Reader) actBehindComma(g group) (actMatch, bool) {
	last := g.articles[len(g.articles)-1]
	if r.word(g.end) != "," || len(last.paths) == 0 || r.word(last.numeral.end) != "," {
		return actMatch{}, false
	}
	m, ok := r.actAt(g.end+1, g.unit.lang)
	if !ok || m.key == "" || !m.law {
		return actMatch{}, false
	}
	if _, _, unit := unitAt(r.toks, m.end); unit { // the act of the articles behind it
		return actMatch{}, false
	}
	return m, true
}

// chapter steps over the chapter between the articles and the act: "статьи 259-267 главы 15 ГК".
func (r *Reader) chapter(i int) int {
	u, next, ok := unitAt(r.toks, i)
	if !ok || u.rank != rankChapter {
		return i
	}
	n, ok := readNumeral(r.toks, r.text, next)
	if !ok {
		return i
	}
	return n.end
}

// isGazette tells the numbers of an official gazette from articles: "Ведомости Парламента, 2003 г., № 7, ст. 33; № 8, ст. 45, ст. 47".
func (r *Reader) isGazette(i int) bool {
	if i < 3 || r.toks[i].low != "ст" {
		return false
	}
	if r.gazette > 0 && r.gazette == i-1 {
		return true
	}
	j := i - 1
	if r.toks[j].low != "," {
		return false
	}
	for j--; j > 0 && i-j < 12; j-- { // "№ 19-I, 19-II, ст. 96"
		switch t := r.toks[j]; {
		case t.low == "№" || t.low == "n":
			return true
		case t.class == classMark && t.low != "," && t.low != "-", t.class == classWord && len(t.low) > 4:
			return false
		}
	}
	return false
}

// filler steps over words between the articles and the act that do not change which act is meant.
func (r *Reader) filler(i int) int {
	if r.word(i) == "и" && (hasStem(r.word(i+1), "друг", 3) || hasStem(r.word(i+1), "ин", 2)) {
		if low := r.word(i + 2); hasStem(low, "положени", 3) || hasStem(low, "норм", 3) || hasStem(low, "стат", 4) {
			i += 3 // "статьи 143, 144 и других положений Трудового кодекса"
		}
	}
	for n := 0; n < 3 && i < len(r.toks); n++ {
		low := r.toks[i].low
		if low != "of" && low != "the" && !hasStem(low, "федеральн", 3) && low != "constitutional" && !hasStem(low, "нов", 3) && !hasStem(low, "действующ", 3) && ageOf(low) == InForce {
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
