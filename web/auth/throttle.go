package auth

import (
	"container/list"
	"crypto/sha256"
	"strings"
	"sync"
	"time"
)

// The brakes on guessing passwords. Ten wrong ones from one address for one account are what a person who forgot may need; the owner
// signs in from elsewhere as ever. Many addresses on one account are slowed by the third brake, which lets those through that
// signed in to it before.
const (
	window     = 15 * time.Minute
	pairTries  = 10  // one account from one address
	hostTries  = 50  // all accounts from one address: a court behind one address has many people
	ownTries   = 200 // one account from all addresses
	maxEntries = 50_000
)

// Throttle counts failed sign-ins in memory. It is safe for concurrent use. A restart forgets them.
type Throttle struct {
	now func() time.Time

	mu    sync.Mutex
	order *list.List // of *tries, the one touched last first
	byKey map[key]*list.Element
}

// key is a hash: addresses of people who mistype their own are not kept.
type key [sha256.Size]byte

type tries struct {
	key   key
	n     int
	until time.Time
	good  bool // a mark that a sign-in succeeded
}

// NewThrottle returns a throttle by the clock.
func NewThrottle(now func() time.Time) *Throttle {
	return &Throttle{now: now, order: list.New(), byKey: map[key]*list.Element{}}
}

func keyOf(parts ...string) key { return sha256.Sum256([]byte(strings.Join(parts, "\x00"))) }

// Take counts an attempt to sign in to an account from an address, whether or not there is such an account. It returns 0, or how long to wait.
// It is counted before the password is looked at, so that a thousand attempts at once are a thousand.
func (t *Throttle) Take(account, address string) time.Duration {
	account = strings.ToLower(strings.TrimSpace(account))
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	limits := []struct {
		key  key
		most int
	}{{keyOf("pair", account, address), pairTries}, {keyOf("host", address), hostTries}, {keyOf("account", account), ownTries}}
	if known := t.find(keyOf("known", account, address), now); known != nil && known.good {
		limits = limits[:2]
	}
	wait := time.Duration(0)
	for _, l := range limits {
		if e := t.find(l.key, now); e != nil && e.n >= l.most {
			wait = max(wait, e.until.Sub(now))
		}
	}
	if wait > 0 {
		return wait
	}
	for _, l := range limits {
		t.touch(l.key, now).n++
	}
	return 0
}

// Succeed takes back the attempt: it was the right password.
func (t *Throttle) Succeed(account, address string) {
	account = strings.ToLower(strings.TrimSpace(account))
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if e := t.find(keyOf("pair", account, address), now); e != nil {
		e.n = 0
	}
	for _, k := range []key{keyOf("host", address), keyOf("account", account)} {
		if e := t.find(k, now); e != nil && e.n > 0 {
			e.n--
		}
	}
	known := t.touch(keyOf("known", account, address), now)
	known.good, known.until = true, now.Add(30*24*time.Hour)
}

// find returns the entry of a key unless its window has passed.
func (t *Throttle) find(k key, now time.Time) *tries {
	e, ok := t.byKey[k]
	if !ok {
		return nil
	}
	entry := e.Value.(*tries)
	if !now.Before(entry.until) {
		t.order.Remove(e)
		delete(t.byKey, k)
		return nil
	}
	return entry
}

// touch returns the entry of a key, made if need be; the one not touched for longest makes room.
func (t *Throttle) touch(k key, now time.Time) *tries {
	if entry := t.find(k, now); entry != nil {
		t.order.MoveToFront(t.byKey[k])
		return entry
	}
	if t.order.Len() >= maxEntries {
		oldest := t.order.Back()
		delete(t.byKey, oldest.Value.(*tries).key)
		t.order.Remove(oldest)
	}
	entry := &tries{key: k, until: now.Add(window)}
	t.byKey[k] = t.order.PushFront(entry)
	return entry
}
