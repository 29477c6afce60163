package bleve_test

import (
	"context"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/index"
	"taldau/index/bleve"
)

// TestSeek reads where words stand in documents far from one another and near, that have them and that have not: leaving out what lies between gives what walking through
// it does. Words of every frequency are cut into other chunks. It fails where Bleve cuts them otherwise than seek.go says.
func TestSeek(t *testing.T) {
	const documents = 9000
	ix, r := openWords(t), rand.New(rand.NewPCG(7, 7))
	for from := 0; from < documents; from += 3000 {
		var entries []index.Entry
		for i := from; i < from+3000; i++ {
			entries = append(entries, index.Entry{
				ID: fmt.Sprint(i), Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: halvingText(r)}},
			})
		}
		put(t, ix, entries...)
	}
	if err := ix.Compact(context.Background()); err != nil {
		t.Fatal(err)
	}
	places := 0
	for every := 1; every <= rarest; every *= 2 {
		for range 40 {
			places += sought(t, ix, halving(every), someDocuments(r, documents))
		}
	}
	if places == 0 {
		t.Error("no word stands anywhere")
	}
}

// sought compares the places of a term with and without leaving out what lies between documents, and counts them.
func sought(t *testing.T, ix *bleve.Index, term string, docs []uint32) (places int) {
	t.Helper()
	want, _, err := ix.Places(term, docs, true)
	if err != nil {
		t.Fatal(err)
	}
	got, seeks, err := ix.Places(term, docs, false)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" || !seeks {
		t.Fatalf("%s in %v (leaves out: %v): (-want +got)\n%s", term, docs, seeks, diff)
	}
	for _, list := range got {
		places += len(list)
	}
	return places
}

// rarest is how many documents there are to the rarest word, about.
const rarest = 1024

// halving is a word that about one document of so many has, a power of two.
func halving(every int) string { return "q" + string(rune('a'+bits.Len(uint(every)))) }

// halvingText is words that one document of one, two, four and so on has, up to twice each.
func halvingText(r *rand.Rand) string {
	var words []string
	for every := 1; every <= rarest; every *= 2 {
		for range r.IntN(3) {
			if r.IntN(every) == 0 {
				words = append(words, halving(every), "прочее")
			}
		}
	}
	return strings.Join(words, " ")
}

// someDocuments are up to sixty of n, rising.
func someDocuments(r *rand.Rand, n int) []uint32 {
	docs := make([]uint32, 1+r.IntN(60))
	for i := range docs {
		docs[i] = uint32(r.IntN(n))
	}
	slices.Sort(docs)
	return slices.Compact(docs)
}
