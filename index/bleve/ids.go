package bleve

import (
	"context"
	"errors"
)

// IDs implements index.Writer.
func (ix *Index) IDs(ctx context.Context) ([]string, error) {
	s, err := ix.open()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, v := range s.views {
		for docs := v.live().Iterator(); docs.HasNext(); {
			if err := ctx.Err(); err != nil {
				return nil, errors.Join(err, s.close())
			}
			id, err := v.segment.DocID(uint64(docs.Next()))
			if err != nil {
				return nil, errors.Join(err, s.close())
			}
			ids = append(ids, string(id))
		}
	}
	return ids, s.close()
}
