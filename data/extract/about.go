package extract

import (
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
)

// officialDigits is the length of an official code of the classifier.
const officialDigits = 18

// categories takes codes of the classifier that stand in the text: they count only where the classifier has them.
func (x *Extractor) categories(d *data.Document, t *text) {
	if d.Categories != nil || x.Tree == nil {
		return
	}
	for _, l := range t.lines[:t.head] {
		if !mayHoldCode(l.text) {
			continue
		}
		for _, word := range strings.FieldsFunc(l.text, func(r rune) bool { return strings.ContainsRune(" ,;:()[]|\u00a0", r) }) {
			if !isCode(word) {
				continue
			}
			if c, ok := x.Tree.Lookup(classifier.Code(word)); ok {
				d.Categories = []classifier.Code{c.Code}
				return
			}
		}
	}
}

// mayHoldCode is a quick test: a line with a code has 18 digits or "T-".
func mayHoldCode(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n >= officialDigits || strings.Contains(s, "T-")
}

// isCode holds for 18 digits and for the derived codes of this project, "T-…".
func isCode(s string) bool {
	return digits(s) == officialDigits && len(s) == officialDigits || strings.HasPrefix(s, "T-") && len(s) < 40
}

// proceeding tells the kind of proceeding: by the number, the category, the type of the act, then by the court's own words.
func (x *Extractor) proceeding(d *data.Document, t *text) {
	if d.Proceeding != "" {
		return
	}
	if n, ok := citation.ParseCaseNumber(d.Number); ok {
		d.Proceeding = proceedingOf(n.Kind)
	}
	if d.Proceeding == "" && x.Tree != nil && len(d.Categories) > 0 {
		if c, ok := x.Tree.Lookup(d.Categories[0]); ok {
			d.Proceeding = c.Proceeding
		}
	}
	if d.Proceeding == "" && d.Kind == data.KindDecision {
		d.Proceeding = proceedingByWords(d, t)
	}
}

// proceedingOf reads the kind code of a case number.
func proceedingOf(kind string) classifier.Proceeding {
	switch {
	case strings.HasSuffix(kind, "гп"):
		return classifier.ProceedingCivil
	case strings.HasSuffix(kind, "уп"):
		return classifier.ProceedingCriminal
	case strings.HasSuffix(kind, "ап"):
		return classifier.ProceedingAdministrative
	}
	switch kind[:1] {
	case "1":
		return classifier.ProceedingCriminal
	case "2":
		return classifier.ProceedingCivil
	case "3":
		return classifier.ProceedingOffence
	case "4":
		return classifier.ProceedingAdministrative
	}
	return classifier.ProceedingUnknown
}

func proceedingByWords(d *data.Document, t *text) classifier.Proceeding {
	if d.ActType == data.ActVerdict {
		return classifier.ProceedingCriminal
	}
	for _, l := range heading(t) {
		switch {
		case hasAny(l.head, "уголовное дело", "по уголовным делам", "уголовного дела", "қылмыстық іс"):
			return classifier.ProceedingCriminal
		case hasAny(l.head, "об административном правонарушении", "об административных правонарушениях", "әкімшілік құқық бұзушылық"):
			return classifier.ProceedingOffence
		case hasAny(l.head, "административное дело", "по административным делам", "административного дела", "әкімшілік іс"):
			return classifier.ProceedingAdministrative
		case hasAny(l.head, "гражданское дело", "по гражданским", "гражданского дела", "азаматтық іс", "по исковому заявлению", "по иску"):
			return classifier.ProceedingCivil
		}
	}
	return classifier.ProceedingUnknown
}

func isCriminal(d *data.Document) bool {
	if n, ok := citation.ParseCaseNumber(d.Number); ok {
		return proceedingOf(n.Kind) == classifier.ProceedingCriminal
	}
	return strings.HasSuffix(d.Number, "-УД")
}

// maxTitle is the longest title in bytes that a line of the text may give.
const maxTitle = 400

// title makes a title where none was given: "Решение № … от …" in the language of the act, else the first line that says
// something.
func title(d *data.Document, t *text) {
	if d.Title != "" {
		return
	}
	lang := data.LangRussian
	if len(d.Langs) > 0 {
		lang = d.Langs[0]
	}
	if d.Kind == data.KindDecision {
		if d.Title = decisionTitle(d, lang); d.Title != "" {
			return
		}
	}
	for _, l := range t.lines {
		if wordCount(l.text) >= 2 && !isUpperShort(l) {
			d.Title = cutWords(strings.TrimSpace(l.text), maxTitle)
			return
		}
	}
	for _, l := range t.lines {
		if wordCount(l.text) > 0 {
			d.Title = cutWords(strings.TrimSpace(l.text), maxTitle)
			return
		}
	}
}

// isUpperShort holds for formulas of a heading that name nothing: "ИМЕНЕМ РЕСПУБЛИКИ КАЗАХСТАН".
func isUpperShort(l line) bool {
	return hasAny(l.head, "именем республики", "атынан", "именем российской") && len(l.text) < 120
}

func cutWords(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = cutEnd(s, n)
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:–-") + "…"
}

// actNames names the types of acts in the languages of acts.
var actNames = map[data.ActType]map[data.Lang]string{
	data.ActDecision:      {data.LangRussian: "Решение", data.LangKazakh: "Шешім", data.LangEnglish: "Decision"},
	data.ActSummary:       {data.LangRussian: "Краткое решение", data.LangKazakh: "Қысқаша шешім", data.LangEnglish: "Summary judgment"},
	data.ActDefault:       {data.LangRussian: "Заочное решение", data.LangKazakh: "Сырттай шешім", data.LangEnglish: "Default judgment"},
	data.ActRuling:        {data.LangRussian: "Определение", data.LangKazakh: "Ұйғарым", data.LangEnglish: "Ruling"},
	data.ActSpecialRuling: {data.LangRussian: "Частное определение", data.LangKazakh: "Жекеше ұйғарым", data.LangEnglish: "Special ruling"},
	data.ActOrderOfCourt:  {data.LangRussian: "Постановление", data.LangKazakh: "Қаулы", data.LangEnglish: "Resolution"},
	data.ActVerdict:       {data.LangRussian: "Приговор", data.LangKazakh: "Үкім", data.LangEnglish: "Verdict"},
	data.ActCourtOrder:    {data.LangRussian: "Судебный приказ", data.LangKazakh: "Сот бұйрығы", data.LangEnglish: "Court order"},
	data.ActProtocol:      {data.LangRussian: "Протокол", data.LangKazakh: "Хаттама", data.LangEnglish: "Protocol"},
	data.ActJudgment:      {data.LangRussian: "Решение", data.LangKazakh: "Шешім", data.LangEnglish: "Judgment"},
}

// decisionTitle is "Решение № 7594-25-00-4/5021 от 14.08.2025"; empty where neither number nor date is known.
func decisionTitle(d *data.Document, lang data.Lang) string {
	name := actNames[d.ActType][lang]
	if name == "" || d.Number == "" && d.Dates.Adopted == "" {
		return ""
	}
	day := ""
	if s := string(d.Dates.Adopted); len(s) == len("2006-01-02") {
		day = s[8:] + "." + s[5:7] + "." + s[:4]
	}
	switch {
	case lang == data.LangKazakh:
		return join(day, "№ "+d.Number, d.Number != "", strings.ToLower(name))
	case lang == data.LangEnglish:
		return join(name, "No. "+d.Number, d.Number != "", prefixed("of ", day))
	}
	return join(name, "№ "+d.Number, d.Number != "", prefixed("от ", day))
}

func join(first, number string, numbered bool, last string) string {
	if !numbered {
		number = ""
	}
	return strings.Join(strings.Fields(first+" "+number+" "+last), " ")
}

func prefixed(word, s string) string {
	if s == "" {
		return ""
	}
	return word + s
}
