package markup

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Address is what stands between double square brackets: a document and a place in it.
type Address struct {
	Document  string // id or number, as the author wrote it
	Paragraph int    // 1, 2, 3 …; 0: the whole document, or a point
	Point     string // printed number of a point or an article: "5", "188-1"
	Version   int    // of the document; 0: the newest
}

// The sizes of an address.
const (
	maxAddress   = 200 // bytes
	maxParagraph = 200_000
	maxVersion   = 1_000_000
)

// ParseAddress reads "id", "number", "id#p12", "id#p12@3", "id#pt-5".
func ParseAddress(s string) (Address, bool) {
	if len(s) > maxAddress || !utf8.ValidString(s) || strings.ContainsFunc(s, notInAddress) {
		return Address{}, false
	}
	document, place, placed := cutLast(s, '#')
	a := Address{Document: strings.TrimSpace(document)}
	if a.Document == "" {
		return Address{}, false
	}
	if !placed {
		return a, true
	}
	place, version, versioned := strings.Cut(strings.TrimSpace(place), "@")
	if versioned {
		n, ok := readNumber(version, maxVersion)
		if !ok {
			return Address{}, false
		}
		a.Version = n
	}
	if point, ok := strings.CutPrefix(place, "pt-"); ok {
		a.Point = point
		return a, isPoint(point)
	}
	number, ok := strings.CutPrefix(place, "p")
	if ok {
		a.Paragraph, ok = readNumber(number, maxParagraph)
	}
	return a, ok
}

// String is the form that ParseAddress reads.
func (a Address) String() string {
	s := a.Document
	switch {
	case a.Paragraph > 0:
		s += "#p" + strconv.Itoa(a.Paragraph)
	case a.Point != "":
		s += "#pt-" + a.Point
	default:
		return s
	}
	if a.Version > 0 {
		s += "@" + strconv.Itoa(a.Version)
	}
	return s
}

// inForum begins the addresses of topics and their posts. No document has an id or a number that begins so.
const inForum = "t/"

// PostAddress is the address of a revision of a post.
func PostAddress(topic string, number, revision int) Address {
	return Address{Document: inForum + topic, Paragraph: number, Version: revision}
}

// Topic returns the id of the topic that the address names, whole or, by Paragraph, a post of it; false for the address of a document.
func (a Address) Topic() (id string, ok bool) {
	id, ok = strings.CutPrefix(a.Document, inForum)
	return id, ok && a.Point == "" && id != "" && len(id) <= maxTopic && strings.Trim(id, topicSigns) == ""
}

// The ids of topics.
const (
	maxTopic   = 40
	topicSigns = "abcdefghijklmnopqrstuvwxyz0123456789"
)

// placed reports whether the address names a place in the document.
func (a Address) placed() bool { return a.Paragraph > 0 || a.Point != "" }

func notInAddress(r rune) bool {
	return r == '[' || r == ']' || r == '<' || r == '>' || r == '`' || r == '\\' || unicode.IsControl(r)
}

func cutLast(s string, sep byte) (before, after string, found bool) {
	if i := strings.LastIndexByte(s, sep); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// readNumber reads a positive number without sign or leading zeros.
func readNumber(s string, most int) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n <= most && strconv.Itoa(n) == s
}

func isPoint(s string) bool {
	return s != "" && len(s) <= 20 && !strings.ContainsFunc(s, func(r rune) bool { return r != '-' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
