package citation

import "strings"

// Places lists the keys of the places below Key that a reference names, the outermost first, each in the manner of Canonical:
// "civil-code/272~point_1", "civil-code/272~point_1__subpoint_2"; "vs:2003-07-11:5~point_7". Documents are indexed under every one of
// them, so that what is counted for a point holds what is counted for its subpoints. It is nil for a reference to the whole; an
// indent is left out, because texts count indents in more than one way.
func (r Ref) Places() []string {
	key := r.Key()
	if key == "" || r.Type == RefCase || r.Type == RefArticle && r.Article == "" {
		return nil
	}
	var list []string
	separator := PlaceSeparator
	for _, u := range [...]struct{ name, value string }{{"part", r.Part}, {"point", r.Point}, {"subpoint", r.Subpoint}} {
		if u.value != "" {
			key += separator + u.name + "_" + u.value
			list, separator = append(list, key), "__"
		}
	}
	return list
}

// PlaceSeparator parts the key of an article or a resolution from the place in it.
const PlaceSeparator = "~"

// ParsePlace takes a key of Places apart: "civil-code/272", and the place as a reference names it. ok is false for a key without a place.
func ParsePlace(key string) (whole string, place Ref, ok bool) {
	whole, rest, ok := strings.Cut(key, PlaceSeparator)
	if !ok || whole == "" {
		return key, Ref{}, false
	}
	for unit := range strings.SplitSeq(rest, "__") {
		name, value, _ := strings.Cut(unit, "_")
		switch {
		case value == "":
			return key, Ref{}, false
		case name == "part":
			place.Part = value
		case name == "point":
			place.Point = value
		case name == "subpoint":
			place.Subpoint = value
		default:
			return key, Ref{}, false
		}
	}
	return whole, place, true
}

// YearKey is a key, or the key of a place, with the year in place of the date: "vs:2003:5~point_2" of "vs:2003-07-11:5~point_2". Numbers of
// resolutions and laws begin anew each year, and many texts name the year alone: under this form both kinds of citation meet. Other keys are returned
// as they are.
func YearKey(key string) string {
	parts := strings.SplitN(key, ":", 3)
	if len(parts) != 3 || len(parts[1]) != len("2003-07-11") || parts[1][4] != '-' {
		return key
	}
	return parts[0] + ":" + parts[1][:4] + ":" + parts[2]
}
