package web

import (
	"bytes"
	"html/template"
	"strconv"

	"taldau/forum"
)

// postWriter writes the posts of a page of a topic for one reader; what many of them share is made once.
type postWriter struct {
	v     *visit
	view  *forum.TopicView
	at    string // address of the topic
	lang  string // of the topic, where it is not that of the page
	token string // of the forms
	reply bool   // the reader may reply in the topic

	quotes map[uint64]template.HTML // what became of quotes, by number of the post
	heads  map[forum.UserID]template.HTML
	m      htmlText
}

// newPostWriter reads what the posts need that may fail, so that to write them cannot.
func (v *visit) newPostWriter(view *forum.TopicView) (*postWriter, error) {
	w := &postWriter{
		v: v, view: view, at: v.url(topicPath(view.Topic.ID), nil), lang: v.in("", view.Topic.Lang).Lang,
		reply: forum.May(v.user, forum.PermReply, view.Topic.Subject()), quotes: map[uint64]template.HTML{}, heads: map[forum.UserID]template.HTML{},
	}
	if who := v.visitor(); who != nil {
		w.token = who.Token
	}
	places := v.newPlaces()
	for _, p := range view.Posts {
		if p.State != forum.PostVisible || len(p.Cooked.Quotes) == 0 {
			continue
		}
		quotes, err := v.quoteNotes(places, p)
		if err != nil {
			return nil, err
		}
		w.quotes[p.Number] = quotes
	}
	return w, nil
}

// writeTo adds the posts to a page.
func (w *postWriter) writeTo(b *bytes.Buffer) {
	for _, p := range w.view.Posts {
		w.m = w.m[:0]
		w.post(p)
		b.Write(w.m)
	}
}

func (w *postWriter) post(p *forum.Post) {
	m, number := &w.m, strconv.FormatUint(p.Number, 10)
	m.raw(`<article class="post" id="post-` + number + `" aria-labelledby="post-` + number + "-h\">\n<h3 id=\"post-" + number + `-h">`)
	m.raw(string(w.head(p.Author)))
	m.raw("</h3>\n")
	w.meta(p, number)
	w.gone(p)
	if p.Cooked.HTML != "" {
		m.raw(`<div class="post-text"`)
		m.lang(w.langOf(p))
		m.raw(">\n")
		m.raw(string(w.v.cited(p, w.view.Names)))
		m.raw("</div>\n")
	}
	m.raw(string(w.quotes[p.Number]))
	if p.Endorsed > 0 {
		m.raw(`<p class="soft">`)
		m.text(w.v.cat.N("post.endorsed", p.Endorsed))
		m.raw("</p>\n")
	}
	w.bar(p, number)
	m.raw("</article>\n")
}

// langOf is the language of a post, where it is not that of the page.
func (w *postWriter) langOf(p *forum.Post) string {
	if p.Lang == "" {
		return w.lang
	}
	return w.v.in("", p.Lang).Lang
}

// head is the name of who wrote, with what was verified.
func (w *postWriter) head(id forum.UserID) template.HTML {
	if made, ok := w.heads[id]; ok {
		return made
	}
	var m htmlText
	author := w.view.Authors[id]
	name := own(w.v.cat.T("person.gone"))
	if author.Name != "" {
		name = w.v.printed(author.Name, "")
	}
	if profile := w.v.profileURL(author.Called); profile != "" {
		m.raw(`<a class="author" href="`)
		m.address(profile)
		m.raw(`">`)
		m.phrase(name)
		m.raw("</a>")
	} else {
		m.phrase(name)
	}
	for _, role := range author.Roles {
		m.tag(" role", w.v.cat.T("role."+string(role)))
	}
	for _, badge := range author.Badges {
		m.raw(` <span class="tag badge">`)
		m.phrase(w.v.printed(badge, ""))
		m.raw("</span>")
	}
	w.heads[id] = m.html()
	return w.heads[id]
}

// meta is the line of the number, the time and what else is to be known of a post.
func (w *postWriter) meta(p *forum.Post, number string) {
	m, v := &w.m, w.v
	m.raw(`<p class="meta"><a href="`)
	w.path(number, "")
	m.raw(`"><span class="vh">`)
	m.text(v.cat.T("post.permalink"))
	m.raw(" </span>№ " + number + `</a> <time datetime="`)
	m.text(timestamp(p.Created))
	m.raw(`">`)
	m.text(v.moment(p.Created))
	m.raw("</time>")
	if p.Revision > 1 && (p.State == forum.PostVisible || p.Source != "") {
		m.raw(` <a href="`)
		w.path(number, "/history")
		m.raw(`">`)
		m.text(v.cat.T("post.edited"))
		m.raw(" ")
		m.text(v.moment(p.Edited))
		m.raw("</a>")
	}
	if p.ReplyTo > 0 {
		w.link(v.postURL(forum.PostRef{Topic: w.view.Topic.ID, Number: p.ReplyTo}), v.cat.T("post.to", "n", strconv.FormatUint(p.ReplyTo, 10)))
	}
	if v.user != nil && p.Number > w.view.Read && p.Author != v.user.ID {
		m.tag("", v.cat.T("post.fresh"))
	}
	m.raw("</p>\n")
}

// link adds a link after what stands before it.
func (w *postWriter) link(href, text string) {
	w.m.raw(` <a href="`)
	w.m.address(href)
	w.m.raw(`">`)
	w.m.text(text)
	w.m.raw("</a>")
}

// path adds the address of a post, or of a page of it.
func (w *postWriter) path(number, page string) {
	w.m.address(w.at)
	w.m.raw("/p/" + number + page)
}

// gone says what became of a post that is not shown, and why.
func (w *postWriter) gone(p *forum.Post) {
	m, v := &w.m, w.v
	switch p.State {
	case forum.PostHidden, forum.PostDeleted, forum.PostMoved:
	default:
		return
	}
	m.raw(`<p class="notice">`)
	m.text(v.cat.T("post." + string(p.State)))
	if p.State != forum.PostMoved && p.Removed != nil && p.Source != "" && p.Removed.Reason != "" { // the reason was written for those who may read the post
		m.raw(" ")
		m.text(v.cat.T("post.why"))
		m.raw(" ")
		m.phrase(v.printed(p.Removed.Reason, ""))
	}
	if p.State == forum.PostMoved && p.Moved != nil {
		if _, _, err := v.site.Discussion.Post(v.ctx(), v.actor(), *p.Moved); err == nil {
			w.link(v.postURL(*p.Moved), v.cat.T("post.moved.link"))
		}
	}
	m.raw("</p>\n")
}

// postPath is the permanent address of a post without a language.
func postPath(ref forum.PostRef) string {
	return topicPath(ref.Topic) + "/p/" + strconv.FormatUint(ref.Number, 10)
}
