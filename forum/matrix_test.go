package forum_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taldau/classifier"
	"taldau/forum"
)

var update = flag.Bool("update", false, "rewrite golden files")

// discussed are the permissions whose subject is a Subject.
func discussed() []forum.Permission {
	return []forum.Permission{
		forum.PermAsk, forum.PermReply, forum.PermEditPost, forum.PermRestorePost, forum.PermReadRemoved, forum.PermEndorse, forum.PermKeep,
		forum.PermFlag, forum.PermModerate, forum.PermTakeUp, forum.PermSteer, forum.PermVote, forum.PermOpenCategory,
	}
}

const askerID, authorID = 1, 2

// subjects are the states of visibility in which a post may be.
func subjects() []struct {
	name string
	s    forum.Subject
} {
	path := []classifier.Code{"1", "12"}
	base := forum.Subject{Path: path, Asker: askerID, Author: authorID}
	var list []struct {
		name string
		s    forum.Subject
	}
	for _, space := range forum.Spaces() {
		for _, state := range forum.States() {
			for _, kind := range []string{"shown", "locked", "deleted", "hidden", "open"} {
				if kind != "shown" && state != forum.StateDiscussion && state != forum.StateVote {
					continue
				}
				s := base
				s.Space, s.State = space, state
				s.Locked, s.Removed, s.Moderated, s.Open = kind == "locked", kind == "deleted" || kind == "hidden", kind == "hidden", kind == "open"
				list = append(list, struct {
					name string
					s    forum.Subject
				}{fmt.Sprintf("%s %s %s", space, state, kind), s})
			}
		}
	}
	return list
}

// persons are those who ask: every role, and relations to the subject.
func persons() []struct {
	name string
	u    *forum.User
} {
	with := func(id forum.UserID, roles ...forum.Role) *forum.User {
		u := &forum.User{ID: id}
		for _, r := range append([]forum.Role{forum.RoleCitizen}, roles...) {
			u.Grants = append(u.Grants, forum.Grant{Role: r})
		}
		return u
	}
	keeps := func(code classifier.Code) *forum.User {
		u := with(9, forum.RoleCurator)
		u.Office = &forum.Office{Curates: []classifier.Code{code}}
		return u
	}
	off := with(9, forum.Roles()...)
	off.Office = &forum.Office{Curates: []classifier.Code{"1"}}
	off.Suspended = &forum.Suspension{At: time.Unix(0, 0)}
	list := []struct {
		name string
		u    *forum.User
	}{
		{"nobody", nil}, {"suspended", off}, {"asker", with(askerID)}, {"author", with(authorID)}, {"author-judge", with(authorID, forum.RoleJudge)},
		{"curator-here", keeps("1")}, {"curator-elsewhere", keeps("2")}, {"moderator-judge", with(9, forum.RoleModerator, forum.RoleJudge)},
	}
	for _, role := range forum.Roles() {
		list = append(list, struct {
			name string
			u    *forum.User
		}{string(role), with(9, role)})
	}
	return list
}

// TestMatrix holds every permission for every person in every state of visibility to a file that people read.
func TestMatrix(t *testing.T) {
	var b strings.Builder
	cells := 0
	for _, subject := range subjects() {
		fmt.Fprintf(&b, "%s\n", subject.name)
		for _, person := range persons() {
			var held []string
			if forum.Visible(person.u, subject.s) {
				held = append(held, "see")
			}
			for _, p := range discussed() {
				cells++
				if forum.May(person.u, p, subject.s) {
					held = append(held, string(p))
				}
			}
			fmt.Fprintf(&b, "\t%s: %s\n", person.name, strings.Join(held, " "))
		}
	}
	t.Logf("%d cells", cells)
	golden(t, "matrix.golden", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestNothingWithoutSight holds for all cells at once what the file must never say.
func TestNothingWithoutSight(t *testing.T) {
	for _, subject := range subjects() {
		for _, person := range persons() {
			sees := forum.Visible(person.u, subject.s)
			for _, p := range discussed() {
				if forum.May(person.u, p, subject.s) && !sees {
					t.Errorf("%s may %s of %s without seeing it", person.name, p, subject.name)
				}
			}
			inside := person.u != nil && person.u.Suspended == nil && (person.u.Has(forum.RoleJudge) || person.u.Has(forum.RoleCurator))
			if sees && subject.s.Space == forum.SpaceChamber && !inside {
				t.Errorf("%s sees %s", person.name, subject.name)
			}
			if person.u == nil || person.u.Suspended != nil {
				for _, p := range forum.Permissions() {
					if forum.May(person.u, p, subject.s) || forum.May(person.u, p, nil) {
						t.Errorf("%s may %s", person.name, p)
					}
				}
			}
		}
	}
}

// TestNoSubject holds that a permission of the discussion is never granted in general, or about something else.
func TestNoSubject(t *testing.T) {
	for _, person := range persons() {
		for _, p := range discussed() {
			if forum.May(person.u, p, nil) || forum.May(person.u, p, person.u) {
				t.Errorf("%s may %s of nothing", person.name, p)
			}
		}
	}
}

// TestChamberIsMissing does everything that takes a topic, with one of the chamber and with one that never was, as everybody
// whom the chamber is not for: the answers are the same, byte for byte.
func TestChamberIsMissing(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	real, missing := w.at(forum.SpaceChamber, forum.StatePublished), forum.TopicID("aaaaaaaaaaaaaaaa")
	w.must(w.d.Flag(ctx, w.as("judge3"), "", forum.PostRef{Topic: real, Number: 1}, forum.RuleOther, ""))
	w.must(w.d.Moderate(ctx, w.as("curator"), forum.Verdict{Post: forum.PostRef{Topic: real, Number: 1}, Act: forum.ActDismiss, Reason: "В порядке"}))
	public := w.ask("lawyer", forum.SpacePublic)
	names := append([]string{""}, people()...)
	for _, name := range names {
		if role := roleOf(name); (role == forum.RoleJudge || role == forum.RoleCurator) && name != "suspended" {
			continue
		}
		by := forum.Actor{}
		if name != "" {
			by = w.as(name)
		}
		for what, do := range operations(w, by, public) {
			got, want := do(real), do(missing)
			if got == nil || want == nil || got.Error() != want.Error() {
				t.Errorf("%s as %q: %v, of a missing topic %v", what, name, got, want)
			}
		}
	}
}

// operations are all writings and readings that take a topic.
func operations(w *world, by forum.Actor, public forum.TopicID) map[string]func(forum.TopicID) error {
	ctx := context.Background()
	first := func(id forum.TopicID) forum.PostRef { return forum.PostRef{Topic: id, Number: 1} }
	ops := map[string]func(forum.TopicID) error{
		"open":      func(id forum.TopicID) error { _, err := w.d.Open(ctx, by, id, 0, 10); return err },
		"post":      func(id forum.TopicID) error { _, _, err := w.d.Post(ctx, by, first(id)); return err },
		"revisions": func(id forum.TopicID) error { _, err := w.d.Revisions(ctx, by, first(id)); return err },
		"targets":   func(id forum.TopicID) error { _, err := w.d.Targets(ctx, by, id); return err },
		"reply": func(id forum.TopicID) error {
			_, err := w.d.Reply(ctx, by, forum.NewPost{Topic: id, Source: "а"})
			return err
		},
		"edit":         func(id forum.TopicID) error { return w.d.Edit(ctx, by, forum.Edit{Post: first(id), Source: "а"}) },
		"edit topic":   func(id forum.TopicID) error { return w.d.EditTopic(ctx, by, forum.TopicEdit{Topic: id, Title: "аб"}) },
		"delete":       func(id forum.TopicID) error { return w.d.Delete(ctx, by, "", first(id), "а") },
		"restore":      func(id forum.TopicID) error { return w.d.Restore(ctx, by, "", first(id)) },
		"flag":         func(id forum.TopicID) error { return w.d.Flag(ctx, by, "", first(id), forum.RuleSpam, "") },
		"lock":         func(id forum.TopicID) error { return w.d.Lock(ctx, by, "", id, true, "а") },
		"pin":          func(id forum.TopicID) error { return w.d.Pin(ctx, by, "", id, true, "а") },
		"recategorise": func(id forum.TopicID) error { return w.d.Recategorise(ctx, by, "", id, w.codes[0], "а") },
		"split": func(id forum.TopicID) error {
			_, err := w.d.Split(ctx, by, "", id, []uint64{2}, "аб", "а")
			return err
		},
		"merge":      func(id forum.TopicID) error { return w.d.Merge(ctx, by, "", id, public, "а") },
		"merge into": func(id forum.TopicID) error { return w.d.Merge(ctx, by, "", public, id, "а") },
		"vote":       func(id forum.TopicID) error { return w.d.Vote(ctx, by, "", id, []forum.Answer{forum.AnswerAgree}) },
		"close":      func(id forum.TopicID) error { return w.d.Close(ctx, by, "", id, "а") },
		"endorse":    func(id forum.TopicID) error { return w.d.Endorse(ctx, by, first(id), true) },
		"bookmark":   func(id forum.TopicID) error { return w.d.Bookmark(ctx, by, first(id), "") },
		"watch": func(id forum.TopicID) error {
			return w.d.Watch(ctx, by, forum.Target{Kind: forum.TargetTopic, Key: string(id)}, forum.LevelWatch)
		},
		"moderate": func(id forum.TopicID) error {
			return w.d.Moderate(ctx, by, forum.Verdict{Post: first(id), Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "а"})
		},
		"redraft": func(id forum.TopicID) error {
			return w.d.Redraft(ctx, by, forum.Proposal{Topic: id, Title: "аб", Text: "а", Reason: "а"}, 1)
		},
		"decision": func(id forum.TopicID) error {
			number := uint64(1)
			if id == "aaaaaaaaaaaaaaaa" {
				number = 99
			}
			_, err := w.d.Decision(ctx, by, forum.SpaceChamber, number)
			return err
		},
	}
	if by.ID != 0 {
		ops["mark read"] = func(id forum.TopicID) error { return w.d.MarkRead(ctx, by, id, 1) }
	}
	for _, step := range forum.Steps() {
		ops[string(step)] = func(id forum.TopicID) error {
			w.successor = id
			if by.ID == 0 {
				return w.d.TakeUp(ctx, by, "", id, "а")
			}
			for name, known := range w.ids {
				if known == by.ID {
					return w.step(name, id, step)
				}
			}
			return nil
		}
	}
	return ops
}

// TestSpaceOfOthers holds that asking in the chamber is refused as asking in a space that there is not.
func TestSpaceOfOthers(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"citizen", "lawyer", "editor", "moderator", "administrator"} {
		_, chamber := w.d.Ask(context.Background(), w.as(name), w.question(forum.SpaceChamber))
		_, junk := w.d.Ask(context.Background(), w.as(name), w.question("junk"))
		if chamber == nil || junk == nil || chamber.Error() != junk.Error() {
			t.Errorf("%s: %v, of a space that there is not: %v", name, chamber, junk)
		}
	}
}
