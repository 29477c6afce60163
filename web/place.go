package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index"
	"taldau/index/search"
	"taldau/index/snippet"
)

// The size of a fragment around a reference, in bytes, and the number of fragments of a hit.
const (
	aroundReference = 220
	mostReferences  = 2
)

// foundHit is a hit of an answer. A question that was understood as an article or a resolution, and a list of what cites an act, has
// no words to mark, so that the fragments of its hits are the places that cite it; how often they do is counted.
func (v *visit) foundHit(h search.Hit, q question, in *search.Interpretation) hitView {
	if h.Talk != nil {
		return v.hit(h, q.Q)
	}
	key := q.citedKey(in)
	if key != "" && !hasMarks(h.Snippets) {
		if places, lang := citingPlaces(h.Document, key); len(places) > 0 {
			h.Snippets, h.Lang = places, lang
		}
	}
	view := v.hit(h, q.Q)
	if key != "" {
		view.Depth = depth(h.Document, key)
	}
	return view
}

// citedKey is the one act, article or case that every hit of the question cites; empty where there is none.
func (q question) citedKey(in *search.Interpretation) string {
	if in != nil && (in.Kind == search.InterpretedArticle || in.Kind == search.InterpretedResolution) {
		return in.Value
	}
	for _, field := range []index.Field{index.FieldCites, index.FieldArticle} {
		if values := q.filter(field); len(values) == 1 {
			return values[0]
		}
	}
	return ""
}

// depth counts the references to key in the editions in force.
func depth(d *data.Document, key string) int {
	n := 0
	for _, e := range d.InForce() {
		for _, r := range e.References {
			if pointsTo(r.Ref, key) {
				n++
			}
		}
	}
	return n
}

// pointsTo reports whether a reference is to key, to an article of it or to a place in it; the day of a resolution and its year alone, "vs:2003:5", are one.
func pointsTo(r citation.Ref, key string) bool {
	own := citation.YearKey(r.Key())
	key = citation.YearKey(key)
	if strings.Contains(key, citation.PlaceSeparator) {
		return slices.ContainsFunc(r.Places(), func(k string) bool { return citation.YearKey(k) == key })
	}
	return own == key || strings.HasPrefix(own, key+"/")
}

func hasMarks(list []snippet.Snippet) bool {
	return slices.ContainsFunc(list, func(s snippet.Snippet) bool { return len(s.Marks) > 0 })
}

// citingPlaces cuts fragments around the references to key, those of the reasoning first.
func citingPlaces(d *data.Document, key string) ([]snippet.Snippet, data.Lang) {
	for _, e := range d.InForce() {
		var list []snippet.Snippet
		seen := map[int]bool{}
		for _, r := range e.References {
			n := r.Span.Paragraph
			if !pointsTo(r.Ref, key) || seen[n] || n < 1 || n > len(e.Paragraphs) {
				continue
			}
			seen[n] = true
			if s, ok := around(e, &e.Paragraphs[n-1], r.Span); ok {
				list = append(list, s)
			}
		}
		slices.SortStableFunc(list, func(a, b snippet.Snippet) int { return reasoningFirst(a) - reasoningFirst(b) })
		if len(list) > 0 {
			return list[:min(len(list), mostReferences)], e.Lang
		}
	}
	return nil, ""
}

func reasoningFirst(s snippet.Snippet) int {
	if s.Section == data.SectionReasoning {
		return 0
	}
	return 1
}

// around is the fragment of a paragraph around a span, cut at spaces.
func around(e *data.Edition, p *data.Paragraph, span data.Span) (snippet.Snippet, bool) {
	if span.Start < 0 || span.End > len(p.Text) || span.Start >= span.End {
		return snippet.Snippet{}, false
	}
	from, to := max(0, span.Start-aroundReference), min(len(p.Text), span.End+aroundReference)
	if from > 0 {
		if i := strings.IndexByte(p.Text[from:span.Start], ' '); i >= 0 {
			from += i + 1
		}
	}
	if to < len(p.Text) {
		if i := strings.LastIndexByte(p.Text[span.End:to], ' '); i >= 0 {
			to = span.End + i
		}
	}
	for from > 0 && !utf8.RuneStart(p.Text[from]) {
		from--
	}
	for to < len(p.Text) && !utf8.RuneStart(p.Text[to]) {
		to++
	}
	return snippet.Snippet{
		Paragraph: p.N, Section: e.SectionOf(p.N).Type, Lang: p.Lang, Text: p.Text[from:to],
		Marks: []snippet.Mark{{Start: span.Start - from, End: span.End - from}}, CutBefore: from > 0, CutAfter: to < len(p.Text),
	}, true
}
