package kv

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// Key is a composite key. Its byte order is the order of its parts: strings by bytes, a string before every longer one that
// it begins, numbers by value, reversed parts the other way round. Keys of one bucket must have the same shape.
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

// Date appends a calendar date (2006-01-02, or empty for none) so that the newest comes first and the unknown one last.
// Whatever is longer is cut: a date that is no date keeps a place in the order, not its value.
func (k Key) Date(date string) Key {
	for i := range dateWidth {
		c := byte(0)
		if i < len(date) {
			c = date[i]
		}
		k = append(k, ^c)
	}
	return k
}

const dateWidth = len("2006-01-02")

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

// TakeDate reads a date part from the front.
func (k Key) TakeDate() (string, Key, error) {
	if len(k) < dateWidth {
		return "", nil, ErrKey
	}
	var s [dateWidth]byte
	for i := range s {
		s[i] = ^k[i]
	}
	return string(bytes.TrimRight(s[:], "\x00")), k[dateWidth:], nil
}

// Split reads a whole key of the shape: 's' a string, 'u' a number, 'd' a date. It returns the strings and dates, and the
// numbers, each in order; ErrKey for a key of another shape.
func (k Key) Split(shape string) (texts []string, numbers []uint64, err error) {
	for _, part := range shape {
		var text string
		var n uint64
		switch part {
		case 's':
			text, k, err = k.TakeStr()
		case 'd':
			text, k, err = k.TakeDate()
		default:
			n, k, err = k.TakeUint()
		}
		switch {
		case err != nil:
			return nil, nil, err
		case part == 's' || part == 'd':
			texts = append(texts, text)
		default:
			numbers = append(numbers, n)
		}
	}
	if len(k) > 0 {
		return nil, nil, ErrKey
	}
	return texts, numbers, nil
}
