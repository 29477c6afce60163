package classifier

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Link says that a category of an earlier edition is, or became part of, one of this edition.
type Link struct {
	Old Code `json:"old"`
	New Code `json:"new"`
}

// link fills the crosswalk from given links, from the codes that rows replace, and from derived rows that stand for an
// official code. It is taken both ways and through any number of steps.
func (t *Tree) link(links []Link) {
	for _, c := range t.list {
		for _, old := range c.Replaces {
			links = append(links, Link{old, c.Code})
		}
		if c.Official != "" {
			links = append(links, Link{c.Code, c.Official})
		}
	}
	direct := map[Code][]Code{}
	for _, l := range links {
		if l.Old != l.New && l.Old != "" && l.New != "" {
			direct[l.Old] = append(direct[l.Old], l.New)
			direct[l.New] = append(direct[l.New], l.Old)
		}
	}
	for code := range direct {
		reached := []Code{code}
		for i := 0; i < len(reached); i++ {
			for _, next := range direct[reached[i]] {
				if !slices.Contains(reached, next) {
					reached = append(reached, next)
				}
			}
		}
		others := slices.Clone(reached[1:])
		slices.Sort(others)
		t.same[code] = others
	}
}

// Equivalents returns the code itself and every code that means the same category in another edition. A document keeps the
// code it came with and is found under all of them.
func (t *Tree) Equivalents(c Code) []Code { return append([]Code{c}, t.same[c]...) }

// Links returns the crosswalk as pairs, so that an edition can be kept with it.
func (t *Tree) Links() []Link {
	var links []Link
	for old, others := range t.same {
		for _, c := range others {
			if old < c {
				links = append(links, Link{old, c})
			}
		}
	}
	slices.SortFunc(links, func(a, b Link) int { return slices.Compare([]Code{a.Old, a.New}, []Code{b.Old, b.New}) })
	return links
}

// ReadCrosswalk reads a table of two columns, old code and new code, with or without a header line.
func ReadCrosswalk(r io.Reader) ([]Link, []Problem, error) {
	b, err := readLimited(r)
	if err != nil {
		return nil, nil, err
	}
	table := csv.NewReader(b)
	table.Comma, table.FieldsPerRecord, table.TrimLeadingSpace = delimiter(b), -1, true
	var links []Link
	var problems []Problem
	for line := 1; ; line++ {
		row, err := table.Read()
		switch {
		case errors.Is(err, io.EOF):
			return links, problems, nil
		case err != nil:
			return nil, nil, fmt.Errorf("crosswalk: %w", err)
		case len(row) < 2:
			problems = append(problems, Problem{line, "want two columns, the old code and the new one"})
		case line == 1 && !validCode(row[0]):
			// the header
		case !validCode(row[0]) || !validCode(row[1]):
			problems = append(problems, Problem{line, fmt.Sprintf("%q → %q: a code has letters, digits, dots and dashes", row[0], row[1])})
		default:
			links = append(links, Link{Code(row[0]), Code(row[1])})
		}
	}
}
