package russian_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestWordsAreCompiled holds that dictionary.bin was compiled after the last change of words.txt.
func TestWordsAreCompiled(t *testing.T) {
	text, err := os.ReadFile("words.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := open(t)
	entries := 0
	for _, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		words := fields[1:]
		for i, word := range words {
			got := d.Lemmas(nil, word)
			entries++
			switch {
			case fields[0] == "lemma" && i == 0:
			case !d.Known(word):
				t.Errorf("%s: %s is not in the dictionary", line, word)
			case fields[0] == "lemma" && !slices.Contains(got, words[0]):
				t.Errorf("%s: Lemmas(%s) = %q", line, word, got)
			case fields[0] != "lemma" && !slices.Contains(got, word):
				t.Errorf("%s: Lemmas(%s) = %q", line, word, got)
			}
		}
	}
	if entries < 600 {
		t.Errorf("words.txt has %d words", entries)
	}
}
