package eval_test

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"taldau/index/analysis"
	"taldau/index/eval"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares what search makes of every judged query with a golden file, so that a change of ranking is a diff that
// can be read: the terms of the query, the places of the documents it was after, and the metrics of both halves. A file holds
// the words of queries only where they are this project's own.
func TestGolden(t *testing.T) {
	a := analysis.New()
	for _, s := range setNames {
		t.Run(s.name, func(t *testing.T) {
			if raceDetector && s.large {
				t.Skip("a minute with the race detector; make plain compares it without")
			}
			set := readSet(t, a, s.name)
			got := golden(t, a, set, s.texts)
			path := filepath.Join("testdata", "golden", s.name+".txt")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
				t.Errorf("ranking changed; if that is meant, run with -update and read the diff (-want +got):\n%s", diff)
			}
		})
	}
}

// golden writes the file of a set.
func golden(t *testing.T, a *analysis.Analyzer, s *set, texts bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s: any-word ranking. Of each query: id, nDCG@10, place of every relevant document (grade), 0 where it is not among %d.\n", s.name, eval.Depth)
	for _, half := range []eval.Half{eval.HalfTune, eval.HalfCheck, eval.HalfAll} {
		r := s.measure(t, a, nil, half)
		fmt.Fprintf(&b, "%-5s queries %d  nDCG@10 %.4f  MAP %.4f  MRR@10 %.4f  recall@100 %.4f\n",
			half, r.Queries, r.NDCG10.Mean, r.MAP.Mean, r.MRR10.Mean, r.Recall100.Mean)
	}
	s.with(t, a, nil, func(find eval.Search) {
		for _, q := range s.queries {
			ids, err := find(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "\n%s %s %.4f  %s\n", eval.HalfOf(q.ID), q.ID, eval.NDCG(ids, s.qrels[q.ID], 10), places(ids, s.qrels[q.ID]))
			if texts {
				fmt.Fprintf(&b, "  %s\n  %s\n", q.Text, parsed(a, q.Text))
			}
		}
	})
	return b.Bytes()
}

// places lists the relevant documents, the better ones first, with their places.
func places(ids []string, j eval.Judgments) string {
	relevant := []string{}
	for id, grade := range j {
		if grade > 0 {
			relevant = append(relevant, id)
		}
	}
	slices.SortFunc(relevant, func(x, y string) int { return cmp.Or(cmp.Compare(j[y], j[x]), cmp.Compare(x, y)) })
	for i, id := range relevant {
		relevant[i] = fmt.Sprintf("%s(%d)@%d", id, j[id], slices.Index(ids, id)+1)
	}
	return strings.Join(relevant, " ")
}

// parsed writes the terms of a query, alternatives of a word joined by a bar.
func parsed(a *analysis.Analyzer, text string) string {
	var words []string
	last := 0
	for _, t := range a.Query(text, "") {
		if t.Pos == last {
			words[len(words)-1] += "|" + t.Term
			continue
		}
		words, last = append(words, t.Term), t.Pos
	}
	return strings.Join(words, " ")
}
