package query

import "slices"

// paragraph parses operands joined by /p, which binds less closely than /s, which binds less closely than /n.
func (p *parser) paragraph(depth int) (Query, *SyntaxError) {
	return p.same(Paragraph, tokenParagraph, depth, p.sentence)
}

func (p *parser) sentence(depth int) (Query, *SyntaxError) {
	return p.same(Sentence, tokenSentence, depth, p.near)
}

func (p *parser) same(unit Unit, kind tokenKind, depth int, closer func(int) (Query, *SyntaxError)) (Query, *SyntaxError) {
	list, operators, fault := p.chain(kind, depth, closer)
	if fault != nil {
		return nil, fault
	}
	if len(list) == 1 {
		return list[0], nil
	}
	for i, q := range list {
		operator := operators[max(i-1, 0)]
		switch {
		case hasField(q):
			return nil, p.instead("near-field", operator, "AND")
		case unit == Sentence && hasParagraph(q):
			return nil, p.instead("near-paragraph", operator, "/p")
		}
	}
	if !slices.ContainsFunc(list, func(q Query) bool { return !matchesNothing(q) }) {
		return nil, p.instead("near-negative", operators[0], "AND")
	}
	return Same{unit, list}, nil
}

// near parses operands joined by /n.
func (p *parser) near(depth int) (Query, *SyntaxError) {
	list, operators, fault := p.chain(tokenNear, depth, p.operand)
	if fault != nil {
		return nil, fault
	}
	if len(list) == 1 {
		return list[0], nil
	}
	distances := make([]int, len(operators))
	for i, t := range operators {
		distances[i] = t.near
	}
	for i, q := range list {
		operator := operators[max(i-1, 0)]
		switch {
		case hasField(q):
			return nil, p.instead("near-field", operator, "AND")
		case !isPlace(q):
			return nil, p.instead("near-operand", operator, "/s")
		}
	}
	return Near{list, distances}, nil
}

// chain parses operands joined by one kind of operator. After the operator NOT may stand without brackets; before the first
// operand it is the NOT of the whole chain.
func (p *parser) chain(kind tokenKind, depth int, closer func(int) (Query, *SyntaxError)) (list []Query, operators []token, fault *SyntaxError) {
	first, fault := closer(depth)
	if fault != nil {
		return nil, nil, fault
	}
	list = []Query{first}
	for {
		t, ok := p.peek()
		if !ok || t.kind != kind {
			return list, operators, nil
		}
		p.i++
		next, fault := p.right(t, depth, closer)
		if fault != nil {
			return nil, nil, fault
		}
		list, operators = append(list, next), append(operators, t)
	}
}

// right parses the operand after an operator of proximity.
func (p *parser) right(operator token, depth int, closer func(int) (Query, *SyntaxError)) (Query, *SyntaxError) {
	t, _ := p.peek()
	if !p.startsOperand() {
		return nil, p.without("dangling-operator", operator)
	}
	if t.kind != tokenNot {
		return closer(depth)
	}
	p.i++
	if !p.startsOperand() {
		return nil, p.without("dangling-operator", t)
	}
	inner, fault := closer(depth)
	if fault != nil {
		return nil, fault
	}
	if double, ok := inner.(Not); ok {
		return double.Query, nil
	}
	return Not{inner}, nil
}

// instead is a fault mended by another operator.
func (p *parser) instead(code string, t token, by string) *SyntaxError {
	return &SyntaxError{Code: code, Pos: t.pos, Near: p.text[t.pos:t.end], Corrected: p.text[:t.pos] + by + p.text[t.end:]}
}

// isPlace reports whether q has places in a text that a distance can be measured from.
func isPlace(q Query) bool {
	switch q := q.(type) {
	case Words:
		return len(q) == 1
	case Phrase, Prefix, Pattern:
		return true
	case Or:
		return !slices.ContainsFunc(q, func(q Query) bool { return !isPlace(q) })
	}
	return false
}

// hasField reports whether q speaks about the whole document somewhere.
func hasField(q Query) bool {
	found := false
	Walk(q, func(q Query, _ bool) {
		switch q.(type) {
		case Field, Range, Title:
			found = true
		}
	})
	return found
}

func hasParagraph(q Query) bool {
	found := false
	Walk(q, func(q Query, _ bool) {
		if same, ok := q.(Same); ok && same.Unit == Paragraph {
			found = true
		}
	})
	return found
}

// matchesNothing reports whether q holds in a unit without words.
func matchesNothing(q Query) bool {
	switch q := q.(type) {
	case And:
		return !slices.ContainsFunc(q, func(q Query) bool { return !matchesNothing(q) })
	case Or:
		return slices.ContainsFunc(q, matchesNothing)
	case Not:
		return !matchesNothing(q.Query)
	}
	return false
}
