package convert_test

import (
	"testing"

	"golang.org/x/text/encoding/unicode"

	"taldau/data/convert"
)

// akn makes a judgment of a description and a body.
func akn(meta, body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><judgment><meta>` + meta +
		`</meta><judgmentBody>` + body + `</judgmentBody></judgment></akomaNtoso>`
}

func TestAkomaNtoso(t *testing.T) {
	tests := []struct {
		name, body string
		want       []convert.Paragraph
	}{
		{"numbers", `<paragraph><num>1.</num><content><p>Суд</p><p>решил</p></content></paragraph>`, []convert.Paragraph{{Text: "1. Суд", Number: "1"}, {Text: "решил"}}},
		{"numbered headings", `<article><num>Статья 5.</num><heading>Право</heading><paragraph><num>1)</num><content><p>одно</p></content></paragraph></article>`,
			[]convert.Paragraph{{Text: "Статья 5. Право", Role: "heading"}, {Text: "1) одно", Number: "1"}}},
		{"quoted structures", `<p>Закон говорит: <embeddedStructure><p>«первое</p><p>второе»</p></embeddedStructure> и далее</p>`,
			[]convert.Paragraph{{Text: "Закон говорит:"}, {Text: "«первое"}, {Text: "второе»"}, {Text: "и далее"}}},
		{"inline", `<p>по <ref href="#x">ст. <b>188</b></ref> УК<br/>РК</p>`, []convert.Paragraph{{Text: "по ст. 188 УК РК"}}},
		{"notes", `<p>Текст<authorialNote><p>Сноска</p></authorialNote> дальше</p>`, []convert.Paragraph{{Text: "Текст дальше"}, {Text: "Сноска", Role: "footnote"}}},
		{"tables", `<table><tr><td><p>а</p></td><td>б</td></tr></table>`, []convert.Paragraph{{Text: "а | б", Role: "cell"}}},
		{"text without a block", `<header><docTitle>Үкім</docTitle></header>`, []convert.Paragraph{{Text: "Үкім"}}},
		{"deleted text", `<p>было<del>удалено</del></p>`, []convert.Paragraph{{Text: "было"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantParagraphs(t, convertBytes(t, "act.xml", []byte(akn("", tt.body))), tt.want)
		})
	}
}

func TestAkomaNtosoMeta(t *testing.T) {
	meta := `<identification><FRBRWork><FRBRdate date="2024-05-10" name="judgment"/><FRBRname value="А против Б"/><FRBRnumber value="17"/></FRBRWork>` +
		`<FRBRExpression><FRBRlanguage language="kaz"/></FRBRExpression></identification>`
	in, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(akn(meta, "<p>Сот</p>"))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []string{akn(meta, "<p>Сот</p>"), in} {
		r := convertBytes(t, "act.xml", []byte(b))
		want := convert.Meta{Title: "А против Б", Lang: "kk", Date: "2024-05-10", Number: "17"}
		if r.Meta != want {
			t.Errorf("meta = %+v, want %+v", r.Meta, want)
		}
	}
}

func TestAkomaNtosoWithPrefix(t *testing.T) {
	const in = `<a:akomaNtoso xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><a:doc><a:mainBody><a:p>Мәтін</a:p></a:mainBody></a:doc></a:akomaNtoso>`
	wantParagraphs(t, convertBytes(t, "act.akn", []byte(in)), []convert.Paragraph{{Text: "Мәтін"}})
}
