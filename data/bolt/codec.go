package bolt

import (
	_ "embed"
	"encoding/hex"
	"fmt"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"

	"taldau/data"
	"taldau/data/kv"
)

// dictionary1 was trained on invented acts by TestDictionary with -update. Every value names the dictionary it was packed
// with, so a later release may add another to dictionaries; this one must stay as it is for ever.
//
//go:embed dictionary1.zstd
var dictionary1 []byte

// dictionaries lists every dictionary a value may have been packed with; new values take the last one.
func dictionaries() [][]byte { return [][]byte{dictionary1} }

// maxDecoded bounds what a damaged value may unpack to, in bytes.
const maxDecoded = 1 << 30

// codec packs documents: CBOR, then zstd with a dictionary. It is safe for concurrent use, and holds nothing that must be closed.
type codec struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
	modes
}

// modes are the CBOR settings.
type modes struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

func newModes() (modes, error) {
	enc, err := cbor.EncOptions{Sort: cbor.SortBytewiseLexical}.EncMode()
	if err != nil {
		return modes{}, fmt.Errorf("cbor: %w", err)
	}
	dec, err := cbor.DecOptions{
		MaxArrayElements: 1 << 24, // more than data.MaxParagraphs
		UTF8:             cbor.UTF8DecodeInvalid,
	}.DecMode()
	if err != nil {
		return modes{}, fmt.Errorf("cbor: %w", err)
	}
	return modes{enc, dec}, nil
}

// newCodec returns a codec that packs with the last of the dictionaries; none: without one.
func newCodec(dicts ...[]byte) (*codec, error) {
	m, err := newModes()
	if err != nil {
		return nil, err
	}
	encoding := []zstd.EOption{zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderCRC(true)}
	decoding := []zstd.DOption{zstd.WithDecoderMaxMemory(maxDecoded), zstd.WithDecoderConcurrency(0)}
	if len(dicts) > 0 {
		encoding = append(encoding, zstd.WithEncoderDict(dicts[len(dicts)-1]))
		decoding = append(decoding, zstd.WithDecoderDicts(dicts...))
	}
	encoder, err := zstd.NewWriter(nil, encoding...)
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	decoder, err := zstd.NewReader(nil, decoding...)
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	return &codec{encoder, decoder, m}, nil
}

func (c *codec) pack(b []byte) []byte { return c.encoder.EncodeAll(b, nil) }

func (c *codec) unpack(b []byte) ([]byte, error) {
	out, err := c.decoder.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return out, nil
}

func (c *codec) unpackValue(b []byte, v any) error {
	raw, err := c.unpack(b)
	if err != nil {
		return err
	}
	if err := c.dec.Unmarshal(raw, v); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}

// rawHead encodes a document without its editions and without what the record keeps.
func (m modes) rawHead(d *data.Document) ([]byte, error) {
	bare := *d
	bare.ID, bare.ContentHash, bare.Version, bare.Withdrawn, bare.Editions = "", "", 0, nil, nil
	b, err := m.enc.Marshal(&bare)
	if err != nil {
		return nil, fmt.Errorf("encode document: %w", err)
	}
	return b, nil
}

// rawEditions encodes the text. Numbers and offsets of paragraphs follow from their places and are left out.
func (m modes) rawEditions(list []data.Edition) ([]byte, error) {
	bare := make([]data.Edition, len(list))
	for i, e := range list {
		bare[i] = e
		bare[i].Paragraphs = make([]data.Paragraph, len(e.Paragraphs))
		for j, p := range e.Paragraphs {
			p.N, p.Offset = 0, 0
			bare[i].Paragraphs[j] = p
		}
	}
	b, err := m.enc.Marshal(bare)
	if err != nil {
		return nil, fmt.Errorf("encode editions: %w", err)
	}
	return b, nil
}

func (c *codec) unpackEditions(b []byte) ([]data.Edition, error) {
	var list []data.Edition
	if err := c.unpackValue(b, &list); err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Renumber()
	}
	return list, nil
}

// table is a typed bucket whose values are CBOR and a checksum.
func table[V any](m modes, name string) kv.Table[V] { return kv.Checked[V](m.enc, m.dec, name) }

// digest is a hash in hexadecimal digits, stored as half as many bytes.
type digest string

// MarshalCBOR implements cbor.Marshaler. What is not hexadecimal is kept as it is.
func (d digest) MarshalCBOR() ([]byte, error) {
	if b, err := hex.DecodeString(string(d)); err == nil && hex.EncodeToString(b) == string(d) {
		return cbor.Marshal(b)
	}
	return cbor.Marshal(string(d))
}

// UnmarshalCBOR implements cbor.Unmarshaler.
func (d *digest) UnmarshalCBOR(b []byte) error {
	var raw []byte
	if err := cbor.Unmarshal(b, &raw); err == nil {
		*d = digest(hex.EncodeToString(raw))
		return nil
	}
	return cbor.Unmarshal(b, (*string)(d))
}

// short is the form of a digest in keys.
func (d digest) short() string {
	if b, err := hex.DecodeString(string(d)); err == nil {
		return string(b)
	}
	return string(d)
}
