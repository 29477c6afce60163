package mask

import "strings"

// Named finds people who are named in full, with two words or more, in a text that somebody is about to publish: the surname first ("Садыкова Айгуль") or last
// ("Айгуль Садыкова"). As Suspect it asks for no word that says that the person is a private one, and leaves out who holds an office in the text. It is for a
// warning, not for masking: that a word is a name the list of given names says, and a name outside of it, without a patronymic, is not found.
// The tags of the spans are empty.
func (m *Masker) Named(texts []string) []Span {
	d := &document{lex: m.lex, texts: texts, places: make([][]place, len(texts))}
	pairs := make([][]pair, len(texts))
	for i, text := range texts {
		d.read(i, strings.ToValidUTF8(text, "?"))
		pairs[i] = d.pairs(text)
		d.places[i] = nil
	}
	d.people.strict(d)
	d.people.reversed(d, pairs)
	d.drop(m.keep)
	var list []Span
	for i, places := range d.places {
		for _, p := range places {
			list = append(list, Span{Text: i, Start: p.start, End: p.end, Class: p.class})
		}
	}
	return list
}

// pair is a given name with a surname behind it.
type pair struct {
	start, end int
	stem       string // of the surname
}

// pairs finds the pairs of the text that was read last.
func (d *document) pairs(text string) []pair {
	var list []pair
	r := &reader{lex: d.lex, text: text, tokens: d.tokens}
	for i := range r.tokens {
		if !r.nameWord(i) || !r.lexGiven(i) || !r.adjacent(i+1) || r.isPatronymic(i+1) || r.at(i+1).cue&cueAdjective != 0 {
			continue
		}
		if w := foldedString(r.word(i + 1)); plainSurname(w) {
			list = append(list, pair{r.tokens[i].start, r.tokens[i+1].end, surnameStem(w)})
		}
	}
	return list
}

// reversed makes places of pairs whose given name was read as a person's, and not as that of a street, and who hold no office in the document.
func (ps *people) reversed(d *document, pairs [][]pair) {
	officials := ps.officials()
	for _, m := range ps.mentions {
		if m.role == roleOfficial || !m.bare {
			continue
		}
		for _, p := range pairs[m.text] {
			if p.start == m.start && !officials[p.stem] {
				d.places[m.text] = append(d.places[m.text], place{start: p.start, end: p.end, class: ClassName})
			}
		}
	}
}
