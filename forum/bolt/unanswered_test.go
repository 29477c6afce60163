package bolt_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data/kv"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

// TestListsAreMadeAnew gives the topics, lists and counters of a store the form that they had in schema 8, and brings them up to date as the migrations of an
// older file do.
func TestListsAreMadeAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	discuss(t, path)
	renamed := 0
	damage(t, path, func(tx *kv.Tx) error {
		for _, name := range []string{"lists", "backlinks"} {
			for _, k := range keysOf(tx.Bucket(name)) {
				value, old, to := bytes.Clone(tx.Bucket(name).Get(k)), name, kv.Key(nil)
				if len(value) > 0 {
					old = "counters"
				}
				switch {
				case name == "backlinks" && old == "counters":
					texts, _, err := k.Split("sss")
					if err != nil {
						return err
					}
					to = to.Str(texts[0] + ":" + texts[1]).Str("backlinks").Str(texts[2])
				case strings.HasPrefix(string(k), "@1"):
					to = append(to, strings.Replace(string(k), "unanswered", "", 1)...)
				default:
					to = append(to, strings.Replace(string(k), "unanswered ", "", 1)...)
				}
				if old == name && bytes.Equal(k, to) {
					continue
				}
				renamed++
				if err := tx.Bucket(name).Delete(k); err != nil {
					return err
				}
				if err := tx.Bucket(old).Put(to, value); err != nil {
					return err
				}
			}
		}
		return part(tx)
	})
	if got := problems(t, path); renamed != 8 || !strings.Contains(got, "3 keys and 0 counters, want 0 and 0") {
		t.Errorf("with %d keys as they were check says %q", renamed, got)
	}
	damage(t, path, bolt.Rearrange)
	if got := problems(t, path); got != "" {
		t.Errorf("made anew, check says %q", got)
	}
}

// part gives what stands by a topic buckets of its own, as it had.
func part(tx *kv.Tx) error {
	for _, name := range []string{"topics", "posts", "revisions", "named"} {
		if _, err := tx.Create(name); err != nil {
			return err
		}
		for _, k := range keysOf(tx.Bucket("threads/" + name)) {
			value := bytes.Clone(tx.Bucket("threads/" + name).Get(k))
			if err := tx.Bucket("threads/" + name).Delete(k); err != nil {
				return err
			}
			if err := tx.Bucket(name).Put(k, value); err != nil {
				return err
			}
		}
	}
	return nil
}
