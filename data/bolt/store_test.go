package bolt_test

import (
	"path/filepath"
	"testing"

	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/storetest"
)

func open(t testing.TB, dir string) data.Store {
	t.Helper()
	s, err := bolt.Open(filepath.Join(dir, "bank.db"), bolt.Options{Today: func() data.Date { return "2026-11-24" }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) { storetest.RunPersistent(t, open) }
