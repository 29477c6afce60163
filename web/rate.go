package web

import (
	"container/list"
	"math"
	"net/netip"
	"sync"
	"time"

	limit "golang.org/x/time/rate"
)

// The limits of one address where Config says nothing.
const (
	defaultRate  = 10.0
	defaultBurst = 60
	maxAddresses = 50_000 // remembered; the one not seen for longest is forgotten
)

// rate is a token bucket for each address: IPv4 addresses singly, IPv6 by /64, which one reader usually has.
type rate struct {
	perSecond float64
	burst     int
	now       func() time.Time

	mu    sync.Mutex
	order *list.List // of *bucket, newest first
	byKey map[string]*list.Element
}

type bucket struct {
	key    string
	tokens *limit.Limiter
}

func newRate(perSecond float64, burst int, now func() time.Time) *rate {
	if perSecond == 0 {
		perSecond = defaultRate
	}
	if burst == 0 {
		burst = defaultBurst
	}
	return &rate{perSecond: perSecond, burst: burst, now: now, order: list.New(), byKey: map[string]*list.Element{}}
}

// allow takes a token of the address, if it has one left.
func (r *rate) allow(ip string) bool {
	if r.perSecond < 0 {
		return true
	}
	key := addressKey(ip)
	r.mu.Lock()
	defer r.mu.Unlock()
	e, ok := r.byKey[key]
	if !ok {
		if r.order.Len() >= maxAddresses {
			oldest := r.order.Back()
			delete(r.byKey, oldest.Value.(*bucket).key)
			r.order.Remove(oldest)
		}
		e = r.order.PushFront(&bucket{key: key, tokens: limit.NewLimiter(limit.Limit(r.perSecond), r.burst)})
		r.byKey[key] = e
	}
	r.order.MoveToFront(e)
	return e.Value.(*bucket).tokens.AllowN(r.now(), 1)
}

// resetsPerHour is how many letters for a new password one address of a reader may ask for: a court behind one address has many people.
const resetsPerHour = 20

// pause is how long a refused address waits.
func (r *rate) pause() time.Duration { return time.Duration(r.wait()) * time.Second }

// wait is the number of seconds after which a refused address may come again.
func (r *rate) wait() int { return max(1, int(math.Ceil(1/r.perSecond))) }

func addressKey(ip string) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return ip
	}
	addr = addr.Unmap()
	if addr.Is4() {
		return addr.String()
	}
	prefix, err := addr.WithZone("").Prefix(64)
	if err != nil {
		return ip
	}
	return prefix.String()
}
