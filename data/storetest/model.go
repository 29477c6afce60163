package storetest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taldau/classifier"
	"taldau/data"
)

// key is what the model knows of an identity key.
type key struct {
	id       data.ID
	contents map[string]bool
}

// act is what the model knows of a document.
type act struct {
	key       string
	put       data.Put // the newest content
	version   int
	withdrawn string
	copies    []data.Put // in the order in which they were linked
	changed   int        // place in the feed
}

// bank is the model of a store: maps, and the rules of the port in their plainest form.
type bank struct {
	keys  map[string]*key
	acts  map[data.ID]*act
	clock int
}

// model runs random puts, withdrawals and reopenings against the model and compares everything that can be read.
func model(t *testing.T, open Reopen) {
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		s := open(t, dir)
		defer func() { closeStore(t, s) }()
		b := &bank{keys: map[string]*key{}, acts: map[data.ID]*act{}}
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.IntRange(0, 9).Draw(rt, "step") {
			case 0:
				closeStore(t, s)
				s = open(t, dir)
			case 1:
				b.withdrawOne(rt, s)
			default:
				b.putSome(rt, s)
			}
			b.compare(rt, s)
			noProblems(rt, s)
		}
	})
}

func (b *bank) withdrawOne(rt *rapid.T, s data.Store) {
	if len(b.acts) == 0 {
		return
	}
	id := rapid.SampledFrom(slices.Sorted(maps.Keys(b.acts))).Draw(rt, "withdraw")
	reason := rapid.SampledFrom([]string{"причина", "другая"}).Draw(rt, "reason")
	if err := s.Withdraw(context.Background(), id, reason); err != nil {
		rt.Fatalf("Withdraw: %v", err)
	}
	a := b.acts[id]
	if a.withdrawn == reason {
		return
	}
	if a.withdrawn == "" {
		a.version++
	}
	a.withdrawn = reason
	b.touch(a)
}

func (b *bank) touch(a *act) { b.clock++; a.changed = b.clock }

// putSome puts a batch of acts; few keys, texts and numbers, so that all rules meet.
func (b *bank) putSome(rt *rapid.T, s data.Store) {
	var puts []data.Put
	for range rapid.IntRange(1, 4).Draw(rt, "batch") {
		n := rapid.IntRange(1, 5).Draw(rt, "key")
		p := Put(n, fmt.Sprintf("текст %d", rapid.IntRange(1, 4).Draw(rt, "text")))
		d := p.Document
		variant := rapid.IntRange(0, 2).Draw(rt, "variant")
		d.Identifiers[1].Value = fmt.Sprintf("7517-21-00-2/%d", n%3+variant+1)
		d.Categories = []classifier.Code{classifier.Code(fmt.Sprintf("14203000010001000%d", variant))}
		d.Dates.Adopted = data.Date(fmt.Sprintf("202%d-01-01", variant))
		puts = append(puts, Complete(d, fmt.Sprintf("suite-%d", n)))
	}
	got, err := s.PutAll(context.Background(), puts)
	if err != nil {
		rt.Fatalf("PutAll: %v", err)
	}
	for i, p := range puts {
		if want := b.put(p); got[i] != want {
			rt.Fatalf("put %d of %d: %+v, want %+v", i, len(puts), got[i], want)
		}
	}
}

// put is what PutAll must do with one act.
func (b *bank) put(p data.Put) data.PutResult {
	k := b.keys[p.Key]
	if k == nil {
		k = &key{contents: map[string]bool{}}
		b.keys[p.Key] = k
	}
	known := k.contents[p.Content]
	k.contents[p.Content] = true
	if a := b.acts[k.id]; a != nil {
		switch {
		case a.withdrawn != "" || known:
			k.contents[p.Content] = known
			return data.PutResult{ID: k.id, Status: data.PutUnchanged, Version: a.version, Withdrawn: a.withdrawn != ""}
		case a.key == p.Key:
			a.put, a.version = p, a.version+1
			b.touch(a)
			return data.PutResult{ID: k.id, Status: data.PutUpdated, Version: a.version}
		}
		a.copies = slices.DeleteFunc(a.copies, func(c data.Put) bool { return c.Key == p.Key })
		b.touch(a)
		if a.put.TextHash == p.TextHash {
			a.copies = append(a.copies, p)
			return data.PutResult{ID: k.id, Status: data.PutDuplicate, Version: a.version}
		}
	}
	var twin data.ID
	for _, id := range b.withText(p.TextHash) {
		a := b.acts[id]
		if a.withdrawn == "" {
			a.copies = append(a.copies, p)
			b.touch(a)
			k.id = id
			return data.PutResult{ID: id, Status: data.PutDuplicate, Version: a.version}
		}
		if twin == "" {
			twin = id
		}
	}
	k.id = data.NewID(p.Key)
	a := &act{key: p.Key, put: p, version: 1}
	b.acts[k.id] = a
	b.touch(a)
	return data.PutResult{ID: k.id, Status: data.PutCreated, Version: 1, WithdrawnTwin: twin}
}

// withText lists the documents with a text, in order.
func (b *bank) withText(hash string) []data.ID {
	return b.where(func(a *act) bool { return a.put.TextHash == hash })
}

// where lists the documents that fit, in order.
func (b *bank) where(fits func(*act) bool) (ids []data.ID) {
	for _, id := range slices.Sorted(maps.Keys(b.acts)) {
		if fits(b.acts[id]) {
			ids = append(ids, id)
		}
	}
	return ids
}

// document is what Get must return.
func (b *bank) document(id data.ID) *data.Document {
	a := b.acts[id]
	d := *a.put.Document
	d.ID, d.ContentHash, d.Version = id, a.put.Content, a.version
	d.Identifiers = slices.Clone(d.Identifiers)
	for _, c := range a.copies {
		for _, i := range c.Document.Identifiers {
			if !slices.Contains(d.Identifiers, i) {
				d.Identifiers = append(d.Identifiers, i)
			}
		}
	}
	if a.withdrawn != "" {
		d.Editions, d.Withdrawn = nil, &data.Withdrawal{Reason: a.withdrawn, Date: "2026-11-24"}
	}
	return &d
}

// compare compares everything that the store tells with the model.
func (b *bank) compare(rt *rapid.T, s data.Store) {
	ctx := context.Background()
	same := func(what string, want, got any) {
		if diff := gocmp.Diff(want, got); diff != "" {
			rt.Fatalf("%s (-want +got):\n%s", what, diff)
		}
	}
	for id, a := range b.acts {
		same("document", b.document(id), get(rt, s, id))
		versions, err := s.Versions(ctx, id)
		if err != nil || len(versions) != a.version {
			rt.Fatalf("Versions(%s) = %v, %v, want %d", id, versions, err, a.version)
		}
	}
	for name, k := range b.keys {
		ref, err := s.LookupKey(ctx, name)
		if err != nil || ref.ID != k.id {
			rt.Fatalf("LookupKey(%s) = %v, %v, want %s", name, ref, err, k.id)
		}
		for content, held := range k.contents {
			if ref.Holds(content) != held {
				rt.Fatalf("LookupKey(%s) holds %s: %v, want %v", name, content, !held, held)
			}
		}
	}
	live := b.where(func(a *act) bool { return a.withdrawn == "" })
	var all []data.ID
	for _, d := range collect(rt, s.All(ctx)) {
		all = append(all, d.ID)
	}
	same("All", live, all)
	for n := 1; n <= 5; n++ {
		text := data.TextHash(fmt.Sprintf("текст %d", n))
		ids, err := s.ByText(ctx, text)
		same(fmt.Sprintf("ByText, %v", err), b.withText(text), ids)
		number := data.Identifier{Type: data.IdentifierCase, Value: fmt.Sprintf("7517-21-00-2/%d", n)}
		ids, err = s.Find(ctx, number.Type, number.Value)
		same(fmt.Sprintf("Find, %v", err), b.where(func(a *act) bool {
			return slices.Contains(b.document(data.NewID(a.key)).Identifiers, number)
		}), ids)
		code := classifier.Code(fmt.Sprintf("14203000010001000%d", n-1))
		same("ByCategory", slices.DeleteFunc(b.newest(live), func(id data.ID) bool { return b.acts[id].put.Document.Primary() != code }),
			nonNil(collect(rt, s.ByCategory(ctx, code))))
	}
	same("ByCourt", b.newest(live), nonNil(collect(rt, s.ByCourt(ctx, "7517"))))
	b.compareSums(rt, s, same, live)
}

func nonNil(ids []data.ID) []data.ID { return append([]data.ID{}, ids...) }

// newest sorts documents by date of adoption, the newest first, then by id.
func (b *bank) newest(ids []data.ID) []data.ID {
	sorted := nonNil(ids)
	slices.SortStableFunc(sorted, func(x, y data.ID) int {
		return cmp.Compare(b.acts[y].put.Document.Dates.Adopted, b.acts[x].put.Document.Dates.Adopted)
	})
	return sorted
}

// compareSums compares the feed, the statistics and the coverage.
func (b *bank) compareSums(rt *rapid.T, s data.Store, same func(string, any, any), live []data.ID) {
	ctx := context.Background()
	var feed []data.ID
	for _, c := range collect(rt, s.Changes(ctx, 0, 0)) {
		if feed = append(feed, c.ID); c.Withdrawn != (b.acts[c.ID].withdrawn != "") {
			rt.Fatalf("change %+v of %+v", c, b.acts[c.ID])
		}
	}
	want := b.where(func(*act) bool { return true })
	slices.SortFunc(want, func(x, y data.ID) int { return cmp.Compare(b.acts[x].changed, b.acts[y].changed) })
	same("Changes", want, feed)
	copies, ordinals, count := 0, map[int]bool{}, 0
	for _, id := range live {
		copies += len(b.acts[id].copies)
		var n int
		if _, err := fmt.Sscanf(b.acts[id].put.Document.Identifiers[1].Value, "7517-21-00-2/%d", &n); err != nil {
			rt.Fatal(err)
		}
		ordinals[n] = true
		count++
	}
	st, err := s.Stats(ctx)
	if err != nil || st.Documents != len(live) || st.Withdrawn != len(b.acts)-len(live) || st.Duplicates != copies || st.Masked["iin"] != 2*len(live) {
		rt.Fatalf("Stats = %+v, %v, want %d live documents of %d, %d copies", st, err, len(live), len(b.acts), copies)
	}
	var rows []data.CoverageRow
	if count > 0 {
		rows = []data.CoverageRow{{
			Court: "7517", Year: 2021, Kind: "2", Count: count, Distinct: len(ordinals), Highest: slices.Max(slices.Collect(maps.Keys(ordinals))),
		}}
	}
	got, err := s.Coverage(ctx)
	same(fmt.Sprintf("Coverage, %v", err), rows, got)
}
