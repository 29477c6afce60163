package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"taldau/forum"
)

// ownPost reads a post that the visitor may change, wherever it stands now: a form that was opened before it was moved is still about it.
func (v *visit) ownPost() (*forum.Topic, *forum.Post, error) {
	ref, err := v.postNow()
	if err != nil {
		return nil, nil, err
	}
	t, p, err := v.site.Discussion.Post(v.ctx(), v.actor(), ref)
	if err != nil {
		return nil, nil, err
	}
	if p.Author != v.user.ID {
		return nil, nil, errNotFound
	}
	return t, p, nil
}

// editPost shows the form of a post of one's own.
func (s *site) editPost(v *visit) error {
	t, p, err := v.ownPost()
	if err != nil {
		return err
	}
	if !forum.May(v.user, forum.PermEditPost, p.Subject(t)) {
		return errNotFound
	}
	w := &typed{source: p.Source, lang: p.LangIn(t)}
	d, err := v.resume()
	if err != nil {
		return err
	}
	if d != nil && d.Topic == t.ID && d.Edits == p.Number {
		w.source, w.lang, w.draft, w.seq, w.saved = d.Source, cmp.Or(d.Lang, w.lang), d.ID, d.Seq, v.moment(d.Saved)
	}
	return v.renderWriting(v.editPage(t, p, w, p.Revision, ""), nil)
}

// savePost changes a post of one's own, or shows how it would look. Where the post was changed meanwhile both texts are shown.
func (s *site) savePost(v *visit) error {
	form, err := v.fields(append([]string{"revision", "note", "lang"}, composing...)...)
	if err != nil {
		return err
	}
	t, p, err := v.ownPost()
	if err != nil {
		return err
	}
	revision, _ := strconv.Atoi(form.Get("revision")) // what is no number is no revision, and stale
	w := typedIn(form)
	draft := editDraft(t, p, w)
	if w.live {
		v.keep(w, draft)
		page := v.editPage(t, p, w, revision, form.Get("note"))
		refused, err := v.livePreview(page, w, cmp.Or(w.lang, p.LangIn(t)), t.Space)
		if err != nil {
			return err
		}
		return v.renderLive(page, nil, nil, refused)
	}
	if w.preview {
		v.keep(w, draft)
		page := v.editPage(t, p, w, revision, form.Get("note"))
		refused, err := v.previewed(page, w, cmp.Or(w.lang, p.LangIn(t)), t.Space)
		if err != nil {
			return err
		}
		return v.renderWriting(page, refused)
	}
	if found := v.personalIn(w.source, form.Get("note")); len(found) > 0 && !w.sure {
		v.keep(w, draft)
		return v.askSure(v.editPage(t, p, w, revision, form.Get("note")), found)
	}
	err = s.Discussion.Edit(v.ctx(), v.actor(), forum.Edit{Key: w.key, Post: p.PostRef, Revision: revision, Source: w.source, Lang: w.lang, Note: form.Get("note"), Draft: w.draft})
	if err == nil {
		return v.seeOther(v.postURL(p.PostRef))
	}
	return v.refuseEdit(t, p, w, form, revision, err)
}

// editDraft is what is kept of a change beside its text.
func editDraft(t *forum.Topic, p *forum.Post, w *typed) forum.Draft {
	return forum.Draft{Space: t.Space, Topic: t.ID, Edits: p.Number, Lang: clip(w.lang, 20)}
}

func (v *visit) refuseEdit(t *forum.Topic, p *forum.Post, w *typed, form url.Values, revision int, err error) error {
	v.keep(w, editDraft(t, p, w))
	if usedKey(err) {
		w.key = ""
	}
	var stale *forum.StaleError
	if errors.As(err, &stale) {
		revision, w.key = stale.Number, "" // what is sent next is a change of their text
	}
	refused, rest := v.refused(err)
	if rest != nil {
		return rest
	}
	page := v.editPage(t, p, w, revision, form.Get("note"))
	if stale != nil {
		page.Theirs, page.Changes = stale.Theirs, wordChanges(stale.Theirs, stale.Yours)
	}
	return v.renderWriting(page, refused)
}

func (v *visit) editPage(t *forum.Topic, p *forum.Post, w *typed, revision int, note string) *writingPage {
	page := &writingPage{
		frame: v.frame(v.cat.T("compose.edit.title")), Topic: link{Text: t.Title, Href: v.url(topicPath(t.ID), nil)}, TopicLang: v.in("", t.Lang).Lang,
		Composer: v.compose(w, p.Topic, v.url(postPath(p.PostRef)+"/edit", nil), "edit"),
	}
	v.writtenIn(page, w.lang, p.LangIn(t))
	page.Composer.Revision = strconv.Itoa(revision)
	page.Composer.Note = &input{ID: "note", Name: "note", Label: v.cat.T("field.note"), Hint: v.cat.T("compose.note.hint"), Type: "text", Value: clip(note, maxBody), Max: forum.MaxStatement}
	page.crumbs(v, append(v.forumCrumbs(t), crumb{Name: v.in(t.Title, t.Lang), Href: v.postURL(p.PostRef)})...)
	return page
}

// confirmDelete asks for the reason for which a post is taken back.
func (s *site) confirmDelete(v *visit) error {
	t, p, err := v.ownPost()
	if err != nil {
		return err
	}
	if !forum.May(v.user, forum.PermEditPost, p.Subject(t)) {
		return errNotFound
	}
	return v.renderDelete(t, p, "", newKey(), &refusal{status: http.StatusOK})
}

func (s *site) deletePost(v *visit) error {
	form, err := v.fields("object", "reason")
	if err != nil {
		return err
	}
	t, p, err := v.ownPost()
	if err != nil {
		return err
	}
	err = s.Discussion.Delete(v.ctx(), v.actor(), form.Get("object"), p.PostRef, form.Get("reason"))
	if err == nil {
		return v.seeOther(v.postURL(p.PostRef))
	}
	refused, err := v.refused(err)
	if err != nil {
		return err
	}
	return v.renderDelete(t, p, form.Get("reason"), newKey(), refused)
}

// renderDelete shows the question; its object is the key of the request.
func (v *visit) renderDelete(t *forum.Topic, p *forum.Post, reason, key string, r *refusal) error {
	page := confirmPage{
		frame: v.frame(v.cat.T("post.delete.title")), Action: v.url(postPath(p.PostRef)+"/delete", nil), Text: v.cat.T("post.delete.text"), Value: key,
		Object: v.in(t.Title, t.Lang), Button: v.cat.T("post.delete"), Back: v.postURL(p.PostRef), Faults: r.faults,
		Inputs: inputs([]input{v.reasonInput("reason", clip(reason, maxBody), "")}, r.faults),
	}
	page.Robots = "noindex"
	page.faulty(v, r.faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(r.status, "confirm", page)
}

// restorePost shows a post again that the visitor took back.
func (s *site) restorePost(v *visit) error {
	return v.small(func(ref forum.PostRef, _ bool) error { return s.Discussion.Restore(v.ctx(), v.actor(), "", ref) })
}

// endorse says that the visitor agrees with a post, or takes that back.
func (s *site) endorse(v *visit) error {
	return v.small(func(ref forum.PostRef, on bool) error { return s.Discussion.Endorse(v.ctx(), v.actor(), ref, on) })
}

// bookmark keeps a post, or forgets it.
func (s *site) bookmark(v *visit) error {
	return v.small(func(ref forum.PostRef, on bool) error {
		if on {
			return s.Discussion.Bookmark(v.ctx(), v.actor(), ref, "")
		}
		return s.Discussion.Unbookmark(v.ctx(), v.actor(), ref)
	})
}

// small does what a button of a post stands for. To do it twice changes nothing, so it needs no key.
func (v *visit) small(do func(ref forum.PostRef, on bool) error) error {
	form, err := v.fields("on")
	if err != nil {
		return err
	}
	ref, err := v.postNow()
	if err != nil {
		return err
	}
	if err := do(ref, form.Get("on") != "0"); err != nil {
		return err
	}
	return v.seeOther(v.postURL(ref))
}
