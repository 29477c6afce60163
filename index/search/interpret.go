package search

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index"
	"taldau/index/query"
)

// maxIdentifier is the longest text that is tried as an identifier as a whole.
const maxIdentifier = 64

// interpret recognises a case number, an article, a resolution or another identifier in text. It returns nil where there is none.
func (s *Service) interpret(ctx context.Context, p Params, text string, a *Answer) (query.Query, error) {
	if text == "" || strings.ContainsAny(text, `"«“:`) || query.HasProximity(text) {
		return nil, nil
	}
	if n, ok := citation.ParseCaseNumber(text); ok {
		return s.asCase(ctx, p, n, a)
	}
	if q, err := s.asNumber(ctx, p, text, a); q != nil || err != nil {
		return q, err
	}
	found, rest, ok := citation.ParseQuery(text)
	if !ok {
		return nil, nil
	}
	switch found.Type {
	case citation.RefArticle:
		return s.asArticle(ctx, p, found.Ref, rest, a)
	case citation.RefResolution:
		return s.asResolution(ctx, p, found.Ref, rest, a)
	}
	return nil, nil
}

// asCase answers a case number: its acts directly, then everything that bears or cites the number.
func (s *Service) asCase(ctx context.Context, p Params, n citation.CaseNumber, a *Answer) (query.Query, error) {
	in := &Interpretation{Kind: InterpretedCase, Label: n.String(), Value: n.Base()}
	ids, err := s.find(ctx, []data.Identifier{
		{Type: data.IdentifierAct, Value: n.String()}, {Type: data.IdentifierCase, Value: n.Base()},
	})
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		in.Missing = true
		if in.Nearest, err = s.nearest(ctx, n); err != nil {
			return nil, err
		}
	}
	a.Interpretation = in
	return s.answerDirect(ctx, p, a, ids, query.Or{
		query.Field{Name: string(index.FieldNumber), Value: n.Base()},
		query.Field{Name: string(index.FieldCites), Value: "case:" + n.Base()},
	})
}

// asNumber answers a text that is, as a whole, an identifier of a document in the bank.
func (s *Service) asNumber(ctx context.Context, p Params, text string, a *Answer) (query.Query, error) {
	if len(text) > maxIdentifier || !strings.ContainsAny(text, "0123456789") || !strings.ContainsAny(text, "-/_0123456789") {
		return nil, nil
	}
	printed := strings.TrimSpace(strings.TrimLeft(text, "№#"))
	number := citation.NormalizeNumber(printed)
	if isShortNumber(number) {
		return nil, nil // "5" is a word, not the name of one document
	}
	ids, err := s.find(ctx, []data.Identifier{
		{Type: data.IdentifierSource, Value: printed}, {Type: data.IdentifierAdilet, Value: strings.ToUpper(printed)},
		{Type: data.IdentifierAct, Value: number}, {Type: data.IdentifierCase, Value: number}, {Type: data.IdentifierNumber, Value: number},
	})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	a.Interpretation = &Interpretation{Kind: InterpretedNumber, Label: printed, Value: number}
	return s.answerDirect(ctx, p, a, ids, query.Field{Name: string(index.FieldNumber), Value: printed})
}

func isShortNumber(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n < 10000
}

// asArticle answers an article: the act itself where the bank holds it, then the documents that cite the article.
func (s *Service) asArticle(ctx context.Context, p Params, ref citation.Ref, rest string, a *Answer) (query.Query, error) {
	key := ref.Key()
	if key == "" {
		return nil, nil
	}
	var ids []data.ID
	if act, ok := citation.ActByKey(ref.Act); ok && act.Adilet != "" {
		var err error
		if ids, err = s.find(ctx, []data.Identifier{{Type: data.IdentifierAdilet, Value: act.Adilet}}); err != nil {
			return nil, err
		}
	}
	a.Interpretation = &Interpretation{Kind: InterpretedArticle, Label: key, Value: key, Rest: rest}
	return s.withRest(ctx, p, a, ids, query.Field{Name: string(index.FieldArticle), Value: key}, rest)
}

// asResolution answers a normative resolution: the resolution itself, then the documents that cite it.
func (s *Service) asResolution(ctx context.Context, p Params, ref citation.Ref, rest string, a *Answer) (query.Query, error) {
	ids, err := s.find(ctx, []data.Identifier{{Type: data.IdentifierNumber, Value: ref.Act}})
	if err != nil {
		return nil, err
	}
	a.Interpretation = &Interpretation{Kind: InterpretedResolution, Label: ref.Raw, Value: ref.Act, Rest: rest, Missing: len(ids) == 0}
	return s.withRest(ctx, p, a, ids, query.Or{
		query.Field{Name: string(index.FieldNumber), Value: ref.Act},
		query.Field{Name: string(index.FieldCites), Value: ref.Act},
	}, rest)
}

// withRest narrows target by the other words of the question; words that do not parse are searched as they stand.
func (s *Service) withRest(ctx context.Context, p Params, a *Answer, ids []data.ID, target query.Query, rest string) (query.Query, error) {
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return s.answerDirect(ctx, p, a, ids, target)
	}
	words, err := query.Parse(rest)
	if err != nil {
		words = query.Words(strings.Fields(rest))
	}
	return s.answerDirect(ctx, p, a, ids, query.And{target, s.resolve(words)})
}

// answerDirect puts the named documents before the hits of the first page and sets the query that is shown.
func (s *Service) answerDirect(ctx context.Context, p Params, a *Answer, ids []data.ID, asked query.Query) (query.Query, error) {
	a.Query, a.Canonical = asked, asked.String()
	asked = s.resolve(asked)
	if p.Cursor != "" {
		return asked, nil
	}
	found := make([]index.Hit, len(ids))
	for i, id := range ids {
		found[i] = index.Hit{ID: string(id)}
	}
	var err error
	a.Interpretation.Direct, err = s.hits(ctx, p, found, asked)
	return asked, err
}

// find looks identifiers up in order and returns each document once.
func (s *Service) find(ctx context.Context, names []data.Identifier) ([]data.ID, error) {
	var ids []data.ID
	seen := map[data.ID]bool{}
	for _, n := range names {
		found, err := s.Bank.Find(ctx, n.Type, n.Value)
		if err != nil {
			return nil, fmt.Errorf("find %s %q: %w", n.Type, n.Value, err)
		}
		for _, id := range found {
			if !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return ids, nil
}

// nearest lists the closest case numbers of the same court, year and kind that the bank does hold, at most three on each side.
func (s *Service) nearest(ctx context.Context, n citation.CaseNumber) ([]string, error) {
	var near []string
	for _, step := range []int{-1, 1} {
		held := 0
		for distance := 1; distance <= nearestDistance && held < 3; distance++ {
			next := n
			next.Suffix = 0
			if next.Ordinal = n.Ordinal + step*distance; next.Ordinal < 1 {
				break
			}
			ids, err := s.Bank.Find(ctx, data.IdentifierCase, next.Base())
			if err != nil {
				return nil, fmt.Errorf("nearest to %s: %w", n, err)
			}
			if len(ids) > 0 {
				near, held = append(near, next.Base()), held+1
			}
		}
	}
	return near, nil
}
