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
