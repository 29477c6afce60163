package citation

import "strings"

// maxRange is how many articles a range is expanded to; of a longer one only the two ends are kept.
const maxRange = 150

// maxExpanded is how many articles the ranges of one text are expanded to together, so that a text without sense stays cheap.
const maxExpanded = 3000

// cited is the article that was named last, to which "указанной статьи" points.
type cited struct {
	act     actMatch
	article string
}

// emit adds the references of a group. Spans are equal, for numbers that are printed as one range, or apart.
func (r *Reader) emit(g group, m actMatch, start, end int) {
	for n, a := range g.articles {
		from, to := start, r.toks[a.end-1].end
		if n > 0 {
			from = r.toks[a.start].start
		}
		if n == len(g.articles)-1 {
			to = max(to, r.toks[end-1].end)
		}
		paths := a.paths
		if len(paths) == 0 {
			paths = []path{{}}
		}
		if a.english && hasParts(m.key) {
			for i := range paths {
				paths[i].part, paths[i].point = paths[i].point, ""
			}
		}
		values := a.values(g.unit.number, maxExpanded-r.expanded)
		if len(values) > 2 {
			r.expanded += len(values)
		}
		if act, ok := ActByKey(m.key); ok && !act.existedOn(r.date) {
			m.confidence = min(m.confidence, sureEarly)
		}
		for _, v := range values {
			for _, p := range paths {
				r.add(Found{Ref: Ref{
					Type: RefArticle, Act: m.key, Article: v, Part: p.part, Point: p.point, Subpoint: p.subpoint, Paragraph: p.indent, Confidence: m.confidence,
				}, Start: from, End: to, Self: m.self, ID: r.id(m.key, v, m.issue), Candidates: m.candidates, Date: m.issue.date, Number: m.issue.number})
			}
			r.last = cited{m, v}
		}
	}
	if r.isHeading(g, m) {
		r.heading = g.articles[0].from
		r.found[len(r.found)-1].Heading = true
	}
}

// hasParts tells the codes whose articles are cut into parts from acts whose articles are cut into points.
func hasParts(key string) bool {
	switch key {
	case "civil-procedure-code", "criminal-procedure-code", "criminal-code", "admin-offences-code", "appc", "penal-execution-code":
		return true
	}
	return false
}

// isHeading holds for an article that begins a line and is followed by its title: "Статья 223. Решение суда", "223-бап. Шешім".
func (r *Reader) isHeading(g group, m actMatch) bool {
	if m.key != "" || m.self || g.relative || len(g.articles) != 1 || len(g.articles[0].paths) > 0 || g.articles[0].to != "" || r.word(g.end) != "." {
		return false
	}
	line := strings.TrimRight(r.text[:r.toks[g.start].start], " \t\r\u00a0")
	return line == "" || line[len(line)-1] == '\n'
}

// id is the id in the information system Әділет of the act that a key means in a text of the reader's date.
func (r *Reader) id(key, article string, is issue) string {
	if r.query {
		return "" // a question has no date
	}
	act, ok := ActByKey(key)
	if !ok {
		return AdiletID(key)
	}
	if g, ok := act.Named(is.date, is.number, article); ok {
		return g.Adilet
	}
	if is.age != InForce {
		if g, ok := act.Relative(r.date, article, is.age); ok {
			return g.Adilet
		}
	}
	if g, ok := act.At(r.date, article); ok {
		return g.Adilet
	}
	g, _ := act.Oldest(article) // cited before it was adopted
	return g.Adilet
}

func (r *Reader) add(f Found) {
	f.Raw = r.text[f.Start:f.End]
	r.found = append(r.found, f)
}
