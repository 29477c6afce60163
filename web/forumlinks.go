package web

import (
	"net/url"
	"slices"

	"taldau/data"
	"taldau/data/citation"
	"taldau/forum"
)

// discussionsView lists the discussions of what a page is about.
type discussionsView struct {
	Topics []topicRow
	Total  string
	AllURL string
	AskURL string // where a member may begin one; empty for visitors
}

// discussionsShown is how many discussions a page of something else lists.
const discussionsShown = 5

// discussions lists the topics that are about any of the targets, those of the first target first. It is nil where there is nothing to show.
func (v *visit) discussions(ask url.Values, targets ...forum.Target) (*discussionsView, error) {
	if v.site.Discussion == nil {
		return nil, nil
	}
	view := &discussionsView{}
	if v.user != nil {
		view.AskURL = v.url("/forum/new", ask)
	}
	seen := map[forum.TopicID]bool{}
	for _, t := range targets {
		page, err := v.site.Discussion.Backlinks(v.ctx(), v.actor(), t, forum.Cursor{}, discussionsShown)
		if err != nil {
			return nil, err
		}
		fresh := slices.DeleteFunc(page.Topics, func(t *forum.Topic) bool { return seen[t.ID] || len(seen) >= discussionsShown })
		for _, t := range fresh {
			seen[t.ID] = true
		}
		view.Topics = append(view.Topics, v.topicRows(fresh, page)...)
		if view.AllURL == "" && page.Total > 0 {
			view.Total, view.AllURL = v.cat.N("forum.count", page.Total), v.url("/forum", listOf(t))
		}
	}
	if len(view.Topics) == 0 && view.AskURL == "" {
		return nil, nil
	}
	return view, nil
}

// listOf is the address of the list of topics about a target.
func listOf(t forum.Target) url.Values {
	if t.Kind == forum.TargetCategory {
		return url.Values{"category": {t.Key}}
	}
	return url.Values{"about": {targetKey(t)}}
}

// aboutDocument lists what discussions of a document may be about: itself, and the act that it is the text of.
func aboutDocument(d *data.Document) []forum.Target {
	list := []forum.Target{{Kind: forum.TargetDocument, Key: string(d.ID)}}
	if d.Kind == data.KindResolution {
		if number := d.Identifier(data.IdentifierNumber); number != "" {
			list = append(list, forum.Target{Kind: forum.TargetAct, Key: number})
		}
	}
	if act, ok := citation.ActByAdilet(d.Identifier(data.IdentifierAdilet)); ok && d.Kind == data.KindLaw {
		list = append(list, forum.Target{Kind: forum.TargetAct, Key: act.Key})
	}
	return list
}

// targetURL is the page of what a topic is about.
func (v *visit) targetURL(t forum.Target) string {
	switch t.Kind {
	case forum.TargetArticle:
		act, article, found := cutKey(t.Key)
		if !found {
			return v.url(lawPath(act, "", ""), nil)
		}
		return v.url(lawPath(act, article, ""), nil)
	case forum.TargetPoint, forum.TargetAct:
		act, point, _ := cutKey(t.Key)
		if ids, err := v.site.Store.Find(v.ctx(), data.IdentifierNumber, act); err == nil && len(ids) > 0 {
			href := v.url(DocumentPath(ids[0]), nil)
			if anchor := pointAnchor(point); anchor != "" {
				href += "#" + anchor
			}
			return href
		}
	}
	return v.url("/forum", listOf(t))
}
