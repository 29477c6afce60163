package chain_test

import (
	"bytes"
	"testing"

	"taldau/data"
	"taldau/data/chain"
	"taldau/data/chain/chaintest"
	"taldau/data/seed"
)

// benchActs is the size of the bank in which chains are looked up.
const benchActs = 10_000

// BenchmarkChain looks up the chains of the decisions of a bank, one after another: those of one act, of two, of three.
func BenchmarkChain(b *testing.B) {
	var lines bytes.Buffer
	if err := seed.Generate(&lines, benchActs, seed.DemoSeed); err != nil {
		b.Fatal(err)
	}
	bank := chaintest.Open(b)
	bank.Import(b, &lines)
	bySize := map[string][]*data.Document{}
	for d, err := range bank.Store.All(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		if d.Kind != data.KindDecision {
			continue
		}
		if d.Court.Instance == data.InstanceFirst {
			if len(bySize["first instance"]) < 400 {
				bySize["first instance"] = append(bySize["first instance"], d)
			}
		} else if len(bySize["above"]) < 400 {
			bySize["above"] = append(bySize["above"], d)
		}
	}
	for name, docs := range bySize {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := bank.Chains.Of(b.Context(), docs[i%len(docs)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkQuotes reads the quotes of acts, which the index does for each that it takes in.
func BenchmarkQuotes(b *testing.B) {
	var lines bytes.Buffer
	if err := seed.Generate(&lines, seed.DemoSize, seed.DemoSeed); err != nil {
		b.Fatal(err)
	}
	bank := chaintest.Open(b)
	bank.Import(b, &lines)
	var docs []*data.Document
	size := 0
	for d, err := range bank.Store.All(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, d)
		for i := range d.Editions {
			size += len(d.Editions[i].Text())
		}
	}
	b.SetBytes(int64(size / len(docs)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		chain.QuotesOf(docs[i%len(docs)], bank.Courts)
	}
}
