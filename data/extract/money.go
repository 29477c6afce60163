package extract

import (
	"strings"

	"taldau/data"
)

// sum is one sum of money in a text: tokens [first, next).
type sum struct {
	first, next int
	hundreds    int64
	currency    string
	words       string // data.WordsAgree, data.WordsDiffer or empty
}

// maxSum bounds what is believed to be a sum, in hundredths: ten trillion.
const maxSum = 1_000_000_000_000_000

// sums finds the sums of money of a sentence: "1 000 000 (один миллион) тенге", "1,5 млн теңге", "500 тысяч тенге", "20 АЕК", "1 234 567,50
// тенге", "$ 100", and sums in words alone.
func sums(toks []token, text string) []sum {
	var list []sum
	for i := 0; i < len(toks); {
		s, ok := readSum(toks, text, i)
		if !ok {
			i++
			continue
		}
		list = append(list, s)
		i = s.next
	}
	return list
}

func readSum(toks []token, text string, i int) (sum, bool) {
	s := sum{first: i}
	switch toks[i].kind {
	case tokenNumber:
		if i > 0 && toks[i-1].kind != tokenNumber && toks[i-1].end == toks[i].start && strings.Contains(`/\№`, toks[i-1].low) {
			return s, false
		}
		s.hundreds, s.next = figures(toks, text, i)
	case tokenWord:
		v, next, ok := numeral(toks, i)
		if !ok || v == 0 || i > 0 && (toks[i-1].kind == tokenNumber || toks[i-1].low == "(") {
			return s, false
		}
		s.hundreds, s.next = v*100, next
	default:
		return s, false
	}
	s.scaled(toks)
	s.bracket(toks)
	if s.currency = currencyAt(toks, &s.next); s.currency == "" {
		return s, false
	}
	if s.words == "" {
		s.bracket(toks)
	}
	s.change(toks)
	return s, s.hundreds > 0 && s.hundreds <= maxSum
}

// figures reads the figures at token i, in hundredths: groups of three parted by a space or a full stop, then hundredths after
// a comma or a full stop.
func figures(toks []token, text string, i int) (hundreds int64, next int) {
	value := whole(toks[i].low)
	next = i + 1
	if len(toks[i].low) <= 3 {
		for next < len(toks) && value < maxSum/1000 {
			at := next
			if (toks[at].low == "." || toks[at].low == ",") && at+1 < len(toks) && toks[at].start == toks[at-1].end && toks[at+1].start == toks[at].end {
				at++
			}
			if toks[at].kind != tokenNumber || len(toks[at].low) != 3 || toks[at].start-toks[next-1].end > 3 || isWord(text[toks[next-1].end:toks[at].start]) {
				break
			}
			value = value*1000 + whole(toks[at].low)
			next = at + 1
		}
	}
	hundreds = value * 100
	if next+1 < len(toks) && (toks[next].low == "," || toks[next].low == ".") && toks[next].start == toks[next-1].end && toks[next+1].kind == tokenNumber &&
		len(toks[next+1].low) <= 2 && toks[next+1].start-toks[next].end <= 1 {
		cents := whole(toks[next+1].low)
		if len(toks[next+1].low) == 1 {
			cents *= 10
		}
		hundreds += cents
		next += 2
	}
	return hundreds, next
}

// isWord reports whether a gap between groups of digits holds a line end or a tabulator: two columns are no number.
func isWord(gap string) bool { return strings.ContainsAny(gap, "\n\t") }

func whole(s string) int64 {
	var v int64
	for i := 0; i < len(s); i++ {
		if v > maxSum {
			return maxSum
		}
		v = v*10 + int64(s[i]-'0')
	}
	return v
}

// scaled takes "млн", "тысяч", "мың" after figures.
func (s *sum) scaled(toks []token) {
	if s.next < len(toks) && toks[s.next].kind == tokenWord {
		if f := scaleOf(toks[s.next].low); f > 0 && s.hundreds <= maxSum/f {
			s.hundreds *= f
			if s.next++; s.next < len(toks) && toks[s.next].low == "." {
				s.next++
			}
		}
	}
}

// bracket compares the words in brackets with the figures: they are printed twice so that neither can be forged.
func (s *sum) bracket(toks []token) {
	i := s.next
	if i+1 >= len(toks) || toks[i].low != "(" {
		return
	}
	v, next, ok := numeral(toks, i+1)
	if !ok {
		return
	}
	words := v * 100
	currencyAt(toks, &next)
	if cents, after, ok := centsAt(toks, next); ok {
		words, next = words+cents, after
	}
	for end := next; end < len(toks) && end-next < 4; end++ {
		if toks[end].low == ")" {
			s.words = data.WordsDiffer
			if words == s.hundreds || words == s.hundreds/100*100 {
				s.words = data.WordsAgree
			}
			s.next = end + 1
			return
		}
	}
}

// change takes "50 тиын" after the currency.
func (s *sum) change(toks []token) {
	if s.hundreds%100 != 0 {
		return
	}
	if cents, next, ok := centsAt(toks, s.next); ok {
		s.hundreds += cents
		s.next = next
	}
}

// centsAt reads "50 тиын", "24 коп.", "елу тиын".
func centsAt(toks []token, i int) (cents int64, next int, ok bool) {
	if i >= len(toks) {
		return 0, i, false
	}
	next = i + 1
	switch {
	case toks[i].kind == tokenNumber && len(toks[i].low) <= 2:
		cents = whole(toks[i].low)
	case toks[i].kind == tokenWord:
		if cents, next, ok = numeral(toks, i); !ok || cents > 99 {
			return 0, i, false
		}
	default:
		return 0, i, false
	}
	if next >= len(toks) || !strings.HasPrefix(toks[next].low, "тиын") && !strings.HasPrefix(toks[next].low, "тиін") && !strings.HasPrefix(toks[next].low, "коп") && !strings.HasPrefix(toks[next].low, "тыйын") {
		return 0, i, false
	}
	return cents, next + 1, true
}

// currencyAt reads a currency at token *next and moves on; empty: there is none.
func currencyAt(toks []token, next *int) string {
	i := *next
	if i >= len(toks) {
		return ""
	}
	for _, c := range currencies {
		if end, ok := matchStems(toks, i, c.stems); ok {
			if end < len(toks) && toks[end].low == "." && c.short && toks[end].start == toks[end-1].end {
				end++
			}
			*next = end
			return c.code
		}
	}
	if toks[i].low == "₸" || toks[i].low == "$" || toks[i].low == "€" || toks[i].low == "₽" {
		*next = i + 1
		return map[string]string{"₸": "KZT", "$": "USD", "€": "EUR", "₽": "RUB"}[toks[i].low]
	}
	if toks[i].low == "-" && i+1 < len(toks) && toks[i].start == toks[i-1].end { // "100 000-теңге"
		at := i + 1
		if code := currencyAt(toks, &at); code != "" {
			*next = at
			return code
		}
	}
	return ""
}

// currencies are the names of currencies, the longest first.
var currencies = []struct {
	stems []stem
	code  string
	short bool
}{
	{[]stem{"айлық", "есептік", "көрсеткіш"}, data.CurrencyIndex, false}, {[]stem{"месячн", "расчетн", "показател"}, data.CurrencyIndex, false},
	{[]stem{"=мрп"}, data.CurrencyIndex, false}, {[]stem{"=аек"}, data.CurrencyIndex, false},
	{[]stem{"тенге"}, "KZT", false}, {[]stem{"теңге"}, "KZT", false}, {[]stem{"=тг"}, "KZT", true}, {[]stem{"=тнг"}, "KZT", true}, {[]stem{"=kzt"}, "KZT", false}, {[]stem{"теньге"}, "KZT", false},
	{[]stem{"долларов", "сша"}, "USD", false}, {[]stem{"доллар", "=сша"}, "USD", false}, {[]stem{"=ақш", "доллар"}, "USD", false}, {[]stem{"доллар"}, "USD", false}, {[]stem{"=usd"}, "USD", false},
	{[]stem{"=евро"}, "EUR", false}, {[]stem{"еуро"}, "EUR", false}, {[]stem{"=eur"}, "EUR", false},
	{[]stem{"российск", "рубл"}, "RUB", false}, {[]stem{"рубл"}, "RUB", false}, {[]stem{"=руб"}, "RUB", true}, {[]stem{"ресей", "рубл"}, "RUB", false}, {[]stem{"=rub"}, "RUB", false},
	{[]stem{"=сом"}, "KGS", false}, {[]stem{"=сомов"}, "KGS", false}, {[]stem{"=сома"}, "KGS", false}, {[]stem{"=сомду"}, "KGS", false},
}
