package bleve

import (
	"slices"
	"strings"
	"unicode/utf8"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

const (
	// maxNear bounds the neighbours of a word that are compared.
	maxNear = 64
	// maxWalks bounds the words whose neighbours in a segment are remembered. Each takes some 3 KB at most.
	maxWalks = 128
)

// Near implements repair.Vocabulary.
func (v *vocabulary) Near(form string, distance int) []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	var forms []string
	for i, dict := range v.dictionariesOf(fieldExact) {
		if dict != nil {
			forms = append(forms, v.neighbours(v.snapshot.views[i], dict, walk{form, distance})...)
		}
	}
	slices.Sort(forms) // the first in order of all segments
	forms = slices.Compact(forms)
	counts := map[string]int{}
	for _, form := range forms[:min(maxNear, len(forms))] {
		counts[form] = v.documents(fieldExact, form)
	}
	return frequent(counts, maxNear)
}

// neighbours walks over the words of a segment that begin as the form does, unless it is remembered what was found: the words of a segment never
// change. Whether documents still have them is asked anew.
func (v *vocabulary) neighbours(view *view, dict segment.TermDictionary, w walk) []string {
	if forms, known := view.walks.of(w); known {
		return forms
	}
	begin := beginning(w.form)
	list := dict.AutomatonIterator(newNear(w.form, w.distance, begin), []byte(begin), append([]byte(begin), 0xff))
	var forms []string
	for len(forms) < maxNear {
		entry, err := list.Next()
		if v.failed(err) || v.failed(v.ctx.Err()) {
			return forms
		}
		if entry == nil {
			break
		}
		forms = append(forms, entry.Term)
	}
	w.form = strings.Clone(w.form) // or the question that it stands in would be kept with it
	view.walks.keep(w, forms)
	return forms
}

// beginning is the first two letters of a form.
func beginning(form string) string {
	end := 0
	for range 2 {
		_, size := utf8.DecodeRuneInString(form[end:])
		end += size
	}
	return form[:end]
}

// walk asks for the words of a segment that are near to a form.
type walk struct {
	form     string
	distance int
}
