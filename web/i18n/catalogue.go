package i18n

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed catalogue
var files embed.FS

// Languages lists the languages of the pages in the order in which they are offered.
func Languages() []string { return []string{"kk", "ru", "en"} }

// Bundle is all catalogues. It does not change after Load.
type Bundle struct {
	catalogues map[string]*Catalogue
	glossary   []Term
}

// Catalogue is the messages of one language.
type Catalogue struct {
	Lang     string
	tag      language.Tag
	messages map[string]string            // without a count
	plurals  map[string]map[string]string // by plural form: one, few, many, other
}

// Load reads the embedded catalogues. It fails on a file that is not a table of strings and plural forms.
func Load() (*Bundle, error) {
	b := &Bundle{catalogues: map[string]*Catalogue{}}
	for _, lang := range Languages() {
		c, err := loadCatalogue(lang)
		if err != nil {
			return nil, err
		}
		b.catalogues[lang] = c
	}
	var err error
	b.glossary, err = loadGlossary()
	return b, err
}

// In returns the catalogue of a language of Languages, or nil.
func (b *Bundle) In(lang string) *Catalogue { return b.catalogues[lang] }

func loadCatalogue(lang string) (*Catalogue, error) {
	name := "catalogue/" + lang + ".toml"
	text, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	var raw map[string]any
	if err := toml.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	c := &Catalogue{Lang: lang, tag: language.Make(lang), messages: map[string]string{}, plurals: map[string]map[string]string{}}
	for id, value := range raw {
		switch value := value.(type) {
		case string:
			c.messages[id] = value
		case map[string]any:
			forms := map[string]string{}
			for form, text := range value {
				s, ok := text.(string)
				if !ok {
					return nil, fmt.Errorf("read %s: %s.%s is not a string", name, id, form)
				}
				forms[form] = s
			}
			c.plurals[id] = forms
		default:
			return nil, fmt.Errorf("read %s: %s is not a message", name, id)
		}
	}
	return c, nil
}

// T returns a message; pairs are names and values for its {placeholders}. A message that does not exist is returned as its
// id in ⟦brackets⟧, which a test looks for on every page.
func (c *Catalogue) T(id string, pairs ...any) string {
	text, ok := c.messages[id]
	if !ok {
		return "⟦" + id + "⟧"
	}
	return c.fill(text, pairs)
}

// N returns a message in the plural form of n; the placeholder {n} is n with digit groups.
func (c *Catalogue) N(id string, n int, pairs ...any) string {
	forms, ok := c.plurals[id]
	if !ok {
		return "⟦" + id + "⟧"
	}
	text, ok := forms[c.form(n)]
	if !ok {
		text = forms["other"]
	}
	return c.fill(text, append([]any{"n", c.Number(n)}, pairs...))
}

// Has reports whether the catalogue has a message without plural forms.
func (c *Catalogue) Has(id string) bool {
	_, ok := c.messages[id]
	return ok
}

// IDs lists all messages; those with plural forms are followed by their forms: "results.count few".
func (c *Catalogue) IDs() []string {
	ids := slices.Collect(maps.Keys(c.messages))
	for id, forms := range c.plurals {
		for form := range forms {
			ids = append(ids, id+" "+form)
		}
	}
	slices.Sort(ids)
	return ids
}

// Forms lists the plural forms that the grammar of the language needs for whole numbers (CLDR).
func (c *Catalogue) Forms() []string {
	seen := map[string]bool{"other": true}
	for n := range 200 {
		seen[c.form(n)] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// Raw returns the text of a message, or of one of its plural forms, with its placeholders.
func (c *Catalogue) Raw(id string) string {
	if name, form, ok := strings.Cut(id, " "); ok {
		return c.plurals[name][form]
	}
	return c.messages[id]
}

func (c *Catalogue) form(n int) string {
	switch plural.Cardinal.MatchPlural(c.tag, n, 0, 0, 0, 0) {
	case plural.One:
		return "one"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// fill puts values into their places, "{name}", once: what a value holds is no place. Pages ask it for every date.
func (c *Catalogue) fill(text string, pairs []any) string {
	if len(pairs) < 2 || !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 16*len(pairs))
	for {
		start := strings.IndexByte(text, '{')
		length := strings.IndexByte(text[max(start, 0):], '}')
		if start < 0 || length < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:start])
		if value, ok := c.valueOf(text[start+1:start+length], pairs); ok {
			b.WriteString(value)
			text = text[start+length+1:]
		} else {
			b.WriteByte('{')
			text = text[start+1:]
		}
	}
}

// valueOf is the value of a name among pairs of names and values.
func (c *Catalogue) valueOf(name string, pairs []any) (string, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if known, _ := pairs[i].(string); known != name {
			continue
		}
		switch value := pairs[i+1].(type) {
		case int:
			return c.Number(value), true
		case string:
			return value, true
		default:
			return fmt.Sprint(value), true
		}
	}
	return "", false
}
