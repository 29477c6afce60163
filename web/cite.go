package web

import (
	"strconv"
	"strings"

	"taldau/data"
	"taldau/web/i18n"
)

// citeString is a ready citation in one language.
type citeString struct {
	Lang, Name string
	Foreign    string   // Lang where it is not that of the page
	Text       []phrase // names that exist only in another language bear that language
}

// citations writes the document as a lawyer cites it, in the three languages.
func (v *visit) citations(d *data.Document, address string) []citeString {
	var list []citeString
	for _, lang := range i18n.Languages() {
		in := *v
		in.lang, in.cat = lang, v.site.words.In(lang)
		list = append(list, citeString{Lang: lang, Name: languageNames[lang][0], Text: in.citation(d, address), Foreign: v.in("", lang).Lang})
	}
	return list
}

// citation is "Court, act of date, No. number. Taldau, address"; what is not known is left out.
func (v *visit) citation(d *data.Document, address string) []phrase {
	var list []phrase
	act := v.word("act", string(d.ActType))
	if act == "" {
		act = v.word("kind", string(d.Kind))
	}
	if court := v.courtName(d.Court); court.Text != "" {
		list = append(list, court, own(", "))
		act = strings.ToLower(act)
	}
	if date := string(d.Dates.Adopted); date != "" {
		act = v.cat.T("cite.act.dated", "act", act, "date", v.cat.DateIn(date, i18n.CaseOf))
	}
	if d.Number != "" {
		act += ", " + v.cat.T("cite.number", "number", strings.TrimLeft(d.Number, "№ "))
	}
	list = append(list, own(act))
	if title := v.title(d); d.Kind != data.KindDecision && title.Text != "" {
		title.Text = v.cat.T("cite.titled", "title", strings.Trim(title.Text, "«»\""))
		list = append(list, own(" "), title)
	}
	return append(list, own(". "+v.cat.T("cite.source", "url", address)))
}

// plain joins phrases.
func plain(list []phrase) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return b.String()
}

// documentText sends the text of an edition as a plain file.
func (s *site) documentText(v *visit) error {
	d, err := s.load(v)
	if err != nil {
		return err
	}
	choice := v.chooseEdition(d)
	if choice.edition == nil {
		return errNotFound
	}
	body := []byte(v.plainText(d, choice))
	v.c.Header("X-Robots-Tag", "noindex")
	v.c.Header("Cache-Control", "private, no-cache")
	v.c.Header("Content-Disposition", `attachment; filename="taldau-`+fileName(string(d.ID))+`.txt"`)
	if !v.mustSend(body) {
		v.c.Status(304)
		v.c.Writer.WriteHeaderNow()
		return nil
	}
	v.c.Data(200, "text/plain; charset=utf-8", body)
	return nil
}

// plainText is a heading of requisites, then the paragraphs, each after its number.
func (v *visit) plainText(d *data.Document, choice editionChoice) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	line(v.title(d).Text)
	line(plain(v.citation(d, v.absolute(v.url("/d/"+string(d.ID), nil)))))
	if d.Demo {
		line(v.cat.T("demo.document"))
	}
	if m := v.masking(d); m != "" {
		line(m)
	}
	if choice.edition.From != "" || choice.edition.To != "" {
		line(v.interval(choice.edition))
	}
	line()
	for _, p := range choice.edition.Paragraphs {
		line("[", strconv.Itoa(p.N), "] ", p.Text)
	}
	return b.String()
}

// fileName keeps what is safe in a header.
func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
