package chain

import (
	"context"
	"fmt"
	"slices"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/court"
)

// Bank is what a Finder reads of the store; data.Store is one.
type Bank interface {
	GetMany(ctx context.Context, ids []data.ID) ([]*data.Document, error)
	Find(ctx context.Context, t data.IdentifierType, value string) ([]data.ID, error)
	CourtNames(ctx context.Context) ([]data.CourtName, error)
}

// Acts answers what only an index can: who cites, and what a court decided on a day.
type Acts interface {
	// Citing returns decisions that cite one of the keys, the oldest first, undated ones last, at most limit.
	Citing(ctx context.Context, keys []string, limit int) ([]data.ID, error)
	// Decided returns the decisions of these courts on a day, at most limit; a court is named by its key (data.Court.Key).
	Decided(ctx context.Context, courts []string, on data.Date, limit int) ([]data.ID, error)
}

// Config is what a Finder stands on; all are required.
type Config struct {
	Bank   Bank
	Acts   Acts
	Courts *court.Dictionary
}

// Finder finds the chain of an act. It keeps nothing between questions and is safe for concurrent use.
type Finder struct{ Config }

// New returns a finder.
func New(c Config) *Finder { return &Finder{c} }

// The bounds of one question. A case with more acts is cut, and its Chain says so.
const (
	MaxActs    = 60
	maxSame    = 40 // acts of one number
	maxCiting  = 64 // acts that name another one
	maxDecided = 100
)

// Link is a proven relation between two acts of one case, from the later act to the earlier one. Its claim holds what was read (the
// number, or court and date), the place in the later act, the rule and the confidence.
type Link struct {
	From, To    data.ID
	Relation    Relation
	Claim       data.Claim
	Support     []string // what else agrees: "date", "number", "category", "parties"
	Exact       bool     // the act itself is named, not only its case
	Disposition string   // what the later act does with the earlier one, where its operative part says it of this act
}

// The rules of links; they are the grounds that a page names.
const (
	RuleSameNumber   = "chain-same-number"   // both acts bear one number of one court
	RuleQuotedNumber = "chain-quoted-number" // the later act names the number of the earlier one as that of its own case
	RuleQuotedAct    = "chain-quoted-act"    // it names court and date, and parties or the short number agree
)

// Chain is the acts of one case in order, with the links between them.
type Chain struct {
	Acts  []*data.Document // with their text
	Links []Link           // by the later act, then by the earlier one
	Cut   bool             // the case has more acts than MaxActs
}

// Of returns the chain of a document: all acts that links lead to from it, in both directions. A document without links is a chain
// of one; what was withdrawn, is a protocol or is no decision has an empty chain. Errors are those of the bank, of the index and of ctx.
func (f *Finder) Of(ctx context.Context, d *data.Document) (*Chain, error) {
	if !isAct(d) {
		return &Chain{}, nil
	}
	s := &search{Finder: f, ctx: ctx, docs: map[data.ID]*data.Document{d.ID: d}, quotes: map[data.ID][]Quote{}, links: map[pair]Link{}, under: map[data.ID][]data.ID{}}
	c := &Chain{}
	queue := []data.ID{d.ID}
	seen := map[data.ID]bool{d.ID: true}
	for len(queue) > 0 {
		next := s.docs[queue[0]]
		queue = queue[1:]
		c.Acts = append(c.Acts, next)
		near, err := s.neighbours(next)
		if err != nil {
			return nil, fmt.Errorf("chain of %s: %w", d.ID, err)
		}
		for _, id := range near {
			if seen[id] {
				continue
			}
			if len(seen) == MaxActs {
				c.Cut = true
				break
			}
			seen[id] = true
			queue = append(queue, id)
		}
	}
	c.order()
	for p, l := range s.links {
		if seen[p.from] && seen[p.to] {
			c.Links = append(c.Links, l)
		}
	}
	c.orderLinks()
	return c, nil
}

// isAct holds for what can be a link of a chain: a decision that is shown. A protocol decides nothing.
func isAct(d *data.Document) bool {
	return d != nil && d.Kind == data.KindDecision && d.Withdrawn == nil && d.ActType != data.ActProtocol
}

type pair struct{ from, to data.ID }

// search is one question.
type search struct {
	*Finder
	ctx    context.Context
	docs   map[data.ID]*data.Document // nil for what is no act
	quotes map[data.ID][]Quote
	links  map[pair]Link
	under  map[data.ID][]data.ID // the acts that an act names, where they were looked up
	names  []data.CourtName
}

// load returns the acts among the ids, in their order.
func (s *search) load(ids []data.ID) ([]*data.Document, error) {
	var missing []data.ID
	for _, id := range ids {
		if _, ok := s.docs[id]; !ok {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		list, err := s.Bank.GetMany(s.ctx, missing)
		if err != nil {
			return nil, err
		}
		for i, d := range list {
			if s.docs[missing[i]] = nil; isAct(d) {
				s.docs[missing[i]] = d
			}
		}
	}
	var acts []*data.Document
	for _, id := range ids {
		if d := s.docs[id]; d != nil {
			acts = append(acts, d)
		}
	}
	return acts, nil
}

// neighbours finds the acts that links join to d, and keeps the links.
func (s *search) neighbours(d *data.Document) ([]data.ID, error) {
	same, err := s.same(d)
	if err != nil {
		return nil, err
	}
	below, err := s.below(d)
	if err != nil {
		return nil, err
	}
	above, err := s.above(d)
	if err != nil {
		return nil, err
	}
	list := slices.Concat(same, below, above)
	slices.Sort(list)
	return slices.Compact(list), nil
}

// same joins the acts that bear the number of d in its court: all to the first of them.
func (s *search) same(d *data.Document) ([]data.ID, error) {
	t, value := numberOf(d)
	if value == "" {
		return nil, nil
	}
	group, err := s.bearing(t, value)
	if err != nil {
		return nil, err
	}
	group = slices.DeleteFunc(group, func(o *data.Document) bool { return o.ID != d.ID && !sameCase(d, o) })
	slices.SortFunc(group, inOrder)
	var list []data.ID
	for _, o := range group {
		list = append(list, o.ID)
		if first := group[0]; o != first {
			s.links[pair{o.ID, first.ID}] = Link{
				From: o.ID, To: first.ID, Relation: SameCase, Claim: data.Claim{Value: value, Rule: RuleSameNumber, Confidence: 0.99},
			}
		}
	}
	return list, nil
}

// bearing returns the acts with an identifier.
func (s *search) bearing(t data.IdentifierType, value string) ([]*data.Document, error) {
	ids, err := s.Bank.Find(s.ctx, t, value)
	if err != nil {
		return nil, err
	}
	return s.load(ids[:min(len(ids), maxSame)])
}

// numberOf is the identifier by which the acts of a case in one court are joined.
func numberOf(d *data.Document) (data.IdentifierType, string) {
	if v := d.Identifier(data.IdentifierCase); v != "" {
		return data.IdentifierCase, v
	}
	return data.IdentifierNumber, d.Identifier(data.IdentifierNumber)
}

// sameCase reports whether two acts with one number are of one case. A full number names its court and its year. A short one
// ("2-15/2024"), and one that fits no grammar, counts anew in every court and kind of proceeding.
func sameCase(a, b *data.Document) bool {
	n, ok := citation.ParseCaseNumber(a.Number)
	if ok && isWhole(n) {
		return true
	}
	return a.Court.Key() != "" && a.Court.Key() == b.Court.Key() && compatible(a, b) && len(a.Number) >= 4
}

// isWhole holds for a number that names one case of the country: with its court, or the Supreme Court's own older form.
func isWhole(n citation.CaseNumber) bool { return n.Court != "" || n.Kind != "" && len(n.Year) == 2 }

// quotesOf reads the quotes of an act once.
func (s *search) quotesOf(d *data.Document) []Quote {
	list, ok := s.quotes[d.ID]
	if !ok {
		list = QuotesOf(d, s.Courts)
		s.quotes[d.ID] = list
	}
	return list
}

// below finds the acts that d names, and links them.
func (s *search) below(d *data.Document) ([]data.ID, error) {
	if list, ok := s.under[d.ID]; ok {
		return list, nil
	}
	list := []data.ID{}
	for _, q := range s.quotesOf(d) {
		links, err := s.resolve(d, q)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			s.keep(l)
			list = append(list, l.To)
		}
	}
	s.dispose(d, list)
	s.under[d.ID] = list
	return list, nil
}

// dispose gives the links of d what its operative part says of an act that it names by nothing but the date.
func (s *search) dispose(d *data.Document, below []data.ID) {
	for _, q := range s.quotesOf(d) {
		if q.Disposition == "" || q.Date == "" || isWhole(q.Number) {
			continue
		}
		for _, id := range below {
			p := pair{d.ID, id}
			if l := s.links[p]; l.Disposition == "" && s.docs[id].Dates.Adopted == q.Date && q.noun.fits(s.docs[id].ActType) {
				l.Disposition = q.Disposition
				s.links[p] = l
			}
		}
	}
}

// keep keeps the surest link of a pair, with what any of its places tells.
func (s *search) keep(l Link) {
	p := pair{l.From, l.To}
	old, ok := s.links[p]
	if !ok || old.Relation == SameCase {
		s.links[p] = l
		return
	}
	if l.Claim.Confidence > old.Claim.Confidence {
		old, l = l, old
	}
	old.Exact = old.Exact || l.Exact
	if old.Disposition == "" {
		old.Disposition = l.Disposition
	}
	s.links[p] = old
}

// above finds the acts that name d. Each is read as a whole, so that a link does not depend on the end it is found from.
func (s *search) above(d *data.Document) ([]data.ID, error) {
	keys := s.keysOf(d)
	if len(keys) == 0 {
		return nil, nil
	}
	ids, err := s.Acts.Citing(s.ctx, keys, maxCiting)
	if err != nil {
		return nil, err
	}
	citing, err := s.load(ids)
	if err != nil {
		return nil, err
	}
	var list []data.ID
	for _, u := range citing {
		below, err := s.below(u)
		if err != nil {
			return nil, err
		}
		if slices.Contains(below, d.ID) {
			list = append(list, u.ID)
		}
	}
	return list, nil
}
