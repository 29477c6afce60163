package web

import (
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/review"
	"taldau/forum"
)

// reviewRoutes lists the addresses of the editors' work. To everybody else they do not exist.
func (s *site) reviewRoutes() []accountRoute {
	get, post := http.MethodGet, http.MethodPost
	return s.repeatable([]accountRoute{
		{get, "/review", forum.PermReview, s.reviewQueue},
		{post, "/review/items", forum.PermReview, s.disposeItems},
		{get, "/review/items/:key", forum.PermReview, s.reviewItem},
		{post, "/review/items/:key", forum.PermReview, s.settleItem},
		{get, "/review/d/:id", forum.PermReview, s.reviewDocument},
		{post, "/review/d/:id", forum.PermReview, s.correctDocument},
		{get, "/review/log", forum.PermReview, s.reviewLog},
		{get, "/review/sample", forum.PermReview, s.reviewSample},
		{get, "/review/categories", forum.PermConfirmCategory, s.reviewCategories},
		{post, "/review/categories", forum.PermConfirmCategory, s.confirmCategories},
	})
}

// pageOfItems is how many items one page of the queue lists.
const pageOfItems = 25

// queuePage is one page of the editors' queue.
type queuePage struct {
	frame
	Done      string
	Faults    []fault
	Progress  string // while not all documents were looked at
	Kinds     []facetLink
	States    []link
	Orders    []link
	Items     []itemView
	Total     int
	Action    string
	Back      string // the query of this page, to return to
	Reason    string
	Open      bool
	Previous  string
	Next      string
	Links     []link
	CanDecide bool
}

type facetLink struct {
	link
	Count int
}

// itemView is one item of the queue.
type itemView struct {
	ID       string
	Kind     string
	What     string
	Detail   phrase
	Document phrase
	Href     string
	Other    phrase
	Meta     string
	State    string // in words; empty: open
	Reason   phrase
}

// queueFilter reads what of the queue is wanted.
func (v *visit) queueFilter() (review.Filter, error) {
	q := v.c.Request.URL.Query()
	f := review.Filter{Kind: q.Get("kind"), State: data.State(q.Get("state")), Order: q.Get("order"), Limit: pageOfItems}
	from, err := v.position("from")
	switch {
	case err != nil:
		return f, err
	case f.Kind != "" && !slices.Contains(review.Kinds(), f.Kind):
		return f, &data.InvalidError{Field: "kind", Message: "no such kind of item"}
	case f.State != "" && !slices.Contains(states(), f.State):
		return f, &data.InvalidError{Field: "state", Message: "no such state"}
	case f.Order != "" && !slices.Contains(orders(), f.Order):
		return f, &data.InvalidError{Field: "order", Message: "no such order"}
	}
	f.From = int(min(from, 1<<30))
	return f, nil
}

func states() []data.State { return []data.State{data.StateOpen, data.StateDone, data.StateDismissed} }

func orders() []string { return []string{"important", "oldest"} }

// queueQuery is the query of a page of the queue.
func queueQuery(f review.Filter) url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"kind": f.Kind, "state": string(f.State), "order": f.Order} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.From > 0 {
		q.Set("from", strconv.Itoa(f.From))
	}
	return q
}

func (s *site) reviewQueue(v *visit) error { return v.renderQueue(http.StatusOK, "", nil) }

func (v *visit) renderQueue(status int, reason string, faults []fault) error {
	f, err := v.queueFilter()
	if err != nil {
		return err
	}
	q, err := v.site.Review.Queue(v.ctx(), f)
	if err != nil {
		return err
	}
	page := queuePage{
		frame: v.frame(v.cat.T("review.title")), Done: v.done(), Faults: faults, Total: q.Total, Action: v.url("/review/items", nil),
		Back: queueQuery(f).Encode(), Reason: reason, Open: f.State == "" || f.State == data.StateOpen,
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(page.Heading), Href: v.url("/review", nil)})
	if !q.All {
		page.Progress = v.cat.N("review.progress", q.Read)
	}
	v.queueLinks(&page, f, q)
	if page.Items, err = v.itemViews(q.Items); err != nil {
		return err
	}
	for i := range page.Faults {
		if len(page.Items) == 0 {
			page.Faults[i].Field = "" // there is no form that it could lead to
		}
	}
	return v.write(status, "review", page)
}

// queueLinks sets everything that leads from one page of the queue to another.
func (v *visit) queueLinks(page *queuePage, f review.Filter, q review.Queue) {
	at := func(change func(*review.Filter)) string {
		next := f
		next.From = 0
		change(&next)
		return v.url("/review", queueQuery(next))
	}
	all := 0
	for _, k := range review.Kinds() {
		all += q.Kinds[k]
	}
	page.Kinds = append(page.Kinds, facetLink{link{v.cat.T("review.kind.all"), at(func(n *review.Filter) { n.Kind = "" }), f.Kind == ""}, all})
	for _, k := range review.Kinds() {
		if q.Kinds[k] > 0 || k == f.Kind {
			page.Kinds = append(page.Kinds, facetLink{link{v.cat.T("review.kind." + k), at(func(n *review.Filter) { n.Kind = k }), f.Kind == k}, q.Kinds[k]})
		}
	}
	for _, st := range states() {
		page.States = append(page.States, link{v.cat.T("review.state." + string(st)), at(func(n *review.Filter) { n.State = st }), st == f.State || st == data.StateOpen && f.State == ""})
	}
	for _, o := range orders() {
		page.Orders = append(page.Orders, link{v.cat.T("review.order." + o), at(func(n *review.Filter) { n.Order = o }), o == f.Order || o == "important" && f.Order == ""})
	}
	if f.From > 0 {
		page.Previous = at(func(n *review.Filter) { n.From = max(0, f.From-pageOfItems) })
	}
	if f.From+pageOfItems < q.Total {
		page.Next = at(func(n *review.Filter) { n.From = f.From + pageOfItems })
	}
	for _, id := range []string{"categories", "sample", "log"} {
		page.Links = append(page.Links, link{Text: v.cat.T("review.link." + id), Href: v.url("/review/"+id, nil)})
	}
	page.Links = append(page.Links, link{Text: v.cat.T("accuracy.heading"), Href: v.url("/accuracy", nil)})
}

// itemViews shows items with the titles of their documents.
func (v *visit) itemViews(items []review.Item) ([]itemView, error) {
	ids := make([]data.ID, 0, 2*len(items))
	for _, i := range items {
		ids = append(ids, i.Document, i.Other)
	}
	heads, err := v.site.Store.Heads(v.ctx(), ids)
	if err != nil {
		return nil, err
	}
	var list []itemView
	for n, i := range items {
		list = append(list, v.itemView(i, heads[2*n], heads[2*n+1]))
	}
	return list, nil
}

// itemView shows an item; head and other may be nil: documents that went away meanwhile.
func (v *visit) itemView(i review.Item, head, other *data.Document) itemView {
	view := itemView{ID: i.Key, Kind: v.cat.T("review.kind." + i.Kind), What: v.itemWhat(i), Detail: v.itemDetail(i), Href: v.itemURL(i)}
	if head != nil {
		view.Document = v.title(head)
	}
	if other != nil {
		view.Other = v.title(other)
	}
	switch i.Kind {
	case review.KindReference:
		view.Document = phrase{}
		view.Meta = v.cat.N("review.documents", i.Documents)
	case review.KindDuplicate:
		view.Meta = v.cat.T("review.alike", "share", v.percent(i.Share))
	}
	if i.Done != nil && i.Done.State != data.StateOpen {
		view.State, view.Reason = v.cat.T("review.state."+string(i.Done.State)), v.printed(i.Done.Reason, "")
	}
	return view
}

// itemURL is where an item is settled: claims on the page of their document, the rest on a page of its own.
func (v *visit) itemURL(i review.Item) string {
	switch i.Kind {
	case review.KindDoubt, review.KindStale, review.KindUncategorised, review.KindProblem, review.KindInvariant:
		anchor := ""
		if i.Field != "" {
			anchor = "#" + claimID(i.Field, i.Edition, i.Span)
		} else if i.Span.Paragraph > 0 {
			anchor = "#p" + strconv.Itoa(i.Span.Paragraph)
		}
		return v.url("/review/d/"+string(i.Document), url.Values{"item": {i.Key}}) + anchor
	}
	return v.url("/review/items/"+i.Key, nil)
}

// itemWhat says in words what is the matter.
func (v *visit) itemWhat(i review.Item) string {
	switch i.Kind {
	case review.KindProblem:
		return v.word("problem", i.What)
	case review.KindInvariant:
		return v.cat.T("invariant." + i.What)
	case review.KindPersonal:
		return v.word("masked", i.What)
	case review.KindDoubt, review.KindStale:
		return v.cat.T("claim." + i.What)
	}
	return ""
}

// itemDetail is the text in question, or the value in words.
func (v *visit) itemDetail(i review.Item) phrase {
	switch i.Kind {
	case review.KindReference:
		return v.in(i.Detail, string(i.Lang))
	case review.KindPersonal:
		return v.printed(i.Detail, "ru")
	case review.KindDoubt, review.KindStale:
		return v.claimValue(i.Field, i.Detail)
	}
	return phrase{} // an invariant has its numbers on the page of the document, in the words of operators
}

// percent writes a share in percent, with at most one digit behind the point.
func (v *visit) percent(share float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(math.Floor(1000*share+0.5)/10, 'f', 1, 64), ".0")
	if v.lang != "en" {
		s = strings.ReplaceAll(s, ".", ",")
	}
	return s
}
