package amendment

import "strconv"

// kazakhWord reads one word of a Kazakh footnote. Units stand after their numbers, nouns of acts after their dates.
func (p *parser) kazakhWord(i int) int {
	low := p.toks[i].low
	before := ""
	if i > 0 {
		before = p.toks[i-1].low
	}
	if n := ordinal(low); n > 0 {
		p.nums = append(p.nums, strconv.Itoa(n))
		return i + 1
	}
	if low == "және" || low == "мен" || low == "азат" {
		return i + 1
	}
	if r, word, inner := kazakhUnit(low); r != rankNone && len(p.nums) > 0 {
		p.kazakhNamed(r, word, inner)
		return i + 1
	}
	p.nums = nil
	switch {
	case hasAny(low, "редакцияда", "редакциясында"):
		p.setKazakh(ActionEdition)
	case hasAny(low, "өзгермейді", "өзгеріссіз"):
		p.keep(i)
	case hasAny(low, "өзгеріс", "өзгерту", "өзгертіл", "ауыстырыл"):
		p.setKazakh(ActionChanged)
	case hasAny(low, "толықтырыл"):
		if p.adds() {
			p.setKazakh(ActionAdded)
		} else {
			p.setKazakh(ActionChanged)
		}
	case hasAny(low, "толықтыру"):
		if p.action != ActionChanged || p.acted {
			p.setKazakh(ActionChanged)
		}
	case hasAny(low, "тасталды", "тасталған", "тасталсын"):
		p.setKazakh(ActionExcluded)
	case hasAny(low, "жойыл", "жойды", "жойған") && hasAny(before, "күш"):
		p.setKazakh(ActionRepealed)
	case hasAny(low, "есептелсін", "саналсын", "саналады"):
		p.setKazakh(ActionRenumbered)
	case hasAny(low, "көзделген") && len(p.acts) > 0:
		p.last().Planned, p.planned = true, true
	case hasAny(low, "тақырыб", "тақырып"):
		p.name().heading = true
	case hasAny(low, "преамбула", "кіріспе"):
		p.name().preamble = true
	case hasAny(low, "мазмұн"):
		p.name().contents = true
	case hasAny(low, "мәтін") && (hasAny(before, "бүкіл", "барлық") || before == "бойынша"):
		p.name().throughout = true
	default:
		p.kazakhNoun(i, low, before)
	}
	return i + 1
}

// adds reports whether the last unit stands in the instrumental: it was added to those before it.
func (p *parser) adds() bool {
	n := len(p.reg.groups)
	return n > 0 && p.reg.groups[n-1].inner
}

// setKazakh begins a clause, or tells what the acts before it did: "… Заңымен алып тасталды".
func (p *parser) setKazakh(a Action) {
	waiting := false
	for k := p.clause; k < len(p.acts); k++ {
		if f := &p.acts[k]; f.Action == "" {
			f.Action, waiting = a, true
		}
	}
	if !waiting {
		p.setAction(a)
	}
}

func (p *parser) kazakhNamed(r rank, word string, inner bool) {
	values := p.nums
	p.nums = nil
	if p.action != "" && !p.acted && p.reg.empty() && len(p.targets) > 0 {
		p.another()
	}
	reg := p.name()
	reg.groups = append(reg.groups, group{rank: r, word: word, values: values, inner: inner})
}

// kazakhNoun gives the acts before it their type.
func (p *parser) kazakhNoun(i int, low, before string) {
	after := ""
	if i+1 < len(p.toks) {
		after = p.toks[i+1].low
	}
	kind := ActType("")
	switch {
	case low == "жоғарғы" && hasAny(after, "сот"):
		p.kind = ActSupreme
		return
	case low == "конституциялық" && hasAny(after, "сот"):
		p.kind = ActConst
		return
	case hasAny(low, "үкімет"):
		p.kind = ActGovernment
		return
	case hasAny(low, "заң") && len(low) <= len("заңдарымен")+4 && !hasAny(after, "күш"):
		kind = ActLaw
	case hasAny(low, "жарлық", "жарлығ"):
		kind = ActDecree
	case hasAny(low, "кодекс"):
		kind = ActCode
	case hasAny(low, "қаулы"):
		switch {
		case p.kind == ActConst || p.kind == ActSupreme:
			kind = p.kind
		case hasAny(before, "нормативтік"):
			kind = ActSupreme
		default:
			kind = ActGovernment
		}
	case hasAny(low, "бұйры", "шешім", "өкім"):
		kind = ActOrder
	default:
		return
	}
	if len(p.acts) == 0 {
		p.wholly()
		return
	}
	for k := p.untyped; k < len(p.acts); k++ {
		p.acts[k].Act.Type = kind
	}
	p.untyped, p.kind = len(p.acts), ""
}
