package storetest

import (
	"context"
	"strings"
	"testing"

	"taldau/forum"
)

// forget takes one of two people out and looks for anything that leads from its number to somewhere.
func forget(t *testing.T, s forum.Store) {
	gone, stays := add(t, s, "gone@example.kz"), add(t, s, "stays@example.kz")
	target := forum.Target{Kind: forum.TargetTopic, Key: "topic01"}
	write(t, s, func(w forum.Writer) error {
		for n, author := range []forum.UserID{gone, stays} {
			topic := topic(n+1, forum.SpacePublic)
			topic.Author, topic.Posts, topic.Shown = author, 1, 1
			if err := w.PutTopic(topic); err != nil {
				return err
			}
			ref := forum.PostRef{Topic: topic.ID, Number: 1}
			if err := w.PutPost(&forum.Post{PostRef: ref, Author: author, Created: at(n), Revision: 1, Source: "текст", State: forum.PostVisible}); err != nil {
				return err
			}
			if err := w.PutRevision(ref, &forum.Revision{Number: 1, By: author, At: at(n), Source: "текст"}); err != nil {
				return err
			}
			if err := everything(w, author, ref, target); err != nil {
				return err
			}
		}
		return nil
	})
	write(t, s, func(w forum.Writer) error { return w.Forget(gone) })
	missing(t, "forgetting twice", writeErr(s, func(w forum.Writer) error { return w.Forget(gone) }))
	missing(t, "forgotten and never gone", writeErr(s, func(w forum.Writer) error { return w.Forgotten(stays) }))
	noProblems(t, s)
	read(t, s, func(r forum.Reader) error {
		_, err := r.User(gone)
		missing(t, "the person", err)
		_, err = r.UserByEmail("gone@example.kz")
		missing(t, "the address", err)
		_, err = r.Credential(gone)
		missing(t, "the credential", err)
		_, err = r.Replay(gone, "key")
		missing(t, "the request", err)
		same(t, led(t, r, gone), 0)
		same(t, led(t, r, stays), 15)
		p, err := r.Post(forum.PostRef{Topic: "topic01", Number: 1})
		if err == nil && p.Author != gone {
			t.Errorf("the post is by %d", p.Author)
		}
		leavers, _ := r.Leavers()
		if len(leavers) != 1 || leavers[0].ID != gone || len(leavers[0].Handles) != 1 {
			t.Errorf("leavers %+v", leavers)
		}
		left, _ := r.Gone(gone)
		here, _ := r.Gone(stays)
		if !left || here {
			t.Errorf("gone %v, who stays %v", left, here)
		}
		return err
	})
	// What is written later into the topic leads to nobody either.
	write(t, s, func(w forum.Writer) error {
		p, err := w.Post(forum.PostRef{Topic: "topic01", Number: 1})
		if err != nil {
			return err
		}
		p.State = forum.PostHidden
		if err := w.PutPost(p); err != nil {
			return err
		}
		topic, err := w.Topic("topic01")
		if err != nil {
			return err
		}
		topic.Activity, topic.Shown = at(50), 0
		if err := w.PutTopic(topic); err != nil {
			return err
		}
		return w.Forgotten(gone)
	})
	read(t, s, func(r forum.Reader) error {
		same(t, led(t, r, gone), 0)
		leavers, err := r.Leavers()
		if len(leavers) > 0 {
			t.Errorf("leavers %v", leavers)
		}
		return err
	})
	if next := add(t, s, "gone@example.kz"); next != stays+1 {
		t.Errorf("the next number is %d: that of who is gone was given again", next)
	}
}

// everything gives a person one thing of each kind.
func everything(w forum.Writer, id forum.UserID, ref forum.PostRef, target forum.Target) error {
	steps := []func() error{
		func() error {
			return w.PutSession(&forum.Session{ID: forum.SessionID("s" + id.String()), User: id, Created: day, Seen: day})
		},
		func() error { return w.PutDraft(&forum.Draft{Owner: id, ID: "d", Source: "черновик"}) },
		func() error { return w.PutBookmark(forum.Bookmark{Owner: id, Post: ref, At: day}) },
		func() error { return w.SetReadMark(id, ref.Topic, 1) },
		func() error { return w.SetLevel(forum.Watch{Owner: id, Target: target, Level: forum.LevelWatch}) },
		func() error { return w.PutReplay(id, "key", &forum.Replay{At: day}) },
		func() error {
			_, err := w.Tell(&forum.Notice{Event: "post/" + ref.String(), Person: id, Kind: forum.NoticeReply, Post: ref, At: day, Due: day})
			return err
		},
		func() error {
			return w.Receive(&forum.Notice{Seq: 900 + uint64(id), Event: "post/x", Person: id, Kind: forum.NoticeReply, Post: ref, At: day, Due: day})
		},
		func() error {
			return w.PutLetter(&forum.Letter{Kind: forum.LetterNotice, Person: id, At: day, Due: day})
		},
		func() error {
			return w.PutProof(&forum.Proof{ID: "p" + id.String(), Purpose: forum.PurposeReset, Person: id, Email: "a@example.kz", Created: day})
		},
		func() error {
			text := "handle" + strings.Repeat("x", int(id))
			return w.PutHandle(&forum.Handle{Key: forum.HandleKey(text), Owner: id, Text: text, Since: day, Left: day})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// led counts everything that leads from a person to somewhere.
func led(t testing.TB, r forum.Reader, id forum.UserID) int {
	t.Helper()
	n := 0
	add := func(more int, err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
		n += more
	}
	sessions, err := r.Sessions(id)
	add(len(sessions), err)
	drafts, err := r.Drafts(id)
	add(len(drafts), err)
	bookmarks, err := r.Bookmarks(id)
	add(len(bookmarks), err)
	mark, err := r.ReadMark(id, forum.TopicID("topic0"+id.String()))
	add(int(mark), err)
	watches, err := r.Watches(id)
	add(len(watches), err)
	inbox, err := r.Inbox(id, 0, 10)
	add(len(inbox), err)
	unread, err := r.Unread(id, 10)
	add(len(unread), err)
	authored, err := r.Authored(id, forum.PostRef{}, 10)
	add(len(authored), err)
	written, err := r.Written(id, forum.Spaces(), forum.Place{}, 10)
	add(len(written), err)
	posts, err := r.CountPosts(id, forum.Spaces())
	add(posts, err)
	topics, err := r.Topics(forum.TopicQuery{Spaces: forum.Spaces(), Author: id, Limit: 10})
	add(len(topics), err)
	watchers, err := r.Watchers(forum.Target{Kind: forum.TargetTopic, Key: "topic01"})
	add(0, err)
	handles, err := r.Handles(id)
	add(len(handles), err)
	letters, err := r.DueLetters(at(1000), 10)
	add(0, err)
	for _, l := range letters {
		if l.Person == id {
			n++
		}
	}
	proofs, err := r.Proofs()
	add(0, err)
	for _, p := range proofs {
		if p.Person == id {
			n++
		}
	}
	due, dueErr := r.Due(at(1000), 10)
	for _, v := range watchers {
		if v.Owner == id {
			n++
		}
	}
	for _, v := range due {
		if v.Person == id {
			n++
		}
	}
	add(0, dueErr)
	traces, err := r.Traces(id)
	if err == nil && len(traces.Read) != int(mark) {
		t.Errorf("traces %+v", traces)
	}
	add(-min(int(mark), 1), err) // counted with the mark
	return n
}

func writeErr(s forum.Store, do func(forum.Writer) error) error {
	return s.Write(context.Background(), do)
}
