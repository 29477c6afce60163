package keys_test

import (
	"fmt"
	"testing"

	"taldau/index/analysis/internal/keys"
)

// TestSet holds a large set to a map.
func TestSet(t *testing.T) {
	var list []string
	want := map[string]int{}
	for i := range 20_000 {
		key := fmt.Sprint("сөз", i*i%15_013)
		if _, ok := want[key]; !ok {
			want[key] = i
		}
		list = append(list, key)
	}
	s := keys.Of(list)
	if s.Len() != len(list) {
		t.Fatalf("Len = %d, want %d", s.Len(), len(list))
	}
	for i := range 20_000 {
		key := fmt.Sprint("сөз", i)
		number, in := want[key]
		if got, ok := s.Find(key); ok != in || ok && got != number {
			t.Fatalf("Find(%q) = %d, %t, want %d, %t", key, got, ok, number, in)
		}
	}
	for i, key := range list {
		if s.Key(i) != key {
			t.Fatalf("Key(%d) = %q, want %q", i, s.Key(i), key)
		}
	}
}

func TestEmpty(t *testing.T) {
	for name, s := range map[string]keys.Set{"zero": {}, "of nothing": keys.Of(nil), "of the empty key": keys.Of([]string{""})} {
		if _, ok := s.Find("а"); ok {
			t.Errorf("%s: а is found", name)
		}
		if _, ok := s.Find(""); ok != (s.Len() == 1) {
			t.Errorf("%s: the empty key is found: %t", name, ok)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	var list []string
	for i := range 20_000 {
		list = append(list, fmt.Sprint("қанағаттандыр", i))
	}
	s := keys.Of(list)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Find(list[i*7919%len(list)])
	}
}
