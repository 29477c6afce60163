package bleve

import "sync"

// recent remembers the values that were asked for last, for several searches at once. It is bounded: when the young half is full, it becomes the old one.
type recent[K comparable, V any] struct {
	most       int // values that are remembered
	mu         sync.Mutex
	young, old map[K]V
}

func newRecent[K comparable, V any](most int) *recent[K, V] {
	return &recent[K, V]{most: most, young: map[K]V{}}
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
	if len(r.young) >= r.most/2 {
		r.young, r.old = make(map[K]V, r.most/2), r.young
	}
	r.young[key] = v
}
