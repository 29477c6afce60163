package convert

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
)

// format is one kind of file.
type format struct {
	name       string
	label      string // for people
	extensions []string
	risky      bool // PDF: its parser runs in a process of its own, and convert is nil
	// titleDoubtful: the title that the file declares is often not its own.
	titleDoubtful bool
	convert       func(ctx context.Context, r io.ReaderAt, size int64) (*Result, error)
}

// formats lists what is read, in the order of this table.
func formats() []format {
	return []format{
		{"txt", "plain text", []string{"txt", "text", ""}, false, false, convertText},
		{"md", "Markdown", []string{"md", "markdown"}, false, false, convertMarkdown},
		{"html", "HTML", []string{"html", "htm", "xhtml"}, false, false, convertHTML},
		{"docx", "DOCX", []string{"docx", "docm", "dotx"}, false, true, convertDOCX},
		{"odt", "ODT", []string{"odt", "ott"}, false, true, convertODT},
		{"rtf", "RTF", []string{"rtf"}, false, true, convertRTF},
		{"pdf", "PDF", []string{"pdf"}, true, true, nil},
		{"akn", "Akoma Ntoso XML", []string{"xml", "akn"}, false, false, convertAKN},
	}
}

// formatOf finds a format by its name.
func formatOf(name string) (format, bool) {
	for _, f := range formats() {
		if f.name == name {
			return f, true
		}
	}
	return format{}, false
}

// headSize is how much of a file is looked at to tell its format.
const headSize = 64 << 10

// detect tells the format of a file by its content, and holds the name to it.
func detect(name string, r io.ReaderAt, size int64) (format, error) {
	head := make([]byte, min(headSize, size))
	if n, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return format{}, refuse(ReasonBroken, "it cannot be read: %v; copy it again", err)
	} else {
		head = head[:n]
	}
	ext := extensionOf(name)
	claimed, claims := formatOfExtension(ext)
	found, err := sniff(head, name, r, size)
	if err != nil {
		return format{}, asMismatch(err, ext, claims)
	}
	f, _ := formatOf(found)
	switch {
	case slices.Contains(f.extensions, ext):
		return f, nil
	case claims && f.name == "txt" && isBinary(head):
		return format{}, refuse(ReasonBroken, "it is no %s that can be read: its beginning is missing or damaged; copy it again", claimed.label)
	case claims:
		return format{}, refuse(ReasonMismatch, "it is named .%s, but holds %s; rename it to .%s", ext, f.label, f.extensions[0])
	case f.name == "txt":
		return format{}, refuse(ReasonUnsupported, ".%s is not a format that is read; save it as DOCX, PDF or TXT", ext)
	}
	return f, nil // an extension that claims none of the formats, as .doc does for RTF
}

// formatOfExtension finds the format that an extension claims; no extension claims none.
func formatOfExtension(ext string) (format, bool) {
	if ext == "" {
		return format{}, false
	}
	for _, f := range formats() {
		if slices.Contains(f.extensions, ext) {
			return f, true
		}
	}
	return format{}, false
}

// asMismatch makes a mismatch of a refusal of content that is no document, where the extension claims that it is one.
func asMismatch(err error, ext string, claims bool) error {
	var refusal *Refusal
	if claims && ext != "xml" && errors.As(err, &refusal) && (refusal.Reason == ReasonUnsupported || refusal.Reason == ReasonScanned) {
		return refuse(ReasonMismatch, "it is named .%s, but %s", ext, refusal.Detail)
	}
	return err
}

// isBinary holds for bytes that are no text in any encoding.
func isBinary(head []byte) bool {
	return !isUTF16(head) && (bytes.IndexByte(head, 0) >= 0 || controls(string(head))*20 > len(head))
}

// sniff names the format that the first bytes tell.
func sniff(head []byte, name string, r io.ReaderAt, size int64) (string, error) {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return sniffZip(r, size)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "", sniffCompound(head, r, size)
	case bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte(`{\rtf`)):
		return "rtf", nil
	case bytes.Contains(head[:min(1024, len(head))], []byte("%PDF-")):
		return "pdf", nil
	}
	if label := otherFormat(head); label != "" {
		return "", refuse(ReasonUnsupported, "it is %s; convert it to DOCX, PDF or TXT", label)
	}
	if isPicture(head) {
		return "", refuse(ReasonScanned, "it is a picture; recognise its text (OCR) and import the result")
	}
	return sniffText(head, name)
}

// sniffText tells the formats apart that are text.
func sniffText(head []byte, name string) (string, error) {
	text := head[:min(4096, len(head))]
	if isUTF16(text) {
		if decoded, err := decodeUTF16(text); err == nil {
			text = decoded
		}
	}
	low := strings.ToLower(strings.TrimLeft(strings.TrimPrefix(string(text), "\ufeff"), " \t\r\n"))
	ext := extensionOf(name)
	switch root := rootOf(head); {
	case !strings.HasPrefix(low, "<"):
	case root == "akomaNtoso":
		return "akn", nil
	case isHTML(low), strings.EqualFold(root, "html"):
		return "html", nil
	case strings.HasPrefix(low, "<?xml"), ext == "xml", ext == "akn":
		return "", refuse(ReasonUnsupported, "it is XML, but not Akoma Ntoso; convert it to HTML or DOCX")
	}
	switch ext {
	case "html", "htm", "xhtml":
		if strings.Contains(low, "<") {
			return "html", nil
		}
	case "md", "markdown":
		return "md", nil
	case "txt", "text":
		return "txt", nil
	}
	if isHTML(low) {
		return "html", nil
	}
	return "txt", nil
}

// isHTML holds for text with the first elements of a page.
func isHTML(low string) bool {
	return strings.Contains(low, "<!doctype html") || strings.Contains(low, "<html") || strings.Contains(low, "<body")
}

// sniffZip tells the formats apart that are archives.
func sniffZip(r io.ReaderAt, size int64) (string, error) {
	z, err := OpenZip(r, size, documentLimits())
	if err != nil {
		return "", err
	}
	if _, ok := z.find("word/document.xml"); ok {
		return "docx", nil
	}
	if e, ok := z.find("mimetype"); ok {
		kind, err := e.Read()
		switch {
		case err != nil:
			return "", err
		case strings.HasPrefix(string(kind), "application/vnd.oasis.opendocument.text"):
			return "odt", nil
		case strings.HasPrefix(string(kind), "application/vnd.oasis.opendocument."):
			return "", refuse(ReasonUnsupported, "it is an office file without running text (a table or slides); save the text as ODT")
		}
	}
	if e, ok := z.find("[Content_Types].xml"); ok {
		types, err := e.Read()
		if err != nil {
			return "", err
		}
		if bytes.Contains(types, []byte("wordprocessingml.document")) || bytes.Contains(types, []byte("word.document.macroEnabled")) {
			return "docx", nil
		}
		return "", refuse(ReasonUnsupported, "it is an office file without running text (a table or slides); save the text as DOCX")
	}
	return "", refuse(ReasonUnsupported, "it is an archive, not a document; name it .zip to import what is in it")
}

// sniffCompound tells what an old office container holds: a document under a password, or a DOC file.
func sniffCompound(head []byte, r io.ReaderAt, size int64) error {
	name := utf16.Encode([]rune("EncryptedPackage"))
	pattern := make([]byte, 0, 2*len(name))
	for _, u := range name {
		pattern = append(pattern, byte(u), byte(u>>8))
	}
	if bytes.Contains(head, pattern) || containsAt(r, size, pattern) {
		return refuse(ReasonEncrypted, "it is protected by a password; save it without one")
	}
	return refuse(ReasonUnsupported, "it is an old office file (.doc, .xls); save it as DOCX")
}

// containsAt looks for a pattern in the whole of a file, piece by piece.
func containsAt(r io.ReaderAt, size int64, pattern []byte) bool {
	const piece = 1 << 20
	b := make([]byte, piece+len(pattern))
	for at := int64(0); at < size; at += piece {
		n, err := r.ReadAt(b, at)
		if bytes.Contains(b[:n], pattern) {
			return true
		}
		if err != nil {
			return false
		}
	}
	return false
}

// otherFormat names formats that are known, but not read.
func otherFormat(head []byte) string {
	for _, known := range []struct{ magic, label string }{
		{"\x1f\x8b", "a gzip archive"}, {"7z\xbc\xaf\x27\x1c", "a 7z archive"}, {"Rar!", "a RAR archive"},
		{"AT&TFORM", "DjVu"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.label
		}
	}
	return ""
}

func isPicture(head []byte) bool {
	for _, magic := range []string{"\x89PNG", "\xff\xd8\xff", "GIF8", "II*\x00", "MM\x00*", "BM"} {
		if bytes.HasPrefix(head, []byte(magic)) && (magic != "BM" || bytes.IndexByte(head, 0) >= 0) {
			return true
		}
	}
	return false
}
