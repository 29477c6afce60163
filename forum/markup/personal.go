package markup

import (
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
	return found
}
