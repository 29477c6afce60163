package bolt

import (
	"slices"

	"github.com/klauspost/compress/zstd"

	"taldau/data"
	"taldau/data/kv"
)

// Buckets lists the buckets for tests that damage them.
func Buckets() []string { return buckets() }

// Contents is the name that a database of the bank carries.
const Contents = contents

// Train builds a dictionary of the size from documents, the same for the same documents: the pieces that hold most of what
// the documents have in common, the most common last, where references to them are short.
func Train(docs []*data.Document, size int) ([]byte, error) {
	samples, err := Raw(docs)
	if err != nil {
		return nil, err
	}
	return zstd.BuildDict(zstd.BuildDictOptions{
		ID: 1001, Contents: samples, History: history(samples, size), Offsets: [3]int{1, 4, 8}, Level: zstd.SpeedDefault,
	})
}

// gram is how many bytes are counted as one, piece how many are taken at once.
const (
	gram  = 8
	piece = 96
)

// history chooses pieces of the samples, one of each of size/piece stretches of them: the one whose grams occur in most samples
// and were not chosen yet (the COVER algorithm: Liao, Petri, Moffat, Wirth, "Effective construction of relative Lempel-Ziv
// dictionaries", WWW 2016).
func history(samples [][]byte, size int) []byte {
	in := map[string]int{}
	for _, s := range samples {
		seen := map[string]bool{}
		for i := 0; i+gram <= len(s); i++ {
			if g := string(s[i : i+gram]); !seen[g] {
				seen[g] = true
				in[g]++
			}
		}
	}
	all := slices.Concat(samples...)
	stretch := len(all) / (size / piece)
	var chosen []byte
	for from := 0; from+stretch <= len(all); from += stretch {
		best := cover(all[from:from+stretch], in)
		for i := 0; i+gram <= len(best); i++ {
			in[string(best[i:i+gram])] = 0
		}
		chosen = append(slices.Clone(best), chosen...)
	}
	return chosen
}

// cover returns the piece of b whose grams have the greatest sum.
func cover(b []byte, in map[string]int) []byte {
	sum, best, at := 0, -1, 0
	for i := 0; i+gram <= len(b); i++ {
		sum += in[string(b[i:i+gram])]
		if first := i - (piece - gram) - 1; first >= 0 {
			sum -= in[string(b[first:first+gram])]
		}
		if sum > best && i >= piece-gram {
			best, at = sum, i-(piece-gram)
		}
	}
	return b[at : at+piece]
}

// Raw encodes documents as they are before packing: a head and the editions for each.
func Raw(docs []*data.Document) (values [][]byte, err error) {
	m, err := newModes()
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		head, err := m.rawHead(d)
		if err != nil {
			return nil, err
		}
		editions, err := m.rawEditions(d.Editions)
		if err != nil {
			return nil, err
		}
		values = append(values, head, editions)
	}
	return values, nil
}

// Packed packs values with the last of the dictionaries (none: without one), unpacks them again and returns their total size.
func Packed(values [][]byte, dicts ...[]byte) (packed [][]byte, total int, err error) {
	c, err := newCodec(dicts...)
	if err != nil {
		return nil, 0, err
	}
	for _, v := range values {
		b := c.pack(v)
		back, err := c.unpack(b)
		if err != nil || string(back) != string(v) {
			return nil, 0, kv.ErrChecksum
		}
		packed, total = append(packed, b), total+len(b)
	}
	return packed, total, nil
}

// Unpack unpacks one value with the dictionaries.
func Unpack(value []byte, dicts ...[]byte) ([]byte, error) {
	c, err := newCodec(dicts...)
	if err != nil {
		return nil, err
	}
	return c.unpack(value)
}
