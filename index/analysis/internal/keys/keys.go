// Package keys is a fixed set of short strings with a number for each, made of a few large arrays instead of an object for each string.
// It never changes after it was made, so any number of goroutines may read it.
package keys

// Set is a set of strings, numbered in the order in which they were given. The zero value is the empty set.
type Set struct {
	text  string
	ends  []uint32 // key i is text[ends[i-1]:ends[i]]
	slots []uint32 // open addressing: tag and number + 1 of a key, or 0
}

// The number of a key is kept in the low bits of its slot, and bits of its hash above them, so that most other keys are told apart
// without being read.
const (
	numberBits = 21
	numberMask = 1<<numberBits - 1
)

// Max is the most keys that a set may have.
const Max = numberMask - 1

// New makes the set of the keys that lie one after another in text; key i ends at ends[i]. A key that stands twice keeps its first
// number. Both arguments belong to the set from now on. It panics where there are more than Max keys.
func New(text string, ends []uint32) Set {
	if len(ends) > Max {
		panic("keys: too many")
	}
	size := 4
	for size < 2*len(ends) {
		size *= 2
	}
	s := Set{text: text, ends: ends, slots: make([]uint32, size)}
	for i := range ends {
		key := s.Key(i)
		h := hash(key)
		if at, ok := s.slot(key, h); !ok {
			s.slots[at] = tag(h) | uint32(i+1)
		}
	}
	return s
}

// Of makes the set of a list.
func Of(list []string) Set {
	var text []byte
	ends := make([]uint32, len(list))
	for i, key := range list {
		text = append(text, key...)
		ends[i] = uint32(len(text))
	}
	return New(string(text), ends)
}

// Len is the number of keys.
func (s *Set) Len() int { return len(s.ends) }

// Key returns the key of a number.
func (s *Set) Key(i int) string {
	from := uint32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.text[from:s.ends[i]]
}

// Find returns the number of a key.
func (s *Set) Find(key string) (int, bool) {
	if len(s.slots) == 0 {
		return 0, false
	}
	at, ok := s.slot(key, hash(key))
	return int(s.slots[at]&numberMask) - 1, ok
}

// slot finds the slot of a key, or the free one where it would stand. Half of the slots are free, so there is one.
func (s *Set) slot(key string, h uint32) (at uint32, ok bool) {
	mask := uint32(len(s.slots) - 1)
	for at = h & mask; ; at = (at + 1) & mask {
		held := s.slots[at]
		if held == 0 {
			return at, false
		}
		if held&^numberMask == tag(h) && s.Key(int(held&numberMask)-1) == key {
			return at, true
		}
	}
}

func tag(h uint32) uint32 { return h &^ numberMask }

// hash is FNV-1a (Fowler, Noll, Vo) with the last step of MurmurHash3, which spreads short keys over all bits.
func hash(key string) uint32 {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}
