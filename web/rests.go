package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/amendment"
	"taldau/data/citation"
	"taldau/data/provision"
	"taldau/index"
	"taldau/index/search"
	"taldau/web/i18n"
)

// standLine is a factual line on a norm that a decision rests on and that is no longer there.
type standLine struct {
	Text   string
	Source phrase // the act that ended it
	Href   string
}

// mostRests bounds the norms of one decision that are looked up, and the resolutions that are asked for who repealed them.
const (
	mostRests   = 60
	mostRepeals = 10
)

// rests tells of each norm that a decision cites whether it was excluded or repealed, since when, and whether that was before the decision. It
// says nothing of norms of which the bank knows nothing, and never that something is in force now.
func (v *visit) rests(d *data.Document, e *data.Edition, cited []citedView) error {
	if d.Kind != data.KindDecision {
		return nil
	}
	r := resting{v: v, day: d.Dates.Adopted, acts: map[string]*data.Document{}, seen: map[string]bool{}}
	looked := map[string]bool{}
	for _, ref := range e.References {
		i := slices.IndexFunc(cited, func(c citedView) bool { return c.key == ref.Key() })
		p := provision.PlaceOf(ref.Ref)
		if at := ref.Key() + " " + p.String(); i < 0 || looked[at] || len(looked) >= mostRests || ref.Type == citation.RefCase {
			continue
		} else {
			looked[at] = true
		}
		lines, err := r.lines(ref, p)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if said := ref.Key() + " " + l.Text; !r.seen[said] {
				r.seen[said] = true
				cited[i].Stands = append(cited[i].Stands, l)
			}
		}
	}
	return nil
}

// resting looks up the norms of one decision.
type resting struct {
	v       *visit
	day     data.Date // of the decision; empty where not known
	acts    map[string]*data.Document
	seen    map[string]bool
	repeals int
}

func (r *resting) lines(ref data.Reference, p provision.Place) ([]standLine, error) {
	doc, err := r.act(ref)
	if err != nil {
		return nil, err
	}
	if doc != nil {
		if l, ok := r.byFootnote(doc, p); ok {
			return []standLine{l}, nil
		}
	}
	if ref.Type == citation.RefResolution && r.repeals < mostRepeals {
		r.repeals++
		list, err := r.v.repealsOf(ref.Act)
		if err != nil {
			return nil, err
		}
		for _, found := range list {
			if p.Within(found.place) {
				return []standLine{r.byResolution(found)}, nil
			}
		}
	}
	if g, ok := citation.GenerationByAdilet(ref.ID); ok && g.Until != "" {
		return []standLine{{Text: r.sentence("stand.generation", "", data.Date(g.Until), true)}}, nil
	}
	return nil, nil
}

// act loads the document that holds the cited act; nil where the bank has none.
func (r *resting) act(ref data.Reference) (*data.Document, error) {
	name := data.Identifier{Type: data.IdentifierAdilet, Value: ref.ID}
	if ref.Type == citation.RefResolution {
		name = data.Identifier{Type: data.IdentifierNumber, Value: ref.Act}
	}
	if name.Value == "" {
		return nil, nil
	}
	if d, ok := r.acts[name.Value]; ok {
		return d, nil
	}
	ids, err := r.v.site.Store.Find(r.v.ctx(), name.Type, name.Value)
	if err != nil {
		return nil, err
	}
	docs, err := r.v.site.Store.GetMany(r.v.ctx(), ids[:min(len(ids), maxValues)])
	if err != nil {
		return nil, err
	}
	docs = slices.DeleteFunc(docs, func(d *data.Document) bool {
		return d == nil || d.Withdrawn != nil || d.Kind != data.KindLaw && d.Kind != data.KindResolution
	})
	r.acts[name.Value] = nil
	if len(docs) > 0 {
		r.acts[name.Value] = docs[0]
	}
	return r.acts[name.Value], nil
}

// byFootnote tells what the footnotes of the newest edition say of a unit, or the end of the last edition.
func (r *resting) byFootnote(d *data.Document, p provision.Place) (standLine, bool) {
	e := r.v.pick(d, "")
	if e == nil {
		return standLine{}, false
	}
	unit := p
	if a, ok := amendment.Ended(r.v.site.amendments(d, e), p); ok {
		if a.Target.Kind == amendment.KindWhole {
			unit = provision.Place{}
		}
		day, exact := a.From()
		return standLine{
			Text:   r.sentence("stand."+string(a.Action), r.v.unitName(unit), day, exact),
			Source: r.v.amendingAct(a.Act), Href: r.v.url("/d/"+string(d.ID)+"/history", historyQuery(unit, e)),
		}, true
	}
	if day, ok := missingSince(d, e, p); ok {
		return standLine{Text: r.sentence("stand.missing", r.v.unitName(p), day, true), Href: r.v.url("/d/"+string(d.ID)+"/history", historyQuery(p, e))}, true
	}
	if e.To != "" { // pick returns an edition that ended only where none is in force
		return standLine{Text: r.sentence("stand.repealed", "", e.To, true), Href: r.v.url("/d/"+string(d.ID), nil)}, true
	}
	return standLine{}, false
}

// missingSince tells from which day on the editions of the bank have a unit no more: the newest lacks it and an older one has it.
func missingSince(d *data.Document, newest *data.Edition, p provision.Place) (day data.Date, ok bool) {
	list := ofLanguage(d, string(newest.Lang))
	if len(list) < 2 || p == (provision.Place{}) {
		return "", false
	}
	for i, e := range slices.Backward(list) {
		if _, has := provision.Locate(e, p); has {
			return day, i < len(list)-1 && day != ""
		}
		if day = e.From; e.Told == data.ToldEarliest {
			day = "" // not told
		}
	}
	return "", false
}

func historyQuery(p provision.Place, e *data.Edition) url.Values {
	q := url.Values{"in": {string(e.Lang)}}
	if s := p.String(); s != "" {
		q.Set("unit", s)
	}
	return q
}

func (r *resting) byResolution(found repeal) standLine {
	return standLine{
		Text: r.sentence("stand.repealed", r.v.unitName(found.place), found.day, found.exact), Source: r.v.title(found.by),
		Href: r.v.url("/d/"+string(found.by.ID), nil) + found.anchor,
	}
}

// sentence says what happened, since when, and what that means for the day of the decision.
func (r *resting) sentence(id, unit string, day data.Date, exact bool) string {
	c := r.v.cat
	when := c.T("stand.earliest", "date", c.DateIn(string(day), i18n.CaseFrom))
	if exact {
		when = c.T("stand.from", "date", c.DateIn(string(day), i18n.CaseFrom))
	}
	text := c.T(id, "when", when)
	if unit != "" {
		text = capital(unit) + ": " + text
	}
	switch a := (amendment.Amendment{Earliest: day}); {
	case r.day == "":
		return text
	case r.day < day:
		return text + "; " + c.T("stand.before")
	case exact || a.InForceOn(r.day):
		return text + "; " + c.T("stand.after")
	}
	return text + "; " + c.T("stand.unclear")
}

// repeal is what a newer resolution says of an older one: that it, or one of its points, is no longer in force.
type repeal struct {
	by     *data.Document
	place  provision.Place // empty: the whole resolution
	day    data.Date
	exact  bool   // day is the first day of the newer resolution, not only that of its adoption
	anchor string // of the paragraph that says it
}

// repealsOf finds, among the resolutions of the bank that name the one with this key, those whose points repeal it.
func (v *visit) repealsOf(key string) ([]repeal, error) {
	filter := []index.Filter{{Field: index.FieldCites, Values: []string{key}}, {Field: index.FieldKind, Values: []string{string(data.KindResolution)}}}
	a, err := v.ask(v.ctx(), search.Params{Filters: filter, Sort: index.SortNewest, Limit: mostLaterActs})
	if err != nil {
		return nil, err
	}
	var list []repeal
	for _, h := range a.Hits {
		d := h.Document
		if d == nil || slices.ContainsFunc(d.Identifiers, func(id data.Identifier) bool { return id.Value == key }) {
			continue
		}
		for i := range d.Editions {
			if found, ok := repealIn(d, &d.Editions[i], key); ok {
				list = append(list, found)
				break
			}
		}
	}
	return list, nil
}

// repealIn looks for the point that repeals: the words stand in the paragraph of the reference or in the first one of its point.
func repealIn(d *data.Document, e *data.Edition, key string) (repeal, bool) {
	units := provision.Units(e)
	for _, ref := range e.References {
		n := ref.Span.Paragraph
		if ref.Act != key || n < 1 || n > len(e.Paragraphs) || isLocative(ref.Raw) {
			continue
		}
		text := e.Paragraphs[n-1].Text
		if u, ok := provision.UnitAt(units, n); ok {
			if top, ok := provision.LocateIn(e, units, topOf(u.Place)); ok && top.First < n {
				text = e.Paragraphs[top.First-1].Text + " " + text // "1. Признать утратившими силу:" before "1) …;"
			}
		}
		if !saysRepealed(text) {
			continue
		}
		r := repeal{by: d, place: provision.PlaceOf(ref.Ref), day: d.Dates.InForce, exact: true, anchor: "#p" + strconv.Itoa(n)}
		if r.day == "" {
			r.day, r.exact = amendment.Begins(e)
		}
		if r.day == "" {
			r.day, r.exact = d.Dates.Adopted, false
		}
		return r, r.day != ""
	}
	return repeal{}, false
}

// isLocative holds for a resolution in which something is changed: "в нормативном постановлении", "қаулысында", "қаулысына".
func isLocative(raw string) bool {
	low := strings.ToLower(raw)
	return strings.Contains(low, "нормативном постановлении") || strings.Contains(low, "қаулысында") || strings.Contains(low, "қаулысына")
}

func saysRepealed(text string) bool {
	low := strings.ToLower(text)
	for _, words := range [...]string{"утратившим силу", "утратившими силу", "утратившей силу", "утрачивает силу", "утрачивают силу", "күші жойылды деп", "күші жойылған деп", "күшін жойған деп"} {
		if strings.Contains(low, words) {
			return true
		}
	}
	return false
}
