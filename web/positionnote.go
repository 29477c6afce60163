package web

import (
	"errors"
	"io/fs"
	"strings"

	"taldau/data"
	"taldau/forum"
)

// positionNote leads from a document that is an adopted position to its discussion, to the position that took its place, and to those whose place it took, where the
// visitor may know of them.
type positionNote struct {
	Superseded bool
	Successor  *crumb // nil: it may not be told
	Replaced   []*crumb
	Topic      string // address of the discussion
}

// positionSource begins the identifier of a document that is a position.
const positionSource = "position-"

// positionNote returns nil for a document that is no position of this forum.
func (v *visit) positionNote(d *data.Document) (*positionNote, error) {
	id, found := strings.CutPrefix(d.Identifier(data.IdentifierSource), positionSource)
	if v.site.Discussion == nil || d.Source != forum.PositionSource || !found {
		return nil, nil
	}
	p, err := v.site.Discussion.PublicPosition(v.ctx(), v.actor(), id)
	if errors.Is(err, fs.ErrNotExist) { // of a bank that was restored beside another forum
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	note := &positionNote{Superseded: !p.Superseded.IsZero()}
	if p.Topic != "" {
		note.Topic = v.url(topicPath(p.Topic), nil)
	}
	for _, id := range p.Replaces {
		old, err := v.positionOf(id)
		if err != nil {
			return nil, err
		}
		note.Replaced = append(note.Replaced, old)
	}
	note.Successor, err = v.successor(p)
	return note, err
}

// replaced reports whether a document is a position whose place another one took: its text has an end.
func replaced(d *data.Document) bool {
	return d.Source == forum.PositionSource && d.Kind == data.KindReview && len(d.Editions) > 0 && d.Editions[len(d.Editions)-1].To != ""
}
