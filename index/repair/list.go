package repair

import (
	"cmp"
	"slices"
)

// maxFolded bounds the forms that one skeleton may stand for.
const maxFolded = 8

// List is a Vocabulary in memory. It does not change once made.
type List struct {
	frequency map[string]int
	folded    map[string][]string
	begins    map[string][]string // by the first two letters
	also      func(form string) bool
}

// NewList makes a vocabulary of forms with their frequencies. also, which may be nil, tells other known forms: those of a
// dictionary.
func NewList(frequency map[string]int, also func(form string) bool) *List {
	l := &List{frequency: frequency, folded: map[string][]string{}, begins: map[string][]string{}, also: also}
	forms := make([]string, 0, len(frequency))
	for form := range frequency {
		forms = append(forms, form)
	}
	slices.SortFunc(forms, func(a, b string) int {
		return cmp.Or(cmp.Compare(frequency[b], frequency[a]), cmp.Compare(a, b))
	})
	for _, form := range forms {
		if key := Skeleton(form); len(l.folded[key]) < maxFolded {
			l.folded[key] = append(l.folded[key], form)
		}
		if two := beginning(form); two != "" {
			l.begins[two] = append(l.begins[two], form)
		}
	}
	return l
}

// beginning is the first two letters of a form, "" of a shorter one.
func beginning(form string) string {
	n := 0
	for i := range form {
		if n == 2 {
			return form[:i]
		}
		n++
	}
	return ""
}

// Known implements Vocabulary.
func (l *List) Known(form string) bool {
	return l.frequency[form] > 0 || l.also != nil && l.also(form)
}

// Frequency implements Vocabulary.
func (l *List) Frequency(form string) int { return l.frequency[form] }

// Unfold implements Vocabulary.
func (l *List) Unfold(skeleton string) []string { return l.folded[skeleton] }

// Near implements Vocabulary.
func (l *List) Near(form string, distance int) []string {
	var near []string
	letters := []rune(form)
	for _, other := range l.begins[beginning(form)] {
		if Distance(letters, []rune(other), distance) <= distance {
			near = append(near, other)
		}
	}
	if l.also != nil && len(near) == 0 {
		near = l.edited(letters)
	}
	return near
}

// edited lists the dictionary words at distance one: a dictionary can be asked, but not walked.
func (l *List) edited(letters []rune) []string {
	var near []string
	try := func(candidate []rune) {
		if form := string(candidate); l.also(form) && !slices.Contains(near, form) {
			near = append(near, form)
		}
	}
	for i := 2; i <= len(letters); i++ {
		for _, r := range alphabetOf(letters) {
			try(slices.Insert(slices.Clone(letters), i, r))
			if i < len(letters) && letters[i] != r {
				changed := slices.Clone(letters)
				changed[i] = r
				try(changed)
			}
		}
		if i < len(letters) {
			try(slices.Delete(slices.Clone(letters), i, i+1))
		}
		if i+1 < len(letters) && letters[i] != letters[i+1] {
			swapped := slices.Clone(letters)
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			try(swapped)
		}
	}
	return near
}

// alphabetOf lists the letters of the script of a word.
func alphabetOf(letters []rune) string {
	if len(letters) > 0 && letters[0] < 'я' && letters[0] >= 'a' && letters[0] <= 'z' {
		return "abcdefghijklmnopqrstuvwxyz"
	}
	return "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһ"
}

// Distance is the number of letters that must be put in, left out, changed or exchanged with their neighbour to make a of b (optimal
// string alignment); more than limit is limit+1.
func Distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
			least = min(least, now[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, now = last, now, before
	}
	return min(last[len(b)], limit+1)
}
