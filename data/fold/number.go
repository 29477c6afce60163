package fold

// RomanLetter returns the Latin letter of Roman numbers that a small letter is or is drawn like; 0 for every other letter.
func RomanLetter(r rune) rune {
	switch r {
	case 'i', 'і':
		return 'i'
	case 'x', 'х':
		return 'x'
	case 'c', 'с':
		return 'c'
	case 'm', 'м':
		return 'm'
	case 'v', 'l', 'd':
		return r
	}
	return 0
}

// NumberLetter folds a small Latin letter of the number of an act or a case to the Cyrillic one that it, or its capital, is drawn like.
// Other letters stay. Words are folded by Homoglyphs, which knows them as a whole; the letters of a number stand alone.
func NumberLetter(r rune) rune {
	switch r {
	case 'a':
		return 'а'
	case 'b':
		return 'в'
	case 'c':
		return 'с'
	case 'e':
		return 'е'
	case 'h':
		return 'н'
	case 'i':
		return 'і'
	case 'k':
		return 'к'
	case 'm':
		return 'м'
	case 'o':
		return 'о'
	case 'p':
		return 'р'
	case 't':
		return 'т'
	case 'x':
		return 'х'
	case 'y':
		return 'у'
	}
	return r
}
