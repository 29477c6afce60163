package markup

import (
	"context"

	"taldau/data/citation"
)

// Target is what a name in a text was resolved to.
type Target struct {
	ID    string // of the document or the person
	Href  string // address on this site, with the place: it begins with "/"
	Label string // what stands in the text for the name; empty: the name itself
	Title string // what is said of it where the reader points at it
}

// References finds the pages of articles, resolutions and cases.
type References interface {
	// Reference returns the address and the title of what a reference means; an empty address leaves it plain text.
	Reference(ctx context.Context, f citation.Found) (href, title string)
}

// Documents finds documents of the bank.
type Documents interface {
	// Document returns the document of an address, and false for one that the bank has not or the reader may not see.
	Document(ctx context.Context, a Address) (Target, bool)
}

// People finds people by the names that others call them by.
type People interface {
	// Person returns the person of a name, and false for one that is nobody's.
	Person(ctx context.Context, name string) (Target, bool)
}

// Resolver is all that this package asks about the world. Each question is asked once for a post, and there are at most a
// few hundred.
type Resolver interface {
	References
	Documents
	People
}

// nobody knows nothing.
type nobody struct{}

func (nobody) Reference(context.Context, citation.Found) (string, string) { return "", "" }
func (nobody) Document(context.Context, Address) (Target, bool)           { return Target{}, false }
func (nobody) Person(context.Context, string) (Target, bool)              { return Target{}, false }

// Person is one who was named by @name.
type Person struct {
	Name string // as written, without the sign
	ID   string
}

// DocumentLink is a document named by [[address]].
type DocumentLink struct {
	Address
	ID    string // of the document; empty where it was not found
	Found bool
}

// The most questions of each kind about one post, and the most links made of the answers: what is over stays text.
const (
	maxReferences = 200
	maxDocuments  = 100
	maxNames      = 40  // names that may be nobody's
	maxPlaced     = 500 // links of all recognised names and documents: the same name may stand many times
)
