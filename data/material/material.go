// Package material finds for tests the real texts, word lists and files that stand beside the project and are no part of it.
// It never reads them, and nothing but tests imports it.
package material

import (
	"os"
	"path/filepath"
	"testing"
)

// Path returns the absolute path of a file or folder below the data folder of the real material, given by its parts. The material is
// where TALDAU_SHARED says, else in the folder "shared" beside the project. Where it is absent the test is skipped; with TALDAU_CI
// set it fails, so that a gate cannot pass by skipping.
func Path(t testing.TB, parts ...string) string {
	t.Helper()
	root, err := folder()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(append([]string{root, "data"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("TALDAU_CI") != "" {
			t.Fatalf("the real material is absent: %v", err)
		}
		t.Skipf("SKIPPED: the real material is absent (%v); set TALDAU_SHARED", err)
	}
	return path
}

// folder is the folder of the material. Tests run in the folder of their package, so the project is the first one upwards that
// holds go.mod.
func folder() (string, error) {
	if root := os.Getenv("TALDAU_SHARED"); root != "" {
		return filepath.Abs(root)
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	return filepath.Join(filepath.Dir(dir), "shared"), nil
}
