package extract

import (
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/fold"
)

// number finds the number of the act as printed: a case number of Kazakhstan in the heading or in the file's name, else what
// stands behind "Дело №" or behind the date in the heading.
func number(d *data.Document, t *text, country string) data.Claim {
	head := heading(t)
	if country == home {
		for _, l := range head {
			if n, ok := fullCaseNumber(l.text); ok {
				return l.claim(n, "number-form", 0.98)
			}
		}
		name := strings.TrimSuffix(filepath.Base(d.Source), filepath.Ext(d.Source))
		for i, s := range []string{ownTitle(d, t), name} {
			if n, ok := fullCaseNumber(s); ok {
				return data.Claim{Value: n, Rule: [...]string{"number-title", "number-file"}[i], Confidence: 0.9}
			}
		}
	}
	for i, l := range head {
		if n := labelledNumber(l); n != "" {
			return l.claim(n, "number-label", 0.9)
		}
		if i > 0 && isNumberLabel(head[i-1]) {
			if n := afterSign(l.text, 0); n != "" {
				return l.claim(n, "number-label", 0.9)
			}
		}
	}
	for _, l := range head {
		if n := datedNumber(l.text); n != "" && len(l.text) < 200 {
			return l.claim(n, "number-date", 0.85)
		}
	}
	if n := datedNumber(ownTitle(d, t)); n != "" {
		return data.Claim{Value: n, Rule: "number-title", Confidence: 0.8}
	}
	return data.Claim{}
}

// ownTitle is the title of a document, unless it is a line of its text: such a title was made of the text, and says nothing more.
func ownTitle(d *data.Document, t *text) string {
	start := strings.TrimSuffix(d.Title, "…")
	for _, l := range t.lines[:t.head] {
		if start != "" && strings.HasPrefix(strings.TrimSpace(l.text), start) {
			return ""
		}
	}
	return d.Title
}

// isNumberLabel holds for a line of a card that is only the label of the number in the next line.
func isNumberLabel(l line) bool {
	switch strings.TrimRight(l.head, " :") {
	case "номер дела", "дело №", "№ дела", "іс нөмірі", "істің нөмірі", "иштин номери", "case number", "case no.":
		return true
	}
	return false
}

// heading returns the lines before the descriptive part, or the first page.
func heading(t *text) []line {
	for i, l := range t.lines[:t.head] {
		if kind, _ := cue(l); kind != cueNone && i > 2 {
			return t.lines[:i]
		}
	}
	return t.lines[:t.head]
}

// fullCaseNumber returns the first number in s that has a court code, as printed.
func fullCaseNumber(s string) (string, bool) {
	for _, f := range citation.FindCaseNumbers(s) {
		if f.Court != "" {
			return s[f.Start:f.End], true
		}
	}
	return "", false
}

// labelledNumber reads "Дело № А68-15850/2024", "К/п №05-419/26- ГД", "№ дела: 1-5/2020", "Іс № 2-15/2020".
func labelledNumber(l line) string {
	if len(l.text) > 240 {
		return ""
	}
	for _, label := range [...]string{"дело", "дела", "делу", "уголовное дело", "гражданское дело", "к/п", "іс", "case", "дело:"} {
		i := indexWord(l.head, label)
		if glued := strings.Index(l.text, "Дело №"); i < 0 && label == "дело" && glued > 0 { // "г. АлматыДело № …"
			return afterSign(l.text, glued+len("Дело №"))
		}
		if i < 0 || i > 60 {
			continue
		}
		// The head is folded; the same place in the text is found by the number sign after the label.
		if n := afterSign(l.text, signAfter(l.text, utf8.RuneCountInString(l.head[:i]))); n != "" {
			return n
		}
	}
	return ""
}

// indexWord finds a whole word.
func indexWord(s, word string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(word):])
		if !fold.IsLetter(before) && !fold.IsLetter(after) {
			return i
		}
		from = i + len(word)
	}
}

// signAfter finds the first number sign after the given rune of s and returns the byte after it, or -1.
func signAfter(s string, runes int) int {
	at := 0
	for i, r := range s {
		if at++; at <= runes {
			continue
		}
		if r == '№' {
			return i + len("№")
		}
		if (r == 'N' || r == 'n') && isNumberSign(s, i) {
			return i + 1
		}
	}
	return -1
}

func isNumberSign(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+1:])
	return !fold.IsLetter(before) && (after == ' ' || after == '\u00a0' || after == '.' || unicode.IsDigit(after))
}

// datedNumber reads the number behind the date of a heading: "от 9 июня 2022 г. N АПЛ 22-169".
func datedNumber(s string) string {
	dates := citation.FindDates(cutEnd(s, 300))
	if len(dates) == 0 {
		return ""
	}
	rest := s[dates[0].End:]
	i := signAfter(rest, 0)
	if i < 0 || strings.TrimFunc(rest[:i], func(r rune) bool {
		return !fold.IsLetter(r) || strings.ContainsRune("гГNnгодаподелу", r)
	}) != "" {
		return ""
	}
	return afterSign(rest, i)
}

// maxNumber is the longest printed number in bytes.
const maxNumber = 48

// afterSign reads the number that stands at byte i of s: groups of letters, digits, dashes and slashes. Groups after a space
// belong to it while they are short and have a digit, a capital, or follow a dash: "АПЛ 22-169", "13-ПВ 17 ПР", "05-419/26- ГД".
func afterSign(s string, i int) string {
	if i < 0 {
		return ""
	}
	s = strings.TrimLeft(s[i:], " \u00a0.:№")
	end := 0
	for end < len(s) && end < maxNumber {
		group := groupLen(s[end:])
		if group == 0 {
			break
		}
		word := s[end : end+group]
		if end > 0 && !belongs(strings.TrimSpace(s[:end]), word) {
			break
		}
		end += group
		if !strings.HasPrefix(s[end:], " ") {
			break
		}
		end++
	}
	n := strings.TrimRight(strings.TrimSpace(s[:end]), ".,;:-/(")
	if !strings.ContainsAny(n, "0123456789") {
		return ""
	}
	return n
}

// groupLen is the length of the run of letters, digits, dashes and slashes at the beginning of s.
func groupLen(s string) int {
	for i, r := range s {
		if !fold.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-–‑/\\_", r) {
			return i
		}
	}
	return len(s)
}

// belongs reports whether a group after a space goes on the number before it.
func belongs(number, group string) bool {
	if utf8.RuneCountInString(group) > 24 {
		return false
	}
	last := number[len(number)-1]
	if last == '-' || last == '/' {
		return true
	}
	hasDigit := strings.ContainsAny(number, "0123456789")
	first, _ := utf8.DecodeRuneInString(group)
	switch {
	case !hasDigit: // "АПЛ 22-169"
		return unicode.IsDigit(first) && isUpper(number)
	case first == '-' || first == '/':
		return true
	case strings.ContainsAny(group, "0123456789"): // "17 АП-10688/2019", "13-ПВ 17"
		return unicode.IsUpper(first) || !unicode.IsDigit(rune(last)) && unicode.IsDigit(first)
	}
	return utf8.RuneCountInString(group) <= 3 && isUpper(group) && utf8.RuneCountInString(group) > 1
}
