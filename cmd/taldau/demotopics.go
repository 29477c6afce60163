package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// settingTopics is kept in the forum once the topics of the demonstration are made, so that they are made once.
const settingTopics = "demo-topics"

// demoTopic is an invented topic. What is written in it says that it is invented; its decisions are those of the demonstration bank.
type demoTopic struct {
	asker    forum.Role
	space    forum.Space
	lang     string
	title    string
	category classifier.Code
	articles []string
	readings [2]string
	sides    [2][]string // outcomes of the decisions on either side
	text     string
	replies  []demoReply
	takenUp  string // reason; empty: the topic stays a question
	proposal forum.Proposal
}

// demoReply is an invented answer.
type demoReply struct {
	by   forum.Role
	text string
}

// demoEach is how many decisions stand on each side of a demonstration topic.
const demoEach = 2

// loadDemoTopics makes the topics of the demonstration where its accounts were made and its topics were not. A start that was killed goes on: each request
// has a key of its own.
func (a *App) loadDemoTopics(ctx context.Context, demo bool) error {
	accounts, err := a.setting(ctx, settingAccounts)
	if err != nil || !demo || string(accounts) != demoLoaded {
		return err
	}
	if made, err := a.setting(ctx, settingTopics); err != nil || made != nil {
		return err
	}
	people := map[forum.Role]forum.Actor{}
	for _, p := range demoPeople {
		u, err := a.Accounts.UserByEmail(ctx, forum.Operator(), string(p.role)+demoDomain)
		if err != nil {
			return nil // the operator has taken the demonstration accounts apart: nobody is left to ask
		}
		people[p.role] = forum.As(u)
	}
	if err := a.seatDemoCurator(ctx, people[forum.RoleCurator]); err != nil {
		return err
	}
	for i, t := range demoTopics() {
		if err := a.makeDemoTopic(ctx, people, "demo-"+strconv.Itoa(i+1), t); err != nil {
			return fmt.Errorf("topic %d: %w", i+1, err)
		}
	}
	return a.setSetting(ctx, settingTopics, demoLoaded)
}

// seatDemoCurator gives the curator of the demonstration the whole classifier, unless somebody has given other categories already.
func (a *App) seatDemoCurator(ctx context.Context, curator forum.Actor) error {
	u, err := a.Accounts.User(ctx, forum.Operator(), curator.ID)
	if err != nil || u.Office != nil {
		return err
	}
	var roots []classifier.Code
	for c := range a.Tree().Children("") {
		roots = append(roots, c.Code)
	}
	return a.Discussion.Assign(ctx, forum.Operator(), curator.ID, forum.Office{Curates: roots, Reason: demoReason})
}

func (a *App) makeDemoTopic(ctx context.Context, people map[forum.Role]forum.Actor, key string, t demoTopic) error {
	if _, known := a.Tree().Lookup(t.category); !known {
		return nil // the operator has replaced the classifier
	}
	linked, err := a.demoDecisions(ctx, t)
	if err != nil {
		return err
	}
	id, err := a.Discussion.Ask(ctx, people[t.asker], forum.NewTopic{
		Key: key, Title: t.title, Space: t.space, Lang: t.lang, Category: t.category, Articles: t.articles,
		Decisions: linked, Readings: t.readings, Source: t.text,
	})
	if err != nil {
		return err
	}
	if t.takenUp != "" {
		if err := a.Discussion.TakeUp(ctx, people[forum.RoleCurator], key+"-taken-up", id, t.takenUp); err != nil {
			return err
		}
	}
	for i, r := range t.replies {
		reply := forum.NewPost{Key: key + "-reply-" + strconv.Itoa(i+1), Topic: id, ReplyTo: 1, Source: r.text}
		if _, err := a.Discussion.Reply(ctx, people[r.by], reply); err != nil {
			return err
		}
	}
	if t.proposal.Title == "" {
		return nil
	}
	t.proposal.Key, t.proposal.Topic = key+"-draft", id
	return a.Discussion.Propose(ctx, people[forum.RoleCurator], t.proposal)
}

// demoDecisions finds decisions of the demonstration bank in the category of a topic, by how they ended.
func (a *App) demoDecisions(ctx context.Context, t demoTopic) ([]forum.Linked, error) {
	var list []forum.Linked
	count := map[forum.Side]int{}
	for id, err := range a.Store.ByCategory(ctx, t.category) {
		if err != nil {
			return nil, err
		}
		heads, err := a.Store.Heads(ctx, []data.ID{id})
		if err != nil {
			return nil, err
		}
		d := heads[0]
		if d == nil || d.Withdrawn != nil || d.Kind != data.KindDecision {
			continue
		}
		for i, side := range []forum.Side{forum.SideA, forum.SideB} {
			if slices.Contains(t.sides[i], d.Outcome.Value) && count[side] < demoEach {
				count[side]++
				list = append(list, forum.Linked{Document: id, Side: side})
			}
		}
	}
	return list, nil
}
