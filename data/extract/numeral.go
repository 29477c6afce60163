package extract

import "strings"

// numeralWords are the values of Russian and Kazakh numerals by stem; a stem with "=" is a whole word. Hundreds of Kazakh
// ("екі жүз") are a scale.
var numeralWords = map[string]int64{
	"ноль": 0, "ноля": 0, "нуль": 0, "нөл": 0,
	"один": 1, "одна": 1, "одну": 1, "одного": 1, "одной": 1, "одно": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5,
	"шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10,
	"одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19,
	"одиннадцати": 11, "двенадцати": 12, "тринадцати": 13, "четырнадцати": 14, "пятнадцати": 15, "шестнадцати": 16, "семнадцати": 17, "восемнадцати": 18, "девятнадцати": 19,
	"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90,
	"двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80, "девяноста": 90,
	"сто": 100, "ста": 100, "двести": 200, "двухсот": 200, "триста": 300, "трехсот": 300, "четыреста": 400, "четырехсот": 400, "пятьсот": 500, "пятисот": 500,
	"шестьсот": 600, "шестисот": 600, "семьсот": 700, "семисот": 700, "восемьсот": 800, "восьмисот": 800, "девятьсот": 900, "девятисот": 900,
	"бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9, "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80, "тоқсан": 90,
}

// scaleOf is the factor of a scale word: тысяча, мың, миллион, миллиард, and of their abbreviations.
func scaleOf(word string) int64 {
	switch {
	case strings.HasPrefix(word, "тысяч"), word == "мың", word == "тыс":
		return 1_000
	case strings.HasPrefix(word, "миллион"), word == "млн":
		return 1_000_000
	case strings.HasPrefix(word, "миллиард"), word == "млрд":
		return 1_000_000_000
	}
	return 0
}

// numeral reads a number in words at token i: "один миллион двести тысяч", "бір миллион екі жүз мың". It stops at the first
// word that is none.
func numeral(toks []token, i int) (value int64, next int, ok bool) {
	var total, group int64
	start := i
	for i < len(toks) && toks[i].kind == tokenWord && i-start < 24 {
		word := toks[i].low
		scale := scaleOf(word)
		v, plain := numeralWords[word]
		switch {
		case plain:
			group += v
		case word == "жүз":
			group = max(group%10, 1)*100 + group/10*10
		case scale > 0:
			total += max(group, 1) * scale
			group = 0
		default:
			return total + group, i, i > start
		}
		i++
	}
	return total + group, i, i > start
}
