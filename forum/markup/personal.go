package markup

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"taldau/data/mask"
)

// Personal is a place in a text that looks like personal data.
type Personal struct {
	Class      string // of package mask: iin, phone, name …
	Start, End int    // bytes of the text
}

// FindPersonal lists what looks like personal data in the plain text of a post (Result.Text), in order of place, for a warning
// to its author before it is published. Given the source it finds also what stands in addresses of links, and names the places there. It forbids nothing: the name of a judge or of a town is no secret, and a post may be about
// its own author.
func FindPersonal(m *mask.Masker, text string) []Personal {
	lines := strings.SplitAfter(text, "\n")
	_, report := m.Mask(lines)
	starts := make([]int, len(lines))
	for i := 1; i < len(lines); i++ {
		starts[i] = starts[i-1] + len(lines[i-1])
	}
	found := make([]Personal, 0, len(report.Spans))
	for _, s := range report.Spans {
		found = append(found, Personal{Class: s.Class, Start: starts[s.Text] + s.Start, End: starts[s.Text] + s.End})
	}
	for _, s := range m.Named(lines) {
		found = add(found, Personal{Class: s.Class, Start: starts[s.Text] + s.Start, End: starts[s.Text] + s.End})
	}
	found = withFullNames(withNumbers(found, text), text)
	slices.SortStableFunc(found, func(a, b Personal) int { return cmp.Compare(a.Start, b.Start) })
	return found
}

// add adds a place unless one that was found already touches it.
func add(found []Personal, p Personal) []Personal {
	if slices.ContainsFunc(found, func(q Personal) bool { return q.Start < p.End && p.Start < q.End }) {
		return found
	}
	return append(found, p)
}

// fullName is a name with the name of the father, in any form, after one or two other names: masking takes names from what stands around them in an act, and a
// post has nothing of that. A judge who is called one is an official.
var fullName = regexp.MustCompile(`([Сс]уд[ьеё]\p{L}*[ \x{a0}]+)?((?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?[ \x{a0}]+){1,2}\p{Lu}\p{Ll}+(?:ович|евич|ьич|мич|овн|евн|ичн|ұлы|улы|қызы|кызы)\p{Ll}{0,4})`)

// fathers are endings that names of fathers have in every form: a text without one has no full name.
var fathers = []string{"вич", "ьич", "мич", "овн", "евн", "ичн", "ұлы", "улы", "ызы"}

// withFullNames adds full names that were not found already.
func withFullNames(found []Personal, text string) []Personal {
	if !slices.ContainsFunc(fathers, func(ending string) bool { return strings.Contains(text, ending) }) {
		return found
	}
	for _, m := range fullName.FindAllStringSubmatchIndex(text, -1) {
		start, end := m[4], m[5]
		first, _, _ := strings.Cut(strings.ToLower(text[start:end]), " ")
		if m[2] >= 0 || strings.HasPrefix(first, "судь") {
			continue
		}
		found = add(found, Personal{Class: mask.ClassName, Start: start, End: end})
	}
	return found
}

// bareNumber is twelve figures that begin as individual identification numbers do: with a date of birth, and a figure for the century and the sex. Masking also
// wants their control figure to be right; whoever mistyped one meant a number all the same. The fifth figure of a business is 4 to 6, which no day begins with.
var bareNumber = regexp.MustCompile(`^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]\d{5}$`)

// withNumbers adds identification numbers that were not found already.
func withNumbers(found []Personal, text string) []Personal {
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		if i-start == 12 && bareNumber.MatchString(text[start:i]) {
			found = add(found, Personal{Class: mask.ClassIIN, Start: start, End: i})
		}
	}
	return found
}
