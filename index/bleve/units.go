package bleve

import (
	"errors"
	"fmt"
	"slices"

	"taldau/index"
)

// replaced makes of a batch the entries that are to be put and the ids that go first: units of documents that are put anew or deleted.
// Entries that a later one of the same batch replaces are left out.
func (ix *Index) replaced(b index.Batch) (put []index.Entry, gone []string, err error) {
	last := map[string]int{} // of each id that is put
	for i := range b.Put {
		last[b.Put[i].ID] = i
	}
	deleted := map[string]bool{}
	for _, id := range b.Delete {
		deleted[id] = true
	}
	gone = slices.Clone(b.Delete)
	for i := range b.Put {
		id := b.Put[i].ID
		document, unit := index.SplitID(id)
		whole, known := last[document]
		switch {
		case last[id] != i, deleted[id], deleted[document]:
		case unit != "" && known && i < whole: // of an earlier text of the document
			gone = append(gone, id)
		default:
			put = append(put, b.Put[i])
		}
	}
	documents := slices.Clone(b.Delete)
	for id := range last {
		if _, unit := index.SplitID(id); unit == "" {
			documents = append(documents, id)
		}
	}
	old, err := ix.unitsOf(documents)
	return put, append(gone, old...), err
}

// unitsOf lists the units that the index holds of some documents; some may have been deleted already.
func (ix *Index) unitsOf(documents []string) ([]string, error) {
	if len(documents) == 0 {
		return nil, nil
	}
	reader, err := ix.scorch.Reader()
	if err != nil {
		return nil, fmt.Errorf("index reader: %w", err)
	}
	var list []string
	for _, id := range documents {
		from, to := index.UnitBounds(id)
		dict, err := reader.FieldDictRange(fieldID, []byte(from), []byte(to))
		if err != nil {
			return nil, errors.Join(fmt.Errorf("units of %s: %w", id, err), reader.Close())
		}
		for {
			entry, err := dict.Next()
			if err != nil {
				return nil, errors.Join(fmt.Errorf("units of %s: %w", id, err), dict.Close(), reader.Close())
			}
			if entry == nil {
				break
			}
			if entry.Term < to {
				list = append(list, entry.Term)
			}
		}
		if err := dict.Close(); err != nil {
			return nil, errors.Join(err, reader.Close())
		}
	}
	return list, reader.Close()
}

// fieldID is the field in which Bleve keeps the ids of documents.
const fieldID = "_id"
