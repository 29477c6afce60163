package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// source is the compiled OpenCorpora dictionary: words with their paradigms, and how often a word has a tag.
type source struct {
	words     *dawg
	tagOfWord *dawg
	paradigms [][]form
}

// form is one cell of a paradigm.
type form struct {
	prefix, suffix, tag string
}

// paradigmPrefixes are the prefixes of comparatives and superlatives; meta.json names them in this order.
var paradigmPrefixes = []string{"", "по", "наи"}

func readSource(dir string) (*source, error) {
	s := &source{}
	var suffixes, tags []string
	var err error
	if s.words, err = readDAWG(filepath.Join(dir, "words.dawg")); err != nil {
		return nil, err
	}
	if s.tagOfWord, err = readDAWG(filepath.Join(dir, "p_t_given_w.intdawg")); err != nil {
		return nil, err
	}
	if err := readJSON(filepath.Join(dir, "suffixes.json"), &suffixes); err != nil {
		return nil, err
	}
	if err := readJSON(filepath.Join(dir, "gramtab-opencorpora-int.json"), &tags); err != nil {
		return nil, err
	}
	return s, s.readParadigms(filepath.Join(dir, "paradigms.array"), suffixes, tags)
}

func readJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// readParadigms reads: a number of paradigms, and for each the number of numbers that follow: suffixes, tags, prefixes.
func (s *source) readParadigms(path string, suffixes, tags []string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	numbers := make([]int, len(data)/2)
	for i := range numbers {
		numbers[i] = int(binary.LittleEndian.Uint16(data[2*i:]))
	}
	at := 1
	for range numbers[0] {
		n := numbers[at] / 3
		cells := numbers[at+1 : at+1+3*n]
		at += 1 + 3*n
		paradigm := make([]form, n)
		for i := range paradigm {
			paradigm[i] = form{paradigmPrefixes[cells[2*n+i]], suffixes[cells[i]], tags[cells[n+i]]}
		}
		s.paradigms = append(s.paradigms, paradigm)
	}
	return nil
}

// reading is one analysis of a word. Its word and stem keep ё.
type reading struct {
	word, stem string
	paradigm   []form
	cell       int
}

// tag returns the grammemes of the word.
func (r reading) tag() string { return r.paradigm[r.cell].tag }

// form returns the word that another cell of the paradigm gives.
func (r reading) form(cell int) string {
	c := r.paradigm[cell]
	return c.prefix + r.stem + c.suffix
}

// each calls f with every reading of every word.
func (s *source) each(f func(reading)) error {
	var fault error
	s.words.each(func(key []byte) {
		end := bytes.IndexByte(key, 1)
		if end < 0 || len(key) < end+5 {
			fault = fmt.Errorf("words.dawg: key % x has no paradigm", key)
			return
		}
		p, cell := seven(key[end+1:]), seven(key[end+3:])
		if p >= len(s.paradigms) || cell >= len(s.paradigms[p]) {
			fault = fmt.Errorf("words.dawg: no cell %d of paradigm %d", cell, p)
			return
		}
		if r, ok := s.read(decode(key[:end]), p, cell); ok {
			f(r)
		}
	})
	return fault
}

func (s *source) read(word string, p, cell int) (reading, bool) {
	c := s.paradigms[p][cell]
	stem, ok := strings.CutPrefix(word, c.prefix)
	if !ok || !strings.HasSuffix(stem, c.suffix) {
		return reading{}, false
	}
	return reading{word, stem[:len(stem)-len(c.suffix)], s.paradigms[p], cell}, true
}

// seven reads a number of two bytes of seven bits, each with one bit more so that it is never zero.
func seven(b []byte) int { return int(b[0]^1)<<6 + int(b[1])>>1 }

// share returns how likely the tag is for the word, in millionths, where the corpus has the word.
func (s *source) share(word, tag string) (int, bool) {
	return s.tagOfWord.value(append(append(encode(word), ':'), tag...))
}

// decode reads Windows-1251, the code of the keys.
func decode(key []byte) string {
	var b strings.Builder
	for _, c := range key {
		switch {
		case c >= 0xe0:
			b.WriteRune(rune(c) - 0xe0 + 'а')
		case c == 0xb8:
			b.WriteRune('ё')
		case c < 0x80:
			b.WriteByte(c)
		default:
			b.WriteRune('?')
		}
	}
	return b.String()
}

func encode(word string) []byte {
	var key []byte
	for _, r := range word {
		switch {
		case r >= 'а' && r <= 'я':
			key = append(key, byte(r-'а'+0xe0))
		case r == 'ё':
			key = append(key, 0xb8)
		case r < 0x80:
			key = append(key, byte(r))
		default:
			key = append(key, '?')
		}
	}
	return key
}
