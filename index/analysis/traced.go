package analysis

import "sync/atomic"

// traced remembers the traces of what stands between spaces, without the words: a page of results asks for thousands, few of which are looked at
// further. A chunk is told by its hash of 64 bits, whose seed nobody knows; in the lifetime of a program no two of those in use share one. It is a table
// without locks: an entry that two goroutines write at once fits neither hash.
type traced [1 << 16]struct {
	check  atomic.Uint64 // the hash xor all of traces
	traces [packs]atomic.Uint64
}

const (
	packs = 3  // numbers that hold the traces of a chunk
	pack  = 4  // traces of a number
	width = 16 // bits of a trace
)

// has reports whether the traces of a chunk are known, and whether one of them is in a set.
func (t *traced) has(hash uint64, set *traceSet) (has, known bool) {
	e := &t[hash%uint64(len(t))]
	var list [packs]uint64
	check := e.check.Load()
	for i := range list {
		list[i] = e.traces[i].Load()
		check ^= list[i]
	}
	if check != hash || list[0] == 0 {
		return false, false
	}
	for _, traces := range list {
		for ; traces != 0; traces >>= width {
			if set.has(trace(traces)) {
				return true, true
			}
		}
	}
	return false, true
}

// put remembers the traces of a chunk, if they are few.
func (t *traced) put(hash uint64, list []trace) {
	if len(list) > packs*pack {
		return
	}
	var packed [packs]uint64
	for i, one := range list {
		packed[i/pack] |= uint64(one) << (i % pack * width)
	}
	e := &t[hash%uint64(len(t))]
	for i := range packed {
		e.traces[i].Store(packed[i])
		hash ^= packed[i]
	}
	e.check.Store(hash)
}
