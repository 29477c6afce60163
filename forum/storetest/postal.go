package storetest

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"taldau/forum"
)

// letters keeps letters, lists those that are due, puts one off and drops those of a person.
func letters(t *testing.T, s forum.Store) {
	put := func(person forum.UserID, due int) *forum.Letter {
		l := &forum.Letter{
			Kind: forum.LetterInvite, Person: person, To: "a@example.kz", Lang: "kk", Told: 7, At: at(0), Due: at(due), Tries: 2,
			Notice: &forum.Notice{Event: "post/a/1", Person: person, Kind: forum.NoticeReply, Post: forum.PostRef{Topic: "a", Number: 1}, By: 3, At: at(0), Due: at(0)},
			Invite: &forum.Invitation{Email: "a@example.kz", Roles: []forum.Role{forum.RoleJudge}, Reason: "так", By: 3, Created: at(0), Mailed: true, Lang: "ru"},
		}
		write(t, s, func(w forum.Writer) error { return w.PutLetter(l) })
		return l
	}
	due := func(minutes, limit int) (list []forum.Letter) {
		read(t, s, func(r forum.Reader) (err error) { list, err = r.DueLetters(at(minutes), limit); return err })
		return list
	}
	seqs := func(list []forum.Letter) string {
		var all []uint64
		for _, l := range list {
			all = append(all, l.Seq)
		}
		return fmt.Sprint(all)
	}
	put(2, 5)
	first := put(1, 5)
	put(2, 3)
	put(2, 5)
	if got := due(5, 9)[1]; !reflect.DeepEqual(got, *first) {
		t.Errorf("got  %+v\nwant %+v", got, *first)
	}
	for _, tt := range []struct {
		minutes, limit int
		want           string
	}{{2, 9, "[]"}, {3, 9, "[3]"}, {4, 9, "[3]"}, {5, 9, "[3 2 1 4]"}, {5, 2, "[3 2]"}} {
		if got := seqs(due(tt.minutes, tt.limit)); got != tt.want {
			t.Errorf("due at %d: %s, want %s", tt.minutes, got, tt.want)
		}
	}
	write(t, s, func(w forum.Writer) error { return w.PostponeLetter(first, at(9)) })
	if got := seqs(due(9, 9)); got != "[3 1 4 2]" {
		t.Errorf("after one was put off: %s", got)
	}
	write(t, s, func(w forum.Writer) error { return w.LetterDone(first) })
	write(t, s, func(w forum.Writer) error { return w.LetterDone(first) })
	if got := seqs(due(9, 9)); got != "[3 1 4]" {
		t.Errorf("after one was done: %s", got)
	}
	if l := put(1, 1); l.Seq != 5 {
		t.Errorf("the next number is %d", l.Seq)
	}
	write(t, s, func(w forum.Writer) error {
		if err := w.PutProof(&forum.Proof{ID: "p", Purpose: forum.PurposeReset, Person: 2, Created: at(0), Changed: at(0)}); err != nil {
			return err
		}
		return w.DropLetters(2)
	})
	if got := seqs(due(9, 9)); got != "[5]" {
		t.Errorf("after those of a person were dropped: %s", got)
	}
	read(t, s, func(r forum.Reader) error { _, err := r.Proof("p"); missing(t, "a dropped proof", err); return nil })
}

// proofs keeps one proof of each purpose for a person.
func proofs(t *testing.T, s forum.Store) {
	proof := func(id string, person forum.UserID, purpose forum.Purpose) *forum.Proof {
		return &forum.Proof{ID: id, Purpose: purpose, Person: person, Email: "a@example.kz", Before: "b@example.kz", Changed: at(1), Created: at(2)}
	}
	want := proof("one", 1, forum.PurposeReset)
	write(t, s, func(w forum.Writer) error {
		for _, p := range []*forum.Proof{proof("zero", 1, forum.PurposeReset), proof("verify", 1, forum.PurposeVerify), proof("other", 2, forum.PurposeReset), want} {
			if err := w.PutProof(p); err != nil {
				return err
			}
		}
		return nil
	})
	read(t, s, func(r forum.Reader) error {
		got, err := r.Proof("one")
		same(t, got, want)
		_, replaced := r.Proof("zero")
		missing(t, "a proof that was replaced", replaced)
		list, _ := r.Proofs()
		if len(list) != 3 {
			t.Errorf("%d proofs, want 3", len(list))
		}
		return err
	})
	write(t, s, func(w forum.Writer) error { return w.DeleteProof(1, forum.PurposeReset) })
	write(t, s, func(w forum.Writer) error { return w.DeleteProof(1, forum.PurposeReset) })
	read(t, s, func(r forum.Reader) error {
		_, err := r.Proof("one")
		missing(t, "a deleted proof", err)
		_, err = r.Proof("other")
		return err
	})
}

// hooks keeps webhooks, their calls and what came of them.
func hooks(t *testing.T, s forum.Store) {
	h := &forum.Hook{URL: "https://a.kz", Events: []forum.HookEvent{forum.HookPost}, Secret: "тайна", By: 3, Created: at(0), Failures: 2, Off: "так"}
	other := &forum.Hook{URL: "https://b.kz", Created: at(0)}
	write(t, s, func(w forum.Writer) error {
		if err := w.PutHook(h); err != nil {
			return err
		}
		return w.PutHook(other)
	})
	read(t, s, func(r forum.Reader) error {
		got, err := r.Hook(h.ID)
		same(t, got, h)
		list, _ := r.Hooks()
		if len(list) != 2 || h.ID != 1 || list[1].ID != 2 {
			t.Errorf("webhooks %+v", list)
		}
		_, none := r.Hook(9)
		missing(t, "webhook 9", none)
		return err
	})
	h.Off = ""
	call := func(due int) *forum.Call {
		return &forum.Call{Hook: h.ID, ID: "drawn", Event: forum.HookStep, Post: forum.PostRef{Topic: "a", Number: 2}, State: forum.StateVote, At: at(0), Due: at(due), Tries: 1}
	}
	first, second := call(5), call(3)
	write(t, s, func(w forum.Writer) error {
		if err := w.PutHook(h); err != nil {
			return err
		}
		if err := w.PutCall(first); err != nil {
			return err
		}
		return w.PutCall(second)
	})
	due := func(minutes, limit int) (list []forum.Call) {
		read(t, s, func(r forum.Reader) (err error) { list, err = r.DueCalls(at(minutes), limit); return err })
		return list
	}
	if got := due(5, 9); len(got) != 2 || !reflect.DeepEqual(got[0], *second) || !reflect.DeepEqual(got[1], *first) {
		t.Errorf("due %+v", got)
	}
	if a, b, c := len(due(2, 9)), len(due(4, 9)), len(due(5, 1)); a != 0 || b != 1 || c != 1 {
		t.Errorf("%d, %d and %d are due", a, b, c)
	}
	write(t, s, func(w forum.Writer) error { return w.PostponeCall(second, at(9)) })
	write(t, s, func(w forum.Writer) error { return w.CallDone(first) })
	write(t, s, func(w forum.Writer) error { return w.CallDone(first) })
	if got := due(9, 9); len(got) != 1 || got[0].Seq != second.Seq {
		t.Errorf("due %+v", got)
	}
	for i := range forum.MaxHookLog + 5 {
		write(t, s, func(w forum.Writer) error {
			return w.LogCall(&forum.CallResult{Hook: h.ID, ID: "drawn", Event: forum.HookPost, At: at(i), Took: time.Second, Status: 500 + i, Fault: "так"})
		})
	}
	write(t, s, func(w forum.Writer) error {
		return w.LogCall(&forum.CallResult{Hook: other.ID, At: at(0), Status: 200})
	})
	read(t, s, func(r forum.Reader) error {
		list, err := r.CallLog(h.ID, 1000)
		if len(list) != forum.MaxHookLog || list[0].Status != 504+forum.MaxHookLog || list[0].Hook != h.ID || list[0].Took != time.Second {
			t.Errorf("%d in the log, the newest is %+v", len(list), list[0])
		}
		return err
	})
	write(t, s, func(w forum.Writer) error { return w.DeleteHook(h.ID) })
	read(t, s, func(r forum.Reader) error {
		gone, _ := r.CallLog(h.ID, 9)
		stays, err := r.CallLog(other.ID, 9)
		if len(gone) != 0 || len(stays) != 1 {
			t.Errorf("%d and %d in the logs", len(gone), len(stays))
		}
		return err
	})
	next := &forum.Hook{URL: "https://c.kz", Created: at(0)}
	write(t, s, func(w forum.Writer) error { return w.PutHook(next) })
	if next.ID != 3 {
		t.Errorf("the next webhook is %d", next.ID)
	}
}
