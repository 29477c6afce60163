package seed

import (
	"fmt"

	"taldau/classifier"
	"taldau/data"
)

// review makes a generalisation of practice on one category, with the numbers of decisions that the bank holds: headings,
// a table and items as the converter of Markdown gives them.
func (m *maker) review(i int) *data.Document {
	d := &m.g.disputes[one(m.Rand, m.g.draw)]
	lang := data.LangRussian
	if m.IntN(2) == 0 {
		lang = data.LangKazakh
	}
	date := data.Date(dateOf(2021+m.IntN(5), 1+m.IntN(12), 1+m.IntN(28)))
	v := voiceOf(m, d, lang, date)
	title, text := v.practice(m.recent[string(d.category)], date.Year()-1)
	return &data.Document{
		Kind: data.KindReview, Identifiers: m.identifier(i), Title: title, Dates: data.Dates{Adopted: date}, Categories: []classifier.Code{d.category},
		Court: m.courts.supreme.in(lang), Source: source, Demo: true, Editions: []data.Edition{{Lang: lang, Paragraphs: text}},
	}
}

// outline gathers the paragraphs of a review.
type outline struct{ list []data.Paragraph }

func (o *outline) heading(s string) {
	o.list = append(o.list, data.Paragraph{Text: s, Role: data.RoleHeading})
}

func (o *outline) row(cells string) {
	o.list = append(o.list, data.Paragraph{Text: cells, Role: data.RoleCell})
}

func (o *outline) text(list ...string) {
	for _, s := range list {
		if s != "" {
			o.list = append(o.list, data.Paragraph{Text: s})
		}
	}
}

// chapters are the headings of a review and the head of its table.
var chapters = map[data.Lang][]string{
	data.LangRussian: {"Обобщение судебной практики по делам ", "1. Сколько дел рассмотрено", "2. О чём спорят стороны", "3. Когда требования удовлетворяются", "4. Когда в требованиях отказывают", "5. Применяемые нормы", "6. Примеры", "7. Выводы и предложения", "Год | Рассмотрено | Удовлетворено | Отказано"},
	data.LangKazakh:  {"Сот практикасын жинақтап қорыту: ", "1. Қанша іс қаралды", "2. Даулардың мәні", "3. Талап қанағаттандырылғанда", "4. Талаптан бас тартылғанда", "5. Қолданылатын нормалар", "6. Мысалдар", "7. Тұжырымдар мен ұсыныстар", "Жыл | Қаралды | Қанағаттандырылды | Бас тартылды"},
}

// practice writes a review: how many cases, what is asked, where courts differ, the norms, examples, proposals.
func (v *voice) practice(numbers []string, year int) (title string, list []data.Paragraph) {
	c := chapters[v.lang]
	title = c[0] + v.fill["subject"]
	o := &outline{}
	o.heading(title)
	o.text(v.say("basis"))
	o.heading(c[1])
	o.row(c[8])
	for y := year - 2; y <= year; y++ {
		granted, denied := 20+v.IntN(180), 5+v.IntN(90)
		o.row(fmt.Sprintf("%d | %d | %d | %d", y, granted+denied, granted, denied))
	}
	o.heading(c[2])
	o.text(v.say("claim"), v.say("defence"))
	o.heading(c[3])
	o.text(v.sayAll("granted")...)
	o.heading(c[4])
	o.text(v.sayAll("denied")...)
	o.heading(c[5])
	o.text(v.saySome("law", 2)...)
	if len(numbers) > 0 {
		o.heading(c[6])
		for _, n := range numbers[max(0, len(numbers)-4):] {
			v.fill["example"] = n
			o.text(v.say("example"))
		}
	}
	o.heading(c[7])
	o.text(v.saySome("proposal", 2)...)
	o.text(label(v.lang))
	return title, o.list
}
