package kazakh

import (
	"fmt"
	"io"
)

// rounds of learning; after six the choices do not change any more.
const rounds = 10

// Train learns a table from running text, a paragraph or a sentence in each line. Lines in other languages are passed over. It
// is deterministic: the same text gives the same table. Memory is bounded by about 200 MB. note says where the text came from,
// and is kept in the table, so that its licence goes with it. The error is that of a reader, or says that there was no Kazakh.
func Train(note string, texts ...io.Reader) (*Table, error) {
	c := newCorpus()
	for i, r := range texts {
		if err := c.read(r); err != nil {
			return nil, fmt.Errorf("text %d: %w", i+1, err)
		}
	}
	if len(c.words) == 0 {
		return nil, fmt.Errorf("no Kazakh words in %d lines; want running text, a sentence or a paragraph in each line", c.lines)
	}
	l := newLearner(c.types())
	for range rounds {
		l.round()
	}
	t := l.table()
	t.note = note
	newPairs(t, c).learn()
	return t, nil
}
