package web_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"taldau/forum"
)

// further adds the states that only forms tell apart, in both spaces, each named as the place that it is.
func (m *matrix) further() {
	ctx := context.Background()
	fatal(m.t, m.d.OpenCategory(ctx, m.actor("curator"), m.code, true, "вопросы граждан"))
	for _, space := range forum.Spaces() {
		asker, prefix := "lawyer", ""
		if space == forum.SpaceChamber {
			asker, prefix = "judge", "chamber "
		}
		put := func(state string, id forum.TopicID) {
			at := len(m.topics) - 1 // the missing one stays the last
			m.topics = slices.Insert(m.topics, at, placed{prefix + state, id, space == forum.SpaceChamber})
		}
		ask := func(state string) forum.TopicID {
			return m.ask(asker, space, "Закрытый вопрос, который "+state)
		}
		if space == forum.SpaceChamber {
			put("draft", m.advance(ask("draft"), forum.StateDraft))
			locked := ask("locked")
			fatal(m.t, m.d.Lock(ctx, m.actor("curator"), "", locked, true, "спор"))
			put("locked", locked)
			deleted := ask("deleted")
			fatal(m.t, m.d.Delete(ctx, m.actor(asker), "", forum.PostRef{Topic: deleted, Number: 1}, "ошибка"))
			put("deleted", deleted)
			m.successor[space] = m.advance(ask("successor"), forum.StatePublished)
		}
		put("vote over", m.voted(ask("vote over"), ""))
		put("vote carried", m.voted(ask("vote carried"), forum.AnswerAgree))
		put("vote lost", m.voted(ask("vote lost"), forum.AnswerDisagree))
		adopted := m.voted(ask("adopted by another"), forum.AnswerAgree)
		fatal(m.t, m.d.Adopt(ctx, m.actor("curator2"), forum.Outcome{Topic: adopted, Reasons: "Так следует из закона.", Reason: "Принято"}))
		put("adopted by another", adopted)
		answered := m.advance(ask("answered"), forum.StateDiscussion)
		m.reply("judge2", answered, "Срок течёт со дня, когда лицо узнало о нарушении.")
		m.reply("curator2", answered, "Практика сложилась иначе.")
		put("answered", answered)
		edited := ask("edited")
		fatal(m.t, m.d.Edit(ctx, m.actor(asker), forum.Edit{Post: forum.PostRef{Topic: edited, Number: 1}, Revision: 1, Source: "Со дня нарушения или со дня, когда о нём узнали?"}))
		put("edited", edited)
		m.decide(space, asker)
	}
}

// decided is a decision of moderation.
type decided struct {
	name   string
	space  forum.Space
	number uint64
}

// decide adds decisions of a space: about a topic, about a post of the asker, and one that the asker appealed.
func (m *matrix) decide(space forum.Space, asker string) {
	ctx := context.Background()
	made := func(name string, id forum.TopicID) uint64 {
		number := uint64(0)
		fatal(m.t, m.store.Read(ctx, func(r forum.Reader) error {
			for n := uint64(1); ; n++ {
				d, err := r.Decision(space, n)
				if errors.Is(err, fs.ErrNotExist) {
					return nil
				}
				if err != nil {
					return err
				}
				if d.Post.Topic == id {
					number = n
				}
			}
		}))
		m.decided = append(m.decided, decided{string(space) + " " + name, space, number})
		return number
	}
	judges := map[forum.Space]string{forum.SpacePublic: "moderator2", forum.SpaceChamber: "curator2"}[space]
	ask := func(title string) forum.TopicID { return m.ask(asker, space, "Закрытый вопрос: "+title) }
	locked := ask("замок")
	fatal(m.t, m.d.Lock(ctx, m.actor(judges), "", locked, true, "спор"))
	made("locked", locked)
	for _, name := range []string{"hidden", "appealed"} {
		id := ask(name)
		fatal(m.t, m.d.Moderate(ctx, m.actor(judges), forum.Verdict{Post: forum.PostRef{Topic: id, Number: 1}, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "реклама"}))
		if n := made(name, id); name == "appealed" {
			fatal(m.t, m.d.Appeal(ctx, m.actor(asker), "", space, n, "Это не реклама."))
		}
	}
}

// voted brings a topic to a vote that is over; five judges gave an answer and it was counted, unless the answer is empty.
func (m *matrix) voted(id forum.TopicID, answer forum.Answer) forum.TopicID {
	ctx, by := context.Background(), m.actor("curator")
	m.advance(id, forum.StateDraft)
	fatal(m.t, m.d.OpenVote(ctx, by, forum.Ballot{Topic: id, Statements: []string{"Срок течёт."}, Quorum: 5, Deadline: m.now().Add(2 * time.Hour), Reason: "Пора"}))
	if answer != "" {
		for _, judge := range []string{"judge2", "judge3", "judge4", "judge5", "judge6"} {
			fatal(m.t, m.d.Vote(ctx, m.actor(judge), "", id, []forum.Answer{answer}))
		}
	}
	m.pass(3 * time.Hour)
	if answer != "" {
		fatal(m.t, m.d.Close(ctx, by, "", id, "Срок вышел"))
	}
	return id
}

// decisions are the places of decisions of moderation in both spaces: of each kind that is appealed or answered alike, one.
func (f *forms) decisions(what string) []place {
	var list []place
	for _, d := range f.decided {
		if d.number > 8 {
			f.t.Fatal("the address of the missing decision is shorter")
		}
		list = append(list, place{state: d.name, path: "/moderation/" + string(d.space) + "/" + strconv.FormatUint(d.number, 10) + "/" + what, id: missingTopic, chamber: d.space == forum.SpaceChamber})
	}
	return append(list, place{state: "missing", path: "/moderation/chamber/9/" + what, id: missingTopic})
}
