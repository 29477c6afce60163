package query

import "strings"

// The precedence of operators: NOT binds closest, then AND and mere juxtaposition, then OR.
const (
	precedenceOr = iota
	precedenceAnd
	precedenceNot
)

// String implements Query.
func (q Phrase) String() string { return `"` + strings.Join(q, " ") + `"` }

// String implements Query.
func (q Prefix) String() string { return string(q) + "*" }

// String implements Query.
func (q Field) String() string { return q.Name + ":" + quoted(q.Value) }

// String implements Query.
func (q Range) String() string { return q.Field + ":" + q.From + ".." + q.To }

// String implements Query.
func (q And) String() string { return join(q, " AND ", precedenceAnd) }

// String implements Query.
func (q Or) String() string { return join(q, " OR ", precedenceOr) }

// String implements Query.
func (q Not) String() string { return "NOT " + grouped(q.Query, precedenceNot) }

func join(list []Query, operator string, precedence int) string {
	parts := make([]string, len(list))
	for i, q := range list {
		parts[i] = grouped(q, precedence+1)
	}
	return strings.Join(parts, operator)
}

// grouped writes q, in brackets where it binds less closely than least. Several words bind like AND.
func grouped(q Query, least int) string {
	own := precedenceNot
	switch q := q.(type) {
	case Or:
		own = precedenceOr
	case And:
		own = precedenceAnd
	case Words:
		if len(q) > 1 {
			own = precedenceAnd
		}
	}
	if own < least {
		return "(" + q.String() + ")"
	}
	return q.String()
}

// quoted puts a value into quotation marks where it would not be read back as one value.
func quoted(v string) string {
	if v != "" && !strings.ContainsFunc(v, func(r rune) bool { return isSpace(r) || r == '(' || r == ')' || isQuote(r) }) {
		return v
	}
	return `"` + strings.ReplaceAll(v, `"`, "") + `"`
}

// Walk calls f for q and everything below it; positive tells whether a match of it speaks for the document.
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
		case Prefix:
			list = append(list, string(q))
		}
	})
	return list
}

// Unquote returns q with every phrase made mere words.
func Unquote(q Query) Query {
	switch q := q.(type) {
	case Phrase:
		return Words(q)
	case And:
		return And(unquoteAll(q))
	case Or:
		return Or(unquoteAll(q))
	case Not:
		return Not{Unquote(q.Query)}
	}
	return q
}

func unquoteAll(list []Query) []Query {
	out := make([]Query, len(list))
	for i, q := range list {
		out[i] = Unquote(q)
	}
	return out
}
