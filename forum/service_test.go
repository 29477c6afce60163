package forum_test

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// house is a real store with the real rules, and a clock that the test moves.
type house struct {
	*forum.Service
	store forum.Store
	at    atomic.Int64 // nanoseconds after start
}

var start = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

const good = "гроза над камышами вечером"

func (h *house) pass(d time.Duration) { h.at.Add(int64(d)) }

func open(t testing.TB) *house {
	t.Helper()
	store, err := bolt.Open(filepath.Join(t.TempDir(), "forum.db"))
	if err != nil {
		t.Fatal(err)
	}
	h := &house{store: store}
	h.Service, err = forum.New(forum.Config{Store: store, Passwords: authtest.Hasher(t), Codes: auth.Codes{}, Now: func() time.Time { return start.Add(time.Duration(h.at.Load())) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for p, err := range store.Check(context.Background()) {
			t.Errorf("check: %s: %s %v", p.Where, p.What, err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func (h *house) add(t testing.TB, email string, roles ...forum.Role) forum.Actor {
	t.Helper()
	id, err := h.AddUser(context.Background(), forum.Operator(), forum.NewUser{Email: email, Name: "Айгүл", Password: good, Roles: roles, Reason: "тест"})
	if err != nil {
		t.Fatal(err)
	}
	return forum.Actor{ID: id}
}

func (h *house) signIn(t testing.TB, email string) string {
	t.Helper()
	token, _, err := h.SignIn(context.Background(), email, good, forum.Client{Agent: "Firefox", Network: "192.0.2.0/24"})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// gone fails unless the secret opens nothing.
func (h *house) gone(t testing.TB, why, token string) {
	t.Helper()
	if _, _, err := h.Session(context.Background(), token); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s: the session is alive: %v", why, err)
	}
}

func (h *house) alive(t testing.TB, why, token string) {
	t.Helper()
	if _, _, err := h.Session(context.Background(), token); err != nil {
		t.Errorf("%s: the session has ended: %v", why, err)
	}
}

func code(err error) string {
	var invalid *forum.InvalidError
	if errors.As(err, &invalid) {
		return invalid.Field + "." + invalid.Code
	}
	return ""
}

func wantCode(t testing.TB, what string, err error, want string) {
	t.Helper()
	if got := code(err); got != want {
		t.Errorf("%s: %q (%v), want %q", what, got, err, want)
	}
}

func TestPermissions(t *testing.T) {
	everybody := forum.Roles()
	want := map[forum.Permission][]forum.Role{
		forum.PermOwnAccount:      everybody,
		forum.PermReview:          {forum.RoleEditor, forum.RoleAdministrator},
		forum.PermConfirmCategory: {forum.RoleCurator, forum.RoleEditor, forum.RoleAdministrator},
		forum.PermManageUsers:     {forum.RoleAdministrator},
		forum.PermReadAudit:       {forum.RoleAdministrator},
		forum.PermManageHooks:     {forum.RoleAdministrator},
		forum.PermReadChamber:     {forum.RoleJudge, forum.RoleCurator},
		forum.PermReadQueue:       {forum.RoleCurator, forum.RoleModerator},
	}
	if len(want)+len(discussed()) != len(forum.Permissions()) { // those with a Subject are declared in testdata/matrix.golden
		t.Errorf("%d permissions are declared here, there are %v", len(want)+len(discussed()), forum.Permissions())
	}
	for p, roles := range want {
		for _, role := range everybody {
			u := &forum.User{ID: 1, Grants: []forum.Grant{{Role: role}}}
			holds := false
			for _, r := range roles {
				holds = holds || r == role
			}
			if got := forum.May(u, p, nil); got != holds {
				t.Errorf("%s as %s: %v, want %v", p, role, got, holds)
			}
			u.Suspended = &forum.Suspension{}
			if forum.May(u, p, nil) {
				t.Errorf("%s as suspended %s", p, role)
			}
		}
		if forum.May(nil, p, nil) || forum.May(&forum.User{}, p, &forum.User{ID: 1}) && p != forum.PermOwnAccount {
			t.Errorf("%s: nobody may", p)
		}
	}
	u := &forum.User{ID: 1, Grants: []forum.Grant{{Role: forum.RoleCitizen}}}
	if !forum.May(u, forum.PermOwnAccount, u) || forum.May(u, forum.PermOwnAccount, &forum.User{ID: 2}) || forum.May(u, "no such permission", nil) || forum.May(u, forum.PermOwnAccount, 7) {
		t.Error("the subject is not looked at")
	}
}

// TestOnlyAdministrators tries every rule about people as everybody else.
func TestOnlyAdministrators(t *testing.T) {
	h, ctx := open(t), context.Background()
	admin, other := h.add(t, "admin@example.kz", forum.RoleAdministrator), h.add(t, "other@example.kz")
	editor := h.add(t, "editor@example.kz", forum.RoleEditor, forum.RoleModerator, forum.RoleCurator, forum.RoleJudge)
	acts := map[string]func(forum.Actor) error{
		"add": func(a forum.Actor) error { _, err := h.AddUser(ctx, a, forum.NewUser{}); return err },
		"invite": func(a forum.Actor) error {
			_, err := h.Invite(ctx, a, "new@example.kz", nil, "x")
			return err
		},
		"grant":    func(a forum.Actor) error { return h.Grant(ctx, a, other.ID, forum.RoleJudge, "x") },
		"revoke":   func(a forum.Actor) error { return h.Revoke(ctx, a, other.ID, forum.RoleJudge, "x") },
		"badge":    func(a forum.Actor) error { return h.GiveBadge(ctx, a, other.ID, "судья", "x") },
		"unbadge":  func(a forum.Actor) error { return h.TakeBadge(ctx, a, other.ID, "судья", "x") },
		"suspend":  func(a forum.Actor) error { return h.Suspend(ctx, a, other.ID, "x") },
		"restore":  func(a forum.Actor) error { return h.Restore(ctx, a, other.ID, "x") },
		"password": func(a forum.Actor) error { return h.SetPassword(ctx, a, other.ID, good, "x") },
		"user":     func(a forum.Actor) error { _, err := h.User(ctx, a, other.ID); return err },
		"no user":  func(a forum.Actor) error { _, err := h.User(ctx, a, 99); return err },
		"address":  func(a forum.Actor) error { _, err := h.UserByEmail(ctx, a, "other@example.kz"); return err },
		"users":    func(a forum.Actor) error { _, err := h.Users(ctx, a, 0, 10); return err },
		"audit":    func(a forum.Actor) error { _, _, err := h.Audit(ctx, a, 0, 10); return err },
	}
	for name, act := range acts {
		for who, actor := range map[string]forum.Actor{"nobody": {}, "a number that is nobody's": {ID: 77}, "editor": editor} {
			if err := act(actor); !errors.Is(err, forum.ErrForbidden) {
				t.Errorf("%s as %s: %v", name, who, err)
			}
		}
	}
	if err := h.Grant(ctx, admin, other.ID, forum.RoleAdministrator, "приказ"); err != nil {
		t.Fatal(err)
	}
	if err := h.Suspend(ctx, other, admin.ID, "x"); err != nil {
		t.Errorf("a new administrator: %v", err)
	}
	for name, act := range acts { // the act of somebody who was suspended a moment ago
		if err := act(admin); !errors.Is(err, forum.ErrForbidden) {
			t.Errorf("%s as suspended administrator: %v", name, err)
		}
	}
	wantCode(t, "the last administrator", h.Revoke(ctx, other, other.ID, forum.RoleAdministrator, "x"), "role.last")
	wantCode(t, "the last administrator", h.Suspend(ctx, forum.Operator(), other.ID, "x"), "role.last")
}

// TestLastAdministratorStays takes the role from two administrators at the same moment.
func TestLastAdministratorStays(t *testing.T) {
	h, ctx := open(t), context.Background()
	a, b := h.add(t, "a@example.kz", forum.RoleAdministrator), h.add(t, "b@example.kz", forum.RoleAdministrator)
	var work sync.WaitGroup
	var failed atomic.Int64
	for _, one := range []forum.Actor{a, b} {
		work.Go(func() {
			if h.Revoke(ctx, forum.Operator(), one.ID, forum.RoleAdministrator, "x") != nil {
				failed.Add(1)
			}
		})
	}
	work.Wait()
	if failed.Load() != 1 {
		t.Errorf("%d of two were refused, want 1", failed.Load())
	}
}

func TestInputs(t *testing.T) {
	h, ctx := open(t), context.Background()
	h.add(t, "taken@example.kz")
	ok := forum.NewUser{Email: "new@example.kz", Name: "Нұрлан", Password: good, Reason: "тест"}
	tests := []struct {
		name   string
		change func(*forum.NewUser)
		want   string
	}{
		{"no address", func(n *forum.NewUser) { n.Email = " " }, "email.empty"},
		{"no address", func(n *forum.NewUser) { n.Email = "новый@example.kz" }, "email.invalid"},
		{"a sign that becomes a letter", func(n *forum.NewUser) { n.Email = "ta\u212aen@example.kz" }, "email.invalid"},
		{"two addresses", func(n *forum.NewUser) { n.Email = "a@example.kz, b@example.kz" }, "email.invalid"},
		{"a name with it", func(n *forum.NewUser) { n.Email = "A <a@example.kz>" }, "email.invalid"},
		{"a line feed", func(n *forum.NewUser) { n.Email = "a@example.kz\r\nBcc: b@example.kz" }, "email.invalid"},
		{"no domain", func(n *forum.NewUser) { n.Email = "root@localhost" }, "email.invalid"},
		{"a long address", func(n *forum.NewUser) { n.Email = strings.Repeat("a", 250) + "@example.kz" }, "email.invalid"},
		{"taken in capitals", func(n *forum.NewUser) { n.Email = " TAKEN@Example.KZ " }, "email.taken"},
		{"no name", func(n *forum.NewUser) { n.Name = "\u00a0" }, "name.empty"},
		{"Latin a in a Russian name", func(n *forum.NewUser) { n.Name = "Судья Ивaнов" }, "name.mixed"},
		{"turned", func(n *forum.NewUser) { n.Name = "Иванов\u202e" }, "name.invalid"},
		{"without width", func(n *forum.NewUser) { n.Name = "Ива\u200bнов" }, "name.invalid"},
		{"marks", func(n *forum.NewUser) { n.Name = "И" + strings.Repeat("\u0301", 90) }, "name.invalid"},
		{"not UTF-8", func(n *forum.NewUser) { n.Name = "\xff\xfe" }, "name.invalid"},
		{"NUL", func(n *forum.NewUser) { n.Name = "А\x00Б" }, "name.invalid"},
		{"no letter", func(n *forum.NewUser) { n.Name = "—" }, "name.invalid"},
		{"a long name", func(n *forum.NewUser) { n.Name = strings.Repeat("я", 101) }, "name.long"},
		{"no reason", func(n *forum.NewUser) { n.Reason = "" }, "reason.empty"},
		{"a long reason", func(n *forum.NewUser) { n.Reason = strings.Repeat("я", 1001) }, "reason.long"},
		{"language", func(n *forum.NewUser) { n.Lang = "de" }, "lang.unknown"},
		{"role", func(n *forum.NewUser) { n.Roles = []forum.Role{"king"} }, "role.unknown"},
		{"weak", func(n *forum.NewUser) { n.Password = "password" }, "password.short"},
		{"own name", func(n *forum.NewUser) { n.Password = "нұрланнұрлан1" }, "password.common"},
	}
	for _, tt := range tests {
		n := ok
		tt.change(&n)
		_, err := h.AddUser(ctx, forum.Operator(), n)
		wantCode(t, tt.name, err, tt.want)
	}
	ok.Email, ok.Name = " NEW@example.kz", "  Нұрлан   Әбдіраш-Ке\u0301лі "
	id, err := h.AddUser(ctx, forum.Operator(), ok)
	if err != nil {
		t.Fatal(err)
	}
	u, err := h.User(ctx, forum.Operator(), id)
	if err != nil || u.Email != "new@example.kz" || u.Name != "Нұрлан Әбдіраш-Ке\u0301лі" || u.Lang != "kk" || !u.Has(forum.RoleCitizen) {
		t.Errorf("kept as %+v: %v", u, err)
	}
}

func TestInvitation(t *testing.T) {
	h, ctx := open(t), context.Background()
	admin := h.add(t, "admin@example.kz", forum.RoleAdministrator)
	invite := func(email string) string {
		token, err := h.Invite(ctx, admin, email, []forum.Role{forum.RoleJudge}, "приказ № 1")
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	token := invite("judge@example.kz")
	_, err := h.Invite(ctx, admin, "ADMIN@example.kz", nil, "x")
	wantCode(t, "an address with an account", err, "email.taken")
	_, err = h.Accept(ctx, token, "Судья", "ru", "short")
	wantCode(t, "weak", err, "password.short")
	var work sync.WaitGroup
	var made atomic.Int64
	for range 4 { // once, however many try
		work.Go(func() {
			if _, err := h.Accept(ctx, token, "Судья", "ru", good); err == nil {
				made.Add(1)
			}
		})
	}
	work.Wait()
	if made.Load() != 1 {
		t.Fatalf("%d accounts of one invitation", made.Load())
	}
	u, err := h.UserByEmail(ctx, admin, "judge@example.kz")
	if err != nil || !u.Has(forum.RoleJudge) || u.Grants[1].By != admin.ID || u.Grants[1].Reason != "приказ № 1" {
		t.Errorf("%+v: %v", u, err)
	}
	late := invite("late@example.kz")
	h.pass(forum.InvitationLifetime)
	orphan := invite("orphan@example.kz")
	second := h.add(t, "second@example.kz", forum.RoleAdministrator)
	if err := h.Suspend(ctx, second, admin.ID, "x"); err != nil {
		t.Fatal(err)
	}
	for name, token := range map[string]string{"used": token, "late": late, "of a suspended administrator": orphan, "none": "x"} {
		if _, err := h.Accept(ctx, token, "Судья", "ru", good); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("an invitation that is %s: %v", name, err)
		}
	}
}

func TestSweep(t *testing.T) {
	h, ctx := open(t), context.Background()
	h.add(t, "a@example.kz")
	h.signIn(t, "a@example.kz")
	_, err := h.Invite(ctx, forum.Operator(), "new@example.kz", nil, "x")
	if err != nil {
		t.Fatal(err)
	}
	h.pass(forum.InvitationLifetime)
	fresh := h.signIn(t, "a@example.kz")
	if err := h.Sweep(ctx); err != nil {
		t.Fatal(err)
	}
	h.alive(t, "a fresh session", fresh)
	err = h.store.Read(ctx, func(r forum.Reader) error {
		list, err := r.Invitations()
		if st, _ := r.Stats(); st.Sessions != 1 || len(list) != 0 {
			t.Errorf("%d sessions and %d invitations are left", st.Sessions, len(list))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestExport(t *testing.T) {
	h, ctx := open(t), context.Background()
	a, b := h.add(t, "a@example.kz", forum.RoleLawyer), h.add(t, "b@example.kz")
	h.signIn(t, "a@example.kz")
	for _, handle := range []string{"aigul", "aigul.s"} {
		if err := h.SetHandle(ctx, a, handle); err != nil {
			t.Fatal(err)
		}
		h.pass(time.Hour)
	}
	if err := h.SetMail(ctx, a, forum.MailChoices{forum.SourceReply: forum.MailNow}); err != nil {
		t.Fatal(err)
	}
	err := h.store.Write(ctx, func(w forum.Writer) error {
		return errors.Join(
			w.PutWay(&forum.Way{Owner: a.ID, ID: "hash-of-a", Kind: forum.WayPasskey, Name: "Телефон", Since: start, Passkey: &forum.Passkey{ID: []byte("id"), Key: []byte("key")}}),
			w.PutWay(&forum.Way{Owner: b.ID, ID: "hash-of-b", Kind: forum.WayOIDC, Name: "Чужой вход", Since: start}))
	})
	if err != nil {
		t.Fatal(err)
	}
	x, err := h.Export(ctx, a)
	if err != nil || x.User.Email != "a@example.kz" || len(x.Sessions) != 1 || len(x.Events) != 5 { // two of them about handles
		t.Errorf("%+v: %v", x, err)
	}
	if len(x.Handles) != 2 || x.Handles[0].Handle != "aigul" || x.Handles[0].Left.IsZero() || x.Handles[1].Handle != "aigul.s" || !x.Handles[1].Left.IsZero() {
		t.Errorf("handles %+v", x.Handles)
	}
	if len(x.Mail) != len(forum.Sources()) || x.Mail[forum.SourceReply] != forum.MailNow || x.Mail[forum.SourceMention] != forum.MailDaily {
		t.Errorf("mail %v", x.Mail)
	}
	if len(x.Ways) != 1 || x.Ways[0] != (forum.ExportWay{Kind: forum.WayPasskey, Name: "Телефон", Since: start}) {
		t.Errorf("ways %+v", x.Ways)
	}
	for _, e := range x.Events {
		if e.Subject == b.ID {
			t.Errorf("an event of another: %+v", e)
		}
	}
	if _, err := h.Export(ctx, forum.Actor{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nobody: %v", err)
	}
}

// TestInvitationReplaced holds that an address has one invitation: a later one, an account and a withdrawal end it, however it was sent.
func TestInvitationReplaced(t *testing.T) {
	h, ctx := open(t), context.Background()
	admin, judge := h.add(t, "admin@example.kz", forum.RoleAdministrator), h.add(t, "judge@example.kz", forum.RoleJudge)
	invite := func(email string, roles ...forum.Role) string {
		h.pass(time.Second)
		token, err := h.Invite(ctx, admin, email, roles, "приказ")
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	gone := func(what, token string) {
		t.Helper()
		if _, err := h.Accept(ctx, token, "Кто То", "ru", good); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("an invitation %s: %v", what, err)
		}
	}
	wrong := invite("new@example.kz", forum.RoleAdministrator)
	right, other := invite(" NEW@example.kz", forum.RoleLawyer), invite("other@example.kz")
	gone("that a later one replaced", wrong)
	list, names, err := h.Invitations(ctx, admin)
	if err != nil || len(list) != 2 || list[0].Email != "other@example.kz" || list[1].Roles[0] != forum.RoleLawyer || names[admin.ID] == "" {
		t.Fatalf("invitations %+v, %v, %v", list, names, err)
	}
	if _, _, err := h.Invitations(ctx, judge); !errors.Is(err, forum.ErrForbidden) {
		t.Errorf("a judge lists them: %v", err)
	}
	if err := h.Uninvite(ctx, judge, "other@example.kz"); !errors.Is(err, forum.ErrForbidden) {
		t.Errorf("a judge withdraws one: %v", err)
	}
	if err := h.Uninvite(ctx, admin, "Other@example.kz"); err != nil {
		t.Fatal(err)
	}
	gone("that was withdrawn", other)
	wantCode(t, "withdrawn twice", h.Uninvite(ctx, admin, "other@example.kz"), "email.uninvited")
	events, _, err := h.Audit(ctx, admin, 0, 1)
	if err != nil || events[0].Action != forum.ActionUninvited || events[0].Actor != admin.ID {
		t.Errorf("the log says %+v, %v", events, err)
	}
	added := invite("added@example.kz", forum.RoleJudge)
	h.add(t, "added@example.kz")
	gone("of who was given an account", added)
	if _, err := h.Accept(ctx, right, "Кто То", "ru", good); err != nil {
		t.Errorf("the later one: %v", err)
	}
	if list, _, err = h.Invitations(ctx, admin); err != nil || len(list) != 0 {
		t.Errorf("left: %+v, %v", list, err)
	}
}

func FuzzNames(f *testing.F) {
	f.Add("a@example.kz", "Айгүл")
	f.Add("\xff@", "И\u0301\u202e")
	f.Fuzz(func(t *testing.T, email, name string) {
		if got, err := forum.CanonicalEmail(email); err == nil {
			again, err := forum.CanonicalEmail(got)
			if err != nil || again != got || strings.ContainsAny(got, " \r\n\x00<>,") {
				t.Errorf("%q becomes %q, then %q: %v", email, got, again, err)
			}
		}
		if id, ok := forum.ParseUserID(name); ok && id.String() != name {
			t.Errorf("%q is the number %v", name, id)
		}
	})
}
