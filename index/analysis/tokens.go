package analysis

// tokens writes the terms of what was read. Concepts stand at the first word of their name; asked, at each of its words, because
// there they are alternatives of the words.
func (r *passage) tokens(asked bool) []Token {
	tokens := make([]Token, 0, r.countTokens(asked))
	next := 0
	for i := range r.pieces {
		tokens, next = r.appendTokens(tokens, i, next, asked)
	}
	return tokens
}

// appendTokens writes the terms of piece i. next is the first naming that may begin there or later; it returns that of the pieces behind.
func (r *passage) appendTokens(tokens []Token, i, next int, asked bool) ([]Token, int) {
	p := &r.pieces[i]
	add := func(term string, kind Kind) {
		tokens = append(tokens, Token{Term: term, Start: p.start, End: p.end, Pos: i + 1, Kind: kind})
	}
	switch {
	case p.word == nil:
		add(p.number, Literal)
	case p.first != nil:
		for _, term := range p.first {
			add(term, Literal)
		}
	default:
		for _, term := range p.word.terms(p.lang) {
			add(term, Literal)
		}
	}
	if !asked || !p.isCase() {
		for _, term := range p.extra {
			kind := Derived
			if ConceptID(term) != "" {
				kind = Concept
			}
			add(term, kind)
		}
	}
	for ; next < len(r.named) && r.named[next].from <= i; next++ {
		if n := r.named[next]; !asked && n.from == i {
			tokens = append(tokens, Token{Term: n.id, Start: p.start, End: r.pieces[n.to-1].end, Pos: i + 1, Kind: Concept})
		}
	}
	if asked {
		tokens = r.askedConcepts(tokens, i)
	}
	return tokens, next
}

// countTokens is how many tokens there will be, so that their memory is taken once: it is most of what analysis takes.
func (r *passage) countTokens(asked bool) int {
	n := len(r.named)
	for i := range r.pieces {
		p := &r.pieces[i]
		n += len(p.extra)
		switch {
		case p.word == nil:
			n++
		case p.first != nil:
			n += len(p.first)
		default:
			n += len(p.word.terms(p.lang))
		}
	}
	if asked {
		for _, named := range r.named {
			n += named.to - named.from
		}
	}
	return n
}

// askedConcepts adds the concepts whose names cover piece i.
func (r *passage) askedConcepts(tokens []Token, i int) []Token {
	for _, n := range r.named {
		if n.from <= i && i < n.to {
			tokens = append(tokens, Token{Term: n.id, Start: r.pieces[n.from].start, End: r.pieces[n.to-1].end, Pos: i + 1, Kind: Concept})
		}
	}
	return tokens
}

// preferKazakh puts the Kazakh terms of words of both languages first.
func (r *passage) preferKazakh() {
	for i := range r.pieces {
		if w := r.pieces[i].word; w != nil && w.en == nil && len(w.kk) > 0 && len(w.ru) > 0 {
			r.pieces[i].first = union(w.kk, w.ru)
		}
	}
}

// addWord adds the terms and the concepts of another word that piece i stands for: статья of "ст.".
func (r *passage) addWord(i int, word string) {
	w := r.lexicon.word(word)
	for _, term := range w.terms("ru") {
		r.add(i, term)
	}
	for _, node := range w.starts {
		for _, e := range r.lexicon.concepts.Ends(node) {
			r.add(i, conceptPrefix+e.Concept.ID)
		}
	}
}
