package forum

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest texts of the discussion. Limits stand before parsing.
const (
	MaxTitle     = 200       // characters
	MaxPost      = 32 << 10  // bytes
	MaxPosition  = 128 << 10 // bytes
	MaxStatement = 500       // characters
	MaxReading   = 1000      // characters
	maxDraft     = 64 << 10  // bytes: what is too long to be posted is still kept
	maxList      = 50        // articles, points or decisions of a topic
	maxKey       = 200       // bytes of the key of an article or a request
)

// body brings a text of several lines to the form that is kept: composed, lines ended by a line feed, no blanks at the end of it. It refuses control
// characters, characters that turn the direction of others, and stacks of marks.
func body(field, s string, most int) (string, error) {
	switch {
	case len(s) > most:
		return "", invalid(field, "long", "the text is too long")
	case !utf8.ValidString(s):
		return "", invalid(field, "invalid", "the text is not UTF-8")
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(norm.NFC.String(s))
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	switch {
	case strings.TrimSpace(s) == "":
		return "", invalid(field, "empty", "a text is needed")
	case len(s) > most:
		return "", invalid(field, "long", "the text is too long")
	case hostileBody(s):
		return "", invalid(field, "invalid", "the text has control or turning characters, or stacks of marks")
	}
	return s, nil
}

// hostileBody is hostile for texts of several lines. Joiners and soft hyphens come with texts that are pasted from elsewhere and do no harm there.
func hostileBody(s string) bool {
	marks := 0
	for _, r := range s {
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		switch {
		case marks > maxMarks:
			return true
		case r == '\n' || r == '\t' || r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff':
		case !unicode.IsGraphic(r):
			return true
		}
	}
	return false
}

// optional is body for a text that may be missing.
func optional(field, s string, most int) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	return body(field, s, most)
}

// optionalLine is line for a text that may be missing.
func optionalLine(field, s string, most int) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	return line(field, s, most)
}

// titleOf brings a title to the form that is kept; it has letters.
func titleOf(s string) (string, error) {
	s, err := line("title", s, MaxTitle)
	if err == nil && strings.IndexFunc(s, unicode.IsLetter) < 0 {
		err = invalid("title", "invalid", "a title has letters")
	}
	return s, err
}

// keys checks the keys of articles or points: no blanks, nothing twice.
func keys(field string, list []string) ([]string, error) {
	if len(list) > maxList {
		return nil, invalid(field, "many", "there are too many")
	}
	var kept []string
	seen := map[string]bool{}
	for _, k := range list {
		k = strings.TrimSpace(k)
		if k == "" || seen[k] {
			continue
		}
		if len(k) > maxKey || strings.ContainsFunc(k, unicode.IsSpace) || hostile(k) {
			return nil, invalid(field, "invalid", "this is no key of an act, such as civil-procedure-code/188")
		}
		seen[k] = true
		kept = append(kept, k)
	}
	return kept, nil
}
