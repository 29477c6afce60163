package web_test

import (
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestUniformAnswers compares the answers to an unknown address and to a wrong password: their bodies, and what the work takes of memory, which
// is counted and not timed. That a hash takes as much where there is no account is held where hashes are made.
func TestUniformAnswers(t *testing.T) {
	n := openTown(t, nil)
	var taken [2][]uint64
	var bodies [2]string
	for i := range 12 {
		for kind, email := range []string{"judge@court.example", "eduju@court.example"} {
			b := n.browser(t)
			b.address = fmt.Sprintf("198.51.100.%d:99", i)
			before := allocated()
			w := b.do(http.MethodPost, "/ru/login", map[string][]string{"email": {email}, "password": {"не тот пароль"}, "next": {""}})
			taken[kind] = append(taken[kind], allocated()-before)
			bodies[kind] = strings.ReplaceAll(w.Body.String(), email, "…")
			if w.Code != http.StatusUnauthorized {
				t.Fatalf("status %d", w.Code)
			}
		}
	}
	if bodies[0] != bodies[1] {
		t.Error("the bodies differ")
	}
	known, unknown := slices.Min(taken[0]), slices.Min(taken[1])
	t.Logf("wrong password %d bytes, unknown address %d", known, unknown)
	// The account that is read takes 2 KB, a hash of the tests alone 8 KB.
	if max(known, unknown)-min(known, unknown) > 4<<10 {
		t.Errorf("a wrong password takes %d bytes, an unknown address %d", known, unknown)
	}
}

// allocated is how many bytes this process has ever asked for.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
