package amendment

import (
	"taldau/data"
)

// brackets reads a term. A list that goes on inside of brackets that were never closed ends them.
func (p *parser) brackets(i int) int {
	depth, end := 0, i
	for end < len(p.toks) {
		switch low := p.toks[end].low; {
		case low == "(":
			depth++
		case low == ")":
			depth--
		case low == ";" && end+2 < len(p.toks) && p.toks[end+1].low == "от" && p.toks[end+2].class == classNumber:
			depth = 0
		}
		if depth <= 0 {
			break
		}
		end++
	}
	for p.isOrder(i, end) { // "(порядок введения в действие см. пп.1) п.2 ст.2)"
		for end++; end < len(p.toks) && p.toks[end].low != ")" && p.toks[end].low != ";"; end++ {
		}
	}
	if len(p.acts) > 0 && p.isTerm(i, end) {
		read := Amendment{Act: p.last().Act, Earliest: p.last().Earliest}
		p.term(i+1, min(end, len(p.toks)), &read)
		p.eachOfLast(func(a *Amendment) {
			a.InForce, a.Earliest, a.Term, a.Count = read.InForce, read.Earliest, read.Term, read.Count
		})
	}
	p.keepsIn(i, end)
	if end < len(p.toks) && p.toks[end].low == ";" {
		return end
	}
	return end + 1
}

// isOrder holds where the units of the amending act go on after a bracket that closes the number of a subpoint.
func (p *parser) isOrder(from, end int) bool {
	if end+1 >= len(p.toks) || p.toks[end].low != ")" || from+1 >= end || p.toks[from+1].low != "порядок" {
		return false
	}
	after := p.toks[end+1].low
	return after == "п" || after == "ст" || after == "пп" || hasAny(after, "пункт", "стать")
}

func (p *parser) isTerm(from, to int) bool {
	for _, t := range p.toks[from:min(to, len(p.toks))] {
		if hasAny(t.low, "вводит", "вводятс", "введен", "введени", "порядок", "қолданыс", "тәртіб", "тәртіп", "опубликован") {
			return true
		}
	}
	return false
}

// keepsIn looks for "текст на русском языке не изменяется" and sets it for the acts of the clause.
func (p *parser) keepsIn(from, to int) {
	for i := from; i < min(to, len(p.toks)); i++ {
		if hasAny(p.toks[i].low, "изменяет", "меняет", "өзгермейді", "өзгеріссіз") {
			p.keep(i)
		}
	}
}

// keep notes that the text in one language stays as it is.
func (p *parser) keep(i int) {
	for j := i; j >= 0 && i-j < 8; j-- {
		switch low := p.toks[j].low; {
		case hasAny(low, "русск", "орыс"):
			p.keeps = data.LangRussian
		case hasAny(low, "казахск", "государственн", "қазақ", "мемлекеттік"):
			p.keeps = data.LangKazakh
		default:
			continue
		}
		break
	}
	for k := p.clause; k < len(p.acts); k++ {
		p.acts[k].Keeps = p.keeps
	}
}
