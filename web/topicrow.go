package web

import (
	"html/template"

	"taldau/classifier"
	"taldau/forum"
)

// topicRow is a topic in a list.
type topicRow struct {
	Title phrase
	HTML  template.HTML // the row
}

// topicRows writes the rows of a list of topics, for one reader.
func (v *visit) topicRows(list []*forum.Topic, page *forum.TopicPage) []topicRow {
	rows := make([]topicRow, 0, len(list))
	w := rowWriter{v: v, page: page, categories: map[classifier.Code]template.HTML{}, people: map[forum.UserID]phrase{}}
	for _, t := range list {
		rows = append(rows, topicRow{Title: v.in(t.Title, t.Lang), HTML: w.row(t)})
	}
	return rows
}

// rowWriter writes rows of one page; what many of them share is made once.
type rowWriter struct {
	v          *visit
	page       *forum.TopicPage
	categories map[classifier.Code]template.HTML
	people     map[forum.UserID]phrase
	m          htmlText
}

func (w *rowWriter) row(t *forum.Topic) template.HTML {
	v, m := w.v, &w.m
	w.m = w.m[:0]
	title := v.in(t.Title, t.Lang)
	m.raw("<li class=\"topic\">\n<a href=\"")
	m.address(v.url(topicPath(t.ID), nil))
	m.raw(`"`)
	m.lang(title.Lang)
	m.raw(">")
	m.text(title.Text)
	m.raw("</a>\n<span class=\"meta\"><span class=\"tag\">")
	m.text(v.cat.T("forum.state." + string(t.State)))
	m.raw("</span>")
	w.marks(t)
	m.raw(" <span>")
	m.raw(string(w.category(t.Category)))
	m.raw("</span> <span>")
	m.text(v.cat.N("forum.replies", max(t.Shown-1, 0)))
	m.raw("</span>")
	if n := len(t.Decisions); n > 0 {
		m.raw(" <span>")
		m.text(v.cat.N("forum.decisions", n))
		m.raw("</span>")
	}
	m.raw(" <span>")
	m.phrase(w.author(t.Author))
	m.raw(`</span> <time datetime="`)
	m.text(timestamp(t.Activity))
	m.raw(`">`)
	m.text(v.moment(t.Activity))
	m.raw("</time>")
	w.unread(t, title)
	m.raw("</span>\n</li>")
	return m.html()
}

// marks are what is to be seen of a topic at once.
func (w *rowWriter) marks(t *forum.Topic) {
	if t.Space == forum.SpaceChamber {
		w.m.tag(" chamber", w.v.cat.T("space.chamber"))
	}
	if t.Pinned {
		w.m.tag("", w.v.cat.T("topic.pinned.tag"))
	}
	if t.Locked != nil {
		w.m.tag("", w.v.cat.T("topic.locked.tag"))
	}
}

// unread leads to the first post that the reader has not read.
func (w *rowWriter) unread(t *forum.Topic, title phrase) {
	read := w.page.Read[t.ID]
	if read == 0 || read >= t.Posts {
		return
	}
	m := &w.m
	m.raw(` <a class="place" href="`)
	m.address(w.v.postURL(forum.PostRef{Topic: t.ID, Number: read + 1}))
	m.raw(`">`)
	m.text(w.v.cat.T("topic.unread"))
	m.raw(" (")
	m.text(w.v.cat.Number(int(t.Posts - read)))
	m.raw(`)<span class="vh">: <span`)
	m.lang(title.Lang)
	m.raw(">")
	m.text(title.Text)
	m.raw("</span></span></a>")
}

func (w *rowWriter) author(id forum.UserID) phrase {
	name, known := w.people[id]
	if !known {
		name = w.v.authorName(id, w.page.Names)
		w.people[id] = name
	}
	return name
}

// category links a category, as the template "category" does.
func (w *rowWriter) category(code classifier.Code) template.HTML {
	if made, ok := w.categories[code]; ok {
		return made
	}
	var m htmlText
	m.category(w.v.cat, w.v.categoryLink(code))
	w.categories[code] = m.html()
	return w.categories[code]
}
