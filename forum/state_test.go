package forum_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"taldau/forum"
)

// step takes a step of a topic as somebody, with whatever the step needs.
func (w *world) step(name string, id forum.TopicID, step forum.Step) error {
	ctx, by := context.Background(), w.as(name)
	switch step {
	case forum.StepTakeUp:
		return w.d.TakeUp(ctx, by, "", id, "Вопрос важен")
	case forum.StepPropose:
		return w.d.Propose(ctx, by, forum.Proposal{Topic: id, Title: "О сроке давности", Text: "Срок течёт с просрочки.\n\nПо каждому платежу.", Reason: "Мнения сошлись"})
	case forum.StepWithdraw:
		return w.d.Withdraw(ctx, by, "", id, "Надо уточнить")
	case forum.StepOpenVote:
		return w.d.OpenVote(ctx, by, w.ballot(id))
	case forum.StepReject:
		return w.d.Reject(ctx, by, "", id, "Не принято")
	case forum.StepAdopt:
		return w.d.Adopt(ctx, by, forum.Outcome{Topic: id, Reasons: "Так следует из статьи 180.", Dissent: "Один судья считает иначе.", Reason: "Принято"})
	case forum.StepPublish:
		return w.d.Publish(ctx, by, "", id, "В банк")
	case forum.StepSupersede:
		return w.d.Supersede(ctx, by, "", id, w.successor, "Изменился закон")
	}
	return errors.New("no such step")
}

func (w *world) ballot(id forum.TopicID) forum.Ballot {
	return forum.Ballot{
		Topic: id, Statements: []string{"Срок течёт с просрочки", "По каждому платежу отдельно"}, Quorum: 5,
		Deadline: w.clock.time().Add(72 * time.Hour), Reason: "Текст согласован",
	}
}

// judges are the judges who vote.
func judges() []string {
	return []string{"judge", "judge2", "judge3", "judge4", "judge5", "judge6"}
}

// voted has six judges agree and closes the vote.
func (w *world) voted(id forum.TopicID) {
	w.t.Helper()
	for _, name := range judges() {
		w.must(w.d.Vote(context.Background(), w.as(name), "", id, []forum.Answer{forum.AnswerAgree, forum.AnswerAgree}))
	}
	w.clock.pass(73 * time.Hour)
	w.must(w.d.Close(context.Background(), w.as("curator"), "", id, "Срок истёк"))
}

// at brings a new topic to a state. A topic in the state vote has its vote counted.
func (w *world) at(space forum.Space, state forum.State) forum.TopicID {
	w.t.Helper()
	id := w.ask("judge", space)
	for _, step := range []forum.Step{forum.StepTakeUp, forum.StepPropose, forum.StepOpenVote, forum.StepAdopt, forum.StepPublish, forum.StepSupersede} {
		if w.topic("curator", id).State == state {
			return id
		}
		if step == forum.StepSupersede && w.successor == "" {
			w.successor = w.at(space, forum.StatePublished)
		}
		name := "curator"
		if step == forum.StepPublish {
			name = "curator2"
		}
		w.must(w.step(name, id, step))
		if step == forum.StepOpenVote {
			w.voted(id)
		}
	}
	return id
}

// legal lists what may be done in each state. It is written down here once more: the table of the product is what is tested.
func legal() map[forum.State]map[forum.Step]forum.State {
	return map[forum.State]map[forum.Step]forum.State{
		forum.StateQuestion:   {forum.StepTakeUp: forum.StateDiscussion},
		forum.StateDiscussion: {forum.StepPropose: forum.StateDraft},
		forum.StateDraft:      {forum.StepWithdraw: forum.StateDiscussion, forum.StepOpenVote: forum.StateVote},
		forum.StateVote:       {forum.StepReject: forum.StateDiscussion, forum.StepAdopt: forum.StateAdopted},
		forum.StateAdopted:    {forum.StepPublish: forum.StatePublished},
		forum.StatePublished:  {forum.StepSupersede: forum.StateSuperseded},
		forum.StateSuperseded: {},
	}
}

// TestSteps takes every step in every state as everybody, in both spaces.
func TestSteps(t *testing.T) {
	for _, space := range forum.Spaces() {
		for _, state := range forum.States() {
			t.Run(string(space)+"/"+string(state), func(t *testing.T) {
				w := newWorld(t)
				w.successor = w.at(space, forum.StatePublished)
				id := w.at(space, state)
				for _, step := range forum.Steps() {
					w.everybody(space, id, state, step)
					if w.topic("curator", id).State != state {
						id = w.at(space, state)
					}
				}
			})
		}
	}
}

func (w *world) everybody(space forum.Space, id forum.TopicID, state forum.State, step forum.Step) {
	w.t.Helper()
	for _, name := range people() {
		if name == "curator" || name == "curator2" {
			continue
		}
		want := fs.ErrPermission
		if space == forum.SpaceChamber && name != "stranger" && roleOf(name) != forum.RoleJudge {
			want = fs.ErrNotExist
		}
		if name == "suspended" {
			want = fs.ErrPermission
		}
		if name == "judge" && step == forum.StepTakeUp { // asked the question
			if state != forum.StateQuestion {
				want = forum.ErrConflict
			} else {
				continue
			}
		}
		fails(w.t, fmt.Sprintf("%s as %s", step, name), w.step(name, id, step), want)
	}
	name := "curator"
	if step == forum.StepPublish {
		name = "curator2"
	}
	err := w.step(name, id, step)
	to, ok := legal()[state][step]
	got := w.topic("curator", id)
	switch {
	case !ok:
		fails(w.t, string(step), err, forum.ErrConflict)
		to = state
	case err != nil:
		w.t.Errorf("%s: %v", step, err)
	default:
		m := got.Moves[len(got.Moves)-1]
		if m.Step != step || m.From != state || m.To != to || m.By != w.ids[name] || !m.At.Equal(w.clock.time()) || m.Reason == "" {
			w.t.Errorf("%s is signed %+v", step, m)
		}
	}
	if got.State != to {
		w.t.Errorf("after %s: %s, want %s", step, got.State, to)
	}
}

func TestTransitionsAreLegal(t *testing.T) {
	for _, state := range forum.States() {
		for _, step := range forum.Steps() {
			want, ok := legal()[state][step]
			if got, gotOK := state.Next(step); gotOK != ok || ok && got != want {
				t.Errorf("%s from %s: %s %t, want %s %t", step, state, got, gotOK, want, ok)
			}
		}
	}
}

func TestReasonIsNeeded(t *testing.T) {
	w := newWorld(t)
	id := w.ask("judge", forum.SpacePublic)
	refused(t, "a step without a reason", w.d.TakeUp(context.Background(), w.as("curator"), "", id, " "), "reason")
}

func TestTwoPeoplePublish(t *testing.T) {
	w := newWorld(t)
	id := w.at(forum.SpacePublic, forum.StateAdopted)
	fails(t, "who adopted publishes", w.step("curator", id, forum.StepPublish), forum.ErrConflict)
	w.must(w.step("curator2", id, forum.StepPublish))
}

func TestClosedTopics(t *testing.T) {
	w := newWorld(t)
	id := w.at(forum.SpacePublic, forum.StateAdopted)
	_, err := w.d.Reply(context.Background(), w.as("judge2"), forum.NewPost{Topic: id, Source: "Ещё одно."})
	fails(t, "a reply to an adopted position", err, forum.ErrConflict)
	err = w.d.Edit(context.Background(), w.as("judge"), forum.Edit{Post: forum.PostRef{Topic: id, Number: 1}, Revision: 1, Source: "Иначе."})
	fails(t, "an edit under an adopted position", err, forum.ErrConflict)
}
