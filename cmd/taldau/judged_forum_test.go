package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"taldau/data"
	"taldau/data/seed"
	"taldau/index"
	"taldau/index/eval"
	"taldau/index/search"
)

// talkWeights are the weights of topics and of posts that TestTuneForum tries.
var talkWeights = [][2]float64{{0, 0}, {-0.2, -0.2}, {-0.2, -0.5}, {-0.2, -0.7}, {-0.3, -0.6}, {-0.4, -0.7}}

// TestTuneForum measures how far a forum would drown the acts of the judged set, and how well it would be found itself: each query is asked in
// the forum, too, as the title of a topic, with answers that quote what was judged relevant. Nothing is nearer to a query than that.
//
//	go test ./cmd/taldau -run TestTuneForum -tune -v
func TestTuneForum(t *testing.T) {
	if !*tune {
		t.Skip("only with -tune")
	}
	queries, qrels := readJudged(t)
	var demo bytes.Buffer
	if err := seed.Demo(&demo); err != nil {
		t.Fatal(err)
	}
	bank := importJudged(t, demo.Bytes())
	for i, weight := range append([][2]float64{{}}, talkWeights...) {
		weights := index.Table()
		for p, w := range weights {
			w.Kind = maps.Clone(w.Kind)
			if w.Kind == nil {
				w.Kind = map[string]float64{}
			}
			w.Kind["topic"], w.Kind["post"] = weight[0], weight[1]
			weights[p] = w
		}
		app := weighedApp(t, bank, weights)
		if i == 1 {
			for _, q := range queries {
				talk := talkAbout(t, app, q, qrels[q.ID])
				if err := app.Live.Apply(context.Background(), index.Batch{Put: talk, Feed: index.FeedForum, Cursor: 1}); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, half := range []string{"tune", "check"} {
			documents, topics := talkRun(t, app, queries, qrels, half)
			fmt.Printf("%-22s %-5s acts nDCG@10 %.3f, MRR@10 %.3f, recall@100 %.3f; topics MRR@10 %.3f\n",
				map[bool]string{true: "no forum", false: fmt.Sprintf("topic %4.1f, post %4.1f", weight[0], weight[1])}[i == 0], half,
				documents.NDCG10.Mean, documents.MRR10.Mean, documents.Recall100.Mean, topics.MRR10.Mean)
		}
		if err := app.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// talkAbout makes a topic of a query and an answer of each of three acts that were judged relevant: its longest paragraph.
func talkAbout(t *testing.T, app *App, q judgedQuery, judged eval.Judgments) []index.Entry {
	t.Helper()
	id := index.TopicID(q.ID)
	list := []index.Entry{{ID: id, Kind: "topic", Title: q.Text, TitleLang: q.Lang, Langs: []string{q.Lang}, Parts: []index.Part{{Text: q.Text}, {Lang: "en", Text: q.Need}}}}
	for n, name := range slices.Sorted(maps.Keys(judged)) {
		if judged[name] == 0 || n == 3 {
			continue
		}
		found, err := app.Store.Find(context.Background(), "source", name)
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %d in the bank, %v", name, len(found), err)
		}
		docs, err := app.Store.GetMany(context.Background(), found)
		if err != nil {
			t.Fatal(err)
		}
		longest := ""
		for _, p := range docs[0].InForce()[0].Paragraphs {
			if len(p.Text) > len(longest) && len(p.Text) < 3000 {
				longest = p.Text
			}
		}
		list = append(list, index.Entry{ID: index.UnitID(id, fmt.Sprint(n+2)), Kind: "post", Parts: []index.Part{{Text: longest}}})
	}
	return list
}

// talkRun ranks acts and talk together and judges acts by the judgments, topics by whose query they are.
func talkRun(t *testing.T, app *App, queries []judgedQuery, qrels map[string]eval.Judgments, half string) (documents, topics eval.Result) {
	t.Helper()
	var list []eval.Query
	own := map[string]eval.Judgments{}
	for _, q := range queries {
		if q.Half == half {
			list = append(list, q.Query)
			own[q.ID] = eval.Judgments{"@" + q.ID: 2}
		}
	}
	run := func(judged map[string]eval.Judgments) eval.Result {
		result, err := eval.Run(context.Background(), list, judged, func(ctx context.Context, q eval.Query) ([]string, error) {
			a, err := app.Search.Search(ctx, search.Params{Q: q.Text, AnyWord: true, AsText: true, Plain: true, Bare: true, Limit: eval.Depth, Forum: true})
			if err != nil {
				return nil, err
			}
			var names []string
			for _, h := range a.Hits {
				name := "@" + string(h.Post.Topic)
				if h.Post.Number > 0 {
					name = "@" + h.Post.String()
				}
				if h.Post.Topic == "" {
					heads, err := app.Store.Heads(ctx, []data.ID{h.ID})
					if err != nil {
						return nil, err
					}
					name = sourceID(heads[0])
				}
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			return names, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	return run(qrels), run(own)
}
