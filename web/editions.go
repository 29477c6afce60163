package web

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"taldau/data"
	"taldau/web/i18n"
)

// editionChoice is the edition that an address asks for.
type editionChoice struct {
	edition *data.Edition
	number  int       // place in Document.Editions from 1; 0: the one in force, not asked for by number or date
	on      data.Date // date asked for
	early   bool      // the date is before the first edition
	wrong   bool      // the date or the number cannot be read; the edition in force is shown
	lang    string    // language asked for
}

// editionsView is the timeline of a document with more than one edition, and the banner of one that is not in force.
type editionsView struct {
	List      []editionView
	Banner    string // the edition shown is not the one in force
	Current   string // address of the one in force
	Early     string // the date is before the first edition
	FirstURL  string
	Wrong     string
	On        string
	Action    string
	Lang      string
	Point     bool   // offer the form for a date
	AmendedBy phrase // of the edition shown
}

type editionView struct {
	Name    string // "с 6 мая 2022 г. до 28 декабря 2023 г."
	By      phrase
	Href    string
	Shown   bool
	InForce bool
}

// chooseEdition reads ?edition=, ?on= and ?in=.
func (v *visit) chooseEdition(d *data.Document) editionChoice {
	c := editionChoice{lang: v.c.Query("in")}
	if c.lang != "kk" && c.lang != "ru" && c.lang != "en" {
		c.lang = ""
	}
	c.edition = v.pick(d, c.lang)
	if s := v.c.Query("edition"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > len(d.Editions) {
			c.wrong = true
			return c
		}
		c.edition, c.number = &d.Editions[n-1], n
		return c
	}
	if on := readDate(clip(v.c.Query("on"), 32)); on != "" {
		on = lastDay(on)
		if c.on = data.Date(on); !c.on.Valid() {
			c.wrong = true
			return c
		}
		v.editionOn(d, &c)
	}
	return c
}

// lastDay completes a year or a month to its last day.
func lastDay(on string) string {
	if len(on) == len("2006") {
		return on + "-12-31"
	}
	if month, err := time.Parse("2006-01", on); err == nil {
		return month.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	return on
}

// editionOn chooses the edition of the language that was in force on a date.
func (v *visit) editionOn(d *data.Document, c *editionChoice) {
	list := ofLanguage(d, string(c.edition.Lang))
	c.early = true
	for _, e := range list {
		if e.From == "" || e.From <= c.on || e.Told != data.ToldGiven && e == list[0] { // what is older than a told day is said unit by unit
			c.early = false
			if e.To == "" || c.on < e.To {
				c.edition, c.number = e, place(d, e)
			}
		}
	}
	if adopted := d.Dates.Adopted; adopted != "" && c.on < adopted {
		c.early = true
	}
	if c.early && len(list) > 0 {
		c.edition, c.number = list[0], place(d, list[0])
	}
}

// ofLanguage lists the editions of a language, oldest first.
func ofLanguage(d *data.Document, lang string) []*data.Edition {
	var list []*data.Edition
	for i := range d.Editions {
		if string(d.Editions[i].Lang) == lang {
			list = append(list, &d.Editions[i])
		}
	}
	slices.SortStableFunc(list, func(a, b *data.Edition) int {
		if a.From < b.From {
			return -1
		} else if a.From > b.From {
			return 1
		}
		return 0
	})
	return list
}

func place(d *data.Document, e *data.Edition) int {
	for i := range d.Editions {
		if &d.Editions[i] == e {
			return i + 1
		}
	}
	return 0
}

// editions returns nil for a document that never had another edition.
func (v *visit) editions(d *data.Document, c editionChoice) *editionsView {
	list := ofLanguage(d, string(c.edition.Lang))
	view := &editionsView{On: string(c.on), Action: v.url("/d/"+string(d.ID), nil), Lang: c.lang, AmendedBy: v.printed(c.edition.AmendedBy, "ru")}
	if c.wrong {
		view.Wrong = v.cat.T("editions.wrong")
	}
	address := func(e *data.Edition) string {
		return v.url("/d/"+string(d.ID), url.Values{"edition": {strconv.Itoa(place(d, e))}})
	}
	if c.early && asksStates(d, c) {
		if len(v.site.amendments(d, c.edition)) == 0 { // otherwise the states of the units are told
			view.Early, view.FirstURL = v.cat.T("editions.older", "date", v.cat.DateIn(string(c.on), i18n.CaseOn)), address(list[0])
		}
	} else if c.early {
		view.Early, view.FirstURL = v.cat.T("editions.early", "date", v.cat.DateIn(string(c.on), i18n.CaseOn)), address(list[0])
	}
	if c.edition.To != "" {
		view.Banner = v.cat.T("editions.banner", "interval", v.interval(c.edition))
		if now := v.pick(d, string(c.edition.Lang)); now != nil && now != c.edition && now.To == "" {
			view.Current = v.url("/d/"+string(d.ID), url.Values{"in": {string(now.Lang)}})
		}
	}
	if len(list) > 1 {
		view.Point = true
		for i, e := range slices.Backward(list) {
			var before *data.Edition
			if i > 0 {
				before = list[i-1]
			}
			view.List = append(view.List, editionView{Name: v.interval(e), By: v.madeBy(d, e, before), Href: address(e), Shown: e == c.edition, InForce: e.To == ""})
		}
	}
	if !view.Point && view.Banner == "" && view.Wrong == "" && view.Early == "" {
		return nil
	}
	return view
}

// interval says when an edition was in force.
func (v *visit) interval(e *data.Edition) string {
	from, to := v.cat.DateIn(string(e.From), i18n.CaseFrom), v.cat.DateIn(string(e.To), i18n.CaseTo)
	switch {
	case e.Told == data.ToldEarliest && e.To != "":
		return v.cat.T("interval.earliestBoth", "from", from, "to", to)
	case e.Told == data.ToldEarliest:
		return v.cat.T("interval.earliest", "from", from)
	case e.From != "" && e.To != "":
		return v.cat.T("interval.both", "from", from, "to", to)
	case e.From != "":
		return v.cat.T("interval.from", "from", from)
	case e.To != "":
		return v.cat.T("interval.to", "to", to)
	}
	return v.cat.T("interval.none")
}

// textQuery carries the choice of an edition to another address.
func textQuery(c editionChoice) url.Values {
	switch {
	case c.number > 0:
		return url.Values{"edition": {strconv.Itoa(c.number)}}
	case c.lang != "":
		return url.Values{"in": {c.lang}}
	}
	return nil
}
