package web

import (
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"taldau/data"
	"taldau/forum"
)

// postsPerPage is how many posts a page of a topic has.
const postsPerPage = 30

// topicPage is a topic with a page of its posts.
type topicPage struct {
	frame
	TopicLang string // where it is not that of the page
	State     string
	Chamber   bool
	Category  *categoryLink
	Asked     string // when
	Author    phrase
	Articles  []link
	Readings  []sideCards
	Neither   []hitView // decisions on neither side
	Notices   []noticeView
	Done      string     // what was done a moment ago, in words
	Steps     *stepsView // the way to a position, and what the reader may do
	posts     *postWriter
	Shown     string // "Posts 1–30 of 54"
	Pages     []link // all pages of posts, where there are several
	Unread    string // address of the first post that was not read; empty: none
	EditURL   string
	Reply     *composer
	Closed    string // why nothing can be written
	LoginURL  string // where somebody without an account may sign in to take part
	Similar   string // address of the list of the category
	Permanent string // printed
}

// sideCards is one of the two ways to read the law, with the decisions that follow it.
type sideCards struct {
	Side  string // "А"
	Text  string
	Cards []hitView
}

// Posts writes the posts into the page where the template stands, and gives it nothing to write itself: they are most of the page.
func (p *topicPage) Posts() template.HTML {
	p.posts.writeTo(p.posts.v.out)
	return ""
}

// topicPath is the address of a topic without a language.
func topicPath(id forum.TopicID) string { return "/forum/t/" + url.PathEscape(string(id)) }

// PostPath is the path that leads to a post, on whatever page of its topic it stands, without a language; with the number 0 that of the topic.
func PostPath(ref forum.PostRef) string {
	if ref.Number == 0 {
		return topicPath(ref.Topic)
	}
	return postPath(ref)
}

// pageOf is the number of the post before the page that a post stands on.
func pageOf(number uint64) uint64 { return (number - 1) / postsPerPage * postsPerPage }

// topicURL is the page of a topic that begins after a post.
func (v *visit) topicURL(id forum.TopicID, after uint64) string {
	query := url.Values{}
	if after > 0 {
		query.Set("after", strconv.FormatUint(after, 10))
	}
	return v.url(topicPath(id), query)
}

// postURL is the address of a post on the page that it stands on.
func (v *visit) postURL(ref forum.PostRef) string {
	return v.topicURL(ref.Topic, pageOf(ref.Number)) + "#post-" + strconv.FormatUint(ref.Number, 10)
}

func (s *site) topic(v *visit) error {
	after, err := v.afterPost()
	if err != nil {
		return err
	}
	id := forum.TopicID(v.c.Param("id"))
	view, err := s.Discussion.Open(v.ctx(), v.actor(), id, after, postsPerPage)
	if errors.Is(err, fs.ErrNotExist) {
		return v.forwardMerged(id, after)
	}
	if err != nil {
		return err
	}
	if view.Topic.Merged != "" && !view.Rights[forum.PermModerate] { // its author; who keeps order sees what is left of it
		if err := v.forwardMerged(id, after); err == nil {
			return nil
		}
	}
	if len(view.Posts) == 0 && after > 0 {
		return errNotFound
	}
	page, err := v.topicPage(view, after)
	if err != nil {
		return err
	}
	if err := v.markRead(view); err != nil {
		return err
	}
	return v.render("forumtopic", page)
}

// afterPost reads the place of a page in a topic: pages begin at fixed places, so that a post stands on one page only.
func (v *visit) afterPost() (uint64, error) {
	s := v.c.Query("after")
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil || n%postsPerPage != 0 || n == 0 {
		return 0, &data.InvalidError{Field: "after", Message: "not a place of a page"}
	}
	return n, nil
}

// markRead notes how far the visitor has come. A page that a browser fetched ahead was not read.
func (v *visit) markRead(view *forum.TopicView) error {
	ahead := v.c.GetHeader("Sec-Purpose") + v.c.GetHeader("Purpose")
	if v.user == nil || v.c.Request.Method != http.MethodGet || ahead != "" || len(view.Posts) == 0 || !view.Rights[forum.PermKeep] {
		return nil
	}
	last := view.Posts[len(view.Posts)-1].Number
	if last <= view.Read {
		return nil
	}
	err := v.site.Discussion.MarkRead(v.ctx(), v.actor(), view.Topic.ID, last)
	if _, refused := v.refused(err); err != nil && refused == nil {
		return nil // one who turns pages faster than is noted still reads them
	}
	return err
}

func (v *visit) topicPage(view *forum.TopicView, after uint64) (*topicPage, error) {
	t := view.Topic
	page := &topicPage{
		frame: v.frame(t.Title), TopicLang: v.in("", t.Lang).Lang, State: v.cat.T("forum.state." + string(t.State)), Chamber: t.Space == forum.SpaceChamber,
		Category: v.categoryLink(t.Category), Asked: v.moment(t.Created), Author: v.authorName(t.Author, view.Names),
		Similar: v.url("/forum", url.Values{"category": {string(t.Category)}}), Permanent: v.absolute(v.url(topicPath(t.ID), nil)),
	}
	page.Previews, page.Done = true, v.done()
	if page.Chamber {
		page.Robots = "noindex"
	} else if v.site.BaseURL != "" {
		page.Canonical = v.absolute(v.topicURL(t.ID, after))
	}
	page.crumbs(v, v.forumCrumbs(t)...)
	if err := v.topicRests(page, t); err != nil {
		return nil, err
	}
	v.topicNotices(page, view)
	steps, err := v.steps(view)
	if err != nil {
		return nil, err
	}
	page.Steps = steps
	if page.posts, err = v.newPostWriter(view); err != nil {
		return nil, err
	}
	v.topicPages(page, t, after)
	if read := view.Read; read > 0 && read < t.Posts {
		page.Unread = v.postURL(forum.PostRef{Topic: t.ID, Number: read + 1})
	}
	return page, v.topicForm(page, view)
}

// forumCrumbs is the path to what belongs to a topic.
func (v *visit) forumCrumbs(t *forum.Topic) []crumb {
	steps := []crumb{{Name: own(v.cat.T("forum.title")), Href: v.url("/forum", nil)}}
	for _, c := range v.site.Tree().Path(t.Category) {
		steps = append(steps, crumb{Name: v.categoryName(c.Code), Href: v.url("/forum", url.Values{"category": {string(c.Code)}})})
	}
	return steps
}

// topicRests sets what the topic rests on: articles, and decisions by side.
func (v *visit) topicRests(page *topicPage, t *forum.Topic) error {
	for _, key := range t.Articles {
		page.Articles = append(page.Articles, link{Text: v.referenceName(key).Text, Href: v.targetURL(forum.Target{Kind: forum.TargetArticle, Key: key})})
	}
	for _, key := range t.Points {
		target := forum.Target{Kind: forum.TargetPoint, Key: key}
		page.Articles = append(page.Articles, link{Text: v.aboutName(target).Text, Href: v.targetURL(target)})
	}
	cards, err := v.linkedCards(t.Decisions)
	if err != nil {
		return err
	}
	for i, side := range []forum.Side{forum.SideA, forum.SideB} {
		r := sideCards{Side: v.cat.T("side." + string(side)), Text: t.Readings[i], Cards: cards[side]}
		if r.Text != "" || len(r.Cards) > 0 {
			page.Readings = append(page.Readings, r)
		}
	}
	page.Neither = cards[forum.SideNeither]
	return nil
}

// linkedCards dresses linked decisions; one that was withdrawn has no card.
func (v *visit) linkedCards(list []forum.Linked) (map[forum.Side][]hitView, error) {
	cards := map[forum.Side][]hitView{}
	if len(list) == 0 {
		return cards, nil
	}
	ids := make([]data.ID, len(list))
	for i, l := range list {
		ids[i] = l.Document
	}
	heads, err := v.site.Store.Heads(v.ctx(), ids)
	if err != nil {
		return nil, err
	}
	for i, d := range heads {
		if d != nil && d.Withdrawn == nil {
			cards[list[i].Side] = append(cards[list[i].Side], v.card(d))
		}
	}
	return cards, nil
}

func (v *visit) topicNotices(page *topicPage, view *forum.TopicView) {
	t := view.Topic
	add := func(id string, at link) {
		page.Notices = append(page.Notices, noticeView{Class: "warn", Text: v.cat.T("topic." + id), Link: at})
	}
	if t.Locked != nil {
		add("locked", link{})
	}
	if t.Merged != "" {
		add("merged", link{Text: v.cat.T("topic.merged.link"), Href: v.url(topicPath(t.Merged), nil)})
	}
	if t.Removed != nil {
		add("removed", link{})
	}
	if t.Successor != "" {
		add("superseded", link{Text: v.cat.T("topic.superseded.link"), Href: v.url(topicPath(t.Successor), nil)})
	}
}

// topicPages lists the pages of posts.
func (v *visit) topicPages(page *topicPage, t *forum.Topic, after uint64) {
	last := min(after+postsPerPage, t.Posts)
	page.Shown = v.cat.T("topic.posts", "from", v.cat.Number(int(after+1)), "to", v.cat.Number(int(last)), "all", v.cat.Number(int(t.Posts)))
	if t.Posts <= postsPerPage {
		return
	}
	for from, n := uint64(0), 1; from < t.Posts; from, n = from+postsPerPage, n+1 {
		page.Pages = append(page.Pages, link{Text: strconv.Itoa(n), Href: v.topicURL(t.ID, from), Current: from == after})
	}
}

// topicForm sets what the visitor may do with the topic itself.
func (v *visit) topicForm(page *topicPage, view *forum.TopicView) error {
	t := view.Topic
	if forum.May(v.user, forum.PermEditPost, t.Subject()) || view.Rights[forum.PermModerate] {
		page.EditURL = v.url(topicPath(t.ID)+"/edit", nil)
	}
	switch {
	case forum.May(v.user, forum.PermReply, t.Subject()):
		var err error
		page.Reply, err = v.replyForm(t)
		page.Composes = true
		return err
	case t.Locked != nil || t.Merged != "" || t.Removed != nil:
		page.Closed = v.cat.T("topic.closed")
	case !t.State.Open():
		page.Closed = v.cat.T("topic.settled")
	case v.user == nil:
		page.LoginURL = v.visitor().LoginURL
	default:
		page.Closed = v.cat.T("topic.members")
	}
	return nil
}

// permalink leads to a post wherever it stands.
func (s *site) permalink(v *visit) error {
	ref, err := v.postRef()
	if err != nil {
		return err
	}
	_, p, err := s.Discussion.Post(v.ctx(), v.actor(), ref)
	if errors.Is(err, fs.ErrNotExist) || err == nil && p.Moved != nil {
		to, lost := s.Discussion.ForwardPost(v.ctx(), v.actor(), ref)
		if lost == nil {
			return v.forward(v.postURL(to))
		}
		if err != nil {
			return lost
		}
	}
	if err != nil {
		return err
	}
	return v.forward(v.postURL(ref))
}

// forwardMerged leads from a page of a merged topic to where its first post stands now. The address names the post, since the browser would else keep the
// part of the old address that names a post by its old number.
func (v *visit) forwardMerged(id forum.TopicID, after uint64) error {
	to, err := v.site.Discussion.Forward(v.ctx(), v.actor(), id)
	if err != nil {
		return err
	}
	if at, err := v.site.Discussion.ForwardPost(v.ctx(), v.actor(), forum.PostRef{Topic: id, Number: after + 1}); err == nil && at.Topic == to {
		return v.forward(v.postURL(at))
	}
	return v.forward(v.url(topicPath(to), nil))
}

// forward leads to where something stands now. It may stand elsewhere tomorrow, or not be this reader's any more.
func (v *visit) forward(to string) error {
	v.c.Header("Cache-Control", "private, no-store")
	v.c.Redirect(http.StatusFound, to)
	return nil
}

// postRef reads the address of a post.
func (v *visit) postRef() (forum.PostRef, error) {
	ref, ok := forum.ParsePostRef(v.c.Param("id") + "/" + v.c.Param("n"))
	if !ok {
		return ref, errNotFound
	}
	return ref, nil
}

// postNow is where the post that the address names stands now. Where it leads nowhere the address stays as it is: what is asked of it then says why.
func (v *visit) postNow() (forum.PostRef, error) {
	ref, err := v.postRef()
	if err != nil {
		return ref, err
	}
	if now, err := v.site.Discussion.ForwardPost(v.ctx(), v.actor(), ref); err == nil {
		return now, nil
	}
	return ref, nil
}

// timestamp is a time for machines.
func timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
