package seed

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
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
	cited   []provision
	lower   string // number of the act that it reviews; empty in first instance
	found   string // heading of the descriptive part
	decided string // heading of the operative part
}

// maker makes documents one after another. What it keeps does not grow with their number but for the counters of courts.
type maker struct {
	*rand.Rand
	g       *grammar
	courts  *courts
	counter counter
	rules   []rule
	judges  map[string][]person // by code of the court
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
		Rand: rand.New(rand.NewPCG(seed, uint64(n))), g: g, courts: c, counter: counter{}, n: n, seed: seed, recent: map[string][]string{}, judges: map[string][]person{},
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
	t := truth{kind: data.KindDecision, outcome: h.outcome, number: h.number, court: h.bench.code, date: h.date, lang: h.lang, cited: h.cited, found: h.form().found, decided: h.form().decided}
	if h.lower != nil {
		t.lower = h.lower.number
	}
	for _, p := range append([]person{h.judge}, h.others...) {
		t.judges = append(t.judges, p.in(h.lang, nominative))
	}
	return d, t
}

// newCase begins a case before a court of first instance.
func (m *maker) newCase() *hearing {
	d := &m.g.disputes[one(m.Rand, m.g.draw)]
	h := &hearing{bench: m.courts.pick(m.Rand, one(m.Rand, d.courts))}
	lang := data.LangRussian
	if m.IntN(100) < 44 {
		lang = data.LangKazakh
	}
	year := 2018 + m.IntN(9)
	h.date = data.Date(dateOf(year, 1+m.IntN(12), 1+m.IntN(28)))
	if h.date > "2026-06-30" {
		h.date = data.Date(dateOf(2026, 1+m.IntN(5), 1+m.IntN(28)))
	}
	h.voice = voice{Rand: m.Rand, g: m.g, d: d, lang: lang, formal: m.IntN(2) == 0}
	h.sides[0] = newSide(m.Rand, d.sides[0], side{})
	h.sides[1] = newSide(m.Rand, d.sides[1], h.sides[0])
	if d.kind == groupCriminal || d.kind == groupOffence {
		h.sides[0].one.woman = false // "подсудимый": the wordings speak of men
	}
	for i, slot := range []string{"bodyA", "bodyB"} {
		if h.sides[i].kind == sideBody {
			h.sides[i].body = strings.Split(h.expand(one(m.Rand, h.wordings(slot))), "/")
		}
	}
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
	h.cited = nil
	if h.fill == nil {
		h.fill = map[string]string{}
		m.facts(h)
		h.fill["subject"] = h.subject()
		h.told = h.sayAll("fact")
	}
	panel := m.panel(h)
	h.judge, h.others, h.clerk = panel[0], panel[1:], newPerson(m.Rand)
	h.number = m.counter.next(m.Rand, h.bench.code, h.date.Year(), h.kind())
	h.resolutions = h.resolutions[:0]
	for _, r := range m.rules {
		if r.date < h.date {
			h.resolutions = append(h.resolutions, r)
		}
	}
}

// scales are the units in tenge of which the sums of a dispute are made, up to 400 of them.
var scales = map[string]int{"s": 1_500, "m": 25_000, "l": 640_000}

// facts fixes the sums and the days of a case: events, then the claim, then the decision.
func (m *maker) facts(h *hearing) {
	unit := scales[h.d.scale]
	sum := (1 + m.IntN(400)) * unit
	h.fill["sum"], h.fill["sum2"] = h.money(sum), h.money(max(unit/5, sum/10*(1+m.IntN(8))/(unit/5)*(unit/5)))
	h.fill["fee"] = h.money(max(1_000, sum/100))
	filed := shift(h.date, -(25 + m.IntN(70)))
	event := shift(filed, -(120 + m.IntN(700)))
	h.fill["past"] = longDate(shift(event, -310), h.lang)
	if h.kazakh() {
		h.fill["past"] = dateMark + string(shift(event, -310)) + dateMark
	}
	second := shift(event, 20+m.IntN(60))
	h.fill["date"], h.fill["date2"] = h.inText(event), h.inText(second)
	h.fill["date3"], h.fill["filed"] = h.inText(shift(second, 5+m.IntN(35))), h.inText(filed)
	h.fill["heard"] = h.inText(shift(filed, 12+m.IntN(12)))
}

// panel seats the judges: one in first instance, three above.
func (m *maker) panel(h *hearing) []person {
	all, ok := m.judges[h.bench.code]
	if !ok {
		all = judgesOf(h.bench.code, m.seed)
		m.judges[h.bench.code] = all
	}
	n := 3
	if h.stage == firstInstance {
		n = 1
	}
	var list []person
	for _, i := range m.Perm(len(all))[:n] {
		list = append(list, all[i])
	}
	return list
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
	if h.stage == cassation || h.d.order || slices.Contains([]string{"settlement", "returned", "left-without-consideration"}, h.outcome) || h.d.kind == groupOffence && h.stage == appeal {
		return
	}
	odds := goesOn
	if h.stage == appeal {
		odds = goesFurther
	}
	if m.IntN(odds) > 0 || len(m.waiting) > 20 {
		return
	}
	next := &hearing{voice: h.voice, told: h.told, stage: h.stage + 1, lower: h}
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
	next.fill["lower"], next.fill["lowerdate"], next.fill["lowerby"] = h.number, h.inText(h.date), h.form().by
	next.outcome = m.outcomeAbove(h)
	m.waiting = append(m.waiting, next)
}

// outcomeAbove draws what a reviewing court does with an act.
func (m *maker) outcomeAbove(h *hearing) string {
	changed := "changed"
	if h.d.kind == groupCriminal {
		changed = "sentence-changed"
	}
	drawn := one(m.Rand, []string{"upheld", "upheld", "upheld", "upheld", changed, "cancelled-remanded", "cancelled-new"})
	if drawn == "cancelled-new" && h.d.kind != groupCivil && h.d.kind != groupAdministrative {
		return "upheld"
	}
	return drawn
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
