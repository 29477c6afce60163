package concept_test

import (
	"regexp"
	"strings"
	"testing"

	"taldau/index/analysis/concept"
)

func table(t *testing.T) []concept.Concept {
	t.Helper()
	list, err := concept.Table()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestTable holds the embedded table to its own rules: enough concepts, ids that can be terms, and no name of two concepts unless
// it is marked as shared.
func TestTable(t *testing.T) {
	list := table(t)
	if len(list) < 180 {
		t.Errorf("%d concepts, want the 165 of the term list and the groups of abbreviations", len(list))
	}
	id := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	type name struct{ text, lang string }
	owners := map[name][]string{}
	for _, c := range list {
		if !id.MatchString(c.ID) {
			t.Errorf("id %q", c.ID)
		}
		langs := map[string]bool{}
		for _, term := range c.Terms {
			langs[term.Lang] = true
			n := name{strings.ToLower(term.Text), term.Lang}
			owners[n] = append(owners[n], c.ID)
			if len(owners[n]) > 1 && !term.Shared {
				t.Errorf("%q (%s) names %v and is not marked as shared", term.Text, term.Lang, owners[n])
			}
		}
		if !langs["kk"] || !langs["ru"] {
			t.Errorf("%s has no name in Kazakh or in Russian", c.ID)
		}
	}
}

func TestRead(t *testing.T) {
	list, err := concept.Read(strings.NewReader("# remark\n\ndebt\tx y\t+қарыз; =ҚҚ\t#ДД\tdebt\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []concept.Term{{Text: "қарыз", Lang: "kk", Shared: true}, {Text: "ҚҚ", Lang: "kk", Abbreviation: true}, {Text: "ДД", Lang: "ru", Abbreviation: true, Numbered: true}, {Text: "debt", Lang: "en"}}
	if len(list) != 1 || len(list[0].Terms) != len(want) || len(list[0].Articles) != 2 {
		t.Fatalf("%+v", list)
	}
	for i, term := range list[0].Terms {
		if term != want[i] {
			t.Errorf("term %d: %+v, want %+v", i, term, want[i])
		}
	}
	for _, bad := range []string{"a\tb\n", "a\t\tx\ty\tz\na\t\tx\ty\tz\n", "a\t\t\t\t\n", "\t\tx\ty\tz\n"} {
		if _, err := concept.Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read without a fault", bad)
		}
	}
}

func TestTrie(t *testing.T) {
	c := &concept.Concept{ID: "x"}
	var root concept.Node
	root.Add([][]string{{"a", "b"}, {"c"}}, concept.End{Concept: c})
	for _, first := range []string{"a", "b"} {
		n := root.Next(first)
		if n == nil || len(n.Ends()) != 0 || n.Next("c") == nil || n.Next("c").Ends()[0].Concept != c {
			t.Errorf("%s c is not in the trie", first)
		}
	}
	if root.Next("c") != nil {
		t.Error("c is in the trie")
	}
}
