package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"taldau/classifier"
	"taldau/data"
)

// Acts makes invented acts of the length and the shape of real ones, in Russian and Kazakh, the same for the same seed.
// Benchmarks measure with them and the compression dictionary is trained on them; no text of a real act is among them.
type Acts struct {
	rng   *rand.Rand
	n     int
	brief bool // as few paragraphs as an act has, of one sentence each
}

// NewActs returns a source of acts.
func NewActs(seed uint64) *Acts { return &Acts{rng: rand.New(rand.NewPCG(seed, 20261124))} }

// NewBriefActs returns a source of acts with a quarter of the text, for tests that need many of them and do not read them.
func NewBriefActs(seed uint64) *Acts {
	a := NewActs(seed)
	a.brief = true
	return a
}

// Put returns the next act, ready to be stored.
func (a *Acts) Put() data.Put {
	a.n++
	lang := data.LangRussian
	if a.rng.IntN(10) < 4 {
		lang = data.LangKazakh
	}
	w := wordings()[lang]
	year, court := 2018+a.rng.IntN(8), courts()[a.rng.IntN(len(courts()))]
	kind := []string{"2", "2", "2", "2а", "4", "3", "1"}[a.rng.IntN(7)]
	number := fmt.Sprintf("%s-%02d-00-%s/%d", court.Code, year%100, kind, a.n)
	d := &data.Document{
		Kind: data.KindDecision, ActType: data.ActDecision, Number: "№ " + number, Source: "invented", Demo: true,
		Title: a.fill(w.title, lang, number), Court: court, Proceeding: classifier.ProceedingCivil,
		Dates:      data.Dates{Adopted: a.date(year), Imported: "2026-11-24"},
		Categories: []classifier.Code{classifier.Code(fmt.Sprintf("1420%02d0000%02d0000%02d", 1+a.rng.IntN(9), a.rng.IntN(9), a.rng.IntN(5)*10))},
		Langs:      []data.Lang{lang},
		Identifiers: []data.Identifier{
			{Type: data.IdentifierSource, Value: fmt.Sprintf("invented-%d", a.n)},
			{Type: data.IdentifierCase, Value: number, Raw: "№ " + number},
			{Type: data.IdentifierAct, Value: number},
		},
		Parties: []data.Party{{Role: "plaintiff", Name: a.one(w.parties)}, {Role: "defendant", Name: a.one(w.parties)}},
		Judges:  []data.Judge{{Name: a.one(w.judges), Role: "presiding"}},
		Masking: data.Masking{Version: "1", Counts: map[string]int{"iin": 1 + a.rng.IntN(3), "name": 2 + a.rng.IntN(9), "phone": a.rng.IntN(2)}},
	}
	d.Editions = []data.Edition{a.edition(w, lang, number)}
	d.Outcome = data.Claim{Value: "granted", Span: data.Span{Paragraph: len(d.Editions[0].Paragraphs) - 2, Start: 0, End: 30}, Rule: "operative-verb", Confidence: 0.9}
	return Complete(d, fmt.Sprintf("invented-%d", a.n))
}

// edition writes the text of an act: header, introduction, facts, reasons, what was decided, how to appeal.
func (a *Acts) edition(w wording, lang data.Lang, number string) data.Edition {
	e := data.Edition{Lang: lang, Title: a.fill(w.title, lang, number)}
	part := func(t data.SectionType, heading string, least, most int, from []string) {
		first := len(e.Paragraphs) + 1
		if heading != "" {
			e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: heading, Role: data.RoleHeading, Lang: lang})
		}
		sentencesAtMost := 4
		if a.brief {
			most, sentencesAtMost = least, 1
		}
		for range least + a.rng.IntN(most-least+1) {
			var sentences []string
			for range 1 + a.rng.IntN(sentencesAtMost) {
				sentences = append(sentences, a.fill(a.one(from), lang, number))
			}
			e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: strings.Join(sentences, " "), Lang: lang})
		}
		e.Sections = append(e.Sections, data.Section{Type: t, Title: heading, First: first, Last: len(e.Paragraphs)})
	}
	part(data.SectionHeader, w.headings[0], 1, 1, w.header)
	part(data.SectionIntro, "", 1, 2, w.intro)
	part(data.SectionDescriptive, w.headings[1], 2, 7, w.facts)
	part(data.SectionReasoning, "", 3, 9, w.reasons)
	part(data.SectionOperative, w.headings[2], 1, 3, w.operative)
	part(data.SectionAppeal, "", 1, 1, w.appeal)
	e.Renumber()
	return e
}

// fill replaces the marks of a sentence: # a number, @ a date, % a sum, ~ a word of everyday matters, $ the number of the case.
func (a *Acts) fill(sentence string, lang data.Lang, number string) string {
	var b strings.Builder
	for _, r := range sentence {
		switch r {
		case '#':
			fmt.Fprintf(&b, "%d", 1+a.rng.IntN(480))
		case '@':
			d := string(a.date(2015 + a.rng.IntN(11)))
			fmt.Fprintf(&b, "%s.%s.%s", d[8:], d[5:7], d[:4])
		case '%':
			fmt.Fprintf(&b, "%d %03d", 1+a.rng.IntN(9000), a.rng.IntN(1000))
		case '~':
			b.WriteString(a.one(wordings()[lang].matters))
		case '$':
			b.WriteString(number)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (a *Acts) one(list []string) string { return list[a.rng.IntN(len(list))] }

func (a *Acts) date(year int) data.Date {
	return data.Date(fmt.Sprintf("%d-%02d-%02d", year, 1+a.rng.IntN(12), 1+a.rng.IntN(28)))
}

func courts() []data.Court {
	return []data.Court{
		{Code: "7517", Name: "Медеуский районный суд города Алматы", Region: "75", Instance: data.InstanceFirst},
		{Code: "7594", Name: "Специализированный межрайонный административный суд города Алматы", Region: "75", Instance: data.InstanceFirst},
		{Code: "7599", Name: "Алматинский городской суд", Region: "75", Instance: data.InstanceAppeal},
		{Code: "7140", Name: "Суд района Есиль города Астаны", Region: "71", Instance: data.InstanceFirst},
		{Code: "3510", Name: "Қазыбек би атындағы аудандық сот", Region: "35", Instance: data.InstanceFirst},
	}
}
