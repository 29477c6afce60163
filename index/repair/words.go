package repair

import "strings"

// leastPart is the least number of letters of a part of a split word.
const leastPart = 3

// isJoined reports whether two words are one that was split: the whole is known, and one of the parts is not. After "не" a part
// that the bank does not have as it stands is enough: не движимость.
func (r *Repairer) isJoined(first, second, joined string) bool {
	first, second, joined = strings.ToLower(first), strings.ToLower(second), strings.ToLower(joined)
	if !allLetters(joined) || len([]rune(second)) < leastPart {
		return false
	}
	if first == "не" && r.words.Frequency(second) == 0 && r.words.Frequency(joined) > 0 {
		return true
	}
	return (!r.words.Known(second) || !r.words.Known(first)) && r.words.Known(joined)
}

// split parts a word into two that the vocabulary knows, where both are frequent at best.
func (r *Repairer) split(w string) (Change, bool) {
	if r.isWord(w) {
		return Change{}, false
	}
	letters := []rune(w)
	best, most := "", 0
	for i := leastPart; i <= len(letters)-leastPart; i++ {
		first, second := string(letters[:i]), string(letters[i:])
		if n := min(r.words.Frequency(first), r.words.Frequency(second)); n > most {
			best, most = first+" "+second, n
		}
	}
	if best == "" {
		return Change{}, false
	}
	return Change{To: best, Kind: Split, Sure: true}, true
}
