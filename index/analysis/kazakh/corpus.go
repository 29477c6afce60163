package kazakh

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"

	"taldau/data/fold"
	"taldau/data/langid"
)

// Bounds of training, so that memory does not grow with the text.
const (
	maxLine   = 4 << 20 // bytes of one line
	maxTypes  = 400_000 // different words; beyond that the rarest are forgotten
	maxSample = 1 << 19 // first words of the texts, kept in their order to learn which stand side by side
)

// corpus is the words of a text.
type corpus struct {
	words  map[string]int32 // how often
	lines  int
	ids    map[string]uint32
	names  []string
	sample []uint32 // words in order, 0 between sentences
}

func newCorpus() *corpus {
	return &corpus{words: map[string]int32{}, ids: map[string]uint32{}, names: []string{""}}
}

func (c *corpus) read(r io.Reader) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxLine)
	for in.Scan() {
		c.lines++
		c.line(in.Text())
	}
	err := in.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("line %d: longer than %d MB; want a sentence or a paragraph in each line", c.lines+1, maxLine>>20)
	}
	return err
}

func (c *corpus) line(text string) {
	for sentence := range strings.SplitSeq(fold.Clean(text), ". ") {
		if langid.Of(sentence) != "kk" {
			continue
		}
		for _, w := range strings.FieldsFunc(sentence, func(r rune) bool { return !fold.IsLetter(r) }) {
			c.add(normal(w))
		}
		c.keep(0)
	}
}

// normal is a word as Analyzer wants it.
func normal(word string) string {
	return strings.ReplaceAll(strings.ToLower(fold.Homoglyphs(word)), "ё", "е")
}

func (c *corpus) add(word string) {
	var buf [maxLetters]letter
	if w, ok := letters.encode(buf[:0], word); !ok || len(w) < 2 || !letters.hasVowel(w) {
		c.keep(0)
		return
	}
	c.words[word]++
	if len(c.words) > maxTypes {
		c.forget()
	}
	if len(c.sample) < maxSample {
		id, ok := c.ids[word]
		if !ok {
			id = uint32(len(c.names))
			c.ids[word] = id
			c.names = append(c.names, word)
		}
		c.keep(id)
	}
}

func (c *corpus) keep(id uint32) {
	if len(c.sample) < maxSample {
		c.sample = append(c.sample, id)
	}
}

// forget drops the rarest words until a quarter of the room is free.
func (c *corpus) forget() {
	for least := int32(1); len(c.words) > maxTypes*3/4; least++ {
		for w, n := range c.words {
			if n <= least {
				delete(c.words, w)
			}
		}
	}
}

// types is all different words in order.
func (c *corpus) types() []string {
	types := make([]string, 0, len(c.words))
	for w := range c.words {
		types = append(types, w)
	}
	sort.Strings(types)
	return types
}
