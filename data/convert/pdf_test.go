package convert_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"taldau/data/convert"
)

// pdfPicture draws a picture over a page.
const pdfPicture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"

// pdfLineAt prints a line in a size.
func pdfLineAt(x, y, size int, s string) string {
	return fmt.Sprintf("BT /F1 %d Tf %d %d Td (%s) Tj ET\n", size, x, y, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(s))
}

// pdfText prints lines one below another.
func pdfText(lines ...string) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(pdfLineAt(72, 780-14*i, 12, l))
	}
	return b.String()
}

// pdfOf makes a file of the drawings of its pages, in Helvetica, in which $ stands for Ə (U+04D8) by its table of characters.
func pdfOf(pages ...string) []byte { return pdfWith("", pages...) }

func pdfWith(trailer string, pages ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(s string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), s)
	}
	stream := func(s string) string { return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s) }
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 5+2*i)
	}
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(pages)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 4 0 R >>")
	object(stream("begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <23> <0020> endbfrange " +
		"1 beginbfchar <24> <04D8> endbfchar 1 beginbfrange <25> <ff> <0025> endbfrange endcmap"))
	for i, page := range pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 6+2*i))
		object(stream(page))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, trailer, start)
	return b.Bytes()
}

// encryptedPDF is a file whose key nobody knows.
func encryptedPDF() []byte {
	key := strings.Repeat("7a", 32)
	return pdfWith("/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"+key+"> /U <"+key+"> >>", pdfText("secret"))
}

func TestPDF(t *testing.T) {
	const (
		full1 = "The court of appeal examined the materials of the case and heard the par-"
		full2 = "ties, who supported their positions in full, and came to the conclusion that"
		full3 = "the decision of the court of first instance is lawful and justified as follows."
	)
	head := pdfLineAt(72, 815, 9, "Case 17")
	tests := []struct {
		name  string
		pages []string
		want  []convert.Paragraph
	}{
		{"one line", []string{pdfText("$kim")}, []convert.Paragraph{{Text: "Әkim"}}},
		{"lines joined and words made whole", []string{pdfText(full1, full2, full1, full2, "the end.")},
			[]convert.Paragraph{{Text: "The court of appeal examined the materials of the case and heard the parties, who supported their positions in full, and came to the conclusion that " +
				"The court of appeal examined the materials of the case and heard the parties, who supported their positions in full, and came to the conclusion that the end."}}},
		{"indents part", []string{pdfLineAt(100, 780, 12, full2) + pdfLineAt(72, 766, 12, full3) + pdfLineAt(100, 752, 12, "Second "+full2) + pdfLineAt(72, 738, 12, full3)},
			[]convert.Paragraph{{Text: full2 + " " + full3}, {Text: "Second " + full2 + " " + full3}}},
		{"gaps part", []string{pdfLineAt(72, 780, 12, full2) + pdfLineAt(72, 766, 12, full3) + pdfLineAt(72, 730, 12, full2) + pdfLineAt(72, 716, 12, full3)},
			[]convert.Paragraph{{Text: full2 + " " + full3}, {Text: full2 + " " + full3}}},
		{"over the page, under a head and over a number", []string{
			head + pdfText(full2, full2) + pdfLineAt(300, 30, 12, "1"),
			head + pdfText("goes on here.", full2) + pdfLineAt(300, 30, 12, "2"),
			head + pdfText("to the end of it.") + pdfLineAt(300, 30, 12, "3")},
			[]convert.Paragraph{{Text: "Case 17"}, {Text: full2 + " " + full2 + " goes on here. " + full2 + " to the end of it."}}},
		{"notes at the foot", []string{pdfText(full2, full2) + pdfLineAt(72, 60, 9, "1 See the code.") + pdfLineAt(72, 50, 9, "2 See the law."), pdfText("and so on it goes.", full3)},
			[]convert.Paragraph{{Text: full2 + " " + full2 + " and so on it goes. " + full3}, {Text: "1 See the code.", Role: "footnote"}, {Text: "2 See the law.", Role: "footnote"}}},
		{"under a black bar", []string{pdfText("The plaintiff Smith asks the court") + "0 0 0 rg 72 775 200 14 re f\n" + pdfText("", "to recover the whole debt.")},
			[]convert.Paragraph{{Text: "█ to recover the whole debt."}}},
		{"white on black", []string{"0 0 0 rg 72 775 200 14 re f 1 1 1 rg\n" + pdfText("REPUBLIC")}, []convert.Paragraph{{Text: "REPUBLIC"}}},
	}
	c := converter()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			skipUnderRace(t, "a.pdf")
			b := pdfOf(tt.pages...)
			r, err := c.Convert(t.Context(), "a.pdf", bytes.NewReader(b), int64(len(b)))
			if err != nil {
				t.Fatal(err)
			}
			wantParagraphs(t, r, tt.want)
		})
	}
}
