package analysis

import (
	"strings"

	"taldau/data/fold"
)

// Normalize brings one word to the form in which words are compared: composed, small letters, look-alikes folded, ё as е,
// one apostrophe, nothing invisible, letter-spacing closed.
func Normalize(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToLower(fold.Homoglyphs(fold.Clean(s)))
	return normalLetters.Replace(fold.Clean(s))
}

var normalLetters = strings.NewReplacer("ё", "е", "’", "'", "ʼ", "'", "‐", "-", "‑", "-", " ", "")

// isPlain is the quick test for small Cyrillic letters without ё.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xd0 && c <= 0xd3 && i+1 < len(s) && s[i+1] >= 0x80:
			r := rune(c&0x1f)<<6 | rune(s[i+1]&0x3f)
			if r < 'а' || r > 'я' && r != 'і' && (r < 0x0492 || r > 0x04e9 || r&1 == 0) {
				return false
			}
			i++
		default:
			return false
		}
	}
	return s != ""
}

// russianEndings end Russian words only.
var russianEndings = strings.Fields(`ский ского скому ским ской ская скую ские ских скими ный ного ному ной ная ную ные ных ными
	ение ения ению ением ении ание анию анием ании ость ости остью ться тся ющий ющего ющему ющим ющих ющей ющая ющие вшего вших вший`)

// betraysRussian reports whether a word cannot be Kazakh: its letters or its ending are Russian.
func betraysRussian(w string) bool {
	if strings.ContainsAny(w, "щъ") {
		return true
	}
	if len(w) < 2*6 {
		return false
	}
	for _, e := range russianEndings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
