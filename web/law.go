package web

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"taldau/data"
	"taldau/data/citation"
)

// lawText is an act as an address names it, with the text that the bank holds of it.
type lawText struct {
	name string         // in addresses: key of the registry, id of the document, or the key under which it is cited
	key  string         // under which it is cited; empty where nobody can cite it
	act  citation.Act   // of the registry; its Key is empty for other acts
	doc  *data.Document // nil: the bank holds no text
	// asked is the generation of the date asked for, or the one in force; other says that doc is another one.
	asked citation.Generation
	other bool
	early bool // the act did not exist on the date
}

// movedError is an address that is another form of the one that the page has.
type movedError struct{ to string }

func (e *movedError) Error() string { return "moved to " + e.to }

// aboutArticle matches the numbers that articles have.
var aboutArticle = regexp.MustCompile(`^[0-9]{1,4}(-[0-9]{1,3}){0,3}$`)

// findLaw understands the name of an act in an address: a key of the registry, an id of Әділет, the id of a document, or the key under which
// an act outside of the registry is cited. The error is a *movedError for a form that is not the page's own.
func (v *visit) findLaw(name, article string, on data.Date) (*lawText, error) {
	if act, ok := citation.ActByKey(name); ok {
		return v.actText(act, article, on)
	}
	if len(name) > maxLawName {
		return nil, fs.ErrNotExist
	}
	if act, ok := citation.ActByAdilet(name); ok {
		g, _ := citation.GenerationByAdilet(name)
		return nil, v.moved(act.Key, article, lastDayOf(g))
	}
	if strings.Contains(name, ":") {
		return v.citedLaw(name, article)
	}
	ids, err := v.site.Store.Find(v.ctx(), data.IdentifierAdilet, strings.ToUpper(name))
	if err != nil {
		return nil, err
	}
	if len(ids) > 0 {
		return nil, v.moved(string(ids[0]), article, "")
	}
	d, err := v.site.Store.Get(v.ctx(), data.ID(name))
	switch {
	case err != nil:
		return nil, err
	case d.Withdrawn != nil:
		return nil, &goneError{*d.Withdrawn}
	case d.Kind != data.KindLaw:
		return nil, fs.ErrNotExist
	}
	if own, last := lawName(d); own != name {
		return nil, v.moved(own, article, last)
	}
	return &lawText{name: name, key: citedKey(d), doc: d}, nil
}

// maxLawName bounds what is looked up, in bytes.
const maxLawName = 64

// moved leads to the page's own address; a date that was asked for stays.
func (v *visit) moved(name, article, on string) error {
	query := v.c.Request.URL.Query()
	if on != "" && query.Get("on") == "" {
		query.Set("on", on)
	}
	return &movedError{v.url(lawPath(name, article, ""), query)}
}

// citedLaw finds the page of an act outside of the registry by the key under which it is cited: "law:2016-04-08:488-V".
func (v *visit) citedLaw(key, article string) (*lawText, error) {
	l, err := v.citedAct(key, article, "")
	if err != nil || l.doc == nil {
		return l, err
	}
	own, last := lawName(l.doc)
	return nil, v.moved(own, article, last)
}

// citedAct finds an act by the key under which it is cited.
func (v *visit) citedAct(key, article string, on data.Date) (*lawText, error) {
	if act, ok := citation.ActByKey(key); ok {
		return v.actText(act, article, on)
	}
	if !isLawKey(key) {
		return nil, fs.ErrNotExist
	}
	d, err := v.firstLaw(data.Identifier{Type: data.IdentifierNumber, Value: key}, data.Identifier{Type: data.IdentifierAdilet, Value: citation.AdiletID(key)})
	return &lawText{name: key, key: key, doc: d}, err
}

// firstLaw is the first document, not withdrawn, that has one of the identifiers; nil where there is none.
func (v *visit) firstLaw(names ...data.Identifier) (*data.Document, error) {
	for _, name := range names {
		if name.Value == "" {
			continue
		}
		ids, err := v.site.Store.Find(v.ctx(), name.Type, name.Value)
		if err != nil {
			return nil, err
		}
		docs, err := v.site.Store.GetMany(v.ctx(), ids)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			if d != nil && d.Withdrawn == nil && d.Kind == data.KindLaw {
				return d, nil
			}
		}
	}
	return nil, nil
}

// actText chooses the generation of an act that was in force on a date, and the text of it that the bank holds, else that of the newest
// other generation.
func (v *visit) actText(act citation.Act, article string, on data.Date) (*lawText, error) {
	l := &lawText{name: act.Key, key: act.Key, act: act}
	var known bool
	l.asked, known = act.At(string(on), article)
	if !known && on != "" {
		l.asked, _ = act.Oldest(article)
		l.early = l.asked.Date != ""
	}
	var err error
	if l.doc, err = v.firstLaw(data.Identifier{Type: data.IdentifierAdilet, Value: l.asked.Adilet}); err != nil || l.doc != nil {
		return l, err
	}
	for _, g := range act.GenerationsOf(article) {
		if l.doc, err = v.firstLaw(data.Identifier{Type: data.IdentifierAdilet, Value: g.Adilet}); err != nil || l.doc != nil {
			l.other = l.doc != nil
			return l, err
		}
	}
	return l, nil
}

// actName is the name of an act for people.
func (v *visit) actName(l *lawText) phrase {
	switch {
	case l.act.Key != "":
		name, lang := actName(l.act, v.lang)
		return v.in(name, lang)
	case l.doc != nil:
		return v.title(l.doc)
	}
	return v.referenceName(l.key)
}

// lawURL is the address of an article of the act, or of the act.
func (v *visit) lawURL(l *lawText, article string, on data.Date) string {
	return v.url(lawPath(l.name, article, string(on)), nil)
}

// generationInterval says when a generation was in force.
func (v *visit) generationInterval(g citation.Generation) string {
	from := g.From
	if from == "" {
		from = g.Date
	}
	return v.interval(&data.Edition{From: data.Date(from), To: data.Date(g.Until)})
}

// dayBefore is the day before an ISO date; empty for what is no date.
func dayBefore(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return ""
	}
	return day.AddDate(0, 0, -1).Format(time.DateOnly)
}

// law leads to the text of an act where the bank holds it, and else lists its articles that are cited.
func (s *site) law(v *visit) error {
	on, _ := v.dateAsked()
	l, err := v.findLaw(v.c.Param("act"), "", on)
	if err != nil {
		return v.follow(err)
	}
	if l.doc != nil {
		query := url.Values{}
		if on != "" {
			query.Set("on", string(on))
		}
		v.c.Redirect(http.StatusFound, v.url(DocumentPath(l.doc.ID), query))
		return nil
	}
	name := v.actName(l)
	page := lawPage{frame: v.frame(name.Text), Name: name}
	page.crumbs(v, v.lawsCrumb())
	if page.Articles, err = v.citedArticles(l, mostListed); err != nil {
		return err
	}
	if page.Practice, err = v.practice(l.key, nil); err != nil {
		return err
	}
	return v.render("law", page)
}

// lawPage is an act that the bank holds no text of.
type lawPage struct {
	frame
	Name     phrase
	Practice *practiceView
	Articles []countedLink
}

// follow answers a movedError by a redirect that may be kept.
func (v *visit) follow(err error) error {
	var moved *movedError
	if !errors.As(err, &moved) {
		return err
	}
	v.c.Header("Cache-Control", "private, no-cache")
	v.c.Redirect(http.StatusMovedPermanently, moved.to)
	return nil
}

// dateAsked reads ?on=; wrong tells of one that is no date.
func (v *visit) dateAsked() (on data.Date, wrong bool) {
	typed := readDate(clip(v.c.Query("on"), 32))
	if typed == "" {
		return "", false
	}
	if on = data.Date(lastDay(typed)); !on.Valid() {
		return "", true
	}
	return on, false
}
