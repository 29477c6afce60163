package forum_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"taldau/forum"
)

// attempts is a house with somebody who sends requests under one key.
type attempts struct {
	*house
	t  *testing.T
	by forum.Actor
}

// named is a request that names the person anew; a failure stands for what came of it after that.
func (a attempts) named(name string, end forum.Ending) func(context.Context) forum.Ending {
	return func(ctx context.Context) forum.Ending {
		if err := a.SetProfile(ctx, a.by, name, "ru"); err != nil {
			a.t.Error(err)
		}
		return end
	}
}

// once sends a request under a key; print tells it from others.
func (a attempts) once(key string, print byte, do func(context.Context) forum.Ending) string {
	earlier, repeated, err := a.Once(context.Background(), forum.Attempt{Owner: a.by.ID, Key: key, Print: [32]byte{print}}, do)
	var conflict *forum.ConflictError
	switch {
	case errors.As(err, &conflict):
		return "conflict " + conflict.Code
	case err != nil:
		return err.Error()
	case repeated:
		return "again " + earlier
	}
	return "done"
}

// name is how the person is called now.
func (a attempts) name() string {
	u, err := a.User(context.Background(), forum.Operator(), a.by.ID)
	if err != nil {
		return err.Error()
	}
	return u.Name
}

func TestAttempts(t *testing.T) {
	h := open(t)
	a := attempts{h, t, h.add(t, "a@court.example")}
	say := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	led := forum.Ending{Result: "to /there"}
	say("first", a.once("k", 1, a.named("Первая", led)), "done")
	say("again", a.once("k", 1, a.named("Вторая", led)), "again to /there")
	say("another request", a.once("k", 2, a.named("Третья", led)), "conflict key")
	say("name", a.name(), "Первая")

	say("refused after a write", a.once("r", 1, a.named("Отказ", forum.Ending{Refused: true})), "done")
	say("corrected", a.once("r", 2, a.named("Исправлена", led)), "done")
	say("corrected again", a.once("r", 2, a.named("Четвёртая", led)), "again to /there")

	say("failed after a write", a.once("f", 1, a.named("Полдела", forum.Ending{})), "done")
	say("failed, again", a.once("f", 1, a.named("Пятая", led)), "conflict begun")
	say("name", a.name(), "Полдела")

	nothing := func(end forum.Ending) func(context.Context) forum.Ending {
		return func(context.Context) forum.Ending { return end }
	}
	say("nothing written", a.once("n", 1, nothing(led)), "done")
	say("nothing written, again", a.once("n", 1, nothing(led)), "done")
	say("written elsewhere", a.once("e", 1, nothing(forum.Ending{Result: "to /e", Always: true})), "done")
	say("written elsewhere, again", a.once("e", 1, nothing(led)), "again to /e")
}

// TestAttemptKilled leaves a request in the middle, as the end of the process does: its key is on the disk with what it wrote, and so it does not pass for one that
// was never sent.
func TestAttemptKilled(t *testing.T) {
	h := open(t)
	a := attempts{h, t, h.add(t, "a@court.example")}
	func() {
		defer func() { _ = recover() }()
		a.once("k", 1, func(ctx context.Context) forum.Ending {
			a.named("Начата", forum.Ending{})(ctx)
			panic("killed")
		})
	}()
	if got := a.once("k", 1, a.named("Снова", forum.Ending{Result: "to /"})); got != "conflict begun" || a.name() != "Начата" {
		t.Errorf("%q, name %q", got, a.name())
	}
}

// TestAttemptUndone keeps no key where the write itself failed.
func TestAttemptUndone(t *testing.T) {
	h := open(t)
	a := attempts{h, t, h.add(t, "a@court.example")}
	failing := func(ctx context.Context) forum.Ending {
		if err := h.SetProfile(ctx, forum.Actor{ID: 999}, "Никто", "ru"); err == nil {
			t.Error("somebody who does not exist has a name")
		}
		return forum.Ending{}
	}
	for range 2 {
		if got := a.once("k", 1, failing); got != "done" {
			t.Errorf("%q", got)
		}
	}
}

// TestAttemptOfTheGone deletes an account: no key stays behind.
func TestAttemptOfTheGone(t *testing.T) {
	h := open(t)
	a := attempts{h, t, h.add(t, "a@court.example")}
	a.once("k", 1, func(ctx context.Context) forum.Ending {
		if err := h.Erase(ctx, forum.Operator(), a.by.ID, "письмо"); err != nil {
			t.Error(err)
		}
		return forum.Ending{Result: "to /", Always: true}
	})
	err := h.store.Read(context.Background(), func(r forum.Reader) error {
		if held, err := r.Replay(a.by.ID, "k"); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("kept %+v, %w", held, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
