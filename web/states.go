package web

import (
	"net/url"
	"slices"

	"taldau/data"
	"taldau/data/amendment"
	"taldau/data/provision"
	"taldau/web/i18n"
)

// unitNote stands at the first paragraph of an article or a point that was changed: a link to its history, and, where the text of another
// day was asked for than the bank holds, what is known of the unit on that day.
type unitNote struct {
	Text  string
	Unit  string // for those who hear links one by one
	Href  string
	State string
}

// statesView says once, above the text, what the notes at the units say one by one.
type statesView struct {
	Text string
	Sums []string
}

// asksStates reports whether the text shown may be younger than the day asked for, so that what is known is to be told unit by unit. A day
// on which the edition was in force by what came with it needs no such telling.
func asksStates(d *data.Document, c editionChoice) bool {
	if c.on == "" || c.edition == nil || d.Dates.Adopted != "" && c.on < d.Dates.Adopted {
		return false
	}
	e := c.edition
	if e.Told == data.ToldGiven && e.From != "" {
		return c.on < e.From
	}
	return e.To == "" || c.on < e.To
}

// unitNotes makes the notes of an edition, by the paragraph at which they stand.
func (v *visit) unitNotes(d *data.Document, c editionChoice) (map[int]unitNote, *statesView) {
	list := v.site.amendments(d, c.edition)
	if len(list) == 0 {
		return nil, nil
	}
	changed, general := byTop(list)
	notes, sums := map[int]unitNote{}, map[amendment.State]int{}
	for _, u := range provision.Units(c.edition) {
		if topOf(u.Place) != u.Place {
			continue
		}
		note, state := v.noteOf(d, c, u.Place, changed[u.Place], general)
		sums[state]++
		if note.Text != "" || note.State != "" {
			notes[u.First] = note
		}
	}
	if !asksStates(d, c) {
		return notes, nil
	}
	view := &statesView{Text: v.cat.T("states.text", "date", v.cat.DateIn(string(c.on), i18n.CaseOn))}
	for _, s := range []amendment.State{amendment.StateSame, amendment.StateDiffered, amendment.StateUnclear, amendment.StateAbsent, amendment.StateGone} {
		if sums[s] > 0 {
			view.Sums = append(view.Sums, v.cat.N("states."+string(s), sums[s]))
		}
	}
	return notes, view
}

// noteOf makes the note of one unit from its own amendments and those of the whole act. The state is empty where none is to be told.
func (v *visit) noteOf(d *data.Document, c editionChoice, p provision.Place, own, general []amendment.Amendment) (unitNote, amendment.State) {
	note := unitNote{Unit: v.unitName(p)}
	if n := len(own); n > 0 {
		note.Text = v.cat.N("history.link", n)
		note.Href = v.url("/d/"+string(d.ID)+"/history", historyQuery(p, c.edition))
	}
	if !asksStates(d, c) {
		return note, ""
	}
	state, _ := amendment.At(slices.Concat(own, general), p, c.on, c.edition.Lang)
	if state != amendment.StateSame {
		note.State = v.cat.T("state."+string(state), "date", v.cat.DateIn(string(c.on), i18n.CaseOn))
	}
	return note, state
}

// articleNote tells of one article what unitNotes tells of all; nil where there is nothing to tell.
func (v *visit) articleNote(a *lawArticle) *unitNote {
	if a.here < 0 || a.other {
		return nil
	}
	place := provision.Place{Article: a.number}
	own, general := byTop(v.site.amendments(a.doc, a.choice.edition))
	note, _ := v.noteOf(a.doc, a.choice, place, own[place], general)
	if note.Text == "" && note.State == "" {
		return nil
	}
	return &note
}

// byTop parts amendments by article, or by point where there are no articles; general are those of the whole act or of words throughout.
func byTop(list []amendment.Amendment) (own map[provision.Place][]amendment.Amendment, general []amendment.Amendment) {
	own = map[provision.Place][]amendment.Amendment{}
	for _, a := range list {
		if top := topOf(a.Target.Place); top != (provision.Place{}) {
			own[top] = append(own[top], a)
		} else if a.Target.Kind == amendment.KindWhole || a.Target.Kind == amendment.KindThroughout {
			general = append(general, a)
		}
	}
	return own, general
}

// topOf is the article of a place, or the point where there are no articles.
func topOf(p provision.Place) provision.Place {
	switch {
	case p.Article != "":
		return provision.Place{Article: p.Article}
	case p.Point != "":
		return provision.Place{Point: p.Point}
	}
	return provision.Place{Point: p.Part} // a numbered paragraph, whatever it is called
}

// furtherPages links what belongs to a law or a resolution: the comparison of its editions, its languages side by side, all its changes.
func (v *visit) furtherPages(d *data.Document, c editionChoice) ([]link, error) {
	if d.Kind != data.KindLaw && d.Kind != data.KindResolution || c.edition == nil {
		return nil, nil
	}
	base := "/d/" + string(d.ID)
	var list []link
	if from := ofLanguage(d, string(c.edition.Lang)); len(from) > 1 {
		list = append(list, link{Text: v.cat.T("compare.link"), Href: v.url(base+"/compare", nil)})
	}
	_, right, _, err := v.twoLanguages(d)
	if err != nil {
		return nil, err
	}
	if right != nil {
		list = append(list, link{Text: v.cat.T("parallel.link"), Href: v.url(base+"/parallel", textQuery(c))})
	}
	if len(v.site.amendments(d, c.edition)) > 0 {
		list = append(list, link{Text: v.cat.T("history.all"), Href: v.url(base+"/history", url.Values{"in": {string(c.edition.Lang)}})})
	}
	return list, nil
}

// lives fills what the document page tells of changes: of its own text, or of the norms that a decision rests on.
func (v *visit) lives(page *documentPage, d *data.Document, c editionChoice) (err error) {
	if c.edition == nil {
		return nil
	}
	if page.Further, err = v.furtherPages(d, c); err != nil {
		return err
	}
	if key := citedKey(d); d.Kind == data.KindResolution && key != "" {
		list, err := v.repealsOf(key)
		if err != nil {
			return err
		}
		for _, found := range list {
			if found.place == (provision.Place{}) {
				r := resting{v: v}
				line := r.byResolution(found)
				page.Repealed = &line
				break
			}
		}
	}
	return v.rests(d, c.edition, page.Cited)
}
