package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// emails finds e-mail addresses, but not those of courts and state bodies.
func (r *reader) emails() {
	for at := strings.IndexByte(r.text, '@'); at >= 0; {
		start, end := at, at+1
		for start > 0 && at-start < 64 {
			c, size := utf8.DecodeLastRuneInString(r.text[:start])
			if !fold.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune("._%+-", c) {
				break
			}
			start -= size
		}
		for end < len(r.text) && end-at < 128 && isHost(r.text[end]) {
			end++
		}
		host := strings.TrimRight(r.text[at+1:end], ".-")
		end = at + 1 + len(host)
		if start < at && strings.Contains(host, ".") && !official(host) {
			r.add(place{start: start, end: end, class: ClassEmail, value: strings.ToLower(r.text[start:end])})
		}
		next := strings.IndexByte(r.text[end:], '@')
		if next < 0 {
			return
		}
		at = end + next
	}
}

func isHost(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-'
}

func official(host string) bool {
	host = strings.ToLower(host)
	for _, h := range []string{"gov.kz", "sud.kz", "arbitr.ru"} {
		if host == h || strings.HasSuffix(host, "."+h) {
			return true
		}
	}
	return false
}

// accounts finds bank accounts: KZ and 18 more letters and digits, with spaces; by check digits (ISO 13616, modulo 97) or label.
func (r *reader) accounts() {
	for i, t := range r.tokens {
		if t.kind != kindWord || t.runes < 2 {
			continue
		}
		c, size := utf8.DecodeRuneInString(r.text[t.start:])
		if c != 'K' && c != 'К' || !strings.HasPrefix(r.text[t.start+size:], "Z") {
			continue
		}
		value, end := accountAt(r.text, t.start)
		if value == "" || r.glued(t.start, end) {
			continue
		}
		_, labelled := r.before(i, 4, cueAccount)
		if labelled || remainder97(value) == 1 {
			r.add(place{start: t.start, end: end, class: ClassIBAN, value: value})
		}
	}
}

// accountAt reads the 20 characters of an account from start on.
func accountAt(text string, start int) (value string, end int) {
	var b strings.Builder
	space := false
	for i, c := range text[start:] {
		if c == ' ' || c == '\u00a0' {
			if space {
				return "", 0
			}
			space = true
			continue
		}
		space = false
		switch {
		case c == 'К':
			c = 'K'
		case c == 'Т':
			c = 'T'
		case c == 'А':
			c = 'A'
		case c == 'В':
			c = 'B'
		case c == 'С':
			c = 'C'
		}
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		n := b.Len()
		digit := c >= '0' && c <= '9'
		if !digit && (c < 'A' || c > 'Z' || n == 2 || n == 3) {
			return "", 0
		}
		if b.WriteRune(c); b.Len() == 20 {
			_, size := utf8.DecodeRuneInString(text[start+i:])
			return b.String(), start + i + size
		}
	}
	return "", 0
}

// remainder97 is the check of ISO 13616: 1 for a valid account.
func remainder97(account string) int {
	n := 0
	for i := range len(account) {
		c := account[(i+4)%len(account)]
		if c >= 'A' {
			n = (n*100 + int(c-'A') + 10) % 97
		} else {
			n = (n*10 + int(c-'0')) % 97
		}
	}
	return n
}
