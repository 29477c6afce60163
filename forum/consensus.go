package forum

import (
	"cmp"
	"slices"
)

// Result is what a closed poll came to. Where fewer than MinGroup people voted it holds no answers at all.
type Result struct {
	Voted      int               `cbor:"1,keyasint"`
	Quorate    bool              `cbor:"2,keyasint"`
	Statements []StatementResult `cbor:"3,keyasint,omitempty"`
}

// StatementResult is what was answered to one statement.
type StatementResult struct {
	Total Counts `cbor:"1,keyasint"`
	// Groups are the answers by level and by region. Groups of fewer than MinGroup voters are added up in GroupOther; where those together are
	// still fewer, the next smallest group is added to them, so that no subtraction tells what is not told. Nor does one of levels from regions: where fewer than
	// MinGroup people would be left, regions are added up until they are enough.
	Groups []GroupCounts `cbor:"2,keyasint,omitempty"`
	// Consensus holds, for each dimension, the product over its groups of (agree+1)/(votes+2): near 1 only where every group agrees
	// (group-aware consensus of Polis; Small et al., Polis: Scaling deliberation by mapping high dimensional opinion spaces, 2021).
	Consensus map[Dimension]float64 `cbor:"3,keyasint,omitempty"`
}

// Counts are answers.
type Counts struct {
	Agree    int `cbor:"1,keyasint"`
	Disagree int `cbor:"2,keyasint"`
	Pass     int `cbor:"3,keyasint"`
}

// Votes is how many answers there are, passes included.
func (c Counts) Votes() int { return c.Agree + c.Disagree + c.Pass }

// Carried reports whether more agreed than disagreed.
func (c Counts) Carried() bool { return c.Agree > c.Disagree }

func (c *Counts) add(a Answer, n int) {
	switch a {
	case AnswerAgree:
		c.Agree += n
	case AnswerDisagree:
		c.Disagree += n
	case AnswerPass:
		c.Pass += n
	}
}

func (c *Counts) plus(d Counts) {
	c.Agree, c.Disagree, c.Pass = c.Agree+d.Agree, c.Disagree+d.Disagree, c.Pass+d.Pass
}

// GroupCounts are the answers of one group.
type GroupCounts struct {
	By     Dimension `cbor:"1,keyasint"`
	Group  string    `cbor:"2,keyasint"`
	Counts `cbor:"3,keyasint"`
}

// Carried reports whether the poll was quorate and every statement found more who agree than who disagree.
func (r *Result) Carried() bool {
	return r.Quorate && len(r.Statements) > 0 && !slices.ContainsFunc(r.Statements, func(s StatementResult) bool { return !s.Total.Carried() })
}

// Count makes the result of a poll of its papers.
func Count(p *Poll, papers []Paper) *Result {
	r := &Result{Voted: p.Voted, Quorate: p.Voted >= p.Quorum}
	if p.Voted < MinGroup {
		return r
	}
	for i := range p.Statements {
		s := StatementResult{Consensus: map[Dimension]float64{}}
		levels, regions := merged(groupsOf(papers, i, ByLevel)), merged(groupsOf(papers, i, ByRegion))
		for len(regions) > 1 && p.tellsFew(levels, regions) {
			regions = folded(regions)
		}
		s.Groups = slices.Concat(levels, regions)
		s.Consensus[ByLevel], s.Consensus[ByRegion] = consensus(levels), consensus(regions)
		for _, g := range s.Groups {
			if g.By == ByLevel {
				s.Total.plus(g.Counts)
			}
		}
		r.Statements = append(r.Statements, s)
	}
	return r
}

// groupsOf counts the answers to one statement under one dimension, in the order of the groups.
func groupsOf(papers []Paper, statement int, by Dimension) []GroupCounts {
	var list []GroupCounts
	for _, p := range papers {
		if p.Statement != statement || p.By != by {
			continue
		}
		i := slices.IndexFunc(list, func(g GroupCounts) bool { return g.Group == p.Group })
		if i < 0 {
			i = len(list)
			list = append(list, GroupCounts{By: by, Group: p.Group})
		}
		list[i].add(p.Answer, 1)
	}
	slices.SortFunc(list, compareGroups)
	return list
}

// compareGroups orders groups: levels by instance, regions by code, the others last.
func compareGroups(a, b GroupCounts) int {
	rank := func(g GroupCounts) int {
		if i := slices.Index(instanceOrder(), g.Group); i >= 0 {
			return i
		}
		if g.Group == GroupOther {
			return 1 << 10
		}
		return len(instanceOrder())
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Group, b.Group))
}

// merged adds small groups up in GroupOther.
func merged(groups []GroupCounts) []GroupCounts {
	if len(groups) == 0 {
		return nil
	}
	other := GroupCounts{By: groups[0].By, Group: GroupOther}
	var kept []GroupCounts
	for _, g := range groups {
		if g.Group == GroupOther || g.Votes() < MinGroup {
			other.plus(g.Counts)
		} else {
			kept = append(kept, g)
		}
	}
	if other.Votes() > 0 {
		kept = append(kept, other)
	}
	for len(kept) > 1 && kept[len(kept)-1].Group == GroupOther && kept[len(kept)-1].Votes() < MinGroup {
		kept = folded(kept)
	}
	return kept
}

// folded adds the smallest group to the others, which stand last.
func folded(groups []GroupCounts) []GroupCounts {
	named := slices.Clone(groups)
	other := GroupCounts{By: groups[0].By, Group: GroupOther}
	if last := len(named) - 1; named[last].Group == GroupOther {
		other, named = named[last], named[:last]
	}
	smallest := slices.MinFunc(named, func(a, b GroupCounts) int { return cmp.Compare(a.Votes(), b.Votes()) })
	other.plus(smallest.Counts)
	return append(slices.DeleteFunc(named, func(g GroupCounts) bool { return g.Group == smallest.Group }), other)
}

// tellsFew reports whether some levels taken from some regions leave fewer than MinGroup people: what they answered could be computed.
func (p *Poll) tellsFew(levels, regions []GroupCounts) bool {
	told := func(groups []GroupCounts, group string) int {
		if i := slices.IndexFunc(groups, func(g GroupCounts) bool { return g.Group == group }); i >= 0 {
			return i
		}
		return len(groups) - 1 // the others
	}
	people, all := make([][]int, len(regions)), 0
	for i := range people {
		people[i] = make([]int, len(levels))
	}
	for _, t := range p.Turnout {
		people[told(regions, t.Region)][told(levels, t.Level)] += t.Voted
		all += t.Voted
	}
	if all != p.Voted { // the vote was opened by a release that did not count them
		return true
	}
	for some := range 1 << len(levels) { // every choice of levels, and the regions that are nearest to it
		left := 0
		for _, region := range people {
			in, out := 0, 0
			for level, n := range region {
				if some>>level&1 == 1 {
					in += n
				} else {
					out += n
				}
			}
			left += min(in, out)
		}
		if left > 0 && left < MinGroup {
			return true
		}
	}
	return false
}

func consensus(groups []GroupCounts) float64 {
	product := 1.0
	for _, g := range groups {
		product *= float64(g.Agree+1) / float64(g.Votes()+2)
	}
	return product
}
