package forum

import "slices"

// Permission is something that only some people may do or see.
type Permission string

// The permissions. A new one needs its row in the map below and nothing else.
const (
	PermOwnAccount      Permission = "own-account"      // see and change the account that is the subject; without one: have an account
	PermReview          Permission = "review"           // correct what was read from acts
	PermConfirmCategory Permission = "confirm-category" // confirm the category that was suggested for an act
	PermManageUsers     Permission = "manage-users"     // add people, grant and revoke roles, suspend
	PermReadAudit       Permission = "read-audit"       // read who granted what to whom, and why
	PermManageHooks     Permission = "manage-webhooks"  // say where the public space is told of

	// Of the discussion; the subject is a Subject, unless something else is said.
	PermReadChamber  Permission = "read-chamber"  // the judges' chamber; without a subject
	PermAsk          Permission = "ask"           // begin a topic in a place
	PermReply        Permission = "reply"         // write a post in a topic
	PermEditPost     Permission = "edit-post"     // change or take back a post of one's own
	PermRestorePost  Permission = "restore-post"  // show again what one took back
	PermReadRemoved  Permission = "read-removed"  // the text of what is not shown
	PermEndorse      Permission = "endorse"       // agree with a post
	PermKeep         Permission = "keep"          // bookmark, watch and mark as read what one sees
	PermFlag         Permission = "flag"          // call a moderator
	PermModerate     Permission = "moderate"      // hide, show, lock, pin, split, merge and move
	PermReadQueue    Permission = "read-queue"    // what waits for a moderator; without a subject
	PermTakeUp       Permission = "take-up"       // make a question a discussion
	PermSteer        Permission = "steer"         // every other step of a topic
	PermVote         Permission = "vote"          // in the vote of a topic
	PermOpenCategory Permission = "open-category" // let citizens ask in a category
)

// predicate decides for a person who has an account that is not suspended. The subject is what the permission is asked for:
// a *User now; nil where it is asked in general.
type predicate func(u *User, subject any) bool

// granted is the only place that says who may do what. Pages, commands, searches and feeds ask May and decide nothing themselves.
var granted = map[Permission]predicate{
	PermOwnAccount:      oneself,
	PermReview:          anyRole(RoleEditor, RoleAdministrator),
	PermConfirmCategory: anyRole(RoleCurator, RoleEditor, RoleAdministrator),
	PermManageUsers:     anyRole(RoleAdministrator),
	PermReadAudit:       anyRole(RoleAdministrator),
	PermManageHooks:     anyRole(RoleAdministrator),

	PermReadChamber:  ofChamber,
	PermAsk:          where(mayAsk),
	PermReply:        where(mayReply),
	PermEditPost:     where(mayEdit),
	PermRestorePost:  where(mayUndelete),
	PermReadRemoved:  where(mayReadRemoved),
	PermEndorse:      where(mayEndorse),
	PermKeep:         where(present),
	PermFlag:         where(mayFlag),
	PermModerate:     where(keepsOrder),
	PermReadQueue:    anyRole(RoleModerator, RoleCurator),
	PermTakeUp:       where(mayTakeUp),
	PermSteer:        where(maySteer),
	PermVote:         where(mayVote),
	PermOpenCategory: where(curatesPlace),
}

// Permissions lists all permissions in order.
func Permissions() []Permission {
	list := make([]Permission, 0, len(granted))
	for p := range granted {
		list = append(list, p)
	}
	slices.Sort(list)
	return list
}

// May reports whether the person may. Nobody (nil), a suspended person and an unknown permission are always refused.
func May(u *User, p Permission, subject any) bool {
	holds, known := granted[p]
	return known && u != nil && u.Suspended == nil && holds(u, subject)
}

func anyRole(roles ...Role) predicate {
	return func(u *User, _ any) bool { return slices.ContainsFunc(roles, u.Has) }
}

func oneself(u *User, subject any) bool {
	if subject == nil {
		return true
	}
	other, ok := subject.(*User)
	return ok && other != nil && other.ID == u.ID
}
