package data

import (
	"context"
	"io"
	"iter"
	"slices"

	"taldau/classifier"
)

// Seq numbers the changes of a store: 1, 2, 3 … without repetition.
type Seq uint64

// Change is one entry of the change feed: document ID is new, changed, or (Withdrawn) gone.
// A reader of the feed loads the document itself; a feed may be read any number of times.
type Change struct {
	Seq       Seq
	ID        ID
	Withdrawn bool
}

// PutStatus says what Put did with a document.
type PutStatus string

// What Put did.
const (
	PutCreated   PutStatus = "created"
	PutUpdated   PutStatus = "updated"   // new version, the old one kept
	PutUnchanged PutStatus = "unchanged" // same content: nothing was written
	PutDuplicate PutStatus = "duplicate" // same text as another document: its identifiers were linked there, once
)

// Put is one document to be stored.
//
// A known key with new content makes a new version. An unknown key with the text of a document that is not withdrawn makes no
// document: the key and the identifiers are linked to that one, as a copy of it; when the copy later comes with another text,
// it becomes a document of its own and takes its identifiers along. Two documents that come to the same text by a later
// version stay two (ByText lists them). Nothing that is imported under the key of a withdrawn document changes anything.
// Paragraphs are numbered by their places, whatever N and Offset say.
type Put struct {
	Document *Document // not changed, and not kept after the call
	Key      string    // identity of the act, made by IdentityKey; the same key is the same document
	Also     string    // a second key of the same act, may be empty: where Key is not known, the document of this one is meant, and from then on both lead to it
	Content  string    // hash of everything imported (ContentHash); equal: unchanged
	TextHash string    // hash of the folded text (TextHash); equal under another key: duplicate
	// Merge: the editions of Document are added to those of the document with this key (see Merge), instead of taking their place. The order
	// of such imports does not matter; one edition again with another text is a correction of it. An edition that came with its
	// first day is never a copy of another document.
	Merge    bool
	Original []byte // the unmasked source, kept apart from the document; may be nil
}

// PutResult tells what became of one Put.
type PutResult struct {
	ID      ID
	Status  PutStatus
	Version int
	// Withdrawn: the act was withdrawn and stays so; nothing of this import is shown.
	Withdrawn bool
	// WithdrawnTwin is set where a new document has the text of a withdrawn one, imported under another key: the text is
	// public again, and an operator should look at it.
	WithdrawnTwin ID
}

// KeyRef is what the store knows of an identity key: its document, and the content hashes imported under it so far.
type KeyRef struct {
	ID       ID       `cbor:"id"`
	Contents []string `cbor:"contents"`
}

// Holds reports whether this content was imported under the key before: as the newest version or as an earlier one.
func (r KeyRef) Holds(content string) bool { return slices.Contains(r.Contents, content) }

// Gap is a run of ordinals that no document of the bank bears, both ends included.
type Gap struct{ From, To int }

// VersionInfo describes one stored version of a document.
type VersionInfo struct {
	Version     int
	ContentHash string
	Imported    Date
}

// Problem is a fault found by Check.
type Problem struct {
	Where string // bucket and key
	What  string
}

// CourtName is a pair learned from imports: this code was printed with this name on acts between two dates.
type CourtName struct {
	Code  string `cbor:"code" json:"code"`
	Name  string `cbor:"name" json:"name"`
	First Date   `cbor:"first" json:"first"`
	Last  Date   `cbor:"last" json:"last"`
	Count int    `cbor:"count" json:"count"`
}

// CoverageRow counts the documents of one court and year. Ordinals of the case numbers are dense per court, year and
// kind, so Missing estimates the acts that the bank does not hold.
type CoverageRow struct {
	Court    string // code, or the printed name where no code is known
	Year     int
	Kind     string // kind and instance part of the number: "2", "2а", "4к"
	Count    int    // documents held
	Highest  int    // highest ordinal seen; 0 where no number is known
	Distinct int    // different ordinals seen
}

// Stats counts what the bank holds.
type Stats struct {
	Documents  int // not withdrawn
	Withdrawn  int
	ByKind     map[Kind]int
	Seq        Seq  // newest change
	Imported   Date // of the newest import
	Masked     map[string]int
	MaskedBy   map[string]int // documents per version of the masking rules
	FirstYear  int
	LastYear   int
	Duplicates int
}

// Store keeps the bank. Every write takes effect whole or not at all, together with its entry in the change feed.
// All methods are safe for concurrent use. Errors wrap fs.ErrNotExist for what is not there, *InvalidError for input
// that cannot be stored, and context errors.
type Store interface {
	// PutAll stores the documents in one transaction and returns one result for each, in order.
	PutAll(ctx context.Context, puts []Put) ([]PutResult, error)
	// Get returns the newest version of a document; a withdrawn document is returned with Withdrawn set and without editions.
	Get(ctx context.Context, id ID) (*Document, error)
	// GetMany returns the documents that exist, in the order of ids, nil for the others; one transaction.
	GetMany(ctx context.Context, ids []ID) ([]*Document, error)
	// Heads is GetMany without what only the page of a document shows, at a fraction of the cost: for lists. The documents have no editions, parties,
	// judges, demands, amounts and facts.
	Heads(ctx context.Context, ids []ID) ([]*Document, error)
	// Versions lists the stored versions, oldest first.
	Versions(ctx context.Context, id ID) ([]VersionInfo, error)
	// Version returns one stored version.
	Version(ctx context.Context, id ID, version int) (*Document, error)
	// Original returns the unmasked source of the newest version, also of a withdrawn document: withdrawing hides an act from
	// readers, the operator keeps it. For the operator only: no page and no API calls it.
	Original(ctx context.Context, id ID) ([]byte, error)
	// Withdraw hides a document: its newest version has no text, its earlier ones are not given out, its identifiers still find
	// it, so that its page can tell the reason. It is a change; again with the same reason it is none.
	Withdraw(ctx context.Context, id ID, reason string) error

	// LookupKey returns what is known of an identity key; fs.ErrNotExist for one that was never imported.
	LookupKey(ctx context.Context, key string) (KeyRef, error)
	// Find returns the documents that carry the identifier, in order of ID; none is no error.
	Find(ctx context.Context, t IdentifierType, value string) ([]ID, error)
	// ByText returns the documents with this TextHash, withdrawn ones included, in order of ID.
	ByText(ctx context.Context, hash string) ([]ID, error)
	// ByCategory yields the documents that came with exactly this code, newest first (by adoption date).
	ByCategory(ctx context.Context, code classifier.Code) iter.Seq2[ID, error]
	// ByCourt yields the documents of a court (code, or name where no code is known), newest first.
	ByCourt(ctx context.Context, court string) iter.Seq2[ID, error]
	// All yields every document that is not withdrawn, in order of ID, each as it is when its turn comes.
	All(ctx context.Context) iter.Seq2[*Document, error]

	// Changes yields the feed after a sequence number, oldest first, at most limit entries (0: all). A document that
	// changed several times may appear only with its newest change.
	Changes(ctx context.Context, after Seq, limit int) iter.Seq2[Change, error]
	// Watch returns a channel that receives a value (dropped when full) after each committed change, and a function that ends it.
	Watch() (<-chan struct{}, func())

	// Stats and Coverage are kept by the writes; they read counters, not documents.
	Stats(ctx context.Context) (Stats, error)
	Coverage(ctx context.Context) ([]CoverageRow, error)
	// Gaps lists the runs of missing ordinals below the highest one of a row of Coverage, at most 1000.
	Gaps(ctx context.Context, court string, year int, kind string) ([]Gap, error)
	// CourtNames lists the learned pairs of code and name.
	CourtNames(ctx context.Context) ([]CourtName, error)

	// Review stores a deed of an editor: corrections, dispositions and the documents as they are with them, in one transaction. Each document
	// with a correction or a revision has a change in the feed; a revision whose content differs is a new version with the content hash,
	// the original and the identity of the one before. Its error is ErrConflict where a revision is based on another version than the
	// newest, fs.ErrNotExist where a document is not there or is withdrawn.
	Review(ctx context.Context, r Review) error
	// Corrections returns the corrections of a document in the order of their targets; none is no error.
	Corrections(ctx context.Context, id ID) ([]Correction, error)
	// AllCorrections yields the corrections of all documents, in order of document and target.
	AllCorrections(ctx context.Context) iter.Seq2[Correction, error]
	// Dispositions yields what was done with items of the queue, in order of item, each item with the newest deed only.
	Dispositions(ctx context.Context) iter.Seq2[Disposition, error]
	// ReviewLog yields the log of the editors' deeds, newest first, from before a number (0: from the newest).
	ReviewLog(ctx context.Context, before Seq) iter.Seq2[ReviewEvent, error]

	// Setting and SetSetting keep small named values of the service (classifier edition in use, crosswalk …).
	// An absent setting is nil without an error.
	Setting(ctx context.Context, name string) ([]byte, error)
	SetSetting(ctx context.Context, name string, value []byte) error

	// Check reads every bucket and every secondary key and yields each fault.
	Check(ctx context.Context) iter.Seq2[Problem, error]
	// Backup writes a consistent copy while reads and writes go on.
	Backup(ctx context.Context, w io.Writer) error
	Close() error
}
