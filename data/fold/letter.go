package fold

import "unicode"

// IsLetter is unicode.IsLetter with a short way for the Cyrillic blocks U+0400–U+052F, where all letters of Kazakh and Russian are: the
// tables of package unicode are searched from end to end for each of them, and every loop over a text asks.
func IsLetter(r rune) bool {
	if r >= 0x0400 && r <= 0x052f {
		return r <= 0x0481 || r >= 0x048a // the thousands sign and combining marks stand between them
	}
	return unicode.IsLetter(r)
}
