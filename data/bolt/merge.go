package bolt

import (
	"slices"

	"taldau/data"
)

// slot is what the store knows of one edition of a merged document: which it is, its text's hash, and what was masked in it.
type slot struct {
	Slot     data.Slot      `cbor:"1,keyasint"`
	TextHash digest         `cbor:"2,keyasint,omitempty"`
	Masked   map[string]int `cbor:"3,keyasint,omitempty"`
}

// slotsOfPut lists the slots of a document that comes to be merged. Its hash stands with the first; such a document has one edition.
func slotsOfPut(p data.Put) []slot {
	var list []slot
	for i := range p.Document.Editions {
		s := slot{Slot: p.Document.Editions[i].Slot()}
		if i == 0 {
			s.TextHash, s.Masked = digest(p.TextHash), p.Document.Masking.Counts
		} else {
			s.TextHash = digest(data.TextHash(p.Document.Editions[i].Text()))
		}
		list = append(list, s)
	}
	return list
}

// slotsOf lists the slots of a stored document; one that was stored whole gets them from its editions.
func slotsOf(old *record, d *data.Document) []slot {
	if len(old.Slots) > 0 {
		return old.Slots
	}
	if len(d.Editions) == 1 {
		return []slot{{d.Editions[0].Slot(), old.TextHash, d.Masking.Counts}}
	}
	var list []slot
	for i := range d.Editions {
		s := slot{Slot: d.Editions[i].Slot(), TextHash: digest(data.TextHash(d.Editions[i].Text()))}
		if i == 0 {
			s.Masked = d.Masking.Counts
		}
		list = append(list, s)
	}
	return list
}

// merge adds the editions of an import to those of the document, as a new version. An import that changes no edition is only remembered.
func (w *writer) merge(ref keyRef, old *record, item packed) (data.PutResult, error) {
	have, err := w.document(w.tx, ref.ID)
	if err != nil {
		return data.PutResult{}, err
	}
	// Identifiers of copies are kept with the copies and would be taken for the document's own.
	own := new(data.Document)
	if err := w.codec.unpackValue(old.Head, own); err != nil {
		return data.PutResult{}, err
	}
	have.Identifiers = own.Identifiers
	if have.Kind != item.Document.Kind {
		item.slots = slotsOfPut(item.Put)
		return w.newVersion(ref, old, item)
	}
	merged := data.Merge(have, item.Document)
	slots := mergeSlots(slotsOf(old, have), slotsOfPut(item.Put), merged.Editions)
	merged.Masking.Counts = nil
	for _, s := range slots {
		for class, n := range s.Masked {
			if merged.Masking.Counts == nil {
				merged.Masking.Counts = map[string]int{}
			}
			merged.Masking.Counts[class] += n
		}
	}
	if err := merged.Validate(); err != nil {
		return data.PutResult{}, err
	}
	head, err := w.codec.rawHead(merged)
	if err != nil {
		return data.PutResult{}, err
	}
	editions, err := w.codec.rawEditions(merged.Editions)
	if err != nil {
		return data.PutResult{}, err
	}
	item.head, item.editions = w.codec.pack(head), w.codec.pack(editions)
	item.TextHash, item.slots = string(hashOfSlots(slots)), slots
	return w.newVersion(ref, old, item)
}

// mergeSlots keeps one slot for each edition, the added one where both have it, in the order of the editions.
func mergeSlots(old, added []slot, editions []data.Edition) []slot {
	var list []slot
	for i := range editions {
		at := func(s slot) bool { return s.Slot == editions[i].Slot() }
		if k := slices.IndexFunc(added, at); k >= 0 {
			list = append(list, added[k])
		} else if k := slices.IndexFunc(old, at); k >= 0 {
			list = append(list, old[k])
		}
	}
	return list
}

// hashOfSlots is the hash of a document's text: that of its edition where it has one; otherwise one that no single text has.
func hashOfSlots(slots []slot) digest {
	if len(slots) == 1 {
		return slots[0].TextHash
	}
	all := ""
	for _, s := range slots {
		all += string(s.TextHash) + " "
	}
	return digest(data.TextHash(all))
}
