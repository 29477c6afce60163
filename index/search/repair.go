package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"taldau/index/analysis"
	"taldau/index/query"
	"taldau/index/repair"
)

// Repair is what a person probably meant to type. It was searched instead where the bank knows none of what was typed in its place
// and all of what was put there; else it is only offered.
type Repair struct {
	Typed   string
	Text    string
	Changes []repair.Change
	Applied bool
}

// repaired looks for what was meant by words that the bank does not know. It returns the text to search.
func (s *Service) repaired(ctx context.Context, p Params, text string, a *Answer) (string, error) {
	if p.AsTyped || p.Plain || text == "" {
		return text, nil
	}
	found, known := a.repairs[text]
	if !known {
		err := s.Searcher.Words(ctx, func(v repair.Vocabulary) error {
			found = repair.New(normalised{v}).Sparing(s.Analyzer.Knows).Query(text)
			return nil
		})
		if err != nil {
			return text, fmt.Errorf("repair %q: %w", text, err)
		}
		a.repairs[text] = found
	}
	if found.Text == "" {
		return text, nil
	}
	a.Repair = &Repair{Typed: text, Text: found.Text, Changes: found.Changes, Applied: found.Sure()}
	if a.Repair.Applied {
		return found.Text, nil
	}
	return text, nil
}

// normalised asks a vocabulary for words as the index has them.
type normalised struct{ repair.Vocabulary }

// Known implements repair.Vocabulary.
func (n normalised) Known(form string) bool { return n.Vocabulary.Known(analysis.Normalize(form)) }

// Also is a concept that was searched beside the words that name it.
type Also struct {
	Words string              // as typed
	Names map[string][]string // of the concept, by language: kk, ru, en
}

// also lists the concepts that the words of a question name; words in quotation marks name none.
func (s *Service) also(p Params, asked query.Query) []Also {
	if p.Literal {
		return nil
	}
	var list []Also
	seen := map[string]bool{}
	query.Walk(asked, func(q query.Query, positive bool) {
		words, ok := q.(query.Words)
		if !ok || !positive {
			return
		}
		text := strings.Join(words, " ")
		for _, t := range s.Analyzer.Query(text, "") {
			if t.Kind != analysis.Concept || seen[t.Term] {
				continue
			}
			seen[t.Term] = true
			if also := (Also{Words: text[t.Start:t.End], Names: s.Analyzer.ConceptNames(t.Term)}); also.widens() {
				list = append(list, also)
			}
		}
	})
	return list
}

// widens reports whether the concept has another name than the words typed.
func (a *Also) widens() bool {
	for _, names := range a.Names {
		if slices.ContainsFunc(names, func(name string) bool { return !strings.EqualFold(name, a.Words) }) {
			return true
		}
	}
	return false
}
