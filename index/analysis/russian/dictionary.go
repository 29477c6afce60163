package russian

import (
	_ "embed" // dictionary.bin
	"fmt"
	"slices"
	"strings"
)

//go:embed dictionary.bin
var data string

// Dictionary knows the words of Russian. It is read only, so any number of goroutines may use it; New makes one.
type Dictionary struct {
	rules, classes  rows
	words, suffixes automaton
	prefixes        map[string]bool
}

// New opens the dictionary that is part of the program. It allocates a few kilobytes and fails only if the program was built with
// a damaged dictionary.
func New() (*Dictionary, error) { return open(data) }

// open reads the four parts of a dictionary, each after its length.
func open(data string) (*Dictionary, error) {
	var parts [4]string
	for i := range parts {
		if len(data) < 4 || int(number(data)) > len(data)-4 {
			return nil, fmt.Errorf("russian dictionary: part %d of %d is cut off; compile it again", i+1, len(parts))
		}
		n := 4 + int(number(data))
		parts[i], data = data[4:n], data[n:]
	}
	if data != "" {
		return nil, fmt.Errorf("russian dictionary: %d bytes after the last part; compile it again", len(data))
	}
	d := &Dictionary{rows(parts[0]), rows(parts[1]), automaton(parts[2]), automaton(parts[3]), map[string]bool{}}
	for _, prefix := range strings.Fields(prefixes) {
		d.prefixes[prefix] = true
	}
	return d, nil
}

// rows is an array of strings: their number, the end of each, and the strings.
type rows string

func (r rows) row(i uint32) string {
	texts := r[4+4*number(string(r)):]
	start := uint32(0)
	if i > 0 {
		start = number(string(r[4*i:]))
	}
	return string(texts[start:number(string(r[4+4*i:]))])
}

func number(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Known reports whether the dictionary has the word.
func (d *Dictionary) Known(word string) bool {
	_, ok := d.find(word)
	return ok
}

func (d *Dictionary) find(word string) (class uint32, ok bool) {
	if len(word) == 0 || len(word)%2 != 0 {
		return 0, false
	}
	return d.words.find(word)
}

// Lemmas appends the lemmas of the word to dst, the likeliest first, at most four, each once. Words that the dictionary has not get
// lemmas by their prefix or ending; words with other than Russian letters give themselves. The empty word has none.
func (d *Dictionary) Lemmas(dst []string, word string) []string {
	if word == "" {
		return dst
	}
	if class, ok := d.find(word); ok {
		return d.apply(dst, word, 0, class)
	}
	return d.unknown(dst, word)
}

// apply appends the lemmas that the rules of the class make of the word. The first from bytes stay as they are.
func (d *Dictionary) apply(dst []string, word string, from int, class uint32) []string {
	known := len(dst)
	rules := d.classes.row(class)
	for ; len(rules) >= 2; rules = rules[2:] {
		lemma := d.rule(word, from, uint32(rules[0])|uint32(rules[1])<<8)
		if lemma != "" && !slices.Contains(dst[known:], lemma) {
			dst = append(dst, lemma)
		}
	}
	return dst
}

// rule makes a lemma: it skips letters after from, cuts some off the end, and adds others.
func (d *Dictionary) rule(word string, from int, i uint32) string {
	r := d.rules.row(i)
	start, end, add := from+2*int(r[0]), len(word)-2*int(r[1]), r[2:]
	switch {
	case start > end:
		return ""
	case start > from:
		return word[:from] + word[start:end] + add
	case add == "":
		return word[:end]
	}
	return word[:end] + add
}
