package bolt_test

import (
	"path/filepath"
	"strings"
	"testing"

	"taldau/data/kv"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

// TestUnansweredAreListedAnew takes the lists of unanswered topics out of a store, and makes them as the migration of an older file does.
func TestUnansweredAreListedAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	discuss(t, path)
	removed := 0
	damage(t, path, func(tx *kv.Tx) error {
		for _, name := range []string{"lists", "counters"} {
			for _, k := range keysOf(tx.Bucket(name)) {
				if !strings.Contains(string(k), "unanswered") {
					continue
				}
				removed++
				if err := tx.Bucket(name).Delete(k); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if got := problems(t, path); removed != 6 || !strings.Contains(got, "the key is missing") {
		t.Errorf("without %d keys check says %q", removed, got)
	}
	damage(t, path, bolt.FillUnanswered)
	if got := problems(t, path); got != "" {
		t.Errorf("made anew, check says %q", got)
	}
}
