package similar

import (
	"context"
	"fmt"
	"slices"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain"
	"taldau/index"
	"taldau/index/analysis"
)

// The bounds of one question.
const (
	DefaultTimeout = 3 * time.Second
	MostActs       = 10 // listed
	MostAcross     = 3  // listed of acts in other languages
	candidates     = 60 // of which the listed ones are chosen
	leastShared    = 3  // words and articles that a listed act shares; fewer are chance
)

// How many terms of the act the index is asked for, and the least likeness of an act that is listed. Measured by TestQuality, in the share of
// the first five that are of the category: 60 terms .828, 30 .886, 20 .898, 15 .906. Few words are in acts of another language, so more are
// asked for there and more must be found: of three .61 without a floor to speak of, .85 at .15.
var (
	inOwnLanguage = scope{terms: 20, likeness: 0.12}
	inOthers      = scope{terms: 60, likeness: 0.15}
)

// scope is how acts are looked for.
type scope struct {
	terms    int
	likeness float64
}

// Bank is the part of the store that the finder reads.
type Bank interface {
	Heads(ctx context.Context, ids []data.ID) ([]*data.Document, error)
	GetMany(ctx context.Context, ids []data.ID) ([]*data.Document, error)
}

// Config is what a Finder stands on. Bank, Searcher, Analyzer and Tree are required.
type Config struct {
	Bank     Bank
	Searcher index.Searcher
	Analyzer *analysis.Analyzer
	Tree     func() *classifier.Tree
	Chains   *chain.Finder // nil: only the document itself is known to be of its case
	Timeout  time.Duration // of one question; 0: DefaultTimeout
}

// Finder finds similar acts. It is safe for concurrent use.
type Finder struct {
	Config
	reader *Reader
}

// New returns a finder.
func New(c Config) *Finder {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	return &Finder{Config: c, reader: NewReader(c.Analyzer)}
}

// Reason tells why there are no similar acts.
type Reason string

// The reasons.
const (
	ReasonKind  Reason = "kind"  // the document is no act in a case
	ReasonShort Reason = "short" // it tells too little of what happened
	ReasonNone  Reason = "none"  // the bank holds nothing like it
	ReasonCase  Reason = "case"  // the bank holds nothing like it but acts of its own case
)

// Act is one similar act with what it shares.
type Act struct {
	Document *data.Document // with its text where Chains is set
	Likeness float64        // 0 to 1: the share of what the act was asked for that this one has
	Articles []string       // keys of the articles that both cite, the rarest first
	Words    []string       // weighty words of both, as the act that was asked for writes them
	Category bool           // both are of one category
}

// Answer is the acts like one act, or why there are none.
type Answer struct {
	Acts   []Act // in the order of choice: like the act and unlike those before
	Across []Act // in languages that the act is not written in, the likest first; none of Acts
	None   Reason
}

// Of finds the acts that are like a document, which need not be in the bank. Errors are those of the index, of the bank and of ctx.
func (f *Finder) Of(ctx context.Context, d *data.Document) (*Answer, error) {
	if d.Kind != data.KindDecision || d.Withdrawn != nil {
		return &Answer{None: ReasonKind}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, f.Timeout)
	defer cancel()
	s := f.reader.Facts(d)
	if s.Short {
		return &Answer{None: ReasonShort}, nil
	}
	c := &choice{Finder: f, ctx: ctx, story: s, of: d, taken: map[data.ID]bool{d.ID: true}}
	if err := c.leaveOutCase(d); err != nil {
		return nil, err
	}
	found, err := c.candidates(inOwnLanguage)
	if err != nil {
		return nil, err
	}
	answer := &Answer{}
	if answer.Acts, err = c.choose(found, MostActs); err != nil {
		return nil, err
	}
	if others := otherLangs(d); len(others) > 0 {
		if found, err = c.candidates(inOthers, index.Filter{Field: index.FieldLang, Values: others}); err != nil {
			return nil, err
		}
		if answer.Across, err = c.choose(found, MostAcross); err != nil {
			return nil, err
		}
	}
	if len(answer.Acts)+len(answer.Across) == 0 {
		answer.None = ReasonNone
		if c.ownCase {
			answer.None = ReasonCase
		}
	}
	return answer, nil
}

// otherLangs are the languages of acts that a document is not written in.
func otherLangs(d *data.Document) []string {
	var list []string
	for _, l := range []data.Lang{data.LangKazakh, data.LangRussian} {
		if !slices.Contains(d.Langs, l) {
			list = append(list, string(l))
		}
	}
	return list
}

// Request is the question that the index is asked for a story: acts of courts that share its weightiest terms.
func (s *Story) Request(most, limit int, filters ...index.Filter) index.Request {
	return index.Request{
		Profile: index.ProfileLikeness, Like: &index.Like{Terms: s.Terms, Most: most}, Limit: limit, Explain: true,
		Filters: append([]index.Filter{{Field: index.FieldKind, Values: []string{string(data.KindDecision)}}}, filters...),
	}
}

// candidate is a document that the index found.
type candidate struct {
	id       data.ID
	doc      *data.Document // without its text until it is chosen
	likeness float64
	shared   []index.WordPart   // the weightiest first
	profile  map[string]float64 // what each shared term adds, of length 1
}

// candidates asks the index, and loads what it found and what may be listed.
func (c *choice) candidates(in scope, filters ...index.Filter) ([]candidate, error) {
	result, err := c.Searcher.Search(c.ctx, c.story.Request(in.terms, candidates, filters...))
	if err != nil {
		return nil, fmt.Errorf("similar acts: %w", err)
	}
	var list []candidate
	var ids []data.ID
	for _, h := range result.Hits {
		id := data.ID(h.ID)
		if c.taken[id] {
			c.ownCase = c.ownCase || id != c.of.ID
			continue
		}
		if len(h.Explanation.Words) < leastShared || h.Score < in.likeness*result.Greatest {
			continue
		}
		ids = append(ids, id)
		list = append(list, newCandidate(id, h, result.Greatest))
	}
	docs, err := c.Bank.Heads(c.ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("load similar acts: %w", err)
	}
	for i := range list {
		list[i].doc = docs[i]
	}
	return slices.DeleteFunc(list, func(k candidate) bool { return k.doc == nil || k.doc.Withdrawn != nil }), nil
}
