package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/provision"
	"taldau/index"
	"taldau/index/search"
	"taldau/web"
)

// SearchCmd searches the bank from the command line.
type SearchCmd struct {
	Query   []string   `arg:"" help:"What to search, in the query language of the search page."`
	Format  string     `default:"text" enum:"text,json,trec" help:"Output: text, json (one object), trec (lines of a run file)."`
	Limit   int        `default:"10" help:"Hits to print, 1 to 1000."`
	RunName string     `name:"run" default:"taldau" placeholder:"NAME" help:"Name of the run in trec output."`
	Topic   string     `default:"1" help:"Id of the query in trec output."`
	Sort    index.Sort `default:"relevance" enum:"relevance,newest,oldest,cited" help:"Order: relevance, newest, oldest, cited."`
	Any     bool       `help:"Words are alternatives."`
	Text    bool       `help:"Do not interpret numbers and articles; search them as text."`
	Explain bool       `help:"Print for each hit what its score is made of."`
	AsTyped bool       `help:"Do not repair words that the bank does not know."`
	Literal bool       `help:"Search only the words typed, without the concepts that they name."`
	Kind    []string   `enum:"decision,resolution,law,review,topic,post" placeholder:"KIND" help:"Only these kinds: decision, resolution, law, review; of the public forum topic, post. Given by commas or several times."`
}

// searchHit is one hit of the output.
type searchHit struct {
	Rank     int      `json:"rank"`
	ID       string   `json:"id"` // of the document; of a topic or a post, its place: "k3vq7ah2md/5"
	SourceID string   `json:"source_id,omitempty"`
	Score    float64  `json:"score"`
	Direct   bool     `json:"direct,omitempty"` // it bears the identifier that was asked for
	Kind     string   `json:"kind"`
	Title    string   `json:"title"`
	Number   string   `json:"number,omitempty"`
	Date     string   `json:"date,omitempty"`
	Court    string   `json:"court,omitempty"`
	State    string   `json:"state,omitempty"`   // of a topic
	Author   string   `json:"author,omitempty"`  // of a topic or a post
	Article  string   `json:"article,omitempty"` // number of the article of a law that was found; empty: the document
	Address  string   `json:"address"`           // path of the page, without a language
	Snippets []string `json:"snippets,omitempty"`

	Explanation *index.Explanation `json:"explanation,omitempty"`
}

// searchOutput is the answer in json.
type searchOutput struct {
	Query          string        `json:"query"`
	Canonical      string        `json:"canonical,omitempty"`
	Interpretation string        `json:"interpretation,omitempty"`
	Repaired       string        `json:"repaired,omitempty"` // what was searched instead of query
	Meant          string        `json:"meant,omitempty"`    // what may be searched instead
	Missing        bool          `json:"missing,omitempty"`
	Profile        index.Profile `json:"profile,omitempty"` // with --explain
	Total          int           `json:"total"`
	Hits           []searchHit   `json:"hits"`
}

// Run implements the command.
func (c *SearchCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		text := strings.Join(c.Query, " ")
		answer, err := app.Search.Search(ctx, search.Params{
			Q: text, Sort: c.Sort, Limit: min(c.Limit, search.MaxLimit), AnyWord: c.Any, AsText: c.Text, AsTyped: c.AsTyped, Literal: c.Literal, Explain: c.Explain,
			Filters: c.filters(), Forum: true,
		})
		if err != nil {
			return err
		}
		if answer.Syntax != nil {
			return syntaxError(text, answer)
		}
		hits, err := c.collect(ctx, app, answer)
		if err != nil {
			return err
		}
		return c.print(env.Stdout, answer, hits)
	})
}

func (c *SearchCmd) filters() []index.Filter {
	if len(c.Kind) == 0 {
		return nil
	}
	return []index.Filter{{Field: index.FieldKind, Values: c.Kind}}
}

// syntaxError shows the place of a fault and the query that would do.
func syntaxError(text string, a *search.Answer) error {
	pos := min(a.Syntax.Pos, len(text))
	message := fmt.Sprintf("query: %s\n  %s\n  %s^", a.Syntax.Code, text, strings.Repeat(" ", len([]rune(text[:pos]))))
	if a.Syntax.Corrected != "" {
		message += "\ntry: " + a.Syntax.Corrected
	}
	return fmt.Errorf("%s", message)
}

// collect puts the documents that were named directly first, then the hits, page after page up to the limit.
func (c *SearchCmd) collect(ctx context.Context, app *App, a *search.Answer) ([]searchHit, error) {
	var hits []searchHit
	seen := map[string]bool{}
	take := func(list []search.Hit, direct bool) {
		for _, h := range list {
			id := index.UnitID(string(h.ID), h.Article) + h.Post.String()
			if c.Format == "trec" && h.Document != nil { // tools that read runs refuse a document that stands twice
				id = string(h.ID)
			}
			if len(hits) < c.Limit && !seen[id] {
				seen[id] = true
				hits = append(hits, newSearchHit(len(hits)+1, h, direct))
			}
		}
	}
	if a.Interpretation != nil {
		take(a.Interpretation.Direct, true)
	}
	for {
		take(a.Hits, false)
		if a.Next == "" || len(hits) >= c.Limit {
			return hits, nil
		}
		next := a.Params
		next.Cursor = a.Next
		var err error
		if a, err = app.Search.Search(ctx, next); err != nil {
			return nil, err
		}
	}
}

func newSearchHit(rank int, h search.Hit, direct bool) searchHit {
	if h.Talk != nil {
		return newTalkHit(rank, h)
	}
	d := h.Document
	hit := searchHit{
		Rank: rank, ID: string(h.ID), Score: h.Score, Direct: direct, Kind: string(d.Kind), Title: d.Title,
		Number: d.Number, Date: string(d.Dates.Adopted), Court: d.Court.Name, Article: h.Article, Address: web.DocumentPath(h.ID), Explanation: h.Why,
	}
	if h.Article != "" {
		hit.Address = web.ArticlePath(d, h.Article)
		hit.Title = articleTitle(d, h) + " — " + d.Title
	}
	for _, id := range d.Identifiers {
		if id.Type == data.IdentifierSource {
			hit.SourceID = id.Value
		}
	}
	for _, s := range h.Snippets {
		hit.Snippets = append(hit.Snippets, fmt.Sprintf("p%d: %s", s.Paragraph, s.Text))
	}
	return hit
}

// newTalkHit is a topic or a post of the forum.
func newTalkHit(rank int, h search.Hit) searchHit {
	t := h.Talk.Topic
	hit := searchHit{
		Rank: rank, ID: string(t.ID), Score: h.Score, Kind: "topic", Title: t.Title, Date: string(data.DateOf(t.Created.In(data.Zone))),
		State: string(t.State), Author: h.Talk.Author.Name, Address: web.PostPath(h.Post), Explanation: h.Why,
	}
	if h.Post.Number > 0 {
		hit.ID, hit.Kind = h.Post.String(), "post"
		hit.Date = string(data.DateOf(h.Talk.Post.Created.In(data.Zone)))
	}
	for _, s := range h.Snippets {
		hit.Snippets = append(hit.Snippets, s.Text)
	}
	return hit
}

// articleTitle is the heading of an article in the language of its snippets.
func articleTitle(d *data.Document, h search.Hit) string {
	for _, e := range d.InForce() {
		if a, ok := provision.Find(e, h.Article); ok && e.Lang == h.Lang {
			return e.Paragraphs[a.First-1].Text
		}
	}
	return h.Article
}

func (c *SearchCmd) print(w io.Writer, a *search.Answer, hits []searchHit) error {
	switch c.Format {
	case "json":
		out := searchOutput{Query: a.Params.Q, Canonical: a.Canonical, Total: a.Total, Hits: hits}
		if c.Explain {
			out.Profile = a.Profile
		}
		if in := a.Interpretation; in != nil {
			out.Interpretation, out.Missing = string(in.Kind)+": "+in.Label, in.Missing
		}
		if r := a.Repair; r != nil && r.Applied {
			out.Repaired = r.Text
		} else if r != nil {
			out.Meant = r.Text
		}
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(out)
	case "trec":
		for _, h := range hits {
			// A run file names a document as its publisher does, so that judgments made outside apply.
			name := h.SourceID
			if name == "" {
				name = h.ID
			}
			// Scores fall with the rank, because tools that read runs sort by score.
			fmt.Fprintf(w, "%s Q0 %s %d %.6f %s\n", c.Topic, name, h.Rank, 1/float64(h.Rank), c.RunName)
		}
		return nil
	}
	printText(w, a, hits)
	return nil
}

// printText prints hits for people.
func printText(w io.Writer, a *search.Answer, hits []searchHit) {
	if in := a.Interpretation; in != nil {
		fmt.Fprintf(w, "understood as %s: %s\n", in.Kind, in.Label)
		if in.Missing {
			fmt.Fprintln(w, "the bank holds no document with this identifier")
		}
		if len(in.Nearest) > 0 {
			fmt.Fprintln(w, "nearest numbers in the bank:", strings.Join(in.Nearest, ", "))
		}
	}
	if r := a.Repair; r != nil && r.Applied {
		fmt.Fprintf(w, "showing results for: %s\nsearch instead for: %s (--as-typed)\n", r.Text, r.Typed)
	} else if r != nil {
		fmt.Fprintf(w, "perhaps you meant: %s\n", r.Text)
	}
	for _, c := range a.Also {
		fmt.Fprintf(w, "also searched: %s: %s\n", c.Words, strings.Join(slices.Concat(c.Names["kk"], c.Names["ru"], c.Names["en"]), "; "))
	}
	fmt.Fprintf(w, "found: %d\n", a.Total)
	for _, h := range hits {
		fmt.Fprintf(w, "\n%d. %s\n   %s\n", h.Rank, h.Title, strings.Join(present(h.Kind, h.Number, h.State, h.Date, h.Court, h.Author, h.ID, articleAddress(h)), " · "))
		for _, s := range h.Snippets {
			fmt.Fprintln(w, "   "+s)
		}
		printExplanation(w, h.Explanation)
	}
	for _, r := range a.Rescues {
		fmt.Fprintf(w, "try (%s): %s: %d\n", r.Kind, strings.Join(present(r.Params.Q, r.Label, strings.Join(r.Filter.Values, " ")), " · "), r.Count)
	}
}

// articleAddress is the address of a hit that is an article, a topic or a post.
func articleAddress(h searchHit) string {
	if h.Article == "" && h.State == "" {
		return ""
	}
	return h.Address
}

// present keeps what is not empty.
func present(list ...string) []string {
	kept := list[:0]
	for _, s := range list {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
