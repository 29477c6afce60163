package markup

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// idPrefix begins every id that comes of a post, so that none can take the name of a part of the page or of a script.
const idPrefix = "user-content-"

// longestSlug is the longest id of a heading in runes, without what stands before it.
const longestSlug = 60

// heading puts a heading under those of the page and gives it an id of its words.
func (c *cook) heading(h *ast.Heading) {
	start := c.text.Len()
	c.prose(h, h)
	h.Level += c.req.Heading - 1
	if h.Level > 6 {
		h.SetAttributeString("class", "heading")
	}
	h.SetAttributeString("id", c.id(c.text.String()[start:]))
	c.gap()
}

// id returns an id that no other heading of the post has.
func (c *cook) id(words string) string {
	base := c.prefix + slugOf(words)
	id := base
	for c.ids[id] > 0 {
		c.ids[base]++
		id = base + "-" + strconv.Itoa(c.ids[base])
	}
	c.ids[id] = 1
	return id
}

// slugOf makes an id of words: small letters and digits, other characters are dashes.
func slugOf(words string) string {
	var b strings.Builder
	runes := 0
	for _, r := range strings.ToLower(words) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
			runes++
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
			runes++
		}
		if runes == longestSlug {
			break
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "section"
}
