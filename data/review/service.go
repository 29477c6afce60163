package review

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"slices"
	"strings"
	"time"

	"taldau/data"
	"taldau/data/mask"
)

// Config is what a Service stands on. All but Now are required.
type Config struct {
	Store  data.Store
	Worker func() *Worker // the rules of today: the day and the classifier change while a service runs
	Masker *mask.Masker
	Now    func() time.Time // nil: time.Now
}

// Service is the editors' work on the bank. It is safe for concurrent use.
type Service struct {
	Config
	board *Board
}

// New returns the service; its board is empty until it has followed the feed of the bank.
func New(c Config) *Service {
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Service{c, newBoard(c.Store, c.Worker, c.Masker)}
}

// Board returns what the service knows of the bank.
func (s *Service) Board() *Board { return s.board }

// Filter says what of the queue is wanted.
type Filter struct {
	Kind  string     // empty: all
	State data.State // empty: open
	Order string     // "important" (or empty) or "oldest"
	From  int        // items to leave out
	Limit int
}

// Queue is one page of the queue.
type Queue struct {
	Items []Item
	Total int
	Kinds map[string]int // of the state, whatever the kind
	Read  int            // documents that were looked at
	All   bool           // all documents were looked at
}

// Queue lists what an editor should look at.
func (s *Service) Queue(ctx context.Context, f Filter) (Queue, error) {
	q := Queue{Kinds: map[string]int{}}
	if _, q.All = s.board.progress(); q.All { // the first reading of a bank takes its time; what has changed since takes none
		if err := s.board.CatchUp(ctx); err != nil {
			return q, err
		}
	}
	q.Read, q.All = s.board.progress()
	done, err := s.dispositions(ctx)
	if err != nil {
		return q, err
	}
	for _, i := range s.board.items() {
		if d, ok := done[i.Key]; ok {
			i.Done = &d
		}
		if i.State() != cmp.Or(f.State, data.StateOpen) {
			continue
		}
		q.Kinds[i.Kind]++
		if f.Kind == "" || i.Kind == f.Kind {
			q.Items = append(q.Items, i)
		}
	}
	sortItems(q.Items, f.Order)
	q.Total = len(q.Items)
	from := min(max(f.From, 0), q.Total)
	q.Items = q.Items[from:min(from+f.Limit, q.Total)]
	return q, nil
}

func (s *Service) dispositions(ctx context.Context) (map[string]data.Disposition, error) {
	done := map[string]data.Disposition{}
	for d, err := range s.Store.Dispositions(ctx) {
		if err != nil {
			return nil, err
		}
		done[d.Item] = d
	}
	return done, nil
}

// sortItems puts the most important first: by kind, then what stands in most documents, then the oldest.
func sortItems(list []Item, order string) {
	rank := map[string]int{}
	for i, k := range Kinds() {
		rank[k] = i
	}
	slices.SortFunc(list, func(a, b Item) int {
		if order == "oldest" {
			return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Key, b.Key))
		}
		return cmp.Or(cmp.Compare(rank[a.Kind], rank[b.Kind]), cmp.Compare(b.Documents, a.Documents), cmp.Compare(b.Share, a.Share), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Key, b.Key))
	})
}

// Item finds an item of the board; fs.ErrNotExist where nothing of the kind is the matter any more.
func (s *Service) Item(ctx context.Context, key string) (Item, error) {
	for _, i := range s.board.items() {
		if i.Key != key {
			continue
		}
		done, err := s.dispositions(ctx)
		if d, ok := done[key]; ok {
			i.Done = &d
		}
		return i, err
	}
	return Item{}, fmt.Errorf("item %.100q: %w", key, fs.ErrNotExist)
}

// ItemsOf lists what is the matter with a document, with what editors did about it; groups of references are left out.
func (s *Service) ItemsOf(ctx context.Context, id data.ID) ([]Item, error) {
	done, err := s.dispositions(ctx)
	if err != nil {
		return nil, err
	}
	var list []Item
	for _, i := range s.board.items() {
		if i.Kind != KindReference && (i.Document == id || i.Other == id) {
			if d, ok := done[i.Key]; ok {
				i.Done = &d
			}
			list = append(list, i)
		}
	}
	sortItems(list, "")
	return list, nil
}

// Dispose notes what an editor did with items of the queue. Items that are no longer there are passed over; it returns how many there were.
func (s *Service) Dispose(ctx context.Context, by string, keys []string, state data.State, reason string) (int, error) {
	var r data.Review
	for _, i := range s.board.items() {
		if slices.Contains(keys, i.Key) {
			r.Dispositions = append(r.Dispositions, data.Disposition{
				Item: i.Key, Kind: i.Kind, Document: i.Document, State: state, Reason: strings.TrimSpace(reason), By: by, When: s.when(),
			})
		}
	}
	if len(r.Dispositions) == 0 {
		return 0, fmt.Errorf("items: %w", fs.ErrNotExist)
	}
	return len(r.Dispositions), s.Store.Review(ctx, r)
}

func (s *Service) when() string { return s.Now().UTC().Format(time.RFC3339) }

// Deed is what an editor says of claims of one document, as it was at a version.
type Deed struct {
	By       string
	Document data.ID
	Version  int
	Said     []data.Correction // Field, Edition, Span, Verdict, Value and Note are read
	Sample   bool              // the document was drawn by Sample
}

// Correct stores what an editor says and the document as it is with it. Its error is data.ErrConflict where the document has a newer version, a
// *data.InvalidError for a value that cannot be.
func (s *Service) Correct(ctx context.Context, deed Deed) error {
	d, err := s.document(ctx, deed.Document, deed.Version)
	if err != nil {
		return err
	}
	said, err := s.Store.Corrections(ctx, d.ID)
	if err != nil {
		return err
	}
	r, err := s.review(d, said, deed)
	if err != nil {
		return err
	}
	if err := s.Store.Review(ctx, r); err != nil {
		return err
	}
	return s.board.CatchUp(ctx)
}

// document reads the version that an editor saw.
func (s *Service) document(ctx context.Context, id data.ID, version int) (*data.Document, error) {
	d, err := s.Store.Get(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case d.Withdrawn != nil:
		return nil, fmt.Errorf("document %s is withdrawn: %w", id, fs.ErrNotExist)
	case version != 0 && d.Version != version:
		return nil, fmt.Errorf("document %s is at version %d: %w", id, d.Version, data.ErrConflict)
	}
	return d, nil
}

// review prepares a deed: the corrections complete, the document read anew with them.
func (s *Service) review(d *data.Document, said []data.Correction, deed Deed) (data.Review, error) {
	var fresh []data.Correction
	hides := false
	for _, c := range deed.Said {
		c.Document, c.By, c.When, c.Sample = d.ID, deed.By, s.when(), deed.Sample
		if err := s.Worker().complete(d, said, &c); err != nil {
			return data.Review{}, err
		}
		hides = hides || c.Field == data.FieldPersonal && c.Verdict == data.VerdictCorrected
		fresh = append(fresh, c)
	}
	next, stale := s.Worker().Rework(d, merge(said, fresh))
	if hides {
		if moved := rebased(d, next, said); len(moved) > 0 {
			fresh = append(moved, fresh...)
			next, stale = s.Worker().Rework(d, merge(said, fresh))
		}
	}
	for _, c := range stale {
		if slices.ContainsFunc(fresh, func(f data.Correction) bool { return f.Target() == c.Target() }) {
			return data.Review{}, invalid(string(c.Field), "it cannot be applied to the text as it is")
		}
	}
	next.Version = d.Version
	return data.Review{Revised: []data.Revision{{ID: d.ID, Version: d.Version, Document: next}}, Corrections: fresh}, nil
}

// merge puts newer corrections in the place of older ones of the same target.
func merge(old, fresh []data.Correction) []data.Correction {
	list := slices.DeleteFunc(slices.Clone(old), func(o data.Correction) bool {
		return slices.ContainsFunc(fresh, func(f data.Correction) bool { return f.Target() == o.Target() })
	})
	return append(list, fresh...)
}

// rebased returns the corrections without a place that held for the text before personal data was hidden in it: they hold for the text after.
func rebased(before, after *data.Document, said []data.Correction) []data.Correction {
	var list []data.Correction
	for _, c := range said {
		if c.Quote == "" && c.Basis != "" && c.Edition < len(before.Editions) && data.TextHash(before.Editions[c.Edition].Text()) == c.Basis {
			c.Basis = data.TextHash(after.Editions[c.Edition].Text())
			list = append(list, c)
		}
	}
	return list
}

// Having lists the documents that have the unresolved references of an item, in order.
func (s *Service) Having(i Item) []data.ID { return s.board.having(group{i.Detail, i.Lang}) }

// Resolve says what the words of a group of references mean, or with an empty value that they are no reference: in one document, or with an empty
// id in all that have them. It returns the number of documents.
func (s *Service) Resolve(ctx context.Context, by string, i Item, id data.ID, value, note string) (int, error) {
	g := group{i.Detail, i.Lang}
	ids := s.board.having(g)
	if id != "" {
		if !slices.Contains(ids, id) {
			return 0, fmt.Errorf("document %s: %w", id, fs.ErrNotExist)
		}
		ids = []data.ID{id}
	}
	n := 0
	for _, id := range ids {
		changed, err := s.resolveIn(ctx, by, g, id, value, note)
		if err != nil {
			return n, err
		}
		if changed {
			n++
		}
	}
	return n, s.board.CatchUp(ctx)
}

// attempts is how often a deed is tried on a document that changes meanwhile.
const attempts = 3

func (s *Service) resolveIn(ctx context.Context, by string, g group, id data.ID, value, note string) (bool, error) {
	var err error
	for range attempts {
		var d *data.Document
		if d, err = s.document(ctx, id, 0); err != nil {
			return false, err
		}
		deed := Deed{By: by, Document: id, Version: d.Version}
		for e := range d.Editions {
			for j := range d.Editions[e].References {
				r := &d.Editions[e].References[j]
				if resolved(r) || groupOf(&d.Editions[e], r) != g || slices.ContainsFunc(deed.Said, func(c data.Correction) bool { return c.Edition == e && c.Span == r.Span }) {
					continue
				}
				c := data.Correction{Field: data.FieldReference, Edition: e, Span: r.Span, Verdict: data.VerdictCorrected, Value: value, Note: note}
				if value == "" {
					c.Verdict = data.VerdictRejected
				}
				deed.Said = append(deed.Said, c)
			}
		}
		if len(deed.Said) == 0 {
			return false, nil
		}
		if err = s.Correct(ctx, deed); !errors.Is(err, data.ErrConflict) {
			return err == nil, err
		}
	}
	return false, err
}

// Sample draws the next document to be reviewed at random: decisions in an order that only the seed tells, those reviewed before left out. What is
// said of drawn documents is an unbiased sample of the bank; what editors open themselves is not.
func (s *Service) Sample(ctx context.Context, seed string) (data.ID, error) {
	drawn := map[data.ID]bool{}
	for c, err := range s.Store.AllCorrections(ctx) {
		if err != nil {
			return "", err
		}
		drawn[c.Document] = drawn[c.Document] || c.Sample
	}
	best, least := data.ID(""), uint64(0)
	for _, id := range s.board.decisions() {
		h := fnv.New64a()
		_, _ = h.Write([]byte(seed + "\x00" + string(id))) // a hash takes everything
		if n := h.Sum64(); !drawn[id] && (best == "" || n < least) {
			best, least = id, n
		}
	}
	if best == "" {
		return "", fmt.Errorf("a decision that was not drawn yet: %w", fs.ErrNotExist)
	}
	return best, nil
}

// Drawn reports whether a document is the next of the sample, or was drawn before: an address that somebody typed makes no random sample.
func (s *Service) Drawn(ctx context.Context, seed string, id data.ID) (bool, error) {
	said, err := s.Store.Corrections(ctx, id)
	if err != nil || slices.ContainsFunc(said, func(c data.Correction) bool { return c.Sample }) {
		return err == nil, err
	}
	next, err := s.Sample(ctx, seed)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return next == id, err
}
