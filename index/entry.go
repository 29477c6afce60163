package index

import "strings"

// Part is a run of text of one language in one section; phrases do not match across parts.
type Part struct {
	Lang    string // "kk", "ru", "en" or "" where it must be told from the text
	Section string // data.SectionType
	Text    string
}

// Entry is one document as the index sees it, or one unit of a document that is found by itself: an article of a law. A topic of the forum is
// one too, and its posts are its units. Keyword values are compared byte by byte and are already normalised.
type Entry struct {
	ID         string // of the document, or TopicID; of a unit, UnitID
	Kind       string
	Title      string
	TitleLang  string
	Parts      []Part
	Proceeding string
	ActType    string
	Court      string   // key of the court: its code, or its printed name
	Region     string   // two digits
	Instance   string   // first, appeal, cassation, supreme
	Categories []string // codes with all their ancestors and crosswalk equivalents, so that counts roll up
	Primary    string   // primary category
	Outcome    string
	State      string   // of a topic, and with each of its posts
	Date       string   // adopted, ISO; "" unknown
	Langs      []string // languages of the text
	Judges     []string // folded surnames
	Numbers    []string // every identifier, normalised, for number:
	Articles   []string // keys of cited articles: "criminal-code/188" and, for the act, "criminal-code"
	Cites      []string // keys of everything cited (Ref.Key)
	Keys       []string // keys by which others cite this document; citations received = documents, not units, whose Cites hold one of them
}

// Batch is applied whole or not at all, together with its cursor.
//
// An entry of a document that is put replaces that document with all of its units; a document that is deleted takes its units along. So
// units are put behind their document, in the same batch, and never deleted one by one. Of two entries with one id, and of a document
// that is put twice with different units, the last counts; what is put and deleted is deleted.
type Batch struct {
	Put    []Entry
	Delete []string // documents
	Feed   Feed     // whose place Cursor is
	Cursor uint64   // change feed position after this batch; stored in the same transaction. The place in the other feed stays
}

// Feed is a change feed that an index follows.
type Feed string

// The feeds.
const (
	FeedBank  Feed = "bank" // also the empty one
	FeedForum Feed = "forum"
)

// unitSeparator stands in no id of a document.
const unitSeparator = "~"

// UnitID is the id of the entry of a unit of a document: "k1500000414~52".
func UnitID(document, unit string) string { return document + unitSeparator + unit }

// SplitID takes the id of an entry apart; unit is empty for that of a document.
func SplitID(id string) (document, unit string) {
	document, unit, _ = strings.Cut(id, unitSeparator)
	return document, unit
}

// UnitBounds are the bounds [from, to) between which the ids of the units of a document stand, and no others.
func UnitBounds(document string) (from, to string) {
	return document + unitSeparator, document + string(rune(unitSeparator[0]+1))
}

// topicMark begins the ids of topics, and of no document.
const topicMark = "@"

// TopicID is the id of the entry of a topic of the forum: "@k3vq7ah2md". Its posts are its units: "@k3vq7ah2md~5".
func TopicID(topic string) string { return topicMark + topic }

// SplitTopic takes the id of an entry of the forum apart; ok is false for one of the bank. The number of a post is empty for its topic.
func SplitTopic(id string) (topic, post string, ok bool) {
	rest, ok := strings.CutPrefix(id, topicMark)
	if !ok {
		return "", "", false
	}
	topic, post = SplitID(rest)
	return topic, post, true
}
