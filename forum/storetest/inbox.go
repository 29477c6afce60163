package storetest

import (
	"fmt"
	"reflect"
	"testing"

	"taldau/forum"
)

// inbox delivers notices, reads some of them, and delivers more than are kept.
func inbox(t *testing.T, s forum.Store) {
	notice := func(seq uint64, person forum.UserID) *forum.Notice {
		return &forum.Notice{Seq: seq, Event: fmt.Sprintf("post/a/%d", seq), Person: person, Kind: forum.NoticeReply, Post: forum.PostRef{Topic: "a", Number: seq}, By: 2, At: at(1), Due: at(1)}
	}
	receive := func(from, to uint64, person forum.UserID) {
		t.Helper()
		write(t, s, func(w forum.Writer) error {
			for seq := from; seq <= to; seq++ {
				if err := w.Receive(notice(seq, person)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	state := func(person forum.UserID, before uint64, limit int) (all, unread []uint64) {
		t.Helper()
		read(t, s, func(r forum.Reader) error {
			list, err := r.Inbox(person, before, limit)
			if err != nil {
				return err
			}
			for _, n := range list {
				if want := *notice(n.Seq, person); !reflect.DeepEqual(n.Notice, want) {
					t.Errorf("notice %+v, want %+v", n.Notice, want)
				}
				if all = append(all, n.Seq); !n.Read {
					unread = append(unread, n.Seq)
				}
			}
			return nil
		})
		return all, unread
	}
	receive(1, 4, 5)
	receive(5, 5, 6)
	write(t, s, func(w forum.Writer) error { return w.SetNoticeRead(5, 2) })
	write(t, s, func(w forum.Writer) error { return w.SetNoticeRead(5, 99) })
	for _, tt := range []struct {
		person      forum.UserID
		before      uint64
		limit       int
		all, unread []uint64
	}{
		{5, 0, 9, []uint64{4, 3, 2, 1}, []uint64{4, 3, 1}}, {5, 0, 2, []uint64{4, 3}, []uint64{4, 3}}, {5, 3, 9, []uint64{2, 1}, []uint64{1}},
		{5, 1, 9, nil, nil}, {6, 0, 9, []uint64{5}, []uint64{5}}, {7, 0, 9, nil, nil},
	} {
		if all, unread := state(tt.person, tt.before, tt.limit); !reflect.DeepEqual(all, tt.all) || !reflect.DeepEqual(unread, tt.unread) {
			t.Errorf("of %d before %d: %v, unread %v; want %v and %v", tt.person, tt.before, all, unread, tt.all, tt.unread)
		}
	}
	read(t, s, func(r forum.Reader) error {
		list, err := r.Unread(5, 2)
		if err == nil && (len(list) != 2 || list[0].Seq != 4 || list[1].Seq != 3) {
			t.Errorf("unread %+v", list)
		}
		return err
	})
	receive(10, 10+forum.MaxInbox, 5)
	all, unread := state(5, 0, 10000)
	if len(all) != forum.MaxInbox || len(unread) != forum.MaxInbox || all[len(all)-1] != 11 {
		t.Errorf("%d kept, %d unread, the oldest is %d", len(all), len(unread), all[len(all)-1])
	}
}
