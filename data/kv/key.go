package kv

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// Key is a composite key. Its byte order is the order of its parts: strings by bytes, a string before every longer one that
// it begins, numbers by value, reversed parts the other way round.
type Key []byte

// ErrKey is returned for bytes that are no key of the expected shape.
var ErrKey = errors.New("malformed key")

// Str appends a string: its bytes, 0x00 written as 0x00 0xff, then the end 0x00 0x01.
func (k Key) Str(s string) Key {
	for i := 0; i < len(s); i++ {
		if k = append(k, s[i]); s[i] == 0 {
			k = append(k, 0xff)
		}
	}
	return append(k, 0, 1)
}

// Uint appends a number as eight bytes, the most significant first.
func (k Key) Uint(n uint64) Key { return binary.BigEndian.AppendUint64(k, n) }

// Reversed appends a string of at most width bytes so that greater strings come first and the empty one last.
func (k Key) Reversed(s string, width int) Key {
	for i := range width {
		c := byte(0)
		if i < len(s) {
			c = s[i]
		}
		k = append(k, ^c)
	}
	return k
}

// TakeStr reads a string part from the front.
func (k Key) TakeStr() (string, Key, error) {
	var s []byte
	for i := 0; i+1 < len(k); i++ {
		if k[i] != 0 {
			s = append(s, k[i])
			continue
		}
		switch k[i+1] {
		case 1:
			return string(s), k[i+2:], nil
		case 0xff:
			s = append(s, 0)
			i++
		default:
			return "", nil, ErrKey
		}
	}
	return "", nil, ErrKey
}

// TakeUint reads a number part from the front.
func (k Key) TakeUint() (uint64, Key, error) {
	if len(k) < 8 {
		return 0, nil, ErrKey
	}
	return binary.BigEndian.Uint64(k), k[8:], nil
}

// TakeReversed reads a reversed part of the width from the front.
func (k Key) TakeReversed(width int) (string, Key, error) {
	if len(k) < width {
		return "", nil, ErrKey
	}
	s := make([]byte, width)
	for i := range s {
		s[i] = ^k[i]
	}
	return string(bytes.TrimRight(s, "\x00")), k[width:], nil
}
