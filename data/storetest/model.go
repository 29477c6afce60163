package storetest

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"taldau/data"
)

// held is what the model knows of one identity key.
type held struct {
	id        data.ID
	text      string
	contents  map[string]bool
	withdrawn bool
	linked    bool // its text belongs to another key
}

// model runs random puts, withdrawals and reopenings against a map that says what must come of them.
func model(t *testing.T, open Open) {
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		s := open(t, dir)
		defer func() { closeStore(t, s) }()
		known := map[int]*held{}
		owner := map[string]int{} // text → key that holds it
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			switch rapid.IntRange(0, 9).Draw(rt, "step") {
			case 0:
				closeStore(t, s)
				s = open(t, dir)
			case 1:
				withdrawSome(rt, t, s, known)
			default:
				putSome(rt, t, s, known, owner)
			}
			noProblems(t, s)
		}
	})
}

func withdrawSome(rt *rapid.T, t *testing.T, s data.Store, known map[int]*held) {
	n := rapid.IntRange(1, 4).Draw(rt, "withdraw")
	h := known[n]
	if h == nil || h.linked {
		return
	}
	if err := s.Withdraw(context.Background(), h.id, "причина"); err != nil {
		t.Fatalf("withdraw: %v", err)
	}
	h.withdrawn = true
}

// putSome puts one of four acts with a text of its own alphabet or, for new acts, of a shared one.
func putSome(rt *rapid.T, t *testing.T, s data.Store, known map[int]*held, owner map[string]int) {
	n := rapid.IntRange(1, 4).Draw(rt, "act")
	h := known[n]
	if h != nil && h.linked {
		return
	}
	text := fmt.Sprintf("акт %d, редакция %d", n, rapid.IntRange(1, 3).Draw(rt, "text"))
	if h == nil && rapid.Bool().Draw(rt, "shared") {
		text = "общий текст"
	}
	p := Put(n, text)
	r := putAll(t, s, p)[0]
	first, taken := owner[text]
	switch {
	case h == nil && taken && known[first].text == text:
		if r.Status != data.PutDuplicate || r.ID != known[first].id {
			t.Fatalf("put %d %q: %v, want a duplicate of %s", n, text, r, known[first].id)
		}
		known[n] = &held{id: r.ID, linked: true}
		return
	case h == nil:
		if r.Status != data.PutCreated {
			t.Fatalf("put %d %q: %v, want created", n, text, r)
		}
		h = &held{id: r.ID, contents: map[string]bool{}}
		known[n] = h
	case h.withdrawn || h.contents[p.Content]:
		if r.Status != data.PutUnchanged {
			t.Fatalf("put %d %q: %v, want unchanged", n, text, r)
		}
		return
	case r.Status != data.PutUpdated:
		t.Fatalf("put %d %q: %v, want updated", n, text, r)
	}
	h.text, h.contents[p.Content], owner[text] = text, true, n
	if got := get(t, s, r.ID).Editions[0].Text(); got != text {
		t.Fatalf("text %q, want %q", got, text)
	}
}
