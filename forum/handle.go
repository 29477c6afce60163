package forum

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The bounds of handles.
const (
	minHandle = 3  // characters
	maxHandle = 30 // characters
	// HandleLead is how long a handle that was given up leads on to its person. Afterwards it leads nowhere and stays reserved: nobody is ever called by
	// the old name of somebody else.
	HandleLead = 365 * 24 * time.Hour
	// maxHandles is how many handles a person may take within HandleLead, so that nobody hoards them.
	maxHandles = 5
)

// Handle is a name by which others call a person: @aigul.serikova. No two that look alike are given.
type Handle struct {
	Key   string    `cbor:"-"` // see HandleKey
	Owner UserID    `cbor:"1,keyasint"`
	Text  string    `cbor:"2,keyasint"` // in small letters
	Since time.Time `cbor:"3,keyasint"`
	Left  time.Time `cbor:"4,keyasint,omitzero"` // given up; zero: in use
}

// Leads reports whether the handle leads to its owner.
func (h *Handle) Leads(now time.Time) bool { return h.Left.IsZero() || now.Sub(h.Left) < HandleLead }

// HandleReader reads handles.
type HandleReader interface {
	// Handle finds a handle, also one that was given up, by its key.
	Handle(key string) (*Handle, error)
	// Handles lists the handles that a person has and had, by key.
	Handles(owner UserID) ([]*Handle, error)
}

// HandleWriter changes handles.
type HandleWriter interface {
	// PutHandle keeps a handle under its key; one of somebody else is fs.ErrExist.
	PutHandle(h *Handle) error
	// DeleteHandles removes all handles of a person, as where the person's data are deleted; none is no error.
	DeleteHandles(owner UserID) error
}

// The letters of handles: those of English, and of Kazakh and Russian.
const (
	latinLetters    = "abcdefghijklmnopqrstuvwxyz"
	cyrillicLetters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
	handleSigns     = ".-_"
	handleDigits    = "0123456789"
)

// alikeSigns are groups of signs that may be taken for one another in small letters, the first of which stands for all. The letters of Kazakh that differ from
// a Russian one by a stroke are of its group.
var alikeSigns = strings.Fields("aа bьъб6 cс eеё gq9 hһ iіl1 kкқ mм oо0ө pр rгғ s5 tт uийц xх yуүұv wшщ zз32 нң ч4")

// alikeSign maps each sign of a group to the first one.
var alikeSign = func() map[rune]rune {
	m := map[rune]rune{}
	for _, group := range alikeSigns {
		first, _ := utf8.DecodeRuneInString(group)
		for _, r := range group {
			m[r] = first
		}
	}
	return m
}()

// reservedHandles speak for the house or for a court.
var reservedHandles = strings.Fields("admin administrator administration moderator moder operator system root support taldau talday court judge " +
	"админ администратор администрация модератор оператор система талдау суд судья верховныйсуд сот соты судьясы жоғарғысот әкімші")

// HandleKey is what two handles that look alike have in common: signs that may be taken for one another are one, dots and dashes do not count.
func HandleKey(s string) string {
	s = strings.ReplaceAll(strings.ToLower(norm.NFC.String(strings.TrimPrefix(s, "@"))), "vv", "w")
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(handleSigns, r) {
			return -1
		}
		if first, ok := alikeSign[r]; ok {
			return first
		}
		return r
	}, s)
	return strings.ReplaceAll(s, "rn", "m")
}

// canonicalHandle brings a handle to the form that is kept. It begins with a letter, its letters are of one alphabet, and dots and dashes stand singly between
// letters and digits.
func canonicalHandle(s string) (string, error) {
	s = strings.ToLower(norm.NFC.String(strings.TrimPrefix(strings.TrimSpace(s), "@")))
	n := utf8.RuneCountInString(s)
	switch {
	case s == "":
		return "", invalid("handle", "empty", "a handle is needed")
	case n < minHandle:
		return "", invalid("handle", "short", "a handle has three characters or more")
	case n > maxHandle:
		return "", invalid("handle", "long", "a handle has at most thirty characters")
	case strings.Trim(s, latinLetters+cyrillicLetters+handleDigits+handleSigns) != "":
		return "", invalid("handle", "invalid", "a handle has letters of English, Kazakh or Russian, digits, and single dots or dashes between them")
	case alphabets(s) > 1:
		return "", invalid("handle", "mixed", "the letters of a handle are of one alphabet")
	}
	last := rune('.')
	for i, r := range s + "." {
		if sign := strings.ContainsRune(handleSigns, r); sign && strings.ContainsRune(handleSigns, last) || i == 0 && strings.ContainsRune(handleDigits, r) {
			return "", invalid("handle", "invalid", "a handle begins with a letter, and dots or dashes stand singly between letters and digits")
		}
		last = r
	}
	return s, nil
}

func isReserved(key string) bool {
	return slices.ContainsFunc(reservedHandles, func(s string) bool { return HandleKey(s) == key })
}

// SetHandle gives the actor a handle. The one before it leads on to the actor for HandleLead. Nobody is given one that looks like another person's, like a former one
// of another person, or like a name of the house.
func (s *Service) SetHandle(ctx context.Context, by Actor, handle string) error {
	handle, err := canonicalHandle(handle)
	if err != nil {
		return err
	}
	key := HandleKey(handle)
	return s.store.Write(ctx, func(w Writer) error {
		u, err := w.User(by.ID)
		if err != nil {
			return err
		}
		if err := s.allow(w, by, PermOwnAccount, u); err != nil {
			return err
		}
		if u.Handle == handle {
			return nil
		}
		held, err := w.Handle(key)
		if err != nil && !isMissing(err) {
			return err
		}
		if held != nil && held.Owner != u.ID || held == nil && isReserved(key) {
			return invalid("handle", "taken", "this handle, or one that looks like it, is another's")
		}
		since := s.time()
		if held != nil {
			since = held.Since // one's own again
		} else if err := s.mayTake(w, u); err != nil {
			return err
		}
		if err := s.leaveHandle(w, u, key); err != nil {
			return err
		}
		u.Handle = handle
		if err := w.PutHandle(&Handle{Key: key, Owner: u.ID, Text: handle, Since: since}); err != nil {
			return err
		}
		if err := s.event(w, by, ActionHandle, u.ID, "", ""); err != nil { // without the name: the log outlives it
			return err
		}
		return w.PutUser(u)
	})
}

// mayTake fails where the person took too many handles lately.
func (s *Service) mayTake(r Reader, u *User) error {
	list, err := r.Handles(u.ID)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(h *Handle) bool { return s.time().Sub(h.Since) >= HandleLead })
	if len(list) >= maxHandles {
		return invalid("handle", "often", "a person takes at most five handles in a year")
	}
	return nil
}

// leaveHandle gives up the handle of a person for one with another key.
func (s *Service) leaveHandle(w Writer, u *User, key string) error {
	old := HandleKey(u.Handle)
	if u.Handle == "" || old == key {
		return nil
	}
	h, err := w.Handle(old)
	if err != nil {
		return err
	}
	h.Left = s.time()
	return w.PutHandle(h)
}

// ProposeHandle makes a handle of the name of the actor that nobody has yet; empty where the name gives none.
func (s *Service) ProposeHandle(ctx context.Context, by Actor) (handle string, err error) {
	err = s.store.Read(ctx, func(r Reader) error {
		u, err := r.User(by.ID)
		if err != nil {
			return err
		}
		stem := handleOfName(u.Name)
		for n := 1; n < 100 && stem != ""; n++ {
			try := stem
			if n > 1 {
				try += strconv.Itoa(n)
			}
			proposed, err := canonicalHandle(try)
			if err != nil {
				return nil // the name gives no handle; that is no fault
			}
			if _, err := r.Handle(HandleKey(proposed)); isMissing(err) && !isReserved(HandleKey(proposed)) {
				handle = proposed
				return nil
			} else if err != nil && !isMissing(err) {
				return err
			}
		}
		return nil
	})
	return handle, err
}

// handleOfName joins the words of a name by dots, as far as there is room for a number behind them.
func handleOfName(name string) string {
	stem := ""
	for word := range strings.FieldsSeq(strings.ToLower(norm.NFC.String(name))) {
		word = strings.Map(func(r rune) rune {
			if strings.ContainsRune(latinLetters+cyrillicLetters+handleDigits, r) {
				return r
			}
			return -1
		}, word)
		next := strings.Trim(stem+"."+word, ".")
		if utf8.RuneCountInString(next) > maxHandle-2 {
			break
		}
		stem = next
	}
	return stem
}

// personNamed finds whom a handle or a number names: by a handle that leads to somebody, or by the number of anybody.
func personNamed(r Reader, name string, now time.Time) (*User, error) {
	if id, ok := ParseUserID(name); ok {
		return r.User(id)
	}
	h, err := r.Handle(HandleKey(name))
	if err != nil {
		return nil, err
	}
	if !h.Leads(now) {
		return nil, errNoPerson
	}
	return r.User(h.Owner)
}

// PersonCalled finds the person whom "@name" calls, where it is callable. It is nil for nobody and for who is suspended.
func PersonCalled(r Reader, name string, now time.Time) (*User, error) {
	u, err := personNamed(r, name, now)
	if isMissing(err) || err == nil && u.Suspended != nil {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if may, err := callable(r, u); err != nil || !may {
		return nil, err
	}
	return u, nil
}
