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
	n, err := strconv.ParseUint(to, 10, 64)
	if err != nil || n == 0 || n > t.Posts {
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
	to := replyTo(form)
	if w.live {
		v.keep(w, forum.Draft{Space: t.Space, Topic: t.ID, ReplyTo: to})
		page := v.replyPage(t, w, form)
		refused, err := v.livePreview(page, w, t.Lang, t.Space)
		if err != nil {
			return err
		}
		return v.renderLive(page, nil, nil, refused)
	}
	if w.preview {
		v.keep(w, forum.Draft{Space: t.Space, Topic: t.ID, ReplyTo: to})
		page := v.replyPage(t, w, form)
		refused, err := v.previewed(page, w, t.Lang, t.Space)
		if err != nil {
			return err
		}
		return v.renderWriting(page, refused)
	}
	return v.publishReply(t, w, form, to)
}

// replyTo is the number of the post that is answered; 0: none. What is no number is that of no post, which the rules refuse by name.
func replyTo(form url.Values) uint64 {
	if form.Get("reply") == "" {
		return 0
	}
	n, err := strconv.ParseUint(form.Get("reply"), 10, 63)
	if err != nil || n == 0 {
		return math.MaxInt64
	}
	return n
}

func (v *visit) publishReply(t *forum.Topic, w *typed, form url.Values, to uint64) error {
	draft := forum.Draft{Space: t.Space, Topic: t.ID, ReplyTo: to}
	if found := v.personal(w.source); len(found) > 0 && !w.sure {
		v.keep(w, draft)
		return v.askSure(v.replyPage(t, w, form), found)
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
	return v.renderWriting(page, &refusal{http.StatusUnprocessableEntity, []fault{{Field: "sure", Text: v.cat.T("compose.personal.fault")}}})
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
