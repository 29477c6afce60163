package kv

import (
	"bytes"
	"strings"
)

// A shared bucket holds several sets of keys that begin with the same string: the posts of a topic beside the topic itself. What one transaction writes of one
// thing is then on one page or two, where buckets of their own have a page and the way to it each. A part is a bucket like others, but that it numbers nothing.
// Within the file the first letter of its name stands behind the first string of each of its keys, so the parts of a bucket begin with different letters. The
// keys of a bucket whose name ends in "#" begin with a number before the string: "own#/read".

// partOf says which keys of a bucket are those of a part; the zero value are all of a bucket that is not shared.
type partOf struct {
	letter byte
	skip   int // bytes of the number before the string
}

// shared takes the name of a part apart.
func shared(name string) (whole string, part partOf) {
	whole, rest, found := strings.Cut(name, "/")
	if !found || rest == "" {
		return name, partOf{}
	}
	if strings.HasSuffix(whole, "#") {
		return whole, partOf{rest[0], 8}
	}
	return whole, partOf{rest[0], 0}
}

// head is the length of what a key shares with those of the other parts; -1 where it is not whole.
func (p partOf) head(k []byte) int {
	if len(k) < p.skip {
		return -1
	}
	if i := bytes.Index(k[p.skip:], []byte{0, 1}); i >= 0 { // a zero within the string is followed by 0xff: see Key.Str
		return p.skip + i + 2
	}
	return -1
}

// shared reports whether the bucket is a part of one.
func (b Bucket) shared() bool { return b.part.letter != 0 }

// inner is a key, or the beginning of one, as it is in the file.
func (b Bucket) inner(k []byte) []byte {
	n := -1
	if b.shared() {
		n = b.part.head(k)
	}
	if n < 0 {
		return k
	}
	inner := make([]byte, 0, len(k)+1)
	return append(append(append(inner, k[:n]...), b.part.letter), k[n:]...)
}

// outer is a key of the file as a key of the bucket; false for one of another part.
func (b Bucket) outer(k []byte) (Key, bool) {
	if !b.shared() {
		return k, true
	}
	n := b.part.head(k)
	if n < 0 || n == len(k) || k[n] != b.part.letter {
		return nil, false
	}
	return append(append(make(Key, 0, len(k)-1), k[:n]...), k[n+1:]...), true
}
