package mask

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Config sets up a Masker. The zero value is what the bank uses.
type Config struct {
	Keep []string // classes that are not masked, for a bank whose rules of publication allow them
}

// Masker masks documents. It holds no state between documents and is safe for concurrent use.
type Masker struct {
	lex  *lexicon
	keep map[string]bool
}

// New returns a Masker.
func New(c Config) *Masker {
	m := &Masker{lex: newLexicon(), keep: map[string]bool{}}
	for _, class := range c.Keep {
		m.keep[class] = true
	}
	return m
}

// Without returns a Masker that leaves more classes as they are.
func (m *Masker) Without(classes ...string) *Masker {
	w := &Masker{lex: m.lex, keep: maps.Clone(m.keep)}
	for _, class := range classes {
		w.keep[class] = true
	}
	return w
}

// Span is one replaced place: bytes [Start, End) of the original Text-th text became Tag.
type Span struct {
	Text  int    `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Class string `json:"class"`
	Tag   string `json:"tag"`
}

// Report says what was replaced. It holds no personal data itself.
type Report struct {
	Counts map[string]int `json:"counts,omitempty"` // class → number of places replaced
	Spans  []Span         `json:"spans,omitempty"`  // in order of text and place
}

// place is a found piece of personal data before it has a tag.
type place struct {
	start, end int
	class      string
	value      string // what makes two places the same: digits, folded address …
	weak       bool   // counts only in a document that has private persons
	tag        string
}

// Mask returns the texts of one document (title and paragraphs) with personal data replaced, and a report. The same value has
// the same tag throughout; the input is not changed. Masked text given to Mask again comes back as it is.
func (m *Masker) Mask(texts []string) ([]string, Report) {
	d := &document{lex: m.lex, texts: texts, places: make([][]place, len(texts))}
	for i, text := range texts {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd")
			texts = slices.Clone(texts)
			texts[i] = text
			d.texts = texts
		}
		d.read(i, text)
	}
	d.people.resolve(d)
	d.drop(m.keep)
	d.number()
	return d.replace()
}

// document is one document while it is masked.
type document struct {
	lex    *lexicon
	texts  []string
	places [][]place // of each text
	people people
	tokens []token // of the text being read; reused
}

func (d *document) read(i int, text string) {
	d.tokens = scan(d.tokens[:0], text, d.lex)
	r := &reader{lex: d.lex, text: text, tokens: d.tokens}
	r.emails()
	r.accounts()
	r.iins()
	r.phones()
	r.plates()
	r.papers()
	r.births()
	r.addresses()
	d.places[i] = r.places
	d.people.read(i, r)
}

// drop removes places of classes that are kept, weak places where there is no private person, and overlaps.
func (d *document) drop(keep map[string]bool) {
	private := d.private()
	for i, list := range d.places {
		slices.SortStableFunc(list, func(a, b place) int { return a.start - b.start })
		kept := list[:0]
		for _, p := range list {
			if keep[p.class] || p.weak && !private || len(kept) > 0 && p.start < kept[len(kept)-1].end {
				continue
			}
			kept = append(kept, p)
		}
		d.places[i] = kept
	}
}

// private reports whether the document speaks of a private person at all.
func (d *document) private() bool {
	for _, list := range d.places {
		for _, p := range list {
			if !p.weak {
				return true
			}
		}
	}
	return false
}

// number gives tags to the numbered classes, after the highest number that the texts carry already.
func (d *document) number() {
	next := d.highest()
	tags := map[string]string{}
	for _, list := range d.places {
		for i := range list {
			p := &list[i]
			if p.tag != "" {
				continue
			}
			key := p.class + "\x00" + p.value
			if tags[key] == "" {
				next[p.class]++
				tags[key] = "[" + label(p.class) + "-" + strconv.Itoa(next[p.class]) + "]"
			}
			p.tag = tags[key]
		}
	}
}

// highest finds the highest number of each class among tags that are in the texts already.
func (d *document) highest() map[string]int {
	high := map[string]int{}
	for _, text := range d.texts {
		for i := strings.IndexByte(text, '['); i >= 0 && i < len(text); {
			rest := text[i+1:]
			for _, class := range Classes() {
				if after, ok := strings.CutPrefix(rest, label(class)+"-"); ok && class != ClassName {
					end := strings.IndexByte(after[:min(len(after), 8)], ']')
					if end < 0 {
						continue
					}
					if n, err := strconv.Atoi(after[:end]); err == nil {
						high[class] = max(high[class], n)
					}
				}
			}
			next := strings.IndexByte(rest, '[')
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
	return high
}

// replace writes the tags into the texts.
func (d *document) replace() ([]string, Report) {
	out := slices.Clone(d.texts)
	report := Report{Counts: map[string]int{}}
	var b strings.Builder
	for i, list := range d.places {
		if len(list) == 0 {
			continue
		}
		text := d.texts[i]
		b.Reset()
		b.Grow(len(text))
		at := 0
		for _, p := range list {
			end := p.end
			if strings.HasSuffix(p.tag, ".") && strings.HasPrefix(text[end:], ".") && !strings.HasPrefix(text[end:], "..") {
				end++ // the full stop of the sentence is the last one of the initials
			}
			b.WriteString(text[at:p.start])
			b.WriteString(p.tag)
			at = end
			report.Counts[p.class]++
			report.Spans = append(report.Spans, Span{Text: i, Start: p.start, End: end, Class: p.class, Tag: p.tag})
		}
		b.WriteString(text[at:])
		out[i] = b.String()
	}
	return out, report
}
