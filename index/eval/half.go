package eval

import "crypto/sha256"

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
	if sum := sha256.Sum256([]byte(id)); sum[0]%2 == 0 {
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
