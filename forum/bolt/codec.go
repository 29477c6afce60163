package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

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
	dec, err := cbor.DecOptions{}.DecMode()
	if err != nil {
		return modes{}, fmt.Errorf("cbor: %w", err)
	}
	return modes{enc, dec}, nil
}

var errChecksum = errors.New("the checksum does not agree: the value is damaged")

// castagnoli is a table of constants.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// table is a typed bucket whose values are CBOR and a checksum.
func table[V any](m modes, name string) kv.Table[V] {
	return kv.Table[V]{
		Name: name,
		Encode: func(v V) ([]byte, error) {
			b, err := m.enc.Marshal(v)
			if err != nil {
				return nil, err
			}
			return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli)), nil
		},
		Decode: func(b []byte) (v V, err error) {
			n := len(b) - 4
			if n < 0 || binary.BigEndian.Uint32(b[n:]) != crc32.Checksum(b[:n], castagnoli) {
				return v, errChecksum
			}
			return v, m.dec.Unmarshal(b[:n], &v)
		},
	}
}
