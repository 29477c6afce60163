package bleve_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// rankOracle scores by reading every document, with the formulas of index.Weights written down once more: it shares the
// analyzer with the engine and nothing else. It knows words that are alternatives, and phrases not.
type rankOracle struct {
	analyzer *analysis.Analyzer
	weights  index.Weights
	docs     []oracleDoc
	average  map[string]float64
	newest   string
}

type oracleDoc struct {
	entry index.Entry
	terms map[string][]analysis.Token // by zone: title, operative, reasoning, body, exact
	all   []analysis.Token            // stems with positions in the whole text
}

const partGap = 128 // as in the engine: what stands in two parts does not stand together

func newRankOracle(a *analysis.Analyzer, w index.Weights, entries []index.Entry) *rankOracle {
	o := &rankOracle{analyzer: a, weights: w, average: map[string]float64{}}
	having := map[string]float64{}
	for _, e := range entries {
		d := oracleDoc{entry: e, terms: map[string][]analysis.Token{}}
		last := 0
		add := func(zone string, stems, exact []analysis.Token) {
			d.terms[zone] = append(d.terms[zone], stems...)
			d.terms["exact"] = append(d.terms["exact"], exact...)
			shift := last + partGap
			for _, t := range stems {
				t.Pos += shift
				d.all, last = append(d.all, t), t.Pos
			}
		}
		add("title", a.Index(e.Title, e.TitleLang), a.Exact(e.Title))
		for _, p := range e.Parts {
			zone := "body"
			if p.Section == "operative" || p.Section == "reasoning" {
				zone = p.Section
			}
			add(zone, a.Index(p.Text, p.Lang), a.Exact(p.Text))
		}
		for _, zone := range []string{"title", "operative", "reasoning", "body", "exact"} {
			if n := d.length(zone); n > 0 {
				o.average[zone] += n
				having[zone]++
			}
		}
		o.newest = max(o.newest, e.Date)
		o.docs = append(o.docs, d)
	}
	for zone, n := range having {
		o.average[zone] /= n
	}
	return o
}

// length is the number of words of a zone: all zones are parts of the text, and the exact zone is the whole of it.
func (d oracleDoc) length(zone string) float64 {
	if zone == "exact" {
		return float64(len(d.terms["exact"]))
	}
	n, last := 0, 0
	for _, t := range d.terms[zone] {
		if t.Pos != last && !isConcept(t.Term) {
			n, last = n+1, t.Pos
		}
	}
	return float64(n)
}

type oracleWord struct {
	terms   []string
	exact   []string
	concept bool
	named   map[string]bool // of a concept: the likeliest terms of the words that name it
	related bool
	weight  float64
	idf     float64
}

func isConcept(term string) bool { return strings.HasPrefix(term, index.ConceptPrefix) }

// words makes the words of a query; a repeated word weighs more.
func (o *rankOracle) words(typed []string) []*oracleWord {
	text := strings.Join(typed, " ")
	naming := o.naming(text)
	var list, concepts []*oracleWord
	byPos := map[int]*oracleWord{}
	for _, t := range o.analyzer.Query(text, "") {
		if isConcept(t.Term) {
			concepts = append(concepts, &oracleWord{terms: []string{t.Term}, concept: true, named: naming[t.Term], weight: o.weights.Concept})
			continue
		}
		if byPos[t.Pos] == nil {
			byPos[t.Pos] = &oracleWord{weight: 1}
			list = append(list, byPos[t.Pos])
		}
		byPos[t.Pos].terms = append(byPos[t.Pos].terms, t.Term)
	}
	for _, t := range o.analyzer.Exact(text) {
		byPos[t.Pos].exact = []string{t.Term}
	}
	var kept []*oracleWord
	for _, w := range list {
		i := slices.IndexFunc(kept, func(k *oracleWord) bool { return slices.Equal(k.terms, w.terms) })
		if i < 0 {
			kept = append(kept, w)
			continue
		}
		kept[i].weight++
		if !slices.Equal(kept[i].exact, w.exact) {
			kept[i].exact = append(kept[i].exact, w.exact...)
		}
	}
	literal := len(kept)
	for _, c := range concepts {
		if !slices.ContainsFunc(kept, func(k *oracleWord) bool { return slices.Equal(k.terms, c.terms) }) {
			kept = append(kept, c)
		}
	}
	share := shareNamed(kept)
	for _, w := range kept {
		if w.concept {
			w.weight *= math.Sqrt(share)
		}
		if literal > 2 && !w.concept {
			switch {
			case analysis.IsAsking(w.exact[0]):
				w.weight = o.weights.Asking
			case slices.ContainsFunc(w.terms, analysis.IsStop):
				w.weight = o.weights.Stop
			}
		}
	}
	for _, w := range kept[:literal] {
		if related := o.relatives(w.terms); w.weight >= 1 && len(related) > 0 {
			kept = append(kept, &oracleWord{terms: related, related: true, weight: w.weight * o.weights.Related})
		}
	}
	for _, w := range kept {
		n := o.having(w.terms)
		w.idf = math.Log(1 + (float64(len(o.docs))-n+0.5)/(n+0.5))
	}
	return kept
}

// having counts the documents that have one of terms.
func (o *rankOracle) having(terms []string) float64 {
	n := 0.0
	for _, d := range o.docs {
		if slices.ContainsFunc(d.all, func(t analysis.Token) bool { return slices.Contains(terms, t.Term) }) {
			n++
		}
	}
	return n
}

// shareNamed is the share of words that name a concept among those that do not only join or ask.
func shareNamed(words []*oracleWord) float64 {
	say, name := 0.0, 0.0
	for _, w := range words {
		names := slices.ContainsFunc(words, func(c *oracleWord) bool { return c.named[w.terms[0]] })
		if w.concept || !names && (analysis.IsAsking(w.exact[0]) || slices.ContainsFunc(w.terms, analysis.IsStop)) {
			continue
		}
		if say++; names {
			name++
		}
	}
	return name / max(1, say)
}

// naming lists, by concept, the likeliest terms of the words that name it somewhere in a text.
func (o *rankOracle) naming(text string) map[string]map[string]bool {
	naming := map[string]map[string]bool{}
	tokens := o.analyzer.Query(text, "")
	for _, c := range tokens {
		if !isConcept(c.Term) {
			continue
		}
		if naming[c.Term] == nil {
			naming[c.Term] = map[string]bool{}
		}
		last := 0
		for _, t := range tokens {
			if !isConcept(t.Term) && t.Pos != last {
				if last = t.Pos; c.Start <= t.Start && t.Start < c.End {
					naming[c.Term][t.Term] = true
				}
			}
		}
	}
	return naming
}

// relatives lists the terms of all documents that are like the first of terms; the corpus has fewer than may stand for a word.
func (o *rankOracle) relatives(terms []string) []string {
	begin := []rune(terms[0])
	if len(begin) < 4 || !isWord(terms[0]) {
		return nil
	}
	found := map[string]bool{}
	for _, d := range o.docs {
		for _, t := range d.all {
			if strings.HasPrefix(t.Term, string(begin[:4])) && isWord(t.Term) && !slices.Contains(terms, t.Term) && dice(terms[0], t.Term) >= 0.5 {
				found[t.Term] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func isWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// dice is the share of triples of letters that two words have in common; "^" stands for the beginning.
func dice(a, b string) float64 {
	of := func(s string) map[string]bool {
		runes, set := []rune("^"+s), map[string]bool{}
		for i := 0; i+3 <= len(runes); i++ {
			set[string(runes[i:i+3])] = true
		}
		return set
	}
	x, y := of(a), of(b)
	common := 0
	for three := range x {
		if y[three] {
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// rank returns the ids and scores of the documents that have one of the words, best first; with feedback, if so asked.
func (o *rankOracle) rank(typed []string, feedback bool) ([]string, map[string]float64) {
	words := o.words(typed)
	scores := o.byWords(words)
	o.addNear(words, scores)
	if feedback {
		fed := o.fed(words, bestFirst(scores), scores)
		for _, d := range o.docs {
			if _, ok := scores[d.entry.ID]; ok {
				for _, w := range fed {
					scores[d.entry.ID] += o.score(d, w) * (1 + o.bonus(d.entry))
				}
			}
		}
	}
	return bestFirst(scores), scores
}

// byWords scores the documents that have one of the words, by each word alone.
func (o *rankOracle) byWords(words []*oracleWord) map[string]float64 {
	scores := map[string]float64{}
	for _, d := range o.docs {
		sum, found := 0.0, false
		for _, w := range words {
			found = found || o.tf(d, w) > 0 && !w.related
			sum += max(0, o.score(d, w)-o.said(d, w, words))
		}
		if found {
			scores[d.entry.ID] = sum * (1 + o.bonus(d.entry))
		}
	}
	return scores
}

// addNear adds what words that stand together are worth to the sixty best.
func (o *rankOracle) addNear(words []*oracleWord, scores map[string]float64) {
	best := bestFirst(scores)
	for _, id := range best[:min(40, len(best))] {
		d := o.docs[slices.IndexFunc(o.docs, func(d oracleDoc) bool { return d.entry.ID == id })]
		scores[id] += o.near(d, words) * (1 + o.bonus(d.entry))
	}
}

func (o *rankOracle) score(d oracleDoc, w *oracleWord) float64 {
	tf := o.tf(d, w)
	return w.idf * w.weight * (o.weights.K1 + 1) * tf / (o.weights.K1 + tf)
}

// said is what the words that name a concept score by themselves.
func (o *rankOracle) said(d oracleDoc, concept *oracleWord, words []*oracleWord) float64 {
	sum := 0.0
	for _, w := range words {
		if !w.concept && !w.related && concept.named[w.terms[0]] {
			sum += o.score(d, w)
		}
	}
	return sum
}

func (o *rankOracle) tf(d oracleDoc, w *oracleWord) float64 {
	tf := 0.0
	for zone, z := range map[string]index.Zone{
		"title": o.weights.Title, "operative": o.weights.Operative, "reasoning": o.weights.Reasoning, "body": o.weights.Body, "exact": o.weights.Exact,
	} {
		if z.Weight == 0 {
			continue
		}
		count := 0.0
		switch zone {
		case "body": // what is not counted in another zone
			for _, t := range d.all {
				count += o.share(w, t.Term)
			}
			for _, other := range []string{"title", "operative", "reasoning"} {
				count -= o.best(d, other, w)
			}
		case "exact":
			for _, form := range w.exact {
				if slices.ContainsFunc(d.terms["exact"], func(t analysis.Token) bool { return t.Term == form }) {
					count = 1 // once, however many of the forms stand there
				}
			}
		default:
			count = o.best(d, zone, w)
		}
		if count > 0 {
			tf += z.Weight * count / (1 - z.B + z.B*d.length(zone)/o.average[zone])
		}
	}
	return tf
}

// share is what one occurrence of a term counts for a word.
func (o *rankOracle) share(w *oracleWord, term string) float64 {
	switch i := slices.Index(w.terms, term); {
	case i < 0:
		return 0
	case i == 0 || w.related:
		return 1
	}
	return o.weights.Alternative
}

// best is the share of the likeliest term of a word in a zone.
func (o *rankOracle) best(d oracleDoc, zone string, w *oracleWord) float64 {
	best := 0.0
	for _, t := range d.terms[zone] {
		best = max(best, o.share(w, t.Term))
	}
	return best
}

// near walks through the text and looks at each two neighbouring words of the query.
func (o *rankOracle) near(d oracleDoc, words []*oracleWord) float64 {
	sums := map[[2]int]float64{}
	type seen struct{ pos, word int }
	var list []seen
	for _, t := range d.all {
		for i, w := range words {
			if s := (seen{t.Pos, i}); !w.concept && !w.related && w.weight >= 1 && w.idf >= 0.35 && slices.Contains(w.terms, t.Term) && !slices.Contains(list, s) {
				list = append(list, s)
			}
		}
	}
	slices.SortFunc(list, func(a, b seen) int { return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.word, b.word)) })
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		if gap := b.pos - a.pos; a.word != b.word && gap >= 1 && gap <= 8 {
			sums[[2]int{min(a.word, b.word), max(a.word, b.word)}] += 1 / float64(gap)
		}
	}
	near := 0.0
	for pair, sum := range sums {
		near += o.weights.Near * min(words[pair[0]].idf, words[pair[1]].idf) * (o.weights.K1 + 1) * sum / (o.weights.K1 + sum)
	}
	return near
}

func (o *rankOracle) bonus(e index.Entry) float64 {
	cited := 0
	for _, other := range o.docs {
		if slices.ContainsFunc(other.entry.Cites, func(c string) bool { return slices.Contains(e.Keys, c) }) {
			cited++
		}
	}
	sum := o.weights.Kind[e.Kind] + o.weights.Instance[e.Instance]
	sum += o.weights.Cited * min(1, math.Log1p(float64(cited))/math.Log1p(index.CitedFull))
	if e.Date != "" {
		sum += o.weights.Recent * index.RecentYears / (index.RecentYears + oracleYears(o.newest) - oracleYears(e.Date))
	}
	return sum
}

func oracleYears(date string) float64 {
	var y, m, d float64
	fmt.Sscanf(date, "%4f-%2f-%2f", &y, &m, &d) //nolint:errcheck // the corpus has only dates of this form
	return y + (m-1)/12 + (d-1)/372
}

// oracleVocabulary has words of one and of two languages, joining and denying ones.
var oracleVocabulary = strings.Fields("алименты ДТП суд взыскать взыскание взыскатель долг должник должность долга договор займа неустойка истец истцовый ответчик ответ ответственность решение кража имущество не о по қарыз қарызды шарты талап court debt loan")

func randomText(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = oracleVocabulary[min(r.IntN(len(oracleVocabulary)), r.IntN(len(oracleVocabulary)))]
	}
	return strings.Join(words, " ")
}

func randomEntry(r *rand.Rand, id string) index.Entry {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	e := index.Entry{ID: id, Kind: pick("decision", "decision", "resolution", "law"), Instance: pick("first", "appeal", "supreme", ""), TitleLang: pick("ru", "kk"), Keys: []string{"key:" + id}}
	if r.IntN(4) > 0 {
		e.Title = randomText(r, 1+r.IntN(6))
	}
	for _, section := range []string{"header", "reasoning", "operative"}[:r.IntN(4)] {
		e.Parts = append(e.Parts, index.Part{Lang: pick("ru", "kk", ""), Section: section, Text: randomText(r, 1+r.IntN(40))})
	}
	if r.IntN(5) > 0 {
		e.Date = fmt.Sprintf("%d-%02d-%02d", 2005+r.IntN(20), 1+r.IntN(12), 1+r.IntN(28))
	}
	for range r.IntN(3) {
		e.Cites = append(e.Cites, fmt.Sprintf("key:%d", r.IntN(12)))
	}
	return e
}

// TestScoresEqualBruteForce writes random corpora in several batches, rewrites and deletes some documents, and compares scores
// and order of random questions with the oracle over what is left.
func TestScoresEqualBruteForce(t *testing.T) {
	a := analysis.New()
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 9))
		weights := index.Table()[index.ProfileWords]
		ix := weighted(t, weights)
		kept := map[string]index.Entry{}
		for batch := range 6 {
			b := index.Batch{Cursor: uint64(batch)}
			for range 30 {
				e := randomEntry(r, fmt.Sprint(r.IntN(150)))
				if slices.ContainsFunc(b.Put, func(p index.Entry) bool { return p.ID == e.ID }) {
					continue
				}
				b.Put = append(b.Put, e)
				kept[e.ID] = e
			}
			for range 5 {
				id := fmt.Sprint(r.IntN(150))
				if !slices.ContainsFunc(b.Put, func(p index.Entry) bool { return p.ID == id }) {
					b.Delete = append(b.Delete, id)
					delete(kept, id)
				}
			}
			if err := ix.Apply(context.Background(), b); err != nil {
				t.Fatal(err)
			}
		}
		var entries []index.Entry
		for _, e := range kept {
			entries = append(entries, e)
		}
		oracle := newRankOracle(a, weights, entries)
		for range 40 {
			typed := strings.Fields(randomText(r, 1+r.IntN(6)))
			compareWithOracle(t, ix, oracle, typed, false)
			compareWithOracle(t, ix, oracle, typed, true)
		}
	}
}

func compareWithOracle(t *testing.T, ix index.Searcher, oracle *rankOracle, typed []string, feedback bool) {
	t.Helper()
	result, err := ix.Search(context.Background(), index.Request{Query: query.Words(typed), AnyWord: true, Feedback: feedback, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	ids, want := oracle.rank(typed, feedback)
	if len(ids) != len(result.Hits) {
		t.Fatalf("%v: %d hits, want %d", typed, len(result.Hits), len(ids))
	}
	for i, h := range result.Hits {
		if math.Abs(h.Score-want[h.ID]) > 1e-4 {
			t.Errorf("%v: %s scores %.7f, want %.7f", typed, h.ID, h.Score, want[h.ID])
		}
		// Equal scores may change places; unequal ones not.
		if math.Abs(want[ids[i]]-want[h.ID]) > 1e-9 {
			t.Errorf("%v: place %d holds %s (%.9f), want %s (%.9f)", typed, i+1, h.ID, want[h.ID], ids[i], want[ids[i]])
		}
	}
}
