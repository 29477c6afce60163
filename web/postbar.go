package web

import "taldau/forum"

// bar writes the links and buttons of a post that the reader may use.
func (w *postWriter) bar(p *forum.Post, number string) {
	if w.v.user == nil {
		return
	}
	before := len(w.m)
	w.m.raw(`<div class="post-actions noprint">`)
	empty := len(w.m)
	w.links(p, number)
	w.buttons(p, number)
	if len(w.m) == empty {
		w.m = w.m[:before]
		return
	}
	w.m.raw("</div>\n")
}

// links lead to the pages and forms of a post.
func (w *postWriter) links(p *forum.Post, number string) {
	user, s, m := w.v.user, p.Subject(w.view.Topic), &w.m
	add := func(word string, address func()) {
		m.raw(`<a href="`)
		address()
		m.raw(`">`)
		m.text(w.v.cat.T(word))
		m.raw(`<span class="vh"> № ` + number + "</span></a> ")
	}
	page := func(before, after string) func() {
		return func() {
			m.address(w.at)
			m.raw(before + number + after)
		}
	}
	shown := p.State == forum.PostVisible
	if shown && w.reply {
		add("post.reply", page("?reply=", "#reply"))
		add("post.quote", page("?reply=", "&amp;quote=1#reply"))
	}
	if shown && forum.May(user, forum.PermEditPost, s) {
		add("post.edit", page("/p/", "/edit"))
		add("post.delete", page("/p/", "/delete"))
	}
	if shown && forum.May(user, forum.PermFlag, s) {
		add("post.flag", page("/flag/", ""))
	}
	if p.State != forum.PostMoved && p.Author != user.ID && forum.May(user, forum.PermModerate, s) {
		add("post.judge", page("/judge/", ""))
	}
	if p.Author == user.ID && p.Removed != nil && p.Removed.Decision > 0 {
		add("post.decision", func() { m.address(w.v.decisionURL(w.view.Topic.Space, p.Removed.Decision)) })
	}
}

// buttons do something with a post at once.
func (w *postWriter) buttons(p *forum.Post, number string) {
	user, s := w.v.user, p.Subject(w.view.Topic)
	if forum.May(user, forum.PermEndorse, s) {
		if w.view.Endorsed[p.Number] {
			w.button(number, "post.unendorse", "/endorse", "0")
		} else {
			w.button(number, "post.endorse", "/endorse", "1")
		}
	}
	if p.State == forum.PostVisible && forum.May(user, forum.PermKeep, s) {
		if w.view.Bookmarked[p.Number] {
			w.button(number, "post.unbookmark", "/bookmark", "0")
		} else {
			w.button(number, "post.bookmark", "/bookmark", "1")
		}
	}
	if p.State == forum.PostDeleted && forum.May(user, forum.PermRestorePost, s) {
		w.button(number, "post.restore", "/restore", "")
	}
}

// button is a form of one button; on is the value of its field, where it has one.
func (w *postWriter) button(number, word, to, on string) {
	m := &w.m
	m.raw(`<form action="`)
	w.path(number, to)
	m.raw(`" method="post"><input type="hidden" name="` + tokenField + `" value="`)
	m.text(w.token)
	m.raw(`">`)
	if on != "" {
		m.raw(`<input type="hidden" name="on" value="` + on + `">`)
	}
	m.raw("<button>")
	m.text(w.v.cat.T(word))
	m.raw(`<span class="vh"> № ` + number + "</span></button></form>")
}
