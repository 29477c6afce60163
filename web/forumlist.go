package web

import (
	"context"
	"net/url"
	"slices"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// topicsPerPage is how many topics a page lists.
const topicsPerPage = 20

// forumPage lists topics.
type forumPage struct {
	frame
	Lead     string
	Links    []link // to what is the visitor's own
	AskURL   string
	About    *crumb // what the list is about, and the address without it
	Category *categoryLink
	Remove   string // address without the category
	Below    []link // categories to narrow the list to
	States   choiceList
	Checks   []choice
	Spaces   *choiceList // nil: the visitor sees one space only
	Sought   []field     // what a search from here is narrowed to
	Hidden   []field     // of the form, so that it keeps the rest of the list
	Action   string
	Count    string
	Pinned   []topicRow
	Topics   []topicRow
	Next     string
	First    string // address of the first page; empty on it
}

// field is a hidden field of a form.
type field struct{ Name, Value string }

// topicList is what an address asks for.
type topicList struct {
	forum.Listing
	about *forum.Target
	mine  bool
}

func (s *site) forum(v *visit) error {
	q, err := v.topicList()
	if err != nil {
		return err
	}
	found, err := s.listTopics(v.ctx(), v.actor(), q)
	if err != nil {
		return err
	}
	page := forumPage{frame: v.frame(v.cat.T("forum.title")), Lead: v.cat.T("forum.lead"), Action: v.url("/forum", nil)}
	page.crumbs(v)
	if q.about != nil || q.After.Topic != "" || q.Author != 0 || q.Space == forum.SpaceChamber {
		page.Robots = "noindex"
	}
	page.Pinned, page.Topics = v.topicRows(found.Pinned, found), v.topicRows(found.Topics, found)
	page.Count = v.cat.N("forum.count", found.Total)
	page.Sought = []field{{"kind", kindTopic}, {"kind", kindPost}}
	if q.Category != "" {
		page.Sought = append(page.Sought, field{"category", string(q.Category)})
	}
	v.forumFilters(&page, q)
	page.Title = v.listTitle(&page, q) + page.Title
	query := q.query()
	if q.After.Topic != "" {
		page.First = v.url("/forum", query)
	}
	if found.Next.Topic != "" {
		query.Set("after", found.Next.String())
		page.Next = v.url("/forum", query)
	}
	return v.render("forum", page)
}

// topicList reads the address of a list. What cannot be read is refused.
func (v *visit) topicList() (*topicList, error) {
	query := v.c.Request.URL.Query()
	q := &topicList{mine: query.Get("mine") == "1" && v.user != nil}
	q.Unanswered = query.Get("unanswered") == "1"
	q.Category, q.State, q.Space = classifier.Code(query.Get("category")), forum.State(query.Get("state")), forum.Space(query.Get("space"))
	if q.Category != "" {
		if _, known := v.site.Tree().Lookup(q.Category); !known {
			return nil, errNotFound
		}
	}
	if q.State != "" && !slices.Contains(forum.States(), q.State) {
		return nil, &data.InvalidError{Field: "state", Message: "no such state"}
	}
	if q.Space != "" && !slices.Contains(forum.VisibleSpaces(v.user), q.Space) {
		return nil, &data.InvalidError{Field: "space", Message: "no such space"} // the same for a space that there is and for one that there is not
	}
	var ok bool
	if q.After, ok = forum.ParseCursor(query.Get("after")); !ok {
		return nil, &data.InvalidError{Field: "after", Message: "not a cursor"}
	}
	if author := query.Get("author"); author != "" {
		if q.Author, ok = forum.ParseUserID(author); !ok {
			return nil, &data.InvalidError{Field: "author", Message: "not a number"}
		}
	}
	if q.mine {
		q.Author = v.user.ID
	}
	if about := query.Get("about"); about != "" {
		if q.about = parseTarget(about); q.about == nil {
			return nil, &data.InvalidError{Field: "about", Message: "not a target"}
		}
	}
	q.Limit = topicsPerPage
	return q, nil
}

// query is the address of the list without its place.
func (q *topicList) query() url.Values {
	query := url.Values{}
	set := func(name, value string) {
		if value != "" {
			query.Set(name, value)
		}
	}
	set("category", string(q.Category))
	set("state", string(q.State))
	set("space", string(q.Space))
	if q.mine {
		set("mine", "1")
	} else if q.Author != 0 {
		set("author", q.Author.String())
	}
	if q.Unanswered {
		set("unanswered", "1")
	}
	if q.about != nil {
		set("about", targetKey(*q.about))
	}
	return query
}

// listTitle is what the title of the window says of a list before its heading, so that one window is told from another.
func (v *visit) listTitle(page *forumPage, q *topicList) string {
	var parts []string
	if page.About != nil {
		parts = append(parts, page.About.Name.Text)
	}
	if q.Category != "" {
		parts = append(parts, v.categoryName(q.Category).Text)
	}
	if q.State != "" {
		parts = append(parts, v.cat.T("forum.state."+string(q.State)))
	}
	if q.Space == forum.SpaceChamber {
		parts = append(parts, v.cat.T("space.chamber"))
	}
	if q.After.Topic != "" {
		parts = append(parts, v.cat.T("forum.next"))
	}
	title := ""
	for _, part := range parts {
		title += part + " — "
	}
	return title
}

// feed is the part of the address that the feed of the list has, too.
func (q *topicList) feed() url.Values {
	query := q.query()
	for _, name := range []string{"space", "mine", "author", "unanswered"} {
		query.Del(name)
	}
	return query
}

// listTopics reads a page as somebody sees it.
func (s *site) listTopics(ctx context.Context, by forum.Actor, q *topicList) (*forum.TopicPage, error) {
	if q.about != nil {
		return s.Discussion.Backlinks(ctx, by, *q.about, q.After, q.Limit)
	}
	return s.Discussion.List(ctx, by, q.Listing)
}

// authorName is the name of somebody who wrote; whose account is gone has none.
func (v *visit) authorName(id forum.UserID, names map[forum.UserID]string) phrase {
	if name := names[id]; name != "" {
		return v.printed(name, "")
	}
	return own(v.cat.T("person.gone"))
}
