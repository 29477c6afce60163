package kv

import (
	"bytes"
	"strings"
)

// A shared bucket holds several sets of keys that begin with the same string: the posts of a topic beside the topic itself. What one transaction writes of one
// thing is then on one page or two, where buckets of their own have a page and the way to it each. A part is a bucket like others, but that it numbers nothing.
// Within the file the first letter of its name stands behind the first string of each of its keys, so the parts of a bucket begin with different letters.

// shared takes the name of a part apart: the bucket, and the letter of the part; 0 for a bucket that is not shared.
func shared(name string) (whole string, part byte) {
	whole, rest, found := strings.Cut(name, "/")
	if !found || rest == "" {
		return name, 0
	}
	return whole, rest[0]
}

// head is the length of the string that a key begins with; -1 where it has no end.
func head(k []byte) int {
	if i := bytes.Index(k, []byte{0, 1}); i >= 0 { // a zero within the string is followed by 0xff: see Key.Str
		return i + 2
	}
	return -1
}

// inner is a key, or the beginning of one, as it is in the file.
func (b Bucket) inner(k []byte) []byte {
	n := -1
	if b.part != 0 {
		n = head(k)
	}
	if n < 0 {
		return k
	}
	inner := make([]byte, 0, len(k)+1)
	return append(append(append(inner, k[:n]...), b.part), k[n:]...)
}

// outer is a key of the file as a key of the bucket; false for one of another part.
func (b Bucket) outer(k []byte) (Key, bool) {
	if b.part == 0 {
		return k, true
	}
	n := head(k)
	if n < 0 || n == len(k) || k[n] != b.part {
		return nil, false
	}
	return append(append(make(Key, 0, len(k)-1), k[:n]...), k[n+1:]...), true
}
