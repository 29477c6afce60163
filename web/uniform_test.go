//go:build unix

package web_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestUniformAnswers compares the answers to an unknown address and to a wrong password: their bodies, and the work that they cost. The work is
// that of the processor, which other programs on the machine do not make longer.
func TestUniformAnswers(t *testing.T) {
	n := openTown(t, nil)
	var costs [2][]time.Duration
	var bodies [2]string
	for i := range 12 {
		for turn, emails := 0, []string{"judge@court.example", "eduju@court.example"}; turn < 2; turn++ {
			kind := (turn + i) % 2 // the collector runs every so many sign-ins
			email := emails[kind]
			b := n.browser(t)
			b.address = fmt.Sprintf("198.51.100.%d:99", i)
			start := processor(t)
			w := b.do(http.MethodPost, "/ru/login", map[string][]string{"email": {email}, "password": {"не тот пароль"}, "next": {""}})
			costs[kind] = append(costs[kind], processor(t)-start)
			bodies[kind] = strings.ReplaceAll(w.Body.String(), email, "…")
			if w.Code != http.StatusUnauthorized {
				t.Fatalf("status %d", w.Code)
			}
		}
	}
	if bodies[0] != bodies[1] {
		t.Error("the bodies differ")
	}
	known, unknown := slices.Min(costs[0]), slices.Min(costs[1])
	t.Logf("wrong password %v, unknown address %v", known, unknown)
	if diff := (known - unknown).Abs(); diff > min(known, unknown)/3 {
		t.Errorf("a wrong password costs %v, an unknown address %v", known, unknown)
	}
}

// processor is the time that this process has had of the processors.
func processor(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
