package bolt

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"taldau/data/kv"
	"taldau/forum"
)

// Check implements forum.Store: the structure of the file, every value, every secondary key, and the chain of the audit log.
func (s *Store) Check(ctx context.Context) iter.Seq2[forum.Problem, error] {
	return s.check(ctx, (*checker).contents)
}

// CheckAudit verifies the structure of the file and the chain of the audit log, and nothing else. Where kept is not empty it is the hash of an entry that was the
// newest once, or how that hash begins: an entry with it must be there.
func (s *Store) CheckAudit(ctx context.Context, kept string) iter.Seq2[forum.Problem, error] {
	return s.check(ctx, func(c *checker) { c.chain(kept) })
}

// check runs checks in one moment of the store.
func (s *Store) check(ctx context.Context, run func(*checker)) iter.Seq2[forum.Problem, error] {
	return func(yield func(forum.Problem, error) bool) {
		c := &checker{}
		err := ctx.Err()
		if err == nil {
			err = s.db.Inspect(func(tx *kv.Tx) error { c.reader = reader{s, tx}; run(c); return nil })
		}
		switch {
		case errors.Is(err, kv.ErrDamaged): // and the engine's own check would end the program
			c.problem("file", nil, "%v", err)
			err = nil
		case err == nil:
			err = s.db.Check(func(err error) { c.problem("file", nil, "%v; restore a backup", err) })
		}
		for _, p := range c.problems {
			if !yield(p, nil) {
				return
			}
		}
		if err != nil {
			yield(forum.Problem{}, err)
		}
	}
}

// checker gathers faults. A forum has few people; those of a damaged file are bounded by its keys.
type checker struct {
	reader
	problems []forum.Problem
}

func (c *checker) problem(bucket string, key []byte, format string, a ...any) {
	c.problems = append(c.problems, forum.Problem{Where: fmt.Sprintf("%s %q", bucket, key), What: fmt.Sprintf(format, a...)})
}

func (c *checker) contents() {
	for _, name := range buckets() {
		if !c.tx.Bucket(name).Exists() {
			c.problem(name, nil, "the bucket is missing; restore a backup")
		}
	}
	c.people()
	c.orphans()
	c.opened()
	c.called()
	c.found()
	c.chain("")
	c.discussed()
	c.posted()
	c.left()
	c.entered()
}

// people checks every person and what must stand beside it.
func (c *checker) people() {
	addresses := 0
	for k := range c.tx.Bucket(bucketUsers).Scan(nil) {
		_, numbers, err := k.Split("u")
		if err != nil {
			c.problem(bucketUsers, k, "%v", err)
			continue
		}
		u, err := c.User(forum.UserID(numbers[0]))
		if err != nil {
			c.problem(bucketUsers, k, "%v", err)
			continue
		}
		if owner, err := c.owner(u.Email); err != nil || owner != u.ID {
			c.problem(bucketEmails, emailKey(u.Email), "it leads to %d, want %d: %v", owner, u.ID, err)
		} else {
			addresses++
		}
		if !u.Has(forum.RoleCitizen) {
			c.problem(bucketUsers, k, "the person has not the role of everybody")
		}
		if _, err := c.Credential(u.ID); err != nil {
			c.problem(bucketCredentials, k, "%v", err)
		}
	}
	if n := c.count(bucketEmails); n != addresses {
		c.problem(bucketEmails, nil, "%d addresses, want %d", n, addresses)
	}
}

// orphans checks that credentials belong to people, and reads every invitation.
func (c *checker) orphans() {
	for k := range c.tx.Bucket(bucketCredentials).Scan(nil) {
		if !c.tx.Bucket(bucketUsers).Has(k) {
			c.problem(bucketCredentials, k, "there is no such person")
		}
	}
	for e, err := range c.invitations.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketInvitations, e.Key, "%v", err)
		}
	}
}

// opened checks every session and its secondary key.
func (c *checker) opened() {
	owned := 0
	for k := range c.tx.Bucket(bucketSessions).Scan(nil) {
		texts, _, err := k.Split("s")
		if err != nil {
			c.problem(bucketSessions, k, "%v", err)
			continue
		}
		session, err := c.Session(forum.SessionID(texts[0]))
		if err != nil {
			c.problem(bucketSessions, k, "%v", err)
			continue
		}
		if !c.tx.Bucket(bucketUsers).Has(userKey(session.User)) {
			c.problem(bucketSessions, k, "its person %d is missing", session.User)
		}
		if c.tx.Bucket(bucketOwners).Has(ownerKey(session.User, session.ID)) {
			owned++
		} else {
			c.problem(bucketOwners, ownerKey(session.User, session.ID), "the key is missing")
		}
	}
	if n := c.count(bucketOwners); n != owned {
		c.problem(bucketOwners, nil, "%d keys, want %d", n, owned)
	}
}
