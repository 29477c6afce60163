package english

import (
	"strings"

	snowball "github.com/blevesearch/snowballstem"
	porter "github.com/blevesearch/snowballstem/english"
)

// Stemmer knows the irregular words. It is read only, so any number of goroutines may use it; New makes one.
type Stemmer struct {
	stems map[string]string // irregular forms and words that keep their ending, with their terms
	whole map[string]bool   // terms that Root leaves as they are
}

// Root returns a coarser term: Stem with derivation taken off too, by https://snowballstem.org/algorithms/english/stemmer.html:
// prevent, prevented and prevention meet. Legal words far from their root in meaning stay: authority is not of author.
func (s *Stemmer) Root(word string) string {
	stem := s.Stem(word)
	if s.whole[stem] || !plain(stem) {
		return stem
	}
	for _, end := range silent {
		if strings.HasSuffix(stem, end) && len(stem) > len(end)+2 {
			stem += "e"
			break
		}
	}
	env := snowball.NewEnv(stem)
	porter.Stem(env)
	return env.Current()
}

// silent are the ends of terms that lost an e, by which Snowball knows its suffixes -ate, -able, -ible, -ize, -ive, -ance, -ence.
var silent = [...]string{"at", "abl", "ibl", "iz", "iv", "anc", "enc"}

// Stem returns the term of a word in small letters. The term of an inflected form is that of its base; it is not always a word:
// cities and city give citi, creating and create give creat.
func (s *Stemmer) Stem(word string) string {
	word = bare(word)
	if term, ok := s.stems[word]; ok {
		return term
	}
	if len(word) < 3 || !plain(word) {
		return word
	}
	singular := withoutS(word)
	if term, ok := s.stems[singular]; ok {
		return term
	}
	if singular == word {
		return key(withoutEdIng(word))
	}
	if rest, ok := strings.CutSuffix(singular, "ing"); ok && syllabic(rest) {
		return key(withoutEdIng(singular))
	}
	return key(singular)
}

// bare takes possessive and contracted endings off: judge's, judges', they're, didn't.
func bare(word string) string {
	if at := strings.IndexAny(word, "'’"); at > 0 {
		head, tail := word[:at], strings.TrimLeft(word[at:], "'’")
		switch tail {
		case "t":
			if len(head) > 1 {
				return strings.TrimSuffix(head, "n")
			}
		case "", "s", "m", "d", "re", "ve", "ll":
			return head
		}
	}
	return word
}

// plain holds for words of small English letters alone.
func plain(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// withoutS takes the ending -s of plurals and of the third person off.
func withoutS(w string) string {
	n := len(w)
	if w[n-1] != 's' || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is") {
		return w
	}
	for _, end := range []string{"sses", "xes", "ches", "shes", "zzes"} {
		if strings.HasSuffix(w, end) && n > len(end) {
			return w[:n-2]
		}
	}
	switch {
	case strings.HasSuffix(w, "ies") && n > 4, strings.HasSuffix(w, "oes") && n > 5:
		return w[:n-2]
	case syllabic(w[:n-1]):
		return w[:n-1]
	}
	return w
}

// withoutEdIng takes -ed and -ing off and restores what they change: a doubled consonant, a silent e.
func withoutEdIng(w string) string {
	if strings.HasSuffix(w, "ied") && len(w) > 4 {
		return w[:len(w)-2]
	}
	for _, end := range []string{"ed", "ing"} {
		stem, ok := strings.CutSuffix(w, end)
		if !ok || !syllabic(stem) || end == "ed" && strings.HasSuffix(stem, "e") {
			continue
		}
		switch n := len(stem); {
		case n > 3 && stem[n-1] == stem[n-2] && strings.IndexByte("bdgmnprt", stem[n-1]) >= 0:
			return stem[:n-1]
		case short(stem), stem[n-1] == 'u':
			return stem + "e"
		}
		return stem
	}
	return w
}

// key folds what endings would change: final y to i, a silent e, the second l of a word of several syllables.
func key(w string) string {
	n := len(w)
	switch {
	case n < 3:
	case w[n-1] == 'y' && !vowel(w, n-2):
		return w[:n-1] + "i"
	case w[n-1] == 'e' && n > 3 && w[n-2] != 'e' && syllabic(w[:n-1]) && !short(w[:n-1]):
		return w[:n-1]
	case strings.HasSuffix(w, "ll") && n > 4 && syllables(w) > 1:
		return w[:n-1]
	}
	return w
}

// vowel holds for vowels, for y after a consonant, and not for the u of qu.
func vowel(w string, i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o':
		return true
	case 'u':
		return i == 0 || w[i-1] != 'q'
	case 'y':
		return i > 0 && !vowel(w, i-1)
	}
	return false
}

func syllabic(w string) bool { return syllables(w) > 0 }

// syllables counts the groups of vowels.
func syllables(w string) int {
	n, inside := 0, false
	for i := range len(w) {
		v := vowel(w, i)
		if v && !inside {
			n++
		}
		inside = v
	}
	return n
}

// short holds for one syllable of one vowel and one consonant after it, as in hop, us, writ: such a word had a silent e, or its
// consonant would be doubled.
func short(w string) bool {
	n := len(w)
	return n > 1 && syllables(w) == 1 && !vowel(w, n-1) && strings.IndexByte("wxy", w[n-1]) < 0 && vowel(w, n-2) && (n == 2 || !vowel(w, n-3))
}
