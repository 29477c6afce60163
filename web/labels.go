package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain"
	"taldau/data/citation"
	"taldau/index"
	"taldau/web/i18n"
)

// label is the name of a value of a field in the language of the page.
func (v *visit) label(field index.Field, value string) phrase {
	switch field {
	case index.FieldCategory:
		return v.categoryName(classifier.Code(value))
	case index.FieldCourt:
		return v.courtName(data.Court{Code: value, Name: value})
	case index.FieldRegion:
		if r, ok := v.site.Courts.Region(value); ok {
			return v.named(r.Names.KK, r.Names.RU, r.Names.EN)
		}
	case index.FieldArticle, index.FieldCites:
		return v.referenceName(value)
	case index.FieldState:
		return own(v.word("forum.state", value))
	case index.FieldYear, index.FieldNumber:
	case index.FieldJudge:
		return v.printed(value, "ru")
	default:
		if id := string(field) + "." + value; v.cat.Has(id) {
			return own(v.cat.T(id))
		}
	}
	return own(value)
}

// word is the catalogue's word for a closed value, "act.ruling", or the value itself where it has none.
func (v *visit) word(group, value string) string {
	if value == "" {
		return ""
	}
	if id := group + "." + value; v.cat.Has(id) {
		return v.cat.T(id)
	}
	return value
}

// courtName is the name of a court in the language of the page, else as printed. A code that the dictionary does not know is
// named as acts of the bank name it.
func (v *visit) courtName(c data.Court) phrase {
	if known, ok := v.site.Courts.Lookup(c.Code); ok {
		return v.named(known.Names.KK, known.Names.RU, known.Names.EN)
	}
	name := c.Name
	if name == "" || name == c.Code {
		name = v.learned()[c.Code]
	}
	if known, ok := v.site.Courts.Resolve(name, ""); ok && (known.Code == "" || known.Code == c.Code) {
		return v.named(known.Names.KK, known.Names.RU, known.Names.EN)
	}
	switch {
	case name != "":
		return v.printed(name, "ru")
	case c.Code != "":
		return own(v.cat.T("court.unknown", "code", c.Code))
	}
	return phrase{}
}

// learned is the name that acts give to each code, the one printed last; where the bank cannot be read, codes stay codes.
func (v *visit) learned() map[string]string {
	if v.names != nil {
		return v.names
	}
	v.names = map[string]string{}
	list, err := v.site.Store.CourtNames(v.ctx())
	if err != nil {
		v.site.Log.Error("learned names of courts", "request", v.requestID(), "err", err)
	}
	last := map[string]data.Date{}
	for _, n := range list {
		if n.Name != n.Code && n.Last >= last[n.Code] {
			v.names[n.Code], last[n.Code] = n.Name, n.Last
		}
	}
	return v.names
}

// capital makes the first letter of a name a capital.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || unicode.ToUpper(first) == first && first != utf8.RuneError { // nearly every name begins with one; a bad byte is shown as such
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// categoryName is the name of a category; a code that the edition in use does not know stands for itself.
func (v *visit) categoryName(code classifier.Code) phrase {
	if c, ok := v.site.Tree().Lookup(code); ok {
		return v.nameOf(c)
	}
	return own(string(code))
}

func (v *visit) nameOf(c classifier.Category) phrase {
	name := v.named(c.Names.KK, c.Names.RU, c.Names.EN)
	name.Text = capital(name.Text)
	return name
}

// derived reports whether a category was made by this project and is not a row of the official classifier.
func (v *visit) derived(code classifier.Code) bool {
	c, ok := v.site.Tree().Lookup(code)
	return ok && c.Origin == classifier.OriginDerived
}

// referenceName is the name of a cited thing by its key: "criminal-code/188", "vs:2003-07-11:5", "case:7594-25-00-4/5021", with the place
// in it: "criminal-code/188~part_3".
func (v *visit) referenceName(key string) phrase {
	if whole, place, ok := citation.ParsePlace(key); ok {
		name := v.referenceName(whole)
		name.Text = v.cat.T("ref.place.of", "place", v.placeName(place), "whole", name.Text)
		return name
	}
	if number, ok := strings.CutPrefix(key, "case:"); ok {
		return own(v.cat.T("ref.case", "number", number))
	}
	if court, on, ok := chain.ParseKey(key); ok {
		name := court
		if c, known := v.site.Courts.Lookup(court); known {
			name = v.named(c.Names.KK, c.Names.RU, c.Names.EN).Text
		}
		return own(v.cat.T("ref.act", "court", name, "date", v.cat.DateIn(string(on), i18n.CaseOf)))
	}
	if body, date, number, ok := resolutionKey(key); ok {
		name := map[string]string{"vs": "ref.resolution", "cc": "ref.constitutional"}[body]
		if len(date) == 4 {
			return own(v.cat.T(name+".year", "number", number, "year", date))
		}
		return own(v.cat.T(name, "number", number, "date", v.cat.DateIn(date, i18n.CaseOf)))
	}
	actKey, article, _ := strings.Cut(key, "/")
	act, ok := citation.ActByKey(actKey)
	if !ok && isLawKey(actKey) {
		return own(v.numberedLaw(actKey, article))
	}
	if !ok {
		return own(key)
	}
	name, lang := actName(act, v.lang)
	if article == "" {
		return v.in(name, lang)
	}
	if lang != v.lang {
		return own(v.cat.T("ref.article.of", "article", article, "act", act.Key))
	}
	return own(v.cat.T("ref.article.of", "article", article, "act", shortAct(act, v.lang)))
}

// numberedLaw names a law outside of the registry by its date and number.
func (v *visit) numberedLaw(key, article string) string {
	parts := strings.Split(key, ":")
	name := v.cat.T("ref."+parts[0], "date", v.cat.DateIn(parts[1], i18n.CaseOf), "number", parts[2])
	if article != "" {
		return v.cat.T("ref.article.of", "article", article, "act", name)
	}
	return name
}

// placeName is "п. 1", "пп. 2 п. 1": parts, points and subpoints as the language orders them.
func (v *visit) placeName(place citation.Ref) string {
	name := ""
	for _, u := range []struct{ unit, number string }{{"part", place.Part}, {"point", place.Point}, {"subpoint", place.Subpoint}} {
		if u.number == "" {
			continue
		}
		own := v.cat.T("ref.place."+u.unit, "n", u.number)
		if name != "" {
			own = v.cat.T("ref.place.in", "inner", own, "outer", name)
		}
		name = own
	}
	return name
}

// actName is the full name of an act and its language.
func actName(a citation.Act, lang string) (name, in string) {
	names := map[string]string{"kk": a.Names.KK, "ru": a.Names.RU, "en": a.Names.EN}
	for _, l := range []string{lang, "ru", "kk", "en"} {
		if names[l] != "" {
			return names[l], l
		}
	}
	return a.Key, lang
}

// shortAct is the abbreviation that lawyers use in the language, or the full name.
func shortAct(a citation.Act, lang string) string {
	abbreviations := map[string][]string{"kk": a.Abbrev.KK, "ru": a.Abbrev.RU, "en": a.Abbrev.EN}[lang]
	if len(abbreviations) > 0 {
		return abbreviations[0]
	}
	name, _ := actName(a, lang)
	return name
}

// resolutionKey reads "vs:2003-07-11:5" and "cc:2023-10-06:33-НҚ".
func resolutionKey(key string) (body, date, number string, ok bool) {
	parts := strings.SplitN(key, ":", 3)
	if len(parts) != 3 || !slices.Contains([]string{"vs", "cc"}, parts[0]) {
		return "", "", "", false
	}
	return parts[0], parts[1], parts[2], true
}
