package bleve

import "slices"

// The classes of entries. The length of a text is held against the average of its class: posts are short, and would make every act
// of a court a long text; and against acts each of them would win by being short.
const (
	classBank = iota
	classForum
	classes
)

// totals are sums over documents from which the average length of each zone is made.
type totals struct {
	documents int
	words     [zones]int64
	having    [zones]int64 // documents in which the zone is not empty
}

// add adds a document, or takes it away with sign −1.
func (t *totals) add(l lengths, sign int64) {
	t.documents += int(sign)
	for z, n := range l {
		if n > 0 {
			t.words[z] += sign * int64(n)
			t.having[z] += sign
		}
	}
}

// statistics are what BM25F needs to know of all entries that are not deleted.
type statistics struct {
	documents float64                 // of both classes
	average   [classes][zones]float64 // words of the zone, over the entries that have it; 1 where none has
	words     float64                 // as typed, of an entry on average, whatever its class
	newest    int32                   // date of the newest document of the bank as yyyymmdd; 0: none is dated
}

// statisticsOf sums up all segments. Deleted documents are subtracted one by one: Bleve merges segments before they are many.
func statisticsOf(views []*view) statistics {
	var sum [classes]totals
	var s statistics
	for _, v := range views {
		for c := range sum {
			sum[c].addAll(&v.totals[c])
		}
		s.newest = max(s.newest, v.newest())
		if v.deleted != nil {
			for docs := v.deleted.Iterator(); docs.HasNext(); {
				doc := docs.Next()
				sum[v.classOf(doc)].add(v.length[doc], -1)
			}
		}
	}
	var all totals
	for c := range sum {
		all.addAll(&sum[c])
		for z := range zones {
			s.average[c][z] = sum[c].average(z)
		}
	}
	s.documents, s.words = float64(all.documents), all.average(zoneExact)
	return s
}

func (t *totals) addAll(other *totals) {
	t.documents += other.documents
	for z := range zones {
		t.words[z] += other.words[z]
		t.having[z] += other.having[z]
	}
}

func (t *totals) average(zone int) float64 {
	if t.having[zone] == 0 {
		return 1
	}
	return float64(t.words[zone]) / float64(t.having[zone])
}

// newest is the latest date of the documents of the bank that are not deleted.
func (v *view) newest() (latest int32) {
	if v.deleted == nil || v.latest == 0 || slices.ContainsFunc(v.newestOf, func(doc uint32) bool { return !v.deleted.Contains(doc) }) {
		return v.ordinals.latest
	}
	for doc, date := range v.dates {
		if date > latest && v.classOf(uint32(doc)) == classBank && !v.deleted.Contains(uint32(doc)) {
			latest = date
		}
	}
	return latest
}
