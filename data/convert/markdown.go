package convert

import (
	"context"
	"html"
	"io"
	"regexp"
	"strings"

	"taldau/data"
)

// convertMarkdown reads headings, paragraphs, items of lists, quotes, code and rows of tables of CommonMark; marks and
// addresses of links are dropped. It goes over the lines once: a general parser takes minutes for some short texts.
func convertMarkdown(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	source, err := readText(r, size)
	if err != nil {
		return nil, err
	}
	m := &markdown{result: &Result{}}
	for line := range strings.Lines(source) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		m.line(strings.TrimRight(line, "\r\n"))
	}
	m.flush()
	return m.result, nil
}

// markdown gathers blocks.
type markdown struct {
	result *Result
	open   []string // lines of the open block
	role   data.ParagraphRole
	number string
	fence  string // what ends the open block of code
}

var (
	headingMark = regexp.MustCompile(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$`)
	ruleMark    = regexp.MustCompile(`^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	underline   = regexp.MustCompile(`^ {0,3}(?:=+|-+)[ \t]*$`)
	itemMark    = regexp.MustCompile(`^[ \t]*(?:[-*+]|(\d{1,9}[.)]))[ \t]+(.*)$`)
	quoteMark   = regexp.MustCompile(`^ {0,3}(?:> ?)+`)
	fenceMark   = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})[^`]*$")
	tableRule   = regexp.MustCompile(`^[ \t|:-]*-[ \t|:-]*$`)
)

// line takes one line.
func (m *markdown) line(s string) {
	if m.fence != "" {
		if strings.HasPrefix(strings.TrimSpace(s), m.fence) {
			m.flush()
			m.fence = ""
			return
		}
		m.open = append(m.open, s)
		return
	}
	quoted := quoteMark.FindString(s)
	s = s[len(quoted):]
	if role := quoteRole(quoted); role != m.role && len(m.open) > 0 && (role != data.RoleText || strings.TrimSpace(s) == "") {
		m.flush()
	}
	if len(m.open) == 0 {
		m.role = quoteRole(quoted)
	}
	m.block(s)
}

func quoteRole(mark string) data.ParagraphRole {
	if mark != "" {
		return data.RoleQuote
	}
	return data.RoleText
}

// block takes a line without the marks of quotation.
func (m *markdown) block(s string) {
	if strings.TrimSpace(s) == "" {
		m.flush()
		return
	}
	if h := headingMark.FindStringSubmatch(s); h != nil {
		m.flush()
		m.heading(h[2], len(h[1]) == 1)
		return
	}
	if underline.MatchString(s) && len(m.open) == 1 && m.role == data.RoleText && m.number == "" {
		text := m.open[0]
		m.open = nil
		m.heading(text, strings.Contains(s, "="))
		return
	}
	if f := fenceMark.FindStringSubmatch(s); f != nil {
		m.flush()
		m.fence = f[1]
		return
	}
	switch item := itemMark.FindStringSubmatch(s); {
	case ruleMark.MatchString(s):
		m.flush()
	case isTableRow(s):
		m.flush()
		m.row(s)
	case item != nil:
		m.flush()
		m.number = item[1]
		m.open = append(m.open, item[2])
	default:
		m.open = append(m.open, s)
	}
}

func isTableRow(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "|") && strings.Count(s, "|") > 1
}

func (m *markdown) row(s string) {
	if tableRule.MatchString(s) {
		return
	}
	var cells []string
	for cell := range strings.SplitSeq(strings.Trim(strings.TrimSpace(s), "|"), "|") {
		cells = append(cells, plainMarkdown(cell))
	}
	if text := joinCells(cells); text != "" {
		m.result.Paragraphs = append(m.result.Paragraphs, Paragraph{Text: text, Role: data.RoleCell})
	}
}

// heading adds a heading; the first of the highest level is the title.
func (m *markdown) heading(s string, highest bool) {
	text := plainMarkdown(s)
	if highest && m.result.Meta.Title == "" {
		m.result.Meta.Title = text
	}
	m.result.Paragraphs = append(m.result.Paragraphs, Paragraph{Text: text, Role: data.RoleHeading})
}

// flush ends the open block.
func (m *markdown) flush() {
	text := strings.Join(m.open, " ")
	if m.fence == "" {
		text = plainMarkdown(text)
	}
	if m.number != "" {
		text = m.number + " " + text
	}
	if strings.TrimSpace(text) != "" {
		m.result.Paragraphs = append(m.result.Paragraphs, Paragraph{Text: text, Role: m.role, Number: m.number})
	}
	m.open, m.role, m.number = nil, data.RoleText, ""
}

// The marks inside a line. The expressions know no nesting, and so take time in proportion to the text.
var (
	commentMark = regexp.MustCompile(`<!--.*?-->`)
	tagMark     = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	addressMark = regexp.MustCompile(`<((?:https?|mailto):[^<>\s]*)>`)
	linkMark    = regexp.MustCompile(`!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])`)
	strongMark  = regexp.MustCompile("\\*\\*|__|~~|`+")
	starMark    = regexp.MustCompile(`(^|[^\\\pL\pN])\*(\S)|(\S)\*`)
	underMark   = regexp.MustCompile(`(^|[^\\\pL\pN_])_(\pL|\pN)|(\pL|\pN|[.!?,»"])_([^\pL\pN_]|$)`)
	escapeMark  = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]")
)

// escapedBase moves an escaped sign out of the way of the marks, into the private use area.
const escapedBase = 0xe000

// plainMarkdown is a line without marks.
func plainMarkdown(s string) string {
	if !strings.ContainsAny(s, "<[*_~`\\&") {
		return s
	}
	s = escapeMark.ReplaceAllStringFunc(s, func(mark string) string { return string(escapedBase + rune(mark[1])) })
	s = commentMark.ReplaceAllString(s, "")
	s = addressMark.ReplaceAllString(s, "$1")
	s = tagMark.ReplaceAllString(s, "")
	s = linkMark.ReplaceAllString(s, "$1")
	s = strongMark.ReplaceAllString(s, "")
	s = starMark.ReplaceAllString(s, "$1$2$3")
	s = underMark.ReplaceAllString(s, "$1$2$3$4")
	return strings.Map(func(r rune) rune {
		if r > escapedBase && r < escapedBase+0x80 {
			return r - escapedBase
		}
		return r
	}, html.UnescapeString(s))
}
