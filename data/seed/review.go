package seed

import (
	"fmt"
	"strings"

	"taldau/classifier"
	"taldau/data"
)

// review makes a generalisation of practice on one category, with the numbers of decisions that the bank holds.
func (m *maker) review(i int) *data.Document {
	d := &m.g.disputes[m.IntN(len(m.g.disputes))]
	lang := data.LangRussian
	if m.IntN(2) == 0 {
		lang = data.LangKazakh
	}
	v := voice{Rand: m.Rand, g: m.g, d: d, lang: lang, acts: m.acts, fill: map[string]string{}}
	v.fill["subject"] = d.slots[langKey(lang, "subject")][0]
	date := data.Date(dateOf(2021+m.IntN(5), 1+m.IntN(12), 1+m.IntN(28)))
	v.fill["sum"], v.fill["sum2"] = v.money(500_000), v.money(120_000)
	v.fill["date"], v.fill["date2"] = v.inText(shift(date, -300)), v.inText(shift(date, -200))
	title, text := v.practice(m.recent[string(d.category)])
	return &data.Document{
		Kind: data.KindReview, Identifiers: m.identifier(i), Title: title, Dates: data.Dates{Adopted: date}, Categories: []classifier.Code{d.category},
		Court: m.courts.supreme.in(lang), Source: source, Demo: true, Editions: []data.Edition{edition(lang, text)},
	}
}

// practice writes a review: what is asked, what courts look at, where they differ, examples.
func (v *voice) practice(numbers []string) (title string, text []string) {
	subject := v.fill["subject"]
	examples := strings.Join(numbers[max(0, len(numbers)-4):], ", ")
	if v.lang == data.LangKazakh {
		title = "Сот практикасын жинақтап қорыту: " + subject
		text = []string{title, "1. Даулардың мәні", v.say("claim"), v.say("defence"), "2. Талап қанағаттандырылғанда"}
		text = append(text, v.sayAll("granted")...)
		text = append(text, "3. Талаптан бас тартылғанда")
		text = append(text, v.sayAll("denied")...)
		text = append(text, "4. Қолданылатын нормалар", v.cite("law"), v.cite("law"))
		if examples != "" {
			text = append(text, "5. Мысалдар", fmt.Sprintf("Осындай істер: № %s.", examples))
		}
		return title, append(text, label(v.lang))
	}
	title = "Обобщение судебной практики по делам " + subject
	text = []string{title, "1. О чём спорят", v.say("claim"), v.say("defence"), "2. Когда требования удовлетворяются"}
	text = append(text, v.sayAll("granted")...)
	text = append(text, "3. Когда в требованиях отказывают")
	text = append(text, v.sayAll("denied")...)
	text = append(text, "4. Применяемые нормы", v.cite("law"), v.cite("law"))
	if examples != "" {
		text = append(text, "5. Примеры", fmt.Sprintf("Такие дела: № %s.", examples))
	}
	return title, append(text, label(v.lang))
}
