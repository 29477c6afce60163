package eval

import (
	"context"
	"fmt"
)

// Depth is the number of documents that a search must give, where it has them: the deepest cut of the metrics.
const Depth = 1000

// The cuts of the metrics.
const (
	cutTop    = 10
	cutRecall = 100
)

// Search answers a query with the ids of the documents, best first, each once.
type Search func(ctx context.Context, q Query) ([]string, error)

// Result is the outcome of a run over judged queries.
type Result struct {
	Queries   int     `json:"queries"`    // measured: those with at least one relevant document
	Unjudged  int     `json:"unjudged"`   // left out: nothing relevant is known for them
	Empty     int     `json:"empty"`      // measured queries that found nothing
	NDCG10    Measure `json:"ndcg@10"`    //
	MAP       Measure `json:"map"`        // over the first 1000
	MRR10     Measure `json:"mrr@10"`     //
	Recall100 Measure `json:"recall@100"` //
}

// Run asks every query that has a relevant document and measures the answers.
func Run(ctx context.Context, queries []Query, qrels map[string]Judgments, search Search) (Result, error) {
	var r Result
	var ndcg, ap, rr, recall []float64
	for _, q := range queries {
		j := qrels[q.ID]
		if j.relevant() == 0 {
			r.Unjudged++
			continue
		}
		ranked, err := search(ctx, q)
		if err != nil {
			return r, fmt.Errorf("query %s: %w", q.ID, err)
		}
		ranked = ranked[:min(Depth, len(ranked))]
		r.Queries++
		if len(ranked) == 0 {
			r.Empty++
		}
		ndcg = append(ndcg, NDCG(ranked, j, cutTop))
		ap = append(ap, AveragePrecision(ranked, j))
		rr = append(rr, ReciprocalRank(ranked, j, cutTop))
		recall = append(recall, Recall(ranked, j, cutRecall))
	}
	r.NDCG10, r.MAP, r.MRR10, r.Recall100 = measure(ndcg), measure(ap), measure(rr), measure(recall)
	return r, nil
}
