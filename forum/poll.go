package forum

import (
	"cmp"
	"slices"
	"time"

	"taldau/data"
)

// Answer is what a judge says of a statement.
type Answer string

// The answers.
const (
	AnswerAgree    Answer = "agree"
	AnswerDisagree Answer = "disagree"
	AnswerPass     Answer = "pass" // has seen it and takes no side
)

// Valid reports whether the answer is one of the three.
func (a Answer) Valid() bool { return a == AnswerAgree || a == AnswerDisagree || a == AnswerPass }

// Poll is one secret vote on the statements of a draft position. Its statements, quorum and deadline never change once it is open.
type Poll struct {
	Topic      TopicID   `cbor:"-"`
	Number     int       `cbor:"-"` // 1 for the first poll of the topic
	Statements []string  `cbor:"1,keyasint"`
	Quorum     int       `cbor:"2,keyasint"` // people who must vote; never less than MinGroup
	Opened     Signature `cbor:"3,keyasint"`
	Deadline   time.Time `cbor:"4,keyasint"`
	Eligible   int       `cbor:"5,keyasint"` // judges at the opening
	// Levels and Regions are the groups that papers may bear: those with at least MinGroup judges at the opening. Others vote in GroupOther, so
	// that no group is a person.
	Levels  []string `cbor:"6,keyasint,omitempty"`
	Regions []string `cbor:"7,keyasint,omitempty"`
	Voted   int      `cbor:"8,keyasint"` // people who have voted
	// Turnout is how many have voted of each level and region together, by the groups of their papers. Whoever knows who has voted knows it; it says which groups
	// may be told beside one another.
	Turnout []Turnout  `cbor:"11,keyasint,omitempty"`
	Closed  *Signature `cbor:"9,keyasint,omitempty"`
	Result  *Result    `cbor:"10,keyasint,omitempty"` // of a closed poll
}

// Turnout is how many have voted of one group by level and one by region.
type Turnout struct {
	Level  string `cbor:"1,keyasint"`
	Region string `cbor:"2,keyasint"`
	Voted  int    `cbor:"3,keyasint"`
}

// took notes that a judge has voted.
func (p *Poll) took(u *User) {
	p.Voted++
	p.Eligible = max(p.Eligible, p.Voted) // of judges who were none at the opening
	level, region := p.groupOf(u, ByLevel), p.groupOf(u, ByRegion)
	for i := range p.Turnout {
		if t := &p.Turnout[i]; t.Level == level && t.Region == region {
			t.Voted++
			return
		}
	}
	p.Turnout = append(p.Turnout, Turnout{level, region, 1})
	slices.SortFunc(p.Turnout, func(a, b Turnout) int { return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Region, b.Region)) })
}

// MinGroup is the least number of people that anything is told about.
const MinGroup = 5

// GroupOther is where those vote whose group is too small to be told.
const GroupOther = "other"

// Dimension is a way to part judges into groups.
type Dimension string

// The dimensions.
const (
	ByLevel  Dimension = "level"  // of the court: first, appeal, cassation, supreme
	ByRegion Dimension = "region" // two digits
)

// Paper is one answer to one statement under one dimension. A voter hands in one for each statement and dimension; nothing joins them: not with
// the voter, not with one another.
type Paper struct {
	By        Dimension `cbor:"1,keyasint"`
	Group     string    `cbor:"2,keyasint"`
	Statement int       `cbor:"3,keyasint"` // its place in the poll, from 0 on
	Answer    Answer    `cbor:"4,keyasint"`
}

// groupOf is the group of a judge in a poll under a dimension.
func (p *Poll) groupOf(u *User, by Dimension) string {
	groups, own := p.Levels, ""
	if by == ByRegion {
		groups = p.Regions
	}
	if u.Office != nil {
		if own = string(u.Office.Level); by == ByRegion {
			own = u.Office.Region
		}
	}
	for _, g := range groups {
		if g == own {
			return g
		}
	}
	return GroupOther
}

// instanceOrder is the order of groups by level.
func instanceOrder() []string {
	return []string{string(data.InstanceFirst), string(data.InstanceAppeal), string(data.InstanceCassation), string(data.InstanceSupreme)}
}
