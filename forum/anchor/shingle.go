package anchor

import (
	"hash/fnv"
	"strings"

	"taldau/data/fold"
)

// shingleWords is the number of neighbouring words of a shingle.
const shingleWords = 3

// shingles is the set of runs of three neighbouring words of a text (Broder, On the resemblance and containment of documents,
// 1997); a shorter text is one run.
type shingles map[uint64]struct{}

// shinglesOf returns the shingles of a text; marks and capitals do not count.
func shinglesOf(text string) shingles {
	words := strings.FieldsFunc(strings.ToLower(Normalize(text)), func(r rune) bool { return !fold.IsLetter(r) && (r < '0' || r > '9') })
	set := shingles{}
	if len(words) == 0 {
		return set
	}
	n := min(shingleWords, len(words))
	for i := 0; i+n <= len(words); i++ {
		h := fnv.New64a()
		_, _ = h.Write([]byte(strings.Join(words[i:i+n], " "))) // it cannot fail
		set[h.Sum64()] = struct{}{}
	}
	return set
}

// resemblance is the share of common shingles among all of two texts, 0 to 1.
func resemblance(a, b shingles) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	common := 0
	for x := range a {
		if _, ok := b[x]; ok {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
