package seed

import (
	"math/rand/v2"
	"strings"

	"taldau/data"
)

// sideKind tells who stands on a side of a case.
type sideKind string

const (
	sidePerson  sideKind = "person"
	sideFirm    sideKind = "firm"
	sideBank    sideKind = "bank"
	sideLender  sideKind = "lender" // a microfinance organisation
	sideInsurer sideKind = "insurer"
	sideBody    sideKind = "body"   // a public body, named by the slot "body" of the dispute: nominative/genitive/dative
	sideTrader  sideKind = "trader" // an individual entrepreneur
)

// side is one side of a case.
type side struct {
	kind     sideKind
	one      person
	name     string // of an organisation, without its form
	initials bool   // the act prints initials of a person, as publication does
	body     []string
}

// newSide invents a side; its name is not that of the other one.
func newSide(r *rand.Rand, kind sideKind, other side) side {
	s := side{kind: kind, one: newPerson(r), initials: r.IntN(5) == 0}
	for s.name == "" || s.name == other.name || s.one.name == other.one.name {
		s.one, s.name = newPerson(r), one(r, firmFirst)+"-"+one(r, firmSecond)
	}
	return s
}

// The halves of invented names of organisations.
var (
	firmFirst  = strings.Fields("Алтын Сарыарқа Тұлпар Жасыл Көктем Байтерек Достық Қайнар Нұрлы Самал Шаңырақ Отырар Ақбұлақ Береке Жайық Керуен Мерей Сұңқар Таңшолпан Ұшқын")
	firmSecond = strings.Fields("Дән Құрылыс Логистик Сервис Инвест Трейд Су Фарм Үй Кітап Азық Энерго Техника Агро Дизайн Медиа Тау Жол Өнім Экспорт")
)

// firmForm is the form of an organisation: around the name, with the Kazakh endings of genitive, dative and ablative.
type firmForm struct {
	ru, kk  string
	endings [ablative + 1]string
}

var firmForms = map[sideKind]firmForm{
	sideFirm:    {"ТОО «%»", "«%» ЖШС", [...]string{"", "-нің", "-не", "-н", "-нде", "-нен"}},
	sideBank:    {"АО «% Банк»", "«% Банк» АҚ", [...]string{"", "-ның", "-на", "-ын", "-нда", "-нан"}},
	sideLender:  {"ТОО «МФО «%»", "«% МҚҰ» ЖШС", [...]string{"", "-нің", "-не", "-н", "-нде", "-нен"}},
	sideInsurer: {"АО «Страховая компания «%»", "«% сақтандыру компаниясы» АҚ", [...]string{"", "-ның", "-на", "-ын", "-нда", "-нан"}},
}

// in names the side in a case. Russian names of organisations do not change.
func (s side) in(v *voice, c nameCase) string {
	switch s.kind {
	case sidePerson:
		return s.person(v.lang, c)
	case sideTrader:
		if v.lang == data.LangKazakh {
			return "жеке кәсіпкер " + s.person(v.lang, c)
		}
		return "ИП " + s.person(v.lang, c)
	case sideBody:
		if c == ablative && v.lang != data.LangKazakh {
			c = genitive
		}
		return s.body[min(int(c), len(s.body)-1)]
	}
	f := firmForms[s.kind]
	if v.lang == data.LangKazakh {
		return strings.Replace(f.kk, "%", s.name, 1) + f.endings[c]
	}
	return strings.Replace(f.ru, "%", s.name, 1)
}

func (s side) person(lang data.Lang, c nameCase) string {
	if s.initials {
		return s.one.masked(lang, c)
	}
	return s.one.in(lang, c)
}

// gender is what Russian words agree with.
type gender int

const (
	masculine gender = iota
	feminine
	neuter
)

func (s side) gender() gender {
	switch {
	case s.kind == sidePerson || s.kind == sideTrader:
		if s.one.woman {
			return feminine
		}
		return masculine
	case s.kind == sideBody:
		return masculine
	}
	return neuter
}
