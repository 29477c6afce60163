package web

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"syscall"

	"taldau/forum"
)

// actionPage is one form of the forum on a page of its own: a step, a decision, a call for a moderator.
type actionPage struct {
	frame
	Lead     string
	About    *crumb // what it is about
	Warn     string // what cannot be undone
	Facts    []fact
	Passages []passage // texts that the person should have before the eyes
	Action   string
	Key      string // makes the request safe to repeat
	Fields   []askField
	Button   string
	Danger   bool
	Back     string
	Faults   []fault
	Personal []personalView // what is to be confirmed
}

// passage is a text with its heading.
type passage struct {
	ID    string
	Head  string
	Lines []phrase // paragraphs
	List  bool     // they are points of a list

	Post   template.HTML // a post of the forum in place of paragraphs
	Quotes template.HTML // what became of its quotes
	Lang   string        // of the post, where it is not that of the page
}

// The kinds of a field.
const (
	fieldInput  = "input"
	fieldArea   = "area"
	fieldSelect = "select"
	fieldRadios = "radios"
	fieldChecks = "checks"
	fieldHidden = "hidden"
)

// askField is one control of a form, or a group of them.
type askField struct {
	input
	Kind    string
	Rows    int // of an area
	Choices []choice
	Title   phrase // of a group of radio buttons or boxes
}

// Control is the id of the control that a fault of the field leads to.
func (f askField) Control() string {
	if (f.Kind == fieldRadios || f.Kind == fieldChecks) && len(f.Choices) > 0 {
		return f.Name + "-" + f.Choices[0].Value
	}
	return f.ID
}

// idempotency is the field with the key of a request.
const idempotency = "key"

// requestKey draws the key of a form, so that the form sent twice acts once.
func requestKey() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand
	return hex.EncodeToString(b[:])
}

// oneLine is a field of one line; its words are formfield.<id> and formfield.<id>.hint.
func (v *visit) oneLine(id, kind, value string, most int) askField {
	return askField{Kind: fieldInput, input: v.controlOf(id, kind, value, most)}
}

// area is a field of several lines.
func (v *visit) area(id, value string, rows, most int) askField {
	return askField{Kind: fieldArea, Rows: rows, input: v.controlOf(id, "", value, most)}
}

func (v *visit) controlOf(id, kind, value string, most int) input {
	in := input{ID: id, Name: id, Label: v.cat.T("formfield." + id), Type: kind, Value: value, Max: most, Lang: v.printed(value, "").Lang}
	if hint := "formfield." + id + ".hint"; v.cat.Has(hint) {
		in.Hint = v.cat.T(hint)
	}
	return in
}

// whyField is the field of the reason that is signed.
func (v *visit) whyField(value string) askField {
	f := v.area("why", value, 3, 1000)
	f.Name = "reason"
	return f
}

// hiddenField carries a value along.
func carried(name, value string) askField {
	return askField{Kind: fieldHidden, input: input{Name: name, Value: value}}
}

// oneOf is a group of radio buttons; words gives the label of a value.
func oneOf(name string, title phrase, values []string, chosen string, words func(string) string) askField {
	f := askField{Kind: fieldRadios, Title: title, input: input{ID: name, Name: name}}
	for _, value := range values {
		f.Choices = append(f.Choices, choice{Value: value, Label: words(value), Checked: value == chosen})
	}
	return f
}

// refusals are the faults of what a rule of the forum refused, with the status of the answer; any other error is returned. fields
// are those of the form: a fault leads to its control.
func (v *visit) refusals(err error, fields []askField) (int, []fault, error) {
	var wrong *forum.InvalidError
	var against *forum.ConflictError
	var stale *forum.StaleError
	var hasty *forum.ThrottledError
	switch {
	case errors.Is(err, errUnsure):
		return http.StatusUnprocessableEntity, []fault{{Field: sureField, Text: v.cat.T("compose.personal.fault")}}, nil
	case errors.As(err, &wrong):
		f := fault{Text: v.faultText(wrong)}
		for _, c := range fields {
			if c.Kind != fieldHidden && c.Name == wrong.Field && f.Field == "" {
				f.Field = c.Control()
			}
		}
		return http.StatusBadRequest, []fault{f}, nil
	case errors.As(err, &stale):
		return http.StatusPreconditionFailed, []fault{{Text: v.cat.T("steps.stale")}}, nil
	case errors.As(err, &against):
		return http.StatusConflict, []fault{{Text: v.conflictText(against.Code)}}, nil
	case errors.As(err, &hasty):
		v.retryAfter(hasty.Wait)
		return http.StatusTooManyRequests, []fault{{Text: v.cat.T("steps.hasty")}}, nil
	case errors.Is(err, syscall.ENOSPC):
		v.retryFull(err)
		return http.StatusServiceUnavailable, []fault{{Text: v.cat.T("fault.full")}}, nil
	}
	return 0, nil, err
}

// faultText is the message of a fault, or a general one where the catalogue has none for this field.
func (v *visit) faultText(wrong *forum.InvalidError) string {
	for _, id := range []string{"fault." + wrong.Field + "." + wrong.Code, "fault.any." + wrong.Code} {
		if v.cat.Has(id) {
			return v.cat.T(id)
		}
	}
	return v.cat.T("fault.any.invalid")
}

func (v *visit) conflictText(code string) string {
	if id := "against." + code; v.cat.Has(id) {
		return v.cat.T(id)
	}
	return v.cat.T("against.state")
}

// renderAction writes the page of a form; typed is what was sent, nil for a fresh form.
func (v *visit) renderAction(status int, page actionPage, typed url.Values, faults []fault) error {
	page.Robots = "noindex"
	if page.Key = clip(typed.Get(idempotency), 200); page.Key == "" || status == http.StatusConflict {
		page.Key = requestKey()
	}
	page.Faults = faults
	if status == http.StatusUnprocessableEntity {
		page.Personal = v.personal(publishedIn(typed)...)
	}
	for i := range page.Fields {
		for _, f := range faults {
			if f.Field != "" && f.Field == page.Fields[i].Control() {
				page.Fields[i].Fault = f.Text
			}
		}
	}
	page.faulty(v, faults)
	return v.write(status, "action", page)
}
