package forum_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taldau/data"
	"taldau/forum"
)

// open brings a topic to an open vote.
func (w *world) open(space forum.Space) forum.TopicID {
	w.t.Helper()
	id := w.at(space, forum.StateDraft)
	w.must(w.step("curator", id, forum.StepOpenVote))
	return id
}

// papers reads what a vote left behind, in order of content.
func (w *world) papers(id forum.TopicID) []forum.Paper {
	w.t.Helper()
	var list []forum.Paper
	w.must(w.store.Read(context.Background(), func(r forum.Reader) (err error) { list, err = r.Papers(id, 1); return err }))
	slices.SortFunc(list, func(a, b forum.Paper) int {
		return slices.Compare([]string{string(a.By), a.Group, string(rune(a.Statement)), string(a.Answer)},
			[]string{string(b.By), b.Group, string(rune(b.Statement)), string(b.Answer)})
	})
	return list
}

// TestSecret lets two judges vote, and then in a second world the other way round: nothing that the vote left behind differs.
func TestSecret(t *testing.T) {
	agree, disagree := []forum.Answer{forum.AnswerAgree, forum.AnswerPass}, []forum.Answer{forum.AnswerDisagree, forum.AnswerAgree}
	cast := func(first, second []forum.Answer) (papers []forum.Paper, poll *forum.Poll, replay [2]forum.Replay) {
		w := newWorld(t)
		ctx := context.Background()
		id := w.open(forum.SpaceChamber)
		w.must(w.d.Vote(ctx, w.as("judge"), "key-1", id, first))
		w.clock.pass(time.Minute)
		w.must(w.d.Vote(ctx, w.as("judge2"), "key-2", id, second))
		w.must(w.store.Read(ctx, func(r forum.Reader) (err error) {
			for i, name := range []string{"judge", "judge2"} {
				held, err := r.Replay(w.ids[name], []string{"key-1", "key-2"}[i])
				if err != nil {
					return err
				}
				replay[i] = *held
				replay[i].Body = [32]byte{} // of the id of the topic, which is drawn; TestVoteKey holds that there is nothing else in it
			}
			poll, err = r.Poll(id, 1)
			return err
		}))
		poll.Topic = ""
		return w.papers(id), poll, replay
	}
	p1, poll1, r1 := cast(agree, disagree)
	p2, poll2, r2 := cast(disagree, agree)
	if diff := cmp.Diff(p1, p2); diff != "" {
		t.Errorf("papers tell who voted how:\n%s", diff)
	}
	if diff := cmp.Diff(poll1, poll2); diff != "" {
		t.Errorf("the poll tells who voted how:\n%s", diff)
	}
	if diff := cmp.Diff(r1, r2); diff != "" {
		t.Errorf("the keys of the requests tell who voted how:\n%s", diff)
	}
	if len(p1) != 8 {
		t.Errorf("%d papers, want one for each voter, statement and dimension: 8", len(p1))
	}
}

// TestVoteKey holds that the key of a vote is bound to the topic only: the same key with other answers is the same request.
func TestVoteKey(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.open(forum.SpacePublic)
	w.must(w.d.Vote(ctx, w.as("judge"), "key", id, []forum.Answer{forum.AnswerAgree, forum.AnswerAgree}))
	before := w.papers(id)
	w.must(w.d.Vote(ctx, w.as("judge"), "key", id, []forum.Answer{forum.AnswerDisagree, forum.AnswerPass}))
	if diff := cmp.Diff(before, w.papers(id)); diff != "" {
		t.Errorf("a repeated request changed the vote:\n%s", diff)
	}
	fails(t, "a second vote", w.d.Vote(ctx, w.as("judge"), "other", id, []forum.Answer{forum.AnswerPass, forum.AnswerPass}), forum.ErrConflict)
}

func TestVoteRefusals(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.open(forum.SpacePublic)
	both := []forum.Answer{forum.AnswerAgree, forum.AnswerAgree}
	refused(t, "one answer to two statements", w.d.Vote(ctx, w.as("judge"), "", id, both[:1]), "answers")
	refused(t, "no answer", w.d.Vote(ctx, w.as("judge"), "", id, []forum.Answer{"agree", "yes"}), "answers")
	for _, name := range []string{"citizen", "lawyer", "curator", "moderator", "administrator", "suspended"} {
		fails(t, name+" votes", w.d.Vote(ctx, w.as(name), "", id, both), forum.ErrForbidden)
	}
	fails(t, "closing before the deadline", w.d.Close(ctx, w.as("curator"), "", id, "Рано"), forum.ErrConflict)
	fails(t, "adopting an open vote", w.step("curator", id, forum.StepAdopt), forum.ErrConflict)
	fails(t, "rejecting an open vote", w.step("curator", id, forum.StepReject), forum.ErrConflict)
	w.clock.pass(72 * time.Hour)
	fails(t, "a vote at the deadline", w.d.Vote(ctx, w.as("judge"), "", id, both), forum.ErrConflict)
	w.must(w.d.Close(ctx, w.as("curator"), "", id, "Срок"))
	fails(t, "closing twice", w.d.Close(ctx, w.as("curator"), "", id, "Ещё раз"), forum.ErrConflict)
	fails(t, "adopting without a quorum", w.step("curator", id, forum.StepAdopt), forum.ErrConflict)
	w.must(w.step("curator", id, forum.StepReject))
	bad := w.ballot(id)
	w.must(w.step("curator", id, forum.StepPropose))
	for field, change := range map[string]func(*forum.Ballot){
		"quorum":     func(b *forum.Ballot) { b.Quorum = 4 },
		"deadline":   func(b *forum.Ballot) { b.Deadline = w.clock.time() },
		"statements": func(b *forum.Ballot) { b.Statements = nil },
	} {
		b := bad
		b.Deadline = w.clock.time().Add(48 * time.Hour)
		change(&b)
		refused(t, "a ballot with a bad "+field, w.d.OpenVote(ctx, w.as("curator"), b), field)
	}
	bad.Deadline, bad.Quorum = w.clock.time().Add(48*time.Hour), 100
	refused(t, "a quorum above the number of judges", w.d.OpenVote(ctx, w.as("curator"), bad), "quorum")
}

func TestVoteTwiceAtOnce(t *testing.T) {
	w := newWorld(t)
	id := w.open(forum.SpacePublic)
	var wg sync.WaitGroup
	errs := make([]error, 10)
	for i := range errs {
		wg.Go(func() {
			errs[i] = w.d.Vote(context.Background(), w.as("judge"), "", id, []forum.Answer{forum.AnswerAgree, forum.AnswerAgree})
		})
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
		} else if !errors.Is(err, forum.ErrConflict) {
			t.Error(err)
		}
	}
	if n := len(w.papers(id)); won != 1 || n != 4 {
		t.Errorf("%d votes counted, %d papers; want 1 and 4", won, n)
	}
}

// paper makes n equal papers.
func paper(by forum.Dimension, group string, a forum.Answer, n int) []forum.Paper {
	return slices.Repeat([]forum.Paper{{By: by, Group: group, Answer: a}}, n)
}

func TestCount(t *testing.T) {
	const agree, disagree, pass = forum.AnswerAgree, forum.AnswerDisagree, forum.AnswerPass
	poll := func(voted int) *forum.Poll { return &forum.Poll{Statements: []string{"а"}, Quorum: 5, Voted: voted} }
	level := func(parts ...[]forum.Paper) []forum.Paper {
		all := slices.Concat(parts...)
		for _, p := range slices.Clone(all) { // the same answers by region, all in one
			all = append(all, forum.Paper{By: forum.ByRegion, Group: forum.GroupOther, Answer: p.Answer})
		}
		return all
	}
	by := func(group string, a, d, p int) forum.GroupCounts {
		return forum.GroupCounts{By: forum.ByLevel, Group: group, Counts: forum.Counts{Agree: a, Disagree: d, Pass: p}}
	}
	tests := []struct {
		name    string
		voted   int
		papers  []forum.Paper
		groups  []forum.GroupCounts // by level; nil: nothing is told
		want    float64             // consensus by level
		carried bool
	}{
		{"four voters: nothing is told", 4, level(paper(forum.ByLevel, "first", agree, 4)), nil, 0, false},
		{"one group", 5, level(paper(forum.ByLevel, "first", agree, 5)), []forum.GroupCounts{by("first", 5, 0, 0)}, 6. / 7, true},
		{"two groups that disagree", 12, level(paper(forum.ByLevel, "first", agree, 7), paper(forum.ByLevel, "appeal", disagree, 5)),
			[]forum.GroupCounts{by("first", 7, 0, 0), by("appeal", 0, 5, 0)}, 8. / 9 * 1 / 7, true},
		{"a group of two is told with the next smallest", 14,
			level(paper(forum.ByLevel, "first", agree, 7), paper(forum.ByLevel, "appeal", disagree, 5), paper(forum.ByLevel, "supreme", pass, 2)),
			[]forum.GroupCounts{by("first", 7, 0, 0), by("other", 0, 5, 2)}, 8. / 9 * 1 / 9, true},
		{"two groups of three are told together", 11,
			level(paper(forum.ByLevel, "first", agree, 5), paper(forum.ByLevel, "appeal", disagree, 3), paper(forum.ByLevel, "supreme", agree, 3)),
			[]forum.GroupCounts{by("first", 5, 0, 0), by("other", 3, 3, 0)}, 6. / 7 * 4 / 8, true},
		{"passes carry nothing", 6, level(paper(forum.ByLevel, "first", pass, 6)), []forum.GroupCounts{by("first", 0, 0, 6)}, 1. / 8, false},
		{"as many against as for", 6, level(paper(forum.ByLevel, "first", agree, 3), paper(forum.ByLevel, "first", disagree, 3)),
			[]forum.GroupCounts{by("first", 3, 3, 0)}, 4. / 8, false},
	}
	for _, tt := range tests {
		r := forum.Count(poll(tt.voted), tt.papers)
		if tt.groups == nil {
			if r.Statements != nil || r.Carried() {
				t.Errorf("%s: %+v", tt.name, r)
			}
			continue
		}
		s := r.Statements[0]
		groups := slices.DeleteFunc(slices.Clone(s.Groups), func(g forum.GroupCounts) bool { return g.By != forum.ByLevel })
		if diff := cmp.Diff(tt.groups, groups); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if got := s.Consensus[forum.ByLevel]; math.Abs(got-tt.want) > 1e-12 || s.Total.Votes() != tt.voted || r.Carried() != tt.carried {
			t.Errorf("%s: consensus %g of %d votes, carried %t; want %g of %d, %t", tt.name, got, s.Total.Votes(), r.Carried(), tt.want, tt.voted, tt.carried)
		}
	}
}

// TestSubtraction counts votes whose levels and regions differ by few people: what those answered must not be left over when one is taken from the other.
func TestSubtraction(t *testing.T) {
	type seat struct {
		level, region string
		n             int
	}
	tests := []struct {
		name    string
		seats   []seat
		regions []string // that are told
	}{
		{"a region is a level and one judge more", []seat{{"supreme", "75", 5}, {"first", "75", 1}, {"first", "71", 5}}, []string{"other"}},
		{"a level is a region and two judges more", []seat{{"supreme", "75", 5}, {"supreme", "71", 2}, {"first", "71", 6}}, []string{"other"}},
		{"a level is two regions but for one judge", []seat{{"first", "71", 6}, {"first", "10", 6}, {"supreme", "75", 9}, {"supreme", "10", 1}}, []string{"other"}},
		{"two regions added up hide three judges", []seat{{"first", "10", 2}, {"supreme", "10", 10}, {"first", "71", 8}, {"supreme", "71", 1}, {"first", "75", 13}}, []string{"75", "other"}},
		{"regions are levels", []seat{{"supreme", "75", 5}, {"first", "71", 6}}, []string{"71", "75"}},
		{"each region has five of each level", []seat{{"supreme", "75", 5}, {"first", "75", 5}, {"supreme", "71", 5}, {"first", "71", 5}}, []string{"71", "75"}},
	}
	for _, tt := range tests {
		p := &forum.Poll{Statements: []string{"а"}, Quorum: 5}
		var papers []forum.Paper
		for _, s := range tt.seats {
			p.Voted += s.n
			p.Turnout = append(p.Turnout, forum.Turnout{Level: s.level, Region: s.region, Voted: s.n})
			papers = slices.Concat(papers, paper(forum.ByLevel, s.level, forum.AnswerAgree, s.n), paper(forum.ByRegion, s.region, forum.AnswerAgree, s.n))
		}
		regions := func(p *forum.Poll) (list []string) {
			for _, g := range forum.Count(p, papers).Statements[0].Groups {
				if g.By == forum.ByRegion {
					list = append(list, g.Group)
				}
			}
			return list
		}
		if got := regions(p); !slices.Equal(got, tt.regions) {
			t.Errorf("%s: regions %v are told, want %v", tt.name, got, tt.regions)
		}
		if p.Turnout = nil; !slices.Equal(regions(p), []string{"other"}) {
			t.Errorf("%s: regions %v are told of a vote whose turnout is not known", tt.name, regions(p))
		}
	}
}

// TestSmallGroups holds that a judge of a group of fewer than five votes among the others.
func TestSmallGroups(t *testing.T) {
	w := newWorld(t)
	id := w.open(forum.SpacePublic)
	w.must(w.d.Vote(context.Background(), w.as("judge"), "", id, []forum.Answer{forum.AnswerAgree, forum.AnswerAgree}))
	for _, p := range w.papers(id) {
		want := forum.GroupOther // four judges in each of two regions
		if p.By == forum.ByLevel {
			want = string(data.InstanceFirst)
		}
		if p.Group != want {
			t.Errorf("a paper by %s is of the group %q, want %q", p.By, p.Group, want)
		}
	}
}

// TestPublished follows a position into the bank.
func TestPublished(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.at(forum.SpaceChamber, forum.StatePublished)
	var p *forum.Position
	w.must(w.store.Read(ctx, func(r forum.Reader) (err error) { p, err = r.Position(id); return err }))
	d, err := w.bank.Get(ctx, p.Document)
	w.must(err)
	wantText := "Срок течёт с просрочки.\nПо каждому платежу.\nОбоснование\nТак следует из статьи 180.\nОсобое мнение\nОдин судья считает иначе."
	if d.Kind != data.KindReview || d.Title != "О сроке давности" || d.Editions[0].Text() != wantText || d.Primary() != w.codes[len(w.codes)-1] {
		t.Errorf("the bank has %s %q, category %s:\n%s", d.Kind, d.Title, d.Primary(), d.Editions[0].Text())
	}
	w.must(w.d.HandOver(ctx))
	versions, err := w.bank.Versions(ctx, p.Document)
	w.must(err)
	if len(versions) != 1 {
		t.Errorf("%d versions after handing over twice, want 1", len(versions))
	}
	public, err := w.d.PublicPosition(ctx, forum.Actor{}, p.ID)
	w.must(err)
	if public.Topic != "" || public.Draft.By != 0 || public.Text != p.Text {
		t.Errorf("everybody sees the topic %q of the chamber, drafted by %d", public.Topic, public.Draft.By)
	}
	refused(t, "superseding by a topic that there is not", w.d.Supersede(ctx, w.as("curator"), "", id, "aaaaaaaaaaaaaaaa", "а"), "successor")
	w.successor = w.at(forum.SpaceChamber, forum.StatePublished)
	w.must(w.step("curator", id, forum.StepSupersede))
	d, err = w.bank.Get(ctx, p.Document)
	w.must(err)
	if d.Version != 2 || d.Editions[0].To == "" {
		t.Errorf("superseded: version %d, in force until %q", d.Version, d.Editions[0].To)
	}
}

// brokenBank fails until it is mended.
type brokenBank struct {
	forum.DataBank
	broken bool
}

var errBroken = errors.New("the bank is broken")

func (b *brokenBank) Publish(ctx context.Context, d data.Document) (data.ID, error) {
	if b.broken {
		return "", errBroken
	}
	return b.DataBank.Publish(ctx, d)
}

func TestBankFails(t *testing.T) {
	w := newWorld(t)
	bank := &brokenBank{DataBank: forum.DataBank{Store: w.bank}, broken: true}
	w.rebuild(bank)
	id := w.at(forum.SpacePublic, forum.StateAdopted)
	fails(t, "publishing into a broken bank", w.step("curator2", id, forum.StepPublish), errBroken)
	if got := w.topic("judge", id).State; got != forum.StatePublished {
		t.Errorf("the topic is %s, want published: the bank follows", got)
	}
	bank.broken = false
	w.must(w.d.HandOver(context.Background()))
	v, err := w.d.Open(context.Background(), forum.Actor{}, id, 0, 1)
	w.must(err)
	if v.Position.Document == "" {
		t.Error("the position was not handed over")
	}
}

// TestPositionRefers holds that what a position cites is read, in its text, its reasons and the dissent.
func TestPositionRefers(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.at(forum.SpacePublic, forum.StateDiscussion)
	w.must(w.d.Propose(ctx, w.as("curator"), forum.Proposal{Topic: id, Title: "О сроке", Text: "Срок считают по статье 178 ГК РК.", Reason: "Мнения сошлись"}))
	w.must(w.step("curator", id, forum.StepOpenVote))
	w.voted(id)
	w.must(w.d.Adopt(ctx, w.as("curator"), forum.Outcome{Topic: id, Reasons: "Так следует из статьи 180 ГК РК.", Reason: "Принято"}))
	w.must(w.step("curator2", id, forum.StepPublish))
	var p *forum.Position
	w.must(w.store.Read(ctx, func(r forum.Reader) (err error) { p, err = r.Position(id); return err }))
	d, err := w.bank.Get(ctx, p.Document)
	w.must(err)
	var got []string
	for _, r := range d.Editions[0].References {
		got = append(got, r.Act+"/"+r.Article+" "+d.Editions[0].Paragraphs[r.Span.Paragraph-1].Text[r.Span.Start:r.Span.End])
	}
	want := []string{"civil-code/178 статье 178 ГК РК", "civil-code/180 статьи 180 ГК РК"}
	if !slices.Equal(got, want) {
		t.Errorf("the position refers to %q, want %q", got, want)
	}
}

// TestEarlyCount counts a vote before its deadline: only once no judge is left who may vote, whoever was a judge when it was opened.
func TestEarlyCount(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.open(forum.SpacePublic)
	role := func(name string, judge bool) {
		w.must(w.store.Write(ctx, func(tx forum.Writer) error {
			u, err := tx.User(w.ids[name])
			if err != nil {
				return err
			}
			u.Grants = slices.DeleteFunc(u.Grants, func(g forum.Grant) bool { return g.Role == forum.RoleJudge })
			if judge {
				u.Grants = append(u.Grants, forum.Grant{Role: forum.RoleJudge, At: w.clock.time(), Reason: "test"})
			}
			return tx.PutUser(u)
		}))
	}
	role("lawyer", true)
	var all []string
	w.must(w.store.Read(ctx, func(r forum.Reader) error {
		list, err := r.Users(0, 100)
		for _, u := range list {
			if forum.May(u, forum.PermVote, forum.Subject{Space: forum.SpacePublic, State: forum.StateVote}) {
				all = append(all, u.Name)
			}
		}
		return err
	}))
	left := all[len(all)-1]
	if left == "lawyer" {
		left = all[0]
	}
	for _, name := range all {
		if name != left {
			w.must(w.d.Vote(ctx, w.as(name), "", id, []forum.Answer{forum.AnswerAgree, forum.AnswerAgree}))
		}
	}
	fails(t, "counting before a judge of the opening has voted", w.d.Close(ctx, w.as("curator"), "", id, "Рано"), forum.ErrConflict)
	role(left, false)
	w.must(w.d.Close(ctx, w.as("curator"), "", id, "Все проголосовали"))
}
