package forum_test

import (
	"context"
	"testing"

	"taldau/forum"
)

// spoken is a cook that writes down which language it was told.
type spoken struct{}

func (spoken) Cook(_ context.Context, r forum.CookRequest) (*forum.Cooked, error) {
	return &forum.Cooked{HTML: "<p>" + r.Lang + "</p>", Text: r.Source, Rules: "spoken-1"}, nil
}

// TestTextLanguage keeps with a post the language that its author says it is in; where nothing is said it is that of the topic.
func TestTextLanguage(t *testing.T) {
	w := newWorld(t)
	var err error
	w.d, err = forum.NewDiscussion(forum.DiscussionConfig{
		Store: w.store, Cook: spoken{}, Categories: w.tree, Bank: forum.DataBank{Store: w.bank}, Now: w.clock.time, Rates: unhurried(),
	})
	w.must(err)
	ctx, id := context.Background(), w.ask("lawyer", forum.SpacePublic)
	question, _, err := w.d.Post(ctx, w.as("judge"), forum.PostRef{Topic: id, Number: 1})
	w.must(err)
	own := question.Lang
	said := "en"
	ref := forum.PostRef{}
	is := func(what, stated, html string, revision int) {
		t.Helper()
		topic, p, err := w.d.Post(ctx, w.as("judge"), ref)
		w.must(err)
		if p.Lang != stated || p.LangIn(topic) != html || p.Cooked.HTML != "<p>"+html+"</p>" || p.Revision != revision {
			t.Errorf("%s: language %q (%q), %s, revision %d; want %q, %q, revision %d", what, p.Lang, p.LangIn(topic), p.Cooked.HTML, p.Revision, stated, html, revision)
		}
	}
	reply := func(lang string) {
		t.Helper()
		ref, err = w.d.Reply(ctx, w.as("judge"), forum.NewPost{Topic: id, Source: "Менің ойым", Lang: lang})
		w.must(err)
	}
	reply("")
	is("nothing said", "", own, 1)
	reply(said)
	is("said", said, said, 1)
	edit := func(revision int, source, lang string) {
		t.Helper()
		w.must(w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: ref, Revision: revision, Source: source, Lang: lang}))
	}
	edit(1, "Менің пікірім", "")
	is("changed without a word", said, said, 2)
	edit(2, "Менің пікірім", said)
	is("not changed", said, said, 2)
	edit(2, "Менің пікірім", "kk")
	is("only the language changed", "kk", "kk", 3)
	for _, lang := range []string{"de", "KK", "kk "} {
		_, err := w.d.Reply(ctx, w.as("judge"), forum.NewPost{Topic: id, Source: "а", Lang: lang})
		refused(t, lang, err, "lang")
		refused(t, lang, w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: ref, Revision: 3, Source: "а", Lang: lang}), "lang")
	}
	w.must(w.store.Write(ctx, func(tx forum.Writer) error { // as if other rules had made it
		p, err := tx.Post(ref)
		if err != nil {
			return err
		}
		p.Cooked.Rules, p.Cooked.HTML = "spoken-0", ""
		return tx.PutPost(p)
	}))
	if made, err := w.d.Recook(ctx, "spoken-1"); err != nil || made != 1 {
		t.Errorf("made anew: %d, %v", made, err)
	}
	is("made anew", "kk", "kk", 3)
	all, err := w.d.Contributions(ctx, w.as("judge"))
	w.must(err)
	if len(all.Posts) != 2 || all.Posts[0].Lang != "" || all.Posts[1].Lang != "kk" {
		t.Errorf("handed out: %+v", all.Posts)
	}
}

// TestMovedTextLanguage moves posts into a topic of another language: they stay in their own.
func TestMovedTextLanguage(t *testing.T) {
	w := newWorld(t)
	ctx, n := context.Background(), w.question(forum.SpacePublic)
	n.Lang = "kk"
	from, err := w.d.Ask(ctx, w.as("lawyer"), n)
	w.must(err)
	n.Lang = "ru"
	into, err := w.d.Ask(ctx, w.as("lawyer"), n)
	w.must(err)
	for _, lang := range []string{"", "en"} {
		_, err := w.d.Reply(ctx, w.as("judge"), forum.NewPost{Topic: from, Source: "Менің ойым", Lang: lang})
		w.must(err)
	}
	w.must(w.d.Merge(ctx, w.as("moderator"), "", from, into, "одно и то же"))
	view, err := w.d.Open(ctx, w.as("judge"), into, 0, 10)
	w.must(err)
	for i, want := range []string{"ru", "kk", "kk", "en"} {
		if i >= len(view.Posts) || view.Posts[i].LangIn(view.Topic) != want {
			t.Errorf("post %d of %d is not in %s", i+1, len(view.Posts), want)
		}
	}
}
