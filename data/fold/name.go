package fold

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Name reduces the name of a person, in small Kazakh, Russian or Latin letters, to the plain Latin letters that its usual spellings share: Теңіз, Tengiz, Teniz and Teñız are
// all teniz, Ёлкин, Yolkin and Elkin are all elkin. The spellings are those of passports (ICAO 9303 and the older rules of Kazakhstan), of the Latin drafts of 2017 to 2021
// and what newspapers write. It is coarser than Skeleton, by which words of texts are repaired. Other letters, digits and signs stay.
func Name(w string) string {
	form, _ := folded(plain(w), reading{})
	return form
}

// NameForms are the forms by which a name is found, without repetition, that of Name first: some spellings can be read in two ways. A Latin jo or io may be ё (Fjodor, Fiodor)
// and may be none (Jomart, Larionov), and ё is written in all these ways; so is the e of Grigoriev, which is Григорьев, and Aliev, which is Алиев.
func NameForms(w string) []string {
	letters := plain(w)
	form, several := folded(letters, reading{})
	forms := []string{form}
	if !several {
		return forms
	}
	for _, as := range []reading{{yo: "e", ye: "e"}, {yo: "jo", ye: "e"}, {yo: "io"}, {yo: "ie", ye: "ie"}} {
		if form, _ := folded(letters, as); !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// reading is how the letters are written that can be written in several ways; empty: as they stand.
type reading struct{ yo, ye string }

// Letters of plain that are not read with their neighbours, unlike the j and the s of Latin spellings.
const (
	letterYo   = 'ё'
	letterZh   = 'ж'
	letterSoft = 'ь'
)

// plain writes each letter in plain Latin ones, still with y for й and ы, and with ё, ж and ь.
func plain(w string) []rune {
	list := make([]rune, 0, len(w))
	for i, r := range w {
		switch s, known := nameLetters[r]; {
		case known:
			for _, letter := range s {
				list = append(list, letter)
			}
		case r == 'x' && i > 0: // Alexei; Xadisha begins with х
			list = append(list, 'k', 's')
		case r == 'x':
			list = append(list, 'h')
		case r > 0xbf && r < 0x250 || r >= 0x1e00 && r < 0x1f00: // Latin with a mark that says nothing more
			base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
			list = append(list, base)
		default:
			list = append(list, r)
		}
	}
	return list
}

// nameLetters are the letters of a language, and the Latin ones whose mark, or whose use for a Kazakh letter, makes them another.
var nameLetters = map[rune]string{
	'а': "a", 'ә': "a", 'б': "b", 'в': "v", 'г': "g", 'ғ': "g", 'д': "d", 'е': "e", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'қ': "k", 'л': "l", 'м': "m", 'н': "n",
	'ң': "n", 'о': "o", 'ө': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ұ': "u", 'ү': "u", 'ф': "f", 'х': "h", 'һ': "h", 'ц': "c", 'ч': "c", 'ш': "s", 'щ': "s",
	'ъ': "ь", 'ы': "y", 'і': "i", 'э': "e", 'ю': "yu", 'я': "ya",
	'ə': "a", 'ŋ': "n", 'ı': "i", 'ý': "u", 'ž': "ж", 'q': "k", 'w': "u",
}

// folded writes plain letters in a reading; several tells that another one may write them otherwise.
func folded(letters []rune, as reading) (form string, several bool) {
	f := nameFold{letters: make([]rune, 0, len(letters))}
	for i := 0; i < len(letters); {
		size, sound := iotated(letters[i:], as)
		if size == 0 {
			f.add(letters[i])
			i++
			continue
		}
		for _, r := range sound {
			f.add(r)
		}
		several = true
		i += size
	}
	return string(f.letters), several
}

// iotated reads ё or е after й, ы or ь at the start of the letters, in whichever spelling, and says how it is written; size 0: there is none.
func iotated(l []rune, as reading) (size int, written string) {
	first, second := l[0], rune(0)
	if len(l) > 1 {
		second = l[1]
	}
	soft := first == 'y' || first == letterSoft
	or := func(s, standing string) string {
		if s == "" {
			return standing
		}
		return s
	}
	switch {
	case first == letterYo:
		return 1, or(as.yo, "e")
	case soft && (second == 'o' || second == letterYo):
		return 2, or(as.yo, "e")
	case soft && second == 'e':
		return 2, or(as.ye, "e")
	case (first == 'i' || first == 'j') && second == 'o':
		return 2, or(as.yo, string(l[:2]))
	case first == 'i' && second == 'e':
		return 2, or(as.ye, "ie")
	}
	return 0, ""
}

// nameFold is a form that is being written.
type nameFold struct {
	letters []rune
	hushed  bool // the g of ng was left out a moment ago
}

// add adds a letter; of two letters for one sound one stays. What comes later changes only a k, t or z before it, so that nearly all that begins a name begins its form.
func (f *nameFold) add(r rune) {
	last := rune(-1)
	if len(f.letters) > 0 {
		last = f.letters[len(f.letters)-1]
	}
	hushed := f.hushed
	f.hushed = false
	switch {
	case r == letterSoft:
		return
	case r == 'y':
		r = 'i'
	case r == letterZh:
		r = 'j'
	case r == 'g' && last == 'n':
		f.hushed = true
		return
	case r == 'h' && (hushed || last == 's' || last == 'c' || last == 'g'): // gh, sh, ch
		return
	case r == 'h' && last == 'k':
		f.instead('h')
		return
	case r == 'h' && last == 'z':
		f.instead('j')
		return
	case r == 's' && last == 't':
		f.instead('c')
		return
	case r == 'c' && last == 's': // shch is щ
		return
	}
	if r != last {
		f.letters = append(f.letters, r)
	}
}

// instead adds a letter in the place of the last one.
func (f *nameFold) instead(r rune) {
	f.letters = f.letters[:len(f.letters)-1]
	f.add(r)
}
