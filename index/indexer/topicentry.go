package indexer

import (
	"cmp"
	"strconv"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/data/langid"
	"taldau/forum"
	"taldau/index"
)

// The kinds of entries of the forum, beside those of documents.
const (
	kindTopic = "topic"
	kindPost  = "post"
)

// topicEntries makes the entries of a topic: one of the topic with its question, and one for each further post behind it. The title of the topic stands in its
// own entry only: with it in each post, a discussion of fifty posts would be fifty hits of every question for what it is about.
func topicEntries(t *forum.ShownTopic, tree *classifier.Tree) []index.Entry {
	common := index.Entry{State: string(t.State), Categories: topicCategories(t.Topic, tree), Primary: string(t.Category)}
	e := common
	e.ID, e.Kind, e.Title, e.TitleLang = index.TopicID(string(t.ID)), kindTopic, t.Title, t.Lang
	e.Date = string(data.DateOf(t.Created.In(data.Zone)))
	e.Langs = []string{t.Lang}
	list := []index.Entry{e}
	var question *forum.Post
	for _, p := range t.Posts {
		if p.Number == forum.FirstPost {
			question = p
			continue
		}
		list = append(list, postEntry(common, t.Topic, p))
	}
	topic := &list[0]
	topic.Parts = wordsOf(t.Words(question, t.Position), t.Lang)
	name(topic, t.Targets())
	nameCases(topic, t.Title)
	if question != nil {
		name(topic, question.Cooked.Targets)
		nameCases(topic, question.Cooked.OwnText())
		topic.Langs = appendNew(topic.Langs, langid.In(question.Cooked.OwnText(), question.Lang))
	}
	return list
}

func postEntry(common index.Entry, t *forum.Topic, p *forum.Post) index.Entry {
	e := common
	e.ID, e.Kind = index.UnitID(index.TopicID(string(t.ID)), strconv.FormatUint(p.Number, 10)), kindPost
	e.Date = string(data.DateOf(p.Created.In(data.Zone)))
	e.Langs = []string{cmp.Or(langid.In(p.Cooked.OwnText(), p.Lang), t.Lang)}
	e.Parts = wordsOf(p.Words(), e.Langs[0])
	name(&e, p.Cooked.Targets)
	nameCases(&e, p.Cooked.OwnText())
	return e
}

// wordsOf makes one part of paragraphs, as parts does.
func wordsOf(paragraphs []string, lang string) []index.Part {
	if len(paragraphs) == 0 {
		return nil
	}
	return []index.Part{{Lang: lang, Text: strings.Join(paragraphs, "\n")}}
}

// topicCategories are those of the topic with their equivalents in other editions of the classifier and all ancestors.
func topicCategories(t *forum.Topic, tree *classifier.Tree) []string {
	list := categories(&data.Document{Categories: []classifier.Code{t.Category}}, tree)
	for _, c := range t.Path {
		list = appendNew(list, string(c))
	}
	return list
}

// name notes what a topic or a post is about, under the keys of citations.
func name(e *index.Entry, list []forum.Target) {
	for _, t := range list {
		act, place, _ := strings.Cut(t.Key, "/")
		switch t.Kind {
		case forum.TargetArticle:
			addReference(e, citation.Ref{Type: citation.RefArticle, Act: act, Article: place})
		case forum.TargetPoint:
			addReference(e, citation.Ref{Type: citation.RefResolution, Act: act, Point: place})
		case forum.TargetAct:
			addReference(e, citation.Ref{Type: typeOfAct(act), Act: act})
		}
	}
}

// typeOfAct tells resolutions, which have no articles, from codes and laws.
func typeOfAct(key string) citation.RefType {
	if strings.HasPrefix(key, "vs:") || strings.HasPrefix(key, "cc:") {
		return citation.RefResolution
	}
	return citation.RefArticle
}

// nameCases notes the case numbers of a text: a post is no target of cases, and is found by their numbers all the same.
func nameCases(e *index.Entry, text string) {
	for _, c := range citation.FindCaseNumbers(text) {
		addReference(e, citation.Ref{Type: citation.RefCase, Act: c.Base()})
	}
}
