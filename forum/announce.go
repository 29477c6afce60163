package forum

import (
	"fmt"
	"slices"
)

// announce writes into the outbox, in the transaction of a new post, who is to be told of it: each person once, for the weightiest reason, and the webhooks.
func (d *Discussion) announce(w Writer, t *Topic, p *Post, by *User) error {
	event := HookPost
	if p.Number == 1 {
		event = HookTopic
	}
	if err := d.call(w, t, p.Number, event); err != nil {
		return err
	}
	levels, err := levelsFor(w, t, p)
	if err != nil {
		return err
	}
	a := &announcement{d: d, w: w, t: t, levels: levels, told: map[UserID]bool{by.ID: true}}
	a.notice = Notice{Event: "post/" + p.String(), Post: p.PostRef, By: by.ID, At: d.time(), Due: d.time()}
	if err := a.tell(NoticeMention, p.Cooked.Mentions...); err != nil {
		return err
	}
	answered, err := answeredBy(w, p)
	if err != nil {
		return err
	}
	if err := a.tell(NoticeReply, answered...); err != nil {
		return err
	}
	quoted, err := quotedBy(w, t, p, by)
	if err != nil {
		return err
	}
	if err := a.tell(NoticeQuote, quoted...); err != nil {
		return err
	}
	return a.tell(NoticeWatched, watching(levels)...)
}

// announceEdit tells those whom an edit newly calls or quotes; who was told of the post before is not told again.
func (d *Discussion) announceEdit(w Writer, t *Topic, p *Post, by *User) error {
	levels, err := levelsFor(w, t, p)
	if err != nil {
		return err
	}
	a := &announcement{d: d, w: w, t: t, levels: levels, told: map[UserID]bool{by.ID: true}}
	a.notice = Notice{Event: "post/" + p.String(), Post: p.PostRef, By: by.ID, At: d.time(), Due: d.time()}
	if err := a.tell(NoticeMention, p.Cooked.Mentions...); err != nil {
		return err
	}
	quoted, err := quotedBy(w, t, p, by)
	if err != nil {
		return err
	}
	return a.tell(NoticeQuote, quoted...)
}

// announceMove tells those who watch a topic of a step.
func (d *Discussion) announceMove(w Writer, t *Topic, by *User) error {
	events := []HookEvent{HookStep}
	if t.State == StatePublished {
		events = append(events, HookPosition)
	}
	if err := d.call(w, t, 0, events...); err != nil {
		return err
	}
	levels, err := levelsFor(w, t, &Post{})
	if err != nil {
		return err
	}
	a := &announcement{d: d, w: w, t: t, levels: levels, told: map[UserID]bool{by.ID: true}}
	a.notice = Notice{Event: fmt.Sprintf("move/%s/%d", t.ID, len(t.Moves)), Post: PostRef{Topic: t.ID}, By: by.ID, At: d.time(), Due: d.time()}
	return a.tell(NoticeWatched, watching(levels)...)
}

// announceDecision tells the author of a post what moderation decided. It is told even to those who muted the topic.
func (d *Discussion) announceDecision(w Writer, t *Topic, decision *Decision, event string) error {
	a := &announcement{d: d, w: w, t: t, told: map[UserID]bool{decision.Made.By: true}, removed: true}
	a.notice = Notice{Event: fmt.Sprintf("%s/%s/%d", event, t.ID, decision.Number), Post: decision.Post, By: 0, At: d.time(), Due: d.time()}
	return a.tell(NoticeDecision, decision.Author)
}

// announcement is one event on its way into the outbox.
type announcement struct {
	d       *Discussion
	w       Writer
	t       *Topic
	levels  map[UserID]Level
	told    map[UserID]bool
	notice  Notice
	removed bool // the person is told of what is not shown any more
}

func (a *announcement) tell(kind NoticeKind, people ...UserID) error {
	for _, id := range people {
		if a.told[id] || a.levels[id] == LevelMute {
			continue
		}
		u, err := a.w.User(id)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if u.Suspended != nil || !inSpace(u, a.t.Space) || !a.removed && !Visible(u, a.t.Subject()) {
			continue
		}
		a.told[id] = true
		n := a.notice
		n.Person, n.Kind = id, kind
		if _, err := a.w.Tell(&n); err != nil {
			return err
		}
	}
	return nil
}

// answeredBy is the author of the post that p answers.
func answeredBy(r Reader, p *Post) ([]UserID, error) {
	if p.ReplyTo == 0 {
		return nil, nil
	}
	q, err := r.Post(PostRef{p.Topic, p.ReplyTo})
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []UserID{q.Author}, nil
}

// quotedBy are the authors of the posts that p quotes, of its topic and of others that the writer may read.
func quotedBy(r Reader, t *Topic, p *Post, by *User) ([]UserID, error) {
	var list []UserID
	for _, q := range p.Cooked.Quotes[:min(len(p.Cooked.Quotes), maxQuotes)] {
		if q.Post.Number == 0 || len(list) == MaxMentions {
			continue
		}
		if err := q.look(r, by, t.Space); err != nil {
			return nil, err
		}
		if !q.Hidden {
			list = append(list, q.By)
		}
	}
	return list, nil
}

// levelsFor gathers who set a level for a topic or what it is about. The topic's own level decides. Else of the levels of the nearest category and of acts,
// articles and documents the highest does, unless one of them is mute: who asks not to be told of something is not told because of something else.
func levelsFor(r Reader, t *Topic, p *Post) (map[UserID]Level, error) {
	levels := map[UserID]Level{}
	set := func(target Target, decides func(held Level, known bool, own Level) bool) error {
		list, err := r.Watchers(target)
		for _, v := range list {
			if held, known := levels[v.Owner]; decides(held, known, v.Level) {
				levels[v.Owner] = v.Level
			}
		}
		return err
	}
	always := func(Level, bool, Level) bool { return true }
	higher := func(held Level, known bool, own Level) bool {
		return !known || own == LevelMute || held != LevelMute && own > held
	}
	for _, code := range t.Path {
		if err := set(Target{TargetCategory, string(code)}, always); err != nil {
			return nil, err
		}
	}
	for _, target := range slices.Concat(t.Targets(), p.Cooked.Targets) {
		if err := set(target, higher); err != nil {
			return nil, err
		}
	}
	return levels, set(Target{TargetTopic, string(t.ID)}, always)
}

// watching lists those who want to know of every post, by number.
func watching(levels map[UserID]Level) []UserID {
	var list []UserID
	for id, level := range levels {
		if level == LevelWatch {
			list = append(list, id)
		}
	}
	slices.Sort(list)
	return list
}
