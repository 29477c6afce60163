package eval

import (
	"cmp"
	"math"
	"slices"
)

// Judgments are the grades of the documents of one query: id → grade. Documents that are not in it were not judged and count
// as not relevant, as trec_eval has it; so do grades below 1.
type Judgments map[string]int

// relevant counts the documents with a grade of at least 1.
func (j Judgments) relevant() int {
	n := 0
	for _, grade := range j {
		if grade > 0 {
			n++
		}
	}
	return n
}

// NDCG is the normalised discounted cumulative gain of the first k documents (Järvelin and Kekäläinen 2002) with the grade as
// gain and log2(rank+1) as discount, as trec_eval's ndcg_cut has it. Without any relevant document it is 0.
func NDCG(ranked []string, j Judgments, k int) float64 {
	gain := 0.0
	for i, id := range ranked[:min(k, len(ranked))] {
		gain += discounted(j[id], i)
	}
	grades := make([]int, 0, len(j))
	for _, grade := range j {
		grades = append(grades, grade)
	}
	slices.SortFunc(grades, func(a, b int) int { return cmp.Compare(b, a) })
	ideal := 0.0
	for i, grade := range grades[:min(k, len(grades))] {
		ideal += discounted(grade, i)
	}
	if ideal == 0 {
		return 0
	}
	return gain / ideal
}

// discounted is the gain of a grade at place i, which counts from 0.
func discounted(grade, i int) float64 {
	if grade <= 0 {
		return 0
	}
	return float64(grade) / math.Log2(float64(i+2))
}

// AveragePrecision is the mean of the precisions at each relevant document; one that was not found counts 0.
func AveragePrecision(ranked []string, j Judgments) float64 {
	total := j.relevant()
	if total == 0 {
		return 0
	}
	found, sum := 0, 0.0
	for i, id := range ranked {
		if j[id] > 0 {
			found++
			sum += float64(found) / float64(i+1)
		}
	}
	return sum / float64(total)
}

// ReciprocalRank is 1/rank of the first relevant document among the first k, else 0.
func ReciprocalRank(ranked []string, j Judgments, k int) float64 {
	for i, id := range ranked[:min(k, len(ranked))] {
		if j[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// Recall is the share of the relevant documents among the first k.
func Recall(ranked []string, j Judgments, k int) float64 {
	total := j.relevant()
	if total == 0 {
		return 0
	}
	found := 0
	for _, id := range ranked[:min(k, len(ranked))] {
		if j[id] > 0 {
			found++
		}
	}
	return float64(found) / float64(total)
}
