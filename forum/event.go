package forum

import "time"

// Action is what an event tells.
type Action string

// The actions that are logged.
const (
	ActionCreated   Action = "created"    // an account, by an administrator, an operator or an invitation
	ActionInvited   Action = "invited"    // somebody was invited
	ActionUninvited Action = "uninvited"  // an invitation was withdrawn
	ActionGranted   Action = "granted"    // a role
	ActionRevoked   Action = "revoked"    // a role
	ActionBadge     Action = "badge"      // a badge was given
	ActionUnbadge   Action = "unbadge"    // a badge was taken
	ActionSuspend   Action = "suspend"    // an account was suspended
	ActionRestore   Action = "restore"    // a suspension was lifted
	ActionPassword  Action = "password"   // a password was changed or set
	ActionSecondOn  Action = "second-on"  // the second factor was switched on
	ActionSecondOff Action = "second-off" // and off
	ActionCodes     Action = "codes"      // its codes on paper were drawn anew
	ActionHandle    Action = "handle"     // a person chose a handle
	ActionAddress   Action = "address"    // the address of an account was changed by its owner
	ActionReset     Action = "reset"      // a password was set by a letter
	ActionHook      Action = "webhook"    // a webhook was made, switched on or removed
	ActionWayOn     Action = "way-on"     // a way to sign in was added by the person; the object is its kind
	ActionWayOff    Action = "way-off"    // and removed
	ActionWayCopied Action = "way-copied" // the counter of a passkey went back: there may be a copy of it
	ActionErased    Action = "erased"     // an account was deleted, by its owner or on the owner's demand
)

// Actions lists all actions.
func Actions() []Action {
	people := []Action{ActionCreated, ActionInvited, ActionUninvited, ActionGranted, ActionRevoked, ActionBadge, ActionUnbadge, ActionSuspend, ActionRestore, ActionPassword, ActionSecondOn, ActionSecondOff, ActionCodes, ActionHandle}
	people = append(people, ActionAddress, ActionReset, ActionHook, ActionWayOn, ActionWayOff, ActionWayCopied, ActionErased)
	return append(people, discussionActions()...)
}

// Event is one entry of the audit log. Entries are never changed and never removed, and each is chained to the one before it.
// It names people by number only: the log outlives what a person may have deleted. What an administrator typed as a reason stays as it was typed, and
// so does the text of a badge that was given: to change them would break the chain that proves the log.
type Event struct {
	Seq     uint64    `cbor:"-" json:"seq"`
	At      time.Time `cbor:"1,keyasint" json:"at"`
	Actor   UserID    `cbor:"2,keyasint" json:"actor"` // 0: the operator at the command line
	Action  Action    `cbor:"3,keyasint" json:"action"`
	Subject UserID    `cbor:"4,keyasint" json:"subject"`                    // 0: nobody with an account
	Object  string    `cbor:"5,keyasint,omitempty" json:"object,omitempty"` // the role or the badge
	Reason  string    `cbor:"6,keyasint,omitempty" json:"reason,omitempty"`
}
