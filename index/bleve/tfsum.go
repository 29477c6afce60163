package bleve

import (
	"slices"
	"sync"
)

// tfSum adds up what a word counts in documents; it is used for one word after another.
type tfSum struct {
	of   []float32 // by document; zero between uses
	docs []uint32  // that have any, in the order in which they came
}

var tfSums = sync.Pool{New: func() any { return &tfSum{} }}

// begin makes room for n documents.
func (t *tfSum) begin(n int) {
	if len(t.of) < n {
		t.of = make([]float32, n)
	}
}

// add adds to the tf of a document, which is more than nothing.
func (t *tfSum) add(doc uint32, tf float32) {
	if t.of[doc] == 0 {
		t.docs = append(t.docs, doc)
	}
	t.of[doc] += tf
}

// levelled is what was added up, by level, of n documents.
func (t *tfSum) levelled(n int) impacts {
	if len(t.docs)*denseShare >= n {
		i := impacts{levels: make([]uint8, n)}
		for _, doc := range t.docs {
			i.levels[doc] = levelOf(t.of[doc])
		}
		return i
	}
	slices.Sort(t.docs)
	i := impacts{docs: append(make([]uint32, 0, len(t.docs)), t.docs...), levels: make([]uint8, len(t.docs))} // docs is never nil, which would mean by document
	for at, doc := range t.docs {
		i.levels[at] = levelOf(t.of[doc])
	}
	return i
}

// end forgets everything and gives the sum back.
func (t *tfSum) end() {
	for _, doc := range t.docs {
		t.of[doc] = 0
	}
	t.docs = t.docs[:0]
	tfSums.Put(t)
}
