package forum

import "slices"

// Role is what a person is to the forum. A person may have several.
type Role string

// The roles, from the least trusted on. Everybody who has an account is a citizen.
const (
	RoleCitizen       Role = "citizen"       // reads; asks where a category allows it
	RoleLawyer        Role = "lawyer"        // takes part in public discussion
	RoleJudge         Role = "judge"         // verified; takes part in the judges' chamber
	RoleCurator       Role = "curator"       // keeps subtrees of categories
	RoleEditor        Role = "editor"        // corrects what was read from acts
	RoleModerator     Role = "moderator"     // keeps order
	RoleAdministrator Role = "administrator" // keeps accounts
)

// Roles lists all roles in their order.
func Roles() []Role {
	return []Role{RoleCitizen, RoleLawyer, RoleJudge, RoleCurator, RoleEditor, RoleModerator, RoleAdministrator}
}

// Valid reports whether the role is one of Roles.
func (r Role) Valid() bool { return slices.Contains(Roles(), r) }
