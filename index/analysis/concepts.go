package analysis

import (
	"fmt"
	"slices"
	"strings"

	"taldau/index/analysis/concept"
)

// conceptPrefix starts the terms of concepts.
const conceptPrefix = "c:"

// abbreviationKey starts the keys of abbreviations in the trie, which are matched as they stand.
const abbreviationKey = "="

// newConcepts fills a trie with the names of the table, analysed as texts are.
func (a *Analyzer) newConcepts(table []concept.Concept) (*concept.Node, error) {
	root := &concept.Node{}
	for i := range table {
		c := &table[i]
		for j := range c.Terms {
			t := &c.Terms[j]
			path := a.path(t)
			if len(path) == 0 {
				return nil, fmt.Errorf("concept %s: %q gives no term", c.ID, t.Text)
			}
			root.Add(path, concept.End{Concept: c, Term: t})
		}
	}
	return root, nil
}

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
// names count; in a text, names within names count too, because a question may ask for them alone.
func (r *passage) name(root *concept.Node, asked bool) {
	for i := 0; i < len(r.pieces); i++ {
		w := r.pieces[i].word
		if w == nil || len(w.starts) == 0 {
			continue
		}
		first := len(r.named)
		for _, node := range w.starts {
			r.follow(node, i, i+1, asked)
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
func (r *passage) follow(node *concept.Node, from, at int, asked bool) {
	for _, e := range r.accepted(node.Ends(), from, at, asked) {
		r.addName(naming{from: from, to: at, id: conceptPrefix + e.Concept.ID, articles: e.Concept.Articles})
	}
	if at >= len(r.pieces) || r.pieces[at].word == nil || r.pieces[at].begins {
		return
	}
	p := &r.pieces[at]
	for _, key := range p.word.terms(p.lang) {
		if next := node.Next(key); next != nil {
			r.follow(next, from, at+1, asked)
		}
	}
	if next := node.Next(abbreviationKey + withoutEnding(p.word.exact)); next != nil {
		r.follow(next, from, at+1, asked)
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
// capitals, and short ones of several meanings only beside a number.
func (r *passage) accepted(ends []concept.End, from, to int, asked bool) []concept.End {
	var kept, foreign []concept.End
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
	if kept == nil {
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

// starts finds the nodes after each of the keys of a word.
func starts(root *concept.Node, w *word) []*concept.Node {
	var nodes []*concept.Node
	for _, list := range [][]string{w.both, w.en} {
		for _, key := range list {
			if n := root.Next(key); n != nil {
				nodes = append(nodes, n)
			}
		}
	}
	if n := root.Next(abbreviationKey + withoutEnding(w.exact)); n != nil {
		nodes = append(nodes, n)
	}
	return nodes
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

// ConceptNames returns the names of the concept of a term, c:…, by language; nil for another term. The caller must not change them.
func (a *Analyzer) ConceptNames(term string) map[string][]string { return a.names[ConceptID(term)] }

// namesOf lists the names of each concept by language.
func namesOf(table []concept.Concept) map[string]map[string][]string {
	names := make(map[string]map[string][]string, len(table))
	for _, c := range table {
		names[c.ID] = map[string][]string{}
		for _, t := range c.Terms {
			names[c.ID][t.Lang] = append(names[c.ID][t.Lang], t.Text)
		}
	}
	return names
}
