package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/forum"
)

// forumFilters sets what the list may be narrowed by, and the visitor's own links.
func (v *visit) forumFilters(page *forumPage, q *topicList) {
	query := q.query()
	v.forumLinks(page, q)
	if q.about != nil {
		page.About = &crumb{Name: v.aboutName(*q.about), Href: v.url("/forum", nil)}
		return
	}
	v.categoryFilter(page, q, query)
	page.States = choiceList{ID: "state", Name: "state", Label: v.cat.T("forum.state"), Choices: []choice{{Label: v.cat.T("forum.any")}}}
	for _, state := range forum.States() {
		page.States.Choices = append(page.States.Choices, choice{Value: string(state), Label: v.cat.T("forum.state." + string(state)), Checked: state == q.State})
	}
	page.Checks = []choice{{Value: "unanswered", Label: v.cat.T("forum.unanswered"), Checked: q.Unanswered}}
	if v.user != nil {
		page.Checks = append(page.Checks, choice{Value: "mine", Label: v.cat.T("forum.mine"), Checked: q.mine})
	}
	if spaces := forum.VisibleSpaces(v.user); len(spaces) > 1 {
		list := choiceList{ID: "space", Name: "space", Label: v.cat.T("forum.space"), Choices: []choice{{Label: v.cat.T("forum.any")}}}
		for _, space := range spaces {
			list.Choices = append(list.Choices, choice{Value: string(space), Label: v.cat.T("space." + string(space)), Checked: space == q.Space})
		}
		page.Spaces = &list
	}
	shown := []string{"state", "space", "unanswered", "mine"}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if !slices.Contains(shown, name) {
			page.Hidden = append(page.Hidden, field{name, query.Get(name)})
		}
	}
}

func (v *visit) forumLinks(page *forumPage, q *topicList) {
	ask := url.Values{}
	if q.Category != "" {
		ask.Set("category", string(q.Category))
	}
	page.AskURL = v.url("/forum/new", ask)
	if v.user == nil {
		page.AskURL = v.url("/login", url.Values{"next": {page.AskURL}})
	} else {
		page.Links = []link{{Text: v.cat.T("forum.kept"), Href: v.url("/forum/kept", nil)}}
	}
	if v.may(forum.PermReadQueue) {
		page.Links = append(page.Links, link{Text: v.cat.T("moderation.title"), Href: v.url("/moderation", nil)})
	}
	page.Links = append(page.Links, link{Text: v.cat.T("modlog.title"), Href: v.url("/moderation/log", nil)}, link{Text: v.cat.T("feed.link"), Href: v.url("/forum/atom", q.feed())})
}

func (v *visit) categoryFilter(page *forumPage, q *topicList, query url.Values) {
	if q.Category != "" {
		page.Category = v.categoryLink(q.Category)
		without := maps.Clone(query)
		without.Del("category")
		page.Remove = v.url("/forum", without)
	}
	for c := range v.site.Tree().Children(q.Category) {
		narrower := maps.Clone(query)
		narrower.Set("category", string(c.Code))
		page.Below = append(page.Below, link{Text: v.categoryName(c.Code).Text, Href: v.url("/forum", narrower)})
	}
}

// targetKey is a target in an address: "article:civil-code/722".
func targetKey(t forum.Target) string { return string(t.Kind) + ":" + t.Key }

// parseTarget reads what targetKey wrote; nil for what nothing can be linked to.
func parseTarget(s string) *forum.Target {
	kind, key, found := strings.Cut(clip(s, 200), ":")
	t := forum.Target{Kind: forum.TargetKind(kind), Key: key}
	listed := []forum.TargetKind{forum.TargetAct, forum.TargetArticle, forum.TargetPoint, forum.TargetDocument}
	if !found || key == "" || !slices.Contains(listed, t.Kind) {
		return nil
	}
	return &t
}

// aboutName is the name of what a list is about.
func (v *visit) aboutName(t forum.Target) phrase {
	if t.Kind != forum.TargetDocument {
		return v.referenceName(pointKey(t))
	}
	d, err := standing(v.ctx(), v.site.Store, data.ID(t.Key))
	if err != nil || d == nil {
		return own(v.cat.T("forum.document.gone"))
	}
	return v.title(d)
}

// pointKey writes the key of a point as the rest of the program does: "vs:2003-07-11:5/3" becomes "vs:2003-07-11:5~point_3".
func pointKey(t forum.Target) string {
	if t.Kind != forum.TargetPoint {
		return t.Key
	}
	act, point, _ := strings.Cut(t.Key, "/")
	return act + citation.PlaceSeparator + "point_" + point
}
