package search

import (
	"strings"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// questionWords is the number of words from which a text is taken for a question even where nothing in it asks.
const questionWords = 7

// actWords are the words, folded, by which acts call themselves.
var actWords = map[string]bool{
	"закон": true, "кодекс": true, "конституция": true, "постановление": true, "указ": true, "правила": true,
	"заң": true, "заңы": true, "кодексі": true, "конституциясы": true, "қаулы": true, "қаулысы": true, "жарлығы": true, "ережесі": true, "ережелері": true,
	"law": true, "code": true, "constitution": true, "resolution": true, "act": true, "rules": true,
}

// profileOf tells what kind of question was asked; ranking has a row of weights for each kind.
func profileOf(text string, a *Answer) index.Profile {
	if a.Interpretation != nil {
		switch a.Interpretation.Kind {
		case InterpretedArticle:
			return index.ProfileArticle
		case InterpretedResolution:
			return index.ProfileResolution
		default:
			return index.ProfileNumber
		}
	}
	if quoted(a.Query) {
		return index.ProfileQuotation
	}
	words := strings.Fields(text)
	asks, act := strings.HasSuffix(strings.TrimSpace(text), "?"), false
	for _, w := range words {
		w = analysis.Normalize(strings.Trim(w, `?!.,;:"«»()`))
		asks = asks || analysis.IsAsking(w)
		act = act || actWords[w]
	}
	switch {
	case asks:
		return index.ProfileQuestion
	case act:
		return index.ProfileAct
	case len(words) >= questionWords:
		return index.ProfileQuestion
	}
	return index.ProfileWords
}

// quoted holds where every part of a query that speaks for a document by its words is a phrase.
func quoted(q query.Query) bool {
	phrases, others := 0, 0
	query.Walk(q, func(q query.Query, positive bool) {
		if !positive {
			return
		}
		switch q.(type) {
		case query.Phrase, query.SlopPhrase:
			phrases++
		case query.Words, query.Prefix:
			others++
		}
	})
	return phrases > 0 && others == 0
}
