package repair

import (
	"strings"

	"taldau/data/fold"
)

// Skeleton reduces a word to the plain Latin letters that are left when marks are lost: see fold.Skeleton. Forms with one skeleton are what a careless spelling may mean.
func Skeleton(w string) string { return fold.Skeleton(w) }

// Plain writes a Kazakh word with the letters of Russian, as those do who have no Kazakh keyboard.
func Plain(w string) string { return plainLetters.Replace(w) }

var plainLetters = strings.NewReplacer("ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "і", "и", "һ", "х", "i", "и")

// letters restores the Kazakh letters of a word: the most frequent form that is written so without them; else the longest
// beginning that is such a form, with the endings in harmony with it.
func (r *Repairer) letters(w string) (Change, bool) {
	if !hasCyrillic(w) {
		return Change{}, false
	}
	plain := Plain(w)
	if form := r.plain(w, plain); form != "" {
		return Change{To: form, Kind: Letters, Sure: true}, true
	}
	runes := []rune(plain)
	for n := len(runes) - 1; n >= 4 && n >= len(runes)-maxEnding; n-- {
		stem := r.plain(w, string(runes[:n]))
		if stem == "" {
			continue
		}
		if form := stem + harmonised(runes[n:], isFront(stem)); form != w {
			return Change{To: form, Kind: Letters, Sure: r.words.Known(form)}, true
		}
	}
	return Change{}, false
}

// maxEnding is the most letters that endings after a known form may have.
const maxEnding = 9

// plain returns the most frequent form with special letters that is written as plain without them.
func (r *Repairer) plain(typed, plain string) string {
	best, most := "", 0
	for _, form := range r.words.Unfold(Skeleton(plain)) {
		// і is often typed ы, too.
		if form == typed || Plain(form) != plain && strings.ReplaceAll(Plain(form), "и", "ы") != strings.ReplaceAll(plain, "и", "ы") {
			continue
		}
		if n := r.words.Frequency(form); n > most {
			best, most = form, n
		}
	}
	return best
}

// isFront reports whether endings after the stem have front vowels: its last vowel decides.
func isFront(stem string) bool {
	letters := []rune(stem)
	for i := len(letters) - 1; i >= 0; i-- {
		switch letters[i] {
		case 'ә', 'е', 'ө', 'ү', 'і', 'э':
			return true
		case 'а', 'о', 'ұ', 'ы', 'я', 'ё':
			return false
		}
	}
	return false
}

// harmonised restores the letters of endings: қ, ғ and ы after back vowels, к, г and і after front ones, and the ң of the genitive.
func harmonised(ending []rune, front bool) string {
	out := make([]rune, len(ending))
	for i, r := range ending {
		switch {
		case r == 'к' && !front:
			r = 'қ'
		case r == 'г' && !front:
			r = 'ғ'
		case (r == 'и' || r == 'ы') && front:
			r = 'і'
		case r == 'и':
			r = 'ы'
		case r == 'н' && i == len(ending)-1 && i > 1 && (ending[i-2] == 'н' || ending[i-2] == 'д' || ending[i-2] == 'т'):
			r = 'ң'
		}
		out[i] = r
	}
	return string(out)
}
