package bolt_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/storetest"
)

var update = flag.Bool("update", false, "write dictionaries and databases of testdata anew, where they are missing")

const dictionaryFile = "dictionary1.zstd"

// invented returns n invented documents and the bytes of their texts.
func invented(n int, seed uint64) (docs []*data.Document, text int) {
	acts := storetest.NewActs(seed)
	for range n {
		d := acts.Put().Document
		docs, text = append(docs, d), text+len(d.Editions[0].Text())
	}
	return docs, text
}

// TestDictionary holds the dictionary to what it was made of. It is never written over: values of every bank need it.
func TestDictionary(t *testing.T) {
	docs, _ := invented(600, 1)
	got, err := bolt.Train(docs, 32<<10)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(dictionaryFile)
	if *update && (err != nil || len(want) == 0) {
		if err := os.WriteFile(dictionaryFile, got, 0o644); err != nil {
			t.Fatal(err)
		}
		t.Skip("written; run again")
	}
	if !bytes.Equal(got, want) {
		t.Errorf("training gives %d other bytes than the %d of %s", len(got), len(want), dictionaryFile)
	}
}
