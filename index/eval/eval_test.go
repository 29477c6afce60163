package eval_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"taldau/index/eval"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// The values are worked by hand in the comments.
func TestMetrics(t *testing.T) {
	j := eval.Judgments{"a": 3, "b": 2, "c": 1, "d": 0, "e": -1}
	tests := []struct {
		name                  string
		ranked                []string
		ndcg, ap, rr, recall2 float64
	}{
		// Ideal order: every metric is 1, and two of three are among the first two.
		{"ideal", []string{"a", "b", "c"}, 1, 1, 1, 2. / 3},
		// DCG = 1/log2(2) + 2/log2(4) = 2, IDCG = 3 + 2/log2(3) + 1/2; AP = (1/1 + 2/3)/3.
		{"mixed", []string{"c", "x", "b"}, 2 / (3 + 2/math.Log2(3) + 0.5), (1 + 2./3) / 3, 1, 1. / 3},
		// A grade of 0 or less is no gain: the first relevant one stands third.
		{"late", []string{"d", "e", "a"}, (3. / 2) / (3 + 2/math.Log2(3) + 0.5), (1. / 3) / 3, 1. / 3, 0},
		{"none", []string{"x", "y"}, 0, 0, 0, 0},
		{"empty", nil, 0, 0, 0, 0},
	}
	for _, tt := range tests {
		if got := eval.NDCG(tt.ranked, j, 10); !near(got, tt.ndcg) {
			t.Errorf("%s: NDCG = %v, want %v", tt.name, got, tt.ndcg)
		}
		if got := eval.AveragePrecision(tt.ranked, j); !near(got, tt.ap) {
			t.Errorf("%s: AveragePrecision = %v, want %v", tt.name, got, tt.ap)
		}
		if got := eval.ReciprocalRank(tt.ranked, j, 10); !near(got, tt.rr) {
			t.Errorf("%s: ReciprocalRank = %v, want %v", tt.name, got, tt.rr)
		}
		if got := eval.Recall(tt.ranked, j, 2); !near(got, tt.recall2) {
			t.Errorf("%s: Recall = %v, want %v", tt.name, got, tt.recall2)
		}
	}
	if got := eval.NDCG([]string{"x", "a"}, j, 1); got != 0 {
		t.Errorf("NDCG cut before the first relevant = %v", got)
	}
	if got := eval.ReciprocalRank([]string{"x", "a"}, j, 1); got != 0 {
		t.Errorf("ReciprocalRank cut before the first relevant = %v", got)
	}
}

func TestRun(t *testing.T) {
	queries, err := eval.ReadQueries(strings.NewReader("\ufeff{\"id\":\"1\",\"lang\":\"kk\",\"text\":\"қарыз\"}\n\n{\"id\":\"2\",\"text\":\"долг\"}\n{\"id\":\"3\",\"text\":\"x\"}\n"))
	if err != nil || len(queries) != 3 {
		t.Fatalf("ReadQueries = %v, %v", queries, err)
	}
	qrels, err := eval.ReadQrels(strings.NewReader("1 0 a 1\n1\t0\tb\t0\n2 0 c 2\n3 0 d 0\n"))
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string][]string{"1": {"b", "a"}, "3": {"d"}}
	r, err := eval.Run(context.Background(), queries, qrels, func(_ context.Context, q eval.Query) ([]string, error) { return answers[q.ID], nil })
	if err != nil {
		t.Fatal(err)
	}
	if r.Queries != 2 || r.Unjudged != 1 || r.Empty != 1 {
		t.Errorf("counts %+v", r)
	}
	// The first query has its document second, the other found nothing.
	if !near(r.MRR10.Mean, 0.25) || !near(r.MAP.Mean, 0.25) || !near(r.Recall100.Mean, 0.5) || !near(r.NDCG10.Mean, 1/math.Log2(3)/2) {
		t.Errorf("means %+v", r)
	}
	for _, m := range []eval.Measure{r.NDCG10, r.MAP, r.MRR10, r.Recall100} {
		if m.Low > m.Mean || m.Mean > m.High {
			t.Errorf("the interval %+v does not hold its mean", m)
		}
	}
}

func TestReadFaults(t *testing.T) {
	for _, s := range []string{"{}", "not json", `{"id":"1","text":" "}`, "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"b\"}"} {
		if _, err := eval.ReadQueries(strings.NewReader(s)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("ReadQueries(%q) = %v, want the line", s, err)
		}
	}
	for _, s := range []string{"1 0 a", "1 0 a b", "1 0 a 1 2"} {
		if _, err := eval.ReadQrels(strings.NewReader(s)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("ReadQrels(%q) = %v, want the line", s, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"id":"1","text":"a"}`)
	f.Add("1 0 a 1")
	f.Fuzz(func(t *testing.T, s string) {
		eval.ReadQueries(strings.NewReader(s)) //nolint:errcheck // only that it does not panic
		eval.ReadQrels(strings.NewReader(s))   //nolint:errcheck
	})
}
