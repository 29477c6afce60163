package convert

import (
	"bytes"
	"context"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	utf "golang.org/x/text/encoding/unicode"
)

// convertText reads plain text. UTF-16 is read where a byte order mark declares it; other encodings do not declare themselves
// and are refused, because a guess would fill the bank with wrong letters.
func convertText(_ context.Context, r io.ReaderAt, size int64) (*Result, error) {
	text, err := readText(r, size)
	if err != nil {
		return nil, err
	}
	return &Result{Paragraphs: textParagraphs(text)}, nil
}

// readText reads the text of a file and refuses what is none.
func readText(r io.ReaderAt, size int64) (string, error) {
	if size > 2*maxText { // UTF-16 takes two bytes where UTF-8 takes one
		return "", refuse(ReasonTooLarge, "it has more than %d MB of text; split it", maxText>>20)
	}
	b, err := readAll(r, size)
	if err != nil {
		return "", err
	}
	return decodeText(b)
}

func decodeText(b []byte) (string, error) {
	if isUTF16(b) {
		decoded, err := decodeUTF16(b)
		if err != nil {
			return "", err
		}
		b = decoded
	}
	text := strings.TrimPrefix(string(b), "\ufeff")
	if n := controls(text); n > 0 && (strings.IndexByte(text, 0) >= 0 || n*controlShare > len(text)) {
		return "", refuse(ReasonControl, "it holds %d control characters and is no text; save it as plain text", n)
	}
	if !utf8.ValidString(text) {
		return "", refuse(ReasonNotUTF8, "the text is not UTF-8, but %s; save it as UTF-8", encodingOf(b))
	}
	return text, nil
}

// isUTF16 holds for text that declares itself as UTF-16 by a byte order mark.
func isUTF16(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
}

func decodeUTF16(b []byte) ([]byte, error) {
	decoded, err := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(b)
	if err != nil {
		return nil, refuse(ReasonBroken, "it declares UTF-16 and is not; save it as UTF-8")
	}
	return decoded, nil
}

// encodingOf says what text that is not UTF-8 probably is, for the one who has to save it again.
func encodingOf(b []byte) string {
	letters, high := 0, 0
	for _, c := range b {
		if c >= 0x80 {
			high++
		}
		if c >= 0xc0 { // the letters а–я, А–Я of Windows-1251
			letters++
		}
	}
	if letters*10 >= high*9 {
		return "probably Windows-1251"
	}
	return "in an unknown encoding"
}

// controlShare: one control character in so many bytes is a slip of an old program, more are no text.
const controlShare = 1000

// controls counts the characters that no text holds: C0 but for tab, line feed, vertical tab, form feed, carriage return,
// the end-of-file mark of DOS at the end; DEL.
func controls(s string) int {
	n := 0
	s = strings.TrimRight(s, "\x1a")
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '\t' && c <= '\r':
		case c < ' ', c == 0x7f:
			n++
		}
	}
	return n
}

// textParagraphs splits plain text. Blank lines part paragraphs where lines were wrapped to a width; without wrapping each
// line is one.
func textParagraphs(text string) []Paragraph {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n\n", "\u2028", "\n", "\u2029", "\n\n").Replace(text)
	lines := strings.Split(text, "\n")
	if !isWrapped(lines) {
		list := make([]Paragraph, 0, len(lines))
		for _, l := range lines {
			list = append(list, Paragraph{Text: l})
		}
		return list
	}
	var list []Paragraph
	var open []string
	flush := func() {
		if len(open) > 0 {
			list = append(list, Paragraph{Text: joinLines(open)})
			open = nil
		}
	}
	for _, l := range lines {
		trimmed := strings.TrimSpace(l)
		switch {
		case trimmed == "":
			flush()
			continue
		case startsBlock(l, trimmed):
			flush()
		}
		open = append(open, trimmed)
		if isUpperLine(trimmed) {
			flush()
		}
	}
	flush()
	return list
}

// isWrapped holds where most lines that are followed by another end near one width, in the middle of a sentence.
func isWrapped(lines []string) bool {
	const least, most = 40, 130
	followed, inside := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		line, next := strings.TrimSpace(lines[i]), strings.TrimSpace(lines[i+1])
		if line == "" || next == "" {
			continue
		}
		n := utf8.RuneCountInString(line)
		if n > most {
			return false
		}
		followed++
		last, _ := utf8.DecodeLastRuneInString(line)
		first, _ := utf8.DecodeRuneInString(next)
		if n >= least && (unicode.IsLetter(last) || last == ',' || last == '-') && unicode.IsLower(first) {
			inside++
		}
	}
	return followed >= 4 && inside*3 >= followed
}

// startsBlock holds for lines that begin a paragraph in wrapped text: indented ones and items of a list.
func startsBlock(line, trimmed string) bool {
	if strings.HasPrefix(line, "   ") || strings.HasPrefix(line, "\t") {
		return true
	}
	digits := strings.TrimLeft(trimmed, "0123456789")
	return len(digits) < len(trimmed) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}

// isUpperLine holds for a line without a small letter: a heading.
func isUpperLine(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 2
}

// joinLines joins wrapped lines; a word that was broken at the end of a line becomes whole again.
func joinLines(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteString(" ")
		}
		if i+1 < len(lines) && isBroken(l, lines[i+1]) {
			l = strings.TrimSuffix(strings.TrimSuffix(l, "-"), "\u00ad")
			b.WriteString(l + lines[i+1])
			lines[i+1] = ""
			continue
		}
		b.WriteString(l)
	}
	return b.String()
}

// isBroken holds where a line ends with a hyphen after a small letter and the next begins with a small letter.
func isBroken(line, next string) bool {
	cut := strings.TrimSuffix(line, "-")
	if strings.HasSuffix(line, "\u00ad") {
		return true
	}
	if cut == line {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(cut)
	after, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(before) && unicode.IsLower(after)
}
