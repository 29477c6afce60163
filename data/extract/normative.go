package extract

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
)

// adiletID matches the ids of the information system Әділет: a letter, the year, a number.
var adiletID = regexp.MustCompile(`^[A-Z]\d{2,}[A-Z0-9_]*$`)

// normative fills act type, date and number of a resolution or a law from its own heading.
func (x *Extractor) normative(d *data.Document, t *text, country string) {
	if d.Kind == data.KindResolution && d.ActType == "" {
		d.ActType = data.ActNormative
	}
	if country != home || d.Number != "" && d.Dates.Adopted != "" {
		return
	}
	date, number := requisites(t)
	if number == "" {
		return
	}
	if d.Dates.Adopted == "" && date.Valid() && (x.Today == "" || date <= x.Today) {
		d.Dates.Adopted = date
	}
	if d.Number == "" && (d.Dates.Adopted == date || d.Dates.Adopted == "") {
		d.Number = number
	}
}

// ownLines is how many lines of the heading may hold the requisites of the act.
const ownLines = 12

// requisites reads date and number from the line by which an act names itself, or from a line that holds nothing but them:
// "от 11 июля 2003 года № 5", "2003 жылғы 11 шілде № 5".
func requisites(t *text) (date data.Date, number string) {
	if ref, ok := ownReference(t); ok {
		return data.Date(ref.Date), ref.Number
	}
	for _, l := range t.lines[:min(t.head, ownLines)] {
		found := citation.FindDates(cutEnd(l.text, 300))
		if len(l.text) > 160 || len(found) != 1 || !opensDate(strings.TrimSpace(folded(l.text[:found[0].Start]))) {
			continue
		}
		if n := datedNumber(l.text); n != "" {
			return data.Date(found[0].Date), n
		}
	}
	return "", ""
}

// ownReference finds the line by which an act names itself: it holds nothing else.
func ownReference(t *text) (citation.Found, bool) {
	for _, l := range t.lines[:min(t.head, ownLines)] {
		if len(l.text) > 300 {
			continue
		}
		for _, f := range citation.Parse(l.text, "") {
			if f.Start == 0 && len(l.text)-f.End <= 2 && (f.Type == citation.RefResolution || f.Type == citation.RefAct) && f.Number != "" {
				return f, true
			}
		}
	}
	return citation.Found{}, false
}

// actKey is the key under which other documents cite d; empty where it is not known.
func actKey(d *data.Document, country string) string {
	if country != home {
		return ""
	}
	if id := d.Identifier(data.IdentifierAdilet); id != "" {
		if a, ok := citation.ActByAdilet(id); ok {
			return a.Key
		}
	}
	date := string(d.Dates.Adopted)
	if date == "" || d.Number == "" {
		return ""
	}
	switch d.Kind {
	case data.KindResolution:
		return resolutionBody(d) + ":" + date + ":" + canonicalNumber(d.Number)
	case data.KindLaw:
		if key, ok := citation.ActByNumber(date, d.Number); ok {
			return key.Key
		}
		return "law:" + date + ":" + canonicalNumber(d.Number)
	}
	return ""
}

// resolutionBody tells which court made a normative resolution.
func resolutionBody(d *data.Document) string {
	s := folded(d.Court.Name + " " + d.Title + " " + d.Number)
	if len(d.Editions) > 0 {
		for _, p := range d.Editions[0].Paragraphs[:min(len(d.Editions[0].Paragraphs), ownLines)] {
			s += " " + folded(cutEnd(p.Text, 200))
		}
	}
	if strings.HasPrefix(d.Identifier(data.IdentifierAdilet), "P") {
		return "vs"
	}
	constitutional := strings.Index(s, "конституционный суд республики")
	if strings.HasSuffix(strings.ToUpper(d.Number), "-НП") || strings.HasSuffix(strings.ToUpper(d.Number), "-НҚ") || constitutional >= 0 {
		return "cc"
	}
	return "vs"
}

// canonicalNumber writes the number as keys of references do.
func canonicalNumber(s string) string {
	s = strings.ToUpper(citation.NormalizeNumber(s))
	return strings.TrimSuffix(strings.ReplaceAll(s, "-НП", "-НҚ"), " ЗРК")
}

// identifiers names the document by everything that is known of it.
func identifiers(d *data.Document, country string) {
	if id := adiletOf(d.URL); id != "" && d.Identifier(data.IdentifierAdilet) == "" {
		add(d, data.IdentifierAdilet, id, "")
	}
	switch d.Kind {
	case data.KindDecision:
		if d.Number == "" {
			return
		}
		if n, ok := citation.ParseCaseNumber(d.Number); ok {
			add(d, data.IdentifierCase, n.Base(), d.Number)
			add(d, data.IdentifierAct, n.String(), d.Number)
			return
		}
		add(d, data.IdentifierNumber, citation.NormalizeNumber(d.Number), d.Number)
	case data.KindResolution, data.KindLaw:
		key := actKey(d, country)
		if key != "" {
			add(d, data.IdentifierNumber, key, "")
		}
		if d.Kind == data.KindResolution && key != "" {
			if y := string(d.Dates.Adopted); len(y) == len("2006-01-02") {
				add(d, data.IdentifierNumber, resolutionBody(d)+":"+y[:4]+":"+canonicalNumber(d.Number), "")
			}
		}
		if d.Number != "" && strings.ContainsAny(d.Number, "-/") {
			add(d, data.IdentifierNumber, citation.NormalizeNumber(d.Number), d.Number)
		}
	}
}

// add appends an identifier once; raw is kept where it differs.
func add(d *data.Document, t data.IdentifierType, value, raw string) {
	if raw == value {
		raw = ""
	}
	id := data.Identifier{Type: t, Value: value, Raw: raw}
	same := func(have data.Identifier) bool { return have.Type == t && have.Value == value }
	if value != "" && !slices.ContainsFunc(d.Identifiers, same) {
		d.Identifiers = append(d.Identifiers, id)
	}
}

// adiletOf reads the id from an address of Әділет or one of its mirrors: "https://adilet.zan.kz/rus/docs/K1500000414".
func adiletOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.HasSuffix(u.Hostname(), "zan.kz") && !strings.HasSuffix(u.Hostname(), "uchet.kz") {
		return ""
	}
	for p := u.Path; p != "/" && p != "."; p = path.Dir(p) {
		if id := path.Base(p); adiletID.MatchString(id) {
			return id
		}
	}
	return ""
}
