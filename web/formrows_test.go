package web_test

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"taldau/forum"
)

// The words of the forms.
const (
	formWhy  = "Так следует из обсуждения"
	formText = "Срок исковой давности течёт со дня, когда лицо узнало о нарушении права."
	formKey  = "form-of-the-matrix"
)

// formRows are all addresses that take forms.
func formRows() map[string]formRow {
	rows := map[string]formRow{}
	for _, part := range []map[string]formRow{topicRows(), postRows(), orderRows(), stepRows(), keptRows(), accountRows(), entryRows(), adminRows(), reviewRows()} {
		maps.Copy(rows, part)
	}
	return rows
}

// fixed fills a form with the same for everybody, and the key that makes it safe to repeat.
func fixed(pairs ...string) func(*forms, formCell) []string {
	return func(*forms, formCell) []string { return slices.Concat(pairs, []string{"key", formKey}) }
}

// typing is fixed for a form that has no key.
func typing(pairs ...string) func(*forms, formCell) []string {
	return func(*forms, formCell) []string { return slices.Clone(pairs) }
}

// unless is what who may is answered: 303, or 409 where the state of the topic stands in the way.
func unless(against func(f *forms, c formCell) bool) func(*forms, formCell) int {
	return func(f *forms, c formCell) int {
		if against(f, c) {
			return http.StatusConflict
		}
		return http.StatusSeeOther
	}
}

func (c formCell) revision() string {
	if c.standing == nil {
		return "1"
	}
	return strconv.Itoa(c.topic.Revision)
}

func topicRows() map[string]formRow {
	return map[string]formRow{
		"/forum/new": {
			places: func(f *forms) []place {
				return []place{{state: "public", path: "/forum/new"}, {state: "public open to citizens", path: "/forum/new"}, {state: "chamber", path: "/forum/new", id: "chamber", chamber: true}, {state: "no such space", path: "/forum/new", id: missingTopic}}
			},
			needs: []forum.Permission{forum.PermAsk}, unseen: http.StatusBadRequest, writes: true,
			subject: func(f *forms, c formCell) forum.Subject {
				s := forum.Subject{Space: forum.SpacePublic, Open: c.place.state == "public open to citizens"}
				if c.place.id != "" {
					s.Space = forum.Space(c.place.id)
				}
				return s
			},
			fill: func(f *forms, c formCell) []string {
				code := f.code
				if c.place.state == "public" {
					code = slices.Collect(f.bank.tree.Children(""))[1].Code
				}
				space := string(forum.SpacePublic)
				if c.place.id != "" {
					space = string(c.place.id)
				}
				return []string{"title", "С какого дня течёт срок", "space", space, "lang", "ru", "category", string(code), "source", formText, "key", formKey}
			},
		},
		"/forum/t/:id/edit": {
			needs: []forum.Permission{forum.PermEditPost, forum.PermModerate},
			fill: func(_ *forms, c formCell) []string {
				return []string{"title", "О сроке исковой давности", "articles", "", "revision", c.revision(), "key", formKey}
			},
		},
		"/forum/t/:id/reply": {
			needs: []forum.Permission{forum.PermReply}, follows: true, writes: true, fill: fixed("source", formText),
			want: unless(func(f *forms, c formCell) bool { return c.standing != f.standing[c.place.id] }), // a merged topic: the form of the other one
		},
		"/forum/t/:id/vote": {
			needs: []forum.Permission{forum.PermVote}, fill: fixed("answer1", "agree", "confirmed", "1"),
			want: unless(func(f *forms, c formCell) bool { return c.poll.Closed != nil || !f.now().Before(c.poll.Deadline) }),
		},
	}
}

func postRows() map[string]formRow {
	gone := func(c formCell) bool { return c.post.State == forum.PostMoved }
	return map[string]formRow{
		"/forum/t/:id/p/:n/edit": {
			needs: []forum.Permission{forum.PermEditPost}, post: true, follows: true, writes: true,
			fill: func(_ *forms, c formCell) []string {
				revision := 1
				if c.standing != nil {
					revision = c.post.Revision
				}
				return []string{"source", formText, "note", "Точнее", "revision", strconv.Itoa(revision), "key", formKey}
			},
		},
		"/forum/t/:id/p/:n/delete": {
			needs: []forum.Permission{forum.PermEditPost}, post: true, follows: true, fill: typing("object", formKey, "reason", formWhy),
			want: unless(func(f *forms, c formCell) bool {
				return f.now().Sub(c.post.Created) > forum.DeleteWindow || c.post.Number == 1 && c.topic.Shown > 1
			}),
		},
		"/forum/t/:id/p/:n/restore": {
			needs: []forum.Permission{forum.PermRestorePost}, post: true, follows: true, want: unless(func(_ *forms, c formCell) bool { return c.post.State != forum.PostDeleted }),
		},
		"/forum/t/:id/p/:n/endorse":  {needs: []forum.Permission{forum.PermEndorse}, post: true, follows: true, fill: typing("on", "1")},
		"/forum/t/:id/p/:n/bookmark": {needs: []forum.Permission{forum.PermKeep}, post: true, follows: true, fill: typing("on", "1")},
		"/forum/t/:id/flag/:n":       {needs: []forum.Permission{forum.PermFlag}, post: true, fill: fixed("rule", string(forum.RuleSpam), "note", "реклама")},
		"/forum/t/:id/judge/:n": {
			needs: []forum.Permission{forum.PermModerate}, post: true,
			fill: func(_ *forms, c formCell) []string {
				act := forum.ActHide
				if c.standing != nil && c.post.State == forum.PostHidden {
					act = forum.ActShow
				}
				return []string{"act", string(act), "rule", string(forum.RuleSpam), "reason", formWhy, "key", formKey}
			},
			want: func(_ *forms, c formCell) int {
				if gone(c) {
					return http.StatusNotFound
				}
				return http.StatusSeeOther
			},
		},
		"/forum/t/:id/revision/:n": {
			needs: []forum.Permission{forum.PermModerate}, post: true, fill: fixed("revision", "1", "rule", string(forum.RuleSpam), "reason", formWhy),
			want: func(_ *forms, c formCell) int {
				if gone(c) || c.post.Revision == 1 {
					return http.StatusNotFound
				}
				return http.StatusSeeOther
			},
		},
	}
}

func orderRows() map[string]formRow {
	moderate := []forum.Permission{forum.PermModerate}
	row := func(against func(f *forms, c formCell) bool, fill func(*forms, formCell) []string) formRow {
		return formRow{needs: moderate, fill: fill, want: unless(func(f *forms, c formCell) bool { return c.topic.Merged != "" || against(f, c) })}
	}
	why := fixed("reason", formWhy)
	return map[string]formRow{
		"/forum/t/:id/order/lock":   row(func(_ *forms, c formCell) bool { return c.topic.Locked != nil }, why),
		"/forum/t/:id/order/unlock": row(func(_ *forms, c formCell) bool { return c.topic.Locked == nil }, why),
		"/forum/t/:id/order/pin":    row(func(_ *forms, c formCell) bool { return c.topic.Pinned }, why),
		"/forum/t/:id/order/unpin":  row(func(_ *forms, c formCell) bool { return !c.topic.Pinned }, why),
		"/forum/t/:id/order/move": row(func(*forms, formCell) bool { return false }, func(f *forms, _ formCell) []string {
			return []string{"category", string(slices.Collect(f.bank.tree.Children(""))[1].Code), "reason", formWhy, "key", formKey}
		}),
		"/forum/t/:id/order/split": {
			needs: moderate, fill: fixed("posts", "2", "title", "О начале срока", "reason", formWhy),
			want: func(_ *forms, c formCell) int {
				switch {
				case c.topic.Merged != "":
					return http.StatusConflict
				case c.topic.Posts < 2: // there is no such post to split off
					return http.StatusBadRequest
				}
				return http.StatusSeeOther
			},
		},
		"/forum/t/:id/order/merge": row(func(f *forms, c formCell) bool {
			return c.topic.ID == f.host(c) || !c.topic.Listed() || !c.topic.State.Open() || c.topic.State == forum.StateVote
		}, func(f *forms, c formCell) []string {
			return []string{"into", string(f.host(c)), "reason", formWhy, "key", formKey}
		}),
	}
}

// host is the question into which others of its space are merged.
func (f *forms) host(c formCell) forum.TopicID {
	i := slices.IndexFunc(f.topics, func(p placed) bool { return p.chamber == c.place.chamber && strings.HasSuffix(p.state, "question") })
	return f.topics[i].id
}

func stepRows() map[string]formRow {
	rows := map[string]formRow{}
	add := func(step forum.Step, against func(f *forms, c formCell) bool, fill func(*forms, formCell) []string) {
		rows["/forum/t/:id/step/"+string(step)] = formRow{needs: []forum.Permission{step.Permission()}, fill: fill, want: unless(func(f *forms, c formCell) bool {
			_, legal := c.topic.State.Next(step)
			late := step == forum.StepPublish || step == forum.StepSupersede
			return !legal || c.topic.Locked != nil && !late || against != nil && against(f, c)
		})}
	}
	why := fixed("reason", formWhy)
	uncounted := func(_ *forms, c formCell) bool { return c.poll.Closed == nil }
	add(forum.StepTakeUp, nil, why)
	add(forum.StepPropose, nil, fixed("title", "О сроке", "text", formText, "reason", formWhy))
	add(forum.StepWithdraw, nil, why)
	add(forum.StepOpenVote, nil, func(f *forms, _ formCell) []string {
		deadline := f.now().Add(10 * 24 * time.Hour).Format("2006-01-02T15:04")
		return []string{"statements", formText, "quorum", "5", "deadline", deadline, "reason", formWhy, "key", formKey}
	})
	add(forum.StepReject, uncounted, why)
	add(forum.StepAdopt, func(f *forms, c formCell) bool { return uncounted(f, c) || !c.poll.Result.Carried() }, fixed("reasons", formText, "dissent", "", "reason", formWhy))
	add(forum.StepPublish, func(_ *forms, c formCell) bool { return c.position.Adopted.By == c.user.ID }, why)
	add(forum.StepSupersede, nil, func(f *forms, c formCell) []string {
		space := forum.SpacePublic
		if c.place.chamber {
			space = forum.SpaceChamber
		}
		return []string{"successor", string(f.successor[space]), "reason", formWhy, "key", formKey}
	})
	steer := []forum.Permission{forum.PermSteer}
	rows["/forum/t/:id/step/redraft"] = formRow{
		needs: steer, want: unless(func(_ *forms, c formCell) bool { return c.topic.State != forum.StateDraft }),
		fill: func(_ *forms, c formCell) []string {
			return []string{"title", "О сроке", "text", formText, "reason", formWhy, "version", "1", "key", formKey}
		},
	}
	rows["/forum/t/:id/step/close"] = formRow{needs: steer, fill: why, want: unless(func(f *forms, c formCell) bool {
		return c.topic.State != forum.StateVote || c.poll.Closed != nil || f.now().Before(c.poll.Deadline)
	})}
	return rows
}

func keptRows() map[string]formRow {
	every := func(path string) func(f *forms) []place {
		return func(f *forms) (list []place) {
			for _, p := range f.topics {
				list = append(list, place{p.state, path, p.id, p.chamber})
			}
			return list
		}
	}
	return map[string]formRow{
		"/forum/watch": {
			places: every("/forum/watch"), needs: []forum.Permission{forum.PermKeep},
			fill: func(_ *forms, c formCell) []string {
				return []string{"kind", "topic", "key", string(c.place.id), "level", "watch"}
			},
		},
		"/forum/kept": { // what one keeps may be dropped, whatever became of it: the answer tells nothing of the topic
			places: every("/forum/kept"), fill: func(_ *forms, c formCell) []string { return []string{"bookmark", string(c.place.id) + "/1"} },
		},
		"/moderation/:space/:n/appeal": {places: func(f *forms) []place { return f.decisions("appeal") }, fill: fixed("text", "Это не реклама.")},
		"/moderation/:space/:n/answer": {places: func(f *forms) []place { return f.decisions("answer") }, fill: fixed("grant", "yes", "reason", formWhy)},
		"/notifications/feed":          {},
		"/notifications/feed/end": {before: func(f *forms, b *browser, _ formCell) []string {
			b.post("/ru/notifications/feed", http.StatusSeeOther)
			return nil
		}},
		"/notifications/read": {fill: func(f *forms, _ formCell) []string {
			return []string{"until", strconv.FormatInt(f.now().UnixMilli(), 10)}
		}},
	}
}
