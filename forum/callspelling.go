package forum

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"taldau/data/fold"
)

// CallSpellings are what a person is found by in the other script, who chose a handle to be called by: what is left of the handle and of the words of the name when
// Ержанова, Yerzhanova and Erjanova are one. Of whom CallWords has none there are none.
func CallSpellings(u *User) []string {
	if u.Handle == "" || u.Suspended != nil {
		return nil
	}
	return nameSpellings(u)
}

// nameSpellings are the words by which a person is told from others, without regard to the script.
func nameSpellings(u *User) []string {
	list := []string{spelling(u.Handle)}
	for part := range strings.FieldsFuncSeq(u.Handle+" "+u.Name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		list = append(list, spelling(part))
	}
	list = slices.DeleteFunc(list, func(word string) bool { return len([]rune(word)) < leastCall })
	slices.Sort(list)
	return slices.Compact(list)
}

// CallBeginnings are the beginnings of CallSpellings that a text may come to while it is typed, at most two: the z of Yerz may be the half of zh, which is another
// letter. Of less than two signs there are none.
func CallBeginnings(s string) []string {
	list := []string{spelling(s)}
	switch s = strings.ToLower(s); {
	case strings.HasSuffix(s, "z"), strings.HasSuffix(s, "k"):
		list = append(list, spelling(s+"h"))
	case strings.HasSuffix(s, "t"):
		list = append(list, spelling(s+"s"))
	case strings.HasSuffix(s, "y"):
		list = append(list, spelling(s+"e"))
	}
	return slices.DeleteFunc(list, func(word string) bool { return len([]rune(word)) < leastCall })
}

// spelling is the skeleton of a word without what passports write more than names have: a letter twice, y before e, and the c of shch, which is щ; y is i at the end of
// a name as well as within it.
func spelling(s string) string {
	letters := []rune(fold.Skeleton(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.ToLower(norm.NFC.String(s)))))
	var b strings.Builder
	last := rune(-1)
	for i, r := range letters {
		if r == 'y' {
			if i+1 < len(letters) && letters[i+1] == 'e' {
				continue
			}
			r = 'i'
		}
		if r == last || r == 'c' && last == 's' {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}
