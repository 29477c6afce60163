package amendment

import (
	"strconv"
	"strings"

	"taldau/data/fold"
)

// waiting gathers the numbers before a Kazakh unit: "2, 3-тармақтар", "124-1-баппен".
func (p *parser) waiting(i int) int {
	if !p.kazakh {
		return i + 1
	}
	value, next := p.compound(i)
	p.nums = append(p.nums, value)
	if len(p.nums) > maxTargets {
		p.nums = nil
	}
	return next
}

// compound reads "124-1" at a number.
func (p *parser) compound(i int) (string, int) {
	value := p.toks[i].low
	if i+2 < len(p.toks) && p.toks[i+1].low == "-" && p.toks[i+2].class == classNumber && p.toks[i+1].start == p.toks[i].end && p.toks[i+2].start == p.toks[i+1].end {
		return value + "-" + p.toks[i+2].low, i + 3
	}
	return value, i + 1
}

// numbersAfter reads the numbers after a Russian unit: "2, 3 и 5", "2)–4)", "второй", "III".
func (p *parser) numbersAfter(i int) (values []string, next int) {
	next = i
	plural := i > 0 && isPlural(p.toks[i-1].low)
	for j := i; j < len(p.toks) && len(values) < maxTargets; {
		t := p.toks[j]
		switch {
		case t.class == classNumber:
			if _, _, ok := p.dateAt(j); ok {
				return values, next
			}
			value, after := p.compound(j)
			if after < len(p.toks) && p.toks[after].low == ")" {
				after++
			}
			values, j = append(values, spread(value, plural || len(values) > 0)...), after
		case t.class == classWord && ordinal(t.low) > 0:
			values, j = append(values, strconv.Itoa(ordinal(t.low))), j+1
		case t.class == classWord && t.capital && isRoman(p.text[t.start:t.end]):
			values, j = append(values, roman(p.text[t.start:t.end])), j+1
		default:
			return values, next
		}
		next = j
		if j < len(p.toks) && (p.toks[j].low == "," || p.toks[j].low == "и" || p.toks[j].low == "-" || p.toks[j].low == "–") {
			j++
		}
	}
	return values, next
}

func isPlural(unit string) bool {
	switch unit {
	case "пункты", "пунктов", "подпункты", "подпунктов", "абзацы", "абзацев", "статей", "частей":
		return true
	}
	return false
}

// spread makes the numbers of "4-8" where it can only be a range: inserted units are counted from 1 after the one before them, and no
// point has had more inserted after it than it is itself where several are listed.
func spread(value string, several bool) []string {
	first, last, _ := strings.Cut(value, "-")
	from, _ := strconv.Atoi(first)
	to, _ := strconv.Atoi(last)
	if !several || to <= from || to-from > maxTargets {
		return []string{value}
	}
	var list []string
	for n := from; n <= to; n++ {
		list = append(list, strconv.Itoa(n))
	}
	return list
}

func isRoman(s string) bool { return roman(s) != "" }

// roman returns a Roman number in Latin letters, or nothing.
func roman(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		latin := fold.RomanLetter(r)
		if latin == 0 || b.Len() > 8 {
			return ""
		}
		b.WriteRune(latin)
	}
	return strings.ToUpper(b.String())
}
