package seed

import (
	"hash/maphash"
	"strings"
	"testing"
)

// TestWordingsKeepGrowing: the grammar is not used up by the size of a bank that is loaded in a test of speed.
func TestWordingsKeepGrowing(t *testing.T) {
	if testing.Short() {
		t.Skip("20 000 documents")
	}
	const size = 20_000
	m, err := newMaker(size, 11)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[uint64]bool{}
	var half int
	hash := maphash.MakeSeed()
	var masked []byte
	for i := range size {
		d, _ := m.next(i)
		for _, p := range d.Editions[0].Paragraphs {
			for s := range strings.SplitSeq(p.Text, ". ") {
				masked = appendMasked(masked[:0], s)
				seen[maphash.Bytes(hash, masked)] = true
			}
		}
		if i == size/2-1 {
			half = len(seen)
		}
	}
	t.Logf("%d different sentences in %d documents, %d in %d", half, size/2, len(seen), size)
	if float64(len(seen)) < 1.4*float64(half) {
		t.Errorf("%d different sentences in %d documents, %d in %d: want them to grow by four tenths", half, size/2, len(seen), size)
	}
}

// appendMasked writes one sign for each number: another sum or day is no other wording. It is no regular expression, which takes
// most of a minute for so many documents under the race detector.
func appendMasked(to []byte, s string) []byte {
	for i := range len(s) {
		switch {
		case s[i] < '0' || s[i] > '9':
			to = append(to, s[i])
		case i == 0 || s[i-1] < '0' || s[i-1] > '9':
			to = append(to, '#')
		}
	}
	return to
}
