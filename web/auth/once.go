package auth

import (
	"container/list"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"sync"
	"time"
)

// Once keeps what a sign-in in several steps must remember between them: each thing is taken once, within its life, by the secret that it was put
// under. It is safe for concurrent use. A restart forgets everything, and the sign-in begins anew.
type Once[V any] struct {
	now func() time.Time

	mu    sync.Mutex
	order *list.List // of *kept[V], oldest first
	byKey map[key]*list.Element
}

type kept[V any] struct {
	key   key
	value V
	until time.Time
}

// NewOnce returns an empty store by the clock.
func NewOnce[V any](now func() time.Time) *Once[V] {
	return &Once[V]{now: now, order: list.New(), byKey: map[key]*list.Element{}}
}

// Put keeps a value for its life and returns its secret: 256 bits as text. The oldest gives way where there are very many.
func (o *Once[V]) Put(value V, life time.Duration) (secret string) {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand
	secret = base64.RawURLEncoding.EncodeToString(b[:])
	k := key(sha256.Sum256([]byte(secret)))
	o.mu.Lock()
	defer o.mu.Unlock()
	now := o.now()
	for e := o.order.Front(); e != nil && (o.order.Len() >= maxEntries || !now.Before(e.Value.(*kept[V]).until)); e = o.order.Front() {
		o.remove(e)
	}
	o.byKey[k] = o.order.PushBack(&kept[V]{key: k, value: value, until: now.Add(life)})
	return secret
}

// Take returns the value of a secret and forgets it, whether or not it is still alive.
func (o *Once[V]) Take(secret string) (value V, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	e, known := o.byKey[key(sha256.Sum256([]byte(secret)))]
	if !known {
		return value, false
	}
	held := e.Value.(*kept[V])
	o.remove(e)
	if !o.now().Before(held.until) {
		return value, false
	}
	return held.value, true
}

// Look returns the value of a secret and keeps it.
func (o *Once[V]) Look(secret string) (value V, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	e, known := o.byKey[key(sha256.Sum256([]byte(secret)))]
	if !known || !o.now().Before(e.Value.(*kept[V]).until) {
		return value, false
	}
	return e.Value.(*kept[V]).value, true
}

func (o *Once[V]) remove(e *list.Element) {
	o.order.Remove(e)
	delete(o.byKey, e.Value.(*kept[V]).key)
}
