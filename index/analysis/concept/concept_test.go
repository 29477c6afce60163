package concept_test

import (
	"bytes"
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
	trie := concept.NewTrie([]concept.Name{{End: concept.End{Concept: c}, Path: [][]string{{"b", "a"}, {"c"}}}})
	for _, first := range []string{"a", "b"} {
		n, ok := trie.Next(concept.Root, first)
		if !ok || len(trie.Ends(n)) != 0 {
			t.Fatalf("%s is not in the trie, or is a name", first)
		}
		n, ok = trie.Next(n, "c")
		if !ok || len(trie.Ends(n)) != 1 || trie.Ends(n)[0].Concept != c {
			t.Errorf("%s c is not in the trie", first)
		}
		if _, ok := trie.Next(n, "c"); ok {
			t.Errorf("%s c c is in the trie", first)
		}
	}
	if _, ok := trie.Next(concept.Root, "c"); ok {
		t.Error("c is in the trie")
	}
}

// names makes a name of each term of the table: its letters are its words.
func names(table []concept.Concept) []concept.Name {
	var all []concept.Name
	for i := range table {
		for j := range table[i].Terms {
			term := &table[i].Terms[j]
			var path [][]string
			for _, r := range term.Text {
				path = append(path, []string{string(r), strings.ToUpper(string(r))}[:1+len(path)%2])
			}
			all = append(all, concept.Name{End: concept.End{Concept: &table[i], Term: term}, Path: path})
		}
	}
	return all
}

// small is a table of two concepts that share a name.
func small() []concept.Concept {
	return []concept.Concept{{ID: "x", Terms: []concept.Term{{Text: "аб"}, {Text: "а"}}}, {ID: "y", Terms: []concept.Term{{Text: "аб"}, {Text: "вбг"}}}}
}

func TestTrieFile(t *testing.T) {
	table := small()
	made := concept.NewTrie(names(table))
	data, err := made.AppendBinary(nil, table)
	if err != nil {
		t.Fatal(err)
	}
	read, err := concept.ReadTrie(string(data), table)
	if err != nil {
		t.Fatal(err)
	}
	again, err := read.AppendBinary(nil, table)
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("read and written again: %x, want %x; %v", again, data, err)
	}
	for _, bad := range []string{"", string(data[:len(data)-1]), string(data) + "\x00", "\xff\xff\xff\xff\xff\xff\xff\xff\xff"} {
		if _, err := concept.ReadTrie(bad, table); err == nil {
			t.Errorf("%x is read without a fault", bad)
		}
	}
	if _, err := concept.ReadTrie(string(data), table[:1]); err == nil {
		t.Error("the trie of another table is read without a fault")
	}
}

// FuzzReadTrie holds that what is read without a fault can be walked from end to end.
func FuzzReadTrie(f *testing.F) {
	table := small()
	data, err := concept.NewTrie(names(table)).AppendBinary(nil, table)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Fuzz(func(t *testing.T, data string) {
		trie, err := concept.ReadTrie(data, table)
		if err != nil {
			return
		}
		var walk func(n concept.Node, depth int)
		walk = func(n concept.Node, depth int) {
			for _, e := range trie.Ends(n) {
				if e.Concept == nil || e.Term == nil {
					t.Fatal("an end without a name")
				}
			}
			for _, key := range []string{"а", "б", "Б", "в", "г"} {
				if next, ok := trie.Next(n, key); ok && depth < 8 {
					walk(next, depth+1)
				}
			}
		}
		walk(concept.Root, 0)
	})
}
