package web_test

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// cleanups of the shared bank, run when all tests have ended.
var cleanups []func()

// lasting is a test whose temporary files outlive it.
type lasting struct{ testing.TB }

func (l lasting) Cleanup(f func()) { cleanups = append(cleanups, f) }

func (l lasting) TempDir() string {
	dir, err := os.MkdirTemp("", "taldau-web-")
	if err != nil {
		l.Fatal(err)
	}
	l.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func TestMain(m *testing.M) {
	code := m.Run()
	for i := len(cleanups) - 1; i >= 0; i-- {
		cleanups[i]()
	}
	os.Exit(code)
}
