package web

import (
	"errors"
	"net/http"
	"syscall"

	"taldau/forum"
)

// fault is one thing that is wrong with a form.
type fault struct {
	Field string // id of the control; empty: none
	Text  string
}

// faults shows the error of a form of an account beside its field, by the message "fault.<field>.<code>", and that there is no space to save it, with the status of the
// answer. Any other error is returned: it has a page of its own. ids leads from the field of the error to the control of the page where they differ.
func (v *visit) faults(err error, ids map[string]string) (int, []fault, error) {
	var invalid *forum.InvalidError
	switch {
	case errors.As(err, &invalid):
		return http.StatusBadRequest, []fault{v.faultOf(invalid.Field, invalid.Code, ids)}, nil
	case errors.Is(err, syscall.ENOSPC):
		v.retryFull(err)
		return problemOf(err).status, []fault{{Text: v.cat.T("fault.full.account")}}, nil
	}
	return 0, nil, err
}

func (v *visit) faultOf(field, code string, ids map[string]string) fault {
	id := field
	if other, ok := ids[field]; ok {
		id = other
	}
	return fault{Field: id, Text: v.cat.T("fault." + field + "." + code)}
}

// input is one line of a form.
type input struct {
	ID           string
	Name         string
	Label        string
	Hint         string
	Type         string // text, email, password
	Value        string // never that of a password
	Autocomplete string
	Lang         string // of the value
	Max          int
	Fault        string
	Find         string // address that offers what the words typed may mean; empty: none does
}

// inputs sets the faults of the fields that have one.
func inputs(list []input, faults []fault) []input {
	for i := range list {
		for _, f := range faults {
			if f.Field == list[i].ID {
				list[i].Fault = f.Text
			}
		}
		if list[i].Type == "password" {
			list[i].Value = ""
		}
	}
	return list
}

// faulty marks the title of a page with faults, which is what a screen reader says first.
func (f *frame) faulty(v *visit, faults []fault) {
	if len(faults) > 0 {
		f.Title = v.cat.T("form.faulty", "title", f.Title)
	}
}
