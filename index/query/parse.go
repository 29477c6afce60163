package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse parses what a person typed. An empty text gives a nil Query. The error is a *SyntaxError; its Corrected parses.
func Parse(text string) (Query, error) {
	q, fault := parse(text)
	if fault == nil {
		return q, nil
	}
	fault.Corrected = correct(fault.Corrected)
	return nil, fault
}

// correct mends further faults of a corrected text, at most as many as a person would make.
func correct(text string) string {
	for range 8 {
		_, fault := parse(text)
		if fault == nil {
			return strings.TrimSpace(text)
		}
		if fault.Corrected == "" || fault.Corrected == text {
			break
		}
		text = fault.Corrected
	}
	// What is left are the words.
	plain := strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
	if _, fault := parse(plain); fault == nil {
		return plain
	}
	return ""
}

func parse(text string) (Query, *SyntaxError) {
	if len(text) > MaxQuery {
		return nil, &SyntaxError{Code: "too-long", Pos: MaxQuery, Corrected: cut(text, MaxQuery)}
	}
	if !utf8.ValidString(text) {
		return nil, &SyntaxError{Code: "not-utf8", Corrected: strings.ToValidUTF8(text, " ")}
	}
	tokens, fault := lex(text)
	if fault != nil {
		return nil, fault
	}
	p := &parser{text: text, tokens: tokens}
	if fault := p.limits(); fault != nil {
		return nil, fault
	}
	if len(tokens) == 0 && strings.TrimSpace(text) != "" {
		return nil, &SyntaxError{Code: "no-letters", Near: text}
	}
	if len(tokens) == 0 {
		return nil, nil
	}
	q, fault := p.or(0)
	if fault == nil && p.i < len(p.tokens) {
		fault = p.without("unbalanced-paren", p.tokens[p.i])
	}
	if fault != nil {
		return nil, fault
	}
	return q, nil
}

// cut shortens a text to at most n bytes at a space.
func cut(text string, n int) string {
	text = strings.ToValidUTF8(text[:n], "")
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		return text[:i]
	}
	return text
}

// parser is a recursive descent over tokens.
type parser struct {
	text   string
	tokens []token
	i      int
}

func (p *parser) limits() *SyntaxError {
	terms := 0
	for _, t := range p.tokens {
		switch t.kind {
		case tokenPhrase:
			terms += len(strings.Fields(t.text))
		case tokenField:
			terms++
			if t.field == "title" {
				terms += strings.Count(t.text, " ")
			}
		case tokenWord:
			terms++
		}
		if terms > MaxTerms {
			return &SyntaxError{Code: "too-many-terms", Pos: t.pos, Near: t.text, Corrected: p.text[:t.pos]}
		}
	}
	return nil
}

// without is a fault mended by leaving a token out.
func (p *parser) without(code string, t token) *SyntaxError {
	return &SyntaxError{Code: code, Pos: t.pos, Near: p.text[t.pos:t.end], Corrected: p.text[:t.pos] + " " + p.text[t.end:]}
}

func (p *parser) peek() (token, bool) {
	if p.i == len(p.tokens) {
		return token{}, false
	}
	return p.tokens[p.i], true
}

// or parses alternatives.
func (p *parser) or(depth int) (Query, *SyntaxError) {
	first, fault := p.and(depth)
	if fault != nil {
		return nil, fault
	}
	list := Or{first}
	for {
		t, ok := p.peek()
		if !ok || t.kind != tokenOr {
			break
		}
		p.i++
		if !p.startsOperand() {
			return nil, p.without("dangling-operator", t)
		}
		next, fault := p.and(depth)
		if fault != nil {
			return nil, fault
		}
		list = append(list, next)
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return flattenOr(list), nil
}

// and parses operands that are joined by AND or stand side by side.
func (p *parser) and(depth int) (Query, *SyntaxError) {
	var list And
	for {
		t, ok := p.peek()
		if ok && t.kind == tokenAnd {
			p.i++
			if len(list) == 0 || !p.startsOperand() {
				return nil, p.without("dangling-operator", t)
			}
			continue
		}
		if !ok || t.kind == tokenOr && len(list) > 0 || t.kind == tokenClose && len(list) > 0 {
			break
		}
		next, fault := p.not(depth)
		if fault != nil {
			return nil, fault
		}
		list = append(list, next)
	}
	return flattenAnd(list), nil
}

func (p *parser) startsOperand() bool {
	t, ok := p.peek()
	return ok && t.kind != tokenAnd && t.kind != tokenOr && t.kind != tokenClose
}

func (p *parser) not(depth int) (Query, *SyntaxError) {
	t, _ := p.peek()
	if t.kind != tokenNot {
		return p.paragraph(depth)
	}
	p.i++
	if !p.startsOperand() {
		return nil, p.without("dangling-operator", t)
	}
	inner, fault := p.not(depth)
	if fault != nil {
		return nil, fault
	}
	if double, ok := inner.(Not); ok {
		return double.Query, nil
	}
	return Not{inner}, nil
}

func (p *parser) operand(depth int) (Query, *SyntaxError) {
	t := p.tokens[p.i]
	p.i++
	switch t.kind {
	case tokenOpen:
		return p.group(t, depth)
	case tokenPhrase:
		return p.phrase(t)
	case tokenField:
		return p.field(t)
	case tokenFieldGroup:
		return p.fieldGroup(t, depth)
	case tokenWord:
		return p.word(t)
	case tokenClose:
		return nil, p.without("unbalanced-paren", t)
	}
	return nil, p.without("dangling-operator", t)
}

func (p *parser) group(open token, depth int) (Query, *SyntaxError) {
	if depth+1 > MaxDepth {
		return nil, p.without("too-deep", open)
	}
	if t, ok := p.peek(); ok && t.kind == tokenClose {
		t.pos = open.pos
		return nil, p.without("empty-group", t)
	}
	if p.i == len(p.tokens) {
		return nil, p.without("unbalanced-paren", open)
	}
	q, fault := p.or(depth + 1)
	if fault != nil {
		return nil, fault
	}
	if t, ok := p.peek(); !ok || t.kind != tokenClose {
		fault := p.without("unbalanced-paren", open)
		fault.Corrected = p.text + ")"
		return nil, fault
	}
	p.i++
	return q, nil
}

func (p *parser) phrase(t token) (Query, *SyntaxError) {
	words := strings.Fields(t.text)
	switch {
	case len(words) == 0:
		return nil, p.without("empty-phrase", t)
	case t.near > 0 && len(words) > 1:
		return SlopPhrase{words, t.near}, nil
	}
	return Phrase(words), nil
}

func (p *parser) word(t token) (Query, *SyntaxError) {
	text := wildcard(t.text)
	if text == "" {
		return Words{t.text}, nil
	}
	first := strings.IndexAny(text, "*?")
	mended := p.text[:t.pos] + strings.NewReplacer("*", "", "?", "").Replace(t.text) + p.text[t.end:]
	switch {
	case first == 0:
		return nil, &SyntaxError{Code: "leading-wildcard", Pos: t.pos, Near: t.text, Corrected: mended}
	case letters(text[:first]) < MinPrefix:
		return nil, &SyntaxError{Code: "short-prefix", Pos: t.pos, Near: t.text, Corrected: mended}
	case text[first:] == "*":
		return Prefix(text[:first]), nil
	}
	return Pattern(text), nil
}

// wildcard returns a word with wildcards in its normal form, or "" for a word without. What follows the last letter or asterisk
// is punctuation: "что такое неустойка?" asks, it has no wildcard; nor has the address of a page.
func wildcard(text string) string {
	text = strings.TrimRightFunc(text, func(r rune) bool { return r != '*' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if !strings.Contains(text, "*") && (!strings.Contains(text, "?") || strings.ContainsFunc(text, isNoPattern)) {
		return ""
	}
	for strings.Contains(text, "**") {
		text = strings.ReplaceAll(text, "**", "*")
	}
	return text
}

func isNoPattern(r rune) bool {
	return r != '?' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// flattenAnd joins words that stand side by side into one run, and conjunctions inside conjunctions.
func flattenAnd(list And) Query {
	var flat And
	for _, q := range list {
		switch q := q.(type) {
		case And:
			for _, inner := range q {
				flat = appendWords(flat, inner)
			}
		default:
			flat = appendWords(flat, q)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return flat
}

func appendWords(list And, q Query) And {
	words, ok := q.(Words)
	if ok && len(list) > 0 {
		if last, ok := list[len(list)-1].(Words); ok {
			list[len(list)-1] = append(append(Words{}, last...), words...)
			return list
		}
	}
	return append(list, q)
}

func flattenOr(list Or) Query {
	var flat Or
	for _, q := range list {
		if inner, ok := q.(Or); ok {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, q)
		}
	}
	return flat
}
