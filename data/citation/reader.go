package citation

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Unknown is the country of a text whose codes are those of no country known here: their names then name no act.
const Unknown = "-"

// Reader reads the references of one document paragraph by paragraph. It remembers the short names that the text gives to acts
// ("далее – ГК") and the act named last. A Reader is not safe for use by several goroutines.
type Reader struct {
	country string
	date    string // of the text, ISO form; empty: of today
	query   bool   // what a person typed: abbreviations need no capitals
	close   bool   // an article stands beside what is read: abbreviations need no capitals either

	defined  []definition
	named    map[string]bool // keys of the acts named so far
	lastCode actMatch
	lastLaw  actMatch
	last     cited
	heading  string // number of the article whose heading was read last, in the text of a law

	text     string
	toks     []token
	found    []Found
	barren   map[int]bool // tokens at which no list of articles in the Kazakh order begins
	gazette  int          // token after the last number of an official gazette
	expanded int          // numbers that ranges of the text stand for
}

// NewReader returns a reader for a document of a country, an ISO 3166 code in small letters or Unknown; "" is Kazakhstan. In a
// document of another country a code named without its country is that country's code and gets its key: "ru:civil-code".
func NewReader(country string) *Reader {
	if country == "" {
		country = home
	}
	return &Reader{country: country, named: map[string]bool{}}
}

// NewDatedReader is NewReader for a document of a date in ISO form: of the acts that bore one name one after another it names
// by Found.ID the one in force on that date, and an abbreviation means no act that did not exist yet. An empty date is today.
func NewDatedReader(country, date string) *Reader {
	r := NewReader(country)
	r.date = date
	return r
}

// Parse finds the references in one text on its own; lang ("kk", "ru", "en" or "") helps with abbreviations that mean different
// acts in different languages where the grammar around them does not tell.
func Parse(text, lang string) []Found {
	return NewReader("").Read(text, lang)
}

// Read finds the references of the next paragraph, in order of place. Places of two references are equal (one range, "349–351",
// or one article with two points) or do not touch.
func (r *Reader) Read(text, lang string) []Found {
	r.text, r.toks, r.found, r.expanded, r.gazette, r.barren = text, scan(r.toks[:0], text), nil, 0, 0, nil
	for i := 0; i < len(r.toks); {
		next := r.at(i, lang)
		i = max(next, i+1)
	}
	r.addCases()
	return r.found
}

// at reads whatever begins at token i and returns the token after it, or i.
func (r *Reader) at(i int, lang string) int {
	t := r.toks[i]
	switch t.class {
	case classWord:
		if _, _, ok := unitAt(r.toks, i); ok || ordinal(t.low) != "" && lang != "kk" {
			if next := r.chain(i); next > i {
				return next
			}
		} else if next := r.relative(i); next > i {
			return next
		}
	case classNumber:
		none := actMatch{confidence: unresolved}
		if next := r.kazakhChain(i, none, t.start); next > i {
			return next
		}
		if next := r.numberBefore(i); next > i {
			return next
		}
		if _, _, ok := readDate(r.toks, i); !ok {
			return i
		}
	case classMark:
		if t.low != `"` && t.low != "№" {
			return i
		}
	}
	return r.act(i, lang)
}

// act reads an act and, after it, the articles of the Kazakh order. The order tells that an abbreviation is a Kazakh one, also in
// a text of another language.
func (r *Reader) act(i int, lang string) int {
	m, ok := r.actAt(i, lang)
	if ok && m.key != "" {
		if next := r.articlesAfter(i, m); next > i {
			return next
		}
	}
	if beside := r.isBeforeArticle(i); beside || lang != "kk" && r.mayBeKazakh(i) {
		r.close = beside
		kk, found := r.actAt(i, "kk")
		r.close = false
		if found && (!ok || kk.key != m.key) {
			if next := r.articlesAfter(i, kk); next > i {
				return next
			}
		}
	}
	if !ok {
		return i
	}
	if m.key == "" {
		if next := r.articlesAfter(i, m); next > i {
			return next
		}
	}
	if next := r.codeFirst(i, m); next > i {
		return next
	}
	if next := r.articlesBehind(i, m); next > i {
		return next
	}
	if !m.named || m.self || m.key == "" && !m.resolution {
		return i
	}
	f := r.whole(m, i)
	if m.resolution {
		if paths, end := r.kazakhBelow(m.after); len(paths) > 0 {
			f.End = r.toks[end-1].end
			for _, p := range paths {
				f.Part, f.Point, f.Subpoint, f.Paragraph = p.part, p.point, p.subpoint, p.indent
				r.add(f)
			}
			return end
		}
	}
	r.add(f)
	r.moreIssues(&m)
	return m.after
}

// whole is the reference to an act that is named from token i on.
func (r *Reader) whole(m actMatch, i int) Found {
	kind := RefAct
	if m.resolution {
		kind = RefResolution
	}
	return Found{
		Ref:   Ref{Type: kind, Act: m.key, Confidence: m.confidence},
		Start: r.toks[i].start, End: r.toks[m.end-1].end, ID: r.id(m.key, "", m.issue), Candidates: m.candidates, Date: m.issue.date, Number: m.issue.number,
	}
}

// numberBefore reads "188 статья УК": the act must follow.
func (r *Reader) numberBefore(i int) int {
	n, ok := readNumeral(r.toks, r.text, i)
	if !ok || n.to != "" {
		return i
	}
	u, next, ok := unitAt(r.toks, n.end)
	if !ok || u.rank != rankArticle || u.lang != "ru" || u.number == numberMany || r.word(n.end) == "статьи" && len(n.from) < 2 {
		return i // "2 статьи", "5 статей" count articles
	}
	if next < len(r.toks) && r.toks[next].class == classNumber {
		return i
	}
	g := group{unit: u, start: i, articles: []article{{numeral: n, end: next}}, end: next}
	m, ok := r.actOf(g)
	if !ok || m.key == "" {
		return i
	}
	r.emit(g, m, r.toks[i].start, m.end)
	return m.after
}

// relative reads an article that the text only points to: "указанной статьи", "осы баптың 2-тармағы".
func (r *Reader) relative(i int) int {
	if !r.isPointed(i) {
		return i
	}
	if next := r.kazakhRelative(i); next > i {
		return next
	}
	g, ok := r.relativeArticle(group{start: i}, i, nil)
	if !ok || !g.relative {
		return i
	}
	r.emit(g, g.act, r.toks[i].start, g.end)
	return g.end
}

// mayBeKazakh is the quick test for what another language may change: abbreviations, also after the name of the country.
func (r *Reader) mayBeKazakh(i int) bool {
	if r.toks[i].class != classWord {
		return false
	}
	if isAbbreviation(r.text[r.toks[i].start:r.toks[i].end]) {
		return true
	}
	country, _ := readCountry(r.toks, i)
	return country != ""
}

// isBeforeArticle is the quick test for "ак 272-бабы": a short word before a number.
func (r *Reader) isBeforeArticle(i int) bool {
	t := r.toks[i]
	return t.class == classWord && t.end-t.start <= 24 && i+1 < len(r.toks) && r.toks[i+1].class == classNumber
}

// articlesBehind reads articles that stand behind their act in Russian or English: "ГК РК (ст. 272)", "УК РК, ст. 188". An act
// after them is theirs.
func (r *Reader) articlesBehind(i int, m actMatch) int {
	if !m.law || m.self || m.key == "" || !m.named && !isAbbreviation(r.text[r.toks[i].start:r.toks[i].end]) {
		return i
	}
	j := m.after
	bracket := r.word(j) == "("
	if bracket || r.word(j) == "," {
		j++
	}
	if _, _, ok := unitAt(r.toks, j); !ok {
		return i
	}
	g, ok := r.group(j)
	if !ok || g.relative || bracket && r.word(g.end) != ")" || isContract(r.toks, g.end) {
		return i
	}
	if next, sep := isListSeparator(r.toks, g.end); sep { // "УК РК, ст. 188, ст. 5 ГК": not told whose the first is
		if _, _, ok := unitAt(r.toks, next); ok {
			return i
		}
	}
	if other, _ := r.actOf(g); other.end > g.end {
		return i
	}
	m.confidence = min(m.confidence, sureBehind)
	if bracket {
		g.end++
	}
	r.emit(g, m, r.toks[i].start, g.end)
	return g.end
}

// articlesAfter reads the Kazakh articles after an act.
func (r *Reader) articlesAfter(i int, m actMatch) int {
	j := m.after
	switch r.word(j) {
	case ")": // "(Салық кодексі) 610-бабы"
		j++
	case "(": // "Салық кодексі (214-VIII), 503-бап"
		if after := r.remark(j); after-j <= 6 {
			j = after
		}
	}
	if r.word(j) == "," {
		j++
	}
	if j >= len(r.toks) {
		return i
	}
	if v, _ := kazakhNumberWord(r.toks[j].low); v == 0 && r.toks[j].class != classNumber {
		return i
	}
	if next := r.kazakhChain(j, m, r.toks[i].start); next > j {
		return next
	}
	return i
}

// codeFirst reads "ГПК РК 30": an abbreviation with its country, then one bare number.
func (r *Reader) codeFirst(i int, m actMatch) int {
	if !m.named || m.end != i+2 || !isAbbreviation(r.text[r.toks[i].start:r.toks[i].end]) {
		return i
	}
	n, ok := readNumeral(r.toks, r.text, m.end)
	if !ok || isCounted(r.toks, n.end) {
		return i
	}
	if n.end < len(r.toks) && r.toks[n.end].class == classWord {
		return i // a number that counts the next word
	}
	g := group{start: i, articles: []article{{numeral: n, end: n.end}}, end: n.end}
	m.confidence = sureAntecedent
	r.emit(g, m, r.toks[i].start, n.end)
	return n.end
}

// moreIssues reads the rest of a list: "от 08.04.2023 № 8-НП; от 18.05.2023 № 14-НП", "от 31.03.2017 № 2, № 3". Remarks in
// brackets between them are passed over.
func (r *Reader) moreIssues(m *actMatch) {
	if m.issue.date == "" || m.issue.number == "" || m.issue.body == "" {
		return
	}
	is := m.issue
	for n := 0; n < maxValues; n++ {
		j := r.remark(m.after)
		if r.word(j) == ";" {
			j++
		} else if next, ok := isListSeparator(r.toks, j); ok {
			j = next
		} else {
			return
		}
		next := issue{body: is.body}
		if number, end, ok := readNumber(r.toks, j); ok {
			next.date, next.number = is.date, number
			m.after = end
		} else if r.word(j) == "от" {
			end := r.issueParts(j, &next)
			if next.date == "" || next.number == "" {
				return
			}
			m.after = end
		} else {
			return
		}
		key := r.issueKey(next)
		if key == "" {
			return
		}
		kind := RefAct
		if m.resolution {
			kind = RefResolution
		}
		r.add(Found{
			Ref: Ref{Type: kind, Act: key, Confidence: m.confidence}, Start: r.toks[j].start, End: r.toks[m.after-1].end,
			ID: r.id(key, "", issue{}), Date: next.date, Number: next.number,
		})
		is = next
	}
}

// remark steps over one pair of brackets.
func (r *Reader) remark(i int) int {
	if r.word(i) != "(" {
		return i
	}
	for j := i + 1; j < len(r.toks) && j-i < maxTitle; j++ {
		if r.toks[j].low == ")" {
			return j + 1
		}
	}
	return i
}

// addCases adds the numbers of other cases that no other reference covers, and puts all in order.
func (r *Reader) addCases() {
	read := len(r.found)
	for _, c := range FindCaseNumbers(r.text) {
		overlaps := func(f Found) bool { return f.Start < c.End && c.Start < f.End }
		if slices.ContainsFunc(r.found[:read], overlaps) {
			continue
		}
		r.add(Found{Ref: Ref{Type: RefCase, Act: c.Base(), Confidence: sureName}, Start: c.Start, End: c.End})
	}
	if len(r.found) > read {
		slices.SortStableFunc(r.found, func(a, b Found) int { return a.Start - b.Start })
	}
}

// isPlainWords is a quick test used by queries: a text without digits names no article and no number.
func isPlainWords(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return c >= '0' && c <= '9' || superscript(c) != 0 }) || !utf8.ValidString(s)
}
