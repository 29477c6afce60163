package forum

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"taldau/classifier"
	"taldau/data"
)

// NewTopic is a question to be asked.
type NewTopic struct {
	Key       string `json:"-"` // that makes the request safe to repeat
	Title     string
	Space     Space
	Lang      string // kk, ru or en; empty: kk
	Category  classifier.Code
	Articles  []string // keys: "civil-procedure-code/188"
	Points    []string // keys: "vs:2003-07-11:5/3"
	Decisions []Linked
	Readings  [2]string
	Source    string // of the first post, Markdown
	Draft     string `json:"-"` // id of the draft that it was, which ends with it
}

// checked brings what was typed to the form that is kept.
func (n *NewTopic) checked() (err error) {
	if n.Title, err = titleOf(n.Title); err != nil {
		return err
	}
	if !slices.Contains(Spaces(), n.Space) {
		return errNoSpace()
	}
	if n.Lang, err = langOf(n.Lang); err != nil {
		return err
	}
	if err = n.links().checked(); err != nil {
		return err
	}
	n.Source, err = body("source", n.Source, MaxPost)
	return err
}

// errNoSpace is told of a space that there is not, and of the chamber to those whom it is not for.
func errNoSpace() error { return invalid("space", "unknown", "there is no such space") }

func (n *NewTopic) links() *links { return &links{&n.Articles, &n.Points, &n.Decisions, &n.Readings} }

// links are what a topic rests on.
type links struct {
	articles, points *[]string
	decisions        *[]Linked
	readings         *[2]string
}

func (l *links) checked() (err error) {
	if *l.articles, err = keys("articles", *l.articles); err != nil {
		return err
	}
	if *l.points, err = keys("points", *l.points); err != nil {
		return err
	}
	for i := range l.readings {
		if l.readings[i], err = optionalLine("readings", l.readings[i], MaxReading); err != nil {
			return err
		}
	}
	if len(*l.decisions) > maxList {
		return invalid("decisions", "many", "there are too many")
	}
	seen := map[data.ID]bool{}
	for _, d := range *l.decisions {
		if d.Side != SideA && d.Side != SideB && d.Side != SideNeither {
			return invalid("decisions", "side", "a decision stands on side a, b or neither")
		}
		if seen[d.Document] {
			return invalid("decisions", "twice", "a decision is linked once")
		}
		seen[d.Document] = true
	}
	return nil
}

// held fails where a decision is not in the bank.
func (d *Discussion) held(ctx context.Context, list []Linked) error {
	if len(list) == 0 {
		return nil
	}
	ids := make([]data.ID, len(list))
	for i, l := range list {
		ids[i] = l.Document
	}
	heads, err := d.bank.Heads(ctx, ids)
	if err != nil {
		return err
	}
	for i, h := range heads {
		if h == nil || h.Withdrawn != nil {
			return invalid("decisions", "unknown", fmt.Sprintf("the bank has no document %s", clip(string(ids[i]), 40)))
		}
	}
	return nil
}

// path is the way from the root of the classifier down to a category of it.
func (d *Discussion) path(code classifier.Code) ([]classifier.Code, error) {
	if _, known := d.categories.Lookup(code); !known {
		return nil, errNoCategory
	}
	var path []classifier.Code
	for _, c := range d.categories.Path(code) {
		path = append(path, c.Code)
	}
	return path, nil
}

// open reports whether citizens may ask in a category: the nearest one on its path that says something decides.
func open(r Reader, path []classifier.Code) (bool, error) {
	for _, code := range slices.Backward(path) {
		if on, known, err := r.OpenCategory(code); known || err != nil {
			return on, err
		}
	}
	return false, nil
}

// place is where a topic would stand, as the subject of a permission.
func (d *Discussion) place(r Reader, space Space, code classifier.Code) (Subject, error) {
	path, err := d.path(code)
	if err != nil {
		return Subject{}, err
	}
	on, err := open(r, path)
	return Subject{Space: space, Path: path, Open: on}, err
}

// Ask begins a topic with its first post.
func (d *Discussion) Ask(ctx context.Context, by Actor, n NewTopic) (TopicID, error) {
	if err := n.checked(); err != nil {
		return "", err
	}
	var cooked *Cooked
	var place Subject
	check := func(r Reader, u *User) (err error) {
		if !inSpace(u, n.Space) {
			return errNoSpace()
		}
		if place, err = d.place(r, n.Space, n.Category); err != nil {
			return err
		}
		if err := permit(u, PermAsk, place); err != nil {
			return err
		}
		return mayName(r, u, n.Space, n.Source)
	}
	id, err := d.once(ctx, request{by: by, key: n.Key, op: "ask", body: n, rate: d.rates.Ask}, work{
		check: check,
		prepare: func() (err error) {
			if err := d.held(ctx, n.Decisions); err != nil {
				return err
			}
			cooked, err = d.cooked(ctx, n.Source, n.Lang, n.Space)
			return err
		},
		do: func(w Writer, u *User) (string, error) {
			if err := check(w, u); err != nil {
				return "", err
			}
			id, err := d.ask(w, u, n, place, cooked)
			return string(id), err
		},
	})
	return TopicID(id), err
}

func (d *Discussion) ask(w Writer, u *User, n NewTopic, place Subject, cooked *Cooked) (TopicID, error) {
	t := &Topic{
		Title: n.Title, Space: n.Space, Lang: n.Lang, Category: n.Category, Path: place.Path, Author: u.ID, Created: d.time(), State: StateQuestion,
		Articles: n.Articles, Points: n.Points, Decisions: n.Decisions, Readings: n.Readings, Revision: 1,
	}
	if err := d.begin(w, t); err != nil {
		return "", err
	}
	p := &Post{Author: u.ID, Source: n.Source, Cooked: *cooked}
	if err := d.add(w, t, p, u); err != nil {
		return "", err
	}
	if err := w.SetLevel(Watch{u.ID, Target{TargetTopic, string(t.ID)}, LevelWatch}); err != nil {
		return "", err
	}
	return t.ID, endDraft(w, u, n.Draft)
}

// begin gives a topic its id, which nothing had before.
func (d *Discussion) begin(r Reader, t *Topic) error {
	id, err := d.draw()
	if err != nil {
		return err
	}
	if _, err := r.Topic(TopicID(id)); !isMissing(err) {
		return errors.Join(err, fmt.Errorf("draw an id: %s is taken", id))
	}
	t.ID = TopicID(id)
	return nil
}

// cooked makes a post ready and bounds what was recognised in it.
func (d *Discussion) cooked(ctx context.Context, source, lang string, space Space) (*Cooked, error) {
	anchor, err := d.draw()
	if err != nil {
		return nil, err
	}
	c, err := d.cook.Cook(ctx, CookRequest{Source: source, Lang: lang, Anchor: "p" + anchor, At: d.time()})
	if err != nil {
		return nil, err
	}
	c.Mentions = c.Mentions[:min(len(c.Mentions), MaxMentions)]
	var kept targets
	for _, t := range c.Targets {
		if len(t.Key) <= maxKey && len(kept) < maxTargets {
			kept.add(t.Kind, t.Key)
		}
	}
	c.Targets = kept
	return c, d.bindQuotes(ctx, space, c)
}

// maxTargets is how many things one post is listed under: each costs a key in the transaction of the post.
const maxTargets = 100

// add puts a new post at the end of a topic and tells those who want to know.
func (d *Discussion) add(w Writer, t *Topic, p *Post, u *User) error {
	t.Posts++
	t.Shown++
	t.Activity, t.Last = d.time(), u.ID
	p.PostRef = PostRef{t.ID, t.Posts}
	p.Created, p.Revision, p.State = d.time(), 1, PostVisible
	if err := w.PutTopic(t); err != nil {
		return err
	}
	if err := w.PutPost(p); err != nil {
		return err
	}
	if err := w.PutRevision(p.PostRef, &Revision{Number: 1, By: u.ID, At: p.Created, Source: p.Source}); err != nil {
		return err
	}
	if err := w.SetReadMark(u.ID, t.ID, p.Number); err != nil {
		return err
	}
	return d.announce(w, t, p, u)
}

// endDraft removes the draft of what was posted.
func endDraft(w Writer, u *User, id string) error {
	if id == "" {
		return nil
	}
	return w.DeleteDraft(u.ID, id)
}
