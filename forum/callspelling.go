package forum

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"taldau/data/fold"
)

// CallSpellings are what a person is found by in the other script, who chose a handle to be called by: what is left of the handle and of the words of the name when
// Ержанова, Yerzhanova and Erjanova are one, and Ёлкин and Yolkin, Теңіз and Tengiz (fold.NameForms). Of whom CallWords has none there are none.
func CallSpellings(u *User) []string {
	if u.Handle == "" || u.Suspended != nil {
		return nil
	}
	return nameSpellings(u)
}

// nameSpellings are the words by which a person is told from others, without regard to the script.
func nameSpellings(u *User) []string {
	list := fold.NameForms(nameLetters(u.Handle))
	for part := range strings.FieldsFuncSeq(u.Handle+" "+u.Name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		list = append(list, fold.NameForms(nameLetters(part))...)
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
	case strings.HasSuffix(s, "y"), strings.HasSuffix(s, "й"):
		list = append(list, spelling(s+"e"))
	}
	return slices.DeleteFunc(list, func(word string) bool { return len([]rune(word)) < leastCall })
}

// spelling is a text as it is looked for, without regard to the script and to the spelling of passports.
func spelling(s string) string { return fold.Name(nameLetters(s)) }

// nameLetters are the letters and digits of a text, in small ones.
func nameLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, strings.ToLower(norm.NFC.String(s)))
}
