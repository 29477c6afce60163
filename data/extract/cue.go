package extract

import "strings"

// cueKind is what a heading verb opens.
type cueKind int

const (
	cueNone        cueKind = iota
	cueEstablished         // УСТАНОВИЛ, АНЫҚТАДЫ: the descriptive part
	cueReasons             // МОТИВИРОВОЧНАЯ ЧАСТЬ: the reasoning
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
	"шешті": cueDecided, "ұйғарды": cueDecided, "ұйғарған": cueDecided, "приказал": cueDecided, "приказала": cueDecided, "бұйырды": cueDecided, "бұйырады": cueDecided,
	"ұйғарым етті": cueDecided, "ұйғарым шығарды": cueDecided, "ұйғарым қабылдады": cueDecided, "қаулы шығарды": cueDecided, "қаулы қабылдады": cueDecided, "үкім қабылдады": cueDecided, "бұйрық берді": cueDecided, "бұйрық шығарды": cueDecided,
	"қаулы етті": cueDecided, "қаулы етеді": cueDecided, "қаулы қылды": cueDecided, "үкім етті": cueDecided, "үкім шығарды": cueDecided, "шешім етті": cueDecided, "шешім қабылдады": cueDecided, "шешім шығарды": cueDecided,
	"токтом кылды": cueDecided, "токтом кылат": cueDecided, "токтом кылган": cueDecided, "чечим кылды": cueDecided, "чечти": cueDecided,
}

// joinedVerbs and joinedPhrases are headings of two words as they come out of letter-spacing that was cleaned to single spaces.
var (
	joinedVerbs   = joinedForms(cueVerbs)
	joinedPhrases = joinedForms(cuePhrases)
)

func joinedForms(table map[string]cueKind) map[string]cueKind {
	joined := map[string]cueKind{}
	for s, kind := range table {
		if strings.Contains(s, " ") {
			joined[strings.ReplaceAll(s, " ", "")] = kind
		}
	}
	return joined
}

// cuePhrases are whole lines that open a part.
var cuePhrases = map[string]cueKind{
	"описательная часть": cueEstablished, "сипаттау бөлігі": cueEstablished, "сипаттау бөлімі": cueEstablished, "сипаттамалық бөлігі": cueEstablished, "баяндау бөлігі": cueEstablished,
	"мотивировочная часть": cueReasons, "уәждеу бөлігі": cueReasons, "уәждеу бөлімі": cueReasons, "уәждеме бөлігі": cueReasons, "дәлелдеу бөлігі": cueReasons, "дәлелдеу бөлімі": cueReasons, "уәжді бөлігі": cueReasons,
	"резолютивная часть": cueDecided, "қарар бөлігі": cueDecided, "қарар бөлімі": cueDecided, "қарар": cueDecided, "қорытынды бөлігі": cueDecided, "қорытынды бөлімі": cueDecided,
}

// ownBytes is the longest line that is nothing but a cue: "судебная коллегия по гражданским делам УСТАНОВИЛА:" is one.
const ownBytes = 60

// readCue tells which part a paragraph opens. own says that the paragraph is only the heading; otherwise the cue ends a longer
// paragraph with a colon, and the part begins after it. Quoted paragraphs open nothing.
func readCue(text, head, tail string) (kind cueKind, own bool) {
	if text == "" || isQuote(text) || strings.HasPrefix(head, "(") {
		return cueNone, false
	}
	end := strings.TrimRight(tail, " \t.-–—*")
	colon := strings.HasSuffix(end, ":")
	short := len(text) <= ownBytes*2
	if !colon && !short {
		return cueNone, false
	}
	if short {
		if phrase := phraseKind(head); phrase != cueNone {
			return phrase, true
		}
	}
	verb, words, rest := lastVerb(end)
	if verb == cueNone {
		return cueNone, false
	}
	if short && (rest == 0 || rest == 1 && hasAny(words, "суд", "сот", "судья")) {
		return verb, true
	}
	if !colon {
		return cueNone, false
	}
	return verb, false
}

// phraseKind is the kind of a heading that is a phrase, also one that was printed letter by letter.
func phraseKind(head string) cueKind {
	letters := lettersOnly(head)
	if kind := cuePhrases[letters]; kind != cueNone {
		return kind
	}
	return joinedPhrases[letters]
}

// lastVerb reads the heading verb at the end of a text: its kind, the word before it, and how many words stand before it.
func lastVerb(s string) (kind cueKind, before string, rest int) {
	if s == "" {
		return cueNone, "", 0
	}
	toks := tokens(nil, cutStart(s, tailBytes))
	for len(toks) > 0 && toks[len(toks)-1].kind != tokenWord {
		toks = toks[:len(toks)-1]
	}
	n := len(toks)
	if n == 0 {
		return cueNone, "", 0
	}
	one, verb := toks[n-1].low, 1
	if kind = cueVerbs[one]; kind == cueNone {
		kind = joinedVerbs[one]
	}
	if kind == cueNone && n > 1 {
		kind, verb = cueVerbs[toks[n-2].low+" "+one], 2
	}
	if kind == cueNone {
		return cueNone, "", 0
	}
	for _, t := range toks[:n-verb] {
		if t.kind == tokenWord {
			before = t.low
			rest++
		}
	}
	return kind, before, rest
}

// lastWords returns the last two words of s in letters only, a letter-spaced word as one.
func lastWords(s string) string {
	toks := tokens(nil, cutStart(s, tailBytes))
	var words []string
	for i := len(toks) - 1; i >= 0 && len(words) < 2; i-- {
		if toks[i].kind == tokenWord {
			words = append(words, toks[i].low)
		} else if len(words) > 0 {
			break
		}
	}
	if len(words) == 2 {
		return words[1] + " " + words[0]
	}
	return strings.Join(words, "")
}

// cue is the cue of a line.
func cue(l line) (kind cueKind, own bool) { return l.cue, l.own }
