package markup

import (
	"bytes"
	"context"
	"errors"
	"runtime"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"

	"taldau/data/citation"
)

// Version names the rules of this package; it changes whenever the same source would become other HTML, and HTML made by an
// earlier version is then made again.
const Version = "markup-4"

// Config sets up a Markup.
type Config struct {
	Parallel int // posts made at once; 0: as many as there are processors
}

// Markup makes HTML of posts. It is safe for concurrent use; one is enough for a process.
type Markup struct {
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
	slots    chan struct{}
}

// New returns a Markup.
func New(c Config) *Markup {
	if c.Parallel <= 0 {
		c.Parallel = runtime.GOMAXPROCS(0)
	}
	return &Markup{markdown: newMarkdown(), policy: newPolicy(), slots: make(chan struct{}, c.Parallel)}
}

// Request is a post and what is to be known about the page that it stands on.
type Request struct {
	Source   string
	Lang     string   // of the page, "kk", "ru" or "en"; blocks in another language say so. Empty: every block does
	Date     string   // of the post, ISO form: acts are named in the generation that was in force; empty: today
	Anchor   string   // begins the ids of headings, after "user-content-": letters, digits and dashes that no other post of the page has
	Heading  int      // level of the highest heading of a post, 1 to 6; 0 is 4
	NotFound string   // what is said of a document that the bank has not, in the language of the post; empty: "⊘"
	Resolver Resolver // nil: nothing is known, nothing is linked
}

// Result is what a post became.
type Result struct {
	HTML       string           // for a page, as it is
	Text       string           // without marks, blocks parted by blank lines: for the index and for mail
	Mentions   []Person         // people named in the text, each once, in order, at most MaxMentions
	Documents  []DocumentLink   // documents linked by [[…]], quotes among them, in order
	References []citation.Found // references of law and case numbers; places are bytes of Text
	Quotes     []Quote          // quoted paragraphs, in order
	Version    string           // of the rules
}

// Render makes HTML of a post. It waits for its turn where many posts are made at once. The error is a *ComplexityError for a
// text that breaks a limit, and that of the context where it ended first.
func (m *Markup) Render(ctx context.Context, r Request) (*Result, error) {
	source, err := admit(r.Source)
	if err != nil {
		return nil, err
	}
	select {
	case m.slots <- struct{}{}:
		defer func() { <-m.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return m.render(ctx, r, []byte(source))
}

// render makes HTML of a source that was admitted.
func (m *Markup) render(ctx context.Context, r Request, src []byte) (*Result, error) {
	root := m.markdown.Parser().Parse(text.NewReader(src))
	if err := checkTree(root); err != nil {
		return nil, err
	}
	c := newCook(ctx, r, src)
	c.cook(root)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	raw := newLimited(len(src))
	if err := m.markdown.Renderer().Render(raw, src, root); err != nil {
		return nil, refusal(err)
	}
	safe := newLimited(len(src))
	if err := m.policy.SanitizeReaderToWriter(bytes.NewReader(raw.Bytes()), safe); err != nil {
		return nil, refusal(err)
	}
	c.result.HTML = safe.String()
	findQuotes(c.result.HTML, c.result.Quotes)
	return c.result, nil
}

// refusal takes the error of a limit out of what the libraries put around it.
func refusal(err error) error {
	if e, ok := errors.AsType[*ComplexityError](err); ok {
		return e
	}
	return err
}
