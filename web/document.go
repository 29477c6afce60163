package web

import (
	"net/url"
	"strconv"

	"taldau/data"
	"taldau/data/provision"
	"taldau/forum"
)

// documentPage shows one document of any kind.
type documentPage struct {
	frame
	Doc       hitView
	TitleLang string
	Facts     []fact
	Judges    []string
	Parties   []fact
	Category  []*categoryLink
	edition   *data.Edition    // that is shown; nil where there is none
	units     []provision.Unit // of a resolution
	Guesses   []guessView      // categories that a program suggests where the act has none
	Outcome   *outcomeView
	Fates     []fateView // what other acts of the case did with this one
	Course    *courseView
	Status    []string // honest sentences about what the bank does not know
	LaterActs []hitView
	SameCase  []hitView
	CitedBy   *citedByView
	TextLang  string
	Texts     []link // the other languages of the text
	Further   []link // pages on the editions of a law or a resolution
	States    *statesView
	Repealed  *standLine // by a newer resolution
	Position  *positionNote
	Follow    *link // by which somebody signed in follows discussions of it; nil for others
	Editions  *editionsView
	Contents  []link
	Outline   *outlineView // of a law of many articles, in place of Sections
	Sections  []sectionView
	Hits      *hitNavigation
	Cited     []citedView
	Cites     []citeString
	PlainURL  string
	Similar   string // address of the acts like this one; empty where there is none
	Source    phrase
	SourceURL string
	Masking   string
	CheckURL  string // of the public check of authenticity; empty where it does not apply
	Problems  []string
	URL       string // printed
	Empty     bool

	Discussions *discussionsView // nil: there are none, and the reader cannot begin one
}

type fact struct {
	Name  string
	Value phrase
	Href  string
	Date  string // ISO; shown in words
}

type outcomeView struct {
	Text  string
	Proof string // address of the paragraph it was read from
	Label string
}

// checkURL is the public service that confirms that an act is genuine.
const checkURL = "https://office.sud.kz/new/legitimacy/index.xhtml"

func (s *site) document(v *visit) error {
	d, err := s.load(v)
	if err != nil {
		return err
	}
	choice := v.chooseEdition(d)
	if d.Kind == data.KindDecision {
		v.c.Header("X-Robots-Tag", "noindex")
	}
	page, err := v.documentPage(d, choice)
	if err != nil {
		return err
	}
	return v.render("document", page)
}

// load reads the document of the address; one that was withdrawn is a goneError.
func (s *site) load(v *visit) (*data.Document, error) {
	d, err := s.Store.Get(v.ctx(), data.ID(v.c.Param("id")))
	if err != nil {
		return nil, err
	}
	if d.Withdrawn != nil {
		return nil, &goneError{*d.Withdrawn}
	}
	return d, nil
}

func (v *visit) documentPage(d *data.Document, choice editionChoice) (documentPage, error) {
	title := v.title(d)
	page := documentPage{
		frame: v.frame(title.Text), Doc: v.card(d), TitleLang: title.Lang, Parties: v.parties(d), Status: nil,
		PlainURL: v.url("/d/"+string(d.ID)+"/text", textQuery(choice)), Source: v.in(d.Source, "en"), SourceURL: webAddress(d.URL),
		Masking: v.masking(d), URL: v.absolute(v.url("/d/"+string(d.ID), nil)), Editions: v.editions(d, choice),
	}
	if len([]rune(title.Text)) > 90 {
		page.Title = string([]rune(title.Text)[:88]) + "… — " + v.cat.T("site.name")
	}
	page.Previews = true
	if page.Doc.Number == "" && d.Number != "" {
		page.Doc.Number = d.Number
	}
	page.Similar, page.Guesses = v.similarURL(d), v.guesses(d)
	for _, j := range d.Judges {
		page.Judges = append(page.Judges, j.Name)
	}
	for _, code := range d.Categories {
		page.Category = append(page.Category, v.categoryLink(code))
	}
	if d.Kind == data.KindDecision {
		page.Robots = "noindex"
		page.CheckURL = checkURL
	}
	if v.site.BaseURL != "" {
		page.Canonical = page.URL
	}
	v.documentCrumbs(&page, d)
	v.facts(&page, d)
	v.fillText(&page, d, choice)
	page.Cites = v.citations(d, page.URL)
	for _, p := range d.Problems {
		page.Problems = append(page.Problems, v.word("problem", p))
	}
	var err error
	if page.Discussions, err = v.discussions(url.Values{"document": {string(d.ID)}}, aboutDocument(d)...); err != nil {
		return page, err
	}
	if page.Follow, err = v.followLink(forum.TargetDocument, string(d.ID)); err != nil {
		return page, err
	}
	if err := v.lives(&page, d, choice); err != nil {
		return page, err
	}
	if page.Position, err = v.positionNote(d); err != nil {
		return page, err
	}
	return page, v.surroundings(&page, d)
}

func (v *visit) documentCrumbs(page *documentPage, d *data.Document) {
	steps := []crumb{{Name: own(v.word("kinds", string(d.Kind))), Href: v.url("/search", url.Values{"kind": {string(d.Kind)}, "sort": {"newest"}})}}
	for _, c := range v.site.Tree().Path(d.Primary()) {
		steps = append(steps, crumb{Name: v.categoryName(c.Code), Href: v.url("/category/"+url.PathEscape(string(c.Code)), nil)})
	}
	page.crumbs(v, steps...)
}

// facts lists what is known of the document; what is not known is left out.
func (v *visit) facts(page *documentPage, d *data.Document) {
	add := func(name, value string) {
		if value != "" {
			page.Facts = append(page.Facts, fact{Name: v.cat.T("fact." + name), Value: own(value)})
		}
	}
	addDate := func(name string, date data.Date) {
		if date != "" {
			page.Facts = append(page.Facts, fact{Name: v.cat.T("fact." + name), Date: string(date)})
		}
	}
	add("kind", page.Doc.Kind)
	if d.ActType != "" && d.ActType != data.ActNormative {
		add("act", v.word("act", string(d.ActType)))
	}
	add("number", d.Number)
	if page.Doc.Court.Text != "" {
		page.Facts = append(page.Facts, fact{Name: v.cat.T("fact.court"), Value: page.Doc.Court, Href: page.Doc.CourtURL})
	}
	add("instance", v.word("instance", string(d.Court.Instance)))
	addDate("adopted", d.Dates.Adopted)
	addDate("inForce", d.Dates.InForce)
	addDate("published", d.Dates.Published)
	add("proceeding", v.word("proceeding", string(d.Proceeding)))
	if d.Outcome.Value != "" {
		page.Outcome = &outcomeView{Text: v.word("outcome", d.Outcome.Value)}
		if p := d.Outcome.Span.Paragraph; p > 0 {
			page.Outcome.Proof, page.Outcome.Label = "#p"+strconv.Itoa(p), v.cat.T("fact.outcome.proof", "n", strconv.Itoa(p))
		}
	}
}

func (v *visit) parties(d *data.Document) []fact {
	var list []fact
	for _, p := range d.Parties {
		list = append(list, fact{Name: v.word("party", p.Role), Value: v.printed(p.Name, firstLang(d))})
	}
	return list
}

// masking says what was hidden in the text, and by which rules.
func (v *visit) masking(d *data.Document) string {
	if d.Masking.Version == "" {
		return ""
	}
	total := 0
	for _, n := range d.Masking.Counts {
		total += n
	}
	if total == 0 {
		return v.cat.T("masking.none", "version", d.Masking.Version)
	}
	return v.cat.N("masking.some", total, "version", d.Masking.Version)
}

// webAddress lets only http and https addresses become links.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}
