package analysis

import (
	"taldau/data/langid"
	"taldau/index/analysis/concept"
	"taldau/index/analysis/kazakh"
)

// passage is a text cut into pieces, with what was read in them. It is used again for other texts.
type passage struct {
	lexicon *lexicon
	text    string
	pieces  []piece
	named   []naming
	forms   []*kazakh.Form // of the sentence at hand
	chosen  [][]string
	kept    []concept.End // of the node at hand, see accepted
	foreign []concept.End
	sought  []Token // of the piece at hand, see Sieve.Index
}

// naming is a run of pieces [from, to) that names a concept.
type naming struct {
	from, to int
	id       string   // term: c:…
	articles []string // prefixes of the terms of its articles
}

// reset forgets everything but the memory.
func (r *passage) reset() {
	clear(r.pieces)
	clear(r.named)
	clear(r.forms)
	clear(r.chosen)
	clear(r.sought[:cap(r.sought)])
	r.text, r.pieces, r.named = "", r.pieces[:0], r.named[:0]
}

// cut makes the pieces of a text.
func (a *Analyzer) cut(r *passage, text string) {
	r.lexicon, r.text = a.lexicon, text
	r.pieces = a.scan(text, r.pieces)
	for i := range r.pieces {
		if w := r.pieces[i].word; w != nil && w.drawn != "" && r.amongCyrillic(i) {
			r.pieces[i].word = a.lexicon.word(w.drawn)
		}
	}
}

// amongCyrillic reports whether the words beside piece i are Cyrillic: then TOO and PK are typed in the wrong letters, and so is
// the F of "F.С.".
func (r *passage) amongCyrillic(i int) bool {
	cyrillic := false
	for _, j := range [2]int{i - 1, i + 1} {
		if j < 0 || j >= len(r.pieces) || r.pieces[j].word == nil {
			continue
		}
		w := r.pieces[j].word
		if !w.evidence.Cyrillic && w.drawn == "" {
			return false
		}
		cyrillic = cyrillic || w.evidence.Cyrillic
	}
	return cyrillic
}

// between is the text between pieces i and j; what is beyond the ends is empty.
func (r *passage) between(i, j int) string {
	if i < 0 || j >= len(r.pieces) {
		return ""
	}
	return r.text[r.pieces[i].end:r.pieces[j].start]
}

// tell sets the language of each sentence: where its words do not tell it, lang, or the language of the sentence before.
func (r *passage) tell(lang string) {
	for from := 0; from < len(r.pieces); {
		to, spoken := r.sentence(from)
		if spoken != "" {
			lang = spoken
		}
		for i := from; i < to; i++ {
			r.pieces[i].lang = lang
		}
		if lang == "kk" {
			r.choose(from, to)
		}
		from = to
	}
}

// choose lets the neighbours in a Kazakh sentence choose among the stems of a word. The likeliest stem of the word alone is kept as
// an alternative, because a question knows no neighbours.
func (r *passage) choose(from, to int) {
	r.forms = r.forms[:0]
	for i := from; i < to; i++ {
		var f *kazakh.Form
		if w := r.pieces[i].word; w != nil && w.isKazakh() {
			f = w.form
		}
		r.forms = append(r.forms, f)
	}
	r.chosen = r.lexicon.kazakh.Choose(r.chosen[:0], r.forms)
	for i, terms := range r.chosen {
		if terms != nil && terms[0] != r.forms[i].Terms()[0] {
			r.pieces[from+i].first = union(terms, r.forms[i].Terms()[:1])
		}
	}
}

// sentence returns the end of the sentence that begins with piece from, and its language where its words tell it.
func (r *passage) sentence(from int) (to int, lang string) {
	var tally langid.Tally
	for to = from; to < len(r.pieces); to++ {
		p := &r.pieces[to]
		if to > from && p.begins {
			break
		}
		if p.word != nil {
			tally.Add(p.word.evidence)
		}
	}
	if lang = tally.Lang(); lang == "en" || !tally.Sure() {
		lang = ""
	}
	return to, lang
}
