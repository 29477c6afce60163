package repair

import (
	"strings"
	"unicode"
)

// The Latin alphabets of Kazakh: the improved version of 2021, the acutes of 2018, the apostrophes of 2017.
var (
	latin2021 = alphabet("a а ä ә b б v в g г ğ ғ d д e е j ж z з i и k к q қ l л m м n н ñ ң o о ö ө p п r р s с t т u у ū ұ ü ү f ф h х ş ш y ы ı і c ц ç ч x х w у ŋ ң")
	latin2018 = alphabet("a а á ә b б v в g г ǵ ғ d д e е j ж z з ı и i і k к q қ l л m м n н ń ң o о ó ө p п r р s с t т u ұ ú ү ý у f ф h х sh ш ch ч y ы c ц")
	latin2017 = alphabet("a а a' ә b б v в g г g' ғ d д e е j ж z з i' и i і k к q қ l л m м n н n' ң o о o' ө p п r р s с s' ш c' ч t т u ұ u' ү y' у f ф h х y ы c ц")
	latinFree = alphabet("a а b б v в g г d д e е j ж zh ж z з i и k к q қ l л m м n н o о p п r р s с sh ш t т u у f ф h х kh х ch ч c ц ts ц y ы w у x х")
)

func alphabet(pairs string) map[string]string {
	list := strings.Fields(pairs)
	m := map[string]string{}
	for i := 0; i+1 < len(list); i += 2 {
		m[list[i]] = list[i+1]
	}
	return m
}

// apostrophes are written in many ways.
var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "‘", "'", "´", "'", "`", "'")

// latin reads a word in Latin script as Kazakh: a form of the vocabulary that is spelt so, else the letters one by one.
func (r *Repairer) latin(w string) (Change, bool) {
	if !hasLatin(w) || hasCyrillic(w) || isEnglish(w) {
		return Change{}, false
	}
	w = apostrophes.Replace(w)
	letters := spelled(w)
	if best := r.closest(w, letters); best != "" {
		return Change{To: best, Kind: Latin, Sure: true}, true
	}
	if len(letters) == 0 {
		return Change{}, false
	}
	for _, form := range letters {
		if r.words.Known(form) {
			return Change{To: form, Kind: Latin, Sure: true}, true
		}
	}
	if !isMarked(w) {
		return Change{}, false // an unknown word without a mark may be any language
	}
	return Change{To: letters[0], Kind: Latin}, true
}

// closest returns the form of the vocabulary with the skeleton of the word: one of those it spells letter by letter, else the most
// frequent of which every letter with a mark is kept.
func (r *Repairer) closest(w string, letters []string) string {
	known, most := "", 0
	for _, form := range letters {
		if n := r.words.Frequency(form); n > most {
			known, most = form, n
		}
	}
	if known != "" && isMarked(w) {
		return known
	}
	for _, form := range r.words.Unfold(Skeleton(w)) {
		if n := r.words.Frequency(form); n > most && len([]rune(form)) > 2 {
			known, most = form, n
		}
	}
	return known
}

// isMarked reports whether a word has a letter with a mark or q, which English seldom has.
func isMarked(w string) bool {
	for i, r := range w {
		if r > unicode.MaxASCII || r == '\'' || r == 'q' && (i+1 == len(w) || w[i+1] != 'u') {
			return true
		}
	}
	return false
}

// spelled reads a word letter by letter in the alphabets that its marks allow, the newest first.
func spelled(w string) []string {
	order := []map[string]string{latin2021, latin2018, latinFree}
	switch {
	case strings.ContainsRune(w, '\''):
		order = []map[string]string{latin2017}
	case strings.ContainsAny(w, "áǵńóúý"):
		order = []map[string]string{latin2018, latin2021}
	}
	var forms []string
	for _, a := range order {
		if form, ok := a2c(w, a); ok && (len(forms) == 0 || forms[len(forms)-1] != form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// a2c maps letters, the longest first, and makes и after a vowel й.
func a2c(w string, alphabet map[string]string) (string, bool) {
	var b strings.Builder
	letters := []rune(w)
	last := rune(0)
	for i := 0; i < len(letters); {
		size := 2
		if i+1 >= len(letters) {
			size = 1
		}
		to, ok := alphabet[string(letters[i:i+size])]
		if !ok {
			size = 1
			if to, ok = alphabet[string(letters[i:i+1])]; !ok {
				return "", false
			}
		}
		if to == "и" && isVowel(last) {
			to = "й"
		}
		b.WriteString(to)
		last = []rune(to)[0]
		i += size
	}
	return b.String(), true
}

func isVowel(r rune) bool { return strings.ContainsRune("аәеоөұүыіуиэюяё", r) && r != 0 }
