package bleve

import "sync"

// recent remembers the values that were asked for last, for several searches at once. It is bounded: when the young half is full, it becomes the old one.
type recent[K comparable, V any] struct {
	most       int         // what all that is remembered costs together
	cost       func(V) int // of one value
	mu         sync.Mutex
	young, old map[K]V
	spent      int // on the young
}

// newRecent remembers so many values.
func newRecent[K comparable, V any](most int) *recent[K, V] {
	return newRecentBy[K](most, func(V) int { return 1 })
}

// newRecentBy remembers as many values as cost so much; one that costs more than half of that drives out all others.
func newRecentBy[K comparable, V any](most int, cost func(V) int) *recent[K, V] {
	return &recent[K, V]{most: most, cost: cost, young: map[K]V{}}
}

func (r *recent[K, V]) of(key K) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.young[key]; ok {
		return v, true
	}
	v, ok := r.old[key]
	if ok {
		r.put(key, v)
	}
	return v, ok
}

func (r *recent[K, V]) keep(key K, v V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.put(key, v)
}

func (r *recent[K, V]) put(key K, v V) {
	if r.spent >= r.most/2 {
		r.young, r.old, r.spent = make(map[K]V, len(r.young)), r.young, 0
	}
	r.young[key] = v
	r.spent += r.cost(v)
}
