package bolt

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"taldau/data"
	"taldau/data/kv"
)

// Check implements data.Store. It reads the structure of the file first, while writers wait, and then every value in one read
// transaction, beside which writes go on unseen. It needs memory for counters and coverage only, not for keys.
func (s *Store) Check(ctx context.Context) iter.Seq2[data.Problem, error] {
	return func(yield func(data.Problem, error) bool) {
		c := &checker{
			Store: s, found: map[string]int{}, counts: map[string]int{}, rows: map[row]*measure{}, learned: map[printed]*data.CourtName{},
		}
		c.tell = func(p data.Problem) { c.stopped = c.stopped || !yield(p, nil) }
		err := ctx.Err()
		if err == nil {
			err = c.structure()
		}
		if err == nil && !c.stopped {
			err = s.view(ctx, func(tx *kv.Tx) error { c.tx = tx; return c.contents(ctx) })
		}
		if err != nil && !c.stopped {
			yield(data.Problem{}, err)
		}
	}
}

// checker derives from the documents what every bucket must hold. It looks up each key it derives; a bucket that then holds
// more keys than were derived has some that no document implies.
type checker struct {
	*Store
	tx      *kv.Tx
	found   map[string]int // bucket → keys that were derived and found
	counts  map[string]int
	rows    map[row]*measure
	learned map[printed]*data.CourtName
	tell    func(data.Problem)
	stopped bool
}

func (c *checker) problem(bucket string, key []byte, format string, a ...any) {
	if !c.stopped {
		c.tell(data.Problem{Where: fmt.Sprintf("%s %q", bucket, key), What: fmt.Sprintf(format, a...)})
	}
}

// structure checks the pages of the file.
func (c *checker) structure() error {
	var faults []error
	if err := c.db.Check(func(err error) { faults = append(faults, err) }); err != nil {
		return err
	}
	for _, f := range faults {
		c.problem("file", nil, "%v; restore a backup", f)
	}
	return nil
}

// contents checks the documents and then, bucket by bucket, what they imply.
func (c *checker) contents(ctx context.Context) error {
	for _, name := range buckets() {
		if !slices.Contains(c.tx.Names(), name) {
			c.problem(name, nil, "the bucket is missing; restore a backup")
		}
	}
	for k := range c.tx.Bucket(bucketDocs).Scan(nil) {
		if err := ctx.Err(); err != nil || c.stopped {
			return err
		}
		c.document(k)
	}
	for _, step := range []func(){c.secondary, c.compareCounters, c.compareRows, c.compareNames, c.reviews} {
		if err := ctx.Err(); err != nil || c.stopped {
			return err
		}
		step()
	}
	return nil
}

// document checks one record and everything that follows from it.
func (c *checker) document(k kv.Key) {
	texts, _, err := k.Split("s")
	if err != nil {
		c.problem(bucketDocs, k, "%v", err)
		return
	}
	id := data.ID(texts[0])
	r, _, err := c.docs.Get(c.tx, k)
	if err != nil {
		c.problem(bucketDocs, k, "%v", err)
		return
	}
	d, err := c.codec.head(id, &r)
	if err != nil {
		c.problem(bucketDocs, k, "%v", err)
		return
	}
	for _, p := range places(&r, d) {
		c.expect(p.bucket, kv.Key(p.key), []byte{})
	}
	c.expect(bucketChanges, kv.Key(nil).Uint(uint64(r.Seq)), changeValue(id, r.Withdrawn != nil))
	c.keyOf(id, r.Key, r.Content)
	for _, key := range r.Aliases {
		c.keyOf(id, key, "")
	}
	for _, copy := range r.Copies {
		c.keyOf(id, copy.Key, "")
	}
	c.text(id, &r, d)
	c.earlierVersions(id, r.Version)
	if r.Original {
		c.unpacks(bucketOriginals, idKey(id))
	}
	c.sum(&r, d)
}

// expect reports a key that is missing or has another value.
func (c *checker) expect(bucket string, k kv.Key, want []byte) {
	switch got := c.tx.Bucket(bucket).Get(k); {
	case got == nil:
		c.problem(bucket, k, "the key is missing")
	default:
		c.found[bucket]++
		if string(got) != string(want) {
			c.problem(bucket, k, "value %q, want %q", got, want)
		}
	}
}

// keyOf checks that an identity key leads to the document and knows its content.
func (c *checker) keyOf(id data.ID, key string, content digest) {
	k := kv.Key(nil).Str(key)
	ref, found, err := c.keys.Get(c.tx, k)
	if found {
		c.found[bucketKeys]++
	}
	switch {
	case err != nil:
		c.problem(bucketKeys, k, "%v", err)
	case !found:
		c.problem(bucketKeys, k, "the key of document %s is missing", id)
	case ref.ID != id:
		c.problem(bucketKeys, k, "it leads to %s, want %s", ref.ID, id)
	case len(ref.Contents) == 0 || content != "" && !slices.Contains(ref.Contents, content):
		c.problem(bucketKeys, k, "the content of document %s is not noted", id)
	}
}

// text checks that the text is there, unpacks, and is what may be stored; that of a withdrawn document must be gone.
func (c *checker) text(id data.ID, r *record, d *data.Document) {
	if r.Withdrawn != nil {
		return
	}
	packed := c.unpacks(bucketEditions, idKey(id))
	if packed == nil {
		return
	}
	var err error
	if d.Editions, err = c.codec.unpackEditions(packed); err == nil {
		err = d.Validate()
	}
	if err != nil {
		c.problem(bucketEditions, idKey(id), "%v", err)
	}
}

// unpacks returns a packed value that must be there and whole, or nil.
func (c *checker) unpacks(bucket string, k kv.Key) []byte {
	packed := c.tx.Bucket(bucket).Get(k)
	if packed == nil {
		c.problem(bucket, k, "the value is missing")
		return nil
	}
	c.found[bucket]++
	if _, err := c.codec.unpack(packed); err != nil {
		c.problem(bucket, k, "%v", err)
		return nil
	}
	return packed
}

// earlierVersions checks that every version before the newest is there.
func (c *checker) earlierVersions(id data.ID, newest int) {
	for n := 1; n < newest; n++ {
		k := versionKey(id, n)
		e, found, err := c.versions.Get(c.tx, k)
		if found {
			c.found[bucketVersions]++
		}
		switch {
		case err != nil:
		case !found:
			err = fmt.Errorf("the version is missing")
		case e.Record.Version != n:
			err = fmt.Errorf("it is version %d", e.Record.Version)
		default:
			_, err = c.earlier(id, &e)
		}
		if err != nil {
			c.problem(bucketVersions, k, "%v", err)
		}
	}
}

// secondary names the keys that no document implies, in the buckets that hold more than was derived.
func (c *checker) secondary() {
	for bucket, implied := range map[string]func(kv.Key, []byte) bool{
		bucketEditions: c.ownText, bucketOriginals: c.ownOriginal, bucketVersions: c.ownVersion, bucketKeys: c.ownKey, bucketChanges: c.ownChange,
		bucketHashes: c.ownPlace(bucketHashes, "ss"), bucketIdents: c.ownPlace(bucketIdents, "sss"), bucketCats: c.ownPlace(bucketCats, "sds"),
		bucketCourts: c.ownPlace(bucketCourts, "sds"), bucketOrdinals: c.ownPlace(bucketOrdinals, "susus"),
	} {
		n := 0
		for range c.tx.Bucket(bucket).Scan(nil) {
			n++
		}
		if n == c.found[bucket] {
			continue
		}
		for k, v := range c.tx.Bucket(bucket).Scan(nil) {
			if !implied(k, v) {
				c.problem(bucket, k, "no document implies this key")
			}
		}
	}
}

// recordOf reads the record that a key names; nil where there is none.
func (c *checker) recordOf(id string) *record {
	r, found, err := c.docs.Get(c.tx, idKey(data.ID(id)))
	if err != nil || !found {
		return nil
	}
	return &r
}

// recordAt reads the record whose id is all of the key.
func (c *checker) recordAt(k kv.Key) *record {
	texts, _, err := k.Split("s")
	if err != nil {
		return nil
	}
	return c.recordOf(texts[0])
}

func (c *checker) ownText(k kv.Key, _ []byte) bool {
	r := c.recordAt(k)
	return r != nil && r.Withdrawn == nil
}

func (c *checker) ownOriginal(k kv.Key, _ []byte) bool {
	r := c.recordAt(k)
	return r != nil && r.Original
}

func (c *checker) ownVersion(k kv.Key, _ []byte) bool {
	texts, numbers, err := k.Split("su")
	if err != nil {
		return false
	}
	r := c.recordOf(texts[0])
	return r != nil && numbers[0] > 0 && numbers[0] < uint64(r.Version)
}

func (c *checker) ownKey(k kv.Key, _ []byte) bool {
	texts, _, err := k.Split("s")
	if err != nil {
		return false
	}
	ref, _, err := c.keys.Get(c.tx, k)
	r := c.recordOf(string(ref.ID))
	return err == nil && r != nil &&
		(r.Key == texts[0] || slices.ContainsFunc(r.Copies, func(copy copied) bool { return copy.Key == texts[0] }))
}

func (c *checker) ownChange(k kv.Key, v []byte) bool {
	_, numbers, err := k.Split("u")
	if err != nil || len(v) < 2 {
		return false
	}
	r := c.recordOf(string(v[1:]))
	return r != nil && uint64(r.Seq) == numbers[0]
}

// ownPlace tells of a bucket of valueless keys, which end with the id, whether a document has the key.
func (c *checker) ownPlace(bucket, shape string) func(kv.Key, []byte) bool {
	return func(k kv.Key, _ []byte) bool {
		texts, _, err := k.Split(shape)
		if err != nil {
			return false
		}
		id := texts[len(texts)-1]
		r := c.recordOf(id)
		if r == nil {
			return false
		}
		d, err := c.codec.head(data.ID(id), r)
		return err == nil && slices.Contains(places(r, d), place{bucket, string(k)})
	}
}

// sum recounts what one document adds.
func (c *checker) sum(r *record, d *data.Document) {
	for name, n := range counts(r, d) {
		c.counts[name] += n
	}
	if r.Withdrawn != nil {
		return
	}
	if at, _ := rowOf(d); at.court != "" {
		c.row(at).Count++
	}
	if d.Court.Code != "" && d.Court.Name != "" {
		pair := printed{d.Court.Code, d.Court.Name}
		n := c.learned[pair]
		if n == nil {
			n = &data.CourtName{Code: pair.code, Name: pair.name}
			c.learned[pair] = n
		}
		n.Count++
		widen(n, d.Dates.Adopted)
	}
}

func (c *checker) row(at row) *measure {
	m := c.rows[at]
	if m == nil {
		m = &measure{}
		c.rows[at] = m
	}
	return m
}

// compareCounters compares the counters with the recount.
func (c *checker) compareCounters() {
	maps.DeleteFunc(c.counts, func(_ string, n int) bool { return n == 0 })
	for k := range c.tx.Bucket(bucketCounters).Scan(nil) {
		texts, _, err := k.Split("s")
		if err != nil {
			c.problem(bucketCounters, k, "%v", err)
			continue
		}
		n, _, err := c.counters.Get(c.tx, k)
		if err != nil || n != c.counts[texts[0]] {
			c.problem(bucketCounters, k, "it says %d, recounted %d; error: %v", n, c.counts[texts[0]], err)
		}
		delete(c.counts, texts[0])
	}
	for name, n := range c.counts {
		c.problem(bucketCounters, []byte(name), "the counter is missing, recounted %d", n)
	}
}

// compareRows compares the coverage with the recount and with the ordinals.
func (c *checker) compareRows() {
	last := map[row]int{}
	for k := range c.tx.Bucket(bucketOrdinals).Scan(nil) {
		at, ordinal, err := ordinalOf(k)
		if err != nil {
			continue // secondary has told of it
		}
		m := c.row(at)
		if ordinal != last[at] {
			m.Distinct++
		}
		m.Highest, last[at] = ordinal, ordinal
	}
	for k := range c.tx.Bucket(bucketCoverage).Scan(nil) {
		texts, numbers, err := k.Split("sus")
		if err != nil {
			c.problem(bucketCoverage, k, "%v", err)
			continue
		}
		at := row{texts[0], int(numbers[0]), texts[1]}
		want := c.row(at)
		got, _, err := c.coverage.Get(c.tx, k)
		if err != nil || got != *want {
			c.problem(bucketCoverage, k, "it says %+v, recounted %+v; error: %v", got, *want, err)
		}
		delete(c.rows, at)
	}
	for at, m := range c.rows {
		c.problem(bucketCoverage, at.key(), "the row is missing, recounted %+v", *m)
	}
}

// compareNames compares the learned names with the recount; their dates may be wider.
func (c *checker) compareNames() {
	for k := range c.tx.Bucket(bucketNames).Scan(nil) {
		n, _, err := c.names.Get(c.tx, k)
		pair := printed{n.Code, n.Name}
		want := c.learned[pair]
		switch {
		case err != nil:
			c.problem(bucketNames, k, "%v", err)
		case string(k) != string(pair.key()):
			c.problem(bucketNames, k, "it holds %q, %q", n.Code, n.Name)
		case want == nil || want.Count != n.Count:
			c.problem(bucketNames, k, "it says %d documents, recounted %v", n.Count, want)
		case n.Last < want.Last || want.First != "" && (n.First == "" || n.First > want.First):
			c.problem(bucketNames, k, "from %s to %s, but documents are from %s to %s", n.First, n.Last, want.First, want.Last)
		}
		delete(c.learned, pair)
	}
	for pair, n := range c.learned {
		c.problem(bucketNames, pair.key(), "the pair is missing, recounted %d", n.Count)
	}
}
