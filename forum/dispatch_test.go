package forum_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/mail"
	"taldau/forum/mail/mailtest"
	"taldau/forum/webhook"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
	"taldau/web/i18n"
	"taldau/web/letter"
)

// office is a world that sends its letters over SMTP and calls webhooks over HTTP, both real.
type office struct {
	*world
	server   *mailtest.Server
	people   *forum.Service
	dispatch *forum.Dispatch
	sending  func() error // is asked before each letter; nil: always
	sent     func()       // is told after each letter that was taken
}

// mailer is a door before the real mailer that a test may close.
type mailer struct {
	*office
	next forum.Mailer
}

func (m mailer) Mail(ctx context.Context, l forum.Mailing) error {
	if m.sending != nil {
		if err := m.sending(); err != nil {
			return err
		}
	}
	err := m.next.Mail(ctx, l)
	if err == nil && m.sent != nil {
		m.sent()
	}
	return err
}

func openOffice(t testing.TB, dir string, server *mailtest.Server) *office {
	t.Helper()
	o := &office{world: openWorld(t, dir), server: server}
	var err error
	o.people, err = forum.New(forum.Config{Store: o.store, Passwords: authtest.Hasher(t), Codes: auth.Codes{}, Now: o.clock.time, Mail: true})
	o.must(err)
	o.d, err = forum.NewDiscussion(forum.DiscussionConfig{
		Store: o.store, Cook: plain{}, Categories: o.tree, Bank: forum.DataBank{Store: o.bank}, Now: o.clock.time, Rates: unhurried(), Mail: true,
	})
	o.must(err)
	sender, err := mail.New(mail.Config{Host: server.Host, Port: server.Port, Security: mail.Plain, From: "noreply@taldau.example"})
	o.must(err)
	words, err := i18n.Load()
	o.must(err)
	o.dispatch, err = forum.NewDispatch(forum.DispatchConfig{
		Store: o.store, People: o.people, Discussion: o.d, Mailer: mailer{o, letter.New(words, "https://taldau.example", sender)},
		Caller: webhook.New(webhook.Config{BaseURL: "https://taldau.example", Private: true, Now: o.clock.time}),
	})
	o.must(err)
	return o
}

// wants lets a person be mailed at once of everything.
func (o *office) wants(name string) string {
	o.t.Helper()
	var email string
	o.must(o.store.Write(context.Background(), func(w forum.Writer) error {
		u, err := w.User(o.ids[name])
		if err != nil {
			return err
		}
		u.Verified, u.Mail, email = o.clock.time(), forum.MailChoices{}, u.Email
		for _, s := range forum.Sources() {
			u.Mail[s] = forum.MailNow
		}
		return w.PutUser(u)
	}))
	return email
}

func (o *office) inbox() {
	o.t.Helper()
	_, err := o.d.Deliver(context.Background(), 1000)
	o.must(err)
}

func (o *office) letters() (int, error) {
	return forum.Letters{Dispatch: o.dispatch}.Deliver(context.Background(), 100)
}

func (o *office) waiting() (list []forum.Letter) {
	o.t.Helper()
	o.must(o.store.Read(context.Background(), func(r forum.Reader) (err error) {
		list, err = r.DueLetters(o.clock.time().Add(1000*time.Hour), 100)
		return err
	}))
	return list
}

// TestCrashedLetters closes the store at every point between an event and the end of its delivery, opens it again, and finds the letter: nothing is
// lost, and only a crash between the sending and the noting sends it twice.
func TestCrashedLetters(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	for _, tt := range []struct {
		name  string
		until func(o *office) // what is done before the crash
		want  int
	}{
		{"after the post", func(*office) {}, 1},
		{"after the inbox", (*office).inbox, 1},
		{"before the sending", func(o *office) {
			o.inbox()
			o.sending = func() error { return context.Canceled }
			_, _ = o.letters()
		}, 1},
		{"between the sending and the noting", func(o *office) {
			o.inbox()
			o.sent = func() { o.must(o.store.Close()) }
			if _, err := o.letters(); err == nil {
				t.Error("the letter was noted in a closed store")
			}
			o.must(o.bank.Close())
			o.closed = true
		}, 2},
		{"after the noting", func(o *office) { o.inbox(); _, err := o.letters(); o.must(err) }, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			o := openOffice(t, dir, server)
			email := o.wants("lawyer")
			o.reply("judge", o.ask("lawyer", forum.SpacePublic), "Ответ.")
			tt.until(o)
			if !o.closed {
				o.close()
			}
			o = openOffice(t, dir, server)
			for range 2 {
				o.inbox()
				if _, err := o.letters(); err != nil && !strings.Contains(err.Error(), "canceled") {
					t.Fatal(err)
				}
				o.clock.pass(2 * time.Minute)
			}
			if n := len(server.Take(email)); n != tt.want {
				t.Errorf("%d letters came, want %d", n, tt.want)
			}
			if left := o.waiting(); len(left) != 0 {
				t.Errorf("%d letters wait still", len(left))
			}
		})
	}
}

// TestRetry tries a letter later and later, gives up after a bound, and at once where the mailbox is refused for good.
func TestRetry(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	o := openOffice(t, t.TempDir(), server)
	email := o.wants("lawyer")
	id := o.ask("lawyer", forum.SpacePublic)
	o.reply("judge", id, "Ответ.")
	o.inbox()
	server.Refuse(func(string) error { return mailtest.Refusal(450) })
	var pauses []time.Duration
	for len(o.waiting()) > 0 {
		due := o.waiting()[0].Due
		o.clock.pass(due.Sub(o.clock.time()))
		before := o.clock.time()
		if _, err := o.letters(); err == nil && len(o.waiting()) > 0 {
			t.Fatal("a refusal is no error")
		}
		if left := o.waiting(); len(left) > 0 {
			pauses = append(pauses, left[0].Due.Sub(before))
		}
		if len(pauses) > 50 {
			t.Fatal("a letter is never given up")
		}
	}
	if got := fmt.Sprint(pauses[:5], len(pauses), pauses[len(pauses)-1]); got != "[1m0s 4m0s 16m0s 1h4m0s 4h16m0s] 11 6h0m0s" {
		t.Errorf("pauses %s", got)
	}
	o.reply("judge2", id, "Ответ.")
	o.inbox()
	if _, err := o.letters(); err == nil {
		t.Error("a refusal is no error")
	}
	server.Refuse(nil)
	o.clock.pass(time.Minute)
	if _, err := o.letters(); err != nil || len(server.Take(email)) != 1 {
		t.Errorf("the second try: %v", err)
	}
	server.Refuse(func(string) error { return mailtest.Refusal(550) })
	o.reply("judge3", id, "Ответ.")
	o.inbox()
	if _, err := o.letters(); err != nil || len(o.waiting()) != 0 {
		t.Errorf("refused for good: %v, %d wait", err, len(o.waiting()))
	}
}

// TestToldOfSignIn mails the owner of an account whose ways to sign in were changed.
func TestToldOfSignIn(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	o := openOffice(t, t.TempDir(), server)
	email := o.wants("lawyer")
	o.must(o.people.DropSecond(context.Background(), forum.Operator(), o.as("lawyer").ID, "потерян телефон"))
	_, err := o.letters()
	o.must(err)
	if got := server.Take(email); len(got) != 1 || !strings.Contains(got[0].Text, "/reset") {
		t.Errorf("letters %+v", got)
	}
}

// TestSecretsAreKeptByNobody looks for the secrets of letters in the store, and for a second try that makes the first void.
func TestSecretsAreKeptByNobody(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	o := openOffice(t, t.TempDir(), server)
	email := o.wants("lawyer")
	ctx := context.Background()
	o.must(o.people.AskReset(ctx, email))
	o.must(o.people.InviteByMail(ctx, forum.Operator(), "guest@court.example", "ru", nil, "приказ"))
	if _, err := o.letters(); err != nil {
		t.Fatal(err)
	}
	secrets := map[string]string{}
	for _, l := range server.Letters() {
		_, rest, _ := strings.Cut(l.Text, "?code=")
		secrets[l.To], _, _ = strings.Cut(rest, "\n")
	}
	server.Take("")
	if len(secrets) != 2 {
		t.Fatalf("letters to %v", secrets)
	}
	var raw strings.Builder
	o.must(o.store.Backup(ctx, &raw))
	for to, secret := range secrets {
		if len(secret) != 43 || strings.Contains(raw.String(), secret) {
			t.Errorf("the store keeps the secret that was sent to %s: %q", to, secret)
		}
	}
	o.must(o.people.ResetProof(ctx, secrets[email]))
	// A try that failed has drawn a secret that nobody got; the next one draws another, and one invitation is open.
	o.sending = func() error { return errors.New("no line") }
	o.must(o.people.InviteByMail(ctx, forum.Operator(), "late@court.example", "ru", nil, "приказ"))
	for range 3 {
		_, _ = o.letters()
		o.clock.pass(time.Hour)
	}
	o.sending = nil
	o.clock.pass(10 * time.Hour)
	if _, err := o.letters(); err != nil {
		t.Fatal(err)
	}
	var open int
	o.must(o.store.Read(ctx, func(r forum.Reader) error {
		list, err := r.Invitations()
		for _, i := range list {
			if i.Email == "late@court.example" {
				open++
			}
		}
		return err
	}))
	if n := len(server.Take("late@court.example")); n != 1 || open != 1 {
		t.Errorf("%d letters came, %d invitations are open", n, open)
	}
	// A letter that could not be sent yet is not sent after a later invitation or a withdrawal.
	o.sending = func() error { return errors.New("no line") }
	o.must(o.people.InviteByMail(ctx, forum.Operator(), "twice@court.example", "ru", []forum.Role{forum.RoleAdministrator}, "приказ"))
	o.must(o.people.InviteByMail(ctx, forum.Operator(), "never@court.example", "ru", nil, "приказ"))
	for range 3 {
		_, _ = o.letters()
		o.clock.pass(time.Hour)
	}
	o.must(o.people.InviteByMail(ctx, forum.Operator(), "twice@court.example", "ru", []forum.Role{forum.RoleLawyer}, "приказ"))
	o.must(o.people.Uninvite(ctx, forum.Operator(), "never@court.example"))
	o.sending = nil
	o.clock.pass(10 * time.Hour)
	if _, err := o.letters(); err != nil {
		t.Fatal(err)
	}
	if got := server.Take("twice@court.example"); len(got) != 1 || !strings.Contains(got[0].Text, "Юрист") || strings.Contains(got[0].Text, "Администратор") || len(server.Take("never@court.example")) != 0 {
		t.Errorf("letters %+v", got)
	}
	// What has ended is swept.
	o.clock.pass(48 * time.Hour)
	o.must(o.people.Sweep(ctx))
	o.must(o.store.Read(ctx, func(r forum.Reader) error {
		list, err := r.Proofs()
		if len(list) != 0 {
			t.Errorf("%d proofs are kept", len(list))
		}
		return err
	}))
}

// TestCrashedCalls closes the store after an event and opens it again: the webhook is told.
func TestCrashedCalls(t *testing.T) {
	var calls atomic.Int64
	receiver := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { calls.Add(1) }))
	defer receiver.Close()
	dir, server := t.TempDir(), mailtest.Start(t, mailtest.Config{})
	o := openOffice(t, dir, server)
	ctx := context.Background()
	_, _, err := o.people.AddHook(ctx, forum.Operator(), receiver.URL, []forum.HookEvent{forum.HookPost, forum.HookPost}, true)
	o.must(err)
	o.reply("judge", o.ask("lawyer", forum.SpacePublic), "Ответ.")
	o.reply("judge", o.ask("judge2", forum.SpaceChamber), "Тайна.")
	// What the rules refuse tells nobody: the call is in the transaction of the post.
	if _, err := o.d.Reply(ctx, o.as("citizen"), forum.NewPost{Topic: "none", Source: "x"}); err == nil {
		t.Error("a post in no topic")
	}
	o.close()
	o = openOffice(t, dir, server)
	for range 2 {
		if _, err := (forum.Calls{Dispatch: o.dispatch}).Deliver(ctx, 100); err != nil {
			t.Fatal(err)
		}
	}
	if n := calls.Load(); n != 1 {
		t.Errorf("%d calls, want 1", n)
	}
}

// TestHooksAreForAdministrators holds who may keep webhooks, by the rules and not by the pages.
func TestHooksAreForAdministrators(t *testing.T) {
	o := openOffice(t, t.TempDir(), mailtest.Start(t, mailtest.Config{}))
	ctx := context.Background()
	id, _, err := o.people.AddHook(ctx, o.as("administrator"), "https://a.kz/x", forum.HookEvents(), false)
	o.must(err)
	for _, name := range []string{"citizen", "lawyer", "judge", "curator", "editor", "moderator", "suspended"} {
		by := o.as(name)
		_, _, add := o.people.AddHook(ctx, by, "https://a.kz", forum.HookEvents(), false)
		_, _, list := o.people.Hooks(ctx, by)
		for what, err := range map[string]error{
			"add": add, "list": list, "remove": o.people.RemoveHook(ctx, by, id), "enable": o.people.EnableHook(ctx, by, id), "ping": o.people.PingHook(ctx, by, id),
		} {
			if !errors.Is(err, forum.ErrForbidden) {
				t.Errorf("%s may %s: %v", name, what, err)
			}
		}
	}
	for range forum.MaxHooks - 1 {
		_, _, err := o.people.AddHook(ctx, forum.Operator(), "https://a.kz", forum.HookEvents(), false)
		o.must(err)
	}
	_, _, err = o.people.AddHook(ctx, forum.Operator(), "https://a.kz", forum.HookEvents(), false)
	wantCode(t, "one too many", err, "url.many")
	_, _, err = o.people.AddHook(ctx, forum.Operator(), "http://a.kz", forum.HookEvents(), false)
	wantCode(t, "without TLS", err, "url.plain")
}

// TestLettersOfLeavers holds that who deletes the account gets no letter any more, and that nothing of it waits in the outbox.
func TestLettersOfLeavers(t *testing.T) {
	server := mailtest.Start(t, mailtest.Config{})
	o := openOffice(t, t.TempDir(), server)
	ctx := context.Background()
	id, err := o.people.AddUser(ctx, forum.Operator(), forum.NewUser{Email: leaverAddress, Name: leaver, Password: good, Roles: []forum.Role{forum.RoleLawyer}, Reason: "приказ"})
	o.must(err)
	o.ids["leaver"] = id
	o.must(o.people.AskReset(ctx, leaverAddress))
	if _, err := o.letters(); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(server.Take(leaverAddress)[0].Text, "?code=")
	link, _, _ := strings.Cut(rest, "\n")
	o.must(o.people.ResetProof(ctx, link))
	o.must(o.people.AskVerify(ctx, o.as("leaver")))
	o.must(o.people.AskReset(ctx, leaverAddress))
	token, _, err := o.people.SignIn(ctx, leaverAddress, good, forum.Client{})
	o.must(err)
	o.must(o.people.AskChange(ctx, token, "other@court.example", good))
	o.wants("leaver")
	o.reply("judge", o.ask("leaver", forum.SpacePublic), "Ответ.")
	o.inbox()
	if n := len(o.waiting()); n != 5 {
		t.Fatalf("%d letters wait, want 5", n)
	}
	o.must(o.people.Erase(ctx, forum.Operator(), id, "просьба"))
	if n := len(o.waiting()); n != 0 {
		t.Errorf("%d letters wait for somebody who left", n)
	}
	if err := o.people.ResetProof(ctx, link); !errors.Is(err, forum.ErrSpent) {
		t.Errorf("the link of somebody who left: %v", err)
	}
	if _, err := o.letters(); err != nil || len(server.Letters()) != 0 {
		t.Errorf("%d letters came: %v", len(server.Letters()), err)
	}
	if n := o.trace(leaverAddress) + o.trace("other@court.example"); n != 0 {
		t.Errorf("the address is found %d times", n)
	}
}
