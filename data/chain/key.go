package chain

import (
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/court"
)

// actPrefix begins the key of an act that is named by its court and date.
const actPrefix = "act:"

// Key names an act by its court, a slug of the dictionary, and its date: "act:almaty-court:2024-05-05". It is what an index keeps
// of a quote without a number, beside the keys of references ("case:…").
func Key(court string, on data.Date) string { return actPrefix + court + ":" + string(on) }

// ParseKey takes a key of an act apart; ok is false for a key of something else.
func ParseKey(key string) (court string, on data.Date, ok bool) {
	rest, ok := strings.CutPrefix(key, actPrefix)
	court, day, _ := strings.Cut(rest, ":")
	return court, data.Date(day), ok && court != "" && data.Date(day).Valid()
}

// Keys lists the keys of the acts that a decision names by court and date as acts of its own case.
func Keys(d *data.Document, courts *court.Dictionary) []string {
	var list []string
	for _, q := range QuotesOf(d, courts) {
		if q.Court != "" && q.Date != "" && !isWhole(q.Number) {
			list = append(list, Key(q.Court, q.Date))
		}
	}
	return list
}

// keysOf are the keys by which other acts name d.
func (s *search) keysOf(d *data.Document) []string {
	var keys []string
	if n, ok := citation.ParseCaseNumber(d.Identifier(data.IdentifierCase)); ok && isWhole(n) {
		keys = append(keys, "case:"+n.Base())
	}
	if slug := s.courtOf(d); slug != "" && d.Dates.Adopted != "" {
		keys = append(keys, Key(slug, d.Dates.Adopted))
	}
	return keys
}

// courtOf is the slug of the court of an act: by its code, else by a name that acts with this code print.
func (s *search) courtOf(d *data.Document) string {
	if c, ok := s.Courts.Lookup(d.Court.Code); ok {
		return c.Slug
	}
	if c, ok := s.Courts.Resolve(d.Court.Name, string(d.Dates.Adopted)); ok && d.Court.Name != "" && (c.Code == "" || d.Court.Code == "") {
		return c.Slug
	}
	return ""
}

// courtKeys are the keys under which the bank may hold the acts of a court: its code, else the codes that acts of this name bear.
func (s *search) courtKeys(slug string) ([]string, error) {
	c, ok := s.Courts.Lookup(slug)
	if !ok {
		return nil, nil
	}
	if c.Code != "" {
		return []string{c.Code}, nil
	}
	if s.names == nil {
		names, err := s.Bank.CourtNames(s.ctx)
		if err != nil {
			return nil, err
		}
		s.names = append([]data.CourtName{}, names...)
	}
	keys := []string{c.Names.RU, c.Names.KK}
	for _, n := range s.names {
		if known, ok := s.Courts.Resolve(n.Name, string(n.Last)); ok && known.Slug == slug {
			keys = append(keys, n.Code)
		}
	}
	return keys, nil
}
