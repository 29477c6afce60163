package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind tells what was wrong.
type Kind string

// The kinds of repairs.
const (
	Layout   Kind = "layout"   // typed with another keyboard layout: fkbvtyns for алименты
	Letters  Kind = "letters"  // Kazakh without the letters that Russian has not: кукык for құқық
	Latin    Kind = "latin"    // Kazakh in Latin script, of 2021, 2018, 2017 or without marks
	Spelling Kind = "spelling" // a letter wrong, left out, doubled or exchanged
	Joined   Kind = "joined"   // two words that are one: не движимость
	Split    Kind = "split"    // one word that is two: жеручаскесі
)

// Vocabulary is what a bank knows. Forms are in small letters, as analysis.Normalize gives them. It must be safe for concurrent use.
type Vocabulary interface {
	// Known reports whether the bank holds the form, another form of its word, or another name of the same concept.
	Known(form string) bool
	// Frequency returns how often the form occurs; 0 where it does not.
	Frequency(form string) int
	// Unfold returns forms with the given Skeleton, most frequent first.
	Unfold(skeleton string) []string
	// Near returns forms at most distance edits away that begin with the same two letters.
	Near(form string, distance int) []string
}

// Change is one place of a query that was repaired.
type Change struct {
	From, To string
	Kind     Kind
	Sure     bool // the bank knows To
}

// Result is a repaired query.
type Result struct {
	Text    string // the whole query; "" where nothing was repaired
	Changes []Change
}

// Sure reports whether the bank knows all that was put in: such a repair may be applied before a person asks for it.
func (r *Result) Sure() bool {
	for _, c := range r.Changes {
		if !c.Sure {
			return false
		}
	}
	return len(r.Changes) > 0
}

// The bounds of the work for one query.
const (
	maxWords  = 32
	maxLetter = 40 // letters of one word
)

// Repairer repairs queries. It is safe for concurrent use if its vocabulary is.
type Repairer struct {
	words  Vocabulary
	isWord func(form string) bool // of the language, whether or not the bank has it
}

// New returns a repairer that believes a vocabulary.
func New(v Vocabulary) *Repairer {
	return &Repairer{words: v, isWord: func(string) bool { return false }}
}

// Sparing returns a repairer that does not split words of the language: развода is no "раз вода" in a bank without divorces.
func (r *Repairer) Sparing(isWord func(form string) bool) *Repairer {
	return &Repairer{words: r.words, isWord: isWord}
}

// Query repairs the words of a query that the vocabulary does not know. Quotations, values of fields, operators, prefixes and
// numbers stay as they are.
func (r *Repairer) Query(text string) Result {
	var result Result
	var b strings.Builder
	list := fields(text)
	done := 0
	for i := 0; i < len(list) && i < maxWords; i++ {
		f := list[i]
		if f.fixed {
			continue
		}
		c, used := r.change(list, i)
		if used == 0 {
			continue
		}
		b.WriteString(text[done:f.start])
		b.WriteString(c.To)
		done = list[i+used-1].end
		i += used - 1
		result.Changes = append(result.Changes, c)
	}
	if len(result.Changes) > 0 {
		b.WriteString(text[done:])
		result.Text = b.String()
	}
	return result
}

// change repairs word i, or words i and i+1; used is the number of words it stands for, 0 for no repair.
func (r *Repairer) change(list []word, i int) (c Change, used int) {
	typed := list[i].text
	if i+1 < len(list) && !list[i+1].fixed {
		if joined := typed + list[i+1].text; r.isJoined(typed, list[i+1].text, joined) {
			return Change{From: typed + " " + list[i+1].text, To: joined, Kind: Joined, Sure: true}, 2
		}
	}
	if c, ok := r.Word(typed); ok {
		return c, 1
	}
	return Change{}, 0
}

// Word repairs one word as typed. It is false for a word that the vocabulary knows and for one that nothing repairs.
func (r *Repairer) Word(typed string) (Change, bool) {
	n := utf8.RuneCountInString(typed)
	if n < 2 || n > maxLetter {
		return Change{}, false
	}
	bare := strings.ToLower(strings.Trim(typed, ".,;:!?()[]{}"))
	if c, ok := r.layout(strings.ToLower(typed), bare); ok {
		// "neke" is Kazakh in Latin script and, key by key, a Russian word: what the bank holds more often is meant.
		if l, ok := r.latin(bare); ok && l.Sure && r.words.Frequency(l.To) > r.words.Frequency(c.To) {
			c = l
		}
		return c.from(typed), true
	}
	if bare == "" || r.words.Known(bare) || strings.ContainsAny(bare, "0123456789/@") {
		return Change{}, false
	}
	var guess Change
	for _, try := range []func(string) (Change, bool){r.latin, r.letters, r.spelling, r.split} {
		c, ok := try(bare)
		switch {
		case ok && c.Sure:
			return c.from(typed), true
		case ok && guess.To == "":
			guess = c
		}
	}
	return guess.from(typed), guess.To != ""
}

func (c Change) from(typed string) Change {
	c.From = typed
	return c
}

// word is one word of a query with its place; fixed ones are not repaired.
type word struct {
	text       string
	start, end int
	fixed      bool
}

// fields cuts a query at spaces. What stands in quotation marks, is an operator, a field with its value or values, or a prefix is fixed. The brackets around a
// word are no part of it.
func fields(text string) []word {
	var list []word
	quoted := false
	open := 0 // brackets around the values of a field
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		start := i
		fixed := quoted
		for i < len(text) {
			r, size = utf8.DecodeRuneInString(text[i:])
			if unicode.IsSpace(r) {
				break
			}
			if isQuotation(r) {
				quoted, fixed = !quoted && r != '»' && r != '”', true
			}
			i += size
		}
		whole := text[start:i]
		if open > 0 || !quoted && fieldName(whole) {
			open = max(0, open+strings.Count(whole, "(")-strings.Count(whole, ")"))
			fixed = true
		}
		w := bracketed(whole, start)
		w.fixed = fixed || w.text == "" || isFixed(w.text)
		list = append(list, w)
	}
	return list
}

// bracketed is the word that begins at start without the brackets around it.
func bracketed(whole string, start int) word {
	text := strings.TrimLeft(whole, "(")
	start += len(whole) - len(text)
	text = strings.TrimRight(text, ")")
	return word{text: text, start: start, end: start + len(text)}
}

func isQuotation(r rune) bool {
	return r == '"' || r == '«' || r == '»' || r == '“' || r == '”' || r == '„'
}

// isFixed holds for operators, fields and prefixes.
func isFixed(w string) bool {
	switch w {
	case "AND", "OR", "NOT", "И", "ИЛИ", "НЕ", "ЖӘНЕ", "НЕМЕСЕ", "ЕМЕС", "|", "&":
		return true
	}
	return strings.Contains(w, "*") || strings.Contains(w, "~") || fieldName(w)
}

// fieldName reports whether a word begins with letters and a colon, as fields do.
func fieldName(w string) bool {
	i := strings.IndexByte(w, ':')
	if i < 2 {
		return false
	}
	for _, r := range w[:i] {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}
