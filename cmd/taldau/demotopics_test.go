package main

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"testing"

	"taldau/forum"
	"taldau/index/search"
)

// TestDemoTopics starts on the demonstration bank: its topics are in different states, rest on decisions of both readings, say that they are invented, and
// are made once.
func TestDemoTopics(t *testing.T) {
	ctx := context.Background()
	env := &Env{Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}}
	app, err := openApp(&Options{Data: demoBank(t), Workers: 2}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer app.Close()
	if err := app.loadDemoTopics(ctx, true); err != nil {
		t.Fatal(err)
	}
	if st, err := app.Accounts.Stats(ctx); err != nil || st.Topics != 0 {
		t.Errorf("without accounts: %d topics, %v", st.Topics, err)
	}
	if err := app.loadDemoAccounts(ctx, env, true); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := app.loadDemoTopics(ctx, true); err != nil {
			t.Fatal(err)
		}
	}
	page, err := app.Discussion.List(ctx, forum.Actor{}, forum.Listing{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Topics) != len(demoTopics())-1 || page.Total != len(page.Topics) {
		t.Errorf("%d of %d topics are public, want all but that of the chamber", len(page.Topics), len(demoTopics()))
	}
	states := map[forum.State]bool{}
	for _, topic := range page.Topics {
		states[topic.State] = true
		for _, side := range []forum.Side{forum.SideA, forum.SideB} {
			if !slices.ContainsFunc(topic.Decisions, func(l forum.Linked) bool { return l.Side == side }) {
				t.Errorf("%s: no decision on side %s", topic.Title, side)
			}
		}
		v, err := app.Discussion.Open(ctx, forum.Actor{}, topic.ID, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range v.Posts {
			if !bytes.HasPrefix([]byte(p.Cooked.HTML), []byte("<p><em>")) {
				t.Errorf("%s: post %d does not begin by saying that it is invented:\n%s", topic.Title, p.Number, p.Cooked.HTML)
			}
		}
	}
	if len(states) != 3 {
		t.Errorf("states: %v", states)
	}
	foundTopics(t, app, env)
}

// foundTopics holds that each topic of the demonstration is found by its title, and that of the chamber in the chamber only.
func foundTopics(t *testing.T, app *App, env *Env) {
	t.Helper()
	ctx := context.Background()
	if err := app.CatchUp(ctx, env); err != nil {
		t.Fatal(err)
	}
	judge, err := app.Accounts.UserByEmail(ctx, forum.Operator(), string(forum.RoleJudge)+demoDomain)
	if err != nil {
		t.Fatal(err)
	}
	for _, made := range demoTopics() {
		for space, service := range map[forum.Space]*search.Service{forum.SpacePublic: app.Search, forum.SpaceChamber: app.Chamber.Search} {
			a, err := service.Search(ctx, search.Params{Q: made.title, AnyWord: true, AsText: true, Plain: true, Forum: true, By: forum.As(judge), Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			found := slices.ContainsFunc(a.Hits, func(h search.Hit) bool { return h.Talk != nil && h.Talk.Topic.Title == made.title })
			own := made.space
			if own == "" {
				own = forum.SpacePublic
			}
			if found != (space == own) {
				t.Errorf("%q, of space %s: found in %s: %t", made.title, own, space, found)
			}
		}
	}
}
