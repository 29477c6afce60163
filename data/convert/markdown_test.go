package convert_test

import (
	"testing"

	"taldau/data/convert"
)

func TestMarkdown(t *testing.T) {
	tests := []struct {
		name, in string
		want     []convert.Paragraph
	}{
		{"headings", "# Обзор практики #\n\n## 1. Споры о *залоге*\n\nВывод\n=====\n", []convert.Paragraph{
			{Text: "Обзор практики", Role: "heading"}, {Text: "1. Споры о залоге", Role: "heading"}, {Text: "Вывод", Role: "heading"},
		}},
		{"paragraphs", "Первая строка\nвторая строка.\n\nДругой **абзац** со [ссылкой](https://example.kz/a_b).\n", []convert.Paragraph{
			{Text: "Первая строка вторая строка."}, {Text: "Другой абзац со ссылкой."},
		}},
		{"lists", "1. Бірінші тармақ\n   жалғасы\n2. Екінші\n- белгі\n", []convert.Paragraph{
			{Text: "1. Бірінші тармақ жалғасы", Number: "1"}, {Text: "2. Екінші", Number: "2"}, {Text: "белгі"},
		}},
		{"quotes", "Текст\n> цитата\nпродолжение\n\nпосле", []convert.Paragraph{
			{Text: "Текст"}, {Text: "цитата продолжение", Role: "quote"}, {Text: "после"},
		}},
		{"tables", "| Год | Дел |\n|---|:-:|\n| 2024 | 17 |\n", []convert.Paragraph{
			{Text: "Год | Дел", Role: "cell"}, {Text: "2024 | 17", Role: "cell"},
		}},
		{"code and rules", "```\na * b_c\n```\n\n---\nконец\n", []convert.Paragraph{{Text: "a * b_c"}, {Text: "конец"}}},
		{"escapes and names", "\\*не курсив\\* имя_файла_1 и 2 * 3 * 4 &amp; §5, _курсив_.", []convert.Paragraph{
			{Text: "*не курсив* имя_файла_1 и 2 * 3 * 4 & §5, курсив."},
		}},
		{"markup", "<!-- скрыто -->Видно <b>жирно</b> <https://sud.kz/x>", []convert.Paragraph{{Text: "Видно жирно https://sud.kz/x"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantParagraphs(t, convertBytes(t, "review.md", []byte(tt.in)), tt.want)
		})
	}
}
