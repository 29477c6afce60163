package citation_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"taldau/data/citation"
)

// goldShare is the share that must be read right: Wilson's lower bound of 95 % confidence.
const goldShare = 0.97

// The strings of official texts are read as a person reads them; the expected readings are in testdata, the strings are not.
func TestGold(t *testing.T) {
	texts := realReferences(t)
	f, err := os.Open(filepath.Join("testdata", "references.gold.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	total, right := 0, 0
	for s := bufio.NewScanner(f); s.Scan(); {
		fields := strings.Split(s.Text(), "\t")
		if strings.HasPrefix(s.Text(), "#") {
			continue
		}
		line, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) != 8 || line > len(texts) {
			t.Fatalf("faulty line of the gold file: %q", s.Text())
		}
		text := texts[line-1]
		if sum := sha256.Sum256([]byte(text)); hex.EncodeToString(sum[:])[:12] != fields[1] {
			t.Fatalf("line %d of the shared file is not the one that was read by hand", line)
		}
		total++
		got, want := readings(citation.Parse(text, "ru")), expected(fields[2:])
		if got == want {
			right++
		} else {
			t.Errorf("line %d, %q:\n got %s\nwant %s", line, text, got, want)
		}
	}
	bound := wilson(right, total)
	t.Logf("%d of %d references read right; Wilson lower bound %.3f", right, total, bound)
	if total < 150 || bound < goldShare {
		t.Errorf("%d of %d right, lower bound %.3f; want at least 150 and %.2f", right, total, bound, goldShare)
	}
}

// expected writes one reading of the gold file, which stands for several where it is a range.
func expected(f []string) string {
	for i, v := range f {
		if v == "-" {
			f[i] = ""
		}
	}
	articles := []string{f[2]}
	if from, to, ok := strings.Cut(f[2], ".."); ok {
		articles = nil
		first, _ := strconv.Atoi(from)
		last, _ := strconv.Atoi(to)
		for n := first; n <= last; n++ {
			articles = append(articles, strconv.Itoa(n))
		}
	}
	list := make([]string, len(articles))
	for i, article := range articles {
		list[i] = strings.Join([]string{f[0], f[1], article, f[3], f[4], f[5]}, "|")
	}
	return strings.Join(list, " ")
}

func readings(found []citation.Found) string {
	list := make([]string, len(found))
	for i, f := range found {
		act := f.ID
		switch {
		case f.Self:
			act = "self"
		case act == "":
			act = f.Act
		}
		list[i] = strings.Join([]string{string(f.Type), act, f.Article, f.Part, f.Point, f.Subpoint}, "|")
	}
	return strings.Join(list, " ")
}

// wilson is the lower bound of Wilson's score interval at 95 % for k of n.
func wilson(k, n int) float64 {
	if n == 0 {
		return 0
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	return (p + z*z/(2*m) - z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))) / (1 + z*z/m)
}
