package convert_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"taldau/data/convert"
)

// compound makes the beginning of an old office container with a stream of a name.
func compound(stream string) []byte {
	b := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2048)...)
	for _, u := range utf16.Encode([]rune(stream)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return append(b, make([]byte, 1024)...)
}

// bombOf makes a document whose text unpacks to a hundred times as much and more.
func bombOf(t testing.TB, size int) []byte {
	t.Helper()
	return docxOf(t, wp("", wt(strings.Repeat(" ", size))))
}

// lying makes an archive with an entry that unpacks to more than its directory says.
func lying(t testing.TB) []byte {
	t.Helper()
	var packed bytes.Buffer
	f, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(make([]byte, 80<<20)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml"} {
		e, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: 100})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write(packed.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// encryptedZip marks the entries of an archive as encrypted.
func encryptedZip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	e, err := w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Flags: 1, CompressedSize64: 4, UncompressedSize64: 4})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Write([]byte("abcd")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRefusals(t *testing.T) {
	cyrillic, err := charmap.Windows1251.NewEncoder().String("Суд решил взыскать с ответчика")
	if err != nil {
		t.Fatal(err)
	}
	good := docxOf(t, wp("", wt("Үкім")))
	pdf := pdfOf(pdfText("Judgment of the court"))
	laughs := `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>` + akn("", "<p>&b;</p>")[38:]
	tests := []struct {
		name, file string
		content    []byte
		want       convert.Reason
	}{
		{"empty", "a.pdf", nil, convert.ReasonEmpty},
		{"blank", "a.txt", []byte(" \r\n\t \n"), convert.ReasonEmpty},
		{"empty document", "a.docx", docxOf(t, wp("", "")), convert.ReasonEmpty},
		{"page without text", "a.html", []byte("<html><body><script>x</script></body></html>"), convert.ReasonEmpty},
		{"truncated docx", "a.docx", good[:len(good)*2/3], convert.ReasonBroken},
		{"damaged docx", "a.docx", damaged(good), convert.ReasonBroken},
		{"docx without its text", "a.docx", zipOf(t, file{"[Content_Types].xml", wordTypes}), convert.ReasonBroken},
		{"docx of bad XML", "a.docx", zipOf(t, file{"word/document.xml", "<w:document><w:p>"}), convert.ReasonBroken},
		{"docx without a beginning", "a.docx", append(make([]byte, 64), good...), convert.ReasonBroken},
		{"odt without its text", "a.odt", zipOf(t, file{"mimetype", "application/vnd.oasis.opendocument.text"}), convert.ReasonBroken},
		{"truncated rtf", "a.rtf", []byte(`{\rtf1\ansi text`), convert.ReasonBroken},
		{"closed rtf", "a.rtf", []byte(`{\rtf1\ansi text}`)[:10], convert.ReasonBroken},
		{"truncated XML", "a.xml", []byte(akn("", "<p>a</p>")[:150]), convert.ReasonBroken},
		{"pdf of nothing", "a.pdf", []byte("%PDF-1.4\n%%EOF"), convert.ReasonBroken},
		{"pdf without a beginning", "a.pdf", bytes.Repeat([]byte{0, 1, 2, 0xff}, 100), convert.ReasonBroken},
		{"docx under a password", "a.docx", compound("EncryptedPackage"), convert.ReasonEncrypted},
		{"zip under a password", "a.docx", encryptedZip(t), convert.ReasonEncrypted},
		{"odt under a password", "a.odt", odtOf(t, "", "<text:p>x</text:p>", file{"META-INF/manifest.xml", `<manifest><file-entry><encryption-data/></file-entry></manifest>`}), convert.ReasonEncrypted},
		{"pdf under a password", "a.pdf", encryptedPDF(), convert.ReasonEncrypted},
		{"pdf of pictures", "a.pdf", pdfOf(pdfPicture), convert.ReasonScanned},
		{"pdf of stamped pictures", "a.pdf", pdfOf(pdfPicture + pdfText("Case 1 Page 1")), convert.ReasonScanned},
		{"pdf without text", "a.pdf", pdfOf(""), convert.ReasonScanned},
		{"picture", "scan", []byte("\x89PNG\r\n\x1a\n0000"), convert.ReasonScanned},
		{"docx bomb", "a.docx", bombOf(t, 30<<20), convert.ReasonBomb},
		{"docx of too much", "a.docx", bombOf(t, 100<<20), convert.ReasonBomb},
		{"lying archive", "a.docx", lying(t), convert.ReasonBomb},
		{"many entries", "a.docx", zipOf(t, make([]file, 20_000)...), convert.ReasonBomb},
		{"entities", "a.xml", []byte(laughs), convert.ReasonBomb},
		{"deep XML", "a.xml", []byte(akn("", strings.Repeat("<a>", 3000)+"x"+strings.Repeat("</a>", 3000))), convert.ReasonBomb},
		{"deep docx", "a.docx", docxOf(t, strings.Repeat("<w:sdt>", 3000)+strings.Repeat("</w:sdt>", 3000)), convert.ReasonBomb},
		{"deep page", "a.html", []byte("<html>" + strings.Repeat("<div>", 3000) + "x"), convert.ReasonBomb},
		{"page of a million elements", "a.html", []byte("<html>" + strings.Repeat("<b>x", 600_000)), convert.ReasonBomb},
		{"deep rtf", "a.rtf", []byte(`{\rtf1` + strings.Repeat("{", 20_000)), convert.ReasonBomb},
		{"docx named pdf", "a.pdf", good, convert.ReasonMismatch},
		{"pdf named docx", "a.docx", pdf, convert.ReasonMismatch},
		{"page named pdf", "a.pdf", []byte("<!DOCTYPE html><html><body>404</body></html>"), convert.ReasonMismatch},
		{"rtf named docx", "a.docx", []byte(`{\rtf1 a}`), convert.ReasonMismatch},
		{"text named docx", "a.docx", []byte("Just words."), convert.ReasonMismatch},
		{"doc named docx", "a.docx", compound("WordDocument"), convert.ReasonMismatch},
		{"picture named pdf", "a.pdf", []byte("\xff\xd8\xff\xe0 JFIF"), convert.ReasonMismatch},
		{"spreadsheet named docx", "a.docx", zipOf(t, file{"[Content_Types].xml", "<Types>spreadsheetml</Types>"}), convert.ReasonMismatch},
		{"control characters", "a.txt", []byte("Суд\x01\x02\x03 решил"), convert.ReasonControl},
		{"zero bytes", "a.txt", append([]byte("Суд решил"), make([]byte, 10)...), convert.ReasonControl},
		{"zero bytes in a page", "a.html", []byte("<html>a\x00b"), convert.ReasonControl},
		{"control characters in XML", "a.xml", []byte(akn("", "<p>\x01</p>")), convert.ReasonControl},
		{"Windows-1251", "a.txt", []byte(cyrillic), convert.ReasonNotUTF8},
		{"Windows-1251 page that does not say so", "a.html", []byte("<html>" + cyrillic), convert.ReasonNotUTF8},
		{"page that says UTF-8", "a.html", []byte(`<html><meta charset="utf-8">` + cyrillic), convert.ReasonNotUTF8},
		{"cut letter", "a.md", []byte("Үкім")[:5], convert.ReasonNotUTF8},
		{"old doc", "a.doc", compound("WordDocument"), convert.ReasonUnsupported},
		{"other XML", "a.xml", []byte("<judgment><p>x</p></judgment>"), convert.ReasonUnsupported},
		{"gzip", "a.gz", []byte("\x1f\x8b\x08\x00abc"), convert.ReasonUnsupported},
		{"archive", "a.bin", zipOf(t, file{"x.txt", "x"}), convert.ReasonUnsupported},
		{"log", "a.log", []byte("words"), convert.ReasonUnsupported},
	}
	c := converter()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			skipUnderRace(t, tt.file)
			r, err := c.Convert(t.Context(), tt.file, bytes.NewReader(tt.content), int64(len(tt.content)))
			if got := reasonOf(t, err); got != tt.want {
				t.Errorf("refused with %q (%v, %v), want %q", got, err, r, tt.want)
			}
		})
	}
}

// damaged changes bytes in the middle of packed data.
func damaged(b []byte) []byte {
	b = bytes.Clone(b)
	at := bytes.Index(b, []byte("word/document.xml")) + len("word/document.xml") + 40
	for i := range 20 {
		b[at+i] ^= 0x5a
	}
	return b
}

func TestTooLarge(t *testing.T) {
	c := convert.New(convert.Config{MaxBytes: 1000})
	_, err := c.Convert(t.Context(), "a.txt", nil, 1001)
	if got := reasonOf(t, err); got != convert.ReasonTooLarge {
		t.Errorf("refused with %v, want too-large", err)
	}
	_, err = convert.New(convert.Config{}).Convert(t.Context(), "a.txt", nil, 200<<20)
	if got := reasonOf(t, err); got != convert.ReasonTooLarge {
		t.Errorf("200 MB: refused with %v, want too-large", err)
	}
}

func TestTimeout(t *testing.T) {
	c := convert.New(convert.Config{Timeout: time.Nanosecond})
	for name, content := range map[string][]byte{"a.xml": []byte(akn("", "<p>x</p>")), "a.pdf": pdfOf(pdfText("x")), "a.md": []byte("x"), "a.docx": docxOf(t, wp("", wt("x")))} {
		t.Run(name, func(t *testing.T) {
			skipUnderRace(t, name)
			_, err := c.Convert(t.Context(), name, bytes.NewReader(content), int64(len(content)))
			if got := reasonOf(t, err); got != convert.ReasonTimeout {
				t.Errorf("refused with %v, want timeout", err)
			}
		})
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Convert(canceled, "a.md", strings.NewReader("x"), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want the context's", err)
	}
}

// short is a reader of a file that became shorter.
type short struct{}

func (short) ReadAt(p []byte, _ int64) (int, error) { return copy(p, "abc"), io.EOF }

func TestFileThatShrinks(t *testing.T) {
	_, err := convert.New(convert.Config{}).Convert(t.Context(), "a.txt", short{}, 100)
	if got := reasonOf(t, err); got != convert.ReasonBroken {
		t.Errorf("refused with %v, want broken", err)
	}
}

func TestArchives(t *testing.T) {
	b := zipOf(t, file{"b.txt", "б"}, file{"a/a.txt", "а"}, file{"__MACOSX/x", "x"}, file{".hidden", "x"})
	z, err := convert.OpenZip(bytes.NewReader(b), int64(len(b)), convert.ArchiveLimits())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range z.Entries() {
		content, err := e.Read()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Name+"="+string(content))
	}
	if want := "a/a.txt=а b.txt=б"; strings.Join(got, " ") != want {
		t.Errorf("entries = %v, want %s", got, want)
	}
	if _, err := convert.OpenZip(bytes.NewReader(b[:50]), 50, convert.ArchiveLimits()); reasonOf(t, err) != convert.ReasonBroken {
		t.Errorf("truncated archive: %v, want broken", err)
	}
}
