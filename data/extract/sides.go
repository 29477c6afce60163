package extract

import (
	"strings"
	"unicode/utf8"

	"taldau/data"
)

// sideWord is a word for a side of a case.
type sideWord struct {
	stems []stem
	role  string
}

var sideWords = []sideWord{
	{[]stem{"=истец"}, "plaintiff"}, {[]stem{"=истца"}, "plaintiff"}, {[]stem{"=истцу"}, "plaintiff"}, {[]stem{"=истцом"}, "plaintiff"}, {[]stem{"=истцов"}, "plaintiff"}, {[]stem{"=истцы"}, "plaintiff"},
	{[]stem{"ответчик"}, "defendant"}, {[]stem{"заявител"}, "applicant"}, {[]stem{"взыскател"}, "creditor"}, {[]stem{"=должник"}, "debtor"}, {[]stem{"=должника"}, "debtor"}, {[]stem{"=должнику"}, "debtor"},
	{[]stem{"подсудим"}, "accused"}, {[]stem{"осужденн"}, "accused"}, {[]stem{"обвиняем"}, "accused"}, {[]stem{"=обвинению"}, "accused"}, {[]stem{"=в", "=отношении"}, "accused"}, {[]stem{"потерпевш"}, "victim"},
	{[]stem{"трет", "лиц"}, "third-party"}, {[]stem{"заинтересованн", "лиц"}, "interested-party"},
	{[]stem{"талап", "қоюшы"}, "plaintiff"}, {[]stem{"талапкер"}, "plaintiff"}, {[]stem{"жауапкер"}, "defendant"}, {[]stem{"өндіріп", "алушы"}, "creditor"}, {[]stem{"борышкер"}, "debtor"},
	{[]stem{"арыз", "беруші"}, "applicant"}, {[]stem{"өтініш", "беруші"}, "applicant"}, {[]stem{"сотталушы"}, "accused"}, {[]stem{"сотталған"}, "accused"}, {[]stem{"жәбірленуші"}, "victim"},
	{[]stem{"үшінші", "тұлға"}, "third-party"}, {[]stem{"мүдделі", "тұлға"}, "interested-party"},
}

// sideAt reads a word for a side at token i.
func sideAt(toks []token, i int) (role string, next int) {
	if toks[i].kind != tokenWord {
		return "", i
	}
	for _, w := range sideWords {
		if next, ok := matchStems(toks, i, w.stems); ok {
			return w.role, next
		}
	}
	return "", i
}

// mentioned reads who is named right behind the word for his side, in the introduction.
func mentioned(lines []line) (list []data.Party) {
	for _, l := range lines {
		if len(l.text) < 20 || onlyJudge(l) {
			continue
		}
		toks := tokens(nil, cutEnd(l.text, 3000))
		for i := 0; i < len(toks); i++ {
			role, next := sideAt(toks, i)
			if role == "" {
				continue
			}
			if from, to, ok := nameAt(l.text, toks, next); ok {
				list = appendParty(list, role, l.text[from:to], l, "party-side")
			}
			i = next - 1
		}
	}
	return list
}

// nameAt reads a masked name or the name of an organisation at token i.
func nameAt(s string, toks []token, i int) (from, to int, ok bool) {
	if i < len(toks) && (toks[i].low == ":" || toks[i].low == "-") {
		i++
	}
	if i >= len(toks) {
		return 0, 0, false
	}
	from = toks[i].start
	if end, ok := maskedAt(s, from); ok {
		return from, end, true
	}
	if strings.HasPrefix(s[from:], "ФИО") {
		return from, from + len("ФИО") + digits(s[from+len("ФИО"):]), true
	}
	at := i
	for at < len(toks) && at < i+3 && isForm(toks[at].low) {
		at++
	}
	if at > i && at < len(toks) {
		if end, ok := maskedAt(s, toks[at].start); ok {
			return from, end, true
		}
	}
	if at >= len(toks) || toks[at].low != `"` {
		return 0, 0, false
	}
	end := closing(s, toks[at].start)
	if end == 0 {
		return 0, 0, false
	}
	for k := at; k < len(toks); k++ { // Kazakh: the form stands behind the name
		if toks[k].start >= end {
			if at == i && isForm(toks[k].low) {
				end = toks[k].end
			}
			break
		}
	}
	return from, end, true
}

// maskedAt reads the initials of a masked name at byte i: two or three letters, each with a full stop.
func maskedAt(s string, i int) (end int, ok bool) {
	n := 0
	for n < 3 {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isCapital(r) || i+size >= len(s) || s[i+size] != '.' {
			break
		}
		i += size + 1
		n++
		if n < 3 && i < len(s) && s[i] == ' ' {
			if r, size := utf8.DecodeRuneInString(s[i+1:]); isCapital(r) && i+1+size < len(s) && s[i+1+size] == '.' {
				i++
			}
		}
	}
	return i, n >= 2
}

// closing finds the end of the quotation that begins at byte i, behind its mark; 0: there is none near.
func closing(s string, i int) int {
	depth := 0
	for at, r := range s[i:min(len(s), i+maxPartyName)] {
		switch r {
		case '«', '“', '„':
			depth++
		case '»', '”':
			return i + at + utf8.RuneLen(r)
		case '"':
			if depth++; depth == 2 {
				return i + at + 1
			}
		}
	}
	return 0
}

// isForm holds for the forms of organisations and of entrepreneurs.
func isForm(word string) bool {
	switch word {
	case "тоо", "ао", "ип", "оао", "зао", "нао", "ооо", "пао", "ргу", "ргп", "гу", "кгу", "гкп", "кгп", "кх", "пк", "оо", "оюл", "мфо", "ксп", "жшс", "ақ", "ака", "жк", "мм", "кмм", "рмм", "шқ", "мкк", "еқ", "қб":
		return true
	}
	return false
}

// Who speaks for a party.
const (
	counselAdvocate = "advocate"
	counselProxy    = "representative"
)

// counsel tells of each party who spoke for it: "представителя истца Ж.Б.", "ответчика, его адвоката О.П.", "жауапкердің адвокаты О.П.". An
// advocate counts before other representatives.
func counsel(list []data.Party, lines []line) {
	for _, l := range lines {
		if !hasAny(l.head, "представител", "адвокат", "защитник", "өкіл", "қорғаушы") && len(l.text) < headBytes {
			continue
		}
		toks := tokens(nil, cutEnd(l.text, 3000))
		last := ""
		for i := 0; i < len(toks); i++ {
			if role, next := sideAt(toks, i); role != "" {
				last = role
				i = next - 1
				continue
			}
			kind := counselOf(toks[i].low)
			if kind == "" {
				continue
			}
			role := last
			for k := i + 1; k < len(toks) && k <= i+2; k++ { // Russian: the side stands behind
				if behind, _ := sideAt(toks, k); behind != "" {
					role = behind
					break
				}
			}
			if role == "" && kind == counselAdvocate {
				role = "accused"
			}
			speak(list, role, kind)
		}
	}
}

func counselOf(word string) string {
	switch {
	case strings.HasPrefix(word, "адвокат"), strings.HasPrefix(word, "защитник"), strings.HasPrefix(word, "қорғаушы"):
		return counselAdvocate
	case strings.HasPrefix(word, "представител"), strings.HasPrefix(word, "өкіл"):
		return counselProxy
	}
	return ""
}

func speak(list []data.Party, role, kind string) {
	for i := range list {
		if list[i].Role == role && list[i].Counsel != counselAdvocate {
			list[i].Counsel = kind
		}
	}
}
