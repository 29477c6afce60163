package suggest

import (
	"cmp"
	"slices"
)

// The acts that Learn looks at, and the fewest that teach anything.
const (
	MostLearned  = 300
	LeastLearned = 30
)

// unlike is the share of the acts of the bank that are less like their nearest than an act must be to get a suggestion.
const unlike = 0.02

// trial is what would have been suggested for an act whose category is known.
type trial struct {
	strength float64
	votes    []judged
}

// judged is a share of votes, and whether the category was the right one.
type judged struct {
	share float64
	right bool
}

// lesson is what was learned from a bank.
type lesson struct {
	curve   curve
	weakest float64 // likeness of the nearest act, below which the bank knows nothing like the document
}

// learn makes a lesson of trials; nil of too few.
func learn(trials []trial) *lesson {
	if len(trials) < LeastLearned {
		return nil
	}
	var all []judged
	var strengths []float64
	for _, t := range trials {
		all = append(all, t.votes...)
		strengths = append(strengths, t.strength)
	}
	slices.Sort(strengths)
	return &lesson{curve: fit(all), weakest: strengths[int(unlike*float64(len(strengths)))]}
}

// curve turns a share of votes into the share of such votes that were right. It rises, and between its points it is straight.
type curve []point

type point struct{ share, right float64 }

// fit is isotonic regression by pooling neighbours that violate the order (Ayer et al. 1955; Zadrozny and Elkan 2002, Transforming Classifier
// Scores into Accurate Multiclass Probability Estimates). Each pool counts half a right and half a wrong one more than it has, so that none is certain (Jeffreys'
// prior: Brown, Cai and DasGupta 2001, Interval Estimation for a Binomial Proportion).
func fit(list []judged) curve {
	type pool struct{ share, right, n float64 }
	mean := func(p pool) float64 { return p.right / p.n }
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b judged) int { return cmp.Compare(a.share, b.share) })
	var pools []pool
	for _, j := range list {
		p := pool{share: j.share, n: 1}
		if j.right {
			p.right = 1
		}
		pools = append(pools, p)
		for last := len(pools) - 1; last > 0 && mean(pools[last]) <= mean(pools[last-1]); last-- {
			before := &pools[last-1]
			before.share, before.right, before.n = before.share+pools[last].share, before.right+pools[last].right, before.n+pools[last].n
			pools = pools[:last]
		}
	}
	var c curve
	for _, p := range pools {
		c = append(c, point{p.share / p.n, (p.right + 0.5) / (p.n + 1)})
	}
	for i := 1; i < len(c); i++ { // the two that were added may have turned the order of small pools
		c[i].right = max(c[i].right, c[i-1].right)
	}
	return c
}

// at reads the curve.
func (c curve) at(share float64) float64 {
	i, _ := slices.BinarySearchFunc(c, share, func(p point, s float64) int { return cmp.Compare(p.share, s) })
	switch {
	case len(c) == 0:
		return 0
	case i == 0:
		return c[0].right
	case i == len(c):
		return c[len(c)-1].right
	}
	a, b := c[i-1], c[i]
	return a.right + (b.right-a.right)*(share-a.share)/(b.share-a.share)
}
