package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"taldau/data"
	"taldau/index/search"
	"taldau/index/snippet"
)

// The size of a fragment around a reference, in bytes, and the number of fragments of a hit.
const (
	aroundReference = 220
	mostReferences  = 2
)

// foundHit is a hit of an answer. A question that was understood as an article or a resolution has no words to mark, so that
// the fragments of its hits are the places that cite it.
func (v *visit) foundHit(h search.Hit, q string, in *search.Interpretation) hitView {
	if in != nil && (in.Kind == search.InterpretedArticle || in.Kind == search.InterpretedResolution) && !hasMarks(h.Snippets) {
		if places, lang := citingPlaces(h.Document, in.Value); len(places) > 0 {
			h.Snippets, h.Lang = places, lang
		}
	}
	return v.hit(h, q)
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
			if r.Key() != key && !strings.HasPrefix(r.Key(), key+"/") || seen[n] || n < 1 || n > len(e.Paragraphs) {
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
