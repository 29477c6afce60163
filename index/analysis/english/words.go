package english

import (
	_ "embed" // words.txt
	"strings"
)

//go:embed words.txt
var words string

// New returns a stemmer with the irregular words of words.txt.
func New() *Stemmer {
	s := &Stemmer{stems: map[string]string{}, whole: map[string]bool{}}
	for line := range strings.Lines(words) {
		line, _, _ = strings.Cut(line, "#")
		if fields := strings.Fields(line); len(fields) > 1 {
			s.add(fields[0], fields[1:])
		}
	}
	return s
}

func (s *Stemmer) add(base string, forms []string) {
	switch base {
	case "=":
		for _, word := range forms {
			s.put(word, key(word))
			s.whole[key(word)] = true
		}
	case "!":
		for _, word := range forms {
			s.whole[key(word)] = true
		}
	case "+":
		for _, adjective := range forms {
			s.compare(adjective)
		}
	default:
		s.put(base, key(base))
		for _, form := range forms {
			s.put(form, s.stems[base])
		}
	}
}

// put keeps the first term of a word.
func (s *Stemmer) put(word, term string) {
	if _, ok := s.stems[word]; !ok {
		s.stems[word] = term
	}
}

// compare adds the comparative and the superlative of an adjective: safer, busier, bigger, lower.
func (s *Stemmer) compare(adjective string) {
	stem, n := adjective, len(adjective)
	switch last := adjective[n-1]; {
	case last == 'e':
		stem = adjective[:n-1]
	case last == 'y' && !vowel(adjective, n-2):
		stem = adjective[:n-1] + "i"
	case short(adjective):
		stem = adjective + string(last)
	}
	s.put(stem+"er", key(adjective))
	s.put(stem+"est", key(adjective))
}
