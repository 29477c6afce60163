package citation

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// definition is a short name that the text gave to an act: "(далее – ГК)", "(бұдан әрі – Заң)", "(hereinafter – the Code)".
type definition struct {
	words  []word
	abbrev bool
	key    string
	law    bool
	issue  issue
	res    bool
}

// maxDefinitions bounds the short names kept for one text.
const maxDefinitions = 64

// define reads the brackets after an act: a definition of a short name, or a second name ("(ГК РК)", "(Налоговый кодекс)").
func (r *Reader) define(m *actMatch) {
	i := m.end
	if i+2 >= len(r.toks) || r.toks[i].low != "(" {
		return
	}
	end := i + 1
	for end < len(r.toks) && end-i < 24 && r.toks[end].low != ")" {
		end++
	}
	if end >= len(r.toks) || r.toks[end].low != ")" {
		return
	}
	j := definitionStart(r.toks, i+1)
	if j == 0 {
		r.secondName(m, i+1, end)
		return
	}
	m.after = end + 1
	if m.self {
		return
	}
	for j < end {
		stop := j
		for stop < end && r.toks[stop].low != "," && r.toks[stop].low != ";" {
			stop++
		}
		r.addDefinition(m, j, stop)
		j = stop + 1
	}
}

// secondName takes brackets that hold another name of the act, and learns the act from it where the first name did not tell.
func (r *Reader) secondName(m *actMatch, from, end int) {
	for _, read := range [...]func(*Reader, int, string) (actMatch, bool){(*Reader).namedAct, (*Reader).abbreviatedAct} {
		second, ok := read(r, from, "ru")
		if !ok || second.end != end {
			continue
		}
		m.after = end + 1
		if m.key == "" || strings.HasPrefix(m.key, "law:") {
			m.key, m.confidence = second.key, second.confidence
		}
		return
	}
}

// definitionStart returns the token after "далее –", "бұдан әрі -", "hereinafter referred to as"; 0 where there is none.
func definitionStart(toks []token, i int) int {
	switch toks[i].low {
	case "далее":
		i++
	case "бұдан":
		i += 2
	case "hereinafter", "hereafter", "the":
		if toks[i].low == "the" && (i+1 >= len(toks) || toks[i+1].low != `"`) {
			return 0
		}
		i++
	default:
		return 0
	}
	for i < len(toks) {
		switch toks[i].low {
		case "также", "по", "тексту", "именуемый", "сокращенно", "-", ":", `"`, "referred", "to", "as", "the":
			i++
			continue
		}
		return i
	}
	return 0
}

func (r *Reader) addDefinition(m *actMatch, from, end int) {
	var words []string
	for _, t := range r.toks[from:end] {
		if t.class != classMark {
			words = append(words, t.low)
		}
	}
	if len(words) == 0 || len(words) > 8 || len(r.defined) >= maxDefinitions {
		return
	}
	first := r.text[r.toks[from].start:r.toks[from].end]
	d := definition{abbrev: isAbbreviation(first), key: m.key, law: m.law, issue: m.issue, res: m.resolution}
	for _, w := range words {
		d.words = append(d.words, newWord(w))
	}
	for i, old := range r.defined {
		if slices.Equal(old.words, d.words) {
			r.defined[i] = d
			return
		}
	}
	r.defined = append(r.defined, d)
}

// definedAct reads a short name that the text defined before; of two that fit the longer one counts. Ordinary words count only
// where they are capitalised, as the definition was: "Закон", not "закон".
func (r *Reader) definedAct(i int, _ string) (actMatch, bool) {
	if len(r.defined) == 0 || r.toks[i].class != classWord {
		return actMatch{}, false
	}
	best, length := -1, 0
	for n, d := range r.defined {
		if len(d.words) > length && r.isDefined(d, i) {
			best, length = n, len(d.words)
		}
	}
	if best < 0 {
		return actMatch{}, false
	}
	d := r.defined[best]
	end := i + length
	if country, next := readCountry(r.toks, end); country != "" && d.abbrev {
		if country != home && !strings.HasPrefix(d.key, country+":") || country == home && !isHomeKey(d.key) {
			return actMatch{}, false // "УПК РФ" where "УПК" was defined as Kazakhstan's
		}
		end = next
	}
	return actMatch{key: d.key, law: d.law, resolution: d.res, issue: d.issue, confidence: confidence(d.key, sureDefinition), end: end}, true
}

func (r *Reader) isDefined(d definition, i int) bool {
	if i+len(d.words) > len(r.toks) {
		return false
	}
	for n, w := range d.words {
		t := r.toks[i+n]
		if d.abbrev && n == 0 {
			if head(t.low) != w.text {
				return false
			}
			continue
		}
		if !w.hasForm(t.low) || n == 0 && !r.close && !startsWithCapital(r.text[t.start:]) {
			return false
		}
	}
	return true
}

func startsWithCapital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	_, capital := letterCase(c)
	return capital
}

// word is a word of a short name with the stem that its other forms share.
type word struct{ text, stem string }

func newWord(text string) word {
	letters := []rune(text)
	switch n := len(letters); {
	case n < 4:
		return word{text, ""}
	case n > 5:
		return word{text, string(letters[:n-2])}
	default:
		return word{text, string(letters[:n-1])}
	}
}

// hasForm reports whether low is a grammatical form of the word, as far as endings tell.
func (w word) hasForm(low string) bool {
	switch {
	case low == w.text:
		return true
	case w.text == "закон" || w.text == "заң":
		return isLawNoun(low) || isKazakhLaw(low)
	}
	return w.stem != "" && hasStem(low, w.stem, 6)
}
