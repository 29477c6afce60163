package query

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of a query.
const (
	MaxQuery = 1000 // bytes
	MaxTerms = 64   // words, phrases, prefixes and fields
	MaxDepth = 10   // brackets inside brackets
	// MinPrefix is the least number of letters before an asterisk.
	MinPrefix = 2
)

type tokenKind int

const (
	tokenWord tokenKind = iota
	tokenPhrase
	tokenField
	tokenFieldGroup // the name of a field before a bracket
	tokenNear       // "/5"
	tokenSentence   // "/s"
	tokenParagraph  // "/p"
	tokenAnd
	tokenOr
	tokenNot
	tokenOpen
	tokenClose
)

// token is a piece of a query with its place in the typed text.
type token struct {
	kind   tokenKind
	text   string // word, phrase or value
	field  string // canonical name of a field
	quoted bool   // a value in quotation marks
	near   int    // words between, of "/5" and of a phrase with "~5"; 0: none
	pos    int
	end    int
}

// caseNumber keeps a case number one word, however it is spaced: "3599-24-00 -2а/2151", "6003-25-00-4к/1454 (2)".
var caseNumber = regexp.MustCompile(`^\d{4}\s*[-‐‑–—]\s*\d{2}\s*[-‐‑–—]\s*\d{2}\s*[-‐‑–—]\s*\d\p{L}{0,3}\s*[/\\_]\s*\d{1,6}(\s*\(\d{1,3}\))?`)

// operators are words only in capitals; in small letters they are words like others.
func operator(w string) (tokenKind, bool) {
	switch w {
	case "AND", "И", "ЖӘНЕ":
		return tokenAnd, true
	case "OR", "ИЛИ", "НЕМЕСЕ":
		return tokenOr, true
	case "NOT", "НЕ", "ЕМЕС":
		return tokenNot, true
	}
	return 0, false
}

// fieldName returns the canonical name of a field in any of the three languages.
func fieldName(s string) (string, bool) {
	switch strings.ToLower(s) {
	case "court", "суд", "сот":
		return "court", true
	case "category", "категория", "санат":
		return "category", true
	case "article", "статья", "ст", "бап":
		return "article", true
	case "number", "номер", "нөмір", "нөмірі":
		return "number", true
	case "judge", "судья":
		return "judge", true
	case "year", "год", "жыл":
		return "year", true
	case "date", "дата", "күн", "күні":
		return "date", true
	case "lang", "язык", "тіл", "тілі":
		return "lang", true
	case "outcome", "исход", "результат", "нәтиже", "нәтижесі":
		return "outcome", true
	case "state", "состояние", "күй", "күйі":
		return "state", true
	case "kind", "вид", "түр", "түрі":
		return "kind", true
	case "act", "акт", "акті":
		return "act", true
	case "region", "область", "регион", "облыс", "өңір":
		return "region", true
	case "instance", "инстанция", "саты":
		return "instance", true
	case "proceeding", "производство", "іс-жүргізу":
		return "proceeding", true
	case "cites", "ссылается", "сілтеме":
		return "cites", true
	case "title", "название", "атауы":
		return "title", true
	}
	return "", false
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }

func isQuote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

// lexer cuts a typed text into tokens.
type lexer struct {
	text   string
	pos    int
	tokens []token
}

func lex(text string) ([]token, *SyntaxError) {
	l := &lexer{text: text}
	for l.pos < len(text) {
		if err := l.next(); err != nil {
			return nil, err
		}
	}
	return l.tokens, nil
}

func (l *lexer) add(t token) { l.tokens = append(l.tokens, t) }

func (l *lexer) next() *SyntaxError {
	r, size := utf8.DecodeRuneInString(l.text[l.pos:])
	start := l.pos
	switch {
	case isSpace(r):
		l.pos += size
	case r == '(':
		l.pos += size
		l.add(token{kind: tokenOpen, pos: start, end: l.pos})
	case r == ')':
		l.pos += size
		l.add(token{kind: tokenClose, pos: start, end: l.pos})
	case isQuote(r):
		return l.phrase(start)
	case r == '-' && start+size < len(l.text) && l.atBreak(start) && !strings.ContainsRune(" -", rune(l.text[start+size])):
		l.pos += size
		l.add(token{kind: tokenNot, pos: start, end: l.pos})
	default:
		return l.word(start)
	}
	return nil
}

// atBreak reports whether a new word begins at i: "-" inside a word or a number is no negation.
func (l *lexer) atBreak(i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(l.text[:i])
	return isSpace(r) || r == '('
}

// phrase reads up to the closing quotation mark.
func (l *lexer) phrase(start int) *SyntaxError {
	_, size := utf8.DecodeRuneInString(l.text[start:])
	end := strings.IndexFunc(l.text[start+size:], isQuote)
	if end < 0 {
		return l.fault("unbalanced-quote", start, l.text[start:], strings.TrimSpace(l.text[:start]+" "+l.text[start+size:]))
	}
	inner := l.text[start+size : start+size+end]
	_, closing := utf8.DecodeRuneInString(l.text[start+size+end:])
	l.pos = start + size + end + closing
	slop, fault := l.slop(start)
	if fault != nil {
		return fault
	}
	l.add(token{kind: tokenPhrase, text: inner, near: slop, pos: start, end: l.pos})
	return nil
}

// word reads up to a space, a bracket or a quotation mark, and tells operators, fields and words apart.
func (l *lexer) word(start int) *SyntaxError {
	if size := len(caseNumber.FindString(l.text[start:])); size > 0 {
		l.pos = start + size
		l.add(token{kind: tokenWord, text: strings.Join(strings.Fields(l.text[start:l.pos]), ""), pos: start, end: l.pos})
		return nil
	}
	end := strings.IndexFunc(l.text[start:], func(r rune) bool { return isSpace(r) || r == '(' || r == ')' || isQuote(r) })
	if end < 0 {
		end = len(l.text) - start
	}
	text := l.text[start : start+end]
	l.pos = start + end
	if t, ok := proximity(text); ok {
		return l.proximity(start, t)
	}
	if kind, ok := operator(text); ok {
		l.add(token{kind: kind, text: text, pos: start, end: l.pos})
		return nil
	}
	if name, value, ok := strings.Cut(text, ":"); ok && name != "" && !strings.HasPrefix(value, "//") {
		if canonical, known := fieldName(name); known {
			return l.field(start, canonical, value)
		}
		if isFieldLike(name) && value != "" {
			return l.fault("unknown-field", start, name+":", l.text[:start]+name+" "+value+l.text[l.pos:])
		}
	}
	if !hasLetters(text) && !strings.Contains(text, "*") {
		return nil // "№", "—" and the like are typed out of habit and say nothing
	}
	l.add(token{kind: tokenWord, text: text, pos: start, end: l.pos})
	return nil
}

func hasLetters(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// isFieldLike holds for what only a person who means a field would write before a colon.
func isFieldLike(s string) bool {
	for _, r := range s {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			return false
		}
	}
	return len(s) > 1
}

// field reads the value of a field: the rest of the word, a phrase, or the name alone before a bracket.
func (l *lexer) field(start int, name, value string) *SyntaxError {
	t := token{kind: tokenField, field: name, text: value, pos: start}
	if value == "" && l.pos < len(l.text) {
		r, _ := utf8.DecodeRuneInString(l.text[l.pos:])
		switch {
		case r == '(':
			t.kind = tokenFieldGroup
		case isQuote(r):
			if err := l.phrase(l.pos); err != nil {
				return err
			}
			last := len(l.tokens) - 1
			t.text, t.near, t.quoted = strings.TrimSpace(l.tokens[last].text), l.tokens[last].near, true
			l.tokens = l.tokens[:last]
		}
	}
	if t.text == "" && t.kind == tokenField {
		return l.fault("empty-field", start, l.text[start:l.pos], l.text[:start]+l.text[l.pos:])
	}
	t.end = l.pos
	l.add(t)
	return nil
}

func (l *lexer) fault(code string, pos int, near, corrected string) *SyntaxError {
	return &SyntaxError{Code: code, Pos: pos, Near: near, Corrected: corrected}
}
