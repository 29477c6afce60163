package extract_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/extract"
	"taldau/data/fold"
	"taldau/data/mask"
	"taldau/data/material"
)

// TestRealActs measures extraction on real acts that a person has read. Russian and Kyrgyz acts are no acts of Kazakhstan:
// their courts and codes are in no dictionary of ours, their numbers have other forms. What is measured is whether the rules
// hold for texts that nobody wrote for them.
func TestRealActs(t *testing.T) {
	skipUnderRace(t)
	texts := realTexts(t)
	x, masker := newExtractor(t), mask.New(mask.Config{})
	sets := map[string]*tally{
		"real-dev":   newTally(t, "50 real acts (Russia, Kyrgyzstan) annotated by hand. The first measure, before the rules were touched: court 44 right of 49 given, date 45 of 47, outcome 18 of 18 (25 wanted), operative start 48 of 50, section bounds 210 of 217 (232 wanted). The rules were mended with the failures in sight since", false),
		"real-check": newTally(t, "30 real acts (Russia, Kyrgyzstan) annotated by hand and only measured: failures are never shown. The first measure: number 27 right of 28 given, court 26 of 29, date 26 of 29, judges 18 of 19, outcome 17 of 17 (18 wanted), section bounds 124 of 130 (137 wanted)", true),
	}
	for _, g := range realGold(t) {
		c := sets["real-"+g["split"]]
		c.acts++
		text, ok := texts[g["id"]]
		if !ok {
			t.Fatalf("the shared data have no act %s", g["id"])
		}
		d, lines := fillLines(x, masker, text)
		measureReal(c, g, d, lines)
	}
	for _, set := range []string{"real-dev", "real-check"} {
		t.Run(set, func(t *testing.T) {
			sets[set].t = t
			sets[set].keep(set)
		})
	}
}

// fillLines reads a text of which nothing else is known. lines holds the line of the source of each paragraph.
func fillLines(x *extract.Extractor, masker *mask.Masker, text string) (d *data.Document, lines []int) {
	var texts []string
	for i, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(fold.Clean(l)); l != "" {
			texts, lines = append(texts, l), append(lines, i+1)
		}
	}
	masked, _ := masker.Mask(texts)
	d = &data.Document{Editions: make([]data.Edition, 1)}
	for _, s := range masked {
		d.Editions[0].Paragraphs = append(d.Editions[0].Paragraphs, data.Paragraph{Text: s})
	}
	d.Editions[0].Renumber()
	d.Kind = extract.KindOf("", d)
	x.Fill(d)
	return d, lines
}

func measureReal(c *tally, g map[string]string, d *data.Document, lines []int) {
	id := g["id"]
	wantKind := "decision"
	if g["act_type"] == "normative" {
		wantKind = "resolution"
	}
	c.add("kind", id, string(d.Kind), wantKind, equal)
	if wantKind != "decision" {
		return
	}
	c.add("act-type", id, string(d.ActType), g["act_type"], equal)
	c.add("number", id, d.Number, g["number"], sameNumber)
	c.add("date", id, string(d.Dates.Adopted), g["date"], equal)
	c.add("court", id, d.Court.Name, g["court"], sameCourt)
	c.add("outcome", id, d.Outcome.Value, g["outcome"], equal)
	if g["judges"] != "" {
		var names []string
		for _, j := range d.Judges {
			names = append(names, j.Name)
		}
		c.add("judges", id, strings.Join(names, ","), g["judges"], sameJudges)
	}
	for _, s := range []struct {
		column string
		kind   data.SectionType
	}{{"established", data.SectionDescriptive}, {"reasoning", data.SectionReasoning}, {"operative", data.SectionOperative}, {"appeal", data.SectionAppeal}, {"signature", data.SectionSignature}} {
		want := strings.TrimPrefix(g[s.column], "-")
		if want == "?" {
			continue
		}
		got := sectionLine(&d.Editions[0], s.kind, lines)
		if s.kind == data.SectionOperative {
			c.add("operative-start", id, got, want, equal)
		}
		c.add("section-bounds", id+" "+string(s.kind), got, want, equal)
	}
	if g["references"] != "" {
		measureReferences(c, g, &d.Editions[0], lines)
	}
}

// measureReferences compares articles line by line; an article that a line names twice counts once.
func measureReferences(c *tally, g map[string]string, e *data.Edition, lines []int) {
	var got []string
	for _, r := range e.References {
		if r.Type == "article" {
			got = append(got, fmt.Sprintf("%d:%s", lines[r.Span.Paragraph-1], r.Article))
		}
	}
	var want []string
	for _, group := range strings.Split(g["references"], ";") {
		line, articles, _ := strings.Cut(group, ":")
		for _, a := range strings.Split(articles, ",") {
			want = append(want, line+":"+a)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	got, want = slices.Compact(got), slices.Compact(want)
	for _, w := range want {
		found := ""
		if slices.Contains(got, w) {
			found = w
		}
		c.add("references", g["id"], found, w, equal)
	}
	for _, f := range got {
		if !slices.Contains(want, f) {
			c.add("references", g["id"], f, "", equal)
		}
	}
}

func sectionLine(e *data.Edition, kind data.SectionType, lines []int) string {
	for _, s := range e.Sections {
		if s.Type == kind {
			return strconv.Itoa(lines[s.First-1])
		}
	}
	return ""
}

// sameNumber compares printed numbers without the spaces and dashes that printers set in different ways.
func sameNumber(got, want string) bool {
	plain := func(s string) string { return strings.NewReplacer(" ", "", "-", "").Replace(strings.ToLower(s)) }
	return plain(got) == plain(want)
}

// sameCourt compares names; a short name in brackets after the name does not make another court.
func sameCourt(got, want string) bool {
	plain := func(s string) string {
		s, _, _ = strings.Cut(strings.ToLower(s), " (")
		return strings.Join(strings.Fields(strings.ReplaceAll(s, "ё", "е")), " ")
	}
	return plain(got) == plain(want)
}

// sameJudges compares surnames as sets, whatever their case: "Романенкова" in the introduction is "Романенков". Two surnames are one
// where they begin alike up to the ending of a case.
func sameJudges(got, want string) bool {
	surnames := func(list string) [][]rune {
		var out [][]rune
		for _, name := range strings.Split(list, ",") {
			var longest []rune
			for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '.' || r == '\u00a0' }) {
				if r := []rune(w); len(r) > len(longest) {
					longest = r
				}
			}
			out = append(out, longest)
		}
		return out
	}
	g, w := surnames(got), surnames(want)
	if len(g) != len(w) {
		return false
	}
	for _, one := range w {
		i := slices.IndexFunc(g, func(other []rune) bool {
			n := max(2, min(len(one), len(other))-1)
			return len(one) >= 2 && len(other) >= 2 && max(len(one), len(other))-min(len(one), len(other)) <= 2 && string(one[:min(n, len(one))]) == string(other[:min(n, len(other))])
		})
		if i < 0 {
			return false
		}
		g = slices.Delete(g, i, i+1)
	}
	return true
}

// realGold reads the annotations.
func realGold(t *testing.T) []map[string]string {
	t.Helper()
	b, err := os.ReadFile("testdata/real.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	var gold []map[string]string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if columns == nil {
			columns = fields
			continue
		}
		g := map[string]string{}
		for i, c := range columns {
			g[c] = fields[i]
		}
		gold = append(gold, g)
	}
	if len(gold) != 80 {
		t.Fatalf("%d annotated acts, want 80", len(gold))
	}
	return gold
}

// realTexts reads the texts of the shared data by id.
func realTexts(t testing.TB) map[string]string {
	t.Helper()
	f, err := os.Open(material.Path(t, "official", "court-acts-ru.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	texts := map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		texts[d.ID] = d.Text
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return texts
}
