package amendment

// russianWord reads one word of a Russian footnote.
func (p *parser) russianWord(i int) int {
	low := p.toks[i].low
	before := ""
	if i > 0 {
		before = p.toks[i-1].low
	}
	if r, word, inner := russianUnit(low); r != rankNone {
		return p.russianNamed(i, r, word, inner)
	}
	switch {
	case low == "редакции" && (before == "в" || before == "новой"), hasAny(low, "изложит", "изложен"):
		p.setAction(ActionEdition)
	case hasAny(low, "изменени"), hasAny(low, "изменен") && low != "изменений":
		p.setAction(ActionChanged)
	case hasAny(low, "изменяет", "меняет"):
		p.keep(i)
	case hasAny(low, "дополнени"):
		if p.action != ActionChanged || p.acted {
			p.setAction(ActionChanged)
		}
	case hasAny(low, "дополнен"):
		p.setAction(ActionAdded)
		p.adding = true
	case hasAny(low, "дополнит"):
		p.setAction(ActionChanged)
	case hasAny(low, "исключен") && !hasAny(low, "исключени"):
		p.setAction(ActionExcluded)
	case hasAny(low, "утратил"):
		p.setAction(ActionRepealed)
	case low == "считать":
		p.setAction(ActionRenumbered)
	case hasAny(low, "заменен"):
		p.setAction(ActionChanged)
	case hasAny(low, "предусмотрен") && len(p.acts) > 0:
		p.last().Planned, p.planned = true, true
	case hasAny(low, "заголов"):
		p.name().heading = true
	case hasAny(low, "преамбул"):
		p.name().preamble = true
	case hasAny(low, "оглавлен"):
		p.name().contents = true
	case hasAny(low, "текст") && (hasAny(before, "всем") || before == "по"):
		p.name().throughout = true
	default:
		p.russianNoun(i, low, before)
	}
	return i + 1
}

// name begins to gather units anew after acts were read.
func (p *parser) name() *region {
	if p.acted {
		p.acted, p.keeps, p.clause, p.more = false, "", len(p.acts), nil
		p.reg = region{}
	}
	return &p.reg
}

// russianNamed reads a unit and its numbers. After an action the instrumental belongs to the act ("внесенными статьей 204 Трудового кодекса")
// unless something was added.
func (p *parser) russianNamed(i int, r rank, word string, inner bool) int {
	values, next := p.numbersAfter(i + 1)
	if len(values) == 0 && r == rankIndent && p.adding {
		return next // "дополнен абзацем": which one is not told
	}
	if len(values) == 0 || inner && !p.adding || !inner && p.adding && len(p.reg.groups) == 0 {
		return next
	}
	if !p.adding && p.action != "" && !p.acted && p.reg.empty() && len(p.targets) > 0 {
		if sep := p.toks[i-1].low; sep != "," && sep != "и" && sep != ";" {
			return next // of the act: "в редакции статьи 2 Закона"
		}
		p.another()
	}
	reg := p.name()
	if r == rankPart && isRoman(values[0]) {
		r, word = rankDivision, "часть"
	}
	reg.groups = append(reg.groups, group{rank: r, word: word, values: values, inner: inner})
	return next
}

// russianNoun reads the noun of an act, or the act that is changed as a whole where it begins the footnote.
func (p *parser) russianNoun(i int, low, before string) {
	kind := ActType("")
	switch {
	case hasAny(low, "закон") && len(low) <= len("законами") && !(before == "силу" && low == "закона"):
		kind = ActLaw
	case hasAny(low, "указ") && len(low) <= len("указами"):
		kind = ActDecree
	case hasAny(low, "кодекс") && len(low) <= len("кодексами"):
		kind = ActCode
	case low == "конституция" || low == "правила":
		p.wholly()
		return
	case hasAny(low, "постановлени"):
		kind = ActGovernment
		if hasAny(before, "нормативн") {
			kind = ActSupreme
		}
	case hasAny(low, "приказ", "решени", "распоряжени"):
		kind = ActOrder
	case (low == "конституционного" || low == "кс") && p.kind == ActSupreme && i+1 < len(p.toks) && (low == "кс" || hasAny(p.toks[i+1].low, "суд")):
		kind = ActConst
	default:
		return
	}
	if p.action == "" {
		p.wholly()
	}
	p.endAdding()
	p.kind = kind
}

// wholly notes the act itself as what is changed, where nothing smaller is named before the action.
func (p *parser) wholly() {
	if p.action == "" && p.reg.empty() && len(p.acts) == 0 {
		p.reg.whole = true
	}
}
