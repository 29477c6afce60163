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
	g      *grammar
	d      *dispute
	lang   data.Lang
	fill   map[string]string // fixed for the document: <sum>, <date> …
	formal bool              // Kazakh: "талап қоюшы" of the code, not "талапкер" of everyday acts
	sides  [2]side
	cited  []provision // what the document refers to
}

// one chooses an element.
func one[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// chance is true in so many of a hundred.
func (v *voice) chance(percent int) bool { return v.IntN(100) < percent }

// say speaks one wording of a slot: of the dispute, else of its group, else of all.
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

// saySome speaks up to n different wordings of a slot in any order.
func (v *voice) saySome(slot string, n int) []string {
	list := v.wordings(slot)
	var out []string
	for _, i := range v.Perm(len(list))[:min(n, len(list))] {
		out = append(out, v.sentence(list[i]))
	}
	return out
}

func (v *voice) wordings(slot string) []phrase {
	key := langKey(v.lang, slot)
	if list := v.d.slots[key]; len(list) > 0 {
		return list
	}
	group := v.d.group()
	if group == groupSpecial {
		group = groupMaterial
	}
	if list := v.g.common[key+"."+group]; len(list) > 0 {
		return list
	}
	return v.g.common[key]
}

// sentence expands a wording into a sentence: a capital at its head, one full stop at its end.
func (v *voice) sentence(p phrase) string {
	s := inflectDates(strings.TrimSpace(v.expand(p)))
	s = v.roles(strings.ReplaceAll(s, " ,", ","))
	return strings.TrimRight(capital(s), ".") + "."
}

// capital writes the first letter as a capital.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// expand chooses among alternatives and fills in slots.
func (v *voice) expand(p phrase) string {
	var b strings.Builder
	v.write(&b, p)
	return b.String()
}

func (v *voice) write(b *strings.Builder, p phrase) {
	for _, x := range p {
		switch {
		case x.choices != nil:
			v.write(b, one(v.Rand, x.choices))
		case x.slot != "":
			b.WriteString(v.value(x.slot))
		default:
			b.WriteString(x.text)
		}
	}
}

// value fills in one slot.
func (v *voice) value(name string) string {
	if s, ok := v.fill[name]; ok {
		return s
	}
	switch name {
	case "days":
		return v.many(5, 45)
	case "months":
		return v.many(5, 24)
	case "num":
		return v.many(12, 890)
	case "point":
		return fmt.Sprint(1 + v.IntN(7))
	case "sheet":
		return v.many(5, 240)
	case "many":
		return v.many(5, 20)
	case "speed":
		return v.many(85, 150)
	case "subject":
		return v.subject()
	}
	if kind, c, ok := strings.Cut(name, ":"); ok {
		return v.inflected(kind, c)
	}
	if list := v.wordings(name); len(list) > 0 {
		return v.expand(one(v.Rand, list))
	}
	return ""
}

// many draws a number that Russian words follow in the genitive plural: "через 27 дней", never "через 32 дней".
func (v *voice) many(from, to int) string {
	for {
		if n := from + v.IntN(to-from+1); russianForm(n, "", "", "+") == "+" {
			return itoa(n)
		}
	}
}

// inflected fills in what stands in a case or a gender: <ref:g> a provision of the dispute, <civil-code/9:g> a given one,
// <A:g> and <B:d> the sides, <who:g> somebody else, <1:обратился/обратилась/обратилось> a word that agrees with side A.
func (v *voice) inflected(kind, c string) string {
	switch kind {
	case "ref":
		return v.cite(one(v.Rand, v.d.articles), c[0])
	case "A", "B":
		return v.sides[kind[0]-'A'].in(v, caseOf[c[0]])
	case "who":
		return newPerson(v.Rand).in(v.lang, caseOf[c[0]])
	case "date", "date2", "date3":
		return v.dateOf(kind)
	case "1", "2":
		forms := strings.Split(c, "/")
		return forms[min(int(v.sides[kind[0]-'1'].gender()), len(forms)-1)]
	}
	if p, err := parseProvision(kind); err == nil {
		return v.cite(p, c[0])
	}
	return ""
}

// dateOf is a fixed day as the attribute of a document, which in Kazakh has an ending of its own: "2024 жылғы 5 мамырдағы".
func (v *voice) dateOf(name string) string {
	if v.kazakh() {
		return kazakhOf.date(data.Date(strings.Trim(v.fill[name], dateMark)))
	}
	return v.fill[name]
}

// subject is what the case is about, in the words that follow "дело", or before "іс".
func (v *voice) subject() string { return v.expand(one(v.Rand, v.wordings("subject"))) }

// formalRoles writes the claimant as the procedure codes do.
var formalRoles = strings.NewReplacer(
	"талапкердің", "талап қоюшының", "талапкерге", "талап қоюшыға", "талапкерді", "талап қоюшыны", "талапкерден", "талап қоюшыдан",
	"талапкермен", "талап қоюшымен", "талапкер", "талап қоюшы",
	"Талапкердің", "Талап қоюшының", "Талапкерге", "Талап қоюшыға", "Талапкерді", "Талап қоюшыны", "Талапкерден", "Талап қоюшыдан",
	"Талапкермен", "Талап қоюшымен", "Талапкер", "Талап қоюшы",
)

// months are the names of months as dates have them.
var months = map[data.Lang][]string{
	data.LangRussian: {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
	data.LangKazakh:  {"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"},
}

// longDate writes a date in words.
func longDate(d data.Date, lang data.Lang) string {
	year, month, day := d.Year(), number2(d[5:7]), number2(d[8:10])
	if lang == data.LangKazakh {
		return itoa(year) + " жылғы " + itoa(day) + " " + months[lang][month-1]
	}
	return itoa(day) + " " + months[data.LangRussian][month-1] + " " + itoa(year) + " года"
}

// number2 reads the two digits of a month or a day.
func number2(s data.Date) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

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
