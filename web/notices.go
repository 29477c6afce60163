package web

import (
	"net/url"
	"strconv"
	"time"

	"taldau/forum"
)

// noticesPage is what a person was told of, newest first.
type noticesPage struct {
	frame
	Done   string
	Rows   []noticeRow
	Unread int
	Until  string // the moment up to which "all" reaches
	Action string
	Levels string
	Feed   string
	First  string
	Next   string
}

type noticeRow struct {
	Mark  string
	Text  string
	By    phrase
	Title phrase
	Href  string
	At    string
	When  string
	Read  bool
}

// pageOfNotices is how many notices one page lists.
const pageOfNotices = 30

// notices shows what the visitor was told of.
func (s *site) notices(v *visit) error {
	before := v.c.Query("before")
	list, err := s.Discussion.Inbox(v.ctx(), v.actor(), before, pageOfNotices)
	if err != nil {
		return err
	}
	page := noticesPage{
		frame: v.frame(v.cat.T("notices.title")), Done: v.done(), Until: strconv.FormatInt(s.Now().UnixMilli(), 10),
		Action: v.url("/notifications/read", nil), Levels: v.url("/notifications/levels", nil),
		Feed: v.url("/notifications/feed", nil),
	}
	page.Robots = "noindex"
	if page.Visitor != nil {
		page.Unread = page.Visitor.Unread
	}
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(page.Heading), v.url("/notifications", nil)})
	for _, n := range list.Notices {
		page.Rows = append(page.Rows, v.noticeRow(n, list))
	}
	if before != "" {
		page.First = v.url("/notifications", nil)
	}
	if list.Next != "" {
		page.Next = v.url("/notifications", url.Values{"before": {list.Next}})
	}
	return v.render("notices", page)
}

func (v *visit) noticeRow(n forum.Received, list *forum.InboxPage) noticeRow {
	t := list.Topics[n.Post.Topic]
	row := noticeRow{
		Mark: n.Mark(), Text: v.cat.T("notice." + string(n.Kind)), Title: v.printed(t.Title, t.Lang), Href: v.placeURL(n.Post),
		At: n.At.Format(time.RFC3339), When: v.moment(n.At), Read: n.Read,
	}
	if n.By != 0 {
		row.By = v.personName(n.By, list.Names)
	}
	if n.Moved() {
		row.Text = v.cat.T("notice.moved")
	}
	if m, ok := n.Move(t); ok {
		row.Text = v.cat.T("steps.move." + string(m.Step))
	}
	if number, ok := n.Decision(); ok {
		row.Href = v.decisionURL(t.Space, number)
	}
	return row
}

// readNotices marks one notice as read, or all that had come when the page was made.
func (s *site) readNotices(v *visit) error {
	form, err := v.fields("notice", "until")
	if err != nil {
		return err
	}
	if form.Has("notice") {
		if err := s.Discussion.ReadNotice(v.ctx(), v.actor(), form.Get("notice")); err != nil {
			return err
		}
		return v.seeOther(v.url("/notifications", nil))
	}
	ms, err := strconv.ParseInt(form.Get("until"), 10, 64)
	if err != nil {
		return &forum.InvalidError{Field: "until", Code: "invalid", Message: "not a moment"}
	}
	if err := s.Discussion.ReadNotices(v.ctx(), v.actor(), time.UnixMilli(ms)); err != nil {
		return err
	}
	return v.seeOther(v.url("/notifications", url.Values{"done": {"read"}}))
}

// unread is how many notices wait for the visitor; where the store cannot say, none are shown.
func (v *visit) unread() int {
	if v.site.Discussion == nil {
		return 0
	}
	n, err := v.site.Discussion.CountUnread(v.ctx(), v.actor())
	if err != nil && v.ctx().Err() == nil {
		v.site.Log.Error("count notices", "request", v.requestID(), "err", err)
	}
	return n
}
