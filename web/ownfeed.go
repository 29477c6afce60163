package web

import (
	"errors"
	"net/http"
	"net/url"

	"taldau/forum"
)

// ownFeed is where a person gets the address of the feed of its notices.
func (s *site) ownFeed(v *visit) error {
	code, err := s.Accounts.FeedCode(v.ctx(), v.actor())
	if err != nil {
		return err
	}
	page := letterPage{
		frame: v.frame(v.cat.T("ownfeed.title")), Leads: []string{v.cat.T("ownfeed.lead"), v.cat.T("ownfeed.chamber")},
		Action: v.url("/notifications/feed", nil), Button: v.cat.T("ownfeed.make"), Back: &link{Text: v.cat.T("notices.title"), Href: v.url("/notifications", nil)},
	}
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(v.cat.T("notices.title")), page.Back.Href},
		crumb{own(page.Heading), page.Action})
	if code != "" {
		at := v.url("/notifications/atom", url.Values{"code": {code}})
		page.Facts = []fact{{Name: v.cat.T("ownfeed.address"), Value: own(v.absolute(at)), Href: at}}
		page.Button = v.cat.T("ownfeed.renew")
		page.Second = &button{v.url("/notifications/feed/end", nil), v.cat.T("ownfeed.end")}
	}
	return v.renderLetter(http.StatusOK, page, nil)
}

// setOwnFeed makes a new address, or ends the one that there is.
func (s *site) setOwnFeed(on bool) handler {
	return func(v *visit) error {
		if _, err := v.fields(); err != nil {
			return err
		}
		if err := s.Accounts.SetFeed(v.ctx(), v.actor(), on); err != nil {
			return err
		}
		return v.seeOther(v.url("/notifications/feed", url.Values{"done": {"ownfeed"}}))
	}
}

// noticesFeed is the newest notices of the person whose address it is. The address opens nothing else; who has it learns of the public space what stands in a
// letter, and of the judges' chamber that there is something new.
func (s *site) noticesFeed(v *visit) error {
	v.secretive()
	u, err := s.Accounts.FeedReader(v.ctx(), v.c.Query("code"))
	if errors.Is(err, forum.ErrSpent) {
		return v.hidden()
	}
	if err != nil {
		return err
	}
	list, err := s.Discussion.Inbox(v.ctx(), forum.As(u), "", feedEntries)
	if err != nil {
		return err
	}
	feed := v.feed("/notifications", nil, v.cat.T("notices.title"))
	feed.ID = v.absolute("/notifications") + "#" + u.ID.String()
	feed.Links[1].Href = v.absolute(v.url("/notifications/atom", v.c.Request.URL.Query()))
	for _, n := range list.Notices {
		feed.Entries = append(feed.Entries, v.noticeEntry(n, list))
	}
	return v.writeFeed(feed)
}

func (v *visit) noticeEntry(n forum.Received, list *forum.InboxPage) atomEntry {
	e := atomEntry{
		ID: v.absolute("/notifications") + "#" + n.Mark(), Title: v.cat.T("mail.chamber"), Published: atomTime(n.At), Updated: atomTime(n.At),
		Author: atomPerson{v.cat.T("site.name")}, Link: atomLink{"alternate", "text/html", v.absolute(v.url("/notifications", nil))},
	}
	if list.Topics[n.Post.Topic].Space != forum.SpacePublic {
		return e
	}
	row := v.noticeRow(n, list)
	e.Title, e.Link.Href = plainXML(row.Text+": "+row.Title.Text), v.absolute(row.Href)
	if row.By.Text != "" {
		e.Author.Name = plainXML(row.By.Text)
	}
	return e
}
