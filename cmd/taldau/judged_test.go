package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/seed"
	"taldau/index"
	"taldau/index/eval"
	"taldau/index/search"
)

// judgedQuery is a query of our own set with what eval does not read.
type judgedQuery struct {
	eval.Query
	Need  string
	Half  string
	Cross bool
}

// judged is the folder of our own set.
var judged = filepath.Join("..", "..", "index", "eval", "judged")

// TestJudged holds the judged queries to their form, to the bank that they were judged on, and measures what the search of
// today finds, each language and each direction across languages.
func TestJudged(t *testing.T) {
	skipUnderRace(t)
	queries, qrels := readJudged(t)
	languages := readLanguages(t)
	var demo bytes.Buffer
	if err := seed.Demo(&demo); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(demo.Bytes())
	readme, err := os.ReadFile(filepath.Join(judged, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), hex.EncodeToString(sum[:])) {
		t.Errorf("the demonstration bank has SHA-256 %x, the judgments are of another one: judge its documents anew", sum)
	}
	checkJudged(t, queries, qrels, languages)

	app := openBank(t, importJudged(t, demo.Bytes()))
	for id := range languages {
		found, err := app.Store.Find(context.Background(), data.IdentifierSource, id)
		if err != nil || len(found) != 1 {
			t.Errorf("judged document %s: %d in the bank, %v", id, len(found), err)
		}
	}
	measureJudged(t, app, queries, qrels, languages)
}

func readJudged(t *testing.T) ([]judgedQuery, map[string]eval.Judgments) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(judged, "queries.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := eval.ReadQueries(bytes.NewReader(b)); err != nil {
		t.Fatal(err)
	}
	var queries []judgedQuery
	for line := range strings.Lines(string(b)) {
		var q judgedQuery
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		queries = append(queries, q)
	}
	f, err := os.Open(filepath.Join(judged, "qrels.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	qrels, err := eval.ReadQrels(f)
	if err != nil {
		t.Fatal(err)
	}
	return queries, qrels
}

// readLanguages reads the language of each judged document.
func readLanguages(t *testing.T) map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(judged, "languages.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	languages := map[string]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		id, lang, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			t.Fatalf("languages.tsv: %q", lines.Text())
		}
		languages[id] = lang
	}
	return languages
}

// checkJudged holds the set to its form: how many queries of a language, halves, grades, marks of what crosses languages.
func checkJudged(t *testing.T, queries []judgedQuery, qrels map[string]eval.Judgments, languages map[string]string) {
	t.Helper()
	count := map[string]int{}
	for _, q := range queries {
		count[q.Lang]++
		count[q.Half]++
		half := "check"
		if sha256.Sum256([]byte(q.ID))[0]%2 == 0 {
			half = "tune"
		}
		crosses, answered := false, false
		for id, grade := range qrels[q.ID] {
			if grade < 0 || grade > 2 {
				t.Errorf("%s: grade %d of %s", q.ID, grade, id)
			}
			if languages[id] == "" {
				t.Errorf("%s: %s has no language", q.ID, id)
			}
			answered = answered || grade == 2
			crosses = crosses || grade > 0 && q.Lang != "en" && languages[id] != q.Lang
		}
		if q.Half != half || q.Cross != crosses || !answered || q.Need == "" {
			t.Errorf("%s: half %s, want %s; cross %v, want %v; answered %v; need %q", q.ID, q.Half, half, q.Cross, crosses, answered, q.Need)
		}
	}
	if count["ru"] != 50 || count["kk"] != 50 || count["en"] != 20 || len(queries) != 120 || len(qrels) != len(queries) || count["tune"] < 50 || count["check"] < 50 {
		t.Errorf("%d queries, %d judged: %v", len(queries), len(qrels), count)
	}
}

// judgedRun is one measured part of the set.
type judgedRun struct {
	from string // language of the queries, or "" for all
	half string // or "" for both
	into string // language of the documents searched, or "" for all: a search with the filter of that language
}

func (r judgedRun) String() string {
	name := cmp.Or(r.from, "all")
	if r.into != "" {
		name += " → " + r.into
	}
	return strings.TrimSpace(name + " " + r.half)
}

// measureJudged reports the metrics of the set by language of the query and by half, then of the search in the documents of one
// language: a reader who restricts the results to Kazakh must find about the same by a Russian query as by a Kazakh one.
func measureJudged(t *testing.T, app *App, queries []judgedQuery, qrels map[string]eval.Judgments, languages map[string]string) {
	t.Helper()
	measure := func(run judgedRun) eval.Result {
		r := run.measure(t, app, queries, qrels, languages)
		t.Logf("%-14s %3d queries, %2d found nothing: nDCG@10 %.3f, MRR@10 %.3f, recall@100 %.3f", run, r.Queries, r.Empty, r.NDCG10.Mean, r.MRR10.Mean, r.Recall100.Mean)
		return r
	}
	for _, run := range []judgedRun{{from: "ru"}, {from: "kk"}, {from: "en"}, {half: "tune"}, {half: "check"}} {
		measure(run)
	}
	for _, into := range []struct {
		own, other string
		floor      float64 // least share of the MRR of queries in the language itself
	}{{"kk", "ru", 0.8}, {"ru", "kk", 0.8}} {
		for _, half := range []string{"", "tune", "check"} {
			same := measure(judgedRun{from: into.own, half: half, into: into.own}).MRR10.Mean
			across := measure(judgedRun{from: into.other, half: half, into: into.own}).MRR10.Mean
			t.Logf("         %.2f of the same language", across/same)
			if half == "" && across < into.floor*same {
				t.Errorf("%s → %s: MRR@10 %.3f, want %.2f of the %.3f of queries in the language itself", into.other, into.own, across, into.floor, same)
			}
		}
	}
}

// measure asks the queries of a run that have relevant documents in its language. Acts with editions in both languages are of both.
func (r judgedRun) measure(t *testing.T, app *App, queries []judgedQuery, qrels map[string]eval.Judgments, languages map[string]string) eval.Result {
	t.Helper()
	var list []eval.Query
	kept := map[string]eval.Judgments{}
	for _, q := range queries {
		if r.from != "" && q.Lang != r.from || r.half != "" && q.Half != r.half {
			continue
		}
		list = append(list, q.Query)
		kept[q.ID] = eval.Judgments{}
		for id, grade := range qrels[q.ID] {
			if r.into == "" || languages[id] == r.into || languages[id] == "both" {
				kept[q.ID][id] = grade
			}
		}
	}
	var filters []index.Filter
	if r.into != "" {
		filters = []index.Filter{{Field: index.FieldLang, Values: []string{r.into}}}
	}
	result, err := eval.Run(context.Background(), list, kept, func(ctx context.Context, q eval.Query) ([]string, error) {
		return rank(ctx, app, search.Params{Q: q.Text, AnyWord: true, Filters: filters})
	})
	if err != nil {
		t.Fatal(err)
	}
	return result
}
