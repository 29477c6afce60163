package forum

import (
	"slices"

	"taldau/classifier"
)

// Subject is what a permission of the discussion is asked about: a place where a topic could stand, a topic, or a post.
type Subject struct {
	Space     Space
	Path      []classifier.Code // of categories, from the root on
	State     State             // empty for a place
	Asker     UserID            // who began the topic
	Author    UserID            // of the post, or of the topic that is the subject
	Locked    bool
	Removed   bool // by its author or by moderation, or merged into another
	Moderated bool // removed by moderation
	Open      bool // citizens may ask in the category
}

// Subject is the topic as the subject of a permission.
func (t *Topic) Subject() Subject {
	return Subject{
		Space: t.Space, Path: t.Path, State: t.State, Asker: t.Author, Author: t.Author, Locked: t.Locked != nil,
		Removed: !t.Listed(), Moderated: t.Removed != nil && t.Removed.Decision != 0,
	}
}

// Subject is the post as the subject of a permission; t is its topic.
func (p *Post) Subject(t *Topic) Subject {
	s := t.Subject()
	s.Author = p.Author
	s.Removed = s.Removed || p.State != PostVisible
	s.Moderated = s.Moderated || p.State == PostHidden
	return s
}

// Visible reports whether a person, or nobody (nil), may know that the subject exists. Lists and counts ask for each space once, pages for each
// subject; both come here. What is removed is known to its author and to those who keep order.
func Visible(u *User, s Subject) bool {
	return inSpace(u, s.Space) && (!s.Removed || u != nil && u.Suspended == nil && (s.Author == u.ID || keepsOrder(u, s)))
}

// VisibleSpaces lists the spaces that a person, or nobody, may know of.
func VisibleSpaces(u *User) []Space {
	return slices.DeleteFunc(Spaces(), func(space Space) bool { return !inSpace(u, space) })
}

func inSpace(u *User, space Space) bool {
	return space == SpacePublic || space == SpaceChamber && u != nil && u.Suspended == nil && ofChamber(u, nil)
}

// ofChamber holds for those whom the judges' chamber is for.
func ofChamber(u *User, _ any) bool { return u.Has(RoleJudge) || u.Has(RoleCurator) }

// keepsOrder holds for moderators, and for curators in their categories; in a chamber only for those whom it is for.
func keepsOrder(u *User, s Subject) bool {
	return inSpace(u, s.Space) && (u.Has(RoleModerator) || curates(u, s.Path))
}

// where makes a predicate of one that asks about a Subject: whoever may not see the subject may do nothing with it.
func where(holds func(u *User, s Subject) bool) predicate {
	return func(u *User, subject any) bool {
		s, ok := subject.(Subject)
		return ok && Visible(u, s) && holds(u, s)
	}
}

// member holds for those who take part in discussions of the space.
func member(u *User, s Subject) bool {
	return s.Space == SpaceChamber || slices.ContainsFunc([]Role{RoleLawyer, RoleJudge, RoleCurator}, u.Has)
}

func mayAsk(u *User, s Subject) bool { return member(u, s) || s.Open }

func writable(s Subject) bool { return !s.Removed && !s.Locked && s.State.Open() }

func mayReply(u *User, s Subject) bool { return writable(s) && (member(u, s) || s.Asker == u.ID) }

func mayEdit(u *User, s Subject) bool { return writable(s) && s.Author == u.ID }

func mayUndelete(u *User, s Subject) bool {
	return s.Author == u.ID && s.Removed && !s.Moderated && !s.Locked && s.State.Open()
}

func mayReadRemoved(u *User, s Subject) bool { return s.Author == u.ID || keepsOrder(u, s) }

func mayEndorse(u *User, s Subject) bool { return !s.Removed && s.Author != u.ID && member(u, s) }

func present(_ *User, s Subject) bool { return !s.Removed }

func mayFlag(u *User, s Subject) bool { return !s.Removed && s.Author != u.ID }

func maySteer(u *User, s Subject) bool { return !s.Removed && curates(u, s.Path) }

func mayTakeUp(u *User, s Subject) bool { return !s.Removed && (curates(u, s.Path) || s.Asker == u.ID) }

func mayVote(u *User, s Subject) bool { return !s.Removed && s.State == StateVote && u.Has(RoleJudge) }

func curatesPlace(u *User, s Subject) bool { return curates(u, s.Path) }
