package forum

// The actions of the discussion that are logged.
const (
	ActionStep     Action = "step"     // a topic came to another state
	ActionModerate Action = "moderate" // a decision of moderation, or about an appeal
	ActionOffice   Action = "office"   // the office of a person was verified
	ActionOpen     Action = "open"     // citizens may or may not ask in a category
)

func discussionActions() []Action {
	return []Action{ActionStep, ActionModerate, ActionOffice, ActionOpen}
}
