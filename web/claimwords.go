package web

import (
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
)

// claimValue is the value of a claim in words.
func (v *visit) claimValue(f data.Field, value string) phrase {
	if value == "" {
		return phrase{}
	}
	switch f {
	case data.FieldActType:
		return own(v.word("act", value))
	case data.FieldInstance:
		return own(v.word("instance", value))
	case data.FieldOutcome, data.FieldDemand:
		return own(v.word("outcome", value))
	case data.FieldAmount:
		return own(v.word("amount", value))
	case data.FieldAdopted:
		return own(v.cat.Date(value))
	case data.FieldCourt:
		return v.courtName(data.Court{Code: courtCode(value), Name: value})
	case data.FieldPersonal:
		return own(v.word("masked", value))
	case data.FieldCategory:
		var names []string
		for code := range strings.FieldsSeq(value) {
			names = append(names, code+" "+v.categoryName(classifier.Code(code)).Text)
		}
		return v.printed(strings.Join(names, "; "), "ru")
	case data.FieldReference:
		var names []string
		for line := range strings.Lines(value) {
			names = append(names, v.referencePlace(strings.TrimSpace(line)).Text)
		}
		return v.printed(strings.Join(names, "\n"), v.lang)
	case data.FieldSections, data.FieldJudges:
		return v.listValue(f, value)
	}
	return own(value)
}

func courtCode(value string) string {
	if len(value) == 4 && strings.Trim(value, "0123456789") == "" {
		return value
	}
	return ""
}

// listValue puts the words of the page into a list, line by line.
func (v *visit) listValue(f data.Field, value string) phrase {
	var lines []string
	for line := range strings.Lines(value) {
		line = strings.TrimSpace(line)
		switch role, name, ok := strings.Cut(line, ": "); {
		case f == data.FieldJudges && ok:
			line = name + " — " + v.word("judge", role)
		case f == data.FieldSections:
			name, n, _ := strings.Cut(line, " ")
			line = v.word("section", name) + ": " + v.cat.T("review.from", "n", n)
		}
		lines = append(lines, line)
	}
	return own(strings.Join(lines, "\n"))
}

// referencePlace names what a reference in the canonical form points to.
func (v *visit) referencePlace(value string) phrase {
	key, place, _ := strings.Cut(value, citation.PlaceSeparator)
	at, _ := provision.ParsePlace(place)
	if at.Article != "" {
		key, at.Article = key+"/"+at.Article, ""
	}
	p := v.referenceName(key)
	if rest := v.unitName(at); rest != "" {
		p.Text += ", " + rest
	}
	return p
}
