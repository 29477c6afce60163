package kazakh

// foldKey appends to dst the folding key of a stem: one term of the shapes that a root takes before endings, талап and талаб-ы,
// халық and халқ-ы, қаулы and қаул-ы. Which of two shapes is the dictionary's is often not to be told, and need not be.
func foldKey(dst, stem []letter) []letter {
	from := len(dst)
	dst = append(dst, stem...)
	n := len(dst) - from
	at := func(i int) letter { return dst[from+n-i] } // from the end, 1 is the last
	for n > 2 && (at(1) == letterSoft || at(1) == letterHard) {
		n--
	}
	if n > 2 && (at(1) == letterY || at(1) == letterI) {
		n--
	}
	if n > 2 && at(1) == letterShort && at(2) == letterDotted { // жи-я-ды and жи-ю
		n--
	}
	// ы or і between the last two consonants goes where another vowel remains, but not that of an instrument, баянда-уыш
	if n > 3 && !(at(1) == letterSh && at(3) == letterU) && (at(2) == letterY || at(2) == letterI) && !letters.open[at(1)] && !letters.open[at(3)] && letters.hasVowel(dst[from:from+n-3]) {
		dst[from+n-2] = at(1)
		n--
	}
	if n > 1 {
		dst[from+n-1] = hard(at(1))
	}
	return dst[:from+n]
}

// hard is the voiceless partner of a consonant.
func hard(c letter) letter {
	switch c {
	case letterB:
		return letterP
	case letterG:
		return letterK
	case letterGh:
		return letterQ
	}
	return c
}
