package seed

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"taldau/classifier"
	"taldau/data"
)

// The demonstration bank.
const (
	DemoSize = 300
	DemoSeed = 2026
)

// source is the publisher of everything that is made here.
const source = "demo"

// newest is the last day on which an invented act is dated.
const newest = data.Date("2026-10-30")

// Demo writes the demonstration bank.
func Demo(w io.Writer) error { return Generate(w, DemoSize, DemoSeed) }

// Generate writes n invented documents as JSONL in the full form. The same n and seed give the same bytes.
func Generate(w io.Writer, n int, seed uint64) error {
	m, err := newMaker(n, seed)
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for i := range n {
		d, _ := m.next(i)
		if err := encoder.Encode(d); err != nil {
			return fmt.Errorf("seed: document %d: %w", i+1, err)
		}
	}
	return nil
}

// truth is what the generator knows of a decision, to measure extraction against.
type truth struct {
	kind    data.Kind
	outcome string
	number  string
	court   string
	date    data.Date
	judges  []string
	lang    data.Lang
}

// maker makes documents one after another. What it keeps does not grow with their number but for the counters of courts.
type maker struct {
	*rand.Rand
	g       *grammar
	courts  *courts
	acts    map[string]act
	counter counter
	rules   []rule
	reviews int
	n       int
	seed    uint64
	waiting []*hearing          // cases that go on before a higher court
	recent  map[string][]string // category → numbers of the newest decisions, for reviews
}

func newMaker(n int, seed uint64) (*maker, error) {
	g, err := loadGrammar()
	if err != nil {
		return nil, err
	}
	c, err := loadCourts()
	if err != nil {
		return nil, err
	}
	m := &maker{
		Rand: rand.New(rand.NewPCG(seed, uint64(n))), g: g, courts: c, acts: acts(), counter: counter{}, n: n, seed: seed, recent: map[string][]string{},
	}
	m.rules = m.makeRules(min(max(1, n/25), 12+n/5000, 200))
	m.reviews = min(n/17, 18+n/4000, 300)
	return m, nil
}

// next makes document i: resolutions and reviews stand at even distances among the decisions.
func (m *maker) next(i int) (*data.Document, truth) {
	if every := m.n / len(m.rules); i%every == every-1 && i/every < len(m.rules) {
		return m.rules[i/every].document(m, i), truth{kind: data.KindResolution}
	}
	if m.reviews > 0 {
		if every := m.n / m.reviews; every > 2 && i%every == every-3 {
			return m.review(i), truth{kind: data.KindReview}
		}
	}
	return m.decision(i)
}

// goesOn is the share of decisions that are appealed, one in so many; of those, one in so many goes to cassation.
const (
	goesOn      = 6
	goesFurther = 3
)

// decision makes a decision: the next one of a case that goes on, else the first one of a new case.
func (m *maker) decision(i int) (*data.Document, truth) {
	var h *hearing
	if len(m.waiting) > 0 && (len(m.waiting) > 4 || m.IntN(3) == 0) {
		h = m.waiting[0]
		m.waiting = m.waiting[1:]
	} else {
		h = m.newCase()
	}
	m.prepare(h)
	d := h.document(m, i)
	m.follow(h)
	key := string(h.d.category)
	m.recent[key] = append(m.recent[key], h.number)
	if list := m.recent[key]; len(list) > 12 {
		m.recent[key] = slices.Clone(list[len(list)-12:])
	}
	t := truth{kind: data.KindDecision, outcome: h.outcome, number: h.number, court: h.bench.code, date: h.date, lang: h.lang}
	for _, p := range append([]person{h.judge}, h.others...) {
		t.judges = append(t.judges, p.in(h.lang, nominative))
	}
	return d, t
}

// newCase begins a case before a court of first instance.
func (m *maker) newCase() *hearing {
	d := &m.g.disputes[m.IntN(len(m.g.disputes))]
	h := &hearing{bench: m.courts.pick(m.Rand, d.court), parties: [2]person{newPerson(m.Rand), newPerson(m.Rand)}}
	lang := data.LangRussian
	if m.IntN(100) < 44 {
		lang = data.LangKazakh
	}
	year := 2018 + m.IntN(9)
	h.date = data.Date(dateOf(year, 1+m.IntN(12), 1+m.IntN(28)))
	if h.date > "2026-06-30" {
		h.date = data.Date("2026-0" + strconv.Itoa(1+m.IntN(5)) + "-" + fmt.Sprintf("%02d", 1+m.IntN(28)))
	}
	h.voice = voice{Rand: m.Rand, g: m.g, d: d, lang: lang, acts: m.acts, year: year}
	h.firms = d.court == "economic"
	h.outcome = m.outcomeOf(h)
	return h
}

// divergent are the categories in which the invented courts of the cities and of the regions decide differently.
var divergent = []classifier.Code{"T-A.t.3.1", "T-C.3.4.2"}

// outcomeOf draws the outcome of a case of first instance.
func (m *maker) outcomeOf(h *hearing) string {
	city := h.bench.Region == "75" || h.bench.Region == "71" || h.bench.Region == "52"
	total := 0
	weights := make([]int, len(h.d.outcomes))
	for i, o := range h.d.outcomes {
		weights[i] = o.weight
		if slices.Contains(divergent, h.d.category) && (o.outcome == "granted") == city {
			weights[i] *= 4
		}
		total += weights[i]
	}
	at := m.IntN(total)
	for i, w := range weights {
		if at -= w; at < 0 {
			return h.d.outcomes[i].outcome
		}
	}
	return h.d.outcomes[0].outcome
}

// prepare fixes what a hearing says throughout.
func (m *maker) prepare(h *hearing) {
	if h.fill == nil {
		sum := (1 + m.IntN(400)) * 25_000
		h.fill = map[string]string{"sum": h.money(sum), "sum2": h.money(max(5000, sum/10*(1+m.IntN(8))/5000*5000))}
		earlier := shift(h.date, -(90 + m.IntN(500)))
		h.fill["date"], h.fill["date2"] = h.inText(earlier), h.inText(shift(earlier, 20+m.IntN(60)))
		h.company, h.body = company(m.Rand, h.lang), body(m.Rand, h.lang)
	}
	h.fill["subject"] = h.expand(one(m.Rand, h.d.slots[langKey(h.lang, "subject")]))
	h.judge, h.clerk = newPerson(m.Rand), newPerson(m.Rand)
	if h.stage != firstInstance {
		h.others = []person{newPerson(m.Rand), newPerson(m.Rand)}
	}
	h.number = m.counter.next(m.Rand, h.bench.code, h.date.Year(), h.kind())
	h.resolutions = h.resolutions[:0]
	for _, r := range m.rules {
		if r.date < h.date {
			h.resolutions = append(h.resolutions, r)
		}
	}
}

// kind is the part of the case number that tells proceeding and instance.
func (h *hearing) kind() string {
	switch {
	case h.stage == appeal:
		return h.d.kind + "а"
	case h.stage == cassation && h.bench.code == "6003":
		return "4к"
	case h.stage == cassation:
		return map[string]string{"1": "2уп", "2": "3гп", "4": "6ап"}[h.d.kind]
	}
	return h.d.kind
}

// follow lets some cases go on before the next court.
func (m *maker) follow(h *hearing) {
	if h.stage == cassation || h.outcome == "settlement" || h.outcome == "returned" || h.d.kind == "3" && h.stage == appeal {
		return
	}
	odds := goesOn
	if h.stage == appeal {
		odds = goesFurther
	}
	if m.IntN(odds) > 0 || len(m.waiting) > 20 {
		return
	}
	next := &hearing{voice: h.voice, parties: h.parties, firms: h.firms, company: h.company, body: h.body, stage: h.stage + 1, lower: h}
	lower := *h
	lower.lower, lower.resolutions = nil, nil
	next.lower = &lower
	next.date = shift(h.date, 40+m.IntN(60))
	switch {
	case next.stage == appeal:
		next.bench = m.courts.appeal[h.bench.Region]
	case next.date >= cassationSince && h.d.kind == "4":
		next.bench = m.courts.admin
	case next.date >= cassationSince:
		return // no source tells the codes of the other cassation courts
	default:
		next.bench = m.courts.supreme
	}
	if next.date > newest || next.bench.code == "" {
		return
	}
	next.fill = cloneFill(h.fill)
	next.fill["lower"], next.fill["lowerdate"] = h.number, h.inText(h.date)
	next.fill["lowerend"] = map[data.Lang]string{data.LangRussian: "по существу спора вынесен судебный акт", data.LangKazakh: "сот актісі шығарылған"}[h.lang]
	changed := "changed"
	if h.d.kind == "1" {
		changed = "sentence-changed"
	}
	next.outcome = one(m.Rand, []string{"upheld", "upheld", "upheld", "upheld", changed, "cancelled-remanded", "cancelled-new"})
	if next.outcome == "cancelled-new" && h.d.kind != "2" && h.d.kind != "4" {
		next.outcome = "upheld"
	}
	m.waiting = append(m.waiting, next)
}

func cloneFill(fill map[string]string) map[string]string {
	out := make(map[string]string, len(fill))
	for k, v := range fill {
		out[k] = v
	}
	return out
}

// document makes the document of a hearing.
func (h *hearing) document(m *maker, i int) *data.Document {
	return &data.Document{
		Kind: data.KindDecision, Identifiers: m.identifier(i), Number: h.number, Court: h.bench.in(h.lang), Title: h.title(),
		Dates: data.Dates{Adopted: h.date}, Categories: []classifier.Code{h.d.category}, Source: source, Demo: true,
		Editions: []data.Edition{edition(h.lang, h.paragraphs())},
	}
}

func (m *maker) identifier(i int) []data.Identifier {
	return []data.Identifier{{Type: data.IdentifierSource, Value: fmt.Sprintf("demo-%d-%d", m.seed, i+1)}}
}

// edition makes an edition of texts.
func edition(lang data.Lang, texts []string) data.Edition {
	e := data.Edition{Lang: lang}
	for _, t := range texts {
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: t})
	}
	return e
}

func dateOf(year, month, day int) string { return fmt.Sprintf("%04d-%02d-%02d", year, month, day) }

func itoa(n int) string { return strconv.Itoa(n) }

// shift moves a date by days.
func shift(d data.Date, days int) data.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return data.Date(t.AddDate(0, 0, days).Format(time.DateOnly))
}
