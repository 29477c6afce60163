package review

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/mask"
)

// The kinds of item in the editors' queue, the most important first.
const (
	KindPersonal      = "personal"      // what may be personal data that is not hidden
	KindStale         = "stale"         // a correction whose text no longer reads the same
	KindInvariant     = "invariant"     // what must be true of every document is not of this one
	KindProblem       = "problem"       // a gate of the import refused a value, or found a clash
	KindDuplicate     = "duplicate"     // two documents that may be one act
	KindReference     = "reference"     // words that name an act, and nobody knows which
	KindDoubt         = "doubt"         // a claim that the rules are not sure of
	KindUncategorised = "uncategorised" // a decision without a category
)

// Kinds lists the kinds of item in their order.
func Kinds() []string {
	return []string{KindPersonal, KindStale, KindInvariant, KindProblem, KindDuplicate, KindReference, KindDoubt, KindUncategorised}
}

// leastSure is the confidence below which a claim is put before an editor.
const leastSure = 0.75

// Item is something that an editor should look at. It follows from the bank and is not stored; Key names it for as long as the same is the matter.
type Item struct {
	Key       string
	Kind      string
	Document  data.ID // of a reference: one of those that have it
	Other     data.ID // of a duplicate
	Field     data.Field
	What      string // the problem, the invariant, the class of personal data, the status of a reference
	Detail    string // words of the text, or what is the matter
	Lang      data.Lang
	Edition   int
	Span      data.Span
	Documents int // of a reference: how many documents have it
	Places    int // and in how many places
	Share     float64
	Seq       data.Seq // change at which it was seen; the oldest first
	Done      *data.Disposition
}

// State is what became of the item.
func (i *Item) State() data.State {
	if i.Done == nil {
		return data.StateOpen
	}
	return i.Done.State
}

// itemKey names an item of a document. It is a hash: it tells nothing of what it names, and fits an address.
func itemKey(kind string, id data.ID, detail string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + string(id) + "\x00" + detail))
	return kind + "-" + hex.EncodeToString(sum[:12])
}

func clipped(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "")
	}
	return s
}

// itemsOf lists what is the matter with a document by itself.
func (w *Worker) itemsOf(d *data.Document, said []data.Correction, masker *mask.Masker) []Item {
	var list []Item
	add := func(kind, what, detail, key string, span data.Span, edition int, field data.Field) {
		k := itemKey(kind, d.ID, key)
		if slices.ContainsFunc(list, func(i Item) bool { return i.Key == k }) {
			return
		}
		list = append(list, Item{Key: k, Kind: kind, Document: d.ID, What: what, Detail: detail, Span: span, Edition: edition, Field: field})
	}
	for _, p := range d.Problems {
		add(KindProblem, p, "", p, data.Span{}, 0, "")
	}
	for _, v := range Violations(d) {
		if v.Invariant == InvAward && slices.Contains(d.Problems, "award-exceeds-claim") || v.Invariant == InvInstance && slices.Contains(d.Problems, "instance-outcome-mismatch") || v.Invariant == InvCourtNumber && slices.Contains(d.Problems, "court-number-mismatch") {
			continue // the gate of the import has told it
		}
		if i := invariantItem(d.ID, v); !slices.ContainsFunc(list, func(have Item) bool { return have.Key == i.Key }) {
			list = append(list, i)
		}
	}
	for _, c := range said {
		if _, ok := locate(d, c); !ok && c.Field != data.FieldPersonal {
			add(KindStale, string(c.Field), c.Value, c.Target()+"|"+c.When, c.Span, c.Edition, c.Field)
		}
	}
	for _, c := range Claims(d, said) {
		if c.Said == nil && c.Field != data.FieldReference && c.Confidence > 0 && c.Confidence < leastSure {
			add(KindDoubt, string(c.Field), c.Value, c.Target(), c.Span, c.Edition, c.Field)
		}
	}
	if d.Kind == data.KindDecision && len(d.Categories) == 0 && saidOf(d, Claim{Field: data.FieldCategory}, said) == nil {
		add(KindUncategorised, "", "", "", data.Span{}, 0, data.FieldCategory)
	}
	for _, s := range suspects(d, masker) {
		quote := at(&d.Editions[s.edition], s.span)
		hash := data.QuoteHash(d.ID, quote)
		if !slices.ContainsFunc(said, func(c data.Correction) bool { return c.Field == data.FieldPersonal && c.Quote == hash }) {
			add(KindPersonal, s.class, quote, hash, s.span, s.edition, data.FieldPersonal)
		}
	}
	return list
}

type suspect struct {
	edition int
	span    data.Span
	class   string
}

// suspects lists what may be personal data. Laws and resolutions name those who signed them, and nobody else.
func suspects(d *data.Document, masker *mask.Masker) []suspect {
	if d.Kind == data.KindLaw || d.Kind == data.KindResolution {
		return nil
	}
	var list []suspect
	for i := range d.Editions {
		e := &d.Editions[i]
		texts := make([]string, len(e.Paragraphs))
		for j, p := range e.Paragraphs {
			texts[j] = p.Text
		}
		for _, s := range masker.Suspect(texts) {
			if s.Class == mask.ClassName && isJudge(d, texts[s.Text][s.Start:s.End]) {
				continue
			}
			list = append(list, suspect{i, data.Span{Paragraph: s.Text + 1, Start: s.Start, End: s.End}, s.Class})
		}
	}
	return list
}

// isJudge holds for a name that begins like that of a judge of the composition.
func isJudge(d *data.Document, name string) bool {
	first, _, _ := strings.Cut(name, " ")
	for _, j := range d.Judges {
		for word := range strings.FieldsSeq(j.Name) {
			if n := len(word); n > 6 && strings.HasPrefix(first, word[:n-2]) {
				return true
			}
		}
	}
	return false
}

// group names the references that are the same words in the same language.
type group struct {
	raw  string
	lang data.Lang
}

func (g group) key() string { return itemKey(KindReference, "", string(g.lang)+"|"+g.raw) }

// groupOf is the group of a reference: its words as printed, spaces apart.
func groupOf(e *data.Edition, r *data.Reference) group {
	lang := e.Lang
	if p := r.Span.Paragraph; p >= 1 && p <= len(e.Paragraphs) && e.Paragraphs[p-1].Lang != "" {
		lang = e.Paragraphs[p-1].Lang
	}
	return group{strings.Join(strings.Fields(r.Raw), " "), lang}
}

// openReferences counts the references of a document that nobody has resolved.
func openReferences(d *data.Document) map[group]int {
	var open map[group]int
	for i := range d.Editions {
		e := &d.Editions[i]
		for j := range e.References {
			if r := &e.References[j]; !resolved(r) {
				if open == nil {
					open = map[group]int{}
				}
				open[groupOf(e, r)]++
			}
		}
	}
	return open
}

// pairKey names a pair of documents whichever comes first.
func pairKey(a, b data.ID) string {
	if b < a {
		a, b = b, a
	}
	return fmt.Sprintf("%s+%s", a, b)
}
