package review_test

import (
	"context"
	"testing"
	"time"

	"taldau/data/review"
)

// TestQueueOfDemonstration measures the queue of invented acts. None of them breaks an invariant, holds unmasked data or is there twice: what the queue says
// of them is a false alarm.
func TestQueueOfDemonstration(t *testing.T) {
	b := newBank(t)
	b.seeded(t, 400)
	start := time.Now()
	if err := b.Board().CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Logf("400 documents looked at in %v", time.Since(start))
	q, err := b.Queue(context.Background(), review.Filter{Limit: 10_000})
	if err != nil || !q.All || q.Read != 400 {
		t.Fatalf("queue after %d documents, %v", q.Read, err)
	}
	t.Logf("items %v", q.Kinds)
	for _, i := range q.Items {
		switch i.Kind {
		case review.KindInvariant, review.KindPersonal, review.KindDuplicate, review.KindProblem, review.KindStale:
			t.Errorf("%s %s %q of %s %s, %.2f", i.Kind, i.What, i.Detail, i.Document, i.Other, i.Share)
		}
	}
}
