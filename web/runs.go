package web

import (
	"slices"

	"taldau/index/snippet"
)

// run is a stretch of text under one link, or under none; its parts are marked or not.
type run struct {
	Href  string
	Key   string // of the reference that is linked, for its preview
	Title string
	Parts []part
}

// part is text with or without a mark. Mark counts the marks of a page from 1; 0 is plain text.
type part struct {
	Text string
	Mark int
}

// linkSpan is bytes [Start, End) that lead somewhere.
type linkSpan struct {
	Start, End int
	Href       string
	Key, Title string // see run
}

// markedRuns cuts a fragment at its marks. Marks out of range are left out.
func markedRuns(text string, marks []snippet.Mark) []run {
	first := 1
	return cutRuns(text, marks, nil, &first)
}

// cutRuns cuts text at links and marks. Overlapping links lose to the earlier one; next is the number of the next mark.
func cutRuns(text string, marks []snippet.Mark, links []linkSpan, next *int) []run {
	marks, links = tidyMarks(text, marks), tidyLinks(text, links)
	var runs []run
	pos := 0
	for _, l := range links {
		if l.Start > pos {
			runs = append(runs, run{Parts: cutParts(text, pos, l.Start, marks, next)})
		}
		runs = append(runs, run{Href: l.Href, Key: l.Key, Title: l.Title, Parts: cutParts(text, l.Start, l.End, marks, next)})
		pos = l.End
	}
	if pos < len(text) {
		runs = append(runs, run{Parts: cutParts(text, pos, len(text), marks, next)})
	}
	return runs
}

// cutParts cuts bytes [from, to) at the marks; a mark that crosses the border is marked on both sides of it.
func cutParts(text string, from, to int, marks []snippet.Mark, next *int) []part {
	parts := make([]part, 0, min(2*len(marks)+1, 16))
	pos := from
	for _, m := range marks {
		start, end := max(m.Start, from), min(m.End, to)
		if start >= end {
			continue
		}
		if start > pos {
			parts = append(parts, part{Text: text[pos:start]})
		}
		parts = append(parts, part{Text: text[start:end], Mark: *next})
		*next++
		pos = end
	}
	if pos < to {
		parts = append(parts, part{Text: text[pos:to]})
	}
	return parts
}

func tidyMarks(text string, marks []snippet.Mark) []snippet.Mark {
	list := slices.Clone(marks)
	slices.SortFunc(list, func(a, b snippet.Mark) int { return a.Start - b.Start })
	kept := list[:0]
	end := 0
	for _, m := range list {
		if m.Start < end || m.End > len(text) || m.Start >= m.End {
			continue
		}
		kept, end = append(kept, m), m.End
	}
	return kept
}

func tidyLinks(text string, links []linkSpan) []linkSpan {
	list := slices.Clone(links)
	slices.SortFunc(list, func(a, b linkSpan) int { return a.Start - b.Start })
	kept := list[:0]
	end := 0
	for _, l := range list {
		if l.Start < end || l.End > len(text) || l.Start >= l.End {
			continue
		}
		kept, end = append(kept, l), l.End
	}
	return kept
}
