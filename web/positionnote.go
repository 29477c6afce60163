package web

import (
	"errors"
	"io/fs"
	"net/url"
	"strings"

	"taldau/data"
	"taldau/forum"
)

// positionNote leads from a document that is an adopted position to its discussion and to the position that took its place, where the visitor may
// know of them.
type positionNote struct {
	Superseded bool
	Successor  string // address of the document; empty: it may not be told or is not there yet
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
	if p.Successor != "" {
		next, err := v.site.Discussion.Open(v.ctx(), v.actor(), p.Successor, 1<<62, 1)
		if err != nil {
			return nil, err
		}
		if next.Position != nil && next.Position.Document != "" {
			note.Successor = v.url("/d/"+url.PathEscape(string(next.Position.Document)), nil)
		}
	}
	return note, nil
}
