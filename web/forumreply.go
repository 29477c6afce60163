package web

import (
	"cmp"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"taldau/forum"
	"taldau/forum/markup"
)

// replyForm makes the form under a topic. The address may name a draft, a post to answer or to quote, or a paragraph to quote.
func (v *visit) replyForm(t *forum.Topic) (*composer, error) {
	w := &typed{lang: v.lang}
	to := v.c.Query("reply")
	d, err := v.resume()
	if err != nil {
		return nil, err
	}
	switch {
	case d != nil && d.Topic == t.ID && d.Edits == 0:
		w.source, w.lang, w.draft, w.seq, w.saved = d.Source, cmp.Or(d.Lang, v.lang), d.ID, d.Seq, v.moment(d.Saved)
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
	target, err := v.answered(t, to)
	if err != nil {
		return nil, err
	}
	page := &writingPage{Composer: v.compose(w, t.ID, v.url(topicPath(t.ID)+"/reply", nil), "reply")}
	v.writtenIn(page, w.lang, t.Lang)
	form := page.Composer
	v.answering(form, t, target)
	if target.lost == targetHidden {
		form.Lost = v.cat.T(target.lost)
	}
	return form, nil
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
	form, err := v.fields(append([]string{"reply", "lang"}, composing...)...)
	if err != nil {
		return err
	}
	asked, w := forum.TopicID(v.c.Param("id")), typedIn(form)
	t, err := v.repliedIn(asked)
	if err != nil {
		return err
	}
	if t.ID != asked {
		form.Set("reply", v.repliedNow(asked, form.Get("reply"), t.ID))
	}
	target, err := v.answered(t, form.Get("reply"))
	if err != nil {
		return err
	}
	if w.live {
		v.keep(w, replyDraft(t, w, target))
		page := v.replyPage(t, w, target)
		refused, err := v.livePreview(page, w, cmp.Or(w.lang, t.Lang), t.Space)
		if err != nil {
			return err
		}
		return v.renderLive(page, nil, nil, refused)
	}
	if w.preview {
		v.keep(w, replyDraft(t, w, target))
		page := v.replyPage(t, w, target)
		refused, err := v.previewed(page, w, cmp.Or(w.lang, t.Lang), t.Space)
		if err != nil {
			return err
		}
		return v.renderWriting(page, v.withTarget(refused, target))
	}
	return v.publishReply(t, w, form, target)
}

// repliedIn is the topic that a reply is for: one that was merged meanwhile is where its posts are now.
func (v *visit) repliedIn(id forum.TopicID) (*forum.Topic, error) {
	view, err := v.site.Discussion.Open(v.ctx(), v.actor(), id, 0, 1)
	if errors.Is(err, fs.ErrNotExist) || err == nil && view.Topic.Merged != "" {
		if to, lost := v.site.Discussion.Forward(v.ctx(), v.actor(), id); lost == nil {
			view, err = v.site.Discussion.Open(v.ctx(), v.actor(), to, 0, 1)
		}
	}
	if err != nil {
		return nil, err
	}
	return view.Topic, nil
}

// repliedNow is the number that the answered post of a merged topic has in the other one; 0, which no post has, where it does not stand there.
func (v *visit) repliedNow(id forum.TopicID, number string, to forum.TopicID) string {
	if number == "" {
		return ""
	}
	ref, ok := forum.ParsePostRef(string(id) + "/" + number)
	if !ok {
		return "0"
	}
	at, err := v.site.Discussion.ForwardPost(v.ctx(), v.actor(), ref)
	if err != nil || at.Topic != to {
		return "0"
	}
	return strconv.FormatUint(at.Number, 10)
}

// replyDraft is what is kept of a reply beside its text.
func replyDraft(t *forum.Topic, w *typed, target replyTarget) forum.Draft {
	return forum.Draft{Space: t.Space, Topic: t.ID, ReplyTo: target.number, Lang: clip(w.lang, 20)}
}

func (v *visit) publishReply(t *forum.Topic, w *typed, form url.Values, target replyTarget) error {
	if found := v.personalIn(w.source); len(found) > 0 && !w.sure {
		v.keep(w, replyDraft(t, w, target))
		page := v.replyPage(t, w, target)
		page.Composer.Personal = found
		return v.renderWriting(page, v.withTarget(v.personalRefusal(), target))
	}
	asked := forum.TopicID(v.c.Param("id"))
	ref, err := v.site.Discussion.Reply(v.ctx(), v.actor(), forum.NewPost{Key: w.key, Topic: asked, ReplyTo: target.asked, Source: w.source, Lang: w.lang, Draft: w.draft})
	if err == nil {
		return v.seeOther(v.postURL(ref))
	}
	if t.ID != asked && errors.Is(err, fs.ErrNotExist) { // who knows of the topic that it was merged into may know of the merge
		err = &forum.ConflictError{Code: "merged"}
	}
	if usedKey(err) {
		w.key = ""
	}
	if now, unread := v.answered(t, form.Get("reply")); unread == nil { // it may have been hidden a moment ago
		target = now
	}
	v.keep(w, replyDraft(t, w, target))
	refused, err := v.refused(err)
	if err != nil {
		return err
	}
	return v.renderWriting(v.replyPage(t, w, target), v.withTarget(refused, target))
}

// askSure asks the writer to look at what seems to be personal data before it is published.
func (v *visit) askSure(page *writingPage, found []personalView) error {
	page.Composer.Personal = found
	return v.renderWriting(page, v.personalRefusal())
}

func (v *visit) personalRefusal() *refusal {
	return &refusal{http.StatusUnprocessableEntity, []fault{{Field: "sure", Text: v.cat.T("compose.personal.fault")}}}
}

func (v *visit) replyPage(t *forum.Topic, w *typed, target replyTarget) *writingPage {
	page := &writingPage{
		frame: v.frame(v.cat.T("compose.reply.title")), Topic: link{Text: t.Title, Href: v.url(topicPath(t.ID), nil)}, TopicLang: v.in("", t.Lang).Lang,
		Composer: v.compose(w, t.ID, v.url(topicPath(t.ID)+"/reply", nil), "reply"),
	}
	v.writtenIn(page, w.lang, t.Lang)
	page.standsAt(v, topicPath(t.ID))
	v.answering(page.Composer, t, target)
	page.crumbs(v, append(v.forumCrumbs(t), crumb{Name: v.in(t.Title, t.Lang), Href: page.Topic.Href})...)
	return page
}

// cutLine cuts a text at the first end of a line.
func cutLine(s string) (line, rest string, more bool) { return strings.Cut(s, "\n") }
