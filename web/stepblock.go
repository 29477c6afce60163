package web

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"taldau/data"
	"taldau/forum"
)

// stepsView is what the page of a topic shows of its way from a question to a rule, and what this person may do now.
type stepsView struct {
	Settled  bool // a position was adopted: it stands before all else
	State    string
	Text     string // what the state means
	Actions  []link // pages of steps
	Order    []link // pages of moderation of the whole topic
	Keep     []link // to follow the topic, and its feed
	Position *positionView
	Poll     *pollView
	Moves    []moveRow
}

// positionView is the position of a topic, from the draft on.
type positionView struct {
	Title    phrase
	Passages []passage
	Facts    []fact
	Document link // in the bank; empty: it is not there yet
	Chain    []fact
	Versions string // address of the earlier texts; empty: there are none
}

// moveRow is one signed step.
type moveRow struct {
	Text   string
	By     phrase
	At     string // ISO, for machines
	When   string
	Reason phrase
}

// steps is the block of the page of a topic.
func (v *visit) steps(t *forum.TopicView) (*stepsView, error) {
	at := topicPath(t.Topic.ID)
	state := string(t.Topic.State)
	block := &stepsView{Settled: t.Position != nil && t.Position.Adopted != nil, State: v.cat.T("forum.state." + state), Text: v.cat.T("steps.state." + state + ".text")}
	for _, f := range v.site.stepForms() {
		if v.user != nil && f.open(v, t) {
			block.Actions = append(block.Actions, link{Text: v.cat.T("steps." + f.name + ".title"), Href: v.url(at+"/step/"+f.name, nil)})
		}
	}
	if v.user != nil && mayVoteNow(v, t) {
		block.Actions = append(block.Actions, link{Text: v.cat.T("steps.vote.title"), Href: v.url(at+"/vote", nil)})
	}
	names, err := v.namesOf(t)
	if err != nil {
		return nil, err
	}
	if block.Position, err = v.positionView(t, names); err != nil {
		return nil, err
	}
	block.Poll = v.pollView(t, names)
	block.Moves = v.moveRows(t, names)
	block.Order, block.Keep = v.orders(t), v.keeps(t)
	return block, nil
}

// namesOf are the names of all who signed something of a topic.
func (v *visit) namesOf(t *forum.TopicView) (map[forum.UserID]string, error) {
	ids := []forum.UserID{t.Topic.Author}
	for _, m := range t.Topic.Moves {
		ids = append(ids, m.By)
	}
	if p := t.Position; p != nil {
		ids = append(ids, p.Draft.By)
	}
	if t.Poll != nil && t.Poll.Closed != nil {
		ids = append(ids, t.Poll.Closed.By)
	}
	if t.Topic.Locked != nil {
		ids = append(ids, t.Topic.Locked.By)
	}
	return v.site.Accounts.NamesOf(v.ctx(), ids...)
}

// moveRows are the steps, oldest first; the count of a vote stands among them.
func (v *visit) moveRows(t *forum.TopicView, names map[forum.UserID]string) []moveRow {
	row := func(text string, by forum.UserID, at time.Time, reason string) moveRow {
		return moveRow{Text: text, By: v.personName(by, names), At: at.Format(time.RFC3339), When: v.moment(at), Reason: v.printed(reason, t.Topic.Lang)}
	}
	rows := []moveRow{row(v.cat.T("steps.move.asked"), t.Topic.Author, t.Topic.Created, "")}
	for _, m := range t.Topic.Moves {
		rows = append(rows, row(v.cat.T("steps.move."+string(m.Step)), m.By, m.At, m.Reason))
	}
	if t.Poll != nil && t.Poll.Closed != nil {
		c := t.Poll.Closed
		rows = append(rows, row(v.cat.T("steps.move.close"), c.By, c.At, c.Reason))
	}
	if l := t.Topic.Locked; l != nil {
		rows = append(rows, row(v.cat.T("steps.move.lock"), l.By, l.At, l.Reason))
	}
	slices.SortStableFunc(rows, func(a, b moveRow) int { return compareTimes(a.At, b.At) })
	return rows
}

// compareTimes orders times that were written in one zone.
func compareTimes(a, b string) int {
	x, _ := time.Parse(time.RFC3339, a)
	y, _ := time.Parse(time.RFC3339, b)
	return x.Compare(y)
}

// positionPassages are the position and, once it is adopted, its reasons and dissent.
func (v *visit) positionPassages(t *forum.TopicView) []passage {
	p := t.Position
	if p == nil {
		return nil
	}
	part := func(id, head, text string) passage {
		x := passage{ID: "h-" + id, Head: v.cat.T(head)}
		for _, line := range paragraphs(text) {
			x.Lines = append(x.Lines, v.printed(line, p.Lang))
		}
		return x
	}
	head := "steps.position.draft"
	if p.Adopted != nil {
		head = "steps.position"
	}
	list := []passage{part("position", head, p.Text)}
	if p.Adopted != nil {
		list = append(list, part("reasons", "steps.position.reasons", p.Reasons))
	}
	if p.Adopted != nil && p.Dissent != "" {
		list = append(list, part("dissent", "steps.position.dissent", p.Dissent))
	}
	return list
}

func (v *visit) positionView(t *forum.TopicView, names map[forum.UserID]string) (*positionView, error) {
	p := t.Position
	if p == nil {
		return nil, nil
	}
	view := &positionView{Title: v.printed(p.Title, p.Lang), Passages: v.positionPassages(t)}
	sign := func(word string, s *forum.Signature) {
		if s != nil {
			view.Facts = append(view.Facts, fact{Name: v.cat.T(word), Value: v.signed(s, names)})
		}
	}
	sign("steps.signed.draft", &p.Draft)
	sign("steps.signed.adopted", p.Adopted)
	sign("steps.signed.published", p.Published)
	if p.Version > 1 {
		view.Versions = v.url(topicPath(t.Topic.ID)+"/versions", nil)
	}
	if p.Document != "" {
		view.Document = link{Text: v.cat.T("steps.document"), Href: v.url("/d/"+url.PathEscape(string(p.Document)), nil)}
	}
	return view, v.positionChain(view, p)
}

// signed is who signed, and when.
func (v *visit) signed(s *forum.Signature, names map[forum.UserID]string) phrase {
	by := v.personName(s.By, names)
	return phrase{Text: by.Text + ", " + v.moment(s.At), Lang: by.Lang}
}

// positionChain links a position with those whose place it took, and with the one that took its place.
func (v *visit) positionChain(view *positionView, p *forum.Position) error {
	if !p.Superseded.IsZero() {
		view.Chain = append(view.Chain, fact{Name: v.cat.T("steps.superseded"), Date: string(data.DateOf(p.Superseded.In(data.Zone)))})
	}
	add := func(word string, id forum.TopicID) error {
		if id == "" {
			return nil
		}
		other, err := v.site.Discussion.Open(v.ctx(), v.actor(), id, 1<<62, 1)
		if err == nil {
			view.Chain = append(view.Chain, fact{Name: v.cat.T(word), Value: v.printed(other.Topic.Title, other.Topic.Lang), Href: v.url(topicPath(id), nil)})
		}
		return err
	}
	if err := add("steps.successor", p.Successor); err != nil {
		return err
	}
	for _, id := range p.Replaces {
		if err := add("steps.replaces", id); err != nil {
			return err
		}
	}
	return nil
}

// versionsPage is the texts that a draft position had.
type versionsPage struct {
	frame
	Back     crumb
	Versions []versionView
}

type versionView struct {
	passage
	Facts []fact
}

// draftVersions shows the texts that a draft position had, the newest first.
func (s *site) draftVersions(v *visit) error {
	t, err := v.topicView()
	if err != nil {
		return err
	}
	list, err := s.Discussion.DraftVersions(v.ctx(), v.actor(), t.Topic.ID)
	if err != nil {
		return err
	}
	var ids []forum.UserID
	for _, r := range list {
		ids = append(ids, r.By)
	}
	names, err := s.Accounts.NamesOf(v.ctx(), ids...)
	if err != nil {
		return err
	}
	page := versionsPage{frame: v.frame(v.cat.T("steps.versions.title")), Back: crumb{v.printed(t.Topic.Title, t.Topic.Lang), v.url(topicPath(t.Topic.ID), nil)}}
	page.Robots = "noindex"
	v.stepCrumbs(&page.frame, page.Back)
	for _, r := range slices.Backward(list) {
		x := versionView{passage: passage{ID: "v" + strconv.Itoa(r.Number), Head: v.cat.T("steps.version", "n", r.Number)}}
		for _, line := range paragraphs(r.Source) {
			x.Lines = append(x.Lines, v.printed(line, t.Topic.Lang))
		}
		x.Facts = []fact{
			{Name: v.cat.T("steps.signed.draft"), Value: v.signed(&forum.Signature{By: r.By, At: r.At}, names)},
			{Name: v.cat.T("formfield.why"), Value: v.printed(r.Note, t.Topic.Lang)},
		}
		page.Versions = append(page.Versions, x)
	}
	return v.render("versions", page)
}
