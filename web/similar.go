package web

import (
	"context"
	"net/url"

	"taldau/data"
	"taldau/index"
	"taldau/index/similar"
)

// SimilarActs finds acts like an act; similar.Finder is one.
type SimilarActs interface {
	Of(ctx context.Context, d *data.Document) (*similar.Answer, error)
}

// similarPage lists the acts that resemble an act.
type similarPage struct {
	frame
	Doc    hitView
	Acts   []similarView
	Across []similarView // in another language
	None   string        // why there are none
	URL    string        // printed
}

// similarView is one similar act with what makes it so.
type similarView struct {
	hitView
	Articles     []articleLink
	Words        []phrase
	SameCategory bool
}

// articleLink is an article that two acts cite.
type articleLink struct {
	Name phrase
	Href string
}

// similarActs shows the acts like an act of a court; other documents have no such page.
func (s *site) similarActs(v *visit) error {
	if s.Similar == nil {
		return errNotFound
	}
	d, err := s.load(v)
	if err != nil {
		return err
	}
	if d.Kind != data.KindDecision {
		return errNotFound
	}
	answer, err := s.Similar.Of(v.ctx(), d)
	if err != nil {
		return err
	}
	v.c.Header("X-Robots-Tag", "noindex")
	return v.render("similar", v.similarPage(d, answer))
}

// similarURL leads to the acts like an act; empty where there is no such page.
func (v *visit) similarURL(d *data.Document) string {
	if v.site.Similar == nil || d.Kind != data.KindDecision {
		return ""
	}
	return v.url("/d/"+string(d.ID)+"/similar", nil)
}

func (v *visit) similarPage(d *data.Document, answer *similar.Answer) similarPage {
	page := similarPage{frame: v.frame(v.cat.T("similar.title")), Doc: v.card(d), URL: v.absolute(v.similarURL(d))}
	page.Robots = "noindex"
	page.crumbs(v, crumb{Name: page.Doc.Title, Href: page.Doc.Href})
	for _, a := range answer.Acts {
		page.Acts = append(page.Acts, v.similarAct(d, a))
	}
	for _, a := range answer.Across {
		page.Across = append(page.Across, v.similarAct(d, a))
	}
	if answer.None != "" {
		page.None = v.cat.T("similar.none." + string(answer.None))
	}
	return page
}

// similarAct dresses a similar act; of is the act that was asked for, in whose words it is told what both share.
func (v *visit) similarAct(of *data.Document, a similar.Act) similarView {
	view := similarView{hitView: v.card(a.Document), SameCategory: a.Category}
	view.Articles = v.articleLinks(a.Articles)
	for _, w := range a.Words {
		view.Words = append(view.Words, v.printed(w, firstLang(of)))
	}
	return view
}

// articleLinks leads from articles to the acts that cite them.
func (v *visit) articleLinks(keys []string) []articleLink {
	var list []articleLink
	for _, key := range keys {
		href := v.url("/search", url.Values{string(index.FieldArticle): {key}})
		list = append(list, articleLink{Name: v.referenceName(key), Href: href})
	}
	return list
}
