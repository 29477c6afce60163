package classifier_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taldau/classifier"
)

func load(t testing.TB) *classifier.Tree {
	t.Helper()
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// TestEditionLint reports every fault of the embedded edition at once.
func TestEditionLint(t *testing.T) {
	tree := load(t)
	if tree.Len() < 250 {
		t.Errorf("%d categories, want at least 250", tree.Len())
	}
	latin := regexp.MustCompile(`[A-Za-z]`)
	article := regexp.MustCompile(`^[a-z-]+/\d+(-\d+)?$`)
	leaves := map[classifier.Proceeding]int{}
	for _, c := range tree.All() {
		path := tree.Path(c.Code)
		for _, fault := range []struct {
			bad  bool
			what string
		}{
			{c.Names.KK == "" || c.Names.RU == "" || c.Names.EN == "", "a name is missing"},
			{latin.MatchString(c.Names.KK) || latin.MatchString(c.Names.RU), "Latin letters in a Cyrillic name"},
			{strings.TrimSpace(c.Names.KK) != c.Names.KK || strings.Contains(c.Names.KK+c.Names.RU+c.Names.EN, "  "), "stray spaces"},
			{(c.Origin == classifier.OriginOfficial) != classifier.IsOfficial(c.Code), "origin and form of the code disagree"},
			{(c.Origin == classifier.OriginDerived) != strings.HasPrefix(string(c.Code), "T-"), "a derived code must begin with T-"},
			{c.Proceeding != path[0].Proceeding, "proceeding differs from that of the root"},
			{path[0].Parent != "" || path[len(path)-1].Code != c.Code, "path does not lead from a root to the category"},
			{slices.ContainsFunc(c.Articles, func(a string) bool { return !article.MatchString(a) }), "malformed key of an article"},
		} {
			if fault.bad {
				t.Errorf("%s %q: %s", c.Code, c.Names.RU, fault.what)
			}
		}
		if len(slices.Collect(tree.Children(c.Code))) == 0 {
			leaves[c.Proceeding]++
		}
	}
	for _, p := range []classifier.Proceeding{classifier.ProceedingCivil, classifier.ProceedingAdministrative, classifier.ProceedingOffence, classifier.ProceedingCriminal, classifier.ProceedingMaterials} {
		if leaves[p] < 15 {
			t.Errorf("%s has %d leaves, want at least 15", p, leaves[p])
		}
	}
}

// TestOfficialCodes holds the nine official codes to what was seen.
func TestOfficialCodes(t *testing.T) {
	tree := load(t)
	want := map[classifier.Code]string{
		"142010000600000000": "Взыскание долга", "142030000100000000": "Трудовые споры", "142030000100010000": "восстановление на работе",
		"142030000100010010": "восстановление (на работе) с выплатой зарплаты", "142030000100020000": "зарплата и иные выплаты",
		"142030000100020010": "зарплата / компенсация отпуска", "142030001200070000": "По договору подряда",
		"142030003000000000": "Корпоративные споры", "142040000300010000": "Об оспаривании действий ЧСИ",
	}
	got := map[classifier.Code]string{}
	for _, c := range tree.All() {
		if c.Origin == classifier.OriginOfficial {
			got[c.Code] = c.Names.RU
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("official codes (-want +got):\n%s", diff)
	}
}

func TestParentsByLongestPrefix(t *testing.T) {
	table := "code,ru\n142030000100000000,Трудовые споры\n142030000100010000,восстановление\n142030000100010010,с выплатой\n142030001900000000,иные\n142030001000000000,десятая\n142030000190000000,подкатегория\n142030000000000000,исковое\n"
	list, problems, err := classifier.Read(strings.NewReader(table), "csv")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	tree, err := classifier.New("court", list, nil)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[classifier.Code]classifier.Code{
		"142030000100000000": "142030000000000000", "142030000100010000": "142030000100000000",
		"142030000100010010": "142030000100010000", "142030001900000000": "142030000000000000", "142030001000000000": "142030000000000000",
		"142030000190000000": "142030000100000000", "142030000000000000": "",
	}
	for code, want := range tests {
		if c, _ := tree.Lookup(code); c.Parent != want {
			t.Errorf("parent of %s = %q, want %q", code, c.Parent, want)
		}
	}
	path := tree.Path("142030000100010099") // unknown to the edition
	if n := len(path); n != 3 || path[n-1].Code != "142030000100010000" {
		t.Errorf("path of an unknown code = %v", path)
	}
	if path := tree.Path("999999999999999999"); len(path) != 0 {
		t.Errorf("path of a code of which nothing is known = %v", path)
	}
}

func TestCrosswalk(t *testing.T) {
	list, _, err := classifier.Read(strings.NewReader("code;ru;replaces\n142030000100000000;Труд;T-C.3.1|OLD1\n142990000000000000;Новая;\n"), "csv")
	if err != nil {
		t.Fatal(err)
	}
	links, problems, err := classifier.ReadCrosswalk(strings.NewReader("old;new\nOLD2;OLD1\nT-C.3.19;142990000000000000\n"))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	tree, err := classifier.New("court", list, links)
	if err != nil {
		t.Fatal(err)
	}
	check := func(tree *classifier.Tree) {
		t.Helper()
		want := []classifier.Code{"OLD2", "142030000100000000", "OLD1", "T-C.3.1"}
		if got := tree.Equivalents("OLD2"); !slices.Equal(got, want) {
			t.Errorf("Equivalents(OLD2) = %v, want %v", got, want)
		}
		if p := tree.Path("T-C.3.19"); len(p) != 1 || p[0].Code != "142990000000000000" {
			t.Errorf("Path(T-C.3.19) = %v", p)
		}
	}
	check(tree)
	b, err := tree.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := classifier.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	check(again)
}

func TestReadProblems(t *testing.T) {
	table := "\ufeffcode;ru;proceeding;valid_from;valid_to\n;без кода\n1420;Один\n1420;Дважды\nA B;Пробел\nX1;;\nX2;Имя;novel\nX3;Имя;civil;2020-13-01\nX4;Имя;civil;2021-01-01;2020-01-01\n"
	list, problems, err := classifier.Read(strings.NewReader(table), "csv")
	if err != nil || len(list) != 1 {
		t.Fatalf("Read = %v, %v", list, err)
	}
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if want := []int{2, 4, 5, 6, 7, 8, 9}; !slices.Equal(lines, want) {
		t.Errorf("problems on lines %v, want %v: %v", lines, want, problems)
	}
	for name, text := range map[string]string{"no code column": "a;b\n1;2\n", "not UTF-8": "code;ru\n1;\xcf\n", "empty": "", "header only": "code;ru\n"} {
		if _, _, err := classifier.Read(strings.NewReader(text), "csv"); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, _, err := classifier.Read(strings.NewReader(`{"code":"1"}`), "json"); err == nil {
		t.Error("a JSON object was taken for a list")
	}
	for name, list := range map[string][]classifier.Category{
		"circle": {{Code: "a", Parent: "b"}, {Code: "b", Parent: "a"}}, "twice": {{Code: "a"}, {Code: "a"}}, "orphan": {{Code: "a", Parent: "x"}},
	} {
		if _, err := classifier.New("x", list, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestFind(t *testing.T) {
	tree := load(t)
	tests := map[string]classifier.Code{
		"Развод": "T-C.3.3.1", "ажырасу": "T-C.3.3.1", "алименты": "T-C.3.3.3", "ДТП": "T-C.3.14.1", "Labour disputes": "142030000100000000",
		"142030003000000000": "142030003000000000", "Расторжение  БРАКА": "T-C.3.3.1", "кража": "T-U.6.188", "ұрлық": "T-U.6.188",
	}
	for text, want := range tests {
		if got := tree.Find(text); len(got) == 0 || got[0].Code != want {
			t.Errorf("Find(%q) = %v, want %s first", text, got, want)
		}
	}
	if got := tree.Find("ыыыы"); len(got) != 0 {
		t.Errorf("Find of nothing = %v", got)
	}
}

func TestValidOn(t *testing.T) {
	c := classifier.Category{ValidFrom: "2020-01-01", ValidTo: "2021-01-01"}
	for date, want := range map[string]bool{"2019-12-31": false, "2020-01-01": true, "2020-12-31": true, "2021-01-01": false, "": true} {
		if got := c.ValidOn(date); got != want {
			t.Errorf("ValidOn(%q) = %v", date, got)
		}
	}
}

// TestPaths holds for any tree: a path goes from a root to its category, each the parent of the next, and Below is its reverse.
func TestPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "n")
		list := make([]classifier.Category, n)
		for i := range list {
			list[i] = classifier.Category{Code: classifier.Code(fmt.Sprintf("c%d", i)), Names: classifier.Names{RU: "x"}}
			if p := rapid.IntRange(-1, i-1).Draw(t, "parent"); p >= 0 {
				list[i].Parent = list[p].Code
			}
		}
		tree, err := classifier.New("x", rapid.Permutation(list).Draw(t, "order"), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			path := tree.Path(c.Code)
			if path[0].Parent != "" || path[len(path)-1].Code != c.Code {
				t.Fatalf("path of %s: %v", c.Code, path)
			}
			for i, p := range path {
				if i > 0 && p.Parent != path[i-1].Code || !slices.Contains(tree.Below(p.Code), c.Code) {
					t.Fatalf("path of %s: %v", c.Code, path)
				}
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("code;ru\n1;a\n", "csv")
	f.Add(`[{"code":"1","names":{"ru":"a"}}]`, "json")
	f.Add("code,ru,parent\n\"1,a\n", "csv")
	f.Fuzz(func(t *testing.T, text, format string) {
		list, _, err := classifier.Read(strings.NewReader(text), format)
		if err != nil {
			return
		}
		if tree, err := classifier.New("fuzz", list, nil); err == nil {
			for _, c := range tree.All() {
				tree.Path(c.Code)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := classifier.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
