package web

import (
	"slices"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/index"
	"taldau/index/search"
)

// The kinds of entries of the index that are of the forum.
const (
	kindTopic = "topic"
	kindPost  = "post"
)

// talkHit dresses a topic or a post that was found.
func (v *visit) talkHit(h search.Hit) hitView {
	t := h.Talk.Topic
	kind, made := kindTopic, t.Created
	if h.Post.Number > 0 {
		kind, made = kindPost, h.Talk.Post.Created
	}
	view := hitView{
		Title: v.in(t.Title, t.Lang), Href: v.url(PostPath(h.Post), nil), Kind: v.cat.T("hit." + kind), Date: made.In(data.Zone).Format(time.DateOnly),
		State: v.cat.T("forum.state." + string(t.State)), Category: v.categoryLink(t.Category), Author: own(v.cat.T("person.gone")),
	}
	if name := h.Talk.Author.Name; name != "" {
		view.Author = v.printed(name, "")
	}
	for _, role := range h.Talk.Author.Roles {
		view.Roles = append(view.Roles, v.cat.T("role."+string(role)))
	}
	for _, s := range h.Snippets {
		fragment := v.excerpt(s, string(h.Lang))
		fragment.Place, fragment.Href = v.cat.T("hit."+kind+".open"), view.Href
		fragment.Label = fragment.Place + " — " + view.Title.Text
		view.Snippets = append(view.Snippets, fragment)
	}
	view.Why = v.why(h.Why, view.Title)
	return view
}

// holdsTalk reports whether topics or posts were found.
func holdsTalk(facets []index.Facet) bool {
	return slices.ContainsFunc(facets, func(f index.Facet) bool {
		return f.Field == index.FieldKind && slices.ContainsFunc(f.Values, func(value index.FacetValue) bool {
			return value.Value == kindTopic || value.Value == kindPost
		})
	})
}

// placeTab is one of the places that may be searched, with what the question finds there.
type placeTab struct {
	link
	Count int
}

// mayChamber reports whether the visitor may search the judges' chamber. It is asked at each request; for others no index of it is opened.
func (v *visit) mayChamber() bool { return v.site.Chamber != nil && v.may(forum.PermReadChamber) }

// lookWhere sets what is searched: the bank with the public forum, or the judges' chamber for those who ask for it and may read it.
// What is found in public is shown as to anybody: the page is the same for everybody.
func (v *visit) lookWhere(q *question) {
	q.Forum = v.site.Discussion != nil
	if forum.Space(v.c.Query("space")) == forum.SpaceChamber && v.mayChamber() {
		q.Space, q.By = forum.SpaceChamber, v.actor()
	}
}

// searcherOf answers the question where it is to be searched.
func (s *site) searcherOf(q question) Searcher {
	if q.Space == forum.SpaceChamber {
		return s.Chamber
	}
	return s.Search
}

// placeTabs tells those who may search the judges' chamber what the question finds there and what in public.
func (v *visit) placeTabs(page *resultsPage, q question) error {
	if !v.mayChamber() {
		return nil
	}
	for _, space := range []forum.Space{"", forum.SpaceChamber} {
		other := q.with(func(q *question) { q.Space, q.By = space, v.actor() })
		tab := placeTab{link: link{Text: v.cat.T("results.place.bank"), Href: v.url("/search", other.values()), Current: space == q.Space}, Count: page.Total}
		if space == forum.SpaceChamber {
			tab.Text = v.cat.T("space.chamber")
		}
		if !tab.Current {
			other.Params = other.Counting()
			other.AsTyped = true
			found, err := v.site.searcherOf(other).Search(v.ctx(), other.Params)
			if err != nil && !isFaultOfQuestion(err) {
				return err
			}
			if err == nil {
				tab.Count = found.Total
			}
		}
		page.Places = append(page.Places, tab)
	}
	return nil
}
