package mask

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// kazakhCases are the case endings of Kazakh nouns, longest first.
var kazakhCases = []string{"ының", "інің", "ындағы", "індегі", "ынан", "інен", "ымен", "імен", "ында", "інде", "ына", "іне", "ның", "нің", "дың", "дің", "тың", "тің", "нан", "нен", "дан", "ден", "тан", "тен", "мен", "бен", "пен",
	"ға", "ге", "қа", "ке", "на", "не", "ды", "ді", "ты", "ті", "ны", "ні", "да", "де", "та", "те", "ын", "ін"}

// surnameFamilies are the endings by which Russian forms of surnames are told, and what follows them in declension.
var surnameFamilies = []string{"ов", "ев", "ин", "ын"}

var surnameCases = []string{"", "а", "у", "ым", "е", "ой", "ою", "ы", "ых", "ыми", "ого", "ом"}

var adjectiveCases = []string{"ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ие", "их", "ими"}

// indeclinable are endings of other surnames.
var indeclinable = []string{"енко", "чук", "ович", "евич", "дзе", "швили", "ян", "оглы", "баев", "бай", "бек", "хан", "жан", "ұлы", "улы", "қызы", "кызы", "қали", "кали", "ғали", "гали"}

// surnameStem returns the part of a folded surname that all its cases share.
func surnameStem(w string) string {
	if s, ok := familyStem(w); ok {
		return s
	}
	if s, ok := cutKazakh(w); ok {
		if f, ok := familyStem(s); ok {
			return f
		}
		if utf8.RuneCountInString(s) >= 4 && strings.ContainsAny(w, "әғқңөұүһі") {
			return s
		}
	}
	for _, e := range []string{"ого", "ому", "ыми", "ими", "ом", "ем", "ой", "ей", "ым", "им", "ую", "а", "у", "е", "я", "ю", "й", "ь", "ы", "и", "о"} {
		if s, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(s) >= 3 {
			return s
		}
	}
	return w
}

// familyStem cuts a surname like "сериковой" to "сериков", "ковальскую" to "ковальск".
func familyStem(w string) (string, bool) {
	for _, e := range surnameCases {
		s, ok := strings.CutSuffix(w, e)
		if ok && utf8.RuneCountInString(s) >= 4 && endsWithAny(s, surnameFamilies) {
			return s, true
		}
	}
	for _, e := range adjectiveCases {
		s, ok := strings.CutSuffix(w, e)
		if ok && utf8.RuneCountInString(s) >= 4 && (strings.HasSuffix(s, "ск") || strings.HasSuffix(s, "цк")) {
			return s, true
		}
	}
	return "", false
}

// surnameLike reports whether a folded word is shaped like a surname; Kazakh case endings are allowed for.
func surnameLike(w string) bool {
	if _, ok := familyStem(w); ok || endsWithAny(w, indeclinable) {
		return true
	}
	if s, ok := cutKazakh(w); ok {
		_, family := familyStem(s)
		return family || endsWithAny(s, indeclinable)
	}
	return false
}

// plainSurname is surnameLike without the shape of place adjectives (Бостандыкский).
func plainSurname(w string) bool {
	s, ok := familyStem(w)
	if ok && (strings.HasSuffix(s, "ск") || strings.HasSuffix(s, "цк")) {
		return false
	}
	return surnameLike(w)
}

func endsWithAny(w string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// cutKazakh removes one Kazakh case ending, with the hyphen that may stand before it.
func cutKazakh(w string) (string, bool) {
	for _, e := range kazakhCases {
		if s, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(s) >= 3 {
			return strings.TrimSuffix(s, "-"), true
		}
	}
	return w, false
}

// kazakhEnding returns the Kazakh case ending of a folded surname or patronymic, or nothing.
func kazakhEnding(w string) string {
	if s, ok := kazakhPatronymic(w); ok {
		return strings.TrimPrefix(w[len(s):], "-")
	}
	if _, russian := patronymic(w); russian {
		return ""
	}
	if _, ok := familyStem(w); ok {
		return ""
	}
	s, ok := cutKazakh(w)
	if !ok || !endsWithAny(s, surnameFamilies) && !endsWithAny(s, []string{"ова", "ева", "ина"}) {
		return ""
	}
	return strings.TrimPrefix(w[len(s):], "-")
}

// givenStem is the part of a given name that its cases share: "андрея" and "андрей" meet in "андре".
func givenStem(w string) string {
	if strings.ContainsAny(w, "әғқңөұүһі") || endsWithAny(w, []string{"тың", "дың", "ның"}) {
		if s, ok := cutKazakh(w); ok && utf8.RuneCountInString(s) >= 4 && endsWithAny(w, kazakhCases[:25]) {
			w = s
		}
	}
	for _, e := range []string{"ием", "ией", "ом", "ем", "ой", "ей", "ья", "ью", "ье", "ии", "ия", "ию", "ие", "ий", "а", "у", "е", "я", "ю", "й", "ь", "ы", "и"} {
		if s, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(s) >= 3 {
			return s
		}
	}
	return w
}

// patronymic returns the stem of a folded patronymic in any case.
func patronymic(w string) (string, bool) {
	for _, e := range []string{"", "а", "у", "ем", "е"} {
		s, ok := strings.CutSuffix(w, e)
		if ok && endsWithAny(s, []string{"ович", "евич", "ильич", "кузьмич", "лукич", "фомич"}) && utf8.RuneCountInString(s) >= 6 {
			return s, true
		}
	}
	for _, e := range []string{"а", "ы", "е", "у", "ой", "ою"} {
		s, ok := strings.CutSuffix(w, e)
		if ok && endsWithAny(s, []string{"овн", "евн", "иничн", "ьиничн", "кузьминичн"}) && utf8.RuneCountInString(s) >= 6 {
			return s, true
		}
	}
	return kazakhPatronymic(w)
}

// kazakhPatronymic reads "болатұлы", "болатұлының", "болатқызына", "болатулы", "болаткызы", "болат оглы".
func kazakhPatronymic(w string) (string, bool) {
	for _, e := range []string{"ұлы", "улы", "қызы", "кызы", "гызы", "оглы"} {
		i := strings.LastIndex(w, e)
		if i <= 0 || utf8.RuneCountInString(w[:i]) < 3 {
			continue
		}
		tail := w[i+len(e):]
		if tail == "" || slices.Contains([]string{"ның", "на", "н", "нда", "нан", "мен", "нікі"}, strings.TrimPrefix(tail, "-")) {
			return strings.TrimSuffix(w[:i], "-") + e, true
		}
	}
	return "", false
}
