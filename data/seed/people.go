package seed

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"taldau/data"
)

// surname is an invented person's surname, masculine, in two spellings.
type surname struct{ ru, kk string }

// surnames are spread ones, so that none points at a person; the last vowel before the ending tells the Kazakh endings.
var surnames = func() []surname {
	var list []surname
	for pair := range strings.FieldsSeq(`Айтбаев/Айтбаев Серикбаев/Серікбаев Ахметов/Ахметов Омаров/Омаров Нурланов/Нұрланов Касымов/Қасымов Жумабаев/Жұмабаев Тулегенов/Төлегенов
		Абдрахманов/Әбдірахманов Искаков/Ысқақов Байжанов/Байжанов Кенжебеков/Кенжебеков Мусин/Мусин Оспанов/Оспанов Рахманов/Рахманов Турсунов/Тұрсынов Утегенов/Өтегенов
		Ержанов/Ержанов Куанышев/Қуанышев Досжанов/Досжанов Алимбеков/Әлімбеков Бекетов/Бекетов Дюсенов/Дүйсенов Жаксыбеков/Жақсыбеков Зейнуллин/Зейнуллин Сарсенбаев/Сәрсенбаев
		Есимов/Есімов Ташенов/Тәшенов Карибаев/Қарибаев Мамбетов/Мәмбетов Нургалымов/Нұрғалымов Токтаров/Тоқтаров Жанабаев/Жаңабаев Амантаев/Амантаев Бейсенов/Бейсенов
		Кожахметов/Қожахметов Мырзабеков/Мырзабеков Орынбаев/Орынбаев Сабыров/Сабыров Темирбеков/Темірбеков Шаяхметов/Шаяхметов Ыбыраев/Ыбыраев Аманжолов/Аманжолов
		Лебедев/Лебедев Мартынов/Мартынов Никитин/Никитин Орлов/Орлов Романов/Романов Соколов/Соколов Тихонов/Тихонов Яковлев/Яковлев Морозов/Морозов Зайцев/Зайцев
		Борисов/Борисов Громов/Громов Крылов/Крылов Савельев/Савельев Фролов/Фролов`) {
		ru, kk, _ := strings.Cut(pair, "/")
		list = append(list, surname{ru, kk})
	}
	return list
}()

const initials = "АБГДЕЖЗИКЛМНОРСТ"

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
	ablative // Kazakh; the genitive in Russian
)

// caseOf names the cases as slots do.
var caseOf = map[byte]nameCase{'n': nominative, 'g': genitive, 'd': dative, 'a': accusative, 'p': prepositional, 'b': ablative}

// in writes the name in a case and a language, "Серикбаева Н.Е.", "Н.Е. Серікбаевтың".
func (p person) in(lang data.Lang, c nameCase) string {
	if lang == data.LangKazakh {
		name := p.name.kk
		if p.woman {
			name += "а"
		}
		return p.letters + " " + name + p.kazakhEnding(c)
	}
	return p.russian(c) + " " + p.letters
}

func (p person) russian(c nameCase) string {
	if p.woman {
		return p.name.ru + [...]string{"а", "ой", "ой", "у", "ой", "ой"}[c]
	}
	return p.name.ru + [...]string{"", "а", "у", "а", "е", "а"}[c]
}

// masked writes the initials that stand for a party, as publication does: "О.Л.З.", "О.Л.З.-тың".
func (p person) masked(lang data.Lang, c nameCase) string {
	if lang != data.LangKazakh {
		return string([]rune(p.name.ru)[:1]) + "." + p.letters
	}
	s := string([]rune(p.name.kk)[:1]) + "." + p.letters
	if end := p.kazakhEnding(c); end != "" {
		return s + "-" + end
	}
	return s
}

// kazakhEnding is the ending of the name by its last sound and the last vowel of its stem: Назарбаевтың, but Әуезовтің.
func (p person) kazakhEnding(c nameCase) string {
	if p.woman {
		return [...]string{"", "ның", "ға", "ны", "да", "дан"}[c]
	}
	if strings.HasSuffix(p.name.kk, "ин") {
		return [...]string{"", "нің", "ге", "ді", "де", "нен"}[c]
	}
	stem := []rune(p.name.kk)
	if n := len(stem); strings.HasSuffix(p.name.kk, "ев") && !strings.ContainsRune("аеи", stem[n-3]) {
		return [...]string{"", "тің", "ке", "ті", "те", "тен"}[c]
	}
	at := strings.LastIndexAny(string(stem[:len(stem)-2]), "аоұыиәеөүіу")
	if at >= 0 && strings.ContainsRune("аоұыу", []rune(string(stem[:len(stem)-2])[at:])[0]) {
		return [...]string{"", "тың", "қа", "ты", "та", "тан"}[c]
	}
	return [...]string{"", "тің", "ке", "ті", "те", "тен"}[c]
}

// judgesPerCourt is how many judges an invented court has: the same few sit again and again.
const judgesPerCourt = 9

// judgesOf are the invented judges of a court, the same in every document of the bank.
func judgesOf(code string, seed uint64) []person {
	h := fnv.New64a()
	h.Write([]byte(code))
	r := rand.New(rand.NewPCG(h.Sum64(), seed))
	var list []person
	for len(list) < judgesPerCourt {
		if p := newPerson(r); !sharesName(list, p) {
			list = append(list, p)
		}
	}
	return list
}

func sharesName(list []person, p person) bool {
	for _, o := range list {
		if o.name == p.name {
			return true
		}
	}
	return false
}
