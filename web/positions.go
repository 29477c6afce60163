package web

import (
	"net/url"
	"slices"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// positionsView is what the discussions of a category came to, for somebody who never opens the forum.
type positionsView struct {
	Cards []positionCard
	More  string // address of the list of all; empty: the cards are all
}

// positionCard is one position in plain words, with the discussion one link away.
type positionCard struct {
	Title     phrase
	Href      string // the document; where it is not in the bank yet, the topic
	State     string
	Old       bool // another position took its place
	Adopted   string
	Lines     []phrase // the rule
	Vote      string
	Answers   []string // to each statement, in words and numbers
	PollURL   string
	Topic     string
	Successor *crumb // nil: there is none, or it may not be told
}

const (
	positionsShown = 5 // of one state, on the page of a category
	answersShown   = 5 // statements whose numbers stand in a card
)

// positions lists what holds in a category and below, the newest first, and then what held before. It is nil where there is nothing.
func (v *visit) positions(code classifier.Code) (*positionsView, error) {
	if v.site.Discussion == nil {
		return nil, nil
	}
	view := &positionsView{}
	for _, state := range []forum.State{forum.StatePublished, forum.StateAdopted, forum.StateSuperseded} {
		found, err := v.site.Discussion.List(v.ctx(), v.actor(), forum.Listing{Category: code, State: state, Limit: positionsShown})
		if err != nil {
			return nil, err
		}
		for _, t := range found.Topics {
			open, err := v.site.Discussion.Open(v.ctx(), v.actor(), t.ID, 1<<62, 1)
			if err != nil {
				return nil, err
			}
			if open.Position == nil || open.Position.Adopted == nil {
				continue // the topic took another step a moment ago
			}
			card, err := v.positionCard(open)
			if err != nil {
				return nil, err
			}
			view.Cards = append(view.Cards, card)
		}
		if found.Next.Topic != "" && view.More == "" {
			view.More = v.url("/forum", url.Values{"category": {string(code)}, "state": {string(state)}})
		}
	}
	if len(view.Cards) == 0 {
		return nil, nil
	}
	return view, nil
}

func (v *visit) positionCard(t *forum.TopicView) (positionCard, error) {
	p, at := t.Position, v.url(topicPath(t.Topic.ID), nil)
	card := positionCard{
		Title: v.printed(p.Title, p.Lang), Href: at, Topic: at, State: v.cat.T("forum.state." + string(t.Topic.State)), Old: !p.Superseded.IsZero(),
		Adopted: string(data.DateOf(p.Adopted.At.In(data.Zone))),
	}
	if p.Document != "" {
		card.Href = v.url(DocumentPath(p.Document), nil)
	}
	if card.Old {
		successor, err := v.successor(p)
		card.Successor = successor
		return card, err
	}
	for _, line := range paragraphs(p.Text) {
		card.Lines = append(card.Lines, v.printed(line, p.Lang))
	}
	v.cardVote(&card, t.Poll)
	return card, nil
}

// cardVote tells how many voted and what they answered; what is told of groups, and of which not, stands with the vote itself.
func (v *visit) cardVote(card *positionCard, p *forum.Poll) {
	if p == nil || p.Result == nil {
		return
	}
	card.Vote, card.PollURL = v.cat.T("positions.vote", "n", p.Voted, "all", p.Eligible), card.Topic+"#poll"
	if len(p.Result.Statements) > answersShown {
		return
	}
	for i, s := range p.Result.Statements {
		c := s.Total
		card.Answers = append(card.Answers, v.cat.T("positions.answers", "n", i+1, "agree", c.Agree, "disagree", c.Disagree, "pass", c.Pass))
	}
}

// successor leads to the position that took the place of this one.
func (v *visit) successor(p *forum.Position) (*crumb, error) {
	if p.Successor == "" {
		return nil, nil
	}
	return v.positionOf(p.Successor)
}

// positionOf leads to the position of a topic: to its document, else to its discussion.
func (v *visit) positionOf(id forum.TopicID) (*crumb, error) {
	t, err := v.site.Discussion.Open(v.ctx(), v.actor(), id, 1<<62, 1)
	if err != nil {
		return nil, err
	}
	to := &crumb{Name: v.printed(t.Topic.Title, t.Topic.Lang), Href: v.url(topicPath(id), nil)}
	if t.Position != nil {
		to.Name = v.printed(t.Position.Title, t.Position.Lang)
		if t.Position.Document != "" {
			to.Href = v.url(DocumentPath(t.Position.Document), nil)
		}
	}
	return to, nil
}

// without leaves out of a list the positions that have a card.
func (p *positionsView) without(list []hitView) []hitView {
	if p == nil {
		return list
	}
	return slices.DeleteFunc(list, func(h hitView) bool {
		return slices.ContainsFunc(p.Cards, func(c positionCard) bool { return c.Href == h.Href })
	})
}
