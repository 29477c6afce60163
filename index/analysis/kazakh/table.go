package kazakh

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"

	"taldau/index/analysis/internal/keys"
)

// Table is what was learned from running text: how many words have a stem, and how often endings follow each other. It is
// read only, and safe for concurrent use.
type Table struct {
	note   string                // what it was learned from
	words  int                   // different words that it was learned from
	stems  keys.Set              // in order
	levels [verb + 1][]uint8     // by stem: how many words have it as a noun and as a verb, see level
	links  [morphs][morphs]uint8 // cost of an ending after another, in eighths of a nat
	pairs  [ends][ends]uint8     // how much a word of a class is likelier after one of another, see affinity
}

// ends is the number of classes that words have for their neighbours: the last ending, the root where there is none, and last
// for the border of a sentence.
const ends = int(last) + 1

// Limits of a table file. The shipped table has a tenth of these.
const (
	maxStems     = 1 << 20
	maxTableSize = 64 << 20
	magic        = "taldau-kk-1\n"
)

// level is a count on a scale of sixteenths of a nat: 0 is none, 1 a quarter of a word.
func level(count float64) uint8 {
	if count < 0.25 {
		return 0
	}
	return uint8(min(255, 1+math.Round(16*math.Log(4*count))))
}

// count is what level was made of.
func count(level uint8) float64 {
	if level == 0 {
		return 0
	}
	return math.Exp(float64(level-1)/16) / 4
}

// cost is a probability on a scale of eighths of a nat.
func cost(p float64) uint8 {
	if p <= 0 {
		return 255
	}
	return uint8(max(0, min(255, math.Round(-8*math.Log(p)))))
}

// affinity is a ratio of probabilities on a scale of sixteenths of a nat around 128.
func affinity(ratio float64) uint8 {
	return uint8(max(0, min(255, 128+math.Round(16*math.Log(ratio)))))
}

// Note says what the table was learned from.
func (t *Table) Note() string { return t.note }

// Stems is the number of stems in the table.
func (t *Table) Stems() int { return t.stems.Len() }

// Words is the number of different words that the table was learned from.
func (t *Table) Words() int { return t.words }

// Sum is a short hash of what the table says: tables of the same sum choose the same stems.
func (t *Table) Sum() string {
	sum := sha256.Sum256(t.encode())
	return hex.EncodeToString(sum[:8])
}

// WriteTo writes the table, compressed. The same table gives the same bytes.
func (t *Table) WriteTo(w io.Writer) (int64, error) {
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	z.Write(t.encode())
	if err := z.Close(); err != nil {
		return 0, err
	}
	return buf.WriteTo(w)
}

// encode lays the table out: a note, the costs, the keys in order, each without what it shares with the key before, the levels.
func (t *Table) encode() []byte {
	out := append([]byte(magic), byte(morphs))
	out = binary.AppendUvarint(out, uint64(len(t.note)))
	out = append(out, t.note...)
	out = binary.AppendUvarint(out, uint64(t.words))
	for i := range t.links {
		out = append(out, t.links[i][:]...)
	}
	for i := range t.pairs {
		out = append(out, t.pairs[i][:]...)
	}
	out = binary.AppendUvarint(out, uint64(t.stems.Len()))
	previous := ""
	for i := range t.stems.Len() {
		key := t.stems.Key(i)
		same := shared(previous, key)
		out = append(out, byte(same), byte(len(key)-same))
		out = append(out, key[same:]...)
		previous = key
	}
	return append(append(out, t.levels[noun]...), t.levels[verb]...)
}

func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// errTable is the fault of a file that taldau train kk did not write.
var errTable = errors.New("not a table of this version of taldau train kk, or damaged; train it again")

// ReadTable reads a table that WriteTo wrote. A file that is none, or that is larger than any table, is refused.
func ReadTable(r io.Reader) (*Table, error) {
	z, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errTable, err)
	}
	data, err := io.ReadAll(io.LimitReader(z, maxTableSize+1))
	if err != nil || len(data) > maxTableSize {
		return nil, errors.Join(errTable, err)
	}
	d := decoder{data: data}
	if string(d.take(len(magic)+1)) != magic+string(rune(morphs)) {
		return nil, errTable
	}
	t := &Table{note: string(d.take(d.number(1 << 16))), words: d.number(math.MaxInt32)}
	for i := range t.links {
		copy(t.links[i][:], d.take(int(morphs)))
	}
	for i := range t.pairs {
		copy(t.pairs[i][:], d.take(ends))
	}
	d.stems(t)
	if d.bad || len(d.data) > 0 {
		return nil, errTable
	}
	return t, nil
}

// decoder reads from data; after a fault everything it reads is empty.
type decoder struct {
	data []byte
	bad  bool
}

func (d *decoder) take(n int) []byte {
	if n > len(d.data) {
		d.bad, d.data = true, nil
		return nil
	}
	taken := d.data[:n]
	d.data = d.data[n:]
	return taken
}

func (d *decoder) number(limit int) int {
	v, n := binary.Uvarint(d.data)
	if n <= 0 || v > uint64(limit) {
		d.bad, d.data = true, nil
		return 0
	}
	d.data = d.data[n:]
	return int(v)
}

// setStems takes stems with their levels.
func (t *Table) setStems(levels map[string][verb + 1]uint8) {
	list := make([]string, 0, len(levels))
	for key := range levels {
		list = append(list, key)
	}
	sort.Strings(list)
	t.stems = keys.Of(list)
	for root := range t.levels {
		t.levels[root] = make([]uint8, len(list))
		for i, key := range list {
			t.levels[root][i] = levels[key][root]
		}
	}
}

// stems reads keys and levels.
func (d *decoder) stems(t *Table) {
	n := d.number(maxStems)
	spans := make([]uint32, 0, n)
	text := make([]byte, 0, 8*n)
	start := 0
	for range n {
		head := d.take(2)
		previous := text[start:]
		if d.bad || int(head[0]) > len(previous) || int(head[0])+int(head[1]) > maxLetters+2 {
			d.bad = true
			return
		}
		start = len(text)
		text = append(text, previous[:head[0]]...)
		text = append(text, d.take(int(head[1]))...)
		spans = append(spans, uint32(len(text)))
	}
	t.levels = [...][]uint8{noun: d.take(n), verb: d.take(n)}
	if !d.bad {
		t.stems = keys.New(string(text), spans)
	}
}
