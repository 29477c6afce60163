package forum_test

import (
	"context"
	"testing"

	"taldau/classifier"
	"taldau/forum"
)

// moved is the classifier with every category under one new root.
type moved struct{ *classifier.Tree }

const newRoot = classifier.Code("new-root")

func (m moved) Path(c classifier.Code) []classifier.Category {
	return append([]classifier.Category{{Code: newRoot}}, m.Tree.Path(c)...)
}

// newRules cooks as plain does and says that other rules did.
type newRules struct{ plain }

func (n newRules) Cook(ctx context.Context, r forum.CookRequest) (*forum.Cooked, error) {
	c, err := n.plain.Cook(ctx, r)
	if err == nil {
		c.Rules = "plain-2"
		c.Targets = append(c.Targets, forum.Target{Kind: forum.TargetAct, Key: "tax-code"})
	}
	return c, err
}

func TestRenew(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	public, chamber := w.ask("lawyer", forum.SpacePublic), w.ask("judge", forum.SpaceChamber)
	w.reply("judge", public, "Ответ.")
	hidden := w.reply("judge2", chamber, "Лишнее.")
	w.must(w.d.Delete(ctx, w.as("judge2"), "", hidden, "Ошибка"))
	d, err := forum.NewDiscussion(forum.DiscussionConfig{
		Store: w.store, Cook: newRules{}, Categories: moved{w.tree}, Bank: forum.DataBank{Store: w.bank}, Now: w.clock.time,
	})
	w.must(err)
	for _, want := range []int{2, 0} {
		n, err := d.Reclassify(ctx)
		w.must(err)
		if n != want {
			t.Errorf("reclassified %d topics, want %d", n, want)
		}
	}
	page, err := d.List(ctx, forum.Actor{}, forum.Listing{Category: newRoot})
	w.must(err)
	if page.Total != 1 || len(page.Topics) != 1 {
		t.Errorf("the new root has %d of %d topics, want 1", len(page.Topics), page.Total)
	}
	for _, want := range []int{4, 0} {
		n, err := d.Recook(ctx, "plain-2")
		w.must(err)
		if n != want {
			t.Errorf("made %d posts anew, want %d", n, want)
		}
	}
	page, err = d.Backlinks(ctx, w.as("judge"), forum.Target{Kind: forum.TargetAct, Key: "tax-code"}, forum.Cursor{}, 10)
	w.must(err)
	if page.Total != 2 {
		t.Errorf("%d topics name what the new rules found, want 2", page.Total)
	}
}
