package bolt

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"taldau/data/kv"
)

// modes are the CBOR settings.
type modes struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

func newModes() (modes, error) {
	enc, err := cbor.EncOptions{Sort: cbor.SortBytewiseLexical, Time: cbor.TimeRFC3339Nano}.EncMode()
	if err != nil {
		return modes{}, fmt.Errorf("cbor: %w", err)
	}
	// The checksum has told that the bytes are those that were written. To look at every letter again is a tenth of a page of posts, and a text that
	// was written in whatever way must not be lost when it is read.
	dec, err := cbor.DecOptions{UTF8: cbor.UTF8DecodeInvalid}.DecMode()
	if err != nil {
		return modes{}, fmt.Errorf("cbor: %w", err)
	}
	return modes{enc, dec}, nil
}

// table is a typed bucket whose values are CBOR and a checksum.
func table[V any](m modes, name string) kv.Table[V] { return kv.Checked[V](m.enc, m.dec, name) }
