package convert_test

import (
	"testing"

	"taldau/data/convert"
)

const (
	wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	wordTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
)

// docxOf makes a document of the content of its body and of further parts.
func docxOf(t testing.TB, body string, parts ...file) []byte {
	t.Helper()
	return zipOf(t, append([]file{
		{"[Content_Types].xml", wordTypes},
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document ` + wordNames + `><w:body>` + body + `</w:body></w:document>`},
	}, parts...)...)
}

// wp is a paragraph with properties; wt is a run of text.
func wp(props, runs string) string { return `<w:p><w:pPr>` + props + `</w:pPr>` + runs + `</w:p>` }
func wt(s string) string           { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }

func numbered(list, level, s string) string {
	return wp(`<w:numPr><w:ilvl w:val="`+level+`"/><w:numId w:val="`+list+`"/></w:numPr>`, wt(s))
}

func level(n, start, format, text string) string {
	return `<w:lvl w:ilvl="` + n + `"><w:start w:val="` + start + `"/><w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/></w:lvl>`
}

func numbering(content string) file {
	return file{"word/numbering.xml", `<w:numbering ` + wordNames + `>` + content + `</w:numbering>`}
}

func TestDOCX(t *testing.T) {
	styles := file{"word/styles.xml", `<w:styles ` + wordNames + `>` +
		`<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>` +
		`<w:style w:styleId="my"><w:name w:val="Мой"/><w:basedOn w:val="1"/></w:style>` +
		`<w:style w:styleId="li"><w:name w:val="Пункт"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`}
	points := numbering(`<w:abstractNum w:abstractNumId="0">` + level("0", "1", "decimal", "%1.") + level("1", "1", "russianLower", "%2)") + level("2", "1", "bullet", "•") +
		`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
		`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`)
	low := numbering(`<w:abstractNum w:abstractNumId="0">` + level("0", "10", "decimal", "%1") + level("1", "1", "decimal", "%1.%2") +
		`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	tests := []struct {
		name, body string
		parts      []file
		want       []convert.Paragraph
	}{
		{"runs", wp("", wt("Қазақстан ")+wt("Республи")+`<w:r><w:br/></w:r>`+wt("касының")+`<w:r><w:tab/></w:r>`+wt("атынан")), nil,
			[]convert.Paragraph{{Text: "Қазақстан Республи касының атынан"}}},
		{"headings by style", wp(`<w:pStyle w:val="my"/>`, wt("РЕШЕНИЕ")) + wp("", wt("Именем Республики")), []file{styles},
			[]convert.Paragraph{{Text: "РЕШЕНИЕ", Role: "heading"}, {Text: "Именем Республики"}}},
		{"lists", numbered("1", "0", "Суд") + numbered("1", "1", "взыскать") + numbered("1", "1", "отказать") + numbered("1", "2", "знак") + numbered("1", "0", "Срок") +
			numbered("1", "1", "снова") + numbered("2", "0", "Пятый"), []file{points},
			[]convert.Paragraph{{Text: "1. Суд", Number: "1"}, {Text: "а) взыскать"}, {Text: "б) отказать"}, {Text: "знак"}, {Text: "2. Срок", Number: "2"},
				{Text: "а) снова"}, {Text: "5. Пятый", Number: "5"}}},
		{"a list by style", wp(`<w:pStyle w:val="li"/>`, wt("Бірінші")) + wp(`<w:pStyle w:val="li"/>`, wt("Екінші")), []file{styles, points},
			[]convert.Paragraph{{Text: "1. Бірінші", Number: "1"}, {Text: "2. Екінші", Number: "2"}}},
		{"a list that begins at its second level", numbered("1", "1", "под") + numbered("1", "0", "над") + numbered("1", "1", "под"), []file{low},
			[]convert.Paragraph{{Text: "10.1 под", Number: "10.1"}, {Text: "11 над", Number: "11"}, {Text: "11.1 под", Number: "11.1"}}},
		{"tracked changes", wp("", wt("Взыскать ")+`<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins>`+wt("200")+`</w:ins>`+wt(" тенге")), nil,
			[]convert.Paragraph{{Text: "Взыскать 200 тенге"}}},
		{"hidden text", wp("", wt("видно")+`<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r>`), nil, []convert.Paragraph{{Text: "видно"}}},
		{"fields", wp("", `<w:r><w:instrText>PAGE</w:instrText></w:r>`+`<w:hyperlink>`+wt("ст. 188 УК")+`</w:hyperlink>`), nil, []convert.Paragraph{{Text: "ст. 188 УК"}}},
		{"tables", `<w:tbl><w:tr><w:tc>` + wp("", wt("Истец")) + `</w:tc><w:tc>` + wp("", wt("ТОО")) + wp("", wt("«А»")) + `</w:tc></w:tr><w:tr><w:tc>` + wp("", "") + `</w:tc><w:tc>` +
			wp("", wt("ИП")) + `</w:tc></w:tr></w:tbl>`, nil, []convert.Paragraph{{Text: "Истец | ТОО «А»", Role: "cell"}, {Text: "ИП", Role: "cell"}}},
		{"footnotes", wp("", wt("Текст")+`<w:r><w:footnoteReference w:id="2"/></w:r>`) + wp("", wt("дальше")),
			[]file{{"word/footnotes.xml", `<w:footnotes ` + wordNames + `><w:footnote w:type="separator" w:id="0">` + wp("", wt("—")) + `</w:footnote><w:footnote w:id="2">` +
				wp("", wt("См. НП № 5")) + `</w:footnote></w:footnotes>`}},
			[]convert.Paragraph{{Text: "Текст"}, {Text: "См. НП № 5", Role: "footnote"}, {Text: "дальше"}}},
		{"text boxes once", wp("", wt("до")+`<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>`+wp("", wt("в рамке"))+`</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>`+
			wp("", wt("в рамке"))+`</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`), nil, []convert.Paragraph{{Text: "до"}, {Text: "в рамке"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantParagraphs(t, convertBytes(t, "act.docx", docxOf(t, tt.body, tt.parts...)), tt.want)
		})
	}
}

func TestDOCXMainPartByRelation(t *testing.T) {
	b := zipOf(t,
		file{"[Content_Types].xml", wordTypes},
		file{"_rels/.rels", `<Relationships><Relationship Type="http://x/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`},
		file{"word/document2.xml", `<w:document ` + wordNames + `><w:body>` + wp("", wt("Үкім")) + `</w:body></w:document>`})
	wantParagraphs(t, convertBytes(t, "act.docx", b), []convert.Paragraph{{Text: "Үкім"}})
}
