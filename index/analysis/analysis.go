// Package analysis turns Kazakh, Russian and English text into index terms with their places.
// It knows no engine; all of it is safe for concurrent use.
package analysis

// Token is one term of a text.
type Token struct {
	Term       string
	Start, End int // byte offsets in the text that was analysed
	Pos        int // position 1, 2, 3 …; alternatives of one word share it
}
