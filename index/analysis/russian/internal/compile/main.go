// Command compile makes dictionary.bin of package russian from the compiled OpenCorpora dictionary in the npm package az 0.2.3 and
// from words.txt. It is run by hand when either changes, and never by the service.
package main

import (
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"slices"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: compile DICTS words.txt dictionary.bin\nDICTS is the folder dicts of npm package az 0.2.3 (npm pack az@0.2.3)")
		os.Exit(2)
	}
	if err := compile(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "compile:", err)
		os.Exit(1)
	}
}

func compile(dicts, words, out string) error {
	s, err := readSource(dicts)
	if err != nil {
		return err
	}
	list, err := readWords(words)
	if err != nil {
		return err
	}
	lemmas, err := collect(s, list)
	if err != nil {
		return err
	}
	var f file
	f.write(lemmas)
	return os.WriteFile(out, f.bytes(), 0o644)
}

// file is dictionary.bin in the making: four parts, each after its length in bytes, read in place by package russian.
type file struct {
	rules, classes table // a class is the rules of a word's lemmas, numbers of two bytes
	words, endings []byte
}

func (f *file) write(lemmas map[string][]string) {
	words, tails := newBuilder(), &endings{}
	for _, word := range slices.Sorted(maps.Keys(lemmas)) {
		codes := letters(word)
		var rules []rule
		for _, lemma := range lemmas[word] {
			rules = append(rules, ruleOf(word, lemma))
		}
		words.add(codes, f.class(rules))
		if len(codes) >= shortestKnown && rules[0].skip == 0 {
			tails.add(codes, rules[0], 1)
		}
	}
	f.words = words.bytes()
	suffixes := newBuilder()
	tails.each(nil, nil, func(ending []byte, rules []rule) { suffixes.add(ending, f.class(rules)) })
	f.endings = suffixes.bytes()
}

func (f *file) class(rules []rule) int {
	var row []byte
	for _, r := range rules {
		row = binary.LittleEndian.AppendUint16(row, uint16(f.rules.number(r.row())))
	}
	return f.classes.number(string(row))
}

func (f *file) bytes() []byte {
	var out []byte
	for _, part := range [][]byte{f.rules.bytes(), f.classes.bytes(), f.words, f.endings} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	fmt.Printf("%d rules, %d classes, %d bytes of words, %d of endings, %d in all\n",
		len(f.rules.rows), len(f.classes.rows), len(f.words), len(f.endings), len(out))
	return out
}
