package web

import (
	"sync"

	"taldau/data"
)

// lengths remembers how many paragraphs documents have: to count them a whole document is read, and a post may name a hundred. It is safe for concurrent use;
// without one nothing is remembered.
type lengths struct {
	mu    sync.Mutex
	known map[lengthKey]int
}

// lengthKey is a version of a document, as long as another is the newest.
type lengthKey struct {
	id              data.ID
	version, newest int
}

// mostLengths is how many lengths are remembered before all are forgotten.
const mostLengths = 10_000

func (l *lengths) of(key lengthKey) (n int, known bool) {
	if l == nil {
		return 0, false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	n, known = l.known[key]
	return n, known
}

func (l *lengths) note(key lengthKey, n int) {
	if l == nil || n == 0 { // nothing is known of what could not be read
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.known) >= mostLengths {
		clear(l.known)
	}
	l.known[key] = n
}
