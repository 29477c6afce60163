package practice

import "slices"

// Question is what the decisions of a group of outcomes answer. Shares are taken within one question only: a claim that was granted and a
// judgment that was upheld are not parts of one whole.
type Question string

// The questions. Procedural ends answer none: nothing was decided on the merits, so they are counted and get no share.
const (
	QuestionClaim      Question = "claim"      // was the claim granted
	QuestionReview     Question = "review"     // what became of the act that was reviewed
	QuestionVerdict    Question = "verdict"    // was the accused convicted
	QuestionProcedural Question = "procedural" // ended without a decision on the merits
)

// The cell rules of shares (TRAC and public-health practice; project notes on statistics, B.2 and B.3).
const (
	LeastCell   = 5  // decisions of one outcome; below, a count is shown and no share
	LeastShares = 10 // decisions of one question; below, no share at all
	FewShares   = 25 // below, shares are said to be of few decisions
)

// Cell is one outcome of a question.
type Cell struct {
	Outcome  string
	Count    int
	Shown    bool     // the share may be shown
	Share    float64  // of the decisions of its question, where Shown
	Interval Interval // of Share, at Confidence
}

// Distribution is the outcomes of the decisions of one question.
type Distribution struct {
	Question Question
	N        int  // decisions
	Few      bool // less than FewShares
	Cells    []Cell
}

// outcomes lists the closed set of outcomes by question, in the order in which they are shown.
func outcomes() []struct {
	question Question
	outcomes []string
} {
	return []struct {
		question Question
		outcomes []string
	}{
		{QuestionClaim, []string{"granted", "partly", "denied"}},
		{QuestionReview, []string{"upheld", "changed", "sentence-changed", "cancelled-new", "cancelled-remanded", "cancelled-terminated"}},
		{QuestionVerdict, []string{"convicted", "acquitted"}},
		{QuestionProcedural, []string{"settlement", "order-issued", "terminated", "left-without-consideration", "returned"}},
	}
}

// Outcomes sorts counts of outcomes by question, questions without decisions left out. An outcome outside of the closed set is in none;
// undetermined ones are not counted either: see Coverage.
func Outcomes(counts map[string]int) []Distribution {
	var list []Distribution
	for _, q := range outcomes() {
		d := Distribution{Question: q.question}
		for _, o := range q.outcomes {
			if counts[o] > 0 {
				d.N += counts[o]
				d.Cells = append(d.Cells, Cell{Outcome: o, Count: counts[o]})
			}
		}
		if d.N == 0 {
			continue
		}
		d.Few = d.N < FewShares
		for i := range d.Cells {
			d.Cells[i].share(d)
		}
		list = append(list, d)
	}
	return list
}

// share fills the share of a cell where the rules allow one.
func (c *Cell) share(d Distribution) {
	c.Shown = d.Question != QuestionProcedural && d.N >= LeastShares && c.Count >= LeastCell
	if c.Shown {
		c.Share, c.Interval = float64(c.Count)/float64(d.N), Wilson(c.Count, d.N, Confidence)
	}
}

// Determined is how many of the decisions have an outcome of the closed set.
func Determined(list []Distribution) int {
	n := 0
	for _, d := range list {
		n += d.N
	}
	return n
}

// IsOutcome reports whether a value is of the closed set.
func IsOutcome(value string) bool {
	for _, q := range outcomes() {
		if slices.Contains(q.outcomes, value) {
			return true
		}
	}
	return false
}
