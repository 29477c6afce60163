package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// crashes is how often a process is killed: a few times in every run of the tests, as often as TALDAU_CRASHES says.
func crashes(t *testing.T) int {
	if s := os.Getenv("TALDAU_CRASHES"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return 3
}

// crashDocuments is how many documents a killed import has: few in every run of the tests, many where crashes are asked
// for.
func crashDocuments() int {
	if os.Getenv("TALDAU_CRASHES") != "" {
		return 600
	}
	return 250
}

// sound is what check says of a bank of so many documents without faults.
func sound(n int) string {
	return fmt.Sprintf("%d documents, 0 withdrawn, change %d: 0 faults", n, n)
}

// killAt starts the program and kills it with SIGKILL after a time; it reports whether the program had ended by itself.
func killAt(t *testing.T, after time.Duration, args ...string) (ended bool) {
	t.Helper()
	c, out := command(t, args...)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Fatalf("taldau %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return true
	case <-time.After(after):
		if err := c.Process.Kill(); err != nil && !strings.Contains(err.Error(), "finished") {
			t.Fatal(err)
		}
		<-done
		return false
	}
}

// moments returns random moments of a command that takes a whole time.
func moments(n int, whole time.Duration) []time.Duration {
	rng := rand.New(rand.NewPCG(9, uint64(n)))
	list := make([]time.Duration, n)
	for i := range list {
		list[i] = time.Duration(rng.Int64N(int64(whole)))
	}
	return list
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

// TestCrashImport kills imports at random moments. After each the bank is sound, and the import run again ends in the bank of
// an import that nobody disturbed.
func TestCrashImport(t *testing.T) {
	skipUnderRace(t)
	file := seedFile(t, crashDocuments(), 11)
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole")
	var want string
	took := timed(func() { runProgram(t, 0, "import", "--data", whole, file) })
	want = runProgram(t, 0, "export", "--data", whole)
	killed := 0
	for i, after := range moments(crashes(t), took) {
		bank := filepath.Join(dir, "bank"+strconv.Itoa(i))
		if !killAt(t, after, "import", "--data", bank, file) {
			killed++
		}
		if _, err := os.Stat(filepath.Join(bank, bankFile)); err == nil {
			if got := runProgram(t, 0, "check", "--data", bank); !strings.Contains(got, ": 0 faults") {
				t.Fatalf("killed after %v: %s", after, got)
			}
		}
		runProgram(t, 0, "import", "--data", bank, file)
		if got := runProgram(t, 0, "check", "--data", bank); !strings.Contains(got, sound(crashDocuments())) {
			t.Fatalf("killed after %v and run again: %s", after, got)
		}
		if got := runProgram(t, 0, "export", "--data", bank); got != want {
			t.Fatalf("killed after %v and run again, the bank is not the one of an undisturbed import", after)
		}
		if err := os.RemoveAll(bank); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d imports killed; one undisturbed takes %v", killed, crashes(t), took)
}

// TestCrashReindex kills rebuilds at random moments. After each, the index is whole and answers as before.
func TestCrashReindex(t *testing.T) {
	skipUnderRace(t)
	bank := filepath.Join(t.TempDir(), "bank")
	runProgram(t, 0, "import", "--data", bank, seedFile(t, crashDocuments(), 12))
	want := runProgram(t, 0, "search", "--data", bank, "--format", "trec", "--limit", "100", "суд")
	took := timed(func() { runProgram(t, 0, "reindex", "--data", bank) })
	killed := 0
	for _, after := range moments(crashes(t), took) {
		if !killAt(t, after, "reindex", "--data", bank) {
			killed++
		}
		if got := runProgram(t, 0, "check", "--data", bank); !strings.Contains(got, sound(crashDocuments())) {
			t.Fatalf("killed after %v: %s", after, got)
		}
		if got := runProgram(t, 0, "search", "--data", bank, "--format", "trec", "--limit", "100", "суд"); got != want {
			t.Fatalf("killed after %v, the search answers otherwise:\n%s\nbefore:\n%s", after, got, want)
		}
	}
	t.Logf("%d of %d rebuilds killed; one undisturbed takes %v", killed, crashes(t), took)
}
