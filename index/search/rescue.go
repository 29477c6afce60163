package search

import (
	"context"
	"fmt"
	"slices"

	"taldau/index"
	"taldau/index/query"
	"taldau/index/repair"
)

// maxRescues bounds the work for a question that found nothing: each rescue is one more search.
const maxRescues = 8

// rescues computes changed questions that do find something, in the order in which a page offers them.
func (s *Service) rescues(ctx context.Context, p Params, asked query.Query, a *Answer) ([]Rescue, error) {
	var tried []Rescue
	if a.Repair != nil && !a.Repair.Applied {
		tried = append(tried, Rescue{Kind: RescueSpelling, Params: with(p, func(p *Params) { p.Q, p.AsTyped = a.Repair.Text, true }), Label: a.Repair.Text})
	}
	for i, f := range p.Filters {
		tried = append(tried, Rescue{Kind: RescueFilter, Filter: f, Params: with(p, func(p *Params) { p.Filters = slices.Delete(p.Filters, i, i+1) })})
	}
	if p.From != "" || p.To != "" {
		f := index.Filter{Field: index.FieldYear, Values: []string{p.From, p.To}}
		tried = append(tried, Rescue{Kind: RescueFilter, Filter: f, Params: with(p, func(p *Params) { p.From, p.To = "", "" })})
	}
	if plain := query.Unquote(asked); asked != nil && plain.String() != asked.String() {
		tried = append(tried, Rescue{Kind: RescueQuotes, Params: with(p, func(p *Params) { p.Q = plain.String() })})
	}
	if !p.AnyWord && len(query.Terms(asked)) > 1 {
		tried = append(tried, Rescue{Kind: RescueAnyWord, Params: with(p, func(p *Params) { p.AnyWord = true })})
	}
	named := s.Tree().Find(p.Q)
	for _, c := range named[:min(2, len(named))] {
		f := index.Filter{Field: index.FieldCategory, Values: []string{string(c.Code)}}
		tried = append(tried, Rescue{Kind: RescueCategory, Label: string(c.Code), Filter: f, Params: with(p, func(p *Params) { p.Q, p.Filters = "", []index.Filter{f} })})
	}
	return s.counted(ctx, tried, a.repairs)
}

// fewHits is the number of documents below which more are offered: all words of a long question stand together in the longest laws
// and nowhere else.
const fewHits = 3

// more computes the question of which the words are alternatives, where it finds more than the question as it stands.
func (s *Service) more(ctx context.Context, p Params, asked query.Query, a *Answer) ([]Rescue, error) {
	words, ok := asked.(query.Words)
	if !ok || p.AnyWord || len(words) < 2 || a.Interpretation != nil {
		return nil, nil
	}
	found, err := s.counted(ctx, []Rescue{{Kind: RescueAnyWord, Params: with(p, func(p *Params) { p.AnyWord = true })}}, a.repairs)
	return slices.DeleteFunc(found, func(r Rescue) bool { return r.Count <= a.Total }), err
}

// counted keeps the rescues that find something, with the number they find. What was meant by the words that they share is looked for once.
func (s *Service) counted(ctx context.Context, tried []Rescue, remembered map[string]repair.Result) ([]Rescue, error) {
	var found []Rescue
	for _, r := range tried[:min(len(tried), maxRescues)] {
		bare := with(r.Params, func(p *Params) { *p = p.Counting() })
		a, err := s.answer(ctx, bare, remembered)
		if err != nil {
			return nil, fmt.Errorf("rescue %s: %w", r.Kind, err)
		}
		if r.Count = a.Total; r.Count > 0 {
			found = append(found, r)
		}
	}
	return found, nil
}

// with returns a changed copy of p on its first page.
func with(p Params, change func(*Params)) Params {
	p.Filters = slices.Clone(p.Filters)
	p.Cursor = ""
	change(&p)
	return p
}
