package web

import (
	"net/url"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/amendment"
	"taldau/data/compare"
	"taldau/data/provision"
)

// historyPage is the history of one unit of a law or a resolution: its changes in order, and its text in each edition that the bank holds.
type historyPage struct {
	frame
	Doc      phrase
	DocURL   string
	Unit     string
	Changes  []amendmentView
	Texts    []unitText
	TextLang string
	Back     string // of the unit in the text
	Ended    string // the unit is no longer there
	Limits   string
}

// unitText is a unit in one edition.
type unitText struct {
	Name  string
	Href  string
	State string // it was not there, or it is the same as before
	Lines [][]pieceView
}

// pieceView is a stretch of text that was kept, deleted or inserted.
type pieceView struct {
	Text              string
	Deleted, Inserted bool
}

// normative loads a law or a resolution; other documents have no such pages.
func (s *site) normative(v *visit) (*data.Document, error) {
	d, err := s.load(v)
	if err == nil && d.Kind != data.KindLaw && d.Kind != data.KindResolution {
		err = errNotFound
	}
	return d, err
}

func (s *site) history(v *visit) error {
	d, err := s.normative(v)
	if err != nil {
		return err
	}
	unit := clip(v.c.Query("unit"), maxValue)
	p, ok := provision.ParsePlace(unit)
	if !ok && unit != "" {
		return errNotFound
	}
	choice := v.chooseEdition(d)
	lang := string(choice.edition.Lang)
	page := historyPage{Doc: v.title(d), DocURL: v.url("/d/"+string(d.ID), textQuery(choice)), Unit: capital(v.unitName(p)), TextLang: v.in("", lang).Lang, Limits: v.cat.T("history.limits")}
	if unit == "" {
		page.Unit = v.cat.T("unit.whole")
	}
	known := unit == ""
	changes := v.historyOf(d, lang, p)
	for _, a := range changes {
		page.Changes = append(page.Changes, v.amendmentView(a, choice.edition.Lang))
	}
	if unit != "" {
		page.Texts, known = v.unitTexts(d, lang, p)
	}
	if !known && len(changes) == 0 {
		return errNotFound
	}
	if a, ended := amendment.Ended(v.site.amendments(d, choice.edition), p); ended {
		page.Ended = v.cat.T("history.ended", "when", v.since(a), "action", v.cat.T("amendment."+string(a.Action)))
	}
	if u, ok := provision.Locate(choice.edition, p); ok {
		page.Back = v.url("/d/"+string(d.ID), textQuery(choice)) + "#p" + strconv.Itoa(u.First)
	}
	page.frame = v.frame(v.cat.T("history.heading", "unit", page.Unit))
	page.Title = page.Unit + " — " + v.cat.T("history.title") + " — " + page.Doc.Text
	v.partCrumbs(&page.frame, d)
	return v.render("history", page)
}

// partCrumbs is the path to a page that belongs to a document.
func (v *visit) partCrumbs(f *frame, d *data.Document) {
	title := v.title(d)
	f.crumbs(
		v, crumb{Name: own(v.word("kinds", string(d.Kind))), Href: v.url("/search", url.Values{"kind": {string(d.Kind)}, "sort": {"newest"}})},
		crumb{Name: title, Href: v.url("/d/"+string(d.ID), nil)},
	)
}

// unitTexts shows a unit in each edition of a language, the oldest first, with what changed from the edition before. known is false where
// no edition has the unit.
func (v *visit) unitTexts(d *data.Document, lang string, p provision.Place) (list []unitText, known bool) {
	before, first := "", true
	for _, e := range ofLanguage(d, lang) {
		view := unitText{Name: v.interval(e), Href: v.url("/d/"+string(d.ID), url.Values{"edition": {strconv.Itoa(place(d, e))}})}
		u, ok := provision.Locate(e, p)
		text := ""
		if ok {
			known = true
			text = unitLines(u, e)
			view.Href += "#p" + strconv.Itoa(u.First)
		}
		switch {
		case !ok && before == "":
			view.State = v.cat.T("history.absent")
		case !ok:
			view.State, view.Lines = v.cat.T("history.gone"), pieceLines(compare.Texts(before, ""), nil)
		case first || before == "":
			view.Lines = pieceLines([]compare.Piece{{Text: text}}, nil)
		case text == before:
			view.State = v.cat.T("history.same")
		default:
			view.Lines = pieceLines(compare.Texts(before, text), nil)
		}
		before, first = text, false
		list = append(list, view)
	}
	return list, known
}

// unitLines is the text of a unit without footnotes.
func unitLines(u provision.Unit, e *data.Edition) string {
	text := ""
	for _, p := range u.Paragraphs(e) {
		if p.Role == data.RoleFootnote {
			continue
		}
		if text != "" {
			text += "\n"
		}
		text += p.Text
	}
	return text
}

// pieceLines cuts pieces at the ends of paragraphs; only keeps what it holds for, nil everything.
func pieceLines(pieces []compare.Piece, only func(compare.Op) bool) [][]pieceView {
	lines := [][]pieceView{nil}
	for _, p := range pieces {
		if only != nil && !only(p.Op) {
			continue
		}
		rest := p.Text
		for {
			i := strings.IndexByte(rest, '\n')
			if i != 0 {
				last := len(lines) - 1
				text := rest
				if i > 0 {
					text = rest[:i]
				}
				if text != "" {
					lines[last] = append(lines[last], pieceView{Text: text, Deleted: p.Op == compare.Deleted, Inserted: p.Op == compare.Inserted})
				}
			}
			if i < 0 {
				break
			}
			lines = append(lines, nil)
			rest = rest[i+1:]
		}
	}
	kept := lines[:0]
	for _, l := range lines {
		if len(l) > 0 {
			kept = append(kept, l)
		}
	}
	return kept
}
