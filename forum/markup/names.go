package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/citation"
	"taldau/data/fold"
)

// references finds references of law and case numbers in a block and makes links of them; code has none. A link does not go over marks: of a reference that does
// ("**статья 188** УК") the part with its number is one.
func (c *cook) references(p *prose, s, lang string) {
	for _, f := range c.reader.ReadAll(s, lang) {
		if f.Heading || p.touches(f.Start, f.End, coded) {
			continue
		}
		c.result.References = append(c.result.References, shifted(f, c.text.Len()))
		start, end, ok := p.numbered(f.Start, f.End)
		if !ok || !p.free(start, end) {
			continue
		}
		if a := c.referenceLink(f); a != nil {
			p.add(start, end, a)
		}
	}
}

// referenceLink asks once for each target, and gives each place a link of its own.
func (c *cook) referenceLink(f citation.Found) *anchor {
	key := string(f.Type) + "\x00" + f.ID + "\x00" + f.Canonical() + "\x00" + f.Court + "\x00" + f.Date + "\x00" + f.Number
	known, asked := c.linked[key]
	if !asked {
		if len(c.linked) >= maxReferences {
			return nil
		}
		href, title := c.req.Resolver.Reference(c.ctx, f)
		known = c.siteLink(Target{Href: href, Title: title}, "reference")
		c.linked[key] = known
	}
	if known == nil || !c.pay(known) {
		return nil
	}
	return &anchor{href: known.href, title: known.title, class: known.class}
}

// siteLink makes a link of what a resolver said; an address that is not of this site is none.
func (c *cook) siteLink(t Target, class string) *anchor {
	href, ok := safeURL(t.Href)
	if !ok || href[0] != '/' {
		return nil
	}
	return &anchor{href: href, title: shorten(t.Title), class: class}
}

// pay takes the cost of a link from what is left for links.
func (c *cook) pay(a *anchor) bool {
	cost := a.cost()
	if cost > c.spare || c.placed >= maxPlaced {
		return false
	}
	c.placed++
	c.spare -= cost
	return true
}

// longest is the longest title or label of a link in bytes.
const longest = 300

// shorten cuts a title or a label between two characters.
func shorten(s string) string {
	s = strings.TrimSpace(clean(s))
	if len(s) <= longest {
		return s
	}
	end := longest
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.TrimSpace(s[:end]) + "…"
}

// longestName is the longest name of a person in bytes.
const longestName = 64

// mentions finds people in a block. A name is written @name after a space or an opening mark; a name that is nobody's is text.
func (c *cook) mentions(p *prose, s string) {
	for i := 0; i < len(s); i++ {
		if s[i] != '@' || p.escaped[i] || !opens(s[:i]) {
			continue
		}
		end := i + 1 + nameLength(s[i+1:])
		if end == i+1 || !p.plainAt(i, end) || !p.free(i, end) {
			continue
		}
		if a := c.person(s[i+1 : end]); a != nil {
			p.add(i, end, a)
		}
		i = end - 1
	}
}

// opens reports whether a name may begin after the text.
func opens(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !fold.IsLetter(r) && !unicode.IsDigit(r) && r != '@' && r != '/' && r != '.' && r != '_' && r != '-'
}

// nameLength returns the bytes of a name at the beginning of s: letters and digits, and between them dots, dashes, underscores.
func nameLength(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case fold.IsLetter(r) || unicode.IsDigit(r):
			end = i + utf8.RuneLen(r)
		case i > 0 && (r == '.' || r == '-' || r == '_'):
		default:
			r = 0
		}
		if r == 0 {
			break
		}
	}
	if end > longestName {
		return 0
	}
	return end
}

// person returns a link to a person, if there is one of the name and not too many were named before.
func (c *cook) person(name string) *anchor {
	known, asked := c.people[name]
	if !asked {
		if len(c.result.Mentions) >= MaxMentions || len(c.people) >= maxNames {
			return nil
		}
		if t, ok := c.req.Resolver.Person(c.ctx, name); ok {
			known = &t
			c.named(name, t)
		}
		c.people[name] = known
	}
	if known == nil {
		return nil
	}
	a := c.siteLink(*known, "mention")
	if a == nil || !c.pay(a) {
		return nil
	}
	return a
}

// named keeps a person who was not named before by another spelling.
func (c *cook) named(name string, t Target) {
	for _, m := range c.result.Mentions {
		if m.ID == t.ID {
			return
		}
	}
	c.result.Mentions = append(c.result.Mentions, Person{Name: name, ID: t.ID})
}

func notLetter(r rune) bool { return !fold.IsLetter(r) }
