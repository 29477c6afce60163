package web

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"taldau/forum"
)

// atomFeed is a feed as RFC 4287 has it. Those of the forum are made for nobody in particular: who is signed in gets the same bytes.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   *atomPerson `xml:"author"`
	Entries  []atomEntry `xml:"entry"`
	Subtitle string      `xml:"subtitle,omitempty"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Author     atomPerson     `xml:"author"`
	Link       atomLink       `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    *atomText      `xml:"summary"`
}

// atomCategory is a state of a topic or a category of the classifier; the scheme says which.
type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr"`
	Label  string `xml:"label,attr"`
}

// atomText is plain text in the language of the topic.
type atomText struct {
	Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

const (
	feedEntries = 50   // of one feed, the newest
	feedText    = 2000 // bytes of the text of one entry
)

// forumFeed is the newest questions of the public space; of a category with everything below, and of what they are about, where the address says so.
func (s *site) forumFeed(v *visit) error {
	asked, err := v.topicList()
	if err != nil {
		return err
	}
	q := &topicList{Listing: forum.Listing{Category: asked.Category, State: asked.State, Space: forum.SpacePublic, Limit: feedEntries}, about: asked.about}
	list, err := s.listTopics(v.ctx(), forum.Actor{}, q)
	if err != nil {
		return err
	}
	title := v.cat.T("feed.title")
	if q.Category != "" {
		title += ": " + v.categoryName(q.Category).Text
	}
	if q.about != nil {
		title += ": " + v.aboutName(*q.about).Text
	}
	feed := v.feed("/forum", q.feed(), title)
	for _, t := range list.Topics {
		_, p, err := s.Discussion.Post(v.ctx(), forum.Actor{}, forum.PostRef{Topic: t.ID, Number: 1})
		if err != nil {
			return err
		}
		e := v.entry(topicPath(t.ID), "", t.Title, t, p, v.feedName(t.Author, list.Names))
		e.Updated = atomTime(t.Activity)
		feed.Entries = append(feed.Entries, e)
	}
	return v.writeFeed(feed)
}

// topicFeed is the newest posts of one topic of the public space.
func (s *site) topicFeed(v *visit) error {
	id := forum.TopicID(v.c.Param("id"))
	t, err := s.Discussion.Open(v.ctx(), forum.Actor{}, id, 1<<62, 1)
	if errors.Is(err, fs.ErrNotExist) {
		to, lost := s.Discussion.Forward(v.ctx(), forum.Actor{}, id)
		if lost != nil {
			return err
		}
		return v.forward(v.url(topicPath(to)+"/atom", nil))
	}
	if err != nil {
		return err
	}
	after := uint64(0)
	if t.Topic.Posts > feedEntries {
		after = t.Topic.Posts - feedEntries
	}
	t, err = s.Discussion.Open(v.ctx(), forum.Actor{}, id, after, feedEntries)
	if err != nil {
		return err
	}
	feed := v.feed(topicPath(id), nil, t.Topic.Title)
	for i := len(t.Posts) - 1; i >= 0; i-- {
		p := t.Posts[i]
		if p.State != forum.PostVisible {
			continue
		}
		number := strconv.FormatUint(p.Number, 10)
		feed.Entries = append(feed.Entries, v.entry(topicPath(id), "/p/"+number, v.cat.T("feed.post", "title", t.Topic.Title, "n", number), t.Topic, p, v.feedName(p.Author, t.Names)))
	}
	feed.Updated = atomTime(t.Topic.Activity)
	return v.writeFeed(feed)
}

func (v *visit) feedName(id forum.UserID, names map[forum.UserID]string) string {
	return v.personName(id, names).Text
}

// feed begins the feed of a page. Its id is the address of the page without a language: the feeds of one topic in three languages are one.
func (v *visit) feed(path string, query url.Values, title string) *atomFeed {
	id := path
	if len(query) > 0 {
		id += "?" + query.Encode()
	}
	return &atomFeed{
		Lang: v.lang, ID: v.absolute(id), Title: plainXML(title) + " — " + v.cat.T("site.name"), Author: &atomPerson{v.cat.T("site.name")},
		Links: []atomLink{
			{"alternate", "text/html", v.absolute(v.url(path, query))}, {"self", "application/atom+xml", v.absolute(v.url(path+"/atom", query))},
		},
	}
}

func (v *visit) entry(path, post, title string, t *forum.Topic, p *forum.Post, author string) atomEntry {
	updated := p.Created
	if !p.Edited.IsZero() {
		updated = p.Edited
	}
	text := clip(p.Cooked.Text, feedText)
	if text != p.Cooked.Text {
		text += "…"
	}
	return atomEntry{
		ID: v.absolute(path + post), Title: plainXML(title), Published: atomTime(p.Created), Updated: atomTime(updated), Author: atomPerson{plainXML(author)},
		Link: atomLink{"alternate", "text/html", v.absolute(v.url(path+post, nil))},
		Categories: []atomCategory{
			{string(t.State), v.absolute("/forum?state"), v.cat.T("forum.state." + string(t.State))},
			{string(t.Category), v.absolute("/forum?category"), v.categoryName(t.Category).Text},
		},
		Summary: &atomText{v.printed(text, p.LangIn(t)).Lang, "text", plainXML(text)},
	}
}

// plainXML takes out what XML 1.0 has no place for.
func plainXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
}

func atomTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// writeFeed writes the feed; its time is that of its newest entry, so that the same feed is the same bytes.
func (v *visit) writeFeed(feed *atomFeed) error {
	for _, e := range feed.Entries {
		if e.Updated > feed.Updated { // all are UTC in one form
			feed.Updated = e.Updated
		}
	}
	if feed.Updated == "" {
		feed.Updated = atomTime(time.Unix(0, 0))
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(feed); err != nil {
		return err
	}
	v.c.Header("Cache-Control", "private, no-cache")
	if !v.mustSend(b.Bytes()) {
		v.c.Status(http.StatusNotModified)
		v.c.Writer.WriteHeaderNow()
		return nil
	}
	v.c.Data(http.StatusOK, "application/atom+xml; charset=utf-8", b.Bytes())
	return nil
}
