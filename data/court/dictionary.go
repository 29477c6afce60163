package court

import (
	"bufio"
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed courts.tsv
var courtsTSV string

//go:embed regions.tsv
var regionsTSV string

// Dictionary finds courts and regions. What it answers does not change after Load, and it is safe for concurrent use.
type Dictionary struct {
	courts  []Court
	regions []Region
	byCode  map[string]int // code and slug
	regionN map[string]int
	names   []printed // every name and alias, the most words first
	answers answers
}

// Load reads the embedded dictionary.
func Load() (*Dictionary, error) {
	d := &Dictionary{byCode: map[string]int{}, regionN: map[string]int{}}
	err := eachRow("regions.tsv", regionsTSV, 5, func(f []string) error {
		d.regionN[f[0]] = len(d.regions)
		d.regions = append(d.regions, Region{Code: f[0], Slug: f[1], Names: Names{KK: f[2], RU: f[3], EN: f[4]}})
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := eachRow("courts.tsv", courtsTSV, 12, d.add); err != nil {
		return nil, err
	}
	// The name with more words is the more special one: a district court before the court of its city.
	slices.SortStableFunc(d.names, func(a, b printed) int { return len(b.keys) - len(a.keys) })
	return d, nil
}

// add takes one row of the table of courts.
func (d *Dictionary) add(f []string) error {
	c := Court{
		Code: f[0], Slug: f[1], Region: f[2], Instance: f[3], Type: f[4], Names: Names{KK: f[5], RU: f[6], EN: f[7]},
		ValidFrom: f[8], ValidTo: f[9], Successor: f[10],
	}
	if f[11] != "" {
		c.Aliases = strings.Split(f[11], "|")
	}
	if _, ok := d.regionN[c.Region]; !ok {
		return fmt.Errorf("court %s: unknown region %q", c.Slug, c.Region)
	}
	at := len(d.courts)
	d.courts = append(d.courts, c)
	for _, key := range []string{c.Code, c.Slug} {
		if _, taken := d.byCode[key]; taken {
			return fmt.Errorf("court %s: %q is taken", c.Slug, key)
		}
		if key != "" {
			d.byCode[key] = at
		}
	}
	for _, name := range append([]string{c.Names.KK, c.Names.RU, c.Names.EN}, c.Aliases...) {
		d.names = append(d.names, printed{keys: keysOf(name), court: at})
	}
	return nil
}

// eachRow calls do with the fields of every row after the heading.
func eachRow(name, table string, fields int, do func([]string) error) error {
	lines := bufio.NewScanner(strings.NewReader(table))
	for n := 1; lines.Scan(); n++ {
		f := strings.Split(lines.Text(), "\t")
		if len(f) != fields {
			return fmt.Errorf("%s line %d: %d fields, want %d", name, n, len(f), fields)
		}
		if n == 1 {
			continue
		}
		if err := do(f); err != nil {
			return fmt.Errorf("%s line %d: %w", name, n, err)
		}
	}
	return lines.Err()
}

// Courts lists every court: those of the republic first, then by region in the order of the codes.
func (d *Dictionary) Courts() []Court { return slices.Clone(d.courts) }

// Regions lists the regions in the order of their codes.
func (d *Dictionary) Regions() []Region { return slices.Clone(d.regions) }

// Lookup finds a court by its four-digit code or its slug.
func (d *Dictionary) Lookup(code string) (Court, bool) {
	at, ok := d.byCode[code]
	if !ok {
		return Court{}, false
	}
	return d.courts[at], true
}

// Region finds a region by its two-digit code.
func (d *Dictionary) Region(code string) (Region, bool) {
	at, ok := d.regionN[code]
	if !ok {
		return Region{}, false
	}
	return d.regions[at], true
}

// FromNumber finds the court that a case number names. The court of a known region that is not in the dictionary is returned
// with nothing but its code, region and the instance that the kind tells, because the number itself is the court registry's.
func (d *Dictionary) FromNumber(code, kind string) (Court, bool) {
	if c, ok := d.Lookup(code); ok && c.Code == code {
		return c, true
	}
	if len(code) != 4 {
		return Court{}, false
	}
	if _, ok := d.Region(code[:2]); !ok {
		return Court{}, false
	}
	c := Court{Code: code, Region: code[:2]}
	if strings.Trim(kind, "0123456789") == "" && kind != "" && c.Region != Republic {
		c.Instance = "first"
	}
	return c, true
}
