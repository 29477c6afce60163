package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"taldau/data"
	"taldau/forum"
)

// stepForm is one thing that is done with a topic on its way to a rule. What it is called, says and asks stands in the catalogues under
// "steps.<name>"; who may do it is asked of package forum.
type stepForm struct {
	name   string
	danger bool     // it cannot be undone
	names  []string // of the fields that are sent
	open   func(v *visit, t *forum.TopicView) bool
	fields func(v *visit, t *forum.TopicView, typed url.Values) []askField
	do     func(v *visit, id forum.TopicID, form url.Values) error
}

// stepForms lists the steps in the order in which the page of a topic offers them. The vote has pages of its own.
func (s *site) stepForms() []stepForm {
	plain := func(step forum.Step, danger bool, do func(v *visit, id forum.TopicID, form url.Values) error) stepForm {
		return stepForm{name: string(step), danger: danger, names: []string{"reason"}, open: taken(step), fields: whyOnly, do: do}
	}
	d := s.Discussion
	list := []stepForm{
		plain(forum.StepTakeUp, false, func(v *visit, id forum.TopicID, form url.Values) error {
			return d.TakeUp(v.ctx(), v.actor(), form.Get(idempotency), id, form.Get("reason"))
		}),
		{
			name: string(forum.StepPropose), names: []string{"title", "text", "reason"}, open: taken(forum.StepPropose), fields: proposalFields,
			do: func(v *visit, id forum.TopicID, form url.Values) error {
				return d.Propose(v.ctx(), v.actor(), proposalOf(id, form))
			},
		},
		{
			name: "redraft", names: []string{"title", "text", "reason", "version"}, open: redraftable, fields: proposalFields,
			do: func(v *visit, id forum.TopicID, form url.Values) error {
				version, _ := strconv.Atoi(form.Get("version")) // what is no number is no version, and stale
				return d.Redraft(v.ctx(), v.actor(), proposalOf(id, form), version)
			},
		},
		{
			name: string(forum.StepOpenVote), danger: true, names: []string{"statements", "quorum", "deadline", "reason"}, open: taken(forum.StepOpenVote),
			fields: ballotFields, do: func(v *visit, id forum.TopicID, form url.Values) error {
				return d.OpenVote(v.ctx(), v.actor(), ballotOf(id, form))
			},
		},
		plain(forum.StepWithdraw, false, func(v *visit, id forum.TopicID, form url.Values) error {
			return d.Withdraw(v.ctx(), v.actor(), form.Get(idempotency), id, form.Get("reason"))
		}),
		{
			name: "close", danger: true, names: []string{"reason"}, open: closable, fields: whyOnly,
			do: func(v *visit, id forum.TopicID, form url.Values) error {
				return d.Close(v.ctx(), v.actor(), form.Get(idempotency), id, form.Get("reason"))
			},
		},
	}
	return append(list, s.outcomeForms(plain)...)
}

// outcomeForms are the steps after a vote.
func (s *site) outcomeForms(plain func(forum.Step, bool, func(*visit, forum.TopicID, url.Values) error) stepForm) []stepForm {
	d := s.Discussion
	reject := plain(forum.StepReject, true, func(v *visit, id forum.TopicID, form url.Values) error {
		return d.Reject(v.ctx(), v.actor(), form.Get(idempotency), id, form.Get("reason"))
	})
	reject.open = func(v *visit, t *forum.TopicView) bool { return taken(forum.StepReject)(v, t) && counted(t) }
	publish := plain(forum.StepPublish, true, func(v *visit, id forum.TopicID, form url.Values) error {
		return d.Publish(v.ctx(), v.actor(), form.Get(idempotency), id, form.Get("reason"))
	})
	publish.open = func(v *visit, t *forum.TopicView) bool {
		return taken(forum.StepPublish)(v, t) && t.Position != nil && t.Position.Adopted != nil && t.Position.Adopted.By != v.user.ID
	}
	return []stepForm{
		{
			name: string(forum.StepAdopt), danger: true, names: []string{"reasons", "dissent", "reason"},
			open: func(v *visit, t *forum.TopicView) bool {
				return taken(forum.StepAdopt)(v, t) && counted(t) && t.Poll.Result.Carried()
			},
			fields: outcomeFields, do: func(v *visit, id forum.TopicID, form url.Values) error {
				return d.Adopt(v.ctx(), v.actor(), forum.Outcome{
					Key: form.Get(idempotency), Topic: id, Reasons: form.Get("reasons"), Dissent: form.Get("dissent"), Reason: form.Get("reason"),
				})
			},
		},
		reject, publish,
		{
			name: string(forum.StepSupersede), danger: true, names: []string{"successor", "reason"}, open: taken(forum.StepSupersede),
			fields: func(v *visit, _ *forum.TopicView, typed url.Values) []askField {
				return []askField{v.oneLine("successor", "text", typed.Get("successor"), 300), v.whyField(typed.Get("reason"))}
			},
			do: func(v *visit, id forum.TopicID, form url.Values) error {
				return d.Supersede(v.ctx(), v.actor(), form.Get(idempotency), id, topicOf(form.Get("successor")), form.Get("reason"))
			},
		},
	}
}

// taken holds where a step leads on from the state of the topic and the person may take it.
func taken(step forum.Step) func(*visit, *forum.TopicView) bool {
	return func(_ *visit, t *forum.TopicView) bool {
		_, legal := t.Topic.State.Next(step)
		late := step == forum.StepPublish || step == forum.StepSupersede // a lock stops the discussion, not what came of it
		return legal && t.Rights[step.Permission()] && (t.Topic.Locked == nil || late)
	}
}

func redraftable(_ *visit, t *forum.TopicView) bool {
	return t.Topic.State == forum.StateDraft && t.Rights[forum.PermSteer]
}

// closable holds where a vote is over and was not counted.
func closable(v *visit, t *forum.TopicView) bool {
	return t.Topic.State == forum.StateVote && t.Rights[forum.PermSteer] && t.Poll != nil && t.Poll.Closed == nil &&
		(!v.site.Now().Before(t.Poll.Deadline) || t.Poll.Voted >= t.Poll.Eligible)
}

func counted(t *forum.TopicView) bool { return t.Poll != nil && t.Poll.Result != nil }

func whyOnly(v *visit, _ *forum.TopicView, typed url.Values) []askField {
	return []askField{v.whyField(typed.Get("reason"))}
}

// proposalFields begin with the position as it is now.
func proposalFields(v *visit, t *forum.TopicView, typed url.Values) []askField {
	title, text, version := t.Topic.Title, "", 0
	if p := t.Position; p != nil {
		title, text, version = p.Title, p.Text, p.Version
	}
	if typed != nil {
		title, text = typed.Get("title"), typed.Get("text")
	}
	fields := []askField{v.oneLine("title", "text", title, forum.MaxTitle), v.area("text", text, 10, 0), v.whyField(typed.Get("reason"))}
	if t.Topic.State == forum.StateDraft {
		fields = append(fields, carried("version", strconv.Itoa(version)))
	}
	return fields
}

func proposalOf(id forum.TopicID, form url.Values) forum.Proposal {
	text := strings.ReplaceAll(form.Get("text"), "\r\n", "\n")
	return forum.Proposal{Key: form.Get(idempotency), Topic: id, Title: form.Get("title"), Text: text, Reason: form.Get("reason")}
}

// deadlineLayout is how a browser writes a date with a time of the day.
const deadlineLayout = "2006-01-02T15:04"

// usualVote is how long a vote is open unless somebody says otherwise.
const usualVote = 14 * 24 * time.Hour

func ballotFields(v *visit, t *forum.TopicView, typed url.Values) []askField {
	statements, quorum := "", strconv.Itoa(forum.MinGroup)
	deadline := v.site.Now().Add(usualVote).In(data.Zone).Format(deadlineLayout)
	if t.Position != nil {
		statements = strings.Join(paragraphs(t.Position.Text), "\n")
	}
	if typed != nil {
		statements, quorum, deadline = typed.Get("statements"), typed.Get("quorum"), typed.Get("deadline")
	}
	return []askField{
		v.area("statements", statements, 8, 0), v.oneLine("quorum", "number", quorum, 6), v.oneLine("deadline", "datetime-local", deadline, 20),
		v.whyField(typed.Get("reason")),
	}
}

// ballotOf reads a ballot; a number or a time that cannot be read is none, which the rules refuse by name.
func ballotOf(id forum.TopicID, form url.Values) forum.Ballot {
	b := forum.Ballot{Key: form.Get(idempotency), Topic: id, Reason: form.Get("reason")}
	for line := range strings.Lines(form.Get("statements")) {
		if line = strings.TrimSpace(line); line != "" {
			b.Statements = append(b.Statements, line)
		}
	}
	b.Quorum, _ = strconv.Atoi(strings.TrimSpace(form.Get("quorum")))
	b.Deadline, _ = time.ParseInLocation(deadlineLayout, strings.TrimSpace(form.Get("deadline")), data.Zone)
	return b
}

func outcomeFields(v *visit, _ *forum.TopicView, typed url.Values) []askField {
	return []askField{v.area("reasons", typed.Get("reasons"), 8, 0), v.area("dissent", typed.Get("dissent"), 5, 0), v.whyField(typed.Get("reason"))}
}

// paragraphs parts a text at its blank lines.
func paragraphs(text string) []string {
	var list []string
	for p := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// topicOf reads the id of a topic, or the address of its page.
func topicOf(s string) forum.TopicID {
	s = strings.TrimSpace(s)
	if _, rest, found := strings.Cut(s, "/forum/t/"); found {
		s, _, _ = strings.Cut(rest, "/")
		s, _, _ = strings.Cut(s, "?")
		s, _, _ = strings.Cut(s, "#")
	}
	return forum.TopicID(clip(s, 100))
}

// topicView reads the topic of the address with the position and the vote, and without its posts.
func (v *visit) topicView() (*forum.TopicView, error) {
	t, err := v.site.Discussion.Open(v.ctx(), v.actor(), forum.TopicID(v.c.Param("id")), 1<<62, 1)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// askStep shows the form of a step to those who may take it now; where only the state stands in the way it says so.
func (s *site) askStep(f stepForm) handler {
	return func(v *visit) error {
		t, err := v.topicView()
		if err != nil {
			return err
		}
		if !f.open(v, t) {
			if !t.Rights[f.permission()] {
				return v.hidden()
			}
			return v.renderStep(http.StatusConflict, f, t, nil, []fault{{Text: v.cat.T("against.state")}})
		}
		return v.renderStep(http.StatusOK, f, t, nil, nil)
	}
}

// permission is what a step needs.
func (f stepForm) permission() forum.Permission {
	if p := forum.Step(f.name).Permission(); p != "" {
		return p
	}
	return forum.PermSteer
}

// takeStep does what the form says.
func (s *site) takeStep(f stepForm) handler {
	return func(v *visit) error {
		do := func(id forum.TopicID, form url.Values) (string, error) {
			if v.unsure(form) {
				if t, err := v.topicView(); err == nil && f.open(v, t) { // the form was theirs to fill in; all else the rules answer
					return "", errUnsure
				}
			}
			return v.url(topicPath(id), url.Values{"done": {"step." + f.name}}) + "#course", v.outOfTurn(f, f.do(v, id, form))
		}
		return v.submit(f.names, f.fields, do, func(status int, t *forum.TopicView, form url.Values, faults []fault) error {
			return v.renderStep(status, f, t, form, faults)
		})
	}
}

// outOfTurn makes of what is wrong with the fields of a step that cannot be taken now that it cannot: whoever mended the fields would be told so only then. To
// who may not take it the form is not there.
func (v *visit) outOfTurn(f stepForm, err error) error {
	var wrong *forum.InvalidError
	if !errors.As(err, &wrong) {
		return err
	}
	t, lost := v.topicView()
	switch {
	case lost != nil:
		return lost
	case !t.Rights[f.permission()]:
		return v.hidden()
	case !f.open(v, t):
		return &forum.ConflictError{Code: "state"}
	}
	return err
}

// submit reads a form about a topic, does what it says and leads to the address that do returns; what is refused is shown again as it was
// typed, with the faults.
func (v *visit) submit(
	names []string, fields func(*visit, *forum.TopicView, url.Values) []askField, do func(forum.TopicID, url.Values) (string, error),
	again func(status int, t *forum.TopicView, form url.Values, faults []fault) error,
) error {
	form, err := v.fields(append([]string{idempotency, sureField}, names...)...)
	if err != nil {
		return err
	}
	to, fault := do(forum.TopicID(v.c.Param("id")), form)
	if fault == nil {
		return v.seeOther(to)
	}
	t, err := v.topicView()
	if err != nil {
		return err
	}
	status, faults, err := v.refusals(fault, fields(v, t, form))
	if err != nil {
		return err
	}
	return again(status, t, form, faults)
}

func (v *visit) renderStep(status int, f stepForm, t *forum.TopicView, typed url.Values, faults []fault) error {
	at := topicPath(t.Topic.ID)
	page := actionPage{
		frame: v.frame(v.cat.T("steps." + f.name + ".title")), Lead: v.cat.T("steps." + f.name + ".text"), Action: v.url(at+"/step/"+f.name, nil),
		Fields: f.fields(v, t, typed), Button: v.cat.T("steps." + f.name + ".button"), Danger: f.danger, Back: v.url(at, nil),
	}
	page.About = &crumb{Name: v.printed(t.Topic.Title, t.Topic.Lang), Href: page.Back}
	if f.danger {
		page.Warn = v.cat.T("steps.final")
	}
	page.Passages = v.positionPassages(t)
	v.stepCrumbs(&page.frame, *page.About)
	return v.renderAction(status, page, typed, faults)
}

// stepCrumbs sets the path to a page of the forum.
func (v *visit) stepCrumbs(f *frame, steps ...crumb) {
	f.crumbs(v, append([]crumb{{Name: own(v.cat.T("forum.title")), Href: v.url("/forum", nil)}}, steps...)...)
}
