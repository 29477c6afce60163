package seed

import (
	"fmt"
	"strings"
)

// phrase is a wording cut into parts once, when the grammar is read: text, a slot to fill in, or alternatives to choose from.
type phrase []part

type part struct {
	text    string
	slot    string
	choices []phrase
}

// parsePhrase cuts a wording: {a|b} chooses, also inside itself and also nothing at all; <name> is filled in.
func parsePhrase(s string) (phrase, error) {
	p, rest, err := cutPhrase(s, false)
	if err == nil && rest != "" {
		err = fmt.Errorf("%q: a brace that nothing opens", s)
	}
	return p, err
}

// cutPhrase reads up to the end, or inside braces up to | or }.
func cutPhrase(s string, inside bool) (phrase, string, error) {
	stops := "{<}"
	if inside {
		stops = "{<}|"
	}
	var p phrase
	for {
		at := strings.IndexAny(s, stops)
		if at < 0 {
			at = len(s)
		}
		if at > 0 {
			p = append(p, part{text: s[:at]})
		}
		if s = s[at:]; s == "" || s[0] == '|' || s[0] == '}' {
			return p, s, nil
		}
		if s[0] == '<' {
			end := strings.IndexByte(s, '>')
			if end < 2 {
				return nil, "", fmt.Errorf("%q: a slot without its end", s)
			}
			p = append(p, part{slot: s[1:end]})
			s = s[end+1:]
			continue
		}
		var choice part
		for s[0] != '}' {
			c, rest, err := cutPhrase(s[1:], true)
			if err != nil {
				return nil, "", err
			}
			if rest == "" {
				return nil, "", fmt.Errorf("%q: a brace without its end", s)
			}
			choice.choices = append(choice.choices, c)
			s = rest
		}
		p = append(p, choice)
		s = s[1:]
	}
}

// slots lists the names that the phrase fills in, wherever they stand.
func (p phrase) slots() []string {
	var list []string
	for _, x := range p {
		if x.slot != "" {
			list = append(list, x.slot)
		}
		for _, c := range x.choices {
			list = append(list, c.slots()...)
		}
	}
	return list
}

// plain is the phrase with the first of every choice, for names that must stay the same.
func (p phrase) plain() string {
	var b strings.Builder
	for _, x := range p {
		if x.choices != nil {
			b.WriteString(x.choices[0].plain())
		}
		b.WriteString(x.text)
	}
	return b.String()
}
