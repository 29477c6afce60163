package bleve

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

// statistics are what BM25F needs to know of all documents that are not deleted.
type statistics struct {
	documents float64
	average   [zones]float64 // words of the zone, over the documents that have it; 1 where none has
	newest    int32          // date of the newest document as yyyymmdd; 0: none is dated
}

// statisticsOf sums up all segments. Deleted documents are subtracted one by one: Bleve merges segments before they are many.
func statisticsOf(views []*view) statistics {
	var sum totals
	var s statistics
	for _, v := range views {
		sum.documents += v.totals.documents
		for z := range zones {
			sum.words[z] += v.totals.words[z]
			sum.having[z] += v.totals.having[z]
		}
		s.newest = max(s.newest, v.newest())
		if v.deleted != nil {
			for docs := v.deleted.Iterator(); docs.HasNext(); {
				sum.add(v.length[docs.Next()], -1)
			}
		}
	}
	s.documents = float64(sum.documents)
	for z := range zones {
		if s.average[z] = 1; sum.having[z] > 0 {
			s.average[z] = float64(sum.words[z]) / float64(sum.having[z])
		}
	}
	return s
}

// newest is the latest date of the documents that are not deleted.
func (v *view) newest() (latest int32) {
	if v.deleted == nil {
		return v.ordinals.latest
	}
	for doc, date := range v.dates {
		if date > latest && !v.deleted.Contains(uint32(doc)) {
			latest = date
		}
	}
	return latest
}
