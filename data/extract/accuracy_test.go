package extract_test

import (
	"encoding/json"
	"flag"
	"math"
	"os"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "rewrite accuracy.json from what is measured now")

// accuracyFile is the table that the accuracy page shows.
const accuracyFile = "accuracy.json"

// target is what extraction of a field has to reach: the lower Wilson bound of its precision, and its coverage (project notes
// on extraction, C.5). A field without a target is only shown.
type target struct{ precision, coverage float64 }

var targets = map[string]target{
	"kind": {0.99, 1}, "number": {0.995, 0.99}, "court": {0.99, 0.99}, "date": {0.99, 0.99}, "act-type": {0.99, 1}, "language": {0.99, 1},
	"judges": {0.97, 0.95}, "operative-start": {0.98, 0.98}, "section-bounds": {0.95, 0.95},
	"outcome": {0.98, 0.95}, "outcome-per-claim": {0.93, 0.85}, "claimed-total": {0.96, 0.85}, "awarded-total": {0.96, 0.88},
	"references": {0.99, 0.97}, "parties": {0.96, 0.85}, "representation": {0.96, 0.85}, "instance": {0.99, 0.99},
	"amounts": {0.96, 0.85},
}

// row is the measure of one field over one set.
type row struct {
	Field     string  `json:"field"`
	Want      int     `json:"want"`      // values that a reader finds in the texts
	Given     int     `json:"given"`     // values that extraction gave; the rest it left undetermined
	Right     int     `json:"right"`     // of the given
	Precision float64 `json:"precision"` // right / given
	Lower     float64 `json:"lower"`     // lower bound of the precision, Wilson, 95 %
	Coverage  float64 `json:"coverage"`  // values wanted that got a value, right or wrong
	Target    float64 `json:"target,omitempty"`
	Cover     float64 `json:"target_coverage,omitempty"`
	Met       bool    `json:"met"` // both, the precision by its lower bound
}

// table is the measure of one set of acts.
type table struct {
	Set  string `json:"set"`
	Note string `json:"note"`
	Acts int    `json:"acts"`
	Rows []row  `json:"fields"`
}

// tally counts one set.
type tally struct {
	t    *testing.T
	note string
	acts int
	rows map[string]*row
	said map[string]int
	held bool // a set held apart: failures are counted and never shown
	hit  map[string]int
}

func newTally(t *testing.T, note string, held bool) *tally {
	return &tally{t: t, note: note, rows: map[string]*row{}, said: map[string]int{}, held: held, hit: map[string]int{}}
}

// add counts one value; what is empty is not there. same tells whether both mean one thing.
func (c *tally) add(field, where, got, want string, same func(got, want string) bool) {
	r := c.rows[field]
	if r == nil {
		r = &row{Field: field}
		c.rows[field] = r
	}
	if want != "" {
		r.Want++
	}
	if got != "" {
		r.Given++
	}
	if got != "" && want != "" {
		c.hit[field]++
	}
	if got != "" && want != "" && same(got, want) {
		r.Right++
		return
	}
	if (got != "" || want != "") && !c.held && c.said[field] < 6 {
		c.said[field]++
		c.t.Logf("%s of %s: %q, want %q", field, where, got, want)
	}
}

func equal(got, want string) bool { return got == want }

// wilson is the lower bound of a share of n trials at 95 % confidence (E. B. Wilson, 1927).
func wilson(right, n int) float64 {
	if n == 0 {
		return 0
	}
	const z = 1.959964
	p, m := float64(right)/float64(n), float64(n)
	return (p + z*z/(2*m) - z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))) / (1 + z*z/m)
}

func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		right, n int
		want     float64
	}{{291, 300, 0.944}, {990, 1000, 0.982}, {73, 73, 0.95}, {0, 0, 0}} {
		if got := wilson(tt.right, tt.n); math.Abs(got-tt.want) > 0.0006 {
			t.Errorf("%d of %d: %.4f, want %.3f", tt.right, tt.n, got, tt.want)
		}
	}
}

// table closes the count.
func (c *tally) table(set string) table {
	out := table{Set: set, Note: c.note, Acts: c.acts}
	for field, r := range c.rows {
		if r.Given > 0 {
			r.Precision = round(float64(r.Right) / float64(r.Given))
		}
		r.Lower = round(wilson(r.Right, r.Given))
		if r.Want > 0 {
			r.Coverage = round(float64(c.hit[field]) / float64(r.Want))
		}
		goal := targets[field]
		r.Target, r.Cover = goal.precision, goal.coverage
		r.Met = r.Given > 0 && r.Lower >= goal.precision && r.Coverage >= goal.coverage
		out.Rows = append(out.Rows, *r)
	}
	slices.SortFunc(out.Rows, func(a, b row) int {
		if a.Field < b.Field {
			return -1
		}
		return 1
	})
	for _, r := range out.Rows {
		c.t.Logf("%-18s %4d of %4d right, %4d wanted: precision %.3f (at least %.3f, target %.3f), coverage %.3f (target %.2f)", r.Field, r.Right, r.Given, r.Want, r.Precision, r.Lower, r.Target, r.Coverage, r.Cover)
	}
	return out
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// keep compares a table with the one that is kept, or writes it with -update. No field may become worse unseen; one that became better is said,
// and kept with the next -update.
func (c *tally) keep(set string) {
	c.t.Helper()
	now := c.table(set)
	tables := readTables(c.t)
	i := slices.IndexFunc(tables, func(t table) bool { return t.Set == set })
	if *update {
		if i < 0 {
			tables = append(tables, now)
		} else {
			tables[i] = now
		}
		slices.SortFunc(tables, func(a, b table) int {
			if a.Set < b.Set {
				return -1
			}
			return 1
		})
		writeTables(c.t, tables)
		return
	}
	if i < 0 {
		c.t.Fatalf("%s has no table of the set %q; run the test with -update and read the diff", accuracyFile, set)
	}
	if now.Acts != tables[i].Acts || len(now.Rows) != len(tables[i].Rows) {
		c.t.Fatalf("the set %q has other acts or fields than %s says; run the test with -update and read the diff", set, accuracyFile)
	}
	for k, r := range now.Rows {
		old := tables[i].Rows[k]
		switch {
		case r.Field != old.Field || r.Right < old.Right || r.Given-r.Right > old.Given-old.Right:
			c.t.Errorf("%s of the set %q: %d right and %d wrong of %d, %s says %d and %d; mend it, or run the test with -update and say why", r.Field, set, r.Right, r.Given-r.Right, r.Want, accuracyFile, old.Right, old.Given-old.Right)
		case r != old:
			c.t.Logf("%s of the set %q is better than %s says: run the test with -update", r.Field, set, accuracyFile)
		}
	}
}

func readTables(t *testing.T) []table {
	t.Helper()
	b, err := os.ReadFile(accuracyFile)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var tables []table
	if err := json.Unmarshal(b, &tables); err != nil {
		t.Fatal(err)
	}
	return tables
}

func writeTables(t *testing.T, tables []table) {
	t.Helper()
	b, err := json.MarshalIndent(tables, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(accuracyFile, append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
