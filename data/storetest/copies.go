package storetest

import (
	"context"
	"slices"
	"testing"

	"taldau/data"
)

// finds checks that the number of act n leads to exactly these documents.
func finds(t *testing.T, s data.Store, number string, want ...data.ID) {
	t.Helper()
	slices.Sort(want)
	if ids, err := s.Find(context.Background(), data.IdentifierCase, number); err != nil || !slices.Equal(ids, want) {
		t.Errorf("Find(%s) = %v, %v, want %v", number, ids, err, want)
	}
}

func duplicate(t *testing.T, s data.Store) {
	ctx := context.Background()
	id := putOne(t, s, Put(1, "Один и тот же текст."), data.PutCreated)
	if copied := putOne(t, s, Put(2, "Один и тот же  текст"), data.PutDuplicate); copied != id {
		t.Fatalf("the copy went to %s, want %s", copied, id)
	}
	finds(t, s, "7517-21-00-2/1", id)
	finds(t, s, "7517-21-00-2/2", id)
	d := get(t, s, id)
	if len(d.Identifiers) != 4 || d.Version != 1 || d.Editions[0].Text() != "Один и тот же текст." {
		t.Errorf("document %+v", d)
	}
	st, _ := s.Stats(ctx)
	if st.Documents != 1 || st.Duplicates != 1 {
		t.Errorf("documents %d, duplicates %d, want 1 and 1", st.Documents, st.Duplicates)
	}
	if list := collect(t, s.Changes(ctx, 1, 0)); len(list) != 1 {
		t.Errorf("changes = %v: new identifiers are a change", list)
	}
	putOne(t, s, Put(2, "Один и тот же  текст"), data.PutUnchanged)
	putOne(t, s, Put(1, "Один и тот же текст."), data.PutUnchanged)
	if after, _ := s.Stats(ctx); after.Seq != st.Seq {
		t.Errorf("importing a copy again made change %d", after.Seq)
	}
}

func duplicateInBatch(t *testing.T, s data.Store) {
	r := putAll(t, s, Put(1, "Текст."), Put(2, "Текст."), Put(1, "Текст."), Put(1, "Новый."), Put(2, "Текст."))
	want := []data.PutStatus{data.PutCreated, data.PutDuplicate, data.PutUnchanged, data.PutUpdated, data.PutUnchanged}
	for i := range r {
		if r[i].Status != want[i] || r[i].ID != r[0].ID {
			t.Errorf("result %d = %v, want %s of %s", i, r[i], want[i], r[0].ID)
		}
	}
	if list := collect(t, s.Changes(context.Background(), 0, 0)); len(list) != 1 {
		t.Errorf("changes = %v, want one", list)
	}
}

// copiesStay: the numbers of copies must still find the document after its own act came in a new version.
func copiesStay(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	putOne(t, s, Put(2, "Текст."), data.PutDuplicate)
	putOne(t, s, Put(1, "Исправленный текст."), data.PutUpdated)
	finds(t, s, "7517-21-00-2/2", id)
	putOne(t, s, Put(2, "Исправленный текст."), data.PutDuplicate)
	finds(t, s, "7517-21-00-2/2", id)
	if st, _ := s.Stats(context.Background()); st.Documents != 1 || st.Duplicates != 1 {
		t.Errorf("Stats = %+v", st)
	}
}

// copyParts: a copy that comes with a text of its own must not write over the document it was a copy of.
func copyParts(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	putOne(t, s, Put(2, "Текст."), data.PutDuplicate)
	own := putOne(t, s, Put(2, "Свой текст."), data.PutCreated)
	if own == id {
		t.Fatal("the copy is still the same document")
	}
	if text := get(t, s, id).Editions[0].Text(); text != "Текст." {
		t.Errorf("text %q, want the first act's own", text)
	}
	finds(t, s, "7517-21-00-2/1", id)
	finds(t, s, "7517-21-00-2/2", own)
	putOne(t, s, Put(2, "Текст."), data.PutUnchanged)
	if st, _ := s.Stats(context.Background()); st.Documents != 2 || st.Duplicates != 0 {
		t.Errorf("Stats = %+v", st)
	}
}

// sameTextLater: two documents that come to the same text stay two and are both found by it.
func sameTextLater(t *testing.T, s data.Store) {
	ctx := context.Background()
	a, b := putOne(t, s, Put(1, "Первый."), data.PutCreated), putOne(t, s, Put(2, "Второй."), data.PutCreated)
	putOne(t, s, Put(2, "Первый."), data.PutUpdated)
	want := []data.ID{a, b}
	slices.Sort(want)
	if ids, err := s.ByText(ctx, data.TextHash("Первый.")); err != nil || !slices.Equal(ids, want) {
		t.Errorf("ByText = %v, %v, want %v", ids, err, want)
	}
	putOne(t, s, Put(1, "Третий."), data.PutUpdated)
	if ids, err := s.ByText(ctx, data.TextHash("Первый.")); err != nil || !slices.Equal(ids, []data.ID{b}) {
		t.Errorf("ByText = %v, %v, want %v", ids, err, b)
	}
	if copied := putOne(t, s, Put(3, "Первый."), data.PutDuplicate); copied != b {
		t.Errorf("the copy went to %s, want %s", copied, b)
	}
	if ids, err := s.ByText(ctx, data.TextHash("Второй.")); err != nil || len(ids) != 0 {
		t.Errorf("ByText of a text that is gone = %v, %v", ids, err)
	}
}

// withdrawnTwin: the text of a withdrawn act under a key that was never seen is a new document, and is told of.
func withdrawnTwin(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	if err := s.Withdraw(context.Background(), id, "причина"); err != nil {
		t.Fatal(err)
	}
	r := putAll(t, s, Put(2, "Текст."))[0]
	if r.Status != data.PutCreated || r.ID == id || r.WithdrawnTwin != id {
		t.Errorf("PutAll = %+v, want a new document that names %s", r, id)
	}
	if copied := putOne(t, s, Put(3, "Текст."), data.PutDuplicate); copied != r.ID {
		t.Errorf("the copy went to %s, want %s", copied, r.ID)
	}
}
