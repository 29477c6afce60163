package seed

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"taldau/classifier"
	"taldau/data"
)

//go:embed grammar
var grammarFiles embed.FS

// grammarNames are the files of wordings: what any act says, then the disputes by proceeding.
var grammarNames = []string{"common", "above", "detail", "civil", "family", "contracts", "special", "public", "administrative", "criminal", "offences"}

// Groups of disputes that share wordings: the first part of the case number, but for materials.
const (
	groupCriminal       = "1"
	groupCivil          = "2"
	groupOffence        = "3"
	groupAdministrative = "4"
	groupMaterial       = "m" // materials
	groupSpecial        = "z" // special proceedings and court orders, which share the wordings of materials
)

// dispute is one kind of case with the wordings of its parts.
type dispute struct {
	category classifier.Code
	kind     string   // letter-less part of the case number: "2" civil, "4" administrative, "1" criminal, "3" offences
	courts   []string // types of the courts of first instance
	articles []provision
	outcomes []weighted
	sides    [2]sideKind
	scale    string              // of sums: s thousands, m millions, l more
	slots    map[string][]phrase // "ru.fact" → wordings
	order    bool                // decided by a court order
}

// weighted is an outcome with its share.
type weighted struct {
	outcome string
	weight  int
}

// group is the group of wordings that the dispute uses.
func (d *dispute) group() string {
	if strings.HasPrefix(string(d.category), "T-M") {
		return groupMaterial
	}
	if len(d.slots["ru.mover"]) > 0 {
		return groupSpecial
	}
	return d.kind
}

// grammar is everything that is said.
type grammar struct {
	disputes []dispute
	draw     []int // of disputes, each as often as its kind comes before a court
	common   map[string][]phrase
}

// loadGrammar reads the embedded files.
func loadGrammar() (*grammar, error) {
	g := &grammar{common: map[string][]phrase{}}
	for _, name := range grammarNames {
		b, err := grammarFiles.ReadFile("grammar/" + name + ".txt")
		if err != nil {
			return nil, err
		}
		if err := g.read(string(b)); err != nil {
			return nil, fmt.Errorf("grammar %s %w", name, err)
		}
	}
	for i, d := range g.disputes {
		for range max(1, frequent[d.category]) {
			g.draw = append(g.draw, i)
		}
	}
	return g, nil
}

// frequent tells how many times as often as others some disputes are drawn: what courts hear daily, and the categories in
// which the invented practice diverges, so that a small bank shows it.
var frequent = map[classifier.Code]int{
	divergent[0]: 8, divergent[1]: 8, "T-C.3.12.1": 3, "T-C.3.3.3": 4, "T-C.3.3.1": 3, "142030000100010000": 5, "142030000100020000": 3,
	"T-C.3.14.1": 3, "T-C.3.17.1": 3, "T-C.3.2.1": 3, "T-U.6.188": 4, "T-U.6.190": 3, "T-O.3.1": 3, "T-A.t.1.1": 3, "T-C.3.12.2": 2,
}

// read adds the lines of one file: comments, heads of disputes, and "lang.slot text".
func (g *grammar) read(file string) error {
	slots := g.common
	for n, line := range strings.Split(file, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if head, ok := strings.CutPrefix(line, "@ "); ok {
			d, err := parseDispute(head)
			if err != nil {
				return fmt.Errorf("line %d: %w", n+1, err)
			}
			slots = d.slots
			g.disputes = append(g.disputes, d)
			continue
		}
		slot, text, ok := strings.Cut(line, " ")
		if !ok || !strings.Contains(slot, ".") {
			return fmt.Errorf("line %d: want \"lang.slot text\"", n+1)
		}
		p, err := parsePhrase(text)
		if err != nil {
			return fmt.Errorf("line %d: %w", n+1, err)
		}
		slots[slot] = append(slots[slot], p)
	}
	return nil
}

// parseDispute reads "category kind courts articles outcome:weight,… [sides [scale [order]]]".
func parseDispute(s string) (dispute, error) {
	f := strings.Fields(s)
	if len(f) < 5 || len(f) > 8 {
		return dispute{}, fmt.Errorf("%d fields after @, want 5 to 8", len(f))
	}
	d := dispute{
		category: classifier.Code(f[0]), kind: f[1], courts: strings.Split(f[2], ","), scale: "m",
		sides: [2]sideKind{sidePerson, sidePerson}, slots: map[string][]phrase{},
	}
	for _, a := range strings.Split(f[3], ",") {
		p, err := parseProvision(a)
		if err != nil {
			return dispute{}, err
		}
		d.articles = append(d.articles, p)
	}
	for _, o := range strings.Split(f[4], ",") {
		name, weight, _ := strings.Cut(o, ":")
		n, err := strconv.Atoi(weight)
		if err != nil {
			return dispute{}, fmt.Errorf("outcome %q: want name:weight", o)
		}
		d.outcomes = append(d.outcomes, weighted{name, n})
	}
	if len(f) > 5 {
		left, right, ok := strings.Cut(f[5], "/")
		if !ok {
			return dispute{}, fmt.Errorf("sides %q: want side/side", f[5])
		}
		d.sides = [2]sideKind{sideKind(left), sideKind(right)}
	}
	if len(f) > 6 {
		d.scale = f[6]
	}
	d.order = len(f) > 7
	return d, nil
}

func langKey(lang data.Lang, slot string) string { return string(lang) + "." + slot }
