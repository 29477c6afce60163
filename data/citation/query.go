package citation

import "strings"

// ParseQuery reads a reference that a person typed as a search: "188 УК", "ст 272 ГК", "272-бап АК", "АК 272",
// "art. 188 Criminal Code", "НП № 5 2003", "НҚ 5 2003", "нормативное постановление № 9 от 6 октября 2017". It takes small
// letters for abbreviations and returns the other words of the query as rest. A query without a number is never one: words
// are for searching.
func ParseQuery(q string) (found Found, rest string, ok bool) {
	if len(q) > maxQuery || isPlainWords(q) {
		return Found{}, q, false
	}
	r := NewReader(home)
	r.query, r.text, r.toks = true, q, scan(nil, q)
	for i := range r.toks {
		for _, read := range [...]func(*Reader, int) (Found, bool){(*Reader).typedReference, (*Reader).numberFirst, (*Reader).codeNumber} {
			if f, ok := read(r, i); ok {
				f.Raw = q[f.Start:f.End]
				return f, restOf(q, f), true
			}
		}
	}
	return Found{}, q, false
}

// maxQuery is the longest query in bytes that is tried.
const maxQuery = 1000

func restOf(q string, f Found) string {
	return strings.Join(strings.Fields(strings.Trim(q[:f.Start], " ,;")+" "+strings.Trim(q[f.End:], " ,;")), " ")
}

// typedReference reads what the grammar of texts reads, and an act that follows Kazakh articles: "272-бап АК".
func (r *Reader) typedReference(i int) (Found, bool) {
	r.found = nil
	next := r.at(i, "")
	if len(r.found) == 0 {
		return Found{}, false
	}
	f := r.found[0]
	if f.Type == RefAct || f.Type == RefCase || f.Type == RefResolution && f.Act == "" {
		return Found{}, false
	}
	if f.Type == RefArticle && f.Act == "" && !f.Self {
		for _, lang := range [...]string{"kk", "ru", "en"} {
			if m, ok := r.actAt(next, lang); ok && m.key != "" && m.law {
				f.Act, f.Confidence, f.End = m.key, m.confidence, r.toks[m.end-1].end
				break
			}
		}
	}
	return f, true
}

// numberFirst reads "188 УК", "188 Criminal Code", "ч. 3 188 УК" from the number on.
func (r *Reader) numberFirst(i int) (Found, bool) {
	n, ok := readNumeral(r.toks, r.text, i)
	if !ok {
		return Found{}, false
	}
	return r.ofAct(i, n.end, n)
}

// ofAct makes an article of the numeral and the act at token j.
func (r *Reader) ofAct(i, j int, n numeral) (Found, bool) {
	for _, lang := range [...]string{"ru", "kk", "en"} {
		m, ok := r.actAt(j, lang)
		if !ok || !m.law || m.key == "" {
			continue
		}
		return r.queryArticle(n, m, r.toks[i].start, r.toks[m.end-1].end), true
	}
	return Found{}, false
}

func (r *Reader) queryArticle(n numeral, m actMatch, start, end int) Found {
	number := n.values(numberOne, maxRange)[0]
	return Found{Ref: Ref{Type: RefArticle, Act: m.key, Article: number, Confidence: m.confidence}, Start: start, End: end}
}

// codeNumber reads "АК 272", "УК 188", "гпк рк 30", "УК ст. 188", "ҚК 188-бабы" is read before.
func (r *Reader) codeNumber(i int) (Found, bool) {
	if r.toks[i].class != classWord {
		return Found{}, false
	}
	for _, lang := range [...]string{"ru", "kk", "en"} {
		m, ok := r.actAt(i, lang)
		if !ok || !m.law || m.key == "" {
			continue
		}
		j := m.end
		if u, _, isUnit := unitAt(r.toks, j); isUnit && u.rank != rankChapter {
			r.found = nil
			next := r.chain(j)
			if next > j && len(r.found) > 0 && r.found[0].Type == RefArticle && r.found[0].Act == "" {
				f := r.found[0]
				f.Act, f.Confidence, f.Start = m.key, m.confidence, r.toks[i].start
				return f, true
			}
			continue
		}
		n, ok := readNumeral(r.toks, r.text, j)
		if !ok || isCounted(r.toks, n.end) {
			continue
		}
		return r.queryArticle(n, m, r.toks[i].start, r.toks[n.end-1].end), true
	}
	return Found{}, false
}

// queryIssue reads number and date of a resolution as people type them: without the number sign, with a year alone.
func (r *Reader) queryIssue(end int, is *issue) int {
	if number, next, ok := bareNumber(r.toks, end); ok && is.number == "" {
		is.number = number
		end = r.issueParts(next, is)
	}
	if is.date == "" && is.number != "" && !strings.Contains(is.number, "/") {
		end = r.queryYear(end, is)
	}
	return end
}

// queryYear reads the year that people type after the number of a resolution: "НП № 5 2003", "нп 5 от 2003 года".
func (r *Reader) queryYear(i int, is *issue) int {
	j := i
	for j < len(r.toks) && (r.toks[j].low == "от" || r.toks[j].low == "/" || r.toks[j].low == "за" || r.toks[j].low == ",") {
		j++
	}
	if j >= len(r.toks) || r.toks[j].class != classNumber || len(r.toks[j].low) != 4 || r.toks[j].low < "1990" || r.toks[j].low > "2099" {
		return i
	}
	is.date = r.toks[j].low
	return yearWord(r.toks, j+1)
}
