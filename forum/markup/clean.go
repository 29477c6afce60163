package markup

import "strings"

// clean makes a source that shows what it says: valid UTF-8, line feeds, no controls, nothing that turns the direction of text.
// Spaces stay: they have a meaning in Markdown.
func clean(source string) string {
	source = strings.ToValidUTF8(source, "\ufffd")
	source = strings.ReplaceAll(source, "\r\n", "\n")
	return strings.Map(keep, source)
}

// keep drops the characters that no post may have; a lone carriage return is a line end.
func keep(r rune) rune {
	switch {
	case r == '\r', r == '\u2028', r == '\u2029':
		return '\n'
	case r == '\n' || r == '\t':
		return r
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return -1
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff':
		return -1
	}
	return r
}
