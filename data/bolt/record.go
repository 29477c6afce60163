package bolt

import (
	"slices"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/kv"
)

// record is the stored form of one version of a document without its text. Numbers of fields are never used again.
type record struct {
	Key       string           `cbor:"1,keyasint"` // its own identity key
	Content   digest           `cbor:"2,keyasint"`
	TextHash  digest           `cbor:"3,keyasint,omitempty"`
	Version   int              `cbor:"4,keyasint"`
	Seq       data.Seq         `cbor:"5,keyasint"` // newest change
	Withdrawn *data.Withdrawal `cbor:"6,keyasint,omitempty"`
	Copies    []copied         `cbor:"7,keyasint,omitempty"`
	Original  bool             `cbor:"8,keyasint,omitempty"`  // an original is kept
	Head      []byte           `cbor:"9,keyasint"`            // packed data.Document without editions
	Slots     []slot           `cbor:"10,keyasint,omitempty"` // of a document whose editions came one by one
	Aliases   []string         `cbor:"11,keyasint,omitempty"` // further identity keys of its own
}

// owns reports whether a key names the document itself; that of a copy does not.
func (r *record) owns(key string) bool {
	return key != "" && (key == r.Key || slices.Contains(r.Aliases, key))
}

// copied is what another act with the same text brought along.
type copied struct {
	Key         string            `cbor:"1,keyasint"`
	Identifiers []data.Identifier `cbor:"2,keyasint,omitempty"`
}

// earlier is an earlier version of a document.
type earlier struct {
	Record   record `cbor:"1,keyasint"`
	Editions []byte `cbor:"2,keyasint"`
}

// keyRef is the stored form of data.KeyRef.
type keyRef struct {
	ID       data.ID  `cbor:"1,keyasint"`
	Contents []digest `cbor:"2,keyasint"`
}

func (r keyRef) public() data.KeyRef {
	ref := data.KeyRef{ID: r.ID}
	for _, c := range r.Contents {
		ref.Contents = append(ref.Contents, string(c))
	}
	return ref
}

// brief is a document as lists show it. What only its page shows is passed over: that takes a fraction of the time of reading it.
type brief struct {
	data.Document
	Parties passed `cbor:"parties"`
	Judges  passed `cbor:"judges"`
	Demands passed `cbor:"demands"`
	Amounts passed `cbor:"amounts"`
	Facts   passed `cbor:"facts"`
}

// passed is a value that is not read.
type passed struct{}

// UnmarshalCBOR implements cbor.Unmarshaler.
func (passed) UnmarshalCBOR([]byte) error { return nil }

// brief unpacks a record into a document as lists show it.
func (c *codec) brief(id data.ID, r *record) (*data.Document, error) {
	b := new(brief)
	if err := c.unpackValue(r.Head, b); err != nil {
		return nil, err
	}
	return complete(&b.Document, id, r), nil
}

// head unpacks a record into a document without editions.
func (c *codec) head(id data.ID, r *record) (*data.Document, error) {
	d := new(data.Document)
	if err := c.unpackValue(r.Head, d); err != nil {
		return nil, err
	}
	return complete(d, id, r), nil
}

// complete adds what the record keeps of a document. The identifiers of copies follow its own.
func complete(d *data.Document, id data.ID, r *record) *data.Document {
	d.ID, d.ContentHash, d.Version, d.Withdrawn = id, string(r.Content), r.Version, r.Withdrawn
	for _, copy := range r.Copies {
		for _, i := range copy.Identifiers {
			if !slices.ContainsFunc(d.Identifiers, func(have data.Identifier) bool { return have.Type == i.Type && have.Value == i.Value }) {
				d.Identifiers = append(d.Identifiers, i)
			}
		}
	}
	return d
}

func idKey(id data.ID) kv.Key { return kv.Key(nil).Str(string(id)) }

func versionKey(id data.ID, version int) kv.Key { return idKey(id).Uint(uint64(version)) }

func changeValue(id data.ID, withdrawn bool) []byte {
	if withdrawn {
		return []byte("-" + string(id))
	}
	return []byte("+" + string(id))
}

// place is one secondary key, which has no value.
type place struct {
	bucket string
	key    string // bytes of a kv.Key
}

// places lists the secondary keys that a document has, each once.
func places(r *record, d *data.Document) []place {
	var list []place
	add := func(bucket string, k kv.Key) {
		if p := (place{bucket, string(k)}); !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	id := string(d.ID)
	for _, i := range d.Identifiers {
		add(bucketIdents, kv.Key(nil).Str(string(i.Type)).Str(i.Value).Str(id))
	}
	if r.TextHash != "" {
		add(bucketHashes, kv.Key(nil).Str(r.TextHash.short()).Str(id))
	}
	if r.Withdrawn != nil {
		return list
	}
	for _, c := range d.Categories {
		add(bucketCats, kv.Key(nil).Str(string(c)).Date(string(d.Dates.Adopted)).Str(id))
	}
	if court := d.Court.Key(); court != "" {
		add(bucketCourts, kv.Key(nil).Str(court).Date(string(d.Dates.Adopted)).Str(id))
	}
	if row, ordinal := rowOf(d); ordinal > 0 {
		add(bucketOrdinals, row.key().Uint(uint64(ordinal)).Str(id))
	}
	return list
}

// row names a row of the coverage.
type row struct {
	court string
	year  int
	kind  string
}

func (r row) key() kv.Key { return kv.Key(nil).Str(r.court).Uint(uint64(r.year)).Str(r.kind) }

// rowOf returns the row that a document counts in and its ordinal there: by its case number, otherwise by its court and date,
// without an ordinal. The court is empty where neither is known.
func rowOf(d *data.Document) (r row, ordinal int) {
	for _, i := range d.Identifiers {
		if i.Type != data.IdentifierCase {
			continue
		}
		n, ok := citation.ParseCaseNumber(i.Value)
		if !ok {
			continue
		}
		r := row{court: n.Court, year: n.FullYear(), kind: n.Kind}
		if r.court == "" {
			r.court = d.Court.Key()
		}
		if r.court != "" && r.year > 0 {
			return r, n.Ordinal
		}
	}
	if year := d.Dates.Adopted.Year(); year > 0 {
		return row{court: d.Court.Key(), year: year}, 0
	}
	return row{}, 0
}
