package amendment

import (
	"strings"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/fold"
	"taldau/data/provision"
)

// Read reads the amendments of an edition from its footnotes and from the lines that stand in the place of excluded units, in the order of
// the text. The paragraphs must have their roles and numbers.
func Read(e *data.Edition) []Amendment {
	r := reader{e: e}
	var list []Amendment
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		switch {
		case isFootnote(p):
			list = append(list, Parse(p.Text, r.outer(p.N), p.N)...)
		case isGone(p.Text):
			list = append(list, r.gone(p)...)
		}
	}
	return list
}

// reader lists the units of an edition once it needs them.
type reader struct {
	e     *data.Edition
	units []provision.Unit
	read  bool
}

func (r *reader) unitAt(n int) (provision.Unit, bool) {
	if !r.read {
		r.units, r.read = provision.Units(r.e), true
	}
	return provision.UnitAt(r.units, n)
}

// outer is what a footnote stands at: the article, or the point of a resolution; the act where it stands before them.
func (r *reader) outer(n int) Target {
	u, ok := r.unitAt(n)
	switch {
	case !ok:
		return Target{Kind: KindWhole}
	case u.Article != "":
		return Target{Kind: KindPlace, Place: provision.Place{Article: u.Article}}
	}
	return Target{Kind: KindPlace, Place: provision.Place{Point: u.Point}}
}

// gone reads a line that stands in the place of a unit: "2. Исключен Законом РК от …".
func (r *reader) gone(p *data.Paragraph) []Amendment {
	u, ok := r.unitAt(p.N)
	if !ok {
		return Parse(p.Text, Target{Kind: KindWhole}, p.N)
	}
	if number, _, _ := strings.Cut(p.Text, " "); u.First != p.N && u.Article != "" && (number == "" || number[0] < '0' || number[0] > '9') {
		u.Place = provision.Place{Article: u.Article} // a line without a number speaks of the article
	}
	list := Parse(p.Text, Target{Kind: KindPlace, Place: u.Place}, p.N)
	if u.To == "" || u.First != p.N {
		return list
	}
	for i := range list {
		for _, number := range u.Numbers()[1:] {
			a := list[i]
			if u.Subpoint != "" {
				a.Target.Place.Subpoint = number
			} else {
				a.Target.Place.Point = number
			}
			list = append(list, a)
		}
	}
	return list
}

// isFootnote holds for the remarks of the publisher on changes of the text.
func isFootnote(p *data.Paragraph) bool {
	if p.Role == data.RoleHeading || p.Role == data.RoleCell || len(p.Text) < len("Сноска") {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(p.Text); p.Role != data.RoleFootnote && !strings.ContainsRune("СсCcЕеEe", first) {
		return false
	}
	low := strings.ToLower(fold.Homoglyphs(head(p.Text, 40)))
	return strings.HasPrefix(low, "сноска") || strings.HasPrefix(low, "ескерту.") || p.Role == data.RoleFootnote && strings.HasPrefix(low, "ескерту")
}

// isGone is the quick test for a line that says only that its unit is gone.
func isGone(text string) bool {
	s := head(text, 120)
	i := strings.IndexFunc(s, func(r rune) bool { return fold.IsLetter(r) })
	if i < 0 || i > 24 {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(s[i:]); !strings.ContainsRune("иИуУyYаАaAкКkKсСcCпПpPтТtTбБ", first) {
		return false
	}
	if !strings.Contains(s, "люч") && !strings.Contains(s, "ЛЮЧ") && !strings.Contains(s, "ил") && !strings.Contains(s, "ИЛ") && !strings.ContainsAny(s, "жЖ") && !strings.Contains(s, "лы") && !strings.Contains(s, "ЛЫ") {
		return false // the letters of the words below that look like no Latin ones
	}
	low := strings.ToLower(fold.Homoglyphs(s[i:]))
	for _, unit := range [...]string{"статья ", "пункт ", "подпункт "} {
		if rest, ok := strings.CutPrefix(low, unit); ok {
			low = strings.TrimLeft(rest, "0123456789-–.) ")
			break
		}
	}
	for _, unit := range [...]string{"бап", "тармақша", "тармақ"} {
		if rest, ok := strings.CutPrefix(low, unit); ok && i > 0 {
			low = strings.TrimLeft(rest, "тар.-–) ")
			break
		}
	}
	word, rest, _ := strings.Cut(low, " ")
	switch strings.TrimRight(word, ".,:-–") {
	case "исключен", "исключена", "исключено", "исключены", "утратил", "утратила", "утратило", "утратили":
		return true
	case "алып", "алынып":
		return strings.HasPrefix(rest, "таста")
	case "күші":
		return strings.HasPrefix(rest, "жойыл")
	case "күшін":
		return strings.HasPrefix(rest, "жойды") || strings.HasPrefix(rest, "жойған")
	}
	return false
}

// head is the beginning of s, cut between two letters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n]
}
