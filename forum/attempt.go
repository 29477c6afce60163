package forum

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"time"
)

// Attempt is one sending of a form about people, whose sender chose a key for it: sent again with the same key, it does nothing again (the header Idempotency-Key,
// draft-ietf-httpapi-idempotency-key-header). What is written in discussions has its keys by Discussion, which answers a repeated request from the
// transaction itself.
type Attempt struct {
	Owner UserID            // who sends it; 0: nobody is signed in, and the key alone tells requests apart
	Key   string            // at most 200 bytes
	Print [sha256.Size]byte // of what is asked for; another print under the same key is another request

	begun bool // something was written, and the key with it
}

// What becomes of an attempt, where it is not an answer to give again.
const (
	attemptBegun   = ""        // something was written; whether all was is not known: the process was killed, or failed
	attemptRefused = "refused" // nothing came of it: the key is free
)

// Ending is what an attempt came to.
type Ending struct {
	Result  string // to answer with when it is sent again; empty: it failed, and it is not known how far it came
	Refused bool   // it may be sent again, whatever was kept, such as a count of wrong guesses
	Always  bool   // the result is to be kept also where nothing was written here
}

// Once runs do, unless an attempt with the same key came to something within ReplayLifetime: then it returns what that was, and true. The first write of do keeps
// the key, in the same transaction; one that is sent while another with its key is under way waits for it. It fails with a *ConflictError "key" where
// the key was that of another request, and "begun" where it is not known how the earlier attempt ended.
func (s *Service) Once(ctx context.Context, a Attempt, do func(context.Context) Ending) (earlier string, repeated bool, err error) {
	if err := checkKey(a.Key); err != nil {
		return "", false, err
	}
	for mine := false; !mine; { // whoever waited asks again: what it waited for may have been refused
		_, err, _ = s.attempts.Do(a.Owner.String()+" "+a.Key, func() (any, error) {
			mine = true
			earlier, repeated, err = s.attempt(ctx, &a, do)
			return nil, err
		})
	}
	return earlier, repeated, err
}

func (s *Service) attempt(ctx context.Context, a *Attempt, do func(context.Context) Ending) (earlier string, repeated bool, err error) {
	var held *Replay
	err = s.store.Read(ctx, func(r Reader) error { held, err = replayed(r, a.Owner, a.Key, a.Print, s.time()); return err })
	switch {
	case err != nil:
		return "", false, err
	case held != nil && held.Result == attemptBegun:
		return "", false, conflict("begun", "a request with this key was begun, and it is not known how it ended")
	case held != nil:
		return held.Result, true, nil
	}
	out := do(context.WithValue(ctx, attemptKey{}, a))
	switch {
	case a.begun && out.Refused:
		out.Result = attemptRefused
	case out.Refused, !a.begun && !out.Always, out.Result == attemptBegun:
		return "", false, nil
	}
	// The reader may be gone by now; what was done is to be known all the same.
	return "", false, s.store.Write(context.WithoutCancel(ctx), func(w Writer) error { return a.keep(w, out.Result, s.time()) })
}

type attemptKey struct{}

// attempting is a store whose first write in an attempt keeps the key of it.
type attempting struct {
	Store
	now func() time.Time
}

// Write implements Store.
func (at *attempting) Write(ctx context.Context, do func(Writer) error) error {
	a, _ := ctx.Value(attemptKey{}).(*Attempt)
	if a == nil || a.begun {
		return at.Store.Write(ctx, do)
	}
	err := at.Store.Write(ctx, func(w Writer) error {
		if err := do(w); err != nil {
			return err
		}
		return a.keep(w, attemptBegun, stored(at.now()))
	})
	a.begun = err == nil
	return err
}

// keep notes what came of an attempt. Of who has just deleted the account nothing is kept.
func (a *Attempt) keep(w Writer, result string, now time.Time) error {
	if a.Owner != 0 {
		if _, err := w.User(a.Owner); errors.Is(err, fs.ErrNotExist) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return w.PutReplay(a.Owner, a.Key, &Replay{Body: a.Print, Result: result, At: now})
}

// replace ends the session that an earlier sign-in with the key opened: the secret of that one is kept nowhere, so whoever lost the answer needs a session
// anew, and has one for all that.
func (s *Service) replace(w Writer, session *Session, key string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	print := sha256.Sum256([]byte("sign-in"))
	held, err := replayed(w, session.User, key, print, s.time())
	if err != nil {
		return err
	}
	if held != nil {
		if err := w.DeleteSession(SessionID(held.Result)); err != nil {
			return err
		}
	}
	return w.PutReplay(session.User, key, &Replay{Body: print, Result: string(session.ID), At: s.time()})
}
