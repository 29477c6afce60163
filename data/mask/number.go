package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ValidIIN reports whether 12 digits can be an individual identification number: date of birth, century digit and check digit
// (Government resolution 565 of 11.06.2003: weights 1…11, then 3…11, 1, 2, modulo 11).
func ValidIIN(digits string) bool {
	return birthDigits(digits) && checkDigit(digits)
}

func birthDigits(d string) bool {
	if len(d) != 12 {
		return false
	}
	month, day := two(d[2:]), two(d[4:])
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && d[6] >= '0' && d[6] <= '6'
}

func two(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

func checkDigit(d string) bool {
	sum, again := 0, 0
	for i := range 11 {
		digit := int(d[i] - '0')
		sum += digit * (i + 1)
		again += digit * ((i+2)%11 + 1)
	}
	if sum %= 11; sum == 10 {
		sum = again % 11
	}
	return sum < 10 && sum == int(d[11]-'0')
}

// iins finds identification numbers by label, or by date and check digit.
func (r *reader) iins() {
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		if t.kind != kindNumber {
			continue
		}
		digits, last := r.run(i)
		if last > i || len(digits) == 12 {
			if r.isIIN(i, last, digits) {
				r.add(place{start: t.start, end: r.tokens[last].end, class: ClassIIN, value: digits})
			}
		} else if n := len(digits); (n == 11 || n == 13) && r.labelled(i) == cueIIN && !r.glued(t.start, t.end) {
			r.add(place{start: t.start, end: t.end, class: ClassIIN, value: digits}) // a mistyped one
		}
		i = last
	}
}

// run joins number tokens from i on that are parted by one space or dash until they have 12 digits. A number that has 12 digits
// itself stands alone; where the digits do not come to 12 the run is the token alone.
func (r *reader) run(i int) (digits string, last int) {
	first := r.word(i)
	if len(first) >= 12 {
		return first, i
	}
	var b strings.Builder
	b.WriteString(first)
	for k := i; b.Len() < 12; {
		next := k + 1
		if r.at(next).mark == '-' {
			next++
		}
		t := r.at(next)
		if t.kind != kindNumber || t.start-r.tokens[k].end > 4 {
			break
		}
		b.WriteString(r.text[t.start:t.end])
		k = next
		if b.Len() == 12 {
			return b.String(), k
		}
	}
	return first, i
}

func (r *reader) isIIN(first, last int, digits string) bool {
	if r.glued(r.tokens[first].start, r.tokens[last].end) || r.joined(first, last) {
		return false
	}
	label := r.labelled(first)
	if label == 0 && r.at(last+1).cue&cueIIN != 0 {
		label = cueIIN
	}
	switch {
	case label == cueIIN:
		return true
	case label == cueIIN|cueBIN:
		return digits[4] < '4' || digits[4] > '6'
	case !ValidIIN(digits):
		return false
	case first == last:
		return true
	}
	// Unlabelled groups: a sum ("900 101 300 453 тенге") and a cadastral number look alike.
	sixes := last-first <= 2 && len(r.word(first)) == 6 && len(r.word(last)) == 6
	return sixes && r.at(last+1).cue&cueMoney == 0
}

// joined reports whether a dash, a slash or a dot ties the tokens to a longer number.
func (r *reader) joined(first, last int) bool {
	tie := func(t token) bool {
		return t.kind == kindMark && (t.mark == '-' || t.mark == '/' || t.mark == '.' || t.mark == '\\')
	}
	a, b := r.at(first-1), r.at(last+1)
	return tie(a) && a.end == r.tokens[first].start && r.at(first-2).kind == kindNumber && r.at(first-2).end == a.start ||
		tie(b) && b.start == r.tokens[last].end && r.at(last+2).kind == kindNumber && r.at(last+2).start == b.end
}

// labelled returns the label before token i: that of an IIN, of a BIN, or both for "ИИН/БИН".
func (r *reader) labelled(i int) cue {
	for k := 1; k <= 5 && i-k >= 0; k++ {
		t := r.tokens[i-k]
		if t.kind == kindNumber && t.end-t.start >= 6 {
			return 0
		}
		if c := t.cue & (cueIIN | cueBIN); c != 0 {
			if m := r.at(i - k - 1); m.kind == kindMark && (m.mark == '/' || m.mark == '(' || m.mark == '\\') {
				c |= r.at(i-k-2).cue & (cueIIN | cueBIN)
			}
			return c
		}
	}
	return 0
}

// phones finds telephone numbers: +7 or 8 with ten digits, or five to eleven digits after a label.
func (r *reader) phones() {
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		plus := t.kind == kindMark && t.mark == '+'
		open := t.kind == kindMark && t.mark == '('
		if t.kind != kindNumber && !plus && !open {
			continue
		}
		labelled := r.phoneLabel(i)
		if open && !labelled || t.kind == kindNumber && !labelled && r.text[t.start] != '8' {
			continue
		}
		last, digits, groups := r.dial(i)
		if last < 0 || !phoneShape(digits, groups, plus, labelled) || r.glued(t.start, r.tokens[last].end) {
			continue
		}
		if !plus && !labelled && r.numbered(i, last) {
			continue
		}
		r.add(place{start: t.start, end: r.tokens[last].end, class: ClassPhone, value: digits[max(0, len(digits)-10):]})
		i = last
	}
}

// phoneLabel reports whether a label of a telephone stands before token i with nothing but marks between.
func (r *reader) phoneLabel(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		t := r.tokens[k]
		if t.cue&cuePhone != 0 {
			return true
		}
		if t.kind == kindNumber || t.kind == kindWord && t.runes > 6 {
			return false
		}
	}
	return false
}

// dial reads digits from token i on over spaces, brackets and dashes, to at most 11.
func (r *reader) dial(i int) (last int, digits string, groups []int) {
	var b strings.Builder
	last = -1
	for k := i; k < len(r.tokens) && k < i+16; k++ {
		t := r.tokens[k]
		if t.kind == kindNumber {
			if b.Len()+t.end-t.start > 11 {
				break
			}
			b.WriteString(r.text[t.start:t.end])
			groups = append(groups, t.end-t.start)
			if last = k; b.Len() == 11 {
				break
			}
			continue
		}
		if t.kind != kindMark || !strings.ContainsRune("+()-", t.mark) || t.mark == '+' && k > i {
			break
		}
	}
	return last, b.String(), groups
}

func phoneShape(digits string, groups []int, plus, labelled bool) bool {
	switch {
	case plus:
		return len(digits) == 11 && digits[0] == '7'
	case labelled:
		return len(digits) >= 5 && len(digits) <= 11
	}
	return len(digits) == 11 && strings.HasPrefix(digits, "87") && (groups[0] == 1 || groups[0] == 4 || groups[0] == 11)
}

// numbered reports whether the digits are part of a number or a sum: "№ 8 …", "18 8 …", "… тенге".
func (r *reader) numbered(first, last int) bool {
	p := r.at(first - 1)
	return p.kind == kindNumber || p.kind == kindMark && strings.ContainsRune("№/-.,", p.mark) && p.mark != ',' ||
		r.at(last+1).cue&cueMoney != 0
}

// plates finds registration plates: "123 ABC 02" by shape, older "A 123 BCD" next to a word about vehicles.
func (r *reader) plates() {
	for i := range r.tokens {
		if last, value, ok := r.plate(i); ok && !r.glued(r.tokens[i].start, r.tokens[last].end) {
			r.add(place{start: r.tokens[i].start, end: r.tokens[last].end, class: ClassPlate, value: value})
		}
	}
}

func (r *reader) plate(i int) (last int, value string, ok bool) {
	a, b, c := r.at(i), r.at(i+1), r.at(i+2)
	if c.start-b.end > 2 || b.start-a.end > 2 {
		return 0, "", false
	}
	_, cued := r.before(i, 8, cueVehicle)
	if a.kind == kindNumber && a.end-a.start == 3 && b.kind == kindWord && c.kind == kindNumber && c.end-c.start == 2 {
		letters, latin, ok := plateLetters(r.word(i + 1))
		n := two(r.word(i + 2))
		if !ok || n < 1 || n > 21 || len(letters) < 2 || len(letters) > 3 {
			return 0, "", false
		}
		shape := (latin || !b.space && !c.space) && !strings.Contains(" KZT USD EUR RUB TNG ", " "+letters+" ")
		return i + 2, r.word(i) + letters + r.word(i+2), cued || shape
	}
	if cued && a.kind == kindWord && a.runes == 1 && b.kind == kindNumber && b.end-b.start == 3 && c.kind == kindWord {
		first, _, ok1 := plateLetters(r.word(i))
		rest, _, ok2 := plateLetters(r.word(i + 2))
		return i + 2, first + r.word(i+1) + rest, ok1 && ok2 && len(rest) >= 2 && len(rest) <= 3
	}
	return 0, "", false
}

// plateLetters folds the letters of a plate to Latin capitals; latin tells that they were Latin.
func plateLetters(w string) (letters string, latin, ok bool) {
	var b strings.Builder
	latin = true
	for _, c := range w {
		if i := strings.IndexRune("АВЕКМНОРСТУХІ", c); i >= 0 {
			latin = false
			b.WriteByte("ABEKMHOPCTYXI"[utf8.RuneCountInString("АВЕКМНОРСТУХІ"[:i])])
			continue
		}
		if c < 'A' || c > 'Z' {
			return "", false, false
		}
		b.WriteRune(c)
	}
	return b.String(), latin, true
}

// papers finds numbers of identity cards, passports and licences after their label.
func (r *reader) papers() {
	for i, t := range r.tokens {
		if t.cue&cuePaper == 0 {
			continue
		}
		for k := i + 1; k < len(r.tokens) && k <= i+9; k++ {
			n := r.tokens[k]
			if n.kind == kindMark && (n.mark == ';' || n.mark == '.' && r.at(k+1).caps) {
				break
			}
			if n.kind != kindNumber || n.end-n.start < 6 || n.end-n.start > 9 {
				continue
			}
			start := n.start
			if p := r.at(k - 1); p.kind == kindWord && p.runes <= 2 && p.upper && n.start-p.end <= 1 {
				start = p.start
			}
			for j := k - 1; j > i && r.tokens[j].kind == kindNumber; j-- { // series "45 03 123456"
				start = r.tokens[j].start
			}
			r.add(place{start: start, end: n.end, class: ClassDoc, value: strings.Map(visible, r.text[start:n.end])})
			break
		}
	}
}

func visible(c rune) rune {
	if unicode.IsSpace(c) {
		return -1
	}
	return c
}
