package fold

import (
	"strings"
	"unicode/utf8"
)

// Despace joins letter-spaced words: "Р Е Ш И Л:" gives "РЕШИЛ:", "п о с т а н о в л я е т:" gives "постановляет:". Words
// of such a line are parted by two or more spaces or by punctuation; Clean makes one space of several, so a line of
// several spaced words cleaned before becomes one word. A run of fewer than four single letters is left as it is.
func Despace(line string) string {
	if !hasSpaced(line) {
		return line
	}
	var b strings.Builder
	b.Grow(len(line))
	for len(line) > 0 {
		if run, joined := spacedRun(line); run > 0 {
			b.WriteString(joined)
			line = line[run:]
			continue
		}
		next := strings.IndexByte(line, ' ') + 1
		if next == 0 {
			next = len(line)
		}
		b.WriteString(line[:next])
		line = line[next:]
	}
	return b.String()
}

// hasSpaced is the quick test for "x y z w": single letters with single spaces.
func hasSpaced(s string) bool {
	letters := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if !IsLetter(r) || i < len(s) && s[i] != ' ' && letters == 0 && isLetterAt(s, i) {
			letters = 0
			if end := strings.IndexByte(s[i:], ' '); end >= 0 && IsLetter(r) {
				i += end
			}
			continue
		}
		if letters++; letters >= 4 {
			return true
		}
		if i >= len(s) || s[i] != ' ' {
			letters = 0
			continue
		}
		i++
	}
	return false
}

func isLetterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return IsLetter(r)
}

// spacedRun returns the length of the letter-spaced run at the start of s and the run without its spaces; 0 for none.
func spacedRun(s string) (length int, joined string) {
	var word []rune
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !IsLetter(r) || isLetterAt(s, i+size) && i+size < len(s) {
			break
		}
		word = append(word, r)
		i += size
		if i >= len(s) || s[i] != ' ' || i+1 >= len(s) || !isLetterAt(s, i+1) {
			length = i
			break
		}
		length = i
		i++
	}
	if len(word) < 4 {
		return 0, ""
	}
	return length, string(word)
}
