// Package letter puts the letters of the forum into words: plain text in the language of who gets them.
// It never decides who gets one, and makes no HTML: what people typed stays text.
package letter

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"taldau/forum"
	"taldau/forum/mail"
	"taldau/web/i18n"
)

// Sender hands a mail to another machine; *mail.Sender is one.
type Sender interface {
	Send(ctx context.Context, m mail.Message) error
}

// Writer is forum.Mailer: it writes letters and has them sent.
type Writer struct {
	words  *i18n.Bundle
	base   string
	sender Sender
}

var _ forum.Mailer = (*Writer)(nil)

// New returns a writer whose links begin with the public address of the service: "https://taldau.example".
func New(words *i18n.Bundle, base string, sender Sender) *Writer {
	return &Writer{words: words, base: strings.TrimRight(base, "/"), sender: sender}
}

// Mail implements forum.Mailer.
func (w *Writer) Mail(ctx context.Context, m forum.Mailing) error {
	return w.sender.Send(ctx, w.Write(m))
}

// maxLine is how many bytes of a title or a name a letter shows.
const maxLine = 300

// page is one letter while it is written.
type page struct {
	*Writer
	cat  *i18n.Catalogue
	m    forum.Mailing
	text strings.Builder
}

// Write puts a letter into words.
func (w *Writer) Write(m forum.Mailing) mail.Message {
	p := &page{Writer: w, cat: w.words.In(m.Lang), m: m}
	if p.cat == nil {
		p.cat = w.words.In(i18n.Languages()[0])
	}
	if m.Name != "" {
		p.line(p.cat.T("mail.hello", "name", short(m.Name)))
	}
	subject := p.body()
	if m.Unsubscribe != "" {
		p.text.WriteString("-- \n")
		p.line(p.cat.T("mail.settings", "url", p.url("/account/mail", nil)))
		p.line(p.cat.T("mail.unsubscribe", "url", p.unsubscribe()))
	} else {
		p.line(p.cat.T("mail.automatic"))
	}
	message := mail.Message{
		ID: fmt.Sprintf("letter-%d-%d", m.Seq, m.At.UnixMilli()), To: m.To, Subject: subject + " — " + p.cat.T("site.name"), Text: strings.TrimSpace(p.text.String()) + "\n", At: m.At,
	}
	if m.Unsubscribe != "" {
		message.Unsubscribe = p.unsubscribe()
	}
	return message
}

// line writes a paragraph.
func (p *page) line(s string) { p.text.WriteString(s + "\n\n") }

// short is one line of what somebody typed.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= maxLine {
		return s
	}
	cut := maxLine
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}

func (p *page) url(path string, q url.Values) string {
	address := p.base + "/" + p.cat.Lang + path
	if len(q) > 0 {
		address += "?" + q.Encode()
	}
	return address
}

func (p *page) unsubscribe() string {
	return p.url("/unsubscribe", url.Values{"code": {p.m.Unsubscribe}})
}

// body writes what the letter is about and returns its subject.
func (p *page) body() string {
	kind := string(p.m.Kind)
	switch p.m.Kind {
	case forum.LetterNotice, forum.LetterDigest:
		return p.notices()
	case forum.LetterInvite:
		p.line(p.cat.T("mail.invite.text"))
		if len(p.m.Roles) > 0 {
			var roles []string
			for _, r := range p.m.Roles {
				roles = append(roles, p.cat.T("role."+string(r)))
			}
			p.line(p.cat.T("mail.invite.roles", "roles", strings.Join(roles, ", ")))
		}
		p.link("/join")
		p.line(p.cat.N("mail.days", int(p.m.Lifetime/(24*time.Hour))))
	case forum.LetterVerify, forum.LetterChange:
		p.line(p.cat.T("mail." + kind + ".text"))
		p.link("/address")
		p.line(p.cat.N("mail.hours", int(p.m.Lifetime/time.Hour)))
	case forum.LetterReset:
		p.line(p.cat.T("mail.reset.text"))
		p.link("/reset/new")
		p.line(p.cat.N("mail.hours", int(p.m.Lifetime/time.Hour)))
		p.line(p.cat.T("mail.reset.other"))
	default:
		p.line(p.cat.T("mail." + kind + ".text"))
		p.line(p.url("/reset", nil))
	}
	return p.cat.T("mail." + kind + ".subject")
}

// link writes the address of a page with the secret of the letter.
func (p *page) link(path string) {
	p.line(p.url(path, url.Values{"code": {p.m.Secret}}))
}

// notices writes what happened.
func (p *page) notices() string {
	for _, n := range p.m.Notices {
		p.line(p.notice(n))
	}
	if len(p.m.Notices) > 1 {
		return p.cat.N("mail.digest.subject", len(p.m.Notices))
	}
	n := p.m.Notices[0]
	if n.Chamber {
		return p.cat.T("mail.chamber")
	}
	return p.cat.T("mail.about", "what", p.what(n), "title", short(n.Title))
}

func (p *page) what(n forum.MailedNotice) string {
	if n.Source == forum.SourceStep {
		return p.cat.T("notice.moved")
	}
	return p.cat.T("notice." + string(n.Source))
}

// notice is one of them. Of the judges' chamber it says only that there is something, and leads to the page of notices, where its person signs in.
func (p *page) notice(n forum.MailedNotice) string {
	if n.Chamber {
		return p.cat.T("mail.chamber") + "\n" + p.url("/notifications", nil)
	}
	what := p.what(n)
	if n.By != "" {
		what += ": " + short(n.By)
	}
	return what + "\n" + short(n.Title) + "\n" + p.place(n)
}

func (p *page) place(n forum.MailedNotice) string {
	if n.Decision > 0 {
		return p.url("/moderation/"+string(forum.SpacePublic)+"/"+strconv.FormatUint(n.Decision, 10), nil)
	}
	path := "/forum/t/" + string(n.Post.Topic)
	if n.Post.Number > 0 {
		path += "/p/" + strconv.FormatUint(n.Post.Number, 10)
	}
	return p.url(path, nil)
}
