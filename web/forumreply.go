package web

import (
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"taldau/forum"
	"taldau/forum/markup"
)

// replyForm makes the form under a topic. The address may name a draft, a post to answer or to quote, or a paragraph to quote.
func (v *visit) replyForm(t *forum.Topic) (*composer, error) {
	w := &typed{}
	to := v.c.Query("reply")
	d, err := v.resume()
	if err != nil {
		return nil, err
	}
	switch {
	case d != nil && d.Topic == t.ID && d.Edits == 0:
		w.source, w.draft, w.seq, w.saved = d.Source, d.ID, d.Seq, v.moment(d.Saved)
		if d.ReplyTo > 0 {
			to = strconv.FormatUint(d.ReplyTo, 10)
		}
	case v.c.Query("document") != "":
		quoted, err := v.quotedParagraph()
		if err != nil {
			return nil, err
		}
		w.source = quoted.source
	case v.c.Query("quote") == "1":
		w.source = v.quotedPost(t, to)
	}
	form := v.compose(w, t.ID, v.url(topicPath(t.ID)+"/reply", nil), "reply")
	v.answering(form, t, to)
	return form, nil
}

// answering names the post that is answered; a number of no post of the topic is left out.
func (v *visit) answering(form *composer, t *forum.Topic, to string) {
	n, _ := replyTo(t, to)
	if n == 0 {
		return
	}
	form.ReplyTo = strconv.FormatUint(n, 10)
	form.To = &link{Text: v.cat.T("post.to", "n", form.ReplyTo), Href: v.postURL(forum.PostRef{Topic: t.ID, Number: n})}
}

// maxQuotedPost is how much of a post is quoted, in bytes: a quote is there to recall it.
const maxQuotedPost = 3000

// quotedPost writes the first paragraphs of a post as a quote with its source. It quotes the words, without their marks and without what they quote.
func (v *visit) quotedPost(t *forum.Topic, number string) string {
	ref, ok := forum.ParsePostRef(string(t.ID) + "/" + number)
	if !ok {
		return ""
	}
	_, p, err := v.site.Discussion.Post(v.ctx(), v.actor(), ref)
	if err != nil || p.State != forum.PostVisible {
		return ""
	}
	text := ownParagraphs(p.Cooked.OwnText())
	if text == "" {
		return ""
	}
	return markup.QuotePost(text, markup.PostAddress(string(ref.Topic), int(ref.Number), p.Revision)) + "\n"
}

// reply writes a post in a topic, or shows how it would look.
func (s *site) reply(v *visit) error {
	form, err := v.fields(append([]string{"reply"}, composing...)...)
	if err != nil {
		return err
	}
	view, err := s.Discussion.Open(v.ctx(), v.actor(), forum.TopicID(v.c.Param("id")), 0, 1)
	if err != nil {
		return err
	}
	t, w := view.Topic, typedIn(form)
	to, _ := replyTo(t, form.Get("reply"))
	draft := forum.Draft{Space: t.Space, Topic: t.ID, ReplyTo: to}
	if w.live {
		v.keep(w, draft)
		page := v.replyPage(t, w, form)
		refused, err := v.livePreview(page, w, t.Lang, t.Space)
		if err != nil {
			return err
		}
		return v.renderLive(page, nil, nil, refused)
	}
	if w.preview {
		v.keep(w, draft)
		page := v.replyPage(t, w, form)
		refused, err := v.previewed(page, w, t.Lang, t.Space)
		if err != nil {
			return err
		}
		return v.renderWriting(page, v.withTarget(refused, t, form))
	}
	return v.publishReply(t, w, form, draft)
}

// noPost is the number of no post: what cannot be answered is sent to the rules by it, which refuse it by name.
const noPost = math.MaxInt64

// replyTo is the number of the post of a topic that is answered; 0: none. It is false of what is the number of no post: a form says so, and no draft is kept of it, since
// whoever goes on with one would be refused for what nobody sees.
func replyTo(t *forum.Topic, typed string) (n uint64, ok bool) {
	if typed == "" {
		return 0, true
	}
	n, err := strconv.ParseUint(typed, 10, 64)
	if err != nil || n == 0 || n > t.Posts {
		return 0, false
	}
	return n, true
}

// withTarget adds to what is wrong with a reply that is not published yet that it answers no post: the form that is shown again does not answer it any more.
func (v *visit) withTarget(r *refusal, t *forum.Topic, form url.Values) *refusal {
	if _, ok := replyTo(t, form.Get("reply")); ok {
		return r
	}
	if r == nil {
		r = &refusal{status: http.StatusOK}
	}
	r.faults = append(r.faults, fault{Text: v.cat.T("fault.reply.unknown")})
	return r
}

func (v *visit) publishReply(t *forum.Topic, w *typed, form url.Values, draft forum.Draft) error {
	if found := v.personal(w.source); len(found) > 0 && !w.sure {
		v.keep(w, draft)
		page := v.replyPage(t, w, form)
		page.Composer.Personal = found
		return v.renderWriting(page, v.withTarget(v.personalRefusal(), t, form))
	}
	to, ok := replyTo(t, form.Get("reply"))
	if !ok {
		to = noPost
	}
	ref, err := v.site.Discussion.Reply(v.ctx(), v.actor(), forum.NewPost{Key: w.key, Topic: t.ID, ReplyTo: to, Source: w.source, Draft: w.draft})
	if err == nil {
		return v.seeOther(v.postURL(ref))
	}
	if usedKey(err) {
		w.key = ""
	}
	v.keep(w, draft)
	refused, err := v.refused(err)
	if err != nil {
		return err
	}
	return v.renderWriting(v.replyPage(t, w, form), refused)
}

// askSure asks the writer to look at what seems to be personal data before it is published.
func (v *visit) askSure(page *writingPage, found []personalView) error {
	page.Composer.Personal = found
	return v.renderWriting(page, v.personalRefusal())
}

func (v *visit) personalRefusal() *refusal {
	return &refusal{http.StatusUnprocessableEntity, []fault{{Field: "sure", Text: v.cat.T("compose.personal.fault")}}}
}

func (v *visit) replyPage(t *forum.Topic, w *typed, form url.Values) *writingPage {
	page := &writingPage{
		frame: v.frame(v.cat.T("compose.reply.title")), Topic: link{Text: t.Title, Href: v.url(topicPath(t.ID), nil)}, TopicLang: v.in("", t.Lang).Lang,
		Composer: v.compose(w, t.ID, v.url(topicPath(t.ID)+"/reply", nil), "reply"),
	}
	page.standsAt(v, topicPath(t.ID))
	v.answering(page.Composer, t, form.Get("reply"))
	page.crumbs(v, append(v.forumCrumbs(t), crumb{Name: v.in(t.Title, t.Lang), Href: page.Topic.Href})...)
	return page
}

// cutLine cuts a text at the first end of a line.
func cutLine(s string) (line, rest string, more bool) { return strings.Cut(s, "\n") }
