package citation

import (
	"slices"
	"strings"
)

// ReadAll finds the references of a whole text, whose paragraphs are parted by blank lines, and the other decisions that it names
// by court and date, in order of place. Places are bytes of the text.
func (r *Reader) ReadAll(text, lang string) []Found {
	var list []Found
	for start := 0; start < len(text); {
		end := paragraphEnd(text, start)
		part := text[start:end]
		found := r.Read(part, lang)
		read := len(found)
		for _, d := range r.decisions() {
			overlaps := func(f Found) bool { return f.Start < d.End && d.Start < f.End }
			if at := slices.IndexFunc(found[:read], overlaps); at < 0 {
				found = append(found, d)
			} else if same := found[at].Act; found[at].Type == RefCase && (d.Act == "" || d.Act == same) {
				d.Act, d.Number, d.Confidence = same, same, sureName // the number of the case and, beside it, court and date
				found[at] = d
			}
		}
		slices.SortStableFunc(found, func(a, b Found) int { return a.Start - b.Start })
		for _, f := range found {
			f.Start, f.End = f.Start+start, f.End+start
			list = append(list, f)
		}
		start = end
	}
	return list
}

// paragraphEnd is where the paragraph that begins at start ends, the blank lines after it included.
func paragraphEnd(text string, start int) int {
	for i := start; i < len(text); {
		line := strings.IndexByte(text[i:], '\n')
		if line < 0 {
			return len(text)
		}
		i += line + 1
		next := i
		for next < len(text) && strings.IndexByte(" \t\r\n", text[next]) >= 0 {
			next++
		}
		if strings.IndexByte(text[i:next], '\n') >= 0 {
			return next
		}
	}
	return len(text)
}
