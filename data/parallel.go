package data

import (
	"context"
	"slices"
	"strings"
)

// Parallel finds the document that holds the act of d in another language, where the two came as two documents: one of the same kind with the
// same id in Әділет, or the same body, date and number, and with a text in a language that d has not. It returns nil where there is
// none. Of several, the one that shares most printed numbers of points or articles: parts of one act may be documents of their own.
func Parallel(ctx context.Context, s Store, d *Document) (*Document, error) {
	if d.Kind != KindLaw && d.Kind != KindResolution {
		return nil, nil
	}
	var ids []ID
	for _, name := range d.Identifiers {
		if name.Type != IdentifierAdilet && (name.Type != IdentifierNumber || strings.Count(name.Value, ":") != 2) {
			continue
		}
		found, err := s.Find(ctx, name.Type, name.Value)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			if id != d.ID && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	docs, err := s.GetMany(ctx, ids[:min(len(ids), mostParallel)])
	if err != nil {
		return nil, err
	}
	var best *Document
	most := -1
	for _, o := range docs {
		if o == nil || o.Withdrawn != nil || o.Kind != d.Kind || !hasOtherLanguage(o, d) {
			continue
		}
		if n := sharedPoints(d, o); n > most {
			best, most = o, n
		}
	}
	return best, nil
}

// mostParallel bounds how many documents of one act are looked at.
const mostParallel = 100

func hasOtherLanguage(o, d *Document) bool {
	for i := range o.Editions {
		lang := o.Editions[i].Lang
		if lang != "" && !slices.ContainsFunc(d.Editions, func(e Edition) bool { return e.Lang == lang }) {
			return true
		}
	}
	return false
}

// sharedPoints counts the printed numbers of the newest edition of d that some edition of o has too.
func sharedPoints(d, o *Document) int {
	have := map[string]bool{}
	for i := range o.Editions {
		for _, p := range o.Editions[i].Paragraphs {
			have[p.Point] = true
		}
	}
	n := 0
	if e := d.Current(""); e != nil {
		for _, p := range e.Paragraphs {
			if p.Point != "" && have[p.Point] {
				n++
			}
		}
	}
	return n
}
