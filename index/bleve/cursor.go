package bleve

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"taldau/index"
)

// A cursor is the place of the last hit of a page in the order of the result, with a fingerprint of the question, so that it
// cannot be used with another one. It holds no page number: pages stay whole when documents are added meanwhile.
const cursorSize = 24

// fingerprint identifies what is asked apart from page and facets.
func fingerprint(r index.Request) uint64 {
	h := fnv.New64a()
	text := "*"
	if r.Query != nil {
		text = r.Query.String()
	}
	fmt.Fprintf(h, "%q %v %v %v %q %q %q %q %v", text, r.AnyWord, r.Literal, r.Feedback, r.Profile, r.From, r.To, r.Sort, r.Forum)
	filters := slices.Clone(r.Filters)
	slices.SortFunc(filters, func(a, b index.Filter) int { return slices.Compare([]index.Field{a.Field}, []index.Field{b.Field}) })
	fmt.Fprintf(h, "%q", filters)
	if r.Like != nil {
		fmt.Fprintf(h, "%d %v", r.Like.Most, r.Like.Terms)
	}
	return h.Sum64()
}

// cursor encodes the place of a hit.
func (a rank) cursor(r index.Request) string {
	b := binary.BigEndian.AppendUint64(nil, fingerprint(r))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(a.primary))
	b = binary.BigEndian.AppendUint64(b, a.tie)
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor decodes the cursor of a request; nil for the first page.
func parseCursor(r index.Request) (*rank, error) {
	if r.Cursor == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(r.Cursor)
	if err != nil || len(b) != cursorSize || binary.BigEndian.Uint64(b) != fingerprint(r) {
		return nil, index.ErrCursor
	}
	primary := math.Float64frombits(binary.BigEndian.Uint64(b[8:]))
	if math.IsNaN(primary) {
		return nil, index.ErrCursor
	}
	return &rank{primary: primary, tie: binary.BigEndian.Uint64(b[16:])}, nil
}
