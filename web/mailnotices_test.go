package web_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/mail/mailtest"
)

func always(when forum.MailWhen) forum.MailChoices {
	c := forum.MailChoices{}
	for _, s := range forum.Sources() {
		c[s] = when
	}
	return c
}

// answer lets somebody post and somebody else answer it.
func (p *post) answer(name, by string, id forum.TopicID) forum.PostRef {
	p.t.Helper()
	asked := p.reply(name, id, "Моё мнение.")
	ref, err := p.d.Reply(context.Background(), p.actor(by), forum.NewPost{Topic: id, ReplyTo: asked.Number, Source: "Ответ на него."})
	fatal(p.t, err)
	return ref
}

// TestNoticesByMail holds who is mailed of what and when, in which language.
func TestNoticesByMail(t *testing.T) {
	p := openPost(t)
	id := p.ask("lawyer", forum.SpacePublic, `Срок <a href="https://evil.example">давности</a>`)
	p.verified("lawyer", always(forum.MailNow))
	p.reply("judge", id, "Три года.")
	l := p.one("lawyer@court.example")
	wantIn(t, l.Subject, `Новая запись там, где вы следите: Срок <a href="https://evil.example">давности</a> — Талдау`)
	wantIn(t, l.Text, "Сауле Ержанова", "https://taldau.example/ru/forum/t/"+string(id)+"/p/2", "/ru/unsubscribe?code=")
	wantOut(t, l.Raw+l.Text, "Три года")
	wantIn(t, l.Header.Get("List-Unsubscribe"), "https://taldau.example/ru/unsubscribe?code=")

	// Nothing goes to an address that was never confirmed, or to who wants nothing.
	fatal(t, p.people.SetMail(context.Background(), p.actor("judge"), always(forum.MailNow)))
	p.verified("judge2", always(forum.MailNever))
	p.answer("judge", "judge3", id)
	p.answer("judge2", "judge3", id)
	p.deliver()
	for _, name := range []string{"judge", "judge2"} {
		if n := len(p.mail(name + "@court.example")); n != 0 {
			t.Errorf("%d letters to %s", n, name)
		}
	}
	// In Kazakh and in English.
	for lang, want := range map[string]string{"kk": "Сізге жауап берді: Срок", "en": "You were answered: Срок"} {
		p.verified("judge4", always(forum.MailNow))
		fatal(t, p.people.SetProfile(context.Background(), p.actor("judge4"), "Айгүл", lang))
		p.answer("judge4", "judge5", id)
		l := p.one("judge4@court.example")
		wantIn(t, l.Subject, want)
		wantIn(t, l.Text, "https://taldau.example/"+lang+"/account/mail")
	}
}

// TestDigest holds that a day's notices go as one letter at eight, without what was read, and that a restart forgets none.
func TestDigest(t *testing.T) {
	p := openPost(t)
	id := p.ask("lawyer", forum.SpacePublic, "Вопрос о сроке")
	p.verified("lawyer", always(forum.MailDaily))
	for i := range 4 {
		p.reply("judge", id, fmt.Sprintf("Ответ %d.", i))
	}
	if n := len(p.mail("lawyer@court.example")); n != 0 {
		t.Fatalf("%d letters at once", n)
	}
	list, err := p.d.Inbox(context.Background(), p.actor("lawyer"), "", 10)
	fatal(t, err)
	fatal(t, p.d.ReadNotice(context.Background(), p.actor("lawyer"), list.Notices[0].Mark()))
	eight := time.Date(2026, 11, 25, 8, 0, 0, 0, time.FixedZone("", 5*3600))
	for eight.Before(p.now()) {
		eight = eight.AddDate(0, 0, 1)
	}
	p.pass(eight.Sub(p.now()) - time.Second)
	if n := len(p.mail("lawyer@court.example")); n != 0 {
		t.Fatalf("%d letters before eight", n)
	}
	p.pass(time.Second)
	l := p.one("lawyer@court.example")
	if l.Subject != "3 новых уведомления — Талдау" || strings.Count(l.Text, "Вопрос о сроке") != 3 || strings.Contains(l.Text, "/p/5") {
		t.Errorf("the letter is %q %q", l.Subject, l.Text)
	}
	p.pass(25 * time.Hour)
	if n := len(p.mail("lawyer@court.example")); n != 0 {
		t.Errorf("%d letters again", n)
	}
}

// TestRevokedBeforeDelivery holds that nothing leaves the house that its person may not see any more, or does not want any more.
func TestRevokedBeforeDelivery(t *testing.T) {
	p := openPost(t)
	ctx := context.Background()
	steps := map[string]func(id forum.TopicID, ref forum.PostRef){
		"the post is hidden": func(_ forum.TopicID, ref forum.PostRef) {
			fatal(t, p.d.Moderate(ctx, p.actor("moderator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "так"}))
		},
		"the topic is hidden": func(id forum.TopicID, _ forum.PostRef) {
			fatal(t, p.d.Moderate(ctx, p.actor("moderator"), forum.Verdict{Post: forum.PostRef{Topic: id, Number: 1}, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "так"}))
		},
		"no mail is wanted": func(forum.TopicID, forum.PostRef) {
			fatal(t, p.people.SetMail(ctx, p.actor("judge"), always(forum.MailNever)))
		},
		"it was read": func(forum.TopicID, forum.PostRef) {
			list, err := p.d.Inbox(ctx, p.actor("judge"), "", 1)
			fatal(t, err)
			fatal(t, p.d.ReadNotice(ctx, p.actor("judge"), list.Notices[0].Mark()))
		},
		"the account is suspended": func(forum.TopicID, forum.PostRef) {
			fatal(t, p.people.Suspend(ctx, forum.Operator(), p.ids["judge"], "жалоба"))
		},
	}
	for _, why := range []string{"the post is hidden", "the topic is hidden", "no mail is wanted", "it was read", "the account is suspended"} {
		p.verified("judge", always(forum.MailNow))
		id := p.ask("lawyer", forum.SpacePublic, "Канарейка")
		ref := p.answer("judge", "judge2", id)
		p.deliver() // the letter waits
		steps[why](id, ref)
		for _, l := range p.mail("judge@court.example") {
			if l.Subject != "" && !strings.Contains(l.Subject, "Решение") {
				t.Errorf("%s: a letter came: %s", why, l.Subject)
			}
		}
	}
}

// TestChamberByMail holds that of the judges' chamber a letter says only that there is something, and to those whom it is for.
func TestChamberByMail(t *testing.T) {
	p := openPost(t)
	ctx := context.Background()
	for i, name := range hallPeople() {
		p.verified(name, always([]forum.MailWhen{forum.MailNow, forum.MailDaily}[i%2]))
		fatal(t, p.d.Watch(ctx, p.actor(name), forum.Target{Kind: forum.TargetCategory, Key: string(p.code)}, forum.LevelWatch))
	}
	var calls recorder2
	hook := p.hook(t, &calls)
	id := p.ask("judge", forum.SpaceChamber, "Тайна канарейка")
	ref := p.reply("judge2", id, "канарейка @"+p.ids["judge3"].String()+" @"+p.ids["lawyer"].String())
	fatal(t, p.d.Moderate(ctx, p.actor("curator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "канарейка"}))
	fatal(t, p.d.TakeUp(ctx, p.actor("judge"), "", id, "канарейка"))
	p.deliver()
	for range 2 { // at once, and with the letters of a day
		_, err := forum.Letters{Dispatch: p.dispatch}.Deliver(ctx, 1000)
		fatal(t, err)
		p.pass(24 * time.Hour)
	}
	_, err := forum.Calls{Dispatch: p.dispatch}.Deliver(ctx, 1000)
	fatal(t, err)
	letters, digests := p.server.Letters(), 0
	for _, l := range letters {
		if strings.Contains(l.Subject, "уведомлени") {
			digests++
		}
	}
	if len(letters) == digests || digests == 0 {
		t.Fatalf("%d letters, %d of them of a day: the test sees nothing", len(letters), digests)
	}
	for _, l := range letters {
		name, _, _ := strings.Cut(l.To, "@")
		if !strings.HasPrefix(name, "judge") && !strings.HasPrefix(name, "curator") {
			t.Errorf("%s is mailed of the chamber: %s", name, l.Text)
		}
		all := l.Raw + l.Subject + l.Text
		if strings.Contains(all, "анарейка") || strings.Contains(all, string(id)) || !strings.Contains(l.Text, "В палате судей есть новое\nhttps://taldau.example/ru/notifications\n") {
			t.Errorf("%s reads %q %q", name, l.Subject, l.Text)
		}
	}
	if n := len(calls.list()); n != 0 {
		t.Errorf("webhook %d is told of the chamber %d times", hook, n)
	}
	// Who is not of the chamber any more when the letter goes is not told.
	p.server.Take("")
	p.answer("judge4", "judge2", id)
	p.deliver()
	fatal(t, p.people.Revoke(ctx, forum.Operator(), p.ids["judge4"], forum.RoleJudge, "приказ"))
	if n := len(p.mail("judge4@court.example")); n != 0 {
		t.Errorf("%d letters to somebody who is no judge any more", n)
	}
}

// TestUnsubscribe ends the notices by one POST of a machine, without a session (RFC 8058), and by the form.
func TestUnsubscribe(t *testing.T) {
	p := openPost(t)
	id := p.ask("lawyer", forum.SpacePublic, "Вопрос")
	letter := func(name string) mailtest.Letter {
		p.verified(name, always(forum.MailNow))
		p.answer(name, "judge6", id)
		return p.one(name + "@court.example")
	}
	machine := p.browser(t)
	path := strings.Trim(strings.TrimPrefix(letter("judge").Header.Get("List-Unsubscribe"), "<https://taldau.example"), ">")
	machine.get(path, 200)
	if p.user("judge").Mail.Of(forum.SourceReply) != forum.MailNow {
		t.Error("to look at the page ends the notices")
	}
	for range 2 {
		if w := machine.do(http.MethodPost, path, map[string][]string{"List-Unsubscribe": {"One-Click"}}); w.Code != 200 {
			t.Errorf("one click: status %d", w.Code)
		}
	}
	for _, s := range forum.Sources() {
		if when := p.user("judge").Mail.Of(s); when != forum.MailNever {
			t.Errorf("%s comes %s", s, when)
		}
	}
	p.answer("judge", "judge6", id)
	if n := len(p.mail("judge@court.example")); n != 0 {
		t.Errorf("%d letters came after it", n)
	}
	link := p.link(letter("judge2"))
	b := p.in("judge3")
	b.get(link, 200)
	b.post("/ru/unsubscribe", 200, "code", codeOf(link))
	if p.user("judge2").Mail.Of(forum.SourceReply) != forum.MailNever || p.user("judge3").Mail != nil {
		t.Error("the form does not end the notices of its person, or those of another")
	}
	for _, code := range []string{"", "x", p.ids["judge4"].String() + codeOf(link)[strings.Index(codeOf(link), "."):], codeOf(link) + "A", "0.x", "99." + strings.Repeat("A", 43)} {
		if w := machine.do(http.MethodPost, "/ru/unsubscribe?code="+code, nil); w.Code != http.StatusGone {
			t.Errorf("%q: status %d", code, w.Code)
		}
	}
}

// TestMailChoices holds the form of the choices to what it keeps.
func TestMailChoices(t *testing.T) {
	p := openPost(t)
	b := p.in("judge")
	body := b.get("/ru/account/mail", 200)
	markup2(t, "/ru/account/mail", body)
	wantIn(t, body, `id="mention-daily" name="mention" value="daily" checked`, `id="watched-never" name="watched" value="never" checked`)
	b.post("/ru/account/mail", 303, "mention", "now", "watched", "daily", "decision", "never", "reply", "daily", "quote", "never", "step", "now")
	wantIn(t, b.get("/ru/account/mail?done=mailset", 200), "Выбор сохранён.", `id="mention-now" name="mention" value="now" checked`, `id="step-now" name="step" value="now" checked`)
	b.post("/ru/account/mail", 400, "mention", "hourly")
	b.post("/ru/account/mail", 400, "everything", "now")
}
