package court

import (
	"strings"
	"sync"
)

// mostAnswers and longestAsked bound what is remembered: the courts of the country have a few names each, and anybody may ask for others.
const (
	mostAnswers  = 4096
	longestAsked = 256 // bytes
)

// question is a printed name and a day.
type question struct{ name, on string }

// answers remembers which court a name means, because to find it takes a look at every name there is, and a page names the same courts many times.
type answers struct {
	mu    sync.RWMutex
	known map[question]int // place among the courts; less than 0: none
}

func (a *answers) of(q question) (at int, ok bool) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	at, ok = a.known[q]
	return at, ok
}

func (a *answers) keep(q question, at int) {
	if len(q.name)+len(q.on) > longestAsked {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.known) >= mostAnswers || a.known == nil {
		a.known = map[question]int{}
	}
	// or the text that they stand in would be kept with them
	a.known[question{strings.Clone(q.name), strings.Clone(q.on)}] = at
}
