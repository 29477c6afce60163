package query

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// field parses a field with one value.
func (p *parser) field(t token) (Query, *SyntaxError) {
	if t.field == "title" {
		return p.title(t)
	}
	if t.near > 0 {
		return nil, &SyntaxError{Code: "field-value", Pos: t.pos, Near: p.text[t.pos:t.end], Corrected: p.text[:t.pos] + Field{t.field, t.text}.String() + p.text[t.end:]}
	}
	q, ok := valueOf(t.field, t.text)
	if !ok {
		return nil, p.without("bad-date", t)
	}
	return q, nil
}

// title parses one word or a phrase of a title.
func (p *parser) title(t token) (Query, *SyntaxError) {
	parse := p.phrase
	if !t.quoted {
		t.pos = t.end - len(t.text)
		parse = p.word
	}
	q, fault := parse(t)
	if fault != nil {
		return nil, fault
	}
	return Title{q}, nil
}

// fieldGroup parses a field with alternatives of its value in brackets: court:(7594 OR 7517), title:(долг NOT "по займу").
func (p *parser) fieldGroup(t token, depth int) (Query, *SyntaxError) {
	open := p.tokens[p.i]
	p.i++
	q, fault := p.group(open, depth)
	if fault != nil {
		return nil, fault
	}
	inside, code := inField(t.field, q)
	if code == "" {
		return inside, nil
	}
	fault = &SyntaxError{Code: code, Pos: t.pos, Near: p.text[t.pos:t.end], Corrected: p.text[:t.pos] + p.text[t.end:]}
	if words, ok := q.(Words); ok {
		// Dates side by side are meant as alternatives.
		fault.Corrected = p.text[:t.end] + "(" + strings.Join(words, " OR ") + ")" + p.text[p.tokens[p.i-1].end:]
	}
	return nil, fault
}

// inField moves a field into the brackets behind its name. Words side by side are one value. code tells what may not stand there.
func inField(name string, q Query) (inside Query, code string) {
	switch q := q.(type) {
	case And:
		list, code := allInField(name, q)
		return And(list), code
	case Or:
		list, code := allInField(name, q)
		return Or(list), code
	case Not:
		inside, code := inField(name, q.Query)
		return Not{inside}, code
	case Field, Range, Title:
		return nil, "nested-field"
	}
	if name == "title" {
		return Title{q}, ""
	}
	var value string
	switch q := q.(type) {
	case Words:
		value = strings.Join(q, " ")
	case Phrase:
		value = strings.Join(q, " ")
	default:
		return nil, "field-value"
	}
	inside, ok := valueOf(name, value)
	if !ok {
		return nil, "bad-date"
	}
	return inside, ""
}

func allInField(name string, list []Query) (inside []Query, code string) {
	for _, q := range list {
		one, code := inField(name, q)
		if code != "" {
			return nil, code
		}
		inside = append(inside, one)
	}
	return inside, ""
}

// valueOf is a field with one value; false for a date that is none.
func valueOf(name, value string) (Query, bool) {
	if !slices.Contains([]string{"date", "year"}, name) {
		return Field{name, value}, true
	}
	from, to, isRange := strings.Cut(value, "..")
	if !isRange {
		to = from
	}
	first, err1 := firstDay(from)
	last, err2 := lastDay(to)
	if err1 != nil || err2 != nil || from == "" && to == "" || first != "" && last != "" && first > last {
		return nil, false
	}
	return Range{"date", first, last}, true
}

var errDate = errors.New("not a date")

// firstDay completes a year, a month or a day to its first day; the empty text is open.
func firstDay(s string) (string, error) {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02", "02.01.2006"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return t.Format(time.DateOnly), nil
		}
	}
	if s == "" {
		return "", nil
	}
	return "", errDate
}

// lastDay completes a year, a month or a day to its last day.
func lastDay(s string) (string, error) {
	first, err := firstDay(s)
	if err != nil || s == "" {
		return "", err
	}
	t, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return "", err
	}
	switch len(s) {
	case len("2006"):
		t = t.AddDate(1, 0, -1)
	case len("2006-01"):
		t = t.AddDate(0, 1, -1)
	}
	return t.Format(time.DateOnly), nil
}
