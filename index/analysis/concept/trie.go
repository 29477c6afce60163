package concept

// End is a name that ends at a node.
type End struct {
	Concept *Concept
	Term    *Term
}

// Node is a place in the trie: the words of some names up to there. The zero value is an empty trie. Once filled it may be read by
// many goroutines.
type Node struct {
	next map[string]*Node
	ends []End
}

// Add puts a name into the trie. Each step of the path lists the keys that a word of the name may have.
func (n *Node) Add(path [][]string, e End) {
	if len(path) == 0 {
		n.ends = append(n.ends, e)
		return
	}
	for _, key := range path[0] {
		if n.next == nil {
			n.next = map[string]*Node{}
		}
		if n.next[key] == nil {
			n.next[key] = &Node{}
		}
		n.next[key].Add(path[1:], e)
	}
}

// Next returns the node after a word with the key, or nil.
func (n *Node) Next(key string) *Node { return n.next[key] }

// Ends returns the names that end here; the caller must not change the list.
func (n *Node) Ends() []End { return n.ends }
