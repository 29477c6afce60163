package seed

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"taldau/data"
)

// surname is an invented person's surname, masculine, in two spellings.
type surname struct{ ru, kk string }

var surnames = func() []surname {
	var list []surname
	for pair := range strings.FieldsSeq(`Айтбаев/Айтбаев Серикбаев/Серікбаев Ахметов/Ахметов Омаров/Омаров Нурланов/Нұрланов Касымов/Қасымов Жумабаев/Жұмабаев Тулегенов/Төлегенов
		Сейтов/Сейітов Абдрахманов/Әбдірахманов Искаков/Ысқақов Байжанов/Байжанов Кенжебеков/Кенжебеков Мусин/Мусин Оспанов/Оспанов Рахимов/Рақымов Садыков/Сәдуақасов
		Турсунов/Тұрсынов Утегенов/Өтегенов Шарипов/Шәріпов Ержанов/Ержанов Куанышев/Қуанышев Досжанов/Досжанов Алимбеков/Әлімбеков Бекетов/Бекетов Галиев/Ғалиев
		Дюсенов/Дүйсенов Ескендиров/Ескендіров Жаксыбеков/Жақсыбеков Зейнуллин/Зейнуллин Ибраев/Ибраев Калиев/Қалиев Лебедев/Лебедев Мартынов/Мартынов Никитин/Никитин
		Орлов/Орлов Павленков/Павленков Романов/Романов Соколов/Соколов Тихонов/Тихонов Федоров/Федоров Яковлев/Яковлев`) {
		ru, kk, _ := strings.Cut(pair, "/")
		list = append(list, surname{ru, kk})
	}
	return list
}()

const initials = "АБГДЕЖЗИКЛМНОРСТУ"

// person is an invented person: a surname and two initials.
type person struct {
	name    surname
	woman   bool
	letters string // "Н.Е."
}

func newPerson(r *rand.Rand) person {
	letters := []rune(initials)
	return person{
		name: one(r, surnames), woman: r.IntN(2) == 0,
		letters: string(letters[r.IntN(len(letters))]) + "." + string(letters[r.IntN(len(letters))]) + ".",
	}
}

// The cases in which names stand.
type nameCase int

const (
	nominative nameCase = iota
	genitive
	dative
	accusative
	prepositional
)

// in writes the name in a case and a language, "Серикбаева Н.Е.", "Н.Е. Серікбаевтың".
func (p person) in(lang data.Lang, c nameCase) string {
	if lang == data.LangKazakh {
		return p.letters + " " + p.kazakh(c)
	}
	return p.russian(c) + " " + p.letters
}

func (p person) russian(c nameCase) string {
	if p.woman {
		return p.name.ru + [...]string{"а", "ой", "ой", "у", "ой"}[c]
	}
	return p.name.ru + [...]string{"", "а", "у", "а", "е"}[c]
}

// kazakh adds the ending by the last vowel and the last sound of the name.
func (p person) kazakh(c nameCase) string {
	name := p.name.kk
	if p.woman {
		return name + "а" + [...]string{"", "ның", "ға", "ны", "да"}[c]
	}
	stop, _ := utf8.DecodeLastRuneInString(name)
	back := strings.HasSuffix(name, "ов")
	switch {
	case stop == 'в' && back:
		return name + [...]string{"", "тың", "қа", "ты", "та"}[c]
	case stop == 'в':
		return name + [...]string{"", "тің", "ке", "ті", "те"}[c]
	}
	return name + [...]string{"", "нің", "ге", "ді", "де"}[c]
}

// company is an invented organisation.
func company(r *rand.Rand, lang data.Lang) string {
	name := one(r, strings.Fields("Алтын-Дән Сарыарқа-Құрылыс Тұлпар-Логистик Жасыл-Ел Көктем-Сервис Байтерек-Инвест Достық-Трейд Қайнар-Су Нұрлы-Жол Самал-Фарм Шаңырақ-Үй Отырар-Кітап"))
	if lang == data.LangKazakh {
		return "«" + name + "» ЖШС"
	}
	return "ТОО «" + name + "»"
}

// body is a public body that is sued.
func body(r *rand.Rand, lang data.Lang) string {
	if lang == data.LangKazakh {
		return one(r, []string{"Мемлекеттік кірістер департаменті", "қала әкімдігі", "Жер қатынастары басқармасы", "Мемлекеттік сатып алу департаменті", "Тұрғын үй басқармасы"})
	}
	return one(r, []string{"Департамент государственных доходов", "акимат города", "Управление земельных отношений", "Департамент государственных закупок", "Управление жилья"})
}
