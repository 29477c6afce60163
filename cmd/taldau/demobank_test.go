package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
	"testing"
)

// demo is the demonstration bank, imported once for all tests of the process: each import goes the road of all documents, which takes most of their time.
var demo struct {
	once sync.Once
	dir  string
	err  error
}

// demoBank returns a folder of the test's own with the demonstration bank, in which nobody has an account yet.
func demoBank(t testing.TB) string {
	t.Helper()
	demo.once.Do(func() { demo.dir, demo.err = importDemoBank() })
	if demo.err != nil {
		t.Fatal(demo.err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(demo.dir)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func importDemoBank() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "taldau-demo-"); err != nil {
		return "", err
	}
	app, err := openApp(&Options{Data: dir, Workers: 2}, slog.New(slog.DiscardHandler))
	if err != nil {
		return dir, err
	}
	_, err = app.loadDemo(context.Background(), &Env{Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}})
	return dir, errors.Join(err, app.Close())
}

// lasting runs the tests, then removes what outlived the test that made it.
type lasting struct{ m *testing.M }

// Run implements testscript.TestingM.
func (l lasting) Run() int {
	code := l.m.Run()
	if demo.dir != "" && os.RemoveAll(demo.dir) != nil {
		return max(code, 1)
	}
	return code
}
