package markup

import (
	"bytes"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The sizes of an address of the Web.
const (
	maxURL   = 2000 // bytes
	maxLocal = 64   // RFC 5321, 4.5.3.1.1
	maxHost  = 255  // RFC 5321, 4.5.3.1.2
)

// safeURL returns the address that a link may have, or nothing: http, https and mailto, a path of this site, or a part of this page.
func safeURL(s string) (string, bool) {
	if s == "" || len(s) > maxURL || strings.ContainsAny(s, "\\\x00") || strings.HasPrefix(s, "//") {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.User != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" || u.Opaque != "" {
			return "", false
		}
	case "mailto":
		if !strings.Contains(u.Opaque, "@") {
			return "", false
		}
	case "":
		if u.Host != "" || s[0] != '/' && s[0] != '#' {
			return "", false
		}
	default:
		return "", false
	}
	s = u.String()
	return s, s != "" && !strings.HasPrefix(s, "//")
}

// internal reports whether a safe address is one of this site.
func internal(href string) bool { return href != "" && (href[0] == '/' || href[0] == '#') }

// urlParser finds addresses that stand in the text without marks: https://…, www.…, name@host. It looks at a bounded number
// of bytes at each word that is no address.
type urlParser struct{}

// Trigger returns what may stand before an address; a space also means the beginning of a line.
func (urlParser) Trigger() []byte { return []byte{' ', '*', '_', '~', '('} }

// Parse reads one address.
func (urlParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	before := 0
	if bytes.IndexByte([]byte(" \t*_~("), line[0]) >= 0 {
		before = 1
	}
	n, kind, protocol := findURL(line[before:])
	if n == 0 {
		return nil
	}
	if before == 1 {
		ast.MergeOrAppendTextSegment(parent, segment.WithStop(segment.Start+1))
	}
	start := segment.Start + before
	block.Advance(before + n)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, start+n)))
	link.Protocol = protocol
	return link
}

// findURL returns the length of the address that line begins with, or 0.
func findURL(line []byte) (n int, kind ast.AutoLinkType, protocol []byte) {
	for _, scheme := range []string{"http://", "https://", "www."} {
		if len(line) > len(scheme) && strings.EqualFold(string(line[:len(scheme)]), scheme) {
			host := len(scheme)
			if scheme == "www." {
				host, protocol = 0, []byte("http")
			}
			return webURL(line, host), ast.AutoLinkURL, protocol
		}
	}
	return email(line), ast.AutoLinkEmail, nil
}

// webURL returns the length of an address whose host begins at the byte, without the punctuation of the sentence at its end.
func webURL(line []byte, host int) int {
	i, dot := host, false
	for i < len(line) && i-host <= maxHost && isHost(line[i]) {
		dot = dot || line[i] == '.' && i > host
		i++
	}
	if !dot || line[i-1] == '.' && i-1 == host {
		return 0
	}
	for i < len(line) && i < maxURL && line[i] > ' ' && line[i] != '<' && line[i] != 0x7f {
		i++
	}
	if i >= maxURL {
		return 0
	}
	return trimURL(line[:i], host)
}

func isHost(c byte) bool {
	return c == '.' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}

// trimURL leaves out what belongs to the sentence: its punctuation, and brackets that were opened outside (GFM, section 6.9).
func trimURL(s []byte, host int) int {
	open, closed := bytes.Count(s, []byte{'('}), bytes.Count(s, []byte{')'})
	for len(s) > host {
		switch last := s[len(s)-1]; {
		case bytes.IndexByte([]byte("?!.,:;*_~'\""), last) >= 0:
		case last == ')' && closed > open:
			closed--
		case bytes.HasSuffix(s, []byte("»")) || bytes.HasSuffix(s, []byte("”")) || bytes.HasSuffix(s, []byte("…")):
			_, size := utf8.DecodeLastRune(s)
			s = s[:len(s)-size+1]
		default:
			return len(s)
		}
		s = s[:len(s)-1]
	}
	return 0
}

// email returns the length of the address of electronic mail that line begins with, or 0.
func email(line []byte) int {
	at := 0
	for at < len(line) && at <= maxLocal && isLocal(line[at]) {
		at++
	}
	if at == 0 || at > maxLocal || at == len(line) || line[at] != '@' {
		return 0
	}
	i, dot := at+1, false
	for i < len(line) && i-at <= maxHost && isHost(line[i]) && line[i] < utf8.RuneSelf {
		dot = dot || line[i] == '.'
		i++
	}
	for i > at && (line[i-1] == '.' || line[i-1] == '-') {
		i--
	}
	if !dot || bytes.IndexByte(line[at:i], '.') < 2 || i < len(line) && line[i] == '_' {
		return 0
	}
	return i
}

func isLocal(c byte) bool {
	return c == '.' || c == '-' || c == '+' || c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
