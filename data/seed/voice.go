package seed

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
)

// voice speaks the sentences of one document: it chooses wordings and fills in what they leave open.
type voice struct {
	*rand.Rand
	g    *grammar
	d    *dispute
	lang data.Lang
	acts map[string]act
	year int
	fill map[string]string // fixed for the document: <sum>, <date> …
}

// one chooses an element.
func one[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// say speaks one wording of a slot: of the dispute, else of all.
func (v *voice) say(slot string) string {
	list := v.wordings(slot)
	if len(list) == 0 {
		return ""
	}
	return v.sentence(one(v.Rand, list))
}

// sayAll speaks every wording of a slot in order.
func (v *voice) sayAll(slot string) []string {
	var out []string
	for _, w := range v.wordings(slot) {
		out = append(out, v.sentence(w))
	}
	return out
}

func (v *voice) wordings(slot string) []string {
	if list := v.d.slots[langKey(v.lang, slot)]; len(list) > 0 {
		return list
	}
	return v.g.common[langKey(v.lang, slot)]
}

// sentence expands a wording into a sentence: a capital at its head, one full stop at its end.
func (v *voice) sentence(w string) string {
	s := inflectDates(strings.TrimSpace(v.expand(w)))
	r, size := utf8.DecodeRuneInString(s)
	return strings.TrimRight(string(unicode.ToUpper(r))+s[size:], ".") + "."
}

// expand chooses among {a|b} and fills in <slots>.
func (v *voice) expand(w string) string {
	var b strings.Builder
	for w != "" {
		at := strings.IndexAny(w, "{<")
		if at < 0 {
			b.WriteString(w)
			break
		}
		b.WriteString(w[:at])
		end := strings.IndexByte(w[at:], closing(w[at]))
		if end < 0 {
			b.WriteString(w[at:])
			break
		}
		inner := w[at+1 : at+end]
		if w[at] == '{' {
			b.WriteString(v.expand(one(v.Rand, strings.Split(inner, "|"))))
		} else {
			b.WriteString(v.value(inner))
		}
		w = w[at+end+1:]
	}
	return b.String()
}

func closing(open byte) byte {
	if open == '{' {
		return '}'
	}
	return '>'
}

// value fills in one slot.
func (v *voice) value(name string) string {
	if s, ok := v.fill[name]; ok {
		return s
	}
	switch name {
	case "days":
		return fmt.Sprint(5 + v.IntN(40))
	case "months":
		return fmt.Sprint(2 + v.IntN(22))
	case "num":
		return fmt.Sprint(12 + v.IntN(880))
	case "point":
		return fmt.Sprint(1 + v.IntN(12))
	case "art", "act":
		v.chooseArticle()
		return v.fill[name]
	case "subject", "object":
		return v.expand(one(v.Rand, v.d.slots[langKey(v.lang, name)]))
	}
	return ""
}

// chooseArticle fixes act and article of the sentence being spoken.
func (v *voice) chooseArticle() {
	key, article, _ := strings.Cut(one(v.Rand, v.d.articles), "/")
	a := v.acts[key]
	v.fill["art"] = article
	if v.fill["act"] = ""; v.lang == data.LangKazakh {
		v.fill["act"] = one(v.Rand, a.kk)
	} else {
		v.fill["act"] = one(v.Rand, a.ru)
	}
}

// cite speaks a sentence that names an article, each time another one.
func (v *voice) cite(slot string) string {
	v.chooseArticle()
	defer func() { delete(v.fill, "art"); delete(v.fill, "act") }()
	return v.say(slot)
}

// months are the names of months as dates have them.
var months = map[data.Lang][]string{
	data.LangRussian: {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
	data.LangKazakh:  {"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"},
}

// longDate writes a date in words.
func longDate(d data.Date, lang data.Lang) string {
	var year, month, day int
	if _, err := fmt.Sscanf(string(d), "%d-%d-%d", &year, &month, &day); err != nil {
		return string(d)
	}
	if lang == data.LangKazakh {
		return fmt.Sprintf("%d жылғы %d %s", year, day, months[lang][month-1])
	}
	return fmt.Sprintf("%d %s %d года", day, months[data.LangRussian][month-1], year)
}

// inText writes a date as a sentence has it. A Kazakh date waits between marks for its ending, which what follows decides.
func (v *voice) inText(d data.Date) string {
	if v.lang == data.LangKazakh {
		return dateMark + string(d) + dateMark
	}
	if v.IntN(3) == 0 {
		return string(d[8:10] + "." + d[5:7] + "." + d[:4])
	}
	return longDate(d, v.lang)
}
