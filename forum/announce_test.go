package forum_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taldau/forum"
)

// told lists what is due, by name, and removes it.
func (w *world) told() map[string]forum.NoticeKind {
	w.t.Helper()
	ctx := context.Background()
	list, err := w.d.Due(ctx, 1000)
	w.must(err)
	told, events := map[string]forum.NoticeKind{}, map[string]bool{}
	for _, n := range list {
		for name, id := range w.ids {
			if id != n.Person {
				continue
			}
			if event := name + " " + n.Event; events[event] {
				w.t.Errorf("%s twice", event)
			} else {
				events[event], told[name] = true, n.Kind
			}
		}
	}
	w.must(w.d.Done(ctx, list))
	return told
}

func (w *world) watch(name string, kind forum.TargetKind, key string, level forum.Level) {
	w.t.Helper()
	w.must(w.d.Watch(context.Background(), w.as(name), forum.Target{Kind: kind, Key: key}, level))
}

func TestPrecedence(t *testing.T) {
	w := newWorld(t)
	id := w.ask("lawyer", forum.SpacePublic)
	w.reply("judge", id, "Раз.")
	w.reply("judge2", id, "Два.")
	w.told()
	w.watch("judge4", forum.TargetCategory, string(w.codes[0]), forum.LevelWatch)
	w.watch("judge5", forum.TargetCategory, string(w.codes[0]), forum.LevelWatch)
	w.watch("judge5", forum.TargetCategory, string(w.codes[1]), forum.LevelMute) // nearer
	w.watch("judge6", forum.TargetArticle, "civil-code/178", forum.LevelWatch)
	w.watch("judge7", forum.TargetTopic, string(id), forum.LevelTrack)
	w.watch("moderator", forum.TargetTopic, string(id), forum.LevelMute)
	mention := func(name string) string { return fmt.Sprintf(" @%d", w.ids[name]) }
	_, err := w.d.Reply(context.Background(), w.as("judge3"), forum.NewPost{
		Topic: id, ReplyTo: 2, Source: "Ответ >>" + string(id) + "/3 >>" + string(id) + "/2" + mention("lawyer") + mention("moderator") + mention("suspended") + mention("judge3"),
	})
	w.must(err)
	want := map[string]forum.NoticeKind{
		"lawyer": forum.NoticeMention, // also watches: asked the question
		"judge":  forum.NoticeReply,   // also quoted
		"judge2": forum.NoticeQuote,
		"judge4": forum.NoticeWatched,
		"judge6": forum.NoticeWatched,
	}
	if diff := cmp.Diff(want, w.told()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

// TestMute holds that mute is stronger than watch, whichever of category, article and document has it, and that only the topic's own level is stronger.
func TestMute(t *testing.T) {
	w := newWorld(t)
	topic := w.question(forum.SpacePublic)
	topic.Articles = []string{"civil-code/178", "civil-code/180"}
	id, err := w.d.Ask(context.Background(), w.as("lawyer"), topic)
	w.must(err)
	w.told()
	category, root := string(w.codes[len(w.codes)-1]), string(w.codes[0])
	w.watch("judge", forum.TargetCategory, category, forum.LevelWatch)
	w.watch("judge", forum.TargetArticle, "civil-code/178", forum.LevelMute)
	w.watch("judge2", forum.TargetCategory, category, forum.LevelMute)
	w.watch("judge2", forum.TargetArticle, "civil-code/178", forum.LevelWatch)
	w.watch("judge3", forum.TargetArticle, "civil-code/178", forum.LevelMute)
	w.watch("judge3", forum.TargetArticle, "civil-code/180", forum.LevelWatch)
	w.watch("judge4", forum.TargetCategory, root, forum.LevelMute)
	w.watch("judge4", forum.TargetCategory, category, forum.LevelWatch) // nearer
	w.watch("judge5", forum.TargetArticle, "civil-code/178", forum.LevelMute)
	w.watch("judge5", forum.TargetTopic, string(id), forum.LevelWatch)
	w.watch("judge6", forum.TargetCategory, root, forum.LevelWatch)
	w.watch("judge6", forum.TargetTopic, string(id), forum.LevelMute)
	w.watch("judge7", forum.TargetAct, "civil-code", forum.LevelNormal)
	w.watch("judge7", forum.TargetArticle, "civil-code/178", forum.LevelWatch)
	w.reply("curator", id, "Ответ.")
	want := map[string]forum.NoticeKind{
		"lawyer": forum.NoticeWatched, "judge4": forum.NoticeWatched, "judge5": forum.NoticeWatched, "judge7": forum.NoticeWatched,
	}
	if diff := cmp.Diff(want, w.told()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestToldOnce(t *testing.T) {
	w := newWorld(t)
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, fmt.Sprintf("Зову @%d.", w.ids["judge2"]))
	w.told()
	edit := func(revision int, names ...string) {
		source := fmt.Sprintf("Правка %d", revision)
		for _, name := range names {
			source += fmt.Sprintf(" @%d", w.ids[name])
		}
		w.must(w.d.Edit(context.Background(), w.as("judge"), forum.Edit{Post: ref, Revision: revision, Source: source}))
	}
	edit(1, "judge2", "judge3")
	if diff := cmp.Diff(map[string]forum.NoticeKind{"judge3": forum.NoticeMention}, w.told()); diff != "" {
		t.Errorf("an edit told (-want +got):\n%s", diff)
	}
	edit(2, "judge2", "judge3")
	if got := w.told(); len(got) != 0 {
		t.Errorf("a further edit told %v", got)
	}
}

func TestMentionBomb(t *testing.T) {
	w := newWorld(t)
	id := w.ask("lawyer", forum.SpacePublic)
	w.told()
	err := w.store.Write(context.Background(), func(tx forum.Writer) error {
		for i := range 500 {
			u := &forum.User{Name: "кто-то", Email: fmt.Sprintf("x%d@example.kz", i), Grants: []forum.Grant{{Role: forum.RoleCitizen}}}
			if err := tx.PutUser(u); err != nil {
				return err
			}
			if err := tx.PutCredential(u.ID, &forum.Credential{}); err != nil {
				return err
			}
			w.ids[u.Email] = u.ID
		}
		return nil
	})
	w.must(err)
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "@%d ", w.ids[fmt.Sprintf("x%d@example.kz", i)])
	}
	w.reply("lawyer", id, b.String())
	if got := len(w.told()); got != forum.MaxMentions {
		t.Errorf("500 mentions told %d people, want %d", got, forum.MaxMentions)
	}
}

// TestChamberNotices holds that nobody outside is told of the chamber: not when the post is written, and not later, when a role is gone.
func TestChamberNotices(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	w.watch("lawyer", forum.TargetCategory, string(w.codes[0]), forum.LevelWatch)
	w.watch("moderator", forum.TargetArticle, "civil-code/178", forum.LevelWatch)
	id := w.ask("judge", forum.SpaceChamber)
	w.reply("judge2", id, fmt.Sprintf("Зову @%d и @%d.", w.ids["lawyer"], w.ids["judge3"]))
	var all []forum.Notice
	w.must(w.store.Read(ctx, func(r forum.Reader) (err error) { all, err = r.Due(w.clock.time(), 100); return err }))
	for _, n := range all {
		if n.Person == w.ids["lawyer"] || n.Person == w.ids["moderator"] {
			t.Errorf("the outbox holds %+v", n)
		}
	}
	w.must(w.store.Write(ctx, func(tx forum.Writer) error {
		u, err := tx.User(w.ids["judge3"])
		if err != nil {
			return err
		}
		u.Grants = u.Grants[:1]
		return tx.PutUser(u)
	}))
	if diff := cmp.Diff(map[string]forum.NoticeKind{"judge": forum.NoticeWatched}, w.told()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	w.must(w.store.Read(ctx, func(r forum.Reader) (err error) { all, err = r.Due(w.clock.time(), 100); return err }))
	if len(all) != 0 {
		t.Errorf("%d notices stay that nobody may see", len(all))
	}
}

// TestDecisionNotice holds that an author who is not of the chamber any more is not told what was decided there.
func TestDecisionNotice(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("judge", forum.SpaceChamber)
	refs := []forum.PostRef{w.reply("judge2", id, "Раз."), w.reply("judge3", id, "Два.")}
	w.told()
	w.must(w.store.Write(ctx, func(tx forum.Writer) error {
		u, err := tx.User(w.ids["judge2"])
		if err != nil {
			return err
		}
		u.Grants = u.Grants[:1]
		return tx.PutUser(u)
	}))
	for _, ref := range refs {
		w.must(w.d.Moderate(ctx, w.as("curator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "так"}))
	}
	var all []forum.Notice
	w.must(w.store.Read(ctx, func(r forum.Reader) (err error) { all, err = r.Due(w.clock.time(), 100); return err }))
	if len(all) != 1 || all[0].Person != w.ids["judge3"] || all[0].Kind != forum.NoticeDecision || all[0].By != 0 {
		t.Errorf("the outbox holds %+v, want one decision for judge3 that names nobody", all)
	}
}

func TestPostpone(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	w.reply("judge", id, "Ответ.")
	due, err := w.d.Due(ctx, 10)
	w.must(err)
	if len(due) != 1 {
		t.Fatalf("%d are due, want 1", len(due))
	}
	w.must(w.d.Postpone(ctx, due[0], w.clock.time().Add(time.Hour)))
	if got := w.told(); len(got) != 0 {
		t.Errorf("what was put off is due: %v", got)
	}
	w.clock.pass(time.Hour)
	due, err = w.d.Due(ctx, 10)
	w.must(err)
	if len(due) != 1 || due[0].Tries != 1 {
		t.Errorf("after an hour: %+v", due)
	}
}
