package amendment

import (
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/provision"
)

// maxNote is how many bytes of one footnote are read; the longest seen has 12,000.
const maxNote = 64 << 10

// maxAmendments bounds what one footnote may tell; the most seen is 41.
const maxAmendments = 4000

// parser reads one footnote from left to right. It remembers what was said last: a list of acts shares its unit and its action.
type parser struct {
	text    string
	toks    []token
	dates   map[int]citation.FoundDate
	kazakh  bool
	context Target // what the footnote stands at

	targets []Target // the units spoken of
	reg     region   // the units named since the last action
	outer   []Target // what the unit spoken of was added to: later changes are of it again
	adding  bool     // after "дополнен": the units that were added
	nums    []string // Kazakh: numbers that wait for their unit
	more    []spoken // what was said of other units before the act: "пункт 2 в редакции, пункт 3 исключен Законом …"
	acted   bool     // an act was read since units were named
	planned bool     // the act read last is only planned: its action follows it

	action  Action
	keeps   data.Lang
	kind    ActType
	from    data.Date // first day of the change by the act that follows
	clause  int       // first of the acts that share the action
	untyped int       // Kazakh: first of the acts that wait for their noun

	acts []found
}

// spoken is what was said of units.
type spoken struct {
	targets []Target
	action  Action
}

// found is one act with what is said of it.
type found struct {
	Amendment
	targets []Target
}

// Parse reads one footnote, or one line that stands in the place of an excluded unit. context is the unit that it stands at, which is meant
// where it names none. One amendment is returned for each unit and act, in the order of the text; the paragraph of the span is n.
func Parse(text string, context Target, n int) []Amendment {
	if len(text) > maxNote {
		text = strings.ToValidUTF8(text[:maxNote], "")
	}
	p := &parser{text: text, context: context, dates: dates(text)}
	p.toks = scan(text)
	p.kazakh = isKazakh(p.toks)
	p.read()
	var list []Amendment
	for _, f := range p.acts {
		for _, t := range f.targets {
			if len(list) == maxAmendments {
				return list
			}
			a := f.Amendment
			a.Target, a.Span.Paragraph = t, n
			list = append(list, a)
		}
	}
	return list
}

func isKazakh(toks []token) bool {
	for i, t := range toks {
		if t.class != classWord {
			continue
		}
		if i < 3 && t.low == "ескерту" {
			return true
		}
		if hasAny(t.low, "заңымен", "заңдарымен", "қаулысымен", "жарлығымен", "кодексімен", "жойылды", "тасталды", "енгізілді", "қолданысқа") {
			return true
		}
	}
	return false
}

func (p *parser) read() {
	i := 0
	for i < len(p.toks) && (p.toks[i].class == classMark || hasAny(p.toks[i].low, "сноск", "ескерту", "ескертпе")) {
		i++
	}
	for i < len(p.toks) {
		t := p.toks[i]
		if hasAny(t.low, "примечани", "ескертпе") || t.low == "см" && len(p.acts) > 0 {
			break // of the publisher, on something else
		}
		next := i
		switch {
		case t.low == "(":
			next = p.brackets(i)
		case t.low == `"`:
			next = p.quoted(i)
		case t.low == ";":
			p.semicolon()
		case t.low == ".":
			p.stop(i)
		case t.class == classNumber:
			next = p.number(i)
		case t.low == "№" || t.low == "н" && t.capital && p.text[t.start] == 'N':
			next = p.numberFirst(i)
		case t.class == classWord:
			next = p.word(i)
		case t.low != "," && t.low != ")" && t.low != "-":
			p.nums = nil
		}
		i = max(next, i+1)
	}
	p.finish()
}

// finish completes what waited for words that did not come.
func (p *parser) finish() {
	for i := range p.acts {
		f := &p.acts[i]
		if f.Action == "" {
			f.Action = p.action
		}
		if f.Action == "" {
			f.Action = ActionChanged
		}
		if len(f.targets) == 0 {
			f.targets = p.settle()
		}
		f.Act.name()
	}
}

// settle returns the units that are meant now.
func (p *parser) settle() []Target {
	if !p.reg.empty() {
		outer := Target{Kind: KindPlace}
		if p.context.Place.Article != "" {
			outer.Place.Article = p.context.Place.Article
		} else if p.context.Kind == KindDivision {
			outer = p.context
		}
		p.targets, p.reg = p.reg.targets(outer, p.kazakh), region{}
	}
	if len(p.targets) == 0 {
		p.targets = []Target{p.context}
	}
	return p.targets
}

// act tells what to do when a date is read that is that of an act.
func (p *parser) act(day data.Date, number string, start, end int) {
	p.endAdding()
	p.planned = false
	for _, one := range append(slices.Clone(p.more), spoken{p.settle(), p.action}) {
		if len(p.acts) == maxAmendments {
			break
		}
		p.acts = append(p.acts, found{
			Amendment: Amendment{
				Action: one.action, Act: Act{Type: p.kind, Date: day, Number: number}, Earliest: day, Keeps: p.keeps,
				Span: data.Span{Start: start, End: end},
			},
			targets: one.targets,
		})
	}
	if p.from != "" {
		from := p.from
		p.eachOfLast(func(a *Amendment) { a.InForce, a.Earliest, a.Term = from, "", TermDate })
		p.from = ""
	}
	p.acted = true
}

// number reads a date with the number of its act, or a number that waits for its Kazakh unit.
func (p *parser) number(i int) int {
	day, next, ok := p.dateAt(i)
	if !ok {
		return p.waiting(i)
	}
	p.nums = nil
	if k := i - 1; k >= 2 && (p.toks[k].low == "с" || p.toks[k].low == "со") && hasAny(p.toks[k-1].low, "действи") && len(p.acts) > 0 {
		p.eachOfLast(func(a *Amendment) { a.InForce, a.Earliest, a.Term = day, "", TermDate })
		return next
	}
	if next < len(p.toks) && p.toks[next].low == "бастап" && len(p.acts) > 0 {
		p.eachOfLast(func(a *Amendment) { a.InForce, a.Earliest, a.Term = day, "", TermDate })
		return next
	}
	if i > 0 && (p.toks[i-1].low == "с" || p.toks[i-1].low == "со") { // "утратил силу с 01.01.2018 Законом РК от …"
		p.from = day
		return next
	}
	end := p.toks[next-1].end
	at := next
	for at < len(p.toks) && (p.toks[at].low == "." || hasAny(p.toks[at].low, "жылғы", "года")) && p.toks[at].class != classNumber {
		at++
	}
	number, after, ok := p.numberAt(at, true)
	if ok {
		next, end = after, p.toks[after-1].end
	}
	p.act(day, number, p.toks[i].start, end)
	return next
}

func (p *parser) last() *found { return &p.acts[len(p.acts)-1] }

// eachOfLast visits all that is said of the act that was read last.
func (p *parser) eachOfLast(f func(*Amendment)) {
	at := p.last().Span.Start
	for k := len(p.acts) - 1; k >= 0 && p.acts[k].Span.Start == at; k-- {
		f(&p.acts[k].Amendment)
	}
}

// another begins to speak of other units before any act was named.
func (p *parser) another() {
	if len(p.more) < maxTargets {
		p.more = append(p.more, spoken{p.settle(), p.action})
	}
	p.targets, p.action = nil, ""
}

// numberFirst reads "№ 2447 от 31.08.95".
func (p *parser) numberFirst(i int) int {
	number, next, ok := p.numberAt(i, false)
	if !ok {
		return i + 1
	}
	if next < len(p.toks) && p.toks[next].low == "от" && next+1 < len(p.toks) {
		if day, after, ok := p.dateAt(next + 1); ok {
			p.act(day, number, p.toks[i].start, p.toks[after-1].end)
			return after
		}
	}
	return next
}

// maxQuote is how many tokens a quotation may have.
const maxQuote = 80

// quoted steps over a title or over words that were replaced.
func (p *parser) quoted(i int) int {
	for j := i + 1; j < len(p.toks) && j-i <= maxQuote; j++ {
		if p.toks[j].low == `"` {
			return j + 1
		}
	}
	return i + 1
}

// semicolon lets other units be named.
func (p *parser) semicolon() {
	p.endAdding()
	p.nums, p.planned = nil, false
}

// stop ends a sentence: what follows may speak of other units.
func (p *parser) stop(i int) {
	p.nums = nil
	if i+1 < len(p.toks) && p.toks[i+1].capital && p.acted {
		p.endAdding()
		p.more = nil
		p.acted, p.planned, p.action, p.keeps, p.clause = false, false, "", "", len(p.acts)
	}
}

// word reads a unit, an action or the noun of an act.
func (p *parser) word(i int) int {
	if p.kazakh {
		return p.kazakhWord(i)
	}
	return p.russianWord(i)
}

// setAction begins a clause.
func (p *parser) setAction(a Action) {
	if p.planned {
		p.last().Action = a
		return
	}
	if p.action != a || p.acted {
		p.keeps, p.clause = "", len(p.acts)
	}
	p.action = a
	if !p.reg.empty() {
		p.settle()
	} else if p.acted && p.outer != nil {
		p.targets = p.outer
	}
	p.outer = nil
}

// endAdding takes the units read after "дополнен" as the ones spoken of.
func (p *parser) endAdding() {
	if !p.adding {
		return
	}
	p.adding = false
	if p.reg.empty() {
		p.action = ActionChanged // "дополнен" without a unit of its own
		return
	}
	outer := Target{Kind: KindPlace}
	if len(p.targets) == 1 {
		if outer = p.targets[0]; outer.Place != (provision.Place{}) { // "пункт 1 дополнен абзацем вторым; с изменениями": the point
			p.outer = p.targets
		}
	}
	p.targets, p.reg = p.reg.targets(outer, p.kazakh), region{}
}
