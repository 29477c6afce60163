package concept

import (
	"bufio"
	_ "embed"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

//go:embed table.tsv
var table string

// Concept is one thing that the law has names for.
type Concept struct {
	ID       string   // Latin letters and hyphens; permanent, because the index holds it
	Articles []string // of a code: prefixes of the terms of its articles, "uk" for uk:188
	Terms    []Term
}

// Term is one name of a concept in one language.
type Term struct {
	Text         string
	Lang         string // kk, ru, en
	Abbreviation bool   // it stands for the concept in capitals only
	Numbered     bool   // an abbreviation of several meanings, which needs a number or the name of the country beside it
	Shared       bool   // another concept has this name too, on purpose
}

// Table returns the table of the program: terms of the courts and of official texts, abbreviations, officially replaced terms with
// the new ones (notes of the acts in the information system Әділет), and words of every day for legal ones.
func Table() ([]Concept, error) { return Read(strings.NewReader(table)) }

// Sum is a checksum of the table of the program, by which what was made of it is known to be of another edition.
func Sum() uint32 { return crc32.ChecksumIEEE([]byte(table)) }

// Read reads lines of five cells parted by tabs: id, prefixes of articles, terms in Kazakh, Russian and English parted by
// semicolons. Lines that begin with # are remarks. Errors: a line of another number of cells, an id twice, a concept without terms.
func Read(r io.Reader) ([]Concept, error) {
	var list []Concept
	seen := map[string]bool{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 5 {
			return nil, fmt.Errorf("concepts, line %d: %d cells, want 5", n, len(cells))
		}
		c := Concept{ID: cells[0], Articles: strings.Fields(cells[1])}
		for i, lang := range []string{"kk", "ru", "en"} {
			c.Terms = appendTerms(c.Terms, cells[2+i], lang)
		}
		if seen[c.ID] || c.ID == "" || len(c.Terms) == 0 {
			return nil, fmt.Errorf("concepts, line %d: id %q is empty or given twice, or the concept has no terms", n, c.ID)
		}
		seen[c.ID] = true
		list = append(list, c)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read concepts: %w", err)
	}
	return list, nil
}

func appendTerms(terms []Term, cell, lang string) []Term {
	for text := range strings.SplitSeq(cell, ";") {
		t := Term{Text: strings.TrimSpace(text), Lang: lang}
		for t.Text != "" && strings.IndexByte("=#+", t.Text[0]) >= 0 {
			switch t.Text[0] {
			case '=':
				t.Abbreviation = true
			case '#':
				t.Abbreviation, t.Numbered = true, true
			case '+':
				t.Shared = true
			}
			t.Text = t.Text[1:]
		}
		if t.Text != "" {
			terms = append(terms, t)
		}
	}
	return terms
}
