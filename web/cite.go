package web

import (
	"strconv"
	"strings"

	"taldau/data"
	"taldau/web/i18n"
)

// citeString is a ready citation in one language.
type citeString struct {
	Lang, Name, Text string
	Foreign          string // Lang where it is not that of the page
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
func (v *visit) citation(d *data.Document, address string) string {
	var parts []string
	if court := v.courtName(d.Court).Text; court != "" {
		parts = append(parts, court)
	}
	act := v.word("act", string(d.ActType))
	if act == "" {
		act = v.word("kind", string(d.Kind))
	}
	if len(parts) > 0 {
		act = strings.ToLower(act)
	}
	switch date := string(d.Dates.Adopted); {
	case date != "":
		parts = append(parts, v.cat.T("cite.act.dated", "act", act, "date", v.cat.DateIn(date, i18n.CaseOf)))
	default:
		parts = append(parts, act)
	}
	if d.Number != "" {
		parts = append(parts, v.cat.T("cite.number", "number", strings.TrimLeft(d.Number, "№ ")))
	}
	text := strings.Join(parts, ", ")
	if title := strings.TrimSpace(d.Title); d.Kind != data.KindDecision && title != "" {
		text = v.cat.T("cite.titled", "text", text, "title", strings.Trim(title, "«»\""))
	}
	return text + ". " + v.cat.T("cite.source", "url", address)
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
	line(v.citation(d, v.absolute(v.url("/d/"+string(d.ID), nil))))
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
