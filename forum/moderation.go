package forum

import (
	"slices"
	"time"

	"taldau/classifier"
)

// Rule is a rule of the forum that a flag or a decision of moderation rests on.
type Rule string

// The rules.
const (
	RulePersonalData Rule = "personal-data" // of people who are no officials of a court
	RulePendingCase  Rule = "pending-case"  // a case under way is not discussed: judges are independent (Constitution, article 77)
	RuleInsult       Rule = "insult"
	RuleOffTopic     Rule = "off-topic"
	RuleDuplicate    Rule = "duplicate"
	RuleSpam         Rule = "spam"
	RuleSecret       Rule = "secret" // protected by law: closed hearings, secrecy of the deliberation room
	RuleOther        Rule = "other"
)

// Rules lists all rules.
func Rules() []Rule {
	return []Rule{RulePersonalData, RulePendingCase, RuleInsult, RuleOffTopic, RuleDuplicate, RuleSpam, RuleSecret, RuleOther}
}

// Valid reports whether the rule is one of Rules.
func (r Rule) Valid() bool { return slices.Contains(Rules(), r) }

// Flag is a call for a moderator; one person flags a post once.
type Flag struct {
	Post PostRef   `cbor:"-"`
	By   UserID    `cbor:"-"`
	Rule Rule      `cbor:"1,keyasint"`
	Note string    `cbor:"2,keyasint,omitempty"`
	At   time.Time `cbor:"3,keyasint"`
}

// Case is a post that waits for a moderator, with the flags that called for one.
type Case struct {
	Post  PostRef
	Since time.Time
	Flags []Flag
}

// Act is what a moderator does.
type Act string

// The acts of moderation.
const (
	ActHide    Act = "hide"    // a post, or by its first post a topic
	ActReject  Act = "reject"  // a question: it is no matter for the forum
	ActShow    Act = "show"    // again
	ActDismiss Act = "dismiss" // the flags of a post: nothing is wrong with it
	ActLock    Act = "lock"
	ActUnlock  Act = "unlock"
	ActPin     Act = "pin"
	ActUnpin   Act = "unpin"
	ActMove    Act = "move"  // to another category
	ActSplit   Act = "split" // posts into a topic of their own
	ActMerge   Act = "merge" // a topic into another
	ActEdit    Act = "edit"  // the title, category or links of a topic of somebody else

	ActHideRevision Act = "hide-revision" // an earlier text of a post
	ActShowRevision Act = "show-revision" // again
)

// Acts lists all acts of moderation.
func Acts() []Act {
	return []Act{ActHide, ActReject, ActShow, ActDismiss, ActLock, ActUnlock, ActPin, ActUnpin, ActMove, ActSplit, ActMerge, ActEdit, ActHideRevision, ActShowRevision}
}

// Decision is one act of moderation. Decisions are numbered for each space by itself and are never changed, but for their appeal.
type Decision struct {
	Space  Space     `cbor:"-"`
	Number uint64    `cbor:"-"`
	Act    Act       `cbor:"1,keyasint"`
	Rule   Rule      `cbor:"2,keyasint,omitempty"`
	Post   PostRef   `cbor:"3,keyasint"` // number 0: the whole topic
	Author UserID    `cbor:"4,keyasint"` // whom it concerns, who may appeal
	Made   Signature `cbor:"5,keyasint"`
	Object string    `cbor:"6,keyasint,omitempty"` // what the act led to: another topic, another category, the number of a revision
	Appeal *Appeal   `cbor:"7,keyasint,omitempty"`
}

// Appealable reports whether the act took something out of sight, so that its author may object.
func (d *Decision) Appealable() bool {
	return d.Act == ActHide || d.Act == ActReject || d.Act == ActHideRevision
}

// Appeal is an author's objection to a decision; another moderator than the one who decided answers it, once.
type Appeal struct {
	At      time.Time  `cbor:"1,keyasint"`
	Text    string     `cbor:"2,keyasint"`
	Granted bool       `cbor:"3,keyasint,omitempty"` // the decision was taken back
	Answer  *Signature `cbor:"4,keyasint,omitempty"` // nil: it waits
}

// LogEntry is a decision as everybody who may see the space sees it: no person, and nothing that a person wrote.
type LogEntry struct {
	Number   uint64
	At       time.Time
	Act      Act
	Rule     Rule
	Category classifier.Code
	Appealed bool
	Granted  bool // the appeal
	Answered bool
}
