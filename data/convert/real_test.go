package convert_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data/convert"
)

// shared is the folder of real material beside the project; tests that need it are skipped without it, and fail in CI.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	root := os.Getenv("TALDAU_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
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

func convertFile(t testing.TB, path string) (*convert.Result, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return convert.New(convert.Config{}).Convert(context.Background(), path, f, info.Size())
}

// verdicts declares what becomes of each real file: a text that must be a paragraph or part of one, or the reason of refusal.
var verdicts = map[string]struct {
	text   string
	reason convert.Reason
}{}

func TestRealFiles(t *testing.T) {
	root := shared(t, "files")
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		r, err := convertFile(t, path)
		var refusal *convert.Refusal
		if err != nil && !errors.As(err, &refusal) {
			t.Errorf("%s: %v, want a refusal", name, err)
			return nil
		}
		if err != nil {
			t.Logf("%s: %v", name, err)
			return nil
		}
		t.Logf("%s: %s %d %+v", name, r.Format, len(r.Paragraphs), r.Meta)
		if dir := os.Getenv("CONVERT_OUT"); dir != "" {
			var b strings.Builder
			for _, p := range r.Paragraphs {
				b.WriteString("[" + string(p.Role) + "|" + p.Number + "] " + p.Text + "\n")
			}
			os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, "/", "_")+".out"), []byte(b.String()), 0o644)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
