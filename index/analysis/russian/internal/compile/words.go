package main

import (
	"fmt"
	"os"
	"strings"
)

// preferred multiplies the weight of lemmas that court language prefers: суда is of суд, not of судно.
const preferred = 200

// wordList is what words.txt adds to the dictionary; the comment at the top of that file says how its lines are read.
type wordList struct {
	own    map[string]bool     // participles that are their own lemmas
	prefer map[string]bool     // lemmas that beat others
	like   map[string][]twin   // by the lemma of the model
	forms  map[string][]string // words with all their lemmas
}

// twin is a word that is inflected like its model. The stems are what is left of both before their longest common ending.
type twin struct {
	lemma, stem, model string
}

// form returns the form of the twin that corresponds to a form of the model.
func (t twin) form(word string) (string, bool) {
	ending, ok := strings.CutPrefix(word, t.model)
	return t.stem + ending, ok
}

func readWords(path string) (*wordList, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	l := &wordList{map[string]bool{}, map[string]bool{}, map[string][]twin{}, map[string][]string{}}
	for i, line := range strings.Split(string(data), "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if err := l.add(fields[0], fields[1:]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
		}
	}
	return l, nil
}

func (l *wordList) add(command string, words []string) error {
	for _, w := range words {
		if !plain(w) || strings.Contains(w, "ё") {
			return fmt.Errorf("%q is not a word of small Russian letters without ё", w)
		}
	}
	switch {
	case command == "own":
		for _, w := range words {
			l.own[w] = true
		}
	case command == "prefer":
		for _, w := range words {
			l.prefer[w] = true
		}
	case command == "like" && len(words) >= 2:
		for _, w := range words[1:] {
			l.like[words[0]] = append(l.like[words[0]], newTwin(w, words[0]))
		}
	case command == "lemma" && len(words) >= 2:
		for _, w := range words[1:] {
			l.forms[w] = append(l.forms[w], words[0])
		}
	default:
		return fmt.Errorf("%q with %d words is no line of this list; its first lines say which there are", command, len(words))
	}
	return nil
}

func newTwin(word, model string) twin {
	w, m := []rune(word), []rune(model)
	n := 0
	for n < len(w) && n < len(m) && w[len(w)-1-n] == m[len(m)-1-n] {
		n++
	}
	return twin{lemma: word, stem: string(w[:len(w)-n]), model: string(m[:len(m)-n])}
}
