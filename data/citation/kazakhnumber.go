package citation

import "strconv"

// isOrdinalEnding holds for the ending that makes an ordinal of a number in figures: "128-інші бабы", "26-ншы бабы".
func isOrdinalEnding(low string) bool {
	switch low {
	case "інші", "ыншы", "нші", "ншы", "ші", "шы":
		return true
	}
	return false
}

// kazakhNumberWord is the value of a Kazakh number word below a thousand, as a cardinal or as an ordinal; 0 for other words.
func kazakhNumberWord(low string) (value int, isOrdinal bool) {
	if n, err := strconv.Atoi(ordinals[low]); err == nil && low[0] >= 0x80 {
		return n, true
	}
	switch low {
	case "бір":
		return 1, false
	case "екі":
		return 2, false
	case "үш":
		return 3, false
	case "төрт":
		return 4, false
	case "бес":
		return 5, false
	case "алты":
		return 6, false
	case "жеті":
		return 7, false
	case "сегіз":
		return 8, false
	case "тоғыз":
		return 9, false
	case "он":
		return 10, false
	case "жиырма":
		return 20, false
	case "отыз":
		return 30, false
	case "қырық":
		return 40, false
	case "елу":
		return 50, false
	case "алпыс":
		return 60, false
	case "жетпіс":
		return 70, false
	case "сексен":
		return 80, false
	case "тоқсан":
		return 90, false
	case "жүз":
		return 100, false
	case "қырқыншы":
		return 40, true
	case "елуінші":
		return 50, true
	case "алпысыншы":
		return 60, true
	case "жетпісінші":
		return 70, true
	case "сексенінші":
		return 80, true
	case "тоқсаныншы":
		return 90, true
	case "жүзінші":
		return 100, true
	}
	return 0, false
}

// maxNumberWords is how many words a number below a thousand has.
const maxNumberWords = 4

// wordedNumeral reads "үш жүз он жетінші" at token i: the last word is an ordinal.
func (r *Reader) wordedNumeral(i int) (numeral, bool) {
	sum := 0
	for j := i; j < len(r.toks) && j-i < maxNumberWords && r.toks[j].class == classWord; j++ {
		v, last := kazakhNumberWord(r.toks[j].low)
		switch {
		case v == 0:
			return numeral{}, false
		case v == 100 && sum > 0 && sum < 10:
			sum *= 100
		default:
			sum += v
		}
		if last {
			return numeral{from: strconv.Itoa(sum), start: i, end: j + 1}, true
		}
	}
	return numeral{}, false
}
