package forum_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

func TestSignIn(t *testing.T) {
	h, ctx := open(t), context.Background()
	admin, a := h.add(t, "admin@example.kz", forum.RoleAdministrator), h.add(t, "a@example.kz")
	for name, try := range map[string][2]string{
		"wrong password": {"a@example.kz", good + "x"}, "unknown": {"none@example.kz", good}, "no address": {"'); --", good}, "no password": {"a@example.kz", ""},
		"a megabyte": {"a@example.kz", strings.Repeat(good, 20_000)},
	} {
		if token, _, err := h.SignIn(ctx, try[0], try[1], forum.Client{}); !errors.Is(err, forum.ErrCredentials) || token != "" {
			t.Errorf("%s: %q, %v", name, token, err)
		}
	}
	token := h.signIn(t, " A@Example.KZ")
	u, session, err := h.Session(ctx, token)
	if err != nil || u.ID != a.ID || session.Agent != "Firefox" || strings.Contains(string(session.ID), token) {
		t.Fatalf("%+v, %+v, %v", u, session, err)
	}
	for _, junk := range []string{"", "x", token + "x", token[:42], strings.Repeat("A", 43), string(session.ID)} {
		h.gone(t, "junk "+junk, junk)
	}
	other := h.signIn(t, "a@example.kz")
	if other == token {
		t.Error("two sign-ins have one secret")
	}
	if err := h.EndSession(ctx, admin, session.ID); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("another ended the session: %v", err)
	}
	if err := h.SignOut(ctx, token); err != nil {
		t.Fatal(err)
	}
	h.gone(t, "signed out", token)
	h.alive(t, "the other session", other)

	if err := h.Suspend(ctx, admin, a.ID, "жалоба"); err != nil {
		t.Fatal(err)
	}
	h.gone(t, "suspended", other)
	if _, _, err := h.SignIn(ctx, "a@example.kz", good, forum.Client{}); !errors.Is(err, forum.ErrSuspended) {
		t.Errorf("suspended: %v", err)
	}
	if _, _, err := h.SignIn(ctx, "a@example.kz", good+"x", forum.Client{}); !errors.Is(err, forum.ErrCredentials) {
		t.Errorf("suspended, wrong password: %v", err)
	}
	if err := h.Restore(ctx, admin, a.ID, "снято"); err != nil {
		t.Fatal(err)
	}
	h.gone(t, "restored", other)
	h.alive(t, "restored", h.signIn(t, "a@example.kz"))
}

func TestSessionsEnd(t *testing.T) {
	h, ctx := open(t), context.Background()
	a := h.add(t, "a@example.kz")
	idle := h.signIn(t, "a@example.kz")
	h.pass(forum.SessionIdle - time.Minute)
	h.alive(t, "not idle for a day", idle)
	h.pass(forum.SessionIdle - time.Minute)
	h.alive(t, "used a day ago less a minute", idle)
	h.pass(forum.SessionIdle)
	h.gone(t, "idle for a day", idle)

	used := h.signIn(t, "a@example.kz")
	for range int(forum.SessionLifetime/time.Hour) - 1 {
		h.pass(time.Hour)
		h.alive(t, "used every hour", used)
	}
	h.pass(time.Hour)
	h.gone(t, "two weeks old", used)
	for range 25 {
		h.pass(time.Second)
		h.signIn(t, "a@example.kz")
	}
	list, err := h.Sessions(ctx, a)
	if err != nil || len(list) != 20 {
		t.Errorf("%d sessions, want 20: %v", len(list), err)
	}
	if st, err := h.Stats(ctx); err != nil || st.Sessions != 20 {
		t.Errorf("the store keeps %d sessions: %v", st.Sessions, err)
	}
	if err := h.EndOtherSessions(ctx, a, list[3].ID); err != nil {
		t.Fatal(err)
	}
	if list, err = h.Sessions(ctx, a); err != nil || len(list) != 1 {
		t.Errorf("%d sessions, want 1: %v", len(list), err)
	}
}

// TestUseIsNotedSeldom counts the writes that reading costs.
func TestUseIsNotedSeldom(t *testing.T) {
	h := open(t)
	h.add(t, "a@example.kz")
	token := h.signIn(t, "a@example.kz")
	for range 50 {
		h.pass(10 * time.Second)
		h.alive(t, "used", token)
	}
	_, session, err := h.Session(context.Background(), token)
	if err != nil || !session.Seen.Equal(start) {
		t.Errorf("noted at %v: %v", session.Seen, err)
	}
}

func TestPassword(t *testing.T) {
	h, ctx := open(t), context.Background()
	a := h.add(t, "a@example.kz")
	mine, other := h.signIn(t, "a@example.kz"), h.signIn(t, "a@example.kz")
	const next = "семь зелёных трамваев на мосту"
	_, err := h.ChangePassword(ctx, mine, good+"x", next)
	wantCode(t, "wrong old password", err, "old.wrong")
	_, err = h.ChangePassword(ctx, mine, good, "Password1234")
	wantCode(t, "weak", err, "password.common")
	h.alive(t, "nothing changed", other)
	fresh, err := h.ChangePassword(ctx, mine, good, next)
	if err != nil {
		t.Fatal(err)
	}
	h.gone(t, "the old secret of the session", mine)
	h.gone(t, "another session", other)
	h.alive(t, "the session itself", fresh)
	if _, _, err := h.SignIn(ctx, "a@example.kz", good, forum.Client{}); !errors.Is(err, forum.ErrCredentials) {
		t.Errorf("the old password: %v", err)
	}
	if err := h.SetPassword(ctx, forum.Operator(), a.ID, good, "забыл"); err != nil {
		t.Fatal(err)
	}
	h.gone(t, "after the password was set", fresh)
	h.alive(t, "with the set password", h.signIn(t, "a@example.kz"))
}
