package extract

import (
	"strings"

	"taldau/data/fold"
)

// cueKind is what a heading verb opens.
type cueKind int

const (
	cueNone        cueKind = iota
	cueEstablished         // УСТАНОВИЛ, АНЫҚТАДЫ: the descriptive part
	cueDecided             // РЕШИЛ, ШЕШТІ: the operative part
)

// cueVerbs lists the heading verbs without their endings for gender.
var cueVerbs = map[string]cueKind{
	"установил": cueEstablished, "установила": cueEstablished, "установило": cueEstablished, "установили": cueEstablished,
	"анықтады": cueEstablished, "анықтаған": cueEstablished, "аныктады": cueEstablished, "тапты": cueEstablished,
	"решил": cueDecided, "решила": cueDecided, "решило": cueDecided,
	"определил": cueDecided, "определила": cueDecided, "определило": cueDecided,
	"постановил": cueDecided, "постановила": cueDecided, "постановило": cueDecided,
	"приговорил": cueDecided, "приговорила": cueDecided, "постановляет": cueDecided,
	"шешті": cueDecided, "ұйғарды": cueDecided, "ұйғарған": cueDecided,
	"қаулы етті": cueDecided, "қаулы етеді": cueDecided, "қаулы қылды": cueDecided, "үкім етті": cueDecided, "үкім шығарды": cueDecided, "шешім етті": cueDecided, "шешім қабылдады": cueDecided, "шешім шығарды": cueDecided,
	"токтом кылды": cueDecided, "токтом кылат": cueDecided, "токтом кылган": cueDecided, "чечим кылды": cueDecided, "чечти": cueDecided,
}

// joinedVerbs are verbs of two words as they come out of letter-spacing that was cleaned to single spaces.
var joinedVerbs = map[string]cueKind{
	"қаулыетті": cueDecided, "қаулыетеді": cueDecided, "қаулықылды": cueDecided, "үкіметті": cueDecided, "үкімшығарды": cueDecided, "шешіметті": cueDecided,
	"шешімқабылдады": cueDecided, "токтомкылды": cueDecided, "токтомкылат": cueDecided,
}

// cuePhrases are whole lines that open a part.
var cuePhrases = map[string]cueKind{
	"описательная часть": cueEstablished, "сипаттау бөлігі": cueEstablished,
	"резолютивная часть": cueDecided, "қарар бөлігі": cueDecided, "қарар": cueDecided,
}

// ownBytes is the longest line that is nothing but a cue: "судебная коллегия по гражданским делам УСТАНОВИЛА:" is one.
const ownBytes = 60

// cue tells which part a paragraph opens. own says that the paragraph is only the heading; otherwise the cue ends a longer
// paragraph with a colon, and the part begins after it. Quoted paragraphs open nothing.
func cue(l line) (kind cueKind, own bool) {
	if l.text == "" || isQuote(l.text) || strings.HasPrefix(l.head, "(") {
		return cueNone, false
	}
	tail := strings.TrimRight(l.tail, " \t.-–—*")
	colon := strings.HasSuffix(tail, ":")
	short := len(l.text) <= ownBytes*2
	if !colon && !short {
		return cueNone, false
	}
	last := lastWords(l.tail)
	one := last
	if i := strings.LastIndexByte(last, ' '); i >= 0 {
		one = last[i+1:]
	}
	kind = cueVerbs[last]
	if kind == cueNone {
		kind = cueVerbs[one]
	}
	if kind == cueNone {
		kind = joinedVerbs[one]
	}
	letters := lettersOnly(l.head)
	if phrase, ok := cuePhrases[letters]; ok && short {
		return phrase, true
	}
	if kind == cueNone {
		return cueNone, false
	}
	if letters == one || letters == last || letters == "суд "+one || letters == "сот "+last || letters == "сот "+one {
		return kind, true
	}
	if !colon {
		return cueNone, false
	}
	return kind, false
}

// lastWords returns the last two words of s in letters only.
func lastWords(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return !fold.IsLetter(r) })
	words := 0
	i := strings.LastIndexFunc(s, func(r rune) bool {
		if r == ' ' {
			words++
		}
		return words == 2 || !fold.IsLetter(r) && r != ' ' && r != '-'
	})
	if i >= 0 {
		s = s[i:]
	}
	return strings.TrimFunc(s, func(r rune) bool { return !fold.IsLetter(r) })
}
