package forum

import (
	"slices"
	"strings"
)

// TargetKind is a kind of thing that topics are about.
type TargetKind string

// The kinds of target.
const (
	TargetAct      TargetKind = "act"      // a code, a law or a resolution: "civil-procedure-code", "vs:2003-07-11:5"
	TargetArticle  TargetKind = "article"  // "civil-procedure-code/188"
	TargetPoint    TargetKind = "point"    // of a resolution: "vs:2003-07-11:5/3"
	TargetDocument TargetKind = "document" // the id of a document of the bank
	TargetCategory TargetKind = "category" // a code of the classifier; only watched: lists of a category come from its path
	TargetTopic    TargetKind = "topic"    // only watched
)

// Target is something that a topic or a post is about.
type Target struct {
	Kind TargetKind `cbor:"1,keyasint"`
	Key  string     `cbor:"2,keyasint"`
}

// targets is a list without repetition.
type targets []Target

func (l *targets) add(kind TargetKind, key string) {
	if t := (Target{kind, key}); key != "" && !slices.Contains(*l, t) {
		*l = append(*l, t)
	}
}

// article adds the article and the act that it stands in; a key without an article names the act.
func (l *targets) article(key string) {
	act, rest, _ := strings.Cut(key, "/")
	l.add(TargetAct, act)
	if rest != "" {
		l.add(TargetArticle, key)
	}
}

// point adds the point and the resolution that it stands in.
func (l *targets) point(key string) {
	act, rest, _ := strings.Cut(key, "/")
	l.add(TargetAct, act)
	if rest != "" {
		l.add(TargetPoint, key)
	}
}
