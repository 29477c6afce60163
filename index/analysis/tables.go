package analysis

import (
	_ "embed" // concepts.bin
	"encoding/binary"
	"fmt"
	"sync"

	"taldau/index/analysis/concept"
	"taldau/index/analysis/english"
	"taldau/index/analysis/kazakh"
	"taldau/index/analysis/russian"
)

// The tables of the program. They are read when the first analyzer is made, and shared by all. A fault in one of them is a fault of the
// program, which its tests find.
var (
	shippedKazakh  = sync.OnceValue(func() *kazakh.Analyzer { return must(kazakh.New(kazakh.Config{})) })
	shippedRussian = sync.OnceValue(func() *russian.Dictionary { return must(russian.New()) })
	shippedEnglish = sync.OnceValue(english.New)
	conceptTable   = sync.OnceValue(func() []concept.Concept { return must(concept.Table()) })
	conceptNames   = sync.OnceValue(func() map[string]map[string][]string { return namesOf(conceptTable()) })
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// conceptFile is the trie of the names of concepts, made when the program was built: to analyse all names takes longer than everything
// else of the start. A test writes it (go test ./index/analysis -run TestConceptFile -update) and holds it to what analysis makes.
//
//go:embed concepts.bin
var conceptFile string

// readConcepts reads the trie of conceptFile. It returns nil where the file is not of this table of concepts, or stems are chosen by
// another table: newConcepts makes the trie then.
func readConcepts(stems *kazakh.Table) *concept.Trie {
	if stems != nil || len(conceptFile) < 4 || conceptFile[:4] != string(conceptSum()) {
		return nil
	}
	return must(concept.ReadTrie(conceptFile[4:], conceptTable()))
}

// conceptSum is what conceptFile begins with.
func conceptSum() []byte { return binary.LittleEndian.AppendUint32(nil, concept.Sum()) }

// newConcepts makes the trie of the names of the table, analysed as texts are.
func (a *Analyzer) newConcepts() *concept.Trie {
	var names []concept.Name
	table := conceptTable()
	for i := range table {
		c := &table[i]
		for j := range c.Terms {
			t := &c.Terms[j]
			path := a.path(t)
			if len(path) == 0 {
				panic(fmt.Sprintf("concept %s: %q gives no term", c.ID, t.Text))
			}
			names = append(names, concept.Name{End: concept.End{Concept: c, Term: t}, Path: path})
		}
	}
	return concept.NewTrie(names)
}

// ConceptNames returns the names of the concept of a term, c:…, by language; nil for another term. The caller must not change them.
func (a *Analyzer) ConceptNames(term string) map[string][]string {
	return conceptNames()[ConceptID(term)]
}

// namesOf lists the names of each concept by language.
func namesOf(table []concept.Concept) map[string]map[string][]string {
	names := make(map[string]map[string][]string, len(table))
	for _, c := range table {
		names[c.ID] = map[string][]string{}
		for _, t := range c.Terms {
			names[c.ID][t.Lang] = append(names[c.ID][t.Lang], t.Text)
		}
	}
	return names
}
