package bleve

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"taldau/index/analysis"
)

// longWord is the number of letters from which two mistakes are allowed.
const longWord = 8

// suggestPrefix is the number of first letters that must be right: few people mistype them, and the search stays small.
const suggestPrefix = 1

// Suggest implements index.Searcher. A word that the index knows has no suggestions.
func (ix *Index) Suggest(ctx context.Context, word string, limit int) (list []string, err error) {
	s, err := ix.open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	word = analysis.Normalize(word)
	known, err := s.reader.FieldDictRange(fieldExact, []byte(word), []byte(word))
	if err != nil {
		return nil, err
	}
	if entry, err := known.Next(); err != nil || entry != nil && entry.Term == word {
		return nil, errors.Join(err, known.Close())
	}
	if err := known.Close(); err != nil {
		return nil, err
	}
	return ix.near(ctx, s, word, limit)
}

// near lists indexed words at a small distance, most frequent first.
func (ix *Index) near(ctx context.Context, s *snapshot, word string, limit int) (list []string, err error) {
	distance := 1
	if utf8.RuneCountInString(word) >= longWord {
		distance = 2
	}
	first, size := utf8.DecodeRuneInString(word)
	if first == utf8.RuneError {
		return nil, nil
	}
	dict, err := s.reader.FieldDictFuzzy(fieldExact, word, distance, word[:size*suggestPrefix])
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	counts := map[string]uint64{}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		entry, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			break
		}
		counts[entry.Term] += entry.Count
	}
	for term := range counts {
		list = append(list, term)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return list[:min(limit, len(list))], nil
}

// IDs implements index.Writer.
func (ix *Index) IDs(ctx context.Context) ([]string, error) {
	s, err := ix.open()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, v := range s.views {
		for docs := v.live().Iterator(); docs.HasNext(); {
			if err := ctx.Err(); err != nil {
				return nil, errors.Join(err, s.close())
			}
			id, err := v.segment.DocID(uint64(docs.Next()))
			if err != nil {
				return nil, errors.Join(err, s.close())
			}
			ids = append(ids, string(id))
		}
	}
	return ids, s.close()
}
