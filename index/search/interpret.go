package search

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
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

// asArticle answers an article: the article itself, or its act, where the bank holds it, then the documents that cite the article.
func (s *Service) asArticle(ctx context.Context, p Params, ref citation.Ref, rest string, a *Answer) (query.Query, error) {
	key := ref.Key()
	if key == "" {
		return nil, nil
	}
	ids, err := s.find(ctx, inForce(ref))
	if err != nil {
		return nil, err
	}
	a.Interpretation = &Interpretation{Kind: InterpretedArticle, Label: key, Value: key, Ref: ref, Rest: rest}
	return s.withRest(ctx, p, a, ids, query.Field{Name: string(index.FieldArticle), Value: key}, rest)
}

// inForce names the act of an article as the bank may hold it: the part in force that has the article, then the act by its own id.
func inForce(ref citation.Ref) []data.Identifier {
	act, ok := citation.ActByKey(ref.Act)
	if !ok {
		return []data.Identifier{{Type: data.IdentifierNumber, Value: ref.Act}}
	}
	if g, ok := act.At("", ref.Article); ok && g.Adilet != "" {
		return []data.Identifier{{Type: data.IdentifierAdilet, Value: g.Adilet}}
	}
	if act.Adilet != "" {
		return []data.Identifier{{Type: data.IdentifierAdilet, Value: act.Adilet}}
	}
	return nil
}

// asResolution answers a normative resolution: the resolution itself, then the documents that cite it.
func (s *Service) asResolution(ctx context.Context, p Params, ref citation.Ref, rest string, a *Answer) (query.Query, error) {
	ids, err := s.find(ctx, []data.Identifier{{Type: data.IdentifierNumber, Value: ref.Act}})
	if err != nil {
		return nil, err
	}
	a.Interpretation = &Interpretation{Kind: InterpretedResolution, Label: ref.Raw, Value: ref.Act, Ref: ref, Rest: rest, Missing: len(ids) == 0}
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
	if a.Interpretation.Direct, err = s.hits(ctx, p, found, asked); err != nil {
		return nil, err
	}
	if a.Interpretation.Kind == InterpretedArticle && !p.Bare {
		a.Interpretation.Direct, err = s.articles(ctx, p, a.Interpretation.Direct, asked, a.Interpretation.Ref.Article)
	}
	return asked, err
}

// articles puts an article in the place of each law that has it.
func (s *Service) articles(ctx context.Context, p Params, laws []Hit, asked query.Query, number string) ([]Hit, error) {
	for i := range laws {
		if !hasArticle(laws[i].Document, number) {
			continue
		}
		own, err := s.hits(ctx, p, []index.Hit{{ID: index.UnitID(string(laws[i].ID), number)}}, asked)
		if err != nil {
			return nil, err
		}
		if len(own) == 1 {
			laws[i] = own[0]
		}
	}
	return laws, nil
}

// hasArticle reports whether a text in force of a law is divided and has the article.
func hasArticle(d *data.Document, number string) bool {
	return slices.ContainsFunc(d.InForce(), func(e *data.Edition) bool {
		return slices.ContainsFunc(provision.Articles(e), func(a provision.Article) bool { return a.Number == number }) && provision.Divided(e)
	})
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
