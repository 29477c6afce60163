package extract

import (
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/langid"
)

// shortWords is how few words make a paragraph too short to tell its language; it then takes that of the paragraph before.
const shortWords = 4

// langShare is the least part of a document's letters that makes a language one of the document's.
const langShare = 0.05

// languages tells the language of paragraphs, editions and the document.
func languages(d *data.Document) {
	total := map[data.Lang]int{}
	for i := range d.Editions {
		e := &d.Editions[i]
		size := paragraphLanguages(e)
		if e.Lang == "" {
			e.Lang = mostUsed(size)
		}
		for l, n := range size {
			total[l] += n
		}
	}
	if d.Langs != nil {
		return
	}
	all := 0
	for _, n := range total {
		all += n
	}
	for l, n := range total {
		if l != "" && float64(n) >= langShare*float64(all) {
			d.Langs = append(d.Langs, l)
		}
	}
	slices.SortFunc(d.Langs, func(a, b data.Lang) int {
		if total[a] != total[b] {
			return total[b] - total[a]
		}
		return strings.Compare(string(a), string(b))
	})
}

// paragraphLanguages sets the language of each paragraph and returns the bytes of text in each language.
func paragraphLanguages(e *data.Edition) map[data.Lang]int {
	size := map[data.Lang]int{}
	known := make([]bool, len(e.Paragraphs))
	last := data.LangUnknown
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		if p.Lang == "" {
			words := wordCount(p.Text)
			l := languageOf(p.Text, words)
			if known[i] = words >= shortWords || l == data.LangKazakh; !known[i] {
				l = last
			}
			p.Lang = l
		} else {
			known[i] = true
		}
		if known[i] {
			last = p.Lang
		}
		size[p.Lang] += len(p.Text)
	}
	inheritBackwards(e, known, size)
	return size
}

// inheritBackwards gives the short lines at the beginning the language of the first paragraph that has one.
func inheritBackwards(e *data.Edition, known []bool, size map[data.Lang]int) {
	first := slices.Index(known, true)
	for i := 0; i < len(e.Paragraphs) && (first < 0 || i < first); i++ {
		p := &e.Paragraphs[i]
		if p.Lang != "" {
			continue
		}
		l := e.Lang
		if first >= 0 {
			l = e.Paragraphs[first].Lang
		} else if l == "" {
			l = data.Lang(langid.Of(p.Text))
		}
		size[p.Lang] -= len(p.Text)
		size[l] += len(p.Text)
		p.Lang = l
	}
}

// languageOf tells the language of one paragraph. Kyrgyz shares ө, ү and ң with Kazakh but none of its other letters, and is
// no language of the bank.
func languageOf(s string, words int) data.Lang {
	l := data.Lang(langid.Of(s))
	if l == data.LangKazakh && words > 6 && !strings.ContainsAny(s, "әғқұіһӘҒҚҰІҺiI") {
		return data.LangUnknown
	}
	return l
}

// wordCount counts words of at least two letters: initials tell no language.
func wordCount(s string) int {
	n, run := 0, 0
	for _, r := range s {
		if !isLetter(r) {
			run = 0
			continue
		}
		if run++; run == 2 {
			n++
		}
	}
	return n
}

func mostUsed(size map[data.Lang]int) data.Lang {
	best := data.LangUnknown
	for _, l := range []data.Lang{data.LangKazakh, data.LangRussian, data.LangEnglish} {
		if size[l] > 0 && (best == "" || size[l] > size[best]) {
			best = l
		}
	}
	return best
}
