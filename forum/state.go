package forum

import "time"

// State is how far a topic has come on the way from a question to a rule.
type State string

// The states in their order.
const (
	StateQuestion   State = "question"   // asked
	StateDiscussion State = "discussion" // taken up
	StateDraft      State = "draft"      // a position was proposed
	StateVote       State = "vote"       // judges vote on it
	StateAdopted    State = "adopted"    // the vote carried it and its outcome is written
	StatePublished  State = "published"  // it is a document of the bank
	StateSuperseded State = "superseded" // another position took its place
)

// States lists all states in their order.
func States() []State {
	return []State{StateQuestion, StateDiscussion, StateDraft, StateVote, StateAdopted, StatePublished, StateSuperseded}
}

// Open reports whether posts may be written: once a position is adopted its discussion is the record of how it was come to.
func (s State) Open() bool {
	return s == StateQuestion || s == StateDiscussion || s == StateDraft || s == StateVote
}

// Move is a step from one state to another, signed.
type Move struct {
	Step   Step      `cbor:"1,keyasint"`
	From   State     `cbor:"2,keyasint"`
	To     State     `cbor:"3,keyasint"`
	By     UserID    `cbor:"4,keyasint"`
	At     time.Time `cbor:"5,keyasint"`
	Reason string    `cbor:"6,keyasint"`
}

// Step names a way from one state to another.
type Step string

// The steps.
const (
	StepTakeUp    Step = "take-up"   // question → discussion
	StepPropose   Step = "propose"   // discussion → draft
	StepWithdraw  Step = "withdraw"  // draft → discussion
	StepOpenVote  Step = "open-vote" // draft → vote
	StepReject    Step = "reject"    // vote → discussion
	StepAdopt     Step = "adopt"     // vote → adopted
	StepPublish   Step = "publish"   // adopted → published
	StepSupersede Step = "supersede" // published → superseded
)

// transition is where a step leads from and to, and who may take it.
type transition struct {
	from, to State
	perm     Permission
}

// transitions is the only place that says which steps there are.
var transitions = map[Step]transition{
	StepTakeUp:    {StateQuestion, StateDiscussion, PermTakeUp},
	StepPropose:   {StateDiscussion, StateDraft, PermSteer},
	StepWithdraw:  {StateDraft, StateDiscussion, PermSteer},
	StepOpenVote:  {StateDraft, StateVote, PermSteer},
	StepReject:    {StateVote, StateDiscussion, PermSteer},
	StepAdopt:     {StateVote, StateAdopted, PermSteer},
	StepPublish:   {StateAdopted, StatePublished, PermSteer},
	StepSupersede: {StatePublished, StateSuperseded, PermSteer},
}

// Steps lists all steps in the order of the states that they lead from.
func Steps() []Step {
	return []Step{StepTakeUp, StepPropose, StepWithdraw, StepOpenVote, StepReject, StepAdopt, StepPublish, StepSupersede}
}

// Next returns the state that a step leads to; false where it cannot be taken from this state.
func (s State) Next(step Step) (State, bool) {
	t, known := transitions[step]
	return t.to, known && t.from == s
}

// Permission returns what one must be allowed to take the step.
func (s Step) Permission() Permission { return transitions[s].perm }
