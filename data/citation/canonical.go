package citation

import "strings"

// Status tells how far a reference is resolved.
type Status string

// The stages of resolution.
const (
	StatusExact      Status = "exact"      // the act and, where one is meant, the article are told
	StatusAmbiguous  Status = "ambiguous"  // one of the acts of Candidates
	StatusSelf       Status = "self"       // the act that is being read, which only the caller knows
	StatusHeading    Status = "heading"    // the heading of an article, as laws have
	StatusUnresolved Status = "unresolved" // the act, the article or the case is not told
)

// Status tells how far f is resolved.
func (f Found) Status() Status {
	switch {
	case f.Heading:
		return StatusHeading
	case f.Self:
		return StatusSelf
	case f.Act == "" && len(f.Candidates) > 0:
		return StatusAmbiguous
	case f.Act == "" || f.Type == RefArticle && f.Article == "":
		return StatusUnresolved
	}
	return StatusExact
}

// Canonical is the one form of all the spellings of a reference: the key of the act and the place in it in the style of the Akoma
// Ntoso naming convention (OASIS, version 1.0, section 5), "civil-code~art_272__point_1__subpoint_2". The key is the same for
// all generations of an act. What the text does not tell is left out: "~art_5" is an article of an unknown act.
func (f Found) Canonical() string {
	var b strings.Builder
	switch {
	case f.Self:
		b.WriteString("self")
	case f.Type == RefCase && f.Act == "":
		return "decision:" + f.Date
	case f.Type == RefCase:
		b.WriteString("case:" + f.Act)
	default:
		b.WriteString(f.Act)
	}
	separator := "~"
	for _, u := range [...]struct{ name, value string }{
		{"art", f.Article}, {"part", f.Part}, {"point", f.Point}, {"subpoint", f.Subpoint}, {"indent", f.Paragraph},
	} {
		if u.value != "" {
			b.WriteString(separator + u.name + "_" + u.value)
			separator = "__"
		}
	}
	return b.String()
}
