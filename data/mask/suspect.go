package mask

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// Suspect finds in masked texts of one document what may be personal data that masking left: for people who decide, not for machines. It is
// stricter than Mask: a number with the check digit of an identification number counts wherever it stands, eleven digits that can be dialled
// count without a label, and a full name counts though nothing says that its bearer is a private person, unless an office is named before it somewhere.
// The tags of the spans are empty.
func (m *Masker) Suspect(texts []string) []Span {
	d := &document{lex: m.lex, texts: texts, places: make([][]place, len(texts))}
	for i, text := range texts {
		d.read(i, strings.ToValidUTF8(text, "?"))
	}
	d.people.strict(d)
	for i, text := range texts {
		d.places[i] = append(d.places[i], strictNumbers(text)...)
	}
	d.drop(m.keep)
	var list []Span
	for i, places := range d.places {
		for _, p := range places {
			list = append(list, Span{Text: i, Start: p.start, End: p.end, Class: p.class})
		}
	}
	return list
}

// strict makes places of the full names of people who hold no office in the document.
func (ps *people) strict(d *document) {
	officials := ps.officials()
	for _, m := range ps.mentions {
		if m.role == roleOfficial || officials[m.stem] || m.bare || m.doubtful {
			continue
		}
		if !isFull(d.texts[m.text][m.start:m.end]) {
			continue // a surname with initials: how publishers mask themselves
		}
		d.places[m.text] = append(d.places[m.text], place{start: m.start, end: m.end, class: ClassName})
	}
}

// officials are the stems of the names of those who hold an office in the document.
func (ps *people) officials() map[string]bool {
	list := map[string]bool{}
	for _, m := range ps.mentions {
		if m.role == roleOfficial {
			list[m.stem] = true
		}
	}
	return list
}

// isFull holds for two words or more without initials.
func isFull(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return !fold.IsLetter(r) && r != '-' })
	return len(words) >= 2 && !slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < 3 })
}

// strictNumbers finds runs of digits, spaces and dashes between them left out, that can be identification numbers or telephones.
func strictNumbers(text string) []place {
	var list []place
	for i := 0; i < len(text); {
		if text[i] < '0' || text[i] > '9' || i > 0 && isDigit(text[i-1]) {
			i++
			continue
		}
		var digits strings.Builder
		end := i
		for j := i; j < len(text) && j-i < 24; j++ {
			if isDigit(text[j]) {
				digits.WriteByte(text[j])
				end = j + 1
			} else if !strings.ContainsRune(" -()", rune(text[j])) || j+1 < len(text) && strings.ContainsRune(" -", rune(text[j])) && strings.ContainsRune(" ", rune(text[j+1])) {
				break
			}
		}
		s := digits.String()
		switch {
		case len(s) == 12 && ValidIIN(s):
			list = append(list, place{start: i, end: end, class: ClassIIN})
		case len(s) == 11 && (strings.HasPrefix(s, "87") || strings.HasPrefix(s, "77") && i > 0 && text[i-1] == '+'):
			list = append(list, place{start: i, end: end, class: ClassPhone})
		default:
			for end = i; end < len(text) && isDigit(text[end]); end++ { // only the first group was looked at
			}
		}
		i = max(end, i+1)
	}
	return list
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// Tag is what a person puts in the place of personal data that Mask left: the initials of a name, a numbered tag of another class with the next
// number that the texts do not have.
func Tag(class, value string, texts []string) string {
	if class == ClassName {
		var b strings.Builder
		for _, word := range strings.FieldsFunc(value, func(r rune) bool { return !fold.IsLetter(r) && r != '-' }) {
			c, _ := utf8.DecodeRuneInString(word)
			b.WriteRune(unicode.ToUpper(c))
			b.WriteByte('.')
		}
		if b.Len() > 0 {
			return b.String()
		}
	}
	d := &document{texts: texts}
	return "[" + label(class) + "-" + strconv.Itoa(d.highest()[class]+1) + "]"
}

// Replace puts a tag in every place where a value stands, and tells how many there were. A value is not replaced within a longer number or at
// the end of a longer word; a case ending behind it stays.
func Replace(text, value, tag string) (string, int) {
	if value == "" {
		return text, 0
	}
	first, _ := utf8.DecodeRuneInString(value)
	last := value[len(value)-1]
	var b strings.Builder
	n, from := 0, 0
	for {
		i := strings.Index(text[from:], value)
		if i < 0 {
			b.WriteString(text[from:])
			return b.String(), n
		}
		start, end := from+i, from+i+len(value)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		if fold.IsLetter(before) && fold.IsLetter(first) || unicode.IsDigit(before) && unicode.IsDigit(first) || end < len(text) && isDigit(last) && isDigit(text[end]) {
			b.WriteString(text[from:end])
			from = end
			continue
		}
		b.WriteString(text[from:start])
		b.WriteString(tag)
		if strings.HasSuffix(tag, ".") && strings.HasPrefix(text[end:], ".") && !strings.HasPrefix(text[end:], "..") {
			end++ // the full stop of the sentence is the last one of the initials
		}
		from = end
		n++
	}
}
