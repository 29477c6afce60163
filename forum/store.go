package forum

import (
	"context"
	"io"
	"iter"
)

// Store keeps what the forum knows. Every backend passes the suite in forum/storetest.
//
// Whatever one call of Write changes is kept as a whole or not at all, and is on the disk when Write returns nil. Reads never
// wait for writes and see one moment. Values that are handed out may be kept; those that are handed in may be changed afterwards.
// All methods fail with fs.ErrClosed after Close and with the error of a context that has ended.
type Store interface {
	// Read runs do over one moment of the store.
	Read(ctx context.Context, do func(Reader) error) error
	// Write runs do as the only writer; an error of do undoes everything it wrote and is returned. Where the disk is full, nothing is written and the
	// error wraps syscall.ENOSPC.
	Write(ctx context.Context, do func(Writer) error) error
	// Watch returns a channel that receives a value (dropped when full) after each write that changed a topic or added something to be sent, and a
	// function that ends it.
	Watch() (<-chan struct{}, func())
	// Backup writes a consistent copy while reads and writes go on.
	Backup(ctx context.Context, w io.Writer) error
	// Check reads everything and yields each fault.
	Check(ctx context.Context) iter.Seq2[Problem, error]
	// Close waits for reads and writes under way.
	Close() error
}

// Problem is a fault that Check found.
type Problem struct {
	Where string // bucket and key
	What  string
}

// Stats counts what a store holds.
type Stats struct {
	Users, Sessions, Events int
	Topics, Posts           int // listed and visible, in all spaces
}

// Reader reads the store. What does not exist is an error that wraps fs.ErrNotExist, in all methods that return one thing.
type Reader interface {
	User(id UserID) (*User, error)
	// UserByEmail finds the owner of an address in its canonical form.
	UserByEmail(email string) (*User, error)
	// Users lists at most limit people with greater numbers than after, in order.
	Users(after UserID, limit int) ([]*User, error)
	Credential(id UserID) (*Credential, error)
	Session(id SessionID) (*Session, error)
	// Sessions lists the sessions of a person, those that have ended among them, in the order of their ids.
	Sessions(id UserID) ([]*Session, error)
	Invitation(id string) (*Invitation, error)
	// Invitations lists all invitations, those that have ended among them.
	Invitations() ([]*Invitation, error)
	// Events lists at most limit events with smaller numbers than before, newest first; before 0: from the newest on.
	Events(before uint64, limit int) ([]Event, error)
	// Setting returns the bytes kept under a name, nil for none.
	Setting(name string) ([]byte, error)
	Stats() (Stats, error)
	HandleReader
	CallReader
	GoneReader
	WayReader
	DiscussionReader
	LetterReader
	HookReader
}

// Writer changes the store and reads what it has changed.
type Writer interface {
	Reader
	// PutUser keeps a person. One with the number 0 is new and is given the next number, which no one had before. It fails with an error that
	// wraps fs.ErrExist where the address is another person's, and with fs.ErrNotExist for a number never given.
	PutUser(u *User) error
	PutCredential(id UserID, c *Credential) error
	PutSession(s *Session) error
	// DeleteSession removes a session; removing what is not there is no error.
	DeleteSession(id SessionID) error
	PutInvitation(i *Invitation) error
	// DeleteInvitation removes an invitation; removing what is not there is no error.
	DeleteInvitation(id string) error
	// Append logs an event, chains it to the one before, and returns its number.
	Append(e Event) (uint64, error)
	SetSetting(name string, value []byte) error
	HandleWriter
	GoneWriter
	WayWriter
	DiscussionWriter
	LetterWriter
	HookWriter
}
