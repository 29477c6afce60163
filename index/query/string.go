package query

import (
	"strconv"
	"strings"
)

// The precedence of operators: /n binds closest, then /s, /p, NOT, AND and mere juxtaposition, OR.
const (
	precedenceOr = iota
	precedenceAnd
	precedenceNot
	precedenceParagraph
	precedenceSentence
	precedenceNear
	precedenceOne // binds nothing
)

// String implements Query.
func (q Phrase) String() string { return `"` + strings.Join(q, " ") + `"` }

// String implements Query.
func (q SlopPhrase) String() string { return Phrase(q.Words).String() + "~" + strconv.Itoa(q.Slop) }

// String implements Query.
func (q Prefix) String() string { return string(q) + "*" }

// String implements Query.
func (q Pattern) String() string { return string(q) }

// String implements Query.
func (q Near) String() string {
	var b strings.Builder
	for i, operand := range q.Operands {
		if i > 0 {
			b.WriteString(" /" + strconv.Itoa(q.Distances[i-1]) + " ")
		}
		b.WriteString(grouped(operand, precedenceNear+1))
	}
	return b.String()
}

// String implements Query.
func (q Same) String() string {
	if q.Unit == Sentence {
		return join(q.Operands, " /s ", precedenceSentence)
	}
	return join(q.Operands, " /p ", precedenceParagraph)
}

// String implements Query.
func (q Field) String() string { return q.Name + ":" + quoted(q.Value) }

// String implements Query.
func (q Title) String() string {
	text := q.Query.String()
	switch inside := q.Query.(type) {
	case Near, Same:
		return "title:(" + text + ")"
	case Words:
		if len(inside) > 1 || isAddress(text) || strings.ContainsAny(text, "()") {
			return "title:(" + text + ")"
		}
	}
	return "title:" + text
}

// isAddress holds for what would make an address of the name of a field: "https://sud.kz".
func isAddress(value string) bool { return strings.HasPrefix(value, "//") }

// String implements Query.
func (q Range) String() string { return q.Field + ":" + q.From + ".." + q.To }

// String implements Query.
func (q And) String() string { return join(q, " AND ", precedenceAnd) }

// String implements Query.
func (q Or) String() string { return join(q, " OR ", precedenceOr) }

// String implements Query.
func (q Not) String() string { return "NOT " + grouped(q.Query, precedenceNot+1) }

func join(list []Query, operator string, precedence int) string {
	parts := make([]string, len(list))
	for i, q := range list {
		parts[i] = grouped(q, precedence+1)
	}
	return strings.Join(parts, operator)
}

// grouped writes q, in brackets where it binds less closely than least. Several words bind like AND.
func grouped(q Query, least int) string {
	own := precedenceOne
	switch q := q.(type) {
	case Or:
		own = precedenceOr
	case And:
		own = precedenceAnd
	case Words:
		if len(q) > 1 {
			own = precedenceAnd
		}
	case Not:
		own = precedenceNot
	case Near:
		own = precedenceNear
	case Same:
		own = precedenceParagraph
		if q.Unit == Sentence {
			own = precedenceSentence
		}
	}
	if own < least {
		return "(" + q.String() + ")"
	}
	return q.String()
}

// quoted puts a value into quotation marks where it would not be read back as one value.
func quoted(v string) string {
	if v != "" && !isAddress(v) && !strings.ContainsFunc(v, func(r rune) bool { return isSpace(r) || r == '(' || r == ')' || isQuote(r) }) {
		return v
	}
	return `"` + strings.ReplaceAll(v, `"`, "") + `"`
}

// Walk calls f for q and everything below it but what is asked of the title; positive tells whether a match of it speaks for the
// document.
func Walk(q Query, f func(q Query, positive bool)) { walk(q, true, f) }

func walk(q Query, positive bool, f func(Query, bool)) {
	if q == nil {
		return
	}
	f(q, positive)
	switch q := q.(type) {
	case And:
		for _, part := range q {
			walk(part, positive, f)
		}
	case Or:
		for _, part := range q {
			walk(part, positive, f)
		}
	case Near:
		for _, part := range q.Operands {
			walk(part, positive, f)
		}
	case Same:
		for _, part := range q.Operands {
			walk(part, positive, f)
		}
	case Not:
		walk(q.Query, !positive, f)
	}
}

// Terms lists the words, phrases and prefixes that speak for a document, in order.
func Terms(q Query) []string {
	var list []string
	Walk(q, func(q Query, positive bool) {
		if !positive {
			return
		}
		switch q := q.(type) {
		case Words:
			list = append(list, q...)
		case Phrase:
			list = append(list, strings.Join(q, " "))
		case SlopPhrase:
			list = append(list, strings.Join(q.Words, " "))
		case Prefix:
			list = append(list, string(q))
		case Pattern:
			list = append(list, string(q))
		}
	})
	return list
}

// Unquote returns q with every phrase made mere words. What would be an operator outside of quotation marks is no word of it.
func Unquote(q Query) Query {
	switch q := q.(type) {
	case Phrase:
		return plain(q)
	case SlopPhrase:
		return plain(q.Words)
	case And:
		return And(unquoteAll(q))
	case Or:
		return Or(unquoteAll(q))
	case Not:
		return Not{Unquote(q.Query)}
	}
	return q
}

// plain keeps of words what is a word outside of quotation marks too; the phrase itself where nothing is.
func plain(words []string) Query {
	var list Words
	for _, w := range words {
		if q, err := Parse(w); err == nil {
			if one, ok := q.(Words); ok {
				list = append(list, one...)
			}
		}
	}
	if len(list) == 0 {
		return Phrase(words)
	}
	return list
}

func unquoteAll(list []Query) []Query {
	out := make([]Query, len(list))
	for i, q := range list {
		out[i] = Unquote(q)
	}
	return out
}
