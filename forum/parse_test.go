package forum_test

import (
	"testing"

	"taldau/forum"
)

func FuzzPostRef(f *testing.F) {
	for _, s := range []string{"", "a/1", "a/01", "a/0", "/1", "a/", "a/b/2", "k3vq7ah2md/18446744073709551616"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if ref, ok := forum.ParsePostRef(s); ok && ref.String() != s {
			t.Errorf("%q is read as %q", s, ref)
		}
	})
}

func FuzzCursor(f *testing.F) {
	for _, s := range []string{"", "AAABnQAAAABh", "AAABnQAAAAA", "////", "AAAA", "_________________w"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, ok := forum.ParseCursor(s); ok && c.String() != s {
			t.Errorf("%q is read as %q", s, c)
		}
	})
}
