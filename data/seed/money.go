package seed

import (
	"fmt"
	"strings"

	"taldau/data"
)

// money writes a sum of tenge in figures and, often, in words.
func (v *voice) money(n int) string {
	figures := grouped(n)
	if v.lang == data.LangKazakh {
		if v.IntN(2) == 0 {
			return figures + " (" + kazakhNumeral(n) + ") теңге"
		}
		return figures + " теңге"
	}
	if v.IntN(2) == 0 {
		return figures + " (" + russianNumeral(n) + ") тенге"
	}
	return figures + " тенге"
}

// grouped writes 1250000 as "1 250 000".
func grouped(n int) string {
	s := fmt.Sprint(n)
	var b strings.Builder
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

var (
	russianOnes     = strings.Fields("ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать")
	russianTens     = strings.Fields("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
	russianHundreds = strings.Fields("- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
	kazakhOnes      = strings.Fields("нөл бір екі үш төрт бес алты жеті сегіз тоғыз")
	kazakhTens      = strings.Fields("- он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан")
)

// russianNumeral writes 1 to 999 999 999 in words, as sums are written.
func russianNumeral(n int) string {
	var parts []string
	if m := n / 1_000_000; m > 0 {
		parts = append(parts, russianHundred(m, false), russianForm(m, "миллион", "миллиона", "миллионов"))
	}
	if t := n / 1000 % 1000; t > 0 {
		parts = append(parts, russianHundred(t, true), russianForm(t, "тысяча", "тысячи", "тысяч"))
	}
	if r := n % 1000; r > 0 || n == 0 {
		parts = append(parts, russianHundred(r, false))
	}
	return strings.Join(parts, " ")
}

func russianHundred(n int, feminine bool) string {
	var parts []string
	if n >= 100 {
		parts = append(parts, russianHundreds[n/100])
	}
	switch r := n % 100; {
	case r >= 20:
		parts = append(parts, russianTens[r/10])
		if r%10 > 0 {
			parts = append(parts, russianOne(r%10, feminine))
		}
	case r > 0 || n == 0:
		parts = append(parts, russianOne(r, feminine))
	}
	return strings.Join(parts, " ")
}

func russianOne(n int, feminine bool) string {
	switch {
	case feminine && n == 1:
		return "одна"
	case feminine && n == 2:
		return "две"
	}
	return russianOnes[n]
}

func russianForm(n int, one, few, many string) string {
	switch {
	case n%100 >= 11 && n%100 <= 14:
		return many
	case n%10 == 1:
		return one
	case n%10 >= 2 && n%10 <= 4:
		return few
	}
	return many
}

// kazakhNumeral writes 1 to 999 999 999 in words.
func kazakhNumeral(n int) string {
	var parts []string
	if m := n / 1_000_000; m > 0 {
		parts = append(parts, kazakhHundred(m), "миллион")
	}
	if t := n / 1000 % 1000; t > 0 {
		parts = append(parts, kazakhHundred(t), "мың")
	}
	if r := n % 1000; r > 0 || n == 0 {
		parts = append(parts, kazakhHundred(r))
	}
	return strings.Join(parts, " ")
}

func kazakhHundred(n int) string {
	var parts []string
	if h := n / 100; h > 0 {
		if h > 1 {
			parts = append(parts, kazakhOnes[h])
		}
		parts = append(parts, "жүз")
	}
	if t := n / 10 % 10; t > 0 {
		parts = append(parts, kazakhTens[t])
	}
	if o := n % 10; o > 0 || n == 0 {
		parts = append(parts, kazakhOnes[o])
	}
	return strings.Join(parts, " ")
}
