package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/chain"
	"taldau/web/i18n"
)

// casePage is the course of one case: every act of it that the bank holds.
type casePage struct {
	frame
	Number string
	Facts  []fact
	Course *courseView
	URL    string // printed
	Demo   bool
}

// courseView is a chain in the order of the case.
type courseView struct {
	Steps []stepView
	URL   string // of the page of the case
	Cut   string
	Note  string
}

// stepView is one act of the case.
type stepView struct {
	Name    phrase // the title, a link
	Href    string
	Act     string
	Number  string
	Court   phrase
	Date    string // ISO
	Stage   string // instance
	Outcome string
	Here    bool // the act that is being read
	Grounds []groundView
	Fates   []fateView
	Demo    bool
}

// groundView is why an act stands in the chain.
type groundView struct {
	Text  string
	Href  string // of the paragraph that proves it; empty where the number does
	Place string
	Label string // the place and the act, for those who hear links one by one
}

// fateView is what another act did with this one.
type fateView struct {
	Text string // "Изменён"
	By   []phrase
	Href string
}

// caseOf shows a case by the whole number of any of its acts, or by the id of one.
func (s *site) caseOf(v *visit) error {
	key := strings.Trim(v.c.Param("key"), "/")
	if s.Chains == nil || key == "" || len(key) > maxValue {
		return errNotFound
	}
	d, err := v.memberOf(key)
	if err != nil {
		return err
	}
	if base, ok := chain.WholeNumber(key); ok && base != key {
		v.c.Redirect(301, v.url("/case/"+escapedNumber(base), nil))
		return nil
	}
	c, err := s.Chains.Of(v.ctx(), d)
	if err != nil {
		return err
	}
	if len(c.Acts) == 0 {
		return errNotFound
	}
	v.c.Header("X-Robots-Tag", "noindex")
	return v.render("case", v.casePage(c))
}

// memberOf finds an act of the case that an address names; a case whose acts were all withdrawn is gone.
func (v *visit) memberOf(key string) (*data.Document, error) {
	ids := []data.ID{data.ID(key)}
	if base, ok := chain.WholeNumber(key); ok {
		var err error
		if ids, err = v.site.Store.Find(v.ctx(), data.IdentifierCase, base); err != nil {
			return nil, err
		}
	}
	docs, err := v.site.Store.GetMany(v.ctx(), ids[:min(len(ids), maxValues)])
	if err != nil {
		return nil, err
	}
	docs = slices.DeleteFunc(docs, func(d *data.Document) bool { return d == nil || d.Kind != data.KindDecision })
	if i := slices.IndexFunc(docs, func(d *data.Document) bool { return d.Withdrawn == nil }); i >= 0 {
		return docs[i], nil
	}
	if len(docs) > 0 {
		return nil, &goneError{*docs[0].Withdrawn}
	}
	return nil, errNotFound
}

func (v *visit) casePage(c *chain.Chain) casePage {
	heading := v.cat.T("case.heading.none")
	number := c.Number()
	if number != "" {
		heading = v.cat.T("case.heading", "number", number)
	}
	path := v.casePath(c)
	page := casePage{frame: v.frame(heading), Number: number, Course: v.course(c, ""), URL: v.absolute(v.url(path, nil))}
	page.Robots = "noindex"
	if v.site.BaseURL != "" {
		page.Canonical = page.URL
	}
	page.crumbs(v, crumb{Name: own(v.word("kinds", string(data.KindDecision))), Href: v.url("/search", url.Values{"kind": {string(data.KindDecision)}, "sort": {"newest"}})})
	page.Facts = v.caseFacts(c)
	page.Demo = slices.ContainsFunc(c.Acts, func(d *data.Document) bool { return d.Demo })
	return page
}

// caseFacts sums up what the acts have in common.
func (v *visit) caseFacts(c *chain.Chain) []fact {
	list := []fact{{Name: v.cat.T("case.acts"), Value: own(v.cat.N("course.acts", len(c.Acts)))}}
	first, last := data.Date(""), data.Date("")
	for _, d := range c.Acts {
		if on := d.Dates.Adopted; on != "" {
			if first == "" || on < first {
				first = on
			}
			last = max(last, on)
		}
	}
	if first != "" {
		list = append(list, fact{Name: v.cat.T("case.first"), Date: string(first)})
	}
	if last != first {
		list = append(list, fact{Name: v.cat.T("case.last"), Date: string(last)})
	}
	for _, d := range c.Acts {
		if d.Proceeding != "" {
			list = append(list, fact{Name: v.cat.T("fact.proceeding"), Value: own(v.word("proceeding", string(d.Proceeding)))})
			break
		}
	}
	for _, d := range c.Acts {
		if code := d.Primary(); code != "" {
			l := v.categoryLink(code)
			list = append(list, fact{Name: v.cat.T("fact.category"), Value: l.Name, Href: l.Href})
			break
		}
	}
	return list
}

// casePath is the permanent address of the case: the number of its first act, else the id of that act.
func (v *visit) casePath(c *chain.Chain) string {
	if n := c.Number(); n != "" {
		return "/case/" + escapedNumber(n)
	}
	return "/case/" + string(c.Acts[0].ID)
}

// escapedNumber is a case number as a part of an address; its slash stays one.
func escapedNumber(n string) string {
	parts := strings.Split(n, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

// course dresses a chain; here is the act that is being read, if one is.
func (v *visit) course(c *chain.Chain, here data.ID) *courseView {
	view := &courseView{URL: v.url(v.casePath(c), nil), Note: v.cat.T("course.note")}
	if c.Cut {
		view.Cut = v.cat.T("course.cut", "n", len(c.Acts))
	}
	docs := map[data.ID]*data.Document{}
	for _, d := range c.Acts {
		docs[d.ID] = d
	}
	for _, d := range c.Acts {
		card := v.card(d)
		step := stepView{
			Name: card.Title, Href: card.Href, Act: card.Act, Number: card.Number, Court: card.Court, Date: card.Date,
			Stage: card.Instance, Outcome: card.Outcome, Here: d.ID == here, Demo: d.Demo,
		}
		for _, l := range c.Links {
			if l.From == d.ID {
				step.Grounds = append(step.Grounds, v.ground(l, d, docs[l.To]))
			}
		}
		for _, f := range c.Fates(d.ID) {
			if f.Of.ID == d.ID {
				step.Fates = append(step.Fates, v.fate(f))
			}
		}
		view.Steps = append(view.Steps, step)
	}
	return view
}

// ground says why one act is joined to an earlier one: what was read, where, what else agrees, how sure it is.
func (v *visit) ground(l chain.Link, from, to *data.Document) groundView {
	id := "ground." + string(l.Relation)
	parts := []string{v.cat.T(id + ".undated")}
	if on := string(to.Dates.Adopted); on != "" {
		parts[0] = v.cat.T(id, "date", v.cat.DateIn(on, i18n.CaseOf))
	}
	if l.Relation != chain.SameCase {
		parts = append(parts, v.cat.T("ground."+l.Claim.Rule, "number", l.Claim.Value))
	}
	for _, s := range l.Support {
		parts = append(parts, v.cat.T("ground.support."+s))
	}
	percent := strconv.Itoa(int(l.Claim.Confidence*100 + 0.5))
	view := groundView{Text: strings.Join(parts, "; ") + ". " + v.cat.T("ground.confidence", "percent", percent)}
	if n := l.Claim.Span.Paragraph; n > 0 {
		view.Href = v.url("/d/"+string(from.ID), nil) + "#p" + strconv.Itoa(n)
		view.Place = v.cat.T("place.paragraph", "n", strconv.Itoa(n))
		view.Label = view.Place + " — " + plain(v.actLine(from))
	}
	return view
}

// fate says what another act did with an act.
func (v *visit) fate(f chain.Fate) fateView {
	view := fateView{Text: capital(v.cat.T("fate." + f.Outcome)), By: v.actLine(f.By), Href: v.url("/d/"+string(f.By.ID), nil)}
	if n := f.Place.Paragraph; n > 0 {
		view.Href += "#p" + strconv.Itoa(n)
	}
	return view
}

// actLine is "Court, resolution of 20 June 2016": an act as a sentence names it.
func (v *visit) actLine(d *data.Document) []phrase {
	act := v.word("act", string(d.ActType))
	if act == "" {
		act = v.word("kind", string(d.Kind))
	}
	var list []phrase
	if court := v.courtName(d.Court); court.Text != "" {
		list = append(list, court, own(", "))
		act = strings.ToLower(act)
	}
	if on := string(d.Dates.Adopted); on != "" {
		act = v.cat.T("cite.act.dated", "act", act, "date", v.cat.DateIn(on, i18n.CaseOf))
	}
	return append(list, own(act))
}
