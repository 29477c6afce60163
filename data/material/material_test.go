package material_test

import (
	"os"
	"path/filepath"
	"testing"

	"taldau/data/material"
)

// recorder is a test that notes how it ended. It ends its goroutine, as a real one does.
type recorder struct {
	testing.TB
	skipped, failed bool
}

func (r *recorder) Helper() {}

func (r *recorder) Skipf(string, ...any) { r.skipped = true; panic(r) }

func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(r) }

// path asks for a path and tells how the test ended.
func path(t *testing.T, parts ...string) (got string, r *recorder) {
	r = &recorder{TB: t}
	defer func() {
		if end := recover(); end != nil && end != any(r) {
			panic(end)
		}
	}()
	return material.Path(r, parts...), r
}

func TestPath(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "data", "language"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TALDAU_SHARED", root)
	t.Setenv("TALDAU_CI", "")
	if got, r := path(t, "language"); got != filepath.Join(root, "data", "language") || r.skipped || r.failed {
		t.Errorf("Path of what is there = %q, %+v", got, r)
	}
	if got, r := path(t, "language", "absent.txt"); got != "" || !r.skipped || r.failed {
		t.Errorf("Path of what is absent = %q, %+v; want a skip", got, r)
	}
	t.Setenv("TALDAU_CI", "1")
	if got, r := path(t, "language", "absent.txt"); got != "" || r.skipped || !r.failed {
		t.Errorf("in CI, Path of what is absent = %q, %+v; want a failure", got, r)
	}
}

// TestPathBesideProject holds that the folder is found from any package of the project.
func TestPathBesideProject(t *testing.T) {
	project := filepath.Join(t.TempDir(), "project")
	inner := filepath.Join(project, "index", "analysis")
	shared := filepath.Join(project, "..", "shared", "data", "language")
	for _, dir := range []string{inner, shared} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(project, "go.mod"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TALDAU_SHARED", "")
	t.Chdir(inner)
	if got, r := path(t, "language"); r.skipped || r.failed || got != shared {
		t.Errorf("Path = %q, %+v, want %q", got, r, shared)
	}
}
