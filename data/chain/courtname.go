package chain

import (
	"slices"
	"strings"
)

// maxCourtWords is the longest name of a court in words.
const maxCourtWords = 16

// boundaries are words after which the name of a court may begin in a Kazakh sentence.
var boundaries = []string{"бойынша", "туралы", "және", "мен", "қарап", "тексеріп", "шағымды", "отырысында"}

// beforeDates are words between the name of a court and the date of its act.
var beforeDates = []string{"от", "вынесенное", "вынесенный", "вынесенного", "вынесенным", "of", "dated"}

// court reads the court that a piece of text names and returns its slug; empty where it is not one of the dictionary. In Russian the
// piece is what stands between the name of the act and its date, in Kazakh what stands before the date.
func (r *reading) court(s, on string) string {
	if r.courts == nil {
		return ""
	}
	words := strings.Fields(strings.Trim(s, " ,.:–-№"))
	for len(words) > 0 && slices.Contains(beforeDates, folded(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	if len(words) < 2 {
		return ""
	}
	for from := max(0, len(words)-maxCourtWords); from < len(words)-1; from++ {
		if from > 0 && !beginsName(words[from-1]) {
			continue
		}
		if c, ok := r.courts.Resolve(strings.Join(words[from:], " "), on); ok {
			return c.Slug
		}
	}
	return ""
}

// beginsName reports whether the name of a court may begin after this word.
func beginsName(before string) bool {
	return strings.HasSuffix(before, ",") || slices.Contains(boundaries, folded(strings.Trim(before, ",.;")))
}
