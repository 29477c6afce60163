package forum_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// naming cooks as the pages do: the name of a person who is there stands in the post for its number.
type naming struct {
	plain
	store forum.Store
}

func (n naming) Cook(ctx context.Context, r forum.CookRequest) (*forum.Cooked, error) {
	c, err := n.plain.Cook(ctx, r)
	if err != nil {
		return nil, err
	}
	mentions := c.Mentions
	c.Mentions = nil
	err = n.store.Read(ctx, func(reader forum.Reader) error {
		for _, id := range mentions {
			if u, err := reader.User(id); err == nil {
				c.Mentions = append(c.Mentions, id)
				c.HTML = strings.ReplaceAll(c.HTML, "@"+id.String(), "@"+u.Name)
			}
		}
		return nil
	})
	return c, err
}

// people are the rules about people over the store of a world.
func (w *world) service() *forum.Service {
	w.t.Helper()
	s, err := forum.New(forum.Config{Store: w.store, Passwords: authtest.Hasher(w.t), Codes: auth.Codes{}, Now: w.clock.time})
	w.must(err)
	return s
}

// The name, the address and the handle of the person who leaves: nothing else in the world has them.
const (
	leaver        = "Бибігүл Ұзақбайқызы"
	leaverAddress = "bibigul.uzakbay@leaver.example"
	leaverHandle  = "ұзақбай-қызы"
)

// TestLeave lets a judge who did everything that one can do delete the account, and looks for the name in the answers of the rules and in the bytes of a backup.
func TestLeave(t *testing.T) {
	w, ctx := newWorld(t), context.Background()
	s := w.service()
	id, err := s.AddUser(ctx, forum.Operator(), forum.NewUser{Email: leaverAddress, Name: leaver, Lang: "kk", Password: good, Roles: []forum.Role{forum.RoleJudge}, Reason: "приказ № 5"})
	w.must(err)
	me := forum.Actor{ID: id}
	w.must(s.GiveBadge(ctx, forum.Operator(), id, "судья суда "+strings.Fields(leaver)[0][:2], "удостоверение"))
	w.must(s.SetHandle(ctx, me, leaverHandle))
	w.d, err = forum.NewDiscussion(forum.DiscussionConfig{Store: w.store, Cook: naming{store: w.store}, Categories: w.tree, Bank: forum.DataBank{Store: w.bank}, Now: w.clock.time})
	w.must(err)

	topic, err := w.d.Ask(ctx, me, w.question(forum.SpacePublic))
	w.must(err)
	answer := w.reply("judge", topic, "@"+id.String()+", что скажете?")
	w.must(s.SetHandle(ctx, me, "bibigul.u"))
	w.must(s.SetHandle(ctx, me, "bibigul.new"))
	called := w.reply("judge", topic, "Коллега @Bibigul.U и @bibigul.new, а не bibigul.u@example.kz или @bibigul.unknown.")
	w.clock.pass(time.Hour)
	_, err = w.d.SaveDraft(ctx, me, forum.Draft{Title: leaver, Source: "Мой черновик, " + leaverAddress})
	w.must(err)
	w.must(w.d.Bookmark(ctx, me, answer, "заметка: "+leaver))
	_, err = w.d.Deliver(ctx, 100)
	w.must(err)
	token, _, err := s.SignIn(ctx, leaverAddress, good, forum.Client{Agent: "Firefox", Network: "192.0.2.0/24"})
	w.must(err)
	other, _, err := s.SignIn(ctx, leaverAddress, good, forum.Client{})
	w.must(err)
	if got := w.trace(leaver) + w.trace(leaverAddress); got == 0 {
		t.Fatal("the search finds nothing even before")
	}
	before, err := w.d.Contributions(ctx, me)
	w.must(err)
	if len(before.Notices) != 2 || len(before.Posts) != 1 || len(before.Drafts) != 1 || before.Traces == nil {
		t.Errorf("handed out before: %+v", before)
	}

	for what, err := range map[string]error{
		"old.wrong":       s.Leave(ctx, token, forum.Confirmation{Password: "не тот"}, leaverAddress),
		"code.wrong":      s.Leave(ctx, token, forum.Confirmation{Code: "000000"}, leaverAddress),
		"address.differs": s.Leave(ctx, token, forum.Confirmation{Password: good}, "other@example.kz"),
	} {
		wantCode(t, what, err, what)
	}
	if err := s.Leave(ctx, strings.Repeat("A", 43), forum.Confirmation{Password: good}, leaverAddress); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nobody's session: %v", err)
	}
	w.must(s.Leave(ctx, token, forum.Confirmation{Password: good}, " "+strings.ToUpper(leaverAddress)))
	for _, secret := range []string{token, other} {
		if _, _, err := s.Session(ctx, secret); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a session is alive: %v", err)
		}
	}
	if _, _, err := s.SignIn(ctx, leaverAddress, good, forum.Client{}); !errors.Is(err, forum.ErrCredentials) {
		t.Errorf("sign-in: %v", err)
	}
	// The post of somebody else names the person until it is made anew; a call at the start of the program ends it.
	for _, final := range []bool{false, true} {
		made, err := w.d.Forget(ctx, final)
		w.must(err)
		if want := map[bool]int{false: 2}[final]; made != want {
			t.Errorf("final %v: %d posts were made anew, want %d", final, made, want)
		}
	}
	if made, err := w.d.Forget(ctx, true); made != 0 || err != nil {
		t.Errorf("once more: %d, %v", made, err)
	}
	view, err := w.d.Open(ctx, w.as("judge"), topic, 0, 10)
	w.must(err)
	if _, known := view.Authors[id]; known || view.Posts[0].Author != id || view.Posts[0].Source == "" || view.Names[id] != "" {
		t.Errorf("the topic shows %+v by %+v", view.Posts[0], view.Authors[id])
	}
	if strings.Contains(view.Posts[1].Cooked.HTML, leaver) || len(view.Posts[1].Cooked.Mentions) > 0 {
		t.Errorf("the answer still names the person: %+v", view.Posts[1].Cooked)
	}
	want := "Коллега @" + id.String() + " и @" + id.String() + ", а не bibigul.u@example.kz или @bibigul.unknown."
	if got := view.Posts[2]; got.PostRef != called || got.Source != want || got.Revision != 1 {
		t.Errorf("the post with handles is %+v", got)
	}
	if n := w.trace("bibigul.new"); n != 0 {
		t.Errorf("the handle stands in the backup %d times", n)
	}
	if n := w.trace(leaver) + w.trace(leaverAddress) + w.trace(leaverHandle) + w.trace(forum.HandleKey(leaverHandle)); n != 0 {
		t.Errorf("the backup holds the name, the address or the handle %d times", n)
	}
	again, err := s.AddUser(ctx, forum.Operator(), forum.NewUser{Email: leaverAddress, Name: "Другой Человек", Password: good, Reason: "снова"})
	w.must(err)
	if again == id {
		t.Error("the number was given again")
	}
	x, err := w.d.Contributions(ctx, forum.Actor{ID: again})
	w.must(err)
	if len(x.Posts)+len(x.Drafts)+len(x.Notices)+len(x.Bookmarks) > 0 {
		t.Errorf("the next owner of the address has %+v", x)
	}
}

// trace counts how often a text stands in the bytes of a backup.
func (w *world) trace(text string) int {
	w.t.Helper()
	var b bytes.Buffer
	w.must(w.store.Backup(context.Background(), &b))
	path := filepath.Join(w.t.TempDir(), "copy.db")
	w.must(os.WriteFile(path, b.Bytes(), 0o600))
	twin, err := bolt.Open(path)
	w.must(err)
	for p, err := range twin.Check(context.Background()) {
		w.t.Errorf("check of the copy: %v %v", p, err)
	}
	w.must(twin.Close())
	return bytes.Count(b.Bytes(), []byte(text))
}

func TestEraseRules(t *testing.T) {
	h, ctx := open(t), context.Background()
	admin, judge := h.add(t, "admin@example.kz", forum.RoleAdministrator), h.add(t, "judge@example.kz", forum.RoleJudge)
	token := h.signIn(t, "admin@example.kz")
	wantCode(t, "the last administrator", h.Leave(ctx, token, forum.Confirmation{Password: good}, "admin@example.kz"), "role.last")
	h.alive(t, "refused", token)
	wantCode(t, "the last administrator by the operator", h.Erase(ctx, forum.Operator(), admin.ID, "письмо"), "role.last")
	wantCode(t, "without a reason", h.Erase(ctx, admin, judge.ID, " "), "reason.empty")
	if err := h.Erase(ctx, judge, admin.ID, "письмо"); !errors.Is(err, forum.ErrForbidden) {
		t.Errorf("by a judge: %v", err)
	}
	invited, err := h.Invite(ctx, admin, "new@example.kz", nil, "приказ")
	if err != nil {
		t.Fatal(err)
	}
	id, err := h.Accept(ctx, invited, "Новый Человек", "ru", good)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Erase(ctx, admin, id, "письмо от 26.11.2026"); err != nil {
		t.Fatal(err)
	}
	if err := h.Erase(ctx, admin, id, "письмо"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("twice: %v", err)
	}
	events, names, err := h.Audit(ctx, admin, 0, 1)
	if err != nil || len(events) != 1 || events[0].Action != forum.ActionErased || events[0].Subject != id || events[0].Actor != admin.ID || names[id] != "" {
		t.Errorf("the log says %+v, %v, %v", events, names, err)
	}
}

// TestPasswordAloneEndsNothing signs in by the password again and again without the code: the session of the owner stays.
func TestPasswordAloneEndsNothing(t *testing.T) {
	h, ctx := open(t), context.Background()
	judge := h.add(t, "judge@example.kz", forum.RoleJudge)
	token := h.signIn(t, "judge@example.kz")
	if err := h.BeginSecond(ctx, judge); err != nil {
		t.Fatal(err)
	}
	state, err := h.SecondState(ctx, judge)
	if err != nil {
		t.Fatal(err)
	}
	code, err := totp.GenerateCode(state.Pending, start.Add(time.Duration(h.at.Load())))
	if err != nil {
		t.Fatal(err)
	}
	paper, err := h.EnableSecond(ctx, token, good, code)
	if err != nil {
		t.Fatal(err)
	}
	half := ""
	for range 25 {
		h.pass(time.Second)
		half = h.signIn(t, "judge@example.kz")
	}
	h.alive(t, "25 sign-ins that wait for a code", token)
	if st, err := h.Stats(ctx); err != nil || st.Sessions != 21 {
		t.Errorf("the store keeps %d sessions, want 21: %v", st.Sessions, err)
	}
	whole, err := h.EnterCode(ctx, half, paper[0])
	if err != nil {
		t.Fatal(err)
	}
	h.alive(t, "after the code", whole)
	h.alive(t, "beside another", token)
}

// TestLeaveByCode proves the owner by the second factor in place of the password, and by a young sign-in where there is neither.
func TestLeaveByCode(t *testing.T) {
	h, ctx := open(t), context.Background()
	judge := h.add(t, "judge@example.kz", forum.RoleJudge)
	token := h.signIn(t, "judge@example.kz")
	if err := h.BeginSecond(ctx, judge); err != nil {
		t.Fatal(err)
	}
	state, err := h.SecondState(ctx, judge)
	if err != nil {
		t.Fatal(err)
	}
	show := func() string {
		code, err := totp.GenerateCode(state.Pending, start.Add(time.Duration(h.at.Load())))
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	if _, err := h.EnableSecond(ctx, token, good, show()); err != nil {
		t.Fatal(err)
	}
	wantCode(t, "a code that was used", h.Leave(ctx, token, forum.Confirmation{Code: show()}, "judge@example.kz"), "code.wrong")
	h.pass(time.Minute)
	if err := h.Leave(ctx, token, forum.Confirmation{Code: show()}, "judge@example.kz"); err != nil {
		t.Errorf("by a code: %v", err)
	}

	other := h.add(t, "other@example.kz")
	token = h.signIn(t, "other@example.kz")
	err = h.store.Write(ctx, func(w forum.Writer) error { return w.PutCredential(other.ID, &forum.Credential{Changed: start}) })
	if err != nil {
		t.Fatal(err)
	}
	h.pass(11 * time.Minute)
	wantCode(t, "an old sign-in without a password", h.Leave(ctx, token, forum.Confirmation{}, "other@example.kz"), "old.again")
	if err := h.BeginSecond(ctx, other); err != nil {
		t.Fatal(err)
	}
	if state, err = h.SecondState(ctx, other); err != nil {
		t.Fatal(err)
	}
	_, err = h.EnableSecond(ctx, token, "", show())
	wantCode(t, "a second factor by an old sign-in", err, "old.again")
	h.pass(-5 * time.Minute)
	if _, err = h.EnableSecond(ctx, token, "", show()); err != nil {
		t.Errorf("a second factor by a young sign-in: %v", err)
	}
	if codes, err := h.RenewCodes(ctx, token, ""); err != nil || len(codes) != 10 {
		t.Errorf("new codes by a young sign-in: %d, %v", len(codes), err)
	}
	wantCode(t, "without the code of the second factor", h.Leave(ctx, token, forum.Confirmation{}, "other@example.kz"), "code.wrong")
	if err := h.DisableSecond(ctx, token, ""); err != nil {
		t.Errorf("no second factor by a young sign-in: %v", err)
	}
	if err := h.Leave(ctx, token, forum.Confirmation{}, "other@example.kz"); err != nil {
		t.Errorf("a young sign-in: %v", err)
	}
}
