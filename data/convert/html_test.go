package convert_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"taldau/data/convert"
)

func TestHTML(t *testing.T) {
	long := strings.Repeat("Сот отырысында анықталды. ", 30)
	tests := []struct {
		name, in string
		want     []convert.Paragraph
	}{
		{"what is not the act", `<html><head><style>p{}</style></head><body><header>Сайт</header><nav>Меню</nav><script>x()</script><p>Суд решил</p><aside>Реклама</aside><footer>©</footer>` +
			`<div role="navigation">Тағы</div><p hidden>h</p><p style="display: none">n</p></body></html>`, []convert.Paragraph{{Text: "Суд решил"}}},
		{"the header of an article", `<html><article><header><h1>Үкім</h1></header><p>Қазақстан</p></article></html>`, []convert.Paragraph{{Text: "Үкім", Role: "heading"}, {Text: "Қазақстан"}}},
		{"blocks", `<html><div>а <b>б</b><br>в</div>г<ul><li>д</li><li>е</li></ul><blockquote>ж</blockquote>`,
			[]convert.Paragraph{{Text: "а б"}, {Text: "в"}, {Text: "г"}, {Text: "д"}, {Text: "е"}, {Text: "ж", Role: "quote"}}},
		{"tables", `<html><table><tr><th>Год</th><th>Дел</th></tr><tr><td>2024<td>17</table>`, []convert.Paragraph{{Text: "Год | Дел", Role: "cell"}, {Text: "2024 | 17", Role: "cell"}}},
		{"tables for layout", `<html><table><tr><td>Меню</td><td><p>` + long + `</p><p>` + long + long + `</p></td></tr></table>`,
			[]convert.Paragraph{{Text: "Меню"}, {Text: strings.TrimSpace(long)}, {Text: strings.TrimSpace(long + long)}}},
		{"entities and spaces", "<html><p>ст.&nbsp;188\n  УК &laquo;РК&raquo; под&shy;твердил</p>", []convert.Paragraph{{Text: "ст. 188 УК «РК» подтвердил"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantParagraphs(t, convertBytes(t, "act.html", []byte(tt.in)), tt.want)
		})
	}
}

func TestHTMLEncodings(t *testing.T) {
	const page = `<html><head><meta charset="windows-1251"><title>Решение</title></head><body><p>Суд решил взыскать</p></body></html>`
	in1251, err := charmap.Windows1251.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	want := []convert.Paragraph{{Text: "Суд решил взыскать"}}
	tests := []struct{ name, in string }{
		{"declared", in1251},
		{"declared wrongly", page},
		{"byte order mark", "\ufeff" + page},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := convertBytes(t, "act.htm", []byte(tt.in))
			wantParagraphs(t, r, want)
			if r.Meta.Title != "Решение" {
				t.Errorf("title = %q", r.Meta.Title)
			}
		})
	}
}

func TestHTMLMeta(t *testing.T) {
	r := convertBytes(t, "a.html", []byte(`<!DOCTYPE html><html lang="kk-KZ"><head><title> Шешім </title><link rel="canonical" href="https://example.kz/1"></head><body>м</body></html>`))
	want := convert.Meta{Title: "Шешім", Lang: "kk", URL: "https://example.kz/1"}
	if r.Meta != want {
		t.Errorf("meta = %+v, want %+v", r.Meta, want)
	}
}
