package forum

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// The bounds of one search of people to call.
const (
	MaxCallable  = 8  // people that are offered
	callableSeen = 50 // newest posts of the topic whose authors are offered first
)

// CallQuery asks for people to call in a post.
type CallQuery struct {
	Topic TopicID
	Space Space  // of a topic that is not there yet; of no account where Topic is given
	Text  string // how a handle, or a word of a name, begins
}

// Callable is somebody who may be called in a post, and will be told of it.
type Callable struct {
	Name  string
	Call  string // what stands behind the @: a handle or a number
	Place bool   // the person takes part in the topic
}

// Callable lists at most MaxCallable people, beside the actor, whom a post of a topic may call and who may read it: first those who took part in it lately, then
// others by their names. Of a text of less than two signs there are none. It fails as for a topic that is not there for one that is not the actor's to read. It is
// counted, as previews are, so that nobody reads the list of members through it.
func (d *Discussion) Callable(ctx context.Context, by Actor, q CallQuery) (list []Callable, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err == nil && u == nil {
			err = fmt.Errorf("callable: %w", ErrForbidden)
		}
		if err != nil {
			return err
		}
		if err := permitOwn(u); err != nil {
			return err
		}
		if err := d.limiter.take(u.ID, "callable", d.rates.Save, d.time()); err != nil {
			return err
		}
		s := &callSearch{r: r, prefix: CallWord(q.Text), alike: CallBeginnings(q.Text), subject: Subject{Space: q.Space}, asked: map[UserID]bool{u.ID: true}}
		if q.Topic != "" {
			if s.topic, err = topicFor(r, u, q.Topic); err != nil {
				return err
			}
			s.subject = s.topic.Subject()
		} else if !inSpace(u, q.Space) {
			return errNoSpace()
		}
		if n := utf8.RuneCountInString(s.prefix); n < leastCall || n > maxHandle {
			return nil
		}
		if err := s.present(); err != nil {
			return err
		}
		err = s.others()
		list = s.list
		return err
	})
	return list, err
}

// callSearch is one search of people to call.
type callSearch struct {
	r       Reader
	prefix  string
	alike   []string // beginnings of the same name in another script
	subject Subject
	topic   *Topic // nil: it is not there yet
	asked   map[UserID]bool
	list    []Callable
}

// present looks among those who wrote in the topic lately. They may be called by their number where they chose no handle, so they need no word in the store.
func (s *callSearch) present() error {
	if s.topic == nil {
		return nil
	}
	posts, err := s.r.Posts(s.topic.ID, s.topic.Posts-min(s.topic.Posts, callableSeen), callableSeen)
	if err != nil {
		return err
	}
	for _, p := range slices.Backward(posts) {
		if p.State != PostVisible {
			continue
		}
		if err := s.ask(p.Author, true); err != nil {
			return err
		}
	}
	return s.ask(s.topic.Author, true)
}

// others fills the list with those whom the store finds: first by what was typed, then by the same in another script. Nearly all of them may be called, so that some more
// than are shown are enough.
func (s *callSearch) others() error {
	ids, err := s.r.Called(s.subject.Space, s.prefix, 3*MaxCallable)
	if err != nil {
		return err
	}
	for _, prefix := range s.alike {
		more, err := s.r.CalledAlike(s.subject.Space, prefix, 3*MaxCallable)
		if err != nil {
			return err
		}
		ids = append(ids, more...)
	}
	for _, id := range ids {
		if err := s.ask(id, false); err != nil {
			return err
		}
	}
	return nil
}

// ask adds a person, unless it was asked already or is not to be offered.
func (s *callSearch) ask(id UserID, place bool) error {
	if s.asked[id] || len(s.list) == MaxCallable {
		return nil
	}
	s.asked[id] = true
	u, err := s.r.User(id)
	if isMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if u.Suspended != nil || !Visible(u, s.subject) || !s.named(u) {
		return nil
	}
	if may, err := callable(s.r, u); err != nil || !may {
		return err
	}
	s.list = append(s.list, Callable{Name: u.Name, Call: u.called(), Place: place})
	return nil
}

// named reports whether a word of a person begins with what was typed, in whichever script.
func (s *callSearch) named(u *User) bool {
	begins := func(word string) bool { return strings.HasPrefix(word, s.prefix) }
	alike := func(word string) bool {
		return slices.ContainsFunc(s.alike, func(prefix string) bool { return strings.HasPrefix(word, prefix) })
	}
	return slices.ContainsFunc(nameWords(u), begins) || len(s.alike) > 0 && slices.ContainsFunc(nameSpellings(u), alike)
}

// callable reports whether a person may be called: by a handle, which its owner chose to be called by, or by the number of somebody who has written in public, since
// the number of another would tell a name that its owner never showed.
func callable(r Reader, u *User) (bool, error) {
	if u.Handle != "" {
		return true, nil
	}
	n, err := r.CountPosts(u.ID, []Space{SpacePublic})
	return n > 0, err
}
