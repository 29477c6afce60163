package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/forum"
)

// keptPage lists what a visitor keeps in the forum: drafts, bookmarks.
type keptPage struct {
	frame
	Action    string
	Drafts    []keptView
	Bookmarks []keptView
}

// keptView is one thing that is kept.
type keptView struct {
	Name  phrase
	Kind  string
	Href  string // where it goes on
	When  string
	Text  phrase // the beginning of what was typed
	Field string // names it to the form that removes it
	Value string
}

// keptShown is how many bookmarks the page has: the newest.
const keptShown = 100

func (s *site) kept(v *visit) error {
	page := keptPage{frame: v.frame(v.cat.T("forum.kept")), Action: v.url("/forum/kept", nil)}
	page.crumbs(v, crumb{Name: own(v.cat.T("forum.title")), Href: v.url("/forum", nil)})
	page.Robots = "noindex"
	drafts, err := s.Discussion.Drafts(v.ctx(), v.actor())
	if err != nil {
		return err
	}
	for _, d := range drafts {
		page.Drafts = append(page.Drafts, v.keptDraft(d))
	}
	marks, err := s.Discussion.Bookmarks(v.ctx(), v.actor())
	if err != nil {
		return err
	}
	for _, b := range marks[:min(len(marks), keptShown)] {
		t, p, err := s.Discussion.Post(v.ctx(), v.actor(), b.Post)
		if err != nil {
			continue // the topic is not for the visitor any more
		}
		page.Bookmarks = append(page.Bookmarks, keptView{
			Name: v.in(t.Title, t.Lang), Kind: v.cat.T("post.number", "n", strconv.FormatUint(p.Number, 10)), Href: v.postURL(p.PostRef), When: v.moment(b.At),
			Field: "bookmark", Value: b.Post.String(),
		})
	}
	return v.render("forumkept", page)
}

func (v *visit) keptDraft(d *forum.Draft) keptView {
	view := keptView{When: v.moment(d.Saved), Text: v.printed(strings.TrimSpace(clip(d.Source, 200)), d.Lang), Field: "draft", Value: d.ID}
	resume := url.Values{"draft": {d.ID}}
	if d.Topic == "" {
		view.Kind, view.Href, view.Name = v.cat.T("draft.topic"), v.url("/forum/new", resume), v.printed(d.Title, d.Lang)
		if d.Title == "" {
			view.Name = own(v.cat.T("draft.untitled"))
		}
		return view
	}
	view.Kind, view.Name = v.cat.T("draft.reply"), own(v.cat.T("draft.untitled"))
	t, _, err := v.site.Discussion.Post(v.ctx(), v.actor(), forum.PostRef{Topic: d.Topic, Number: max(d.Edits, 1)})
	if err != nil {
		return view // the text is still its owner's, the topic is not for the owner any more
	}
	view.Name, view.Href = v.in(t.Title, t.Lang), v.url(topicPath(d.Topic), resume)+"#reply"
	if d.Edits > 0 {
		view.Kind = v.cat.T("draft.edit")
		view.Href = v.url(postPath(forum.PostRef{Topic: d.Topic, Number: d.Edits})+"/edit", resume)
	}
	return view
}

// dropKept removes a draft or a bookmark.
func (s *site) dropKept(v *visit) error {
	form, err := v.fields("draft", "bookmark")
	if err != nil {
		return err
	}
	if id := form.Get("draft"); id != "" {
		err = s.Discussion.DeleteDraft(v.ctx(), v.actor(), id)
	} else if ref, ok := forum.ParsePostRef(form.Get("bookmark")); ok {
		err = s.Discussion.Unbookmark(v.ctx(), v.actor(), ref)
	}
	if err != nil {
		return err
	}
	return v.seeOther(v.url("/forum/kept", nil))
}

// revisionView is one text of a post with what was changed in it.
type revisionView struct {
	Number  string
	By      phrase
	When    string
	Note    phrase
	Gone    string // that the text is hidden; it is there for its author and for moderators
	Why     phrase
	Judge   *link // to hide or show it, for those who keep order
	Changes [][]pieceView
}

// postHistoryPage lists the texts of a post, the newest first.
type postHistoryPage struct {
	frame
	Topic     link
	TopicLang string
	TextLang  string // of the post, where it is not that of the page
	Revisions []revisionView
}

// postHistory shows who changed what in a post, word by word.
func (s *site) postHistory(v *visit) error {
	asked, err := v.postRef()
	if err != nil {
		return err
	}
	ref, err := v.postNow()
	if err != nil {
		return err
	}
	if ref != asked {
		return v.forward(v.url(postPath(ref)+"/history", nil))
	}
	list, err := s.Discussion.Revisions(v.ctx(), v.actor(), ref)
	if err != nil {
		return err
	}
	view, err := s.Discussion.Open(v.ctx(), v.actor(), ref.Topic, ref.Number-1, 1)
	if err != nil {
		return err
	}
	t := view.Topic
	page := postHistoryPage{
		frame: v.frame(v.cat.T("post.history.title", "n", strconv.FormatUint(ref.Number, 10))), Topic: link{Text: t.Title, Href: v.postURL(ref)}, TopicLang: v.in("", t.Lang).Lang,
	}
	page.Robots = "noindex"
	page.crumbs(v, append(v.forumCrumbs(t), crumb{Name: v.in(t.Title, t.Lang), Href: page.Topic.Href})...)
	_, p, err := s.Discussion.Post(v.ctx(), v.actor(), ref)
	if err != nil {
		return err
	}
	page.TextLang = v.in("", p.LangIn(t)).Lang
	page.Revisions = v.textsOf(t, p, list, view.Names)
	slices.Reverse(page.Revisions)
	return v.render("forumhistory", page)
}

// textLines are the lines of a text that have words.
func textLines(s string) []string {
	var list []string
	for {
		line, rest, more := cutLine(s)
		if line != "" {
			list = append(list, line)
		}
		if !more {
			return list
		}
		s = rest
	}
}
