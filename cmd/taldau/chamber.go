package main

import (
	"taldau/forum"
	"taldau/index/indexer"
	"taldau/index/search"
)

// Chamber is the search in the judges' chamber. It has an index of its own: in segments that others search, the words of the chamber would count in the
// weights of all words, and stand among those by which questions are repaired.
type Chamber struct {
	Live    *indexer.Live
	Indexer *indexer.Indexer
	Search  *search.Service
}

// openChamber opens the index of the judges' chamber.
func (a *App) openChamber() error {
	live, err := a.openLive(chamberFile)
	if err != nil {
		return err
	}
	a.Chamber = Chamber{
		Live: live,
		Indexer: indexer.New(indexer.Config{
			Topics: forum.Feed{Store: a.Forum}, Space: forum.SpaceChamber, Live: live, Tree: a.Tree, Log: a.Log,
		}),
		Search: search.New(search.Config{
			Bank: search.NoBank{}, Searcher: live, Tree: a.Tree, Courts: a.Courts, Analyzer: a.Analyzer, Talk: a.Discussion,
			Spaces: []forum.Space{forum.SpaceChamber}, Timeout: a.Options.SearchTimeout,
		}),
	}
	return nil
}
