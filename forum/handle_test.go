package forum_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

// TestHandleKey holds that no two handles that look alike are two.
func TestHandleKey(t *testing.T) {
	for _, pair := range [][2]string{
		{"aigul", "аigul"}, {"petrov", "реtrоv"}, {"ivan.petrov", "ivan_petrov"}, {"ivanpetrov", "ivan-petrov"}, {"Ivan", "1van"}, {"олжас", "0лжас"},
		{"қанат", "канат"}, {"сот2", "cotz"}, {"айгүл", "айгул"}, {"modern", "modem"}, {"@berik", "berik"}, {"ёлка", "елка"}, {"savva", "sawa"}, {"ильяс", "ійльяс"[len("і"):]},
		{"һасан", "hасан"}, {"ардақ", "ардак"}, {"құралай", "куралай"},
	} {
		if a, b := forum.HandleKey(pair[0]), forum.HandleKey(pair[1]); a != b {
			t.Errorf("%q and %q have two keys: %q, %q", pair[0], pair[1], a, b)
		}
	}
	for _, pair := range [][2]string{{"aigul", "aisulu"}, {"берик", "ерик"}, {"ivan", "ivanov"}, {"сауле", "сауле2"}, {"аян", "аня"}} {
		if forum.HandleKey(pair[0]) == forum.HandleKey(pair[1]) {
			t.Errorf("%q and %q have one key", pair[0], pair[1])
		}
	}
}

func TestSetHandle(t *testing.T) {
	w := newWorld(t)
	s, ctx := w.service(), context.Background()
	set := func(name, handle string) error { return s.SetHandle(ctx, w.as(name), handle) }
	for handle, code := range map[string]string{
		"": "empty", "ab": "short", "@ab": "short", strings.Repeat("a", 31): "long", "a b c": "invalid", "иvan": "mixed", "1van": "invalid", ".ivan": "invalid", "ivan.": "invalid",
		"iv..an": "invalid", "iv.-an": "invalid", "ivan!": "invalid", "ivän": "invalid", "123": "invalid", "admin": "taken", "Mоdеrаtоr": "mixed", "ad.min": "taken", "соt": "mixed",
		"сот": "taken", "Модератор": "taken", "иван\u0301ов": "invalid", "ива\u200bнов": "invalid",
	} {
		var invalid *forum.InvalidError
		if err := set("lawyer", handle); !errors.As(err, &invalid) || invalid.Field != "handle" || invalid.Code != code {
			t.Errorf("%q: %v, want %s", handle, err, code)
		}
	}
	w.must(set("lawyer", "@Ivan.Petrov"))
	w.must(set("lawyer", "ivan.petrov")) // again
	for _, taken := range []string{"ivan.petrov", "ivanpetrov", "1van" + "petrov"} {
		if err := set("judge", taken); err == nil {
			t.Errorf("%q is given twice", taken)
		}
	}
	w.must(set("lawyer", "ivan-petrov")) // another spelling of one's own
	w.must(set("lawyer", "petrov"))
	refused(t, "the former handle of another", set("judge", "ivanpetrov"), "handle")
	called := func(handle string) (id forum.UserID) {
		w.must(w.store.Read(ctx, func(r forum.Reader) error {
			u, err := forum.PersonCalled(r, handle, w.clock.time())
			if u != nil {
				id = u.ID
			}
			return err
		}))
		return id
	}
	for _, handle := range []string{"petrov", "ivan.petrov", "IVAN_petrov"} {
		if got := called(handle); got != w.ids["lawyer"] {
			t.Errorf("@%s is person %d, want %d", handle, got, w.ids["lawyer"])
		}
	}
	w.clock.pass(forum.HandleLead)
	if called("ivan.petrov") != 0 || called("petrov") != w.ids["lawyer"] {
		t.Error("a former handle leads on after its time, or a present one does not")
	}
	refused(t, "the former handle of another, long after", set("judge", "ivanpetrov"), "handle")
	for i := range 4 {
		w.must(set("lawyer", fmt.Sprintf("petrov.x%d", i+5)))
	}
	w.must(set("lawyer", "petrov")) // back to one's own is always free
	w.must(set("lawyer", "petrov.last"))
	refused(t, "too many in a year", set("lawyer", "petrov.more"), "handle")
	if called("petrov.last") == 0 {
		t.Error("the newest handle does not lead")
	}
	fails(t, "nobody takes a handle", s.SetHandle(ctx, forum.Actor{}, "nobody1"), fs.ErrNotExist)
	fails(t, "a suspended person takes a handle", set("suspended", "nobody1"), fs.ErrPermission)
	w.must(w.store.Read(ctx, func(r forum.Reader) error {
		events, err := r.Events(0, 100)
		for _, e := range events {
			if e.Action == forum.ActionHandle && (e.Object != "" || e.Reason != "" || e.Actor != w.ids["lawyer"]) {
				t.Errorf("the log names a handle: %+v", e)
			}
		}
		if len(events) < 9 {
			t.Errorf("%d events", len(events))
		}
		return err
	}))
}

func TestProposeHandle(t *testing.T) {
	w := newWorld(t)
	s, ctx := w.service(), context.Background()
	rename := func(who, name string) {
		w.must(w.store.Write(ctx, func(tx forum.Writer) error {
			u, err := tx.User(w.ids[who])
			if err != nil {
				return err
			}
			u.Name = name
			return tx.PutUser(u)
		}))
	}
	for _, tt := range []struct{ name, want string }{
		{"Айгүл Серікқызы", "айгүл.серікқызы"}, {"Айгул Серіккызы", "айгул.серіккызы2"}, {"Ян О'Нил-Ли", "ян.онилли"}, {"John Смит", ""}, {"Ли", ""}, {"Администратор", "администратор2"},
		{"Абдрахман Нурмухамедович Кенжегалиев", "абдрахман.нурмухамедович"},
	} {
		rename("judge", tt.name)
		got, err := s.ProposeHandle(ctx, w.as("judge"))
		if err != nil || got != tt.want {
			t.Errorf("%q: %q, %v; want %q", tt.name, got, err, tt.want)
		}
		if tt.want != "" && !strings.HasSuffix(tt.want, "2") {
			rename("lawyer", tt.name)
			w.must(s.SetHandle(ctx, w.as("lawyer"), got))
		}
	}
}

func TestProfile(t *testing.T) {
	w := newWorld(t)
	s, ctx := w.service(), context.Background()
	public := w.ask("judge", forum.SpacePublic)
	chamber := w.ask("judge", forum.SpaceChamber)
	w.reply("judge2", chamber, "Только здесь.")
	w.clock.pass(time.Minute)
	reply := w.reply("judge", public, "Заветное слово")
	number := func(name string) string { return w.ids[name].String() }
	open := func(by, name string) (*forum.Profile, error) {
		who := forum.Actor{}
		if by != "" {
			who = w.as(by)
		}
		return w.d.Profile(ctx, who, name, forum.PostRef{}, 1)
	}
	for by, want := range map[string][]forum.Written{
		"": {{forum.SpacePublic, 1, 2}}, "citizen": {{forum.SpacePublic, 1, 2}}, "administrator": {{forum.SpacePublic, 1, 2}},
		"judge": {{forum.SpacePublic, 1, 2}, {forum.SpaceChamber, 1, 1}}, "curator": {{forum.SpacePublic, 1, 2}, {forum.SpaceChamber, 1, 1}},
	} {
		p, err := open(by, number("judge"))
		if err != nil || fmt.Sprint(p.Written) != fmt.Sprint(want) || len(p.Posts) != 1 || !p.More {
			t.Errorf("%q sees %+v, %v; want %v", by, p, err, want)
			continue
		}
		for _, topic := range p.Topics {
			if topic.Space == forum.SpaceChamber && len(want) == 1 {
				t.Errorf("%q sees a topic of the chamber", by)
			}
		}
	}
	p, err := w.d.Profile(ctx, forum.Actor{}, number("judge"), reply, 10)
	if err != nil || len(p.Posts) != 1 || p.Posts[0].Number != 1 || p.More {
		t.Errorf("the second page: %+v, %v", p, err)
	}
	// Who wrote in the chamber only, and chose no handle, is there for the chamber only.
	for by, there := range map[string]bool{"": false, "lawyer": false, "moderator": false, "judge": true, "judge2": true} {
		if _, err := open(by, number("judge2")); (err == nil) != there || err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q sees who wrote in the chamber only: %v", by, err)
		}
	}
	if _, err := open("citizen", number("citizen")); err != nil {
		t.Errorf("one's own profile: %v", err)
	}
	w.must(s.SetHandle(ctx, w.as("judge2"), "berik"))
	w.must(s.SetHandle(ctx, w.as("judge2"), "berik.b"))
	for _, name := range []string{"berik", "berik.b", "Bеrik", number("judge2")} {
		p, err := open("", name)
		if err != nil || p.Handle != "berik.b" || len(p.Posts) != 0 || p.Written[0].Posts != 0 {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
	for _, name := range []string{"nobody", "999", "", "0", number("suspended"), "@"} {
		if _, err := open("", name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
	w.reply("judge3", public, "До приостановления.")
	w.must(s.Suspend(ctx, forum.Operator(), w.ids["judge3"], "жалоба"))
	for by, there := range map[string]bool{"": false, "lawyer": false, "judge": false, "moderator": true, "administrator": true} {
		if _, err := open(by, number("judge3")); (err == nil) != there {
			t.Errorf("%q sees who is suspended: %v", by, err)
		}
	}
	w.must(w.d.Moderate(ctx, w.as("moderator"), forum.Verdict{Post: reply, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "Реклама"}))
	if p, err := open("lawyer", number("judge")); err != nil || p.Written[0].Posts != 1 || p.Posts[0].Number != 1 {
		t.Errorf("with a hidden post: %+v, %v", p, err)
	}
}
