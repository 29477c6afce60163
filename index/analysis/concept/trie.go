package concept

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"taldau/index/analysis/internal/keys"
)

// End is a name that ends at a node.
type End struct {
	Concept *Concept
	Term    *Term
}

// Node is a place in a trie: the words of some names up to there.
type Node uint32

// Root is the node before the first word of every name.
const Root Node = 0

// Trie finds names by the keys of their words. It is never changed, so any number of goroutines may read it. The nodes lie in the order
// of their distance from the root, so that those after one node stand together.
type Trie struct {
	keys  keys.Set
	label []uint32 // of each node: the number of the key that leads to it
	next  []uint32 // of each node: the first node after it; one more than there are nodes
	ends  []End    // those of a node stand together
	done  []uint32 // of each node: the end of its names in ends
	first []Node   // by the number of a key: the node after the root; Root where there is none
}

// Next returns the node after a word with the key.
func (t *Trie) Next(n Node, key string) (Node, bool) {
	if n == Root { // every word of every text asks here
		number, ok := t.keys.Find(key)
		if !ok || t.first[number] == Root {
			return 0, false
		}
		return t.first[number], true
	}
	from, to := t.next[n], t.next[n+1]
	if from == to {
		return 0, false
	}
	number, ok := t.keys.Find(key)
	if !ok {
		return 0, false
	}
	at, ok := slices.BinarySearch(t.label[from:to], uint32(number))
	return Node(from) + Node(at), ok
}

// Has reports whether a word of some name has the key.
func (t *Trie) Has(key string) bool {
	_, ok := t.keys.Find(key)
	return ok
}

// Ends returns the names that end at a node; the caller must not change the list.
func (t *Trie) Ends(n Node) []End {
	from := uint32(0)
	if n > 0 {
		from = t.done[n-1]
	}
	return t.ends[from:t.done[n]]
}

// Under visits the names that end at a node or after it.
func (t *Trie) Under(n Node, f func(End)) {
	for _, e := range t.Ends(n) {
		f(e)
	}
	for after := t.next[n]; after < t.next[n+1]; after++ {
		t.Under(Node(after), f)
	}
}

// Name is a name of a concept with the keys that each of its words may have.
type Name struct {
	End
	Path [][]string
}

// NewTrie makes the trie of names.
func NewTrie(names []Name) *Trie {
	root := &branch{}
	var all []string
	for _, n := range names {
		root.add(n.Path, n.End)
		for _, word := range n.Path {
			all = append(all, word...)
		}
	}
	slices.Sort(all)
	t := &Trie{keys: keys.Of(slices.Compact(all))}
	t.label = append(t.label, 0)
	queue := []*branch{root}
	for at := 0; at < len(queue); at++ {
		b := queue[at]
		t.next = append(t.next, uint32(len(queue)))
		t.ends = append(t.ends, b.ends...)
		t.done = append(t.done, uint32(len(t.ends)))
		from := len(t.label)
		for key := range b.next {
			number, _ := t.keys.Find(key)
			t.label = append(t.label, uint32(number))
		}
		slices.Sort(t.label[from:])
		for _, number := range t.label[from:] {
			queue = append(queue, b.next[t.keys.Key(int(number))])
		}
	}
	t.next = append(t.next, uint32(len(queue)))
	t.setFirst()
	return t
}

// setFirst notes the nodes after the root.
func (t *Trie) setFirst() {
	t.first = make([]Node, t.keys.Len())
	for n := t.next[Root]; n < t.next[Root+1]; n++ {
		t.first[t.label[n]] = Node(n)
	}
}

// branch is a node while names are being added.
type branch struct {
	next map[string]*branch
	ends []End
}

func (b *branch) add(path [][]string, e End) {
	if len(path) == 0 {
		b.ends = append(b.ends, e)
		return
	}
	for _, key := range path[0] {
		if b.next == nil {
			b.next = map[string]*branch{}
		}
		if b.next[key] == nil {
			b.next[key] = &branch{}
		}
		b.next[key].add(path[1:], e)
	}
}

// AppendBinary appends the trie to dst, for ReadTrie with the same table. The error is nil.
func (t *Trie) AppendBinary(dst []byte, table []Concept) ([]byte, error) {
	number := map[*Term]int{}
	for i := range table {
		for j := range table[i].Terms {
			number[&table[i].Terms[j]] = len(number)
		}
	}
	dst = binary.AppendUvarint(dst, uint64(t.keys.Len()))
	for i := range t.keys.Len() {
		dst = binary.AppendUvarint(dst, uint64(len(t.keys.Key(i))))
	}
	for i := range t.keys.Len() {
		dst = append(dst, t.keys.Key(i)...)
	}
	dst = binary.AppendUvarint(dst, uint64(len(t.label)))
	dst = binary.AppendUvarint(dst, uint64(len(t.ends)))
	for n := range t.label {
		dst = binary.AppendUvarint(dst, uint64(t.label[n]))
		dst = binary.AppendUvarint(dst, uint64(t.next[n+1]-t.next[n]))
		ends := t.Ends(Node(n))
		dst = binary.AppendUvarint(dst, uint64(len(ends)))
		for _, e := range ends {
			dst = binary.AppendUvarint(dst, uint64(number[e.Term]))
		}
	}
	return dst, nil
}

// errTrie is the fault of bytes that AppendBinary did not write, or for another table.
var errTrie = errors.New("concepts: not the trie of this table")

// ReadTrie reads what AppendBinary wrote. Bytes that are not a trie of the table are refused.
func ReadTrie(data string, table []Concept) (*Trie, error) {
	var all []End
	for i := range table {
		for j := range table[i].Terms {
			all = append(all, End{&table[i], &table[i].Terms[j]})
		}
	}
	d := decoder{data: data}
	t := &Trie{}
	t.keys = d.keys()
	nodes, ends := d.number(len(d.data)), d.number(len(d.data))
	t.label, t.next, t.done = make([]uint32, nodes), make([]uint32, nodes+1), make([]uint32, nodes)
	t.ends = make([]End, 0, ends)
	after := 1
	for n := range nodes {
		t.label[n], t.next[n] = uint32(d.number(max(0, t.keys.Len()-1))), uint32(after)
		after += d.number(nodes - after)
		for range d.number(ends - len(t.ends)) {
			if i := d.number(len(all) - 1); !d.bad {
				t.ends = append(t.ends, all[i])
			}
		}
		t.done[n] = uint32(len(t.ends))
		if d.bad || int(t.next[n]) <= n {
			return nil, errTrie
		}
	}
	t.next[nodes] = uint32(after)
	if d.bad || d.data != "" || after != nodes || len(t.ends) != ends {
		return nil, errTrie
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	t.setFirst()
	return t, nil
}

// check holds the nodes after each node to the order by which Next finds them.
func (t *Trie) check() error {
	for n := range t.label {
		if after := t.label[t.next[n]:t.next[n+1]]; !slices.IsSorted(after) {
			return fmt.Errorf("%w: the nodes after node %d are not in order", errTrie, n)
		}
	}
	return nil
}

// decoder reads numbers from data; after a fault everything it reads is zero.
type decoder struct {
	data string
	bad  bool
}

// number reads a number from 0 to limit.
func (d *decoder) number(limit int) int {
	v, shift := 0, 0
	for i := 0; i < len(d.data) && shift < 56; i++ {
		c := d.data[i]
		v |= int(c&0x7f) << shift
		if c < 0x80 {
			if v > limit {
				break
			}
			d.data = d.data[i+1:]
			return v
		}
		shift += 7
	}
	d.bad, d.data = true, ""
	return 0
}

func (d *decoder) keys() keys.Set {
	ends := make([]uint32, d.number(min(len(d.data), keys.Max)))
	end := 0
	for i := range ends {
		end += d.number(len(d.data))
		ends[i] = uint32(end)
	}
	if end > len(d.data) {
		d.bad, d.data = true, ""
		return keys.Set{}
	}
	text := d.data[:end]
	d.data = d.data[end:]
	return keys.New(text, ends)
}
