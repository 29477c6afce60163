package web

import (
	"cmp"
	"errors"
	"net/http"
	"strconv"

	"taldau/forum"
)

// callsView are people who may be called in a post, as the choices of a list box.
type callsView struct {
	Calls []calledRow
	Said  string
}

// calledRow is one of them.
type calledRow struct {
	ID    string
	Call  string // what is typed behind the @
	Name  phrase
	Place bool // takes part in the topic
}

// findPeople serves the people whom ?q= may begin to name and whom a post of a topic may call; without a topic, one of a new topic in ?space=.
func (s *site) findPeople(v *visit) error {
	q := forum.CallQuery{
		Topic: forum.TopicID(v.c.Param("id")), Space: forum.Space(cmp.Or(clip(v.c.Query("space"), 20), string(forum.SpacePublic))), Text: clip(v.c.Query("q"), 200),
	}
	list, err := s.Discussion.Callable(v.ctx(), v.actor(), q)
	var hasty *forum.ThrottledError
	if errors.As(err, &hasty) {
		v.retryAfter(hasty.Wait)
		return v.part(http.StatusTooManyRequests, "forumcalls", callsView{})
	}
	if err != nil {
		return err
	}
	view := callsView{Said: v.cat.N("compose.calls", len(list))}
	for i, c := range list {
		view.Calls = append(view.Calls, calledRow{ID: "call-" + strconv.Itoa(i+1), Call: c.Call, Name: v.printed(c.Name, ""), Place: c.Place})
	}
	return v.part(http.StatusOK, "forumcalls", view)
}

// callsURL is where the form of a post of a topic asks for people to call; without a topic, that of a new one in the space that its form names.
func (v *visit) callsURL(topic forum.TopicID) string {
	if topic == "" {
		return v.url("/forum/people", nil)
	}
	return v.url(topicPath(topic)+"/people", nil)
}
