package eval

import "hash/fnv"

// Half names a part of a query set: weights are tuned on one half and believed only where the other agrees.
type Half string

// The halves.
const (
	HalfAll   Half = "all"
	HalfTune  Half = "tune"
	HalfCheck Half = "check"
)

// HalfOf tells to which half a query belongs, by a hash of its id, so that a query never changes sides.
func HalfOf(id string) Half {
	h := fnv.New32a()
	h.Write([]byte(id))
	if h.Sum32()>>16%2 == 0 { // the low bits of FNV follow the last letter
		return HalfTune
	}
	return HalfCheck
}

// Of keeps the queries of a half.
func (half Half) Of(queries []Query) []Query {
	if half == HalfAll || half == "" {
		return queries
	}
	var kept []Query
	for _, q := range queries {
		if HalfOf(q.ID) == half {
			kept = append(kept, q)
		}
	}
	return kept
}
