package indexer_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/storetest"
	"taldau/forum"
	forumbolt "taldau/forum/bolt"
	"taldau/forum/cook"
	"taldau/forum/markup"
	"taldau/index"
	"taldau/index/indexer"
	"taldau/index/query"
)

// square is a bank and a forum with both indexes: of what everybody reads, and of the judges' chamber.
type square struct {
	*fixture
	t       *testing.T
	forum   *forumbolt.Store
	d       *forum.Discussion
	chamber *indexer.Live
	inside  *indexer.Indexer
	tree    *classifier.Tree
	code    classifier.Code // three levels deep
	people  map[forum.Role]forum.Actor
}

func newSquare(t *testing.T) *square {
	t.Helper()
	q := &square{fixture: newFixture(t), t: t, people: map[forum.Role]forum.Actor{}}
	var err error
	if q.forum, err = forumbolt.Open(filepath.Join(t.TempDir(), "forum.db")); err != nil {
		t.Fatal(err)
	}
	if q.tree, err = classifier.Load(); err != nil {
		t.Fatal(err)
	}
	for _, c := range q.tree.All() {
		if len(q.tree.Path(c.Code)) == 3 {
			q.code = c.Code
			break
		}
	}
	q.openChamber(filepath.Join(t.TempDir(), "chamber"))
	t.Cleanup(func() {
		if err := errors.Join(q.chamber.Close(), q.forum.Close()); err != nil {
			t.Error(err)
		}
	})
	q.x = indexer.New(indexer.Config{
		Feed: q.store, Topics: forum.Feed{Store: q.forum}, Live: q.live, Tree: q.treeNow, Log: slog.New(slog.DiscardHandler),
	})
	q.populate()
	q.d, err = forum.NewDiscussion(forum.DiscussionConfig{
		Store: q.forum, Cook: cook.Cook{Markup: markup.New(markup.Config{})}, Categories: q.tree, Bank: forum.DataBank{Store: q.store},
	})
	q.must(err)
	return q
}

func (q *square) openChamber(dir string) {
	q.t.Helper()
	live, _, err := indexer.OpenLive(dir, open)
	q.must(err)
	q.chamber = live
	q.inside = indexer.New(indexer.Config{
		Topics: forum.Feed{Store: q.forum}, Space: forum.SpaceChamber, Live: live, Tree: q.treeNow, Log: slog.New(slog.DiscardHandler),
	})
}

func (q *square) treeNow() *classifier.Tree { return q.tree }

func (q *square) must(err error) {
	q.t.Helper()
	if err != nil {
		q.t.Fatal(err)
	}
}

func (q *square) populate() {
	q.t.Helper()
	q.must(q.forum.Write(context.Background(), func(w forum.Writer) error {
		for _, role := range forum.Roles() {
			u := &forum.User{Email: string(role) + "@court.example", Name: string(role), Grants: []forum.Grant{{Role: role}}, Created: time.Unix(0, 0)}
			if role == forum.RoleCurator {
				u.Office = &forum.Office{Curates: []classifier.Code{q.code}}
			}
			if err := w.PutUser(u); err != nil {
				return err
			}
			q.people[role] = forum.Actor{ID: u.ID}
		}
		return nil
	}))
}

func (q *square) ask(role forum.Role, space forum.Space, title, text string) forum.TopicID {
	q.t.Helper()
	id, err := q.d.Ask(context.Background(), q.people[role], forum.NewTopic{
		Title: title, Space: space, Lang: "ru", Category: q.code, Source: text, Articles: []string{"civil-code/178"}, Points: []string{"vs:2003-07-11:5/3"},
	})
	q.must(err)
	return id
}

func (q *square) reply(role forum.Role, id forum.TopicID, text string) forum.PostRef {
	q.t.Helper()
	ref, err := q.d.Reply(context.Background(), q.people[role], forum.NewPost{Topic: id, Source: text})
	q.must(err)
	return ref
}

// follow brings both indexes up to the forum, and holds them to it.
func (q *square) follow() {
	q.t.Helper()
	for _, x := range []*indexer.Indexer{q.x, q.inside} {
		q.must(x.CatchUp(context.Background(), nil))
		problems, err := x.Verify(context.Background())
		q.must(err)
		if len(problems) > 0 {
			q.t.Fatalf("verify: %v", problems)
		}
	}
}

// finds are the places in the forum where an index finds a request.
func finds(t *testing.T, live *indexer.Live, r index.Request) []string {
	t.Helper()
	r.Forum, r.Limit = true, 1000
	found, err := live.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, h := range found.Hits {
		if topic, post, ok := index.SplitTopic(h.ID); ok {
			list = append(list, strings.TrimSuffix(topic+"/"+post, "/"))
		}
	}
	slices.Sort(list)
	return list
}

func (q *square) wants(what string, live *indexer.Live, r index.Request, want ...string) {
	q.t.Helper()
	slices.Sort(want)
	if got := finds(q.t, live, r); !slices.Equal(got, want) {
		q.t.Errorf("%s: found %q, want %q", what, got, want)
	}
}

func word(w string) index.Request { return index.Request{Query: query.Words{w}} }

func filtered(field index.Field, value string) index.Request {
	return index.Request{Filters: []index.Filter{{Field: field, Values: []string{value}}}}
}

// TestTopics follows a topic through everything that may become of it and of its posts.
func TestTopics(t *testing.T) {
	q := newSquare(t)
	ctx := context.Background()
	moderator := q.people[forum.RoleModerator]
	q.put(t, storetest.NewActs(1), 5)
	id := q.ask(forum.RoleLawyer, forum.SpacePublic, "Срок давности по займу", "Первое: см. статью 200 ГК РК и дело № 7594-25-00-4/5021, яблоко.")
	q.follow()
	topic, second := string(id), string(id)+"/2"
	q.wants("a new topic", q.live, word("займ"), topic)
	ref := q.reply(forum.RoleJudge, id, "Второе слово: груша. Статья 201 ГК РК.")
	q.follow()
	q.wants("the question", q.live, word("яблоко"), topic)
	q.wants("an answer", q.live, word("груша"), second)
	q.wants("the title finds the topic and not its answers", q.live, word("займ"), topic)
	q.wants("kind topic", q.live, filtered(index.FieldKind, "topic"), topic)
	q.wants("kind post", q.live, filtered(index.FieldKind, "post"), second)
	for _, c := range q.tree.Path(q.code) {
		q.wants("category "+string(c.Code), q.live, filtered(index.FieldCategory, string(c.Code)), topic, second)
	}
	q.wants("article of the topic", q.live, filtered(index.FieldArticle, "civil-code/178"), topic)
	q.wants("article of the question", q.live, filtered(index.FieldArticle, "civil-code/200"), topic)
	q.wants("article of the answer", q.live, filtered(index.FieldArticle, "civil-code/201"), second)
	q.wants("act", q.live, filtered(index.FieldArticle, "civil-code"), topic, second)
	q.wants("point of a resolution", q.live, filtered(index.FieldCites, "vs:2003:5~point_3"), topic)
	q.wants("case", q.live, filtered(index.FieldCites, "case:7594-25-00-4/5021"), topic)
	q.wants("language", q.live, filtered(index.FieldLang, "ru"), topic, second)
	q.wants("state", q.live, filtered(index.FieldState, "question"), topic, second)
	q.wants("without the forum", q.chamber, index.Request{})

	q.must(q.d.TakeUp(ctx, q.people[forum.RoleLawyer], "", id, "обсуждаем"))
	q.must(q.d.Edit(ctx, q.people[forum.RoleJudge], forum.Edit{Post: ref, Revision: 1, Source: "Теперь слива."}))
	q.follow()
	q.wants("another state", q.live, filtered(index.FieldState, "discussion"), topic, second)
	q.wants("what was edited", q.live, word("слива"), second)
	q.wants("what it said before", q.live, word("груша"))

	q.must(q.d.Moderate(ctx, moderator, forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "не по теме"}))
	q.follow()
	q.wants("hidden", q.live, word("слива"))
	q.must(q.d.Moderate(ctx, moderator, forum.Verdict{Post: ref, Act: forum.ActShow, Rule: forum.RuleOther, Reason: "по теме"}))
	q.follow()
	q.wants("shown again", q.live, word("слива"), second)
	q.must(q.d.Delete(ctx, q.people[forum.RoleJudge], "", ref, "ошибка"))
	q.follow()
	q.wants("taken back", q.live, word("слива"))
	q.must(q.d.Restore(ctx, q.people[forum.RoleJudge], "", ref))

	split, err := q.d.Split(ctx, moderator, "", id, []uint64{2}, "О сливах", "другой вопрос")
	q.must(err)
	q.follow()
	q.wants("split off", q.live, word("слива"), string(split))
	q.must(q.d.Merge(ctx, moderator, "", split, id, "тот же вопрос"))
	q.follow()
	q.wants("merged", q.live, word("слива"), string(id)+"/3")
	q.must(q.d.Moderate(ctx, moderator, forum.Verdict{Post: forum.PostRef{Topic: id, Number: 1}, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "реклама"}))
	q.follow()
	q.wants("a hidden topic", q.live, index.Request{})
	q.sound(t)
	if n, err := q.live.Count(ctx); n != 5 || err != nil {
		t.Errorf("%d documents, %v, want 5", n, err)
	}
}

// TestTextLanguages files posts under the language that their words prove, else the one that their author said, else that of the topic, which is Russian here.
func TestTextLanguages(t *testing.T) {
	q := newSquare(t)
	id := q.ask(forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Первое: которые и не.")
	want := map[string][]string{"kk": {}, "ru": {string(id)}, "en": {}}
	for _, tt := range []struct{ text, said, lang string }{
		{"Баланы асырау", "kk", "kk"}, {"Баланы асырау", "", "ru"}, {"взыскание долга", "en", "en"}, {"Суд не решил, которые и", "kk", "ru"}, {"Шешім дұрыс", "ru", "kk"},
	} {
		ref, err := q.d.Reply(context.Background(), q.people[forum.RoleLawyer], forum.NewPost{Topic: id, Source: tt.text, Lang: tt.said})
		q.must(err)
		want[tt.lang] = append(want[tt.lang], ref.String())
	}
	q.follow()
	for lang, places := range want {
		q.wants(lang, q.live, filtered(index.FieldLang, lang), places...)
	}
}

// TestChamberApart: no index holds a word of the space of the other, also after a rebuild, and after the folder was deleted.
func TestChamberApart(t *testing.T) {
	q := newSquare(t)
	ctx := context.Background()
	q.put(t, storetest.NewActs(1), 3)
	open := q.ask(forum.RoleLawyer, forum.SpacePublic, "Открытый вопрос", "Текст о яблоке.")
	secret := q.ask(forum.RoleJudge, forum.SpaceChamber, "Закрытый вопрос", "Текст о канарейке.")
	q.reply(forum.RoleCurator, secret, "Ответ о канарейке.")
	hold := func(name string) {
		q.follow()
		q.wants(name+": public", q.live, index.Request{}, string(open))
		q.wants(name+": chamber", q.chamber, index.Request{}, string(secret), string(secret)+"/2")
		q.wants(name+": canary in public", q.live, word("канарейка"))
		q.wants(name+": the public in the chamber", q.chamber, word("яблоко"))
	}
	hold("followed")
	for _, x := range []*indexer.Indexer{q.x, q.inside} {
		q.must(x.Rebuild(ctx, nil))
	}
	hold("rebuilt")
	q.must(q.chamber.Close())
	q.openChamber(filepath.Join(t.TempDir(), "again"))
	hold("deleted and made again")
}

// TestVerifyTopics plants faults in the index and expects each to be found.
func TestVerifyTopics(t *testing.T) {
	q := newSquare(t)
	id := q.ask(forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	ref := q.reply(forum.RoleJudge, id, "Ответ")
	q.follow()
	cursor, err := q.live.Cursor(context.Background(), index.FeedForum)
	q.must(err)
	stranger := index.Entry{ID: index.TopicID("stranger"), Kind: "topic"}
	own := index.Entry{ID: index.TopicID(string(id)), Kind: "topic"} // without its post
	q.must(q.live.Apply(context.Background(), index.Batch{Put: []index.Entry{own, stranger}, Feed: index.FeedForum, Cursor: cursor + 1}))
	problems, err := q.x.Verify(context.Background())
	q.must(err)
	var got []string
	for _, p := range problems {
		got = append(got, p.Where)
	}
	want := []string{"index " + index.UnitID(own.ID, "2"), "index @stranger", "index cursor"}
	slices.Sort(got) // ids of topics are drawn, and faults are told in their order
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("found %v, want %v (post %s)", problems, want, ref)
	}

	// What changed after the place that the index has come to is no fault of it.
	q.must(q.live.Apply(context.Background(), index.Batch{Delete: []string{own.ID, stranger.ID}, Feed: index.FeedForum, Cursor: cursor}))
	q.reply(forum.RoleJudge, id, "Ещё ответ")
	if problems, err := q.x.Verify(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("beside a post that was written a moment ago: %v, %v", problems, err)
	}
}

// TestRunFollowsTheForum: a post is found without a restart.
func TestRunFollowsTheForum(t *testing.T) {
	q := newSquare(t)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); q.x.Run(ctx) }()
	defer func() { cancel(); <-ended }()
	id := q.ask(forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст о яблоке.")
	for deadline := time.Now().Add(time.Minute); !slices.Contains(finds(t, q.live, word("яблоко")), string(id)); {
		if time.Now().After(deadline) {
			t.Fatal("the topic is not found")
		}
	}
}

// TestPositionsAreTold: a position of the forum is a review of the type position.
func TestPositionsAreTold(t *testing.T) {
	f := newFixture(t)
	d := data.Document{
		Kind: data.KindReview, Title: "Позиция", Source: forum.PositionSource, Langs: []data.Lang{"ru"}, Dates: data.Dates{Adopted: "2026-11-24"},
		Identifiers: []data.Identifier{{Type: data.IdentifierSource, Value: "position-abc"}},
		Editions:    []data.Edition{{Lang: "ru", Title: "Позиция", Paragraphs: []data.Paragraph{{N: 1, Text: "Срок течёт со дня нарушения."}}}},
	}
	var bank forum.Bank = forum.DataBank{Store: f.store}
	if _, err := bank.Publish(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	f.catchUp(t)
	r := filtered(index.FieldActType, "position")
	r.Facets = []index.FacetRequest{{Field: index.FieldActType}}
	found, err := f.live.Search(context.Background(), r)
	if err != nil || found.Total != 1 || found.Facets[0].Values[0].Value != "position" {
		t.Errorf("%+v, %v", found, err)
	}
}
