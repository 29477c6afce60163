package web

import (
	"net/url"
	"strconv"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/web/i18n"
)

// profilePage is a person as the reader may see it.
type profilePage struct {
	frame
	Handle  string
	Roles   []grantedView
	Badges  []grantedView
	Joined  string
	Counts  []spaceRow
	Spaces  bool // the reader sees more than one space
	Topics  []topicRow
	AllURL  string // of the topics
	Posts   []writtenRow
	First   string
	Next    string
	Account string // address of the own account; empty on the profiles of others
	Choose  string // address where one chooses a handle; empty for others and for who has one
}

// grantedView is a verified fact with the day of its verification.
type grantedView struct {
	Name  phrase
	Since string
}

type spaceRow struct{ Space, Topics, Posts string }

// writtenRow is a post of the person.
type writtenRow struct {
	Title   phrase
	Number  string
	Href    string
	When    string
	ISO     string
	Text    phrase
	Chamber bool
}

// The size of a list of posts, and how much of each is shown, in bytes.
const (
	postsOfProfile = 20
	profileExcerpt = 300
)

// profile shows a person. Another spelling of the name, the number of who has a handle, and a former handle lead to the one address.
func (s *site) profile(v *visit) error {
	name := v.c.Param("name")
	var after forum.PostRef
	if at := v.c.Query("after"); at != "" {
		var ok bool
		if after, ok = forum.ParsePostRef(clip(at, 100)); !ok {
			return errNotFound
		}
	}
	p, err := s.Discussion.Profile(v.ctx(), v.actor(), clip(name, 200), after, postsOfProfile)
	if err != nil {
		return err
	}
	called := p.Handle
	if called == "" {
		called = p.ID.String()
	}
	if name != called {
		return v.forward(v.url(profilePath(called), nil))
	}
	shown := v.printed(p.Name, "")
	page := profilePage{
		frame: v.frame(p.Name), Handle: p.Handle, Joined: v.day(p.Joined), Spaces: len(p.Written) > 1,
		AllURL: v.url("/forum", url.Values{"author": {p.ID.String()}}),
	}
	page.Robots = "noindex"
	page.crumbs(v, crumb{own(v.cat.T("forum.title")), v.url("/forum", nil)}, crumb{shown, v.url(profilePath(called), nil)})
	v.profileFacts(&page, p)
	names := &forum.TopicPage{Names: map[forum.UserID]string{p.ID: p.Name}}
	page.Topics = v.topicRows(p.Topics, names)
	v.profilePosts(&page, p, called, after)
	if v.user != nil && v.user.ID == p.ID {
		page.Account = v.url("/account", nil)
		if p.Handle == "" {
			page.Choose = v.url("/account/handle", nil)
		}
	}
	return v.render("profile", page)
}

func (v *visit) profileFacts(page *profilePage, p *forum.Profile) {
	for _, g := range p.Roles {
		page.Roles = append(page.Roles, grantedView{own(v.cat.T("role." + string(g.Role))), v.sinceDay(g.At)})
	}
	for _, b := range p.Badges {
		page.Badges = append(page.Badges, grantedView{v.printed(b.Text, ""), v.sinceDay(b.At)})
	}
	for _, w := range p.Written {
		page.Counts = append(page.Counts, spaceRow{v.cat.T("space." + string(w.Space)), v.cat.Number(w.Topics), v.cat.Number(w.Posts)})
	}
}

func (v *visit) profilePosts(page *profilePage, p *forum.Profile, called string, after forum.PostRef) {
	for _, post := range p.Posts {
		t := p.About[post.Topic]
		page.Posts = append(page.Posts, writtenRow{
			Title: v.in(t.Title, t.Lang), Number: strconv.FormatUint(post.Number, 10), Href: v.postURL(post.PostRef), When: v.moment(post.Created), ISO: timestamp(post.Created),
			Text: v.in(shortened(post.Cooked.OwnText(), profileExcerpt), post.LangIn(t)), Chamber: t.Space == forum.SpaceChamber,
		})
	}
	if after.Number > 0 {
		page.First = v.url(profilePath(called), nil)
	}
	if p.More {
		page.Next = v.url(profilePath(called), url.Values{"after": {p.Posts[len(p.Posts)-1].PostRef.String()}})
	}
}

// day is the date of a time in words.
func (v *visit) day(t time.Time) string { return v.cat.Date(t.In(data.Zone).Format(time.DateOnly)) }

// sinceDay is the date of a time from which on something holds.
func (v *visit) sinceDay(t time.Time) string {
	return v.cat.T("profile.since", "date", v.cat.DateIn(t.In(data.Zone).Format(time.DateOnly), i18n.CaseFrom))
}
