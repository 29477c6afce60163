package convert_test

import (
	"testing"

	"taldau/data/convert"
)

const odtNames = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
	`xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"`

// odtOf makes a document of automatic styles and the content of its text.
func odtOf(t testing.TB, styles, body string, parts ...file) []byte {
	t.Helper()
	return zipOf(t, append([]file{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", `<?xml version="1.0"?><office:document-content ` + odtNames + `><office:automatic-styles>` + styles +
			`</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`},
	}, parts...)...)
}

func TestODT(t *testing.T) {
	style := `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>` +
		`<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>` +
		`<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>`
	outline := file{"styles.xml", `<office:document-styles ` + odtNames + `><office:styles><text:outline-style><text:outline-level-style text:level="1" ` +
		`style:num-format="I" style:num-suffix="."/></text:outline-style></office:styles></office:document-styles>`}
	tests := []struct {
		name, body string
		parts      []file
		want       []convert.Paragraph
	}{
		{"paragraphs", `<text:p>Сот<text:s text:c="3"/>отырысы<text:line-break/>ашылды<text:tab/>.</text:p>`, nil, []convert.Paragraph{{Text: "Сот отырысы ашылды ."}}},
		{"headings", `<text:h text:outline-level="1">Введение</text:h><text:h text:outline-level="1">Вывод</text:h>`, nil,
			[]convert.Paragraph{{Text: "Введение", Role: "heading"}, {Text: "Вывод", Role: "heading"}}},
		{"numbered headings", `<text:h text:outline-level="1">Введение</text:h><text:h text:outline-level="1">Вывод</text:h>`, []file{outline},
			[]convert.Paragraph{{Text: "I. Введение", Role: "heading"}, {Text: "II. Вывод", Role: "heading"}}},
		{"lists", `<text:list text:style-name="L1"><text:list-item><text:p>Первый</text:p><text:p>его второй абзац</text:p><text:list><text:list-item><text:p>вложенный</text:p>` +
			`<text:list><text:list-item><text:p>знак</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item><text:list-item><text:p>Второй</text:p></text:list-item></text:list>` +
			`<text:p>между</text:p><text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>Третий</text:p></text:list-item>` +
			`<text:list-item text:start-value="9"><text:p>Девятый</text:p></text:list-item></text:list><text:list text:style-name="L1"><text:list-item><text:p>Новый</text:p></text:list-item></text:list>`, nil,
			[]convert.Paragraph{{Text: "1. Первый", Number: "1"}, {Text: "его второй абзац"}, {Text: "1.1. вложенный", Number: "1.1"}, {Text: "знак"}, {Text: "2. Второй", Number: "2"}, {Text: "между"},
				{Text: "3. Третий", Number: "3"}, {Text: "9. Девятый", Number: "9"}, {Text: "1. Новый", Number: "1"}}},
		{"tables", `<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Год</text:p></table:table-cell><table:table-cell><text:p>Іс</text:p></table:table-cell></table:table-row>` +
			`</table:table-header-rows></table:table>`, nil, []convert.Paragraph{{Text: "Год | Іс", Role: "cell"}}},
		{"notes", `<text:p>Текст<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Сноска.</text:p></text:note-body></text:note> дальше</text:p>`, nil,
			[]convert.Paragraph{{Text: "Текст дальше"}, {Text: "Сноска.", Role: "footnote"}}},
		{"deleted text", `<text:tracked-changes><text:changed-region><text:deletion><text:p>удалено</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>осталось</text:p>`, nil,
			[]convert.Paragraph{{Text: "осталось"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantParagraphs(t, convertBytes(t, "act.odt", odtOf(t, style, tt.body, tt.parts...)), tt.want)
		})
	}
}
