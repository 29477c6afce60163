package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"taldau/data"
	"taldau/forum"
	"taldau/index/search"
)

// The bounds of the look for topics like a question.
const (
	likeShown     = 5
	likeLookedAt  = 100 // topics of the category
	likeByTarget  = 20  // topics of each article or decision
	likeTargets   = 10
	likeWordRunes = 5 // letters by which words are one: endings do not count
)

// likeTopics finds topics like a question that is about to be asked: those that rest on the same articles and decisions, and those of the category whose
// titles share words with it.
func (v *visit) likeTopics(w *askTyped, read *askRead) ([]topicRow, error) {
	found := map[forum.TopicID]*forum.Topic{}
	score := map[forum.TopicID]int{}
	all := &forum.TopicPage{Names: map[forum.UserID]string{}, Read: map[forum.TopicID]uint64{}}
	take := func(page *forum.TopicPage, points int) {
		for _, t := range page.Topics {
			found[t.ID] = t
			score[t.ID] += points
			all.Names[t.Author] = page.Names[t.Author]
		}
	}
	if read.category != "" {
		page, err := v.site.Discussion.List(v.ctx(), v.actor(), forum.Listing{Category: read.category, Limit: likeLookedAt})
		if err != nil {
			return nil, err
		}
		take(page, 0)
	}
	targets := read.targets()
	for _, t := range targets[:min(len(targets), likeTargets)] {
		page, err := v.site.Discussion.Backlinks(v.ctx(), v.actor(), t, forum.Cursor{}, likeByTarget)
		if err != nil {
			return nil, err
		}
		take(page, 2)
	}
	words := likeWords(w.title)
	var list []*forum.Topic
	for id, t := range found {
		for word := range likeWords(t.Title) {
			if words[word] {
				score[id]++
			}
		}
		if score[id] > 0 {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *forum.Topic) int {
		return cmp.Or(cmp.Compare(score[b.ID], score[a.ID]), b.Activity.Compare(a.Activity), cmp.Compare(a.ID, b.ID))
	})
	return v.topicRows(list[:min(len(list), likeShown)], all), nil
}

// targets are the articles, points and decisions of a question.
func (r *askRead) targets() []forum.Target {
	var list []forum.Target
	for _, key := range r.articles {
		list = append(list, forum.Target{Kind: forum.TargetArticle, Key: key})
	}
	for _, key := range r.points {
		list = append(list, forum.Target{Kind: forum.TargetPoint, Key: key})
	}
	for _, l := range r.decisions {
		list = append(list, forum.Target{Kind: forum.TargetDocument, Key: string(l.Document)})
	}
	return list
}

// likeWords are the longer words of a title by their first letters.
func likeWords(title string) map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if letters := []rune(word); len(letters) >= likeWordRunes {
			words[string(letters[:likeWordRunes])] = true
		}
	}
	return words
}

// actsShown is how many acts are offered beside a question.
const actsShown = 3

// likeActs finds acts that have words of a title. They are an offer: where the search fails there are none.
func (v *visit) likeActs(title string) []hitView {
	if strings.TrimSpace(title) == "" {
		return nil
	}
	found, err := v.ask(v.ctx(), search.Params{Q: clip(title, 400), Plain: true, AnyWord: true, AsText: true, Limit: actsShown})
	if err != nil {
		v.site.Log.Warn("acts like a question", "request", v.requestID(), "err", err)
		return nil
	}
	var docs []*data.Document
	for _, h := range found.Hits {
		docs = append(docs, h.Document)
	}
	return v.cards(docs)
}

// cutKey parts the key of an act from the article or point in it.
func cutKey(key string) (act, place string, found bool) { return strings.Cut(key, "/") }
