package i18n

import (
	"fmt"

	"github.com/BurntSushi/toml"
)

// Term is one legal term with its explanation in plain words, in three languages.
type Term struct {
	ID      string
	Name    map[string]string // by language
	Meaning map[string]string
	See     []string // ids of related terms
}

// Glossary lists the terms in the order of the file; the page sorts them for its language.
func (b *Bundle) Glossary() []Term { return b.glossary }

func loadGlossary() ([]Term, error) {
	text, err := files.ReadFile("catalogue/glossary.toml")
	if err != nil {
		return nil, fmt.Errorf("read glossary: %w", err)
	}
	var raw struct {
		Term []struct {
			ID, KK, RU, EN            string
			MeansKK, MeansRU, MeansEN string
			See                       []string
		}
	}
	if err := toml.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("read glossary: %w", err)
	}
	terms := make([]Term, len(raw.Term))
	for i, t := range raw.Term {
		terms[i] = Term{
			ID: t.ID, See: t.See,
			Name:    map[string]string{"kk": t.KK, "ru": t.RU, "en": t.EN},
			Meaning: map[string]string{"kk": t.MeansKK, "ru": t.MeansRU, "en": t.MeansEN},
		}
	}
	return terms, nil
}
