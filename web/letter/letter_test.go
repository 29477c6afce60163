package letter_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/mail"
	"taldau/web/i18n"
	"taldau/web/letter"
)

// outbox keeps what was written.
type outbox struct{ list []mail.Message }

func (o *outbox) Send(_ context.Context, m mail.Message) error {
	o.list = append(o.list, m)
	return nil
}

func writer(t *testing.T) *letter.Writer {
	t.Helper()
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return letter.New(words, "https://taldau.example/", &outbox{})
}

func mailing(kind forum.LetterKind, lang string) forum.Mailing {
	m := forum.Mailing{
		Kind: kind, Seq: 7, At: time.UnixMilli(1), To: "aigul@court.example", Lang: lang, Name: "Айгүл", Secret: "s3cret", Lifetime: time.Hour,
		Roles: []forum.Role{forum.RoleJudge},
	}
	if kind == forum.LetterInvite {
		m.Lifetime, m.Name = forum.InvitationLifetime, ""
	}
	if kind == forum.LetterNotice || kind == forum.LetterDigest {
		m.Unsubscribe, m.Secret = "7.code", ""
		m.Notices = []forum.MailedNotice{{Source: forum.SourceReply, Title: "Тема", By: "Ержан", Post: forum.PostRef{Topic: "abc", Number: 2}}}
	}
	if kind == forum.LetterDigest {
		m.Notices = append(m.Notices, forum.MailedNotice{Chamber: true, Title: "канарейка", By: "канарейка", Post: forum.PostRef{Topic: "xyz", Number: 9}},
			forum.MailedNotice{Source: forum.SourceDecision, Title: "Тема", Decision: 5, Post: forum.PostRef{Topic: "abc", Number: 3}})
	}
	return m
}

// TestEveryLetter writes every kind of letter in every language: no word is missing, each leads to its page in its language, and each is of one language.
func TestEveryLetter(t *testing.T) {
	w := writer(t)
	subjects := map[string]string{}
	for kind, links := range map[forum.LetterKind][]string{
		forum.LetterNotice:   {"/forum/t/abc/p/2", "/account/mail", "/unsubscribe?code=7.code"},
		forum.LetterDigest:   {"/forum/t/abc/p/2", "/notifications", "/moderation/public/5", "/unsubscribe?code=7.code"},
		forum.LetterInvite:   {"/join?code=s3cret"},
		forum.LetterVerify:   {"/address?code=s3cret"},
		forum.LetterChange:   {"/address?code=s3cret"},
		forum.LetterAsked:    {"/reset"},
		forum.LetterChanged:  {"/reset"},
		forum.LetterReset:    {"/reset/new?code=s3cret"},
		forum.LetterPassword: {"/reset"},
		forum.LetterSignIn:   {"/reset"},
	} {
		for _, lang := range i18n.Languages() {
			m := w.Write(mailing(kind, lang))
			all := m.Subject + "\n" + m.Text
			if strings.ContainsAny(all, "⟦⟧{}") || strings.Contains(all, "\n\n\n") {
				t.Errorf("%s in %s lacks words:\n%s", kind, lang, all)
			}
			for _, link := range links {
				if !strings.Contains(m.Text, "\nhttps://taldau.example/"+lang+link+"\n") && !strings.Contains(m.Text, ": https://taldau.example/"+lang+link+"\n") {
					t.Errorf("%s in %s does not lead to %s:\n%s", kind, lang, link, m.Text)
				}
			}
			if strings.Contains(all, "канарейка") || strings.Contains(all, "xyz") {
				t.Errorf("%s in %s tells of the chamber:\n%s", kind, lang, all)
			}
			if m.ID != "letter-7-1" || m.To != "aigul@court.example" || (m.Unsubscribe != "") != (len(links) > 1) {
				t.Errorf("%s in %s: %+v", kind, lang, m)
			}
			if other, twice := subjects[m.Subject]; twice {
				t.Errorf("%s in %s has the subject of %s: %s", kind, lang, other, m.Subject)
			}
			subjects[m.Subject] = string(kind) + " in " + lang
		}
	}
}

// TestHostileWords holds that what people typed stays one line of text.
func TestHostileWords(t *testing.T) {
	w := writer(t)
	for _, hostile := range []string{"<a href=\"https://evil.example\">нажмите</a>", "первая\r\nBcc: a@b.kz", "{name} {title} {url}", strings.Repeat("ы", 5000), "a\u2028b"} {
		m := mailing(forum.LetterNotice, "ru")
		m.Name, m.Notices[0].Title, m.Notices[0].By = hostile, hostile, hostile
		got := w.Write(m)
		if strings.ContainsAny(got.Subject, "\r\n\u2028") || strings.Contains(got.Text, "\nBcc") || len(got.Subject) > 800 || len(got.Text) > 3000 {
			t.Errorf("%.60q: %.200q\n%.900q", hostile, got.Subject, got.Text)
		}
	}
	m := mailing(forum.LetterReset, "xx")
	if got := w.Write(m); !strings.Contains(got.Text, "https://taldau.example/kk/reset/new") {
		t.Errorf("an unknown language: %s", got.Text)
	}
}
