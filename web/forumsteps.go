package web

import "taldau/forum"

// topicSteps makes the block of a topic's way to a position; nil: there is none.
func (v *visit) topicSteps(*forum.TopicView) (any, error) { return nil, nil }
