package analysis

import (
	"sort"
	"strconv"
	"strings"
)

// The bounds of references.
const (
	longestRange  = 30   // numbers that one range stands for
	largestNumber = 1500 // greater numbers are years and sums, not articles
	codeDistance  = 6    // pieces between an article and its code
)

// refer adds the terms of numbered units to the pieces that bear the numbers: art:188, part:2, pt:1, and uk:188 where the code
// stands within six pieces. Russian and English name the unit first, Kazakh the number.
func (r *passage) refer() {
	for i := 0; i < len(r.pieces); i++ {
		p := &r.pieces[i]
		switch {
		case p.word == nil:
			if next := r.numbersBeforeUnit(i); next > i {
				i = next
			} else {
				r.numberBesideCode(i)
			}
		case p.word.roman != "":
			r.singleRoman(i)
		case p.word.ordinal != "":
			r.ordinalBeforeUnit(i)
		case p.word.unit.rank != rankNone && !p.word.unit.kazakh:
			i = r.numbersAfterUnit(i)
		}
	}
}

// numbersAfterUnit reads "ст. 188, 189 и 190-192" and returns the last piece it took, or i.
func (r *passage) numbersAfterUnit(i int) int {
	u := r.pieces[i].word.unit
	j := i + 1
	if j >= len(r.pieces) || r.pieces[j].begins || strings.Trim(r.between(i, j), ". №\u00a0\u202f") != "" {
		return i
	}
	if w := r.pieces[j].word; w != nil {
		if w.ordinal != "" && u.prefix() != "" {
			r.add(j, u.prefix()+w.ordinal)
			return j
		}
		return i
	}
	if !r.isUnitNumber(j) || r.isKazakhUnit(j+1) {
		return i
	}
	if u.full != "" {
		r.addWord(i, u.full)
	}
	last := j
	for next := r.listed(last); next > last && !r.isKazakhUnit(next+1); next = r.listed(last) {
		last = next
	}
	r.number(i, last, u)
	return last
}

// numbersBeforeUnit reads "188, 189-баптары" and returns the unit word, or i.
func (r *passage) numbersBeforeUnit(i int) int {
	last := i
	for r.isUnitNumber(last) {
		if r.isKazakhUnit(last + 1) {
			r.number(i, last, r.pieces[last+1].word.unit)
			return last + 1
		}
		next := r.listed(last)
		if next == last {
			break
		}
		last = next
	}
	return i
}

// isKazakhUnit reports whether piece i is a Kazakh unit word right after a number: 188-бап, 4 бабы, 1) тармақшасы.
func (r *passage) isKazakhUnit(i int) bool {
	return i > 0 && i < len(r.pieces) && r.pieces[i].word != nil && r.pieces[i].word.unit.kazakh && strings.Trim(r.between(i-1, i), "-–‑ )\u00a0") == ""
}

// listed returns the next number of a list after number i, or i.
func (r *passage) listed(i int) int {
	j := i + 1
	if j >= len(r.pieces) || r.pieces[j].begins {
		return i
	}
	gap := strings.Trim(r.between(i, j), " )\u00a0")
	if w := r.pieces[j].word; w != nil {
		if gap == "" && isJoining(w.exact) && r.isUnitNumber(j+1) {
			return j + 1
		}
		return i
	}
	if gap != "" && strings.Trim(gap, ",-–—") == "" && r.isUnitNumber(j) {
		return j
	}
	return i
}

func isJoining(word string) bool {
	switch word {
	case "и", "или", "либо", "and", "or", "және", "мен", "бен", "пен", "немесе":
		return true
	}
	return false
}

// isUnitNumber holds for a piece that can number a unit: 188, 188-1, 188-190.
func (r *passage) isUnitNumber(i int) bool {
	if i >= len(r.pieces) || r.pieces[i].word != nil {
		return false
	}
	first, rest, _ := strings.Cut(r.pieces[i].number, "-")
	n, err := strconv.Atoi(first)
	if err != nil || n < 1 || n > largestNumber {
		return false
	}
	if rest == "" {
		return true
	}
	_, err = strconv.Atoi(rest)
	return err == nil
}

// number adds the terms of the numbers of pieces first…last, among which a joining word or the unit word itself may stand.
func (r *passage) number(first, last int, u unit) {
	if u.prefix() == "" {
		return
	}
	before, beforeAt := 0, -1
	for i := first; i <= last; i++ {
		if r.pieces[i].word != nil {
			continue
		}
		number := r.pieces[i].number
		low, high := span(number, u.one)
		if beforeAt == i-1 && isRangeMark(r.between(beforeAt, i)) {
			if n, err := strconv.Atoi(number); err == nil && n > before && n-before <= longestRange {
				low, high = before+1, n
			}
		}
		if low == 0 {
			r.refers(i, first, last, number, u)
		}
		for n := low; n > 0 && n <= high; n++ {
			r.refers(i, first, last, strconv.Itoa(n), u)
		}
		if n, err := strconv.Atoi(number); err == nil {
			before, beforeAt = n, i
		}
	}
}

func isRangeMark(gap string) bool {
	gap = strings.TrimSpace(gap)
	return gap == "-" || gap == "–" || gap == "—"
}

// span reads "188-190" as a range where it can be one; 188-1, and 15-17 after a word in the singular, are one number: 0, 0.
func span(number string, one bool) (low, high int) {
	a, b, ok := strings.Cut(number, "-")
	if !ok || one {
		return 0, 0
	}
	low, _ = strconv.Atoi(a)
	high, err := strconv.Atoi(b)
	if err != nil || high <= low || high-low > longestRange {
		return 0, 0
	}
	return low, high
}

func (r *passage) refers(i, from, to int, value string, u unit) {
	r.add(i, u.prefix()+value)
	if u.rank != rankArticle {
		return
	}
	for _, prefix := range r.codeOf(from, to, u.kazakh) {
		r.add(i, prefix+":"+value)
	}
}

// codeOf finds the code of the articles in pieces from…to: after them in Russian and English, before them in Kazakh; else on the
// other side.
func (r *passage) codeOf(from, to int, before bool) []string {
	var left, right []string
	for _, n := range r.namesNear(from, to) {
		if len(n.articles) == 0 {
			continue
		}
		if n.to <= from && from-n.to < codeDistance {
			left = n.articles
		}
		if right == nil && n.from > to && n.from-to <= codeDistance {
			right = n.articles
		}
	}
	if before && left != nil || right == nil {
		return left
	}
	return right
}

// longestName bounds the words of the name of a code.
const longestName = 12

// namesNear returns the names that may stand close to pieces from…to; names are in order of their first piece.
func (r *passage) namesNear(from, to int) []naming {
	first := sort.Search(len(r.named), func(i int) bool { return r.named[i].from >= from-codeDistance-longestName })
	last := first
	for last < len(r.named) && r.named[last].from <= to+codeDistance {
		last++
	}
	return r.named[first:last]
}

// numberBesideCode reads "УК 188" and "ГПК РК 30", as people ask.
func (r *passage) numberBesideCode(i int) {
	if !r.isUnitNumber(i) {
		return
	}
	for _, n := range r.namesNear(i, i) {
		if len(n.articles) == 0 || n.to-n.from > 2 {
			continue
		}
		near := n.to == i || n.to == i-1 && r.isCountry(i-1) || n.from == i+1
		if !near {
			continue
		}
		value := r.pieces[i].number
		r.add(i, "art:"+value)
		for _, prefix := range n.articles {
			r.add(i, prefix+":"+value)
		}
	}
}

func (r *passage) isCountry(i int) bool {
	w := r.pieces[i].word
	return w != nil && (w.exact == "рк" || withoutEnding(w.exact) == "қр")
}

// ordinalBeforeUnit reads "екінші бөлігі", "первой части", "first part".
func (r *passage) ordinalBeforeUnit(i int) {
	j := i + 1
	if j >= len(r.pieces) || r.pieces[j].word == nil || strings.TrimSpace(r.between(i, j)) != "" {
		return
	}
	if u := r.pieces[j].word.unit; u.prefix() != "" && u.rank != rankArticle {
		r.add(i, u.prefix()+r.pieces[i].word.ordinal)
	}
}

// singleRoman adds the number to a single letter beside a word that has a Roman number: I тарау, глава V, X ғасыр.
func (r *passage) singleRoman(i int) {
	for _, j := range [2]int{i - 1, i + 1} {
		if j < 0 || j >= len(r.pieces) || r.pieces[j].word == nil || r.pieces[j].word.unit.rank == rankNone {
			continue
		}
		if gap := r.between(min(i, j), max(i, j)); strings.Trim(gap, " .-–\u00a0") == "" {
			letter := r.pieces[i].word.roman
			r.add(i, strconv.Itoa(romanDigit(letter[0])))
			if letter != r.pieces[i].word.exact {
				r.add(i, letter)
			}
			return
		}
	}
}

func (r *passage) add(i int, term string) { r.pieces[i].extra = append(r.pieces[i].extra, term) }
