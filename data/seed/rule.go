package seed

import (
	"fmt"
	"strings"

	"taldau/classifier"
	"taldau/data"
)

// rule is an invented normative resolution.
type rule struct {
	date    data.Date
	number  int
	dispute *dispute
	changes []amendment
}

// amendment is a later resolution that changed points of the text.
type amendment struct {
	date   data.Date
	number int
}

// stride spreads the resolutions over the disputes, which stand in the order of proceedings.
const stride = 8

// makeRules makes n resolutions, oldest first, each on disputes of one category.
func (m *maker) makeRules(n int) []rule {
	var list []rule
	for i := range n {
		year := 2004 + i*18/max(n, 1)
		r := rule{
			date: data.Date(dateOf(year, 1+m.IntN(12), 1+m.IntN(28))), number: 1 + m.IntN(14), dispute: &m.g.disputes[i*stride%len(m.g.disputes)],
		}
		for range m.IntN(3) {
			last := r.date
			if len(r.changes) > 0 {
				last = r.changes[len(r.changes)-1].date
			}
			r.changes = append(r.changes, amendment{shift(last, 400+m.IntN(900)), 1 + m.IntN(9)})
		}
		list = append(list, r)
	}
	return list
}

// cited names the resolution inside a sentence: "от 11 июля 2003 года № 5".
func (r rule) cited(lang data.Lang) string {
	if lang != data.LangKazakh {
		return fmt.Sprintf("от %s № %d", longDate(r.date, lang), r.number)
	}
	return fmt.Sprintf("%s № %d", kazakhOf.date(r.date), r.number)
}

// document makes the resolution with an edition for each interval and language.
func (r rule) document(m *maker, i int) *data.Document {
	d := &data.Document{
		Kind: data.KindResolution, Identifiers: m.identifier(i), Number: itoa(r.number), Court: m.courts.supreme.in(data.LangRussian),
		Dates: data.Dates{Adopted: r.date, InForce: r.date}, Categories: []classifier.Code{r.dispute.category}, Source: source, Demo: true,
	}
	d.Title = r.title(m, data.LangRussian)
	texts := map[data.Lang][]string{}
	for _, lang := range []data.Lang{data.LangRussian, data.LangKazakh} {
		texts[lang] = r.points(m, lang)
	}
	starts := []data.Date{r.date}
	for _, c := range r.changes {
		starts = append(starts, c.date)
	}
	for n, from := range starts {
		to := data.Date("")
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		for _, lang := range []data.Lang{data.LangRussian, data.LangKazakh} {
			e := edition(lang, r.text(m, lang, texts[lang], n))
			e.From, e.To, e.Title = from, to, r.title(m, lang)
			d.Editions = append(d.Editions, e)
		}
	}
	return d
}

// title names the resolution by the first wording of the subject of its disputes, the same in every edition.
func (r rule) title(m *maker, lang data.Lang) string {
	v := r.voice(m, lang)
	if lang == data.LangKazakh {
		return capital(strings.TrimSuffix(v.fill["subject"], " туралы")) + " туралы істер жөніндегі сот практикасы туралы"
	}
	return "О судебной практике по делам " + v.fill["subject"]
}

// voice speaks of the disputes of the resolution without a case.
func (r rule) voice(m *maker, lang data.Lang) voice { return voiceOf(m, r.dispute, lang, r.date) }

// voiceOf speaks of a kind of disputes without a case: sums and days are examples.
func voiceOf(m *maker, d *dispute, lang data.Lang, date data.Date) voice {
	h := &hearing{date: date, voice: voice{Rand: m.Rand, g: m.g, d: d, lang: lang, fill: map[string]string{}}}
	for i := range h.sides {
		h.sides[i] = newSide(m.Rand, sideFirm, h.sides[0])
	}
	m.facts(h)
	topic := h.wordings("topic")
	if len(topic) == 0 {
		topic = h.wordings("subject")
	}
	h.fill["subject"] = topic[0].plain()
	return h.voice
}

// points are the sentences of the points, each in wordings of its own: general ones, the rules on which the disputes turn
// both ways, the norms.
func (r rule) points(m *maker, lang data.Lang) []string {
	v := r.voice(m, lang)
	points := v.saySome("point", 3)
	for _, slot := range []string{"granted", "denied"} {
		points = append(points, v.sayAll(slot)...)
	}
	return append(points, v.say("law"), v.say("pointend"))
}

// text is the text of edition n: a changed point has a note, as official texts have it.
func (r rule) text(m *maker, lang data.Lang, points []string, n int) []string {
	kk := lang == data.LangKazakh
	out := []string{
		map[bool]string{true: "Қазақстан Республикасы Жоғарғы Сотының нормативтік қаулысы", false: "Нормативное постановление Верховного Суда Республики Казахстан"}[kk],
		r.title(m, lang),
		map[bool]string{
			true:  "Сот практикасында заңның біркелкі қолданылуын қамтамасыз ету мақсатында Жоғарғы Соттың жалпы отырысы қаулы етеді:",
			false: "В целях единообразного применения закона в судебной практике пленарное заседание Верховного Суда постановляет:",
		}[kk],
	}
	for i, p := range points {
		by := r.changedBy(i, n)
		if by < 0 || i == len(points)-1 {
			out = append(out, fmt.Sprintf("%d. %s", i+1, p))
			continue
		}
		change := r.changes[by]
		p = strings.TrimSuffix(p, ".")
		if kk {
			out = append(out, fmt.Sprintf("%d. %s, бұл ретте істің барлық мән-жайлары ескеріледі.", i+1, p),
				fmt.Sprintf("Ескерту. %d-тармақ жаңа редакцияда – ҚР Жоғарғы Сотының %s № %d нормативтік қаулысымен.", i+1, kazakhOf.date(change.date), change.number))
		} else {
			out = append(out, fmt.Sprintf("%d. %s, при этом учитываются все обстоятельства дела.", i+1, p),
				fmt.Sprintf("Сноска. Пункт %d в редакции нормативного постановления Верховного Суда РК от %s № %d.", i+1, longDate(change.date, lang), change.number))
		}
	}
	return append(out, label(lang))
}

// changedBy tells which of the first n changes gave point i its wording; -1: none.
func (r rule) changedBy(i, n int) int {
	for k := n; k > 0; k-- {
		if i%3 == k%3 {
			return k - 1
		}
	}
	return -1
}
