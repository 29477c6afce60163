package web

import (
	"cmp"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/mask"
	"taldau/data/review"
)

// itemPage is one item of the queue with everything that can be done about it.
type itemPage struct {
	frame
	Done      string
	Faults    []fault
	Item      itemView
	Action    string
	Context   []contextView // the paragraphs that it stands in
	Documents []link        // that have the reference, at most maxDocuments
	Rest      int
	Resolve   *resolveForm
	Classes   *choiceList // of personal data
	Reason    input
	Open      bool
}

// contextView is a paragraph with the words in question marked.
type contextView struct {
	Lang     string
	Runs     []run
	Document phrase
	Href     string
}

// resolveForm says what words mean.
type resolveForm struct {
	Value     input
	Note      input
	Scopes    choiceGroup
	Candidate []string // names of the acts between which the text does not decide
}

// choiceList is a select.
type choiceList struct {
	ID, Name, Label string
	Choices         []choice
}

// maxDocuments is how many documents of a reference are listed.
const maxDocuments = 20

// disposeItems does something with several items of the queue at once.
func (s *site) disposeItems(v *visit) error {
	form, err := v.fields("item*", "state", "reason", "back")
	if err != nil {
		return err
	}
	back, err := url.ParseQuery(clip(form.Get("back"), 400))
	if err != nil {
		back = nil
	}
	again := func(id, code string) error {
		v.c.Request.URL.RawQuery = back.Encode()
		return v.renderQueue(http.StatusBadRequest, clip(form.Get("reason"), maxBody), []fault{v.faultOf(id, code, map[string]string{"item": "items"})})
	}
	if len(form["item"]) == 0 || len(form["item"]) > pageOfItems {
		return again("item", "none")
	}
	_, err = s.Review.Dispose(v.ctx(), v.user.ID.String(), form["item"], data.State(form.Get("state")), form.Get("reason"))
	var invalid *data.InvalidError
	switch {
	case errors.As(err, &invalid) && invalid.Field == "reason":
		return again("reason", reasonCode(form))
	case errors.As(err, &invalid):
		return again("item", "unknown")
	case errors.Is(err, fs.ErrNotExist):
		return again("item", "gone")
	case err != nil:
		return err
	}
	back.Set("done", "review")
	return v.seeOther(v.url("/review", back))
}

// reasonCode is what is wrong with a reason that was refused: it is missing, or longer than is kept.
func reasonCode(form url.Values) string {
	if strings.TrimSpace(form.Get("reason")) == "" {
		return "needed"
	}
	return "lengthy"
}

func (s *site) reviewItem(v *visit) error {
	return v.renderItem(http.StatusOK, url.Values{}, nil)
}

// settleItem does something with one item.
func (s *site) settleItem(v *visit) error {
	form, err := v.fields("deed", "reason", "value", "note", "scope", "class")
	if err != nil {
		return err
	}
	i, err := s.Review.Item(v.ctx(), v.c.Param("key"))
	if err != nil {
		return err
	}
	by, done := v.user.ID.String(), "review"
	field, code := "reason", reasonCode(form)
	switch deed := form.Get("deed"); {
	case deed == "resolve" && i.Kind == review.KindReference, deed == "nothing" && i.Kind == review.KindReference:
		field, code, done = "value", "wrong", "resolved"
		err = v.resolve(i, form, deed == "nothing")
	case deed == "hide" && i.Kind == review.KindPersonal, deed == "harmless" && i.Kind == review.KindPersonal:
		field, code, done = "class", "wrong", "hidden"
		err = v.settlePersonal(i, form, deed == "harmless")
	default:
		_, err = s.Review.Dispose(v.ctx(), by, []string{i.Key}, data.State(deed), form.Get("reason"))
	}
	var invalid *data.InvalidError
	switch {
	case errors.As(err, &invalid) && invalid.Field == "note" && field == "value":
		return v.renderItem(http.StatusBadRequest, form, []fault{{Field: "note", Text: v.cat.T("fault.any.long")}})
	case errors.As(err, &invalid) && invalid.Field == "state":
		return v.renderItem(http.StatusBadRequest, form, []fault{v.faultOf("item", "unknown", map[string]string{"item": ""})})
	case errors.As(err, &invalid):
		return v.renderItem(http.StatusBadRequest, form, []fault{v.faultOf(field, code, nil)})
	case errors.Is(err, fs.ErrNotExist) && field == "value": // of the document that the scope names
		return v.renderItem(http.StatusBadRequest, form, []fault{{Field: "scope-all", Text: v.cat.T("fault.scope.unknown")}})
	case errors.Is(err, data.ErrConflict):
		return v.renderItem(http.StatusConflict, form, []fault{v.faultOf("item", "stale", map[string]string{"item": ""})})
	case err != nil:
		return err
	}
	return v.seeOther(v.url("/review", url.Values{"kind": {i.Kind}, "done": {done}}))
}

// resolve says what the words of a reference mean.
func (v *visit) resolve(i review.Item, form url.Values, nothing bool) error {
	value := ""
	if !nothing {
		if value = canonicalReferences(form.Get("value")); value == "" {
			return &data.InvalidError{Field: "reference", Message: "no value is given"}
		}
	}
	only := data.ID("")
	if form.Get("scope") != "all" {
		only = data.ID(form.Get("scope"))
	}
	_, err := v.site.Review.Resolve(v.ctx(), v.user.ID.String(), i, only, value, form.Get("note"))
	return err
}

// canonicalReferences reads references, each on a line or parted by semicolons.
func canonicalReferences(typed string) string {
	var lines []string
	for part := range strings.FieldsFuncSeq(clip(typed, data.MaxValueBytes), func(r rune) bool { return r == '\n' || r == ';' }) {
		if part = strings.TrimSpace(part); part != "" {
			lines = append(lines, canonicalReference(part))
		}
	}
	return strings.Join(lines, "\n")
}

// canonicalReference reads a reference as people write it, "п. 1 ст. 272 ГК", into the canonical form; what is not read so is taken as it is.
func canonicalReference(typed string) string {
	typed = clip(strings.TrimSpace(typed), 300)
	if f, rest, ok := citation.ParseQuery(typed); ok && strings.TrimSpace(rest) == "" && f.Act != "" {
		return f.Canonical()
	}
	return typed
}

// settlePersonal hides what was found, or says that it is no personal data.
func (v *visit) settlePersonal(i review.Item, form url.Values, harmless bool) error {
	d, err := v.site.Store.Get(v.ctx(), i.Document)
	if err != nil {
		return err
	}
	c := data.Correction{Field: data.FieldPersonal, Edition: i.Edition, Span: i.Span, Verdict: data.VerdictCorrected, Value: form.Get("class"), Note: form.Get("reason")}
	if harmless {
		c.Verdict = data.VerdictRejected
	}
	if i.Edition >= len(d.Editions) || textAt(d, i) != i.Detail {
		return data.ErrConflict
	}
	return v.site.Review.Correct(v.ctx(), review.Deed{By: v.user.ID.String(), Document: d.ID, Version: d.Version, Said: []data.Correction{c}})
}

// textAt is what stands at the place of an item.
func textAt(d *data.Document, i review.Item) string {
	e := &d.Editions[i.Edition]
	if n := i.Span.Paragraph; n >= 1 && n <= len(e.Paragraphs) && i.Span.End <= len(e.Paragraphs[n-1].Text) {
		return e.Paragraphs[n-1].Text[i.Span.Start:i.Span.End]
	}
	return ""
}

func (v *visit) renderItem(status int, typed url.Values, faults []fault) error {
	i, err := v.site.Review.Item(v.ctx(), v.c.Param("key"))
	if err != nil {
		return err
	}
	views, err := v.itemViews([]review.Item{i})
	if err != nil {
		return err
	}
	page := itemPage{
		frame: v.frame(views[0].Kind), Done: v.done(), Faults: faults, Item: views[0], Action: v.url("/review/items/"+i.Key, nil),
		Open: i.State() == data.StateOpen,
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(v.cat.T("review.title")), Href: v.url("/review", nil)}, crumb{Name: own(page.Heading), Href: page.Action})
	page.Reason = inputs([]input{{ID: "reason", Name: "reason", Label: v.cat.T("field.reviewReason"), Hint: v.cat.T("field.reviewReason.hint"), Type: "text", Max: 500, Value: clip(typed.Get("reason"), maxBody)}}, faults)[0]
	if err := v.itemDocuments(&page, i); err != nil {
		return err
	}
	switch i.Kind {
	case review.KindReference:
		page.Resolve = v.resolveForm(i, typed, faults)
	case review.KindPersonal:
		page.Classes = &choiceList{ID: "class", Name: "class", Label: v.cat.T("review.class")}
		for _, class := range mask.Classes() {
			page.Classes.Choices = append(page.Classes.Choices, choice{Value: class, Label: v.cat.T("masked." + class), Checked: class == cmp.Or(typed.Get("class"), i.What)})
		}
	}
	return v.write(status, "reviewitem", page)
}

// itemDocuments lists the documents of an item, with the paragraphs that it stands in.
func (v *visit) itemDocuments(page *itemPage, i review.Item) error {
	ids := []data.ID{i.Document}
	switch i.Kind {
	case review.KindReference:
		ids = v.site.Review.Having(i)
	case review.KindDuplicate:
		ids = append(ids, i.Other)
	}
	page.Rest = max(0, len(ids)-maxDocuments)
	docs, err := v.site.Store.GetMany(v.ctx(), ids[:min(len(ids), maxDocuments)])
	if err != nil {
		return err
	}
	for _, d := range docs {
		if d == nil || d.Withdrawn != nil {
			continue
		}
		title := v.title(d)
		href := v.url("/review/d/"+string(d.ID), nil)
		page.Documents = append(page.Documents, link{Text: title.Text, Href: href})
		if len(page.Context) < 3 {
			v.itemContext(page, d, i, title)
		}
	}
	return nil
}

// itemContext shows the words of an item where they stand in a document.
func (v *visit) itemContext(page *itemPage, d *data.Document, i review.Item, title phrase) {
	show := func(e *data.Edition, at data.Span) {
		if at.Paragraph < 1 || at.Paragraph > len(e.Paragraphs) {
			return
		}
		p := e.Paragraphs[at.Paragraph-1]
		lang := p.Lang
		if lang == "" {
			lang = e.Lang
		}
		page.Context = append(page.Context, contextView{
			Lang: v.in("", string(lang)).Lang, Runs: markedSpans(p.Text, []data.Span{at}), Document: title,
			Href: v.url("/review/d/"+string(d.ID), nil) + "#" + claimID(data.FieldReference, 0, at),
		})
	}
	switch i.Kind {
	case review.KindReference:
		for n := range d.Editions {
			for _, r := range d.Editions[n].References {
				if strings.Join(strings.Fields(r.Raw), " ") == i.Detail {
					show(&d.Editions[n], r.Span)
					return
				}
			}
		}
	case review.KindPersonal:
		if i.Edition < len(d.Editions) {
			show(&d.Editions[i.Edition], i.Span)
		}
	}
}

func (v *visit) resolveForm(i review.Item, typed url.Values, faults []fault) *resolveForm {
	list := inputs([]input{
		{ID: "value", Name: "value", Label: v.cat.T("review.meant"), Hint: v.cat.T("review.meant.hint"), Type: "text", Max: 300, Value: clip(typed.Get("value"), maxBody)},
		{ID: "note", Name: "note", Label: v.cat.T("review.note"), Type: "text", Max: 500, Value: clip(typed.Get("note"), maxBody)},
	}, faults)
	f := &resolveForm{Value: list[0], Note: list[1], Scopes: choiceGroup{Name: "scope", Title: v.cat.T("review.scope")}}
	scope := typed.Get("scope")
	f.Scopes.Choices = []choice{{Value: "all", Label: v.cat.N("review.scope.all", i.Documents), Checked: scope == "" || scope == "all"}}
	if i.Documents > 1 {
		f.Scopes.Choices = append(f.Scopes.Choices, choice{Value: string(i.Document), Label: v.cat.T("review.scope.one"), Checked: scope == string(i.Document)})
	}
	return f
}
