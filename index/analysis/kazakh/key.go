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
	// халық and халқ-ы, орын and орн-ы, ауыз and ауз-ы: the narrow vowel is lost between these consonants only
	if n > 3 && (at(2) == letterY || at(2) == letterI) && letters.loses[at(1)]&losesLast != 0 && letters.loses[at(3)]&losesFirst != 0 &&
		letters.hasVowel(dst[from:from+n-3]) {
		dst[from+n-2] = at(1)
		n--
	}
	if n > 1 {
		dst[from+n-1] = hard(at(1))
	}
	return dst[:from+n]
}

// lookKey appends to dst what a stem is counted and listed by: its folding key, but with its own last vowel, so that тері (skin)
// does not speak for тер (sweat).
func lookKey(dst, stem []letter) []letter {
	if n := len(stem); n > 2 && (stem[n-1] == letterY || stem[n-1] == letterI) {
		return append(dst, stem...)
	}
	return foldKey(dst, stem)
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
