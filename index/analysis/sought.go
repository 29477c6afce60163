package analysis

import "strings"

// Index calls visit with those tokens of Analyzer.Index that were added to the sieve, in their order. It costs a fraction of making all of them:
// only words that may give one are looked at again once the text is cut, and only names of concepts that begin with such a word are followed.
func (s *Sieve) Index(text, lang string, visit func(Token)) {
	s.analyzer.read(text, func(r *passage) {
		from := s.next(r, 0)
		if from == len(r.pieces) {
			return
		}
		r.tell(lang)
		r.name(s.analyzer.concepts, false, s.unwanted())
		r.refer()
		named := 0
		for i := from; i < len(r.pieces); i = s.next(r, i+1) {
			r.sought, named = r.appendTokens(r.sought[:0], i, named, false)
			for _, t := range r.sought {
				if s.added(t.Term) {
					visit(t)
				}
			}
		}
	})
}

// next is the first piece from i on of which a token may have been added, or the end.
func (s *Sieve) next(r *passage, i int) int {
	for ; i < len(r.pieces); i++ {
		p := &r.pieces[i]
		if p.word == nil && (s.numbers != 0 || s.words[p.number] != 0) || p.word != nil && s.isTraced(p.word) {
			break
		}
	}
	return i
}

// isTraced reports whether a word may be read as something that was added; see Sieve.word.
func (s *Sieve) isTraced(w *word) bool { return s.traces.hasAny(w.tracesIn(s.analyzer.lexicon)) }

// unwanted tells which words begin no name that counts. Where articles are sought every name does: one of a code makes 188 its article.
func (s *Sieve) unwanted() func(*word) bool {
	if s.articles {
		return nil
	}
	return func(w *word) bool { return !s.isTraced(w) }
}

func (s *Sieve) added(term string) bool {
	if id := ConceptID(term); id != "" {
		return s.concepts[id] != 0
	}
	return s.words[term] != 0
}

// isArticle holds for terms that a number may give beside the name of a code: art:188, uk:188.
func isArticle(term string) bool {
	return strings.Contains(term, ":") && strings.ContainsAny(term, "0123456789")
}
