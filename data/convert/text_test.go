package convert_test

import (
	"testing"

	"golang.org/x/text/encoding/unicode"

	"taldau/data/convert"
)

func TestText(t *testing.T) {
	tests := []struct {
		name, in string
		want     []convert.Paragraph
	}{
		{"a line is a paragraph", "РЕШЕНИЕ\r\n\r\nИменем Республики Казахстан\r\nСуд решил.\r\n", []convert.Paragraph{{Text: "РЕШЕНИЕ"}, {Text: "Именем Республики Казахстан"}, {Text: "Суд решил."}}},
		{"byte order mark", "\ufeffҮкім", []convert.Paragraph{{Text: "Үкім"}}},
		{"wrapped lines", "Судебная коллегия по гражданским делам Верховного Суда рассмотрела\nматериалы дела по ходатайству представителя истца о пересмотре реше-\nния суда первой инстанции и постановления апелляционной инстанции,\nкоторыми в удовлетворении иска отказано полностью.\n\nВыслушав стороны, коллегия приходит к выводу о том, что имеются осно-\nвания для отмены обжалуемых судебных актов, поскольку\nсудом нарушены нормы права.\n",
			[]convert.Paragraph{{Text: "Судебная коллегия по гражданским делам Верховного Суда рассмотрела материалы дела по ходатайству представителя истца о пересмотре решения суда первой инстанции и постановления апелляционной инстанции, которыми в удовлетворении иска отказано полностью."},
				{Text: "Выслушав стороны, коллегия приходит к выводу о том, что имеются основания для отмены обжалуемых судебных актов, поскольку судом нарушены нормы права."}}},
		{"the end mark of DOS", "Суд решил.\r\n\x1a", []convert.Paragraph{{Text: "Суд решил."}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantParagraphs(t, convertBytes(t, "act.txt", []byte(tt.in)), tt.want)
		})
	}
}

func TestTextUTF16(t *testing.T) {
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		in, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String("Қаулы\nҚарар")
		if err != nil {
			t.Fatal(err)
		}
		wantParagraphs(t, convertBytes(t, "act.txt", []byte(in)), []convert.Paragraph{{Text: "Қаулы"}, {Text: "Қарар"}})
	}
}
