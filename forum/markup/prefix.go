package markup

import "strings"

// prefix is how a line begins: the marks of block quotes and lists before its text.
type prefix struct {
	quotes  int
	markers int  // of items of lists
	indent  int  // columns of white space among the marks
	end     int  // byte after them
	bullet  bool // the line is an item of a list wherever it stands: a bullet with text behind it, before any other mark
}

// readPrefix reads marks for as long as there are any, however far they stand from each other.
func readPrefix(line string) prefix {
	var p prefix
	rule := ruleStart(line)
	column := 0
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ' ':
			column++
			p.indent++
			i++
		case c == '\t':
			p.indent += 4 - column%4
			column += 4 - column%4
			i++
		case i >= rule:
			p.end = i
			return p
		case c == '>':
			p.quotes++
			column++
			i++
		default:
			n := marker(line[i:])
			if n == 0 {
				p.end = i
				return p
			}
			p.bullet = p.bullet || n == 1 && p.quotes+p.markers == 0 && p.indent < 4 && strings.TrimSpace(line[i+1:]) != ""
			p.markers++
			column += n
			i += n
		}
	}
	p.end = len(line)
	return p
}

// marker returns the length of the mark of an item of a list at the beginning of s, or 0.
func marker(s string) int {
	n := 0
	for n < len(s) && n < 9 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	switch {
	case n == 0 && s[0] != '-' && s[0] != '+' && s[0] != '*':
		return 0
	case n > 0 && (n == len(s) || s[n] != '.' && s[n] != ')'):
		return 0
	}
	n++
	if n < len(s) && s[n] != ' ' && s[n] != '\t' && s[n] != '\v' && s[n] != '\f' {
		return 0
	}
	return n
}

// ruleStart returns where the line becomes a thematic break, "* * *": its marks are those of no list. Without one it is the end.
func ruleStart(line string) int {
	c, n, start := byte(0), 0, len(line)
	for i := len(line) - 1; i >= 0; i-- {
		switch b := line[i]; {
		case b == ' ' || b == '\t':
		case (b == '*' || b == '-' || b == '_') && (c == 0 || b == c):
			c = b
			n++
			start = i
		default:
			i = 0
		}
	}
	if n < 3 {
		return len(line)
	}
	return start
}
