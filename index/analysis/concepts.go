package analysis

import (
	"slices"
	"strings"

	"taldau/index/analysis/concept"
)

// conceptPrefix starts the terms of concepts.
const conceptPrefix = "c:"

// abbreviationKey starts the keys of abbreviations in the trie, which are matched as they stand.
const abbreviationKey = "="

// path lists the keys of the words of a name.
func (a *Analyzer) path(t *concept.Term) [][]string {
	var r passage
	r.pieces = a.scan(t.Text, nil)
	var path [][]string
	for i := range r.pieces {
		w := r.pieces[i].word
		switch {
		case w == nil:
			path = append(path, []string{r.pieces[i].number})
		case t.Abbreviation:
			path = append(path, []string{abbreviationKey + withoutEnding(w.exact)})
		default:
			path = append(path, w.terms(t.Lang))
		}
	}
	return path
}

// name finds the names of concepts. asked holds for what a person typed: abbreviations need no capitals, and only the longest
// names count; in a text, names within names count too, because a question may ask for them alone. Names that begin with a word for which
// unwanted holds are passed over; nil: none.
func (r *passage) name(trie *concept.Trie, asked bool, unwanted func(*word) bool) {
	for i := 0; i < len(r.pieces); i++ {
		w := r.pieces[i].word
		if w == nil || len(w.starts) == 0 || unwanted != nil && unwanted(w) {
			continue
		}
		first := len(r.named)
		for _, node := range w.starts {
			r.follow(trie, node, i, i+1, asked)
		}
		if asked && len(r.named) > first {
			r.keepLongest(first)
			i = r.named[first].to - 1
		}
	}
}

// keepLongest drops the names from the first on that are shorter than the longest of them.
func (r *passage) keepLongest(first int) {
	to := 0
	for _, n := range r.named[first:] {
		to = max(to, n.to)
	}
	r.named = append(r.named[:first], slices.DeleteFunc(r.named[first:], func(n naming) bool { return n.to < to })...)
}

// follow adds the names that end at a node, which stands for pieces [from, at), and goes on from there.
func (r *passage) follow(trie *concept.Trie, node concept.Node, from, at int, asked bool) {
	for _, e := range r.accepted(trie.Ends(node), from, at, asked) {
		r.addName(naming{from: from, to: at, id: conceptPrefix + e.Concept.ID, articles: e.Concept.Articles})
	}
	if at >= len(r.pieces) || r.pieces[at].word == nil || r.pieces[at].begins {
		return
	}
	p := &r.pieces[at]
	for _, key := range p.word.terms(p.lang) {
		if next, ok := trie.Next(node, key); ok {
			r.follow(trie, next, from, at+1, asked)
		}
	}
	if p.word.abbreviation == "" {
		return
	}
	if next, ok := trie.Next(node, p.word.abbreviation); ok {
		r.follow(trie, next, from, at+1, asked)
	}
}

// addName adds a name, or makes the same concept's name at the same place longer.
func (r *passage) addName(n naming) {
	for i := len(r.named) - 1; i >= 0 && r.named[i].from == n.from; i-- {
		if r.named[i].id == n.id {
			r.named[i].to = max(r.named[i].to, n.to)
			return
		}
	}
	r.named = append(r.named, n)
}

// accepted keeps the names that are meant: those of the language of the sentence before those of another, abbreviations in
// capitals, and short ones of several meanings only beside a number. The list is good until the next call.
func (r *passage) accepted(ends []concept.End, from, to int, asked bool) []concept.End {
	kept, foreign := r.kept[:0], r.foreign[:0]
	p := &r.pieces[from]
	for _, e := range ends {
		switch {
		case e.Term.Abbreviation && !asked && !p.word.capitals:
			continue
		case e.Term.Numbered && !r.besideNumber(from, to):
			continue
		case to == from+1 && !e.Term.Abbreviation && IsStop(p.word.terms(p.lang)[0]):
			continue // "мен" is "and" in Kazakh and a case of "мена", the exchange, in Russian
		}
		switch {
		case p.lang == "" || e.Term.Lang == p.lang || e.Term.Lang == "en":
			kept = append(kept, e)
		case e.Term.Abbreviation && !(e.Term.Lang == "kk" && len(p.word.ru) > 0):
			foreign = append(foreign, e) // ТОО in a Kazakh sentence; but АПК in a Russian one is a code of Russia
		case !e.Term.Abbreviation && p.word.foreign(p.lang):
			foreign = append(foreign, e)
		}
	}
	r.kept, r.foreign = kept, foreign
	if len(kept) == 0 {
		return foreign
	}
	return kept
}

// besideNumber reports whether a number or the name of the country stands close to pieces [from, to).
func (r *passage) besideNumber(from, to int) bool {
	for i := max(0, from-4); i < min(len(r.pieces), to+4); i++ {
		if i >= from && i < to {
			continue
		}
		if r.pieces[i].word == nil || r.isCountry(i) || r.pieces[i].word.unit.rank == rankArticle {
			return true
		}
	}
	return false
}

// foreign reports whether the word has no reading in the language.
func (w *word) foreign(lang string) bool {
	return lang == "kk" && len(w.kk) == 0 || lang == "ru" && len(w.ru) == 0
}

// setStarts finds the nodes after each of the keys of a word.
func (w *word) setStarts(trie *concept.Trie) {
	var nodes []concept.Node
	for _, list := range [...][]string{w.both, w.en} {
		for _, key := range list {
			if n, ok := trie.Next(concept.Root, key); ok {
				nodes = append(nodes, n)
			}
		}
	}
	if key := abbreviationKey + withoutEnding(w.exact); trie.Has(key) {
		w.abbreviation = key
		if n, ok := trie.Next(concept.Root, key); ok {
			nodes = append(nodes, n)
		}
	}
	w.starts = nodes
}

// WithoutConcepts returns the tokens that are not concepts: what was typed and nothing else. The list is changed in place.
func WithoutConcepts(tokens []Token) []Token {
	kept := tokens[:0]
	for _, t := range tokens {
		if t.Kind != Concept {
			kept = append(kept, t)
		}
	}
	return kept
}

// ConceptID returns the id of a concept's term, or "" for another term.
func ConceptID(term string) string {
	id, ok := strings.CutPrefix(term, conceptPrefix)
	if !ok {
		return ""
	}
	return id
}
