package storetest

import (
	"context"
	"errors"
	"io/fs"
	"reflect"
	"testing"

	"taldau/classifier"
	"taldau/forum"
)

func polls(t *testing.T, s forum.Store) {
	signed := forum.Signature{By: 3, At: at(1), Reason: "так"}
	want := &forum.Poll{
		Topic: "a", Number: 1, Statements: []string{"да", "нет"}, Quorum: 5, Opened: signed, Deadline: at(9), Eligible: 20,
		Levels: []string{"first"}, Regions: []string{"75"}, Voted: 0, Closed: &signed,
		Result: &forum.Result{Voted: 5, Quorate: true, Statements: []forum.StatementResult{{
			Total:  forum.Counts{Agree: 5},
			Groups: []forum.GroupCounts{{By: forum.ByLevel, Group: "first", Counts: forum.Counts{Agree: 5}}}, Consensus: map[forum.Dimension]float64{forum.ByLevel: 0.75},
		}}},
	}
	papers := []forum.Paper{
		{By: forum.ByLevel, Group: "first", Statement: 0, Answer: forum.AnswerAgree}, {By: forum.ByLevel, Group: "first", Statement: 1, Answer: forum.AnswerPass},
		{By: forum.ByRegion, Group: "75", Statement: 0, Answer: forum.AnswerAgree}, {By: forum.ByRegion, Group: "75", Statement: 1, Answer: forum.AnswerPass},
	}
	cast := func(voter forum.UserID) error {
		return s.Write(context.Background(), func(w forum.Writer) error {
			want.Voted++
			if err := w.PutPoll(want); err != nil {
				return err
			}
			return w.Cast("a", 1, voter, papers)
		})
	}
	for _, voter := range []forum.UserID{5, 6} {
		if err := cast(voter); err != nil {
			t.Fatal(err)
		}
	}
	if err := cast(5); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second vote: %v, want %v", err, fs.ErrExist)
	}
	want.Voted = 2
	read(t, s, func(r forum.Reader) error {
		got, err := r.Poll("a", 1)
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("poll:\n%+v\nwant\n%+v", got, want)
		}
		for voter, want := range map[forum.UserID]bool{5: true, 7: false} {
			if voted, err := r.HasVoted("a", 1, voter); err != nil || voted != want {
				t.Errorf("%d has voted: %t %v", voter, voted, err)
			}
		}
		list, err2 := r.Papers("a", 1)
		if len(list) != 8 {
			t.Errorf("%d papers, want 8", len(list))
		}
		_, none := r.Poll("a", 2)
		missing(t, "a poll that there is not", none)
		return errors.Join(err, err2)
	})
}

func positions(t *testing.T, s forum.Store) {
	signed := forum.Signature{By: 3, At: at(1), Reason: "так"}
	tp := topic(1, forum.SpaceChamber)
	want := &forum.Position{
		Topic: tp.ID, ID: "p1", Title: "т", Text: "текст", Lang: "kk", Draft: signed, Version: 2, Reasons: "п", Dissent: "о", Adopted: &signed, Published: &signed,
		Document: "abc", Successor: "x", Superseded: at(5), Replaces: []forum.TopicID{"y"},
	}
	write(t, s, func(w forum.Writer) error {
		if err := w.PutTopic(tp); err != nil {
			return err
		}
		for n := 1; n <= want.Version; n++ {
			if err := w.PutRevision(forum.PostRef{Topic: tp.ID}, &forum.Revision{Number: n, Source: "текст"}); err != nil {
				return err
			}
		}
		if err := w.PutPosition(want); err != nil {
			return err
		}
		return w.SetUnpublished(tp.ID, true)
	})
	read(t, s, func(r forum.Reader) error {
		for _, find := range []func() (*forum.Position, error){
			func() (*forum.Position, error) { return r.Position(tp.ID) }, func() (*forum.Position, error) { return r.PositionByID("p1") },
		} {
			if got, err := find(); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("position %+v %v\nwant %+v", got, err, want)
			}
		}
		_, none := r.PositionByID("p2")
		missing(t, "a position that there is not", none)
		list, err := r.Unpublished(5)
		if len(list) != 1 || list[0] != tp.ID {
			t.Errorf("unpublished: %v", list)
		}
		return err
	})
	write(t, s, func(w forum.Writer) error { return w.SetUnpublished(tp.ID, false) })
	read(t, s, func(r forum.Reader) error {
		list, err := r.Unpublished(5)
		if len(list) != 0 {
			t.Errorf("unpublished: %v", list)
		}
		return err
	})
}

func flags(t *testing.T, s forum.Store) {
	a, b := topic(1, forum.SpacePublic), topic(2, forum.SpaceChamber)
	putTopics(t, s, a, b)
	ref := func(tp *forum.Topic) forum.PostRef { return forum.PostRef{Topic: tp.ID, Number: 1} }
	write(t, s, func(w forum.Writer) error {
		for _, f := range []struct {
			space forum.Space
			flag  forum.Flag
		}{
			{a.Space, forum.Flag{Post: ref(a), By: 5, Rule: forum.RuleSpam, Note: "н", At: at(5)}},
			{b.Space, forum.Flag{Post: ref(b), By: 5, Rule: forum.RuleInsult, At: at(3)}},
			{a.Space, forum.Flag{Post: ref(a), By: 6, Rule: forum.RuleOther, At: at(6)}},
			{a.Space, forum.Flag{Post: ref(a), By: 5, Rule: forum.RuleOther, Note: "иначе", At: at(7)}}, // in the place of the first
		} {
			if err := w.PutFlag(f.space, &f.flag); err != nil {
				return err
			}
		}
		return nil
	})
	read(t, s, func(r forum.Reader) error {
		cases, err := r.Cases(forum.Spaces(), 5)
		if err != nil || len(cases) != 2 || cases[0].Post != ref(b) || !cases[1].Since.Equal(at(6)) || len(cases[1].Flags) != 2 {
			t.Errorf("cases: %+v %v", cases, err)
		}
		cases, err = r.Cases(forum.Spaces()[:1], 5)
		if err != nil || len(cases) != 1 || cases[0].Flags[0].Note != "иначе" {
			t.Errorf("public cases: %+v %v", cases, err)
		}
		n, err := r.CountCases(forum.Spaces()[:1])
		if n != 1 {
			t.Errorf("%d public cases, want 1", n)
		}
		return err
	})
	write(t, s, func(w forum.Writer) error { return w.ClearFlags(ref(a)) })
	read(t, s, func(r forum.Reader) error {
		n, err := r.CountCases(forum.Spaces())
		if n != 1 {
			t.Errorf("%d cases, want 1", n)
		}
		return err
	})
}

func decisions(t *testing.T, s forum.Store) {
	signed := forum.Signature{By: 3, At: at(1), Reason: "так"}
	make := func(space forum.Space) *forum.Decision {
		return &forum.Decision{Space: space, Act: forum.ActHide, Rule: forum.RuleSpam, Post: forum.PostRef{Topic: "a", Number: 2}, Author: 5, Made: signed, Object: "о"}
	}
	list := []*forum.Decision{make(forum.SpacePublic), make(forum.SpaceChamber), make(forum.SpacePublic)}
	write(t, s, func(w forum.Writer) error {
		for _, d := range list {
			if err := w.PutDecision(d); err != nil {
				return err
			}
		}
		list[0].Appeal = &forum.Appeal{At: at(4), Text: "зря"}
		list[1].Appeal = &forum.Appeal{At: at(2), Text: "зря"}
		return errors.Join(w.PutDecision(list[0]), w.PutDecision(list[1]))
	})
	if list[0].Number != 1 || list[1].Number != 1 || list[2].Number != 2 {
		t.Errorf("numbers %d, %d, %d: each space counts by itself", list[0].Number, list[1].Number, list[2].Number)
	}
	read(t, s, func(r forum.Reader) error {
		got, err := r.Decisions(forum.SpacePublic, 0, 5)
		if err != nil || len(got) != 2 || !reflect.DeepEqual(got[1], list[0]) {
			t.Errorf("decisions: %+v %v", got, err)
		}
		if got, err = r.Decisions(forum.SpacePublic, 2, 5); err != nil || len(got) != 1 {
			t.Errorf("decisions before 2: %+v %v", got, err)
		}
		waiting, err := r.Appeals(forum.Spaces(), 5)
		if err != nil || len(waiting) != 2 || waiting[0].Space != forum.SpaceChamber {
			t.Errorf("appeals: %+v %v", waiting, err)
		}
		return nil
	})
	list[1].Appeal.Answer = &signed
	write(t, s, func(w forum.Writer) error { return w.PutDecision(list[1]) })
	read(t, s, func(r forum.Reader) error {
		waiting, err := r.Appeals(forum.Spaces(), 5)
		if len(waiting) != 1 || waiting[0].Space != forum.SpacePublic {
			t.Errorf("appeals: %+v", waiting)
		}
		_, none := r.Decision(forum.SpacePublic, 3)
		missing(t, "a decision that there is not", none)
		return err
	})
}

func endorsements(t *testing.T, s forum.Store) {
	tp := topic(1, forum.SpacePublic)
	p := &forum.Post{Author: 1, Created: at(1), Source: "а", Endorsed: 2}
	write(t, s, func(w forum.Writer) error {
		if err := post(w, tp, p); err != nil {
			return err
		}
		for _, id := range []forum.UserID{9, 5, 7, 5} {
			if err := w.Endorse(p.PostRef, id, true); err != nil {
				return err
			}
		}
		return w.Endorse(p.PostRef, 7, false)
	})
	read(t, s, func(r forum.Reader) error {
		list, err := r.Endorsers(p.PostRef, 0, 10)
		if !reflect.DeepEqual(list, []forum.UserID{5, 9}) {
			t.Errorf("endorsed by %v", list)
		}
		more, err2 := r.Endorsers(p.PostRef, 5, 10)
		yes, err3 := r.HasEndorsed(p.PostRef, 9)
		no, err4 := r.HasEndorsed(p.PostRef, 7)
		if len(more) != 1 || !yes || no {
			t.Errorf("after 5: %v; 9: %t, 7: %t", more, yes, no)
		}
		return errors.Join(err, err2, err3, err4)
	})
}

func openCategories(t *testing.T, s forum.Store) {
	write(t, s, func(w forum.Writer) error {
		return errors.Join(w.SetOpenCategory("1", true), w.SetOpenCategory("2", true), w.SetOpenCategory("2", false))
	})
	for code, want := range map[classifier.Code][2]bool{"1": {true, true}, "2": {false, true}, "3": {false, false}} {
		read(t, s, func(r forum.Reader) error {
			open, known, err := r.OpenCategory(code)
			if got := [2]bool{open, known}; got != want {
				t.Errorf("category %s: %v, want %v", code, got, want)
			}
			return err
		})
	}
}
