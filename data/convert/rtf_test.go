package convert_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"taldau/data/convert"
)

// hex1251 writes text as RTF of the code page 1251 does.
func hex1251(s string) string {
	b, err := charmap.Windows1251.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	var out strings.Builder
	for _, c := range []byte(b) {
		if c < 0x80 {
			out.WriteByte(c)
			continue
		}
		fmt.Fprintf(&out, `\'%02x`, c)
	}
	return out.String()
}

// unicodeRTF writes text as \u with a question mark for old readers.
func unicodeRTF(s string) string {
	var out strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		if unit < 0x80 {
			out.WriteByte(byte(unit))
			continue
		}
		fmt.Fprintf(&out, `\u%d?`, int16(unit))
	}
	return out.String()
}

func TestRTF(t *testing.T) {
	tests := []struct {
		name, in string
		want     []convert.Paragraph
	}{
		{"code page of the document", `{\rtf1\ansi\ansicpg1251 ` + hex1251("Суд решил:") + `\par ` + hex1251("взыскать") + `}`, []convert.Paragraph{{Text: "Суд решил:"}, {Text: "взыскать"}}},
		{"bytes without escapes", "{\\rtf1\\ansi\\ansicpg1251 \xd1\xf3\xe4}", []convert.Paragraph{{Text: "Суд"}}},
		{"code page of the font", `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f1 ` + hex1251("Приговор") + `\f0  caf\'e9}`, []convert.Paragraph{{Text: "Приговор café"}}},
		{"Kazakh in Unicode", `{\rtf1\ansi\uc1 ` + unicodeRTF("Қазақстан Республикасының Жоғарғы Соты үкім шығарды, ә ғ ң ө ұ ү һ і") + `\par}`,
			[]convert.Paragraph{{Text: "Қазақстан Республикасының Жоғарғы Соты үкім шығарды, ә ғ ң ө ұ ү һ і"}}},
		{"uc", `{\rtf1\uc2\u1178 ??a{\uc0\u1179 b}\u1180 ??c}`, []convert.Paragraph{{Text: "ҚaқbҜc"}}},
		{"surrogates", `{\rtf1\uc1\u-10179?\u-8704?}`, []convert.Paragraph{{Text: "😀"}}},
		{"signs", `{\rtf1 \'ab\lquote a\rquote\~b\_c\emdash d\-e\{\}\\}`, []convert.Paragraph{{Text: "«‘a’ b-c—de{}\\"}}},
		{"destinations", `{\rtf1{\info{\title T}{\author A}}{\stylesheet{\s1 heading 1;}}{\header H}{\footer F}{\*\generator G;}{\pict 0102}{\*\unknown u}text{\field{\*\fldinst HYPERLINK}{\fldrslt link}}}`,
			[]convert.Paragraph{{Text: "textlink"}}},
		{"hidden and deleted", `{\rtf1 a{\v hidden}b{\deleted gone}c}`, []convert.Paragraph{{Text: "abc"}}},
		{"binary", "{\\rtf1 a{\\pict\\bin4 }{\\x}b}", []convert.Paragraph{{Text: "ab"}}},
		{"list numbers", `{\rtf1{\listtext\pard\plain 1.\tab}` + `First\par{\listtext\'b7\tab}bullet\par}`, []convert.Paragraph{{Text: "1. First", Number: "1"}, {Text: "bullet"}}},
		{"headings", `{\rtf1\pard\outlinelevel0 Head\par\pard text\par}`, []convert.Paragraph{{Text: "Head", Role: "heading"}, {Text: "text"}}},
		{"tables", `{\rtf1\trowd\intbl a\par b\cell c\cell\row\pard after\par}`, []convert.Paragraph{{Text: "a b | c", Role: "cell"}, {Text: "after"}}},
		{"footnotes", `{\rtf1 text{\super\chftn}{\footnote\pard\plain See p. 3.}\par next\par}`, []convert.Paragraph{{Text: "text"}, {Text: "See p. 3.", Role: "footnote"}, {Text: "next"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantParagraphs(t, convertBytes(t, "act.rtf", []byte(tt.in)), tt.want)
		})
	}
}
