package similar

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index"
	"taldau/index/analysis"
)

// The weights of what an act is compared by, chosen by TestQuality while 60 terms were asked for: the share of the first five of the category
// was .801 with articles at 2, .805 at 3, .823 at 5; .826 with concepts at 2, .840 at 3, which lost as much across languages.
const (
	reasoningWeight = 0.5  // of a word in the reasoning part, against 1 in the descriptive part: there the words of facts are fewer
	conceptWeight   = 1.5  // of a concept against a word: it alone carries an act into the other language
	articleWeight   = 4.0  // of a citation, against a word that stands once; a range of articles is one citation
	proceduralShare = 0.25 // of that, for an article of a code of procedure
)

const (
	shortestTerm = 3  // letters; a shorter word says little of what an act is about
	leastTerms   = 12 // different terms; an act that tells less has nothing to be compared by
	mostTerms    = 700
)

// Story is what an act tells, as terms of the index. It is made from the text once and shared by nobody.
type Story struct {
	Terms []index.LikeTerm  // the weightiest first
	Words map[string]string // a term of the text → the first words that stand for it there
	Lang  data.Lang         // main language of the text
	Short bool              // it tells too little to be compared
}

// Reader reads stories. It is safe for concurrent use.
type Reader struct {
	analyzer   *analysis.Analyzer
	endings    map[string]bool
	incidental map[string]bool
}

// NewReader returns a reader that makes the terms of an index by this analyzer.
func NewReader(a *analysis.Analyzer) *Reader {
	return &Reader{a, endings(a), termsOf(a, incidentalWords)}
}

// IsEnding tells whether a term of the index stands for how a case ends.
func (r *Reader) IsEnding(term string) bool { return r.endings[term] }

// Facts reads what happened and why it matters in law: the descriptive part and the reasoning part with the articles cited there. Of an act
// in which no such parts are known it reads the body. The operative part is never read.
func (r *Reader) Facts(d *data.Document) *Story {
	return r.read(d, map[data.SectionType]float64{
		data.SectionDescriptive: 1, data.SectionReasoning: reasoningWeight, data.SectionBody: 1, "": 1,
	}, 0)
}

// Whole reads the title and all parts but the operative one and what follows it: what an act is about, for its category.
func (r *Reader) Whole(d *data.Document) *Story {
	return r.read(d, map[data.SectionType]float64{
		data.SectionIntro: 1, data.SectionDescriptive: 1, data.SectionReasoning: 1, data.SectionBody: 1, data.SectionPreamble: 1, "": 1,
	}, 1)
}

// read reads the parts that have a weight, and the title where title is not 0.
func (r *Reader) read(d *data.Document, weights map[data.SectionType]float64, title float64) *Story {
	s := &Story{Words: map[string]string{}}
	counts := map[string]float64{}
	e := d.Current("")
	if e == nil {
		return &Story{Short: true}
	}
	s.Lang = e.Lang
	if title > 0 {
		r.count(counts, s.Words, d.Title, e.Lang, title)
	}
	names := r.names(d)
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		if w := weights[e.SectionOf(p.N).Type]; w > 0 {
			r.count(counts, s.Words, p.Text, cmp.Or(p.Lang, e.Lang), w)
		}
	}
	for _, name := range names {
		delete(counts, name)
	}
	s.fill(counts, articlesOf(e, weights))
	return s
}

// names are the terms of the names of judges and parties: acts are not alike because one judge signed both.
func (r *Reader) names(d *data.Document) []string {
	var terms []string
	for _, j := range d.Judges {
		terms = append(terms, r.analyzer.Stems(j.Name, "")...)
	}
	for _, p := range d.Parties {
		terms = append(terms, r.analyzer.Stems(p.Name, "")...)
	}
	return terms
}

// articlesOf weighs the articles that are cited in the parts with a weight: each citation by what it says, shared among its articles.
func articlesOf(e *data.Edition, weights map[data.SectionType]float64) map[string]float64 {
	in := map[data.Span][]string{}
	for _, ref := range e.References {
		if ref.Type == citation.RefArticle && weights[e.SectionOf(ref.Span.Paragraph).Type] > 0 && ref.Act != "" && ref.Act != citation.Unknown {
			in[ref.Span] = append(in[ref.Span], ref.Key())
		}
	}
	articles := map[string]float64{}
	for _, keys := range in {
		slices.Sort(keys)
		keys = slices.Compact(keys)
		for _, key := range keys {
			w := articleWeight / float64(len(keys))
			if act, _, _ := strings.Cut(key, "/"); procedural[act] {
				w *= proceduralShare
			}
			articles[key] = max(articles[key], w)
		}
	}
	return articles
}

// count counts the likeliest term of each word that says something, and concepts; endings are left out.
func (r *Reader) count(counts map[string]float64, words map[string]string, text string, lang data.Lang, weight float64) {
	last := 0
	for _, t := range r.analyzer.Index(text, string(lang)) {
		concept := t.Kind == analysis.Concept
		if !concept && (t.Pos == last || t.Kind != analysis.Literal) {
			continue
		}
		if !concept {
			last = t.Pos
		}
		if r.endings[t.Term] || r.incidental[t.Term] || !concept && !tells(t.Term) {
			continue
		}
		counts[t.Term] += weight
		if _, ok := words[t.Term]; !ok {
			words[t.Term] = text[t.Start:t.End]
		}
	}
}

// tells reports whether a term can say what an act is about: it is of letters, not short, and does not only join other words.
func tells(term string) bool {
	for _, c := range term {
		if !unicode.IsLetter(c) {
			return false
		}
	}
	return utf8.RuneCountInString(term) >= shortestTerm && !analysis.IsStop(term)
}

// fill makes the terms: a word weighs by the logarithm of how often it stands there, because a story that repeats a word is not so many
// times more about it.
func (s *Story) fill(counts, articles map[string]float64) {
	for term, n := range counts {
		w := math.Log1p(n)
		if analysis.ConceptID(term) != "" {
			w *= conceptWeight
		}
		s.Terms = append(s.Terms, index.LikeTerm{Term: term, Weight: w})
	}
	s.Short = len(counts) < leastTerms
	for key, w := range articles {
		s.Terms = append(s.Terms, index.LikeTerm{Field: index.FieldArticle, Term: key, Weight: w})
	}
	slices.SortFunc(s.Terms, func(a, b index.LikeTerm) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Term, b.Term))
	})
	s.Terms = s.Terms[:min(mostTerms, len(s.Terms))]
}
