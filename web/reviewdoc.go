package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"taldau/data"
	"taldau/data/review"
	"taldau/forum"
	"taldau/index/snippet"
)

// reviewDocPage is a document with everything that is claimed of it beside its text.
type reviewDocPage struct {
	frame
	Name     phrase // of the document
	Done     string
	Faults   []fault
	Stale    *staleView
	Doc      hitView
	Public   string // address of the page that readers see
	Matters  []itemView
	Action   string
	Version  string
	Sample   bool
	Claims   []claimView
	TextLang string
	Sections []sectionView
	Cut      bool // more references than are listed
}

// staleView says what happened to a document while an editor looked at it.
type staleView struct {
	Name  string
	Typed string
	Now   phrase
}

// claimView is one claim with its forms.
type claimView struct {
	ID         string
	Target     string
	Name       string
	Printed    phrase
	Value      phrase
	Lines      []string // of a value that is a list
	None       bool     // not determined
	Place      string   // anchor
	Paragraph  string
	Rule       string
	Confidence string
	Said       string
	Control    control
	Rejectable string // words of the button; empty: it cannot be
	Open       bool   // the form of the correction is open: something is wrong with it
}

// control is where a value is corrected: a select, a text, lines, or a list of numbers.
type control struct {
	ID      string
	Kind    string // "select", "text", "lines", "parts"
	Value   string
	Hint    string
	Choices []choice
	Parts   []partInput
	Note    string
	Fault   string
}

type partInput struct {
	ID, Name, Label, Value string
}

// claimID is the anchor of a claim.
func claimID(f data.Field, edition int, at data.Span) string {
	if !f.AtSpan() {
		return "c-" + string(f)
	}
	return fmt.Sprintf("c-%s-%d-%d-%d", f, edition, at.Paragraph, at.Start)
}

func (s *site) reviewDocument(v *visit) error {
	return v.renderReview(http.StatusOK, url.Values{}, "", nil)
}

// correctDocument stores what an editor says of one claim.
func (s *site) correctDocument(v *visit) error {
	names := []string{"version", "target", "verdict", "value", "note", "sample"}
	for _, t := range review.SectionOrder() {
		names = append(names, "part-"+string(t))
	}
	form, err := v.fields(names...)
	if err != nil {
		return err
	}
	d, err := s.load(v)
	if err != nil {
		return err
	}
	said, err := s.Store.Corrections(v.ctx(), d.ID)
	if err != nil {
		return err
	}
	claims := review.Claims(d, said)
	at := slices.IndexFunc(claims, func(c review.Claim) bool { return c.Target() == form.Get("target") })
	version, _ := strconv.Atoi(form.Get("version")) // what is no number is no version, and stale
	if version != d.Version {
		return v.renderReview(http.StatusPreconditionFailed, form, "stale", nil)
	}
	if at < 0 {
		return v.renderReview(http.StatusBadRequest, form, "", []fault{v.faultOf("claim", "gone", map[string]string{"claim": ""})})
	}
	sample := form.Get("sample") != ""
	if sample {
		if sample, err = s.Review.Drawn(v.ctx(), sampleSeed, d.ID); err != nil {
			return err
		}
	}
	claim := claims[at]
	c := data.Correction{Field: claim.Field, Edition: claim.Edition, Span: claim.Span, Verdict: data.Verdict(form.Get("verdict")), Value: typedValue(claim.Field, form), Note: form.Get("note")}
	err = s.Review.Correct(v.ctx(), review.Deed{By: v.user.ID.String(), Document: d.ID, Version: version, Said: []data.Correction{c}, Sample: sample})
	var invalid *data.InvalidError
	switch {
	case errors.Is(err, data.ErrConflict):
		return v.renderReview(http.StatusPreconditionFailed, form, "stale", nil)
	case errors.As(err, &invalid):
		id := claimID(claim.Field, claim.Edition, claim.Span)
		return v.renderReview(http.StatusBadRequest, form, "", []fault{{Field: id + "-value", Text: v.cat.T("fault.claim." + string(claim.Field))}})
	case err != nil:
		return err
	}
	query := url.Values{"done": {"said"}}
	if form.Get("sample") != "" {
		query.Set("sample", "1")
	}
	return v.seeOther(v.url("/review/d/"+string(d.ID), query) + "#" + claimID(claim.Field, claim.Edition, claim.Span))
}

// typedValue puts what was typed into the form of the field.
func typedValue(f data.Field, form url.Values) string {
	switch f {
	case data.FieldReference:
		return canonicalReferences(form.Get("value"))
	case data.FieldSections:
		var lines []string
		for _, t := range review.SectionOrder() {
			if n := strings.TrimSpace(form.Get("part-" + string(t))); n != "" {
				lines = append(lines, string(t)+" "+n)
			}
		}
		return strings.Join(lines, "\n")
	}
	return form.Get("value")
}

// renderReview shows the document; typed is the form that was sent, of which nothing is lost.
func (v *visit) renderReview(status int, typed url.Values, state string, faults []fault) error {
	d, err := v.site.load(v)
	if err != nil {
		return err
	}
	said, err := v.site.Store.Corrections(v.ctx(), d.ID)
	if err != nil {
		return err
	}
	title := v.title(d)
	page := reviewDocPage{
		frame: v.frame(v.cat.T("review.document") + " " + title.Text), Name: title, Done: v.done(), Faults: faults, Doc: v.card(d), Public: v.url("/d/"+string(d.ID), nil),
		Action: v.url("/review/d/"+string(d.ID), nil), Version: strconv.Itoa(d.Version), Sample: v.c.Query("sample") != "" || typed.Get("sample") != "",
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(v.cat.T("review.title")), Href: v.url("/review", nil)}, crumb{Name: title, Href: page.Action})
	names, err := v.editors(said)
	if err != nil {
		return err
	}
	claims := review.Claims(d, said)
	for _, c := range claims {
		view := v.claimView(d, c, names)
		if typed.Get("target") == c.Target() {
			v.keepTyped(&page, &view, c, typed, state, faults)
		}
		page.Claims = append(page.Claims, view)
	}
	if target := typed.Get("target"); target != "" && !slices.ContainsFunc(claims, func(c review.Claim) bool { return c.Target() == target }) {
		page.Stale = v.typedOfGone(target, typed)
	}
	if err := v.matters(&page, d.ID); err != nil {
		return err
	}
	v.reviewText(&page, d, claims)
	return v.write(status, "reviewdoc", page)
}

// matters lists what is the matter with the document.
func (v *visit) matters(page *reviewDocPage, id data.ID) error {
	items, err := v.site.Review.ItemsOf(v.ctx(), id)
	if err != nil {
		return err
	}
	page.Matters, err = v.itemViews(items)
	for i := range page.Matters {
		page.Matters[i].Href = v.url("/review/items/"+items[i].Key, nil)
	}
	return err
}

// keepTyped puts what an editor typed back into its form and says what was wrong with it.
func (v *visit) keepTyped(page *reviewDocPage, view *claimView, c review.Claim, typed url.Values, state string, faults []fault) {
	view.Open = true
	view.Control.Note = clip(typed.Get("note"), maxBody)
	if typed.Get("verdict") == string(data.VerdictCorrected) {
		view.Control.Value = clip(typed.Get("value"), maxBody)
		for i := range view.Control.Choices {
			view.Control.Choices[i].Checked = view.Control.Choices[i].Value == view.Control.Value
		}
		for i := range view.Control.Parts {
			view.Control.Parts[i].Value = clip(typed.Get(view.Control.Parts[i].Name), 20)
		}
	}
	for _, f := range faults {
		view.Control.Fault = f.Text
	}
	if state == "stale" {
		page.Stale = &staleView{Name: view.Name, Typed: v.claimValue(c.Field, typedValue(c.Field, typed)).Text, Now: view.Value}
		if typed.Get("verdict") != string(data.VerdictCorrected) {
			page.Stale.Typed = v.cat.T("review.verdict." + typed.Get("verdict"))
		}
	}
}

// typedOfGone is what an editor said of a claim that the document does not have any more: there is no form to put it back into.
func (v *visit) typedOfGone(target string, typed url.Values) *staleView {
	field, _, _ := strings.Cut(target, "@")
	view := &staleView{Name: v.cat.T("review.value")}
	if id := "claim." + field; v.cat.Has(id) {
		view.Name = v.cat.T(id)
	}
	var said []string
	for _, s := range []string{typedValue(data.Field(field), typed), typed.Get("note")} {
		if s != "" {
			said = append(said, clip(s, maxBody))
		}
	}
	view.Typed = strings.Join(said, " — ")
	return view
}

// editors reads the names of those who said something.
func (v *visit) editors(said []data.Correction) (map[forum.UserID]string, error) {
	var ids []forum.UserID
	for _, c := range said {
		if id, ok := forum.ParseUserID(c.By); ok {
			ids = append(ids, id)
		}
	}
	return v.site.Accounts.NamesOf(v.ctx(), ids...)
}

func (v *visit) claimView(d *data.Document, c review.Claim, names map[forum.UserID]string) claimView {
	view := claimView{
		ID: claimID(c.Field, c.Edition, c.Span), Target: c.Target(), Name: v.cat.T("claim." + string(c.Field)), Value: v.claimValue(c.Field, c.Value), None: c.Value == "",
		Place: c.Anchor(), Rule: c.Rule, Rejectable: v.rejectWords(c.Field),
	}
	if c.Field == data.FieldJudges || c.Field == data.FieldSections || strings.Contains(c.Value, "\n") {
		view.Lines, view.Value = strings.Split(v.claimValue(c.Field, c.Value).Text, "\n"), phrase{}
	}
	if c.Edition > 0 {
		view.Place = "" // another edition than the one that is shown
	}
	if c.Span.Paragraph > 0 {
		view.Paragraph = strconv.Itoa(c.Span.Paragraph)
	}
	if c.Kind != "" {
		view.Name += ": " + v.word("demand", c.Kind)
	}
	if c.Printed != "" {
		view.Printed = v.printed(c.Printed, firstLang(d))
	}
	if c.Confidence > 0 {
		view.Confidence = v.percent(c.Confidence)
	}
	if s := c.Said; s != nil {
		view.Said = v.saidWords(*s, names)
	}
	view.Control = v.control(d, c, view.ID)
	return view
}

// saidWords tells who said what and when.
func (v *visit) saidWords(c data.Correction, names map[forum.UserID]string) string {
	id, _ := forum.ParseUserID(c.By)
	when, err := time.Parse(time.RFC3339, c.When)
	moment := c.When
	if err == nil {
		moment = v.moment(when)
	}
	return v.cat.T("review.said."+string(c.Verdict), "who", v.personName(id, names).Text, "when", moment)
}

// rejectWords is the button that says that there is no such value.
func (v *visit) rejectWords(f data.Field) string {
	switch f {
	case data.FieldSections:
		return ""
	case data.FieldReference:
		return v.cat.T("review.reject.reference")
	case data.FieldAmount:
		return v.cat.T("review.reject.amount")
	}
	return v.cat.T("review.reject")
}

// control makes the field in which a value is corrected.
func (v *visit) control(d *data.Document, c review.Claim, id string) control {
	k := control{ID: id + "-value", Kind: "text", Value: c.Value, Hint: v.cat.T("hint.claim." + string(c.Field))}
	if list := review.Choices(c.Field); list != nil {
		k.Kind, k.Hint = "select", ""
		for _, value := range list {
			k.Choices = append(k.Choices, choice{Value: value, Label: v.claimValue(c.Field, value).Text, Checked: value == c.Value})
		}
		return k
	}
	switch c.Field {
	case data.FieldJudges:
		k.Kind = "lines"
	case data.FieldSections:
		k.Kind = "parts"
		first := map[data.SectionType]int{}
		for _, s := range d.Editions[0].Sections {
			first[s.Type] = s.First
		}
		for _, t := range review.SectionOrder() {
			p := partInput{ID: id + "-" + string(t), Name: "part-" + string(t), Label: v.cat.T("section." + string(t))}
			if n := first[t]; n > 0 {
				p.Value = strconv.Itoa(n)
			}
			k.Parts = append(k.Parts, p)
		}
	case data.FieldReference:
		k.Kind = "lines"
	}
	return k
}

// reviewText shows the text with the places of the claims marked.
func (v *visit) reviewText(page *reviewDocPage, d *data.Document, claims []review.Claim) {
	e := &d.Editions[0]
	b := v.newText(d, e)
	for _, c := range claims {
		if c.Edition == 0 && c.Span.Paragraph > 0 {
			b.marks[c.Span.Paragraph] = append(b.marks[c.Span.Paragraph], snippet.Mark{Start: c.Span.Start, End: c.Span.End})
			b.links[c.Span.Paragraph] = append(b.links[c.Span.Paragraph], linkSpan{Start: c.Span.Start, End: c.Span.End, Href: "#" + claimID(c.Field, c.Edition, c.Span)})
		}
	}
	page.Sections = b.sections()
	page.TextLang = v.in("", string(e.Lang)).Lang
}

// markedSpans cuts a paragraph at places.
func markedSpans(text string, spans []data.Span) []run {
	marks := make([]snippet.Mark, len(spans))
	for i, s := range spans {
		marks[i] = snippet.Mark{Start: s.Start, End: s.End}
	}
	return markedRuns(text, marks)
}

// sampleSeed names the order in which documents are drawn; another seed would be another sample.
const sampleSeed = "taldau-1"

// reviewSample leads to a document drawn at random.
func (s *site) reviewSample(v *visit) error {
	if err := s.Review.Board().CatchUp(v.ctx()); err != nil {
		return err
	}
	id, err := s.Review.Sample(v.ctx(), sampleSeed)
	if err != nil {
		return err
	}
	return v.seeOther(v.url("/review/d/"+string(id), url.Values{"sample": {"1"}}))
}
