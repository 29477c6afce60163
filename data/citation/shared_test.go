package citation_test

import (
	"os"
	"path/filepath"
	"testing"
)

// shared returns the path of a file of the shared test data. Where the data is absent the test is skipped, in CI it fails.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	root := os.Getenv("TALDAU_SHARED")
	if root == "" {
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for dir != filepath.Dir(dir) {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(dir, "..", "shared")
	}
	path := filepath.Join(append([]string{root}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" || os.Getenv("TALDAU_CI") == "1" {
			t.Fatalf("the shared test data is absent in CI: %v", err)
		}
		t.Skipf("SKIPPED: the shared test data is absent: %v", err)
	}
	return path
}
