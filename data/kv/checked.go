package kv

import (
	"encoding/binary"
	"errors"
	"hash/crc32"

	"github.com/fxamacker/cbor/v2"
)

// ErrChecksum is the fault of a value whose bytes are not those that were written.
var ErrChecksum = errors.New("the checksum does not agree: the value is damaged")

// castagnoli is a table of constants.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Checked is a table whose values are CBOR and a checksum (CRC-32C, four bytes, big endian) behind it.
func Checked[V any](enc cbor.EncMode, dec cbor.DecMode, name string) Table[V] {
	return Table[V]{
		Name: name,
		Encode: func(v V) ([]byte, error) {
			b, err := enc.Marshal(v)
			if err != nil {
				return nil, err
			}
			return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli)), nil
		},
		Decode: func(b []byte) (v V, err error) {
			n := len(b) - 4
			if n < 0 || binary.BigEndian.Uint32(b[n:]) != crc32.Checksum(b[:n], castagnoli) {
				return v, ErrChecksum
			}
			return v, dec.Unmarshal(b[:n], &v)
		},
	}
}
