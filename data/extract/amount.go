package extract

import (
	"strings"

	"taldau/data"
	"taldau/data/fold"
)

// maxAmounts bounds the sums kept of one act; a table of payments has more than an act decides on.
const maxAmounts = 200

// amounts finds the sums of money of an act, what each is for and what part it plays in the case.
func (x *Extractor) amounts(d *data.Document, e *data.Edition) []data.Amount {
	var list []data.Amount
	for _, s := range e.Sections {
		if s.Type == data.SectionAppeal || s.Type == data.SectionSignature || s.Type == data.SectionBody {
			continue
		}
		for n := s.First; n <= s.Last && len(list) < maxAmounts; n++ {
			p := &e.Paragraphs[n-1]
			if !mayHoldMoney(p.Text) {
				continue
			}
			for _, at := range sentences(p.Text) {
				if sentence := p.Text[at.Start:at.End]; mayHoldMoney(sentence) {
					list = append(list, x.amountsIn(d, s.Type, p, at.Start, sentence)...)
				}
			}
		}
	}
	return list
}

// moneyMarks are parts of the names of currencies; a text without one holds no sum.
var moneyMarks = []string{"енге", "еңге", "ЕНГЕ", "ЕҢГЕ", "тг", "₸", "МРП", "АЕК", "руб", "айлық есеп", "месячн", "доллар", "USD", "KZT", "евро", "еуро", "EUR", "$", "€", "сом"}

func mayHoldMoney(s string) bool { return hasAny(fold.Homoglyphs(s), moneyMarks...) }

func (x *Extractor) amountsIn(d *data.Document, part data.SectionType, p *data.Paragraph, start int, sentence string) []data.Amount {
	toks := tokens(nil, sentence)
	found := sums(toks, sentence)
	if len(found) == 0 {
		return nil
	}
	role, rule := roleOf(d, part, toks, sentence)
	names := x.lex.names(toks)
	list := make([]data.Amount, 0, len(found))
	joint := role == data.AmountAwarded && hasStem(toks, "солидарн", "ынтымақты", "солидарл") >= 0
	for i, f := range found {
		a := data.Amount{Role: role, Joint: joint, Currency: f.currency, Hundreds: f.hundreds, Words: f.words, Total: isTotal(toks, f.first)}
		if !a.Total {
			a.Component = component(toks, names, found, i, p.Lang == data.LangKazakh)
		}
		from, to := toks[f.first].start, toks[f.next-1].end
		a.Claim = data.Claim{Value: sentence[from:to], Span: data.Span{Paragraph: p.N, Start: start + from, End: start + to}, Rule: rule, Confidence: confidenceOf(a)}
		list = append(list, a)
	}
	return list
}

func confidenceOf(a data.Amount) float64 {
	switch {
	case a.Words == data.WordsDiffer:
		return 0.4
	case a.Words == data.WordsAgree:
		return 0.98
	}
	return 0.9
}

// roleOf tells what the sums of a sentence are: by its part of the act and its governing verb.
func roleOf(d *data.Document, part data.SectionType, toks []token, sentence string) (data.AmountRole, string) {
	switch part {
	case data.SectionOperative:
		if d.Outcome.Value == outcomeSettlement {
			return data.AmountOther, "amount-settled" // what the parties agreed on is not awarded
		}
		return orderedRole(d, toks, sentence)
	case data.SectionHeader, data.SectionIntro, data.SectionDescriptive:
		if asks(toks, part) && hasStem(toks, "взыска", "возмест", "возмещен", "компенс", "выплат", "уплат", "өндір", "өтеу", "төле", "цена", "сумм", "сома", "обязать", "міндетте", "размер", "мөлшер") >= 0 {
			return data.AmountClaimed, "amount-asked"
		}
	}
	return data.AmountOther, "amount-mentioned"
}

func orderedRole(d *data.Document, toks []token, sentence string) (data.AmountRole, string) {
	refused, paid := false, hasStem(toks, "взыска", "возмест", "выплат", "уплат", "довзыска", "өндір", "өтел", "төлен", "төлет", "төлес", "жүктел") >= 0
	for _, f := range findingsIn(sentence) {
		refused = refused || f == foundDenied || f == foundRestDenied
	}
	punished := hasStem(toks, "штраф", "айыппұл") >= 0 && hasStem(toks, "наказан", "назнач", "налож", "подверг", "жаза", "салын", "тағайын", "виновн", "кінәлі") >= 0
	switch {
	case punished && (d.ActType == data.ActVerdict || d.ActType == data.ActOrderOfCourt):
		return data.AmountFine, "amount-fine"
	case refused && hasStem(toks, "=взыскать", "=взыскивать", "өндірілс") < 0:
		return data.AmountRefused, "amount-refused"
	case paid && hasStem(toks, "исключ", "шығарылсын", "возврат", "=возвратить", "қайтарыл") < 0:
		return data.AmountAwarded, "amount-ordered"
	case hasStem(toks, "определ", "уменьш", "увелич", "снизи", "айқындал", "азайтыл", "ұлғайтыл", "төмендет", "пайдасына") >= 0 || strings.Contains(sentence, "в пользу"):
		return data.AmountAwarded, "amount-fixed"
	}
	return data.AmountOther, "amount-mentioned"
}

// totalWords announce a total.
var totalWords = []stem{"=всего", "=итого", "=общую", "=общей", "=общая", "барлығы", "=жиыны", "=жалпы", "барлық"}

// isTotal reports whether the act calls the sum at a token the total: a word right before it says so.
func isTotal(toks []token, first int) bool {
	near := toks[max(0, first-4):first]
	i := hasStem(near, totalWords...)
	return i >= 0 && !hasMark(near[i:], ",", ";")
}

func hasMark(toks []token, marks ...string) bool {
	for _, t := range toks {
		for _, m := range marks {
			if t.low == m {
				return true
			}
		}
	}
	return false
}

// component tells what sum i of a sentence is for: by what is named before it in its clause, else after it, else before its clause.
// A Russian phrase begins with what it is about ("неустойку за просрочку займа"), a Kazakh one ends with it.
func component(toks []token, names []named, found []sum, i int, kazakh bool) data.DemandKind {
	from := 0
	if i > 0 {
		from = found[i-1].next
	}
	to := len(toks)
	if i+1 < len(found) {
		to = found[i+1].first
	}
	clause, end := found[i].first, found[i].next
	for clause > from && !isBreak(toks[clause-1]) && (i == 0 || !joins(toks[clause-1].low)) {
		clause--
	}
	for end < to && !isBreak(toks[end]) && !joins(toks[end].low) {
		end++
	}
	if k := principal(toks, names, clause, found[i].first, kazakh); k != "" {
		return k
	}
	if k := principal(toks, names, found[i].next, end, kazakh); k != "" {
		return k
	}
	return principal(toks, names, from, found[i].first, kazakh)
}

// joins holds for the words that join two things that are paid.
func joins(word string) bool {
	switch word {
	case "и", "және", "мен", "пен", "бен", "сондай":
		return true
	}
	return false
}

func isBreak(t token) bool { return t.low == "," || t.low == ";" || t.low == ":" }

// principal is the kind of the leading object among tokens [from, to). A general word ("задолженность", "расходы") gives way to one that
// says more.
func principal(toks []token, names []named, from, to int, kazakh bool) data.DemandKind {
	var kind data.DemandKind
	weak := true
	for _, n := range names {
		if n.first < from || n.first >= to || n.deed {
			continue
		}
		if says := !general(toks[n.first].low); kind == "" || says && (weak || kazakh) {
			kind, weak = n.kind, !says
		}
	}
	return kind
}

func general(word string) bool {
	return startsWithAny(word, "задолженност", "расход", "стоимост", "оплат", "издерж", "берешек", "берешег", "шығын", "шығыс", "құны")
}
