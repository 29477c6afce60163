package eval_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/eval"
)

// tune runs the coordinate search over the weights:
//
//	go test ./index/eval -run TestTune -tune -v
//
// It tries, weight by weight, a few round values on the tune halves and prints both halves of every set; nothing is written.
// The table of index/weights.go was chosen from this output and from that of TestTuneJudged in cmd/taldau, which does the same on our
// own set.
var tune = flag.Bool("tune", false, "print nDCG@10 of the judged sets for other values of every weight")

// only names the weights to try, parted by commas; empty: all.
var only = flag.String("only", "", "with -tune: the weights to try, parted by commas")

// knob is one weight and the values that are tried.
type knob struct {
	name   string
	values []float64
	set    func(*index.Weights, float64)
}

func knobs() []knob {
	return []knob{
		{"K1", []float64{0.6, 0.9, 1.2, 1.5, 2, 2.5, 3}, func(w *index.Weights, v float64) { w.K1 = v }},
		{"Body.B", []float64{0.3, 0.5, 0.6, 0.75, 0.9}, func(w *index.Weights, v float64) { w.Body.B = v }},
		{"Title", []float64{0, 1, 2, 3, 4, 6, 8}, func(w *index.Weights, v float64) { w.Title.Weight = v }},
		{"Title.B", []float64{0, 0.3, 0.5, 0.75, 1}, func(w *index.Weights, v float64) { w.Title.B = v }},
		{"Exact", []float64{0, 0.1, 0.2, 0.3, 0.5, 1}, func(w *index.Weights, v float64) { w.Exact.Weight = v }},
		{"Alternative", []float64{0, 0.25, 0.5, 0.75, 1}, func(w *index.Weights, v float64) { w.Alternative = v }},
		{"Concept", []float64{0, 0.6, 1, 1.4, 1.8, 2.2}, func(w *index.Weights, v float64) { w.Concept = v }},
		{"Stop", []float64{0, 0.1, 0.2, 0.3, 0.5, 1}, func(w *index.Weights, v float64) { w.Stop = v }},
		{"Asking", []float64{0, 0.1, 0.2, 0.3, 0.5, 1}, func(w *index.Weights, v float64) { w.Asking = v }},
		{"Related", []float64{0, 0.2, 0.3, 0.4, 0.5, 0.8}, func(w *index.Weights, v float64) { w.Related = v }},
		{"Near", []float64{0, 0.1, 0.2, 0.3, 0.5, 0.7}, func(w *index.Weights, v float64) { w.Near = v }},
		{"Feedback", []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5}, func(w *index.Weights, v float64) { w.Feedback.Weight = v }},
		{"Feedback.Documents", []float64{5, 10, 15, 20, 30}, func(w *index.Weights, v float64) { w.Feedback.Documents = int(v) }},
		{"Feedback.Terms", []float64{10, 20, 30, 40, 60}, func(w *index.Weights, v float64) { w.Feedback.Terms = int(v) }},
	}
}

func TestTune(t *testing.T) {
	if !*tune {
		t.Skip("only with -tune")
	}
	a := analysis.New()
	var sets []*set
	for _, s := range setNames {
		sets = append(sets, readSet(t, a, s.name))
	}
	fmt.Printf("%-18s %6s", "weight", "value")
	for _, s := range sets {
		fmt.Printf("  | %-16s %6s %6s %6s", s.name, "tune", "check", "all")
	}
	fmt.Printf("  | mean %6s %6s\n", "tune", "check")
	row := func(name string, value float64, weights map[index.Profile]index.Weights) {
		fmt.Printf("%-18s %6.2f", name, value)
		var tuned, checked float64
		for _, s := range sets {
			r, c := s.measure(t, a, weights, eval.HalfTune), s.measure(t, a, weights, eval.HalfCheck)
			all := (r.NDCG10.Mean*float64(r.Queries) + c.NDCG10.Mean*float64(c.Queries)) / float64(r.Queries+c.Queries)
			fmt.Printf("  | r@100 %.3f %.3f  %.4f %.4f %.4f", r.Recall100.Mean, c.Recall100.Mean, r.NDCG10.Mean, c.NDCG10.Mean, all)
			tuned, checked = tuned+r.NDCG10.Mean/float64(len(sets)), checked+c.NDCG10.Mean/float64(len(sets))
		}
		fmt.Printf("  | %.4f %.4f\n", tuned, checked)
	}
	row("table", 0, nil)
	for _, k := range knobs() {
		if *only != "" && !slices.Contains(strings.Split(*only, ","), k.name) {
			continue
		}
		for _, v := range k.values {
			weights := index.Table()
			for p, w := range weights {
				k.set(&w, v)
				weights[p] = w
			}
			row(k.name, v, weights)
		}
	}
}
